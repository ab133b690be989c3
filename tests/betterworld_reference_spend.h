/* betterworld_reference_spend.h - the opening of a day of the reference, what agents buy, and the missions they ask for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_BETTERWORLD_REFERENCE_SPEND_H
#define TESTS_BETTERWORLD_REFERENCE_SPEND_H

#include "tests/betterworld_reference.h"

static inline bool is_post(int k) { return k <= BUY_DEBATE; }

/* A credit beside work counts towards the cap where that is one on all credits. */
static inline void note_credit(const struct reference *r, struct agent *a, int64_t amount) {
  if (!a->dormant && choice(r, SWITCH_EARNING_CAP_SCOPE) == CAP_ALL) a->received += amount;
}

/* At 00:00, on the money and the activity of the last close: above the cap faucets are cut until the supply has fallen to
 * the release. After the delay, by the hour, the cut is deeper, unless somebody acts. */
static inline void judge_cap(struct reference *r) {
  int64_t supply = 0, active = 0;
  r->amount_factor = r->count_factor = 1;
  if (choice(r, SWITCH_SUPPLY_CAP) == SUPPLY_CAP_OFF) return;
  for (int i = 0; i < r->n; i++) {
    supply += r->agent[i].balance;
    active += r->day - 1 - r->agent[i].last < 30;
  }
  int64_t cap = active * money(r, PARAMETER_SUPPLY_CAP_MULTIPLIER);
  bool was = r->breached;
  r->breached = was ? supply >= scaled(cap, value(r, PARAMETER_CAP_RELEASE)) : supply > cap;
  if (r->breached && !was) r->breached_since = r->day;
  if (!r->breached) return;
  double factor = 0;
  for (int hour = 24 * (r->day - r->breached_since), end = hour + 24; hour < end; hour++) {
    bool late =
        hour >= (int)value(r, PARAMETER_CAP_ESCALATION_DELAY) && choice(r, SWITCH_CAP_RESPONSE) == CAP_RESPONSE_NONE;
    factor += value(r, late ? PARAMETER_CAP_FACTOR_ESCALATED : PARAMETER_CAP_FACTOR) / 24;
  }
  factor = nearbyint(factor * 1e9) / 1e9; /* worlds have factors of few digits */
  *(choice(r, SWITCH_CAP_SCALING) == CAP_AMOUNTS ? &r->amount_factor : &r->count_factor) = factor;
}

static inline void top_up(struct reference *r) {
  int64_t amount = cut(r, value(r, PARAMETER_EMERGENCY_TOPUP) * r->count_factor);
  bool reserve = choice(r, SWITCH_TOPUP) == TOPUP_RESERVE;
  for (int i = 0; i < r->n; i++) {
    struct agent *a = &r->agent[i];
    if (a->balance >= money(r, PARAMETER_TOPUP_ELIGIBILITY)) continue;
    if (a->dormant && choice(r, SWITCH_TOPUP) == TOPUP_ACTIVE) continue;
    if (reserve && r->reserve < amount) return;
    flow(r, reserve ? FLOW_TOPUP_RESERVE : FLOW_EMERGENCY_TOPUP, amount, 1);
    a->balance += amount;
    note_credit(r, a, amount);
  }
}

/* F1 of a share of the pool's members drops just below what they need to stay. */
static inline void revoke(struct reference *r) {
  for (int i = 0; i < r->n; i++) {
    struct agent *a = &r->agent[i];
    if (!a->member || lane_of(r, PURPOSE_REVOCATION, a, 0) >= random_threshold(value(r, PARAMETER_REVOKED_SHARE)))
      continue;
    a->member = false;
    a->f1 = f1_units(value(r, PARAMETER_F1_MIN_POOL_EXIT)) - 1;
    r->members -= !a->dormant;
  }
}

static inline int newcomers_of(struct reference *r) {
  struct random_key key = key_of(r, PURPOSE_NEWCOMERS, RANDOM_NO_AGENT);
  double mean = value(r, PARAMETER_NEW_AGENT_RATE) * (double)r->n_active;
  assert_true(mean < 100); /* one table is enough */
  return (int)count_of(r, mean, random_lane(&key, 0));
}

static inline int class_of(const struct reference *r, uint64_t id) {
  struct random_key key = key_of(r, RANDOM_ENGINE_PURPOSE + PURPOSE_ARRIVAL_CLASS, id);
  double u = random_uniform(&key, 0);
  return u < 0.30 ? 0 : u < 0.30 + 0.25 ? 1 : u < 0.30 + 0.25 + 0.30 ? 2 : 3;
}

static inline void settle(struct reference *r, struct agent *a, int64_t bonus) {
  if (a->won > 0) {
    flow(r, FLOW_DISPUTE_REFUND, r->stake * a->won, a->won);
    if (bonus > 0) flow(r, FLOW_DISPUTE_BONUS, bonus * a->won, a->won);
    a->balance += (r->stake + bonus) * a->won;
    note_credit(r, a, bonus * a->won);
    a->won = 0;
  }
  int first =
          (int)value(r, PARAMETER_INACTIVITY_THRESHOLD) + (choice(r, SWITCH_FIRST_DECAY) == DECAY_MONTH_LATER ? 30 : 0),
      idle = r->day - 1 - a->last;
  int64_t floor = money(r, PARAMETER_DECAY_FLOOR);
  if (idle < first || (idle - first) % 30 != 0) return;
  if (choice(r, SWITCH_DECAY_FORMULA) == DECAY_GUARDED && a->balance <= floor) return;
  int64_t left = scaled(a->balance, 1 - value(r, PARAMETER_INACTIVITY_DECAY_RATE));
  if (left < floor) left = floor;
  if (left < a->balance) flow(r, FLOW_DECAY, a->balance - left, 1);
  if (left > a->balance) flow(r, FLOW_DECAY_LIFT, left - a->balance, 1);
  a->balance = left;
}

/* The document's mix of a trait. */
static inline double mixed(const struct reference *r, int which) {
  return 0.30 * trait(r, 0, which) + 0.25 * trait(r, 1, which) + 0.30 * trait(r, 2, which) + 0.15 * trait(r, 3, which);
}

/* What an agent does of a trait in a day, on the mean. */
static inline double rate_of(const struct reference *r, int class, int which) {
  bool by_volume = choice(r, SWITCH_ACTIVITY) == ACTIVITY_VOLUME,
       limited = choice(r, SWITCH_MISSION_SUPPLY) == MISSIONS_LIMITED;
  double scale = 1;
  if (by_volume && which <= TRAIT_DEBATES)
    scale = value(r, PARAMETER_SUBMISSION_RATE) /
            (mixed(r, TRAIT_PROBLEMS) + mixed(r, TRAIT_SOLUTIONS) + mixed(r, TRAIT_DEBATES));
  if (by_volume && which == TRAIT_VALIDATIONS) scale = value(r, PARAMETER_VALIDATION_RATE) / mixed(r, which);
  if (by_volume && which == TRAIT_MISSIONS && !limited) scale = value(r, PARAMETER_MISSION_RATE) / mixed(r, which);
  if (which == TRAIT_VALIDATIONS) scale *= value(r, PARAMETER_WILLINGNESS) * r->count_factor;
  if (which == TRAIT_MISSIONS && !limited) scale *= value(r, PARAMETER_MISSION_AVAILABILITY) * r->count_factor;
  return scale * trait(r, class, which);
}

/* Newcomers are quiet first, then their submissions rise in even steps. */
static inline double purchase_mean(const struct reference *r, const struct agent *a, int k) {
  static const int shared[] = {PARAMETER_VOTE_RATE, PARAMETER_CIRCLE_RATE, PARAMETER_PRIORITY_RATE,
                               PARAMETER_DISPUTE_RATE};
  if (!is_post(k)) return value(r, shared[k - BUY_VOTE]) * trait(r, a->class, TRAIT_OTHER_SPENDING);
  double full = rate_of(r, a->class, TRAIT_PROBLEMS + k), quiet = value(r, PARAMETER_SUBMISSION_QUIET_DAYS),
         ramp = value(r, PARAMETER_SUBMISSION_RAMP_DAYS);
  int age = r->day - 1 - a->birth;
  if (a->birth == 0 || age >= quiet + ramp) return full;
  return age < quiet ? 0 : full * ((age - quiet + 1) / ramp);
}

/* What an agent with so much is spared of a submission's price. */
static inline double discount_of(const struct reference *r, int64_t purse) {
  double share = 0;
  if (purse < money(r, PARAMETER_DISCOUNT_SMALL_BELOW)) share = value(r, PARAMETER_DISCOUNT_SMALL);
  if (purse < money(r, PARAMETER_DISCOUNT_LARGE_BELOW)) share = value(r, PARAMETER_DISCOUNT_LARGE);
  return share * value(r, PARAMETER_PROGRESSIVE_DISCOUNT);
}

/* Of a price its first part, before tax on top. */
static inline int64_t bare_price(const struct reference *r, int k, int64_t purse) {
  static const int cost[] = {PARAMETER_COST_PROBLEM, PARAMETER_COST_SOLUTION, PARAMETER_COST_DEBATE,
                             PARAMETER_COST_VOTING,  PARAMETER_COST_CIRCLE,   PARAMETER_COST_PRIORITY,
                             PARAMETER_DISPUTE_STAKE};
  if (!is_post(k)) return money(r, cost[k]);
  int64_t price = in_units(value(r, cost[k]) * value(r, PARAMETER_SUBMISSION_COST_MULTIPLIER) *
                           (1 - discount_of(r, purse))),
          floor = money(r, PARAMETER_SUBMISSION_COST_FLOOR);
  return scaled(price > floor ? price : floor, value(r, PARAMETER_SUBMISSION_CHARGE));
}

static inline int64_t price_of(const struct reference *r, int k, int64_t purse) {
  bool taxed = k != BUY_DISPUTE && choice(r, SWITCH_TAX) == TAX_ON_TOP;
  int64_t bare = bare_price(r, k, purse);
  return bare + (taxed ? scaled(bare, value(r, PARAMETER_TRANSACTION_TAX)) : 0);
}

/* For whom it is cheapest: here all that owe their discount to a small balance can pay the price with it. */
static inline int64_t cheapest_post(const struct reference *r) {
  int64_t cheapest = INT64_MAX;
  for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++)
    cheapest = lesser(cheapest, lesser(price_of(r, k, 0), price_of(r, k, INT64_MAX)));
  return cheapest;
}

static inline void leg(struct reference *r, int row, int64_t amount, int64_t n, int64_t *left) {
  if (amount == 0) return;
  flow(r, row, amount * n, n);
  *left -= amount;
}

/* Where a price goes. All amounts here are whole units, so that no remainder is left to be shared out. */
static inline void pay_price(struct reference *r, int k, int64_t n, int64_t purse) {
  static const int pool[] = {FLOW_VOTING_POOL, FLOW_CIRCLE_POOL, FLOW_PRIORITY_POOL},
                   reserve[] = {FLOW_VOTING_RESERVE, FLOW_CIRCLE_RESERVE, FLOW_PRIORITY_RESERVE},
                   burn[] = {FLOW_VOTING_BURN, FLOW_CIRCLE_BURN, FLOW_PRIORITY_BURN};
  int64_t left = price_of(r, k, purse), bare = bare_price(r, k, purse);
  int reading = choice(r, SWITCH_TAX), other = k - BUY_VOTE;
  double tax = value(r, PARAMETER_TRANSACTION_TAX), share = value(r, PARAMETER_EXPERT_POOL_SHARE);
  if (k == BUY_DISPUTE) {
    leg(r, FLOW_DISPUTE_STAKE, bare, n, &left);
    return;
  }
  if (reading == TAX_STACKED || reading == TAX_ON_TOP) leg(r, FLOW_TRANSACTION_TAX, scaled(bare, tax), n, &left);
  double x = (double)left, to_pool = value(r, PARAMETER_SPLIT_POOL), to_reserve = value(r, PARAMETER_SPLIT_RESERVE);
  bool post = is_post(k), experts = post && choice(r, SWITCH_EXPERT_POOL) == EXPERT_POOL_ON;
  if (!post && choice(r, SWITCH_OTHER_SPENDING) == OTHER_RESERVE) {
    if (reading == TAX_MERGED) leg(r, burn[other], (int64_t)nearbyint(x * tax), n, &left);
    leg(r, reserve[other], left, n, &left);
  } else {
    leg(r, post ? FLOW_SUBMISSION_POOL : pool[other], (int64_t)nearbyint(x * to_pool * (experts ? 1 - share : 1)), n,
        &left);
    if (experts) leg(r, FLOW_SUBMISSION_EXPERT, (int64_t)nearbyint(x * to_pool * share), n, &left);
    leg(r, post ? FLOW_SUBMISSION_RESERVE : reserve[other], (int64_t)nearbyint(x * to_reserve), n, &left);
    leg(r, post ? FLOW_SUBMISSION_BURN : burn[other], (int64_t)nearbyint(x * value(r, PARAMETER_SPLIT_BURN)), n, &left);
  }
  assert_int_equal(left, 0);
}

static inline void open_disputes(struct reference *r, struct agent *a, int64_t n) {
  for (int64_t k = 0; k < n; k++) {
    bool lost = lane_of(r, PURPOSE_DISPUTE, a, k) < random_threshold(value(r, PARAMETER_DISPUTE_FAIL_PROBABILITY));
    a->won += !lost;
    r->counter[lost ? COUNTER_DISPUTES_LOST : COUNTER_DISPUTES_WON]++;
  }
}

static inline void buy(struct reference *r, struct agent *a, int k, int64_t wanted) {
  int64_t price = price_of(r, k, a->purse), n = price > 0 ? lesser(wanted, a->balance / price) : wanted;
  if (is_post(k)) {
    bool is_new = a->birth > 0 && r->day - 1 - a->birth < value(r, PARAMETER_TRUST_NEW_DAYS);
    r->counter[COUNTER_POSTS_INTENDED] += wanted;
    r->counter[COUNTER_BLOCKED] += wanted - n;
    r->counter[COUNTER_POSTS] += n;
    r->counter[COUNTER_POST_SPEND] += n * price;
    if (discount_of(r, a->purse) > 0) r->counter[COUNTER_DISCOUNTED] += n;
    if (is_new && choice(r, SWITCH_NEW_TIER) == NEW_TIER_EXTRA_REVIEW) r->counter[COUNTER_POSTS_FLAGGED] += n;
  }
  if (n == 0) return;
  pay_price(r, k, n, a->purse);
  a->balance -= n * price;
  a->last = r->day;
  if (k == BUY_DISPUTE) open_disputes(r, a, n);
}

/* An agent with a savings goal buys nothing until it has reached it, then until it cannot post any more. */
static inline bool may_buy(const struct reference *r, struct agent *a) {
  int64_t goal = in_units(trait(r, a->class, TRAIT_SAVINGS_GOAL));
  if (goal == 0) return true;
  a->spends = (a->spends || a->balance >= goal) && a->balance >= cheapest_post(r);
  return a->spends;
}

static inline void spend(struct reference *r, struct agent *a) {
  bool buys = may_buy(r, a);
  int64_t may = (int64_t)value(r, PARAMETER_DAILY_TRANSACTION_LIMIT);
  a->purse = a->balance;
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) {
    int64_t wanted = buys ? count_of(r, purchase_mean(r, a, k), lane_of(r, PURPOSE_SPEND, a, k)) : 0,
            planned = lesser(wanted, may);
    r->held_back += wanted - planned;
    may -= planned;
    buy(r, a, k, planned);
  }
  a->missions = count_of(r, rate_of(r, a->class, TRAIT_MISSIONS), lane_of(r, PURPOSE_SPEND, a, LANE_MISSIONS));
  r->counter[COUNTER_MISSIONS_WANTED] += a->missions;
}

#endif
