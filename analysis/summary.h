/* summary.h - statistics across runs, day by day from the spill file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_SUMMARY_H
#define ANALYSIS_SUMMARY_H

#include "sim/recorder.h"

/* Medians over runs of all agents, for what is printed. */
struct summary {
  int n_rows, n_indicators;
  int *day;       /* (n_rows) */
  double *median; /* (n_rows)(n_indicators) */
};

#define SUMMARY_HEADER "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n"

/* Writes summary.csv: per recorded day, subset and indicator the number of runs with a value, mean, standard deviation (n - 1) and
 * type 7 quantiles, NA where there is none. Fills the summary; summary_free in any case. Memory: one
 * row of all runs. */
int summary_write(struct recorder *recorder, struct summary *summary, struct error *error);
void summary_free(struct summary *summary);

#endif
