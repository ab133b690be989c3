/* test_strip.c - tests of plots/strip.c, and of plots/firings.c under it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/chart_text.h"

#define EVENTS_HEADER "arm,run,day,hour,kind,id,target,before,after,reason\n"
#define RULES         "{\"rules\":{\"A\":{},\"off\":{\"enabled\":false},\"B-2\":{\"enabled\":true}}}"

static void a_rule_counts_once_a_run_and_day(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  chart_put_scenario("", RULES);
  chart_put("events.csv", EVENTS_HEADER "base,0,1,0,rule,A,reward,1,2,gini 0.7 > 0.6\n"
                                        "base,0,1,0,overlay,A,price,1,3,gini 0.7 > 0.6\n"
                                        "base,0,2,0,blocked,A,reward,2,4,per_cycle\n"
                                        "base,0,2,0,blocked,A,price,3,4,cumulative\n"
                                        "base,0,3,0,overlay,A,price,3,1,cleared\n"
                                        "base,0,3,0,rule,off,reward,2,2,never\n"
                                        "other,0,3,0,rule,A,reward,2,9,never\n"
                                        "base,0,3,23,alert,gini,band,none,healthy,close\n"
                                        "base,1,1,0,rule,A,reward,1,8,gini 0.7 > 0.6\n"
                                        "base,1,2,0,rule,A,relief,NA,NA,a verb\n");
  if (chart_draw("policy", &error)) fail_msg("%s", error.text);
  assert_chart("policy.csv", "day,A_acted,A_blocked,B-2_acted,B-2_blocked,price,reward\n"
                             "0,0,0,0,0,1,1\n"
                             "1,0.5,0,0,0,3,2\n"
                             "2,0.25,0.25,0,0,3,2\n"
                             "3,0,0,0,0,1,2\n");
  assert_shown("policy.svg", ">acts on 0.75 days a run<", true);
  assert_shown("policy.svg", ">blocked on 0.25: cumulative<", true);
  assert_shown("policy.svg", ">never asked to act<", true);
  assert_shown("policy.svg", ">reward, C<", true);
  assert_shown("policy.svg", ">off<", false);
}

static void rules_that_change_nothing_are_drawn_without_paths(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  chart_put_scenario("", RULES);
  chart_put("events.csv", EVENTS_HEADER);
  if (chart_draw("policy", &error)) fail_msg("%s", error.text);
  assert_shown("policy.svg", ">day<", true);
  assert_shown("policy.svg", "no parameter changed", true);
}

static void a_scenario_without_rules_has_no_strip(void **state) {
  (void)state;
  struct error error;
  chart_put_scenario("", "\"none\"");
  chart_put("events.csv", EVENTS_HEADER);
  assert_int_equal(chart_draw("policy", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "has no rules"));
}

static void damaged_events_are_refused(void **state) {
  (void)state;
  struct error error;
  static const char *const files[][2] = {
      {"base,0,4,0,rule,A,reward,1,2,x\n", ":2: the day must be one of the scenario's"},
      {"base,0,x,0,rule,A,reward,1,2,x\n", ":2: run and day must be whole numbers"},
      {"base,0,1,0,rule,A,reward,1,two,x\n", ":2: values must be numbers or NA"}};
  chart_put_scenario("", RULES);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    char text[256];
    snprintf(text, sizeof text, "%s%s", EVENTS_HEADER, files[i][0]);
    chart_put("events.csv", text);
    assert_int_equal(chart_draw("policy", &error), ERROR_INPUT);
    if (!strstr(error.text, files[i][1])) fail_msg("says: %s", error.text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_rule_counts_once_a_run_and_day),
      cmocka_unit_test(rules_that_change_nothing_are_drawn_without_paths),
      cmocka_unit_test(a_scenario_without_rules_has_no_strip),
      cmocka_unit_test(damaged_events_are_refused),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
