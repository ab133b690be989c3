/* test_money.c - integer money: rounding, splitting, text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/money.h"
#include "sim/random.h"

static uint64_t word(uint64_t agent, uint64_t k) {
  return random_word(&(struct random_key){.seed = 1, .agent = agent}, k);
}

static void units_are_powers_of_ten(void **state) {
  (void)state;
  assert_int_equal(money_unit(0), 1);
  assert_int_equal(money_unit(6), 1000000);
  assert_true(money_unit(18) == INT64_C(1000000000000000000));
}

static void decimal_tokens_give_the_amount_as_written(void **state) {
  (void)state;
  assert_int_equal(money_from_tokens(0.1, 6), 100000);
  assert_int_equal(money_from_tokens(1.15, 6), 1150000);
  assert_int_equal(money_from_tokens(0.35, 9), 350000000);
  assert_int_equal(money_from_tokens(-1.15, 9), -1150000000);
  for (int64_t units = -2000000; units <= 2000000; units += 7) {
    char text[MONEY_TEXT_SIZE];
    assert_int_equal(money_from_tokens(strtod(money_text(units, 6, text), NULL), 6), units);
    assert_int_equal(money_from_tokens(strtod(money_text(units, 9, text), NULL), 9), units);
  }
}

static void halves_round_to_even(void **state) {
  (void)state;
  static const struct {
    double tokens;
    int64_t amount;
  } rows[] = {{0.5, 0}, {1.5, 2}, {2.5, 2}, {3.5, 4}, {-0.5, 0}, {-1.5, -2}, {-2.5, -2}, {0.75, 1}, {0.25, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(money_from_tokens(rows[i].tokens, 0), rows[i].amount);
  assert_int_equal(money_from_tokens(0.0078125, 6), 7812);  /* 2^-7 is 7812.5 units */
  assert_int_equal(money_from_tokens(0.0234375, 6), 23438); /* 3 * 2^-7 is 23437.5 units */
  assert_int_equal(money_scale(5, 0.5), 2);
  assert_int_equal(money_scale(7, 0.5), 4);
  assert_int_equal(money_scale(-5, 0.5), -2);
  assert_int_equal(money_scale(-7, -0.5), 4);
}

static void amounts_out_of_range_saturate(void **state) {
  (void)state;
  assert_true(money_from_tokens(1e300, 6) == INT64_MAX);
  assert_true(money_from_tokens(-1e13, 6) == INT64_MIN);
  assert_true(money_from_tokens(INFINITY, 0) == INT64_MAX);
  assert_true(money_from_tokens(-INFINITY, 0) == INT64_MIN);
  assert_true(money_from_tokens(NAN, 6) == 0);
  assert_true(money_from_tokens(0x1p63, 0) == INT64_MAX);
  assert_true(money_from_tokens(-0x1p63, 0) == INT64_MIN);
  assert_true(money_scale(INT64_MAX, 1.0 + 0x1p-52) == INT64_MAX);
  assert_true(money_scale(INT64_MIN, 2.0) == INT64_MIN);
  assert_true(money_scale(INT64_MIN, -1.0) == INT64_MAX);
}

static void scaling_is_exact_over_all_of_int64(void **state) {
  (void)state;
  assert_true(money_scale(INT64_MAX, 1.0) == INT64_MAX);
  assert_true(money_scale(INT64_MIN, 1.0) == INT64_MIN);
  assert_true(money_scale(INT64_MAX, 0.5) == INT64_C(1) << 62); /* 2^62 - 1/2, a tie, to even */
  assert_true(money_scale((INT64_C(1) << 62) + 1, -1.0) == -(INT64_C(1) << 62) - 1);
  assert_true(money_scale(1, 0x1p62) == INT64_C(1) << 62);
  assert_true(money_scale(INT64_MAX, 0x1p-62) == 2);
  assert_true(money_scale(INT64_MAX, 0x1p-1074) == 0);
  assert_true(money_scale(0, INFINITY) == 0);
  assert_true(money_scale(7, 0.0) == 0);
}

/* An amount of 11 bits times a factor of 42 is exact as a double, so llrint rounds the exact product, half to even. */
static void scaling_agrees_with_products_that_doubles_hold(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 20000; i++) {
    int64_t amount = (int64_t)(word(i, 0) >> 53) - 1024;
    double factor = ldexp((double)(word(i, 1) >> 22), (int)(word(i, 2) % 50) - 42);
    assert_true(money_scale(amount, factor) == llrint((double)amount * factor));
  }
}

/* strtod is correctly rounded, so the text of an amount read back is the nearest double. */
static void tokens_are_the_nearest_double(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 20000; i++) {
    int64_t amount = (int64_t)(word(i, 3) >> word(i, 4) % 63);
    int decimals = (int)(word(i, 5) % 19);
    char text[MONEY_TEXT_SIZE];
    assert_true(money_to_tokens(amount, decimals) == strtod(money_text(amount, decimals, text), NULL));
  }
  /* Just above 2^53 the quotient by 10^18 has few bits to spare: many cases look like ties but for the remainder. */
  for (uint64_t i = 0; i < 2000; i++) {
    int64_t amount = (INT64_C(1) << 53) + (int64_t)(word(i, 6) >> 11);
    char text[MONEY_TEXT_SIZE];
    assert_true(money_to_tokens(amount, 18) == strtod(money_text(amount, 18, text), NULL));
  }
  assert_true(money_to_tokens(INT64_MIN, 0) == -0x1p63);
  assert_true(money_to_tokens(0, 6) == 0.0);
}

static void legs_of_a_price_split_by_largest_remainder(void **state) {
  (void)state;
  static const double weights[] = {0.60, 0.35, 0.05};
  static const int64_t rows[][4] = {{3000000, 1800000, 1050000, 150000},
                                    {2000000, 1200000, 700000, 100000},
                                    {5000000, 3000000, 1750000, 250000},
                                    {1000000, 600000, 350000, 50000},
                                    {1, 1, 0, 0},   /* 0.6 0.35 0.05 */
                                    {2, 1, 1, 0},   /* 1.2 0.7 0.1 */
                                    {19, 11, 7, 1}, /* 11.4 6.65 0.95 */
                                    {0, 0, 0, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t parts[3];
    money_split(rows[i][0], weights, 3, parts);
    for (int j = 0; j < 3; j++) assert_int_equal(parts[j], rows[i][j + 1]);
  }
}

static void equal_remainders_favour_the_earlier_part(void **state) {
  (void)state;
  int64_t parts[3];
  money_split(100, (const double[]){1, 1, 1}, 3, parts);
  assert_true(parts[0] == 34 && parts[1] == 33 && parts[2] == 33);
  money_split(101, (const double[]){1, 1, 1}, 3, parts);
  assert_true(parts[0] == 34 && parts[1] == 34 && parts[2] == 33);
  money_split(1, (const double[]){0, 2, 2}, 3, parts);
  assert_true(parts[0] == 0 && parts[1] == 1 && parts[2] == 0);
}

static void parts_add_up_and_are_floor_or_ceil_of_their_share(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 5000; i++) {
    int n = 1 + (int)(word(i, 10) % 64);
    double weights[64];
    int64_t parts[64], left;
    uint64_t weight[64], sum = 0;
    for (int j = 0; j < n; j++) sum += weight[j] = word(i, 100 + (uint64_t)j) % 1000 / (1 + word(i, 11) % 1000);
    if (i % 2) sum += (UINT64_C(1) << 52) + 1, weight[0] += (UINT64_C(1) << 52) + 1;
    if (sum == 0) sum = weight[0] = 1;
    for (int j = 0; j < n; j++) weights[j] = ldexp((double)weight[j], (int)(word(i, 12) % 100) - 50);
    int64_t amount = left = (int64_t)(word(i, 13) >> (1 + word(i, 14) % 63));
    money_split(amount, weights, n, parts);
    for (int j = 0; j < n; j++) {
      int64_t floor_share = (int64_t)((wide_uint)(uint64_t)amount * weight[j] / sum);
      int exact = (wide_uint)(uint64_t)floor_share * sum == (wide_uint)(uint64_t)amount * weight[j];
      assert_true(parts[j] == floor_share || (!exact && parts[j] == floor_share + 1));
      left -= parts[j];
    }
    assert_true(left == 0);
  }
}

static void text_is_exact_and_short(void **state) {
  (void)state;
  static const struct {
    int64_t amount;
    int decimals;
    const char *text;
  } rows[] = {{1234500000, 6, "1234.5"},
              {-1, 6, "-0.000001"},
              {0, 6, "0"},
              {1000000, 6, "1"},
              {-2500000, 6, "-2.5"},
              {100, 0, "100"},
              {10, 6, "0.00001"},
              {INT64_MAX, 9, "9223372036.854775807"},
              {INT64_MIN, 0, "-9223372036854775808"},
              {INT64_MIN, 18, "-9.223372036854775808"},
              {-1, 18, "-0.000000000000000001"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char text[MONEY_TEXT_SIZE];
    assert_ptr_equal(money_text(rows[i].amount, rows[i].decimals, text), text);
    assert_string_equal(text, rows[i].text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(units_are_powers_of_ten),
      cmocka_unit_test(decimal_tokens_give_the_amount_as_written),
      cmocka_unit_test(halves_round_to_even),
      cmocka_unit_test(amounts_out_of_range_saturate),
      cmocka_unit_test(scaling_is_exact_over_all_of_int64),
      cmocka_unit_test(scaling_agrees_with_products_that_doubles_hold),
      cmocka_unit_test(tokens_are_the_nearest_double),
      cmocka_unit_test(legs_of_a_price_split_by_largest_remainder),
      cmocka_unit_test(equal_remainders_favour_the_earlier_part),
      cmocka_unit_test(parts_add_up_and_are_floor_or_ceil_of_their_share),
      cmocka_unit_test(text_is_exact_and_short),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
