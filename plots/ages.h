/* ages.h - how those who register fare: balances and who is broke, by account age.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_AGES_H
#define PLOTS_AGES_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/newcomers.csv: quantiles over runs of the median balance and of the share broke.
 * ERROR_INPUT (no such file, damaged), page_nothing where nobody registered after the opening; ERROR_MEMORY; as of page_write. */
int ages_chart(struct page *page, struct error *error);

#endif
