/* settle.c - postings due at the opening: disputes of the day before, inactivity decay; and the emergency top-up.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/money.h"

enum { MONTH = 30 };

/* Lost stakes are burned; a won dispute gets its stake back and, as far as the reserve reaches, the bonus (section 4.3). */
void betterworld_settle_open(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  int64_t reserve = ledger_balance(&e->ledger, 0, ACCOUNT_RESERVE),
          bonus = economy_money(e, PARAMETER_DISPUTE_SUCCESS_BONUS);
  economy_post(e, FLOW_DISPUTE_BURN, state->lost * state->stake, state->lost);
  if (state->won > 0 && reserve / state->won < bonus) bonus = reserve / state->won;
  state->bonus = bonus;
}

/* Section 4.2 and appendix A: b' = max(floor, b (1 - rate)). As printed that raises a balance below the floor to it: a
 * negative decay, and new money. Guarded, it stays as it is. */
static int64_t decay(int64_t balance, int64_t floor, double rate, bool guarded) {
  if (balance <= floor && guarded) return 0;
  int64_t left = money_scale(balance, 1 - rate);
  return balance - (left > floor ? left : floor);
}

void betterworld_settle_agent(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct betterworld *state = betterworld_state(e);
  const struct population *p = &e->population;
  uint8_t *won = p->column[COLUMN_DISPUTES_WON];
  if (won && won[i]) {
    betterworld_post(e, tally, FLOW_DISPUTE_REFUND, i, won[i] * state->stake, won[i]);
    if (state->bonus > 0) betterworld_post(e, tally, FLOW_DISPUTE_BONUS, i, won[i] * state->bonus, won[i]);
    betterworld_credit(e, i, won[i] * state->bonus);
    won[i] = 0;
  }
  if (((const uint16_t *)p->column[COLUMN_STANDING])[i] & STANDING_BANNED) return; /* holds nothing that could decay */
  int64_t gap = e->day - 1 - p->last_active[i];
  if (gap < state->inactivity_threshold || (gap - state->inactivity_threshold) % MONTH != 0) return;
  bool guarded = economy_choice(e, SWITCH_DECAY_FORMULA) == DECAY_GUARDED;
  int64_t balance = p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL][i],
          amount = decay(balance, state->decay_floor, state->decay_rate, guarded);
  if (amount > 0) betterworld_post(e, tally, FLOW_DECAY, i, amount, 1);
  if (amount < 0) betterworld_post(e, tally, FLOW_DECAY_LIFT, i, -amount, 1);
}

/* Section 3.1 step 4: every account below the eligibility gets the amount, minted; dormant ones too, as it says "all
 * accounts". A breach of the supply cap always cuts the amount: there is one to an account, so no count to cut. Rules
 * and events act before the model's own opening, so the cap may have to be judged here. */
int betterworld_topup(struct economy *e, struct error *error) {
  betterworld_cap_open(e);
  int64_t amount = betterworld_cut(e, economy_value(e, PARAMETER_EMERGENCY_TOPUP) * betterworld_state(e)->count_factor),
          below = economy_money(e, PARAMETER_TOPUP_ELIGIBILITY);
  const int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  int reading = economy_choice(e, SWITCH_TOPUP);
  (void)error;
  for (uint32_t i = 0; i < e->population.n; i++) {
    bool from_reserve = reading == TOPUP_RESERVE;
    if (balance[i] >= below || standing[i] & STANDING_BANNED ||
        (reading == TOPUP_ACTIVE && e->population.status[i] & STATUS_DORMANT))
      continue;
    if (from_reserve && ledger_balance(&e->ledger, 0, ACCOUNT_RESERVE) < amount) break;
    economy_post_agent(e, from_reserve ? FLOW_TOPUP_RESERVE : FLOW_EMERGENCY_TOPUP, i, amount);
    betterworld_credit(e, i, amount);
  }
  return 0;
}
