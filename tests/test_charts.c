/* test_charts.c - tests of plots/charts.c: the list of charts and the files they leave.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <math.h>
#include <unistd.h>

#include "sim/indicator.h"
#include "tests/chart_text.h"

static void put_all(void) {
  chart_put_scenario("", "{\"rules\":{\"A\":{}}}");
  chart_put("flows.csv",
            "arm,run,day,asset,flow,from,to,kind,amount,count\n"
            "base,0,0,coin,genesis,MINT,AGENT,mint,100,10\nbase,0,1,coin,price,AGENT,BIG_POOL,transfer,30,1\n"
            "base,0,3,coin,reward,BIG_POOL,AGENT,transfer,20,1\n");
  chart_put("series.csv", "arm,subset,run,day,cap,breached\nbase,all,0,0,90,0\nbase,all,0,3,90,1\n");
  chart_put("events.csv", "arm,run,day,hour,kind,id,target,before,after,reason\nbase,0,1,0,rule,A,reward,1,2,why\n");
  chart_put("distribution.csv",
            "arm,run,day,subset,kind,at,value\nbase,0,3,all,lorenz,0.00,0\nbase,0,3,all,lorenz,1.00,1\n"
            "base,0,3,all,balance,0.00,1\nbase,0,3,all,balance,1.00,2\n"
            "base,0,3,all,income,0.00,1\nbase,0,3,all,income,1.00,2\n");
  chart_put("newcomers.csv", "arm,run,age,agent_days,median_balance,broke_share\nbase,0,0,5,10,0\nbase,0,1,5,9,0.1\n");
  struct text summary = {0};
  text_add(&summary, "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n");
  for (int d = 0; d <= 3; d++)
    for (int i = 0; i < indicator_number(&chart_model); i++) {
      const char *name = indicator_name(&chart_model, i);
      text_format(&summary, "base,all,%d,%s,4,1,1,%s\n", d, name,
                  i == INDICATOR_VELOCITY ? "2,2,3,3,4" : "1,1,1.4,2,2");
    }
  chart_put("summary.csv", summary.bytes);
  text_free(&summary);
}

static int count_files(void) {
  char path[512];
  int n = 0;
  snprintf(path, sizeof path, "%s/charts", chart_folder);
  DIR *folder = opendir(path);
  assert_non_null(folder);
  while (readdir(folder)) n++;
  closedir(folder);
  return n - 2; /* . and .. */
}

/* The charts of the toy; it has no sheet by archetype to draw by week, and keeps no tables. */
static int list_drawable(struct charts_row rows[static CHARTS_MOST]) {
  int n = charts_list(&chart_model, rows), k = 0;
  for (int i = 0; i < n; i++)
    if (strcmp(rows[i].name, "weeks") != 0 && strcmp(rows[i].name, "heatmaps") != 0 &&
        strcmp(rows[i].name, "histogram") != 0)
      rows[k++] = rows[i];
  assert_int_equal(k, n - 3);
  return k;
}

static void every_chart_listed_leaves_its_four_files_and_the_graph_of_flows(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  static const char *const ends[] = {"csv", "gp", "svg", "png"};
  struct charts_row rows[CHARTS_MOST];
  struct error error;
  put_all();
  int n = list_drawable(rows), graphs = 0;
  for (int i = 0; i < n; i++) {
    if (chart_draw(rows[i].name, &error)) fail_msg("%s", error.text);
    for (int k = 0; k < 4; k++) {
      char name[64];
      snprintf(name, sizeof name, "%s.%s", rows[i].name, ends[k]);
      struct text text = chart_text(name);
      if (text.length < 20) fail_msg("%s is empty", name);
      text_free(&text);
    }
    graphs += strcmp(rows[i].name, "sankey") == 0;
    assert_int_equal(count_files(), 4 * (i + 1) + graphs);
  }
}

static void the_same_folder_gives_the_same_bytes(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct charts_row rows[CHARTS_MOST];
  struct error error;
  put_all();
  int n = list_drawable(rows);
  for (int i = 0; i < n; i++) {
    char name[64];
    snprintf(name, sizeof name, "%s.svg", rows[i].name);
    if (chart_draw(rows[i].name, &error)) fail_msg("%s", error.text);
    struct text before = chart_text(name);
    if (chart_draw(rows[i].name, &error)) fail_msg("%s", error.text);
    assert_chart(name, before.bytes);
    text_free(&before);
  }
}

static void charts_are_chosen_by_name(void **state) {
  (void)state;
  struct charts_row rows[CHARTS_MOST];
  struct error error;
  error_init(&error);
  assert_int_equal(charts_choose(&chart_model, "stocks,flows", rows, &error), 2);
  assert_string_equal(rows[0].name, "flows"); /* in the order of the list */
  assert_string_equal(rows[1].name, "stocks");
  assert_int_equal(charts_choose(&chart_model, "all", rows, &error), charts_list(&chart_model, rows));
  assert_int_equal(charts_choose(&chart_model, "stock", rows, &error), ERROR_USAGE);
  assert_non_null(strstr(error.text, "unknown chart \"stock\"; did you mean \"stocks\"?"));
  error_init(&error);
  assert_int_equal(charts_choose(&chart_model, "flows,,stocks", rows, &error), ERROR_USAGE);
  assert_non_null(strstr(error.text, "plot --list"));
}

static void a_model_names_what_is_shown_and_adds_its_own(void **state) {
  (void)state;
  static const struct chart_row panels[] = {{"velocity", "V", "times"}};
  static const struct sheet_row sheets[] = {{"own", "its own", panels, 1, false, false}};
  static const char *const shown[] = {"own", "flows", NULL};
  struct charts_row rows[CHARTS_MOST];
  struct model model = chart_model;
  struct error error;
  int n = charts_list(NULL, rows), standard = 0;
  for (int i = 0; i < n; i++) standard += rows[i].standard;
  assert_int_equal(charts_choose(&model, NULL, rows, &error), standard);
  model.sheets = sheets;
  model.n_sheets = 1;
  assert_int_equal(charts_choose(&model, NULL, rows, &error), standard + 1);
  model.shown = shown;
  assert_int_equal(charts_choose(&model, NULL, rows, &error), 2);
  assert_string_equal(rows[0].name, "flows");
  assert_string_equal(rows[1].name, "own");
}

static void what_a_run_left_nothing_for_is_told_apart(void **state) {
  (void)state;
  struct charts_row rows[CHARTS_MOST];
  struct error error;
  bool nothing = false;
  put_all();
  chart_put_scenario("", "\"none\"");
  error_init(&error);
  assert_int_equal(charts_choose(&chart_model, "policy", rows, &error), 1);
  assert_int_equal(charts_draw(&rows[0], chart_folder, chart_models, &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
  assert_non_null(strstr(error.text, "no chart \"policy\": the scenario has no rules"));
  chart_put("events.csv", "day\n"); /* damage is no lack of data */
  assert_int_equal(charts_draw(&rows[0], chart_folder, chart_models, &nothing, &error), ERROR_INPUT);
  assert_false(nothing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_chart_listed_leaves_its_four_files_and_the_graph_of_flows),
      cmocka_unit_test(the_same_folder_gives_the_same_bytes),
      cmocka_unit_test(charts_are_chosen_by_name),
      cmocka_unit_test(a_model_names_what_is_shown_and_adds_its_own),
      cmocka_unit_test(what_a_run_left_nothing_for_is_told_apart),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
