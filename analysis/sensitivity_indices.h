/* sensitivity_indices.h - how much of an output's variance each factor is behind.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two samples A and B of n points in k factors; AB_i is A with factor i taken from B, BA_i the reverse. A base row is the
 * output at 2 k + 2 points in the order A, AB_1..AB_k, BA_1..BA_k, B: the order of SALib, so that a table of outputs can
 * be checked there. Factors count from 0 here. */
#ifndef ANALYSIS_SENSITIVITY_INDICES_H
#define ANALYSIS_SENSITIVITY_INDICES_H

#include <stddef.h>
#include <stdint.h>

#include "analysis/interval.h"

struct error;

struct sensitivity_sample {
  size_t n;        /* base rows, >= 1 */
  int k;           /* factors, >= 1 */
  const double *y; /* (n)(2 k + 2) outputs */
};

/* Point number `place` (0..2 k + 1) of a base row from the points a (k) and b (k). */
void sensitivity_point(const double *a, const double *b, int k, int place, double *point);

/* First-order index of factor i (Azzini, Mara and Rosati 2021, Environmental Modelling & Software 144, 105167):
 * 2 sum (BA_i - B)(A - AB_i) / sum ((A - B)^2 + (BA_i - AB_i)^2). Total index (Jansen 1999, Computer Physics
 * Communications 117, 35): mean (A - AB_i)^2 / (2 V), V the variance (divisor 2 n) of A and B together. row (n_rows) picks
 * base rows, repeats allowed; NULL: all n, once each. NAN if the output does not vary. */
double sensitivity_first(const struct sensitivity_sample *sample, int i, const size_t *row, size_t n_rows);
double sensitivity_total(const struct sensitivity_sample *sample, int i, const size_t *row, size_t n_rows);

struct sensitivity_index {
  double first, total;
  struct interval first_interval, total_interval;
};

/* Both indices of all k factors, with percentile bootstrap intervals (type 7 quantiles alpha / 2 and 1 - alpha / 2 of
 * `resamples` >= 1 redraws of n base rows; all indices share a redraw). Row j of redraw r is word j of the key
 * {seed, run r, purpose "bootstrap" of "sensitivity"}. A redraw in which nothing varies is left out; NAN..NAN if none is
 * left. index (k). Returns 0 or ERROR_MEMORY. O(resamples n k). */
int sensitivity_sobol(const struct sensitivity_sample *sample, uint64_t seed, size_t resamples, double alpha,
                      struct sensitivity_index *index, struct error *error);

/* Elementary effects of one factor, one per trajectory (Morris 1991, Technometrics 33, 161; mu_star: Campolongo, Cariboni
 * and Saltelli 2007, Environmental Modelling & Software 22, 1509): change of the output over the step, in unit-cube
 * units. Mean, mean of absolute values (NAN if r = 0), standard deviation (divisor r - 1, NAN if r < 2). */
struct sensitivity_morris {
  double mu, mu_star, sigma;
};
struct sensitivity_morris sensitivity_morris(const double *effect, size_t r);

/* Percentile bootstrap interval of mu_star, over the trajectories (r >= 1), drawn as the rows of sensitivity_sobol. Returns
 * 0 or ERROR_MEMORY. */
int sensitivity_morris_interval(const double *effect, size_t r, uint64_t seed, size_t resamples, double alpha,
                                struct interval *interval, struct error *error);

#endif
