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

static void sums_by_class_add_up_and_are_cleared_like_all_others(void **state) {
  (void)state;
  enum { CLASSES = 4 };
  struct tally one = made(1), two = made(2);
  assert_int_equal(tally_init_classes(&one, CLASSES, COUNTERS, NULL), 0);
  assert_int_equal(tally_init_classes(&two, CLASSES, COUNTERS, NULL), 0);
  tally_note_class(&one, 0, 5, 0);
  tally_note_class(&one, 3, 1, 70);
  tally_note_class(&two, 3, 2, 200);
  tally_count_class(&one, 3, 1, 11);
  tally_count_class(&two, 3, 1, 4);
  tally_count_class(&two, 2, 0, 9);
  tally_add(&one, &two, FLOWS, COUNTERS);
  static const int64_t faucet[CLASSES] = {5, 0, 0, 3}, sink[CLASSES] = {0, 0, 0, 270},
                       counter[CLASSES * COUNTERS] = {0, 0, 0, 0, 9, 0, 0, 15};
  assert_memory_equal(one.class_faucet, faucet, sizeof faucet);
  assert_memory_equal(one.class_sink, sink, sizeof sink);
  assert_memory_equal(one.class_counter, counter, sizeof counter);
  assert_int_equal(one.counter[1], 302); /* the day's own counters are not touched */
  tally_clear(&one, FLOWS, COUNTERS);
  for (int c = 0; c < CLASSES; c++) assert_true(one.class_faucet[c] == 0 && one.class_sink[c] == 0);
  for (int i = 0; i < CLASSES * COUNTERS; i++) assert_true(one.class_counter[i] == 0);
  tally_free(&one), tally_free(&two);
}

static void without_classes_noting_does_nothing(void **state) {
  (void)state;
  struct tally tally = made(1), same = made(1);
  tally_note_class(&tally, 63, 5, 5);
  tally_count_class(&tally, 63, 1, 5);
  tally_add(&tally, &same, FLOWS, COUNTERS);
  assert_null(tally.class_faucet);
  assert_int_equal(tally.counter[1], 202);
  tally_free(&tally), tally_free(&same);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sum_of_tallies_does_not_depend_on_their_order),
      cmocka_unit_test(a_cleared_tally_is_zero_and_a_freed_one_may_be_freed_again),
      cmocka_unit_test(sums_by_class_add_up_and_are_cleared_like_all_others),
      cmocka_unit_test(without_classes_noting_does_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
