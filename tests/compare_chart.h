/* compare_chart.h - a folder of mintage compare and a chart drawn from it, for tests of the charts there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_COMPARE_CHART_H
#define TESTS_COMPARE_CHART_H

#include "tests/chart_text.h"

#define COMPARE_HEADER "arm,subset,day,indicator,n,reference,value,difference,low,high,variance_ratio\n"

static const struct chart_row compare_panels[] = {{"blocked", "Blocked", "share of all"}};
static const struct sheet_row compare_sheets[] = {{"classes", "by class", compare_panels, 1, true, false}};

/* the chart of that name; policies: of the reference "plain" and of the arm "ruled". */
static int compare_draw(const char *chart, const char *rows, const char *reference, const char *other, bool *nothing,
                        struct error *error) {
  static const char scenario[] =
      "{\"title\":\"A title\",\"model\":\"toy\",\"seed\":1,\"runs\":4,\"days\":3,\"population\":{\"agents\":10},"
      "\"policy\":%s,\"resolved_from\":{\"preset\":\"table\",\"variant\":\"%s\"}}";
  struct model model = chart_model;
  struct charts_row chosen[CHARTS_MOST];
  char text[2048];
  model.sheets = compare_sheets;
  model.n_sheets = 1;
  chart_put("compare.json", "{\"program\":\"mintage\",\"command\":\"compare\",\"reference\":\"plain\"}");
  snprintf(text, sizeof text, scenario, reference, "plain");
  chart_put("scenario@plain.json", text);
  snprintf(text, sizeof text, scenario, other, "ruled");
  chart_put("scenario@ruled.json", text);
  snprintf(text, sizeof text, COMPARE_HEADER "%s", rows);
  chart_put("compare.csv", text);
  error_init(error);
  assert_int_equal(charts_choose_of(folders_kinds(chart_folder), &model, chart, chosen, error), 1);
  return charts_draw(&chosen[0], chart_folder, (const struct model *const[]){&model, NULL}, nothing, error);
}

#endif
