/* guide.h - guide tables: counts drawn from one 32-bit lane by inversion.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table holds thresholds T[k] = round(2^32 P(X <= k)), the last one 2^32, and 256 guide entries that say where the
 * search for a lane starts. The count of a lane u is the smallest k with u < T[k]: monotone in u, as common random
 * numbers need. Method: Chen and Asau (1974), "On generating random variates from an empirical distribution". */
#ifndef SIM_GUIDE_H
#define SIM_GUIDE_H

#include <stdint.h>

enum { GUIDE_COUNTS = 512 }; /* the largest count a table can hold, plus one */

struct guide {
  double mean;         /* of the exact distribution the table was built for */
  uint32_t n;          /* thresholds used */
  uint16_t start[256]; /* smallest count a lane with these 8 high bits can have */
  uint64_t threshold[GUIDE_COUNTS];
};

/* The largest Poisson mean a table takes, so that the tail beyond GUIDE_COUNTS is below 2^-32. */
#define GUIDE_LARGEST_MEAN 300.0

/* A table that always gives 0. */
void guide_zero(struct guide *guide);

/* Poisson with this mean, 0 <= mean <= GUIDE_LARGEST_MEAN (larger is an assertion; loaders check). exp is taken in
 * long double. */
void guide_poisson(struct guide *guide, double mean);

/* Any distribution on 0..n-1 by its probabilities (n <= GUIDE_COUNTS, they are normalised). */
void guide_from_probabilities(struct guide *guide, const double *probability, uint32_t n);

static inline uint32_t guide_count(const struct guide *guide, uint32_t lane) {
  uint32_t k = guide->start[lane >> 24];
  while (lane >= guide->threshold[k]) k++;
  return k;
}

#endif
