/* day.h - what the stages of a BetterWorld day share: numbers of its tables, and the state of a day.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source: "05 - Economic Modeling" of the BetterWorld credit economy; sections of it are given as numbers. */
#ifndef MODELS_BETTERWORLD_DAY_H
#define MODELS_BETTERWORLD_DAY_H

#include "models/betterworld/parameters.h"
#include "sim/economy.h"
#include "sim/guide.h"

enum betterworld_account {
  ACCOUNT_AGENT = ACCOUNT_MODEL,
  ACCOUNT_POOL,
  ACCOUNT_RESERVE,
  ACCOUNT_ESCROW,
  BETTERWORLD_ACCOUNTS_END
};

/* Legs of postings, in the order of the ledger's rows. */
enum betterworld_flow {
  FLOW_STARTER_GRANT,
  FLOW_REFERRAL_REWARD,
  FLOW_VALIDATION_POOL,
  FLOW_VALIDATION_MINT,
  FLOW_MISSION_REWARD,
  FLOW_EVIDENCE_REWARD,
  FLOW_EMERGENCY_TOPUP,
  FLOW_SUBMISSION_POOL,
  FLOW_SUBMISSION_RESERVE,
  FLOW_SUBMISSION_BURN,
  FLOW_VOTING_RESERVE,
  FLOW_VOTING_BURN,
  FLOW_CIRCLE_RESERVE,
  FLOW_CIRCLE_BURN,
  FLOW_PRIORITY_RESERVE,
  FLOW_PRIORITY_BURN,
  FLOW_DISPUTE_STAKE,
  FLOW_DISPUTE_REFUND,
  FLOW_DISPUTE_BONUS,
  FLOW_DISPUTE_BURN,
  FLOW_DECAY,
  BETTERWORLD_N_FLOWS
};

enum betterworld_trait {
  TRAIT_PROBLEMS,
  TRAIT_SOLUTIONS,
  TRAIT_DEBATES,
  TRAIT_VALIDATIONS,
  TRAIT_MISSIONS,
  BETTERWORLD_N_TRAITS
};

enum betterworld_column {
  COLUMN_EARNED,       /* (n) int64: gross validation rewards of the day, smallest units; 0 between days */
  COLUMN_EVALUATIONS,  /* (n) int16: validations of the day; 0 between days */
  COLUMN_DISPUTES_WON, /* (n) uint8: disputes that will be refunded at the next opening */
  BETTERWORLD_N_COLUMNS
};

/* Day totals beside the flows. */
enum betterworld_counter {
  COUNTER_POSTS_INTENDED,
  COUNTER_POSTS,
  COUNTER_BLOCKED,    /* intended posts that could not be afforded */
  COUNTER_POST_SPEND, /* smallest units */
  COUNTER_MISSIONS,
  COUNTER_EVALUATIONS,
  COUNTER_GROSS, /* validation rewards before funding, smallest units */
  COUNTER_DISPUTES_WON,
  COUNTER_DISPUTES_LOST,
  BETTERWORLD_N_COUNTERS
};

/* Things an agent may buy, in the order in which it does; what it cannot afford is blocked. */
enum betterworld_purchase {
  BUY_PROBLEM,
  BUY_SOLUTION,
  BUY_DEBATE,
  BUY_VOTE,
  BUY_CIRCLE,
  BUY_PRIORITY,
  BUY_DISPUTE,
  BETTERWORLD_N_PURCHASES
};

/* Sites that draw. Append only: the numbers are part of the results. */
enum betterworld_purpose_number {
  PURPOSE_SPEND,           /* lanes: the purchases in order, then missions */
  PURPOSE_EARN,            /* lanes: validations, evidence reviews, dormancy, then amounts of the first five reviews */
  PURPOSE_MISSION_AMOUNT,  /* lane k: the k-th mission of the day */
  PURPOSE_EVIDENCE_AMOUNT, /* lane k: the review after the fifth */
  PURPOSE_REWARD_AMOUNT,   /* lane k: the k-th validation, reward model uniform */
  PURPOSE_DISPUTE,         /* lane k: the outcome of the k-th dispute opened on the day */
  PURPOSE_NEWCOMERS,       /* no agent: how many arrive */
  PURPOSE_REFERRAL,        /* agent: the newcomer; lane 0: referred at all; words 4 and on: tries for the referrer */
  BETTERWORLD_N_PURPOSES
};
enum { LANE_MISSIONS = BETTERWORLD_N_PURCHASES };
enum { LANE_VALIDATIONS, LANE_EVIDENCE, LANE_DORMANCY, LANE_REVIEW_AMOUNTS };

enum { MOST_LEGS = 3 };

/* What a purchase costs today and where the money goes. */
struct betterworld_price {
  int64_t price;
  int n_legs, first_flow;
  int64_t leg[MOST_LEGS];
};

/* Counts of one decision: a guide table per row (one row: the same for all), rebuilt when a mean changes. */
struct betterworld_counts {
  int n_rows;
  bool any; /* some mean is above 0 */
  struct guide *row;
};

/* Rows of submission tables: row = step * n_classes + class; step 0 is an agent past its ramp, 1 one that is still quiet,
 * 1 + k one in day k = 1, 2, ... of its ramp, at k / submission_ramp_days of its full rate. */
struct betterworld {
  struct betterworld_counts decision[BETTERWORLD_N_PURCHASES], missions, validations, evidence;
  struct betterworld_price price[BETTERWORLD_N_PURCHASES];
  int n_classes, n_steps;
  double *class_rate;                     /* (n_classes)(traits) expected events per agent and day today */
  double basket[BETTERWORLD_N_PURCHASES]; /* quantities of the opening day, for the price index */
  double basket_price;                    /* its price at the opening, tokens */
  int64_t reward_low, reward_high;        /* of one validation, smallest units */
  int64_t mission_low, mission_high, review_low, review_high;
  uint64_t dormancy_threshold, dispute_fail_threshold;
  int64_t inactivity_threshold, decay_floor;
  double decay_rate;
  int64_t won, lost;                   /* disputes of yesterday, to be settled at this opening */
  int64_t stake, bonus;                /* what a won dispute gets back today */
  int64_t pool_paid, mint_paid, gross; /* of today's validation rewards */
};

static inline struct betterworld *betterworld_state(const struct economy *economy) { return economy->state; }

/* rates.c: rates per class and guide tables of the day; 0, or ERROR_INPUT if a class would have too many events a day. */
int betterworld_rates_init(struct economy *economy, struct error *error);
int betterworld_rates_update(struct economy *economy, struct error *error);
void betterworld_rates_free(struct betterworld *state);
int betterworld_set_mean(struct betterworld_counts *counts, int row, double mean, const char *what,
                         struct error *error);

/* prices.c: prices, amounts and thresholds of the day. */
void betterworld_prices_update(struct economy *economy);

/* newcomers.c: arrivals by the model's own rate; grants and referrals of today's newcomers. */
int betterworld_newcomers_arrive(struct economy *economy, struct error *error);
void betterworld_newcomers_welcome(struct economy *economy);

/* spend.c, earn.c, pay.c: the stages. */
void betterworld_spend(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int betterworld_ration(struct economy *economy, struct error *error);
void betterworld_earn(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int betterworld_fund(struct economy *economy, struct error *error);
void betterworld_pay(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int betterworld_welcome(struct economy *economy, struct error *error);

/* settle.c: disputes and decay at the opening. */
void betterworld_settle_open(struct economy *economy);
void betterworld_settle_agent(const struct economy *economy, struct tally *tally, uint32_t agent);
int betterworld_topup(struct economy *economy, struct error *error);

/* indicators.c */
enum { BETTERWORLD_N_INDICATORS = 7 };
extern const struct indicator_row betterworld_indicators[];
void betterworld_measure(const struct economy *economy, double *values);

/* block.c: what the stages' blocks share. */
struct betterworld_block {
  uint32_t n;                /* acting agents of the block */
  uint32_t agent[512];       /* their indices */
  uint64_t id[512];          /* their ids in draws */
  uint16_t agent_class[512]; /* their classes: the row of most tables */
  uint16_t row[512];         /* their row of submission tables: the class and the step of a newcomer's ramp */
  uint32_t lane[RANDOM_LANES][512];
};

/* Lists the acting agents of a block with ids, classes and rows. */
void betterworld_block_list(const struct economy *economy, struct betterworld_block *block, uint32_t first,
                            uint32_t last);

/* Fills the lanes: block 1 of a purpose for every listed agent. */
void betterworld_block_draw(const struct economy *economy, struct betterworld_block *block, uint64_t purpose);

/* Counts of a decision for every listed agent (row: which table; NULL: the first). All zero where no mean is above 0. */
void betterworld_block_count(const struct betterworld_counts *counts, const struct betterworld_block *block,
                             const uint16_t *row, int lane, uint16_t *count);

/* A posting of an agent inside a block: tally, journal, balance, income. */
void betterworld_post(const struct economy *economy, struct tally *tally, int flow, uint32_t agent, int64_t amount,
                      int64_t count);

#endif
