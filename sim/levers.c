/* levers.c - manual changes of parameters at work in one run: proposed, effective, renewed, replaced, reverted.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A lever is proposed at its event's hour and takes effect LEVER_DELAY later; LEVER_TERM after that it is renewed or
 * reverts. While it is in force it is the parameter's baseline: rules begin at a factor of 1 on it, and the factor that it
 * stopped comes back when it reverts. A later lever on the same parameter takes the place of one that is only proposed at
 * once, and of one in force when it takes effect; what comes back is still what was there before the first. */
#include <stdlib.h>

#include "sim/economy_parts.h"
#include "sim/moment.h"
#include "sim/rules.h"

/* Of one parameter. */
struct lever {
  int proposed, active; /* events, or -1 */
  int change;           /* of the schedule, of the active one */
  int renewed;          /* times */
  double factor;        /* of rules, that comes back */
};

int levers_init(struct economy *e, struct error *error) {
  e->levers = calloc((size_t)e->model->n_parameters + 1, sizeof *e->levers);
  if (!e->levers) return error_set(error, ERROR_MEMORY, "no memory for the levers");
  for (int i = 0; i < e->model->n_parameters; i++) e->levers[i] = (struct lever){.proposed = -1, .active = -1};
  return 0;
}

void levers_free(struct economy *e) {
  free(e->levers);
  e->levers = NULL;
}

void levers_note_set(struct economy *e, int parameter) { e->levers[parameter].factor = 1; }

/* A row of events.csv: what happened, and why as the scenario says it. */
static void log_step(struct economy *e, int event, int64_t hour, const char *step, double before, double after) {
  const struct scenario_event *lever = &e->scenario->events[event];
  struct text plain = {0}, reason = {0};
  text_format(&plain, "%s: %s", step, lever->reason);
  if (!plain.failed) text_add_field(&reason, plain.bytes);
  if (!plain.failed && !reason.failed)
    economy_log(e, (int)(hour % MOMENT_HOURS_PER_DAY), "lever", lever->id,
                e->model->parameters[lever->changes[0].parameter].name, before, after, reason.bytes);
  else if (e->log)
    e->log->failed = true;
  text_free(&plain);
  text_free(&reason);
}

static void propose(struct economy *e, int event, int64_t hour) {
  const struct event_change *wanted = &e->scenario->events[event].changes[0];
  struct lever *lever = &e->levers[wanted->parameter];
  double now = rules_value(e, wanted->parameter, (double)hour);
  if (lever->proposed >= 0) {
    log_step(e, lever->proposed, hour, "withdrawn for another", e->scenario->events[lever->proposed].changes[0].operand,
             wanted->operand);
    e->due[lever->proposed] = EVENT_DONE;
  }
  lever->proposed = event;
  e->due[event] = hour + LEVER_DELAY;
  log_step(e, event, hour, "proposed", now, wanted->operand);
}

/* The one in force stays below a new one until that has come all the way. */
static void replace(struct economy *e, struct lever *lever, int by, int64_t hour) {
  const struct scenario_event *events = e->scenario->events;
  e->schedule.changes[lever->change].until = hour + events[by].ramp;
  e->due[lever->active] = EVENT_DONE;
  log_step(e, lever->active, hour, "replaced by another", events[lever->active].changes[0].operand,
           events[by].changes[0].operand);
}

static int take_effect(struct economy *e, int event, int64_t hour, struct error *error) {
  const struct scenario_event *wanted = &e->scenario->events[event];
  int p = wanted->changes[0].parameter;
  struct lever *lever = &e->levers[p];
  double before = rules_value(e, p, (double)hour);
  if (lever->active >= 0)
    replace(e, lever, event, hour);
  else
    lever->factor = schedule_factor(&e->schedule, p, (double)hour);
  *lever =
      (struct lever){.proposed = -1, .active = event, .change = e->schedule.n, .renewed = 0, .factor = lever->factor};
  e->due[event] = hour + LEVER_TERM;
  struct change change = {.parameter = p,
                          .kind = CHANGE_SET,
                          .operand = wanted->changes[0].operand,
                          .from = hour,
                          .until = SCHEDULE_FOR_EVER,
                          .ramp = wanted->ramp};
  int code = schedule_add(&e->schedule, &change, error);
  if (code) return code;
  schedule_reset_factor(&e->schedule, p, hour, 1);
  log_step(e, event, hour, "effective", before, rules_value(e, p, (double)(hour + wanted->ramp)));
  return 0;
}

static void end_term(struct economy *e, int event, int64_t hour) {
  const struct scenario_event *wanted = &e->scenario->events[event];
  int p = wanted->changes[0].parameter;
  struct lever *lever = &e->levers[p];
  double before = rules_value(e, p, (double)hour);
  if (wanted->renewals == LEVER_ALWAYS || lever->renewed < wanted->renewals) {
    lever->renewed++;
    e->due[event] = hour + LEVER_TERM;
    log_step(e, event, hour, "renewed", before, before);
    return;
  }
  lever->active = -1;
  e->schedule.changes[lever->change].until = hour;
  e->schedule.changes[lever->change].fall = wanted->ramp;
  schedule_reset_factor(&e->schedule, p, hour, lever->factor);
  log_step(e, event, hour, "reverted", before, rules_value(e, p, (double)(hour + wanted->ramp)));
}

int levers_act(struct economy *e, int event, int64_t hour, struct error *error) {
  const struct lever *lever = &e->levers[e->scenario->events[event].changes[0].parameter];
  if (lever->active == event)
    end_term(e, event, hour);
  else if (lever->proposed == event)
    return take_effect(e, event, hour, error);
  else
    propose(e, event, hour);
  return 0;
}
