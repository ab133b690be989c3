/* balances_draw.c - how opening balances are drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "sim/balances.h"

/* Rounded far above the last bit, where libm variants differ, and far below what an amount resolves. */
static double rounded(double x) { return nearbyint(x * 0x1p30) * 0x1p-30; }

double balances_sigma(double gini) { return rounded(sqrt(2) * gsl_cdf_ugaussian_Pinv((gini + 1) / 2)); }

double balances_mean(const struct balances *b) {
  double sum = 0;
  if (b->kind < BALANCES_QUANTILES) return b->mean;
  if (b->kind == BALANCES_VALUES) {
    for (int i = 0; i < b->n; i++) sum += b->value[i];
    return b->n ? sum / b->n : 0;
  }
  for (int i = 1; i < b->n; i++) sum += (b->quantile[i] - b->quantile[i - 1]) * (b->value[i] + b->value[i - 1]) / 2;
  return sum;
}

/* Lognormal with a given Gini: G = 2 Phi(sigma / sqrt 2) - 1, mean = exp(mu + sigma^2 / 2). */
static double draw_lognormal(const struct balances *b, double u) {
  if (b->mean == 0) return 0;
  long double sigma = b->sigma, z = rounded(gsl_cdf_ugaussian_Pinv(u));
  return (double)(b->mean * expl(sigma * z - sigma * sigma / 2));
}

/* Pareto with a given Gini: alpha = (1 + 1/G) / 2, minimum = mean (alpha - 1) / alpha. */
static double draw_pareto(const struct balances *b, double u) {
  if (b->gini == 0) return b->mean;
  long double alpha = (1 + 1 / (long double)b->gini) / 2;
  return (double)(b->mean * (alpha - 1) / alpha * powl(1 - (long double)u, -1 / alpha));
}

static double draw_quantiles(const struct balances *b, double u) {
  int i = 1;
  while (i < b->n - 1 && u > b->quantile[i]) i++;
  double width = b->quantile[i] - b->quantile[i - 1];
  return b->value[i - 1] + (u - b->quantile[i - 1]) / width * (b->value[i] - b->value[i - 1]);
}

double balances_draw(const struct balances *b, const struct random_key *key, uint64_t rank) {
  double tokens = b->mean;
  switch (b->kind) {
  case BALANCES_CONSTANT:
    break;
  case BALANCES_LOGNORMAL:
    tokens = draw_lognormal(b, random_uniform_open(key, 0));
    break;
  case BALANCES_PARETO:
    tokens = draw_pareto(b, random_uniform_open(key, 0));
    break;
  case BALANCES_QUANTILES:
    tokens = draw_quantiles(b, random_uniform(key, 0));
    break;
  case BALANCES_VALUES:
    tokens = b->value[rank < (uint64_t)b->n ? rank : 0];
    break;
  }
  return tokens < BALANCES_MOST_TOKENS ? tokens : BALANCES_MOST_TOKENS;
}
