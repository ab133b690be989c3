/* test_robustness.c - margins: the vectors of RTAMT, windows, undefined days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "analysis/robustness.h"
#include "sim/error.h"

static const struct interval at_least_zero = {0.0, INFINITY};

static struct robustness judge(enum robustness_hold hold, const double *value, int from, int to,
                               struct interval bound) {
  struct robustness_statement statement = {.hold = hold, .quantile = 0.5, .from = from, .to = to, .bound = bound};
  struct robustness result;
  assert_int_equal(robustness_judge(&statement, value, to + 1, &result, NULL), 0);
  return result;
}

/* The vectors of RTAMT's tests; margins to "at least 0" are the values themselves. */
static const double a[] = {100, -1, -2, 5, -1}, b[] = {20, -2, 10, 4, -1};

static int least(int x, int y) { return x < y ? x : y; }

static void always_and_eventually_give_the_vectors_of_rtamt(void **state) {
  (void)state;
  static const double always[] = {-2, -2, -2, -1, -1}, always_two[] = {-1, -2, -2, -1, -1},
                      eventually[] = {100, 5, 5, 5, -1}, eventually_two[] = {100, -1, 5, 5, -1};
  for (int i = 0; i < 5; i++) {
    assert_true(judge(ROBUSTNESS_ALWAYS, a, i - 1, 4, at_least_zero).margin == always[i]);
    assert_true(judge(ROBUSTNESS_ALWAYS, a, i - 1, least(i + 1, 4), at_least_zero).margin == always_two[i]);
    assert_true(judge(ROBUSTNESS_EVENTUALLY, a, i - 1, 4, at_least_zero).margin == eventually[i]);
    assert_true(judge(ROBUSTNESS_EVENTUALLY, a, i - 1, least(i + 1, 4), at_least_zero).margin == eventually_two[i]);
  }
}

/* RTAMT's past operators are the same windows, looked at from their end; those that begin before the first day are not
 * judged here and are left out. */
static void windows_into_the_past_give_the_vectors_of_rtamt(void **state) {
  (void)state;
  static const double historically[] = {100, -1, -2, -2, -2}, two[] = {100, -1, -2, -2, -1},
                      before[] = {0, 100, -1, -2, -2}, once_before[] = {0, 100, 100, -1, 5};
  for (int i = 0; i < 5; i++) {
    int first = i > 0 ? i - 1 : 0, second = i > 1 ? i - 2 : 0;
    assert_true(judge(ROBUSTNESS_ALWAYS, a, -1, i, at_least_zero).margin == historically[i]);
    assert_true(judge(ROBUSTNESS_ALWAYS, a, first - 1, i, at_least_zero).margin == two[i]);
    if (i == 0) continue;
    assert_true(judge(ROBUSTNESS_ALWAYS, a, second - 1, i - 1, at_least_zero).margin == before[i]);
    assert_true(judge(ROBUSTNESS_EVENTUALLY, a, second - 1, i - 1, at_least_zero).margin == once_before[i]);
  }
}

/* "a since b" is until on the reversed past. */
static void until_and_since_give_the_vectors_of_rtamt(void **state) {
  (void)state;
  static const double until[] = {20, -1, 10, 4, -1}, since[] = {20, -1, 10, 5, -1};
  for (size_t i = 0; i < 5; i++) {
    double past_a[5], past_b[5];
    for (size_t j = 0; j <= i; j++) {
      past_a[j] = a[i - j];
      past_b[j] = b[i - j];
    }
    assert_true(robustness_until(a + i, b + i, 5 - i) == until[i]);
    assert_true(robustness_until(past_a, past_b, i + 1) == since[i]);
  }
}

static void a_margin_is_the_distance_to_the_nearer_end(void **state) {
  (void)state;
  static const struct {
    double value;
    struct interval bound;
    double margin;
  } rows[] = {{3, {1, 7}, 2},
              {6, {1, 7}, 1},
              {9, {1, 7}, -2},
              {-1, {1, 7}, -2},
              {7, {1, 7}, 0},
              {5, {2, INFINITY}, 3},
              {5, {-INFINITY, 2}, -3},
              {INFINITY, {0, INFINITY}, INFINITY},
              {INFINITY, {0, 1}, -INFINITY},
              {5, {-INFINITY, INFINITY}, INFINITY},
              {-INFINITY, {-INFINITY, 2}, INFINITY}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_true(robustness_margin(rows[i].value, rows[i].bound) == rows[i].margin);
  assert_true(isnan(robustness_margin(NAN, at_least_zero)));
}

static void the_window_leaves_out_from_and_takes_in_to(void **state) {
  (void)state;
  static const double value[] = {-9, 4, 3, 8, -9};
  struct interval bound = {0, 10};
  struct robustness r = judge(ROBUSTNESS_ALWAYS, value, 0, 3, bound);
  assert_true(r.margin == 2 && r.value == 8 && r.day == 3);
  r = judge(ROBUSTNESS_EVENTUALLY, value, 0, 3, bound);
  assert_true(r.margin == 4 && r.value == 4 && r.day == 1);
  r = judge(ROBUSTNESS_AT_END, value, 0, 3, bound);
  assert_true(r.margin == 2 && r.value == 8 && r.day == 3);
  r = judge(ROBUSTNESS_MEAN, value, 0, 3, bound);
  assert_true(r.margin == 5 && r.value == 5 && r.day == -1);
  r = judge(ROBUSTNESS_SUM, value, 0, 3, (struct interval){0, 20});
  assert_true(r.margin == 5 && r.value == 15 && r.day == -1);
  r = judge(ROBUSTNESS_QUANTILE, value, 0, 3, bound);
  assert_true(r.margin == 4 && r.value == 4 && r.day == -1);
  assert_true(judge(ROBUSTNESS_ALWAYS, value, 0, 4, bound).day == 4);
  assert_true(judge(ROBUSTNESS_ALWAYS, (const double[]){1, 1, 1}, -1, 2, bound).day == 0);
}

/* Type 7 of 2, 4, 8, 10 at 0.9: 8 + 0.7 * 2. */
static void quantiles_are_of_type_7_and_leave_the_series_as_it_is(void **state) {
  (void)state;
  double value[] = {0, 10, 2, 8, 4};
  struct robustness_statement s = {ROBUSTNESS_QUANTILE, 0.9, 0, 4, {0, 10}};
  struct robustness r;
  assert_int_equal(robustness_judge(&s, value, 5, &r, NULL), 0);
  assert_true(fabs(r.value - 9.4) < 1e-14 && fabs(r.margin - 0.6) < 1e-14);
  assert_true(value[1] == 10 && value[2] == 2 && value[3] == 8 && value[4] == 4);
}

static void windows_past_the_days_there_are_hold_of_nothing(void **state) {
  (void)state;
  static struct error error;
  static const struct {
    int from, to;
    const char *sentence;
  } rows[] = {{0, 5, "the window from day 0 to day 5 goes past the days there are, 0 to 4"},
              {7, 9, "the window from day 7 to day 9 goes past the days there are, 0 to 4"},
              {-2, 3, "the window from day -2 to day 3 goes past the days there are, 0 to 4"},
              {3, 3, "the window from day 3 to day 3 is empty: \"to\" must be after \"from\""},
              {4, 2, "the window from day 4 to day 2 is empty: \"to\" must be after \"from\""}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (enum robustness_hold hold = ROBUSTNESS_ALWAYS; hold <= ROBUSTNESS_QUANTILE; hold++) {
      struct robustness_statement s = {hold, 0.5, rows[i].from, rows[i].to, {0, INFINITY}};
      struct robustness r = {1, 1, 1};
      error_init(&error);
      assert_int_equal(robustness_judge(&s, a, 5, &r, &error), ERROR_INPUT);
      assert_string_equal(error.text, rows[i].sentence);
      assert_true(isnan(r.margin) && isnan(r.value) && r.day == -1);
    }
}

static void one_bad_day_breaks_always_and_one_good_day_keeps_eventually(void **state) {
  (void)state;
  static const double broken[] = {NAN, 3, -2, NAN, 1}, good[] = {NAN, 3, 2, NAN, 1}, bad[] = {-3, -2, NAN};
  struct robustness r = judge(ROBUSTNESS_ALWAYS, broken, -1, 4, at_least_zero);
  assert_true(r.margin == -2 && r.day == 2);
  r = judge(ROBUSTNESS_ALWAYS, good, -1, 4, at_least_zero);
  assert_true(isnan(r.margin) && isnan(r.value) && r.day == -1);
  r = judge(ROBUSTNESS_EVENTUALLY, broken, -1, 4, at_least_zero);
  assert_true(r.margin == 3 && r.day == 1);
  assert_true(isnan(judge(ROBUSTNESS_EVENTUALLY, bad, -1, 2, at_least_zero).margin));
  assert_true(isnan(judge(ROBUSTNESS_ALWAYS, (const double[]){NAN}, -1, 0, at_least_zero).margin));
  assert_true(isnan(judge(ROBUSTNESS_EVENTUALLY, (const double[]){NAN}, -1, 0, at_least_zero).margin));
  assert_true(judge(ROBUSTNESS_ALWAYS, good, 0, 2, at_least_zero).margin == 2); /* undefined outside the window */
}

static void being_on_the_bound_holds_whatever_the_undefined_days(void **state) {
  (void)state;
  static const double value[] = {0, NAN};
  assert_true(judge(ROBUSTNESS_EVENTUALLY, value, -1, 1, at_least_zero).margin == 0);
  assert_true(isnan(judge(ROBUSTNESS_ALWAYS, value, -1, 1, at_least_zero).margin));
}

static void undefined_days_leave_means_quantiles_and_ends_unjudged(void **state) {
  (void)state;
  static const double value[] = {1, NAN, 3, NAN};
  assert_true(isnan(judge(ROBUSTNESS_MEAN, value, -1, 2, at_least_zero).margin));
  assert_true(isnan(judge(ROBUSTNESS_SUM, value, -1, 2, at_least_zero).margin));
  assert_true(isnan(judge(ROBUSTNESS_QUANTILE, value, -1, 2, at_least_zero).margin));
  assert_true(isnan(judge(ROBUSTNESS_AT_END, value, -1, 3, at_least_zero).margin));
  assert_true(judge(ROBUSTNESS_AT_END, value, -1, 2, at_least_zero).margin == 3);
}

static void until_is_judged_where_undefined_days_cannot_turn_it(void **state) {
  (void)state;
  assert_true(robustness_until((const double[]){2, NAN}, (const double[]){-1, 3}, 2) == 2);
  assert_true(isnan(robustness_until((const double[]){NAN, 1}, (const double[]){-1, 3}, 2)));
  assert_true(robustness_until((const double[]){NAN, 1}, (const double[]){1, 3}, 2) == 1);
  assert_true(robustness_until((const double[]){-4, 1}, (const double[]){-1, NAN}, 2) == -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(always_and_eventually_give_the_vectors_of_rtamt),
      cmocka_unit_test(windows_into_the_past_give_the_vectors_of_rtamt),
      cmocka_unit_test(until_and_since_give_the_vectors_of_rtamt),
      cmocka_unit_test(a_margin_is_the_distance_to_the_nearer_end),
      cmocka_unit_test(the_window_leaves_out_from_and_takes_in_to),
      cmocka_unit_test(quantiles_are_of_type_7_and_leave_the_series_as_it_is),
      cmocka_unit_test(windows_past_the_days_there_are_hold_of_nothing),
      cmocka_unit_test(one_bad_day_breaks_always_and_one_good_day_keeps_eventually),
      cmocka_unit_test(being_on_the_bound_holds_whatever_the_undefined_days),
      cmocka_unit_test(undefined_days_leave_means_quantiles_and_ends_unjudged),
      cmocka_unit_test(until_is_judged_where_undefined_days_cannot_turn_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
