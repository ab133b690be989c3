/* test_gains.c - tests of plots/gains.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/compare_chart.h"

#define ROWS                                                                                                           \
  "ruled,archetype:a,tail,blocked,4,0.5,0.6,0.1,0.05,0.2,1\nruled,group:b,tail,blocked,4,0.5,0.4,-0.1,-0.2,0.1,1\n"    \
  "ruled,archetype:a,3,blocked,4,9,9,9,9,9,1\nruled,all,tail,blocked,4,9,9,9,9,9,1\nruled,group:b,tail,else,4,9,9,9,"  \
  "9,9,1\n"

static void archetypes_differ_by_what_the_arm_changes(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (compare_draw("gains", ROWS, "\"none\"", "{\"rules\":{}}", &nothing, &error)) fail_msg("%s", error.text);
  assert_chart("gains.csv", "row,mark,value,low,high,name,note\n1,3,0.1,0.05,0.2,a,\n2,2,-0.1,-0.2,0.1,b,\n");
  assert_shown("gains.svg", ">Blocked: ruled less plain<", true);
  assert_shown("gains.svg", ">share of all<", true);
}

/* The reference has the policy and the arm has none: what the policy makes is the other way round. */
static void the_arm_without_a_policy_is_what_is_taken_away(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (compare_draw("gains", ROWS, "{\"rules\":{}}", "\"none\"", &nothing, &error)) fail_msg("%s", error.text);
  assert_chart("gains.csv", "row,mark,value,low,high,name,note\n1,3,-0.1,-0.2,-0.05,a,\n2,2,0.1,-0.1,0.2,b,\n");
  assert_shown("gains.svg", ">Blocked: plain less ruled<", true);
}

static void damage_and_lack_are_told_apart(void **state) {
  (void)state;
  struct error error;
  bool nothing;
  assert_int_equal(compare_draw("gains", "", "\"none\"", "\"none\"", &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
  assert_int_equal(
      compare_draw("gains", "ruled,archetype:a,tail,blocked,4,2,2,x,0,0,1\n", "\"none\"", "\"none\"", &nothing, &error),
      ERROR_INPUT);
  assert_false(nothing);
  assert_non_null(strstr(error.text, ":2: differences must be numbers or NA"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(archetypes_differ_by_what_the_arm_changes),
      cmocka_unit_test(the_arm_without_a_policy_is_what_is_taken_away),
      cmocka_unit_test(damage_and_lack_are_told_apart),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
