/* digraph.c - the flows between accounts as a graph; see digraph.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source of the language: Graphviz, "DOT Language": in a quoted name only the quote and the backslash are special. */
#include "plots/digraph.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/wording.h"
#include "sim/folder.h"

static const double thinnest = 1, thickest = 8; /* edges, points */

/* A quoted name of one or two parts. */
static void quote(struct text *text, const char *asset, const char *name) {
  text_add(text, "\"");
  for (int part = 0; part < 2; part++) {
    for (const char *c = part ? name : asset; *c; c++) {
      if (*c == '"' || *c == '\\') text_add(text, "\\");
      text_append(text, (unsigned char)*c < ' ' ? " " : c, 1);
    }
    if (part == 0 && *asset) text_add(text, " ");
  }
  text_add(text, "\"");
}

static bool is_new(const struct legs_table *table, int end, const char *account) {
  for (int k = 0; k < end; k++)
    if (strcmp(k % 2 ? table->legs[k / 2].to : table->legs[k / 2].from, account) == 0) return false;
  return true;
}

/* The accounts of a table in the order in which they come. Agents' own are round. */
static void add_nodes(struct text *text, const struct model *model, const struct legs_table *table, const char *asset) {
  for (int k = 0; k < 2 * table->n_legs; k++) {
    const char *account = k % 2 ? table->legs[k / 2].to : table->legs[k / 2].from;
    if (!is_new(table, k, account)) continue;
    text_add(text, "    ");
    quote(text, asset, account);
    text_add(text, " [label=");
    quote(text, "", account);
    text_format(text, ", shape=%s];\n", legs_circulates(model, account) ? "ellipse" : "box");
  }
}

/* Width by the root of the amount, relative to the asset's largest. */
static void add_edges(struct text *text, const struct legs_table *table, const char *asset) {
  double most = 0;
  for (int l = 0; l < table->n_legs; l++) most = fmax(most, legs_sum(table, l));
  for (int l = 0; l < table->n_legs; l++) {
    struct text label = {0};
    double sum = legs_sum(table, l);
    if (sum <= 0) continue;
    text_format(&label, "%s ", table->legs[l].flow);
    wording_count(&label, sum);
    text_add(text, "    ");
    quote(text, asset, table->legs[l].from);
    text_add(text, " -> ");
    quote(text, asset, table->legs[l].to);
    text_add(text, " [label=");
    quote(text, "", label.bytes ? label.bytes : "");
    text_format(text, ", amount=%.12g, penwidth=%.2f];\n", sum, thinnest + (thickest - thinnest) * sqrt(sum / most));
    text_free(&label);
  }
}

static const char *account_of(const struct legs_table *table, const char *flow, bool to) {
  for (int l = 0; l < table->n_legs; l++)
    if (strcmp(table->legs[l].flow, flow) == 0) return to ? table->legs[l].to : table->legs[l].from;
  return NULL;
}

/* From where the asset given ends to where the asset got begins. */
static void add_conversion(struct text *text, const struct model *model, const struct legs_table *tables,
                           const struct conversion_row *row) {
  const struct flow_row *given = &model->flows[row->given], *got = &model->flows[row->got];
  const char *from_asset = model->assets[given->asset].symbol, *to_asset = model->assets[got->asset].symbol;
  const char *from = account_of(&tables[given->asset], given->name, true),
             *to = account_of(&tables[got->asset], got->name, false);
  double gave = legs_sum_of(&tables[given->asset], given->name), took = legs_sum_of(&tables[got->asset], got->name);
  struct text label = {0};
  if (!from || !to || gave <= 0) return;
  text_format(&label, "%s %.4g %s for a %s", got->name, took / gave, to_asset, from_asset);
  text_add(text, "  ");
  quote(text, from_asset, from);
  text_add(text, " -> ");
  quote(text, to_asset, to);
  text_add(text, " [label=");
  quote(text, "", label.bytes ? label.bytes : "");
  text_add(text, ", style=dashed];\n");
  text_free(&label);
}

static void add_graph(struct text *text, const struct page *page, const struct legs_table *tables, int n) {
  const struct model *model = page->model;
  text_add(text, "// flows.dot - flows between accounts over all days of the first run: dot -Tsvg flows.dot\n"
                 "// Made by mintage (mintage plot --chart sankey writes it anew).\n"
                 "digraph flows {\n  rankdir=LR;\n  labelloc=t;\n  label=");
  quote(text, "", *page->facts.title ? page->facts.title : model->title);
  text_add(text, ";\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n");
  for (int i = 0; i < n; i++) {
    const char *asset = model->assets[i].symbol;
    if (tables[i].n_legs == 0) continue;
    text_format(text, "  subgraph cluster_%d {\n    label=", i);
    quote(text, "", asset);
    text_add(text, ";\n");
    add_nodes(text, model, &tables[i], asset);
    add_edges(text, &tables[i], asset);
    text_add(text, "  }\n");
  }
  for (int i = 0; i < model->n_conversions; i++) add_conversion(text, model, tables, &model->conversions[i]);
  text_add(text, "}\n");
}

int digraph_write(const struct page *page, const struct legs_table *tables, int n, struct error *error) {
  static const char name[] = "flows.dot", partial[] = ".flows.dot.partial";
  char charts[FOLDER_PATH_SIZE], from[FOLDER_PATH_SIZE], to[FOLDER_PATH_SIZE];
  struct text text = {0};
  FILE *file = NULL;
  add_graph(&text, page, tables, n);
  int code = text.failed ? error_set(error, ERROR_MEMORY, "no memory for %s", name) : 0;
  if (!code) code = page_path(page->folder, "charts", charts, error);
  if (!code) code = page_path(charts, partial, from, error);
  if (!code) code = page_path(charts, name, to, error);
  if (!code && !(file = folder_file(charts, partial, error))) code = error->code;
  if (file) {
    fputs(text.bytes, file);
    code = folder_close(file, name, error);
  }
  if (!code && rename(from, to))
    code = error_set(error, ERROR_OUTPUT, "cannot put %s in place: %s", to, strerror(errno));
  text_free(&text);
  return code;
}
