/* ranking.h - which things that were varied matter: a chart of sensitivity.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_RANKING_H
#define PLOTS_RANKING_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/sensitivity.csv: a panel for each outcome (at most 8), its factors in their order. Of
 * Sobol's indices the total and the first, of Morris's trajectories mu* and sigma. ERROR_INPUT (no such file, damaged),
 * page_nothing where no outcome varies; ERROR_MEMORY; as of page_write. */
int ranking_chart(struct page *page, struct error *error);

#endif
