/* block.c - what the blocks of BetterWorld's stages share: who acts, their draws, their counts, their postings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "models/betterworld/day.h"
#include "sim/clones.h"
#include "sim/sieve.h"
#include "sim/team.h"

_Static_assert(TEAM_BLOCK == 512, "the arrays of a block have the size of a team's block");

/* The step of an agent of an age on the way to its full rate of submissions. */
static int ramp_step(const struct economy *e, int age) {
  int quiet = (int)economy_value(e, PARAMETER_SUBMISSION_QUIET_DAYS),
      ramp = (int)economy_value(e, PARAMETER_SUBMISSION_RAMP_DAYS);
  if (age >= quiet + ramp) return 0;
  return age < quiet ? 1 : 2 + age - quiet;
}

CLONES void betterworld_block_list(const struct economy *e, struct betterworld_block *block, uint32_t first,
                                   uint32_t last) {
  const struct population *p = &e->population;
  const uint8_t *status = p->status + first, *agent_class = p->agent_class;
  uint8_t acts[TEAM_BLOCK];
  for (uint32_t j = 0; j < last - first; j++) acts[j] = (uint8_t)~status[j] & STATUS_DORMANT;
  uint32_t n = sieve_list(acts, last - first, block->agent);
  for (uint32_t j = 0; j < n; j++) block->agent[j] += first;
  for (uint32_t j = 0; j < n; j++) block->agent_class[j] = agent_class[block->agent[j]];
  block->n = n;
  population_ids(p, block->agent, block->n, block->id);
  block->kind = block->agent_class;
  if (betterworld_state(e)->behaviour.n_strata > 1) betterworld_strata_kinds(e, block);
}

CLONES void betterworld_block_rows(const struct economy *e, struct betterworld_block *block) {
  int n_kinds = betterworld_state(e)->n_kinds, new_days = (int)economy_value(e, PARAMETER_TRUST_NEW_DAYS);
  for (uint32_t j = 0; j < block->n;) { /* cohort by cohort */
    uint64_t birth_day = block->id[j] >> 40;
    int age = e->day - 1 - (int)birth_day, offset = birth_day > 0 ? ramp_step(e, age) * n_kinds : 0;
    bool flagged = birth_day > 0 && age < new_days;
    for (; j < block->n && block->id[j] >> 40 == birth_day; j++) {
      block->row[j] = (uint16_t)(offset + block->kind[j]);
      block->flagged[j] = flagged;
    }
  }
}

void betterworld_block_draw(const struct economy *e, struct betterworld_block *block, uint64_t purpose) {
  struct random_key key = economy_key(e, purpose, 0);
  random_lanes(&key, block->id, block->n, block->lane[0], TEAM_BLOCK);
}

CLONES void betterworld_block_draw_listed(const struct economy *e, struct betterworld_block *block, uint64_t purpose,
                                          const uint32_t *listed, uint32_t n) {
  struct random_key key = economy_key(e, purpose, 0);
  uint64_t id[TEAM_BLOCK];
  for (uint32_t k = 0; k < n; k++) id[k] = block->id[listed[k]];
  random_lanes(&key, id, n, block->lane[0], TEAM_BLOCK);
}

/* Counts that are 0 for most: the others are looked for without branches first. */
static void count_some(const struct betterworld_counts *counts, const struct betterworld_block *block,
                       const uint16_t *row, const uint32_t *u, uint16_t *count) {
  uint32_t some[TEAM_BLOCK], sure_zero = counts->sure_zero;
  uint8_t above[TEAM_BLOCK];
  for (uint32_t j = 0; j < block->n; j++) above[j] = u[j] >= sure_zero;
  uint32_t n = sieve_list(above, block->n, some);
  memset(count, 0, block->n * sizeof *count);
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = some[k];
    count[j] = (uint16_t)guide_count(&counts->row[row ? row[j] : 0], u[j]);
  }
}

CLONES void betterworld_block_count(const struct betterworld_counts *counts, const struct betterworld_block *block,
                                    const uint16_t *row, int lane, uint16_t *count) {
  const uint32_t *u = block->lane[lane];
  if (!counts->any)
    memset(count, 0, block->n * sizeof *count);
  else if (counts->sure_zero > UINT32_MAX / 2)
    count_some(counts, block, row, u, count);
  else if (row)
    for (uint32_t j = 0; j < block->n; j++) count[j] = (uint16_t)guide_count(&counts->row[row[j]], u[j]);
  else
    for (uint32_t j = 0; j < block->n; j++) count[j] = (uint16_t)guide_count(counts->row, u[j]);
}

CLONES uint32_t betterworld_block_counted(const struct betterworld_block *block, const int16_t *column,
                                          uint32_t *listed) {
  uint32_t n = 0;
  for (uint32_t j = 0; j < block->n; j++) {
    listed[n] = j;
    n += column[block->agent[j]] != 0;
  }
  return n;
}

/* Neighbours are often of one class and would wait for each other's sum, so four sums are kept apart. */
CLONES void betterworld_sum_by_class(const uint16_t *agent_class, const int64_t *value, uint32_t n, int64_t *sum,
                                     int n_classes) {
  enum { APART = 4 };
  int64_t part[POPULATION_MOST_CLASSES][APART];
  memset(part, 0, (size_t)n_classes * sizeof *part);
  for (uint32_t j = 0; j < n; j++) part[agent_class[j]][j % APART] += value[j];
  for (int c = 0; c < n_classes; c++)
    for (int k = 0; k < APART; k++) sum[c] += part[c][k];
}

CLONES void betterworld_block_pay(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                                  int flow, const uint32_t *listed, uint32_t n, const int64_t *amount,
                                  const int16_t *count) {
  const struct population *p = &e->population;
  int64_t *balance = p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL], *income = p->income, sum = 0, times = 0;
  int16_t *last_active = p->last_active, today = (int16_t)e->day;
  uint8_t *status = p->status;
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = listed[k], i = block->agent[j];
    int64_t pieces = count ? count[i] : 1;
    if (tally->journal) journal_agent(tally->journal, flow, block->id[j], balance[i], amount[j], pieces);
    balance[i] += amount[j];
    if (income) income[i] += amount[j];
    if (p->volume) p->volume[i] += amount[j];
    last_active[i] = today;
    status[i] |= STATUS_ACTED;
    tally_note_class(tally, block->agent_class[j], amount[j], 0);
    sum += amount[j];
    times += pieces;
  }
  tally->amount[flow] += sum;
  tally->count[flow] += times;
}

void betterworld_credit(const struct economy *e, uint32_t i, int64_t amount) {
  int64_t *received = e->population.column[COLUMN_EARNED];
  bool acting = i < e->population.n_acting && !(e->population.status[i] & STATUS_DORMANT);
  if (acting && economy_choice(e, SWITCH_EARNING_CAP_SCOPE) == CAP_ALL) received[i] += amount;
}
