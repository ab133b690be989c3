/* compare_pairs.c - statistics of paired differences; see compare_pairs.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/compare_pairs.h"

static const double alpha = 0.05;

static size_t drop_incomplete(double *reference, double *value, size_t n) {
  size_t kept = 0;
  for (size_t i = 0; i < n; i++) {
    if (!isfinite(reference[i]) || !isfinite(value[i])) continue;
    reference[kept] = reference[i];
    value[kept++] = value[i];
  }
  return kept;
}

static double variance_ratio(double reference, double value, double difference) {
  double independent = reference * reference + value * value, paired = difference * difference;
  if (paired > 0) return independent / paired;
  return independent > 0 ? INFINITY : NAN;
}

struct compare_line compare_pairs(double *reference, double *value, size_t n) {
  n = drop_incomplete(reference, value, n);
  struct interval_moments r = interval_moments(reference, n), v = interval_moments(value, n);
  for (size_t i = 0; i < n; i++) value[i] -= reference[i];
  struct interval_moments d = interval_moments(value, n);
  struct compare_line line = {.n = n,
                              .reference = r.mean,
                              .value = v.mean,
                              .difference = d.mean,
                              .interval = {NAN, NAN},
                              .variance_ratio = NAN};
  if (n < 2) return line;
  line.interval = interval_mean(&d, alpha, INTERVAL_BOTH);
  line.variance_ratio = variance_ratio(r.sd, v.sd, d.sd);
  return line;
}
