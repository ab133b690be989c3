/* review_figures.c - numbers behind the charts: figures of a folder over its days; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "plots/review_parts.h"

enum { MOST_DAYS = 5 };

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

/* Whose bands they are: a document without numbers has none. */
static const char *owner_of_bands(const struct model *model) {
  for (int i = 0; i < model->n_bands; i++)
    if (strcmp(model->bands[i].source, "assumption") != 0) return "the document's";
  return "our";
}

static void put_figures(struct text *html, const struct review_source *source, const struct review_fans *figures) {
  struct text headings = {0}, caption = {0};
  int rows[MOST_DAYS], n = choose_rows(&figures->table, rows);
  bool several = figures->table.runs > 1;
  text_format(&caption, "%s: %s", source->label.bytes,
              several ? "median over runs (5 % to 95 % of the runs)" : "the run");
  if (source->model->n_bands) text_format(&caption, ", and health by %s bands", owner_of_bands(source->model));
  text_add(&headings, "indicator|unit");
  for (int i = 0; i < n; i++) text_format(&headings, "|day %d", figures->table.day[rows[i]]);
  html_table_begin(html, caption.bytes ? caption.bytes : "");
  html_table_headings(html, headings.bytes ? headings.bytes : "");
  for (int f = 0; f < figures->n; f++) {
    int index = indicator_index(source->model, figures->names[f]);
    text_add(html, "<tr>");
    html_element(html, "th scope=\"row\"", figures->names[f]);
    html_element(html, "td", index >= 0 ? indicator_row(source->model, index)->unit : "");
    for (int i = 0; i < n; i++) review_fans_cell(html, source, figures, rows[i], f);
    text_add(html, "</tr>\n");
  }
  html_table_end(html);
  text_free(&headings), text_free(&caption);
}

int review_figures(const struct review *page, int number, struct error *error) {
  const struct review_source *source = &page->sources[number];
  struct review_fans figures = {.n = 0};
  text_format(page->html, "<section id=\"s%d-figures\"><h3>Figures</h3>\n", number + 1);
  int code = review_fans_read(&figures, source, false, error);
  if (code == 0) put_figures(page->html, source, &figures);
  if (code == 1) html_element(page->html, "p", "There is no summary.csv of a model of this program.");
  text_add(page->html, "</section>\n");
  review_fans_free(&figures);
  return code < 0 ? code : 0;
}
