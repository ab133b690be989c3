/* ledger.c - double entry; see ledger.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/ledger.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sim/money.h"

int ledger_slot(const struct model *model, int asset, int account) {
  if (account < ACCOUNT_MODEL) return asset * ACCOUNT_MODEL + account;
  return model->n_assets * ACCOUNT_MODEL + account - ACCOUNT_MODEL;
}

int ledger_init(struct ledger *ledger, const struct model *model, const struct flow_row *flows, int n_flows,
                struct error *error) {
  assert(model->n_accounts <= MODEL_MOST_ACCOUNTS);
  memset(ledger, 0, sizeof *ledger);
  ledger->model = model;
  ledger->flows = flows;
  ledger->n_flows = n_flows;
  ledger->n_accounts = ACCOUNT_MODEL + model->n_accounts;
  ledger->balance =
      calloc((size_t)model->n_assets * ACCOUNT_MODEL + (size_t)model->n_accounts, sizeof *ledger->balance);
  ledger->amount = calloc((size_t)n_flows, sizeof *ledger->amount);
  ledger->count = calloc((size_t)n_flows, sizeof *ledger->count);
  if (!ledger->balance || !ledger->amount || !ledger->count)
    return error_set(error, ERROR_MEMORY, "no memory for the ledger");
  return 0;
}

void ledger_free(struct ledger *ledger) {
  free(ledger->balance);
  free(ledger->amount);
  free(ledger->count);
  memset(ledger, 0, sizeof *ledger);
}

void ledger_open(struct ledger *ledger) {
  memset(ledger->amount, 0, (size_t)ledger->n_flows * sizeof *ledger->amount);
  memset(ledger->count, 0, (size_t)ledger->n_flows * sizeof *ledger->count);
}

static void add(struct ledger *ledger, int64_t *to, int64_t amount) {
  if (__builtin_add_overflow(*to, amount, to)) ledger->overflow = true;
}

void ledger_post(struct ledger *ledger, int flow, int64_t amount, int64_t count) {
  const struct flow_row *row = &ledger->flows[flow];
  add(ledger, &ledger->amount[flow], amount);
  add(ledger, &ledger->count[flow], count);
  add(ledger, &ledger->balance[ledger_slot(ledger->model, row->asset, row->from)], -amount);
  add(ledger, &ledger->balance[ledger_slot(ledger->model, row->asset, row->to)], amount);
}

void ledger_post_tally(struct ledger *ledger, const struct tally *tally) {
  for (int f = 0; f < ledger->n_flows; f++)
    if (tally->amount[f] || tally->count[f]) ledger_post(ledger, f, tally->amount[f], tally->count[f]);
}

int64_t ledger_balance(const struct ledger *ledger, int asset, int account) {
  return ledger->balance[ledger_slot(ledger->model, asset, account)];
}

int64_t ledger_supply(const struct ledger *ledger, int asset, bool circulating_only) {
  int64_t sum = 0;
  for (int i = 0; i < ledger->model->n_accounts; i++) {
    const struct account_row *row = &ledger->model->accounts[i];
    if (row->asset == asset && (row->circulating || !circulating_only))
      sum += ledger_balance(ledger, asset, ACCOUNT_MODEL + i);
  }
  return sum;
}

int64_t ledger_minted(const struct ledger *ledger, int asset) {
  int64_t sum = 0;
  for (int f = 0; f < ledger->n_flows; f++)
    if (ledger->flows[f].asset == asset && ledger->flows[f].from == ACCOUNT_MINT) sum += ledger->amount[f];
  return sum;
}

int64_t ledger_burned(const struct ledger *ledger, int asset) {
  int64_t sum = 0;
  for (int f = 0; f < ledger->n_flows; f++)
    if (ledger->flows[f].asset == asset && ledger->flows[f].to == ACCOUNT_BURN) sum += ledger->amount[f];
  return sum;
}

int64_t ledger_side(const struct ledger *ledger, int asset, enum flow_side side) {
  int64_t sum = 0;
  for (int f = 0; f < ledger->n_flows; f++)
    if (ledger->flows[f].asset == asset && ledger->flows[f].side == side) sum += ledger->amount[f];
  return sum;
}

/* The day's flows into and out of an account, to name what may leak. */
static int64_t net_of_day(const struct ledger *ledger, int account) {
  int64_t net = 0;
  for (int f = 0; f < ledger->n_flows; f++) {
    if (ledger->flows[f].to == account) net += ledger->amount[f];
    if (ledger->flows[f].from == account) net -= ledger->amount[f];
  }
  return net;
}

static int audit_asset(const struct ledger *ledger, int day, int asset, struct error *error) {
  int64_t sum = 0;
  for (int account = 0; account < ACCOUNT_MODEL; account++) sum += ledger_balance(ledger, asset, account);
  sum += ledger_supply(ledger, asset, false);
  if (sum == 0) return 0;
  return error_set(error, ERROR_FAULT,
                   "day %d: the ledger of %s does not balance: all accounts add up to %" PRId64 ", not 0", day,
                   ledger->model->assets[asset].symbol, sum);
}

static int audit_account(const struct ledger *ledger, int day, int i, const int64_t *agent_total, struct error *error) {
  const struct account_row *row = &ledger->model->accounts[i];
  int account = ACCOUNT_MODEL + i;
  int64_t booked = ledger_balance(ledger, row->asset, account);
  if (booked < 0)
    return error_set(error, ERROR_FAULT,
                     "day %d: account %s is negative: %" PRId64 " (the day's net flow is %" PRId64 ")", day, row->name,
                     booked, net_of_day(ledger, account));
  if (row->holder == HOLDER_AGENTS && booked != agent_total[i])
    return error_set(error, ERROR_FAULT,
                     "day %d: agents hold %" PRId64 " in account %s, the ledger says %" PRId64 ": a leak of %" PRId64
                     " (the day's net flow is %" PRId64 ")",
                     day, agent_total[i], row->name, booked, agent_total[i] - booked, net_of_day(ledger, account));
  return 0;
}

int ledger_audit(const struct ledger *ledger, int day, const int64_t *agent_total, struct error *error) {
  if (ledger->overflow)
    return error_set(error, ERROR_FAULT, "day %d: a sum of the ledger left the range of 64 bits", day);
  for (int asset = 0; asset < ledger->model->n_assets; asset++)
    if (audit_asset(ledger, day, asset, error)) return ERROR_FAULT;
  for (int i = 0; i < ledger->model->n_accounts; i++)
    if (audit_account(ledger, day, i, agent_total, error)) return ERROR_FAULT;
  return 0;
}

int ledger_engine_flow(const struct model *model, int engine_flow, int asset) {
  enum { EACH = FLOW_ENGINE - FLOW_INJECTION }; /* opening balances are of asset 0 alone */
  return model->n_flows + engine_flow + EACH * asset;
}

int ledger_engine_flows(const struct model *model) {
  return ledger_engine_flow(model, FLOW_ENGINE, model->n_assets - 1) - model->n_flows;
}

int ledger_free_account_of(const struct model *model, int asset) {
  for (int i = 0; i < model->n_accounts; i++) {
    const struct account_row *row = &model->accounts[i];
    if (row->holder == HOLDER_AGENTS && row->circulating && row->asset == asset) return i;
  }
  return -1;
}

int ledger_free_account(const struct model *model) {
  int i = ledger_free_account_of(model, 0);
  return i < 0 ? model->n_accounts - 1 : i;
}

const char *ledger_account_name(const struct model *model, int account) {
  static const char *const contra[] = {"MINT", "BURN", "WORLD"};
  return account < ACCOUNT_MODEL ? contra[account] : model->accounts[account - ACCOUNT_MODEL].name;
}

const char *ledger_kind_name(enum flow_kind kind) {
  static const char *const names[] = {"mint", "burn", "transfer", "lock", "unlock"};
  return names[kind];
}
