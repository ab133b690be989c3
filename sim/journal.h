/* journal.h - every posting, one row each, with the balances before and after on both sides.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal keeps account totals of its own, so that its rows and the ledger's flow matrix check each other. A run that
 * writes one uses one thread. */
#ifndef SIM_JOURNAL_H
#define SIM_JOURNAL_H

#include <stdio.h>

#include "sim/ledger.h"

struct journal {
  FILE *file;
  const char *arm;
  const struct ledger *ledger; /* whose rows and accounts are used */
  const uint64_t *only; /* id of the one agent whose postings are written; NULL: all postings. Balances count all */
  uint64_t run;
  int day;          /* as files number it */
  int64_t *balance; /* (ledger accounts, as in the ledger) */
  int64_t *amount;  /* (flows) of the day, to compare with the ledger */
};

#define JOURNAL_HEADER                                                                                                 \
  "arm,run,day,asset,flow,from,to,agent,count,amount,from_before,from_after,to_before,to_after,receiver\n"

/* What was in the journal is forgotten but the agent in `only`, so zero-initialise it. */
int journal_init(struct journal *journal, FILE *file, const char *arm, uint64_t run, const struct ledger *ledger,
                 struct error *error);
void journal_free(struct journal *journal);

/* Begins a day. */
void journal_open(struct journal *journal, int day);

/* A posting between system accounts. */
void journal_system(struct journal *journal, int flow, int64_t amount, int64_t count);

/* A posting to or from an agent (its id) whose balance in the agents' account of the flow was `before`. */
void journal_agent(struct journal *journal, int flow, uint64_t agent, int64_t before, int64_t amount, int64_t count);

/* A posting between two accounts of agents: of two agents, or of one (a stake, payer = receiver). Their balances before it
 * in the account each pays from and is paid into. */
struct journal_side {
  uint64_t agent; /* id */
  int64_t before;
};
void journal_pair(struct journal *journal, int flow, const struct journal_side *payer,
                  const struct journal_side *receiver, int64_t amount, int64_t count);

/* The day's sums equal the ledger's: 0 or ERROR_FAULT; a file that could not be written: ERROR_OUTPUT. */
int journal_audit(const struct journal *journal, struct error *error);

#endif
