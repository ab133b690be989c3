/* distribution.h - Lorenz curves, balance quantiles and income ladders of a snapshot day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_DISTRIBUTION_H
#define SIM_DISTRIBUTION_H

#include "sim/economy.h"

/* Appends the rows of distribution.csv for all agents, every archetype and every group: kinds lorenz (at: share of agents,
 * value: share of their tokens), balance (at: quantile, value: tokens) and income (at: quantile, value: credits since the
 * snapshot before, tokens). Income starts anew afterwards. 0 or -1: no memory. O(n log n) in the agents. */
int distribution_note(struct economy *economy, struct text *text);

#endif
