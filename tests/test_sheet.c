/* test_sheet.c - tests of plots/sheet.c and plots/page.c: the files of a folder in, pictures out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plots/charts.h"
#include "sim/folder.h"
#include "sim/text.h"

static const struct band_row bands[] = {{"gini", {0.30, 0.50}, {{0.50, 0.65}, {NAN, NAN}}, {NAN, 0.65}, ""}};
static const struct chart_row charts[] = {{"gini", "Gini coefficient", "index"}, {"heat", "Heat", "share a month"}};
static const struct model toy = {
    .name = "toy", .title = "A toy", .bands = bands, .n_bands = 1, .charts = charts, .n_charts = 2};
static const struct model bare = {.name = "bare", .title = "A model without charts"};
static const struct model *const models[] = {&bare, &toy, NULL};

static char folder[] = "/tmp/mintage-sheet-XXXXXX";
static char *search_path;

static const char *path_in(const char *name) {
  static char path[512];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void put_file(const char *name, const char *text) {
  FILE *file = fopen(path_in(name), "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

/* The whole of a file; freed by the caller. */
static struct text file_text(const char *name) {
  struct text text = {0};
  char bytes[4096];
  FILE *file = fopen(path_in(name), "r");
  if (!file) fail_msg("there is no %s", name);
  for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;) text_append(&text, bytes, n);
  fclose(file);
  return text;
}

static void put_scenario(const char *title) {
  struct text text = {0};
  text_format(&text,
              "{\"title\":\"%s\",\"model\":\"toy\",\"seed\":1,\"population\":{\"agents\":1000},"
              "\"resolved_from\":{\"preset\":\"table\",\"variant\":\"base\"}}",
              title);
  put_file("scenario.json", text.bytes);
  text_free(&text);
}

static void put_summary(int days, int runs) {
  struct text text = {0};
  text_add(&text, "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n");
  for (int d = 0; d <= days; d++) {
    double gini = 0.4 + 0.4 * d / (d + 30.0), heat = 0.5 / (1 + d / 40.0);
    text_format(&text, "base,all,%d,gini,%d,0,0,%.12g,%.12g,%.12g,%.12g,%.12g\n", d, runs, gini * 0.97, gini * 0.98,
                gini, gini * 1.01, gini * 1.02);
    if (d < 7)
      text_format(&text, "base,all,%d,heat,0,NA,NA,NA,NA,NA,NA,NA\n", d);
    else
      text_format(&text, "base,all,%d,heat,%d,0,0,%.12g,%.12g,%.12g,%.12g,%.12g\n", d, runs, heat * 0.9, heat * 0.95,
                  heat, heat * 1.05, heat * 1.1);
  }
  put_file("summary.csv", text.bytes);
  text_free(&text);
}

static int draw(struct error *error) {
  error_init(error);
  struct charts_row rows[CHARTS_MOST];
  bool nothing;
  charts_list(NULL, rows);
  return charts_draw(&rows[0], folder, models, &nothing, error);
}

static bool has_gnuplot(void) { return system("gnuplot --version >/dev/null 2>&1") == 0; }

static void assert_no_leftovers(void) {
  struct stat status;
  assert_int_not_equal(stat(path_in("charts/.overview.partial"), &status), 0);
}

static void a_sheet_has_pictures_script_and_data(void **state) {
  (void)state;
  if (!has_gnuplot()) skip();
  struct error error;
  put_scenario("A title");
  put_summary(60, 16);
  assert_int_equal(draw(&error), 0);
  struct text svg = file_text("charts/overview.svg"), png = file_text("charts/overview.png");
  struct text script = file_text("charts/overview.gp"), data = file_text("charts/overview.csv");
  assert_memory_equal(png.bytes, "\x89PNG\r\n\x1A\n", 8);
  static const char *const shown[] = {
      ">A title<",
      ">Gini coefficient<",
      ">Heat<",
      ">percent a month<",
      ">index<",
      ">day<",
      ">5 % to 95 % of the runs<",
      ">healthy range<",
      ">critical above 0.65<",
      ">unclassified below 0.3<",
      ">25 % to 75 %<",
      "preset table, behaviour fixed, policy none, 1,000 agents, 16 runs, variant base, seed 1",
      "not uncertainty about the model"};
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
    if (!strstr(svg.bytes, shown[i])) fail_msg("the picture does not show %s", shown[i]);
  static const char first_rows[] = "day,gini_q05,gini_q25,gini_q50,gini_q75,gini_q95,gini_n,"
                                   "heat_q05,heat_q25,heat_q50,heat_q75,heat_q95,heat_n\n"
                                   "0,0.388,0.392,0.4,0.404,0.408,16,NA,NA,NA,NA,NA,0\n";
  assert_memory_equal(data.bytes, first_rows, sizeof first_rows - 1);
  assert_null(strstr(script.bytes, folder)); /* the script goes wherever its folder goes */
  assert_no_leftovers();
  text_free(&svg), text_free(&png), text_free(&script), text_free(&data);
}

static void days_on_which_rules_act_are_marked_over_the_panels(void **state) {
  (void)state;
  if (!has_gnuplot()) skip();
  struct error error;
  put_file("scenario.json", "{\"model\":\"toy\",\"seed\":1,\"runs\":2,\"days\":3,\"population\":{\"agents\":10},"
                            "\"policy\":{\"rules\":{\"A\":{},\"B\":{}}},"
                            "\"resolved_from\":{\"preset\":\"table\",\"variant\":\"base\"}}");
  put_file("events.csv", "arm,run,day,hour,kind,id,target,before,after,reason\n"
                         "base,0,1,0,rule,A,x,1,2,why\nbase,0,1,0,rule,B,x,2,3,why\nbase,0,2,0,blocked,A,x,1,2,cap\n"
                         "base,1,1,0,rule,B,x,1,2,why\nbase,1,3,0,rule,A,x,1,2,why\n");
  put_summary(3, 2);
  assert_int_equal(draw(&error), 0);
  struct text svg = file_text("charts/overview.svg"), data = file_text("charts/overview.csv");
  static const double expected[] = {0, 1, 0, 0.5}; /* one of two runs on day 3 */
  const char *line = strchr(data.bytes, '\n');
  assert_memory_equal(line - 6, ",rules", 6);
  for (int d = 0; d <= 3; d++) {
    line = strchr(line + 1, '\n');
    const char *comma = line;
    while (*comma != ',') comma--;
    assert_true(strtod(comma + 1, NULL) == expected[d]);
  }
  assert_non_null(strstr(svg.bytes, ">a rule acts (full: in all runs)<"));
  assert_non_null(strstr(svg.bytes, "strip over each panel"));
  text_free(&svg), text_free(&data);
  put_file("summary.csv", "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n"
                          "base,all,0,gini,2,0,0,1,1,1,1,1\nbase,all,0,heat,2,0,0,1,1,1,1,1\n"
                          "base,all,3,gini,2,0,0,1,1,1,1,1\nbase,all,3,heat,2,0,0,1,1,1,1,1\n");
  assert_int_equal(draw(&error), 0); /* rows three days apart: no mark is lost between them */
  data = file_text("charts/overview.csv");
  text_add(&data, "");
  assert_non_null(strstr(data.bytes, "\n3,1,1,1,1,1,2,1,1,1,1,1,2,1\n"));
  text_free(&data);
  unlink(path_in("events.csv"));
  assert_int_equal(draw(&error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "events.csv"));
}

static void the_same_input_gives_the_same_bytes(void **state) {
  (void)state;
  if (!has_gnuplot()) skip();
  static const char *const names[] = {"charts/overview.svg", "charts/overview.png", "charts/overview.gp",
                                      "charts/overview.csv"};
  struct error error;
  struct text before[4];
  put_scenario("The same");
  put_summary(200, 16);
  assert_int_equal(draw(&error), 0);
  for (int i = 0; i < 4; i++) before[i] = file_text(names[i]);
  assert_int_equal(draw(&error), 0);
  /* By hand, as a reader would, the script draws the same again. */
  char command[512];
  snprintf(command, sizeof command,
           "cd %s/charts && rm overview.svg overview.png && LC_ALL=C gnuplot -d overview.gp 2>/dev/null", folder);
  assert_int_equal(system(command), 0);
  for (int i = 0; i < 4; i++) {
    struct text after = file_text(names[i]);
    assert_int_equal(after.length, before[i].length);
    assert_memory_equal(after.bytes, before[i].bytes, after.length);
    text_free(&after);
    text_free(&before[i]);
  }
}

static void one_run_has_no_band_in_the_key(void **state) {
  (void)state;
  if (!has_gnuplot()) skip();
  struct error error;
  put_scenario("One run");
  put_summary(60, 1);
  assert_int_equal(draw(&error), 0);
  struct text svg = file_text("charts/overview.svg");
  assert_non_null(strstr(svg.bytes, "a single run"));
  assert_null(strstr(svg.bytes, "95 %"));
  text_free(&svg);
}

static void short_runs_are_drawn_too(void **state) {
  (void)state;
  if (!has_gnuplot()) skip();
  struct error error;
  static const int days[] = {0, 1, 6, 7, 8};
  for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
    put_scenario("Short");
    put_summary(days[i], 16);
    if (draw(&error)) fail_msg("%d days: %s", days[i], error.text);
    struct text svg = file_text("charts/overview.svg");
    assert_int_equal(strstr(svg.bytes, "not defined on any day shown") != NULL, days[i] < 7);
    text_free(&svg);
  }
}

static void a_sheet_on_which_nothing_is_defined_is_not_drawn(void **state) {
  (void)state;
  struct charts_row rows[CHARTS_MOST];
  struct error error;
  bool nothing;
  put_scenario("Nothing");
  put_file("summary.csv", "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n"
                          "base,all,0,gini,0,NA,NA,NA,NA,NA,NA,NA\nbase,all,0,heat,0,NA,NA,NA,NA,NA,NA,NA\n");
  error_init(&error);
  charts_list(NULL, rows);
  assert_int_equal(charts_draw(&rows[0], folder, models, &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
  assert_non_null(strstr(error.text, "none of its indicators is defined on any day"));
}

static void a_scenario_without_a_title_has_the_models(void **state) {
  (void)state;
  if (!has_gnuplot()) skip();
  struct error error;
  put_scenario("");
  put_summary(10, 4);
  assert_int_equal(draw(&error), 0);
  struct text svg = file_text("charts/overview.svg");
  assert_non_null(strstr(svg.bytes, ">A toy<"));
  text_free(&svg);
}

static void hostile_titles_are_only_text(void **state) {
  (void)state;
  if (!has_gnuplot()) skip();
  static const char *const titles[][2] = {
      /* as JSON, and as it must stand in the SVG */
      {"it's '' \\\"quoted\\\" \\\\n \\\\", ">it's '' \"quoted\" \\n \\<"},
      {"@harm {/Bold a_b^c} ~a{b} &{x}", ">@harm {/Bold a_b^c} ~a{b} &amp;{x}<"},
      {"`touch harm` $(touch harm)", ">`touch harm` $(touch harm)<"},
      {"two\\nlines\\tand\\u0001\\u007f more", ">two lines and more<"},
      {"'; system 'touch harm'; '", ">'; system 'touch harm'; '<"},
      {"<script>&lt;]]>%d%s%%", ">&lt;script>&amp;lt;]] >%d%s%%<"},
      {"\xC3\x9C \xE6\xA0\xAA\xE5\xBC\x8F \xF0\x9F\x98\x80 \\ufffe",
       ">\xC3\x9C \xE6\xA0\xAA\xE5\xBC\x8F \xF0\x9F\x98\x80<"},
  };
  struct error error;
  put_summary(10, 4);
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
    put_scenario(titles[i][0]);
    if (draw(&error)) fail_msg("%s: %s", titles[i][0], error.text);
    struct text svg = file_text("charts/overview.svg");
    if (!strstr(svg.bytes, titles[i][1])) fail_msg("not shown as it is: %s", titles[i][0]);
    text_free(&svg);
  }
  assert_int_not_equal(access(path_in("charts/harm"), F_OK), 0);
  assert_int_not_equal(access("harm", F_OK), 0);
}

static void a_very_long_title_is_shortened(void **state) {
  (void)state;
  if (!has_gnuplot()) skip();
  struct error error;
  struct text title = {0};
  for (int i = 0; i < 2000; i++) text_add(&title, "word ");
  put_scenario(title.bytes);
  put_summary(10, 4);
  assert_int_equal(draw(&error), 0);
  struct text script = file_text("charts/overview.gp");
  assert_true(script.length < 12000);
  assert_non_null(strstr(script.bytes, "word word"));
  assert_non_null(strstr(script.bytes, "\xE2\x80\xA6\" at"));
  text_free(&script);
  text_free(&title);
}

static void folders_that_are_not_ours_are_refused(void **state) {
  (void)state;
  struct error error;
  folder_remove(path_in("charts"));
  unlink(path_in("scenario.json"));
  assert_int_equal(draw(&error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "not an output folder of mintage"));
  put_scenario("Without a summary");
  unlink(path_in("summary.csv"));
  assert_int_equal(draw(&error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "summary.csv"));
  put_summary(10, 4);
  put_file("scenario.json", "{\"model\":\"unheard-of\"}");
  assert_int_equal(draw(&error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "unknown model \"unheard-of\""));
  put_file("scenario.json", "{\"model\":\"bare\"}");
  assert_int_equal(draw(&error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "has no charts"));
  error_init(&error);
  assert_null(charts_model("/nowhere", models, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_int_not_equal(access(path_in("charts"), F_OK), 0); /* nothing was begun */
}

/* What a failure leaves: the pictures of before, and nothing half-made. */
static void a_failing_gnuplot_leaves_the_old_pictures(void **state) {
  (void)state;
  static const char *const fakes[] = {
      NULL, "#!/bin/sh\necho half >overview.svg; echo broken >&2; exit 1\n", "#!/bin/sh\necho half >overview.svg\n",
      "#!/bin/sh\n: >overview.svg; echo full >overview.png\n", "#!/bin/sh\nkill -9 $$\n"};
  static const char *const says[] = {"gnuplot-nox", "broken", "did not write overview.png",
                                     "did not write overview.svg", "signal 9"};
  struct error error;
  put_scenario("Failing");
  put_summary(10, 4);
  mkdir(path_in("charts"), 0777);
  put_file("charts/overview.svg", "old");
  mkdir(path_in("bin"), 0777);
  for (size_t i = 0; i < sizeof fakes / sizeof *fakes; i++) {
    char path[4096];
    unlink(path_in("bin/gnuplot"));
    if (fakes[i]) {
      put_file("bin/gnuplot", fakes[i]);
      chmod(path_in("bin/gnuplot"), 0755);
    }
    snprintf(path, sizeof path, "%s/bin%s%s", folder, fakes[i] ? ":" : "", fakes[i] ? search_path : "");
    setenv("PATH", path, 1);
    int code = draw(&error);
    setenv("PATH", search_path, 1);
    assert_int_equal(code, ERROR_OUTPUT);
    if (!strstr(error.text, says[i])) fail_msg("says: %s", error.text);
    struct text old = file_text("charts/overview.svg");
    assert_string_equal(old.bytes, "old");
    text_free(&old);
    assert_no_leftovers();
  }
}

static void what_cannot_be_written_is_said(void **state) {
  (void)state;
  struct error error;
  put_scenario("Blocked");
  put_summary(10, 4);
  folder_remove(path_in("charts"));
  put_file("charts", "a file is in the way");
  assert_int_equal(draw(&error), ERROR_OUTPUT);
  assert_non_null(strstr(error.text, "charts"));
  unlink(path_in("charts"));
}

static int make_folder(void **state) {
  (void)state;
  const char *search = getenv("PATH");
  search_path = strdup(search ? search : "/usr/bin:/bin");
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_all(void **state) {
  (void)state;
  free(search_path);
  return folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sheet_has_pictures_script_and_data),
      cmocka_unit_test(days_on_which_rules_act_are_marked_over_the_panels),
      cmocka_unit_test(the_same_input_gives_the_same_bytes),
      cmocka_unit_test(one_run_has_no_band_in_the_key),
      cmocka_unit_test(short_runs_are_drawn_too),
      cmocka_unit_test(a_sheet_on_which_nothing_is_defined_is_not_drawn),
      cmocka_unit_test(a_scenario_without_a_title_has_the_models),
      cmocka_unit_test(hostile_titles_are_only_text),
      cmocka_unit_test(a_very_long_title_is_shortened),
      cmocka_unit_test(folders_that_are_not_ours_are_refused),
      cmocka_unit_test(a_failing_gnuplot_leaves_the_old_pictures),
      cmocka_unit_test(what_cannot_be_written_is_said),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_all);
}
