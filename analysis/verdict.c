/* verdict.c - what an interval says about a bound; see verdict.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/verdict.h"

struct interval verdict_near(double value, double within) {
  return (struct interval){value - within, value + within};
}

enum verdict verdict_of(struct interval estimate, struct interval bound) {
  if (isnan(estimate.low) || isnan(estimate.high) || isnan(bound.low) || isnan(bound.high)) return VERDICT_NOT_JUDGED;
  if (estimate.high < bound.low || estimate.low > bound.high) return VERDICT_MISSED;
  if (estimate.low >= bound.low && estimate.high <= bound.high) return VERDICT_MET;
  return VERDICT_UNDECIDED;
}

const char *verdict_word(enum verdict verdict, bool claim) {
  static const char *const words[][2] = {[VERDICT_MET] = {"met", "supported"},
                                         [VERDICT_MISSED] = {"missed", "refuted"},
                                         [VERDICT_UNDECIDED] = {"undecided", "undecided"},
                                         [VERDICT_NOT_JUDGED] = {"not judged", "not judged"}};
  return words[verdict][claim];
}

struct verdict_tests verdict_tests(struct interval bound, struct interval_tests low, struct interval_tests high,
                                   bool together) {
  bool has_low = !isinf(bound.low), has_high = !isinf(bound.high);
  if ((has_low && isnan(low.less)) || (has_high && isnan(high.greater))) return (struct verdict_tests){NAN, NAN};
  struct verdict_tests tests = {0.0, 1.0};
  if (has_low) tests = (struct verdict_tests){.met = low.greater, .missed = low.less};
  if (has_high) {
    tests.met = fmax(tests.met, high.less);
    tests.missed = fmin(tests.missed, high.greater);
  }
  if (has_low && has_high && !together) tests.missed = fmin(1.0, 2.0 * tests.missed);
  return tests;
}

enum verdict verdict_adjusted(enum verdict verdict, double adjusted, double alpha) {
  return verdict == VERDICT_MISSED && adjusted > alpha ? VERDICT_UNDECIDED : verdict;
}
