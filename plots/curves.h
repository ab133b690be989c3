/* curves.h - curves over the agents of the first run on snapshot days, from distribution.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_CURVES_H
#define PLOTS_CURVES_H

#include "plots/page.h"

/* Lorenz curves of all agents, one for each snapshot day (at most 9), each with its Gini coefficient by the trapezoid rule. */
int curves_lorenz(struct page *page, struct error *error);

/* Quantiles of balances, and of credits since the snapshot before (income ladder), on the last snapshot day: all agents and each
 * archetype and group. The vertical axis is logarithmic; what is not above 0 is not shown. */
int curves_balances(struct page *page, struct error *error);
int curves_income(struct page *page, struct error *error);

/* Draw on an open page. Errors: ERROR_INPUT (no such file, damaged), page_nothing where the run kept no snapshots;
 * ERROR_MEMORY; as of page_write. */

#endif
