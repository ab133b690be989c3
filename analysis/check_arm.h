/* check_arm.h - the runs of one arm, of which every check keeps one number each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A run is judged when its turn comes and then forgotten, so memory does not grow with days. */
#ifndef ANALYSIS_CHECK_ARM_H
#define ANALYSIS_CHECK_ARM_H

#include "analysis/ensemble.h"

/* What a check made of each run: the value it holds of, and its margin to the check's bound (analysis/robustness.h). */
struct check_sample {
  const struct check *check;
  int from, to;           /* days: from < day <= to */
  int series, until;      /* among the arm's series; until -1: none */
  double *value, *margin; /* (n_runs), room for the most runs; NAN: not judged in this run */
};

struct check_arm {
  const struct scenario *scenario; /* of the arm; its variant is the arm's name */
  int n_samples, n_runs;           /* checks that need this arm; runs taken */
  int days;                        /* simulated in each run: all, unless check_arm_shorten */
  struct check_sample *samples;
  int n_series;
  struct check_series *series; /* (n_series) */
};

/* Finds what the checks of a scenario look at in an arm, of those that need it. Faults what the arm does not have, and
 * windows beyond its end, at the place of the check in checked. check_arm_free in any case. */
int check_arm_init(struct check_arm *arm, const struct scenario *scenario, const struct scenario *checked,
                   struct error *error);
void check_arm_free(struct check_arm *arm);

/* Simulates no day after the last that a check looks at; the numbers are the same. */
void check_arm_shorten(struct check_arm *arm);

/* Whether an arm of the same runs has what this one needs, by the checks' names; and takes it from there. */
bool check_arm_covers(const struct check_arm *arm, const struct check_arm *needing);
void check_arm_copy(struct check_arm *arm, const struct check_arm *from);

/* Runs there will be after the next step: those that the scenario begins with, then each time a quarter more (8 at the
 * least), up to the most it allows. It depends on nothing else, so that verdicts do not. */
int check_arm_target(const struct check_arm *arm);

/* Runs up to so many, if a check looks at them. options: threads, exact, stop, day_done and its context. */
int check_arm_run(struct check_arm *arm, int runs, const struct ensemble_options *options, struct error *error);

/* The sample of a check, or NULL. */
const struct check_sample *check_arm_sample(const struct check_arm *arm, const struct check *check);

#endif
