/* shares.h - the indicators of a sheet as parts of a whole, stacked over the days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SHARES_H
#define PLOTS_SHARES_H

#include "plots/page.h"

/* Draws a sheet of the model on an open page from FOLDER/summary.csv: medians of its panels' indicators, scaled so that those of a
 * day are 1 together; a day without any is as the day before. At most STACK_MOST panels. Errors as of fan_read and page_write. */
int shares_draw(struct page *page, const struct sheet_row *row, struct error *error);

#endif
