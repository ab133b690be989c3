/* verdict.h - what an interval says about a bound: met, missed, or not yet.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Never the bare comparison of an estimate: a statement is met when the whole interval is inside the bound, missed when
 * it is wholly outside, undecided in between (two one-sided tests, Schuirmann 1987). With an interval of 1 - 2 alpha
 * each side is a test of level alpha. */
#ifndef ANALYSIS_VERDICT_H
#define ANALYSIS_VERDICT_H

#include <stdbool.h>

#include "analysis/interval.h"

enum verdict {
  VERDICT_MET,       /* of a claim: supported */
  VERDICT_MISSED,    /* of a claim: refuted */
  VERDICT_UNDECIDED, /* more runs may tell */
  VERDICT_NOT_JUDGED /* the value is undefined: more runs will not help */
};

/* A bound is the closed range a value should lie in: between [low, high]; at least [low, inf]; at most [-inf, high];
 * near x within d [x - d, x + d]. */
struct interval verdict_near(double value, double within);

/* An interval or bound with NAN: not judged. An interval that touches the bound's end from inside is inside, one that
 * touches it from outside is not outside. */
enum verdict verdict_of(struct interval estimate, struct interval bound);

/* "met", "missed", "undecided"; of a claim "supported", "refuted", "undecided"; "not judged" of either. Static text. */
const char *verdict_word(enum verdict verdict, bool claim);

/* P-values for the two verdicts, from the one-sided tests against the bound's ends (those against an infinite end are
 * not looked at). met: the greater of the two, as both sides must be shown. missed: the lesser of the two, as either side
 * would do, and therefore doubled when the bound has two ends, unless the tests hold together at one alpha, as those of
 * analysis/anytime.h do. So of a narrow bound the interval of 1 - 2 alpha may say missed and this p-value still exceed
 * alpha: it is the p-value that keeps to alpha. A bound without an end: met 0, missed 1. NAN if a test is NAN. */
struct verdict_tests {
  double met, missed;
};
struct verdict_tests verdict_tests(struct interval bound, struct interval_tests low, struct interval_tests high,
                                   bool together);

/* The verdict after its p-value `missed` was adjusted for all the statements judged together (analysis/holm.h): a miss
 * whose adjusted p-value is above alpha is undecided; all others stay. */
enum verdict verdict_adjusted(enum verdict verdict, double adjusted, double alpha);

#endif
