/* test_demurrage.c - fractions, and what demurrage takes of balances and where it goes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/demurrage.h"
#include "sim/random.h"
#include "sim/wide.h"

static void fractions_are_what_was_written(void **state) {
  (void)state;
  assert_int_equal(fraction_of(0.005), 5000000);
  assert_int_equal(fraction_of(1), FRACTION_ONE);
  assert_int_equal(fraction_of(0), 0);
  assert_int_equal(fraction_of(1.0 / 3), 333333333);
  assert_int_equal(fraction_of(0.123456789), 123456789);
}

static void a_fraction_takes_the_floor_of_any_amount(void **state) {
  (void)state;
  struct random_key key = {.seed = 1};
  for (uint64_t i = 0; i < 100000; i++) {
    int64_t amount = (int64_t)(random_word(&key, 2 * i) >> (1 + i % 60)),
            fraction = (int64_t)random_below(random_word(&key, 2 * i + 1), FRACTION_ONE + 1);
    assert_int_equal(fraction_take(amount, fraction), (int64_t)((wide_int)amount * fraction / FRACTION_ONE));
  }
  assert_int_equal(fraction_take(INT64_MAX, FRACTION_ONE), INT64_MAX);
  assert_int_equal(fraction_take(INT64_MAX, 0), 0);
}

static void half_a_percent_is_split_to_the_unit(void **state) {
  (void)state;
  int64_t rate = fraction_of(0.005), half = fraction_of(0.5);
  struct demurrage d = demurrage_of(1000200, rate, half); /* 5001 leave */
  assert_true(d.burned == 2500 && d.kept == 2501);
  d = demurrage_of(199, rate, half);
  assert_true(d.burned == 0 && d.kept == 0);
  d = demurrage_of(200, rate, half);
  assert_true(d.burned == 0 && d.kept == 1);
  d = demurrage_of(1000000, rate, FRACTION_ONE);
  assert_true(d.burned == 5000 && d.kept == 0);
  d = demurrage_of(1000000, rate, 0);
  assert_true(d.burned == 0 && d.kept == 5000);
}

/* Burned and kept add up to what leaves, which is never more than the balance. */
static void the_parts_add_up_for_any_rate(void **state) {
  (void)state;
  struct random_key key = {.seed = 2};
  for (uint64_t i = 0; i < 50000; i++) {
    int64_t balance = (int64_t)(random_word(&key, 3 * i) >> (1 + i % 50)),
            rate = (int64_t)random_below(random_word(&key, 3 * i + 1), FRACTION_ONE + 1),
            burned = (int64_t)random_below(random_word(&key, 3 * i + 2), FRACTION_ONE + 1);
    struct demurrage d = demurrage_of(balance, rate, burned);
    assert_int_equal(d.burned + d.kept, fraction_take(balance, rate));
    assert_true(d.burned >= 0 && d.kept >= 0 && d.burned + d.kept <= balance);
  }
}

/* Of a large balance half is left after ln 2 / -ln(1 - 0.005) = 138.3 days of pure burning. */
static void half_a_percent_a_day_halves_in_138_days(void **state) {
  (void)state;
  int64_t balance = INT64_C(1000000000000), rate = fraction_of(0.005);
  for (int day = 1; day <= 139; day++) {
    struct demurrage d = demurrage_of(balance, rate, FRACTION_ONE);
    balance -= d.burned + d.kept;
    assert_true(day == 139 ? balance < INT64_C(500000000000) : balance > INT64_C(500000000000));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fractions_are_what_was_written),
      cmocka_unit_test(a_fraction_takes_the_floor_of_any_amount),
      cmocka_unit_test(half_a_percent_is_split_to_the_unit),
      cmocka_unit_test(the_parts_add_up_for_any_rate),
      cmocka_unit_test(half_a_percent_a_day_halves_in_138_days),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
