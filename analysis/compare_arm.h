/* compare_arm.h - the runs of one arm of a comparison, whose rows wait in a file without a name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_COMPARE_ARM_H
#define ANALYSIS_COMPARE_ARM_H

#include "analysis/ensemble.h"

struct compare_arm {
  const char *name;
  const struct scenario *scenario;
  FILE *spill;        /* (n_runs)(n_rows)(subsets)(indicators) */
  int n_runs, n_rows; /* taken; recorded days of each */
  struct hash hash;   /* of the runs' hashes in order: that of mintage run */
  double *row, *seen; /* (indicators) in use while rows are read */
};

/* Days from < day <= to, as files number them. */
struct compare_window {
  int from, to;
};

/* Opens the file. 0, ERROR_MEMORY or ERROR_OUTPUT; compare_arm_free in any case. The strings and the scenario stay the
 * caller's. */
int compare_arm_init(struct compare_arm *arm, const char *name, const struct scenario *scenario, struct error *error);
void compare_arm_free(struct compare_arm *arm);

/* Runs all runs. options: threads, exact, stop, day_done and its context. Errors name the arm. */
int compare_arm_run(struct compare_arm *arm, const struct ensemble_options *options, struct error *error);

/* Subset by its selector, or -1. */
int compare_arm_subset(const struct compare_arm *arm, const char *selector);

/* Recorded rows begin <= row < *end of a window; returns begin. */
int compare_arm_rows(const struct compare_arm *arm, struct compare_window window, int *end);

/* Each indicator of a run and subset: its mean over the rows begin <= row < end on which it is defined, NAN without one.
 * 0, or -1 if the file cannot be read. */
int compare_arm_mean(struct compare_arm *arm, int run, int subset, int begin, int end, double *values);

#endif
