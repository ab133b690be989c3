/* behaviour.h - how BetterWorld's agents react to rewards, prices and balances, and differ in activity.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All of it is ours: the document's agents keep to their rates. Every reaction has a parameter that is neutral by default
 * (models/betterworld/parameters.h); then the results are those of fixed rates, bit by bit. A kind is a class of agents in
 * one stratum of activity: kind = class * n_strata + stratum, the row of the tables of rates. */
#ifndef MODELS_BETTERWORLD_BEHAVIOUR_H
#define MODELS_BETTERWORLD_BEHAVIOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/error.h"

struct betterworld_block;
struct economy;

enum { BETTERWORLD_STRATA = 5, BETTERWORLD_INCOME_DAYS = 7, BETTERWORLD_POST_KINDS = 3 };

struct betterworld_behaviour {
  /* Activity: equal parts of each class do more or less than its rates say. */
  int n_strata;                            /* 1 where activity_spread never acts, else BETTERWORLD_STRATA */
  double spread;                           /* that the next line was made of */
  double stratum_mean[BETTERWORLD_STRATA]; /* multiples of the class's rates; their mean is 1 */
  uint8_t *stratum;                        /* (n_enrolled) of the agents, where n_strata > 1 */
  uint32_t n_enrolled, room;

  /* Reactions of today, multiples of the rates. */
  double post_factor[BETTERWORLD_POST_KINDS], evaluation_factor, arrival_factor;
  int64_t opening_price[BETTERWORLD_POST_KINDS]; /* smallest units */
  double opening_reward;                         /* of an evaluation at mean skill, smallest units */
  double reward;                          /* really paid per evaluation on the last day that had any; < 0: none */
  double income[BETTERWORLD_INCOME_DAYS]; /* from work, per acting agent, of the last days; smallest units */
  double opening_income;                  /* their mean over the first days of the run */
  int n_incomes;                          /* days so far */

  /* Wealth, by kind. */
  bool satiates, spends;
  double *enough;   /* (kinds) balance above which effort falls and wealth is spent, smallest units; INFINITY: never */
  double *per_unit; /* (kinds)(post kinds) extra posts a day per smallest unit of balance above enough */

  /* Those who gave up because they could not pay. */
  bool marks; /* poverty_return_rate acts at some time: they are told from those who left for good */
  uint64_t return_threshold;
};

/* behaviour.c: reactions of the day. init sets all to neutral; open notes prices and rewards of the opening day; update
 * is for the day's prices; note_income is for a day that is over. */
void betterworld_behaviour_init(struct economy *economy);
void betterworld_behaviour_open(struct economy *economy);
void betterworld_behaviour_update(struct economy *economy);
void betterworld_behaviour_note_income(struct economy *economy);

/* strata.c: means of the strata for the day's spread; strata of agents that have none yet (ERROR_MEMORY); the kinds of a
 * block's agents. */
void betterworld_strata_update(struct economy *economy);
int betterworld_strata_enrol(struct economy *economy, struct error *error);
void betterworld_strata_kinds(const struct economy *economy, struct betterworld_block *block);

/* wealth.c: what is enough today; extra posts from what lies above it; less work for those who have it. count: (n) of the
 * block's agents; lane: of PURPOSE_EFFORT. */
int betterworld_wealth_init(struct economy *economy, struct error *error);
void betterworld_wealth_update(struct economy *economy);
void betterworld_wealth_spend(const struct economy *economy, const struct betterworld_block *block,
                              uint16_t (*count)[512], int64_t *cost);
void betterworld_wealth_rest(const struct economy *economy, const struct betterworld_block *block, uint16_t *count,
                             int lane);

/* comeback.c: marks those of a block who give up today because they cannot pay; at a later opening some come back. */
void betterworld_comeback_mark(const struct economy *economy, const struct betterworld_block *block);
void betterworld_comeback(const struct economy *economy, uint32_t first, uint32_t last);

#endif
