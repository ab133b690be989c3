/* scenario_policy_actions.c - what a rule of a policy does: changes of parameters, overlays, verbs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sim/moment.h"
#include "sim/scenario_parts.h"
#include "sim/text.h"

static const char *const changes[] = {"set", "multiply", "add", NULL}; /* as in enum change_kind */

/* Factors of the base layer stay away from 0, where no later rule could bring the parameter back. */
static const double least_factor[] = {[POLICY_BASE] = 0.001, [POLICY_OVERLAY] = 0};

static double read_operand(const struct reader *r, const cJSON *object, const struct parameter_row *row,
                           const struct policy_action *action) {
  const char *key = changes[action->change];
  const cJSON *node = json_member(object, key);
  char rule[128];
  if (action->change == CHANGE_MULTIPLY)
    return reader_number(r, object, key, least_factor[action->target], 1000, "", 1);
  double operand = reader_number(r, object, key, -1e9, 1e9, row->unit, 0);
  if (action->change == CHANGE_SET && cJSON_IsNumber(node) && parameter_rule_broken(row, operand, rule, sizeof rule))
    json_fault(r->origins, r->root, node, r->error, "%s, got %.12g", rule, operand);
  return operand;
}

/* One of set, multiply and add. */
static void read_change(const struct reader *r, const cJSON *object, const struct parameter_row *row,
                        struct policy_action *action) {
  struct text named = {0};
  int n = 0;
  reader_keys(r, object, changes);
  for (int k = 0; changes[k]; k++) {
    if (!json_member(object, changes[k])) continue;
    action->change = (enum change_kind)k;
    text_format(&named, "%s%s", n++ ? " and " : "", changes[k]);
  }
  if (n == 1)
    action->operand = read_operand(r, object, row, action);
  else if (n > 1 || reader_count(object) == 0) /* of another key there is a fault already */
    json_fault(r->origins, r->root, object, r->error, "needs one of \"set\", \"multiply\" and \"add\", got %s",
               n ? named.bytes : "none");
  text_free(&named);
}

/* {"overlay": {"multiply": x}, "lasting": "72h"} */
static void read_overlay(const struct reader *r, const cJSON *node, const struct parameter_row *row,
                         struct policy_action *action) {
  static const char *const known[] = {"overlay", "lasting", NULL};
  const cJSON *overlay = reader_object_like(r, node, "overlay", "{\"multiply\": 1.2}"),
              *lasting = json_member(node, "lasting");
  action->target = POLICY_OVERLAY;
  reader_keys(r, node, known);
  if (overlay) read_change(r, overlay, row, action);
  action->lasting = reader_moment(r, node, "lasting", 0);
  if (lasting && moment_from_json(lasting) == 0)
    json_fault(r->origins, r->root, lasting, r->error,
               "must be longer than 0h; leave it out for an overlay that lasts until the rule is cleared");
}

static void read_parameter(const struct reader *r, const struct model *model, const cJSON *node,
                           struct policy_action *action) {
  const struct parameter_row *row = &model->parameters[action->parameter];
  if (json_member(node, "overlay") || json_member(node, "lasting")) {
    if (reader_needs(r, node, "overlay")) read_overlay(r, node, row, action);
    return;
  }
  action->target = POLICY_BASE;
  if (row->adjustable)
    read_change(r, node, row, action);
  else
    json_fault(r->origins, r->root, node, r->error,
               "rules may not adjust this parameter (mintage describe marks those they may with \"auto\"); an overlay "
               "may lie on it: {\"overlay\": {...}, \"lasting\": \"72h\"}");
}

static const char *verb_name(const void *model, int i) {
  const struct model *m = model;
  return i < m->n_verbs ? m->verbs[i].name : NULL;
}

static void read_verb(const struct reader *r, const struct model *model, const cJSON *node,
                      struct policy_action *action) {
  static const char *const known[] = {"verb", NULL};
  const char *name = reader_text(r, node, "verb", NULL);
  action->target = POLICY_VERB;
  scenario_check_id(r, node);
  reader_keys(r, node, known);
  for (action->verb = 0; name && action->verb < model->n_verbs; action->verb++)
    if (strcmp(model->verbs[action->verb].name, name) == 0) return;
  if (name) reader_unknown(r, json_member(node, "verb"), "verb", name, verb_name, model);
}

static void read_action(const struct reader *r, const struct model *model, const cJSON *object, const cJSON *node,
                        struct policy_action *action) {
  action->key = node->string;
  action->parameter = parameter_index(model, node->string);
  bool is_object = reader_object_like(r, object, node->string, "{\"multiply\": 1.1}") != NULL;
  if (is_object && json_member(node, "verb"))
    read_verb(r, model, node, action);
  else if (action->parameter >= 0 && is_object)
    read_parameter(r, model, node, action);
  else if (is_object && parameter_switch_index(model, node->string) >= 0)
    json_fault(r->origins, r->root, node, r->error, "\"%s\" is a switch: rules change parameters only", node->string);
  else if (is_object)
    reader_unknown(r, node, "parameter", node->string, parameter_name, model);
}

void scenario_read_actions(struct scenario_reading *reading, const cJSON *node, struct policy_rule *rule) {
  const struct reader *r = &reading->reader;
  const cJSON *object = reader_object_like(r, node, "do", "{NAME: {\"multiply\": 1.1}}"), *action;
  if (!object) return;
  if (reader_count(object) == 0)
    json_fault(r->origins, r->root, object, r->error, "orders nothing: name a parameter or a verb");
  rule->actions = scenario_array(reading, reader_count(object), sizeof *rule->actions);
  if (!rule->actions) return;
  cJSON_ArrayForEach(action, object) if (!reader_is_note(action))
      read_action(r, reading->scenario->model, object, action, &rule->actions[rule->n_actions++]);
}
