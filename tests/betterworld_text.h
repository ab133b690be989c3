/* betterworld_text.h - pieces of BetterWorld scenarios for tests; see scenario_text.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_BETTERWORLD_TEXT_H
#define TESTS_BETTERWORLD_TEXT_H

#include "models/betterworld/day.h"
#include "models/betterworld/tables.h"
#include "tests/scenario_text.h"

#define BETTERWORLD "'model': 'betterworld', 'policy': 'none', "

/* Switches that let everybody validate as much as they want to, for F1 of no account, and pay missions from one range. */
#define OPEN         "'evaluation_slots': 'unrationed', 'validator_pool': 'open', 'mission_range': 'common'"
#define NO_WORK      "'validation_rate': 0, 'submission_rate': 0, 'mission_rate': 0, "
#define NO_SPENDING  "'vote_rate': 0, 'circle_rate': 0, 'priority_rate': 0, "
#define NO_DISPUTES  "'dispute_rate': 0, "
#define NO_NEWCOMERS "'new_agent_rate': 0, "

/* Switches of an economy in which nobody does anything, but for the parameters given after them. */
#define BY_VOLUME "'switches': {" OPEN ", 'activity': 'volume', 'reward_model': 'flat', 'reward_funding': 'minted'}, "

/* What an agent has to earn before diminishing returns and the daily cap cut it: more than anybody does. */
#define NO_CUTS "'diminishing_threshold': 100000, 'diminishing_reduction_rate': 0, 'daily_earning_cap': 1000, "

#define IT INT64_C(1000000)

static inline struct betterworld *trial_state(const struct trial *trial) { return betterworld_state(&trial->economy); }

/* A value of an int16 or int64 column of an agent; 0 where the scenario does not need the column. */
static inline int64_t trial_column(const struct population *p, int column, uint32_t agent) {
  if (!p->column[column]) return 0;
  return betterworld_columns[column].type == COLUMN_I64 ? ((const int64_t *)p->column[column])[agent]
                                                        : ((const int16_t *)p->column[column])[agent];
}

static inline int64_t trial_flow(const struct trial *trial, int flow) { return trial->economy.ledger.amount[flow]; }
static inline int64_t trial_count(const struct trial *trial, int flow) { return trial->economy.ledger.count[flow]; }
static inline int64_t trial_account(const struct trial *trial, int account) {
  return ledger_balance(&trial->economy.ledger, 0, account);
}

#endif
