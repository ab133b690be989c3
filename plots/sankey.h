/* sankey.h - where tokens came from and went over the whole run, as ribbons between accounts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SANKEY_H
#define PLOTS_SANKEY_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/flows.csv of the first run, a panel for each asset of the model: at the left the accounts
 * that paid agents, in the middle what agents held, at the right the accounts they paid; of a model that says by_flow the flows.
 * Beside the chart stands charts/flows.dot (digraph.h). Errors as of legs_read and page_write; page_nothing where nothing
 * flowed. */
int sankey_chart(struct page *page, struct error *error);

#endif
