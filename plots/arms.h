/* arms.h - what arms with the same luck differ in: a chart of compare.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_ARMS_H
#define PLOTS_ARMS_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/compare.csv: the mean difference of each arm (at most 3) from the reference, day by day, with
 * its 95 % interval, for each chart of the model. ERROR_INPUT (no such file, damaged), page_nothing where there is nothing to
 * draw; ERROR_MEMORY; as of page_write. */
int arms_chart(struct page *page, struct error *error);

#endif
