/* theory_flows.c - closed forms of a day's flows (1.1 to 1.3, 4.1 to 4.3, 6.3); see theory.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/theory.h"

static double ratio(double a, double b) { return b > 0 ? a / b : NAN; }

double betterworld_theory_validation(const struct economy *e) { return betterworld_theory_day(e).validation; }
double betterworld_theory_mission_pay(const struct economy *e) { return betterworld_theory_day(e).mission; }
double betterworld_theory_evidence(const struct economy *e) { return betterworld_theory_day(e).evidence; }
double betterworld_theory_grants(const struct economy *e) { return betterworld_theory_day(e).grants; }
double betterworld_theory_referrals(const struct economy *e) { return betterworld_theory_day(e).referrals; }
double betterworld_theory_submissions(const struct economy *e) { return betterworld_theory_day(e).submissions; }
double betterworld_theory_other_spending(const struct economy *e) { return betterworld_theory_day(e).others; }
double betterworld_theory_lost_stakes(const struct economy *e) { return betterworld_theory_day(e).lost_stakes; }
double betterworld_theory_decay(const struct economy *e) { return betterworld_theory_day(e).decay; }
double betterworld_theory_tax(const struct economy *e) { return betterworld_theory_day(e).burned_in_prices; }

/* The five faucets of table 1.1. */
static double listed_faucet(const struct betterworld_theory_day *day) {
  return day->validation + day->mission + day->evidence + day->grants + day->referrals;
}

static double faucet(const struct betterworld_theory_day *day) {
  return listed_faucet(day) + day->refunds + day->bonuses;
}

static double sink(const struct betterworld_theory_day *day) {
  return day->submissions + day->others + day->stakes + day->decay;
}

/* The sinks of table 1.2: of the stakes, those that are burned. */
static double listed_sink(const struct betterworld_theory_day *day) {
  return day->submissions + day->others + day->lost_stakes + day->decay;
}

double betterworld_theory_faucet(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return faucet(&day);
}

double betterworld_theory_sink(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return sink(&day);
}

double betterworld_theory_net_flow(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return faucet(&day) - sink(&day);
}

double betterworld_theory_faucet_sink(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return ratio(faucet(&day), sink(&day));
}

double betterworld_theory_listed_faucet(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return listed_faucet(&day);
}

double betterworld_theory_listed_sink(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return listed_sink(&day);
}

double betterworld_theory_listed_net(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return listed_faucet(&day) - listed_sink(&day);
}

double betterworld_theory_listed_ratio(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return ratio(listed_faucet(&day), listed_sink(&day));
}

/* Shares of a validation reward that the pool and the mint pay; an experts' pool of their own makes them unknown. */
static double reward_share(const struct economy *e, bool minted) {
  int funding = economy_choice(e, SWITCH_REWARD_FUNDING);
  if (economy_choice(e, SWITCH_EXPERT_POOL) == EXPERT_POOL_ON) return NAN;
  if (funding == FUNDING_HYBRID)
    return economy_value(e, minted ? PARAMETER_REWARD_MINT_SHARE : PARAMETER_REWARD_POOL_SHARE);
  return (funding == FUNDING_MINTED) == minted ? 1 : 0;
}

/* Where the reserve pays missions or reviews, first or alone, it is taken to have enough. */
static double minted(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  double missions = economy_choice(e, SWITCH_MISSION_FUNDING) == SOURCE_MINT ? day.mission : 0,
         evidence = economy_choice(e, SWITCH_EVIDENCE_FUNDING) == SOURCE_MINT ? day.evidence : 0;
  return reward_share(e, true) * day.validation + missions + evidence + day.grants + day.referrals;
}

double betterworld_theory_minted(const struct economy *e) { return minted(e); }

double betterworld_theory_burned(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return day.burned_in_prices + day.lost_stakes + day.decay;
}

double betterworld_theory_mint_sink(const struct economy *e) { return ratio(minted(e), betterworld_theory_sink(e)); }

double betterworld_theory_pool_net(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return day.pool_in - reward_share(e, false) * day.validation;
}

/* Evaluations that are asked for, in multiples of those that validators want to do; no number asked for: no load. */
double betterworld_theory_queue_load(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  if (economy_choice(e, SWITCH_EVALUATION_SLOTS) == SLOTS_UNRATIONED) return NAN;
  return ratio(day.posts * betterworld_theory_slots(e), day.evaluations_wanted);
}

/* Some never find a validator; beyond what validators can do, the excess does not either. */
double betterworld_theory_fallback_share(const struct economy *e) {
  double load = betterworld_theory_queue_load(e), unmatched = economy_value(e, PARAMETER_UNMATCHED_SHARE);
  return isnan(load) ? NAN : fmax(unmatched, 1 - 1 / load);
}

double betterworld_theory_layer_b(const struct economy *e) {
  return betterworld_theory_fallback_share(e) * betterworld_theory_day(e).posts *
         economy_value(e, PARAMETER_LAYER_B_COST);
}

/* Little's law: what arrives in the time that one waits. */
double betterworld_theory_queue_items(const struct economy *e) {
  if (economy_choice(e, SWITCH_EVALUATION_SLOTS) == SLOTS_UNRATIONED) return NAN;
  return betterworld_theory_day(e).posts / 24 * economy_value(e, PARAMETER_PICKUP_DELAY);
}

double betterworld_theory_missions_offered(const struct economy *e) {
  return economy_value(e, PARAMETER_MISSION_RATE) * (double)e->n_active *
         economy_value(e, PARAMETER_MISSION_AVAILABILITY);
}

double betterworld_theory_missions_wanted(const struct economy *e) { return betterworld_theory_day(e).missions_wanted; }
