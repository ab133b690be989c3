/* test_text_decimal.c - decimals without printf are those of printf.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/text_decimal.h"

/* Knuth's 64-bit linear congruential generator; its high bits serve. */
static uint64_t next(uint64_t *seed) {
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return *seed ^ *seed >> 32;
}

/* Of a magnitude between 2^-low and 2^high. */
static double any_value(uint64_t *seed, int low, int high) {
  double mantissa = 1 + (double)(next(seed) >> 11) * 0x1p-53;
  int exponent = (int)(next(seed) % (uint64_t)(low + high)) - low;
  return (next(seed) & 1 ? -1 : 1) * ldexp(mantissa, exponent);
}

/* Compares with printf; returns whether printf was needed. */
static int check_ratio(double value) {
  char wanted[64], got[TEXT_DECIMAL_SIZE];
  snprintf(wanted, sizeof wanted, "%.12g", value);
  int length = text_decimal_ratio(value, got);
  if (length == 0) return 1;
  assert_int_equal(length, strlen(wanted));
  assert_memory_equal(got, wanted, (size_t)length);
  return 0;
}

static int check_amount(double value, int decimals) {
  char wanted[400], got[TEXT_DECIMAL_SIZE];
  int n = snprintf(wanted, sizeof wanted, "%.*f", decimals, value);
  while (decimals > 0 && wanted[n - 1] == '0') n--;
  if (decimals > 0 && wanted[n - 1] == '.') n--;
  int length = text_decimal_amount(value, decimals, got);
  if (length == 0) return 1;
  assert_int_equal(length, n);
  assert_memory_equal(got, wanted, (size_t)length);
  return 0;
}

static void ratios_are_those_of_printf(void **state) {
  (void)state;
  uint64_t seed = 1;
  int left = 0, n = 200000;
  for (int i = 0; i < n; i++) left += check_ratio(any_value(&seed, 13, 39));
  assert_int_equal(left, 0);
  for (int i = 0; i < n; i++) check_ratio(any_value(&seed, 60, 60));
  for (int i = 0; i < n; i++) check_ratio((double)(next(&seed) >> 30) / (double)(1 << (i % 24)));
  assert_int_equal(check_ratio(1e-5) + check_ratio(1e12) + check_ratio(NAN) + check_ratio(INFINITY), 4);
}

/* Around 10^k both the number of digits and the rounding change; halves in the last place go to the even neighbour. */
static void ratios_next_to_powers_of_ten_and_halves_are_those_of_printf(void **state) {
  (void)state;
  for (int k = -6; k <= 13; k++) {
    double value = pow(10, k);
    for (int i = 0; i < 40; i++) value = nextafter(value, 0);
    for (int i = 0; i < 80; i++, value = nextafter(value, INFINITY)) check_ratio(value);
    for (int i = 1; i < 40; i++) check_ratio(value * (1 - i * 1e-13));
  }
  for (int i = 1; i < 4000; i += 2) {
    assert_int_equal(check_ratio(200000000000 + i * 0.5), 0);
    assert_int_equal(check_ratio(20000000000 + i * 0.125), 0);
    assert_int_equal(check_amount(1000 + i * 0x1p-7, 6), 0); /* a 5 in the seventh place */
    assert_int_equal(check_ratio(i) + check_ratio(-i) + check_ratio(i * 1000.0), 0);
  }
  assert_int_equal(check_ratio(0) + check_ratio(-0.0), 0);
}

static void amounts_are_those_of_printf(void **state) {
  (void)state;
  static const int decimals[] = {0, 2, 6, 9, 18};
  uint64_t seed = 2;
  for (size_t d = 0; d < sizeof decimals / sizeof *decimals; d++)
    for (int i = 0; i < 40000; i++) {
      check_amount(any_value(&seed, 70, 70), decimals[d]);
      check_amount((double)(next(&seed) >> (11 + i % 50)) / 1e6, decimals[d]);
    }
  assert_int_equal(
      check_amount(0, 6) + check_amount(-0.0, 6) + check_amount(-1e-9, 6) + check_amount(9007199254.740993, 6), 0);
  assert_int_equal(check_amount(1e19, 0) + check_amount(NAN, 6) + check_amount(-INFINITY, 6), 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ratios_are_those_of_printf),
      cmocka_unit_test(ratios_next_to_powers_of_ten_and_halves_are_those_of_printf),
      cmocka_unit_test(amounts_are_those_of_printf),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
