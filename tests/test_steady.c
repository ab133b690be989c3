/* test_steady.c - warm-up and batch means: known answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "analysis/steady.h"
#include "sim/random.h"

/* x_t = phi x_(t-1) + u_t - 0.5 with the uniforms of Philox key {seed, run}, counters {1, 0, 0, 0} on. */
static void autoregress(double *x, size_t n, double phi, double start, uint64_t seed, uint64_t run) {
  struct random_key key = {.seed = seed, .run = run};
  for (size_t t = 0; t < n; t++) x[t] = start = phi * start + random_uniform(&key, t) - 0.5;
}

enum { LONG = 20000 };
static double series[LONG];

static void ten_steps_of_descent_before_an_alternation_are_dropped(void **state) {
  (void)state;
  for (int i = 0; i < 100; i++) series[i] = i < 10 ? 10 - i : i % 2;
  size_t truncated = 99;
  assert_int_equal(steady_mser5(series, 100, &truncated), STEADY_SETTLED);
  assert_int_equal(truncated, 10);
}

static void a_ramp_never_settles(void **state) {
  (void)state;
  size_t truncated = 99;
  for (int i = 0; i < 100; i++) series[i] = i;
  assert_int_equal(steady_mser5(series, 100, &truncated), STEADY_MOVING);
  assert_int_equal(truncated, 0);
}

static void a_constant_needs_no_warm_up(void **state) {
  (void)state;
  size_t truncated = 99;
  for (int i = 0; i < 100; i++) series[i] = 0.1;
  assert_int_equal(steady_mser5(series, 100, &truncated), STEADY_SETTLED);
  assert_int_equal(truncated, 0);
}

/* 20 means: a step after 10 of them may be dropped, one after 11 is in the second half. */
static void a_step_may_be_dropped_up_to_half_of_the_series(void **state) {
  (void)state;
  size_t truncated = 99;
  for (int i = 0; i < 100; i++) series[i] = i < 50 ? 1.0 : 0.0;
  assert_int_equal(steady_mser5(series, 100, &truncated), STEADY_SETTLED);
  assert_int_equal(truncated, 50);
  for (int i = 0; i < 55; i++) series[i] = 1.0;
  assert_int_equal(steady_mser5(series, 100, &truncated), STEADY_MOVING);
}

static void short_and_undefined_series_are_not_judged(void **state) {
  (void)state;
  size_t truncated = 99;
  for (int i = 0; i < 100; i++) series[i] = 1.0;
  assert_int_equal(steady_mser5(series, STEADY_LEAST, &truncated), STEADY_SETTLED);
  assert_int_equal(steady_mser5(series, STEADY_LEAST - 1, &truncated), STEADY_TOO_SHORT);
  assert_int_equal(steady_mser5(series, 0, &truncated), STEADY_TOO_SHORT);
  for (int i = 0; i < 100; i += 33) {
    series[i] = NAN;
    assert_int_equal(steady_mser5(series, 100, &truncated), STEADY_TOO_SHORT);
    assert_int_equal(truncated, 0);
    series[i] = 1.0;
  }
}

static void the_autoregression_begins_as_published(void **state) {
  (void)state;
  autoregress(series, 3, 0.9, 0.0, 12345, 0);
  assert_true(fabs(series[0] - 0.14638019) < 5.1e-9 && fabs(series[1] - 0.40600977) < 5.1e-9);
  assert_true(fabs(series[2] - 0.65184505) < 5.1e-9);
}

/* Tolerances: half of the last digit printed; 0: not printed. */
static void autoregressions_have_the_published_warm_up_mean_width_and_ratio(void **state) {
  (void)state;
  static const struct {
    size_t n;
    double phi, start;
    size_t truncated, length;
    double mean, half, ratio, last_digit_mean, last_digit_half, last_digit_ratio;
  } rows[] = {{20000, 0.9, 0, 0, 625, 0.0035067777706, 0.0396062111355, 2.053816770883955, 1e-13, 1e-13, 1e-14},
              {20000, 0.9, 50, 45, 623, 0.0034637017582, 0.0409275641725, 1.9484363563, 1e-13, 1e-13, 1e-10},
              {20000, 0.99, 0, 0, 625, 0, 0.351216387305, 1.8360087195, 0, 1e-12, 1e-10},
              {5000, 0.5, 0, 0, 156, 0.00722194345759, 0.0165900445109, 0, 1e-14, 1e-13, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    autoregress(series, rows[i].n, rows[i].phi, rows[i].start, 12345, 0);
    size_t truncated = 99;
    assert_int_equal(steady_mser5(series, rows[i].n, &truncated), STEADY_SETTLED);
    assert_int_equal(truncated, rows[i].truncated);
    struct steady_batches b = steady_batch_means(series + truncated, rows[i].n - truncated, 32);
    struct interval interval = interval_mean(&b.moments, 0.05, INTERVAL_BOTH);
    double half = (interval.high - interval.low) / 2.0;
    assert_int_equal(b.length, rows[i].length);
    if (rows[i].mean != 0.0) assert_true(fabs(b.moments.mean - rows[i].mean) <= rows[i].last_digit_mean);
    assert_true(fabs(half - rows[i].half) <= rows[i].last_digit_half);
    if (rows[i].ratio != 0.0) assert_true(fabs(b.von_neumann - rows[i].ratio) <= rows[i].last_digit_ratio);
  }
}

/* Batches 1, 2, 3, 4 after one oldest value that is left out: steps 3, squares 5; 4 (k - 2) / (k^2 - 1) = 8 / 15. */
static void the_oldest_remainder_is_left_out_and_a_trend_lowers_the_ratio(void **state) {
  (void)state;
  static const double value[] = {99, 0, 2, 1, 3, 2, 4, 3, 5};
  struct steady_batches b = steady_batch_means(value, 9, 4);
  assert_true(b.length == 2 && b.moments.n == 4 && b.moments.mean == 2.5);
  assert_true(fabs(b.von_neumann - 0.6) < 1e-15 && fabs(b.z + 1.4 / sqrt(8.0 / 15.0)) < 1e-14);
}

static void batches_that_cannot_be_made_or_are_equal_have_no_ratio(void **state) {
  (void)state;
  static const double value[] = {1, 1, 1, 1, 1, 1, 1, 1};
  assert_true(steady_batch_means(value, 2, 3).length == 0 && steady_batch_means(value, 8, 2).length == 0);
  assert_true(isnan(steady_batch_means(value, 2, 3).moments.mean));
  assert_true(steady_batch_means(series, LONG, STEADY_MOST_BATCHES + 1).length == 0);
  struct steady_batches b = steady_batch_means(value, 8, 4);
  assert_true(b.length == 2 && b.moments.sd == 0.0 && isnan(b.von_neumann) && isnan(b.z));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ten_steps_of_descent_before_an_alternation_are_dropped),
      cmocka_unit_test(a_ramp_never_settles),
      cmocka_unit_test(a_constant_needs_no_warm_up),
      cmocka_unit_test(a_step_may_be_dropped_up_to_half_of_the_series),
      cmocka_unit_test(short_and_undefined_series_are_not_judged),
      cmocka_unit_test(the_autoregression_begins_as_published),
      cmocka_unit_test(autoregressions_have_the_published_warm_up_mean_width_and_ratio),
      cmocka_unit_test(the_oldest_remainder_is_left_out_and_a_trend_lowers_the_ratio),
      cmocka_unit_test(batches_that_cannot_be_made_or_are_equal_have_no_ratio),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
