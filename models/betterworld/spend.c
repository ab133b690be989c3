/* spend.c - the first stage of a BetterWorld day: what falls due, purchases from the opening balance, demand for missions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/panels.h"
#include "models/betterworld/purchases.h"
#include "sim/clones.h"
#include "sim/sieve.h"

/* Disputes won and decay: rare, so looked for without branches first. */
static void settle_block(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct population *p = &e->population;
  const uint8_t *won = p->column[COLUMN_DISPUTES_WON];
  const int16_t *last_active = p->last_active;
  int longest = e->day - 1 - (int)betterworld_state(e)->inactivity_threshold;
  uint32_t due[TEAM_BLOCK];
  uint8_t is_due[TEAM_BLOCK];
  for (uint32_t i = first; i < last; i++) is_due[i - first] = (won && won[i] != 0) | (last_active[i] <= longest);
  uint32_t n = sieve_list(is_due, last - first, due);
  for (uint32_t k = 0; k < n; k++) betterworld_settle_agent(e, tally, first + due[k]);
}

/* The outcome is drawn with the stake and takes effect at the next opening. */
static void open_disputes(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                          const struct betterworld_wants *wants) {
  const struct betterworld *state = betterworld_state(e);
  uint8_t *won = e->population.column[COLUMN_DISPUTES_WON];
  struct random_key key = economy_key(e, PURPOSE_DISPUTE, 0);
  if (!state->decision[BUY_DISPUTE].any) return;
  uint32_t opened[TEAM_BLOCK];
  uint8_t opens[TEAM_BLOCK];
  for (uint32_t j = 0; j < block->n; j++) opens[j] = wants->count[BUY_DISPUTE][j] != 0;
  uint32_t n = sieve_list(opens, block->n, opened);
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

static int posts_of(const struct betterworld_wants *wants, uint32_t j) {
  return wants->count[BUY_PROBLEM][j] + wants->count[BUY_SOLUTION][j] + wants->count[BUY_DEBATE][j];
}

/* The submissions among the wants, by class. */
static void count_intended(struct tally *tally, const struct betterworld_block *block,
                           const struct betterworld_wants *wants) {
  int64_t by_class[POPULATION_MOST_CLASSES] = {0}, n[TEAM_BLOCK];
  if (!tally->class_counter) return;
  for (uint32_t j = 0; j < block->n; j++) n[j] = posts_of(wants, j);
  betterworld_sum_by_class(block->agent_class, n, block->n, by_class, tally->n_classes);
  for (int c = 0; c < tally->n_classes; c++) tally_count_class(tally, c, COUNTER_POSTS_INTENDED, by_class[c]);
}

/* Missions are handed out after the join; how many are asked for in each block is what it needs. */
static void ask_for_missions(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                             const struct betterworld_wants *wants, uint32_t first) {
  struct betterworld *state = betterworld_state(e);
  int16_t *missions = e->population.column[COLUMN_MISSIONS];
  int64_t n = state->missions.any ? betterworld_wants_total(wants->missions, block->n) : 0;
  for (uint32_t j = 0; state->missions.any && j < block->n; j++)
    missions[block->agent[j]] = (int16_t)wants->missions[j];
  state->offered.before[first / TEAM_BLOCK] = n;
  state->internal.before[first / TEAM_BLOCK] = economy_value(e, PARAMETER_INTERNAL_MISSION_RATE) > 0 ? block->n : 0;
  tally->counter[COUNTER_MISSIONS_WANTED] += n;
}

/* Posts of the tier new, whose content is flagged (6.4). */
static int64_t flagged_posts(const struct betterworld_block *block, const struct betterworld_wants *wants) {
  int64_t n = 0;
  for (uint32_t j = 0; j < block->n; j++)
    for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++) n += block->flagged[j] ? wants->count[k][j] : 0;
  return n;
}

static void judge_posts(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                        const struct betterworld_wants *wants) {
  const uint16_t *const posts[] = {wants->count[BUY_PROBLEM], wants->count[BUY_SOLUTION], wants->count[BUY_DEBATE]};
  if (betterworld_state(e)->strategies.any_spam) betterworld_spam_judge(e, tally, block, posts);
  if (betterworld_state(e)->strategies.any_ring) betterworld_ring_note(e, block, posts);
  if (betterworld_state(e)->panels) betterworld_panels_note(e, block, posts);
}

/* To post is to act, even where it is free. Columns are locals: a status written is then known to be no pointer. */
static void mark_active(const struct economy *e, const struct betterworld_block *block,
                        const struct betterworld_wants *wants) {
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

CLONES void betterworld_spend(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct betterworld *state = betterworld_state(e);
  struct betterworld_block block;
  struct betterworld_wants wants;
  settle_block(e, tally, first, last);
  if (state->behaviour.return_threshold) betterworld_comeback(e, first, last);
  betterworld_block_list(e, &block, first, last);
  if (state->strategies.share > 0) betterworld_sanctions_share(e, tally, &block);
  betterworld_block_rows(e, &block);
  betterworld_block_draw(e, &block, PURPOSE_SPEND);
  betterworld_purchases_plan(e, &block, &wants);
  betterworld_block_count(&state->missions, &block, block.kind, LANE_MISSIONS, wants.missions);
  if (state->behaviour.satiates) betterworld_wealth_rest(e, &block, wants.missions, LANE_MISSION_EFFORT);
  for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++)
    tally->counter[COUNTER_POSTS_INTENDED] += betterworld_wants_total(wants.count[k], block.n);
  count_intended(tally, &block, &wants);
  betterworld_purchases_make(e, tally, &block, &wants);
  open_disputes(e, tally, &block, &wants);
  judge_posts(e, tally, &block, &wants);
  if (economy_choice(e, SWITCH_NEW_TIER) == NEW_TIER_EXTRA_REVIEW)
    tally->counter[COUNTER_POSTS_FLAGGED] += flagged_posts(&block, &wants);
  ask_for_missions(e, tally, &block, &wants, first);
  mark_active(e, &block, &wants);
}
