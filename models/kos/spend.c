/* spend.c - the third stage: credits are converted; tips and purchases go to the owners of live items.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An item is chosen in proportion to its weight in the passive pool, so its owner in proportion to the sum over its items:
 * one search among running sums, whatever the number of items. */
#include "models/kos/day.h"
#include "sim/money.h"

static void convert(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct pool *pool = &kos_state(e)->day.conversion;
  int64_t offered = ((int64_t *)e->population.column[COLUMN_OFFERED])[i];
  if (offered == 0 || pool->budget == 0) return;
  kos_move(e, tally, FLOW_CONVERSION_BURN, i, offered);
  kos_pay(e, tally, FLOW_CONVERSION, i, pool_part(pool, offered));
}

/* What an agent gives for tips and purchases in all; the tips themselves are given in the join. */
void kos_spend(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct population *p = &e->population;
  const int64_t *balance = p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  int64_t *spending = p->column[COLUMN_SPENDING];
  double fee = economy_value(e, PARAMETER_TIP_FEE), days = economy_value(e, PARAMETER_CLAIM_DAYS);
  bool choice = kos_state(e)->day.weight_total > 0;
  for (uint32_t i = first; i < last; i++) {
    convert(e, tally, i);
    if (!choice || p->status[i] & STATUS_DORMANT || e->day - p->last_active[i] >= days) continue;
    int64_t amount = money_scale(balance[i], kos_trait(e, p->agent_class[i], TRAIT_SPENDING)),
            part = money_scale(amount, fee);
    spending[i] = amount - part;
    kos_move(e, tally, FLOW_TIP_COMMONS, i, part);
  }
}

static void tip(struct economy *e, uint32_t i, int64_t amount, int64_t n) {
  struct kos *kos = kos_state(e);
  struct random_key key = economy_key(e, PURPOSE_TIP, population_id(&e->population, i));
  philox4x64_ctr_t words = {{0}};
  for (int64_t k = 0; k < n; k++) {
    if (k % 4 == 0) words = random_block(&key, 1 + (uint64_t)k / 4);
    int64_t part = amount / n + (k < amount % n);
    uint32_t owner = pick_one(&kos->pick, words.v[k % 4]);
    if (owner == i || part == 0) continue; /* nobody tips itself */
    economy_post_pair(e, FLOW_TIP, i, owner, part);
    kos_note(e, COLUMN_EARNED, owner, part);
  }
}

int kos_tips(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  const struct population *p = &e->population;
  const int64_t *spending = p->column[COLUMN_SPENDING];
  int64_t n = (int64_t)economy_value(e, PARAMETER_TIPS);
  if (kos->day.weight_total == 0) return 0;
  int code = pick_build(&kos->pick, p->column[COLUMN_WEIGHT], p->n_acting, error);
  for (uint32_t i = 0; i < p->n_acting && code == 0; i++)
    if (spending[i] > 0) tip(e, i, spending[i], n);
  return code;
}
