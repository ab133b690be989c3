/* interval.h - confidence intervals and p-values for a mean and for a share, from a number of runs fixed beforehand.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sample is one number per run, never one per day. Who looks at the runs again and again and stops when the answer
 * pleases needs analysis/anytime.h instead: there these intervals cover less often than they say. alpha is in (0, 1)
 * throughout; an interval with both ends has alpha / 2 outside each of them. */
#ifndef ANALYSIS_INTERVAL_H
#define ANALYSIS_INTERVAL_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

/* A closed interval; an end may be infinite. Both ends NAN: there is nothing to say (a value was undefined). */
struct interval {
  double low, high;
};

enum interval_ends {
  INTERVAL_BOTH,
  INTERVAL_LOW,
  INTERVAL_HIGH /* the other end says nothing, all of alpha is here */
};

/* What a sample says about its mean. */
struct interval_moments {
  size_t n;
  double mean; /* NAN if n = 0 or a value was not finite */
  double sd;   /* divisor n - 1; NAN if n < 2 or a value was not finite */
};

/* P-values of the two one-sided tests against one value: `less` of "it is at least the value", small when the sample
 * lies below; `greater` of "it is at most the value", small when the sample lies above. NAN where nothing can be said. */
struct interval_tests {
  double less, greater;
};

/* Mean, then squared deviations from it (two passes), both as differences from the first value, so that the sd of equal
 * values is exactly 0. */
struct interval_moments interval_moments(const double *value, size_t n);

/* Student interval mean +- t(n - 1) sd / sqrt(n). -inf..inf if n < 2. An sd of 0 gives the point itself: right for
 * what cannot differ between runs, and no more than a guess for a few runs of what can. */
struct interval interval_mean(const struct interval_moments *moments, double alpha, enum interval_ends ends);

/* One-sided Student tests against a finite value; both 1 if n < 2. less <= alpha exactly when the high end of
 * interval_mean (INTERVAL_HIGH, alpha) is at most the value. An sd of 0: 0 or 1, as the mean lies; at the value 1. */
struct interval_tests interval_test_mean(const struct interval_moments *moments, double value);

/* Clopper and Pearson (1934), Biometrika 26, 404: k successes in n runs, k <= n; the end that says nothing is 0 or 1.
 * Exact: covers at least 1 - alpha whatever the true share. 0..1 if n = 0. */
struct interval interval_share(uint64_t k, uint64_t n, double alpha, enum interval_ends ends);

/* One-sided binomial tests against a share in [0, 1]: less = P(K <= k), greater = P(K >= k), K binomial. */
struct interval_tests interval_test_share(uint64_t k, uint64_t n, double share);

#endif
