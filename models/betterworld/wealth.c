/* wealth.c - who has enough works less and posts more; see behaviour.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Enough is satiation_days of an agent's own expected spending. Above it effort is enough / balance, and spend_from_wealth
 * of what lies above goes into extra posts a day. Both are whole numbers whose mean is exact: floor(x + u), with u uniform
 * in [0, 1). */
#include <stdlib.h>

#include "models/betterworld/day.h"
#include "sim/team.h"

enum { MOST_EXTRA = 300 }; /* posts of a kind and day, as many as a table of counts may have on the mean */

int betterworld_wealth_init(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  size_t n = (size_t)state->n_kinds;
  state->behaviour.enough = calloc(n, sizeof *state->behaviour.enough);
  state->behaviour.per_unit = calloc(n * BETTERWORLD_POST_KINDS, sizeof *state->behaviour.per_unit);
  return state->behaviour.enough && state->behaviour.per_unit
             ? 0
             : error_set(error, ERROR_MEMORY, "no memory for what agents think enough");
}

/* What an agent of a kind past its ramp expects to post, and to pay for it: posts, and all it buys; smallest units a day.
 * Of the stakes of disputes only those are spent that are lost. */
static double expected_spending(const struct economy *e, int kind, double *posts) {
  const struct betterworld *state = betterworld_state(e);
  double spending = 0;
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) {
    double lost = k == BUY_DISPUTE ? economy_value(e, PARAMETER_DISPUTE_FAIL_PROBABILITY) : 1;
    spending += lost * state->decision[k].row[kind].mean * (double)state->price[k].price;
    if (k == BUY_DEBATE) *posts = spending;
  }
  return spending;
}

static void update_kind(struct economy *e, int kind) {
  struct betterworld *state = betterworld_state(e);
  struct betterworld_behaviour *b = &state->behaviour;
  double days = economy_value(e, PARAMETER_SATIATION_DAYS), share = economy_value(e, PARAMETER_SPEND_FROM_WEALTH),
         posts = 0;
  double spending = expected_spending(e, kind, &posts);
  const double *rate = state->class_rate + kind / b->n_strata * BETTERWORLD_N_TRAITS;
  bool saves = rate[TRAIT_SAVINGS_GOAL] > 0;
  b->enough[kind] = saves || !(spending > 0) ? INFINITY : days * spending;
  for (int k = 0; k < BETTERWORLD_POST_KINDS; k++)
    b->per_unit[kind * BETTERWORLD_POST_KINDS + k] =
        posts > 0 && !saves ? share * state->decision[k].row[kind].mean / posts : 0;
}

void betterworld_wealth_update(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  state->behaviour.satiates = economy_value(e, PARAMETER_SATIATION_DAYS) > 0;
  state->behaviour.spends = economy_value(e, PARAMETER_SPEND_FROM_WEALTH) > 0;
  if (!state->behaviour.satiates && !state->behaviour.spends) return;
  for (int kind = 0; kind < state->n_kinds; kind++) update_kind(e, kind);
}

/* Newcomers on their ramp have other things to do. */
void betterworld_wealth_spend(const struct economy *e, const struct betterworld_block *block,
                              uint16_t (*count)[TEAM_BLOCK], int64_t *cost) {
  const struct betterworld *state = betterworld_state(e);
  const int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  struct random_key key = economy_key(e, PURPOSE_EFFORT, 0);
  const uint64_t first_lane = LANE_EXTRA_POSTS;
  for (uint32_t j = 0; j < block->n; j++) {
    double above = (double)balance[block->agent[j]] - state->behaviour.enough[block->kind[j]];
    if (!(above > 0) || block->row[j] >= state->n_kinds) continue;
    key.agent = block->id[j];
    for (int k = 0; k < BETTERWORLD_POST_KINDS; k++) {
      double posts = above * state->behaviour.per_unit[block->kind[j] * BETTERWORLD_POST_KINDS + k];
      if (!(posts > 0)) continue;
      posts += random_lane(&key, first_lane + (uint64_t)k) * 0x1p-32;
      uint16_t extra = (uint16_t)(posts < MOST_EXTRA ? posts : MOST_EXTRA);
      count[k][j] = (uint16_t)(count[k][j] + extra);
      cost[j] += extra * state->price[k].price;
    }
  }
}

void betterworld_wealth_rest(const struct economy *e, const struct betterworld_block *block, uint16_t *count,
                             int lane) {
  const struct betterworld_behaviour *b = &betterworld_state(e)->behaviour;
  const int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  struct random_key key = economy_key(e, PURPOSE_EFFORT, 0);
  for (uint32_t j = 0; j < block->n; j++) {
    double has = (double)balance[block->agent[j]], enough = b->enough[block->kind[j]];
    if (count[j] == 0 || !(has > enough)) continue;
    key.agent = block->id[j];
    count[j] = (uint16_t)(count[j] * (enough / has) + random_lane(&key, (uint64_t)lane) * 0x1p-32);
  }
}
