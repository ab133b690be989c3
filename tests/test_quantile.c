/* test_quantile.c - draws from lanes: close to the quantiles of GSL, monotone, with the moments of their laws.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "sim/quantile.h"
#include "sim/random.h"

static struct quantile table;
static const double unit = 0x1p40;

/* Lanes of all sizes from both ends, and the ends. */
static uint32_t lane_number(uint32_t i) {
  struct random_key key = {.seed = 1};
  uint32_t lane = random_lane(&key, i) >> (i % 32);
  if (i < 4) return i < 2 ? i : UINT32_MAX - (i - 2);
  return i % 2 ? lane : ~lane;
}

static void assert_near(uint32_t lane, double exact, double tolerance) {
  double draw = (double)quantile_draw(&table, lane) / unit;
  if (!(fabs(draw - exact) <= tolerance * exact + 2 / unit)) fail_msg("lane %u: %.17g, not %.17g", lane, draw, exact);
}

static double below(uint32_t lane) { return (lane + 0.5) * 0x1p-32; }
static double above(uint32_t lane) { return (~lane + 0.5) * 0x1p-32; }

static void beta_draws_are_its_quantiles(void **state) {
  (void)state;
  static const double shapes[][2] = {{5, 3}, {6, 3}, {1.5, 6}, {1, 1}, {2.7, 0.9}, {0.5, 0.5}, {30, 20}};
  for (int k = 0; k < 7; k++) {
    double a = shapes[k][0], b = shapes[k][1];
    quantile_beta(&table, a, b, unit);
    for (uint32_t i = 0; i < 3000; i++) {
      uint32_t lane = lane_number(i);
      double exact = lane >> 31 ? gsl_cdf_beta_Qinv(above(lane), a, b) : gsl_cdf_beta_Pinv(below(lane), a, b);
      assert_near(lane, exact, a < 1 || b < 1 ? 7e-5 : 2e-5);
    }
  }
}

static void pareto_draws_are_its_quantiles(void **state) {
  (void)state;
  static const double shapes[] = {1.4, 2.8, 5.6};
  for (int k = 0; k < 3; k++) {
    double shape = shapes[k];
    quantile_pareto(&table, shape, unit / 0x1p16);
    for (uint32_t i = 0; i < 3000; i++) {
      uint32_t lane = lane_number(i);
      double draw = (double)quantile_draw(&table, lane) / unit * 0x1p16, exact = pow(above(lane), -1 / shape);
      assert_true(fabs(draw - exact) <= 4e-5 * exact);
    }
  }
}

static void gamma_draws_are_its_quantiles(void **state) {
  (void)state;
  static const double shapes[] = {1 / 0.09, 1, 0.5, 16};
  for (int k = 0; k < 4; k++) {
    quantile_gamma(&table, shapes[k], unit);
    for (uint32_t i = 0; i < 3000; i++) {
      uint32_t lane = lane_number(i);
      double exact = lane >> 31 ? gsl_cdf_gamma_Qinv(above(lane), shapes[k], 1 / shapes[k])
                                : gsl_cdf_gamma_Pinv(below(lane), shapes[k], 1 / shapes[k]);
      assert_near(lane, exact, shapes[k] < 1 ? 7e-5 : 2e-5);
    }
  }
}

/* Beta(2, 1) is the square root of a uniform number, Beta(1, 1) the number itself. */
static void known_answers_hold_to_the_part(void **state) {
  (void)state;
  quantile_beta(&table, 1, 1, 0x1p33);
  for (uint32_t i = 0; i < 1000; i++) {
    uint32_t lane = lane_number(i);
    int64_t error = quantile_draw(&table, lane) - (2 * (int64_t)lane + 1);
    assert_true(error >= -2 && error <= 2);
  }
  quantile_beta(&table, 2, 1, unit);
  assert_near(0x3fffffff, sqrt(below(0x3fffffff)), 1e-9); /* at a node */
  assert_near(0x80000000, sqrt(0.5), 1e-5);
  quantile_pareto(&table, 2, 1024);
  assert_int_equal(quantile_draw(&table, 0), 1024);
  assert_int_equal(quantile_draw(&table, UINT32_MAX), llrint(1024 * sqrt(0x1p33)));
}

static void draws_rise_with_the_lane(void **state) {
  (void)state;
  for (int law = 0; law < 3; law++) {
    if (law == 0) quantile_beta(&table, 5, 3, 1 << 30);
    if (law == 1) quantile_pareto(&table, 1.4, 1 << 20);
    if (law == 2) quantile_gamma(&table, 1 / 0.09, 1 << 30);
    int64_t last = 0;
    for (uint64_t lane = 0; lane <= UINT32_MAX;
         lane += lane < 5000 || lane > UINT32_MAX - UINT64_C(200000) ? 1 : 9973) {
      int64_t draw = quantile_draw(&table, (uint32_t)lane);
      assert_true(draw >= last);
      last = draw;
    }
    for (uint32_t lane = 0x7fffff00; lane < 0x80000100; lane++)
      assert_true(quantile_draw(&table, lane) <= quantile_draw(&table, lane + 1));
  }
}

/* Means over lanes at midpoints of 2^20 equal steps: 5 / 8, and 1 for gamma. Over random lanes the mean of n draws has
 * standard error sd / sqrt(n); the variance of Beta(a, b) is a b / ((a + b)^2 (a + b + 1)). */
static void means_and_variances_are_those_of_the_laws(void **state) {
  (void)state;
  enum { STEPS = 1 << 20 };
  double sum = 0, squares = 0, gamma = 0;
  quantile_beta(&table, 5, 3, unit);
  for (uint32_t i = 0; i < STEPS; i++) {
    double x = (double)quantile_draw(&table, (i << 12) + 2048) / unit;
    sum += x;
    squares += x * x;
  }
  assert_true(fabs(sum / STEPS - 0.625) < 1e-6);
  assert_true(fabs(squares / STEPS - 0.625 * 0.625 - 15.0 / (64 * 9)) < 1e-6);
  quantile_gamma(&table, 1 / 0.09, unit);
  for (uint32_t i = 0; i < STEPS; i++) gamma += (double)quantile_draw(&table, (i << 12) + 2048) / unit;
  assert_true(fabs(gamma / STEPS - 1) < 5e-6);
}

/* Shares of random Pareto(1.4) draws above x are x^-1.4, within four standard errors of a binomial share. */
static void a_heavy_tail_is_as_heavy_as_it_should_be(void **state) {
  (void)state;
  enum { DRAWS = 1000000 };
  static const double levels[] = {2, 10, 100, 1000};
  int64_t counts[4] = {0};
  struct random_key key = {.seed = 11};
  quantile_pareto(&table, 1.4, 1 << 20);
  for (uint64_t k = 0; k < DRAWS; k++) {
    double x = (double)quantile_draw(&table, random_lane(&key, k)) * 0x1p-20;
    for (int i = 0; i < 4; i++) counts[i] += x > levels[i];
  }
  for (int i = 0; i < 4; i++) {
    double share = pow(levels[i], -1.4);
    assert_true(fabs((double)counts[i] / DRAWS - share) < 4 * sqrt(share * (1 - share) / DRAWS));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(beta_draws_are_its_quantiles),
      cmocka_unit_test(pareto_draws_are_its_quantiles),
      cmocka_unit_test(gamma_draws_are_its_quantiles),
      cmocka_unit_test(known_answers_hold_to_the_part),
      cmocka_unit_test(draws_rise_with_the_lane),
      cmocka_unit_test(means_and_variances_are_those_of_the_laws),
      cmocka_unit_test(a_heavy_tail_is_as_heavy_as_it_should_be),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
