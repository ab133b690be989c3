/* emission.c - what may be minted today: so much for each contributor, divided among three pools.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/day.h"
#include "sim/fraction.h"
#include "sim/money.h"

void kos_emission(struct economy *e) {
  struct kos *kos = kos_state(e);
  struct kos_day *day = &kos->day;
  const struct population *p = &e->population;
  const int64_t *value = p->column[COLUMN_VALUE], *weight = p->column[COLUMN_WEIGHT];
  const double share[] = {economy_value(e, PARAMETER_DIRECT_SHARE), economy_value(e, PARAMETER_PASSIVE_SHARE),
                          economy_value(e, PARAMETER_CONSUMER_SHARE)};
  int64_t part[3] = {0, 0, 0};
  for (uint32_t i = 0; i < p->n_acting; i++) {
    day->value_total += value[i];
    day->weight_total += weight[i];
  }
  day->emission = economy_money(e, PARAMETER_EMISSION_PER_CONTRIBUTOR) * day->contributors;
  money_split(day->emission, share, 3, part);
  day->direct = part[0];
  day->passive = part[1];
  day->consumer = part[2];
  day->payout = pool_make(day->direct, day->value_total,
                          fraction_take(day->direct, fraction_of(economy_value(e, PARAMETER_PAYOUT_CAP))));
  day->income = pool_make(day->passive, day->weight_total,
                          fraction_take(day->passive, fraction_of(economy_value(e, PARAMETER_PASSIVE_CAP))));
}
