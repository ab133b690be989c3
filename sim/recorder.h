/* recorder.h - the CSV files of an output folder, written run by run in run order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_RECORDER_H
#define SIM_RECORDER_H

#include "sim/recording.h"

struct recorder {
  const struct scenario *scenario;
  const char *folder;
  FILE *series, *flows, *events, *distribution, *newcomers, *matrices,
      *journal;               /* matrices: of models that keep some */
  FILE *spill;                /* the rows of all runs as doubles, for statistics across runs; removed at the end */
  int n_runs, n_rows;         /* taken; recorded days of each */
  struct policy_totals rules; /* what the rules did in them */
  struct hash hash;           /* of the runs' hashes, in order */
  double largest_gini_error;
  uint32_t most_agents;
  size_t bytes_per_agent;
  int64_t days_audited;
};

/* Opens the files in a folder that exists, with their headings. 0 or ERROR_OUTPUT; recorder_close in any case. */
int recorder_open(struct recorder *recorder, const struct scenario *scenario, const char *folder, bool journal,
                  struct error *error);

/* Takes the next run. 0 or ERROR_OUTPUT. */
int recorder_take(struct recorder *recorder, const struct recording *recording, struct error *error);

/* The indicators of a row of a run, of a subset of the scenario (0: all agents), from the spill. 0 or -1. */
int recorder_row(struct recorder *recorder, int run, int row, int subset, double *values);

/* The day of a row. */
int recorder_day(const struct recorder *recorder, int row);

/* The hash of all runs. */
struct hash_value recorder_hash(const struct recorder *recorder);

/* Closes everything; the first fault of writing is reported. */
int recorder_close(struct recorder *recorder, struct error *error);

#endif
