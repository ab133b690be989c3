/* block.c - what the blocks of BetterWorld's stages share: who acts, their draws, their counts, their postings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "models/betterworld/day.h"
#include "sim/team.h"

_Static_assert(TEAM_BLOCK == 512, "the arrays of a block have the size of a team's block");

/* The step of an agent of an age on the way to its full rate of submissions. */
static int ramp_step(const struct economy *e, int age) {
  int quiet = (int)economy_value(e, PARAMETER_SUBMISSION_QUIET_DAYS),
      ramp = (int)economy_value(e, PARAMETER_SUBMISSION_RAMP_DAYS);
  if (age >= quiet + ramp) return 0;
  return age < quiet ? 1 : 2 + age - quiet;
}

void betterworld_block_list(const struct economy *e, struct betterworld_block *block, uint32_t first, uint32_t last) {
  const struct population *p = &e->population;
  uint32_t n = 0;
  for (uint32_t i = first; i < last; i++) {
    block->agent[n] = i;
    block->agent_class[n] = p->agent_class[i];
    n += !(p->status[i] & STATUS_DORMANT);
  }
  block->n = n;
  int n_classes = betterworld_state(e)->n_classes;
  for (uint32_t j = 0; j < n;) { /* cohort by cohort */
    int c = population_cohort(p, block->agent[j]), birth_day = p->cohorts[c].birth_day;
    uint32_t begin = p->cohorts[c].first, end = c + 1 < p->n_cohorts ? p->cohorts[c + 1].first : p->n;
    uint64_t base = random_agent_id((uint32_t)birth_day, 0) - begin;
    int offset = birth_day > 0 ? ramp_step(e, e->day - 1 - birth_day) * n_classes : 0;
    for (; j < n && block->agent[j] < end; j++) {
      block->id[j] = base + block->agent[j];
      block->row[j] = (uint16_t)(offset + block->agent_class[j]);
    }
  }
}

void betterworld_block_draw(const struct economy *e, struct betterworld_block *block, uint64_t purpose) {
  struct random_key key = economy_key(e, purpose, 0);
  for (uint32_t j = 0; j < block->n; j++) {
    key.agent = block->id[j];
    philox4x64_ctr_t words = random_block(&key, 1);
    for (int w = 0; w < RANDOM_LANES / 2; w++) {
      block->lane[2 * w][j] = (uint32_t)words.v[w];
      block->lane[2 * w + 1][j] = (uint32_t)(words.v[w] >> 32);
    }
  }
}

void betterworld_block_count(const struct betterworld_counts *counts, const struct betterworld_block *block,
                             const uint16_t *row, int lane, uint16_t *count) {
  const uint32_t *u = block->lane[lane];
  if (!counts->any)
    memset(count, 0, block->n * sizeof *count);
  else if (row)
    for (uint32_t j = 0; j < block->n; j++) count[j] = (uint16_t)guide_count(&counts->row[row[j]], u[j]);
  else
    for (uint32_t j = 0; j < block->n; j++) count[j] = (uint16_t)guide_count(counts->row, u[j]);
}

void betterworld_post(const struct economy *e, struct tally *tally, int flow, uint32_t agent, int64_t amount,
                      int64_t count) {
  const struct flow_row *row = &e->ledger.flows[flow];
  const struct population *p = &e->population;
  int64_t *balance = &p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL][agent];
  bool pays = row->from == ACCOUNT_AGENT;
  if (tally->journal) journal_agent(tally->journal, flow, population_id(p, agent), *balance, amount, count);
  tally->amount[flow] += amount;
  tally->count[flow] += count;
  *balance += pays ? -amount : amount;
  if (p->income && !pays && row->kind != FLOW_UNLOCK) p->income[agent] += amount; /* one's own stake is no income */
}
