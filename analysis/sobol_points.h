/* sobol_points.h - points that fill the unit cube evenly: Sobol's sequence, plain and scrambled.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sobol (1967) with the direction numbers of Joe and Kuo (2008), in Gray code order (Antonov and Saleev 1979): the points
 * of SciPy's qmc.Sobol and of SALib. Use the first 2^m points, the very first one (all zeros if plain) included (Owen
 * 2020, "On dropping the first Sobol' point"). For sensitivity use scrambled points; plain ones are for checks. */
#ifndef ANALYSIS_SOBOL_POINTS_H
#define ANALYSIS_SOBOL_POINTS_H

#include "analysis/sobol_numbers.h"

enum { SOBOL_BITS = 32 };

/* direction[d][j]: what bit j of the Gray code of a point's index adds to coordinate d, in units of 2^-32. */
struct sobol {
  uint32_t direction[SOBOL_DIMENSIONS][SOBOL_BITS];
};
void sobol_init(struct sobol *sobol);

/* Coordinate d (0..SOBOL_DIMENSIONS - 1) of point index, in [0, 1), a multiple of 2^-32. */
double sobol_point(const struct sobol *sobol, uint32_t index, int d);

/* The same with Owen's (1995) nested uniform scrambling: each binary digit is flipped or not by a fair coin that belongs
 * to the digits before it. Any such point is uniform, and they fill the cube as evenly. The coin after `bits` digits of
 * value `prefix` is the lowest bit of word 0 of the key {seed, run d, day `bits`, agent `prefix`, purpose "scramble" of
 * "sobol"}. In (0, 1): the middle of a cell of width 2^-32. 32 Philox blocks a coordinate. */
double sobol_scrambled(const struct sobol *sobol, uint64_t seed, uint32_t index, int d);

#endif
