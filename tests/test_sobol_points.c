/* test_sobol_points.c - Sobol's sequence: SciPy's points, properties of the numbers, what scrambling keeps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "analysis/sobol_points.h"

static struct sobol sobol;

static int set_up(void **state) {
  (void)state;
  sobol_init(&sobol);
  return 0;
}

static void the_first_points_are_those_of_scipy(void **state) {
  (void)state;
  static const double points[][6] = {{0, 0, 0, 0, 0, 0},
                                     {.5, .5, .5, .5, .5, .5},
                                     {.75, .25, .25, .25, .75, .75},
                                     {.25, .75, .75, .75, .25, .25},
                                     {.375, .375, .625, .875, .375, .125}};
  for (uint32_t i = 0; i < 5; i++)
    for (int d = 0; d < 6; d++) assert_true(sobol_point(&sobol, i, d) == points[i][d]);
}

/* x has order 2^s - 1 modulo the polynomial. */
static void polynomials_are_primitive_and_initial_numbers_odd_and_small(void **state) {
  (void)state;
  for (int d = 1; d < SOBOL_DIMENSIONS; d++) {
    const struct sobol_number *number = &sobol_numbers[d];
    uint32_t top = 1U << number->degree, polynomial = top | number->polynomial << 1 | 1U, x = 1, order = 0;
    do {
      x <<= 1;
      if (x & top) x ^= polynomial;
      order++;
    } while (x != 1 && order < top);
    assert_int_equal(order, top - 1);
    for (int i = 0; i < number->degree; i++) assert_true(number->initial[i] % 2 == 1 && number->initial[i] < 2U << i);
    for (int other = 1; other < d; other++)
      assert_true(sobol_numbers[other].degree != number->degree ||
                  sobol_numbers[other].polynomial != number->polynomial);
  }
}

/* Sobol's property A in n dimensions: the first bits of the first n direction numbers of each of them are independent
 * over GF(2), so that 2^n points fall in 2^n different orthants. Joe and Kuo have it in all these dimensions. */
static void the_first_points_fall_in_different_orthants(void **state) {
  (void)state;
  for (int n = 1; n <= SOBOL_BITS; n++) {
    uint64_t row[SOBOL_BITS] = {0};
    for (int d = 0; d < n; d++)
      for (int j = 0; j < n; j++) row[d] |= (uint64_t)(sobol.direction[d][j] >> 31) << j;
    for (int j = 0; j < n; j++) {
      int pivot = j;
      while (pivot < n && !(row[pivot] >> j & 1)) pivot++;
      assert_true(pivot < n);
      uint64_t swap = row[pivot];
      row[pivot] = row[j];
      row[j] = swap;
      for (int d = j + 1; d < n; d++)
        if (row[d] >> j & 1) row[d] ^= row[j];
    }
  }
}

/* How many of the first 2^10 points are in each cell of a grid of 2^k by 2^(10 - k). */
static int fills(int d, int e, int k, uint64_t seed, int scrambled) {
  static int count[1024];
  memset(count, 0, sizeof count);
  for (uint32_t i = 0; i < 1024; i++) {
    double x = scrambled ? sobol_scrambled(&sobol, seed, i, d) : sobol_point(&sobol, i, d);
    double y = scrambled ? sobol_scrambled(&sobol, seed, i, e) : sobol_point(&sobol, i, e);
    count[((int)(x * (1 << k)) << (10 - k)) + (int)(y * (1 << (10 - k)))]++;
  }
  for (int c = 0; c < 1024; c++)
    if (count[c] != 1) return 0;
  return 1;
}

static void every_interval_of_every_dimension_gets_its_point_plain_or_scrambled(void **state) {
  (void)state;
  for (int d = 0; d < SOBOL_DIMENSIONS; d++)
    assert_true(fills(d, d ? 0 : 1, 10, 7, 0) && fills(d, d ? 0 : 1, 10, 7, 1));
}

/* The first two dimensions are a (0, 10, 2)-net: one point in every cell of every such grid. Scrambling keeps that. */
static void the_first_two_dimensions_fill_every_grid_plain_or_scrambled(void **state) {
  (void)state;
  for (int k = 0; k <= 10; k++) {
    assert_true(fills(0, 1, k, 0, 0));
    for (uint64_t seed = 0; seed < 8; seed++) assert_true(fills(0, 1, k, seed, 1));
  }
}

/* Owen: two points that share their first digits still share as many after scrambling, and no more. */
static void scrambling_keeps_how_many_first_digits_two_points_share(void **state) {
  (void)state;
  for (uint32_t i = 1; i < 300; i++) {
    uint32_t plain = (uint32_t)(0x1p32 * sobol_point(&sobol, i, 3)) ^ (uint32_t)(0x1p32 * sobol_point(&sobol, 77, 3));
    uint32_t mixed =
        (uint32_t)(0x1p32 * sobol_scrambled(&sobol, 5, i, 3)) ^ (uint32_t)(0x1p32 * sobol_scrambled(&sobol, 5, 77, 3));
    if (i == 77) {
      assert_true(mixed == 0);
    } else {
      assert_int_equal(__builtin_clz(plain), __builtin_clz(mixed));
    }
  }
}

/* A mere digital shift would flip the second digit of all points alike. */
static void a_digit_is_flipped_by_a_coin_of_the_digits_before_it(void **state) {
  (void)state;
  int alike = 0;
  for (uint64_t seed = 0; seed < 400; seed++) {
    uint32_t zero = (uint32_t)(0x1p32 * sobol_scrambled(&sobol, seed, 0, 0));
    uint32_t half = (uint32_t)(0x1p32 * sobol_scrambled(&sobol, seed, 1, 0));
    alike += (zero >> 30 & 1) == (half >> 30 & 1);
  }
  assert_true(alike > 150 && alike < 250); /* 200, sd 10 */
}

/* One point under 4,000 seeds: uniform. Each tenth holds a binomial count of mean 400, sd 19; chi-square of 9 degrees
 * passes 33.7 once in 10,000. Its last digits too: the mean of its value modulo 2^-16 is 2^-17 within 4 sd. */
static void a_scrambled_point_is_uniform_over_seeds(void **state) {
  (void)state;
  enum { SEEDS = 4000 };
  double count[10] = {0}, chi_square = 0.0, fine = 0.0;
  for (uint64_t seed = 0; seed < SEEDS; seed++) {
    double x = sobol_scrambled(&sobol, seed, 0, 11), rest = 0x1p16 * x;
    assert_true(x > 0.0 && x < 1.0);
    count[(int)(10.0 * x)]++;
    fine += rest - floor(rest);
  }
  for (int i = 0; i < 10; i++) chi_square += (count[i] - 400.0) * (count[i] - 400.0) / 400.0;
  assert_true(chi_square < 33.7);
  assert_true(fabs(fine / SEEDS - 0.5) < 4.0 * sqrt(1.0 / 12.0 / SEEDS));
}

static void seeds_and_dimensions_scramble_differently(void **state) {
  (void)state;
  assert_true(sobol_scrambled(&sobol, 1, 0, 0) != sobol_scrambled(&sobol, 2, 0, 0));
  assert_true(sobol_scrambled(&sobol, 1, 0, 0) != sobol_scrambled(&sobol, 1, 0, 1));
  assert_true(sobol_scrambled(&sobol, 1, 9, 4) == sobol_scrambled(&sobol, 1, 9, 4));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_points_are_those_of_scipy),
      cmocka_unit_test(polynomials_are_primitive_and_initial_numbers_odd_and_small),
      cmocka_unit_test(the_first_points_fall_in_different_orthants),
      cmocka_unit_test(every_interval_of_every_dimension_gets_its_point_plain_or_scrambled),
      cmocka_unit_test(the_first_two_dimensions_fill_every_grid_plain_or_scrambled),
      cmocka_unit_test(scrambling_keeps_how_many_first_digits_two_points_share),
      cmocka_unit_test(a_digit_is_flipped_by_a_coin_of_the_digits_before_it),
      cmocka_unit_test(a_scrambled_point_is_uniform_over_seeds),
      cmocka_unit_test(seeds_and_dimensions_scramble_differently),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
