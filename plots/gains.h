/* gains.h - who gains and who pays: differences of arms by archetype, a chart of compare.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_GAINS_H
#define PLOTS_GAINS_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/compare.csv: the mean differences over the last quarter of the days of each archetype and
 * group, in panels by arm (at most 3) and row of the model's first sheet by subset. Where of two arms only one has a policy the
 * difference is what that policy makes: with it less without. ERROR_INPUT (no such file, damaged), page_nothing where the
 * model has no such sheet or no archetypes were recorded; ERROR_MEMORY; as of page_write. */
int gains_chart(struct page *page, struct error *error);

#endif
