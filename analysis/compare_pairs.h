/* compare_pairs.h - what pairs of numbers, one of each arm per run, say about the difference of the arms.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs of one number have the same draws in both arms (common random numbers), so that luck that both share leaves the
 * difference: Law (2015), Simulation Modeling and Analysis, 5th edition, section 11.2. */
#ifndef ANALYSIS_COMPARE_PAIRS_H
#define ANALYSIS_COMPARE_PAIRS_H

#include "analysis/interval.h"

struct compare_line {
  size_t n;                 /* pairs of which both are numbers; all that follows is over these */
  double reference, value;  /* means; NAN if n = 0 */
  double difference;        /* mean of value - reference; NAN if n = 0 */
  struct interval interval; /* of the difference, 95 %, Student; NAN if n < 2 */
  double variance_ratio;    /* see compare_pairs */
};

/* n pairs, NAN where a run has no value; the arrays are used up. variance_ratio is the variance that the difference of
 * independent runs would have, var(reference) + var(value), over that of these pairs: by so much more runs would
 * independent luck need. INFINITY where luck cancels wholly, NAN where there is none, or n < 2. */
struct compare_line compare_pairs(double *reference, double *value, size_t n);

#endif
