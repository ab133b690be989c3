/* charts.c - the charts there are; see charts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <assert.h>
#include <string.h>

#include "plots/ages.h"
#include "plots/arms.h"
#include "plots/curves.h"
#include "plots/faucets.h"
#include "plots/gains.h"
#include "plots/grid.h"
#include "plots/incomes.h"
#include "plots/maps.h"
#include "plots/margins.h"
#include "plots/mosaics.h"
#include "plots/ranking.h"
#include "plots/sankey.h"
#include "plots/sheet.h"
#include "plots/specification.h"
#include "plots/stocks.h"
#include "plots/strip.h"
#include "plots/targets.h"
#include "plots/weeks.h"

static const struct charts_row general[] = {
    {"overview", "the model's chosen indicators over the days, with their health bands and the days on which rules act",
     true, sheet_overview, FOLDERS_RUN},
    {"flows", "faucets and sinks by kind and day, with the net flow", true, faucets_chart, FOLDERS_RUN},
    {"stocks", "where the tokens are: circulating, pools, reserve, burned; the cap of the supply", true, stocks_chart,
     FOLDERS_RUN},
    {"targets", "velocity against faucets / sinks, with lines of equal inflation and the healthy box", true,
     targets_chart, FOLDERS_RUN},
    {"policy", "which rule acted when, which was blocked and by what, over the parameters they moved", true,
     strip_chart, FOLDERS_RUN},
    {"newcomers", "what those who register hold and how many are broke, by the days since they registered", true,
     ages_chart, FOLDERS_RUN},
    {"indicators", "every indicator of the model, in small", false, grid_chart, FOLDERS_RUN},
    {"sankey", "where tokens came from and where they went over the whole run; flows.dot: the same as a graph", false,
     sankey_chart, FOLDERS_RUN},
    {"lorenz", "Lorenz curves of balances on snapshot days", false, curves_lorenz, FOLDERS_RUN},
    {"balances", "balances by rank on the last snapshot day, of all agents and each archetype", false, curves_balances,
     FOLDERS_RUN},
    {"income", "the income ladder: credits since the snapshot before, by rank and archetype", false, curves_income,
     FOLDERS_RUN},
    {"weeks", "the model's indicators by archetype and week, as cells", false, weeks_chart, FOLDERS_RUN},
    {"histogram", "incomes of a period: histogram with a log-normal and a Pareto tail, deciles by archetype", false,
     incomes_chart, FOLDERS_RUN},
    {"heatmaps", "tables that the model keeps (by agent, group, kind of work), as cells", false, mosaics_chart,
     FOLDERS_RUN},
    {"sweep",
     "what came out of a sweep: of two things a map, target region outlined, of one (population sizes) a ladder", true,
     maps_chart, FOLDERS_SWEEP},
    {"sensitivity", "which of the things varied matter, by Sobol's indices or Morris's trajectories", true,
     ranking_chart, FOLDERS_SENSITIVITY},
    {"difference", "how arms differ from the reference day by day, under the same luck", true, arms_chart,
     FOLDERS_COMPARE},
    {"gains", "who gains and who pays: differences of the arms by archetype", true, gains_chart, FOLDERS_COMPARE},
    {"checks", "how far each check is from its bound, by kind and finding", true, margins_chart, FOLDERS_CHECKS},
    {"readings", "the finding on each claim under each reading that changes one", true, specification_chart,
     FOLDERS_READINGS},
};
enum { N_GENERAL = sizeof general / sizeof *general };

int charts_list_of(unsigned kinds, const struct model *model, struct charts_row rows[static CHARTS_MOST]) {
  int n = 0;
  for (int i = 0; i < N_GENERAL; i++)
    if (kinds & general[i].of) rows[n++] = general[i];
  for (int i = 0; kinds & FOLDERS_RUN && model && i < model->n_sheets; i++) {
    const struct sheet_row *sheet = &model->sheets[i];
    assert(n < CHARTS_MOST);
    rows[n++] = (struct charts_row){sheet->name, sheet->shows, !sheet->by_name, sheet_own, FOLDERS_RUN};
  }
  return n;
}

int charts_list(const struct model *model, struct charts_row rows[static CHARTS_MOST]) {
  return charts_list_of(FOLDERS_RUN, model, rows);
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

/* What a model shows is said of its runs. */
static bool is_shown(const struct model *model, const struct charts_row *row) {
  if (!model->shown || row->of != FOLDERS_RUN) return row->standard;
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

/* A chart asked for that is not among those of the folder, but is one of others. */
static int fault_other(const struct charts_row *row, struct error *error) {
  return error_set(error, ERROR_USAGE, "the chart \"%s\" is of folders that %s writes", row->name,
                   folders_command(row->of));
}

int charts_choose_of(unsigned kinds, const struct model *model, const char *asked,
                     struct charts_row rows[static CHARTS_MOST], struct error *error) {
  bool chosen[CHARTS_MOST] = {false}, all = asked && strcmp(asked, "all") == 0;
  struct names names = {charts_list_of(FOLDERS_ALL, model, rows), rows};
  int n = 0, code = asked && !all ? mark(&names, asked, chosen, error) : 0;
  for (int i = 0; i < names.n && !code; i++) {
    bool has = kinds & rows[i].of;
    if (chosen[i] && !has) code = fault_other(&rows[i], error);
    if (has && (asked ? all || chosen[i] : is_shown(model, &rows[i]))) rows[n++] = rows[i];
  }
  return code ? code : n;
}

int charts_choose(const struct model *model, const char *asked, struct charts_row rows[static CHARTS_MOST],
                  struct error *error) {
  return charts_choose_of(FOLDERS_RUN, model, asked, rows, error);
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
