/* test_inequality_sort.c - the radix sort against qsort.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "sim/inequality.h"
#include "sim/inequality_paths.h"
#include "sim/random.h"

enum { LARGEST = 5000 };

static int by_value(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static void check(const int64_t *value, uint64_t n) {
  static int64_t sorted[LARGEST], expected[LARGEST], scratch[LARGEST];
  memcpy(sorted, value, n * sizeof *value);
  memcpy(expected, value, n * sizeof *value);
  inequality_sort(sorted, scratch, n);
  qsort(expected, n, sizeof *expected, by_value);
  assert_memory_equal(sorted, expected, n * sizeof *sorted);
}

static uint64_t word(uint64_t agent, uint64_t k) {
  return random_word(&(struct random_key){.seed = 5, .agent = agent}, k);
}

static void values_of_any_width_are_sorted(void **state) {
  (void)state;
  static int64_t value[LARGEST];
  for (unsigned bits = 1; bits <= 62; bits++) {
    uint64_t n = 1 + word(bits, 0) % LARGEST;
    for (uint64_t i = 0; i < n; i++) value[i] = (int64_t)(word(bits, i + 1) >> (64 - bits));
    check(value, n);
    value[n - 1] = INT64_C(1) << 62;
    check(value, n);
  }
}

/* Common low bits, common high bits, and a common digit in the middle: what the sort leaves out. */
static void digits_that_all_share_are_left_out_safely(void **state) {
  (void)state;
  static const uint64_t masks[] = {0xff00000000, 0xfff000000000fff, 0x1, 0x2000000000000000, 0x3ffc00, 0x700000000007};
  static int64_t value[LARGEST];
  for (size_t m = 0; m < sizeof masks / sizeof *masks; m++)
    for (uint64_t fixed = 0; fixed < 2; fixed++) {
      for (uint64_t i = 0; i < LARGEST; i++)
        value[i] = (int64_t)((word(m, i) & masks[m]) | (fixed ? 0x0123456789abcdef & ~masks[m] : 0));
      check(value, LARGEST);
    }
}

static void few_and_equal_values_are_sorted(void **state) {
  (void)state;
  inequality_sort(NULL, NULL, 0);
  check((const int64_t[]){7}, 1);
  check((const int64_t[]){7, 3}, 2);
  check((const int64_t[]){INT64_C(1) << 62, 0, INT64_C(1) << 62}, 3);
  static int64_t value[LARGEST];
  for (int i = 0; i < LARGEST; i++) value[i] = 123456789;
  check(value, LARGEST);
}

static void bits_outside_the_mask_ride_along(void **state) {
  (void)state;
  uint64_t key[6] = {9, 8, 3, 5, 4, 1}, spare[6];
  const uint64_t expected[6] = {1, 3, 5, 4, 9, 8}; /* by key >> 1, in the order they came */
  uint64_t *sorted = inequality_sort_keys(key, spare, 6, ~UINT64_C(1));
  assert_true(sorted == key || sorted == spare);
  assert_memory_equal(sorted, expected, sizeof expected);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_of_any_width_are_sorted),
      cmocka_unit_test(digits_that_all_share_are_left_out_safely),
      cmocka_unit_test(few_and_equal_values_are_sorted),
      cmocka_unit_test(bits_outside_the_mask_ride_along),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
