/* test_ranking.c - tests of plots/ranking.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/chart_text.h"

#define SOBOL  "outcome,factor,rank,total,total_low,total_high,first,first_low,first_high\n"
#define MORRIS "outcome,factor,rank,mu_star,mu_star_low,mu_star_high,mu,sigma\n"

static int draw(const char *text, bool *nothing, struct error *error) {
  struct charts_row chosen[CHARTS_MOST];
  chart_put_scenario("", "\"none\"");
  chart_put("sweep.json", "{}");
  chart_put("sensitivity.csv", text);
  error_init(error);
  assert_int_equal(charts_choose_of(folders_kinds(chart_folder), &chart_model, NULL, chosen, error), 1);
  return charts_draw(&chosen[0], chart_folder, chart_models, nothing, error);
}

static void sobols_indices_stand_with_their_intervals(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (draw(SOBOL "gini@end,price,1,0.8,0.6,0.9,0.5,0.4,0.6\ngini@end,reward,2,0.2,0.1,0.3,0.1,0,0.2\n"
                 "velocity@end,price,1,NA,NA,NA,NA,NA,NA\n",
           &nothing, &error))
    fail_msg("%s", error.text);
  assert_chart("sensitivity.csv", "row,mark,value,low,high,name,note\n"
                                  "1,3,0.8,0.6,0.9,price,\n2,4,0.5,0.4,0.6,,\n"
                                  "3,3,0.2,0.1,0.3,reward,\n4,4,0.1,0,0.2,,\n"
                                  "5,3,NA,NA,NA,price,\n6,4,NA,NA,NA,,\n");
  assert_shown("sensitivity.svg", ">gini@end<", true);
  assert_shown("sensitivity.svg", ">share of the outcome's variance<", true);
}

static void morriss_trajectories_have_the_unit_of_the_outcome(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (draw(MORRIS "velocity@end,price,1,3,2,4,-3,1.5\n", &nothing, &error)) fail_msg("%s", error.text);
  assert_chart("sensitivity.csv", "row,mark,value,low,high,name,note\n1,3,3,2,4,price,\n2,4,1.5,NA,NA,,\n");
  assert_shown("sensitivity.svg", ">change of the outcome over the factor's range, ", true);
}

static void damage_and_lack_are_told_apart(void **state) {
  (void)state;
  struct error error;
  bool nothing;
  assert_int_equal(draw(SOBOL "gini@end,price,1,NA,NA,NA,NA,NA,NA\n", &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
  assert_int_equal(draw(SOBOL "gini@end,price,1,much,NA,NA,NA,NA,NA\n", &nothing, &error), ERROR_INPUT);
  assert_false(nothing);
  assert_non_null(strstr(error.text, ":2: indices must be numbers or NA"));
  assert_int_equal(draw("x\n", &nothing, &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "sensitivity.csv:1: has no column"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sobols_indices_stand_with_their_intervals),
      cmocka_unit_test(morriss_trajectories_have_the_unit_of_the_outcome),
      cmocka_unit_test(damage_and_lack_are_told_apart),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
