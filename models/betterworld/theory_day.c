/* theory_day.c - the mean day of a BetterWorld economy under full activity; see theory.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/theory.h"

#include <string.h>

#include "sim/money.h"

static double tokens(const struct economy *e, double units) {
  return units / (double)money_unit(e->model->assets[0].decimals);
}

double betterworld_theory_supply(const struct economy *e) { return e->indicator[INDICATOR_SUPPLY]; }

double betterworld_theory_newcomers(const struct economy *e) {
  if (e->scenario->arrivals_given) return e->scenario->arrivals_per_day;
  return economy_value(e, PARAMETER_NEW_AGENT_RATE) * (double)e->n_active;
}

int betterworld_theory_class(const struct economy *e, const char *archetype) {
  for (int c = 0; c < e->scenario->n_classes; c++)
    if (strcmp(e->scenario->classes[c].name, archetype) == 0) return c;
  return -1;
}

double betterworld_theory_rate(const struct economy *e, const char *archetype, int trait) {
  int c = betterworld_theory_class(e, archetype);
  return c < 0 ? NAN : betterworld_state(e)->class_rate[c * BETTERWORLD_N_TRAITS + trait];
}

double betterworld_theory_price(const struct economy *e, int purchase) {
  return tokens(e, (double)betterworld_state(e)->price[purchase].price);
}

double betterworld_theory_mission(const struct economy *e, int c) {
  const struct betterworld *state = betterworld_state(e);
  return tokens(e, (double)state->mission_low[c] + (double)state->mission_high[c]) / 2;
}

/* How often an agent of a class buys something in a day. */
static double purchases(const struct economy *e, int c, int purchase) {
  static const int shared[] = {PARAMETER_VOTE_RATE, PARAMETER_CIRCLE_RATE, PARAMETER_PRIORITY_RATE,
                               PARAMETER_DISPUTE_RATE};
  const double *rate = betterworld_state(e)->class_rate + c * BETTERWORLD_N_TRAITS;
  return purchase <= BUY_DEBATE ? rate[TRAIT_PROBLEMS + purchase]
                                : economy_value(e, shared[purchase - BUY_VOTE]) * rate[TRAIT_OTHER_SPENDING];
}

static double class_agents(const struct economy *e, int c) {
  return (double)e->n_active * e->scenario->classes[c].founders / e->scenario->agents;
}

/* Of n payments of a price, what goes to accounts of a kind: burned, or to the pool. */
static void add_legs(const struct economy *e, struct betterworld_theory_day *day, int purchase, double n) {
  const struct betterworld_price *price = &betterworld_state(e)->price[purchase];
  for (int k = 0; k < price->n_legs; k++) {
    int to = e->ledger.flows[price->flow[k]].to;
    if (to == ACCOUNT_BURN) day->burned_in_prices += n * tokens(e, (double)price->leg[k]);
    if (to == ACCOUNT_POOL) day->pool_in += n * tokens(e, (double)price->leg[k]);
  }
}

static void add_purchases(const struct economy *e, struct betterworld_theory_day *day, int c) {
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) {
    double n = class_agents(e, c) * purchases(e, c, k), spent = n * betterworld_theory_price(e, k);
    add_legs(e, day, k, n);
    day->posts += k <= BUY_DEBATE ? n : 0;
    *(k <= BUY_DEBATE ? &day->submissions : k < BUY_DISPUTE ? &day->others : &day->stakes) += spent;
  }
}

/* Each balance that is not used any more loses a share once a month; all are taken to be well above the floor. */
static double decay(const struct economy *e) {
  double n = (double)e->population.n;
  double idle = (n - (double)e->n_active) / n;
  return idle * betterworld_theory_supply(e) * economy_value(e, PARAMETER_INACTIVITY_DECAY_RATE) / THEORY_MONTH;
}

static void add_disputes(const struct economy *e, struct betterworld_theory_day *day) {
  double fail = economy_value(e, PARAMETER_DISPUTE_FAIL_PROBABILITY), stake = betterworld_theory_price(e, BUY_DISPUTE);
  day->lost_stakes = fail * day->stakes;
  day->refunds = day->stakes - day->lost_stakes;
  day->bonuses = stake > 0 ? day->refunds / stake * economy_value(e, PARAMETER_DISPUTE_SUCCESS_BONUS) : 0;
}

static double share_there(double there, double wanted) { return wanted > there ? there / wanted : 1; }

/* Submissions that ask for a number of evaluations, and missions on offer, can be less than agents want to do. */
static void ration(const struct economy *e, struct betterworld_theory_day *day) {
  bool rationed = economy_choice(e, SWITCH_EVALUATION_SLOTS) != SLOTS_UNRATIONED,
       limited = economy_choice(e, SWITCH_MISSION_SUPPLY) == MISSIONS_LIMITED;
  double found = 1 - economy_value(e, PARAMETER_UNMATCHED_SHARE);
  double slots = rationed ? day->posts * betterworld_theory_slots(e) * found : INFINITY;
  double offered =
      economy_value(e, PARAMETER_MISSION_RATE) * day->agents * economy_value(e, PARAMETER_MISSION_AVAILABILITY);
  day->served = share_there(slots, day->evaluations_wanted);
  day->offered = share_there(limited ? offered : INFINITY, day->missions_wanted);
  day->evaluations = day->served * day->evaluations_wanted;
  day->missions = day->offered * day->missions_wanted;
  day->validation *= day->served;
  day->mission *= day->offered;
}

static void add_newcomers(const struct economy *e, struct betterworld_theory_day *day) {
  day->newcomers = betterworld_theory_newcomers(e);
  day->grants = day->newcomers * economy_value(e, PARAMETER_STARTER_GRANT);
  day->referrals =
      day->newcomers * economy_value(e, PARAMETER_REFERRAL_SHARE) * economy_value(e, PARAMETER_REFERRAL_REWARD);
}

struct betterworld_theory_day betterworld_theory_day(const struct economy *e) {
  const struct betterworld *state = betterworld_state(e);
  struct betterworld_theory_day day = {.agents = (double)e->n_active};
  struct betterworld_theory_validators who = betterworld_theory_validators(e);
  for (int c = 0; c < state->n_classes; c++) {
    double n = class_agents(e, c), pay, wanted = betterworld_theory_evaluations(e, &who, c, &pay),
           missions = state->class_rate[c * BETTERWORLD_N_TRAITS + TRAIT_MISSIONS];
    add_purchases(e, &day, c);
    day.evaluations_wanted += n * wanted;
    day.validation += n * pay;
    day.missions_wanted += n * missions;
    day.mission += n * missions * betterworld_theory_mission(e, c);
  }
  ration(e, &day);
  day.evidence = day.missions * economy_value(e, PARAMETER_EVIDENCE_SHARE) *
                 economy_value(e, PARAMETER_REVIEWS_PER_REVIEWED_MISSION) *
                 tokens(e, (double)(state->review_low + state->review_high)) / 2;
  add_disputes(e, &day);
  add_newcomers(e, &day);
  day.decay = decay(e);
  return day;
}

/* Evaluations that submissions ask for; with no such number, those that validators want to do for each. */
double betterworld_theory_slots(const struct economy *e) {
  int reading = economy_choice(e, SWITCH_EVALUATION_SLOTS);
  if (reading == SLOTS_CONSENSUS) return economy_value(e, PARAMETER_CONSENSUS_THRESHOLD);
  if (reading == SLOTS_CALIBRATED) return economy_value(e, PARAMETER_CALIBRATED_SLOTS);
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return day.posts > 0 ? day.evaluations_wanted / day.posts : NAN;
}

double betterworld_theory_spending(const struct economy *e, int c) {
  double fail = economy_value(e, PARAMETER_DISPUTE_FAIL_PROBABILITY), sum = 0;
  for (int k = 0; k < BUY_DISPUTE; k++) sum += purchases(e, c, k) * betterworld_theory_price(e, k);
  double loss =
      fail * betterworld_theory_price(e, BUY_DISPUTE) - (1 - fail) * economy_value(e, PARAMETER_DISPUTE_SUCCESS_BONUS);
  return sum + purchases(e, c, BUY_DISPUTE) * loss;
}

double betterworld_theory_net(const struct economy *e, int c) {
  struct betterworld_theory_validators who = betterworld_theory_validators(e);
  struct betterworld_theory_day day = betterworld_theory_day(e);
  double pay, missions = betterworld_state(e)->class_rate[c * BETTERWORLD_N_TRAITS + TRAIT_MISSIONS];
  betterworld_theory_evaluations(e, &who, c, &pay);
  double earned = day.served * pay + day.offered * missions * betterworld_theory_mission(e, c) +
                  (day.agents > 0 ? day.evidence / day.agents : 0);
  return earned - betterworld_theory_spending(e, c);
}

double betterworld_theory_reward_mean(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return day.evaluations > 0 ? day.validation / day.evaluations : NAN;
}
