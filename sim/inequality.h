/* inequality.h - Gini, Lorenz curve, quantiles and shares of integer balances.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exact path: LSD radix sort, sums in 128-bit integers. Grouped path: log-linear bins (1024 per octave) with exact
 * integer sums; quantiles and shares stay exact (the few bins that hold them are resolved), only the Gini is an
 * interval, whose half-width is proven from the bins' own counts and sums: among n values in a..b (both reached) of
 * sum s the sum of |x - y| over ordered pairs is between 0 and 2 (s - n a)(n b - s) / (b - a). Bins with more than
 * 1/16 of all balances are cut finer, so the half-width is below 8e-6 whatever the balances; on a lognormal it is
 * 1.4e-8.
 * Gini: G = sum (2 i - n - 1) x_i / (n S), x ascending, i from 1 (BetterWorld appendix A; identical to its form
 * there). */
#ifndef SIM_INEQUALITY_H
#define SIM_INEQUALITY_H

#include <stddef.h>
#include <stdint.h>

struct error;

/* Scratch memory, kept between days. Zero-initialise; inequality_free may be called on it at any time. */
struct inequality_scratch {
  void *memory;
  size_t size; /* bytes */
};
void inequality_free(struct inequality_scratch *scratch);

struct inequality {
  uint64_t n;        /* balances counted */
  double gini;       /* NAN if n = 0 or the total is 0 */
  double gini_error; /* proven half-width of the interval around gini; 0 on the exact path, or if all bins are exact */
  double median; /* of the balances whose flag is set, in smallest units, mean of the two middle ones; NAN if none */
  uint64_t n_flagged; /* balances whose flag is set */
  double top1_share;  /* share of the total held by the richest 1 %, the boundary agent split linearly; NAN as gini */
  double bottom50_share;
};

/* Balances must be in 0..2^62 and add up to less than 2^63, as the supply of an asset does. flag (n bytes, or NULL: all
 * count) chooses the balances the median is over: those with (flag[i] & mask) != 0. exact: sort whatever n is;
 * otherwise n above INEQUALITY_SORT_LIMIT takes the grouped path. Returns 0 or ERROR_MEMORY. O(n). */
#define INEQUALITY_SORT_LIMIT 1000000u
int inequality_measure(const int64_t *balance, const uint8_t *flag, uint8_t mask, uint64_t n, int exact,
                       struct inequality_scratch *scratch, struct inequality *result, struct error *error);

/* The same with the limit given: more balances than that take the grouped path. */
int inequality_measure_above(const int64_t *balance, const uint8_t *flag, uint8_t mask, uint64_t n, uint64_t sort_limit,
                             struct inequality_scratch *scratch, struct inequality *result, struct error *error);

/* Sorts n values in 0..2^62 ascending in place, with n values of scratch: LSD radix, at most 11 bits a pass, only over
 * the bits in which values differ. */
void inequality_sort(int64_t *value, int64_t *scratch, uint64_t n);

/* Of ascending values: the quantile q in [0,1] by linear interpolation between order statistics (type 7 of Hyndman and
 * Fan 1996); the ordinate of the Lorenz curve at p in [0,1] (share of the total held by the poorest p, linear inside an
 * agent); NAN if n = 0, or for the Lorenz curve if the total is 0. */
double inequality_quantile(const int64_t *ascending, uint64_t n, double q);
double inequality_lorenz(const int64_t *ascending, uint64_t n, double p);

/* Type 7 quantile of ascending doubles (no NAN among them), for statistics across runs. */
double inequality_quantile_real(const double *ascending, uint64_t n, double q);

#endif
