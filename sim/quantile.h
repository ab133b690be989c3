/* quantile.h - draws of a continuous law from one 32-bit lane, by a table of its quantiles: Beta, Pareto, gamma.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A lane u stands for the probability (u + 1/2) / 2^32; its draw is that quantile, in whole parts of 1 / unit: monotone in u,
 * as common random numbers need. The table has nodes for the 64 lanes next to each end and 64 to each octave of the
 * distance to the nearer end, so that heavy tails are as fine as the middle; between nodes it is linear, in integers.
 * Where x goes like p^e towards an end, interpolation errs by |e (e - 1)| / 2^15 of x there, in the middle by less: up to
 * 4e-5 for Pareto(1.4), 6e-6 for Beta(5, 3), 7e-5 for any law below; beside that by half a part of the unit.
 * Tables are built once, from + - * / and sqrt alone (sim/power.h), so no mathematical library has a say in them. */
#ifndef SIM_QUANTILE_H
#define SIM_QUANTILE_H

#include <stdint.h>

#include "sim/wide.h"

enum {
  QUANTILE_BITS = 6,
  QUANTILE_ENDS = 1 << QUANTILE_BITS,
  QUANTILE_NODES = QUANTILE_ENDS * (32 - QUANTILE_BITS) + 1
};

struct quantile {
  int64_t lower[QUANTILE_NODES],
      upper[QUANTILE_NODES]; /* from the lower end up to the median, from the upper end down */
};

/* A law: the x of which p in (0, 1/2] lies below (upper: above); asked for ascending p of each tail. */
typedef double quantile_law(void *law, double p, int upper);

/* A table of any law; values times unit must be within 2^61 of 0. */
void quantile_make(struct quantile *table, quantile_law *tail, void *law, double unit);

/* Beta(a, b) on 0..1, 1/2 <= a, b <= 32; 3 to 20 ms for whole and half shapes, 0.1 s for others. */
void quantile_beta(struct quantile *table, double a, double b, double unit);

/* Pareto: P(X > x) = x^-shape for x >= 1, 1 <= shape <= 32; 1 ms. A lane reaches at most 2^(33 / shape); what lies beyond is
 * missing from the mean: the share 2^(-33 (1 - 1 / shape)) of it, 0.15 % for a shape of 1.4. */
void quantile_pareto(struct quantile *table, double shape, double unit);

/* Gamma with a mean of 1: 1/2 <= shape <= 16, so that the coefficient of variation is 1 / sqrt(shape); 0.1 s. */
void quantile_gamma(struct quantile *table, double shape, double unit);

/* The draw of a lane. */
static inline int64_t quantile_draw(const struct quantile *table, uint32_t lane) {
  const int64_t *node = table->lower;
  if (lane >> 31) {
    lane = ~lane; /* the distance from the upper end */
    node = table->upper;
  }
  if (lane < QUANTILE_ENDS) return node[lane];
  uint32_t shift = 31 - QUANTILE_BITS - (uint32_t)__builtin_clz(lane);
  node += QUANTILE_ENDS * shift + (lane >> shift);
  int64_t part = lane & ((UINT32_C(1) << shift) - 1);
  return node[0] + (int64_t)((wide_int)(node[1] - node[0]) * part >> shift);
}

#endif
