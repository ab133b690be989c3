/* targets.h - the plane of velocity and the ratio of faucets to sinks, with lines of equal inflation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_TARGETS_H
#define PLOTS_TARGETS_H

#include "plots/page.h"

/* Inflation a month at a velocity v (a month) and a ratio f of faucets to sinks over the same days: what comes in and what goes
 * out are v f / (f + 1) and v / (f + 1) of the mean supply, so inflation = v (f - 1) / (f + 1). */
double targets_inflation(double velocity, double ratio);

/* Draws on an open page from FOLDER/summary.csv: the medians' path, and the healthy ranges of the bands of velocity,
 * faucet_sink_ratio and inflation_monthly where the model has them. Errors as of fan_read and page_write; ERROR_INPUT where
 * no day has a velocity. */
int targets_chart(struct page *page, struct error *error);

#endif
