/* test_calendar.c - entries come out on their day, in the order in which they were added.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/calendar.h"
#include "sim/random.h"

static struct calendar calendar;

static int start(void **state) {
  (void)state;
  return calendar_init(&calendar, 1, NULL);
}

static int stop(void **state) {
  (void)state;
  calendar_free(&calendar);
  calendar_free(&calendar); /* harmless a second time */
  return 0;
}

static void add(int day, int kind, uint64_t id) { assert_int_equal(calendar_add(&calendar, day, kind, id, NULL), 0); }

static void assert_next(int today, int day, int kind, uint64_t id) {
  struct calendar_entry entry;
  assert_true(calendar_take(&calendar, today, &entry));
  assert_true(entry.day == day && entry.kind == kind && entry.id == id);
}

static void assert_none(int today) {
  struct calendar_entry entry;
  assert_false(calendar_take(&calendar, today, &entry));
}

static void a_day_gives_what_was_added_for_it_in_that_order(void **state) {
  (void)state;
  add(3, 1, 10);
  add(2, 1, 11);
  add(3, 0, 12);
  add(3, 1, 9);
  assert_int_equal(calendar.n, 4);
  assert_none(1);
  assert_next(2, 2, 1, 11);
  assert_none(2);
  assert_next(3, 3, 1, 10);
  assert_next(3, 3, 0, 12);
  assert_next(3, 3, 1, 9);
  assert_none(3);
  assert_none(100);
  assert_int_equal(calendar.n, 0);
}

static void days_that_nobody_asked_for_come_first(void **state) {
  (void)state;
  add(5, 0, 1);
  add(3, 0, 2);
  add(9, 0, 3);
  assert_next(7, 3, 0, 2);
  assert_next(7, 5, 0, 1);
  assert_none(7);
  assert_next(9, 9, 0, 3);
}

static void what_is_added_for_today_comes_today(void **state) {
  (void)state;
  add(4, 0, 1);
  assert_next(4, 4, 0, 1);
  add(4, 0, 2);
  assert_next(4, 4, 0, 2);
  assert_none(4);
  add(5, 0, 3);
  assert_none(4);
  assert_next(5, 5, 0, 3);
}

static void days_far_ahead_make_more_buckets_and_lose_nothing(void **state) {
  (void)state;
  add(1, 0, 0);
  add(65, 0, 65); /* as many days ahead as there are buckets at first */
  assert_next(1, 1, 0, 0);
  assert_none(64);
  assert_next(65, 65, 0, 65);
  calendar_free(&calendar);
  assert_int_equal(calendar_init(&calendar, 1, NULL), 0);
  assert_none(60); /* so that the first buckets are not the first days */
  for (int day = 61; day < 124; day++)
    for (uint64_t k = 0; k < 3; k++) add(day, 0, k);
  add(5000, 7, 8);
  add(125, 1, 1);
  for (int day = 61; day < 124; day++)
    for (uint64_t k = 0; k < 3; k++) assert_next(day, day, 0, k);
  assert_next(130, 125, 1, 1);
  assert_none(4999);
  assert_next(5000, 5000, 7, 8);
}

/* Against a plain list that is searched. */
static void a_long_run_agrees_with_a_plain_list(void **state) {
  (void)state;
  enum { DAYS = 400, EACH = 20 };
  static struct calendar_entry plain[DAYS * EACH];
  uint64_t n = 0, taken = 0;
  struct random_key key = {.seed = 3};
  for (int day = 1; day <= DAYS; day++) {
    for (uint64_t k = 0; k < EACH; k++, n++) {
      uint32_t lane = random_lane(&key, n);
      plain[n] = (struct calendar_entry){day + (int)(lane % (lane % 8 ? 30 : 190)), (int)(lane >> 30), lane};
      add(plain[n].day, plain[n].kind, plain[n].id);
    }
    for (uint64_t i = 0; i < n; i++) {
      if (plain[i].day != day) continue;
      assert_next(day, day, plain[i].kind, plain[i].id);
      taken++;
    }
    assert_none(day);
    assert_int_equal(calendar.n, n - taken);
  }
  assert_true(taken > DAYS * EACH / 2);
}

static void room_is_used_again(void **state) {
  (void)state;
  for (int day = 1; day < 1000; day++) {
    for (uint64_t k = 0; k < 100; k++) add(day + 1, 0, k);
    struct calendar_entry entry;
    while (calendar_take(&calendar, day, &entry)) continue;
  }
  assert_true(calendar.capacity <= 256 && calendar.n_buckets == 64);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_day_gives_what_was_added_for_it_in_that_order, start, stop),
      cmocka_unit_test_setup_teardown(days_that_nobody_asked_for_come_first, start, stop),
      cmocka_unit_test_setup_teardown(what_is_added_for_today_comes_today, start, stop),
      cmocka_unit_test_setup_teardown(days_far_ahead_make_more_buckets_and_lose_nothing, start, stop),
      cmocka_unit_test_setup_teardown(a_long_run_agrees_with_a_plain_list, start, stop),
      cmocka_unit_test_setup_teardown(room_is_used_again, start, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
