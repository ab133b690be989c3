/* incomes.h - how incomes are spread: a histogram with laws fitted to it, and deciles by archetype.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_INCOMES_H
#define PLOTS_INCOMES_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/matrices.csv, the last whole period of the table that the model calls incomes: a histogram
 * over logarithms with the log-normal and the Pareto tail of analysis/tails.h, and the deciles of each archetype as cells. Errors as of
 * kept_read and page_write; page_nothing where the model has no such table or fewer than TAILS_LEAST incomes are above 0. */
int incomes_chart(struct page *page, struct error *error);

#endif
