/* test_frame.c - tests of plots/frame.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "plots/frame.h"
#include "sim/model.h"

static const struct band_row gini = {"gini", {0.30, 0.50}, {{0.50, 0.65}, {NAN, NAN}}, {NAN, 0.65}, ""};
static const struct band_row velocity = {"velocity", {2, 8}, {{0.5, 1}, {15, 25}}, {0.5, 25}, ""};
static const struct band_row inflation = {"inflation_monthly", {0, 0.05}, {{0.05, 0.15}, {NAN, NAN}}, {NAN, 0.15}, ""};

static void data_are_never_cut_off_nor_squeezed(void **state) {
  (void)state;
  for (int i = 0; i < 20; i++)
    for (int k = 0; k < 8; k++) {
      double least = 0.01 * pow(1.7, i), span = least / 5 * pow(1.9, k);
      struct frame frame;
      frame_fit(&frame, "times", least, least + span, &velocity);
      assert_true(frame.low <= least * frame.scale && frame.high >= (least + span) * frame.scale);
      assert_true(span * frame.scale >= (frame.high - frame.low) / 2.3); /* half, less the padding */
      assert_true(frame.low >= 0);
    }
}

static void near_limits_come_in_and_far_ones_stay_out(void **state) {
  (void)state;
  struct frame frame;
  frame_fit(&frame, "times", 0.2, 1.7, &velocity);
  assert_true(frame.low == 0 && frame.high > 2 && frame.high < 2.2);
  frame_fit(&frame, "index", 0.40, 0.83, &gini);
  assert_true(frame.low < 0.3 && frame.low > 0.2 && frame.high < 0.9);
  frame_fit(&frame, "index", 0.40, 0.42, &gini);
  assert_true(frame.high < 0.6);
}

static void shares_are_shown_as_percent(void **state) {
  (void)state;
  struct frame frame;
  frame_fit(&frame, "share a month", 0.06, 0.57, &inflation);
  assert_string_equal(frame.axis, "percent a month");
  assert_true(frame.percent && frame.scale == 100 && frame.low == 0 && frame.high > 57 && frame.high < 65);
  assert_true(frame.step == 10 && frame.decimals == 0);
  frame_fit(&frame, "shares traded", 0, 1, NULL);
  assert_string_equal(frame.axis, "shares traded");
  assert_false(frame.percent);
}

static void large_numbers_are_shown_in_thousands_and_more(void **state) {
  (void)state;
  struct frame frame;
  frame_fit(&frame, "tokens", 0, 9999, NULL);
  assert_string_equal(frame.axis, "tokens");
  frame_fit(&frame, "tokens", 0, 250000, NULL);
  assert_string_equal(frame.axis, "thousand tokens");
  assert_float_equal(frame.step, 50, 1e-9);
  frame_fit(&frame, "tokens", -3e9, 0, NULL);
  assert_string_equal(frame.axis, "million tokens");
  frame_fit(&frame, "tokens", 0, 4e12, NULL);
  assert_string_equal(frame.axis, "billion tokens");
}

static void ticks_are_round_few_and_written_with_the_decimals_they_need(void **state) {
  (void)state;
  for (int i = 0; i < 90; i++) {
    double span = 1e-4 * pow(1.23, i);
    struct frame frame;
    frame_fit(&frame, "x", 0, span, NULL);
    double ticks = (frame.high - frame.low) / frame.step, unit = frame.step * pow(10, frame.decimals);
    assert_true(ticks > 2 && ticks <= 6.0001);
    assert_true(fabs(unit - round(unit)) < 1e-6 * unit);
  }
  struct frame frame;
  frame_fit(&frame, "x", 0, 2, NULL);
  assert_true(frame.step == 0.5 && frame.decimals == 1);
  frame_fit(&frame, "x", 0, 1.4, NULL);
  assert_true(frame.step == 0.25 && frame.decimals == 2);
}

static void data_that_do_not_vary_are_a_flat_line(void **state) {
  (void)state;
  struct frame frame;
  frame_fit(&frame, "x", 7, 7, NULL);
  assert_true(frame.low < 6.6 && frame.high > 7.4 && frame.low > 5 && frame.high < 9);
  frame_fit(&frame, "x", 0, 0, NULL);
  assert_true(frame.low == 0 && frame.high >= 1 && frame.high < 1.2);
  frame_fit(&frame, "x", -5, -5, NULL);
  assert_true(frame.low < -5 && frame.high > -5 && frame.high < 0);
}

static void without_data_the_limits_give_the_range(void **state) {
  (void)state;
  struct frame frame;
  frame_fit(&frame, "share", INFINITY, -INFINITY, &inflation);
  assert_true(frame.low == 0 && frame.high > 15 && frame.high < 17);
  frame_fit(&frame, "x", INFINITY, -INFINITY, NULL);
  assert_true(frame.low == 0 && frame.high > 1 && frame.high < 1.2);
}

static void days_have_at_most_thirteen_ticks(void **state) {
  (void)state;
  static const int cases[][2] = {{1, 1},    {8, 1},    {12, 1},   {13, 2},   {60, 5},
                                 {180, 15}, {360, 30}, {365, 30}, {730, 60}, {2000, 180}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_int_equal(frame_days(cases[i][0]), cases[i][1]);
  for (int days = 1; days < 100000000; days = days * 3 / 2 + 1) assert_in_range(days / frame_days(days), 0, 13);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(data_are_never_cut_off_nor_squeezed),
      cmocka_unit_test(near_limits_come_in_and_far_ones_stay_out),
      cmocka_unit_test(shares_are_shown_as_percent),
      cmocka_unit_test(large_numbers_are_shown_in_thousands_and_more),
      cmocka_unit_test(ticks_are_round_few_and_written_with_the_decimals_they_need),
      cmocka_unit_test(data_that_do_not_vary_are_a_flat_line),
      cmocka_unit_test(without_data_the_limits_give_the_range),
      cmocka_unit_test(days_have_at_most_thirteen_ticks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
