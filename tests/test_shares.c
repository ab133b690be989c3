/* test_shares.c - tests of plots/shares.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/chart_text.h"

static const struct chart_row panels[] = {{"wages", "Wages", "share of income"}, {"rents", "Rents", "share of income"}};
static const struct sheet_row sheets[] = {{"parts", "income by source", panels, 2, false, false}};
#define HEADER "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n"
#define ROW(day, name, value)                                                                                          \
  "base,all," day "," name ",4," value ",0," value "," value "," value "," value "," value "\n"

/* Medians of 0.6 and 0.2 are three quarters and a quarter; day 2 has none, day 3 is not recorded. */
static void parts_of_a_day_are_scaled_to_the_whole(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct model model = chart_model;
  struct charts_row chosen[CHARTS_MOST];
  struct error error;
  bool nothing;
  model.sheets = sheets;
  model.n_sheets = 1;
  model.stacked = "parts";
  error_init(&error);
  chart_put_scenario("", "\"none\"");
  chart_put("summary.csv",
            HEADER ROW("0", "wages", "NA") ROW("0", "rents", "NA") ROW("1", "wages", "0.6") ROW("1", "rents", "0.2")
                ROW("2", "wages", "NA") ROW("2", "rents", "NA") ROW("4", "wages", "0") ROW("4", "rents", "0.5"));
  assert_int_equal(charts_choose(&model, "parts", chosen, &error), 1);
  if (charts_draw(&chosen[0], chart_folder, (const struct model *const[]){&model, NULL}, &nothing, &error))
    fail_msg("%s", error.text);
  assert_chart("parts.csv", "day,Wages,Rents\n1,0.75,0.25\n2,0.75,0.25\n3,0.75,0.25\n4,0,1\n");
  assert_shown("parts.svg", ">Income by source<", true);
  assert_shown("parts.svg", ">percent of income<", true);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(parts_of_a_day_are_scaled_to_the_whole)};
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
