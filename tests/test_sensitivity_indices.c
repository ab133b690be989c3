/* test_sensitivity_indices.c - indices of known functions: exact values, and those SALib prints.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_math.h>
#include <gsl/gsl_sort.h>

#include "analysis/sensitivity_indices.h"
#include "analysis/sobol_points.h"
#include "sim/random.h"

enum { MOST_ROWS = 8192, MOST_COLUMNS = 18 };
static struct sobol sobol;
static double outputs[MOST_ROWS * MOST_COLUMNS];

/* V = 13.844587940719254, a = 7, b = 0.1, on the unit cube. */
static double ishigami(const double *u, int k) {
  (void)k;
  double x = M_PI * (2.0 * u[0] - 1.0), y = M_PI * (2.0 * u[1] - 1.0), z = M_PI * (2.0 * u[2] - 1.0);
  return sin(x) + 7.0 * sin(y) * sin(y) + 0.1 * z * z * z * z * sin(x);
}

static double g_function(const double *u, int k) {
  static const double a[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
  double product = 1.0;
  for (int i = 0; i < k; i++) product *= (fabs(4.0 * u[i] - 2.0) + a[i]) / (1.0 + a[i]);
  return product;
}

/* Base rows from plain points (seed 0) or scrambled ones. */
static struct sensitivity_sample sample(double (*f)(const double *, int), int k, size_t n, uint64_t seed) {
  int columns = 2 * k + 2;
  for (size_t j = 0; j < n; j++) {
    double point[2 * 8], mixed[8];
    for (int d = 0; d < 2 * k; d++)
      point[d] = seed ? sobol_scrambled(&sobol, seed, (uint32_t)j, d) : sobol_point(&sobol, (uint32_t)j, d);
    for (int place = 0; place < columns; place++) {
      sensitivity_point(point, point + k, k, place, mixed);
      outputs[j * (size_t)columns + (size_t)place] = f(mixed, k);
    }
  }
  return (struct sensitivity_sample){n, k, outputs};
}

static int set_up(void **state) {
  (void)state;
  sobol_init(&sobol);
  return 0;
}

/* Ten digits printed; sines differ in the last place between libraries, far below. */
static int near(double x, double printed) { return fabs(x - printed) <= 6e-11; }

static void points_of_a_row_take_one_factor_from_the_other(void **state) {
  (void)state;
  static const double a[] = {1, 2, 3}, b[] = {-1, -2, -3};
  static const double expected[8][3] = {{1, 2, 3},   {-1, 2, 3},  {1, -2, 3},  {1, 2, -3},
                                        {1, -2, -3}, {-1, 2, -3}, {-1, -2, 3}, {-1, -2, -3}};
  for (int place = 0; place < 8; place++) {
    double point[3];
    sensitivity_point(a, b, 3, place, point);
    for (int i = 0; i < 3; i++) assert_true(point[i] == expected[place][i]);
  }
}

static void ishigami_has_the_indices_salib_prints(void **state) {
  (void)state;
  static const double first[] = {0.3237153405, 0.4358246741, 0.0150907882},
                      total[] = {0.5581790457, 0.443284584, 0.2421493734};
  struct sensitivity_sample s = sample(ishigami, 3, 1024, 0);
  for (int i = 0; i < 3; i++) {
    assert_true(near(sensitivity_first(&s, i, NULL, s.n), first[i]));
    assert_true(near(sensitivity_total(&s, i, NULL, s.n), total[i]));
  }
}

static void more_points_have_the_total_indices_salib_prints(void **state) {
  (void)state;
  static const double total[] = {0.5586456439, 0.4424187605, 0.2434489673};
  struct sensitivity_sample s = sample(ishigami, 3, 8192, 0);
  for (int i = 0; i < 3; i++) assert_true(near(sensitivity_total(&s, i, NULL, s.n), total[i]));
}

static void the_g_function_has_the_total_indices_salib_prints(void **state) {
  (void)state;
  static const double total[] = {.7656211638, .2346407695, .0315442095, .0104744918};
  struct sensitivity_sample s = sample(g_function, 8, 1024, 0);
  for (int i = 0; i < 4; i++) assert_true(near(sensitivity_total(&s, i, NULL, s.n), total[i]));
}

/* Exact indices, from 8,192 scrambled points: over seeds 1 to 5 the largest error of any index of either
 * function is 0.0034. */
static void scrambled_points_come_close_to_the_exact_indices(void **state) {
  (void)state;
  static const double first[] = {0.31390519114781146, 0.4424111447900409, 0},
                      total[] = {0.5575888552099592, 0.4424111447900409, 0.24368366406214773},
                      g_first[] = {.716192169, .179048042, .0236757742, .00716192169},
                      g_total[] = {.787144127, .242198193, .0343169102, .0104603871};
  struct sensitivity_sample s = sample(ishigami, 3, 8192, 1);
  for (int i = 0; i < 3; i++) {
    assert_true(fabs(sensitivity_first(&s, i, NULL, s.n) - first[i]) < 0.005);
    assert_true(fabs(sensitivity_total(&s, i, NULL, s.n) - total[i]) < 0.005);
  }
  s = sample(g_function, 8, 8192, 1);
  for (int i = 0; i < 4; i++) {
    assert_true(fabs(sensitivity_first(&s, i, NULL, s.n) - g_first[i]) < 0.005);
    assert_true(fabs(sensitivity_total(&s, i, NULL, s.n) - g_total[i]) < 0.005);
  }
}

static double constant(const double *u, int k) { return (void)u, (void)k, 0.1; }

static void an_output_that_does_not_vary_has_no_indices(void **state) {
  (void)state;
  struct sensitivity_sample s = sample(constant, 2, 8, 0);
  struct sensitivity_index index[2];
  assert_int_equal(sensitivity_sobol(&s, 1, 20, 0.05, index, NULL), 0);
  assert_true(isnan(index[0].first) && isnan(index[1].total) && isnan(index[0].first_interval.low) &&
              isnan(index[1].total_interval.high));
}

/* Percentiles of redraws recomputed here, row by row, from the words the header names. */
static void bootstrap_intervals_are_percentiles_of_keyed_redraws(void **state) {
  (void)state;
  enum { N = 64, REDRAWS = 41 };
  struct sensitivity_sample s = sample(ishigami, 3, N, 0);
  struct sensitivity_index index[3];
  assert_int_equal(sensitivity_sobol(&s, 99, REDRAWS, 0.1, index, NULL), 0);
  double first[REDRAWS], total[REDRAWS];
  for (uint64_t r = 0; r < REDRAWS; r++) {
    struct random_key key = {
        .seed = 99, .run = r, .agent = RANDOM_NO_AGENT, .purpose = random_named_purpose("sensitivity", "bootstrap")};
    size_t row[N];
    for (size_t j = 0; j < N; j++) row[j] = (size_t)random_below(random_word(&key, j), N);
    first[r] = sensitivity_first(&s, 2, row, N);
    total[r] = sensitivity_total(&s, 2, row, N);
  }
  gsl_sort(first, 1, REDRAWS);
  gsl_sort(total, 1, REDRAWS); /* type 7 of 41 values at 0.05 and 0.95: the 3rd and the 39th */
  assert_true(fabs(index[2].first_interval.low - first[2]) < 1e-12);
  assert_true(fabs(index[2].first_interval.high - first[38]) < 1e-12);
  assert_true(fabs(index[2].total_interval.low - total[2]) < 1e-12);
  assert_true(fabs(index[2].total_interval.high - total[38]) < 1e-12);
  assert_true(index[2].total == sensitivity_total(&s, 2, NULL, N));
}

static void another_seed_gives_another_interval_around_the_same_index(void **state) {
  (void)state;
  struct sensitivity_sample s = sample(ishigami, 3, 256, 3);
  struct sensitivity_index one[3], other[3];
  assert_int_equal(sensitivity_sobol(&s, 1, 200, 0.05, one, NULL), 0);
  assert_int_equal(sensitivity_sobol(&s, 2, 200, 0.05, other, NULL), 0);
  for (int i = 0; i < 3; i++) {
    assert_true(one[i].first == other[i].first && one[i].total == other[i].total);
    assert_true(one[i].total_interval.low != other[i].total_interval.low);
    assert_true(one[i].total_interval.low < one[i].total && one[i].total < one[i].total_interval.high);
    assert_true(one[i].first_interval.low < one[i].first && one[i].first < one[i].first_interval.high);
  }
}

/* All steps of 2/3 on the grid 0, 1/3, 2/3, 1; printed to nine decimals. sigma is printed for divisor n. */
static void all_steps_of_a_grid_have_the_exact_elementary_effects(void **state) {
  (void)state;
  static const double mu[] = {7.704054112, 0, 0}, mu_star[] = {7.704054112, 7.875, 6.248796103},
                      sigma[] = {6.248796103, 7.875, 8.837132198};
  for (int i = 0; i < 3; i++) {
    double effect[32];
    size_t n = 0;
    for (int cell = 0; cell < 64; cell++) {
      int x = cell % 4, y = cell / 4 % 4, z = cell / 16;
      double from[] = {x / 3.0, y / 3.0, z / 3.0}, to[] = {x / 3.0, y / 3.0, z / 3.0};
      to[i] += 2.0 / 3.0;
      if (to[i] < 1.1) effect[n++] = (ishigami(to, 3) - ishigami(from, 3)) / (2.0 / 3.0);
    }
    assert_int_equal(n, 32);
    struct sensitivity_morris m = sensitivity_morris(effect, n);
    assert_true(fabs(m.mu - mu[i]) < 6e-10 && fabs(m.mu_star - mu_star[i]) < 6e-10);
    assert_true(fabs(m.sigma * sqrt(31.0 / 32.0) - sigma[i]) < 6e-10);
  }
}

static void mean_effects_have_intervals_of_keyed_redraws(void **state) {
  (void)state;
  enum { N = 20, REDRAWS = 41 };
  double effect[N], redrawn[REDRAWS];
  struct interval interval;
  for (int j = 0; j < N; j++) effect[j] = (j % 2 ? 1.0 : -1.0) * j * j;
  assert_int_equal(sensitivity_morris_interval(effect, N, 99, REDRAWS, 0.1, &interval, NULL), 0);
  for (uint64_t r = 0; r < REDRAWS; r++) {
    struct random_key key = {
        .seed = 99, .run = r, .agent = RANDOM_NO_AGENT, .purpose = random_named_purpose("sensitivity", "bootstrap")};
    redrawn[r] = 0;
    for (size_t j = 0; j < N; j++) redrawn[r] += fabs(effect[random_below(random_word(&key, j), N)]) / N;
  }
  gsl_sort(redrawn, 1, REDRAWS);
  assert_true(fabs(interval.low - redrawn[2]) < 1e-9 && fabs(interval.high - redrawn[38]) < 1e-9);
}

static void too_few_trajectories_have_no_spread(void **state) {
  (void)state;
  struct sensitivity_morris none = sensitivity_morris(NULL, 0), one = sensitivity_morris((const double[]){-2.0}, 1);
  assert_true(isnan(none.mu) && isnan(none.mu_star) && isnan(none.sigma));
  assert_true(one.mu == -2.0 && one.mu_star == 2.0 && isnan(one.sigma));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(points_of_a_row_take_one_factor_from_the_other),
      cmocka_unit_test(ishigami_has_the_indices_salib_prints),
      cmocka_unit_test(more_points_have_the_total_indices_salib_prints),
      cmocka_unit_test(the_g_function_has_the_total_indices_salib_prints),
      cmocka_unit_test(scrambled_points_come_close_to_the_exact_indices),
      cmocka_unit_test(an_output_that_does_not_vary_has_no_indices),
      cmocka_unit_test(bootstrap_intervals_are_percentiles_of_keyed_redraws),
      cmocka_unit_test(another_seed_gives_another_interval_around_the_same_index),
      cmocka_unit_test(all_steps_of_a_grid_have_the_exact_elementary_effects),
      cmocka_unit_test(mean_effects_have_intervals_of_keyed_redraws),
      cmocka_unit_test(too_few_trajectories_have_no_spread),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
