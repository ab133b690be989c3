/* scenario.c - what a scenario is asked once it is read; see scenario.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/scenario.h"

#include <stdlib.h>
#include <string.h>

void scenario_free(struct scenario *s) {
  if (!s) return;
  for (int i = 0; i < s->n_classes; i++) balances_free(&s->classes[i].balances);
  for (int i = 0; i < s->n_events; i++) {
    free(s->events[i].changes);
    balances_free(&s->events[i].balances);
  }
  policy_free(&s->rules);
  for (int i = 0; i < s->n_checks; i++) free(s->checks[i].arms);
  json_origins_free(&s->origins);
  cJSON_Delete(s->tree);
  cJSON_Delete(s->variants);
  free(s->name);
  free(s->path);
  free(s->archetypes);
  free(s->traits);
  free(s->classes);
  free(s->parameters);
  free(s->choices);
  free(s->flows);
  free(s->flow_rows);
  free(s->events);
  free(s->snapshots);
  free(s->subsets);
  free(s->checks);
  free(s);
}

const char *scenario_choice(const struct scenario *s, int i) { return s->model->switches[i].choices[s->choices[i]]; }

uint64_t scenario_who(const struct scenario *s, const char *selector) {
  bool group = strncmp(selector, "group:", 6) == 0, archetype = strncmp(selector, "archetype:", 10) == 0;
  const char *name = selector + (group ? 6 : archetype ? 10 : 0);
  uint64_t bits = 0;
  if (strcmp(selector, "all") == 0) return UINT64_MAX;
  for (int i = 0; i < s->n_classes; i++) {
    bool match = group       ? s->classes[i].group && strcmp(s->classes[i].name, name) == 0
                 : archetype ? strcmp(s->archetypes[s->classes[i].archetype].name, name) == 0
                             : false;
    if (match) bits |= UINT64_C(1) << i;
  }
  return bits;
}
