/* test_ages.c - tests of plots/ages.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "sim/newcomers.h"
#include "tests/chart_text.h"

static int draw(const char *rows, struct error *error) {
  char text[1024];
  snprintf(text, sizeof text, "%s%s", NEWCOMERS_HEADER, rows);
  chart_put_scenario("", "\"none\"");
  chart_put("newcomers.csv", text);
  return chart_draw("newcomers", error);
}

static void quantiles_over_runs_stand_by_age(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  if (draw("base,0,0,5,10,0\nbase,0,60,5,30,0.5\nother,0,60,5,99,0.9\nbase,1,0,4,20,NA\nbase,2,0,4,30,0.2\n", &error))
    fail_msg("%s", error.text);
  struct text data = chart_text("newcomers.csv");
  const char first[] = "day,balance_q05,balance_q25,balance_q50,balance_q75,balance_q95,balance_n,"
                       "broke_q05,broke_q25,broke_q50,broke_q75,broke_q95,broke_n\n"
                       "0,11,15,20,25,29,3,0.01,0.05,0.1,0.15,0.19,2\n1,NA,NA,NA,NA,NA,0,NA,";
  if (strncmp(data.bytes, first, sizeof first - 1) != 0) fail_msg("holds %s", data.bytes);
  assert_non_null(strstr(data.bytes, "\n60,30,30,30,30,30,1,0.5,0.5,0.5,0.5,0.5,1\n"));
  text_free(&data);
  assert_shown("newcomers.svg", ">days since registration<", true);
  assert_shown("newcomers.svg", ">day<", false);
  assert_shown("newcomers.svg", ">percent of newcomers<", true);
  assert_shown("newcomers.svg", "broke: holds nothing; some ages were not seen in all runs", true);
}

static void damage_and_lack_are_told_apart(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(draw("base,0,61,5,10,0\n", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, ":2: the age must be a whole number from 0 to 60"));
  assert_int_equal(draw("base,0,6,5,ten,0\n", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, ":2: the values must be numbers or NA"));
  assert_int_equal(draw("", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "no chart \"newcomers\": nobody registered after the opening"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quantiles_over_runs_stand_by_age),
      cmocka_unit_test(damage_and_lack_are_told_apart),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
