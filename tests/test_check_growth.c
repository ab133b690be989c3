/* test_check_growth.c - suites whose runs grow until every check is decided, by sequences that hold at every look.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/anytime.h"
#include "tests/check_text.h"

/* Ten agents with 5 coins buy for 1 coin with chance: some 10 less after 10 days, and other counts in every run. */
#define GROWING(least, most)                                                                                           \
  "'model': 'toy', 'days': 10, 'runs': {'min': " #least ", 'max': " #most                                              \
  "}, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 5}}, 'flows': {'shop': {'rate': "  \
  "0.1, 'price': 1, 'to': {'BURN': 1}}}, "
#define AT_END "'kind': 'target', 'indicator': 'supply', 'hold': 'at_end'"

static void sure_things_take_the_least_runs(void **state) {
  struct jury jury;
  (void)state;
  assert_int_equal(jury_open(&jury, GROWING(30, 200) "'checks': {'sure': {" AT_END ", 'at_most': 50}}", NULL, 0), 0);
  assert_int_equal(check_suite_days(&jury.suite), 300);
  jury_judge(&jury, 1);
  const struct check_result *r = jury_result(&jury, "sure");
  assert_true(r->decided && r->n == 30 && r->verdict == VERDICT_MET);
  assert_int_equal(jury.suite.n_looks, 1);
  assert_int_equal(check_suite_days(&jury.suite), 0);
  jury_close(&jury);
}

/* A bound at the mean over very many runs is decided by none. */
static void what_stays_undecided_takes_the_most(void **state) {
  struct jury jury;
  (void)state;
  jury_open(&jury, GROWING(30, 90) "'checks': {'even': {" AT_END ", 'at_most': 40, 'in_runs': 0.55}}", NULL, 0);
  jury_judge(&jury, 1);
  const struct check_result *r = jury_result(&jury, "even");
  assert_true(!r->decided && r->n == 90 && r->verdict == VERDICT_UNDECIDED);
  assert_int_equal(check_suite_code(&jury.suite), ERROR_UNDECIDED);
  jury_close(&jury);
}

/* Looks at 30, 38, 47, 58, ...: a quarter more, 8 at the least. */
static void runs_are_added_by_a_quarter(void **state) {
  static const int expected[] = {30, 38, 47, 58, 72, 90};
  struct ensemble_options options = {.threads = 2};
  struct jury jury;
  (void)state;
  jury_open(&jury, GROWING(30, 90) "'checks': {'even': {" AT_END ", 'at_most': 40, 'in_runs': 0.55}}", NULL, 0);
  for (int i = 0; i < 6; i++) {
    int before = i ? expected[i - 1] : 0;
    assert_int_equal(check_suite_days(&jury.suite), 10 * (expected[i] - before));
    assert_int_equal(check_suite_look(&jury.suite, &options, &jury.error), 0);
    assert_int_equal(jury.suite.arms[0].n_runs, expected[i]);
  }
  assert_int_equal(check_suite_days(&jury.suite), 0);
  jury_close(&jury);
}

/* One that is sure keeps its 30 runs and its numbers while others go on. */
static void what_is_decided_stays_as_it_was(void **state) {
  struct ensemble_options options = {.threads = 1};
  struct jury jury;
  (void)state;
  jury_open(&jury,
            GROWING(30, 60) "'checks': {'even': {" AT_END ", 'at_most': 40, 'in_runs': 0.55}, 'sure': {" AT_END
                            ", 'at_most': 48}, 'always': {'kind': 'target', 'indicator': 'supply', 'hold': 'exact', "
                            "'at_most': 50}}",
            NULL, 0);
  assert_int_equal(check_suite_look(&jury.suite, &options, &jury.error), 0);
  struct check_result first = *jury_result(&jury, "sure");
  jury_judge(&jury, 1);
  const struct check_result *last = jury_result(&jury, "sure");
  assert_true(first.decided && first.n == 30);
  assert_true(last->n == 30 && last->effect == first.effect && last->interval.low == first.interval.low);
  assert_int_equal(jury_result(&jury, "even")->n, 60);
  assert_int_equal(jury_result(&jury, "always")->n, 60); /* said of all runs: of those that came, too */
  jury_close(&jury);
}

static void intervals_are_sequences(void **state) {
  struct jury jury;
  double value[30];
  (void)state;
  jury_open(&jury,
            GROWING(30, 270) "'checks': {'mean': {" AT_END ", 'at_most': 50}, 'share': {" AT_END
                             ", 'at_most': 50, 'in_runs': 0.2}}",
            NULL, 0);
  jury_judge(&jury, 1);
  const struct check_result *mean = jury_result(&jury, "mean"), *share = jury_result(&jury, "share");
  memcpy(value, check_arm_sample(&jury.suite.arms[0], mean->check)->value, sizeof value);
  struct interval_moments moments = interval_moments(value, 30);
  struct interval expected = anytime_mean(&moments, 0.05, anytime_rho2(0.05, 90)); /* 90 is midway, as factors go */
  assert_true(mean->n == 30 && mean->interval.low == expected.low && mean->interval.high == expected.high);
  assert_true(share->interval.low == anytime_share(30, 30, 0.05).low);
  jury_close(&jury);
}

static const char *const other[] = {"other"};

/* A difference grows in both of its arms; an arm that nothing undecided needs stays as it is. */
static void only_arms_of_what_is_undecided_grow(void **state) {
  struct jury jury;
  (void)state;
  jury_open(&jury,
            GROWING(30, 60) "'variants': {'other': {'parameters': {'price': 3}}}, 'checks': {'even': {" AT_END
                            ", 'at_most': 40, 'in_runs': 0.55, 'in': ['base']}, 'same': {" AT_END
                            ", 'minus': 'other', 'between': [0, 0]}}",
            other, 1);
  jury_judge(&jury, 1);
  assert_int_equal(jury.suite.arms[0].n_runs, 60);
  assert_int_equal(jury.suite.arms[1].n_runs, 30);
  assert_int_equal(jury_result(&jury, "same")->n, 30);
  jury_close(&jury);
  jury_open(
      &jury,
      GROWING(30, 60) "'variants': {'other': {'seed': 1, 'flows': {'shop': {'rate': 0.101}}}}, 'checks': {'near': "
                      "{" AT_END ", 'minus': 'other', 'at_least': 0.1}}",
      other, 1);
  jury_judge(&jury, 1);
  assert_int_equal(jury_result(&jury, "near")->n, 60);
  assert_int_equal(jury.suite.arms[1].n_runs, 60);
  jury_close(&jury);
}

/* An arm with a fixed number of runs sets the pairs there can be. */
static void an_arm_that_cannot_grow_ends_the_pairs(void **state) {
  struct jury jury;
  (void)state;
  jury_open(
      &jury,
      GROWING(30, 60) "'variants': {'other': {'runs': 40, 'flows': {'shop': {'rate': 0.101}}}}, 'checks': {'near': "
                      "{" AT_END ", 'minus': 'other', 'at_least': 0.1}}",
      other, 1);
  jury_judge(&jury, 1);
  assert_int_equal(jury_result(&jury, "near")->n, 40);
  assert_true(jury.suite.arms[0].n_runs == 40 || jury.suite.arms[0].n_runs == 47); /* 30, 38, 47: the step past 40 */
  jury_close(&jury);
}

/* Where the fixed arm has as many runs as the other begins with, there is one look, and an interval of one number. */
static void a_difference_to_an_arm_that_is_done_takes_one_look(void **state) {
  struct jury jury;
  (void)state;
  jury_open(
      &jury,
      GROWING(40, 60) "'variants': {'other': {'runs': 40, 'flows': {'shop': {'rate': 0.101}}}}, 'checks': {'near': "
                      "{" AT_END ", 'minus': 'other', 'at_least': 0.1}}",
      other, 1);
  jury_judge(&jury, 1);
  assert_int_equal(jury.suite.n_looks, 1);
  assert_int_equal(jury.suite.arms[0].n_runs, 40);
  assert_true(jury_result(&jury, "near")->rho2 == 0);
  jury_close(&jury);
}

static void threads_change_no_bit(void **state) {
  static const char members[] = GROWING(30, 90) "'checks': {'even': {" AT_END ", 'at_most': 40, 'in_runs': 0.55}}";
  struct jury one, three;
  (void)state;
  jury_open(&one, members, NULL, 0);
  jury_open(&three, members, NULL, 0);
  jury_judge(&one, 1);
  jury_judge(&three, 3);
  assert_int_equal(one.suite.arms[0].n_runs, three.suite.arms[0].n_runs);
  assert_memory_equal(check_arm_sample(&one.suite.arms[0], jury_check(&one, "even"))->value,
                      check_arm_sample(&three.suite.arms[0], jury_check(&three, "even"))->value, 90 * sizeof(double));
  jury_close(&one);
  jury_close(&three);
}

/* Runs that come one step after another are those of one go. */
static void added_runs_are_the_runs_there_would_have_been(void **state) {
  struct jury steps, whole;
  (void)state;
  jury_open(&steps, GROWING(30, 60) "'checks': {'even': {" AT_END ", 'at_most': 40, 'in_runs': 0.55}}", NULL, 0);
  jury_open(&whole, GROWING(60, 61) "'checks': {'even': {" AT_END ", 'at_most': 50, 'in_runs': 0.55}}", NULL, 0);
  jury_judge(&steps, 1);
  jury_judge(&whole, 1);
  assert_int_equal(whole.suite.arms[0].n_runs, 60);
  assert_memory_equal(check_arm_sample(&steps.suite.arms[0], jury_check(&steps, "even"))->value,
                      check_arm_sample(&whole.suite.arms[0], jury_check(&whole, "even"))->value, 60 * sizeof(double));
  jury_close(&steps);
  jury_close(&whole);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sure_things_take_the_least_runs),
      cmocka_unit_test(what_stays_undecided_takes_the_most),
      cmocka_unit_test(runs_are_added_by_a_quarter),
      cmocka_unit_test(what_is_decided_stays_as_it_was),
      cmocka_unit_test(intervals_are_sequences),
      cmocka_unit_test(only_arms_of_what_is_undecided_grow),
      cmocka_unit_test(an_arm_that_cannot_grow_ends_the_pairs),
      cmocka_unit_test(a_difference_to_an_arm_that_is_done_takes_one_look),
      cmocka_unit_test(threads_change_no_bit),
      cmocka_unit_test(added_runs_are_the_runs_there_would_have_been),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
