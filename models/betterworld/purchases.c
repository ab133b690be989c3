/* purchases.c - what the agents of a block want to buy, what they can pay for, and the postings of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/purchases.h"

#include "sim/clones.h"
#include "sim/money.h"
#include "sim/sieve.h"

enum { UNLIMITED_TRANSACTIONS = 1000 }; /* the parameter's most */

static void draw_wants(const struct economy *e, const struct betterworld_block *block,
                       struct betterworld_wants *wants) {
  const struct betterworld *state = betterworld_state(e);
  int64_t price[BETTERWORLD_N_PURCHASES];
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) {
    betterworld_block_count(&state->decision[k], block, k <= BUY_DEBATE ? block->row : block->kind, k, wants->count[k]);
    price[k] = state->price[k].price;
  }
  for (uint32_t j = 0; j < block->n; j++) {
    int64_t cost = 0;
    for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) cost += wants->count[k][j] * price[k];
    wants->cost[j] = cost;
  }
}

/* What an agent pays: a small balance gets a discount on submissions (3.1). */
static const struct betterworld_price *price_of(const struct betterworld *state, const struct betterworld_wants *wants,
                                                uint32_t j, int k) {
  if (!state->discounts || k > BUY_DEBATE || wants->tier[j] == DISCOUNT_TIERS) return &state->price[k];
  return &state->discounted[wants->tier[j]][k];
}

static void give_discounts(const struct economy *e, const struct betterworld_block *block,
                           struct betterworld_wants *wants) {
  const struct betterworld *state = betterworld_state(e);
  const int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  for (uint32_t j = 0; j < block->n; j++) {
    int t = 0;
    while (t < DISCOUNT_TIERS && balance[block->agent[j]] >= state->discount_below[t]) t++;
    wants->tier[j] = (uint8_t)t;
    for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++)
      wants->cost[j] -= wants->count[k][j] * (state->price[k].price - price_of(state, wants, j, k)->price);
  }
}

/* A limit on purchases takes away the last in their order; nobody plans more than the limit. */
static void keep_to_limit(const struct betterworld *state, const struct betterworld_block *block,
                          struct betterworld_wants *wants) {
  for (uint32_t j = 0; j < block->n; j++) {
    uint32_t left = state->transaction_limit;
    for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) {
      uint32_t n = wants->count[k][j] < left ? wants->count[k][j] : left;
      wants->cost[j] -= (wants->count[k][j] - n) * state->price[k].price;
      wants->count[k][j] = (uint16_t)n;
      left -= n;
    }
  }
}

/* Agents with a savings goal buy nothing until they have reached it, then all they want until they cannot post any more. */
static void keep_to_goals(const struct economy *e, const struct betterworld_block *block,
                          struct betterworld_wants *wants) {
  const struct betterworld *state = betterworld_state(e);
  const int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  uint16_t *standing = e->population.column[COLUMN_STANDING];
  for (uint32_t j = 0; j < block->n; j++) {
    uint32_t i = block->agent[j];
    double goal = state->class_rate[block->agent_class[j] * BETTERWORLD_N_TRAITS + TRAIT_SAVINGS_GOAL];
    if (!(goal > 0)) continue;
    if (balance[i] >= money_from_tokens(goal, e->model->assets[0].decimals)) standing[i] |= STANDING_SPENDS;
    if (balance[i] < state->cheapest_post) standing[i] &= (uint16_t)~STANDING_SPENDS;
    if (standing[i] & STANDING_SPENDS) continue;
    for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) wants->count[k][j] = 0;
    wants->cost[j] = 0;
  }
}

/* What a balance that is too small still pays for, in the order of the purchases. Returns the blocked submissions. */
static int64_t cut_to_balance(const struct betterworld *state, struct betterworld_wants *wants, uint32_t j,
                              int64_t balance) {
  int64_t blocked = 0;
  wants->cost[j] = 0;
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) {
    int64_t price = price_of(state, wants, j, k)->price, wanted = wants->count[k][j];
    int64_t n = wanted * price <= balance ? wanted : balance / price;
    if (k <= BUY_DEBATE) blocked += wanted - n;
    wants->count[k][j] = (uint16_t)n;
    wants->cost[j] += n * price;
    balance -= n * price;
  }
  return blocked;
}

static void journal_purchases(const struct economy *e, struct journal *journal, const struct betterworld_wants *wants,
                              uint32_t j, uint64_t id, int64_t balance) {
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) {
    const struct betterworld_price *price = price_of(betterworld_state(e), wants, j, k);
    for (int leg = 0; leg < price->n_legs && wants->count[k][j]; leg++) {
      int64_t amount = wants->count[k][j] * price->leg[leg];
      journal_agent(journal, price->flow[leg], id, balance, amount, wants->count[k][j]);
      balance -= amount;
    }
  }
}

/* Cuts the wants of those who cannot pay for all of them: looked for without branches first, since they are many. */
static void cut_to_balances(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                            struct betterworld_wants *wants) {
  const int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  uint8_t poor[TEAM_BLOCK];
  for (uint32_t j = 0; j < block->n; j++) poor[j] = wants->cost[j] > balance[block->agent[j]];
  uint32_t n = sieve_list(poor, block->n, wants->poor);
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = wants->poor[k];
    int64_t blocked = cut_to_balance(betterworld_state(e), wants, j, balance[block->agent[j]]);
    tally->counter[COUNTER_BLOCKED] += blocked;
    tally_count_class(tally, block->agent_class[j], COUNTER_BLOCKED, blocked);
  }
}

/* Takes the cost from the balances; the sums that no agent changes any more come after it. All purchases are sinks. */
static void pay_purchases(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                          const struct betterworld_wants *wants) {
  int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  int64_t by_class[POPULATION_MOST_CLASSES] = {0};
  for (uint32_t j = 0; tally->journal && j < block->n; j++)
    journal_purchases(e, tally->journal, wants, j, block->id[j], balance[block->agent[j]]);
  for (uint32_t j = 0; j < block->n; j++) balance[block->agent[j]] -= wants->cost[j];
  for (uint32_t j = 0; e->population.volume && j < block->n; j++)
    e->population.volume[block->agent[j]] += wants->cost[j];
  if (!tally->class_sink) return;
  betterworld_sum_by_class(block->agent_class, wants->cost, block->n, by_class, tally->n_classes);
  for (int c = 0; c < tally->n_classes; c++) tally_note_class(tally, c, 0, by_class[c]);
}

static void post_purchase(struct tally *tally, const struct betterworld_price *price, int k, int64_t n) {
  for (int leg = 0; leg < price->n_legs; leg++) {
    tally->amount[price->flow[leg]] += n * price->leg[leg];
    tally->count[price->flow[leg]] += n;
  }
  if (k > BUY_DEBATE) return;
  tally->counter[COUNTER_POSTS] += n;
  tally->counter[COUNTER_POST_SPEND] += n * price->price;
}

static void post_discounted(const struct betterworld *state, struct tally *tally, const struct betterworld_block *block,
                            const struct betterworld_wants *wants, int k) {
  int64_t n[DISCOUNT_TIERS + 1] = {0};
  for (uint32_t j = 0; j < block->n; j++) n[wants->tier[j]] += wants->count[k][j];
  for (int t = 0; t < DISCOUNT_TIERS; t++) {
    post_purchase(tally, &state->discounted[t][k], k, n[t]);
    tally->counter[COUNTER_DISCOUNTED] += n[t];
  }
  post_purchase(tally, &state->price[k], k, n[DISCOUNT_TIERS]);
}

static void post_purchases(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                           const struct betterworld_wants *wants) {
  const struct betterworld *state = betterworld_state(e);
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) {
    if (!state->decision[k].any) continue;
    if (state->discounts && k <= BUY_DEBATE)
      post_discounted(state, tally, block, wants, k);
    else
      post_purchase(tally, &state->price[k], k, betterworld_wants_total(wants->count[k], block->n));
  }
}

CLONES void betterworld_purchases_plan(const struct economy *e, const struct betterworld_block *block,
                                       struct betterworld_wants *wants) {
  const struct betterworld *state = betterworld_state(e);
  draw_wants(e, block, wants);
  if (state->behaviour.spends) betterworld_wealth_spend(e, block, wants->count, wants->cost);
  if (state->transaction_limit < UNLIMITED_TRANSACTIONS) keep_to_limit(state, block, wants);
  if (state->discounts) give_discounts(e, block, wants);
  if (state->any_goal) keep_to_goals(e, block, wants);
}

CLONES void betterworld_purchases_make(const struct economy *e, struct tally *tally,
                                       const struct betterworld_block *block, struct betterworld_wants *wants) {
  cut_to_balances(e, tally, block, wants);
  pay_purchases(e, tally, block, wants);
  post_purchases(e, tally, block, wants);
}
