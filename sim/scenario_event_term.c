/* scenario_event_term.c - how a change of an event comes, how long it holds and what ends it early: ramp, for, stop.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/moment.h"
#include "sim/scenario_parts.h"
#include "sim/text.h"

static void read_lasting(const struct reader *r, const cJSON *node, struct scenario_event *event) {
  const cJSON *lasting = json_member(node, "for");
  if (!lasting) return;
  if (event->action == EVENT_LEVER) {
    json_fault(r->origins, r->root, lasting, r->error,
               "a lever holds for %d days from its effect on; \"renew\" makes it hold longer",
               LEVER_TERM / MOMENT_HOURS_PER_DAY);
    return;
  }
  event->lasting = reader_moment(r, node, "for", 1);
  if (event->action != EVENT_CHANGES)
    json_fault(r->origins, r->root, lasting, r->error, "only set, multiply and add can last; this event happens once");
  else if (event->lasting == 0)
    json_fault(r->origins, r->root, lasting, r->error, "must be longer than 0h");
}

/* A change comes at once, or along a straight line. */
static void read_ramp(const struct reader *r, const cJSON *node, struct scenario_event *event) {
  const cJSON *ramp = json_member(node, "ramp");
  if (!ramp) return;
  event->ramp = reader_moment(r, node, "ramp", 1);
  if (event->action != EVENT_CHANGES && event->action != EVENT_LEVER)
    json_fault(r->origins, r->root, ramp, r->error,
               "only set, multiply, add and lever can ramp; this event happens at once");
  else if (event->lasting && event->ramp > event->lasting)
    json_fault(r->origins, r->root, ramp, r->error, "must not be longer than \"for\"");
}

static const char *amount_name(const struct model *model, int i) {
  return i < model->n_amounts ? model->parameters[model->amounts[i].parameter].name : NULL;
}

static bool is_amount(const struct model *model, int parameter) {
  for (int a = 0; a < model->n_amounts; a++)
    if (model->amounts[a].parameter == parameter) return true;
  return false;
}

/* Extra supply is known of parameters that are amounts of payments, each changed once. */
static void check_amounts(struct scenario_reading *reading, const cJSON *stop, const struct scenario_event *event) {
  const struct model *model = reading->scenario->model;
  const struct reader *r = &reading->reader;
  struct text names = {0};
  for (int i = 0; i < model->n_amounts; i++)
    text_format(&names, "%s%s", i == 0 ? "" : amount_name(model, i + 1) ? ", " : " and ", amount_name(model, i));
  for (int i = 0; i < event->n_changes; i++) {
    const char *name = model->parameters[event->changes[i].parameter].name;
    if (!is_amount(model, event->changes[i].parameter))
      json_fault(r->origins, r->root, stop, r->error, "extra supply is measured for %s, not for %s",
                 names.bytes ? names.bytes : "no parameter of this model", name);
    for (int k = 0; k < i; k++)
      if (event->changes[k].parameter == event->changes[i].parameter)
        json_fault(r->origins, r->root, stop, r->error, "extra supply needs one change of %s, got two", name);
  }
  text_free(&names);
}

/* {"extra_supply": share, "of": "start" or "current"}: a change ends early once it has paid so much more than normal. */
static void read_stop(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event) {
  static const char *const known[] = {"extra_supply", "of", NULL}, *const supplies[] = {"start", "current", NULL};
  const struct reader *r = &reading->reader;
  const cJSON *stop = json_member(node, "stop");
  if (!stop || !(stop = reader_object_like(r, node, "stop", "{\"extra_supply\": 0.05}"))) return;
  reader_keys(r, stop, known);
  if (reader_needs(r, stop, "extra_supply")) event->stop_share = reader_number(r, stop, "extra_supply", 1e-6, 1, "", 0);
  event->stop_of_current = reader_choice(r, stop, "of", supplies, 0) == 1;
  if (event->action == EVENT_CHANGES)
    check_amounts(reading, stop, event);
  else
    json_fault(r->origins, r->root, stop, r->error, "only set, multiply and add can stop; this event happens once");
}

/* A parameter that is read at 00:00 never sees a change that begins after one and ends before the next. */
static void check_midnights(struct scenario_reading *reading, const cJSON *node, const struct scenario_event *event) {
  const struct reader *r = &reading->reader;
  int64_t hour = (event->at < 0 ? event->after : event->at) % MOMENT_HOURS_PER_DAY;
  bool sees = event->lasting == 0 || hour == 0 || hour + event->lasting > MOMENT_HOURS_PER_DAY;
  for (int i = 0; i < event->n_changes && !sees; i++) {
    const struct parameter_row *row = &reading->scenario->model->parameters[event->changes[i].parameter];
    if (row->within == WITHIN_START)
      json_fault(r->origins, r->root, json_member(node, "for"), r->error,
                 "%s is read at 00:00, which this change does not meet: it would do nothing", row->name);
  }
}

void scenario_read_event_term(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event) {
  read_lasting(&reading->reader, node, event);
  read_ramp(&reading->reader, node, event);
  read_stop(reading, node, event);
  check_midnights(reading, node, event);
}
