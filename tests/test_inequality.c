/* test_inequality.c - Gini, median, shares and quantiles: known answers, definitions, closed forms.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "sim/error.h"
#include "sim/inequality.h"
#include "sim/random.h"

static struct inequality measure(const int64_t *balance, const uint8_t *flag, uint8_t mask, uint64_t n) {
  struct inequality_scratch scratch = {NULL, 0};
  struct inequality result;
  assert_int_equal(inequality_measure(balance, flag, mask, n, 1, &scratch, &result, NULL), 0);
  inequality_free(&scratch);
  return result;
}

static uint64_t word(uint64_t agent, uint64_t k) {
  return random_word(&(struct random_key){.seed = 7, .agent = agent}, k);
}

static void small_vectors_have_the_known_gini(void **state) {
  (void)state;
  static const struct {
    int64_t balance[10];
    uint64_t n;
    double gini;
  } rows[] = {{{1, 2, 3, 4}, 4, 0.25},
              {{4, 1, 3, 2}, 4, 0.25},
              {{0, 0, 0, 10}, 4, 0.75},
              {{5, 5, 5, 5}, 4, 0.0},
              {{7}, 1, 0.0},
              {{1, 1, 1, 1, 96}, 5, 0.76},
              {{1, 2, 3, 4, 5}, 5, 4.0 / 15.0},
              {{0, 0, 0, 1, 3}, 5, 0.7},
              {{INT64_C(1) << 62, 0}, 2, 0.5}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct inequality result = measure(rows[i].balance, NULL, 0, rows[i].n);
    assert_true(result.gini == rows[i].gini);
    assert_true(result.gini_error == 0.0);
    assert_true(result.n == rows[i].n && result.n_flagged == rows[i].n);
  }
}

/* The example of R's package ineq, to the 15 digits it prints. */
static void a_published_example_is_reproduced(void **state) {
  (void)state;
  static const int64_t balance[] = {541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261};
  assert_true(fabs(measure(balance, NULL, 0, 10).gini - 0.462091130267624) < 1e-15);
}

static void nothing_and_no_money_have_no_gini(void **state) {
  (void)state;
  struct inequality result = measure(NULL, NULL, 0, 0);
  assert_true(result.n == 0 && result.n_flagged == 0);
  assert_true(isnan(result.gini) && isnan(result.median) && isnan(result.top1_share) && isnan(result.bottom50_share));
  result = measure((const int64_t[]){0, 0, 0}, NULL, 0, 3);
  assert_true(isnan(result.gini) && isnan(result.top1_share) && isnan(result.bottom50_share));
  assert_true(result.median == 0.0 && result.n == 3);
}

static void the_median_is_over_flagged_balances(void **state) {
  (void)state;
  static const int64_t balance[] = {50, 10, 40, 20, 30, 1000};
  static const uint8_t flag[] = {2, 2, 3, 2, 0, 1};
  assert_true(measure(balance, flag, 2, 6).median == 30.0); /* 10 20 40 50 */
  assert_true(measure(balance, flag, 2, 6).n_flagged == 4);
  assert_true(measure(balance, flag, 1, 6).median == 520.0); /* 40 1000 */
  assert_true(measure(balance, flag, 3, 6).median == 40.0);  /* 10 20 40 50 1000 */
  assert_true(isnan(measure(balance, flag, 4, 6).median));
  assert_true(measure(balance, flag, 4, 6).n_flagged == 0);
  assert_true(measure(balance, NULL, 0, 6).median == 35.0);
  assert_true(measure(balance, flag, 4, 6).gini == measure(balance, NULL, 0, 6).gini);
}

static void shares_split_the_boundary_agent(void **state) {
  (void)state;
  struct inequality result = measure((const int64_t[]){1, 2, 3, 4, 90}, NULL, 0, 5);
  assert_true(result.top1_share == 0.05 * 90.0 / 100.0); /* 1 % of five agents is 0.05 agents */
  assert_true(result.bottom50_share == (1 + 2 + 1.5) / 100.0);
  int64_t balance[250];
  for (int i = 0; i < 250; i++) balance[i] = 250 - i;
  result = measure(balance, NULL, 0, 250);
  assert_true(result.top1_share == (250 + 249 + 0.5 * 248) / 31375.0);
  assert_true(result.bottom50_share == 7875.0 / 31375.0);
}

static int by_value(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* G = sum |x_i - x_j| over ordered pairs / (2 n^2 mean). */
static double gini_by_definition(const int64_t *x, uint64_t n) {
  wide_uint differences = 0, total = 0;
  for (uint64_t i = 0; i < n; i++) {
    total += (uint64_t)x[i];
    for (uint64_t j = 0; j < n; j++) differences += (uint64_t)llabs(x[i] - x[j]);
  }
  return (double)((long double)differences / (2.0L * (long double)n * (long double)total));
}

/* Share of the total held by the poorest percent, agents cut into hundredths. */
static double poorest_share(const int64_t *sorted, uint64_t n, uint64_t percent) {
  wide_uint sum = 0, total = 0;
  for (uint64_t i = 0; i < n; i++) {
    uint64_t left = percent * n > 100 * i ? percent * n - 100 * i : 0;
    sum += (wide_uint)(uint64_t)sorted[i] * (left < 100 ? left : 100);
    total += (uint64_t)sorted[i];
  }
  return (double)((long double)sum / (100.0L * (long double)total));
}

/* Up to 260 balances of up to 55 bits (so the total stays below 2^63), with many ties, zeros and multiples. */
static uint64_t random_vector(uint64_t seed, int64_t *balance, uint8_t *flag) {
  uint64_t n = 1 + word(seed, 0) % 260, shift = 9 + word(seed, 1) % 54, factor = word(seed, 2) % 3 ? 1 : 1000;
  for (uint64_t i = 0; i < n; i++) {
    uint64_t x = word(seed, 10 + i) >> shift;
    balance[i] = (int64_t)(word(seed, 300 + i) % 8 ? x / factor * factor : 0);
    flag[i] = (uint8_t)(word(seed, 600 + i) % 8);
  }
  balance[0]++;
  return n;
}

static void random_vectors_agree_with_the_definitions(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 1500; seed++) {
    int64_t balance[260], flagged[260];
    uint8_t flag[260];
    uint64_t n = random_vector(seed, balance, flag), n_flagged = 0;
    struct inequality result = measure(balance, flag, 5, n);
    for (uint64_t i = 0; i < n; i++)
      if (flag[i] & 5) flagged[n_flagged++] = balance[i];
    qsort(flagged, n_flagged, sizeof *flagged, by_value);
    assert_true(result.n_flagged == n_flagged);
    if (n_flagged > 0) {
      uint64_t low = (n_flagged - 1) / 2, high = n_flagged / 2;
      double middle = ((double)flagged[low] + (double)flagged[high]) / 2.0;
      assert_true(fabs(result.median - middle) <= 1e-15 * middle);
    }
    assert_true(fabs(result.gini - gini_by_definition(balance, n)) < 1e-15);
    qsort(balance, n, sizeof *balance, by_value);
    assert_true(fabs(result.bottom50_share - poorest_share(balance, n, 50)) < 1e-15);
    assert_true(fabs(result.top1_share - (1.0 - poorest_share(balance, n, 99))) < 1e-15);
  }
}

static void lorenz_ordinates_agree_with_the_shares(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 200; seed++) {
    int64_t balance[260];
    uint8_t flag[260];
    uint64_t n = random_vector(seed, balance, flag);
    struct inequality result = measure(balance, flag, 1, n);
    qsort(balance, n, sizeof *balance, by_value);
    assert_true(fabs(inequality_lorenz(balance, n, 0.5) - result.bottom50_share) < 1e-15);
    assert_true(fabs(1.0 - inequality_lorenz(balance, n, 0.99) - result.top1_share) < 1e-13); /* 0.99 n is rounded */
    assert_true(inequality_lorenz(balance, n, 0.0) == 0.0 && inequality_lorenz(balance, n, 1.0) == 1.0);
  }
  assert_true(inequality_lorenz((const int64_t[]){1, 3}, 2, 0.75) == 0.625);
  assert_true(isnan(inequality_lorenz(NULL, 0, 0.5)));
  assert_true(isnan(inequality_lorenz((const int64_t[]){0, 0}, 2, 0.5)));
}

/* x_i proportional to L(i/n) - L((i-1)/n): the Lorenz curve of the sample meets that of the distribution at each i/n,
 * so the shares at 50 % and 99 % are the distribution's (n is a multiple of 100), and the trapezoids lie above a
 * convex curve by at most (L(i/n) - L((i-1)/n)) / 2n each: G - 1/n <= G_n <= G. Rounding each balance to a unit of
 * 1e-15 of the total moves a share by at most n * 0.5e-15 and the Gini by twice that. */
static int64_t *cells(double (*lorenz)(double), uint64_t n) {
  int64_t *balance = malloc(n * sizeof *balance);
  assert_non_null(balance);
  double last = 0.0;
  for (uint64_t i = 0; i < n; i++) {
    double next = lorenz((double)(i + 1) / (double)n);
    balance[n - 1 - i] = llrint((next - last) * 1e15);
    last = next;
  }
  return balance;
}

static double uniform_lorenz(double p) { return p * p; }
static double exponential_lorenz(double p) { return p >= 1.0 ? 1.0 : p + (1.0 - p) * log1p(-p); }
static double pareto_lorenz(double p) { return 1.0 - cbrt(1.0 - p); } /* index 1.5 */
static double lognormal_lorenz(double p) {
  return p >= 1.0 ? 1.0 : gsl_cdf_ugaussian_P(gsl_cdf_ugaussian_Pinv(p) - 1.0);
}

static void large_samples_have_the_closed_forms(void **state) {
  (void)state;
  enum { N = 100000 };
  const struct {
    double (*lorenz)(double);
    double gini, top1;
  } rows[] = {{uniform_lorenz, 1.0 / 3.0, 1.0 - 0.9801},
              {exponential_lorenz, 0.5, 0.01 - 0.01 * log(0.01)},
              {pareto_lorenz, 0.5, 0.2154434690031884},
              {lognormal_lorenz, 0.5204998778130465, 1.0 - lognormal_lorenz(0.99)}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t *balance = cells(rows[i].lorenz, N);
    struct inequality result = measure(balance, NULL, 0, N);
    assert_true(result.gini < rows[i].gini + 1e-9 && result.gini > rows[i].gini - 1.0 / N - 1e-9);
    assert_true(fabs(result.top1_share - rows[i].top1) < 1e-9);
    assert_true(fabs(result.bottom50_share - rows[i].lorenz(0.5)) < 1e-9);
    free(balance);
  }
}

/* For n exponentials G n / (n - 1) has the law of the mean of n - 1 uniforms: mean 1/2, variance 1 / 12 (n - 1). */
static void exponential_draws_have_the_exact_mean_gini(void **state) {
  (void)state;
  enum { N = 200000 };
  int64_t *balance = malloc(N * sizeof *balance);
  assert_non_null(balance);
  const struct random_key key = {.seed = 11};
  for (uint64_t i = 0; i < N; i++) balance[i] = llrint(-log(random_uniform_open(&key, i)) * 1e12);
  double gini = measure(balance, NULL, 0, N).gini;
  assert_true(fabs(gini * N / (N - 1.0) - 0.5) < 4.0 * sqrt(1.0 / 12.0 / (N - 1.0)));
  free(balance);
}

static void quantiles_interpolate_between_order_statistics(void **state) {
  (void)state;
  static const int64_t value[] = {10, 20, 40, 80};
  static const double real[] = {10.0, 20.0, 40.0, 80.0};
  static const double rows[][2] = {{0.0, 10.0}, {0.25, 17.5}, {0.5, 30.0}, {0.75, 50.0}, {0.9, 68.0}, {1.0, 80.0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    assert_true(fabs(inequality_quantile(value, 4, rows[i][0]) - rows[i][1]) < 1e-13);
    assert_true(fabs(inequality_quantile_real(real, 4, rows[i][0]) - rows[i][1]) < 1e-13);
  }
  assert_true(inequality_quantile((const int64_t[]){7}, 1, 0.3) == 7.0);
  assert_true(isnan(inequality_quantile(NULL, 0, 0.5)) && isnan(inequality_quantile_real(NULL, 0, 0.5)));
  const double endless[] = {1.0, INFINITY, INFINITY};
  assert_true(inequality_quantile_real(endless, 3, 0.75) == INFINITY);
  assert_true(inequality_quantile_real(endless, 3, 0.0) == 1.0);
}

static void a_lack_of_memory_is_said(void **state) {
  (void)state;
  static struct error error;
  struct inequality_scratch scratch = {NULL, 0};
  struct inequality result;
  error_init(&error);
  assert_int_equal(inequality_measure(NULL, NULL, 0, UINT64_C(1) << 60, 1, &scratch, &result, &error), ERROR_MEMORY);
  assert_int_equal(error.code, ERROR_MEMORY);
  assert_string_equal(error.text, "no memory for 18446744073709551615 bytes to measure inequality in");
  assert_null(scratch.memory);
  inequality_free(&scratch);
  inequality_free(&scratch);
}

static void scratch_is_kept_between_days(void **state) {
  (void)state;
  struct inequality_scratch scratch = {NULL, 0};
  struct inequality result;
  static const int64_t balance[] = {1, 2, 3, 4};
  assert_int_equal(inequality_measure(balance, NULL, 0, 4, 0, &scratch, &result, NULL), 0);
  void *memory = scratch.memory;
  assert_non_null(memory);
  assert_int_equal(inequality_measure(balance, NULL, 0, 3, 0, &scratch, &result, NULL), 0);
  assert_ptr_equal(scratch.memory, memory);
  assert_true(result.gini == 2.0 / 9.0);
  inequality_free(&scratch);
  assert_null(scratch.memory);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(small_vectors_have_the_known_gini),
      cmocka_unit_test(a_published_example_is_reproduced),
      cmocka_unit_test(nothing_and_no_money_have_no_gini),
      cmocka_unit_test(the_median_is_over_flagged_balances),
      cmocka_unit_test(shares_split_the_boundary_agent),
      cmocka_unit_test(random_vectors_agree_with_the_definitions),
      cmocka_unit_test(lorenz_ordinates_agree_with_the_shares),
      cmocka_unit_test(large_samples_have_the_closed_forms),
      cmocka_unit_test(exponential_draws_have_the_exact_mean_gini),
      cmocka_unit_test(quantiles_interpolate_between_order_statistics),
      cmocka_unit_test(a_lack_of_memory_is_said),
      cmocka_unit_test(scratch_is_kept_between_days),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
