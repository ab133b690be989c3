/* test_arms.c - tests of plots/arms.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/compare_chart.h"

static void differences_have_a_panel_for_each_arm_and_chart(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (compare_draw("difference",
                   "ruled,all,0,velocity,4,2,2,0,0,0,Inf\nruled,all,1,velocity,4,2,3,1,0.5,1.5,2\n"
                   "ruled,all,1,gini,4,1,1,9,9,9,2\nruled,archetype:a,1,velocity,4,1,1,9,9,9,2\n"
                   "ruled,all,tail,velocity,4,1,1,9,9,9,2\n"
                   "third,all,1,velocity,1,2,1,-1,NA,NA,NA\nthird,all,7,velocity,1,2,1,-1,NA,NA,NA\n",
                   "\"none\"", "\"none\"", &nothing, &error))
    fail_msg("%s", error.text);
  assert_chart("difference.csv", "day,arm1_velocity_q05,arm1_velocity_q50,arm1_velocity_q95,arm2_velocity_q05,"
                                 "arm2_velocity_q50,arm2_velocity_q95\n"
                                 "0,0,0,0,NA,NA,NA\n1,0.5,1,1.5,-1,-1,-1\n");
  assert_shown("difference.svg", ">Velocity: ruled less plain<", true);
  assert_shown("difference.svg", ">Velocity: third less plain<", true);
  assert_shown("difference.svg", ">95 % interval<", true);
  assert_shown("difference.gp", "  0 with lines", true);
  assert_shown("difference.gp", "q25", false);
}

static void damage_and_lack_are_told_apart(void **state) {
  (void)state;
  struct error error;
  bool nothing;
  assert_int_equal(compare_draw("difference", "", "\"none\"", "\"none\"", &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
  assert_int_equal(
      compare_draw("difference", "ruled,all,1,velocity,4,2,2,x,0,0,1\n", "\"none\"", "\"none\"", &nothing, &error),
      ERROR_INPUT);
  assert_false(nothing);
  assert_non_null(strstr(error.text, ":2: differences must be numbers or NA"));
  chart_put("compare.json", "{}");
  struct charts_row rows[CHARTS_MOST];
  assert_int_equal(charts_choose_of(FOLDERS_COMPARE, &chart_model, "difference", rows, &error), 1);
  assert_int_equal(charts_draw(&rows[0], chart_folder, chart_models, &nothing, &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "must name its \"reference\""));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(differences_have_a_panel_for_each_arm_and_chart),
      cmocka_unit_test(damage_and_lack_are_told_apart),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
