/* account.c - postings of agents that are income or charges of their day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/day.h"

void kos_move(const struct economy *e, struct tally *tally, int flow, uint32_t agent, int64_t amount) {
  if (amount != 0) economy_tally_agent(e, tally, flow, agent, amount, 1);
}

void kos_note(const struct economy *e, int column, uint32_t agent, int64_t amount) {
  int64_t *sum = e->population.column[column];
  sum[agent] += amount;
}

void kos_pay(const struct economy *e, struct tally *tally, int flow, uint32_t agent, int64_t amount) {
  kos_move(e, tally, flow, agent, amount);
  kos_note(e, COLUMN_EARNED, agent, amount);
}

void kos_charge(struct economy *e, int flow, uint32_t agent, int64_t amount) {
  if (amount == 0) return;
  economy_post_agent(e, flow, agent, amount);
  kos_note(e, COLUMN_CHARGED, agent, amount);
}
