/* test_specification.c - tests of plots/specification.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <unistd.h>

#include "tests/chart_text.h"

#define HEADER                       "scenario,check,reading,arm,value,low,high,finding,margin,runs,reverses\n"
#define ROW(check, reading, finding) "one," check "," reading ",base,1,1,1," finding ",1,4,no\n"

static int draw(const char *rows, bool *nothing, struct error *error) {
  struct charts_row chosen[CHARTS_MOST];
  struct text text = {0};
  text_format(&text, HEADER "%s", rows);
  chart_put("checks.json",
            "{\"program\":\"mintage\",\"scenarios\":[{\"model\":\"toy\",\"preset\":\"table\",\"behaviour\":"
            "\"fixed\",\"policy\":\"none\",\"agents\":10,\"checks\":[]}]}");
  chart_put("readings.csv", text.bytes);
  text_free(&text);
  error_init(error);
  assert_int_equal(charts_choose_of(folders_kinds(chart_folder), &chart_model, "readings", chosen, error), 1);
  return charts_draw(&chosen[0], chart_folder, chart_models, nothing, error);
}

static void claims_that_change_most_often_come_first(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (draw(ROW("firm", "as it stands", "supported") ROW("firm", "a=b", "supported") ROW("firm", "c=d", "invalid")
               ROW("loose", "as it stands", "refuted") ROW("loose", "a=b", "supported") ROW("loose", "e=f", "undecided")
                   ROW("loose", "g=h", "not judged"),
           &nothing, &error))
    fail_msg("%s", error.text);
  assert_chart("readings.csv", "claim,as it stands,a=b,c=d,e=f,g=h\n"
                               "loose,refuted,supported,same,undecided,not judged\n"
                               "firm,supported,supported,invalid,same,same\n");
  assert_shown("readings.svg", ">2 of 2<", true); /* what is not judged is not found otherwise */
  assert_shown("readings.svg", ">0 of 1<", true);
  assert_shown("readings.svg", ">a=b<", true);
  assert_shown("readings.svg", ">c=d<", false); /* it changes no finding */
  assert_shown("readings.svg",
               "toy; presets table; behaviour fixed; policies none; 10 agents; 4 runs of each of 4 readings", true);
}

static void names_of_readings_are_written_out(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (draw(ROW("one", "as it stands", "refuted") ROW("one", "mission_funding=reserve_only", "supported"), &nothing,
           &error))
    fail_msg("%s", error.text);
  assert_shown("readings.svg", ">mission_funding=reserve_only<", true);
}

static void hostile_names_are_only_text(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  if (draw(ROW("\"@a{b} \"\"; system 'touch harm'\"", "as it stands", "refuted")
               ROW("\"@a{b} \"\"; system 'touch harm'\"", "`c` \\d", "supported"),
           &nothing, &error))
    fail_msg("%s", error.text);
  assert_shown("readings.svg", ">@a{b} \"; system 'touch harm'<", true);
  assert_shown("readings.svg", ">`c` \\d<", true);
  assert_int_not_equal(access("harm", F_OK), 0);
}

static void damage_and_lack_are_told_apart(void **state) {
  (void)state;
  struct error error;
  bool nothing;
  assert_int_equal(draw(ROW("a", "b", "perhaps"), &nothing, &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, ":2: the finding must be"));
  assert_false(nothing);
  assert_int_equal(draw("", &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(claims_that_change_most_often_come_first),
      cmocka_unit_test(names_of_readings_are_written_out),
      cmocka_unit_test(hostile_names_are_only_text),
      cmocka_unit_test(damage_and_lack_are_told_apart),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
