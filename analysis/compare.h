/* compare.h - arms of one scenario with the same luck: differences from the first arm, run by run.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memory: one row of all runs of two arms. Nothing depends on the number of threads. */
#ifndef ANALYSIS_COMPARE_H
#define ANALYSIS_COMPARE_H

#include "analysis/compare_arm.h"
#include "analysis/compare_pairs.h"

struct compare {
  struct compare_arm *arms; /* (n_arms), the first is the reference */
  int n_arms;
  double *reference, *value; /* (runs)(indicators) in use while lines are made */
  double *pair[2];           /* (runs) */
};

/* names and scenarios are borrowed, n >= 1. Faults arms of another model or another seed than the first, since those share no
 * luck with it. 0, ERROR_INPUT, ERROR_MEMORY or ERROR_OUTPUT; compare_free in any case. */
int compare_init(struct compare *compare, const char *const *names, struct scenario *const *scenarios, int n,
                 struct error *error);
void compare_free(struct compare *compare);

/* Runs all runs of all arms. options: threads, exact, stop, day_done and its context. */
int compare_run(struct compare *compare, const struct ensemble_options *options, struct error *error);

/* Runs that an arm has in common with the reference: paired by their numbers. */
int compare_runs(const struct compare *compare, int arm);

/* The last day that both an arm and the reference recorded (there is one: the opening, if no other). */
int compare_end(const struct compare *compare, int arm);

/* The tail of both, whose mean is compared as well: the last quarter of the days up to compare_end, one at the least. */
struct compare_window compare_tail(const struct compare *compare, int arm);

/* One line for each indicator: the arm against the reference, for a subset of the reference, over a window (one day:
 * day - 1 to day; longer ones are averaged in each run first). False where one of them lacks the subset or has no row in the
 * window, or on an error. */
bool compare_lines(struct compare *compare, int arm, int subset, struct compare_window window,
                   struct compare_line *lines, struct error *error);

#define COMPARE_HEADER "arm,subset,day,indicator,n,reference,value,difference,low,high,variance_ratio\n"

/* Writes compare.csv (every common day and the tail), compare.json (what was compared, with hashes) and scenario@ARM.json of each
 * arm into a folder. 0 or an error. */
int compare_write(struct compare *compare, const char *folder, struct error *error);

#endif
