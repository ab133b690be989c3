/* behaviour.c - what agents make of prices, rewards and incomes that are not those of the opening; see behaviour.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/behaviour.h"

#include "models/betterworld/day.h"
#include "sim/power.h"

_Static_assert(BUY_DEBATE - BUY_PROBLEM + 1 == BETTERWORLD_POST_KINDS, "problems, solutions and debates are posts");

void betterworld_behaviour_init(struct economy *e) {
  struct betterworld_behaviour *b = &betterworld_state(e)->behaviour;
  b->n_strata = scenario_acts(e->scenario, PARAMETER_ACTIVITY_SPREAD) ? BETTERWORLD_STRATA : 1;
  b->marks = scenario_acts(e->scenario, PARAMETER_POVERTY_RETURN_RATE);
  b->reward = -1;
  b->spread = 0;
  for (int s = 0; s < BETTERWORLD_STRATA; s++) b->stratum_mean[s] = 1;
}

/* What an evaluation is promised at mean skill: the formula's for f1_score, or the middle of the range. */
static double promised_reward(const struct economy *e) {
  const struct betterworld_reward *reward = &betterworld_state(e)->reward[0];
  if (reward->by_f1) return (double)reward->by_f1[(int)(F1_UNIT * economy_value(e, PARAMETER_F1_SCORE) + 0.5)];
  return (double)(reward->low + reward->high) / 2;
}

void betterworld_behaviour_open(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  for (int k = 0; k < BETTERWORLD_POST_KINDS; k++)
    state->behaviour.opening_price[k] = state->price[BUY_PROBLEM + k].price;
  state->behaviour.opening_reward = promised_reward(e);
}

static double mean_income(const struct betterworld_behaviour *b) {
  double sum = 0;
  for (int k = 0; k < BETTERWORLD_INCOME_DAYS; k++) sum += b->income[k];
  return sum / BETTERWORLD_INCOME_DAYS;
}

void betterworld_behaviour_update(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  struct betterworld_behaviour *b = &state->behaviour;
  for (int k = 0; k < BETTERWORLD_POST_KINDS; k++)
    b->post_factor[k] = power_response((double)state->price[BUY_PROBLEM + k].price, (double)b->opening_price[k],
                                       -economy_value(e, PARAMETER_PRICE_ELASTICITY));
  b->evaluation_factor =
      b->reward < 0 ? 1 : power_response(b->reward, b->opening_reward, economy_value(e, PARAMETER_REWARD_ELASTICITY));
  b->arrival_factor =
      b->n_incomes < BETTERWORLD_INCOME_DAYS
          ? 1
          : power_response(mean_income(b), b->opening_income, economy_value(e, PARAMETER_ENTRY_ELASTICITY));
  b->return_threshold = random_threshold(economy_value(e, PARAMETER_POVERTY_RETURN_RATE));
  betterworld_strata_update(e);
}

void betterworld_behaviour_note_income(struct economy *e) {
  static const int validation[] = {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, FLOW_VALIDATION_EXPERT},
                   other[] = {FLOW_MISSION_REWARD, FLOW_MISSION_RESERVE, FLOW_INTERNAL_MISSION, FLOW_EVIDENCE_REWARD,
                              FLOW_EVIDENCE_RESERVE};
  struct betterworld_behaviour *b = &betterworld_state(e)->behaviour;
  int64_t evaluations = e->total.counter[COUNTER_EVALUATIONS], paid = 0;
  for (int k = 0; k < 3; k++) paid += e->ledger.amount[validation[k]];
  if (evaluations > 0) b->reward = (double)paid / (double)evaluations;
  for (int k = 0; k < 5; k++) paid += e->ledger.amount[other[k]];
  b->income[b->n_incomes++ % BETTERWORLD_INCOME_DAYS] = e->n_active > 0 ? (double)paid / (double)e->n_active : 0;
  if (b->n_incomes == BETTERWORLD_INCOME_DAYS) b->opening_income = mean_income(b);
}
