/* verify_verdict.c - how often verdicts are wrong, alone and in a suite.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/holm.h"
#include "analysis/verdict.h"
#include "sim/random.h"

enum { REPETITIONS = 1000, CHECKS = 10, RUNS = 12 };
static const double alpha = 0.05;

/* Of a true 5 %, 1,000 repetitions show 50 with sd 6.9; four of them. */
static const int most_of_5_percent = 50 + 28;

static struct interval_moments draw(uint64_t seed, uint64_t repetition, uint64_t check, double mean) {
  double value[RUNS];
  struct random_key key = {.seed = seed, .run = repetition, .agent = check};
  for (uint64_t n = 0; n < RUNS; n++) value[n] = mean + gsl_cdf_ugaussian_Pinv(random_uniform_open(&key, n));
  return interval_moments(value, RUNS);
}

/* Ten checks "at least 0" whose means are 0, so that each is missed by chance with 5 %. */
static void holm_keeps_a_suite_of_true_statements_from_being_missed(void **state) {
  (void)state;
  const struct interval bound = {0.0, INFINITY};
  int any_raw = 0, any_adjusted = 0;
  for (uint64_t r = 0; r < REPETITIONS; r++) {
    double p[CHECKS], adjusted[CHECKS];
    enum verdict verdict[CHECKS];
    int raw = 0, after = 0;
    for (uint64_t c = 0; c < CHECKS; c++) {
      struct interval_moments m = draw(41, r, c, 0.0);
      struct interval_tests tests = interval_test_mean(&m, 0.0);
      verdict[c] = verdict_of(interval_mean(&m, 2.0 * alpha, INTERVAL_BOTH), bound);
      p[c] = verdict_tests(bound, tests, tests, false).missed;
    }
    holm_adjust(p, CHECKS, adjusted);
    for (int c = 0; c < CHECKS; c++) {
      raw += verdict[c] == VERDICT_MISSED;
      after += verdict_adjusted(verdict[c], adjusted[c], alpha) == VERDICT_MISSED;
    }
    any_raw += raw > 0;
    any_adjusted += after > 0;
  }
  print_message("any of ten true statements missed: raw %d of 1000, after Holm %d\n", any_raw, any_adjusted);
  assert_true(any_raw > 350 && any_raw < 450); /* 1 - 0.95^10 = 0.401, sd 15.5 */
  assert_true(any_adjusted <= most_of_5_percent && any_adjusted >= 50 - 28 - 2);
}

/* A mean just outside the bound is met at most 5 % of the time; one inside a bound of no width is missed 10 % by the
 * interval of 1 - 2 alpha, and 5 % by the p-value, as verdict.h says. */
static void wrong_verdicts_are_as_rare_as_said(void **state) {
  (void)state;
  int met = 0, missed = 0, missed_by_p = 0;
  const struct interval wide = {0.0, 3.0}, point = {0.0, 0.0};
  for (uint64_t r = 0; r < REPETITIONS; r++) {
    struct interval_moments m = draw(42, r, 0, 0.0);
    struct interval estimate = interval_mean(&m, 2.0 * alpha, INTERVAL_BOTH);
    struct interval_tests tests = interval_test_mean(&m, 0.0);
    met += verdict_of(estimate, wide) == VERDICT_MET;
    missed += verdict_of(estimate, point) == VERDICT_MISSED;
    missed_by_p += verdict_tests(point, tests, tests, false).missed <= alpha;
  }
  print_message("at the edge: met %d of 1000; point bound: missed %d by interval, %d by p-value\n", met, missed,
                missed_by_p);
  assert_true(met <= most_of_5_percent && met >= 50 - 28);
  assert_true(missed >= 100 - 38 && missed <= 100 + 38); /* sd 9.5 */
  assert_true(missed_by_p <= most_of_5_percent && missed_by_p >= 50 - 28);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(holm_keeps_a_suite_of_true_statements_from_being_missed),
      cmocka_unit_test(wrong_verdicts_are_as_rare_as_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
