/* test_margins.c - tests of plots/margins.c, and of plots/dots.c and plots/folders.c under it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <unistd.h>

#include "plots/dots.h"
#include "plots/margins.h"
#include "tests/chart_text.h"

#define ARM(effect, low, high, from, to)                                                                               \
  "{\"arm\":\"base\",\"runs\":4,\"effect\":" effect ",\"interval\":[" from "," to "],\"bound\":[" low "," high "]}"
#define CHECK(id, kind, verdict, arms)                                                                                 \
  "{\"id\":\"" id "\",\"kind\":\"" kind "\",\"verdict\":\"" verdict "\",\"recorded\":\"" verdict                       \
  "\",\"changed\":false,\"arms\":[" arms "]}"

static int draw(const char *checks, struct error *error) {
  struct text text = {0};
  bool nothing;
  struct charts_row rows[CHARTS_MOST];
  text_format(&text,
              "{\"program\":\"mintage\",\"scenarios\":[{\"scenario\":\"one\",\"title\":\"A \\\"title\\\" @{x}\","
              "\"model\":\"toy\",\"preset\":\"table\",\"behaviour\":\"fixed\",\"policy\":\"none\",\"agents\":1000,"
              "\"checks\":[%s]}]}",
              checks);
  chart_put("checks.json", text.bytes);
  text_free(&text);
  error_init(error);
  assert_int_equal(charts_choose_of(folders_kinds(chart_folder), &chart_model, NULL, rows, error), 1);
  return charts_draw(&rows[0], chart_folder, chart_models, &nothing, error);
}

static void margins_are_in_units_of_the_bound(void **state) {
  (void)state;
  assert_float_equal(margins_of(4, 3, 7), 0.5, 1e-12);   /* half way to the middle */
  assert_float_equal(margins_of(5, 3, 7), 1, 1e-12);     /* the middle is the most there is */
  assert_float_equal(margins_of(9, 3, 7), -1, 1e-12);    /* as far outside as the middle is inside */
  assert_float_equal(margins_of(6, 4, NAN), 0.5, 1e-12); /* half the size of the only end */
  assert_float_equal(margins_of(-6, NAN, -4), 0.5, 1e-12);
  assert_float_equal(margins_of(-3, 0, NAN), -1, 1e-12); /* an end of no size: that of the value */
  assert_true(margins_of(0, 0, NAN) == 0 && margins_of(2, 2, 2) == 0);
  assert_float_equal(margins_of(3, 2, 2), -0.5, 1e-12);
  assert_true(isnan(margins_of(3, NAN, NAN)) && isnan(margins_of(NAN, 1, 2)));
}

static void checks_are_ordered_by_kind_finding_and_margin(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  int code = draw(
      CHECK("far", "claim", "supported", ARM("5", "3", "7", "4", "6")) "," CHECK(
          "near", "claim", "supported",
          ARM("3.5", "3", "7", "3.5",
              "3.5")) "," CHECK("out", "claim", "refuted",
                                ARM("9", "3", "7", "8",
                                    "10")) "," CHECK("mine", "target", "undecided",
                                                     ARM("6", "4", "null", "3",
                                                         "null")) "," CHECK("two", "target", "met",
                                                                            ARM("5", "3", "7", "5", "5") "," ARM(
                                                                                "4", "3", "7", "4",
                                                                                "4")) "," CHECK("unjudged", "claim",
                                                                                                "not judged", ""),
      &error);
  if (code) fail_msg("%s", error.text);
  assert_chart("checks.csv", "row,mark,value,low,high,name,note\n"
                             "1,2,0.5,-0.25,0.5,mine,\n"
                             "2,0,0.5,0.5,0.5,two,\n" /* of two arms the one with the least margin */
                             "3,1,-1,-1.5,-0.5,out,\n"
                             "4,0,0.25,0.25,0.25,near,\n"
                             "5,0,1,0.5,1,far,\n");
  assert_shown("checks.svg", ">Claims of the document that were refuted<", true);
  assert_shown("checks.svg", ">Targets that were missed<", false);
  assert_shown("checks.svg", ">Checks of \"A \"title\" @{x}\"<", true);
  assert_shown("checks.svg", "toy; presets table; behaviour fixed; policies none; 1,000 agents; 4 runs", true);
  assert_shown("checks.svg", "1 check without a number left out", true);
}

static void many_checks_have_an_axis_every_few_rows(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  struct text checks = {0};
  for (int i = 0; i < 100; i++)
    text_format(&checks,
                "%s{\"id\":\"c%d\",\"document_id\":\"C%d\",\"kind\":\"claim\",\"verdict\":\"refuted\",\"recorded\":"
                "\"supported\",\"changed\":true,\"arms\":[" ARM("%d", "200", "null", "1", "2") "]}",
                i ? "," : "", i, i, i);
  if (draw(checks.bytes, &error)) fail_msg("%s", error.text);
  text_free(&checks);
  assert_shown("checks.gp", "within(r) = r > 0 && r <= 34\n", true); /* 34 + 33 + 33 */
  assert_shown("checks.gp", "within(r) = r > 34 && r <= 67\n", true);
  assert_shown("checks.gp", "within(r) = r > 67 && r <= 100\n", true);
  assert_shown("checks.svg", ">was supported; <", false);
  assert_shown("checks.svg", ">was supported;<", true);
  assert_shown("checks.svg", ">C7 c7<", true);
}

static void hostile_names_are_only_text(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  if (draw(CHECK("\\\"; system 'touch harm' @a{b}`c`, \\\\", "claim", "refuted", ARM("1", "2", "3", "1", "1")), &error))
    fail_msg("%s", error.text);
  assert_shown("checks.svg", ">\"; system 'touch harm' @a{b}`c`, \\<", true);
  assert_int_not_equal(access("harm", F_OK), 0);
}

static void what_has_no_numbers_has_no_chart(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(draw(CHECK("unjudged", "claim", "not judged", ""), &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "no check of checks.json has a number"));
}

static void charts_are_those_of_the_kind_of_folder(void **state) {
  (void)state;
  struct charts_row rows[CHARTS_MOST];
  struct error error;
  error_init(&error);
  assert_int_equal(folders_kinds(chart_folder), FOLDERS_CHECKS);
  assert_int_equal(charts_choose_of(FOLDERS_CHECKS, &chart_model, "overview", rows, &error), ERROR_USAGE);
  assert_non_null(strstr(error.text, "the chart \"overview\" is of folders that mintage run writes"));
  chart_put("sweep.json", "{}");
  chart_put("scenario.json", "{}");
  assert_int_equal(folders_kinds(chart_folder),
                   FOLDERS_CHECKS | FOLDERS_SWEEP); /* no run, though there is a scenario */
  assert_int_equal(folders_kinds("/nowhere"), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(margins_are_in_units_of_the_bound),
      cmocka_unit_test(checks_are_ordered_by_kind_finding_and_margin),
      cmocka_unit_test(many_checks_have_an_axis_every_few_rows),
      cmocka_unit_test(hostile_names_are_only_text),
      cmocka_unit_test(what_has_no_numbers_has_no_chart),
      cmocka_unit_test(charts_are_those_of_the_kind_of_folder),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
