/* journal.c - every posting with balances before and after; see journal.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/journal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sim/money.h"

int journal_init(struct journal *j, FILE *file, const char *arm, uint64_t run, const struct ledger *ledger,
                 struct error *error) {
  const struct model *m = ledger->model;
  *j = (struct journal){.file = file, .arm = arm, .ledger = ledger, .only = j->only, .run = run};
  j->balance = calloc((size_t)m->n_assets * ACCOUNT_MODEL + (size_t)m->n_accounts, sizeof *j->balance);
  j->amount = calloc((size_t)ledger->n_flows, sizeof *j->amount);
  return j->balance && j->amount ? 0 : error_set(error, ERROR_MEMORY, "no memory for the journal");
}

void journal_free(struct journal *j) {
  free(j->balance);
  free(j->amount);
  memset(j, 0, sizeof *j);
}

void journal_open(struct journal *j, int day) {
  j->day = day;
  memset(j->amount, 0, (size_t)j->ledger->n_flows * sizeof *j->amount);
}

static bool holds_agents(const struct journal *j, int account) {
  return account >= ACCOUNT_MODEL && j->ledger->model->accounts[account - ACCOUNT_MODEL].holder == HOLDER_AGENTS;
}

/* payer and receiver: the agents of the row, NULL where that side is the system's. Of one agent the row names it once. */
static void print_row(const struct journal *j, int flow, const struct journal_side *payer,
                      const struct journal_side *receiver, const int64_t values[static 5], int64_t count) {
  const struct flow_row *row = &j->ledger->flows[flow];
  const struct model *m = j->ledger->model;
  const struct journal_side *agent = payer ? payer : receiver;
  char text[MONEY_TEXT_SIZE], id[24] = "", other[24] = "";
  if (agent) snprintf(id, sizeof id, "%" PRIu64, agent->agent);
  if (payer && receiver && payer->agent != receiver->agent) snprintf(other, sizeof other, "%" PRIu64, receiver->agent);
  fprintf(j->file, "%s,%" PRIu64 ",%d,%s,%s,%s,%s,%s,%" PRId64, j->arm, j->run, j->day, m->assets[row->asset].name,
          row->name, ledger_account_name(m, row->from), ledger_account_name(m, row->to), id, count);
  for (int i = 0; i < 5; i++) fprintf(j->file, ",%s", money_text(values[i], m->assets[row->asset].decimals, text));
  fprintf(j->file, ",%s\n", other);
}

static bool is_wanted(const struct journal *j, const struct journal_side *side) {
  return side && side->agent == *j->only;
}

/* An agent's side shows its own balance, the system's that of the account. */
static void write_row(struct journal *j, int flow, const struct journal_side *payer,
                      const struct journal_side *receiver, int64_t amount, int64_t count) {
  const struct flow_row *row = &j->ledger->flows[flow];
  const struct model *m = j->ledger->model;
  int64_t *from = &j->balance[ledger_slot(m, row->asset, row->from)],
          *to = &j->balance[ledger_slot(m, row->asset, row->to)];
  int64_t from_before = payer ? payer->before : *from, to_before = receiver ? receiver->before : *to;
  const int64_t values[] = {amount, from_before, from_before - amount, to_before, to_before + amount};
  if (!j->only || is_wanted(j, payer) || is_wanted(j, receiver)) print_row(j, flow, payer, receiver, values, count);
  *from -= amount;
  *to += amount;
  j->amount[flow] += amount;
}

void journal_system(struct journal *j, int flow, int64_t amount, int64_t count) {
  write_row(j, flow, NULL, NULL, amount, count);
}

void journal_agent(struct journal *j, int flow, uint64_t agent, int64_t before, int64_t amount, int64_t count) {
  const struct journal_side side = {agent, before};
  bool pays = holds_agents(j, j->ledger->flows[flow].from);
  write_row(j, flow, pays ? &side : NULL, pays ? NULL : &side, amount, count);
}

void journal_pair(struct journal *j, int flow, const struct journal_side *payer, const struct journal_side *receiver,
                  int64_t amount, int64_t count) {
  write_row(j, flow, payer, receiver, amount, count);
}

int journal_audit(const struct journal *j, struct error *error) {
  if (ferror(j->file)) return error_set(error, ERROR_OUTPUT, "cannot write the journal: %s", strerror(errno));
  for (int f = 0; f < j->ledger->n_flows; f++)
    if (j->amount[f] != j->ledger->amount[f])
      return error_set(error, ERROR_FAULT,
                       "day %d: the journal's postings of %s add up to %" PRId64 ", the ledger's to %" PRId64, j->day,
                       j->ledger->flows[f].name, j->amount[f], j->ledger->amount[f]);
  return 0;
}
