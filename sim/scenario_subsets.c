/* scenario_subsets.c - which parts of the agents have rows of their own in series.csv and summary.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "sim/scenario_parts.h"

/* Archetypes that are dealt founders, in groups or out of them, that the mix sends, or that an event sends. The list must
 * hold for all days of all runs: each run has the same rows. */
static bool may_have_agents(const struct scenario *s, int archetype) {
  if (s->archetypes[archetype].share > 0) return true;
  for (int c = 0; c < s->n_classes; c++)
    if (s->classes[c].archetype == archetype && s->classes[c].founders > 0) return true;
  for (int i = 0; i < s->n_events; i++) {
    const struct scenario_event *event = &s->events[i];
    if (event->action == EVENT_ARRIVALS && event->arrival_class >= 0 &&
        s->classes[event->arrival_class].archetype == archetype)
      return true;
  }
  return false;
}

static void add(struct scenario *s, const char *kind, const char *name) {
  struct scenario_subset *subset = &s->subsets[s->n_subsets++];
  snprintf(subset->selector, sizeof subset->selector, "%s%s", kind, name);
  subset->classes = scenario_who(s, subset->selector);
}

void scenario_read_subsets(struct scenario_reading *reading, const cJSON *record) {
  static const char *const choices[] = {"all", "none", NULL};
  struct scenario *s = reading->scenario;
  bool wanted = reader_choice(&reading->reader, record, "subsets", choices, 0) == 0;
  s->subsets = scenario_array(reading, s->n_classes + 1, sizeof *s->subsets);
  if (!s->subsets) return;
  add(s, "all", "");
  for (int c = 0; c < s->n_classes && wanted && s->classes; c++)
    if (s->classes[c].group)
      add(s, "group:", s->classes[c].name);
    else if (may_have_agents(s, c))
      add(s, "archetype:", s->classes[c].name);
}
