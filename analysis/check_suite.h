/* check_suite.h - all checks of a scenario in all their arms, judged together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_CHECK_SUITE_H
#define ANALYSIS_CHECK_SUITE_H

#include "analysis/check_verdict.h"

struct check_suite {
  const struct scenario *scenario; /* whose checks these are */
  struct check_arm *arms;
  int n_arms;
  struct check_result *results; /* targets first, then claims, each in the order of the file; a check's arms together */
  int n_results;
  int n_looks;
};

/* Binds the checks to arms (scenarios[0] is the first, ...), which must outlive the suite; all faults are reported, and
 * differences between arms of different seeds are one.
 * check_suite_free in any case. */
int check_suite_init(struct check_suite *suite, const struct scenario *checked, struct scenario *const *scenarios,
                     int n, struct error *error);
void check_suite_free(struct check_suite *suite);

/* Runs the arms one after another and judges. Misses and refutations are adjusted for being many (Holm): those that
 * might be chance among so many statements are undecided. Where the number of runs may grow, runs are added to the arms
 * of what is undecided until all is decided or the most runs are there; what is decided keeps its verdict and its runs.
 * The bits do not depend on threads. */
int check_suite_run(struct check_suite *suite, const struct ensemble_options *options, struct error *error);

/* The same step by step: a look runs and judges; then, or before the first, the days that the next one has to simulate, 0:
 * there is nothing more to look at. */
int check_suite_look(struct check_suite *suite, const struct ensemble_options *options, struct error *error);
int64_t check_suite_days(const struct check_suite *suite);

/* The verdict on a check over all arms it was judged in: missed in one is missed; then not judged, undecided, met. */
enum verdict check_suite_verdict(const struct check_suite *suite, const struct check *check);

/* Whether a check was judged in some arm. */
bool check_suite_judged(const struct check_suite *suite, const struct check *check);

/* The most runs that all arms that a check needs may have; 0: none of them is there. grows: whether they begin with less. */
int check_suite_runs(const struct check_suite *suite, const struct check *check, bool *grows);

/* Whether a claim's finding is another than the recorded one. An undecided finding contradicts nothing. */
bool check_suite_changed(const struct check_suite *suite, const struct check *check);

/* Checks that are judged in some arm of the suite, of a kind and verdict. */
int check_suite_count(const struct check_suite *suite, enum check_kind kind, enum verdict verdict);
int check_suite_count_changed(const struct check_suite *suite);

/* ERROR_MISSED: a target was missed, or a recorded finding changed. ERROR_UNDECIDED: a target is undecided or could not
 * be judged. Else 0. */
int check_suite_code(const struct check_suite *suite);

#endif
