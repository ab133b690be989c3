/* scenario_acts.c - whether a parameter may come into play in a run; see scenario.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/scenario.h"

static bool some_value(const struct parameter_value *value) {
  if (value->n == 0) return value->value[0] != 0;
  for (int k = 0; k < value->n; k++)
    if (value->value[k] != 0) return true;
  return false;
}

static bool some_event(const struct scenario *s, int parameter) {
  for (int i = 0; i < s->n_events; i++)
    for (int k = 0; k < s->events[i].n_changes; k++)
      if (s->events[i].changes[k].parameter == parameter) return true;
  return false;
}

static bool some_rule(const struct policy *policy, int parameter) {
  for (int r = 0; r < policy->n_rules; r++)
    for (int k = 0; k < policy->rules[r].n_actions; k++) {
      const struct policy_action *action = &policy->rules[r].actions[k];
      if (action->target != POLICY_VERB && action->parameter == parameter) return true;
    }
  return false;
}

bool scenario_acts(const struct scenario *s, int parameter) {
  return some_value(&s->parameters[parameter]) || some_event(s, parameter) || some_rule(&s->rules, parameter);
}
