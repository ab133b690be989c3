/* review_parts.h - the chapters of the report, and what they share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_REVIEW_PARTS_H
#define PLOTS_REVIEW_PARTS_H

#include "plots/facts.h"
#include "plots/fan.h"
#include "plots/html.h"
#include "sim/folder.h"
#include "sim/indicator.h"

/* A folder. Zero-initialise; review_source_free in any case. */
struct review_source {
  const char *folder;
  bool has_run;              /* there is a scenario.json */
  struct facts facts;        /* of it */
  const struct model *model; /* NULL: not one of this program's */
  struct json_origins run_origins, check_origins;
  cJSON *run, *checks; /* run.json and checks.json, or NULL */
  struct text label;   /* the scenario, with its variant and, where two share that, the folder */
  int runs;            /* by run.json, or 0 */
  bool has_readings;   /* there is a readings.csv, whose claims these are */
  struct review_claim *claims;
  int n_claims;
};

struct review {
  struct text *html;
  struct review_source *sources; /* (n) */
  int n, n_runs;                 /* n_runs: those with a run */
};

/* Reads scenario.json, run.json and checks.json, as far as they are there. 0, ERROR_INPUT, ERROR_MEMORY. */
int review_source_read(struct review_source *source, const char *folder, const struct model *const *models,
                       struct error *error);
void review_source_free(struct review_source *source);

/* Labels that two folders share get the folder. */
void review_source_tell_apart(struct review_source *sources, int n);

/* FOLDER/NAME. 0, or ERROR_INPUT if it is too long. */
int review_path(const struct review_source *source, const char *name, char path[static FOLDER_PATH_SIZE],
                struct error *error);

/* A member that is a string, or ""; a number, or NAN. */
const char *review_string(const cJSON *object, const char *key);
double review_double(const cJSON *object, const char *key);

/* Indicators of a folder, day by day, with their quantiles over runs. Zero-initialise; review_fans_free in any case. */
struct review_fans {
  const char **names;
  struct fan_table table;
  int n;
};

/* All indicators of the model, or those of its charts. 0, 1 if there is nothing to read, ERROR_INPUT, ERROR_MEMORY. */
int review_fans_read(struct review_fans *fans, const struct review_source *source, bool all, struct error *error);
void review_fans_free(struct review_fans *fans);

/* A cell: median with the 5 and 95 % quantiles, and its health where the model has bands. */
void review_fans_cell(struct text *html, const struct review_source *source, const struct review_fans *fans, int row,
                      int fan);

/* Folders that are arms of one scenario; the first is what the others are held against. */
enum { REVIEW_MOST_ARMS = 6 };
struct review_arms {
  const struct review_source *of[REVIEW_MOST_ARMS];
  int n, number; /* number: of the scenario among those compared, from 1 */
};

/* Curves of all arms over the days in one picture; a table of differences run by run. Errors: ERROR_INPUT (damaged
 * files), ERROR_MEMORY. */
int review_curves(struct text *html, const struct review_arms *arms, struct error *error);
int review_pairs(struct text *html, const struct review_arms *arms, struct error *error);

/* JSON in words, not escaped: {"gini": {"above": 0.6}} is "gini above 0.6". Notes are left out. */
void review_words(struct text *text, const cJSON *value);

/* review_readings.c: reads readings.csv if it is there, after review_source_read; freed by its own, whether read or not. 0,
 * ERROR_INPUT, ERROR_MEMORY. */
int review_readings_read(struct review_source *source, struct error *error);
void review_readings_free(struct review_source *source);

/* Appends which readings reverse a claim's finding; false, and nothing, where the folder has none on it. */
bool review_readings_put(struct text *html, const struct review_source *source, const char *scenario,
                         const char *check);

/* Verdicts on targets and claims, of all folders. */
void review_verdicts(const struct review *page);

/* One check of a scenario of checks.json as a row of a table: targets have five cells, claims six. Whether it needs an answer:
 * a missed target, a finding that is not what was recorded. */
void review_check_put(struct text *html, const struct review_source *source, const cJSON *scenario, const cJSON *check);
bool review_check_is_red(const cJSON *check);

/* Of one folder with a run, chapters with ids s<number>-...: the scenario in words; charts; figures at some days; what
 * rules and events did; flows and balances. Errors: ERROR_INPUT (damaged files), ERROR_MEMORY. */
void review_scenario(const struct review *page, int number);
int review_charts(const struct review *page, int number, const struct model *const *models, struct error *error);
int review_charts_of_checks(const struct review *page, struct error *error); /* of folders with verdicts alone */
int review_figures(const struct review *page, int number, struct error *error);
int review_rules(const struct review *page, int number, struct error *error);
int review_flows(const struct review *page, int number, struct error *error);

/* Of all folders: figures at the end side by side, parameters and switches, meanings of columns, where it comes from. */
int review_comparison(const struct review *page, struct error *error);
void review_assumptions(const struct review *page);
int review_glossary(const struct review *page, struct error *error);
void review_provenance(const struct review *page);

/* The rules of style of the page, and the hash by which its policy admits them: SHA-256 of what stands between the tags. */
extern const char review_style[], review_style_hash[];

#endif
