/* panel_theory.c - closed forms of panels whose validators are alike; see panels.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "models/betterworld/panels.h"

static double accuracy(const struct economy *e) { return economy_value(e, PARAMETER_F1_SCORE); }

/* That of n validators more than half are right. */
double betterworld_panels_theory_right(const struct economy *e) {
  unsigned n = (unsigned)betterworld_panels_size(e);
  return gsl_cdf_binomial_Q(n / 2, accuracy(e), n);
}

/* One's own vote is the majority's if at least half of all, rounded down, of the others vote the same. */
static double with_majority(double own, unsigned n) {
  return own * (n / 2 == 0 ? 1 : gsl_cdf_binomial_Q(n / 2 - 1, own, n - 1));
}

double betterworld_panels_theory_agreement(const struct economy *e) {
  unsigned n = (unsigned)betterworld_panels_size(e);
  double p = accuracy(e), tie = n % 2 == 0 ? gsl_ran_binomial_pdf(n / 2, p, n) : 0;
  return (with_majority(p, n) + with_majority(1 - p, n)) / (1 - tie);
}

double betterworld_panels_theory_pair(const struct economy *e) {
  double p = accuracy(e);
  return p * p + (1 - p) * (1 - p);
}

double betterworld_panels_theory_flagged(const struct economy *e) {
  double m = economy_value(e, PARAMETER_FLAG_REVIEWS);
  unsigned most = (unsigned)floor(economy_value(e, PARAMETER_FLAG_AGREEMENT) * m + 1e-9);
  return gsl_cdf_binomial_Q(most, betterworld_panels_theory_pair(e), (unsigned)m);
}
