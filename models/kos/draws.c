/* draws.c - laws as tables: quality, popularity, activity, counts.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables are made once, at the opening; draws are then integers, products and one square root. */
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "models/kos/day.h"
#include "sim/power.h"

static const double LARGEST_TABLED = 16, STEPS = 64;

/* Far above the last bit, where libraries differ. */
static double rounded(double x) { return nearbyint(x * 0x1p30) * 0x1p-30; }

/* The laws that sim/quantile.h has tables of. */
static double within(double shape, double least, double most) {
  return shape < least ? least : shape > most ? most : shape;
}
static double quality_shape(const struct economy *e, int c, int trait) {
  return within(kos_trait(e, c, trait), 0.5, 32);
}

/* Of what a class makes: 0 where it makes nothing. */
static double mean_quality(const struct economy *e, int c) {
  double a = quality_shape(e, c, TRAIT_QUALITY_ALPHA), b = quality_shape(e, c, TRAIT_QUALITY_BETA);
  return a / (a + b);
}

static int fill_quality(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  kos->quality = calloc((size_t)kos->n_classes, sizeof *kos->quality);
  if (!kos->quality) return error_set(error, ERROR_MEMORY, "no memory for the tables of a run");
  for (int c = 0; c < kos->n_classes; c++) {
    double a = quality_shape(e, c, TRAIT_QUALITY_ALPHA), b = quality_shape(e, c, TRAIT_QUALITY_BETA);
    int like = 0; /* a class before it has the same law */
    while (like < c && (quality_shape(e, like, TRAIT_QUALITY_ALPHA) != a ||
                        quality_shape(e, like, TRAIT_QUALITY_BETA) != b || kos_trait(e, like, TRAIT_ITEMS) == 0))
      like++;
    if (like < c)
      kos->quality[c] = kos->quality[like];
    else if (kos_trait(e, c, TRAIT_ITEMS) > 0)
      quantile_beta(&kos->quality[c], a, b, KOS_MILLION);
  }
  return 0;
}

/* Activity: the means of a gamma law of mean 1 in five equally likely strata: x f(x) is the density of the same law with
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

/* Of honest items; popularity is quality times a Pareto draw. */
static double mean_popularity(const struct economy *e, double tail) {
  double items = 0, sum = 0;
  for (int c = 0; c < e->scenario->n_classes; c++) {
    double n = kos_enrol_honest(e, c) ? e->scenario->classes[c].founders * kos_trait(e, c, TRAIT_ITEMS) : 0;
    items += n;
    sum += n * mean_quality(e, c);
  }
  return (items > 0 ? sum / items : 0.5) * tail / (tail - 1);
}

int kos_draws_init(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  double tail = economy_value(e, PARAMETER_POPULARITY_TAIL), life = economy_value(e, PARAMETER_PASSIVE_LIFETIME);
  if (fill_quality(e, error)) return ERROR_MEMORY;
  quantile_pareto(&kos->popularity, tail, KOS_MILLION);
  fill_strata(kos, economy_value(e, PARAMETER_ACTIVITY_SPREAD));
  kos->mean_popularity = mean_popularity(e, tail);
  for (int k = 0; k < KOS_NORMALS; k++) kos->normal[k] = rounded(gsl_cdf_ugaussian_Pinv((k + 0.5) / KOS_NORMALS));
  for (int k = 0; k < KOS_TAIL; k++) kos->tail[k] = power_exp(-k / STEPS);
  kos->fade[0] = 1;
  for (int k = 1; k <= KOS_MOST_AGE; k++) kos->fade[k] = kos->fade[k - 1] * power_exp(-1 / life);
  return 0;
}

void kos_draws_free(struct kos *kos) { free(kos->quality); }

int64_t kos_draws_count(const struct kos *kos, double mean, uint32_t lane) {
  if (!(mean > 0)) return 0;
  if (mean > LARGEST_TABLED)
    return (int64_t)fmax(0, nearbyint(mean + sqrt(mean) * kos->normal[(uint64_t)lane * KOS_NORMALS >> 32]));
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
