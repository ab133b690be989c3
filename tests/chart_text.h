/* chart_text.h - a small output folder for tests of charts, and the files that charts leave in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_CHART_TEXT_H
#define TESTS_CHART_TEXT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "plots/charts.h"
#include "sim/folder.h"

/* A toy with a pool, agents' balances and stakes, and a cap of the supply. */
static const struct asset_row chart_assets[] = {{"coin", "C", 2, ""}};
static const struct account_row chart_accounts[] = {{"AGENT", 0, HOLDER_AGENTS, true, ""},
                                                    {"STAKE", 0, HOLDER_AGENTS, false, ""},
                                                    {"BIG_POOL", 0, HOLDER_SYSTEM, false, ""}};
static const struct band_row chart_bands[] = {
    {"velocity", {2, 8}, {{NAN, NAN}, {NAN, NAN}}, {NAN, NAN}, ""},
    {"faucet_sink_ratio", {0.8, 1.25}, {{NAN, NAN}, {NAN, NAN}}, {NAN, NAN}, ""},
    {"inflation_monthly", {0, 0.05}, {{NAN, NAN}, {NAN, NAN}}, {NAN, 0.15}, ""}};
static const struct chart_row chart_rows[] = {{"velocity", "Velocity", "times a month"}};
static const struct parameter_row chart_parameters[] = {
    {"reward", PARAMETER_REAL, 1, 0, 10, 0, "C", WITHIN_MEAN, true, "", ""},
    {"price", PARAMETER_REAL, 1, 0, 10, 0, "C", WITHIN_MEAN, true, "", ""}};
static const struct model chart_model = {.name = "toy",
                                         .title = "A toy",
                                         .assets = chart_assets,
                                         .n_assets = 1,
                                         .accounts = chart_accounts,
                                         .n_accounts = 3,
                                         .bands = chart_bands,
                                         .n_bands = 3,
                                         .parameters = chart_parameters,
                                         .n_parameters = 2,
                                         .charts = chart_rows,
                                         .n_charts = 1,
                                         .cap = "cap",
                                         .cap_breached = "breached"};
static const struct model *const chart_models[] = {&chart_model, NULL};

static char chart_folder[] = "/tmp/mintage-chart-XXXXXX";

static inline void chart_put(const char *name, const char *text) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", chart_folder, name);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static inline void chart_put_scenario(const char *record, const char *policy) {
  char text[2048];
  snprintf(text, sizeof text,
           "{\"title\":\"A "
           "title\",\"model\":\"toy\",\"seed\":1,\"runs\":4,\"days\":3,\"population\":{\"agents\":10},\"record\":{%s},"
           "\"policy\":%s,\"resolved_from\":{\"preset\":\"table\",\"variant\":\"base\"}}",
           record, policy);
  chart_put("scenario.json", text);
}

static inline int chart_draw(const char *name, struct error *error) {
  error_init(error);
  struct charts_row rows[CHARTS_MOST];
  bool nothing;
  assert_int_equal(charts_choose(&chart_model, name, rows, error), 1);
  return charts_draw(&rows[0], chart_folder, chart_models, &nothing, error);
}

/* The text of FOLDER/charts/NAME; freed by the caller. */
static inline struct text chart_text(const char *name) {
  struct text text = {0};
  char path[512], bytes[4096];
  snprintf(path, sizeof path, "%s/charts/%s", chart_folder, name);
  FILE *file = fopen(path, "r");
  if (!file) fail_msg("there is no %s", name);
  for (size_t n; file && (n = fread(bytes, 1, sizeof bytes, file)) > 0;) text_append(&text, bytes, n);
  if (file) fclose(file);
  text_add(&text, "");
  return text;
}

static inline void assert_chart(const char *file, const char *expected) {
  struct text text = chart_text(file);
  assert_string_equal(text.bytes, expected);
  text_free(&text);
}

static inline void assert_shown(const char *file, const char *words, bool expected) {
  struct text text = chart_text(file);
  if ((strstr(text.bytes, words) != NULL) != expected)
    fail_msg("%s %s \"%s\":\n%s", file, expected ? "lacks" : "has", words, text.bytes);
  text_free(&text);
}

static inline bool chart_has_gnuplot(void) { return system("gnuplot --version >/dev/null 2>&1") == 0; }

static inline int chart_make_folder(void **state) {
  (void)state;
  return mkdtemp(chart_folder) ? 0 : -1;
}

static inline int chart_remove_folder(void **state) {
  (void)state;
  return folder_remove(chart_folder);
}

#endif
