/* planning.h - how many runs a verdict needs at the least: whether a check can be decided at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_PLANNING_H
#define ANALYSIS_PLANNING_H

#include <stdbool.h>
#include <stdint.h>

/* Least runs with which a verdict is possible, if all runs agree; 0: never, however many. */
struct planning {
  uint64_t met, missed;
};

/* "The share of runs is at least p", p in [0, 1], by Clopper-Pearson ends of level alpha each (INTERVAL_LOW for met,
 * INTERVAL_HIGH for missed): met needs all of n runs with p^n <= alpha (alpha 0.05: 29 at 0.90, 59 at 0.95, 299 at 0.99),
 * missed none of n with (1 - p)^n < alpha. p = 0 is met by 0 runs worth speaking of: 1; p = 1 is never met. */
struct planning planning_share(double p, double alpha);

/* The same by the confidence sequence anytime_share at alpha (0.05: 116 at 0.95). */
struct planning planning_share_anytime(double p, double alpha);

/* A mean needs 2 runs for a spread, by either kind of interval. */
struct planning planning_mean(void);

/* Whether at most n runs can end in met, and whether they can end in missed: a check that can do neither, or only one of
 * the two, should be refused or said so before it runs. */
bool planning_can_meet(const struct planning *planning, uint64_t n);
bool planning_can_miss(const struct planning *planning, uint64_t n);

#endif
