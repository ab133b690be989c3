/* rules_relation.c - whether what rules have made of the parameters breaks a relation between them; see rules.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/economy_parts.h"
#include "sim/rules.h"

bool rules_relation_broken(const struct economy *e) {
  const int64_t times[2] = {rules_now(e), rules_now(e) + e->scenario->rules.constraints.ramp};
  const char *name = NULL, *rule = NULL;
  bool broken = false;
  for (int t = 0; t < 2 && e->model->check && !broken; t++) {
    for (int i = 0; i < e->model->n_parameters; i++) e->rules->values[i] = rules_value(e, i, (double)times[t]);
    broken = e->model->check(e->rules->values, e->scenario->choices, &name, &rule) != 0;
  }
  return broken;
}
