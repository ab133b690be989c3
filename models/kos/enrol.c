/* enrol.c - founders and newcomers of kOS: who they are for good, and what they are given.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "models/kos/day.h"
#include "sim/money.h"

enum { LANE_STRATUM, LANE_TRIBE, LANE_LOT, LANE_TRUST, LANE_PUBLIC, LANE_MENTORED, LANE_MENTOR };

static int reserve(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  if (e->population.n <= kos->capacity) return 0;
  uint32_t capacity = e->population.capacity;
  void *old[] = {kos->incomes, kos->arbiters};
  static const size_t size[] = {sizeof *kos->incomes, sizeof *kos->arbiters};
  for (int i = 0; i < 2; i++) {
    void *bigger = realloc(old[i], capacity * size[i]);
    if (!bigger) return error_set(error, ERROR_MEMORY, "no memory for %u agents", (unsigned)capacity);
    old[i] = bigger;
    kos->incomes = old[0], kos->arbiters = old[1];
  }
  kos->capacity = capacity;
  return 0;
}

bool kos_enrol_honest(const struct economy *e, int c) {
  return kos_trait(e, c, TRAIT_ITEMS) > 0 && kos_trait(e, c, TRAIT_ABUSIVE) == 0;
}

/* Any agent but itself may be the mentor. */
static uint32_t draw_mentor(const struct economy *e, const struct random_key *key, uint32_t agent) {
  uint32_t others = e->population.n - 1;
  if (others == 0 || random_lane(key, LANE_MENTORED) >= random_threshold(economy_value(e, PARAMETER_MENTORED_SHARE)))
    return 0;
  uint32_t mentor = (uint32_t)((uint64_t)random_lane(key, LANE_MENTOR) * others >> 32);
  return 1 + mentor + (mentor >= agent);
}

static void enrol_agent(struct economy *e, uint32_t i) {
  const struct population *p = &e->population;
  int c = p->agent_class[i];
  struct random_key key = economy_key(e, PURPOSE_ENROL, population_id(p, i));
  uint64_t tribes = (uint64_t)economy_value(e, PARAMETER_TRIBES);
  uint8_t standing = 0;
  if (random_lane(&key, LANE_TRUST) < random_threshold(kos_trait(e, c, TRAIT_STAKING)))
    standing |= STANDING_SEEKS_TRUST;
  if (random_lane(&key, LANE_PUBLIC) < random_threshold(kos_trait(e, c, TRAIT_PUBLIC))) standing |= STANDING_PUBLIC;
  ((uint8_t *)p->column[COLUMN_STANDING])[i] = standing;
  ((uint8_t *)p->column[COLUMN_STRATUM])[i] = (uint8_t)((uint64_t)random_lane(&key, LANE_STRATUM) * KOS_STRATA >> 32);
  ((uint8_t *)p->column[COLUMN_TRIBE])[i] = (uint8_t)(random_lane(&key, LANE_TRIBE) * tribes >> 32);
  ((uint8_t *)p->column[COLUMN_PROFILE])[i] = (uint8_t)c;
  ((uint32_t *)p->column[COLUMN_LOT])[i] = random_lane(&key, LANE_LOT);
  ((uint32_t *)p->column[COLUMN_REPUTATION])[i] = KOS_MILLION;
  ((uint32_t *)p->column[COLUMN_MENTOR])[i] = draw_mentor(e, &key, i);
  ((int16_t *)p->column[COLUMN_MENTORED_UNTIL])[i] =
      (int16_t)fmin(INT16_MAX, e->day + economy_value(e, PARAMETER_MENTORING_DAYS));
  int64_t grant = economy_money(e, PARAMETER_INITIAL_GRANT);
  if (kos_trait(e, c, TRAIT_ARBITRATES) > 0) grant += economy_money(e, PARAMETER_BOND_AMOUNT);
  if (grant > 0) economy_post_agent(e, e->day > 0 ? FLOW_INITIAL_GRANT : FLOW_FOUNDERS_GRANT, i, grant);
}

int kos_enrol(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  if (reserve(e, error)) return ERROR_MEMORY;
  for (; kos->enrolled < e->population.n; kos->enrolled++) enrol_agent(e, kos->enrolled);
  return e->ledger.overflow ? error_set(error, ERROR_INPUT, "initial grants overflow 64 bits") : 0;
}

int kos_enrol_arrivals(struct economy *e, struct error *error) {
  if (e->scenario->arrivals_given) return 0;
  double mean = economy_value(e, PARAMETER_NEW_AGENT_RATE) * (double)e->n_active;
  return economy_arrive(e, (uint32_t)economy_poisson(e, PURPOSE_NEWCOMERS, mean), -1, NULL, error);
}
