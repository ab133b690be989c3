/* test_anytime.c - confidence sequences: known answers, exact coverage, tests that mirror them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "analysis/anytime.h"

/* Printed to ten digits: within half of the last one. */
static int near(double x, double printed) { return fabs(x - printed) <= 5.1e-11; }

static void shares_have_the_published_sequences(void **state) {
  (void)state;
  struct interval s = anytime_share(95, 100, 0.05);
  assert_true(near(s.low, 0.8442055565) && near(s.high, 0.9928505211));
  s = anytime_share(59, 59, 0.05);
  assert_true(near(s.low, 0.9093115222) && s.high == 1.0);
  s = anytime_share(0, 0, 0.05);
  assert_true(s.low == 0.0 && s.high == 1.0);
}

/* With no success B(1/2, 1/2 + n) / B(1/2, 1/2) is (2 n over n) / 4^n, so the end is 1 - (that alpha)^(1 / n). */
static void without_a_success_the_end_has_a_closed_form(void **state) {
  (void)state;
  for (unsigned n = 1; n <= 60; n++) {
    double ratio = 1.0;
    for (unsigned i = 1; i <= n; i++) ratio *= (2.0 * i - 1.0) / (2.0 * i);
    struct interval s = anytime_share(0, n, 0.05);
    assert_true(s.low == 0.0 && fabs(s.high - (1.0 - pow(0.05 * ratio, 1.0 / n))) < 1e-13);
  }
  assert_true(fabs(anytime_share(0, 30, 0.05).high - 0.16118246840771) < 1e-13);
}

static void swapping_successes_and_failures_mirrors_the_sequence(void **state) {
  (void)state;
  for (uint64_t k = 0; k <= 40; k++) {
    struct interval one = anytime_share(k, 40, 0.1), other = anytime_share(40 - k, 40, 0.1);
    assert_true(fabs(one.low - (1.0 - other.high)) < 1e-14 && fabs(one.high - (1.0 - other.low)) < 1e-14);
  }
}

static void tests_of_a_share_mirror_its_sequence(void **state) {
  (void)state;
  struct interval s = anytime_share(31, 40, 0.05);
  assert_true(fabs(anytime_test_share(31, 40, s.high).less - 0.05) < 1e-12);
  assert_true(fabs(anytime_test_share(31, 40, s.low).greater - 0.05) < 1e-12);
  assert_true(anytime_test_share(31, 40, s.high).greater == 1.0 && anytime_test_share(31, 40, s.low).less == 1.0);
  assert_true(anytime_test_share(40, 40, 1.0).less == 1.0 && anytime_test_share(39, 40, 1.0).less == 0.0);
  assert_true(anytime_test_share(0, 0, 0.5).less == 1.0 && isnan(anytime_test_share(1, 2, NAN).less));
}

/* All paths of n runs with a true share, by their chances: those on which the sequence ever loses the share. */
static double chance_of_ever_missing(int n, double share, double alpha) {
  double alive[32] = {1.0}, lost = 0.0;
  for (int run = 1; run <= n; run++) {
    for (int k = run; k >= 0; k--) {
      alive[k] = (k < run ? alive[k] * (1.0 - share) : 0.0) + (k > 0 ? alive[k - 1] * share : 0.0);
      struct interval s = anytime_share((uint64_t)k, (uint64_t)run, alpha);
      if (s.low <= share && share <= s.high) continue;
      lost += alive[k];
      alive[k] = 0.0;
    }
  }
  return lost;
}

static void looking_after_every_run_loses_the_share_at_most_alpha_of_the_time(void **state) {
  (void)state;
  double lost = chance_of_ever_missing(30, 0.8, 0.2);
  assert_true(lost > 0.01 && lost <= 0.2);
  assert_true(chance_of_ever_missing(30, 0.5, 0.2) <= 0.2 && chance_of_ever_missing(30, 0.97, 0.2) <= 0.2);
}

static void a_mean_has_the_published_sequence(void **state) {
  (void)state;
  double rho2 = anytime_rho2(0.05, 100.0);
  assert_true(fabs(rho2 - 0.0878180042803) < 5.1e-14);
  struct interval_moments m = {.n = 100, .mean = 0.0, .sd = 1.0};
  struct interval s = anytime_mean(&m, 0.05, rho2);
  assert_true(fabs(s.high - 0.303544639664) < 5.1e-13 && s.low == -s.high);
}

static void a_sequence_is_tightest_where_it_was_planned(void **state) {
  (void)state;
  struct interval_moments m = {.n = 200, .mean = 0.0, .sd = 1.0};
  double planned = anytime_mean(&m, 0.05, anytime_rho2(0.05, 200.0)).high;
  assert_true(planned < anytime_mean(&m, 0.05, anytime_rho2(0.05, 100.0)).high);
  assert_true(planned < anytime_mean(&m, 0.05, anytime_rho2(0.05, 400.0)).high);
  assert_true(anytime_rho2(0.99, 10.0) == anytime_rho2(0.6, 10.0) && anytime_rho2(0.99, 10.0) > 0.0);
}

static void tests_of_a_mean_mirror_its_sequence(void **state) {
  (void)state;
  struct interval_moments m = {.n = 40, .mean = 2.0, .sd = 3.0}, one = {.n = 1, .mean = 2.0, .sd = NAN};
  double rho2 = anytime_rho2(0.05, 64.0);
  struct interval s = anytime_mean(&m, 0.01, rho2);
  assert_true(fabs(anytime_test_mean(&m, s.high, rho2).less - 0.01) < 1e-12);
  assert_true(fabs(anytime_test_mean(&m, s.low, rho2).greater - 0.01) < 1e-12);
  assert_true(anytime_test_mean(&m, s.high, rho2).greater == 1.0 && anytime_test_mean(&m, 2.0, rho2).less == 1.0);
  assert_true(anytime_mean(&one, 0.05, rho2).low == -INFINITY && anytime_test_mean(&one, 0.0, rho2).greater == 1.0);
  struct interval_moments undefined = {.n = 5, .mean = NAN, .sd = NAN};
  assert_true(isnan(anytime_mean(&undefined, 0.05, rho2).low) && isnan(anytime_test_mean(&undefined, 0.0, rho2).less));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(shares_have_the_published_sequences),
      cmocka_unit_test(without_a_success_the_end_has_a_closed_form),
      cmocka_unit_test(swapping_successes_and_failures_mirrors_the_sequence),
      cmocka_unit_test(tests_of_a_share_mirror_its_sequence),
      cmocka_unit_test(looking_after_every_run_loses_the_share_at_most_alpha_of_the_time),
      cmocka_unit_test(a_mean_has_the_published_sequence),
      cmocka_unit_test(a_sequence_is_tightest_where_it_was_planned),
      cmocka_unit_test(tests_of_a_mean_mirror_its_sequence),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
