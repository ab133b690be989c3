/* report_folder.h - a toy model and output folders of it, for tests of the report.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REPORT_FOLDER_H
#define TESTS_REPORT_FOLDER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "plots/review_parts.h"

static const struct parameter_row report_parameters[] = {
    {"grant", PARAMETER_REAL, 50, 0, 100, 1, "tokens", WITHIN_SHARE, true, "1.1", "what newcomers get <b>"},
    {"tax", PARAMETER_REAL, 0.05, 0, 1, 0.01, "share", WITHIN_MEAN, true, "1.2", "tax on all"}};
static const char *const report_choices[] = {"on", "off", NULL};
static const struct switch_row report_switches[] = {{"cap", report_choices, "3", "whether the supply is capped"}};
static const struct asset_row report_assets[] = {{"token", "T", 2, "toy"}};
static const struct band_row report_bands[] = {{"gini", {0.30, 0.50}, {{0.50, 0.65}, {NAN, NAN}}, {NAN, 0.65}, ""}};
static const struct chart_row report_charts[] = {{"gini", "Gini coefficient", "index"}};
static const struct model report_toy = {.name = "toy",
                                        .title = "A toy",
                                        .parameters = report_parameters,
                                        .n_parameters = 2,
                                        .switches = report_switches,
                                        .n_switches = 1,
                                        .assets = report_assets,
                                        .n_assets = 1,
                                        .bands = report_bands,
                                        .n_bands = 1,
                                        .charts = report_charts,
                                        .n_charts = 1};
static const struct model *const report_models[] = {&report_toy, NULL};

/* Folders made by a test stand in this one, which it removes at its end. */
static char report_root[] = "/tmp/mintage-report-XXXXXX";

/* Writes root/FOLDER/NAME, or removes it if text is NULL. */
static inline void report_put(const char *folder, const char *name, const char *text) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", report_root, folder);
  mkdir(path, 0777);
  snprintf(path, sizeof path, "%s/%s/%s", report_root, folder, name);
  if (!text) {
    remove(path);
    return;
  }
  FILE *file = fopen(path, "w");
  if (!file || fputs(text, file) < 0 || fclose(file)) abort();
}

/* A title as JSON. policy: JSON too. */
static inline void report_put_variant(const char *folder, const char *title, const char *policy, const char *variant) {
  struct text text = {0};
  text_format(&text,
              "{\"title\":\"%s\",\"note\":\"%s\",\"source\":\"%s\",\"model\":\"toy\",\"seed\":1,\"days\":8,"
              "\"warmup\":\"0d\",\"population\":{\"agents\":10,\"mix\":{\"a%s\":1}},"
              "\"parameters\":{\"grant\":35,\"tax\":0.05},\"switches\":{\"cap\":\"on\"},"
              "\"events\":{\"cut%s\":{\"at\":\"2d\",\"set\":{\"grant\":35},\"note\":\"%s\"}},\"policy\":%s,"
              "\"resolved_from\":{\"preset\":\"none\",\"variant\":\"%s\"}}",
              title, title, title, title, title, title, policy, variant);
  report_put(folder, "scenario.json", text.bytes);
  text_free(&text);
}

static inline void report_put_scenario(const char *folder, const char *title, const char *policy) {
  report_put_variant(folder, title, policy, "base");
}

static inline void report_put_run(const char *folder, const char *name) {
  struct text text = {0};
  text_format(
      &text,
      "{\"program\":\"mintage\",\"version\":\"0.1.0\",\"model\":\"toy\",\"scenario\":\"%s\",\"variant\":\"base\","
      "\"scenario_hash\":\"aa\",\"seed\":1,\"runs\":4,\"result_hash\":\"bb\"}",
      name);
  report_put(folder, "run.json", text.bytes);
  text_free(&text);
}

static inline void report_put_summary(const char *folder, const char *arm) {
  struct text text = {0};
  text_add(&text, "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n");
  for (int d = 0; d <= 8; d++)
    for (int i = 0; i < indicator_number(&report_toy); i++)
      text_format(&text, "%s,all,%d,%s,4,0,0,0.%d1,0.%d1,0.%d2,0.%d3,0.%d3\n", arm, d,
                  indicator_row(&report_toy, i)->name, d, d, d, d, d);
  report_put(folder, "summary.csv", text.bytes);
  text_free(&text);
}

/* Runs 0 to 3: on day 8 every indicator is first + the run * step, on others 9. */
static inline void report_put_series(const char *folder, const char *arm, double first, double step) {
  struct text text = {0};
  text_add(&text, "arm,subset,run,day");
  for (int i = 0; i < indicator_number(&report_toy); i++)
    text_format(&text, ",%s", indicator_row(&report_toy, i)->name);
  for (int run = 0; run < 4; run++)
    for (int d = 7; d <= 8; d++) {
      text_format(&text, "\n%s,all,%d,%d", arm, run, d);
      for (int i = 0; i < indicator_number(&report_toy); i++)
        text_format(&text, ",%.10g", d == 8 ? first + run * step : 9);
    }
  text_add(&text, "\n");
  report_put(folder, "series.csv", text.bytes);
  text_free(&text);
}

/* A folder with all there is but charts and checks. */
static inline void report_put_folder(const char *folder, const char *name) {
  report_put_scenario(
      folder, "A title",
      "{\"title\":\"Toy rules\",\"rules\":{\"R1\":{\"when\":{\"gini\":{\"above\":0.6}},\"do\":{\"tax\":"
      "{\"multiply\":1.1}}},\"R2\":{\"when\":{\"gini\":{\"below\":0.1}},\"do\":{\"tax\":{\"set\":0}}}}}");
  report_put_run(folder, name);
  report_put_summary(folder, "base");
  report_put(folder, "events.csv",
             "arm,run,day,hour,kind,id,target,before,after,reason\n"
             "base,0,2,0,event,cut,grant,50,35,time\n"
             "base,0,3,0,rule,R1,tax,0.05,0.055,gini 0.7 > 0.6\n"
             "base,0,4,0,blocked,R1,tax,0.055,0.06,cooldown\n"
             "base,0,4,23,alert,gini,band,none,critical,close\n"
             "base,1,5,0,rule,R1,tax,0.05,0.055,gini 0.7 > 0.6\n"
             "base,1,5,0,overlay,R1,tax,0.05,0.055,gini 0.7 > 0.6\n"
             "base,1,6,0,overlay,R1,tax,0.055,0.05,lasting over\n");
  report_put(folder, "flows.csv",
             "arm,run,day,asset,flow,from,to,kind,amount,count\n"
             "base,0,0,token,genesis,MINT,AGENT,mint,100.5,1\n"
             "base,0,1,token,pay,AGENT,POOL,transfer,30.25,1\n"
             "base,0,2,token,pay,AGENT,POOL,transfer,0.05,1\n"
             "base,0,2,token,burn,AGENT,BURN,burn,10,1\n"
             "base,1,1,token,pay,AGENT,POOL,transfer,77,1\n");
  report_put(folder, "codebook.csv",
             "file,column,unit,definition,source\nall,run,number,\"a, \"\"b\"\" <i>\",engine\n");
}

/* A checks.json with one target and one claim of a verdict; recorded finding "supported". */
static inline void report_put_checks(const char *folder, const char *target, const char *claim, const char *title) {
  struct text text = {0};
  text_format(
      &text,
      "{\"program\":\"mintage\",\"version\":\"0.1.0\",\"scenarios\":[{\"scenario\":\"first\",\"variant\":\"base\","
      "\"scenario_hash\":\"aa\",\"seed\":1,\"runs\":4,\"alpha\":0.05,\"checks\":["
      "{\"id\":\"calm\",\"kind\":\"target\",\"says\":\"It stays calm %s\",\"verdict\":\"%s\",\"arms\":[{\"arm\":"
      "\"base\",\"effect\":0.5,\"effect_is\":\"share of runs\",\"interval\":[0.25,null],\"bound\":[0.75,null],"
      "\"from\":0,\"to\":8,\"runs\":4}]},"
      "{\"id\":\"C1\",\"kind\":\"claim\",\"source\":\"section 1 %s\",\"says\":\"It grows\",\"note\":\"by the table "
      "%s\",\"verdict\":\"%s\",\"recorded\":\"supported\",\"changed\":%s,\"supported_under\":{\"preset\":"
      "\"text\"},\"arms\":[]}]}]}",
      title, target, title, title, claim, strcmp(claim, "supported") == 0 ? "false" : "true");
  report_put(folder, "checks.json", text.bytes);
  text_free(&text);
}

/* root/FOLDER, in a static buffer for each of four. */
static inline const char *report_path(const char *folder) {
  static char paths[4][512];
  static int next;
  next = (next + 1) % 4;
  snprintf(paths[next], sizeof paths[next], "%s/%s", report_root, folder);
  return paths[next];
}

static inline int report_set_up(void **state) {
  (void)state;
  return mkdtemp(report_root) ? 0 : -1;
}

static inline int report_tear_down(void **state) {
  (void)state;
  return folder_remove(report_root);
}

#endif
