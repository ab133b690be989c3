/* policy.c - conditions of adjustment rules; see policy.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/policy.h"

#include <stdlib.h>
#include <string.h>

#include "sim/indicator.h"

void policy_free(struct policy *policy) {
  for (int i = 0; i < policy->n_rules; i++) {
    free(policy->rules[i].when.bounds);
    free(policy->rules[i].clear.bounds);
    free(policy->rules[i].actions);
  }
  free(policy->rules);
  free(policy->constraints.relaxation.when.bounds);
  memset(policy, 0, sizeof *policy);
}

static bool is_inside(const struct policy_bound *bound, double value) {
  bool above = bound->open_least ? value > bound->least : value >= bound->least;
  return above && (bound->open_most ? value < bound->most : value <= bound->most);
}

enum policy_truth policy_judge(const struct policy_condition *condition, const double *indicators) {
  enum policy_truth truth = POLICY_TRUE;
  for (int i = 0; i < condition->n; i++) {
    double value = indicators[condition->bounds[i].indicator];
    if (isnan(value))
      truth = POLICY_UNKNOWN;
    else if (!is_inside(&condition->bounds[i], value))
      return POLICY_FALSE;
  }
  return truth;
}

bool policy_looks_at(const struct policy *policy, int indicator) {
  for (int r = 0; r < policy->n_rules; r++)
    for (int k = 0; policy->rules[r].enabled && k < policy->rules[r].when.n; k++)
      if (policy->rules[r].when.bounds[k].indicator == indicator) return true;
  return false;
}

bool policy_relaxes(const struct policy *policy, const struct model *model, const double *indicators) {
  const struct policy_relaxation *relaxation = &policy->constraints.relaxation;
  if (relaxation->rate == 0) return false;
  if (relaxation->when.n > 0) return policy_judge(&relaxation->when, indicators) == POLICY_TRUE;
  for (int b = 0; b < model->n_bands; b++) {
    int i = indicator_index(model, model->bands[b].indicator);
    if (policy_looks_at(policy, i) && indicator_health(&model->bands[b], indicators[i]) != HEALTH_HEALTHY) return false;
  }
  return true;
}

bool policy_clears(const struct policy_rule *rule, const double *indicators) {
  if (rule->clear.n > 0) return policy_judge(&rule->clear, indicators) == POLICY_TRUE;
  return policy_judge(&rule->when, indicators) == POLICY_FALSE;
}

void policy_describe(const struct policy_condition *condition, const struct model *model, const double *indicators,
                     struct text *text) {
  for (int i = 0; i < condition->n; i++) {
    const struct policy_bound *bound = &condition->bounds[i];
    bool least = isfinite(bound->least), most = isfinite(bound->most);
    text_format(text, "%s%s %.6g", i ? " and " : "", indicator_name(model, bound->indicator),
                indicators[bound->indicator]);
    if (least) text_format(text, " %s %.6g", bound->open_least ? ">" : ">=", bound->least);
    if (most) text_format(text, "%s %s %.6g", least ? " and" : "", bound->open_most ? "<" : "<=", bound->most);
  }
}
