/* review_assumptions.c - parameters and switches of all folders in one table; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "plots/review_parts.h"
#include "sim/reader.h"

/* Appends the value of a member as words; false where there is none. */
static bool value_of(struct text *words, const struct review_source *source, const char *where, const char *name) {
  const cJSON *value = json_member(json_member(source->facts.tree, where), name);
  review_words(words, value);
  return value != NULL;
}

static bool is_column(const struct review *page, int i, const struct model *model) {
  return page->sources[i].has_run && page->sources[i].model == model;
}

/* A cell over `span` folders; what differs from the model's default stands out. */
static void put_value(struct text *html, const char *value, const char *usual, int span) {
  bool other = usual && strcmp(value, usual) != 0;
  text_format(html, span > 1 ? "<td colspan=\"%d\">" : "<td>", span);
  if (other)
    html_element(html, "strong", value);
  else
    html_text(html, value);
  text_add(html, "</td>");
}

/* Folders of a model that have columns of their own; more share one, which names them where they differ. */
enum { MOST_COLUMNS = 3 };

static int count_columns(const struct review *page, const struct model *model) {
  int n = 0;
  for (int i = 0; i < page->n; i++) n += is_column(page, i, model);
  return n;
}

static bool same_text(const struct text *a, const struct text *b) {
  return strcmp(a->bytes ? a->bytes : "", b->bytes ? b->bytes : "") == 0;
}

/* " in these folders": those that share the value of folder `first`. False, and nothing, if an earlier one does. */
static bool put_sharers(const struct review *page, const struct model *model, const struct text *values, int first,
                        struct text *html) {
  for (int i = 0; i < first; i++)
    if (is_column(page, i, model) && same_text(&values[i], &values[first])) return false;
  for (int i = first; i < page->n; i++) {
    if (!is_column(page, i, model) || !same_text(&values[i], &values[first])) continue;
    text_add(html, i == first ? " <span class=\"note\">in " : ", ");
    html_text(html, page->sources[i].label.bytes);
  }
  text_add(html, "</span>");
  return true;
}

/* The values of one assumption in one cell, each with the folders that have it, unless all have the same. */
static void put_listed(const struct review *page, const struct model *model, const struct text *values,
                       const char *usual) {
  int first = 0, different = 0, n = 0;
  while (!is_column(page, first, model)) first++;
  for (int i = first; i < page->n; i++)
    different += is_column(page, i, model) && !same_text(&values[i], &values[first]);
  text_add(page->html, "<td>");
  for (int i = first; i < (different ? page->n : first + 1); i++) {
    struct text sharers = {0};
    if (is_column(page, i, model) && put_sharers(page, model, values, i, &sharers)) {
      const char *value = values[i].bytes ? values[i].bytes : "";
      text_add(page->html, n++ ? "<br />" : "");
      html_element(page->html, usual && strcmp(value, usual) != 0 ? "strong" : "span", value);
      if (different && sharers.bytes) text_add(page->html, sharers.bytes);
    }
    text_free(&sharers);
  }
  text_add(page->html, "</td>");
}

/* Reads the values of all folders for put_listed. */
static void put_one_cell(const struct review *page, const struct model *model, const char *where, const char *name,
                         const char *usual) {
  struct text *values = calloc((size_t)page->n, sizeof *values);
  if (!values) {
    page->html->failed = true;
    return;
  }
  for (int i = 0; i < page->n; i++)
    if (is_column(page, i, model)) value_of(&values[i], &page->sources[i], where, name);
  put_listed(page, model, values, usual);
  for (int i = 0; i < page->n; i++) text_free(&values[i]);
  free(values);
}

/* The values of one assumption, one cell for neighbours that share it. */
static void put_columns(const struct review *page, const struct model *model, const char *where, const char *name,
                        const char *usual) {
  struct text last = {0}, value = {0};
  int span = 0;
  for (int i = 0; i < page->n; i++) {
    if (!is_column(page, i, model)) continue;
    text_clear(&value);
    value_of(&value, &page->sources[i], where, name);
    const char *now = value.bytes ? value.bytes : "", *before = last.bytes ? last.bytes : "";
    if (span > 0 && strcmp(now, before) != 0) {
      put_value(page->html, before, usual, span);
      span = 0;
    }
    span++;
    text_clear(&last);
    text_add(&last, now);
  }
  if (span > 0) put_value(page->html, last.bytes ? last.bytes : "", usual, span);
  text_free(&last), text_free(&value);
}

/* The end of a row. usual: the default, or NULL. */
static void put_values(const struct review *page, const struct model *model, const char *where, const char *name,
                       const char *usual) {
  if (count_columns(page, model) > MOST_COLUMNS)
    put_one_cell(page, model, where, name, usual);
  else
    put_columns(page, model, where, name, usual);
  text_add(page->html, "</tr>\n");
}

/* Where an assumption comes from: a section of the document, or us, as tables say by "-", "assumption" or nothing. */
static void put_origin(struct text *html, const char *section) {
  bool ours = !section || !*section || *section == '-' || strcmp(section, "assumption") == 0;
  text_add(html, ours ? "<td>ours" : "<td>documented: ");
  if (!ours) html_text(html, section);
  text_add(html, "</td>");
}

static void begin_row(struct text *html, const char *name, const char *meaning, const char *section, const char *unit,
                      const char *usual) {
  text_add(html, "<tr>");
  html_element(html, "th scope=\"row\"", name);
  html_element(html, "td", meaning);
  put_origin(html, section);
  html_element(html, "td", unit);
  html_element(html, "td", usual);
}

static void put_rows(const struct review *page, const struct model *model) {
  char number[TEXT_NUMBER_SIZE];
  for (int i = 0; i < model->n_switches; i++) {
    const struct switch_row *row = &model->switches[i];
    begin_row(page->html, row->name, row->meaning, row->section, "choice", row->choices[0]);
    put_values(page, model, "switches", row->name, row->choices[0]);
  }
  for (int i = 0; i < model->n_parameters; i++) {
    const struct parameter_row *row = &model->parameters[i];
    text_number(row->value, number);
    begin_row(page->html, row->name, row->meaning, row->section, row->unit, number);
    put_values(page, model, "parameters", row->name, number);
  }
}

/* Traits of archetypes, as the first folder of the model names them. */
static void put_archetypes(const struct review *page, const struct model *model) {
  for (int i = 0; i < page->n; i++) {
    if (!is_column(page, i, model)) continue;
    const cJSON *archetypes = json_member(page->sources[i].facts.tree, "archetypes");
    for (const cJSON *row = archetypes ? archetypes->child : NULL; row; row = row->next) {
      if (reader_is_note(row)) continue;
      begin_row(page->html, row->string, "archetype: its traits", "", "", "");
      put_values(page, model, "archetypes", row->string, NULL);
    }
    return;
  }
}

static void put_model(const struct review *page, const struct model *model) {
  struct text caption = {0};
  text_format(&caption, "Assumptions, model %s: what differs from the model's default is in bold", model->name);
  html_table_begin(page->html, caption.bytes ? caption.bytes : "");
  text_add(page->html, "<thead><tr><th scope=\"col\">name</th><th scope=\"col\">meaning</th><th scope=\"col\">from</th>"
                       "<th scope=\"col\">unit</th><th scope=\"col\">model's default</th>");
  bool one = count_columns(page, model) > MOST_COLUMNS;
  if (one) html_element(page->html, "th scope=\"col\"", "value");
  for (int i = 0; i < page->n && !one; i++)
    if (is_column(page, i, model)) html_element(page->html, "th scope=\"col\"", page->sources[i].label.bytes);
  text_add(page->html, "</tr></thead>\n<tbody>\n");
  put_rows(page, model);
  put_archetypes(page, model);
  html_table_end(page->html);
  text_free(&caption);
}

void review_assumptions(const struct review *page) {
  text_add(page->html, "<section id=\"assumptions\" class=\"across\"><h2>Assumptions</h2>\n");
  for (int i = 0; i < page->n; i++) {
    const struct review_source *source = &page->sources[i];
    bool before = false;
    for (int k = 0; k < i; k++) before |= is_column(page, k, source->model);
    if (source->has_run && source->model && !before) put_model(page, source->model);
    if (source->has_run && !source->model) {
      text_add(page->html, "<p>");
      html_text(page->html, source->label.bytes);
      text_add(page->html, ": its model is none of this program's; its scenario.json has the values.</p>\n");
    }
  }
  text_add(page->html, "</section>\n");
}
