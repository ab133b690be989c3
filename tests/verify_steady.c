/* verify_steady.c - coverage of batch means after MSER-5.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/steady.h"
#include "sim/random.h"

enum { REPETITIONS = 1000, LONG = 20000 };

/* x_t = phi x_(t-1) + normal, from `start`; true mean 0. Repetitions whose interval by MSER-5 and 32 batches has it. */
static int covered(size_t n, double phi, double start, int *moving) {
  static double x[LONG];
  int hits = 0;
  *moving = 0;
  for (uint64_t r = 0; r < REPETITIONS; r++) {
    struct random_key key = {.seed = 51, .run = r};
    double last = start;
    for (size_t t = 0; t < n; t++) x[t] = last = phi * last + gsl_cdf_ugaussian_Pinv(random_uniform_open(&key, t));
    size_t truncated;
    if (steady_mser5(x, n, &truncated) != STEADY_SETTLED) {
      ++*moving;
      continue;
    }
    struct steady_batches b = steady_batch_means(x + truncated, n - truncated, 32);
    struct interval interval = interval_mean(&b.moments, 0.05, INTERVAL_BOTH);
    hits += interval.low <= 0.0 && 0.0 <= interval.high;
  }
  return hits;
}

/* Of a true 95 % 1,000 repetitions show 950, sd 6.9. Batches of 60 relaxation times (1 / (1 - phi)) and more keep that
 * within four sd; at 6 (2,000 values of phi 0.9) some of it is lost, and 0.90 is asked. */
static void batch_means_cover_the_mean_of_autoregressions(void **state) {
  (void)state;
  static const struct {
    size_t n;
    double phi, start;
    int least;
  } rows[] = {{20000, 0.9, 0.0, 922}, {20000, 0.9, 50.0, 922}, {5000, 0.5, 0.0, 922}, {2000, 0.9, 0.0, 900}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int moving, hits = covered(rows[i].n, rows[i].phi, rows[i].start, &moving);
    print_message("n %zu, phi %g, start %g: %d of 1000 cover, %d not settled\n", rows[i].n, rows[i].phi, rows[i].start,
                  hits, moving);
    assert_true(hits >= rows[i].least * (REPETITIONS - moving) / REPETITIONS);
    assert_true(hits <= 978 && moving <= 50);
  }
}

/* Independent batches: the ratio's z is below -1.645 in 5 % of the repetitions; with batches of a quarter of the
 * relaxation time, nearly always. */
static void the_ratio_tells_independent_batches_from_short_ones(void **state) {
  (void)state;
  int alarms[2] = {0, 0};
  static const double phi[] = {0.0, 0.99};
  static double x[800];
  for (int c = 0; c < 2; c++)
    for (uint64_t r = 0; r < REPETITIONS; r++) {
      struct random_key key = {.seed = 52, .run = r};
      double last = 0.0;
      for (size_t t = 0; t < 800; t++)
        x[t] = last = phi[c] * last + gsl_cdf_ugaussian_Pinv(random_uniform_open(&key, t));
      alarms[c] += steady_batch_means(x, 800, 32).z < -1.645;
    }
  print_message("ratio alarms: independent %d of 1000, short batches %d\n", alarms[0], alarms[1]);
  assert_true(alarms[0] >= 50 - 28 && alarms[0] <= 50 + 28);
  assert_true(alarms[1] > 950);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(batch_means_cover_the_mean_of_autoregressions),
      cmocka_unit_test(the_ratio_tells_independent_batches_from_short_ones),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
