/* tails.h - laws fitted to positive amounts: log-normal as a whole, Pareto in the upper tail.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source: Clauset, Shalizi and Newman (2009), SIAM Review 51, 661, sections 3.1 and 3.3; the estimate of the exponent is
 * Hill's (1975), Ann. Stat. 3, 1163. */
#ifndef ANALYSIS_TAILS_H
#define ANALYSIS_TAILS_H

#include <stddef.h>

enum { TAILS_LEAST = 20 }; /* values a tail must have */

/* ln x is normal: maximum likelihood, both moments of ln x with divisor n. distance: Kolmogorov and Smirnov's, the largest
 * gap between the law and the data. All NAN if n < 2 or all values are the same. */
struct tails_lognormal {
  double mu, sigma, distance;
};

/* P(X > x) = (start / x)^exponent for x >= start: exponent = n / sum ln(x / start), its standard error exponent / sqrt(n).
 * start is the value at which the distance is least, among those with at least TAILS_LEAST values at or above them and at most
 * half of all. All NAN and n = 0 if there is none. */
struct tails_pareto {
  double start, exponent, error, distance;
  size_t n;
};

/* Values above 0, ascending. O(n); O(n^2). */
struct tails_lognormal tails_fit_lognormal(const double *sorted, size_t n);
struct tails_pareto tails_fit_pareto(const double *sorted, size_t n);

#endif
