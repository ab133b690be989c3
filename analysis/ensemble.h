/* ensemble.h - many runs of one scenario, on all threads, handed over in run order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_ENSEMBLE_H
#define ANALYSIS_ENSEMBLE_H

#include "sim/recorder.h"
#include "sim/run.h"

struct ensemble_options {
  int threads;    /* of the machine that may be used */
  int first, end; /* runs first <= run < end; end 0: all runs that the scenario begins with */
  bool exact;
  const volatile sig_atomic_t *stop;
  void (*day_done)(void *context, uint64_t run); /* called from any thread; NULL: nobody asks */
  void *context;

  /* Who wants a few series and no files: take gets each run in order, in the place of a recorder. NULL: nobody. */
  int (*take)(void *taker, const struct recording *recording, struct error *error);
  void *taker;
  const struct check_series *watched; /* (n_watched) */
  int n_watched;
  bool rows; /* take wants the rows as well, without their text */
  int days;  /* of each run, at most those of the scenario; 0: all of them (a recorder takes only such) */
};

/* Threads a single run gets: one where runs are at least twice as many as threads or agents are few, else all. */
int ensemble_threads_per_run(const struct scenario *scenario, int threads);

/* Runs the runs that the options name and lets the recorder (may be NULL where options->take is not) take them in
 * order. The bits do not depend on threads. A run that breaks an identity is told with its number and seed (of many the
 * first 20, and how many there are); the others go on, so that all such runs are found, but are handed to nobody. Every
 * other fault ends the rest. */
int ensemble_run(const struct scenario *scenario, const struct ensemble_options *options, struct recorder *recorder,
                 struct error *error);

/* Work that does not depend on other work: act is called once for each i in 0..n-1, at most at_once of them at a time, in
 * any order and from any thread; done follows each act that gave 0, one at a time. After a fault nothing new begins; that of
 * the lowest i is reported, among those that happened. */
struct ensemble_work {
  int n, at_once;
  int (*act)(void *context, int i, struct error *error);
  int (*done)(void *context, int i, struct error *error); /* NULL: nobody asks */
  void *context;
};
int ensemble_each(const struct ensemble_work *work, struct error *error);

#endif
