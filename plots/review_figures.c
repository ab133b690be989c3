/* review_figures.c - numbers behind the charts: figures of a folder over its days, and of all folders at the end; see
 * review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "plots/fan.h"
#include "plots/review_parts.h"

enum { MOST_DAYS = 5 };

/* Indicators of a folder, with their quantiles over runs. Zero-initialise. */
struct figures {
  const char **names;
  struct fan_table table;
  int n;
};

static void free_figures(struct figures *figures) {
  free(figures->names);
  fan_free(&figures->table);
}

/* All indicators of the model, or those of its charts. 0, 1 if there is nothing to read, or an error. */
static int read_figures(struct figures *figures, const struct review_source *source, bool all, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct stat status;
  if (!source->has_run || !source->model) return 1;
  int code = review_path(source, "summary.csv", path, error);
  if (code || stat(path, &status)) return code ? code : 1;
  figures->n = all ? indicator_number(source->model) : source->model->n_charts;
  if (figures->n == 0) return 1;
  figures->names = calloc((size_t)figures->n, sizeof *figures->names);
  if (!figures->names) return error_set(error, ERROR_MEMORY, "no memory for figures");
  for (int i = 0; i < figures->n; i++)
    figures->names[i] = all ? indicator_row(source->model, i)->name : source->model->charts[i].indicator;
  return fan_read(&figures->table, path, source->facts.variant, figures->names, figures->n, error);
}

/* Median with the 5 and 95 % quantiles, and its health where the model has bands. */
static void put_cell(struct text *html, const struct review_source *source, const struct figures *figures, int row,
                     int fan) {
  const struct fan_table *table = &figures->table;
  double median = fan_value(table, row, fan, FAN_MEDIAN), low = fan_value(table, row, fan, FAN_LOW);
  enum health health = indicator_health(indicator_band(source->model, figures->names[fan]), median);
  text_add(html, "<td class=\"n\">");
  html_number(html, median);
  if (isfinite(median) && table->runs > 1) {
    text_add(html, " <span class=\"note\">(");
    html_number(html, low);
    text_add(html, " to ");
    html_number(html, fan_value(table, row, fan, FAN_HIGH));
    text_add(html, ")</span>");
  }
  if (health == HEALTH_WARNING || health == HEALTH_CRITICAL) {
    text_add(html, "<br />");
    html_text(html, indicator_health_name(health));
  }
  text_add(html, "</td>");
}

/* The opening, the quarters, the end: rows of the table, warm-up left out where there is more. */
static int choose_rows(const struct fan_table *table, int rows[static MOST_DAYS]) {
  int from = 0, n = 0, last = table->n_days - 1;
  while (from < last && table->day[from] < 0) from++;
  for (int i = 0; i < MOST_DAYS; i++) {
    int row = from + (last - from) * i / (MOST_DAYS - 1);
    if (n == 0 || rows[n - 1] != row) rows[n++] = row;
  }
  return n;
}

static void put_figures(struct text *html, const struct review_source *source, const struct figures *figures) {
  struct text headings = {0}, caption = {0};
  int rows[MOST_DAYS], n = choose_rows(&figures->table, rows);
  bool several = figures->table.runs > 1;
  text_format(&caption, "%s: %s", source->label.bytes,
              several ? "median over runs (5 % to 95 % of the runs), and health by the document's bands"
                      : "the run, and health by the document's bands");
  text_add(&headings, "indicator|unit");
  for (int i = 0; i < n; i++) text_format(&headings, "|day %d", figures->table.day[rows[i]]);
  html_table_begin(html, caption.bytes ? caption.bytes : "");
  html_table_headings(html, headings.bytes ? headings.bytes : "");
  for (int f = 0; f < figures->n; f++) {
    int index = indicator_index(source->model, figures->names[f]);
    text_add(html, "<tr>");
    html_element(html, "th scope=\"row\"", figures->names[f]);
    html_element(html, "td", index >= 0 ? indicator_row(source->model, index)->unit : "");
    for (int i = 0; i < n; i++) put_cell(html, source, figures, rows[i], f);
    text_add(html, "</tr>\n");
  }
  html_table_end(html);
  text_free(&headings), text_free(&caption);
}

int review_figures(const struct review *page, int number, struct error *error) {
  const struct review_source *source = &page->sources[number];
  struct figures figures = {.n = 0};
  text_format(page->html, "<section id=\"s%d-figures\"><h3>Figures</h3>\n", number + 1);
  int code = read_figures(&figures, source, false, error);
  if (code == 0) put_figures(page->html, source, &figures);
  if (code == 1) html_element(page->html, "p", "There is no summary.csv of a model of this program.");
  text_add(page->html, "</section>\n");
  free_figures(&figures);
  return code < 0 ? code : 0;
}

/* The row of an indicator in the figures of a folder, or -1. */
static int find(const struct figures *figures, const char *name) {
  for (int i = 0; i < figures->n; i++)
    if (strcmp(figures->names[i], name) == 0) return i;
  return -1;
}

static double end_of(const struct figures *figures, int fan) {
  return fan < 0 ? NAN : fan_value(&figures->table, figures->table.n_days - 1, fan, FAN_MEDIAN);
}

/* A row of the comparison, unless no folder has a value or an earlier folder had the indicator. */
static void put_compared(const struct review *page, const struct figures *all, int first, int fan) {
  struct text *html = page->html;
  const char *name = all[first].names[fan];
  const struct model *model = page->sources[first].model;
  bool any = false;
  for (int i = 0; i < page->n; i++) {
    if (i < first && find(&all[i], name) >= 0) return;
    any |= isfinite(end_of(&all[i], find(&all[i], name)));
  }
  if (!any) return;
  text_add(html, "<tr>");
  html_element(html, "th scope=\"row\"", name);
  html_element(html, "td", indicator_row(model, indicator_index(model, name))->unit);
  for (int i = 0; i < page->n; i++) {
    int found = find(&all[i], name);
    if (!page->sources[i].has_run) continue;
    if (found >= 0)
      put_cell(html, &page->sources[i], &all[i], all[i].table.n_days - 1, found);
    else
      html_number_cell(html, NAN);
  }
  text_add(html, "</tr>\n");
}

static void put_comparison(const struct review *page, const struct figures *all) {
  struct text *html = page->html;
  html_table_begin(html, "Indicators on the last day: median over runs (5 % to 95 % of the runs)");
  text_add(html, "<thead><tr><th scope=\"col\">indicator</th><th scope=\"col\">unit</th>");
  for (int i = 0; i < page->n; i++) {
    if (!page->sources[i].has_run) continue;
    text_add(html, "<th scope=\"col\">");
    html_text(html, page->sources[i].label.bytes);
    if (all[i].table.n_days) text_format(html, ", day %d", all[i].table.day[all[i].table.n_days - 1]);
    text_add(html, "</th>");
  }
  text_add(html, "</tr></thead>\n<tbody>\n");
  for (int i = 0; i < page->n; i++)
    for (int f = 0; f < all[i].n; f++) put_compared(page, all, i, f);
  html_table_end(html);
}

int review_comparison(const struct review *page, struct error *error) {
  struct figures *all = calloc((size_t)page->n, sizeof *all);
  int code = 0;
  if (!all) return error_set(error, ERROR_MEMORY, "no memory for figures");
  for (int i = 0; i < page->n && code == 0; i++) {
    code = read_figures(&all[i], &page->sources[i], true, error);
    if (code == 1) code = 0;
  }
  text_add(page->html, "<section id=\"comparison\"><h2>Comparison</h2>\n");
  if (code == 0) put_comparison(page, all);
  text_add(page->html, "</section>\n");
  for (int i = 0; i < page->n; i++) free_figures(&all[i]);
  free(all);
  return code;
}
