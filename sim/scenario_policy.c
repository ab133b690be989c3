/* scenario_policy.c - the policy of a scenario: its constraints, its rules and their conditions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "sim/indicator.h"
#include "sim/moment.h"
#include "sim/scenario_parts.h"

enum { LARGEST_ORDER = 1000000 };

/* A share in (0, 1]. */
static double read_limit(const struct reader *r, const cJSON *object, const char *key, double fallback) {
  double limit = reader_number(r, object, key, 0, 1, "", fallback);
  if (limit > 0) return limit;
  json_fault(r->origins, r->root, json_member(object, key), r->error,
             "must be above 0 and at most 1, got 0: with it no rule could change anything");
  return fallback;
}

static void read_constraints(const struct reader *r, const cJSON *object, struct policy_constraints *c) {
  static const char *const
      known[] = {"per_cycle", "cumulative", "cooldown", "ramp", "overlays", "same_parameter", "relaxation", NULL},
      *const overlays[] = {"exempt", "strict", "literal", NULL}, *const conflicts[] = {"first", "strongest", NULL};
  reader_keys(r, object, known);
  c->per_cycle = read_limit(r, object, "per_cycle", POLICY_PER_CYCLE);
  c->cumulative = read_limit(r, object, "cumulative", POLICY_CUMULATIVE);
  c->cooldown = reader_moment(r, object, "cooldown", POLICY_COOLDOWN);
  c->ramp = reader_moment(r, object, "ramp", POLICY_RAMP);
  c->overlays = (enum policy_overlays)reader_choice(r, object, "overlays", overlays, POLICY_EXEMPT);
  c->same_parameter = (enum policy_conflict)reader_choice(r, object, "same_parameter", conflicts, POLICY_FIRST);
  if (c->ramp <= MOMENT_HOURS_PER_DAY) return;
  char value[READER_VALUE_SIZE];
  json_fault(r->origins, r->root, json_member(object, "ramp"), r->error,
             "must be at most 24h: a ramp ends before the rules act again, got %s",
             reader_value_text(json_member(object, "ramp"), value, sizeof value));
}

static bool read_flag(const struct reader *r, const cJSON *object, const char *key, bool fallback) {
  const cJSON *node = json_member(object, key);
  char value[READER_VALUE_SIZE];
  if (!node) return fallback;
  if (!cJSON_IsBool(node))
    json_fault(r->origins, r->root, node, r->error, "must be true or false, got %s",
               reader_value_text(node, value, sizeof value));
  return cJSON_IsTrue(node);
}

/* Rules that say when they act, by index: those that a patch can change. */
static const char *whole_rule_name(const void *rules, int i) {
  const cJSON *node;
  cJSON_ArrayForEach(node, (const cJSON *)rules) {
    if (json_member(node, "when") && i-- == 0) return node->string;
  }
  return NULL;
}

/* What says neither when nor what was meant to change a rule that there is. True: so it was. */
static bool changes_nothing(const struct reader *r, const cJSON *rules, const cJSON *node) {
  if (json_member(node, "when") || json_member(node, "do") || !whole_rule_name(rules, 0)) return false;
  reader_unknown(r, node, "rule to change", node->string, whole_rule_name, rules);
  return true;
}

static void read_rule(struct scenario_reading *reading, const cJSON *rules, const cJSON *node) {
  static const char *const known[] = {"order", "enabled", "source", "every", "when",
                                      "for",   "clear",   "do",     "alert", NULL};
  const struct reader *r = &reading->reader;
  struct policy *policy = &reading->scenario->rules;
  struct policy_rule *rule = &policy->rules[policy->n_rules++];
  *rule = (struct policy_rule){.id = node->string, .every = 1};
  scenario_check_id(r, node);
  if (!reader_object_like(r, rules, node->string, "{\"when\": {...}, \"do\": {...}}")) return;
  reader_keys(r, node, known);
  if (changes_nothing(r, rules, node)) return;
  reader_text(r, node, "source", "");
  rule->order = (int)reader_whole(r, node, "order", 0, LARGEST_ORDER, "", 0);
  rule->enabled = read_flag(r, node, "enabled", true);
  rule->every = reader_days(r, node, "every", 1, 1);
  rule->wait = reader_days(r, node, "for", 0, 0);
  if (reader_needs(r, node, "when")) scenario_read_condition(reading, node, "when", &rule->when);
  scenario_read_condition(reading, node, "clear", &rule->clear);
  if (reader_needs(r, node, "do")) scenario_read_actions(reading, node, rule);
  rule->alert = reader_text(r, node, "alert", NULL);
  if (rule->alert) scenario_check_name(r, json_member(node, "alert"), rule->alert);
}

static int by_order(const void *a, const void *b) {
  const struct policy_rule *x = a, *y = b;
  return x->order != y->order ? (x->order > y->order) - (x->order < y->order) : strcmp(x->id, y->id);
}

/* Overlays apply in the order in which their rules act, whatever the day on which each began. */
static void place_overlays(struct policy *policy) {
  for (int i = 0; i < policy->n_rules; i++)
    for (int k = 0; k < policy->rules[i].n_actions; k++)
      if (policy->rules[i].actions[k].target == POLICY_OVERLAY)
        policy->rules[i].actions[k].overlay = policy->n_overlays++;
}

static void read_rules(struct scenario_reading *reading, const cJSON *object) {
  struct policy *policy = &reading->scenario->rules;
  const struct reader *r = &reading->reader;
  const cJSON *rules = reader_needs(r, object, "rules")
                           ? reader_object_like(r, object, "rules", "{\"R1\": {\"when\": {...}, \"do\": {...}}}")
                           : NULL,
              *node;
  policy->rules = scenario_array(reading, reader_count(rules), sizeof *policy->rules);
  if (!policy->rules) return;
  cJSON_ArrayForEach(node, rules) if (!reader_is_note(node)) read_rule(reading, rules, node);
  qsort(policy->rules, (size_t)policy->n_rules, sizeof *policy->rules, by_order);
  place_overlays(policy);
}

void scenario_read_policy(struct scenario_reading *reading) {
  static const char *const known[] = {"name", "from", "title", "source", "constraints", "rules", NULL};
  const struct reader *r = &reading->reader;
  const cJSON *policy = json_member(r->root, "policy");
  char value[READER_VALUE_SIZE];
  reading->scenario->policy = "none";
  if (!policy || (cJSON_IsString(policy) && strcmp(policy->valuestring, "none") == 0)) return;
  if (!cJSON_IsObject(policy)) {
    json_fault(r->origins, r->root, policy, r->error,
               "must be \"none\", the name of a policy such as \"%s/policies/default\", or an object, got %s",
               reading->scenario->model->name, reader_value_text(policy, value, sizeof value));
    return;
  }
  reader_keys(r, policy, known);
  reading->scenario->policy = reader_text(r, policy, "name", "of its own");
  reader_text(r, policy, "title", "");
  reader_text(r, policy, "source", "");
  reading->scenario->rules.from = reader_days(r, policy, "from", 0, 0);
  read_constraints(r, reader_object(r, policy, "constraints"), &reading->scenario->rules.constraints);
  read_rules(reading, policy);
  scenario_read_relaxation(reading, reader_object(r, policy, "constraints"));
}
