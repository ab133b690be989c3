/* weeks.h - archetypes by week: medians of the model's indicators by subset as cells.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_WEEKS_H
#define PLOTS_WEEKS_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/summary.csv: a panel for each row of the model's first sheet by subset; a cell is the mean
 * over the days of a week of the median over runs. ERROR_INPUT (no such file, damaged), page_nothing where the model has no
 * such sheet or no subsets were recorded; ERROR_MEMORY; as of page_write. */
int weeks_chart(struct page *page, struct error *error);

#endif
