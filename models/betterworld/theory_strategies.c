/* theory_strategies.c - closed forms of what dishonest strategies pay (4.3, 5.1, 5.2); see theory.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/theory.h"

/* Section 5.2: F1 that a rubber-stamper loses a day, evaluations it does, and the days over which the document integrates;
 * the share of honest submissions that pass. Section 5.1: agreement of honest pairs, and that which raises the flag. Ours:
 * how often an honest validator is right, and the share of good submissions, where the document gives neither. */
static const double STAMP_DECLINE = 0.02, STAMP_EVALUATIONS = 40, STAMP_HORIZON = 42, HONEST_PASS = 0.85,
                    PAIR_AGREEMENT = 0.7, FLAG_AGREEMENT = 0.9, ACCURACY = 0.9, GOOD_SHARE = 0.7;
enum { RING = 5, BISECTIONS = 60 };

double betterworld_theory_honest_day(const struct economy *e) {
  return betterworld_theory_reward_honest(e) * betterworld_theory_rate(e, "validator", TRAIT_VALIDATIONS);
}

double betterworld_theory_honest_year(const struct economy *e) {
  return THEORY_YEAR * betterworld_theory_honest_day(e);
}

/* The multiplier is a straight line between two ends: the middle of each of its pieces is their mean. Integrated over F1
 * from low to high; the pieces meet where the line reaches its ends. */
static double multiplier_area(const struct economy *e, double low, double high) {
  double slope = economy_value(e, PARAMETER_F1_MULTIPLIER_SLOPE), at = economy_value(e, PARAMETER_F1_MULTIPLIER_BASE);
  double knot[4] = {low, low, high, high}, sum = 0;
  if (slope > 0 && economy_choice(e, SWITCH_F1_MAP) == F1_MAP_LINEAR) {
    double end[] = {economy_value(e, PARAMETER_F1_MULTIPLIER_LEAST), economy_value(e, PARAMETER_F1_MULTIPLIER_MOST)};
    for (int k = 0; k < 2; k++) knot[1 + k] = fmin(fmax(0.7 + (end[k] - at) / slope, low), high);
  }
  for (int k = 0; k < 3; k++)
    sum += (knot[k + 1] - knot[k]) * betterworld_f1_multiplier(e, (knot[k] + knot[k + 1]) / 2);
  return sum;
}

static double stamps(const struct economy *e) {
  return fmin(STAMP_EVALUATIONS, floor(economy_value(e, PARAMETER_DAILY_VALIDATION_CAP)));
}

/* What it is paid while its F1 falls to an end, without a quality bonus. */
static double stamp_pay(const struct economy *e, double end) {
  double start = economy_value(e, PARAMETER_F1_SCORE);
  if (end >= start) return 0;
  return stamps(e) * economy_value(e, PARAMETER_BASE_VALIDATION_REWARD) * multiplier_area(e, end, start) /
         STAMP_DECLINE;
}

double betterworld_theory_stamp_days(const struct economy *e) {
  return fmax(0, economy_value(e, PARAMETER_F1_SCORE) - economy_value(e, PARAMETER_F1_MIN_POOL_EXIT)) / STAMP_DECLINE;
}

double betterworld_theory_stamp_payoff(const struct economy *e) {
  return stamp_pay(e, economy_value(e, PARAMETER_F1_MIN_POOL_EXIT));
}

double betterworld_theory_stamp_horizon(const struct economy *e) {
  return stamp_pay(e, fmax(0, economy_value(e, PARAMETER_F1_SCORE) - STAMP_HORIZON * STAMP_DECLINE));
}

/* Up to this horizon it is ahead of an honest validator. */
double betterworld_theory_stamp_ahead(const struct economy *e) {
  return betterworld_theory_stamp_payoff(e) / betterworld_theory_honest_day(e);
}

/* I75: wait for the pool, stamp until removed, register anew: a day of it, the grants included. */
double betterworld_theory_stamp_serial(const struct economy *e) {
  return (betterworld_theory_stamp_payoff(e) + economy_value(e, PARAMETER_STARTER_GRANT)) /
         (economy_value(e, PARAMETER_MIN_POOL_DAYS) + betterworld_theory_stamp_days(e));
}

double betterworld_theory_stamp_throughput(const struct economy *e) {
  return stamps(e) / betterworld_theory_rate(e, "validator", TRAIT_VALIDATIONS);
}

double betterworld_theory_stamp_first_day(const struct economy *e) {
  return betterworld_theory_stamp_throughput(e) / economy_value(e, PARAMETER_QUALITY_BONUS);
}

/* Chances that one other of a panel of three votes good, on good and on bad content, if a share q only ever does. One's
 * own vote is the majority's if at least one of the two others votes the same. */
static double stamp_advantage(double q) {
  double good = q + (1 - q) * ACCURACY, bad = q + (1 - q) * (1 - ACCURACY);
  double says_good[2] = {1 - (1 - good) * (1 - good), 1 - (1 - bad) * (1 - bad)},
         says_bad[2] = {1 - good * good, 1 - bad * bad};
  double stamper = GOOD_SHARE * says_good[0] + (1 - GOOD_SHARE) * says_good[1];
  double honest = GOOD_SHARE * (ACCURACY * says_good[0] + (1 - ACCURACY) * says_bad[0]) +
                  (1 - GOOD_SHARE) * (ACCURACY * says_bad[1] + (1 - ACCURACY) * says_good[1]);
  return stamper - honest;
}

/* I76: the share of stampers from which on they agree with the majority more often than honest validators do. */
double betterworld_theory_stamp_share(const struct economy *e) {
  double low = 0, high = 1;
  (void)e;
  for (int k = 0; k < BISECTIONS; k++) {
    double middle = (low + high) / 2;
    *(stamp_advantage(middle) < 0 ? &low : &high) = middle;
  }
  return (low + high) / 2;
}

static double undetected(const struct economy *e) { return 1 - economy_value(e, PARAMETER_COLLUSION_DETECTION); }

double betterworld_theory_detection_10(const struct economy *e) { return 1 - pow(undetected(e), 10); }
double betterworld_theory_detection_20(const struct economy *e) { return 1 - pow(undetected(e), 20); }
double betterworld_theory_detection_50(const struct economy *e) { return 1 - pow(undetected(e), 50); }
double betterworld_theory_detection_mean(const struct economy *e) {
  return 1 / economy_value(e, PARAMETER_COLLUSION_DETECTION);
}

/* One of two submits as a creator does, the other is in the panel by chance. */
double betterworld_theory_pair_reviews(const struct economy *e) {
  int c = betterworld_theory_class(e, "validator");
  double validators = c < 0 ? NAN : (double)e->n_active * e->scenario->classes[c].founders / e->scenario->agents;
  double posts = 0;
  for (int t = TRAIT_PROBLEMS; t <= TRAIT_DEBATES; t++) posts += betterworld_theory_rate(e, "creator", t);
  return posts * economy_value(e, PARAMETER_CONSENSUS_THRESHOLD) / validators;
}

/* In a ring each reviews what all others submit. */
static double days_to_certainty(const struct economy *e, double reviews) {
  return log(0.05) / log(undetected(e)) / reviews;
}

double betterworld_theory_pair_days(const struct economy *e) {
  return days_to_certainty(e, betterworld_theory_pair_reviews(e));
}

double betterworld_theory_ring_days(const struct economy *e) {
  return days_to_certainty(e, RING * (RING - 1) * betterworld_theory_pair_reviews(e));
}

double betterworld_theory_collusion_gain(const struct economy *e) {
  return betterworld_theory_detection_mean(e) * betterworld_theory_reward_honest(e);
}

/* I78: chance that an honest pair agrees on more than 90 % of n reviews: the upper tail of a binomial. */
static double false_flag(int n) {
  double chance = pow(PAIR_AGREEMENT, n), sum = 0;
  for (int k = n; k > FLAG_AGREEMENT * n + 1e-9; k--) {
    sum += chance;
    chance *= (1 - PAIR_AGREEMENT) / PAIR_AGREEMENT * k / (n - k + 1);
  }
  return sum;
}

double betterworld_theory_false_flag_10(const struct economy *e) {
  (void)e;
  return false_flag(10);
}

double betterworld_theory_false_flag_20(const struct economy *e) {
  (void)e;
  return false_flag(20);
}

double betterworld_theory_false_flag_50(const struct economy *e) {
  (void)e;
  return false_flag(50);
}

double betterworld_theory_spam_cost(const struct economy *e) {
  double passes = 1 - economy_value(e, PARAMETER_SPAM_REJECTION);
  return passes > 0 ? betterworld_theory_price(e, BUY_PROBLEM) / passes : INFINITY;
}

double betterworld_theory_honest_cost(const struct economy *e) {
  return betterworld_theory_price(e, BUY_PROBLEM) / HONEST_PASS;
}

double betterworld_theory_dispute(const struct economy *e) {
  double fail = economy_value(e, PARAMETER_DISPUTE_FAIL_PROBABILITY);
  return (1 - fail) * economy_value(e, PARAMETER_DISPUTE_SUCCESS_BONUS) -
         fail * economy_value(e, PARAMETER_DISPUTE_STAKE);
}

double betterworld_theory_dispute_burn(const struct economy *e) {
  return economy_value(e, PARAMETER_DISPUTE_FAIL_PROBABILITY) * economy_value(e, PARAMETER_DISPUTE_STAKE);
}
