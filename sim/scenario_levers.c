/* scenario_levers.c - reads a manual lever: {"parameter": NAME, "value": V, "reason": TEXT, "renew": N}.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Levers are the parameters to which the model's table gives a granularity: the grid on which an operator moves them. */
#include <math.h>
#include <string.h>

#include "sim/scenario_parts.h"
#include "sim/text.h"

enum { MOST_RENEWALS = 1000 };

static const char *lever_name(const void *model, int i) {
  const struct model *m = model;
  for (int p = 0; p < m->n_parameters; p++)
    if (m->parameters[p].granularity > 0 && i-- == 0) return m->parameters[p].name;
  return NULL;
}

static void fault_no_lever(const struct reader *r, const struct model *model, const cJSON *node) {
  struct text names = {0};
  const char *name;
  for (int i = 0; (name = lever_name(model, i)); i++)
    text_format(&names, "%s%s", i == 0 ? "" : lever_name(model, i + 1) ? ", " : " and ", name);
  json_fault(r->origins, r->root, node, r->error, "%s is no lever; levers of %s are %s", node->valuestring, model->name,
             names.bytes ? names.bytes : "none");
  text_free(&names);
}

/* Index of the row that "parameter" names, or -1 after a fault. */
static int read_parameter(struct scenario_reading *reading, const cJSON *node) {
  const struct model *model = reading->scenario->model;
  const struct reader *r = &reading->reader;
  const char *name = reader_needs(r, node, "parameter") ? reader_text(r, node, "parameter", NULL) : NULL;
  const cJSON *given = json_member(node, "parameter");
  int i = name ? parameter_index(model, name) : -1;
  if (i >= 0 && model->parameters[i].granularity > 0) return i;
  if (i >= 0)
    fault_no_lever(r, model, given);
  else if (name && parameter_switch_index(model, name) >= 0)
    json_fault(r->origins, r->root, given, r->error, "\"%s\" is a switch: levers move parameters only", name);
  else if (name)
    reader_unknown(r, given, "parameter", name, parameter_name, model);
  return -1;
}

/* In the row's range and, unless the lever is free of it, on its grid of multiples of the granularity. */
static void check_value(const struct reader *r, const cJSON *node, const struct parameter_row *row, bool off_grid) {
  char rule[128];
  double value = node->valuedouble, steps = value / row->granularity;
  if (parameter_rule_broken(row, value, rule, sizeof rule)) {
    json_fault(r->origins, r->root, node, r->error, "%s, got %.12g", rule, value);
  } else if (!off_grid && fabs(steps - nearbyint(steps)) > 1e-9) {
    json_fault(r->origins, r->root, node, r->error,
               "levers move %s in steps of %.12g %s; nearest are %.12g and %.12g, got %.12g", row->name,
               row->granularity, row->unit, floor(steps) * row->granularity, ceil(steps) * row->granularity, value);
  }
}

/* true: always; a number: so many times. */
static int read_renewals(const struct reader *r, const cJSON *node) {
  const cJSON *renew = json_member(node, "renew");
  char value[READER_VALUE_SIZE];
  if (!renew || cJSON_IsFalse(renew)) return 0;
  if (cJSON_IsTrue(renew)) return LEVER_ALWAYS;
  if (cJSON_IsNumber(renew)) return (int)reader_whole(r, node, "renew", 0, MOST_RENEWALS, "times", 0);
  json_fault(r->origins, r->root, renew, r->error, "must be a number of renewals, or true for always, got %s",
             reader_value_text(renew, value, sizeof value));
  return 0;
}

static bool read_flag(const struct reader *r, const cJSON *node, const char *key) {
  const cJSON *flag = json_member(node, key);
  char value[READER_VALUE_SIZE];
  if (flag && !cJSON_IsBool(flag))
    json_fault(r->origins, r->root, flag, r->error, "must be true or false, got %s",
               reader_value_text(flag, value, sizeof value));
  return cJSON_IsTrue(flag);
}

void scenario_read_lever(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event) {
  static const char *const known[] = {"parameter", "value", "reason", "renew", "off_grid", NULL};
  const struct reader *r = &reading->reader;
  reader_keys(r, node, known);
  int parameter = read_parameter(reading, node);
  bool off_grid = read_flag(r, node, "off_grid");
  double value = reader_needs(r, node, "value") ? reader_number(r, node, "value", -1e15, 1e15, "", 0) : 0;
  const cJSON *given = json_member(node, "value");
  if (parameter >= 0 && cJSON_IsNumber(given))
    check_value(r, given, &reading->scenario->model->parameters[parameter], off_grid);
  event->reason = reader_needs(r, node, "reason") ? reader_text(r, node, "reason", NULL) : NULL;
  if (event->reason && event->reason[0] == '\0')
    json_fault(r->origins, r->root, json_member(node, "reason"), r->error,
               "must say why: a manual change needs a reason");
  event->action = EVENT_LEVER;
  event->delay = LEVER_DELAY;
  event->renewals = read_renewals(r, node);
  event->lasting = event->renewals == LEVER_ALWAYS ? 0 : (int64_t)LEVER_TERM * (1 + event->renewals);
  event->changes = scenario_array(reading, 1, sizeof *event->changes);
  if (!event->changes || parameter < 0) return;
  event->changes[event->n_changes++] =
      (struct event_change){.parameter = parameter, .kind = CHANGE_SET, .operand = value};
}
