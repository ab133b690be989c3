/* review_origins.c - what names mean (codebook.csv) and where the results come from (run.json); see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "plots/records.h"
#include "plots/review_parts.h"

enum { FILE_NAME, COLUMN, UNIT, DEFINITION, SOURCE };
static const char header[] = "file,column,unit,definition,source";

static void put_glossary_row(struct text *html, const struct records *row) {
  text_add(html, "<tr>");
  html_element(html, "th scope=\"row\"", row->field[COLUMN]);
  for (int i = UNIT; i <= SOURCE; i++) html_element(html, "td", row->field[i]);
  html_element(html, "td", row->field[FILE_NAME]);
  text_add(html, "</tr>\n");
}

/* The codebook of a folder as a table; 1 if it has none. */
static int put_codebook(const struct review *page, const struct review_source *source, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct records csv = {.file = NULL};
  struct text caption = {0};
  int code = review_path(source, "codebook.csv", path, error);
  if (code == 0) code = records_open(&csv, path, header, error);
  bool none = code == 1;
  if (code == 0) {
    text_format(&caption, "Columns of the output, model %s", source->facts.model);
    html_table_begin(page->html, caption.bytes ? caption.bytes : "");
    html_table_headings(page->html, "name|unit|meaning|source|file");
    while ((code = records_next(&csv, error)) == 1) put_glossary_row(page->html, &csv);
    html_table_end(page->html);
  }
  records_close(&csv);
  text_free(&caption);
  return none ? 1 : code;
}

int review_glossary(const struct review *page, struct error *error) {
  int code = 0, n = 0;
  text_add(page->html, "<section id=\"glossary\"><h2>Glossary</h2>\n");
  for (int i = 0; i < page->n && code == 0; i++) {
    const struct review_source *source = &page->sources[i];
    bool before = !source->has_run;
    for (int k = 0; k < i && !before; k++)
      before = page->sources[k].has_run && strcmp(page->sources[k].facts.model, source->facts.model) == 0;
    if (before) continue;
    code = put_codebook(page, source, error);
    n += code == 0;
    if (code == 1) code = 0;
  }
  if (n == 0) html_element(page->html, "p", "There is no codebook.csv.");
  text_add(page->html, "</section>\n");
  return code;
}

static void put_scalar_cell(struct text *html, const cJSON *object, const char *key) {
  const cJSON *value = json_member(object, key);
  struct text words = {0};
  review_words(&words, value);
  html_element(html, "td", words.bytes ? words.bytes : "");
  text_free(&words);
}

/* A row per entry of run.json, a column per folder. */
static void put_records(const struct review *page) {
  static const char *const keys[] = {
      "program",     "version",       "model",        "scenario",    "title",
      "variant",     "scenario_hash", "seed",         "runs",        "days",
      "warmup_days", "most_agents",   "days_audited", "gini_method", "largest_gini_error",
      "result_hash"};
  struct text *html = page->html;
  html_table_begin(html, "Runs: the record that is the same on every machine (run.json)");
  text_add(html, "<thead><tr><th scope=\"col\">entry</th>");
  for (int i = 0; i < page->n; i++)
    if (page->sources[i].has_run) html_element(html, "th scope=\"col\"", page->sources[i].label.bytes);
  text_add(html, "</tr></thead>\n<tbody>\n");
  for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
    text_add(html, "<tr>");
    html_element(html, "th scope=\"row\"", keys[k]);
    for (int i = 0; i < page->n; i++)
      if (page->sources[i].has_run) put_scalar_cell(html, page->sources[i].run, keys[k]);
    text_add(html, "</tr>\n");
  }
  html_table_end(html);
}

static void put_commands(const struct review *page) {
  text_add(page->html,
           "<h3>To make it again</h3>\n<p>The resolved scenario runs again to the same result hash on every "
           "machine:</p>\n<ul>\n");
  for (int i = 0; i < page->n; i++) {
    struct text command = {0}, path = {0};
    if (!page->sources[i].has_run) continue;
    text_format(&path, "%s/scenario.json", page->sources[i].folder);
    text_add(&command, "mintage run ");
    html_shell_word(&command, path.bytes ? path.bytes : "");
    text_format(&command, " --out again-%d", i + 1);
    text_add(page->html, "<li>");
    html_element(page->html, "code", command.bytes ? command.bytes : "");
    text_add(page->html, "</li>\n");
    text_free(&command), text_free(&path);
  }
  text_add(page->html, "</ul>\n");
}

static void put_checked(const struct review *page) {
  static const char *const keys[] = {"variant", "scenario_hash", "seed", "runs", "alpha"};
  int n = 0;
  for (int i = 0; i < page->n; i++) {
    const cJSON *scenario;
    cJSON_ArrayForEach(scenario, json_member(page->sources[i].checks, "scenarios")) {
      if (n++ == 0) {
        html_table_begin(page->html, "Checks: what the verdicts were judged on (checks.json)");
        html_table_headings(page->html, "scenario|variant|scenario_hash|seed|runs|alpha|version|folder");
      }
      text_add(page->html, "<tr>");
      html_element(page->html, "th scope=\"row\"", review_string(scenario, "scenario"));
      for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) put_scalar_cell(page->html, scenario, keys[k]);
      put_scalar_cell(page->html, page->sources[i].checks, "version");
      html_element(page->html, "td", page->sources[i].folder);
      text_add(page->html, "</tr>\n");
    }
  }
  if (n) html_table_end(page->html);
}

void review_provenance(const struct review *page) {
  text_add(page->html, "<section id=\"provenance\" class=\"across\"><h2>Provenance</h2>\n");
  if (page->n_runs) {
    put_records(page);
    put_commands(page);
  }
  put_checked(page);
  text_add(page->html, "</section>\n");
}
