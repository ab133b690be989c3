/* purchases.h - what the agents of a block want to buy, and buy.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BETTERWORLD_PURCHASES_H
#define MODELS_BETTERWORLD_PURCHASES_H

#include "models/betterworld/day.h"
#include "sim/team.h"

/* Counts of a block, by decision and agent. */
struct betterworld_wants {
  uint16_t count[BETTERWORLD_N_PURCHASES][TEAM_BLOCK];
  uint16_t missions[TEAM_BLOCK];
  int64_t cost[TEAM_BLOCK];  /* of all purchases wanted */
  uint32_t poor[TEAM_BLOCK]; /* who cannot pay for all of them */
  uint8_t tier[TEAM_BLOCK];  /* of discount; DISCOUNT_TIERS: full price. Set only where discounts are given */
};

/* The sum of the counts of a block's agents. */
static inline int64_t betterworld_wants_total(const uint16_t *count, uint32_t n) {
  uint32_t sum = 0; /* of at most TEAM_BLOCK uint16 */
  for (uint32_t j = 0; j < n; j++) sum += count[j];
  return sum;
}

/* Counts and costs from the lanes of PURPOSE_SPEND, within what limits, discounts and savings goals say. */
void betterworld_purchases_plan(const struct economy *economy, const struct betterworld_block *block,
                                struct betterworld_wants *wants);

/* Cuts the wants to what the balances pay for, pays and posts that; the rest is blocked. */
void betterworld_purchases_make(const struct economy *economy, struct tally *tally,
                                const struct betterworld_block *block, struct betterworld_wants *wants);

#endif
