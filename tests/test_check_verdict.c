/* test_check_verdict.c - verdicts on numbers that are given.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/check_verdict.h"
#include "analysis/robustness.h"
#include "sim/scenario.h"

enum { MOST_RUNS = 100 };

/* An arm that left these values. */
struct left {
  struct scenario scenario;
  double margin[MOST_RUNS];
  struct check_sample sample;
  struct check_arm arm;
};

static void leave(struct left *left, const struct check *check, double *value, int n) {
  *left = (struct left){.scenario = {.variant = "base"}};
  for (int i = 0; i < n; i++) left->margin[i] = robustness_margin(value[i], (struct interval){check->low, check->high});
  left->sample = (struct check_sample){.check = check, .to = 20, .value = value, .margin = left->margin};
  left->arm = (struct check_arm){.scenario = &left->scenario, .n_samples = 1, .n_runs = n, .samples = &left->sample};
}

static struct check_result judge(const struct check *check, double *value, int n) {
  struct check_result result;
  struct left left;
  struct error error;
  error_init(&error);
  leave(&left, check, value, n);
  assert_int_equal(check_verdict(check, &left.arm, NULL, &result, &error), 0);
  return result;
}

static const struct check at_most_ten = {.hold = CHECK_AT_END, .low = -INFINITY, .high = 10, .in_runs = NAN};

static void a_mean_is_met_missed_or_undecided_by_its_interval(void **state) {
  double below[] = {8, 8.5, 9, 8.2}, above[] = {11, 11.5, 12, 11.2}, around[] = {9, 12, 8, 10.5};
  (void)state;
  struct check_result r = judge(&at_most_ten, below, 4);
  assert_int_equal(r.verdict, VERDICT_MET);
  assert_int_equal(r.kind, CHECK_EFFECT_VALUE);
  assert_true(r.interval.low < r.effect && r.effect < r.interval.high && r.interval.high < 10);
  assert_true(fabs(r.effect - 8.425) < 1e-12 && fabs(r.distance - 1.575) < 1e-12);
  r = judge(&at_most_ten, above, 4);
  assert_int_equal(r.verdict, VERDICT_MISSED);
  assert_true(r.p_missed < CHECK_ALPHA && r.distance < 0 && r.least_margin == -2);
  r = judge(&at_most_ten, around, 4);
  assert_int_equal(r.verdict, VERDICT_UNDECIDED);
}

/* t(3) at 0.95 is 2.353363; the sd of 1, 2, 3, 4 is 1.290994. */
static void the_interval_is_student_s(void **state) {
  double value[] = {1, 2, 3, 4};
  (void)state;
  struct check_result r = judge(&at_most_ten, value, 4);
  assert_true(fabs(r.interval.high - (2.5 + 2.353363 * 1.290994 / 2)) < 1e-5);
  assert_true(fabs(r.interval.low - (2.5 - 2.353363 * 1.290994 / 2)) < 1e-5);
}

static void one_run_decides_no_mean(void **state) {
  double value[] = {8};
  (void)state;
  struct check_result r = judge(&at_most_ten, value, 1);
  assert_int_equal(r.verdict, VERDICT_UNDECIDED);
  assert_string_equal(r.reason, "one run shows no spread: a mean over runs needs at least 2");
}

static void one_run_decides_what_is_exact(void **state) {
  struct check check = at_most_ten;
  double within[] = {10}, beyond[] = {8, 10.5, 10.25};
  (void)state;
  check.hold = CHECK_EXACT;
  struct check_result r = judge(&check, within, 1);
  assert_int_equal(r.verdict, VERDICT_MET);
  r = judge(&check, beyond, 3);
  assert_int_equal(r.verdict, VERDICT_MISSED);
  assert_int_equal(r.kind, CHECK_EFFECT_EXACT);
  assert_true(r.effect == 10.5 && r.distance == -0.5);
  assert_true(isnan(r.p_missed));
}

/* 59 of 59 show 95 % at 5 %; 58 of 58 do not. */
static void a_share_of_runs_takes_enough_of_them(void **state) {
  struct check check = at_most_ten;
  double value[59];
  (void)state;
  check.in_runs = 0.95;
  for (int i = 0; i < 59; i++) value[i] = 9;
  struct check_result r = judge(&check, value, 59);
  assert_int_equal(r.verdict, VERDICT_MET);
  assert_int_equal(r.kind, CHECK_EFFECT_SHARE);
  assert_true(r.effect == 1 && r.bound.low == 0.95);
  assert_int_equal(judge(&check, value, 58).verdict, VERDICT_UNDECIDED);
  value[7] = 11;
  assert_int_equal(judge(&check, value, 59).verdict, VERDICT_UNDECIDED);
  for (int i = 0; i < 20; i++) value[i] = 11;
  r = judge(&check, value, 59);
  assert_int_equal(r.verdict, VERDICT_MISSED);
  assert_true(r.p_missed < 1e-6);
}

static void a_value_on_the_bound_holds(void **state) {
  struct check check = at_most_ten;
  double value[29];
  (void)state;
  check.in_runs = 0.9;
  for (int i = 0; i < 29; i++) value[i] = 10;
  assert_int_equal(judge(&check, value, 29).verdict, VERDICT_MET);
}

static void always_without_a_share_is_judged_by_its_mean_margin(void **state) {
  struct check check = at_most_ten;
  double value[] = {8, 9, 9.5, 8.5};
  (void)state;
  check.hold = CHECK_ALWAYS;
  struct check_result r = judge(&check, value, 4);
  assert_int_equal(r.kind, CHECK_EFFECT_MARGIN);
  assert_int_equal(r.verdict, VERDICT_MET);
  assert_true(r.effect == 1.25 && r.bound.low == 0 && isinf(r.bound.high));
}

static void an_undefined_run_leaves_nothing_to_judge(void **state) {
  double value[] = {8, NAN, 9.5, NAN};
  (void)state;
  struct check_result r = judge(&at_most_ten, value, 4);
  assert_int_equal(r.verdict, VERDICT_NOT_JUDGED);
  assert_true(isnan(r.effect) && isnan(r.p_missed));
  assert_string_equal(r.reason, "undefined in 2 of 4 runs, first in run 1: move the window");
}

static void differences_are_taken_run_by_run(void **state) {
  struct check check = at_most_ten;
  double value[] = {101, 252, 403, 50}, other[] = {100, 250, 400, 48};
  struct left left, right;
  struct check_result r;
  struct error error;
  (void)state;
  error_init(&error);
  check.low = 0.5;
  check.minus = "other";
  leave(&left, &check, value, 4);
  leave(&right, &check, other, 4);
  assert_int_equal(check_verdict(&check, &left.arm, &right.arm, &r, &error), 0);
  assert_true(r.effect == 2 && r.n == 4);
  assert_true(r.interval.low > 1 && r.interval.high < 3);
  assert_int_equal(r.verdict, VERDICT_MET);
  right.arm.n_runs = 3;
  assert_int_equal(check_verdict(&check, &left.arm, &right.arm, &r, &error), 0);
  assert_int_equal(r.n, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_mean_is_met_missed_or_undecided_by_its_interval),
      cmocka_unit_test(the_interval_is_student_s),
      cmocka_unit_test(one_run_decides_no_mean),
      cmocka_unit_test(one_run_decides_what_is_exact),
      cmocka_unit_test(a_share_of_runs_takes_enough_of_them),
      cmocka_unit_test(a_value_on_the_bound_holds),
      cmocka_unit_test(always_without_a_share_is_judged_by_its_mean_margin),
      cmocka_unit_test(an_undefined_run_leaves_nothing_to_judge),
      cmocka_unit_test(differences_are_taken_run_by_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
