/* check_verdict.h - what the runs of an arm say about a check.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_CHECK_VERDICT_H
#define ANALYSIS_CHECK_VERDICT_H

#include "analysis/check_arm.h"
#include "analysis/verdict.h"

/* Level of every one-sided test; intervals hold 1 - 2 alpha. */
#define CHECK_ALPHA 0.05

/* What the effect is. */
enum check_effect {
  CHECK_EFFECT_VALUE,  /* mean over runs of the value, or of its difference to the same run of another arm */
  CHECK_EFFECT_MARGIN, /* mean over runs of the margin: always, eventually (a worst day has no mean worth a bound) */
  CHECK_EFFECT_SHARE,  /* share of runs in which the statement holds */
  CHECK_EFFECT_EXACT   /* the value nearest to the bound, or farthest outside, of all runs; no statistics */
};

struct check_result {
  const struct check *check;
  const char *arm;
  int from, to; /* days: from < day <= to */
  size_t n;     /* runs */
  enum check_effect kind;
  double effect;
  struct interval
      interval; /* of 1 - 2 alpha, each end a one-sided one of 1 - alpha; of a sequence both ends of 1 - alpha */
  struct interval bound; /* that the effect is held against */
  double distance;       /* of the effect to the nearer end of the bound, negative outside */
  double least_margin;   /* of all runs, to the check's own bound */
  double p_missed;       /* of a miss; NAN: none (exact, not judged) */
  double adjusted;       /* the same for all statements judged together, by Holm */
  enum verdict verdict;
  double rho2;  /* of the sequence (analysis/anytime.h), if runs are added until checks are decided; else 0 */
  bool decided; /* no later runs change it: by a sequence, and not by comparison */
  char reason[CHECK_REASON_SIZE]; /* why undecided or not judged, or "" */
};

/* The most runs that a verdict on an arm, compared with another or with NULL, can rest on. */
int check_verdict_most(const struct check_arm *arm, const struct check_arm *other);

/* Judges one arm; other: the arm of "minus", with the same seeds, or NULL. adjusted is p_missed still. 0 or
 * ERROR_MEMORY. Student's interval against the bound for means (two one-sided tests); Clopper and Pearson's for shares
 * of runs; theory.* and "exact" by comparison. Where the arms' number of runs may grow (scenario.most_runs), confidence
 * sequences in the place of both, which hold at every number of runs. */
int check_verdict(const struct check *check, const struct check_arm *arm, const struct check_arm *other,
                  struct check_result *result, struct error *error);

#endif
