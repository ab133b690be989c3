/* robustness.h - how far a series is from breaking a statement, or from keeping it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The quantitative semantics of signal temporal logic in discrete time (Donze and Maler 2010): a margin is positive as
 * far as the statement could be shifted and still hold, negative as far as it is off, in the unit of the series; 0 is
 * on the bound, and holds.
 * Undefined values (NAN): the margin is computed as if each were as bad as can be (-inf) and as good as can be (+inf).
 * If both agree that the statement holds, or that it does not, the one computed is the margin (the least, if it holds,
 * the greatest, if not): "always" is broken by one bad day whatever the undefined ones were, "eventually" is kept by one
 * good day. If they disagree the margin is NAN: not judged. So a mean, a sum, a quantile or a last day that touches an
 * undefined day is NAN. */
#ifndef ANALYSIS_ROBUSTNESS_H
#define ANALYSIS_ROBUSTNESS_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/interval.h"

struct error;

/* Distance of a value to a bound [low, high]: to the nearer end, negative outside; an infinite end is infinitely far.
 * NAN if the value is. */
double robustness_margin(double value, struct interval bound);

enum robustness_hold {
  ROBUSTNESS_ALWAYS,     /* least margin of the window */
  ROBUSTNESS_EVENTUALLY, /* greatest margin of the window */
  ROBUSTNESS_AT_END,     /* margin of the last day */
  ROBUSTNESS_MEAN,       /* margin of the mean */
  ROBUSTNESS_SUM,        /* margin of the sum */
  ROBUSTNESS_QUANTILE    /* margin of a quantile, type 7 */
};

/* A statement: a bound on the days from < day <= to; from = -1 takes in day 0, the opening. */
struct robustness_statement {
  enum robustness_hold hold;
  double quantile; /* in [0, 1], with ROBUSTNESS_QUANTILE */
  int from, to;
  struct interval bound; /* no NAN */
};

struct robustness {
  double margin; /* NAN: not judged */
  double value;  /* the mean, sum, quantile or day's value that has the margin */
  int day;       /* that has it, the first of several; -1: a mean, a sum, a quantile, or not judged */
};

/* Judges one run: value[d] is day d, 0 <= d < n. A window that is empty or goes past the days there are is ERROR_INPUT
 * with a sentence, never a statement that holds of nothing; ERROR_MEMORY (quantile only: O(m log m) of a window of m
 * days, others O(m)). */
int robustness_judge(const struct robustness_statement *statement, const double *value, int n,
                     struct robustness *result, struct error *error);

/* "phi until psi" from margins of both on n >= 1 days: the greatest over the days t of the lesser of psi on t and the
 * least phi before t. Undefined margins as above. O(n). */
double robustness_until(const double *phi, const double *psi, size_t n);

#endif
