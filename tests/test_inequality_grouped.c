/* test_inequality_grouped.c - the grouped path against the sorted one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Medians and shares must be the same bits; the Gini must lie inside the interval that the grouped path claims. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "sim/error.h"
#include "sim/inequality.h"
#include "sim/inequality_paths.h"
#include "sim/random.h"

enum { LARGEST = 40000 };
static int64_t balance[LARGEST];
static uint8_t flag[LARGEST];

static uint64_t word(uint64_t agent, uint64_t k) {
  return random_word(&(struct random_key){.seed = 3, .agent = agent}, k);
}
static double uniform(uint64_t agent, uint64_t k) {
  return random_uniform_open(&(struct random_key){.seed = 3, .agent = agent}, k);
}

static double normal(uint64_t i) { return sqrt(-2.0 * log(uniform(i, 0))) * cos(6.283185307179586 * uniform(i, 1)); }

static int same_or_both_nan(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

/* A bin of m members has a slack of at most m^2 w / 4, w its width, at most 1/1024 of its members' mean; no bin holds
 * more than n / 16 + 1 members at last. So half the slack over n S is at most (n / 16 + 1) S / 8192 / (n S). The two
 * more terms are the allowances for rounding. */
static double largest_error(uint64_t n) { return (1.0 / 16.0 + 1.0 / (double)n) / 8192.0 * (1.0 + 1e-9) + 0x1p-51; }

/* Measures n balances on both paths, compares, and gives the grouped result. */
static struct inequality compare(const int64_t *x, const uint8_t *flags, uint8_t mask, uint64_t n) {
  struct inequality_scratch scratch = {NULL, 0};
  struct inequality sorted, grouped;
  assert_int_equal(inequality_measure(x, flags, mask, n, 1, &scratch, &sorted, NULL), 0);
  struct inequality_parts parts;
  struct inequality_input input = {x, flags, mask, n};
  assert_int_equal(inequality_grouped(&input, &scratch, &parts, NULL), 0);
  inequality_finish(&parts, &grouped);
  inequality_free(&scratch);
  assert_true(grouped.n == sorted.n && grouped.n_flagged == sorted.n_flagged);
  assert_true(same_or_both_nan(grouped.median, sorted.median));
  assert_true(same_or_both_nan(grouped.top1_share, sorted.top1_share));
  assert_true(same_or_both_nan(grouped.bottom50_share, sorted.bottom50_share));
  assert_true(isnan(sorted.gini) ? isnan(grouped.gini) : fabs(grouped.gini - sorted.gini) <= grouped.gini_error);
  assert_true(grouped.gini_error <= largest_error(n));
  return grouped;
}

/* With flags on, off, and on nobody. */
static struct inequality compare_flags(uint64_t n) {
  for (uint64_t i = 0; i < n; i++) flag[i] = (uint8_t)(word(i, 9) % 4);
  compare(balance, flag, 4, n);
  compare(balance, NULL, 0, n);
  return compare(balance, flag, 1, n);
}

static void smooth_distributions_agree(void **state) {
  (void)state;
  static const double sizes[] = {10.0, 1e4, 1e8, 1e12};
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
    for (uint64_t n = 1; n <= LARGEST; n = n * 7 + 1) {
      for (uint64_t i = 0; i < n; i++) balance[i] = (int64_t)(sizes[s] * exp(normal(i)));
      compare_flags(n);
      for (uint64_t i = 0; i < n; i++) balance[i] = (int64_t)(sizes[s] * pow(uniform(i, 2), -1.0 / 1.5));
      compare_flags(n);
      for (uint64_t i = 0; i < n; i++) balance[i] = (int64_t)(sizes[s] * (1.0 + 1e-3 * uniform(i, 3)));
      compare_flags(n);
    }
}

static void equal_balances_are_exact(void **state) {
  (void)state;
  static const int64_t values[] = {0, 1, 1023, 1024, 2047, 2048, 2049, 100000000, 10000000000, 99999999999999};
  for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
    for (int i = 0; i < 20000; i++) balance[i] = values[v];
    struct inequality result = compare_flags(20000);
    assert_true(result.gini_error == 0.0);
    assert_true(result.median == (double)values[v]);
    if (values[v] > 0) assert_true(result.gini == 0.0);
  }
}

static void two_points_agree_however_near(void **state) {
  (void)state;
  static const int64_t points[][2] = {
      {0, 1}, {5, 1000000}, {100000000, 100000001}, {100000000, 100000700}, {1 << 20, (1 << 20) + 1023}};
  for (size_t p = 0; p < sizeof points / sizeof *points; p++)
    for (uint64_t share = 1; share < 100; share += 14) {
      for (uint64_t i = 0; i < 20000; i++) balance[i] = points[p][word(i, 4) % 100 < share];
      compare_flags(20000);
    }
}

static void mostly_zero_and_atoms_agree(void **state) {
  (void)state;
  for (uint64_t i = 0; i < LARGEST; i++) balance[i] = i % 10 ? 0 : (int64_t)(1e8 * exp(normal(i)));
  assert_true(compare_flags(LARGEST).gini_error < 1e-6);
  for (uint64_t i = 0; i < LARGEST; i++) balance[i] = i % 3 ? 100000000 : (int64_t)(1e8 * exp(normal(i)));
  assert_true(compare_flags(LARGEST).gini_error < 1e-7);
  for (uint64_t i = 0; i < LARGEST; i++)
    balance[i] = 100000000 - 3000000 * (int64_t)(word(i, 5) % 4) + (int64_t)(i % 2);
  assert_true(compare_flags(LARGEST).gini_error < 1e-7);
  for (uint64_t i = 0; i < LARGEST; i++) balance[i] = (int64_t)(word(i, 5) % 12) << 40 | (int64_t)(word(i, 6) % 7);
  compare_flags(LARGEST);
}

/* Every bin edge has its neighbours, so a bin that is off by one shows. */
static void bin_edges_agree(void **state) {
  (void)state;
  uint64_t n = 0;
  for (unsigned bits = 0; bits <= 46; bits++)
    for (int64_t near = -2; near <= 2; near++) {
      int64_t x = (INT64_C(1) << bits) + near;
      if (x >= 0) balance[n++] = x, balance[n++] = x + (x >> 3);
    }
  compare_flags(n);
}

static void the_largest_balances_agree(void **state) {
  (void)state;
  compare((const int64_t[]){INT64_C(1) << 62}, NULL, 0, 1);
  compare((const int64_t[]){INT64_C(1) << 62, (INT64_C(1) << 62) - 1}, NULL, 0, 2);
  compare((const int64_t[]){INT64_C(1) << 62, 0, 5, (INT64_C(1) << 61) + 12345}, NULL, 0, 4);
  for (uint64_t i = 0; i < 1000; i++) balance[i] = (INT64_C(1) << 53) - (int64_t)(word(i, 7) % 100);
  compare_flags(1000);
}

static void random_small_vectors_agree(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 1500; seed++) {
    uint64_t n = 1 + word(seed, 0) % 200, shift = 9 + word(seed, 1) % 54,
             low = word(seed, 2) >> (9 + word(seed, 3) % 54);
    for (uint64_t i = 0; i < n; i++) balance[i] = (int64_t)((word(seed, 10 + i) >> shift) + low);
    compare_flags(n);
  }
}

/* Above INEQUALITY_SORT_LIMIT the grouped path is taken of itself. Lognormal(1) of 1e6 and one agents, 100 tokens of
 * six decimals at the middle: the half-width came out as 1.4e-8. */
static void a_million_lognormal_balances_are_within_a_millionth(void **state) {
  (void)state;
  const uint64_t n = INEQUALITY_SORT_LIMIT + 1;
  int64_t *many = malloc(n * sizeof *many);
  assert_non_null(many);
  for (uint64_t i = 0; i < n; i++) many[i] = (int64_t)(1e8 * exp(normal(i)));
  struct inequality expected = compare(many, NULL, 0, n), result;
  struct inequality_scratch scratch = {NULL, 0};
  assert_int_equal(inequality_measure(many, NULL, 0, n, 0, &scratch, &result, NULL), 0);
  assert_true(result.gini == expected.gini && result.gini_error == expected.gini_error);
  assert_true(result.gini_error > 0.0 && result.gini_error < 2e-8);
  assert_int_equal(inequality_measure(many, NULL, 0, n - 1, 0, &scratch, &result, NULL), 0);
  assert_true(result.gini_error == 0.0);
  assert_int_equal(inequality_measure_above(many, NULL, 0, 20001, 20000, &scratch, &result, NULL), 0);
  assert_true(result.gini_error > 0.0);
  assert_int_equal(inequality_measure_above(many, NULL, 0, 20000, 20000, &scratch, &result, NULL), 0);
  assert_true(result.gini_error == 0.0);
  inequality_free(&scratch);
  free(many);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(smooth_distributions_agree),
      cmocka_unit_test(equal_balances_are_exact),
      cmocka_unit_test(two_points_agree_however_near),
      cmocka_unit_test(mostly_zero_and_atoms_agree),
      cmocka_unit_test(bin_edges_agree),
      cmocka_unit_test(the_largest_balances_agree),
      cmocka_unit_test(random_small_vectors_agree),
      cmocka_unit_test(a_million_lognormal_balances_are_within_a_millionth),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
