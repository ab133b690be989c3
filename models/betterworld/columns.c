/* columns.c - which columns a scenario needs: those that something could make other than 0; see needs_column in sim/model.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Switches and traits hold for a whole run; parameters may move, so what depends on one is there from the beginning. */
#include "models/betterworld/day.h"

bool betterworld_needs_f1(const struct scenario *s) {
  return s->choices[SWITCH_REWARD_MODEL] == REWARD_FORMULA || s->choices[SWITCH_VALIDATOR_POOL] == POOL_QUALIFIED ||
         s->choices[SWITCH_EXPERT_POOL] == EXPERT_POOL_ON || s->choices[SWITCH_BYOK] == BYOK_BONUS ||
         s->choices[SWITCH_PANELS] == PANELS_REAL;
}

/* What the mint pays is paid at once; only what a reserve pays waits for the join. */
static bool missions_wait(const struct scenario *s) { return s->choices[SWITCH_MISSION_FUNDING] != SOURCE_MINT; }

static bool reviews_wait(const struct scenario *s) { return s->choices[SWITCH_EVIDENCE_FUNDING] != SOURCE_MINT; }

static bool some_trait(const struct scenario *s, int trait) {
  for (int c = 0; c < s->n_classes; c++)
    if (s->archetypes[s->classes[c].archetype].traits[trait] > 0) return true;
  return false;
}

static bool rings(const struct scenario *s) { return some_trait(s, TRAIT_COLLUSION); }

static bool offenders(const struct scenario *s) { return rings(s) || some_trait(s, TRAIT_SPAM); }

static bool disputes(const struct scenario *s) { return scenario_acts(s, PARAMETER_DISPUTE_RATE); }

bool betterworld_needs_column(const struct scenario *s, int column) {
  static bool (*const needed[BETTERWORLD_N_COLUMNS])(const struct scenario *) = {
      [COLUMN_MISSION_EARNED] = missions_wait, [COLUMN_EVIDENCE_EARNED] = reviews_wait,
      [COLUMN_F1] = betterworld_needs_f1,      [COLUMN_SKILL] = betterworld_needs_f1,
      [COLUMN_DISPUTES_WON] = disputes,        [COLUMN_OFFENCES] = offenders,
      [COLUMN_SANCTIONED] = offenders,         [COLUMN_OWN_POSTS] = rings,
  };
  return !needed[column] || needed[column](s);
}
