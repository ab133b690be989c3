/* test_targets.c - tests of plots/targets.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "plots/targets.h"
#include "tests/chart_text.h"

#define SUMMARY_HEADER "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n"

/* Credits F and debits S of a mean supply M give velocity (F + S) / M and inflation (F - S) / M. */
static void inflation_follows_from_velocity_and_ratio(void **state) {
  (void)state;
  for (int i = 1; i < 20; i++) {
    double faucets = 3.0 * i, sinks = 40, supply = 70;
    double inflation = targets_inflation((faucets + sinks) / supply, faucets / sinks);
    assert_true(fabs(inflation - (faucets - sinks) / supply) < 1e-15);
  }
  assert_true(targets_inflation(5, 1) == 0);
}

static void the_path_is_that_of_the_medians(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  chart_put_scenario("", "\"none\"");
  chart_put("summary.csv", SUMMARY_HEADER "base,all,6,velocity,0,NA,NA,NA,NA,NA,NA,NA\n"
                                          "base,all,6,velocity_spend,0,NA,NA,NA,NA,NA,NA,NA\n"
                                          "base,all,7,velocity,4,1,1,2,3,3,3,4\n"
                                          "base,all,7,velocity_spend,4,1,1,1,1,1,1,2\n"
                                          "base,all,8,velocity,4,1,1,2,2,2,2,4\n"
                                          "base,all,8,velocity_spend,4,1,1,1,1,1.25,1.5,2\n"
                                          "base,all,9,velocity,4,1,1,2,2,2,2,4\n"
                                          "base,all,9,velocity_spend,4,1,1,0,0,0,0,0\n");
  if (chart_draw("targets", &error)) fail_msg("%s", error.text);
  assert_chart("targets.csv", "day,ratio,velocity,inflation\n6,NA,NA,NA\n7,2,3,1\n8,0.6,2,-0.5\n9,NA,NA,NA\n");
  assert_shown("targets.svg", ">day 7<", true);
  assert_shown("targets.svg", ">day 8<", true);
  assert_shown("targets.svg", ">+5 %<", true);
  assert_shown("targets.svg", ">-15 %<", true);
  assert_shown("targets.gp", "rectangle from first 0.8, first 2 to first 1.25, first 8", true);
}

static void runs_too_short_for_a_velocity_say_so(void **state) {
  (void)state;
  struct error error;
  chart_put_scenario("", "\"none\"");
  chart_put("summary.csv", SUMMARY_HEADER "base,all,1,velocity,0,NA,NA,NA,NA,NA,NA,NA\n"
                                          "base,all,1,velocity_spend,0,NA,NA,NA,NA,NA,NA,NA\n");
  assert_int_equal(chart_draw("targets", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "not defined on any day"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(inflation_follows_from_velocity_and_ratio),
      cmocka_unit_test(the_path_is_that_of_the_medians),
      cmocka_unit_test(runs_too_short_for_a_velocity_say_so),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
