/* test_betterworld_prices.c - prices with their legs, rewards and thresholds of a day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define PEOPLE "'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 1000}}"

/* The economy of a list of parameters and switches after one day. */
static void open_day(struct trial *t, const char *parameters, const char *switches, const char *events) {
  char members[2048];
  snprintf(members, sizeof members,
           BETTERWORLD "'days': 5, 'parameters': {%s}, 'switches': {%s}, 'events': {%s}, " PEOPLE, parameters, switches,
           events);
  memset(t, 0, sizeof *t);
  trial_open(t, members);
  trial_days(t, 1);
}

static void assert_price(const struct trial *t, int purchase, int64_t price, int64_t a, int64_t b, int64_t c) {
  const struct betterworld_price *p = &trial_state(t)->price[purchase];
  assert_int_equal(p->price, price);
  assert_int_equal(p->leg[0], a);
  if (p->n_legs > 1) assert_int_equal(p->leg[1], b);
  if (p->n_legs > 2) assert_int_equal(p->leg[2], c);
  assert_int_equal(p->leg[0] + (p->n_legs > 1 ? p->leg[1] : 0) + (p->n_legs > 2 ? p->leg[2] : 0), price);
}

/* Appendix A.3: 3 -> 1.8 / 1.05 / 0.15; 5 -> 3 / 1.75 / 0.25; 2 -> 1.2 / 0.7 / 0.1; 1 -> 0.6 / 0.35 / 0.05. */
static void submissions_split_60_35_5(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "", "");
  assert_price(&t, BUY_PROBLEM, 3 * IT, 1800000, 1050000, 150000);
  assert_price(&t, BUY_SOLUTION, 5 * IT, 3000000, 1750000, 250000);
  assert_price(&t, BUY_DEBATE, 2 * IT, 1200000, 700000, 100000);
  trial_close(&t);
  open_day(&t, "'cost_problem': 1", "", "");
  assert_price(&t, BUY_PROBLEM, 1 * IT, 600000, 350000, 50000);
  trial_close(&t);
}

static void the_tax_is_inside_the_price_and_burned(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "", "");
  assert_price(&t, BUY_VOTE, 5 * IT, 4750000, 250000, 0);
  assert_price(&t, BUY_CIRCLE, 25 * IT, 23750000, 1250000, 0);
  assert_price(&t, BUY_PRIORITY, 15 * IT, 14250000, 750000, 0);
  assert_price(&t, BUY_DISPUTE, 10 * IT, 10 * IT, 0, 0);
  trial_close(&t);
  open_day(&t, "'transaction_tax': 0", "", "");
  assert_price(&t, BUY_VOTE, 5 * IT, 5 * IT, 0, 0);
  trial_close(&t);
  open_day(&t, "'transaction_tax': 0.1", "", "");
  assert_price(&t, BUY_VOTE, 5 * IT, 4500000, 500000, 0);
  assert_price(&t, BUY_PROBLEM, 3 * IT, 1800000, 1050000, 150000); /* which have a burn of their own */
  trial_close(&t);
}

static void the_multiplier_moves_submissions_alone_down_to_the_floor(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "'submission_cost_multiplier': 2", "", "");
  assert_price(&t, BUY_PROBLEM, 6 * IT, 3600000, 2100000, 300000);
  assert_price(&t, BUY_VOTE, 5 * IT, 4750000, 250000, 0);
  trial_close(&t);
  open_day(&t, "'submission_cost_multiplier': 0.5, 'submission_cost_floor': 1.25", "", "");
  assert_price(&t, BUY_PROBLEM, 1500000, 900000, 525000, 75000);
  assert_price(&t, BUY_DEBATE, 1250000, 750000, 437500, 62500);
  trial_close(&t);
}

/* 3 IT for six hours, then 5 IT for eighteen: 4.5 on the day's mean, and every purchase of the day pays it. */
static void a_price_that_changes_at_6_counts_by_its_hours(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "", "'dearer': {'at': '6h', 'set': {'cost_problem': 5}}");
  assert_price(&t, BUY_PROBLEM, 4500000, 2700000, 1575000, 225000);
  int64_t problems = trial_state(&t)->price[BUY_PROBLEM].price, debates = trial_state(&t)->price[BUY_DEBATE].price;
  int64_t n = trial_count(&t, FLOW_SUBMISSION_POOL);
  int64_t spent = trial_flow(&t, FLOW_SUBMISSION_POOL) + trial_flow(&t, FLOW_SUBMISSION_RESERVE) +
                  trial_flow(&t, FLOW_SUBMISSION_BURN);
  assert_true(n > 0 && (spent - n * debates) % (problems - debates) == 0);
  trial_days(&t, 1);
  assert_price(&t, BUY_PROBLEM, 5 * IT, 3000000, 1750000, 250000);
  trial_close(&t);
}

/* A stake is one for the whole day: that of 00:00. */
static void a_stake_that_changes_within_the_day_changes_on_the_next(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "", "'dearer': {'at': '6h', 'set': {'dispute_stake': 20}}");
  assert_price(&t, BUY_DISPUTE, 10 * IT, 10 * IT, 0, 0);
  trial_days(&t, 1);
  assert_price(&t, BUY_DISPUTE, 20 * IT, 20 * IT, 0, 0);
  trial_close(&t);
}

/* Section 5.2: 0.5 x (0.85 + 2.2 (0.85 - 0.70) = 1.18) x 1.1 = 0.649. */
static void the_formula_pays_649_thousandths_at_its_defaults(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "'reward_model': 'formula'", "");
  assert_int_equal(trial_state(&t)->reward_low, 649000);
  assert_int_equal(trial_state(&t)->reward_high, 649000);
  trial_close(&t);
  open_day(&t, "'f1_score': 0.95, 'quality_bonus': 1", "'reward_model': 'formula'", "");
  assert_int_equal(trial_state(&t)->reward_low, 700000); /* 0.5 x 1.40 */
  trial_close(&t);
}

static void the_multiplier_of_f1_stays_between_its_ends(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "'f1_score': 0.2, 'quality_bonus': 1", "'reward_model': 'formula'", ""); /* the line would give -0.25 */
  assert_int_equal(trial_state(&t)->reward_low, 350000);
  trial_close(&t);
  open_day(&t, "'f1_score': 1, 'quality_bonus': 1", "'reward_model': 'formula'", ""); /* 1.51 */
  assert_int_equal(trial_state(&t)->reward_low, 750000);
  trial_close(&t);
}

static void rewards_are_flat_or_uniform_from_the_base_to_its_double(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "'reward_model': 'flat'", "");
  assert_int_equal(trial_state(&t)->reward_low, 500000);
  assert_int_equal(trial_state(&t)->reward_high, 500000);
  trial_close(&t);
  open_day(&t, "", "'reward_model': 'uniform'", "");
  assert_int_equal(trial_state(&t)->reward_low, 500000);
  assert_int_equal(trial_state(&t)->reward_high, 1000000);
  trial_close(&t);
}

/* 5 to 100 scaled by 50 / 52.5; the mean of the two ends is the mission's mean. */
static void missions_are_scaled_to_their_mean(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "", "");
  assert_int_equal(trial_state(&t)->mission_low, 4761905);
  assert_int_equal(trial_state(&t)->mission_high, 95238095);
  assert_int_equal(trial_state(&t)->review_low, IT);
  assert_int_equal(trial_state(&t)->review_high, 2 * IT);
  trial_close(&t);
  open_day(&t, "'mission_mean': 52.5", "", "");
  assert_int_equal(trial_state(&t)->mission_low, 5 * IT);
  assert_int_equal(trial_state(&t)->mission_high, 100 * IT);
  trial_close(&t);
  open_day(&t, "'mission_reward_min': 0, 'mission_reward_max': 0", "", "");
  assert_int_equal(trial_state(&t)->mission_high, 0);
  trial_close(&t);
}

static void chances_become_thresholds(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "'dormancy_rate': 1, 'dispute_fail_probability': 0.25, 'inactivity_threshold': 45, 'decay_floor': 7.5",
           "", "");
  assert_true(trial_state(&t)->dormancy_threshold == UINT64_C(1) << 32);
  assert_true(trial_state(&t)->dispute_fail_threshold == UINT64_C(1) << 30);
  assert_int_equal(trial_state(&t)->inactivity_threshold, 45);
  assert_int_equal(trial_state(&t)->decay_floor, 7500000);
  assert_true(trial_state(&t)->decay_rate == 0.05);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(submissions_split_60_35_5),
      cmocka_unit_test(the_tax_is_inside_the_price_and_burned),
      cmocka_unit_test(the_multiplier_moves_submissions_alone_down_to_the_floor),
      cmocka_unit_test(a_price_that_changes_at_6_counts_by_its_hours),
      cmocka_unit_test(a_stake_that_changes_within_the_day_changes_on_the_next),
      cmocka_unit_test(the_formula_pays_649_thousandths_at_its_defaults),
      cmocka_unit_test(the_multiplier_of_f1_stays_between_its_ends),
      cmocka_unit_test(rewards_are_flat_or_uniform_from_the_base_to_its_double),
      cmocka_unit_test(missions_are_scaled_to_their_mean),
      cmocka_unit_test(chances_become_thresholds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
