/* sweep_outcome.h - what is looked at in each run of a sweep: INDICATOR@WHEN, or INDICATOR@WHEN:SUBSET.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * INDICATOR is what a check may look at: gini, flow.NAME, parameter.NAME, theory.NAME. WHEN: "180d", the value on that day;
 * "end", on the last day; "mean", the mean of all judged days; "tail", of their last quarter; "60d-180d", of the days after
 * 60 up to 180. SUBSET: archetype:NAME or group:NAME. Means leave undefined days out and are undefined if all are. */
#ifndef ANALYSIS_SWEEP_OUTCOME_H
#define ANALYSIS_SWEEP_OUTCOME_H

#include "sim/scenario.h"

enum { SWEEP_OUTCOME_SIZE = 200 };

struct sweep_outcome {
  char name[SWEEP_OUTCOME_SIZE]; /* as written */
  char indicator[SWEEP_OUTCOME_SIZE], subset[SWEEP_OUTCOME_SIZE];
  enum sweep_when { SWEEP_DAY, SWEEP_END, SWEEP_MEAN, SWEEP_TAIL, SWEEP_WINDOW } when;
  int from, to; /* of a window or a day: from < day <= to */
};

/* An outcome in a scenario: its series and days. */
struct sweep_watch {
  struct check_series series;
  int from, to; /* from < day <= to */
};

/* Reads a comma-separated list. *outcomes is the caller's (free), also after a fault. ERROR_USAGE or ERROR_MEMORY. */
int sweep_outcome_read(const char *of, struct sweep_outcome **outcomes, int *n, struct error *error);

/* Finds an outcome in a scenario. Faults what it does not have, with a suggestion, and days that its runs do not have. */
int sweep_outcome_bind(const struct sweep_outcome *outcome, const struct scenario *scenario, struct sweep_watch *watch,
                       struct error *error);

/* The outcome of a run; value[d] is day d of its series, 0 the opening. */
double sweep_outcome_value(const struct sweep_watch *watch, const double *value);

#endif
