/* anytime.c - confidence sequences; see anytime.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/anytime.h"

#include <gsl/gsl_sf_gamma.h>

/* x ln y, with 0 ln 0 = 0. */
static double times_log(uint64_t x, double y) { return x == 0 ? 0.0 : (double)x * log(y); }

/* Logarithm of the mixture's likelihood over that of a share: a martingale that starts at 0 if the share is true. */
static double evidence_against(uint64_t k, uint64_t n, double share) {
  double mixture = gsl_sf_lnbeta(0.5 + (double)k, 0.5 + (double)(n - k)) - gsl_sf_lnbeta(0.5, 0.5);
  return mixture - times_log(k, share) - times_log(n - k, 1.0 - share);
}

/* Between a share left out and one kept: the left-out neighbour of the boundary, so rounding widens. */
static double boundary(uint64_t k, uint64_t n, double limit, double left_out, double kept) {
  for (;;) {
    double middle = left_out + (kept - left_out) / 2.0;
    if (middle == left_out || middle == kept) return left_out;
    if (evidence_against(k, n, middle) < limit)
      kept = middle;
    else
      left_out = middle;
  }
}

struct interval anytime_share(uint64_t k, uint64_t n, double alpha) {
  struct interval interval = {0.0, 1.0};
  if (n == 0) return interval;
  double limit = -log(alpha), best = (double)k / (double)n;
  if (k > 0) interval.low = boundary(k, n, limit, 0.0, best);
  if (k < n) interval.high = boundary(k, n, limit, 1.0, best);
  return interval;
}

struct interval_tests anytime_test_share(uint64_t k, uint64_t n, double share) {
  if (isnan(share)) return (struct interval_tests){NAN, NAN};
  struct interval_tests tests = {1.0, 1.0};
  if (n == 0) return tests;
  double p = fmin(1.0, exp(-evidence_against(k, n, share))), best = (double)k / (double)n;
  if (best < share) tests.less = p;
  if (best > share) tests.greater = p;
  return tests;
}

double anytime_rho2(double alpha, double n) {
  double twice = -2.0 * log(fmin(alpha, 0.6));
  return (twice + log(twice) + 1.0) / n;
}

struct interval anytime_mean(const struct interval_moments *m, double alpha, double rho2) {
  if (m->n > 0 && isnan(m->mean)) return (struct interval){NAN, NAN};
  if (m->n < 2) return (struct interval){-INFINITY, INFINITY};
  double n = (double)m->n, growth = n * rho2 + 1.0;
  double half = m->sd * sqrt(2.0 * growth / (n * n * rho2) * log(sqrt(growth) / alpha));
  return (struct interval){m->mean - half, m->mean + half};
}

/* Solves half width = distance for alpha. */
struct interval_tests anytime_test_mean(const struct interval_moments *m, double value, double rho2) {
  if (m->n < 2 || isnan(m->mean) || isnan(value) || m->sd == 0.0) return interval_test_mean(m, value);
  double n = (double)m->n, growth = n * rho2 + 1.0, distance = (m->mean - value) / m->sd;
  double p = fmin(1.0, sqrt(growth) * exp(-distance * distance * n * n * rho2 / (2.0 * growth)));
  return (struct interval_tests){distance < 0.0 ? p : 1.0, distance > 0.0 ? p : 1.0};
}
