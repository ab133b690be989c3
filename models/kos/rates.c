/* rates.c - what the day's parameters come to: guide tables, thresholds, values, credits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "models/kos/day.h"
#include "sim/guide.h"
#include "sim/money.h"
#include "sim/power.h"

int kos_rates_init(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  size_t n = (size_t)kos->n_classes * KOS_STRATA * KOS_DECISIONS;
  kos->guides = malloc(n * sizeof *kos->guides);
  if (!kos->guides) return error_set(error, ERROR_MEMORY, "no memory for the tables of a run");
  for (size_t k = 0; k < n; k++) guide_zero(&kos->guides[k]);
  return 0;
}

static void update_guide(struct guide *guide, double mean) {
  mean = mean < GUIDE_LARGEST_MEAN ? mean : GUIDE_LARGEST_MEAN;
  if (mean != guide->mean) guide_poisson(guide, mean);
}

static double rate_of(const struct economy *e, int c, int decision) {
  double activity = economy_value(e, PARAMETER_ACTIVITY);
  if (decision > 0)
    return activity * kos_trait(e, c, TRAIT_CONSUMES) * economy_value(e, PARAMETER_DATA_SHARES + decision - 1);
  if (kos_trait(e, c, TRAIT_ABUSIVE) > 0) activity *= economy_value(e, PARAMETER_ABUSE_INTENSITY);
  return activity * kos_trait(e, c, TRAIT_ITEMS);
}

static void update_guides(struct economy *e) {
  struct kos *kos = kos_state(e);
  struct guide *guide = kos->guides;
  for (int c = 0; c < kos->n_classes; c++)
    for (int s = 0; s < KOS_STRATA; s++)
      for (int d = 0; d < KOS_DECISIONS; d++, guide++) update_guide(guide, rate_of(e, c, d) * kos->stratum[s]);
}

/* The n-th action of a kind and day earns a 1/n of the first (diminishing: harmonic). */
static void update_credits(struct economy *e) {
  struct kos *kos = kos_state(e);
  bool harmonic = economy_choice(e, SWITCH_DIMINISHING) == DIMINISHING_ON;
  for (int a = 0; a < KOS_ACTIONS; a++) {
    int64_t first = money_from_tokens(economy_value(e, PARAMETER_CREDITS_DATA + a), kos_decimals(e));
    if (kos->credit[a][1] == first && kos->credit[a][0] == 0) continue;
    kos->credit[a][0] = 0;
    for (int n = 1; n < KOS_MOST_ACTIONS; n++)
      kos->credit[a][n] = kos->credit[a][n - 1] + (harmonic ? first / n : first);
  }
}

/* Of abusive items: a fixed share; or what bonded arbiters find among the reports they have the time for. */
static double detection(const struct economy *e) {
  const struct kos *kos = kos_state(e);
  if (economy_choice(e, SWITCH_DETECTION) == DETECTION_FIXED) return economy_value(e, PARAMETER_ABUSE_DETECTION);
  double reports = economy_value(e, PARAMETER_REPORTS_PER_ITEM), wanted = 0;
  for (int c = 0; c < kos->n_classes; c++)
    wanted += e->scenario->classes[c].founders * rate_of(e, c, 0) * kos_trait(e, c, TRAIT_ABUSIVE) * reports;
  double capacity = kos->n_arbiters * economy_value(e, PARAMETER_ARBITER_CAPACITY);
  double judged = wanted > capacity ? capacity / wanted : 1;
  if (kos->n_arbiters == 0) return 0;
  return 1 - power_exp(-reports * judged * economy_value(e, PARAMETER_ARBITER_DETECTION));
}

static void update_scarcity(struct economy *e) {
  struct kos *kos = kos_state(e);
  double least = economy_value(e, PARAMETER_SCARCITY_LEAST), most = economy_value(e, PARAMETER_SCARCITY_MOST);
  for (int d = 0; d < KOS_DOMAINS; d++) {
    double target = economy_value(e, PARAMETER_TARGET_LABOUR + d);
    double s = kos->share[d] > 0 ? sqrt(target / kos->share[d]) : most;
    s = s < least ? least : s > most ? most : s;
    kos->scarcity[d] = economy_choice(e, SWITCH_SCARCITY) == SCARCITY_ON ? s : 1;
  }
}

void kos_rates_update(struct economy *e) {
  struct kos *kos = kos_state(e);
  update_guides(e);
  update_credits(e);
  update_scarcity(e);
  for (int d = 0; d < KOS_DOMAINS; d++) {
    kos->base_value[d] = economy_value(e, PARAMETER_BASE_VALUE_LABOUR + d);
    kos->effort[d] = economy_value(e, PARAMETER_EFFORT_LABOUR + d);
  }
  for (int c = 0; c < kos->n_classes; c++) kos->abusive[c] = random_threshold(kos_trait(e, c, TRAIT_ABUSIVE));
  kos->detection = random_threshold(detection(e));
  kos->wrong_verdict = random_threshold(kos->n_arbiters ? economy_value(e, PARAMETER_WRONG_VERDICTS) : 0);
}
