/* sheet.h - the overview sheet of an output folder: the model's chosen indicators over the days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SHEET_H
#define PLOTS_SHEET_H

#include "sim/model.h"

/* Draws FOLDER/charts/overview.svg and .png from FOLDER/scenario.json and summary.csv, with the script overview.gp
 * and the data overview.csv that made them beside: `gnuplot overview.gp` inside charts/ draws them anew. One panel
 * for each row of the model's chart table. models is NULL-terminated. The same input gives the same bytes. Errors:
 * ERROR_OUTPUT (gnuplot is missing or fails, nothing can be written), ERROR_INPUT (the folder is not one of ours or
 * its files are damaged), ERROR_MEMORY; then pictures drawn before stay as they were. */
int sheet_draw(const char *folder, const struct model *const *models, struct error *error);

#endif
