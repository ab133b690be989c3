/* sensitivity_study.h - from the points of a sweep to a ranking of what was varied, outcome by outcome.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The points are those of sweep_design_rows (Sobol's indices: shares of the variance, ranked by the total index) or of
 * sweep_design_trajectories (Morris: change of the outcome per range of the factor, ranked by mu_star). */
#ifndef ANALYSIS_SENSITIVITY_STUDY_H
#define ANALYSIS_SENSITIVITY_STUDY_H

#include "analysis/sensitivity_indices.h"
#include "analysis/sweep_table.h"

enum sensitivity_method { SENSITIVITY_SOBOL, SENSITIVITY_MORRIS };
enum { SENSITIVITY_RESAMPLES = 1000, SENSITIVITY_LEAST_SAMPLES = 2 };
#define SENSITIVITY_ALPHA 0.05

struct sensitivity_factor {
  int factor;               /* of the table */
  double strength;          /* what is ranked: the total index, or mu_star */
  struct interval interval; /* of it, 95 % */
  struct sensitivity_index index;
  struct sensitivity_morris morris;
};

struct sensitivity_study {
  enum sensitivity_method method;
  int n_samples; /* base rows, or trajectories */
  int n_factors;
  struct sensitivity_factor *factor; /* (n_factors), the strongest first */
  int n_open;                        /* neighbours in this order whose order is open, see below */
  bool varies;                       /* the outcome is not the same at all points */
};

/* Ranks the factors by what they do to an outcome of a table whose points are all done. seed: the design's, and of the
 * redraws. ERROR_INPUT if the outcome is undefined at a point; ERROR_MEMORY. sensitivity_study_free in any case. */
int sensitivity_study(struct sensitivity_study *study, const struct sweep_table *table, int outcome,
                      enum sensitivity_method method, uint64_t seed, struct error *error);
void sensitivity_study_free(struct sensitivity_study *study);

/* Whether the intervals of the factors ranked i and i + 1 overlap, so that more samples may turn their order; never
 * of two that both hardly matter: upper ends below 0.05 (of the strongest, for mu_star). */
bool sensitivity_study_open(const struct sensitivity_study *study, int i);

#endif
