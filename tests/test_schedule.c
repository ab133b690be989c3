/* test_schedule.c - timelines of parameters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "sim/schedule.h"

static const struct parameter_row mean_row = {.name = "m", .least = 0, .most = 1000, .unit = "", .within = WITHIN_MEAN};
static const struct parameter_row start_row = {
    .name = "s", .least = 0, .most = 1000, .unit = "", .within = WITHIN_START};
static struct schedule schedule;

static int stop(void **state) {
  (void)state;
  schedule_free(&schedule);
  return 0;
}

static void add(int parameter, enum change_kind kind, double operand, int64_t from, int64_t until, int64_t ramp) {
  struct change change = {parameter, kind, operand, from, until, ramp, 0};
  assert_int_equal(schedule_add(&schedule, &change, NULL), 0);
}

static double at(double hour) { return schedule_value(&schedule, &mean_row, 0, 100, hour); }
static double on(int day) { return schedule_day(&schedule, &mean_row, 0, 100, day); }

static void without_changes_the_base_holds(void **state) {
  (void)state;
  assert_true(at(0) == 100 && at(1e6) == 100 && on(1) == 100);
  assert_false(schedule_moves(&schedule, 0, 1));
}

static void a_step_holds_from_its_hour_to_its_end(void **state) {
  (void)state;
  add(0, CHANGE_SET, 50, 30, 54, 0);
  assert_true(at(29.99) == 100 && at(30) == 50 && at(53.99) == 50 && at(54) == 100);
  assert_true(on(1) == 100 && on(2) == 100 - 50 * 18 / 24.0 && on(3) == 100 - 50 * 6 / 24.0 && on(4) == 100);
}

static void a_change_at_hour_6_counts_three_quarters_of_its_day(void **state) {
  (void)state;
  add(0, CHANGE_MULTIPLY, 1.5, 6, SCHEDULE_FOR_EVER, 0);
  assert_true(on(1) == 137.5 && on(2) == 150 && on(5000) == 150);
}

static void a_ramp_of_6_hours_counts_twelfths_and_seven_eighths_of_its_day(void **state) {
  (void)state;
  double hours[24];
  add(0, CHANGE_SET, 101, 0, SCHEDULE_FOR_EVER, 6); /* from 100 to 101, so that values less 100 are weights */
  schedule_hours(&schedule, &mean_row, 0, 100, 1, hours);
  for (int h = 0; h < 24; h++) assert_true(fabs(hours[h] - 100 - (h < 6 ? (2 * h + 1) / 12.0 : 1)) < 1e-13);
  assert_true(fabs(on(1) - 100.875) < 1e-13);
  assert_true(on(2) == 101);
  assert_true(schedule_moves(&schedule, 0, 1) && !schedule_moves(&schedule, 0, 2));
}

static void changes_apply_in_the_order_in_which_they_were_made(void **state) {
  (void)state;
  add(0, CHANGE_MULTIPLY, 2, 0, SCHEDULE_FOR_EVER, 0);
  add(0, CHANGE_ADD, 10, 0, SCHEDULE_FOR_EVER, 0);
  assert_true(at(0) == 210);
  schedule_free(&schedule);
  add(0, CHANGE_ADD, 10, 0, SCHEDULE_FOR_EVER, 0);
  add(0, CHANGE_MULTIPLY, 2, 0, SCHEDULE_FOR_EVER, 0);
  assert_true(at(0) == 220);
  add(0, CHANGE_SET, 7, 48, 72, 0);
  add(0, CHANGE_ADD, 1, 49, 71, 0);
  assert_true(at(48) == 7 && at(49) == 8 && at(71) == 7 && at(72) == 220);
}

static void a_ramp_moves_from_what_came_before_it(void **state) {
  (void)state;
  add(0, CHANGE_ADD, 100, 0, SCHEDULE_FOR_EVER, 0);
  add(0, CHANGE_MULTIPLY, 3, 0, SCHEDULE_FOR_EVER, 10);
  assert_true(at(0) == 200 && at(5) == 400 && at(10) == 600);
}

static void values_are_clamped_to_the_range_after_all_changes(void **state) {
  (void)state;
  add(0, CHANGE_MULTIPLY, 100, 0, SCHEDULE_FOR_EVER, 0);
  assert_true(at(0) == 1000);
  add(0, CHANGE_ADD, -9500, 0, SCHEDULE_FOR_EVER, 0); /* 10,000 - 9,500: not 1,000 - 9,500 */
  assert_true(at(0) == 500);
  add(0, CHANGE_ADD, -1000, 24, SCHEDULE_FOR_EVER, 0);
  assert_true(at(24) == 0);
}

static void other_parameters_stay_as_they_are(void **state) {
  (void)state;
  add(1, CHANGE_SET, 1, 6, SCHEDULE_FOR_EVER, 0);
  assert_true(at(10) == 100 && on(1) == 100);
  assert_false(schedule_moves(&schedule, 0, 1));
  assert_true(schedule_moves(&schedule, 1, 1));
}

static void thresholds_take_the_value_of_the_days_start(void **state) {
  (void)state;
  add(0, CHANGE_SET, 50, 30, 54, 0);
  assert_true(schedule_day(&schedule, &start_row, 0, 100, 2) == 100);
  assert_true(schedule_day(&schedule, &start_row, 0, 100, 3) == 50);
  assert_true(schedule_day(&schedule, &start_row, 0, 100, 4) == 100);
}

static void a_day_moves_only_if_something_happens_inside_it(void **state) {
  (void)state;
  add(0, CHANGE_SET, 50, 24, 72, 0); /* days 2 and 3, whole */
  for (int day = 1; day <= 5; day++) assert_false(schedule_moves(&schedule, 0, day));
  add(0, CHANGE_SET, 50, 80, 100, 0);
  assert_true(schedule_moves(&schedule, 0, 4) && schedule_moves(&schedule, 0, 5) && !schedule_moves(&schedule, 0, 6));
  add(0, CHANGE_SET, 50, 240, SCHEDULE_FOR_EVER, 30);
  assert_true(!schedule_moves(&schedule, 0, 10) && schedule_moves(&schedule, 0, 11) &&
              schedule_moves(&schedule, 0, 12) && !schedule_moves(&schedule, 0, 13));
}

/* The mean of a day is that of its hours whatever the changes are. */
static void the_day_is_the_mean_of_its_hours(void **state) {
  (void)state;
  add(0, CHANGE_MULTIPLY, 1.7, 5, 61, 4);
  add(0, CHANGE_ADD, 33, 20, 40, 13);
  add(0, CHANGE_SET, 90, 50, 51, 0);
  for (int day = 1; day <= 4; day++) {
    double hours[24], sum = 0;
    schedule_hours(&schedule, &mean_row, 0, 100, day, hours);
    for (int h = 0; h < 24; h++) {
      assert_true(hours[h] == at(24 * (day - 1) + h + 0.5));
      sum += hours[h];
    }
    assert_true(fabs(on(day) - sum / 24) < 1e-12);
  }
}

#define SCHEDULE_TEST(name) cmocka_unit_test_teardown(name, stop)

static void make_room(void) { assert_int_equal(schedule_add_rules(&schedule, 2, 2, NULL), 0); }

static void room_for_rules_changes_nothing(void **state) {
  (void)state;
  add(0, CHANGE_SET, 50, 30, 54, 0);
  make_room();
  assert_true(at(29.99) == 100 && at(30) == 50 && at(54) == 100);
  assert_true(schedule_factor(&schedule, 0, 1e5) == 1 && !schedule_moves(&schedule, 0, 1));
}

static void a_factor_ramps_on_what_events_make(void **state) {
  (void)state;
  add(0, CHANGE_MULTIPLY, 2, 30, SCHEDULE_FOR_EVER, 0);
  make_room();
  schedule.factors[0] = (struct schedule_factor){1, 0.5, 1, 24, 12, SCHEDULE_FOR_EVER};
  assert_true(at(23) == 100 && at(24) == 100 && at(27) == 87.5 && at(30) == 150 && at(36) == 100 && at(1e5) == 100);
  assert_true(schedule_baseline(&schedule, &mean_row, 0, 100, 36) == 200);
  assert_true(schedule_moves(&schedule, 0, 2) && !schedule_moves(&schedule, 0, 3));
  assert_true(schedule_value(&schedule, &mean_row, 1, 100, 36) == 100);
}

static void a_value_that_is_set_ends_the_factor(void **state) {
  (void)state;
  make_room();
  schedule.factors[0] = (struct schedule_factor){1, 0.5, 1, 24, 0, SCHEDULE_FOR_EVER};
  schedule_reset_factor(&schedule, 0, 60, 1);
  assert_true(at(24) == 50 && at(59.5) == 50 && at(60) == 100);
  assert_true(schedule_moves(&schedule, 0, 3) && !schedule_moves(&schedule, 0, 2) && !schedule_moves(&schedule, 0, 4));
  schedule_reset_factor(&schedule, 0, 80, 1); /* it is 1 since the first */
  assert_true(at(60) == 100);
  assert_true(on(3) == (12 * 50 + 12 * 100) / 24.0);
}

/* Of two resets on one day both count from their hours on. */
static void a_factor_may_be_reset_to_any_value(void **state) {
  (void)state;
  make_room();
  schedule.factors[0] = (struct schedule_factor){1, 0.5, 1, 0, 0, SCHEDULE_FOR_EVER};
  schedule_reset_factor(&schedule, 0, 30, 0.75);
  assert_true(at(29) == 50 && at(30) == 75 && at(1000) == 75);
  schedule_reset_factor(&schedule, 0, 40, 1);
  assert_true(at(30) == 75 && at(39.5) == 75 && at(40) == 100 && at(1000) == 100);
  assert_true(schedule_moves(&schedule, 0, 2) && !schedule_moves(&schedule, 0, 3));
  schedule_reset_factor(&schedule, 0, 40, 0.25);
  assert_true(at(39.5) == 75 && at(40) == 25);
}

/* Out over 4 hours from hour 54 on, whatever part of it had come. */
static void a_change_may_go_along_a_ramp(void **state) {
  (void)state;
  add(0, CHANGE_SET, 50, 30, 54, 0);
  schedule.changes[0].fall = 4;
  assert_true(at(53.5) == 50 && at(54) == 50 && at(55) == 62.5 && at(57) == 87.5 && at(58) == 100);
  assert_true(schedule_moves(&schedule, 0, 3) && !schedule_moves(&schedule, 0, 4));
  assert_true(on(3) == (6 * 50 + 4 * 75 + 14 * 100) / 24.0);
}

static void overlays_lie_on_top_in_their_order(void **state) {
  (void)state;
  make_room();
  schedule.factors[0] = (struct schedule_factor){1, 0.5, 1, 24, 0, SCHEDULE_FOR_EVER};
  schedule.overlays[0] = (struct change){.parameter = 0, .kind = CHANGE_ADD, .operand = 10, .from = 24, .until = 54};
  schedule.overlays[1] =
      (struct change){.parameter = 0, .kind = CHANGE_MULTIPLY, .operand = 3, .from = 24, .until = 48};
  assert_true(at(23) == 100 && at(24) == 180 && at(48) == 60 && at(54) == 50);
  assert_true(schedule_moves(&schedule, 0, 3) && !schedule_moves(&schedule, 0, 2));
  assert_true(schedule_value(&schedule, &mean_row, 1, 100, 30) == 100);
}

static void each_layer_stays_in_the_range(void **state) {
  (void)state;
  add(0, CHANGE_MULTIPLY, 100, 0, SCHEDULE_FOR_EVER, 0);
  make_room();
  assert_true(schedule_baseline(&schedule, &mean_row, 0, 100, 0) == 1000);
  schedule.factors[0] = (struct schedule_factor){1, 1.5, 1, 0, 0, SCHEDULE_FOR_EVER};
  schedule.overlays[0] =
      (struct change){.parameter = 0, .kind = CHANGE_MULTIPLY, .operand = 0.5, .from = 0, .until = 9};
  assert_true(at(0) == 500 && at(9) == 1000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      SCHEDULE_TEST(without_changes_the_base_holds),
      SCHEDULE_TEST(a_step_holds_from_its_hour_to_its_end),
      SCHEDULE_TEST(a_change_at_hour_6_counts_three_quarters_of_its_day),
      SCHEDULE_TEST(a_ramp_of_6_hours_counts_twelfths_and_seven_eighths_of_its_day),
      SCHEDULE_TEST(changes_apply_in_the_order_in_which_they_were_made),
      SCHEDULE_TEST(a_ramp_moves_from_what_came_before_it),
      SCHEDULE_TEST(values_are_clamped_to_the_range_after_all_changes),
      SCHEDULE_TEST(other_parameters_stay_as_they_are),
      SCHEDULE_TEST(thresholds_take_the_value_of_the_days_start),
      SCHEDULE_TEST(a_day_moves_only_if_something_happens_inside_it),
      SCHEDULE_TEST(the_day_is_the_mean_of_its_hours),
      cmocka_unit_test_teardown(room_for_rules_changes_nothing, stop),
      cmocka_unit_test_teardown(a_factor_ramps_on_what_events_make, stop),
      cmocka_unit_test_teardown(a_value_that_is_set_ends_the_factor, stop),
      cmocka_unit_test_teardown(a_factor_may_be_reset_to_any_value, stop),
      cmocka_unit_test_teardown(a_change_may_go_along_a_ramp, stop),
      cmocka_unit_test_teardown(overlays_lie_on_top_in_their_order, stop),
      cmocka_unit_test_teardown(each_layer_stays_in_the_range, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
