/* ledger.h - double entry: every posting is (flow, amount, count), summed per day into a flow matrix.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Identity of every day and asset, in integers: minted - burned + world = sum of all other accounts.
 * Flows are rows: the model's, then the engine's (genesis, injection, shock_burn of asset 0; injection and shock_burn of each
 * further asset: ledger_engine_flow), then those of the scenario. */
#ifndef SIM_LEDGER_H
#define SIM_LEDGER_H

#include "sim/error.h"
#include "sim/model.h"
#include "sim/tally.h"

/* The engine's own flows of asset 0, after the model's. */
enum { FLOW_GENESIS, FLOW_INJECTION, FLOW_SHOCK_BURN, FLOW_ENGINE };

/* The row of FLOW_INJECTION or FLOW_SHOCK_BURN for an asset, and of FLOW_GENESIS for asset 0; how many rows of the engine
 * there are. */
int ledger_engine_flow(const struct model *model, int engine_flow, int asset);
int ledger_engine_flows(const struct model *model);

struct ledger {
  const struct model *model;
  const struct flow_row *flows; /* (n_flows) all rows */
  int n_flows, n_accounts;      /* accounts: ACCOUNT_MODEL + the model's */
  int64_t *balance;             /* (n_assets * ACCOUNT_MODEL + model accounts): see ledger_slot */
  int64_t *amount, *count;      /* (n_flows) of the current day */
  bool overflow;                /* a sum left int64: the audit reports it */
};

/* flows are borrowed. 0 or ERROR_MEMORY; ledger_free in any case. */
int ledger_init(struct ledger *ledger, const struct model *model, const struct flow_row *flows, int n_flows,
                struct error *error);
void ledger_free(struct ledger *ledger);

/* Clears the matrix for a new day. */
void ledger_open(struct ledger *ledger);

/* Posts an amount >= 0 and a count of events to a flow. */
void ledger_post(struct ledger *ledger, int flow, int64_t amount, int64_t count);

/* Posts all that a tally holds. */
void ledger_post_tally(struct ledger *ledger, const struct tally *tally);

/* Notes a posting of an agent of a class on the side of its flow's row: nothing unless the row is of asset 0 and has one. */
static inline void ledger_note_class(struct tally *tally, const struct flow_row *row, int agent_class, int64_t amount) {
  if (row->asset != 0) return;
  tally_note_class(tally, agent_class, row->side == SIDE_FAUCET ? amount : 0, row->side == SIDE_SINK ? amount : 0);
}

/* What a posting on its row adds to the volume of the agent: the same flows. */
static inline int64_t ledger_volume(const struct flow_row *row, int64_t amount) {
  return row->asset == 0 && row->side != SIDE_NONE ? amount : 0;
}

/* Where the balance of an account is kept in an array of them: the contra accounts of each asset, then the model's. */
int ledger_slot(const struct model *model, int asset, int account);

/* Balance of an account (MINT is negative or zero; MINT, BURN, WORLD are kept per asset). */
int64_t ledger_balance(const struct ledger *ledger, int asset, int account);

/* Sum over accounts of an asset that hold supply: only circulating ones, or all. */
int64_t ledger_supply(const struct ledger *ledger, int asset, bool circulating_only);

/* Sums of the day over an asset: minted, burned; agents' credits and debits. */
int64_t ledger_minted(const struct ledger *ledger, int asset);
int64_t ledger_burned(const struct ledger *ledger, int asset);
int64_t ledger_side(const struct ledger *ledger, int asset, enum flow_side side);

/* The identities: sum of all accounts is zero per asset, no system account negative, no sum overflowed, and the agents'
 * account totals equal those given (agent_total[i] for the model's account i; ignored for system accounts).
 * 0 or ERROR_FAULT with the day, the account and the amount. */
int ledger_audit(const struct ledger *ledger, int day, const int64_t *agent_total, struct error *error);

/* The row of the account that agents pay from and are paid into: the first circulating one of asset 0 that agents hold. The
 * same of any asset; -1: agents hold nothing of it that circulates. */
int ledger_free_account(const struct model *model);
int ledger_free_account_of(const struct model *model, int asset);

/* Name of an account number. */
const char *ledger_account_name(const struct model *model, int account);
const char *ledger_kind_name(enum flow_kind kind);

#endif
