/* review_comparison.c - several folders side by side: arms of one scenario, then all on their last day; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/review_parts.h"

/* The row of an indicator in the figures of a folder, or -1. */
static int find(const struct review_fans *figures, const char *name) {
  for (int i = 0; i < figures->n; i++)
    if (strcmp(figures->names[i], name) == 0) return i;
  return -1;
}

static double end_of(const struct review_fans *figures, int fan) {
  return fan < 0 ? NAN : fan_value(&figures->table, figures->table.n_days - 1, fan, FAN_MEDIAN);
}

/* A row of the comparison, unless no folder has a value or an earlier folder had the indicator. */
static void put_compared(const struct review *page, const struct review_fans *all, int first, int fan) {
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
      review_fans_cell(html, &page->sources[i], &all[i], all[i].table.n_days - 1, found);
    else
      html_number_cell(html, NAN);
  }
  text_add(html, "</tr>\n");
}

static void put_comparison(const struct review *page, const struct review_fans *all) {
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

/* The scenario that a run is of; empty where run.json does not say. */
static const char *scenario_of(const struct review_source *source) {
  return source->has_run ? review_string(source->run, "scenario") : "";
}

static bool is_same(const struct review_source *a, const struct review_source *b) {
  return *scenario_of(a) && strcmp(scenario_of(a), scenario_of(b)) == 0 && a->model && a->model == b->model;
}

/* The arms of a folder's scenario, its base first; none if an earlier folder had them, or there is only one. */
static struct review_arms arms_of(const struct review *page, int first) {
  struct review_arms arms = {.n = 0};
  for (int i = 0; i < first; i++)
    if (is_same(&page->sources[i], &page->sources[first])) return arms;
  for (int i = first; i < page->n && arms.n < REVIEW_MOST_ARMS; i++)
    if (is_same(&page->sources[i], &page->sources[first])) arms.of[arms.n++] = &page->sources[i];
  for (int i = 1; i < arms.n; i++) {
    const struct review_source *was = arms.of[0];
    if (strcmp(was->facts.variant, "base") == 0 || strcmp(arms.of[i]->facts.variant, "base") != 0) continue;
    arms.of[0] = arms.of[i];
    arms.of[i] = was;
  }
  if (arms.n < 2) arms.n = 0;
  return arms;
}

static int put_arms(const struct review *page, struct error *error) {
  int code = 0, number = 0;
  for (int i = 0; i < page->n && code == 0; i++) {
    struct review_arms arms = arms_of(page, i);
    if (arms.n == 0) continue;
    arms.number = ++number;
    text_format(page->html, "<section id=\"compare%d\"><h3>", number);
    html_shortened(page->html, scenario_of(arms.of[0]), 200);
    text_add(page->html, ": what its arms differ in</h3>\n");
    code = review_curves(page->html, &arms, error);
    if (code == 0) code = review_pairs(page->html, &arms, error);
    text_add(page->html, "</section>\n");
  }
  return code;
}

int review_comparison(const struct review *page, struct error *error) {
  struct review_fans *all = calloc((size_t)page->n, sizeof *all);
  int code = 0;
  if (!all) return error_set(error, ERROR_MEMORY, "no memory for figures");
  for (int i = 0; i < page->n && code == 0; i++) {
    code = review_fans_read(&all[i], &page->sources[i], true, error);
    if (code == 1) code = 0;
  }
  text_add(page->html, "<section id=\"comparison\" class=\"across\"><h2>Comparison</h2>\n");
  if (code == 0) code = put_arms(page, error);
  if (code == 0) {
    html_element(page->html, "h3", "All folders on their last day");
    put_comparison(page, all);
  }
  text_add(page->html, "</section>\n");
  for (int i = 0; i < page->n; i++) review_fans_free(&all[i]);
  free(all);
  return code;
}
