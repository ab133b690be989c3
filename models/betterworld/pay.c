/* pay.c - the end of a BetterWorld day: validation rewards as far as they are funded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/prorate.h"

void betterworld_pay(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct betterworld *state = betterworld_state(e);
  const struct population *p = &e->population;
  int64_t *earned = p->column[COLUMN_EARNED], *balance = p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  int16_t *evaluations = p->column[COLUMN_EVALUATIONS];
  struct prorate pool = prorate_make(state->pool_paid, state->gross),
                 mint = prorate_make(state->mint_paid, state->gross);
  int64_t from_pool = 0, minted = 0, count = 0;
  for (uint32_t i = first; i < last; i++) {
    int64_t a = prorate_part(&pool, earned[i]), b = prorate_part(&mint, earned[i]);
    if (tally->journal && a + b > 0) {
      uint64_t id = population_id(p, i);
      journal_agent(tally->journal, FLOW_VALIDATION_POOL, id, balance[i], a, evaluations[i]);
      journal_agent(tally->journal, FLOW_VALIDATION_MINT, id, balance[i] + a, b, evaluations[i]);
    }
    bool paid = a + b > 0;
    balance[i] += a + b;
    if (p->income) p->income[i] += a + b;
    from_pool += a;
    minted += b;
    count += paid ? evaluations[i] : 0;
    p->last_active[i] = paid ? (int16_t)e->day : p->last_active[i];
    p->status[i] = (uint8_t)(p->status[i] | (paid ? STATUS_ACTED : 0));
    earned[i] = 0;
    evaluations[i] = 0;
  }
  tally->amount[FLOW_VALIDATION_POOL] += from_pool;
  tally->amount[FLOW_VALIDATION_MINT] += minted;
  tally->count[FLOW_VALIDATION_POOL] += count;
  tally->count[FLOW_VALIDATION_MINT] += count;
}

int betterworld_welcome(struct economy *e, struct error *error) {
  (void)error;
  betterworld_newcomers_welcome(e);
  return 0;
}
