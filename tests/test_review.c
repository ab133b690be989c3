/* test_review.c - tests of plots/review.c and its chapters: folders in, a page out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plots/review.h"
#include "tests/html_check.h"
#include "tests/report_folder.h"

/* The page on some folders, which must be well-formed. The caller frees. */
static struct text review_of(const char *const *folders, int n) {
  struct text html = {0};
  static struct error error;
  error_init(&error);
  if (review_report(&html, folders, n, report_models, &error)) fail_msg("%s", error.text);
  char fault[HTML_FAULT_SIZE];
  if (!html_is_fine(html.bytes, fault)) fail_msg("%s", fault);
  return html;
}

static struct text review_on(const char *folder) {
  const char *path = report_path(folder);
  return review_of(&path, 1);
}

static int count(const char *text, const char *what) {
  int n = 0;
  for (; (text = strstr(text, what)); text += strlen(what)) n++;
  return n;
}

static void assert_shows(const struct text *html, const char *what) {
  if (!strstr(html->bytes, what)) fail_msg("the page does not show %s", what);
}

static void assert_fault(const char *folder, const char *expected) {
  struct text html = {0};
  static struct error error;
  const char *path = report_path(folder);
  error_init(&error);
  assert_int_equal(review_report(&html, &path, 1, report_models, &error), ERROR_INPUT);
  if (!strstr(error.text, expected)) fail_msg("%s, not %s", error.text, expected);
  text_free(&html);
}

static void a_page_has_all_its_chapters(void **state) {
  (void)state;
  report_put_folder("whole", "first");
  report_put_checks("whole", "met", "supported", "");
  struct text html = review_on("whole");
  static const char *const chapters[] = {"verdicts", "s1",       "s1-words",    "s1-charts", "s1-figures",
                                         "s1-rules", "s1-flows", "assumptions", "glossary",  "provenance"};
  for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) {
    char id[64];
    snprintf(id, sizeof id, "<section id=\"%s\"", chapters[i]);
    assert_shows(&html, id);
  }
  assert_null(strstr(html.bytes, "id=\"comparison\""));
  assert_null(strstr(html.bytes, "id=\"margins\""));
  assert_shows(&html, "<h1>A title</h1>");
  assert_shows(&html, "<dt>cutA title</dt>");
  assert_shows(&html, "<dd>at 2d; grant = 35 <span class=\"note\">Note: A title</span></dd>");
  text_free(&html);
}

static void the_page_loads_nothing_and_runs_nothing(void **state) {
  (void)state;
  report_put_folder("strict", "first");
  struct text html = review_on("strict");
  assert_shows(&html, "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
  assert_shows(&html, "='; base-uri 'none'; form-action 'none'\" />");
  assert_null(strstr(html.bytes, "<script"));
  assert_null(strstr(html.bytes, "<link"));
  assert_null(strstr(html.bytes, "@import"));
  const char *at = html.bytes;
  while ((at = strstr(at, "http"))) { /* only names of namespaces and headers */
    assert_true(strncmp(at, "http-equiv", 10) == 0 || strncmp(at, "http://www.w3.org/2000/svg\"", 27) == 0);
    at++;
  }
  text_free(&html);
}

static void hostile_text_is_only_text(void **state) {
  (void)state;
  static const char *const titles[][2] = {/* as JSON, and as it must stand in the page */
                                          {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
                                          {"\\\" onload=\\\"x() '", "&quot; onload=&quot;x() &#39;"},
                                          {"</title></style>]]>-->", "&lt;/title&gt;&lt;/style&gt;]] &gt;--&gt;"},
                                          {"@a {b} \\\\n $(c) `d` %s%n%d", "@a {b} \\n $(c) `d` %s%n%d"},
                                          {"&amp; &#60; &lt;b", "&amp;amp; &amp;#60; &amp;lt;b"},
                                          {"\\u0001 \\u202e \\ud83d\\ude00", " \xF0\x9F\x98\x80"}};
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
    report_put_folder("hostile", "first");
    report_put_scenario("hostile", titles[i][0], "\"none\"");
    report_put_checks("hostile", "missed", "refuted", titles[i][0]);
    struct text html = review_on("hostile");
    assert_true(count(html.bytes, titles[i][1]) >= 7);
    assert_null(strstr(html.bytes, "<script"));
    text_free(&html);
  }
}

static void a_long_title_is_short_at_the_top_and_whole_below(void **state) {
  (void)state;
  struct text title = {0};
  for (int i = 0; i < 1000; i++) text_add(&title, "0123456789");
  report_put_folder("long", "first");
  report_put_scenario("long", title.bytes, "\"none\"");
  struct text html = review_on("long");
  const char *heading = strstr(html.bytes, "<h1>");
  assert_non_null(heading);
  assert_true(strstr(heading, "</h1>") - heading < 300);
  assert_shows(&html, title.bytes);
  text_free(&title), text_free(&html);
}

static void the_same_folders_give_the_same_bytes(void **state) {
  (void)state;
  report_put_folder("same", "first");
  struct text first = review_on("same"), second = review_on("same");
  assert_string_equal(first.bytes, second.bytes);
  text_free(&first), text_free(&second);
}

static void without_a_policy_no_rules_act(void **state) {
  (void)state;
  report_put_folder("free", "first");
  report_put_scenario("free", "Free", "\"none\"");
  struct text html = review_on("free");
  assert_shows(&html, "No adjustment rules act.");
  assert_shows(&html, "The scenario has no adjustment rules.");
  text_free(&html);
}

static void files_that_are_missing_are_told(void **state) {
  (void)state;
  report_put_folder("bare", "first");
  static const char *const names[] = {"summary.csv", "events.csv", "flows.csv", "codebook.csv", "run.json"};
  for (int i = 0; i < 5; i++) report_put("bare", names[i], NULL);
  struct text html = review_on("bare");
  static const char *const told[] = {"None of the folders holds verdicts",
                                     "The charts could not be drawn",
                                     "There are no charts.",
                                     "There is no summary.csv",
                                     "There is no events.csv",
                                     "No flows were recorded.",
                                     "There is no codebook.csv"};
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) assert_shows(&html, told[i]);
  assert_shows(&html, "<h2>bare</h2>"); /* no run.json: named by its folder */
  text_free(&html);
}

static void damaged_files_are_faults(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"flows.csv", "x\n", "flows.csv:1: the header must be"},
      {"events.csv", "arm,run,day,hour,kind,id,target,before,after,reason\nbase,x,1,0,,,,,,\n",
       "events.csv:2: run, day"},
      {"codebook.csv", "file,column,unit,definition,source\na\n", "codebook.csv:2: has another number"},
      {"run.json", "[]", "run.json:1:1: "},
      {"checks.json", "{}", "must be an object with \"program\": \"mintage\""},
      {"scenario.json", "{", "scenario.json:1:"},
      {"summary.csv", "x\n", "summary.csv:1: "}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    report_put_folder("damaged", "first");
    report_put("damaged", "checks.json", NULL);
    report_put("damaged", cases[i][0], cases[i][1]);
    assert_fault("damaged", cases[i][2]);
  }
  report_put("empty", "nothing", "");
  assert_fault("empty", "it has neither scenario.json nor checks.json");
}

static void verdicts_of_one_folder_stand_with_the_run_of_another(void **state) {
  (void)state;
  report_put_folder("run", "first");
  report_put_checks("judged", "missed", "refuted", "");
  const char *const folders[] = {report_path("run"), report_path("judged")};
  struct text html = review_of(folders, 2);
  assert_shows(&html, "<tr class=\"red\"><td><strong>missed</strong></td><th scope=\"row\">It stays calm");
  assert_shows(&html, "<tr class=\"red\"><td><strong>refuted</strong><br />changed: recorded as supported</td>");
  assert_shows(&html,
               "base: 50\xC2\xA0% <span class=\"note\">(share of runs; interval at least 25\xC2\xA0%; days 1 to 8; 4 "
               "runs)");
  assert_shows(&html, "<td>at least 75\xC2\xA0%</td>");
  assert_shows(&html, "<td>supported under <code>{&quot;preset&quot;:&quot;text&quot;}</code></td>");
  assert_null(strstr(html.bytes, "id=\"comparison\""));
  assert_null(strstr(html.bytes, "another state of the scenario"));
  assert_true(strstr(html.bytes, ">Targets<") < strstr(html.bytes, ">Claims that"));
  text_free(&html);
}

static void nothing_is_red_that_is_met_or_as_recorded(void **state) {
  (void)state;
  report_put_checks("fine", "met", "supported", "");
  struct text html = review_on("fine");
  assert_null(strstr(html.bytes, "class=\"red\""));
  assert_shows(&html, "scope=\"rowgroup\">section 1 : 1 supported</th>");
  assert_shows(&html, "as recorded");
  text_free(&html);
  report_put_checks("fine", "undecided", "supported", "");
  html = review_on("fine");
  assert_null(strstr(html.bytes, "class=\"red\""));
  text_free(&html);
}

static void checks_of_another_state_are_told(void **state) {
  (void)state;
  report_put_folder("state", "first");
  report_put("state", "run.json",
             "{\"program\":\"mintage\",\"scenario\":\"first\",\"variant\":\"base\",\"scenario_hash\":\"zz\"}");
  report_put_checks("state", "met", "supported", "");
  struct text html = review_on("state");
  assert_shows(&html, "The checks of first were judged on another state of the scenario");
  text_free(&html);
}

static void folders_of_one_name_are_told_apart_and_compared(void **state) {
  (void)state;
  report_put_folder("one", "first");
  report_put_folder("two", "first");
  const char *const folders[] = {report_path("one"), report_path("two")};
  struct text html = review_of(folders, 2);
  for (int i = 0; i < 2; i++) {
    char heading[600];
    snprintf(heading, sizeof heading, "<h2>first (%s)</h2>", folders[i]);
    assert_shows(&html, heading);
  }
  assert_shows(&html, "<h1>Report on 1 scenario in 2 arms</h1>");
  const char *comparison = strstr(html.bytes, "<section id=\"comparison\" class=\"across\">");
  assert_non_null(comparison);
  assert_non_null(strstr(comparison, "<th scope=\"row\">gini</th><td>index</td><td class=\"n\">0.82 <span "
                                     "class=\"note\">(0.81 to 0.83)</span><br />critical</td>"));
  assert_int_equal(count(comparison, "<th scope=\"row\">gini</th>"), 1);
  text_free(&html);
}

static void rules_are_counted_by_runs_and_days(void **state) {
  (void)state;
  report_put_folder("rules", "first");
  struct text html = review_on("rules");
  assert_shows(&html, "<tr><th scope=\"row\">R1</th><td>gini above 0.6</td><td>tax \xC3\x97 1.1</td><td></td>"
                      "<td class=\"n\">2</td><td class=\"n\">2</td><td class=\"n\">3</td><td>cooldown: 1</td></tr>");
  assert_shows(&html, "<tr><th scope=\"row\">R2</th><td>gini below 0.1</td><td>tax = 0</td><td></td>"
                      "<td class=\"n\">0</td><td class=\"n\">0</td><td>never</td><td>never</td></tr>");
  assert_shows(&html, "<td>alert</td><th scope=\"row\">gini</th><td>critical</td>");
  const char *log = strstr(html.bytes, "what happened in run 0");
  assert_non_null(log);
  assert_null(strstr(log, "lasting over")); /* that was run 1 */
  text_free(&html);
}

static void flows_and_balances_sum_to_zero(void **state) {
  (void)state;
  report_put_folder("flows", "first");
  struct text html = review_on("flows");
  assert_shows(&html, "<th scope=\"col\">MINT</th><th scope=\"col\">AGENT</th><th scope=\"col\">POOL</th><th "
                      "scope=\"col\">BURN</th><th scope=\"col\">sum</th>");
  assert_shows(&html, "<th scope=\"row\">pay</th><td class=\"n\"></td><td class=\"n\">-30.3</td><td "
                      "class=\"n\">30.3</td><td class=\"n\"></td><td class=\"n sum\">0</td>");
  assert_shows(&html, "<th scope=\"row\">less change of the account</th><td class=\"n\"></td><td "
                      "class=\"n\">40.3</td><td class=\"n\">-30.3</td><td class=\"n\">-10</td>");
  assert_shows(&html, "<th scope=\"row\">balance at the opening</th><td class=\"n\">-100.5</td><td "
                      "class=\"n\">100.5</td>");
  assert_shows(&html,
               "<th scope=\"row\">less balance at the end</th><td class=\"n\">100.5</td><td "
               "class=\"n\">-60.2</td><td class=\"n\">-30.3</td><td class=\"n\">-10</td><td class=\"n sum\">0</td>");
  assert_int_equal(count(html.bytes, "<th scope=\"row\">sum</th><td class=\"n sum\">0</td><td class=\"n sum\">0</td>"),
                   2);
  text_free(&html);
}

static void amounts_that_are_none_are_faults(void **state) {
  (void)state;
  static const char *const amounts[] = {"1.234", "x", "", "-1", ".5", "1.", "1e3", "99999999999999999999", "1.2.3"};
  for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
    struct text rows = {0};
    text_format(&rows, "arm,run,day,asset,flow,from,to,kind,amount,count\nbase,0,1,token,pay,A,B,transfer,%s,1\n",
                amounts[i]);
    report_put_folder("amounts", "first");
    report_put("amounts", "flows.csv", rows.bytes);
    assert_fault("amounts", "flows.csv:2: the amount must be a number");
    text_free(&rows);
  }
  report_put("amounts", "flows.csv",
             "arm,run,day,asset,flow,from,to,kind,amount,count\nbase,0,1,gold,pay,A,B,transfer,1,1\n");
  assert_fault("amounts", "flows.csv:2: an asset that the model does not have");
}

static void what_differs_from_the_default_is_bold(void **state) {
  (void)state;
  report_put_folder("bold", "first");
  struct text html = review_on("bold");
  assert_shows(&html, "<th scope=\"row\">grant</th><td>what newcomers get &lt;b&gt;</td><td>documented: 1.1</td><td>"
                      "tokens</td>"
                      "<td>50</td><td><strong>35</strong></td></tr>");
  assert_shows(&html, "<td>0.05</td><td>0.05</td></tr>");
  assert_shows(&html, "<th scope=\"row\">run</th><td>number</td><td>a, &quot;b&quot; &lt;i&gt;</td>");
  text_free(&html);
}

static void neighbours_that_agree_share_a_cell(void **state) {
  (void)state;
  report_put_folder("left", "first");
  report_put_folder("right", "second");
  const char *const folders[] = {report_path("left"), report_path("right")};
  struct text html = review_of(folders, 2);
  assert_shows(&html, "<td>50</td><td colspan=\"2\"><strong>35</strong></td></tr>");
  text_free(&html);
}

static void pictures_of_verdicts_follow_them(void **state) {
  (void)state;
  char path[600];
  report_put_checks("margins", "met", "supported", "");
  snprintf(path, sizeof path, "%s/margins/charts", report_root);
  mkdir(path, 0777);
  report_put("margins/charts", "checks.svg", "<svg xmlns='x'><path d='M1,2'/></svg>");
  report_put("margins/charts", "readings.svg", "<svg xmlns='x'><path d='M1,2'/></svg>");
  struct text html = review_on("margins");
  assert_null(strstr(html.bytes, "margins: readings"));
  assert_shows(&html, "<section id=\"margins\"><h3>");
  assert_shows(&html, "<title id=\"s1-chart1-title\">margins: checks</title>");
  assert_shows(&html, "The figures are in the tables of verdicts.</desc>");
  text_free(&html);
}

static void more_than_three_folders_share_a_column(void **state) {
  (void)state;
  static const char *const names[] = {"w", "x", "y", "z"};
  const char *folders[4];
  for (int i = 0; i < 4; i++) {
    report_put_folder(names[i], names[i]);
    folders[i] = report_path(names[i]);
  }
  struct text html = review_of(folders, 4);
  assert_shows(&html, "<td>50</td><td><strong>35</strong></td></tr>");
  assert_shows(&html, "<h1>Report on 4 scenarios</h1>");
  text_free(&html);
  report_put("y", "scenario.json",
             "{\"model\":\"toy\",\"days\":8,\"population\":{\"agents\":10},\"parameters\":{\"grant\":50},"
             "\"switches\":{\"cap\":\"on\"}}");
  html = review_of(folders, 4);
  assert_shows(&html,
               "<td>50</td><td><strong>35</strong> <span class=\"note\">in w, x, z</span><br /><span>50</span> <span "
               "class=\"note\">in y</span></td></tr>");
  text_free(&html);
}

static void charts_are_shown_in_order_with_ids_of_their_own(void **state) {
  (void)state;
  static const char picture[] = "<svg xmlns='x'><defs><path id='a'/></defs><use href='#a'/></svg>";
  report_put_folder("drawn", "first");
  char path[600];
  snprintf(path, sizeof path, "%s/drawn/charts", report_root);
  mkdir(path, 0777);
  report_put("drawn/charts", "zebra.svg", picture);
  report_put("drawn/charts", "lorenz & more.svg", picture);
  report_put("drawn/charts", "overview.svg", picture);
  report_put("drawn/charts", "evil.svg", "<svg><script>x</script></svg>");
  report_put("drawn/charts", ".hidden.svg", picture);
  struct text html = review_on("drawn");
  assert_int_equal(count(html.bytes, "<svg role=\"img\""), 3);
  assert_shows(&html, "The chart evil.svg is not shown: it holds more than a drawing.");
  assert_shows(&html, "<title id=\"s1-chart3-title\">first: lorenz &amp; more</title>");
  assert_shows(&html, "gnuplot -d &#39;lorenz &amp; more.gp&#39;");
  assert_true(strstr(html.bytes, ">overview</strong>") < strstr(html.bytes, ">evil</strong>"));
  assert_true(strstr(html.bytes, ">lorenz &amp; more</strong>") < strstr(html.bytes, ">zebra</strong>"));
  text_free(&html);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_page_has_all_its_chapters),
      cmocka_unit_test(the_page_loads_nothing_and_runs_nothing),
      cmocka_unit_test(hostile_text_is_only_text),
      cmocka_unit_test(a_long_title_is_short_at_the_top_and_whole_below),
      cmocka_unit_test(the_same_folders_give_the_same_bytes),
      cmocka_unit_test(without_a_policy_no_rules_act),
      cmocka_unit_test(files_that_are_missing_are_told),
      cmocka_unit_test(damaged_files_are_faults),
      cmocka_unit_test(verdicts_of_one_folder_stand_with_the_run_of_another),
      cmocka_unit_test(nothing_is_red_that_is_met_or_as_recorded),
      cmocka_unit_test(checks_of_another_state_are_told),
      cmocka_unit_test(folders_of_one_name_are_told_apart_and_compared),
      cmocka_unit_test(rules_are_counted_by_runs_and_days),
      cmocka_unit_test(flows_and_balances_sum_to_zero),
      cmocka_unit_test(amounts_that_are_none_are_faults),
      cmocka_unit_test(what_differs_from_the_default_is_bold),
      cmocka_unit_test(neighbours_that_agree_share_a_cell),
      cmocka_unit_test(pictures_of_verdicts_follow_them),
      cmocka_unit_test(more_than_three_folders_share_a_column),
      cmocka_unit_test(charts_are_shown_in_order_with_ids_of_their_own),
  };
  return cmocka_run_group_tests(tests, report_set_up, report_tear_down);
}
