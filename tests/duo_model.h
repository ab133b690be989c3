/* duo_model.h - a model for tests with two assets and several accounts of agents in each: money that is held, staked and
 * bonded, points that are held and pledged.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_DUO_MODEL_H
#define TESTS_DUO_MODEL_H

#include "sim/economy.h"

enum { DUO_HAND, DUO_STAKE, DUO_BOND, DUO_POINTS, DUO_PLEDGE, DUO_CHEST, DUO_TILL, DUO_ACCOUNTS };
enum {
  DUO_STAKE_LOCK,
  DUO_STAKE_UNLOCK,
  DUO_BOND_LOCK,
  DUO_SLASH_BURN,
  DUO_SLASH_CHEST,
  DUO_TIP,
  DUO_BOND_PAID,
  DUO_POINTS_EARNED,
  DUO_PLEDGE_LOCK,
  DUO_POINTS_BURNED,
  DUO_CONVERTED,
  DUO_POINTS_FEE,
  DUO_FLOWS
};
enum { DUO_THINGS = 1300 }; /* of the stage that works on no agents */

static inline int64_t *duo_of(const struct economy *e, int account, uint32_t agent) {
  return &e->population.balance[account][agent];
}

/* Some stake a little and some earn points, of which some are pledged. */
static inline void duo_act(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  struct random_key key = economy_key(e, 0, 0);
  for (uint32_t i = first; i < last; i++) {
    key.agent = population_id(&e->population, i);
    uint32_t lane = random_lane(&key, 0);
    int64_t stake = random_amount(lane, 0, 2000000), points = random_amount(random_lane(&key, 1), 0, 5000);
    if (stake <= *duo_of(e, DUO_HAND, i)) economy_tally_agent(e, tally, DUO_STAKE_LOCK, i, stake, 1);
    if (lane % 3 == 0) economy_tally_agent(e, tally, DUO_STAKE_UNLOCK, i, *duo_of(e, DUO_STAKE, i) / 2, 1);
    economy_tally_agent(e, tally, DUO_POINTS_EARNED, i, points, 1);
    economy_tally_agent(e, tally, DUO_PLEDGE_LOCK, i, *duo_of(e, DUO_POINTS, i) / 7, 1);
    tally->counter[0]++;
  }
}

static inline void duo_count(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  (void)e;
  for (uint32_t i = first; i < last; i++) tally->counter[1] += i;
}
static inline uint32_t duo_things(const struct economy *e) {
  (void)e;
  return DUO_THINGS;
}

/* Bonds, slashes, tips to the next agent, points turned into money. */
static inline int duo_settle(struct economy *e, struct error *error) {
  (void)error;
  uint32_t n = e->population.n;
  for (uint32_t i = 0; i < n; i++) {
    int64_t stake = *duo_of(e, DUO_STAKE, i), hand = *duo_of(e, DUO_HAND, i), points = *duo_of(e, DUO_POINTS, i) / 3;
    if (i % 5 == 0) economy_post_agent(e, DUO_BOND_LOCK, i, hand / 10);
    if (i % 11 == 3) {
      economy_post_agent(e, DUO_SLASH_BURN, i, stake / 8);
      economy_post_agent(e, DUO_SLASH_CHEST, i, stake / 4 - stake / 8);
    }
    economy_post_pair(e, DUO_TIP, i, (i + 1) % n, hand / 100);
    if (i % 7 == 0) economy_post_pair(e, DUO_BOND_PAID, i, (i + 2) % n, *duo_of(e, DUO_BOND, i) / 10);
    economy_post_agent(e, DUO_POINTS_BURNED, i, points);
    economy_post_agent(e, DUO_CONVERTED, i, points * 100);
    economy_post_agent(e, DUO_POINTS_FEE, i, points / 50);
  }
  return 0;
}

static inline void duo_measure(const struct economy *e, double *values) {
  values[0] = (double)ledger_balance(&e->ledger, 1, ACCOUNT_MODEL + DUO_TILL) / 1e8;
}

static const double duo_one[] = {1};
static const struct trait_row duo_traits[] = {{"zeal", 0, 10, "", "1", "nothing depends on it"}};
static const struct archetype_row duo_archetypes[] = {{"left", 0.5, duo_one, "1", ""},
                                                      {"right", 0.5, duo_one, "1", ""}};
static const struct asset_row duo_assets[] = {{"money", "MON", 6, "money"}, {"points", "PTS", 8, "credits"}};
static const struct account_row duo_accounts[] = {
    [DUO_HAND] = {"HAND", 0, HOLDER_AGENTS, true, "what agents hold"},
    [DUO_STAKE] = {"STAKE", 0, HOLDER_AGENTS, true, "what they stake"},
    [DUO_BOND] = {"BOND", 0, HOLDER_AGENTS, false, "what they put up as bonds"},
    [DUO_POINTS] = {"POINTS", 1, HOLDER_AGENTS, true, "points of agents"},
    [DUO_PLEDGE] = {"PLEDGE", 1, HOLDER_AGENTS, false, "points they pledge"},
    [DUO_CHEST] = {"CHEST", 0, HOLDER_SYSTEM, false, "money of the house"},
    [DUO_TILL] = {"TILL", 1, HOLDER_SYSTEM, false, "points of the house"},
};
#define DUO_ACCOUNT(row) (ACCOUNT_MODEL + (row))
static const struct flow_row duo_flows[] = {
    [DUO_STAKE_LOCK] = {"stake", FLOW_LOCK, 0, DUO_ACCOUNT(DUO_HAND), DUO_ACCOUNT(DUO_STAKE), SIDE_NONE, "1", ""},
    [DUO_STAKE_UNLOCK] = {"unstake", FLOW_UNLOCK, 0, DUO_ACCOUNT(DUO_STAKE), DUO_ACCOUNT(DUO_HAND), SIDE_NONE, "1", ""},
    [DUO_BOND_LOCK] = {"bond", FLOW_LOCK, 0, DUO_ACCOUNT(DUO_HAND), DUO_ACCOUNT(DUO_BOND), SIDE_NONE, "1", ""},
    [DUO_SLASH_BURN] = {"slash", FLOW_BURN, 0, DUO_ACCOUNT(DUO_STAKE), ACCOUNT_BURN, SIDE_SINK, "1", ""},
    [DUO_SLASH_CHEST] = {"slash", FLOW_TRANSFER, 0, DUO_ACCOUNT(DUO_STAKE), DUO_ACCOUNT(DUO_CHEST), SIDE_SINK, "1", ""},
    [DUO_TIP] = {"tip", FLOW_TRANSFER, 0, DUO_ACCOUNT(DUO_HAND), DUO_ACCOUNT(DUO_HAND), SIDE_NONE, "1", ""},
    [DUO_BOND_PAID] = {"bond_paid", FLOW_TRANSFER, 0, DUO_ACCOUNT(DUO_BOND), DUO_ACCOUNT(DUO_HAND), SIDE_NONE, "1", ""},
    [DUO_POINTS_EARNED] = {"points", FLOW_MINT, 1, ACCOUNT_MINT, DUO_ACCOUNT(DUO_POINTS), SIDE_FAUCET, "1", ""},
    [DUO_PLEDGE_LOCK] = {"pledge", FLOW_LOCK, 1, DUO_ACCOUNT(DUO_POINTS), DUO_ACCOUNT(DUO_PLEDGE), SIDE_NONE, "1", ""},
    [DUO_POINTS_BURNED] = {"convert", FLOW_BURN, 1, DUO_ACCOUNT(DUO_POINTS), ACCOUNT_BURN, SIDE_SINK, "1", ""},
    [DUO_CONVERTED] = {"convert", FLOW_MINT, 0, ACCOUNT_MINT, DUO_ACCOUNT(DUO_HAND), SIDE_FAUCET, "1", ""},
    [DUO_POINTS_FEE] = {"fee", FLOW_TRANSFER, 1, DUO_ACCOUNT(DUO_POINTS), DUO_ACCOUNT(DUO_TILL), SIDE_SINK, "1", ""},
};
static const char *const duo_counters[] = {"acts", "things"};
static const struct indicator_row duo_indicators[] = {{"till", "PTS", "points of the house", "1"}};
static const struct stage duo_stages[] = {{.name = "act", .block = duo_act, .join = duo_settle},
                                          {.name = "things", .block = duo_count, .range = duo_things}};

static const struct model duo_model = {
    .name = "duo",
    .title = "Two assets for tests",
    .source = "tests",
    .traits = duo_traits,
    .n_traits = 1,
    .archetypes = duo_archetypes,
    .n_archetypes = 2,
    .assets = duo_assets,
    .n_assets = 2,
    .accounts = duo_accounts,
    .n_accounts = DUO_ACCOUNTS,
    .flows = duo_flows,
    .n_flows = DUO_FLOWS,
    .counters = duo_counters,
    .n_counters = 2,
    .indicators = duo_indicators,
    .n_indicators = 1,
    .stages = duo_stages,
    .n_stages = 2,
    .measure = duo_measure,
};

#endif
