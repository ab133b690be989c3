/* charts.h - the charts there are, by name, and drawing them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_CHARTS_H
#define PLOTS_CHARTS_H

#include "plots/page.h"

/* One chart: files NAME.svg, .png, .gp and .csv; what it shows; how it is drawn on an open page. */
struct charts_row {
  const char *name, *shows;
  int (*draw)(struct page *page, struct error *error);
};

/* The kinds there are, in the order they are drawn in. The first is the overview. */
extern const struct charts_row charts_all[];
extern const int charts_n;

/* By name, or NULL with ERROR_USAGE set and a suggestion. */
const struct charts_row *charts_find(const char *name, struct error *error);

/* Draws a chart of an output folder: FOLDER/charts/NAME.svg and .png, with the script NAME.gp and the data NAME.csv that made
 * them beside: `gnuplot NAME.gp` inside charts/ draws them anew. models is NULL-terminated. The same input gives the same
 * bytes. Errors as in sheet.h. */
int charts_draw(const struct charts_row *chart, const char *folder, const struct model *const *models,
                struct error *error);

#endif
