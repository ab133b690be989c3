/* sweep_output.h - the files of a sweep: samples.csv, outcomes.csv, runs.csv, Y.txt, sweep.json.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_SWEEP_OUTPUT_H
#define ANALYSIS_SWEEP_OUTPUT_H

#include "analysis/sweep_run.h"

/* Writes, of the points that are done in the order of the design: samples.csv (point, then a column for each thing
 * varied), outcomes.csv (point, then means over the runs), with several runs runs.csv (point, run, outcomes); with plain
 * Y.txt (a bare matrix of the means, as numpy reads it). Numbers read back to the same bits; NA (in Y.txt nan) where an
 * outcome is undefined. 0 or an error. */
int sweep_output_write(const struct sweep_table *table, const char *folder, bool plain, struct error *error);

/* Writes scenario.json, what is varied, and sweep.json, how: the same for all shards. design: "grid", a file's name. */
int sweep_output_describe(const struct sweep *sweep, const char *design, const char *folder, struct error *error);

#endif
