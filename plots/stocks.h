/* stocks.h - where the tokens are: circulating, in the accounts of the system, burned.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_STOCKS_H
#define PLOTS_STOCKS_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/flows.csv, and from series.csv where the model has a cap of the supply. Errors as of
 * legs_read, series_read and page_write. */
int stocks_chart(struct page *page, struct error *error);

#endif
