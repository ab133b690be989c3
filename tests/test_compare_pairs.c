/* test_compare_pairs.c - paired differences: known answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/compare_pairs.h"
#include "sim/random.h"

static void assert_near(double value, double expected, double tolerance) {
  if (!(fabs(value - expected) <= tolerance)) fail_msg("%.17g is not within %g of %.17g", value, tolerance, expected);
}

static void identical_arms_differ_by_exactly_0_with_no_width(void **state) {
  double a[] = {0.1, 0.7, 0.3}, b[] = {0.1, 0.7, 0.3};
  (void)state;
  struct compare_line line = compare_pairs(a, b, 3);
  assert_int_equal(line.n, 3);
  assert_true(line.difference == 0 && line.interval.low == 0 && line.interval.high == 0);
  assert_true(line.reference == line.value);
  assert_true(line.variance_ratio == INFINITY);
}

static void a_constant_shift_is_known_for_certain(void **state) {
  double a[] = {1, 5, 3, 9}, b[] = {3, 7, 5, 11};
  (void)state;
  struct compare_line line = compare_pairs(a, b, 4);
  assert_true(line.reference == 4.5 && line.value == 6.5 && line.difference == 2);
  assert_true(line.interval.low == 2 && line.interval.high == 2);
}

/* Differences 1, 2, 3: mean 2, sd 1; t(2) at 0.975 is 4.302652730. Variances: of 0, 2, 4: 4; of 1, 4, 7: 9; sum over 1. */
static void three_pairs_have_students_interval(void **state) {
  double a[] = {0, 2, 4}, b[] = {1, 4, 7};
  (void)state;
  struct compare_line line = compare_pairs(a, b, 3);
  assert_near(line.difference, 2, 1e-15);
  assert_near(line.interval.low, 2 - 4.302652730 / sqrt(3), 1e-8);
  assert_near(line.interval.high, 2 + 4.302652730 / sqrt(3), 1e-8);
  assert_near(line.variance_ratio, 13, 1e-12);
}

/* Luck that works against itself makes pairing worse than none: b = -a doubles the difference, 2 / 4. */
static void opposite_luck_has_half_the_ratio(void **state) {
  double a[] = {1, -1, 2, -2}, b[] = {-1, 1, -2, 2};
  (void)state;
  assert_near(compare_pairs(a, b, 4).variance_ratio, 0.5, 1e-12);
}

/* The ratio is 1 / (1 - r) for equal variances, r the sample correlation, whose standard error at independence is
 * 1 / sqrt(n) = 0.01: within 4 of them. */
static void independence_gives_a_ratio_of_about_1(void **state) {
  enum { N = 10000 };
  static double a[N], b[N];
  (void)state;
  for (int i = 0; i < N; i++) {
    struct random_key key = {.seed = 7, .agent = (uint64_t)i};
    a[i] = random_lane(&key, 0) * 0x1p-32;
    b[i] = random_lane(&key, 1) * 0x1p-32;
  }
  assert_near(compare_pairs(a, b, N).variance_ratio, 1, 0.04);
}

static void a_run_without_a_value_in_one_arm_is_no_pair(void **state) {
  double a[] = {1, NAN, 3, 100}, b[] = {2, 50, 5, NAN};
  (void)state;
  struct compare_line line = compare_pairs(a, b, 4);
  assert_int_equal(line.n, 2);
  assert_true(line.reference == 2 && line.value == 3.5 && line.difference == 1.5);
}

static void one_pair_has_a_difference_and_no_interval(void **state) {
  double a[] = {1}, b[] = {4};
  (void)state;
  struct compare_line line = compare_pairs(a, b, 1);
  assert_true(line.difference == 3);
  assert_true(isnan(line.interval.low) && isnan(line.interval.high) && isnan(line.variance_ratio));
}

static void no_pair_has_nothing(void **state) {
  double a[] = {NAN}, b[] = {4};
  (void)state;
  struct compare_line line = compare_pairs(a, b, 1);
  assert_int_equal(line.n, 0);
  assert_true(isnan(line.reference) && isnan(line.value) && isnan(line.difference) && isnan(line.interval.low));
}

static void what_never_varies_has_no_ratio(void **state) {
  double a[] = {2, 2}, b[] = {2, 2};
  (void)state;
  assert_true(isnan(compare_pairs(a, b, 2).variance_ratio));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(identical_arms_differ_by_exactly_0_with_no_width),
      cmocka_unit_test(a_constant_shift_is_known_for_certain),
      cmocka_unit_test(three_pairs_have_students_interval),
      cmocka_unit_test(opposite_luck_has_half_the_ratio),
      cmocka_unit_test(independence_gives_a_ratio_of_about_1),
      cmocka_unit_test(a_run_without_a_value_in_one_arm_is_no_pair),
      cmocka_unit_test(one_pair_has_a_difference_and_no_interval),
      cmocka_unit_test(no_pair_has_nothing),
      cmocka_unit_test(what_never_varies_has_no_ratio),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
