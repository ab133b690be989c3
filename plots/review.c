/* review.c - the HTML report on output folders; see review.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What needs an answer comes first (verdicts), then each scenario, then all of them side by side, then what it rests on.
 * Text of scenarios is only ever text: it is escaped where it is written (html_text), and the policy of the page allows
 * nothing but its own style. */
#include "plots/review.h"

#include <stdlib.h>
#include <string.h>

#include "plots/review_parts.h"

enum { MOST_TITLE = 200 };

/* Scenarios that the runs are of; arms of one count once. */
static int count_scenarios(const struct review *page) {
  int n = 0;
  for (int i = 0; i < page->n; i++) {
    const char *name = review_string(page->sources[i].run, "scenario");
    bool new = page->sources[i].has_run;
    for (int k = 0; k < i && *name; k++) new = new &&strcmp(review_string(page->sources[k].run, "scenario"), name) != 0;
    n += new;
  }
  return n;
}

static void put_title(const struct review *page) {
  const struct review_source *first = &page->sources[0];
  while (!first->has_run && page->n_runs) first++;
  if (page->n_runs == 1)
    html_shortened(page->html, *first->facts.title ? first->facts.title : first->label.bytes, MOST_TITLE);
  else if (page->n_runs > 1 && count_scenarios(page) == page->n_runs)
    text_format(page->html, "Report on %d scenarios", page->n_runs);
  else if (page->n_runs > 1)
    text_format(page->html, "Report on %d scenario%s in %d arms", count_scenarios(page),
                count_scenarios(page) == 1 ? "" : "s", page->n_runs);
  else
    text_add(page->html, "Report on checks");
}

static void begin(const struct review *page) {
  struct text *html = page->html;
  text_add(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
  text_add(html, review_style_hash);
  text_add(html, "'; "
                 "base-uri 'none'; form-action 'none'\" />\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
                 "<meta name=\"referrer\" content=\"no-referrer\" />\n<title>");
  put_title(page);
  text_format(html,
              "</title>\n<style>\n%s</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#verdicts\">To the "
              "verdicts</a>\n<header><h1>",
              review_style);
  put_title(page);
  text_add(html, "</h1></header>\n");
}

static void put_entry(struct text *html, const char *id, const char *name) {
  text_format(html, "<li><a href=\"#%s\">", id);
  html_shortened(html, name, MOST_TITLE);
  text_add(html, "</a></li>\n");
}

static void put_contents(const struct review *page) {
  text_add(page->html, "<nav aria-label=\"Contents\"><ul>\n");
  put_entry(page->html, "verdicts", "Verdicts");
  for (int i = 0; i < page->n; i++) {
    char id[32];
    snprintf(id, sizeof id, "s%d", i + 1);
    if (page->sources[i].has_run) put_entry(page->html, id, page->sources[i].label.bytes);
  }
  if (page->n_runs > 1) put_entry(page->html, "comparison", "Comparison");
  if (page->n_runs) put_entry(page->html, "assumptions", "Assumptions");
  if (page->n_runs) put_entry(page->html, "glossary", "Glossary");
  put_entry(page->html, "provenance", "Provenance");
  text_add(page->html, "</ul></nav>\n<main>\n");
}

static int put_source(const struct review *page, int number, const struct model *const *models, struct error *error) {
  text_format(page->html, "<section id=\"s%d\"><h2>", number + 1);
  html_shortened(page->html, page->sources[number].label.bytes, MOST_TITLE);
  text_add(page->html, "</h2>\n");
  review_scenario(page, number);
  int code = review_charts(page, number, models, error);
  if (code == 0) code = review_figures(page, number, error);
  if (code == 0) code = review_rules(page, number, error);
  if (code == 0) code = review_flows(page, number, error);
  text_add(page->html, "</section>\n");
  return code;
}

static int put_all(const struct review *page, const struct model *const *models, struct error *error) {
  int code = 0;
  begin(page);
  put_contents(page);
  review_verdicts(page);
  code = review_charts_of_checks(page, error);
  for (int i = 0; i < page->n && code == 0; i++)
    if (page->sources[i].has_run) code = put_source(page, i, models, error);
  if (code == 0 && page->n_runs > 1) code = review_comparison(page, error);
  if (code == 0 && page->n_runs) review_assumptions(page);
  if (code == 0 && page->n_runs) code = review_glossary(page, error);
  review_provenance(page);
  text_add(page->html, "</main>\n</body>\n</html>\n");
  if (code == 0 && page->html->failed) code = error_set(error, ERROR_MEMORY, "no memory for the report");
  return code;
}

int review_report(struct text *html, const char *const *folders, int n, const struct model *const *models,
                  struct error *error) {
  struct review page = {.html = html, .n = n};
  int code = 0;
  page.sources = calloc((size_t)n + 1, sizeof *page.sources);
  if (!page.sources) return error_set(error, ERROR_MEMORY, "no memory for folders");
  for (int i = 0; i < n && code == 0; i++) {
    code = review_source_read(&page.sources[i], folders[i], models, error);
    if (code == 0 && page.sources[i].checks) code = review_readings_read(&page.sources[i], error);
    page.n_runs += page.sources[i].has_run;
  }
  if (code == 0) review_source_tell_apart(page.sources, n);
  if (code == 0) code = put_all(&page, models, error);
  for (int i = 0; i < n; i++) {
    review_readings_free(&page.sources[i]);
    review_source_free(&page.sources[i]);
  }
  free(page.sources);
  return code;
}
