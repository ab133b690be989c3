/* scenario_relations.c - relations between parameters (a least value not above the largest, shares that add up to 1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model knows them (model.check). They must hold for the values of the scenario at every platform size that any
 * value names, and for what the events make of them: timed events all together, at every hour where one begins or ends;
 * an event that waits for an indicator alone, since nobody knows what it will meet. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/moment.h"
#include "sim/scenario_parts.h"
#include "sim/text.h"

/* A check under way, and the rule it found broken (NULL: none). */
struct relations {
  struct scenario_reading *reading;
  double *values, *sizes; /* (parameters), (n_sizes) */
  int n_sizes;
  const char *name, *rule;
  double size;
};

static bool begin(struct relations *c, struct scenario_reading *reading) {
  const struct scenario *s = reading->scenario;
  int n = s->model->n_parameters;
  *c = (struct relations){.reading = reading};
  c->values = scenario_array(reading, n, sizeof *c->values);
  c->sizes = scenario_array(reading, n * PARAMETER_SCALE_POINTS, sizeof *c->sizes);
  if (!c->values || !c->sizes) return false;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < s->parameters[i].n; k++) {
      int j = 0;
      while (j < c->n_sizes && c->sizes[j] != s->parameters[i].at[k]) j++;
      if (j == c->n_sizes) c->sizes[c->n_sizes++] = s->parameters[i].at[k];
    }
  if (c->n_sizes == 0) c->n_sizes = 1; /* all sizes are alike: 0 will do */
  return true;
}

static void end(struct relations *c) {
  free(c->values);
  free(c->sizes);
}

/* Whether a rule is broken at an hour of a schedule. */
static bool broken(struct relations *c, const struct schedule *schedule, double hour) {
  const struct scenario *s = c->reading->scenario;
  for (int i = 0; i < c->n_sizes; i++) {
    for (int j = 0; j < s->model->n_parameters; j++) {
      double base = parameter_at(&s->parameters[j], c->sizes[i]);
      c->values[j] = schedule_value(schedule, &s->model->parameters[j], j, base, hour);
    }
    c->size = c->sizes[i];
    if (s->model->check(c->values, s->choices, &c->name, &c->rule)) return true;
  }
  c->rule = NULL;
  return false;
}

/* Whether a rule speaks of a parameter. */
static bool speaks_of(const char *rule, const char *name) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
  size_t length = strlen(name);
  for (const char *at = strstr(rule, name); at; at = strstr(at + 1, name)) {
    bool begins = at == rule || !strchr(letters, at[-1]), ends = at[length] == '\0' || !strchr(letters, at[length]);
    if (begins && ends) return true;
  }
  return false;
}

/* The rule, and the values of the parameters it speaks of. */
static void fault(const struct relations *c, const cJSON *node, const char *when) {
  const struct reader *r = &c->reading->reader;
  const struct model *model = c->reading->scenario->model;
  bool named = speaks_of(c->rule, c->name);
  struct text list = {0};
  for (int i = 0; i < model->n_parameters; i++) {
    const char *name = model->parameters[i].name;
    if (strcmp(name, c->name) != 0 && !speaks_of(c->rule, name)) continue;
    text_format(&list, "%s%s = %.12g", list.length ? ", " : "", name, c->values[i]);
  }
  if (c->size > 0) text_format(&list, " at a platform size of %.12g", c->size);
  json_fault(r->origins, r->root, node, r->error, "%s%s%s; %sgot %s", named ? "" : c->name, named ? "" : " ", c->rule,
             when, list.bytes ? list.bytes : "");
  text_free(&list);
}

/* The parameter at fault; if nobody wrote its value, one the rule speaks of that somebody did. */
static const cJSON *culprit(const struct relations *c) {
  const struct reader *r = &c->reading->reader;
  const cJSON *given = json_member(r->root, "parameters"), *node, *found = json_member(given, c->name);
  cJSON_ArrayForEach(node, given) if (scenario_is_default(r, found) && speaks_of(c->rule, node->string) &&
                                      !scenario_is_default(r, node)) found = node;
  return found;
}

void scenario_check_relations(struct scenario_reading *reading) {
  const struct schedule nothing = {0};
  struct relations c;
  if (!reading->scenario->model->check) return;
  if (begin(&c, reading) && broken(&c, &nothing, 0)) fault(&c, culprit(&c), "");
  end(&c);
}

static void add_changes(struct schedule *schedule, const struct scenario_event *event, int64_t hour,
                        struct error *error) {
  for (int i = 0; i < event->n_changes; i++) {
    const struct event_change *change = &event->changes[i];
    struct change made = {.parameter = change->parameter,
                          .kind = change->kind,
                          .operand = change->operand,
                          .from = hour + event->delay,
                          .until = event->lasting ? hour + event->delay + event->lasting : SCHEDULE_FOR_EVER};
    schedule_add(schedule, &made, error);
  }
}

/* The changes of all timed events, in the order in which they are made. */
static void add_timed(struct schedule *schedule, const struct scenario *s, struct error *error) {
  for (int64_t hour = -1, next;; hour = next) {
    next = INT64_MAX;
    for (int i = 0; i < s->n_events; i++)
      if (s->events[i].at > hour && s->events[i].at < next && s->events[i].n_changes) next = s->events[i].at;
    if (next == INT64_MAX) return;
    for (int i = 0; i < s->n_events; i++)
      if (s->events[i].at == next) add_changes(schedule, &s->events[i], next, error);
  }
}

static void check_timed(struct relations *c, const struct schedule *timed, const struct scenario_event *event,
                        const cJSON *node) {
  int64_t begin = event->at + event->delay, times[2] = {begin, begin + event->lasting};
  for (int i = 0; i < (event->lasting ? 2 : 1) && !c->rule; i++) {
    char moment[MOMENT_TEXT_SIZE], when[MOMENT_TEXT_SIZE + 16];
    snprintf(when, sizeof when, "from %s on ", moment_text(times[i], moment));
    if (broken(c, timed, (double)times[i] + 0.5))
      fault(c, i && json_member(node, "for") ? json_member(node, "for") : node, when);
  }
}

static void check_waiting(struct relations *c, const struct scenario_event *event, const cJSON *node) {
  struct schedule alone = {0};
  add_changes(&alone, event, -event->delay, c->reading->reader.error);
  if (broken(c, &alone, 0.5)) fault(c, node, "after it ");
  schedule_free(&alone);
}

void scenario_check_event_relations(struct scenario_reading *reading) {
  const struct scenario *s = reading->scenario;
  const cJSON *events = json_member(reading->reader.root, "events");
  struct schedule timed = {0};
  struct relations c;
  if (!s->model->check || s->n_events == 0) return;
  if (begin(&c, reading)) add_timed(&timed, s, reading->reader.error);
  for (int i = 0; i < s->n_events && c.sizes && !c.rule; i++) { /* one fault will do: the next would follow from it */
    const cJSON *node = json_member(events, s->events[i].id);
    if (s->events[i].n_changes == 0) continue;
    if (s->events[i].at < 0)
      check_waiting(&c, &s->events[i], node);
    else
      check_timed(&c, &timed, &s->events[i], node);
  }
  schedule_free(&timed);
  end(&c);
}
