/* interval.c - confidence intervals and p-values from a number of runs fixed beforehand; see interval.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/interval.h"

#include <gsl/gsl_cdf.h>

struct interval_moments interval_moments(const double *value, size_t n) {
  struct interval_moments m = {.n = n, .mean = NAN, .sd = NAN};
  if (n == 0) return m;
  double sum = 0.0, squares = 0.0, rest = 0.0;
  for (size_t i = 0; i < n; i++) sum += value[i] - value[0];
  double mean = value[0] + sum / (double)n;
  if (!isfinite(mean)) return m;
  m.mean = mean;
  if (n < 2) return m;
  for (size_t i = 0; i < n; i++) {
    double deviation = value[i] - mean;
    squares += deviation * deviation;
    rest += deviation; /* 0 but for rounding of the mean, which this takes back out */
  }
  squares -= rest * rest / (double)n;
  m.sd = sqrt(fmax(squares, 0.0) / (double)(n - 1));
  return m;
}

struct interval interval_mean(const struct interval_moments *m, double alpha, enum interval_ends ends) {
  if (m->n > 0 && isnan(m->mean)) return (struct interval){NAN, NAN};
  if (m->n < 2) return (struct interval){-INFINITY, INFINITY};
  double t = gsl_cdf_tdist_Qinv(ends == INTERVAL_BOTH ? alpha / 2.0 : alpha, (double)m->n - 1.0);
  double half = t * m->sd / sqrt((double)m->n);
  struct interval interval = {m->mean - half, m->mean + half};
  if (ends == INTERVAL_LOW) interval.high = INFINITY;
  if (ends == INTERVAL_HIGH) interval.low = -INFINITY;
  return interval;
}

struct interval_tests interval_test_mean(const struct interval_moments *m, double value) {
  if (m->n == 0) return (struct interval_tests){1.0, 1.0};
  if (isnan(m->mean) || isnan(value)) return (struct interval_tests){NAN, NAN};
  if (m->n < 2) return (struct interval_tests){1.0, 1.0};
  double distance = m->mean - value;
  if (m->sd == 0.0) return (struct interval_tests){distance < 0.0 ? 0.0 : 1.0, distance > 0.0 ? 0.0 : 1.0};
  double t = distance / (m->sd / sqrt((double)m->n)), freedom = (double)m->n - 1.0;
  return (struct interval_tests){gsl_cdf_tdist_P(t, freedom), gsl_cdf_tdist_Q(t, freedom)};
}

struct interval interval_share(uint64_t k, uint64_t n, double alpha, enum interval_ends ends) {
  struct interval interval = {0.0, 1.0};
  double tail = ends == INTERVAL_BOTH ? alpha / 2.0 : alpha, hits = (double)k, rest = (double)(n - k);
  if (k > 0 && ends != INTERVAL_HIGH) interval.low = gsl_cdf_beta_Pinv(tail, hits, rest + 1.0);
  if (k < n && ends != INTERVAL_LOW) interval.high = gsl_cdf_beta_Qinv(tail, hits + 1.0, rest);
  return interval;
}

/* By the beta distribution, as the interval: GSL's binomial sums lose digits in the tails and count in 32 bits. */
struct interval_tests interval_test_share(uint64_t k, uint64_t n, double share) {
  if (isnan(share)) return (struct interval_tests){NAN, NAN};
  double hits = (double)k, rest = (double)(n - k);
  return (struct interval_tests){.less = k < n ? gsl_cdf_beta_Q(share, hits + 1.0, rest) : 1.0,
                                 .greater = k > 0 ? gsl_cdf_beta_P(share, hits, rest + 1.0) : 1.0};
}
