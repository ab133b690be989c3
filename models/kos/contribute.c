/* contribute.c - the first stage of a day of kOS: who does how much, and credits for what consumers do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/day.h"

static uint32_t lane_of(const philox4x64_ctr_t *words, int lane) {
  return (uint32_t)(words->v[lane / 2] >> (lane % 2 ? 32 : 0));
}

/* Returns what the actions are in effort, in thousandths of a day. */
static double act(const struct economy *e, struct tally *tally, uint32_t i, const struct guide *guide,
                  const philox4x64_ctr_t *words) {
  const struct kos *kos = kos_state(e);
  int64_t actions = 0;
  for (int a = 0; a < KOS_ACTIONS; a++) {
    uint32_t n = guide_count(&guide[1 + a], lane_of(words, 1 + a));
    actions += n;
    kos_move(e, tally, FLOW_CREDIT_DATA + a, i, kos->credit[a][n < KOS_MOST_ACTIONS ? n : KOS_MOST_ACTIONS - 1]);
  }
  return (double)actions * economy_value(e, PARAMETER_EFFORT_ACTION) * 1000;
}

static void contribute(const struct economy *e, struct tally *tally, uint32_t i, uint64_t idle) {
  const struct kos *kos = kos_state(e);
  const struct population *p = &e->population;
  int16_t *items = p->column[COLUMN_ITEMS];
  uint32_t *effort = p->column[COLUMN_EFFORT];
  const uint8_t *stratum = p->column[COLUMN_STRATUM], *profile = p->column[COLUMN_PROFILE];
  if (p->status[i] & STATUS_DORMANT || ((uint32_t *)p->column[COLUMN_LOT])[i] < idle) return;
  struct random_key key = economy_key(e, PURPOSE_CONTRIBUTE, population_id(p, i));
  philox4x64_ctr_t words = random_block(&key, 1);
  const struct guide *guide = kos->guides + ((size_t)profile[i] * KOS_STRATA + stratum[i]) * KOS_DECISIONS;
  items[i] = (int16_t)guide_count(&guide[0], lane_of(&words, 0));
  effort[i] = (uint32_t)act(e, tally, i, guide, &words);
  if (items[i] == 0 && effort[i] == 0) return;
  p->last_active[i] = (int16_t)e->day;
  p->status[i] |= STATUS_ACTED;
  tally->counter[COUNTER_ITEMS] += items[i];
  tally_count_class(tally, p->agent_class[i], COUNTER_ITEMS, items[i]);
}

void kos_contribute(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct kos *kos = kos_state(e);
  const struct population *p = &e->population;
  static const int cleared[] = {COLUMN_EARNED, COLUMN_CHARGED, COLUMN_VALUE,
                                COLUMN_PAYOUT, COLUMN_OFFERED, COLUMN_SPENDING};
  int64_t *weight = p->column[COLUMN_WEIGHT];
  int16_t *items = p->column[COLUMN_ITEMS];
  uint32_t *effort = p->column[COLUMN_EFFORT];
  uint64_t idle = random_threshold(economy_value(e, PARAMETER_IDLE_SHARE));
  for (size_t k = 0; k < sizeof cleared / sizeof *cleared; k++)
    for (uint32_t i = first; i < last; i++) ((int64_t *)p->column[cleared[k]])[i] = 0;
  for (uint32_t i = first; i < last; i++) {
    weight[i] = (int64_t)((double)weight[i] * kos->fade[1]);
    items[i] = 0;
    effort[i] = 0;
    contribute(e, tally, i, idle);
  }
}
