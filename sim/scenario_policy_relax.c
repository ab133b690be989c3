/* scenario_policy_relax.c - the relaxation of a policy: how adjusted parameters go back towards their baselines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/indicator.h"
#include "sim/scenario_parts.h"

/* Whether some enabled rule looks at an indicator with health bands. */
static bool looks_at_a_band(const struct scenario *s) {
  for (int b = 0; b < s->model->n_bands; b++)
    if (policy_looks_at(&s->rules, indicator_index(s->model, s->model->bands[b].indicator))) return true;
  return false;
}

void scenario_read_relaxation(struct scenario_reading *reading, const cJSON *constraints) {
  static const char *const known[] = {"rate", "while", NULL};
  const struct reader *r = &reading->reader;
  struct policy_relaxation *relaxation = &reading->scenario->rules.constraints.relaxation;
  const cJSON *node = constraints ? reader_object_like(r, constraints, "relaxation", "{\"rate\": 0.02}") : NULL;
  if (!node) return;
  reader_keys(r, node, known);
  if (reader_needs(r, node, "rate")) relaxation->rate = reader_number(r, node, "rate", 0, 1, "", 0);
  scenario_read_condition(reading, node, "while", &relaxation->when);
  if (relaxation->rate > 0 && !json_member(node, "while") && !looks_at_a_band(reading->scenario))
    json_fault(r->origins, r->root, node, r->error,
               "needs \"while\": no rule looks at an indicator with health bands, whose health would decide");
}
