/* guide.c - guide tables; see guide.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Probabilities are long double: glibc has one expl per architecture, while its exp picks a variant by processor. A
 * threshold moves only if an error of about 1e-17 crosses a half of 2^-32. */
#include "sim/guide.h"

#include <assert.h>
#include <math.h>

static const uint64_t certain = UINT64_C(1) << 32;

/* Sets threshold k from P(X <= k) and returns whether it is the last one. */
static int append(struct guide *guide, uint32_t k, long double cumulative) {
  uint64_t threshold = (uint64_t)llrintl(cumulative * 0x1p32L);
  guide->threshold[k] = threshold < certain ? threshold : certain;
  guide->n = k + 1;
  return threshold >= certain;
}

static void fill_start(struct guide *guide) {
  uint32_t k = 0;
  for (uint64_t high = 0; high < 256; high++) {
    while (high << 24 >= guide->threshold[k]) k++;
    guide->start[high] = (uint16_t)k;
  }
}

void guide_zero(struct guide *guide) { guide_poisson(guide, 0.0); }

void guide_poisson(struct guide *guide, double mean) {
  assert(mean >= 0.0 && mean <= GUIDE_LARGEST_MEAN);
  guide->mean = mean;
  long double probability = expl(-(long double)mean), cumulative = probability;
  uint32_t k = 0;
  while (!append(guide, k, cumulative)) {
    k++;
    assert(k < GUIDE_COUNTS);
    probability *= (long double)mean / k;
    cumulative += probability;
  }
  fill_start(guide);
}

void guide_from_probabilities(struct guide *guide, const double *probability, uint32_t n) {
  assert(n >= 1 && n <= GUIDE_COUNTS);
  long double total = 0.0L, moment = 0.0L, cumulative = 0.0L;
  for (uint32_t k = 0; k < n; k++) {
    assert(probability[k] >= 0.0);
    total += probability[k];
    moment += (long double)probability[k] * k;
  }
  assert(total > 0.0L && isfinite(total));
  guide->mean = (double)(moment / total);
  for (uint32_t k = 0; k < n; k++) { /* summed in the order of total, so the last quotient is 1 */
    cumulative += probability[k];
    if (append(guide, k, cumulative / total)) break;
  }
  fill_start(guide);
}
