/* faucets.h - faucets and sinks stacked, with the net flow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_FAUCETS_H
#define PLOTS_FAUCETS_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/flows.csv. Errors as of legs_read and page_write. */
int faucets_chart(struct page *page, struct error *error);

#endif
