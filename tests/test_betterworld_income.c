/* test_betterworld_income.c - what diminishing returns and the daily cap leave of work income.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

static struct betterworld rules(double rate) {
  return (struct betterworld){.diminishing_threshold = 100 * IT, .diminishing_rate = rate, .earning_cap = 200 * IT};
}

/* Appendix A: 150 leaves 125 at a rate of one half; 6.2 has a quarter before its steepening. */
static void the_documents_series_comes_out(void **state) {
  (void)state;
  struct betterworld quarter = rules(0.25), half = rules(0.5);
  assert_int_equal(betterworld_income_left(&quarter, 150 * IT, 0), 137500000);
  assert_int_equal(betterworld_income_left(&half, 150 * IT, 0), 125 * IT);
  assert_int_equal(betterworld_income_left(&half, 100 * IT, 0), 100 * IT);
  assert_int_equal(betterworld_income_left(&half, 100 * IT + 2, 0), 100 * IT + 1);
  assert_int_equal(betterworld_income_left(&half, 99 * IT, 0), 99 * IT);
  assert_int_equal(betterworld_income_left(&half, 0, 0), 0);
}

/* 100 + 0.75 x 133.333334 = 200.0000005 is just above the cap; 100 + 0.5 x 200 is it. */
static void nothing_is_left_beyond_the_cap(void **state) {
  (void)state;
  struct betterworld quarter = rules(0.25), half = rules(0.5), none = rules(0), all = rules(1);
  assert_int_equal(betterworld_income_left(&quarter, 233333332, 0), 199999999);
  assert_int_equal(betterworld_income_left(&quarter, 233333336, 0), 200 * IT);
  assert_int_equal(betterworld_income_left(&half, 300 * IT, 0), 200 * IT);
  assert_int_equal(betterworld_income_left(&half, 5000 * IT, 0), 200 * IT);
  assert_int_equal(betterworld_income_left(&none, 199 * IT, 0), 199 * IT);
  assert_int_equal(betterworld_income_left(&none, 201 * IT, 0), 200 * IT);
  assert_int_equal(betterworld_income_left(&all, 5000 * IT, 0), 100 * IT);
}

/* What was received already leaves less room, and does not push income over the threshold. */
static void what_was_received_counts_towards_the_cap_alone(void **state) {
  (void)state;
  struct betterworld half = rules(0.5);
  assert_int_equal(betterworld_income_left(&half, 150 * IT, 70 * IT), 125 * IT);
  assert_int_equal(betterworld_income_left(&half, 150 * IT, 75 * IT), 125 * IT);
  assert_int_equal(betterworld_income_left(&half, 150 * IT, 80 * IT), 120 * IT);
  assert_int_equal(betterworld_income_left(&half, 50 * IT, 160 * IT), 40 * IT);
  assert_int_equal(betterworld_income_left(&half, 50 * IT, 200 * IT), 0);
  assert_int_equal(betterworld_income_left(&half, 50 * IT, 900 * IT), 0);
}

/* Cap 200, threshold 100: more work never leaves less, and never more than was earned. */
static void more_income_never_leaves_less(void **state) {
  (void)state;
  struct betterworld quarter = rules(0.25);
  int64_t before = 0;
  for (int64_t income = 0; income < 400 * IT; income += 37 * IT / 64) {
    int64_t left = betterworld_income_left(&quarter, income, 0);
    assert_true(left >= before && left <= income);
    before = left;
  }
  assert_int_equal(before, 200 * IT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_documents_series_comes_out),
      cmocka_unit_test(nothing_is_left_beyond_the_cap),
      cmocka_unit_test(what_was_received_counts_towards_the_cap_alone),
      cmocka_unit_test(more_income_never_leaves_less),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
