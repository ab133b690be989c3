/* prices.c - prices with their legs, amounts and thresholds of a day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/money.h"

static void set_price(struct betterworld_price *price, int64_t amount, int first_flow, int n_legs,
                      const double *shares) {
  price->price = amount;
  price->first_flow = first_flow;
  price->n_legs = n_legs;
  money_split(amount, shares, n_legs, price->leg);
}

static int64_t submission_price(const struct economy *e, int parameter) {
  double price = economy_value(e, parameter) * economy_value(e, PARAMETER_SUBMISSION_COST_MULTIPLIER);
  int64_t amount = money_from_tokens(price, e->model->assets[0].decimals),
          floor = economy_money(e, PARAMETER_SUBMISSION_COST_FLOOR);
  return amount > floor ? amount : floor;
}

/* Submissions: 60/35/5 (section 4.1). Votes, circles and priority fees: the tax is burned, the rest goes to the reserve. A
 * stake goes into escrow. */
static void update_purchases(struct economy *e) {
  struct betterworld_price *price = betterworld_state(e)->price;
  double tax = economy_value(e, PARAMETER_TRANSACTION_TAX);
  double split[] = {economy_value(e, PARAMETER_SPLIT_POOL), economy_value(e, PARAMETER_SPLIT_RESERVE),
                    economy_value(e, PARAMETER_SPLIT_BURN)};
  double other[] = {1 - tax, tax}, whole[] = {1};
  set_price(&price[BUY_PROBLEM], submission_price(e, PARAMETER_COST_PROBLEM), FLOW_SUBMISSION_POOL, 3, split);
  set_price(&price[BUY_SOLUTION], submission_price(e, PARAMETER_COST_SOLUTION), FLOW_SUBMISSION_POOL, 3, split);
  set_price(&price[BUY_DEBATE], submission_price(e, PARAMETER_COST_DEBATE), FLOW_SUBMISSION_POOL, 3, split);
  set_price(&price[BUY_VOTE], economy_money(e, PARAMETER_COST_VOTING), FLOW_VOTING_RESERVE, 2, other);
  set_price(&price[BUY_CIRCLE], economy_money(e, PARAMETER_COST_CIRCLE), FLOW_CIRCLE_RESERVE, 2, other);
  set_price(&price[BUY_PRIORITY], economy_money(e, PARAMETER_COST_PRIORITY), FLOW_PRIORITY_RESERVE, 2, other);
  set_price(&price[BUY_DISPUTE], economy_money(e, PARAMETER_DISPUTE_STAKE), FLOW_DISPUTE_STAKE, 1, whole);
}

/* formula: base x F1 multiplier x quality bonus (section 5.1, 8 question 2); flat: base; uniform: base to twice the base. */
static void update_reward(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  double base = economy_value(e, PARAMETER_BASE_VALIDATION_REWARD), low = base, high = base;
  int decimals = e->model->assets[0].decimals;
  if (economy_choice(e, SWITCH_REWARD_MODEL) == REWARD_UNIFORM) high = 2 * base;
  if (economy_choice(e, SWITCH_REWARD_MODEL) == REWARD_FORMULA) {
    double least = economy_value(e, PARAMETER_F1_MULTIPLIER_LEAST),
           most = economy_value(e, PARAMETER_F1_MULTIPLIER_MOST);
    double multiplier = economy_value(e, PARAMETER_F1_MULTIPLIER_BASE) +
                        economy_value(e, PARAMETER_F1_MULTIPLIER_SLOPE) * (economy_value(e, PARAMETER_F1_SCORE) - 0.7);
    multiplier = multiplier < least ? least : multiplier > most ? most : multiplier;
    low = high = base * multiplier * economy_value(e, PARAMETER_QUALITY_BONUS);
  }
  state->reward_low = money_from_tokens(low, decimals);
  state->reward_high = money_from_tokens(high, decimals);
}

/* Missions: uniform between minimum and maximum, scaled so that the mean is mission_mean. */
static void update_missions(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  int decimals = e->model->assets[0].decimals;
  double low = economy_value(e, PARAMETER_MISSION_REWARD_MIN), high = economy_value(e, PARAMETER_MISSION_REWARD_MAX);
  double scale = low + high > 0 ? economy_value(e, PARAMETER_MISSION_MEAN) * 2 / (low + high) : 0;
  state->mission_low = money_from_tokens(low * scale, decimals);
  state->mission_high = money_from_tokens(high * scale, decimals);
  state->review_low = economy_money(e, PARAMETER_EVIDENCE_REWARD_MIN);
  state->review_high = economy_money(e, PARAMETER_EVIDENCE_REWARD_MAX);
}

void betterworld_prices_update(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  update_purchases(e);
  update_reward(e);
  update_missions(e);
  state->dormancy_threshold = random_threshold(economy_value(e, PARAMETER_DORMANCY_RATE));
  state->dispute_fail_threshold = random_threshold(economy_value(e, PARAMETER_DISPUTE_FAIL_PROBABILITY));
  state->inactivity_threshold = (int64_t)economy_value(e, PARAMETER_INACTIVITY_THRESHOLD);
  state->decay_floor = economy_money(e, PARAMETER_DECAY_FLOOR);
  state->decay_rate = economy_value(e, PARAMETER_INACTIVITY_DECAY_RATE);
}
