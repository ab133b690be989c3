/* test_review_verdicts.c - tests of plots/review_verdicts.c, review_check.c and review_readings.c: claims by group, readings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plots/review.h"
#include "tests/html_check.h"
#include "tests/report_folder.h"

#define HEAD                                                                                                           \
  "{\"program\":\"mintage\",\"version\":\"0.1.0\",\"scenarios\":[{\"scenario\":\"first\",\"variant\":\"base\","        \
  "\"scenario_hash\":\"aa\",\"seed\":1,\"runs\":4,\"alpha\":0.05,\"checks\":["
#define TAIL "]}]}"
#define ARM(distance, runs)                                                                                            \
  "[{\"arm\":\"base\",\"effect\":9250.25,\"effect_is\":\"mean over runs\",\"interval\":[9000,null],\"bound\":[9249.5," \
  "9250.5],\"distance\":" distance ",\"from\":7,\"to\":8,\"runs\":" runs "}]"

static const char readings[] = "scenario,check,reading,arm,value,low,high,finding,margin,runs,reverses\n";

/* A claim of an indicator; more: further members with their commas. */
static void add_claim(struct text *text, const char *id, const char *source, const char *verdict, const char *more) {
  text_format(text,
              "%s{\"id\":\"%s\",\"kind\":\"claim\",\"source\":\"%s\",\"says\":\"says "
              "%s\",\"verdict\":\"%s\",\"recorded\":\"%s\","
              "\"changed\":false%s}",
              text->bytes[text->length - 1] == '[' ? "" : ",", id, source, id, verdict, verdict, more);
}

static struct text review_on(const char *folder) {
  struct text html = {0};
  static struct error error;
  const char *path = report_path(folder);
  char fault[HTML_FAULT_SIZE];
  error_init(&error);
  if (review_report(&html, &path, 1, report_models, &error)) fail_msg("%s", error.text);
  if (!html_is_fine(html.bytes, fault)) fail_msg("%s", fault);
  return html;
}

/* The page on these checks; the text is used up. */
static struct text review_checks(struct text *checks) {
  text_add(checks, TAIL);
  report_put("judged", "checks.json", checks->bytes);
  text_free(checks);
  return review_on("judged");
}

static void assert_shows(const struct text *html, const char *what) {
  if (!strstr(html->bytes, what)) fail_msg("the page does not show %s", what);
}

/* Whether the words stand in the page in this order. */
static void assert_order(const struct text *html, const char *const *words, int n) {
  const char *at = html->bytes;
  for (int i = 0; i < n && at; i++) {
    at = strstr(at, words[i]);
    if (!at) fail_msg("%s is not where it should be", words[i]);
  }
}

static void claims_stand_by_what_they_are_judged_on(void **state) {
  (void)state;
  struct text checks = {0};
  text_add(&checks, HEAD);
  add_claim(&checks, "runs", "section 1", "supported", ",\"indicator\":\"gini\",\"hold\":\"mean\"");
  add_claim(&checks, "none", "section 1", "not judged",
            ",\"not_judged\":\"No series shows it.\",\"arms\":" ARM("0", "0"));
  add_claim(&checks, "bound", "section 1", "refuted", ",\"indicator\":\"parameter.tax\",\"hold\":\"exact\"");
  add_claim(&checks, "sum", "section 1", "supported", ",\"indicator\":\"theory.sum\",\"hold\":\"exact\"");
  struct text html = review_checks(&checks);
  static const char *const words[] = {"No target was judged.",
                                      "<section id=\"claims-arithmetic\">",
                                      "Claims that are arithmetic: 1 supported</caption>",
                                      "says sum",
                                      "<section id=\"claims-structure\">",
                                      "Claims on structure: 1 refuted</caption>",
                                      "says bound",
                                      "<section id=\"claims-simulated\">",
                                      "says runs",
                                      "<section id=\"claims-not-judgeable\">",
                                      "says none",
                                      "<td>No series shows it.</td><td></td>"};
  assert_order(&html, words, sizeof words / sizeof *words);
  assert_null(strstr(html.bytes, "9,250"));
  text_free(&html);
}

static void sections_stand_in_the_order_of_their_numbers(void **state) {
  (void)state;
  struct text checks = {0};
  text_add(&checks, HEAD);
  add_claim(&checks, "c", "section 2.10", "supported", "");
  add_claim(&checks, "b", "section 2.9", "refuted", "");
  add_claim(&checks, "d", "section 2.10", "refuted", "");
  add_claim(&checks, "a", "section 2", "supported", "");
  struct text html = review_checks(&checks);
  static const char *const words[] = {"scope=\"rowgroup\">section 2: 1 supported</th>",
                                      "says a",
                                      "</tbody>\n<tbody>",
                                      ">section 2.9: 1 refuted</th>",
                                      "says b",
                                      ">section 2.10: 1 supported, 1 refuted</th>",
                                      "says c",
                                      "says d"};
  assert_order(&html, words, sizeof words / sizeof *words);
  text_free(&html);
}

static void what_was_found_is_said_with_its_distance_from_the_bound(void **state) {
  (void)state;
  struct text checks = {0};
  text_add(&checks, HEAD);
  add_claim(&checks, "in", "s", "supported", ",\"arms\":" ARM("0.25", "4"));
  add_claim(&checks, "out", "s", "refuted", ",\"arms\":" ARM("-0.25", "1"));
  add_claim(&checks, "on", "s", "supported", ",\"arms\":" ARM("1e-9", "1"));
  add_claim(&checks, "sum", "s", "refuted", ",\"arms\":" ARM("-7250.0000000000009", "1"));
  struct text html = review_checks(&checks);
  assert_shows(
      &html,
      "base: 9250.25 <span class=\"note\">(mean over runs; interval at least 9,000; 0.25 inside the bound; day 8; "
      "4 runs)</span></td><td>9249.5 to 9250.5</td>");
  assert_shows(&html, "base: 9250.25 <span class=\"note\">(0.25 outside the bound; day 8)</span>");
  assert_shows(&html, "base: 9250.25 <span class=\"note\">(on the bound; day 8)</span>");
  assert_shows(&html, "(7,250 outside the bound; day 8)</span>"); /* whole, but for what a sum of doubles leaves */
  text_free(&html);
}

static void what_needs_an_answer_is_counted_first(void **state) {
  (void)state;
  report_put_checks("red", "missed", "refuted", "");
  struct text html = review_on("red");
  assert_shows(
      &html,
      "<p>Of 1 target 1 is missed and 0 undecided. Of 1 claim 1 has another finding than was recorded. These are "
      "in red.</p>");
  text_free(&html);
  report_put_checks("red", "met", "supported", "");
  html = review_on("red");
  assert_shows(&html,
               "<p>Of 1 target 0 are missed and 0 undecided. Of 1 claim 0 have another finding than was recorded.</p>");
  text_free(&html);
}

static void readings_that_reverse_a_finding_are_named(void **state) {
  (void)state;
  struct text csv = {0};
  report_put_checks("tried", "met", "supported", "");
  text_add(&csv, readings);
  text_add(&csv, "first,C1,as it stands,base,1,1,1,supported,0.5,4,no\n"
                 "first,C1,tax=off,base,1,1,1,supported,0.25,4,no\n"
                 "first,C1,broken,NA,NA,NA,NA,invalid,NA,0,no\n"
                 "first,C1,preset=<b>,base,1,1,1,refuted,-0.5,4,yes\n");
  report_put("tried", "readings.csv", csv.bytes);
  struct text html = review_on("tried");
  assert_shows(
      &html,
      "<td>1 of 2: <code>preset=&lt;b&gt;</code><br />supported under <code>{&quot;preset&quot;:&quot;text&quot;}"
      "</code></td>");
  assert_null(strstr(html.bytes, "--readings"));
  text_free(&html);
  for (int i = 0; i < 7; i++) text_format(&csv, "first,C1,more=%d,base,1,1,1,refuted,-0.5,4,yes\n", i);
  report_put("tried", "readings.csv", csv.bytes);
  html = review_on("tried");
  assert_shows(&html, "<td>8 of 9: <code>preset=&lt;b&gt;</code>, <code>more=0</code>");
  assert_shows(&html, "<code>more=4</code> and 2 more");
  text_free(&html), text_free(&csv);
}

static void where_none_reverses_the_nearest_is_named(void **state) {
  (void)state;
  struct text csv = {0};
  report_put_checks("firm", "met", "supported", "");
  text_add(&csv, readings);
  text_add(&csv, "other,C1,as it stands,base,1,1,1,supported,0.5,4,no\nother,C1,x=y,base,1,1,1,refuted,-1,4,yes\n"
                 "first,C1,as it stands,base,1,1,1,supported,0.5,4,no\n"
                 "first,C1,far=1,base,1,1,1,supported,0.4,4,no\n"
                 "first,C1,near=1,base,1,1,1,supported,0.1,4,no\n"
                 "first,C1,open=1,base,1,1,1,undecided,0.01,4,no\n"
                 "first,C1,unclear=1,base,1,1,1,supported,NA,4,no\n");
  report_put("firm", "readings.csv", csv.bytes);
  struct text html = review_on("firm");
  assert_shows(&html, "<td>none of 4 <span class=\"note\">(the nearest to the bound: <code>near=1</code>)</span>");
  text_free(&html), text_free(&csv);
}

static void claims_that_were_not_tried_say_so(void **state) {
  (void)state;
  struct text checks = {0};
  text_add(&checks, HEAD);
  add_claim(&checks, "a", "s", "supported", "");
  struct text html = review_checks(&checks);
  assert_shows(&html, "<td><span class=\"note\">not tried</span></td></tr>");
  assert_shows(&html, "<code>mintage check SCENARIO --readings --out DIR</code>");
  text_free(&html);
}

static void damaged_readings_are_faults(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"x\n", "readings.csv:1: the header must be"},
      {"first,C1,a,base,1,1,1,supported,1,4,maybe\n", "readings.csv:2: reverses must be"},
      {"first,C1\n", "readings.csv:2: has another number of fields"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct text csv = {0}, html = {0};
    static struct error error;
    const char *path = report_path("harmed");
    report_put_checks("harmed", "met", "supported", "");
    text_format(&csv, "%s%s", i ? readings : "", cases[i][0]);
    report_put("harmed", "readings.csv", csv.bytes);
    error_init(&error);
    assert_int_equal(review_report(&html, &path, 1, report_models, &error), ERROR_INPUT);
    if (!strstr(error.text, cases[i][1])) fail_msg("%s, not %s", error.text, cases[i][1]);
    text_free(&csv), text_free(&html);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(claims_stand_by_what_they_are_judged_on),
      cmocka_unit_test(sections_stand_in_the_order_of_their_numbers),
      cmocka_unit_test(what_was_found_is_said_with_its_distance_from_the_bound),
      cmocka_unit_test(what_needs_an_answer_is_counted_first),
      cmocka_unit_test(readings_that_reverse_a_finding_are_named),
      cmocka_unit_test(where_none_reverses_the_nearest_is_named),
      cmocka_unit_test(claims_that_were_not_tried_say_so),
      cmocka_unit_test(damaged_readings_are_faults),
  };
  return cmocka_run_group_tests(tests, report_set_up, report_tear_down);
}
