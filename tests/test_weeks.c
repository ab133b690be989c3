/* test_weeks.c - tests of plots/weeks.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/chart_text.h"

static const struct chart_row panels[] = {{"blocked", "Blocked", "share of all"}};
static const struct sheet_row sheets[] = {{"classes", "by class", panels, 1, true, false}};

static int draw(const char *rows, bool with_sheet, bool *nothing, struct error *error) {
  struct model model = chart_model;
  struct charts_row chosen[CHARTS_MOST];
  char text[1024];
  model.sheets = sheets;
  model.n_sheets = with_sheet;
  snprintf(text, sizeof text, "arm,subset,day,indicator,n,q50\n%s", rows);
  chart_put("scenario.json", "{\"model\":\"toy\",\"seed\":1,\"runs\":4,\"days\":9,\"population\":{\"agents\":10},"
                             "\"resolved_from\":{\"preset\":\"table\",\"variant\":\"base\"}}");
  chart_put("summary.csv", text);
  error_init(error);
  assert_int_equal(charts_choose(&model, "weeks", chosen, error), 1);
  return charts_draw(&chosen[0], chart_folder, (const struct model *const[]){&model, NULL}, nothing, error);
}

static void weeks_are_means_of_their_days(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (draw("base,archetype:a,0,blocked,4,9\nbase,archetype:a,1,blocked,4,0.1\nbase,archetype:a,7,blocked,4,0.3\n"
           "base,archetype:a,8,blocked,4,0.5\nbase,group:b,9,blocked,4,NA\nbase,all,1,blocked,4,9\n"
           "other,archetype:a,1,blocked,4,9\nbase,archetype:a,1,else,4,9\n",
           true, &nothing, &error))
    fail_msg("%s", error.text);
  assert_chart("weeks.csv",
               "panel,x,y,value,x_name,y_name\n1,1,1,0.2,1,a\n1,2,1,0.5,2,a\n1,1,2,NA,1,b\n1,2,2,NA,2,b\n");
  assert_shown("weeks.svg", ">percent of all<", true);
  assert_shown("weeks.svg", "#FFFFFF' points", false); /* cells without a value let the grey under them be seen */
}

static void damage_and_lack_are_told_apart(void **state) {
  (void)state;
  struct error error;
  bool nothing;
  assert_int_equal(draw("base,archetype:a,10,blocked,4,1\n", true, &nothing, &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, ":2: the day must be one of the scenario's"));
  assert_false(nothing);
  assert_int_equal(draw("base,all,1,blocked,4,1\n", true, &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
  assert_int_equal(draw("", false, &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
  assert_non_null(strstr(error.text, "no sheet by archetype"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(weeks_are_means_of_their_days),
      cmocka_unit_test(damage_and_lack_are_told_apart),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
