/* theory_agents.c - closed forms of what agents earn and spend (2.2, 4.1, 5.3, 6.2, 6.4); see theory.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/theory.h"
#include "sim/money.h"

/* Days of the half year in which section 6.2 has agents grow rich. */
static const double HALF_YEAR = 180;

static double net(const struct economy *e, const char *archetype) {
  int c = betterworld_theory_class(e, archetype);
  return c < 0 ? NAN : betterworld_theory_net(e, c);
}

double betterworld_theory_validator_net(const struct economy *e) { return THEORY_MONTH * net(e, "validator"); }
double betterworld_theory_creator_net(const struct economy *e) { return THEORY_MONTH * net(e, "creator"); }
double betterworld_theory_balanced_net(const struct economy *e) { return THEORY_MONTH * net(e, "balanced"); }
double betterworld_theory_runner_net(const struct economy *e) { return THEORY_MONTH * net(e, "mission_runner"); }

/* I70: a newcomer has its grant alone, for it may not validate yet; missions are left out as the document does. */
static double days_to_broke(const struct economy *e, const char *archetype) {
  int c = betterworld_theory_class(e, archetype);
  if (c < 0) return NAN;
  double spending = betterworld_theory_spending(e, c);
  return spending > 0 ? economy_value(e, PARAMETER_STARTER_GRANT) / spending : INFINITY;
}

double betterworld_theory_validator_days(const struct economy *e) { return days_to_broke(e, "validator"); }
double betterworld_theory_creator_days(const struct economy *e) { return days_to_broke(e, "creator"); }
double betterworld_theory_balanced_days(const struct economy *e) { return days_to_broke(e, "balanced"); }
double betterworld_theory_runner_days(const struct economy *e) { return days_to_broke(e, "mission_runner"); }

double betterworld_theory_creator_days_earning(const struct economy *e) {
  double loss = -net(e, "creator");
  return loss > 0 ? economy_value(e, PARAMETER_STARTER_GRANT) / loss : isnan(loss) ? NAN : INFINITY;
}

/* What an evaluation must pay for the others' spending to be earned by evaluations alone. */
static double break_even(const struct economy *e, const char *archetype) {
  int c = betterworld_theory_class(e, archetype);
  if (c < 0) return NAN;
  double pay;
  struct betterworld_theory_validators who = betterworld_theory_validators(e);
  double evaluations = betterworld_theory_day(e).served * betterworld_theory_evaluations(e, &who, c, &pay);
  return evaluations > 0 ? betterworld_theory_spending(e, c) / evaluations : INFINITY;
}

double betterworld_theory_validator_break_even(const struct economy *e) { return break_even(e, "validator"); }
double betterworld_theory_creator_break_even(const struct economy *e) { return break_even(e, "creator"); }
double betterworld_theory_balanced_break_even(const struct economy *e) { return break_even(e, "balanced"); }

/* T6: a submission of price c with n evaluations at a reward of r changes what agents hold by n r - c. */
static double loop(const struct economy *e, int purchase) {
  return betterworld_theory_slots(e) * betterworld_theory_reward_mean(e) - betterworld_theory_price(e, purchase);
}

double betterworld_theory_loop_problem(const struct economy *e) { return loop(e, BUY_PROBLEM); }
double betterworld_theory_loop_solution(const struct economy *e) { return loop(e, BUY_SOLUTION); }
double betterworld_theory_loop_debate(const struct economy *e) { return loop(e, BUY_DEBATE); }

static double loop_break_even(const struct economy *e, int purchase) {
  return betterworld_theory_price(e, purchase) / betterworld_theory_slots(e);
}

double betterworld_theory_problem_break_even(const struct economy *e) { return loop_break_even(e, BUY_PROBLEM); }
double betterworld_theory_solution_break_even(const struct economy *e) { return loop_break_even(e, BUY_SOLUTION); }
double betterworld_theory_debate_break_even(const struct economy *e) { return loop_break_even(e, BUY_DEBATE); }

double betterworld_theory_problem_work(const struct economy *e) {
  double base = economy_value(e, PARAMETER_BASE_VALIDATION_REWARD);
  return betterworld_theory_price(e, BUY_PROBLEM) / base;
}

double betterworld_theory_validation_most(const struct economy *e) {
  return floor(economy_value(e, PARAMETER_DAILY_VALIDATION_CAP)) * betterworld_theory_reward_most(e);
}

static double validator_month(const struct economy *e, double reward) {
  return THEORY_MONTH * betterworld_theory_rate(e, "validator", TRAIT_VALIDATIONS) * reward;
}

double betterworld_theory_validator_least(const struct economy *e) {
  return validator_month(e, betterworld_theory_reward_least(e));
}

double betterworld_theory_validator_most(const struct economy *e) {
  return validator_month(e, betterworld_theory_reward_most(e));
}

double betterworld_theory_runner_half_year(const struct economy *e) { return HALF_YEAR * net(e, "mission_runner"); }

/* The same with the largest reward every time. */
double betterworld_theory_runner_most(const struct economy *e) {
  int c = betterworld_theory_class(e, "mission_runner");
  if (c < 0) return NAN;
  double mean = betterworld_theory_mission(e, c),
         most = money_to_tokens(betterworld_state(e)->mission_high[c], e->model->assets[0].decimals);
  double missions = betterworld_theory_day(e).offered * betterworld_theory_rate(e, "mission_runner", TRAIT_MISSIONS);
  return HALF_YEAR * (betterworld_theory_net(e, c) + missions * (most - mean));
}

/* Missions that are asked for, and those that would make up for what creators lose. */
double betterworld_theory_missions_needed(const struct economy *e) {
  int c = betterworld_theory_class(e, "creator");
  if (c < 0) return NAN;
  double creators = (double)e->n_active * e->scenario->classes[c].founders / e->scenario->agents,
         mean = economy_value(e, PARAMETER_MISSION_MEAN);
  return betterworld_theory_day(e).missions_wanted + creators * fmax(0, -betterworld_theory_net(e, c)) / mean;
}

/* Section 6.3: what is left of the validators does the work of all. */
double betterworld_theory_load_after(const struct economy *e) {
  return betterworld_theory_rate(e, "validator", TRAIT_VALIDATIONS) / (1 - economy_value(e, PARAMETER_REVOKED_SHARE));
}

/* Section 6.4: submissions that a fresh account's grant pays for. */
static double dearest(const struct economy *e) {
  double most = 0;
  for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++) most = fmax(most, betterworld_theory_price(e, k));
  return most;
}

static double cheapest(const struct economy *e) {
  double least = INFINITY;
  for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++) least = fmin(least, betterworld_theory_price(e, k));
  return least;
}

double betterworld_theory_spam_posts(const struct economy *e) {
  return floor(economy_value(e, PARAMETER_STARTER_GRANT) / cheapest(e));
}

double betterworld_theory_spam_posts_least(const struct economy *e) {
  return floor(economy_value(e, PARAMETER_STARTER_GRANT) / dearest(e));
}

double betterworld_theory_spam_accounts(const struct economy *e) {
  double posts = betterworld_theory_spam_posts_least(e);
  return posts > 0 ? ceil(100 / posts) : INFINITY;
}

/* Without the grant: validations at the base reward that pay for 100 of the dearest, after the wait for the pool. */
double betterworld_theory_spam_work(const struct economy *e) {
  return 100 * dearest(e) / economy_value(e, PARAMETER_BASE_VALIDATION_REWARD);
}

double betterworld_theory_spam_days(const struct economy *e) {
  return economy_value(e, PARAMETER_MIN_POOL_DAYS) +
         betterworld_theory_spam_work(e) / floor(economy_value(e, PARAMETER_DAILY_VALIDATION_CAP));
}
