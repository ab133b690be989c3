/* test_bundle.c - tests of plots/bundle.c, and of plots/lines.c under it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "plots/lines.h"
#include "tests/chart_text.h"

#define SUMMARY_HEADER "arm,subset,day,indicator,n,q50\n"

static const struct chart_row panels[] = {{"blocked", "Blocked", "share of all"}, {"balance", "Balance", "C"}};
static const struct sheet_row sheets[] = {{"classes", "by class", panels, 2, true, false}};

static int draw_summary(const char *rows, bool *nothing, struct error *error) {
  struct model model = chart_model;
  struct charts_row chosen[CHARTS_MOST];
  char text[2048];
  model.sheets = sheets;
  model.n_sheets = 1;
  snprintf(text, sizeof text, "%s%s", SUMMARY_HEADER, rows);
  chart_put_scenario("", "\"none\"");
  chart_put("summary.csv", text);
  error_init(error);
  assert_int_equal(charts_choose(&model, "classes", chosen, error), 1);
  return charts_draw(&chosen[0], chart_folder, (const struct model *const[]){&model, NULL}, nothing, error);
}

static void each_subset_has_a_line_in_each_panel(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (draw_summary("base,all,1,blocked,4,0.5\nbase,all,1,balance,4,7\nbase,archetype:thrifty,1,blocked,0,NA\n"
                   "base,archetype:thrifty,1,balance,4,9\nbase,all,3,blocked,4,0.25\nbase,all,3,other,4,0.25\n"
                   "other,all,3,blocked,4,99\nbase,group:big ones,3,balance,4,11\n",
                   &nothing, &error))
    fail_msg("%s", error.text);
  assert_chart("classes.csv", "day,blocked_all,blocked_thrifty,balance_all,balance_thrifty,balance_big_ones\n"
                              "0,NA,NA,NA,NA,NA\n"
                              "1,0.5,NA,7,9,NA\n"
                              "2,NA,NA,NA,NA,NA\n"
                              "3,0.25,NA,NA,NA,11\n");
  assert_shown("classes.svg", ">big ones<", true);
  assert_shown("classes.svg", ">percent of all<", true);
  assert_shown("classes.gp", "using 'day':(100*column(\"blocked_thrifty\")) with lines lc rgb '#0072B2'", true);
  assert_shown("classes.gp", "using 'day':(1*column(\"balance_thrifty\")) with lines lc rgb '#0072B2'", true);
}

static void damage_and_lack_are_told_apart(void **state) {
  (void)state;
  struct error error;
  bool nothing;
  assert_int_equal(draw_summary("base,all,4,blocked,4,0.5\n", &nothing, &error), ERROR_INPUT);
  assert_false(nothing);
  assert_non_null(strstr(error.text, ":2: the day must be one of the scenario's"));
  assert_int_equal(draw_summary("base,all,1,blocked,4,half\n", &nothing, &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, ":2: q50 must be a number or NA"));
  assert_int_equal(draw_summary("base,all,1,blocked,0,NA\n", &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
}

static void there_are_so_many_lines_and_no_more(void **state) {
  (void)state;
  struct lines lines = {0};
  assert_int_equal(lines_make(&lines, 2), 0);
  for (int i = 0; i < LINES_MOST; i++) assert_int_equal(lines_find(&lines, (char[]){(char)('a' + i), '\0'}), i);
  assert_int_equal(lines_find(&lines, "one too many"), -1);
  assert_int_equal(lines_find(&lines, "c"), 2);
  double least, most;
  assert_false(lines_extent(&lines, &least, &most));
  lines.values[3] = -2;
  lines.values[4] = 5;
  assert_true(lines_extent(&lines, &least, &most) && least == -2 && most == 5);
  lines_free(&lines);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_subset_has_a_line_in_each_panel),
      cmocka_unit_test(damage_and_lack_are_told_apart),
      cmocka_unit_test(there_are_so_many_lines_and_no_more),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
