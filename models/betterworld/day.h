/* day.h - what the stages of a BetterWorld day share: numbers of its tables, and the state of a day.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source: "05 - Economic Modeling" of the BetterWorld credit economy; sections of it are given as numbers. */
#ifndef MODELS_BETTERWORLD_DAY_H
#define MODELS_BETTERWORLD_DAY_H

#include "models/betterworld/behaviour.h"
#include "models/betterworld/parameters.h"
#include "models/betterworld/queue.h"
#include "models/betterworld/strategies.h"
#include "sim/economy.h"
#include "sim/guide.h"
#include "sim/money.h"
#include "sim/ration.h"

enum betterworld_account {
  ACCOUNT_AGENT = ACCOUNT_MODEL,
  ACCOUNT_POOL,
  ACCOUNT_RESERVE,
  ACCOUNT_ESCROW,
  ACCOUNT_POOL_EXPERT,
  ACCOUNT_COMMUNITY,
  ACCOUNT_FROZEN,
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
  FLOW_DECAY_LIFT,
  FLOW_VALIDATION_EXPERT,
  FLOW_MISSION_RESERVE,
  FLOW_INTERNAL_MISSION,
  FLOW_EVIDENCE_RESERVE,
  FLOW_TOPUP_RESERVE,
  FLOW_SUBMISSION_EXPERT,
  FLOW_VOTING_POOL,
  FLOW_CIRCLE_POOL,
  FLOW_PRIORITY_POOL,
  FLOW_TRANSACTION_TAX,
  FLOW_POOL_BACKSTOP,
  FLOW_SLASH,
  FLOW_BAN_BURN,
  FLOW_BAN_REDISTRIBUTE,
  FLOW_BAN_FREEZE,
  FLOW_COMMUNITY_SHARE,
  BETTERWORLD_N_FLOWS
};

enum betterworld_trait {
  TRAIT_PROBLEMS,
  TRAIT_SOLUTIONS,
  TRAIT_DEBATES,
  TRAIT_VALIDATIONS,
  TRAIT_MISSIONS,
  TRAIT_MISSION_LOW,
  TRAIT_MISSION_HIGH,
  TRAIT_OTHER_SPENDING,
  TRAIT_SAVINGS_GOAL,
  TRAIT_F1_DRIFT,
  TRAIT_SPAM,
  TRAIT_COLLUSION,
  BETTERWORLD_N_TRAITS
};

/* Which are there says columns.c; those that may be missing are marked *. */
enum betterworld_column {
  COLUMN_EARNED,          /* (n) int64: claims on validation rewards of the day; 0 between days */
  COLUMN_MISSION_EARNED,  /* (n) int64 *: claims on mission rewards of the day that wait; 0 between days */
  COLUMN_EVIDENCE_EARNED, /* (n) int64 *: claims on evidence rewards of the day that wait; 0 between days */
  COLUMN_EVALUATIONS,     /* (n) int16: evaluations wanted, then done on the day; 0 between days */
  COLUMN_MISSIONS,        /* (n) int16: missions wanted, then done on the day; 0 between days */
  COLUMN_REVIEWS,         /* (n) int16: evidence reviews of the day; 0 between days */
  COLUMN_F1,              /* (n) int16 *: F1 in 1 / F1_UNIT */
  COLUMN_SKILL,           /* (n) int16 *: where F1 comes to rest, in 1 / F1_UNIT */
  COLUMN_STANDING,        /* (n) uint16: bits of enum betterworld_standing */
  COLUMN_DISPUTES_WON,    /* (n) uint8 *: disputes that will be refunded at the next opening */
  COLUMN_OFFENCES,        /* (n) uint8 *: slashes by the ladder so far, at most 3 */
  COLUMN_SANCTIONED,      /* (n) int16 *: day of the ban, or last day of a suspension; 0: neither */
  COLUMN_OWN_POSTS,       /* (n) int16 *: submissions of the day by agents that collude; 0 between days */
  BETTERWORLD_N_COLUMNS
};
enum { F1_UNIT = 10000 };

enum betterworld_standing {
  STANDING_MEMBER = 1,     /* in the pool of validators */
  STANDING_OWN_KEYS = 2,   /* validates with its own keys */
  STANDING_PRACTISED = 4,  /* wanted to evaluate today; 0 between days */
  STANDING_LEAVES = 8,     /* falls dormant at the close of the day; 0 between days */
  STANDING_SPENDS = 16,    /* has reached its savings goal and spends until it cannot post */
  STANDING_BANNED = 32,    /* for good; all other bits are 0 */
  STANDING_SPAMMED = 64,   /* was found to have posted spam today; 0 between days */
  STANDING_COLLUDED = 128, /* showed its ring today; 0 between days */
  STANDING_GAVE_UP = 256,  /* left because it could not pay; may come back (only where poverty_return_rate acts) */
};

/* Day totals beside the flows. */
enum betterworld_counter {
  COUNTER_POSTS_INTENDED,
  COUNTER_POSTS,
  COUNTER_POSTS_FLAGGED, /* by agents of the tier new */
  COUNTER_BLOCKED,       /* intended posts that could not be afforded */
  COUNTER_POST_SPEND,    /* smallest units */
  COUNTER_DISCOUNTED,    /* posts at a discount */
  COUNTER_MISSIONS_WANTED,
  COUNTER_MISSIONS,
  COUNTER_EVALUATIONS_WANTED,
  COUNTER_EVALUATIONS,
  COUNTER_GROSS,             /* claims on validation rewards before funding, smallest units */
  COUNTER_GROSS_EXPERT,      /* the experts' own, when they have a pool of theirs */
  COUNTER_MISSION_CLAIMS,    /* smallest units */
  COUNTER_EVIDENCE_CLAIMS,   /* smallest units */
  COUNTER_DIMINISHED,        /* agents whose work income passed the threshold of diminishing returns */
  COUNTER_EARNING_CAPPED,    /* agents that the daily earning cap cut */
  COUNTER_VALIDATION_CAPPED, /* agents that the daily validation cap held back */
  COUNTER_MEMBERS,           /* of the pool of validators at the close */
  COUNTER_DISPUTES_WON,
  COUNTER_DISPUTES_LOST,
  COUNTER_SPAM_POSTS,
  COUNTER_SPAM_ACCEPTED,
  COUNTER_SPAM_SPENT, /* smallest units */
  COUNTER_BANNED,     /* agents, at the close */
  COUNTER_SUSPENDED,  /* the same */
  COUNTER_RING_REVIEWS,
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
enum { BETTERWORLD_N_POSTS = BUY_DEBATE + 1 };

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
  PURPOSE_TALENT,     /* on the day of registration, 0 for founders; block 1: skill, lane 8: own keys, 9: stratum */
  PURPOSE_LUCK,       /* block 1: what luck adds to F1 */
  PURPOSE_RATIONING,  /* no agent; word 0: missions, 1: evaluations, 2: internal missions */
  PURPOSE_REVOCATION, /* lane 0: whether the verb revoke_membership hits a member */
  PURPOSE_SPAM,       /* lane k: what the k-th post of the day is and becomes, of agents that post spam */
  PURPOSE_COLLUSION,  /* lane k: whether the k-th evaluation of the day is of a partner's post, and shows the ring */
  PURPOSE_EFFORT,     /* lanes: missions, validations, then extra posts of the three kinds */
  PURPOSE_RETURN,     /* lane 0: whether an agent that gave up comes back */
  PURPOSE_PANELS,     /* no agent: words in turn, to shuffle submissions and seats and to part conflicts */
  PURPOSE_MERIT, /* lane k: whether the k-th submission of the day by its author is good; of no agent: the k-th panel's */
  PURPOSE_VOTE,   /* lane k: whether the k-th vote of the day is right */
  PURPOSE_SWITCH, /* lane 0: whether an agent chooses an archetype anew, lane 1: which */
  BETTERWORLD_N_PURPOSES
};
enum { LANE_MISSIONS = BETTERWORLD_N_PURCHASES };
enum { LANE_VALIDATIONS, LANE_EVIDENCE, LANE_DORMANCY, LANE_REVIEW_AMOUNTS };

enum { LANE_MISSION_EFFORT, LANE_VALIDATION_EFFORT, LANE_EXTRA_POSTS };

enum { MOST_LEGS = 5 };

/* Discounts on submissions by balance (3.1), the largest first. */
enum { DISCOUNT_LARGE, DISCOUNT_SMALL, DISCOUNT_TIERS };

/* What a purchase costs today and where the money goes. */
struct betterworld_price {
  int64_t price;
  int n_legs, flow[MOST_LEGS];
  int64_t leg[MOST_LEGS];
};

/* Counts of one decision: a guide table per row (one row: the same for all), rebuilt when a mean changes. */
struct betterworld_counts {
  int n_rows;
  bool any;           /* some mean is above 0 */
  uint32_t sure_zero; /* a lane below it is a count of 0 in every row */
  struct guide *row;
};

/* Rewards of an evaluation today: drawn uniformly from low to high; or by F1 (formula), then by_f1 says it. */
struct betterworld_reward {
  int64_t low, high;       /* smallest units */
  double bonus;            /* what experts get on top, as a share; by_f1 has it in */
  int64_t *by_f1;          /* (F1_UNIT + 1) smallest units, NULL unless the formula is used */
  double base, made_of[8]; /* what by_f1 was computed from */
};

/* What is shared out among agents in whole units: demand before each block of agents, and how much is granted. */
struct betterworld_rationing {
  struct ration ration;
  int64_t *before; /* (blocks) the block's own demand, then that of all blocks before it */
  bool scarce;     /* less is granted than demanded */
};

enum betterworld_income { INCOME_VALIDATION, INCOME_EXPERT, INCOME_MISSION, INCOME_EVIDENCE, BETTERWORLD_N_INCOMES };

/* One kind of income: claims of the day, and what two sources pay of them. */
struct betterworld_funding {
  int64_t claims, first, second; /* pool or reserve; mint */
};

/* Work that is done in counts and paid by reserve or mint: missions, evidence reviews. */
struct betterworld_piecework {
  int claims, counts;  /* columns */
  int funding;         /* switch */
  int counter;         /* of claims */
  int reserve, minted; /* flows */
};
extern const struct betterworld_piecework betterworld_missions, betterworld_reviews;

/* Rows of tables by kind: see behaviour.h. Rows of submission tables: row = step * n_kinds + kind; step 0 is an agent past its ramp, 1 one that is still quiet,
 * 1 + k one in day k = 1, 2, ... of its ramp, at k / submission_ramp_days of its full rate. */
struct betterworld {
  struct betterworld_counts decision[BETTERWORLD_N_PURCHASES], missions, validations, evidence;
  struct betterworld_price price[BETTERWORLD_N_PURCHASES];
  bool discounts;                                                           /* are given today */
  int64_t discount_below[DISCOUNT_TIERS];                                   /* balances that get them */
  struct betterworld_price discounted[DISCOUNT_TIERS][BETTERWORLD_N_POSTS]; /* prices of submissions */
  int64_t cheapest_post;                                                    /* for whom it is cheapest */
  uint32_t transaction_limit, validation_cap;
  int n_classes, n_kinds, n_steps;
  double *class_rate;                     /* (n_classes)(traits) expected events per agent and day today */
  double basket[BETTERWORLD_N_PURCHASES]; /* quantities of the opening day, for the price index */
  double basket_price;                    /* its price at the opening, tokens */
  struct betterworld_reward reward[4],
      expert_reward; /* 1: with own keys; 2 and 3: the same, of who works without care */
  bool needs_f1, any_goal, any_drift;
  bool expert_pool, one_reward;        /* one_reward: every evaluation earns reward[0].low */
  int16_t expert_f1;                   /* in 1 / F1_UNIT */
  int64_t *mission_low, *mission_high; /* (n_classes) */
  int64_t review_low, review_high;
  uint64_t dormancy_threshold, poverty_threshold, dispute_fail_threshold;
  int64_t inactivity_threshold, decay_floor;
  double decay_rate;
  bool breached;                      /* the supply is above its cap, or was and has not fallen to the release */
  int breached_since, judged;         /* days */
  double amount_factor, count_factor; /* what a breach leaves of faucets today */
  int64_t earning_cap, diminishing_threshold;
  double diminishing_rate;
  uint32_t n_blocks;                                       /* room of the rationings */
  struct betterworld_rationing offered, matched, internal; /* missions, evaluations, the platform's own missions */
  int64_t internal_reward;                                 /* of one, smallest units */
  struct betterworld_queue queue;
  struct betterworld_queue_day queued;                               /* of today */
  int64_t members;                                                   /* of the pool at the last close */
  int64_t posts_so_far, class_posts_so_far[POPULATION_MOST_CLASSES]; /* by class only where subsets are recorded */
  int64_t won, lost;                                         /* disputes of yesterday, to be settled at this opening */
  int64_t stake, bonus;                                      /* what a won dispute gets back today */
  struct betterworld_funding funding[BETTERWORLD_N_INCOMES]; /* of today */
  struct betterworld_strategies strategies;
  struct betterworld_behaviour behaviour;
  struct betterworld_panels *panels;           /* see panels.h; NULL unless panels: real */
  struct betterworld_switching *switching;     /* NULL unless switch_rate acts at some time */
  struct betterworld_transactors *transactors; /* NULL unless a rule or an event may flag them */
};

static inline struct betterworld *betterworld_state(const struct economy *economy) { return economy->state; }

/* What the F1 of an agent of a class loses on a day with evaluations; 0: it moves to the agent's skill. */
static inline double betterworld_drift(const struct betterworld *state, int agent_class) {
  return state->any_drift ? state->class_rate[agent_class * BETTERWORLD_N_TRAITS + TRAIT_F1_DRIFT] : 0;
}

/* Whether an agent is paid from the experts' own pool today. */
static inline bool betterworld_is_expert(const struct economy *economy, uint32_t agent) {
  const struct betterworld *state = betterworld_state(economy);
  return state->expert_pool && ((const int16_t *)economy->population.column[COLUMN_F1])[agent] >= state->expert_f1;
}

/* columns.c: whether a switch of the scenario asks for the F1 of agents; which columns there are. */
bool betterworld_needs_f1(const struct scenario *scenario);
bool betterworld_needs_column(const struct scenario *scenario, int column);

/* rates.c: rates per class and guide tables of the day; 0, or ERROR_INPUT if a class would have too many events a day. */
int betterworld_rates_init(struct economy *economy, struct error *error);
int betterworld_rates_update(struct economy *economy, struct error *error);
void betterworld_rates_free(struct betterworld *state);
int betterworld_set_mean(struct betterworld_counts *counts, int row, double mean, const char *what,
                         struct error *error);
void betterworld_means_done(struct betterworld_counts *counts); /* after the last of some means was set */

/* prices.c: prices, amounts and thresholds of the day. */
void betterworld_prices_update(struct economy *economy);

/* counted.c: whom the Gini is over (gini_population); see counts in sim/model.h. */
bool betterworld_counts(const struct economy *economy, uint32_t first, uint32_t last, uint8_t *counted);

/* switching.c: agents that take to the archetypes that earn more; room, the close of a day, the end. */
int betterworld_switching_init(struct economy *economy, struct error *error);
void betterworld_switching_close(struct economy *economy);
void betterworld_switching_free(struct betterworld *state);

/* transactors.c: the largest transactors of 30 days (3.1), where a rule or event may flag them: room, the close of a day
 * (ERROR_FAULT if the agents' volumes are not the ledger's), the verb, the end; how many are flagged (-1: nothing flags)
 * and their share of the volume of the last 30 days. */
int betterworld_transactors_init(struct economy *economy, struct error *error);
int betterworld_transactors_close(struct economy *economy, struct error *error);
int betterworld_flag_transactors(struct economy *economy, struct error *error);
void betterworld_transactors_free(struct betterworld *state);
int64_t betterworld_transactors_flagged(const struct economy *economy, double *share);

/* cap.c: the supply cap of the last close's active agents, in smallest units. open judges that close's supply and sets the
 * factors of the day, whoever needs them first; a second call on a day does nothing. */
int64_t betterworld_cap(const struct economy *economy);
void betterworld_cap_open(struct economy *economy);

/* An amount of a faucet, as a breach of the supply cap leaves it. */
static inline int64_t betterworld_cut(const struct economy *economy, double tokens) {
  return money_from_tokens(tokens * betterworld_state(economy)->amount_factor, economy->model->assets[0].decimals);
}

/* reward.c: what an evaluation earns today (ERROR_MEMORY); the multiplier of an F1 in 0..1 under the switch f1_map. */
int betterworld_rewards_update(struct economy *economy, struct error *error);
void betterworld_rewards_free(struct betterworld *state);
double betterworld_f1_multiplier(const struct economy *economy, double f1);
int64_t betterworld_reward_of(const struct economy *economy, uint32_t agent, uint64_t id, int64_t evaluations);
struct betterworld_block;

/* The same for all agents of a block (evaluations, claim: as they are listed there). experts: those of them (0..n-1) that
 * are paid from the experts' own pool. Uses the lanes. */
void betterworld_rewards_claim(const struct economy *economy, struct betterworld_block *block,
                               const int16_t *evaluations, const uint32_t *experts, uint32_t n_experts, int64_t *claim);

/* income.c: of a day's work income, what diminishing returns leave, then what the daily cap leaves of that (appendix A,
 * 6.2); received counts towards the cap and is not cut itself. */
int64_t betterworld_income_diminished(const struct betterworld *state, int64_t income);
int64_t betterworld_income_left(const struct betterworld *state, int64_t income, int64_t received);

/* newcomers.c: arrivals by the model's own rate; grants and referrals of today's newcomers. */
int betterworld_newcomers_arrive(struct economy *economy, struct error *error);
void betterworld_newcomers_welcome(struct economy *economy);

/* rationing.c: room for the blocks there are; turns the blocks' demands into running sums and grants `granted` of them
 * (at most all). word: of PURPOSE_RATIONING. */
int betterworld_rationing_reserve(struct economy *economy, struct error *error);
void betterworld_rationing_free(struct betterworld *state);
void betterworld_rationing_grant(const struct economy *economy, struct betterworld_rationing *rationing,
                                 int64_t granted, int word);

/* accuracy.c: skill and F1 of validators, and who is in their pool. enrol is for agents just registered; keep is the
 * part of a block's close. */
void betterworld_accuracy_enrol(struct economy *economy, uint32_t first, uint32_t last);
void betterworld_accuracy_keep(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int betterworld_revoke(struct economy *economy, struct error *error);

/* spend.c, offer.c, seek.c, match.c, earn.c, fund.c, pay.c: the stages, blocks and joins in turn. */
void betterworld_spend(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int betterworld_offer(struct economy *economy, struct error *error);
void betterworld_seek(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int betterworld_match(struct economy *economy, struct error *error);
void betterworld_earn(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int betterworld_fund(struct economy *economy, struct error *error);
void betterworld_pay(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int betterworld_welcome(struct economy *economy, struct error *error);

/* settle.c: disputes and decay at the opening. */
void betterworld_settle_open(struct economy *economy);
void betterworld_settle_agent(const struct economy *economy, struct tally *tally, uint32_t agent);
int betterworld_topup(struct economy *economy, struct error *error);

/* indicators.c */
enum { BETTERWORLD_N_INDICATORS = 46 };
extern const struct indicator_row betterworld_indicators[];
void betterworld_measure(const struct economy *economy, double *values);
int64_t betterworld_least_price(const struct economy *economy); /* of a submission, today */
void betterworld_measure_class(const struct economy *economy, uint64_t classes, double *values);

/* block.c: what the stages' blocks share. */
struct betterworld_block {
  uint32_t n;                /* acting agents of the block */
  uint32_t agent[512];       /* their indices */
  uint64_t id[512];          /* their ids in draws */
  uint16_t agent_class[512]; /* their classes */
  const uint16_t *kind;      /* (n) their row of most tables: agent_class, or own_kind where there are strata */
  uint16_t own_kind[512];
  uint16_t row[512]; /* their row of submission tables: the kind and the step of a newcomer's ramp */
  bool flagged[512]; /* whether they are in the tier new */
  uint32_t lane[RANDOM_LANES][512];
};

/* Lists the acting agents of a block with ids and classes; adds rows and flags, which only spending needs. */
void betterworld_block_list(const struct economy *economy, struct betterworld_block *block, uint32_t first,
                            uint32_t last);

void betterworld_block_rows(const struct economy *economy, struct betterworld_block *block);

/* Fills the lanes: block 1 of a purpose for every listed agent. */
void betterworld_block_draw(const struct economy *economy, struct betterworld_block *block, uint64_t purpose);

/* The same for n listed ones (0..n-1 of the block): the lanes of listed[k] are at k. */
void betterworld_block_draw_listed(const struct economy *economy, struct betterworld_block *block, uint64_t purpose,
                                   const uint32_t *listed, uint32_t n);

/* Counts of a decision for every listed agent (row: which table; NULL: the first). All zero where no mean is above 0. */
void betterworld_block_count(const struct betterworld_counts *counts, const struct betterworld_block *block,
                             const uint16_t *row, int lane, uint16_t *count);

/* Lists those of the block (0..n-1) whose count in a column is not 0, and returns how many: without branches, as nobody can
 * foretell them. listed: room for all. */
uint32_t betterworld_block_counted(const struct betterworld_block *block, const int16_t *column, uint32_t *listed);

/* Adds the values of the agents (n, in 0..511) of each class to its sum (n_classes). */
void betterworld_sum_by_class(const uint16_t *agent_class, const int64_t *value, uint32_t n, int64_t *sum,
                              int n_classes);

/* An agent has posted something of its own will today. */
static inline void betterworld_mark_active(const struct economy *economy, uint32_t agent) {
  economy->population.last_active[agent] = (int16_t)economy->day;
  economy->population.status[agent] |= STATUS_ACTED;
}

/* Notes what an acting agent has been credited beside work, for a daily cap on all credits. */
void betterworld_credit(const struct economy *economy, uint32_t agent, int64_t amount);

/* A posting of an agent inside a block: tally, journal, balance, income. */
static inline void betterworld_post(const struct economy *e, struct tally *tally, int flow, uint32_t agent,
                                    int64_t amount, int64_t count) {
  const struct flow_row *row = &e->ledger.flows[flow];
  const struct population *p = &e->population;
  int64_t *balance = &p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL][agent];
  bool pays = row->from == ACCOUNT_AGENT;
  if (tally->journal) journal_agent(tally->journal, flow, population_id(p, agent), *balance, amount, count);
  tally->amount[flow] += amount;
  tally->count[flow] += count;
  ledger_note_class(tally, row, p->agent_class[agent], amount);
  if (p->volume) p->volume[agent] += ledger_volume(row, amount);
  *balance += pays ? -amount : amount;
  if (p->income && !pays && row->kind != FLOW_UNLOCK) p->income[agent] += amount; /* one's own stake is no income */
}

/* Pays listed agents of a block (n of them; amount: by their places in it) an amount above 0 each by a faucet, for so many
 * pieces of work as a column says (NULL: one); who is paid has acted. */
void betterworld_block_pay(const struct economy *economy, struct tally *tally, const struct betterworld_block *block,
                           int flow, const uint32_t *listed, uint32_t n, const int64_t *amount, const int16_t *count);

#endif
