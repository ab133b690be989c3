/* verify_anytime.c - coverage when one looks after every run.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/anytime.h"
#include "sim/random.h"

enum { REPETITIONS = 1000, FEWEST = 30, MOST = 4000 };

/* Of a true 95 %, 1,000 repetitions show 950 with sd 6.9; four of them. */
static const int least_of_95_percent = 950 - 28;

/* Runs repetition r until the half width is at most 0.35, after at least 30 lognormal(0, 1) values of mean exp(1/2);
 * counts those whose last interval has the mean. */
static int covered(int anytime, double *mean_runs) {
  static double value[MOST];
  int hits = 0;
  double rho2 = anytime_rho2(0.05, 300.0);
  *mean_runs = 0.0;
  for (uint64_t r = 0; r < REPETITIONS; r++) {
    struct random_key key = {.seed = 31, .run = r};
    struct interval interval = {-INFINITY, INFINITY};
    size_t n = 0;
    while (n < MOST && interval.high - interval.low > 0.7) {
      value[n] = exp(gsl_cdf_ugaussian_Pinv(random_uniform_open(&key, n)));
      if (++n < FEWEST) continue;
      struct interval_moments m = interval_moments(value, n);
      interval = anytime ? anytime_mean(&m, 0.05, rho2) : interval_mean(&m, 0.05, INTERVAL_BOTH);
    }
    hits += interval.low <= exp(0.5) && exp(0.5) <= interval.high;
    *mean_runs += (double)n / REPETITIONS;
  }
  return hits;
}

/* Why anytime.h exists: measured elsewhere at 0.850 against 0.962. */
static void stopping_when_narrow_needs_a_confidence_sequence(void **state) {
  (void)state;
  double runs, runs_anytime;
  int naive = covered(0, &runs), sequence = covered(1, &runs_anytime);
  print_message("stopped at half width 0.35: Student covers %d of 1000 (%.0f runs), sequence %d (%.0f runs)\n", naive,
                runs, sequence, runs_anytime);
  assert_true(naive < 900);
  assert_true(sequence >= least_of_95_percent);
}

/* Looking after every run from the 30th to the 1,000th, at normal values. */
static void a_sequence_keeps_the_mean_at_all_runs_at_once(void **state) {
  (void)state;
  enum { RUNS = 1000 };
  static double value[RUNS];
  int kept_sequence = 0, kept_student = 0;
  double rho2 = anytime_rho2(0.05, 100.0);
  for (uint64_t r = 0; r < REPETITIONS; r++) {
    struct random_key key = {.seed = 32, .run = r};
    int sequence = 1, student = 1;
    for (size_t n = 1; n <= RUNS; n++) {
      value[n - 1] = gsl_cdf_ugaussian_Pinv(random_uniform_open(&key, n - 1));
      if (n < FEWEST) continue;
      struct interval_moments m = interval_moments(value, n);
      struct interval s = anytime_mean(&m, 0.05, rho2), t = interval_mean(&m, 0.05, INTERVAL_BOTH);
      sequence &= s.low <= 0.0 && 0.0 <= s.high;
      student &= t.low <= 0.0 && 0.0 <= t.high;
    }
    kept_sequence += sequence;
    kept_student += student;
  }
  print_message("all of 971 looks: sequence %d of 1000, Student %d\n", kept_sequence, kept_student);
  assert_true(kept_sequence >= least_of_95_percent);
  assert_true(kept_student < 850);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(stopping_when_narrow_needs_a_confidence_sequence),
      cmocka_unit_test(a_sequence_keeps_the_mean_at_all_runs_at_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
