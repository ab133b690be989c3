/* charts.c - the charts there are; see charts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <assert.h>
#include <string.h>

#include "plots/curves.h"
#include "plots/faucets.h"
#include "plots/grid.h"
#include "plots/sankey.h"
#include "plots/sheet.h"
#include "plots/stocks.h"
#include "plots/strip.h"
#include "plots/targets.h"

static const struct charts_row general[] = {
    {"overview", "the model's chosen indicators over the days, with their health bands", true, sheet_overview},
    {"flows", "faucets and sinks by kind and day, with the net flow", true, faucets_chart},
    {"stocks", "where the tokens are: circulating, pools, reserve, burned; the cap of the supply", true, stocks_chart},
    {"targets", "velocity against faucets / sinks, with lines of equal inflation and the healthy box", true,
     targets_chart},
    {"policy", "which rule acted when, which was blocked and by what, over the parameters they moved", true,
     strip_chart},
    {"indicators", "every indicator of the model, in small", false, grid_chart},
    {"sankey", "where tokens came from and where they went over the whole run", false, sankey_chart},
    {"lorenz", "Lorenz curves of balances on snapshot days", false, curves_lorenz},
    {"balances", "balances by rank on the last snapshot day, of all agents and each archetype", false, curves_balances},
    {"income", "the income ladder: credits since the snapshot before, by rank and archetype", false, curves_income},
};
enum { N_GENERAL = sizeof general / sizeof *general };

int charts_list(const struct model *model, struct charts_row rows[static CHARTS_MOST]) {
  int n = 0;
  for (int i = 0; i < N_GENERAL; i++) rows[n++] = general[i];
  for (int i = 0; model && i < model->n_sheets; i++) {
    assert(n < CHARTS_MOST);
    rows[n++] = (struct charts_row){model->sheets[i].name, model->sheets[i].shows, true, sheet_own};
  }
  return n;
}

/* Names as candidates for suggestions. */
struct names {
  int n;
  const struct charts_row *rows;
};

static const char *chart_name(const void *list, int i) {
  const struct names *names = list;
  return i < names->n ? names->rows[i].name : NULL;
}

static int unknown(const char *name, const struct names *names, struct error *error) {
  const char *meant = text_suggestion(name, chart_name, names);
  if (meant) return error_set(error, ERROR_USAGE, "unknown chart \"%s\"; did you mean \"%s\"?", name, meant);
  return error_set(error, ERROR_USAGE, "unknown chart \"%s\"; mintage plot --list names them", name);
}

static int find(const struct names *names, const char *name, size_t length) {
  for (int i = 0; i < names->n; i++)
    if (strlen(names->rows[i].name) == length && strncmp(names->rows[i].name, name, length) == 0) return i;
  return -1;
}

static bool is_shown(const struct model *model, const struct charts_row *row) {
  if (!model->shown) return row->standard;
  for (const char *const *name = model->shown; *name; name++)
    if (strcmp(*name, row->name) == 0) return true;
  return false;
}

/* Marks the names asked for. */
static int mark(const struct names *names, const char *asked, bool chosen[static CHARTS_MOST], struct error *error) {
  for (size_t length; *asked; asked += length + (asked[length] == ',')) {
    length = strcspn(asked, ",");
    int i = find(names, asked, length);
    if (i < 0) {
      struct text name = {0};
      text_append(&name, asked, length);
      int code = unknown(name.bytes ? name.bytes : "", names, error);
      text_free(&name);
      return code;
    }
    chosen[i] = true;
  }
  return 0;
}

int charts_choose(const struct model *model, const char *asked, struct charts_row rows[static CHARTS_MOST],
                  struct error *error) {
  bool chosen[CHARTS_MOST] = {false};
  struct names names = {charts_list(model, rows), rows};
  int n = 0, code = asked && strcmp(asked, "all") != 0 ? mark(&names, asked, chosen, error) : 0;
  if (code) return code;
  for (int i = 0; i < names.n; i++)
    if (asked ? strcmp(asked, "all") == 0 || chosen[i] : is_shown(model, &rows[i])) rows[n++] = rows[i];
  return n;
}

const struct model *charts_model(const char *folder, const struct model *const *models, struct error *error) {
  struct page page;
  int code = page_open(&page, folder, "", models, error);
  const struct model *model = code ? NULL : page.model;
  page_free(&page);
  return model;
}

int charts_draw(const struct charts_row *chart, const char *folder, const struct model *const *models, bool *nothing,
                struct error *error) {
  struct page page;
  int code = page_open(&page, folder, chart->name, models, error);
  if (!code) code = chart->draw(&page, error);
  *nothing = page.nothing;
  page_free(&page);
  return code;
}
