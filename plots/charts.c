/* charts.c - the charts there are; see charts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <string.h>

#include "plots/faucets.h"
#include "plots/sheet.h"
#include "plots/stocks.h"
#include "plots/targets.h"

const struct charts_row charts_all[] = {
    {"overview", "the model's chosen indicators over the days, with their health bands", sheet_overview},
    {"flows", "faucets and sinks by kind and day, with the net flow", faucets_chart},
    {"stocks", "where the tokens are: circulating, pools, reserve, burned; the supply cap and its breaches",
     stocks_chart},
    {"targets", "velocity against faucets / sinks, with lines of equal inflation and the box of the targets",
     targets_chart},
};
const int charts_n = sizeof charts_all / sizeof *charts_all;

static const char *chart_name(const void *list, int i) {
  (void)list;
  return i < charts_n ? charts_all[i].name : NULL;
}

const struct charts_row *charts_find(const char *name, struct error *error) {
  for (int i = 0; i < charts_n; i++)
    if (strcmp(charts_all[i].name, name) == 0) return &charts_all[i];
  const char *meant = text_suggestion(name, chart_name, NULL);
  if (meant)
    error_set(error, ERROR_USAGE, "unknown chart \"%s\"; did you mean \"%s\"?", name, meant);
  else
    error_set(error, ERROR_USAGE, "unknown chart \"%s\"; mintage plot --list names them", name);
  return NULL;
}

int charts_draw(const struct charts_row *chart, const char *folder, const struct model *const *models,
                struct error *error) {
  struct page page;
  int code = page_open(&page, folder, chart->name, models, error);
  if (!code) code = chart->draw(&page, error);
  page_free(&page);
  return code;
}
