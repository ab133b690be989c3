/* test_review_comparison.c - tests of plots/review_comparison.c, review_curves.c and review_pairs.c: arms side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plots/review.h"
#include "tests/html_check.h"
#include "tests/report_folder.h"

/* Folders "base" and "arm" of one scenario; in each run the arm has `more` more on day 8 than the base. */
static void put_arms(double more) {
  report_put_folder("base", "first");
  report_put_series("base", "base", 0.25, 0.125);
  report_put_folder("arm", "first");
  report_put_variant("arm", "Other", "\"none\"", "bold & new");
  report_put("arm", "run.json",
             "{\"program\":\"mintage\",\"scenario\":\"first\",\"variant\":\"bold & new\",\"seed\":1,\"runs\":4}");
  report_put_summary("arm", "bold & new");
  report_put_series("arm", "bold & new", 0.25 + more, 0.125);
}

static struct text review_of(const char *first, const char *second) {
  struct text html = {0};
  static struct error error;
  const char *folders[] = {report_path(first), report_path(second)};
  char fault[HTML_FAULT_SIZE];
  error_init(&error);
  if (review_report(&html, folders, 2, report_models, &error)) fail_msg("%s", error.text);
  if (!html_is_fine(html.bytes, fault)) fail_msg("%s", fault);
  return html;
}

static void assert_shows(const struct text *html, const char *what) {
  if (!strstr(html->bytes, what)) fail_msg("the page does not show %s", what);
}

static void differences_are_taken_run_by_run(void **state) {
  (void)state;
  put_arms(0.5);
  struct text html = review_of("base", "arm");
  assert_shows(&html, "<th scope=\"col\">bold &amp; new less base</th>");
  assert_shows(&html,
               "<tr><th scope=\"row\">gini</th><td>index</td><td class=\"n\">0.4375</td><td class=\"n\">0.9375</td>"
               "<td class=\"n\">+0.5 <span class=\"note\">(0.5 to 0.5)</span></td></tr>");
  text_free(&html);
}

static void the_base_comes_first_in_whatever_order_folders_are_given(void **state) {
  (void)state;
  put_arms(-0.125);
  struct text html = review_of("arm", "base");
  assert_shows(&html, "<th scope=\"col\">base</th><th scope=\"col\">bold &amp; new</th>");
  assert_shows(&html, "<td class=\"n\">-0.125 <span class=\"note\">(-0.125 to -0.125)</span></td></tr>");
  text_free(&html);
}

static void curves_show_each_arm_and_say_where_they_end(void **state) {
  (void)state;
  put_arms(0);
  struct text html = review_of("base", "arm");
  const char *picture = strstr(html.bytes, "<svg role=\"img\" aria-labelledby=\"compare1-title compare1-desc\"");
  assert_non_null(picture);
  assert_shows(&html, "<title id=\"compare1-title\">first: its arms</title>");
  assert_shows(&html,
               "<desc id=\"compare1-desc\">Medians on the last day. Gini coefficient: base 0.82, bold &amp; new 0.82.");
  assert_shows(&html, "stroke=\"#D55E00\" stroke-width=\"2\" stroke-dasharray=\"7 4\"/>");
  /* 9 days of 0.d2: the first at the left end, the last at the right. */
  assert_non_null(strstr(picture, "<path d=\"M52.0,"));
  assert_non_null(strstr(picture, "L432.0,"));
  assert_shows(&html, "base: solid, bold &amp; new: dashed.");
  text_free(&html);
}

static void gaps_in_a_curve_stay_gaps(void **state) {
  (void)state;
  put_arms(0);
  report_put("base", "summary.csv",
             "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n"
             "base,all,0,gini,4,0,0,0.1,0.1,0.2,0.3,0.3\nbase,all,1,gini,0,NA,NA,NA,NA,NA,NA,NA\n"
             "base,all,2,gini,4,0,0,0.1,0.1,0.2,0.3,0.3\nbase,all,3,gini,4,0,0,0.1,0.1,0.2,0.3,0.3\n");
  struct text html = {0};
  struct review_arms arms = {.n = 2, .number = 1};
  struct review_source sources[2] = {{.folder = NULL}};
  static struct error error;
  error_init(&error);
  assert_int_equal(review_source_read(&sources[0], report_path("base"), report_models, &error), 0);
  assert_int_equal(review_source_read(&sources[1], report_path("arm"), report_models, &error), 0);
  arms.of[0] = &sources[0], arms.of[1] = &sources[1];
  assert_int_equal(review_curves(&html, &arms, &error), 0);
  const char *line = strstr(html.bytes, "fill=\"none\" stroke=\"#0072B2\"");
  assert_non_null(line);
  while (*line != '<') line--;
  int moves = 0, lines = 0;
  for (; *line != '>'; line++) moves += *line == 'M', lines += *line == 'L';
  assert_int_equal(moves, 2);
  assert_int_equal(lines, 1);
  text_free(&html);
  review_source_free(&sources[0]), review_source_free(&sources[1]);
}

static void runs_of_other_seeds_make_no_pairs(void **state) {
  (void)state;
  put_arms(0.5);
  report_put(
      "arm", "scenario.json",
      "{\"model\":\"toy\",\"seed\":2,\"days\":8,\"population\":{\"agents\":10},\"resolved_from\":{\"variant\":\"bold "
      "& new\"}}");
  struct text html = review_of("base", "arm");
  assert_shows(&html, "their runs make no pairs");
  assert_null(strstr(html.bytes, "less base"));
  text_free(&html);
}

static void without_series_there_are_no_differences(void **state) {
  (void)state;
  put_arms(0.5);
  report_put("arm", "series.csv", NULL);
  struct text html = review_of("base", "arm");
  assert_shows(&html, "There is no series.csv of each arm");
  text_free(&html);
}

static void other_scenarios_are_no_arms(void **state) {
  (void)state;
  put_arms(0.5);
  report_put_run("arm", "second");
  struct text html = review_of("base", "arm");
  assert_null(strstr(html.bytes, "id=\"compare1\""));
  assert_shows(&html, "All folders on their last day");
  text_free(&html);
}

static void of_an_arm_beside_its_base_the_overview_alone_is_shown(void **state) {
  (void)state;
  static const char picture[] = "<svg xmlns='x'><path d='M1,2'/></svg>";
  char path[600];
  put_arms(0.5);
  for (int i = 0; i < 2; i++) {
    const char *folder = i ? "base/charts" : "arm/charts";
    snprintf(path, sizeof path, "%s/%s", report_root, folder);
    mkdir(path, 0777);
    report_put(folder, "overview.svg", picture);
    report_put(folder, "flows.svg", picture);
  }
  struct text html = review_of("base", "arm");
  assert_shows(&html, "<title id=\"s1-chart2-title\">first: flows</title>");
  assert_shows(&html, "<strong>flows</strong>: faucets and sinks by kind and day, with the net flow. Drawn by");
  assert_shows(&html, "<title id=\"s2-chart1-title\">first@bold &amp; new: overview</title>");
  assert_null(strstr(html.bytes, "s2-chart2"));
  text_free(&html);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(differences_are_taken_run_by_run),
      cmocka_unit_test(the_base_comes_first_in_whatever_order_folders_are_given),
      cmocka_unit_test(curves_show_each_arm_and_say_where_they_end),
      cmocka_unit_test(gaps_in_a_curve_stay_gaps),
      cmocka_unit_test(runs_of_other_seeds_make_no_pairs),
      cmocka_unit_test(without_series_there_are_no_differences),
      cmocka_unit_test(other_scenarios_are_no_arms),
      cmocka_unit_test(of_an_arm_beside_its_base_the_overview_alone_is_shown),
  };
  return cmocka_run_group_tests(tests, report_set_up, report_tear_down);
}
