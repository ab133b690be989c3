/* prices.c - prices with their legs, amounts and thresholds of a day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/money.h"

enum { MONTH = 30 };

/* Legs of a price under construction: shares of it by flow. */
struct legs {
  int n, flow[MOST_LEGS];
  double share[MOST_LEGS];
};

static void add_leg(struct legs *legs, int flow, double share) {
  if (share <= 0) return;
  legs->flow[legs->n] = flow;
  legs->share[legs->n++] = share;
}

static void set_price(struct betterworld_price *price, int64_t amount, const struct legs *legs) {
  price->price = amount;
  price->n_legs = legs->n;
  for (int k = 0; k < legs->n; k++) price->flow[k] = legs->flow[k];
  money_split(amount, legs->share, legs->n, price->leg);
}

/* The floor comes last: after the multiplier and the discount. */
static int64_t submission_price(const struct economy *e, int parameter, double discount) {
  double price = economy_value(e, parameter) * economy_value(e, PARAMETER_SUBMISSION_COST_MULTIPLIER) * (1 - discount);
  int64_t amount = money_from_tokens(price, e->model->assets[0].decimals),
          floor = economy_money(e, PARAMETER_SUBMISSION_COST_FLOOR);
  return money_scale(amount > floor ? amount : floor, economy_value(e, PARAMETER_SUBMISSION_CHARGE));
}

/* The tax readings (3.2, 4.3, 8 question 4): merged means that a burn of 5 % is in the split already; stacked takes the tax
 * out of the price first; on_top adds it. left: what is split. */
static double tax_first(const struct economy *e, struct legs *legs) {
  double tax = economy_value(e, PARAMETER_TRANSACTION_TAX);
  int reading = economy_choice(e, SWITCH_TAX);
  if (reading == TAX_STACKED || reading == TAX_ON_TOP) add_leg(legs, FLOW_TRANSACTION_TAX, tax);
  return reading == TAX_STACKED ? 1 - tax : 1;
}

static int64_t with_tax(const struct economy *e, int64_t price) {
  if (economy_choice(e, SWITCH_TAX) != TAX_ON_TOP) return price;
  return price + money_scale(price, economy_value(e, PARAMETER_TRANSACTION_TAX));
}

/* 60/35/5 (section 4.1); the experts' own pool takes its part of the pool's. */
static void split(const struct economy *e, struct legs *legs, double left, int pool, int expert, int reserve,
                  int burn) {
  bool experts = expert >= 0 && economy_choice(e, SWITCH_EXPERT_POOL) == EXPERT_POOL_ON;
  double to_experts = experts ? economy_value(e, PARAMETER_EXPERT_POOL_SHARE) : 0;
  add_leg(legs, pool, left * economy_value(e, PARAMETER_SPLIT_POOL) * (1 - to_experts));
  add_leg(legs, reserve, left * economy_value(e, PARAMETER_SPLIT_RESERVE));
  add_leg(legs, burn, left * economy_value(e, PARAMETER_SPLIT_BURN));
  if (experts) add_leg(legs, expert, left * economy_value(e, PARAMETER_SPLIT_POOL) * to_experts);
}

static void price_submissions(struct economy *e) {
  static const int cost[] = {PARAMETER_COST_PROBLEM, PARAMETER_COST_SOLUTION, PARAMETER_COST_DEBATE};
  static const int discount[] =
      {[DISCOUNT_LARGE] = PARAMETER_DISCOUNT_LARGE, [DISCOUNT_SMALL] = PARAMETER_DISCOUNT_SMALL},
                   below[] = {PARAMETER_DISCOUNT_LARGE_BELOW, PARAMETER_DISCOUNT_SMALL_BELOW};
  struct betterworld *state = betterworld_state(e);
  struct legs legs = {0};
  double left = tax_first(e, &legs), strength = economy_value(e, PARAMETER_PROGRESSIVE_DISCOUNT);
  split(e, &legs, left, FLOW_SUBMISSION_POOL, FLOW_SUBMISSION_EXPERT, FLOW_SUBMISSION_RESERVE, FLOW_SUBMISSION_BURN);
  for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++) {
    int64_t price = with_tax(e, submission_price(e, cost[k], 0));
    set_price(&state->price[k], price, &legs);
    for (int t = 0; t < DISCOUNT_TIERS; t++) {
      state->discount_below[t] = economy_money(e, below[t]);
      int64_t less = with_tax(e, submission_price(e, cost[k], strength * economy_value(e, discount[t])));
      set_price(&state->discounted[t][k], less, &legs);
      if (less < price && less < state->discount_below[t]) price = less; /* someone gets it and can pay it */
    }
    if (k == BUY_PROBLEM || price < state->cheapest_post) state->cheapest_post = price;
  }
  state->discounts = strength > 0;
}

int64_t betterworld_least_price(const struct economy *e) { return betterworld_state(e)->cheapest_post; }

/* Votes, circles and priority fees: to the reserve after tax, or split as submissions are. */
static void price_others(struct economy *e) {
  static const int cost[] = {PARAMETER_COST_VOTING, PARAMETER_COST_CIRCLE, PARAMETER_COST_PRIORITY},
                   pool[] = {FLOW_VOTING_POOL, FLOW_CIRCLE_POOL, FLOW_PRIORITY_POOL},
                   reserve[] = {FLOW_VOTING_RESERVE, FLOW_CIRCLE_RESERVE, FLOW_PRIORITY_RESERVE},
                   burn[] = {FLOW_VOTING_BURN, FLOW_CIRCLE_BURN, FLOW_PRIORITY_BURN};
  bool merged = economy_choice(e, SWITCH_TAX) == TAX_MERGED;
  for (int k = 0; k < 3; k++) {
    struct legs legs = {0};
    double left = tax_first(e, &legs), tax = merged ? economy_value(e, PARAMETER_TRANSACTION_TAX) : 0;
    if (economy_choice(e, SWITCH_OTHER_SPENDING) == OTHER_SPLIT) {
      split(e, &legs, left, pool[k], -1, reserve[k], burn[k]);
    } else {
      add_leg(&legs, reserve[k], left - tax);
      add_leg(&legs, burn[k], tax);
    }
    set_price(&betterworld_state(e)->price[BUY_VOTE + k], with_tax(e, economy_money(e, cost[k])), &legs);
  }
}

static void price_disputes(struct economy *e) {
  struct legs legs = {0};
  add_leg(&legs, FLOW_DISPUTE_STAKE, 1);
  set_price(&betterworld_state(e)->price[BUY_DISPUTE], economy_money(e, PARAMETER_DISPUTE_STAKE), &legs);
}

/* The archetypes' own ranges within the limits of 3.2; or one range for all, scaled so that the mean is mission_mean. */
static void price_missions(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  int decimals = e->model->assets[0].decimals;
  double least = economy_value(e, PARAMETER_MISSION_REWARD_MIN), most = economy_value(e, PARAMETER_MISSION_REWARD_MAX),
         boost = economy_value(e, PARAMETER_MISSION_BOOST) * state->amount_factor,
         mean = economy_value(e, PARAMETER_MISSION_MEAN);
  double scale = boost * (least + most > 0 ? mean * 2 / (least + most) : 0);
  for (int c = 0; c < state->n_classes; c++) {
    const double *traits = e->scenario->archetypes[e->scenario->classes[c].archetype].traits;
    double low = least * scale, high = most * scale;
    if (economy_choice(e, SWITCH_MISSION_RANGE) == RANGE_ARCHETYPE) {
      low = boost * fmin(fmax(traits[TRAIT_MISSION_LOW], least), most);
      high = boost * fmax(fmin(traits[TRAIT_MISSION_HIGH], most), least);
    }
    state->mission_low[c] = money_from_tokens(low, decimals);
    state->mission_high[c] = money_from_tokens(fmax(low, high), decimals);
  }
  state->internal_reward = money_from_tokens(mean * boost, decimals);
  state->review_low = betterworld_cut(e, economy_value(e, PARAMETER_EVIDENCE_REWARD_MIN));
  state->review_high = betterworld_cut(e, economy_value(e, PARAMETER_EVIDENCE_REWARD_MAX));
}

void betterworld_prices_update(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  price_submissions(e);
  price_others(e);
  price_disputes(e);
  price_missions(e);
  state->transaction_limit = (uint32_t)economy_value(e, PARAMETER_DAILY_TRANSACTION_LIMIT);
  state->validation_cap = (uint32_t)economy_value(e, PARAMETER_DAILY_VALIDATION_CAP);
  uint32_t in_breach = (uint32_t)economy_value(e, PARAMETER_CAP_VALIDATION_CAP);
  if (state->breached && in_breach < state->validation_cap) state->validation_cap = in_breach;
  state->earning_cap = economy_money(e, PARAMETER_DAILY_EARNING_CAP);
  state->diminishing_threshold = economy_money(e, PARAMETER_DIMINISHING_THRESHOLD);
  state->diminishing_rate = economy_value(e, PARAMETER_DIMINISHING_REDUCTION_RATE);
  state->dormancy_threshold = random_threshold(economy_value(e, PARAMETER_DORMANCY_RATE));
  state->poverty_threshold = random_threshold(economy_value(e, PARAMETER_POVERTY_EXIT_RATE));
  state->dispute_fail_threshold = random_threshold(economy_value(e, PARAMETER_DISPUTE_FAIL_PROBABILITY));
  state->inactivity_threshold = (int64_t)economy_value(e, PARAMETER_INACTIVITY_THRESHOLD) +
                                (economy_choice(e, SWITCH_FIRST_DECAY) == DECAY_MONTH_LATER ? MONTH : 0);
  state->decay_floor = economy_money(e, PARAMETER_DECAY_FLOOR);
  state->decay_rate = economy_value(e, PARAMETER_INACTIVITY_DECAY_RATE);
}
