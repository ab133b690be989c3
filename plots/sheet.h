/* sheet.h - sheets of panels below each other: indicators over the days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SHEET_H
#define PLOTS_SHEET_H

#include "plots/page.h"

/* Draws a sheet on an open page from FOLDER/summary.csv: one panel for each row of the model's chart table (overview), or
 * of the model's sheet that has the page's name (own). The same input gives the same bytes. Errors: ERROR_OUTPUT (gnuplot is
 * missing or fails, nothing can be written), ERROR_INPUT (files are missing or damaged), ERROR_MEMORY; then pictures drawn
 * before stay as they were. */
int sheet_overview(struct page *page, struct error *error);

int sheet_own(struct page *page, struct error *error);

#endif
