/* margins.h - how far each check is from its bound: a dot chart of checks.json.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_MARGINS_H
#define PLOTS_MARGINS_H

#include "plots/page.h"

/* The distance of a value from the nearer end of a bound (negative: outside; an end that is NAN is none), in half widths of the
 * bound where it has two ends that differ, in sizes of the end where it has one, else in sizes of the value; NAN without any. */
double margins_of(double value, double low, double high);

/* Draws on an open page from FOLDER/checks.json: the margin of each check in the arm in which it is least, in panels by kind
 * and finding, ascending. ERROR_INPUT (damaged), page_nothing where no check has a number; ERROR_MEMORY; as of page_write. */
int margins_chart(struct page *page, struct error *error);

#endif
