/* offer.c - the join after spending: how many missions there are for those who want one, and what follows from them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

/* The largest mean reward of a mission over the classes. */
static int64_t mission_cost(const struct betterworld *state) {
  int64_t most = 0;
  for (int c = 0; c < state->n_classes; c++) {
    int64_t mean = (state->mission_low[c] + state->mission_high[c]) / 2;
    if (mean > most) most = mean;
  }
  return most;
}

/* Section 1.1 knows a number of missions a day that grows less than the platform; who pays alone offers no more than it
 * can pay. */
static int64_t missions_on_offer(const struct economy *e, int64_t wanted, int64_t reserve) {
  int64_t offered = wanted, cost = mission_cost(betterworld_state(e));
  if (economy_choice(e, SWITCH_MISSION_SUPPLY) == MISSIONS_LIMITED)
    offered = least(wanted, (int64_t)nearbyint(economy_value(e, PARAMETER_MISSION_RATE) * (double)e->n_active *
                                               economy_value(e, PARAMETER_MISSION_AVAILABILITY) *
                                               betterworld_state(e)->count_factor));
  if (economy_choice(e, SWITCH_MISSION_FUNDING) == SOURCE_RESERVE_ONLY && cost > 0)
    offered = least(offered, reserve / cost);
  return offered;
}

/* The platform's own missions: as many as the reserve pays for, at most one for each acting agent. */
static int64_t internal_missions(const struct economy *e, int64_t reserve) {
  const struct betterworld *state = betterworld_state(e);
  int64_t price = state->internal_reward,
          offered = (int64_t)nearbyint(economy_value(e, PARAMETER_INTERNAL_MISSION_RATE) * (double)e->n_active *
                                       state->count_factor);
  return price > 0 ? least(offered, reserve / price) : 0;
}

/* Evidence reviews that each of those who may review does on the mean: share x reviews for every mission done. Where few
 * are left in the pool, what a table of counts cannot hold stays undone. */
static double reviews_each(const struct economy *e, int64_t missions) {
  bool qualified = economy_choice(e, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED;
  int64_t reviewers = qualified ? betterworld_state(e)->members : e->n_active;
  double reviews = (double)missions * economy_value(e, PARAMETER_EVIDENCE_SHARE) *
                   economy_value(e, PARAMETER_REVIEWS_PER_REVIEWED_MISSION);
  return reviewers > 0 ? fmin(reviews / (double)reviewers, GUIDE_LARGEST_MEAN) : 0;
}

int betterworld_offer(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  int64_t reserve = ledger_balance(&e->ledger, 0, ACCOUNT_RESERVE), wanted = e->total.counter[COUNTER_MISSIONS_WANTED];
  int64_t internal = internal_missions(e, reserve),
          offered = missions_on_offer(e, wanted, reserve - internal * state->internal_reward);
  betterworld_rationing_grant(e, &state->offered, offered, 0);
  betterworld_rationing_grant(e, &state->internal, internal, 2);
  state->evidence.any = false;
  int code = betterworld_set_mean(&state->evidence, 0, reviews_each(e, offered), "evidence reviews", error);
  betterworld_means_done(&state->evidence);
  return code;
}
