/* review_pairs.c - what the arms of a scenario differ in at the end, run by run; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs of one number and seed have the same luck in every arm, so that their difference shows what the arm changes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/compare_pairs.h"
#include "plots/csv.h"
#include "plots/review_parts.h"

enum { ARM, SUBSET, RUN, DAY, FIRST, MOST_NAMES = CSV_MOST_NAMED - FIRST };

/* Indicators shown: those of the model's charts, those with bands, and some that every model has. */
struct names {
  const char *name[MOST_NAMES];
  int n;
};

/* Values on the last day. */
struct ends {
  double *values; /* (runs)(names) NAN where there is none */
  int runs, n, day;
  const char *arm;
};

static void add_name(struct names *names, const char *name) {
  for (int i = 0; i < names->n; i++)
    if (strcmp(names->name[i], name) == 0) return;
  if (names->n < MOST_NAMES) names->name[names->n++] = name;
}

static void choose_names(struct names *names, const struct model *model) {
  static const int general[] = {INDICATOR_SUPPLY, INDICATOR_ACTIVE_SHARE, INDICATOR_AGENTS, INDICATOR_TOP1_SHARE};
  for (int i = 0; i < model->n_charts; i++) add_name(names, model->charts[i].indicator);
  for (int i = 0; i < model->n_bands; i++) add_name(names, model->bands[i].indicator);
  for (size_t i = 0; i < sizeof general / sizeof *general; i++) add_name(names, indicator_general[general[i]].name);
}

static const char *take(void *context, char *const *fields) {
  struct ends *ends = context;
  int run, day;
  if (strcmp(fields[ARM], ends->arm) != 0 || strcmp(fields[SUBSET], "all") != 0) return NULL;
  if (csv_whole(fields[RUN], &run) || csv_whole(fields[DAY], &day)) return "run and day must be whole numbers";
  if (day != ends->day || run < 0 || run >= ends->runs) return NULL;
  for (int i = 0; i < ends->n; i++)
    if (csv_number(fields[FIRST + i], &ends->values[run * ends->n + i])) return "indicators must be numbers or NA";
  return NULL;
}

/* Reads the values of an arm. 0, 1 if it has no series.csv, or an error; the caller frees the values in any case. */
static int read_ends(struct ends *ends, const struct review_source *source, const struct names *names, int runs,
                     struct error *error) {
  const char *columns[CSV_MOST_NAMED] = {"arm", "subset", "run", "day"};
  char path[FOLDER_PATH_SIZE];
  struct stat status;
  *ends = (struct ends){.runs = runs, .n = names->n, .day = source->facts.days, .arm = source->facts.variant};
  ends->values = malloc((size_t)runs * (size_t)names->n * sizeof *ends->values + 1);
  if (!ends->values) return error_set(error, ERROR_MEMORY, "no memory for runs");
  for (int i = 0; i < runs * names->n; i++) ends->values[i] = NAN;
  for (int i = 0; i < names->n; i++) columns[FIRST + i] = names->name[i];
  int code = review_path(source, "series.csv", path, error);
  if (code == 0 && stat(path, &status)) return 1;
  return code ? code : csv_read(path, columns, FIRST + names->n, take, ends, error);
}

/* Statistics of an indicator over the pairs of two arms; x and y have room for the runs. */
static struct compare_line line_of(const struct ends *reference, const struct ends *arm, int name, double *x,
                                   double *y) {
  for (int r = 0; r < arm->runs; r++) {
    x[r] = reference->values[r * reference->n + name];
    y[r] = arm->values[r * arm->n + name];
  }
  return compare_pairs(x, y, (size_t)arm->runs);
}

static void put_line(struct text *html, const struct compare_line *line) {
  html_number_cell(html, line->value);
  text_add(html, "<td class=\"n\">");
  text_add(html, line->difference > 0 ? "+" : "");
  html_number(html, line->difference);
  if (line->n > 1) {
    text_add(html, " <span class=\"note\">(");
    html_number(html, line->interval.low);
    text_add(html, " to ");
    html_number(html, line->interval.high);
    text_add(html, ")</span>");
  }
  text_add(html, "</td>");
}

static void put_heading(struct text *html, const char *name, const char *less) {
  text_add(html, "<th scope=\"col\">");
  html_text(html, name);
  if (less) text_add(html, " less ");
  if (less) html_text(html, less);
  text_add(html, "</th>");
}

static void put_headings(struct text *html, const struct review_arms *arms) {
  struct text caption = {0};
  const char *reference = arms->of[0]->facts.variant;
  text_format(&caption, "%s on day %d, means over runs; differences run by run, with the same luck (95 %% interval)",
              review_string(arms->of[0]->run, "scenario"), arms->of[0]->facts.days);
  html_table_begin(html, caption.bytes ? caption.bytes : "");
  text_add(html, "<thead><tr>");
  put_heading(html, "indicator", NULL);
  put_heading(html, "unit", NULL);
  put_heading(html, reference, NULL);
  for (int a = 1; a < arms->n; a++) {
    put_heading(html, arms->of[a]->facts.variant, NULL);
    put_heading(html, arms->of[a]->facts.variant, reference);
  }
  text_add(html, "</tr></thead>\n<tbody>\n");
  text_free(&caption);
}

static int put_table(struct text *html, const struct review_arms *arms, const struct names *names,
                     const struct ends *ends, struct error *error) {
  const struct model *model = arms->of[0]->model;
  size_t runs = (size_t)ends[0].runs;
  double *room = calloc(2 * runs + 1, sizeof *room);
  if (!room) return error_set(error, ERROR_MEMORY, "no memory for runs");
  put_headings(html, arms);
  for (int i = 0; i < names->n; i++) {
    text_add(html, "<tr>");
    html_element(html, "th scope=\"row\"", names->name[i]);
    html_element(html, "td", indicator_row(model, indicator_index(model, names->name[i]))->unit);
    html_number_cell(html, line_of(&ends[0], &ends[0], i, room, room + runs).reference);
    for (int a = 1; a < arms->n; a++) {
      struct compare_line line = line_of(&ends[0], &ends[a], i, room, room + runs);
      put_line(html, &line);
    }
    text_add(html, "</tr>\n");
  }
  html_table_end(html);
  free(room);
  return 0;
}

/* Whether runs of one number are pairs: the same seed, as many days; some runs each. */
static bool are_pairs(const struct review_arms *arms, int *runs) {
  *runs = arms->of[0]->runs;
  for (int a = 0; a < arms->n; a++) {
    const struct review_source *arm = arms->of[a], *first = arms->of[0];
    if (arm->facts.seed != first->facts.seed || arm->facts.days != first->facts.days || arm->runs < 1) return false;
    if (arm->runs < *runs) *runs = arm->runs;
  }
  return true;
}

int review_pairs(struct text *html, const struct review_arms *arms, struct error *error) {
  struct ends ends[REVIEW_MOST_ARMS] = {{.values = NULL}};
  struct names names = {.n = 0};
  int runs, code = 0;
  if (!are_pairs(arms, &runs)) {
    html_element(html, "p", "The arms have other seeds or another number of days: their runs make no pairs.");
    return 0;
  }
  choose_names(&names, arms->of[0]->model);
  for (int a = 0; a < arms->n && code == 0; a++) code = read_ends(&ends[a], arms->of[a], &names, runs, error);
  if (code == 0) code = put_table(html, arms, &names, ends, error);
  if (code == 1) html_element(html, "p", "There is no series.csv of each arm, so there are no differences run by run.");
  for (int a = 0; a < arms->n; a++) free(ends[a].values);
  return code < 0 ? code : 0;
}
