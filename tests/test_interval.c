/* test_interval.c - means and shares: known answers, exact coverage, tests that mirror intervals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <math.h>

#include "analysis/interval.h"

/* Printed to ten digits: within half of the last one. */
static int near(double x, double printed) { return fabs(x - printed) <= 5.1e-11; }

static void ten_runs_have_the_textbook_mean_sd_and_interval(void **state) {
  (void)state;
  static const double value[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  struct interval_moments m = interval_moments(value, 10);
  assert_true(m.n == 10 && m.mean == 5.5);
  assert_true(near(m.sd, 3.0276503541));                         /* sqrt(55 / 6) */
  struct interval both = interval_mean(&m, 0.05, INTERVAL_BOTH); /* t(9, 0.975) = 2.2621571628 */
  assert_true(fabs((both.high - both.low) / 2.0 - 2.2621571628 * 3.0276503541 / sqrt(10.0)) < 1e-9);
  assert_true(fabs(both.high + both.low - 11.0) < 1e-14);
}

/* 0.198: Student's interval of the vector whose confidence sequence test_anytime.c checks. t(99, 0.975) = 1.9842169515. */
static void a_hundred_runs_of_unit_sd_have_half_width_0198(void **state) {
  (void)state;
  struct interval_moments m = {.n = 100, .mean = 0.0, .sd = 1.0};
  assert_true(near(interval_mean(&m, 0.05, INTERVAL_BOTH).high, 0.19842169515));
}

static void an_end_alone_has_all_of_alpha(void **state) {
  (void)state;
  struct interval_moments m = {.n = 12, .mean = 3.0, .sd = 2.0};
  struct interval both = interval_mean(&m, 0.10, INTERVAL_BOTH), low = interval_mean(&m, 0.05, INTERVAL_LOW),
                  high = interval_mean(&m, 0.05, INTERVAL_HIGH);
  assert_true(low.low == both.low && low.high == INFINITY);
  assert_true(high.high == both.high && high.low == -INFINITY);
}

/* 0.1 added up three times and divided by three is not 0.1; large offsets cost the one-pass formula all digits. */
static void equal_values_have_no_spread_and_offsets_cost_no_digits(void **state) {
  (void)state;
  struct interval_moments m = interval_moments((const double[]){0.1, 0.1, 0.1}, 3);
  assert_true(m.mean == 0.1 && m.sd == 0.0);
  m = interval_moments((const double[]){1e15 + 1, 1e15 + 2, 1e15 + 3}, 3);
  assert_true(m.mean == 1e15 + 2 && m.sd == 1.0);
}

static void too_few_runs_say_nothing_and_undefined_ones_are_seen(void **state) {
  (void)state;
  struct interval_moments none = interval_moments(NULL, 0), one = interval_moments((const double[]){4.0}, 1);
  assert_true(isnan(none.mean) && one.mean == 4.0 && isnan(one.sd));
  assert_true(interval_mean(&none, 0.05, INTERVAL_BOTH).low == -INFINITY);
  assert_true(interval_mean(&one, 0.05, INTERVAL_BOTH).high == INFINITY);
  assert_true(interval_test_mean(&one, 9.0).less == 1.0 && interval_test_mean(&none, 9.0).greater == 1.0);
  static const double bad[][3] = {{NAN, 1, 2}, {1, NAN, 2}, {1, 2, INFINITY}};
  for (int i = 0; i < 3; i++) {
    struct interval_moments m = interval_moments(bad[i], 3);
    assert_true(isnan(interval_mean(&m, 0.05, INTERVAL_BOTH).low) && isnan(interval_test_mean(&m, 0.0).less));
    assert_true(isnan(interval_mean(&m, 0.05, INTERVAL_HIGH).low) && isnan(interval_mean(&m, 0.05, INTERVAL_LOW).high));
  }
  struct interval_moments undefined = interval_moments((const double[]){NAN}, 1);
  assert_true(isnan(interval_mean(&undefined, 0.05, INTERVAL_BOTH).low));
}

static void tests_of_a_mean_mirror_its_one_sided_intervals(void **state) {
  (void)state;
  struct interval_moments m = {.n = 12, .mean = 3.0, .sd = 2.0};
  for (int i = 1; i < 40; i++) {
    double alpha = i / 40.0;
    double high = interval_mean(&m, alpha, INTERVAL_HIGH).high, low = interval_mean(&m, alpha, INTERVAL_LOW).low;
    assert_true(fabs(interval_test_mean(&m, high).less - alpha) < 1e-12);
    assert_true(fabs(interval_test_mean(&m, low).greater - alpha) < 1e-12);
  }
  struct interval_moments exact = {.n = 3, .mean = 1.0, .sd = 0.0};
  assert_true(interval_test_mean(&exact, 2.0).less == 0.0 && interval_test_mean(&exact, 2.0).greater == 1.0);
  assert_true(interval_test_mean(&exact, 1.0).less == 1.0 && interval_test_mean(&exact, 1.0).greater == 1.0);
}

static void shares_have_the_intervals_scipy_prints(void **state) {
  (void)state;
  static const struct {
    uint64_t k, n;
    double low, high;
  } rows[] = {{95, 100, 0.8871650889, 0.9835681208},
              {30, 30, 0.8842966918, 1.0},
              {0, 30, 0.0, 0.1157033082},
              {58, 60, 0.8847189556, 0.9959373754},
              {0, 0, 0.0, 1.0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct interval s = interval_share(rows[i].k, rows[i].n, 0.05, INTERVAL_BOTH);
    assert_true(near(s.low, rows[i].low) && near(s.high, rows[i].high));
  }
  assert_true(near(interval_share(30, 30, 0.05, INTERVAL_LOW).low, 0.9049661471));
  assert_true(near(interval_share(58, 60, 0.05, INTERVAL_LOW).low, 0.8987641051));
  assert_true(interval_share(58, 60, 0.05, INTERVAL_LOW).high == 1.0);
  assert_true(interval_share(58, 60, 0.05, INTERVAL_HIGH).low == 0.0);
}

/* The chance that the interval misses the true share, summed over all outcomes. */
static void shares_are_covered_whatever_the_true_share(void **state) {
  (void)state;
  for (unsigned n = 1; n <= 61; n += 12)
    for (int step = 0; step < 72; step++) {
      double share = 0.01 + 0.0137 * step, above = 0.0, below = 0.0;
      for (unsigned k = 0; k <= n; k++) {
        double chance = gsl_ran_binomial_pdf(k, share, n);
        if (interval_share(k, n, 0.05, INTERVAL_LOW).low > share) above += chance;
        if (interval_share(k, n, 0.05, INTERVAL_HIGH).high < share) below += chance;
      }
      assert_true(above <= 0.05 + 1e-12 && below <= 0.05 + 1e-12);
    }
}

static void tests_of_a_share_are_binomial_tails(void **state) {
  (void)state;
  for (unsigned k = 0; k <= 20; k++) {
    double below = 0.0, above = 0.0;
    for (unsigned j = 0; j <= 20; j++) {
      if (j <= k) below += gsl_ran_binomial_pdf(j, 0.9, 20);
      if (j >= k) above += gsl_ran_binomial_pdf(j, 0.9, 20);
    }
    struct interval_tests tests = interval_test_share(k, 20, 0.9);
    assert_true(fabs(tests.less - below) < 1e-13 && fabs(tests.greater - above) < 1e-13);
  }
  assert_true(interval_test_share(20, 20, 1.0).less == 1.0 && interval_test_share(19, 20, 1.0).less == 0.0);
  assert_true(isnan(interval_test_share(1, 2, NAN).less));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ten_runs_have_the_textbook_mean_sd_and_interval),
      cmocka_unit_test(a_hundred_runs_of_unit_sd_have_half_width_0198),
      cmocka_unit_test(an_end_alone_has_all_of_alpha),
      cmocka_unit_test(equal_values_have_no_spread_and_offsets_cost_no_digits),
      cmocka_unit_test(too_few_runs_say_nothing_and_undefined_ones_are_seen),
      cmocka_unit_test(tests_of_a_mean_mirror_its_one_sided_intervals),
      cmocka_unit_test(shares_have_the_intervals_scipy_prints),
      cmocka_unit_test(shares_are_covered_whatever_the_true_share),
      cmocka_unit_test(tests_of_a_share_are_binomial_tails),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
