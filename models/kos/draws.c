/* draws.c - laws as tables: quality, popularity, activity, counts.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables are made once, from functions of GSL or sim/power, rounded far above the last bit, where libraries differ; draws
 * are then integers, products and one square root. */
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "models/kos/kos.h"
#include "sim/power.h"

enum { LOG_QUANTILES = 12, NORMALS = KOS_QUANTILES / 4 };
static const double LARGEST_TABLED = 16, STEPS = 64;

static double rounded(double x) { return nearbyint(x * 0x1p30) * 0x1p-30; }

/* Quality of a class: the Beta law's quantiles at the middles of its cells. */
static void fill_quality(const struct economy *e, int c, uint16_t *quality) {
  double alpha = kos_trait(e, c, TRAIT_QUALITY_ALPHA), beta = kos_trait(e, c, TRAIT_QUALITY_BETA);
  for (int k = 0; k < KOS_QUANTILES; k++) {
    double u = (k + 0.5) / KOS_QUANTILES, q = alpha > 0 && beta > 0 ? gsl_cdf_beta_Pinv(u, alpha, beta) : 0;
    quality[k] = (uint16_t)fmin(65535, nearbyint(rounded(q) * 65536));
  }
}

/* Popularity: u^(-1/tail) has the mean (b^s - a^s) / (s (b - a)) over a cell a..b of u, s = 1 - 1/tail. The first cell is
 * the whole law again, times (1 / cells)^(-1/tail): a Pareto law is its own tail. */
static void fill_popularity(struct kos *kos, double tail) {
  double s = 1 - 1 / tail, before = 0;
  for (int k = 0; k < KOS_QUANTILES; k++) {
    double end = power_of((k + 1.0) / KOS_QUANTILES, s);
    kos->popularity[k] = rounded((end - before) * KOS_QUANTILES / s);
    before = end;
  }
  kos->popularity_scale = power_of(KOS_QUANTILES, 1 / tail);
}

/* Activity: the means of a Gamma law of mean 1 in five equally likely strata: x f(x) is the density of the same law with
 * one more of shape. */
static void fill_strata(struct kos *kos, double spread) {
  double shape = spread > 0 ? 1 / (spread * spread) : 0, below = 0;
  for (int s = 0; s < KOS_STRATA; s++) {
    double share = (s + 1.0) / KOS_STRATA;
    if (spread > 0.001 && s < KOS_STRATA - 1)
      share = rounded(gsl_cdf_gamma_P(gsl_cdf_gamma_Pinv(share, shape, 1), shape + 1, 1));
    kos->stratum[s] = KOS_STRATA * (share - below);
    below = share;
  }
}

static int allocate(struct kos *kos, struct error *error) {
  kos->quality = malloc((size_t)kos->n_classes * KOS_QUANTILES * sizeof *kos->quality);
  kos->popularity = malloc(KOS_QUANTILES * sizeof *kos->popularity);
  return kos->quality && kos->popularity ? 0 : error_set(error, ERROR_MEMORY, "no memory for the tables of a run");
}

/* Of what honest contributors make: items a day, and their quality. */
static double mean_quality(const struct economy *e) {
  double items = 0, sum = 0;
  for (int c = 0; c < e->scenario->n_classes; c++) {
    double a = kos_trait(e, c, TRAIT_QUALITY_ALPHA), b = kos_trait(e, c, TRAIT_QUALITY_BETA);
    double n = kos_enrol_honest(e, c) ? e->scenario->classes[c].founders * kos_trait(e, c, TRAIT_ITEMS) : 0;
    items += n;
    sum += n > 0 && a + b > 0 ? n * a / (a + b) : 0;
  }
  return items > 0 && sum > 0 ? sum / items : 0.5;
}

int kos_draws_init(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  double tail = economy_value(e, PARAMETER_POPULARITY_TAIL), life = economy_value(e, PARAMETER_PASSIVE_LIFETIME);
  if (allocate(kos, error)) return ERROR_MEMORY;
  for (int c = 0; c < kos->n_classes; c++) fill_quality(e, c, kos->quality + (size_t)c * KOS_QUANTILES);
  fill_popularity(kos, tail);
  fill_strata(kos, economy_value(e, PARAMETER_ACTIVITY_SPREAD));
  kos->mean_popularity = mean_quality(e) * tail / (tail - 1);
  for (int k = 0; k < NORMALS; k++) kos->normal[k] = rounded(gsl_cdf_ugaussian_Pinv((k + 0.5) / NORMALS));
  for (int k = 0; k <= (int)(LARGEST_TABLED * STEPS); k++) kos->tail[k] = power_exp(-k / STEPS);
  kos->fade[0] = 1;
  for (int k = 1; k <= KOS_ITEM_MOST_DAYS; k++) kos->fade[k] = kos->fade[k - 1] * power_exp(-1 / life);
  return 0;
}

void kos_draws_free(struct kos *kos) {
  free(kos->quality);
  free(kos->popularity);
}

int64_t kos_draws_count(const struct kos *kos, double mean, uint32_t lane) {
  if (!(mean > 0)) return 0;
  if (mean > LARGEST_TABLED) return (int64_t)fmax(0, nearbyint(mean + sqrt(mean) * kos->normal[lane >> (32 - 10)]));
  double step = nearbyint(mean * STEPS), u = (lane + 0.5) * 0x1p-32;
  double probability = kos->tail[(int)step], sum = probability;
  int64_t n = 0;
  while (u > sum && n < 100) {
    n++;
    probability *= step / STEPS / (double)n;
    sum += probability;
  }
  return n;
}

double kos_draws_popularity(const struct kos *kos, uint32_t lane) {
  double scale = 1;
  for (int depth = 0; depth < 2 && lane >> (32 - LOG_QUANTILES) == 0; depth++) {
    lane <<= LOG_QUANTILES;
    scale *= kos->popularity_scale;
  }
  return scale * kos->popularity[lane >> (32 - LOG_QUANTILES)];
}

double kos_draws_quality(const struct kos *kos, int agent_class, uint32_t lane) {
  return kos->quality[(size_t)agent_class * KOS_QUANTILES + (lane >> (32 - LOG_QUANTILES))] / 65536.0;
}
