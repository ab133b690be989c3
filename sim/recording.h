/* recording.h - what one run leaves behind, in memory until its turn to be written comes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_RECORDING_H
#define SIM_RECORDING_H

#include "sim/matrices.h"
#include "sim/newcomers.h"
#include "sim/policy_audit.h"
#include "sim/watch.h"

struct recording {
  uint64_t run;
  bool with_flows, with_distribution;              /* of this run are kept */
  struct text series, flows, events, distribution; /* rows of the CSV files */
  struct text arrivals;                            /* rows of newcomers.csv, at the end of the run */
  struct newcomers newcomers;
  struct text tables; /* rows of matrices.csv, of the first run alone */
  struct matrices matrices;
  int n_indicators, n_rows, capacity;
  int n_subsets;
  double *rows;                       /* (n_rows)(n_subsets)(n_indicators) of series.csv, for statistics across runs */
  const struct check_series *watched; /* (n_watched) noted every day, or NULL */
  int n_watched;
  bool only_watched; /* no rows and no text */
  bool only_rows;    /* no text */
  double *watches;   /* (n_watched)(days from the opening of the warm-up, day 0 of it included) */
  struct hash_value hash;
  double largest_gini_error;
  uint32_t agents; /* registered at the end */
  size_t bytes_per_agent;
  struct policy_audit audit; /* what the rules did */
  int64_t days_audited;      /* days whose identities held */
};

void recording_free(struct recording *recording);

/* The day of a row of a scenario's runs, as files number it. */
int recording_day(const struct scenario *scenario, int row);

/* Headings of the CSV files. */
void recording_series_header(const struct model *model, struct text *text);
#define RECORDING_FLOWS_HEADER        "arm,run,day,asset,flow,from,to,kind,amount,count\n"
#define RECORDING_EVENTS_HEADER       "arm,run,day,hour,kind,id,target,before,after,reason\n"
#define RECORDING_DISTRIBUTION_HEADER "arm,run,day,subset,kind,at,value\n"

/* Writes what is known at the end of a run only. 0 or ERROR_MEMORY. */
int recording_end(struct recording *recording, const struct economy *economy, struct error *error);

/* Notes the state at a close (day 0: the opening): the rows of the series, one for each subset, the flows of the day, snapshots.
 * 0 or ERROR_MEMORY. */
int recording_note(struct recording *recording, struct economy *economy, struct error *error);

#endif
