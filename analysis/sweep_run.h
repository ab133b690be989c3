/* sweep_run.h - runs the points of a sweep, on all threads, point by point into its journal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All points run with the scenario's seed and the same numbers of runs, so with the same luck: differences between points
 * are differences that the axes make. */
#ifndef ANALYSIS_SWEEP_RUN_H
#define ANALYSIS_SWEEP_RUN_H

#include "analysis/ensemble.h"
#include "analysis/sweep_design.h"
#include "analysis/sweep_journal.h"
#include "analysis/sweep_outcome.h"

struct sweep {
  const struct scenario *base; /* its runs are the runs of each point */
  const struct sweep_axis *axes;
  const struct sweep_design *design;
  const struct sweep_outcome *outcomes; /* (n_outcomes) */
  int n_outcomes;
  int shard, n_shards; /* runs the points i with i mod n_shards = shard - 1; 1 of 1: all */
  bool exact;          /* Gini by sorting whatever the number of agents */
  struct sweep_table table;
  int *left; /* (n_left) points of this shard that are not done */
  int n_left;
  uint32_t most_agents; /* at the opening, of those */
};

/* Fills the table of a sweep whose other members above it are set: names, points, id. sweep_free in any case. */
int sweep_init(struct sweep *sweep, struct error *error);
void sweep_free(struct sweep *sweep);

/* Lists the points that are left and reads the scenario of each of them, so that what is wrong with one is told before any
 * runs: a value out of range, an outcome that is not there. The fault of the first such point. */
int sweep_check(struct sweep *sweep, int threads, struct error *error);

/* Runs the points that are left, after sweep_check. options: threads, stop, day_done and its context. journal NULL: none.
 * The table's bits do not depend on threads, nor on what was done before. */
int sweep_run(struct sweep *sweep, const struct ensemble_options *options, struct sweep_journal *journal,
              struct error *error);

#endif
