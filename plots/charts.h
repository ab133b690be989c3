/* charts.h - the charts there are, by name, and drawing them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_CHARTS_H
#define PLOTS_CHARTS_H

#include "plots/folders.h"
#include "plots/page.h"

/* One chart: files NAME.svg, .png, .gp and .csv; what it shows; whether it is drawn where none is asked for; how it is drawn
 * on an open page. */
struct charts_row {
  const char *name, *shows;
  bool standard;
  int (*draw)(struct page *page, struct error *error);
  enum folders_kind of; /* the folders that it is drawn from */
};

enum { CHARTS_MOST = 32 };

/* The charts of the runs of a model, in the order they are drawn in: the overview, those of every model, the model's own sheets. NULL:
 * those of every model. Returns their number. */
int charts_list(const struct model *model, struct charts_row rows[static CHARTS_MOST]);

/* The charts asked for: names with commas between, "all", or NULL: those the model names (shown), or the standard ones. In
 * the order of charts_list. Returns their number, or ERROR_USAGE with a suggestion. */
int charts_choose(const struct model *model, const char *asked, struct charts_row rows[static CHARTS_MOST],
                  struct error *error);

/* The same of the folders of some kinds (bits of folders_kind). A chart that another kind has is said to be that one's. */
int charts_list_of(unsigned kinds, const struct model *model, struct charts_row rows[static CHARTS_MOST]);
int charts_choose_of(unsigned kinds, const struct model *model, const char *asked,
                     struct charts_row rows[static CHARTS_MOST], struct error *error);

/* The model of an output folder, from models (NULL-terminated). NULL with ERROR_INPUT or ERROR_MEMORY set. */
const struct model *charts_model(const char *folder, const struct model *const *models, struct error *error);

/* Draws a chart of an output folder: FOLDER/charts/NAME.svg and .png, with the script NAME.gp and the data NAME.csv that made
 * them beside: `gnuplot NAME.gp` inside charts/ draws them anew. The same input gives the same bytes. Errors: ERROR_OUTPUT
 * (gnuplot is missing or fails, nothing can be written), ERROR_INPUT (files are missing or damaged), ERROR_MEMORY; then
 * pictures drawn before stay as they were. *nothing: it is ERROR_INPUT because the run left nothing to draw. */
int charts_draw(const struct charts_row *chart, const char *folder, const struct model *const *models, bool *nothing,
                struct error *error);

#endif
