/* bundle.h - sheets of panels in which each subset of the agents has a line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_BUNDLE_H
#define PLOTS_BUNDLE_H

#include "plots/page.h"

/* Draws a sheet of rows on an open page from FOLDER/summary.csv: medians over runs by day, a line for all agents and one for
 * each archetype and group that was recorded (at most 8 lines). ERROR_INPUT (no such file, damaged), page_nothing where the
 * file has no rows of the arm; ERROR_MEMORY; as of page_write. */
int bundle_draw(struct page *page, const struct sheet_row *sheet, struct error *error);

#endif
