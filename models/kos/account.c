/* account.c - postings of agents: from blocks through a tally, from joins through the ledger.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/kos.h"

static int64_t *account_of(const struct population *p, int account, uint32_t agent) {
  int64_t *column = account >= ACCOUNT_MODEL ? p->balance[account - ACCOUNT_MODEL] : NULL;
  return column ? &column[agent] : NULL;
}

void kos_move(const struct economy *e, struct tally *tally, int flow, uint32_t agent, int64_t amount) {
  const struct population *p = &e->population;
  const struct flow_row *row = &e->ledger.flows[flow];
  if (amount == 0) return;
  int64_t *from = account_of(p, row->from, agent), *to = account_of(p, row->to, agent);
  if (tally->journal) journal_agent(tally->journal, flow, population_id(p, agent), from ? *from : *to, amount, 1);
  tally->amount[flow] += amount;
  tally->count[flow]++;
  ledger_note_class(tally, row, p->agent_class[agent], amount);
  if (from) *from -= amount;
  if (to) *to += amount;
  if (p->income && row->asset == 0 && row->side == SIDE_FAUCET && row->kind != FLOW_UNLOCK) p->income[agent] += amount;
}

static void note(const struct economy *e, int column, uint32_t agent, int64_t amount) {
  int64_t *sum = e->population.column[column];
  sum[agent] += amount;
}

void kos_pay(const struct economy *e, struct tally *tally, int flow, uint32_t agent, int64_t amount) {
  kos_move(e, tally, flow, agent, amount);
  note(e, COLUMN_EARNED, agent, amount);
}

void kos_award(struct economy *e, int flow, uint32_t agent, int64_t amount) {
  if (amount == 0) return;
  economy_post_agent(e, flow, agent, amount);
  note(e, COLUMN_EARNED, agent, amount);
}

void kos_charge(struct economy *e, int flow, uint32_t agent, int64_t amount) {
  if (amount == 0) return;
  economy_post_agent(e, flow, agent, amount);
  note(e, COLUMN_CHARGED, agent, amount);
}
