/* specification.h - the finding on each claim under each reading: a chart of readings.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SPECIFICATION_H
#define PLOTS_SPECIFICATION_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/readings.csv: a row for each claim, a column for each reading that changes one of them, and
 * how the claim is found there; rows that change most often come first (after Simonsohn, Simmons and Nelson 2020, "Specification
 * curve analysis"). ERROR_INPUT (no such file, damaged), page_nothing where there are no claims; ERROR_MEMORY; as of page_write. */
int specification_chart(struct page *page, struct error *error);

#endif
