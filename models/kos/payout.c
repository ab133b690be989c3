/* payout.c - the second stage: payouts, passive income, perks, credits offered; then mentors' shares and the conversion.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/day.h"
#include "sim/money.h"

/* A part of a pool; what its cap cuts is counted, nobody gets it. */
static int64_t part_of(struct tally *tally, const struct pool *pool, int64_t weight) {
  struct pool uncapped = *pool;
  int64_t part = pool_part(pool, weight);
  if (part < pool->most) return part;
  uncapped.most = INT64_MAX;
  tally->counter[COUNTER_CUT] += pool_part(&uncapped, weight) - part;
  return part;
}

/* Whether an agent made an effort lately: else its passive income is held back. */
static bool is_present(const struct economy *e, uint32_t i) {
  return !(e->population.status[i] & STATUS_DORMANT) &&
         e->day - e->population.last_active[i] < economy_value(e, PARAMETER_CLAIM_DAYS);
}

static void pay(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct kos_day *day = &kos_state(e)->day;
  const struct population *p = &e->population;
  const int64_t *value = p->column[COLUMN_VALUE], *weight = p->column[COLUMN_WEIGHT];
  int64_t *payout = p->column[COLUMN_PAYOUT];
  payout[i] = part_of(tally, &day->payout, value[i]);
  kos_pay(e, tally, FLOW_PAYOUT, i, payout[i]);
  int64_t passive = part_of(tally, &day->income, weight[i]);
  if (!is_present(e, i)) {
    kos_move(e, tally, FLOW_PASSIVE_HELD, i, passive);
    return;
  }
  kos_pay(e, tally, FLOW_PASSIVE, i, passive);
  kos_pay(e, tally, FLOW_PASSIVE_CLAIM, i, p->balance[ACCOUNT_ESCROW - ACCOUNT_MODEL][i]);
}

/* A perk for credits, for tokens, or none; true if it is bought. */
static bool buy_perk(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct population *p = &e->population;
  int64_t price = economy_money(e, PARAMETER_PERK_PRICE),
          burned = money_scale(price, economy_value(e, PARAMETER_PERK_BURN));
  int64_t credits = money_from_tokens(economy_value(e, PARAMETER_PERK_CREDITS), kos_decimals(e));
  if (p->balance[ACCOUNT_CREDIT - ACCOUNT_MODEL][i] >= credits) {
    kos_move(e, tally, FLOW_PERK_CREDIT, i, credits);
    return true;
  }
  if (p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL][i] < price) return false;
  kos_move(e, tally, FLOW_PERK_BURN, i, burned);
  kos_move(e, tally, FLOW_PERK_COMMONS, i, price - burned);
  return true;
}

static void seek_perk(const struct economy *e, struct tally *tally, uint32_t i, uint64_t chance) {
  const struct population *p = &e->population;
  int16_t *until = p->column[COLUMN_PERK_UNTIL];
  if (until[i] >= e->day) {
    tally->counter[COUNTER_PERKS]++;
    return;
  }
  struct random_key key = economy_key(e, PURPOSE_PERK, population_id(p, i));
  if (random_lane(&key, 0) < chance && buy_perk(e, tally, i))
    until[i] = (int16_t)fmin(INT16_MAX, e->day + economy_value(e, PARAMETER_PERK_DAYS));
}

void kos_payout(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct population *p = &e->population;
  const int64_t *credits = p->balance[ACCOUNT_CREDIT - ACCOUNT_MODEL];
  int64_t *offered = p->column[COLUMN_OFFERED];
  double offer = economy_value(e, PARAMETER_OFFER_SHARE);
  uint64_t chance = random_threshold(economy_value(e, PARAMETER_PERK_RATE));
  for (uint32_t i = first; i < last; i++) {
    pay(e, tally, i);
    if (p->last_active[i] != e->day) continue;
    seek_perk(e, tally, i, chance);
    offered[i] = money_scale(credits[i], offer);
    tally->counter[COUNTER_OFFERED] += offered[i];
  }
}

static void pay_mentor(struct economy *e, uint32_t mentee) {
  const struct population *p = &e->population;
  uint32_t mentor = ((uint32_t *)p->column[COLUMN_MENTOR])[mentee] - 1;
  int64_t part =
      money_scale(((int64_t *)p->column[COLUMN_PAYOUT])[mentee], economy_value(e, PARAMETER_MENTORING_SHARE));
  int64_t balance = p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL][mentee]; /* a perk may have been bought of it */
  if (part > balance) part = balance;
  if (part == 0) return;
  economy_post_pair(e, FLOW_MENTORING, mentee, mentor, part);
  kos_note(e, COLUMN_EARNED, mentee, -part);
  kos_note(e, COLUMN_EARNED, mentor, part);
}

/* Credits are converted at the most there is for one, or share the pool. */
int kos_mentoring(struct economy *e, struct error *error) {
  (void)error;
  struct kos_day *day = &kos_state(e)->day;
  const struct population *p = &e->population;
  const uint32_t *mentor = p->column[COLUMN_MENTOR];
  const int16_t *until = p->column[COLUMN_MENTORED_UNTIL];
  for (uint32_t i = 0; i < p->n_acting; i++)
    if (mentor[i] && until[i] >= e->day) pay_mentor(e, i);
  int64_t offered = e->total.counter[COUNTER_OFFERED],
          most = money_scale(offered, economy_value(e, PARAMETER_CONVERSION_MOST));
  day->conversion = pool_make(most < day->consumer ? most : day->consumer, offered, INT64_MAX);
  return 0;
}
