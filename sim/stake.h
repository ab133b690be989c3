/* stake.h - what agents put aside: locked, asked back, released after some days, slashed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A stake is an account of agents beside the one they pay from, both of one asset (sim/model.h). What was asked back stays
 * in it, at stake, until its day; a slash takes from the whole of it, so what is released is what was asked, or what is
 * left if that is less. All is posted to the ledger; everything here is called serially, from hooks and joins. */
#ifndef SIM_STAKE_H
#define SIM_STAKE_H

#include "sim/calendar.h"
#include "sim/economy.h"

/* Which accounts and flows of the model a kind of stake uses. */
struct stake_terms {
  int free, locked; /* rows of accounts that agents hold: paid from, put aside in */
  int lock, unlock; /* flows from free to locked, and back (unlock -1: nothing is ever asked back) */
  int burn;         /* flow from locked to BURN; -1: a slash burns nothing */
  int give;         /* flow from locked to an account of the system, or (stake_slash_for) of agents; -1: none */
};

struct stake {
  struct stake_terms terms;
  struct calendar due;
  struct stake_request *requests; /* (capacity) asked back and not released, by index */
  uint32_t n, capacity, unused;
  int64_t *asked; /* (n_agents) of each agent, not released yet */
  uint32_t n_agents;
};

/* 0 or ERROR_MEMORY; stake_free in any case. */
int stake_init(struct stake *stake, const struct stake_terms *terms, struct error *error);
void stake_free(struct stake *stake);

/* The opening of a day, after arrivals: room for all agents, and the release of what is due. To be called every day, and in
 * the set-up. 0 or ERROR_MEMORY. */
int stake_open(struct stake *stake, struct economy *economy, struct error *error);

/* Locks amount > 0; false, and nothing happens, if the agent has less. */
bool stake_lock(struct stake *stake, struct economy *economy, uint32_t agent, int64_t amount);

/* Asks for 0 < amount back, to be released at the opening of the day `days` >= 1 after today. 0; STAKE_REFUSED if more than
 * what is bound; ERROR_MEMORY. */
enum { STAKE_REFUSED = 1 };
int stake_ask(struct stake *stake, const struct economy *economy, uint32_t agent, int64_t amount, int days,
              struct error *error);

/* What an agent has at stake, and what of it was not asked back. */
int64_t stake_held(const struct stake *stake, const struct economy *economy, uint32_t agent);
int64_t stake_bound(const struct stake *stake, const struct economy *economy, uint32_t agent);

/* Takes floor(held * share); of that floor(taken * burned) is burned and the rest given, to the account of the flow `give`
 * or to an agent. share, burned: fractions (sim/fraction.h); where one of the flows is -1, the other takes all. Returns what
 * was taken. */
int64_t stake_slash(struct stake *stake, struct economy *economy, uint32_t agent, int64_t share, int64_t burned);
int64_t stake_slash_for(struct stake *stake, struct economy *economy, uint32_t agent, int64_t share, int64_t burned,
                        uint32_t receiver);

#endif
