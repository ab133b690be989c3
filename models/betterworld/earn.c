/* earn.c - the second half of a BetterWorld day: validations, evidence reviews, dormancy.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/money.h"
#include "sim/team.h"

enum { AMOUNTS_IN_BLOCK = RANDOM_LANES - LANE_REVIEW_AMOUNTS };

/* Gross rewards wait in their column until the join knows how much of them is funded. */
static void validate(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                     const uint16_t *count) {
  const struct betterworld *state = betterworld_state(e);
  int64_t *earned = e->population.column[COLUMN_EARNED], gross = 0, n = 0;
  int16_t *evaluations = e->population.column[COLUMN_EVALUATIONS];
  struct random_key key = economy_key(e, PURPOSE_REWARD_AMOUNT, 0);
  bool drawn = state->reward_low != state->reward_high;
  for (uint32_t j = 0; j < block->n; j++) {
    int64_t amount = count[j] * state->reward_low;
    if (drawn) {
      amount = 0;
      key.agent = block->id[j];
      for (uint32_t k = 0; k < count[j]; k++)
        amount += random_amount(random_lane(&key, k), state->reward_low, state->reward_high);
    }
    earned[block->agent[j]] = amount;
    evaluations[block->agent[j]] = (int16_t)count[j];
    gross += amount;
    n += count[j];
  }
  tally->counter[COUNTER_GROSS] += gross;
  tally->counter[COUNTER_EVALUATIONS] += n;
}

/* The first reviews draw their amounts from what is left of the block. */
static void review(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                   const uint16_t *count) {
  const struct betterworld *state = betterworld_state(e);
  const struct population *p = &e->population;
  struct random_key key = economy_key(e, PURPOSE_EVIDENCE_AMOUNT, 0);
  if (!state->evidence.any) return;
  for (uint32_t j = 0; j < block->n; j++) {
    uint32_t n = count[j], i = block->agent[j];
    if (n == 0) continue;
    int64_t amount = 0;
    key.agent = block->id[j];
    for (uint32_t k = 0; k < n; k++) {
      uint32_t lane =
          k < AMOUNTS_IN_BLOCK ? block->lane[LANE_REVIEW_AMOUNTS + k][j] : random_lane(&key, k - AMOUNTS_IN_BLOCK);
      amount += random_amount(lane, state->review_low, state->review_high);
    }
    betterworld_post(e, tally, FLOW_EVIDENCE_REWARD, i, amount, n);
    p->last_active[i] = (int16_t)e->day;
    p->status[i] |= STATUS_ACTED;
  }
}

static void fall_dormant(const struct economy *e, const struct betterworld_block *block) {
  uint64_t threshold = betterworld_state(e)->dormancy_threshold;
  for (uint32_t j = 0; j < block->n; j++)
    if (block->lane[LANE_DORMANCY][j] < threshold) e->population.status[block->agent[j]] |= STATUS_DORMANT;
}

void betterworld_earn(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  struct betterworld_block block;
  uint16_t count[TEAM_BLOCK];
  betterworld_block_list(e, &block, first, last);
  betterworld_block_draw(e, &block, PURPOSE_EARN);
  betterworld_block_count(&betterworld_state(e)->validations, &block, block.agent_class, LANE_VALIDATIONS, count);
  validate(e, tally, &block, count);
  betterworld_block_count(&betterworld_state(e)->evidence, &block, NULL, LANE_EVIDENCE, count);
  review(e, tally, &block, count);
  if (betterworld_state(e)->dormancy_threshold) fall_dormant(e, &block);
}

/* Who pays the day's rewards (section 8, question 1): the pool, new tokens, or 60/40; what neither covers is not paid, in the
 * same proportion for all. */
int betterworld_fund(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  int64_t pool = ledger_balance(&e->ledger, 0, ACCOUNT_POOL), gross = e->total.counter[COUNTER_GROSS];
  int funding = economy_choice(e, SWITCH_REWARD_FUNDING);
  double pool_share = funding == FUNDING_POOL     ? 1
                      : funding == FUNDING_MINTED ? 0
                                                  : economy_value(e, PARAMETER_REWARD_POOL_SHARE);
  double mint_share = funding == FUNDING_MINTED ? 1
                      : funding == FUNDING_POOL ? 0
                                                : economy_value(e, PARAMETER_REWARD_MINT_SHARE);
  int64_t from_pool = money_scale(gross, pool_share), minted = money_scale(gross, mint_share);
  (void)error;
  state->gross = gross;
  state->pool_paid = from_pool < pool ? from_pool : pool;
  state->mint_paid = minted < gross - state->pool_paid ? minted : gross - state->pool_paid;
  state->won = e->total.counter[COUNTER_DISPUTES_WON];
  state->lost = e->total.counter[COUNTER_DISPUTES_LOST];
  state->stake = state->price[BUY_DISPUTE].price;
  return 0;
}
