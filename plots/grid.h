/* grid.h - small multiples: every indicator of the model over the days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_GRID_H
#define PLOTS_GRID_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/summary.csv: median and band of each indicator that has a value on some day. Errors as of
 * fan_read and page_write. */
int grid_chart(struct page *page, struct error *error);

#endif
