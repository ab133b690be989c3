/* kos_text.h - pieces of kOS scenarios for tests; see scenario_text.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_KOS_TEXT_H
#define TESTS_KOS_TEXT_H

#include "models/kos/day.h"
#include "models/kos/tables.h"
#include "tests/scenario_text.h"

#define KOS "'model': 'kos', 'days': 2000, "

/* A population without tokens but the initial grants; the rest of its object may follow. */
#define AGENTS(N, MORE) "'population': {'agents': " N ", 'balances': {'distribution': 'constant', 'mean': 0}" MORE "}"

/* N agents of one archetype. */
#define ONLY(N, NAME) AGENTS(N, ", 'groups': {'them': {'archetype': '" NAME "', 'agents': " N "}}")

/* Parameters without which nothing but emission, decay and the commons moves tokens. */
#define PLAIN                                                                                                          \
  "'perk_rate': 0, 'abuse_fee': 0, 'deduction': 0, 'mentored_share': 0, 'stake_entry_rate': 0, 'wrong_verdicts': 0, "  \
  "'bond_amount': 0, 'tip_fee': 0"

#define TOK INT64_C(1000000000)

static inline struct kos *trial_kos(const struct trial *trial) { return kos_state(&trial->economy); }
static inline int64_t trial_flow(const struct trial *trial, int flow) { return trial->economy.ledger.amount[flow]; }
static inline int64_t trial_account(const struct trial *trial, int account) {
  return ledger_balance(&trial->economy.ledger, kos_accounts[account - ACCOUNT_MODEL].asset, account);
}

static inline double trial_form(const struct trial *trial, const char *name) {
  for (int i = 0; i < KOS_N_CLOSED_FORMS; i++)
    if (strcmp(kos_closed_forms[i].name, name) == 0) return kos_closed_forms[i].value(&trial->economy);
  fail_msg("no closed form is called %s", name);
  return 0;
}

#endif
