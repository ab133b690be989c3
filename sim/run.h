/* run.h - one run of a scenario from its opening to its last day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_RUN_H
#define SIM_RUN_H

#include <signal.h>

#include "sim/recording.h"

struct run_options {
  int threads;                                   /* of this run */
  bool exact;                                    /* Gini by sorting whatever the number of agents */
  FILE *journal;                                 /* every posting, or NULL; needs threads = 1 */
  const volatile sig_atomic_t *stop;             /* checked every day; NULL: never */
  void (*day_done)(void *context, uint64_t run); /* after every day; NULL: nobody asks */
  void *context;
  const struct check_series *watched; /* (n_watched) series to note every day beside the rows, or NULL */
  int n_watched;
  bool only_watched; /* leave rows and texts out */
  bool only_rows;    /* leave texts out */
  int days;          /* after the warm-up, at most those of the scenario; 0: all of them */
};

/* Simulates run number `run` (from 0) and fills the recording, which recording_free frees in any case. 0 or an error. */
int run_one(const struct scenario *scenario, uint64_t run, const struct run_options *options,
            struct recording *recording, struct error *error);

#endif
