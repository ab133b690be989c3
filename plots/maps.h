/* maps.h - what came out of a sweep of two things, as a map; of one thing, as a ladder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_MAPS_H
#define PLOTS_MAPS_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/sweep.json, samples.csv and outcomes.csv (ladder: runs.csv, where runs are several): one panel
 * for each outcome (at most 8). The map outlines the cells whose mean is within the target of the scenario on the indicator, or in
 * its healthy range; the ladder shades that. ERROR_INPUT (no such file, damaged), page_nothing where more than two things were
 * varied or the points are no grid; ERROR_MEMORY; as of page_write. */
int maps_chart(struct page *page, struct error *error);

#endif
