/* columns.c - what BetterWorld notes of each agent, and which of it a scenario needs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Switches and traits hold for a whole run; parameters may move, so what depends on one is there from the beginning. */
#include "models/betterworld/day.h"
#include "models/betterworld/tables.h"

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

const struct column_row betterworld_columns[] = {
    [COLUMN_EARNED] = {"earned", COLUMN_I64, "claims on validation rewards of the day; 0 between days", NULL},
    [COLUMN_MISSION_EARNED] = {"mission_earned", COLUMN_I64,
                               "claims on mission rewards of the day, as far as a reserve pays them; 0 between days",
                               missions_wait},
    [COLUMN_EVIDENCE_EARNED] = {"evidence_earned", COLUMN_I64,
                                "claims on evidence rewards of the day, as far as a reserve pays them; 0 between days",
                                reviews_wait},
    [COLUMN_EVALUATIONS] = {"evaluations", COLUMN_I16, "validations of the day; 0 between days", NULL},
    [COLUMN_MISSIONS] = {"missions", COLUMN_I16, "missions of the day; 0 between days", NULL},
    [COLUMN_REVIEWS] = {"reviews", COLUMN_I16, "evidence reviews of the day; 0 between days", NULL},
    [COLUMN_F1] = {"f1", COLUMN_I16, "F1 in ten-thousandths", betterworld_needs_f1},
    [COLUMN_SKILL] = {"skill", COLUMN_I16, "where F1 comes to rest, in ten-thousandths", betterworld_needs_f1},
    [COLUMN_STANDING] = {"standing", COLUMN_I16,
                         "bits: pool member 1, own keys 2, practised 4, leaves 8, spends 16, banned 32, spammed 64, "
                         "colluded 128, gave up 256",
                         NULL},
    [COLUMN_DISPUTES_WON] = {"disputes_won", COLUMN_U8, "disputes that are refunded at the next opening", disputes},
    [COLUMN_OFFENCES] = {"offences", COLUMN_U8, "slashes by the ladder so far, at most 3", offenders},
    [COLUMN_SANCTIONED] = {"sanctioned", COLUMN_I16, "day of the ban, or last day of a suspension; 0: neither",
                           offenders},
    [COLUMN_OWN_POSTS] = {"own_posts", COLUMN_I16, "submissions of the day by agents that collude; 0 between days",
                          rings},
};
