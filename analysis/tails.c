/* tails.c - laws fitted to positive amounts; see tails.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/tails.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* The larger gap at one value: the data's share jumps from i / n to (i + 1) / n there. */
static double gap(double law, size_t i, size_t n) {
  return fmax(fabs((double)i / (double)n - law), fabs((double)(i + 1) / (double)n - law));
}

struct tails_lognormal tails_fit_lognormal(const double *sorted, size_t n) {
  struct tails_lognormal fit = {NAN, NAN, NAN};
  double sum = 0, squares = 0;
  for (size_t i = 0; i < n; i++) sum += log(sorted[i]);
  for (size_t i = 0; i < n; i++) squares += pow(log(sorted[i]) - sum / (double)n, 2);
  if (n < 2 || sorted[0] == sorted[n - 1]) return fit;
  fit = (struct tails_lognormal){sum / (double)n, sqrt(squares / (double)n), 0};
  for (size_t i = 0; i < n; i++)
    fit.distance = fmax(fit.distance, gap(gsl_cdf_lognormal_P(sorted[i], fit.mu, fit.sigma), i, n));
  return fit;
}

/* The tail that begins at a value: exponent and distance. */
static struct tails_pareto fit_from(const double *tail, size_t n) {
  struct tails_pareto fit = {.start = tail[0], .n = n};
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += log(tail[i] / tail[0]);
  fit.exponent = (double)n / sum;
  fit.error = fit.exponent / sqrt((double)n);
  for (size_t i = 0; i < n; i++)
    fit.distance = fmax(fit.distance, gap(gsl_cdf_pareto_P(tail[i], fit.exponent, tail[0]), i, n));
  return fit;
}

struct tails_pareto tails_fit_pareto(const double *sorted, size_t n) {
  struct tails_pareto best = {NAN, NAN, NAN, NAN, 0};
  for (size_t i = n / 2; i + TAILS_LEAST <= n; i++) {
    if ((i > 0 && sorted[i] == sorted[i - 1]) || sorted[i] == sorted[n - 1]) continue;
    struct tails_pareto fit = fit_from(sorted + i, n - i);
    if (best.n == 0 || fit.distance < best.distance) best = fit;
  }
  return best;
}
