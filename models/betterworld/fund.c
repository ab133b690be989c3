/* fund.c - the join that decides who pays the day's claims (8 question 1, 2.1, 4.1).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/panels.h"
#include "sim/money.h"

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

/* What may still be minted for validations today. The document's "daily cap" has no value; see the parameter. */
static int64_t mint_room(const struct economy *e) {
  if (economy_choice(e, SWITCH_MINT_CAP) == MINT_CAP_NONE) return INT64_MAX;
  return economy_money(e, PARAMETER_VALIDATION_MINT_DAILY_CAP) * (int64_t)e->population.n;
}

/* What the pool should have paid and could not: it stays unpaid, the reserve steps in, or more is minted. */
static void cover_shortfall(struct economy *e, struct betterworld_funding *f, int64_t shortfall, int64_t room) {
  int policy = economy_choice(e, SWITCH_POOL_SHORTFALL);
  if (policy == SHORTFALL_RESERVE) {
    int64_t backstop = least(shortfall, ledger_balance(&e->ledger, 0, ACCOUNT_RESERVE));
    economy_post(e, FLOW_POOL_BACKSTOP, backstop, backstop > 0);
    f->first += backstop;
  } else if (policy == SHORTFALL_MINTED) {
    f->second += least(shortfall, room - f->second);
  }
}

/* The pool, new tokens, or 60/40; what neither covers is not paid, in the same proportion for all. */
static void fund_validations(struct economy *e) {
  struct betterworld_funding *f = &betterworld_state(e)->funding[INCOME_VALIDATION];
  int64_t pool = ledger_balance(&e->ledger, 0, ACCOUNT_POOL), room = mint_room(e);
  int funding = economy_choice(e, SWITCH_REWARD_FUNDING);
  double pool_share = funding == FUNDING_POOL     ? 1
                      : funding == FUNDING_MINTED ? 0
                                                  : economy_value(e, PARAMETER_REWARD_POOL_SHARE);
  double mint_share = funding == FUNDING_MINTED ? 1
                      : funding == FUNDING_POOL ? 0
                                                : economy_value(e, PARAMETER_REWARD_MINT_SHARE);
  f->claims = e->total.counter[COUNTER_GROSS];
  int64_t from_pool = money_scale(f->claims, pool_share);
  f->first = least(from_pool, pool);
  f->second = least(least(money_scale(f->claims, mint_share), f->claims - from_pool), room);
  cover_shortfall(e, f, from_pool - f->first, room);
}

static void fund_experts(struct economy *e) {
  struct betterworld_funding *f = &betterworld_state(e)->funding[INCOME_EXPERT];
  f->claims = e->total.counter[COUNTER_GROSS_EXPERT];
  f->first = least(f->claims, ledger_balance(&e->ledger, 0, ACCOUNT_POOL_EXPERT));
}

/* Returns what is left of the reserve. */
static int64_t fund_from_reserve(const struct economy *e, int income, int counter, int which, int64_t reserve) {
  struct betterworld_funding *f = &betterworld_state(e)->funding[income];
  int source = economy_choice(e, which);
  f->claims = e->total.counter[counter];
  f->first = source == SOURCE_MINT ? 0 : least(f->claims, reserve);
  f->second = source == SOURCE_RESERVE_ONLY ? 0 : f->claims - f->first;
  return reserve - f->first;
}

int betterworld_fund(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  int code = state->panels ? betterworld_panels_hold(e, error) : 0;
  if (code) return code;
  if (state->strategies.any_ring) betterworld_ring_expose(e);
  fund_validations(e);
  fund_experts(e);
  int64_t reserve = ledger_balance(&e->ledger, 0, ACCOUNT_RESERVE);
  reserve = fund_from_reserve(e, INCOME_MISSION, COUNTER_MISSION_CLAIMS, SWITCH_MISSION_FUNDING, reserve);
  fund_from_reserve(e, INCOME_EVIDENCE, COUNTER_EVIDENCE_CLAIMS, SWITCH_EVIDENCE_FUNDING, reserve);
  state->posts_so_far += e->total.counter[COUNTER_POSTS];
  for (int c = 0; c < state->n_classes; c++)
    state->class_posts_so_far[c] += economy_class_counter(e, UINT64_C(1) << c, COUNTER_POSTS_INTENDED) -
                                    economy_class_counter(e, UINT64_C(1) << c, COUNTER_BLOCKED);
  state->won = e->total.counter[COUNTER_DISPUTES_WON];
  state->lost = e->total.counter[COUNTER_DISPUTES_LOST];
  state->stake = state->price[BUY_DISPUTE].price;
  return 0;
}
