/* spend.c - the first stage of a BetterWorld day: what falls due, purchases from the opening balance, demand for missions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/panels.h"
#include "sim/money.h"
#include "sim/team.h"

enum { UNLIMITED_TRANSACTIONS = 1000 }; /* the parameter's most */

/* Counts of a block, by decision and agent. */
struct wants {
  uint16_t count[BETTERWORLD_N_PURCHASES][TEAM_BLOCK];
  uint16_t missions[TEAM_BLOCK];
  int64_t cost[TEAM_BLOCK];  /* of all purchases wanted */
  uint32_t poor[TEAM_BLOCK]; /* who cannot pay for all of them */
  uint8_t tier[TEAM_BLOCK];  /* of discount; DISCOUNT_TIERS: full price. Set only where discounts are given */
};

/* Disputes won and decay: rare, so looked for without branches first. */
static void settle_block(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct population *p = &e->population;
  const uint8_t *won = p->column[COLUMN_DISPUTES_WON];
  int longest = e->day - 1 - (int)betterworld_state(e)->inactivity_threshold;
  uint32_t due[TEAM_BLOCK] = {0}, n = 0;
  for (uint32_t i = first; i < last; i++) {
    due[n] = i;
    n += (won[i] != 0) | (p->last_active[i] <= longest);
  }
  for (uint32_t k = 0; k < n; k++) betterworld_settle_agent(e, tally, due[k]);
}

static int64_t total(const uint16_t *count, uint32_t n) {
  uint32_t sum = 0; /* of at most TEAM_BLOCK uint16 */
  for (uint32_t j = 0; j < n; j++) sum += count[j];
  return sum;
}

static void draw_wants(const struct economy *e, const struct betterworld_block *block, struct wants *wants) {
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
static const struct betterworld_price *price_of(const struct betterworld *state, const struct wants *wants, uint32_t j,
                                                int k) {
  if (!state->discounts || k > BUY_DEBATE || wants->tier[j] == DISCOUNT_TIERS) return &state->price[k];
  return &state->discounted[wants->tier[j]][k];
}

static void give_discounts(const struct economy *e, const struct betterworld_block *block, struct wants *wants) {
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
static void keep_to_limit(const struct betterworld *state, const struct betterworld_block *block, struct wants *wants) {
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
static void keep_to_goals(const struct economy *e, const struct betterworld_block *block, struct wants *wants) {
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
static int64_t cut_to_balance(const struct betterworld *state, struct wants *wants, uint32_t j, int64_t balance) {
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

static void journal_purchases(const struct economy *e, struct journal *journal, const struct wants *wants, uint32_t j,
                              uint64_t id, int64_t balance) {
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
                            struct wants *wants) {
  const int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  uint32_t n = 0;
  for (uint32_t j = 0; j < block->n; j++) {
    wants->poor[n] = j;
    n += wants->cost[j] > balance[block->agent[j]];
  }
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = wants->poor[k];
    int64_t blocked = cut_to_balance(betterworld_state(e), wants, j, balance[block->agent[j]]);
    tally->counter[COUNTER_BLOCKED] += blocked;
    tally_count_class(tally, block->agent_class[j], COUNTER_BLOCKED, blocked);
  }
}

/* Takes the cost from the balances; the sums that no agent changes any more come after it. All purchases are sinks. */
static void pay_purchases(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                          const struct wants *wants) {
  int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  int64_t by_class[POPULATION_MOST_CLASSES] = {0};
  for (uint32_t j = 0; tally->journal && j < block->n; j++)
    journal_purchases(e, tally->journal, wants, j, block->id[j], balance[block->agent[j]]);
  for (uint32_t j = 0; j < block->n; j++) {
    balance[block->agent[j]] -= wants->cost[j];
    by_class[block->agent_class[j]] += wants->cost[j];
  }
  for (int c = 0; c < tally->n_classes; c++) tally_note_class(tally, c, 0, by_class[c]);
  for (uint32_t j = 0; e->population.volume && j < block->n; j++)
    e->population.volume[block->agent[j]] += wants->cost[j];
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
                            const struct wants *wants, int k) {
  int64_t n[DISCOUNT_TIERS + 1] = {0};
  for (uint32_t j = 0; j < block->n; j++) n[wants->tier[j]] += wants->count[k][j];
  for (int t = 0; t < DISCOUNT_TIERS; t++) {
    post_purchase(tally, &state->discounted[t][k], k, n[t]);
    tally->counter[COUNTER_DISCOUNTED] += n[t];
  }
  post_purchase(tally, &state->price[k], k, n[DISCOUNT_TIERS]);
}

static void post_purchases(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                           const struct wants *wants) {
  const struct betterworld *state = betterworld_state(e);
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) {
    if (!state->decision[k].any) continue;
    if (state->discounts && k <= BUY_DEBATE)
      post_discounted(state, tally, block, wants, k);
    else
      post_purchase(tally, &state->price[k], k, total(wants->count[k], block->n));
  }
}

/* The outcome is drawn with the stake and takes effect at the next opening. */
static void open_disputes(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                          const struct wants *wants) {
  const struct betterworld *state = betterworld_state(e);
  uint8_t *won = e->population.column[COLUMN_DISPUTES_WON];
  struct random_key key = economy_key(e, PURPOSE_DISPUTE, 0);
  if (!state->decision[BUY_DISPUTE].any) return;
  uint32_t opened[TEAM_BLOCK], n = 0;
  for (uint32_t j = 0; j < block->n; j++) {
    opened[n] = j;
    n += wants->count[BUY_DISPUTE][j] != 0;
  }
  for (uint32_t m = 0; m < n; m++) {
    uint32_t j = opened[m];
    key.agent = block->id[j];
    for (uint32_t k = 0; k < wants->count[BUY_DISPUTE][j]; k++) {
      bool lost = random_lane(&key, k) < state->dispute_fail_threshold || won[block->agent[j]] == UINT8_MAX;
      won[block->agent[j]] = (uint8_t)(won[block->agent[j]] + !lost);
      tally->counter[lost ? COUNTER_DISPUTES_LOST : COUNTER_DISPUTES_WON]++;
    }
  }
}

/* The submissions among the wants, by class. */
static void count_intended(struct tally *tally, const struct betterworld_block *block, const struct wants *wants) {
  int64_t n[POPULATION_MOST_CLASSES] = {0};
  if (!tally->class_counter) return;
  for (uint32_t j = 0; j < block->n; j++)
    n[block->agent_class[j]] +=
        wants->count[BUY_PROBLEM][j] + wants->count[BUY_SOLUTION][j] + wants->count[BUY_DEBATE][j];
  for (int c = 0; c < tally->n_classes; c++) tally_count_class(tally, c, COUNTER_POSTS_INTENDED, n[c]);
}

/* Missions are handed out after the join; how many are asked for in each block is what it needs. */
static void ask_for_missions(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                             const struct wants *wants, uint32_t first) {
  struct betterworld *state = betterworld_state(e);
  int16_t *missions = e->population.column[COLUMN_MISSIONS];
  int64_t n = state->missions.any ? total(wants->missions, block->n) : 0;
  for (uint32_t j = 0; state->missions.any && j < block->n; j++)
    missions[block->agent[j]] = (int16_t)wants->missions[j];
  state->offered.before[first / TEAM_BLOCK] = n;
  state->internal.before[first / TEAM_BLOCK] = economy_value(e, PARAMETER_INTERNAL_MISSION_RATE) > 0 ? block->n : 0;
  tally->counter[COUNTER_MISSIONS_WANTED] += n;
}

/* Posts of the tier new, whose content is flagged (6.4). */
static int64_t flagged_posts(const struct betterworld_block *block, const struct wants *wants) {
  int64_t n = 0;
  for (uint32_t j = 0; j < block->n; j++)
    for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++) n += block->flagged[j] ? wants->count[k][j] : 0;
  return n;
}

static void judge_posts(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                        const struct wants *wants) {
  const uint16_t *const posts[] = {wants->count[BUY_PROBLEM], wants->count[BUY_SOLUTION], wants->count[BUY_DEBATE]};
  if (betterworld_state(e)->strategies.any_spam) betterworld_spam_judge(e, tally, block, posts);
  if (betterworld_state(e)->strategies.any_ring) betterworld_ring_note(e, block, posts);
  if (betterworld_state(e)->panels) betterworld_panels_note(e, block, posts);
}

static int posts_of(const struct wants *wants, uint32_t j) {
  return wants->count[BUY_PROBLEM][j] + wants->count[BUY_SOLUTION][j] + wants->count[BUY_DEBATE][j];
}

/* To post is to act, even where it is free. Columns are locals: a status written is then known to be no pointer. */
static void mark_active(const struct economy *e, const struct betterworld_block *block, const struct wants *wants) {
  bool free_posts = betterworld_state(e)->cheapest_post == 0;
  int16_t *last_active = e->population.last_active, today = (int16_t)e->day;
  uint8_t *status = e->population.status;
  for (uint32_t j = 0; j < block->n; j++) {
    uint32_t i = block->agent[j];
    bool acted = wants->cost[j] > 0 || (free_posts && posts_of(wants, j) > 0);
    last_active[i] =
        (int16_t)(last_active[i] + acted * (today - last_active[i])); /* no branch: nobody can foretell it */
    status[i] = (uint8_t)(status[i] | acted * STATUS_ACTED);
  }
}

void betterworld_spend(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct betterworld *state = betterworld_state(e);
  struct betterworld_block block;
  struct wants wants;
  settle_block(e, tally, first, last);
  if (state->behaviour.return_threshold) betterworld_comeback(e, first, last);
  betterworld_block_list(e, &block, first, last);
  if (state->strategies.share > 0) betterworld_sanctions_share(e, tally, &block);
  betterworld_block_rows(e, &block);
  betterworld_block_draw(e, &block, PURPOSE_SPEND);
  draw_wants(e, &block, &wants);
  if (state->behaviour.spends) betterworld_wealth_spend(e, &block, wants.count, wants.cost);
  if (state->transaction_limit < UNLIMITED_TRANSACTIONS) keep_to_limit(state, &block, &wants);
  if (state->discounts) give_discounts(e, &block, &wants);
  if (state->any_goal) keep_to_goals(e, &block, &wants);
  betterworld_block_count(&state->missions, &block, block.kind, LANE_MISSIONS, wants.missions);
  if (state->behaviour.satiates) betterworld_wealth_rest(e, &block, wants.missions, LANE_MISSION_EFFORT);
  for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++)
    tally->counter[COUNTER_POSTS_INTENDED] += total(wants.count[k], block.n);
  count_intended(tally, &block, &wants);
  cut_to_balances(e, tally, &block, &wants);
  pay_purchases(e, tally, &block, &wants);
  post_purchases(e, tally, &block, &wants);
  open_disputes(e, tally, &block, &wants);
  judge_posts(e, tally, &block, &wants);
  if (economy_choice(e, SWITCH_NEW_TIER) == NEW_TIER_EXTRA_REVIEW)
    tally->counter[COUNTER_POSTS_FLAGGED] += flagged_posts(&block, &wants);
  ask_for_missions(e, tally, &block, &wants, first);
  mark_active(e, &block, &wants);
}
