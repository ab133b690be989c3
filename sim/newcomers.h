/* newcomers.h - what agents that registered after the opening hold, by the days since they registered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_NEWCOMERS_H
#define SIM_NEWCOMERS_H

#include "sim/economy.h"

enum { NEWCOMERS_DAYS = 60 }; /* the oldest age that is followed */

#define NEWCOMERS_HEADER "arm,run,age,agent_days,median_balance,broke_share\n"

/* Counts of one run. Zero-initialise; newcomers_free in any case. */
struct newcomers {
  uint32_t *count; /* (NEWCOMERS_DAYS + 1)(classes of balances), NULL: nobody came yet */
  int64_t agents[NEWCOMERS_DAYS + 1], broke[NEWCOMERS_DAYS + 1]; /* agent-days, by age */
};

/* Counts all that registered at most NEWCOMERS_DAYS ago, dormant ones too, at a close after the warm-up; age 0 is the close
 * of the day of registration. 0 or -1: no memory. O(1) for each. */
int newcomers_note(struct newcomers *newcomers, const struct economy *economy);

/* Appends a row of newcomers.csv for each age that was seen: agent-days, their median balance in tokens (to 1/32 of itself:
 * balances are counted in 32 classes an octave), and the share that held less than the least price of the day (of the
 * model; without one, nothing). */
void newcomers_write(const struct newcomers *newcomers, const struct economy *economy, struct text *text);

void newcomers_free(struct newcomers *newcomers);

#endif
