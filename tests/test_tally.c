/* test_tally.c - integer sums add up in any order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/tally.h"

enum { FLOWS = 3, COUNTERS = 2 };

static struct tally made(int64_t from) {
  struct tally tally;
  struct error error;
  error_init(&error);
  assert_int_equal(tally_init(&tally, FLOWS, COUNTERS, &error), 0);
  for (int f = 0; f < FLOWS; f++) tally.amount[f] = from + f, tally.count[f] = 10 * from + f;
  for (int c = 0; c < COUNTERS; c++) tally.counter[c] = 100 * from + c;
  return tally;
}

static void a_sum_of_tallies_does_not_depend_on_their_order(void **state) {
  (void)state;
  struct tally one = made(1), two = made(-7), ab = made(0), ba = made(0);
  tally_clear(&ab, FLOWS, COUNTERS);
  tally_clear(&ba, FLOWS, COUNTERS);
  tally_add(&ab, &one, FLOWS, COUNTERS);
  tally_add(&ab, &two, FLOWS, COUNTERS);
  tally_add(&ba, &two, FLOWS, COUNTERS);
  tally_add(&ba, &one, FLOWS, COUNTERS);
  for (int f = 0; f < FLOWS; f++) {
    assert_int_equal(ab.amount[f], -6 + 2 * f);
    assert_int_equal(ab.count[f], -60 + 2 * f);
    assert_int_equal(ba.amount[f], ab.amount[f]);
    assert_int_equal(ba.count[f], ab.count[f]);
  }
  for (int c = 0; c < COUNTERS; c++) {
    assert_int_equal(ab.counter[c], -600 + 2 * c);
    assert_int_equal(ba.counter[c], ab.counter[c]);
  }
  tally_free(&one), tally_free(&two), tally_free(&ab), tally_free(&ba);
}

static void a_cleared_tally_is_zero_and_a_freed_one_may_be_freed_again(void **state) {
  (void)state;
  struct tally tally = made(5);
  tally_clear(&tally, FLOWS, COUNTERS);
  for (int f = 0; f < FLOWS; f++) assert_true(tally.amount[f] == 0 && tally.count[f] == 0);
  for (int c = 0; c < COUNTERS; c++) assert_true(tally.counter[c] == 0);
  tally_free(&tally);
  tally_free(&tally);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sum_of_tallies_does_not_depend_on_their_order),
      cmocka_unit_test(a_cleared_tally_is_zero_and_a_freed_one_may_be_freed_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
