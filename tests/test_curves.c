/* test_curves.c - tests of plots/curves.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/chart_text.h"

#define HEADER "arm,run,day,subset,kind,at,value\n"

/* Points at hundredths 0, 1, .. of x squared (Lorenz) and of ten times x (balance). */
static void put_distribution(void) {
  struct text text = {0};
  text_add(&text, HEADER);
  for (int day = 0; day <= 3; day += 3)
    for (int p = 0; p <= 100; p++) {
      double x = p / 100.0;
      text_format(&text, "base,0,%d,all,lorenz,%.2f,%.12g\n", day, x, day ? x * x : x);
      text_format(&text, "base,0,%d,all,balance,%.2f,%.12g\n", day, x, 10 * x + day);
      text_format(&text, "base,0,%d,archetype:thrifty,lorenz,%.2f,0\n", day, x);
      text_format(&text, "base,0,%d,archetype:thrifty,balance,%.2f,%.12g\n", day, x, 1000 * x);
      text_format(&text, "base,1,%d,all,lorenz,%.2f,0\nother,0,%d,all,lorenz,%.2f,0\n", day, x, day, x);
    }
  chart_put_scenario("", "\"none\"");
  chart_put("distribution.csv", text.bytes);
  text_free(&text);
}

static void lorenz_curves_are_drawn_by_day_with_their_gini(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  put_distribution();
  if (chart_draw("lorenz", &error)) fail_msg("%s", error.text);
  assert_shown("lorenz.csv", "at,lorenz_day_0,lorenz_day_3\n0.00,0,0\n0.01,0.01,0.0001\n", true);
  assert_shown("lorenz.csv", "\n1.00,1,1\n", true);
  assert_shown("lorenz.svg", ">day 0, Gini 0.000<", true);
  assert_shown("lorenz.svg", ">day 3, Gini 0.333<", true); /* 1 - 2/3, and 2/3 of a hundredth squared */
}

static void ladders_are_of_the_last_day_by_subset(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  put_distribution();
  if (chart_draw("balances", &error)) fail_msg("%s", error.text);
  assert_shown("balances.csv", "at,balance_all,balance_thrifty\n0.00,3,0\n0.01,3.1,10\n", true);
  assert_shown("balances.svg", ">Balances by rank, day 3<", true);
  assert_shown("balances.svg", ">thrifty<", true);
  assert_shown("balances.gp", "set ytics ('1' 0, '10' 1, '100' 2, '1000' 3)", true);
}

static void runs_without_snapshots_have_no_curves(void **state) {
  (void)state;
  struct error error;
  put_distribution();
  assert_int_equal(chart_draw("income", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "the run kept no snapshots"));
  chart_put("distribution.csv", HEADER "base,0,0,all,lorenz,1.01,1\n");
  assert_int_equal(chart_draw("lorenz", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, ":2: at must be a number from 0 to 1"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lorenz_curves_are_drawn_by_day_with_their_gini),
      cmocka_unit_test(ladders_are_of_the_last_day_by_subset),
      cmocka_unit_test(runs_without_snapshots_have_no_curves),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
