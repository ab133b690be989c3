/* steady.h - where the warm-up of a series ends, and the mean of what comes after.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_STEADY_H
#define ANALYSIS_STEADY_H

#include <stddef.h>

#include "analysis/interval.h"

enum steady_state {
  STEADY_SETTLED,
  STEADY_MOVING,   /* still on its way: the run must be longer */
  STEADY_TOO_SHORT /* fewer than STEADY_LEAST values, or one not finite: nothing is said */
};

/* MSER-5 looks at means of 5 values; the last 5 such means are never taken alone, as their spread falls to 0 of itself;
 * half of the means must be free of that. */
enum { STEADY_BATCH = 5, STEADY_REST = 5, STEADY_LEAST = 2 * STEADY_BATCH * STEADY_REST };

/* MSER-5 (White 1997, Simulation 69, 323; White, Cobb and Spratt 2000, Winter Simulation Conference, 755). Z_1..Z_k means
 * of 5 values (a remainder at the end is left out): of g(d) = sum over j > d of (Z_j - mean of those)^2 / (k - d)^2 the
 * least, the first of several, is at d; 5 d values are to be dropped. d > k / 2: STEADY_MOVING. Meant for the mean series
 * over runs. *truncated: values to drop, 0 unless STEADY_SETTLED. O(n). */
enum steady_state steady_mser5(const double *value, size_t n, size_t *truncated);

/* Means of k batches of equal length m = n / k (the oldest n - k m values are left out), and whether they look
 * independent: von Neumann's (1941) ratio is about 2 then, less if neighbours are alike. */
struct steady_batches {
  size_t length;                   /* m; 0: too short, all else NAN */
  struct interval_moments moments; /* of the k means, for interval_mean: Student, k - 1 degrees of freedom */
  double von_neumann;              /* sum (b_i - b_(i-1))^2 / sum (b_i - mean)^2; NAN if all are equal */
  double z;                        /* (von_neumann - 2) / sqrt(4 (k - 2) / (k^2 - 1)), about standard normal;
                                      below -1.645: batches are too short for the interval to be trusted at 5 % */
};

/* k in 3..STEADY_MOST_BATCHES; 20 to 32 serve well. */
enum { STEADY_MOST_BATCHES = 64 };
struct steady_batches steady_batch_means(const double *value, size_t n, size_t k);

#endif
