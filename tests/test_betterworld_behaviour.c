/* test_betterworld_behaviour.c - reactions to prices, rewards and incomes; and that neutral ones change nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

/* A rich population in which everything happens; PARAMETERS begins with a comma or is empty. */
#define LIVELY(MORE, PARAMETERS, EVENTS)                                                                               \
  BETTERWORLD BY_VOLUME MORE "'days': 40, 'parameters': {'referral_share': 0" PARAMETERS "}, 'events': {" EVENTS       \
                             "}, 'population': {'agents': 5000, 'balances': {'distribution': 'lognormal', 'mean': "    \
                             "5000, 'gini': 0.3}}"

#define DOUBLE_PRICES "'p': {'at': '1d', 'multiply': {'submission_cost_multiplier': 2}}"
#define DOUBLE_REWARD "'r': {'at': '1d', 'multiply': {'base_validation_reward': 2}}"

static int64_t counted(const struct trial *t, int counter) { return t->economy.total.counter[counter]; }

static bool same_bits(const char *a, const char *b, int days) {
  struct trial one = {0}, other = {0};
  trial_open(&one, a);
  trial_open(&other, b);
  trial_days(&one, days);
  trial_days(&other, days);
  struct hash_value x = trial_hash(&one), y = trial_hash(&other);
  trial_close(&one);
  trial_close(&other);
  return x.low == y.low && x.high == y.high;
}

static void neutral_parameters_change_nothing(void **state) {
  (void)state;
#define NEUTRAL                                                                                                        \
  ", 'reward_elasticity': 0, 'price_elasticity': 0, 'entry_elasticity': 0, 'satiation_days': 0, 'spend_from_wealth': " \
  "0, 'poverty_exit_rate': 0, 'poverty_return_rate': 0, 'activity_spread': 0"
  assert_true(same_bits(LIVELY("", "", DOUBLE_PRICES), LIVELY("'behaviour': 'fixed', ", NEUTRAL, DOUBLE_PRICES), 20));
  assert_true(
      same_bits(LIVELY("", "", DOUBLE_PRICES), LIVELY("'behaviour': 'responsive', ", NEUTRAL, DOUBLE_PRICES), 20));
  assert_false(same_bits(LIVELY("", "", DOUBLE_PRICES), LIVELY("'behaviour': 'responsive', ", "", DOUBLE_PRICES), 20));
#undef NEUTRAL
}

/* Prices and rewards as promised: who reacts to them has no reason to. Rates by event: tables for all strata, means 1. */
static void reactions_without_a_reason_change_nothing(void **state) {
  (void)state;
#define SAME(PARAMETERS, EVENTS, DAYS) same_bits(LIVELY("", "", ""), LIVELY("", PARAMETERS, EVENTS), DAYS)
  assert_true(SAME(", 'price_elasticity': 0.5", "", 10));
  assert_true(same_bits(LIVELY("", ", " NO_CUTS "'f1_score': 0.8", ""),
                        LIVELY("", ", " NO_CUTS "'f1_score': 0.8, 'reward_elasticity': 0.5", ""), 10));
  assert_true(SAME(", 'poverty_return_rate': 0.5", "", 10));
  assert_true(SAME(", 'satiation_days': 3650", "", 2) == false); /* some of the mission runners are that rich */
  assert_true(SAME("", "'e': {'at': '10d', 'set': {'activity_spread': 1}}", 10));
  assert_true(SAME("", "'e': {'at': '10d', 'set': {'poverty_return_rate': 1}}", 10));
  assert_false(SAME("", "'e': {'at': '9d', 'set': {'activity_spread': 1}}", 10));
#undef SAME
}

/* Twice the price from day 2: sqrt(1/2) of the posts; all else is as it was, by the same luck. Poisson: 4 standard errors. */
static void posts_fall_with_the_root_of_the_price(void **state) {
  (void)state;
  struct trial fixed = {0}, t = {0};
  trial_open(&fixed, LIVELY("", "", DOUBLE_PRICES));
  trial_open(&t, LIVELY("", ", 'price_elasticity': 0.5", DOUBLE_PRICES));
  trial_days(&fixed, 2);
  trial_days(&t, 2);
  double mean = 5000 * sqrt(0.5), posts = (double)counted(&t, COUNTER_POSTS);
  assert_true(fabs(posts - mean) <= 4 * sqrt(mean));
  assert_true((double)counted(&fixed, COUNTER_POSTS) > 5000 - 4 * sqrt(5000));
  assert_int_equal(counted(&t, COUNTER_EVALUATIONS), counted(&fixed, COUNTER_EVALUATIONS));
  assert_int_equal(counted(&t, COUNTER_MISSIONS), counted(&fixed, COUNTER_MISSIONS));
  assert_int_equal(trial_count(&t, FLOW_VOTING_BURN), trial_count(&fixed, FLOW_VOTING_BURN));
  trial_close(&fixed);
  trial_close(&t);
}

/* Each kind by its own price: solutions at 10 instead of 5, problems and debates as they were. */
static void each_kind_of_post_answers_to_its_own_price(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, LIVELY("", ", 'price_elasticity': 2", "'p': {'at': '1d', 'set': {'cost_solution': 7.5}}"));
  trial_days(&t, 2);
  const struct betterworld_behaviour *b = &trial_state(&t)->behaviour;
  assert_true(b->post_factor[0] == 1 && b->post_factor[2] == 1);
  assert_true(fabs(b->post_factor[1] - 1 / 2.25) <= 1e-12);
  trial_close(&t);
}

/* Day 2 pays twice the promise, day 3 reacts. */
static void evaluations_rise_with_the_root_of_the_reward_paid_the_day_before(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, LIVELY("", ", 'reward_elasticity': 0.5, 'new_agent_rate': 0, " NO_CUTS "'daily_validation_cap': 100",
                        DOUBLE_REWARD));
  for (int day = 1; day <= 3; day++) {
    double mean = 25000 * (day == 3 ? sqrt(2) : 1);
    trial_days(&t, 1);
    assert_true(fabs((double)counted(&t, COUNTER_EVALUATIONS_WANTED) - mean) <= 4 * sqrt(mean));
  }
  trial_close(&t);
}

/* The pool is empty: nothing is paid, and a quarter is what they do at least, so that the economy can recover. */
static void who_is_not_paid_does_a_quarter(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(
      &t, BETTERWORLD
      "'switches': {" OPEN ", 'activity': 'volume', 'reward_model': 'flat', 'reward_funding': 'pool'}, "
      "'parameters': {'reward_elasticity': 1, 'submission_rate': 0, " NO_NEWCOMERS
      "'mission_rate': 0}, 'population': {'agents': 5000, 'balances': {'distribution': 'constant', 'mean': 1000}}");
  trial_days(&t, 2);
  assert_true(fabs((double)counted(&t, COUNTER_EVALUATIONS) - 6250) <= 4 * sqrt(6250));
  trial_close(&t);
}

/* The formula promises 0.5 x m(0.85) x 1.1 at a mean skill of 0.85: 0.64900 IT with m = 1.18. */
static void the_promise_is_that_of_mean_skill(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 1}}");
  assert_true(trial_state(&t)->behaviour.opening_reward == 649000);
  trial_close(&t);
  trial_open(&t, BETTERWORLD "'switches': {'reward_model': 'uniform'}, 'population': {'agents': 10, 'balances': "
                             "{'distribution': 'constant', 'mean': 1}}");
  assert_true(trial_state(&t)->behaviour.opening_reward == 750000);
  trial_close(&t);
}

/* Only evaluations earn, and four times as much from day 11: from day 18 on the last 7 days all do, and sqrt(4) as many
 * arrive. Incomes of a week rest on 170,000 evaluations, so their ratio is within 1.5 %. The first week is what they are
 * compared with. */
static void arrivals_rise_with_the_root_of_the_income(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, LIVELY("",
                        ", 'entry_elasticity': 0.5, 'mission_rate': 0, 'new_agent_rate': 0.002, " NO_CUTS
                        "'base_validation_reward': 0.5",
                        "'r': {'at': '10d', 'multiply': {'base_validation_reward': 4}}"));
  trial_days(&t, 10);
  assert_true(fabs(trial_state(&t)->behaviour.arrival_factor - 1) <= 0.015);
  trial_days(&t, 8);
  double mean = 0, before = t.economy.population.n;
  for (int day = 0; day < 10; day++) {
    mean += 0.002 * (double)t.economy.n_active * 2;
    trial_days(&t, 1);
    assert_true(fabs(trial_state(&t)->behaviour.arrival_factor - 2) <= 0.03);
  }
  assert_true(fabs(t.economy.population.n - before - mean) <= 4 * sqrt(mean) + 0.015 * mean);
  trial_close(&t);
}

/* Missions earn 0.5 IT a day, then 1, and their reviews 0.09: 1.847 times as much. A week has 3,500 missions, so the
 * ratio is within 3 % in one standard error. */
static void income_is_that_of_all_work(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, LIVELY("", ", 'entry_elasticity': 1, 'validation_rate': 0, " NO_CUTS "'mission_mean': 5",
                        "'r': {'at': '10d', 'multiply': {'mission_boost': 2}}"));
  trial_days(&t, 18);
  assert_true(fabs(trial_state(&t)->behaviour.arrival_factor - 1.09 / 0.59) <= 0.22);
  trial_close(&t);
}

/* Day 5 has no evaluations, and day 6 reacts to the reward of day 4. */
static void a_day_without_evaluations_leaves_the_last_reward_in_mind(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, LIVELY("", ", 'reward_elasticity': 1, " NO_CUTS "'new_agent_rate': 0",
                        DOUBLE_REWARD ", 'v': {'at': '4d', 'for': '1d', 'set': {'validation_rate': 0}}"));
  trial_days(&t, 5);
  assert_int_equal(counted(&t, COUNTER_EVALUATIONS), 0);
  trial_days(&t, 1);
  assert_true(trial_state(&t)->behaviour.evaluation_factor == 2);
  trial_close(&t);
}

static void the_first_week_has_no_reaction_of_arrivals(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, LIVELY("", ", 'entry_elasticity': 4, 'poverty_exit_rate': 0", DOUBLE_REWARD));
  for (int day = 1; day <= 8; day++) {
    trial_days(&t, 1);
    assert_true(trial_state(&t)->behaviour.arrival_factor == 1);
  }
  trial_days(&t, 1);
  assert_true(trial_state(&t)->behaviour.arrival_factor > 1);
  trial_close(&t);
}

static void responsive_runs_have_the_same_bits_for_any_number_of_threads(void **state) {
  (void)state;
  struct hash_value hash[2];
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    trial_open_with(&t,
                    BETTERWORLD "'preset': 'table', 'behaviour': 'responsive', 'population': {'agents': 3000, "
                                "'balances': {'distribution': 'lognormal', 'mean': 200, 'gini': 0.6}}",
                    k == 0 ? 1 : 3);
    trial_days(&t, 25);
    hash[k] = trial_hash(&t);
    trial_close(&t);
  }
  assert_true(hash[0].low == hash[1].low && hash[0].high == hash[1].high);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(neutral_parameters_change_nothing),
      cmocka_unit_test(reactions_without_a_reason_change_nothing),
      cmocka_unit_test(posts_fall_with_the_root_of_the_price),
      cmocka_unit_test(each_kind_of_post_answers_to_its_own_price),
      cmocka_unit_test(evaluations_rise_with_the_root_of_the_reward_paid_the_day_before),
      cmocka_unit_test(who_is_not_paid_does_a_quarter),
      cmocka_unit_test(the_promise_is_that_of_mean_skill),
      cmocka_unit_test(arrivals_rise_with_the_root_of_the_income),
      cmocka_unit_test(income_is_that_of_all_work),
      cmocka_unit_test(a_day_without_evaluations_leaves_the_last_reward_in_mind),
      cmocka_unit_test(the_first_week_has_no_reaction_of_arrivals),
      cmocka_unit_test(responsive_runs_have_the_same_bits_for_any_number_of_threads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
