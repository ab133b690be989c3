/* day.h - the state of a run of kOS, its tables' numbers, and what its files share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Money is in 1e-9 tokens (TOK) and 1e-9 credits (CRD). Values of items, weights of items in the passive pool and
 * reputations are whole millionths, so that all sums are exact. */
#ifndef MODELS_KOS_DAY_H
#define MODELS_KOS_DAY_H

#include "models/kos/parameters.h"
#include "sim/calendar.h"
#include "sim/economy.h"
#include "sim/items.h"
#include "sim/pick.h"
#include "sim/pool.h"
#include "sim/quantile.h"
#include "sim/stake.h"

enum kos_domain {
  DOMAIN_LABOUR,
  DOMAIN_CREATIVE,
  DOMAIN_BUILD,
  DOMAIN_KNOWLEDGE,
  DOMAIN_ORGANISING,
  KOS_DOMAINS,
  DOMAIN_ANY = KOS_DOMAINS
};
enum kos_action { ACTION_DATA, ACTION_REPOST, ACTION_ENGAGEMENT, ACTION_REVIEW, ACTION_METADATA, KOS_ACTIONS };

enum {
  KOS_STRATA = 5, /* of activity, equally likely */
  KOS_MOST_TRIBES = 8,
  KOS_MILLION = 1000000, /* millionths in a unit */
  KOS_MONTH = 30,
  KOS_MOST_AGE = 250,     /* days that an item may live */
  KOS_BIRTHS = 256,       /* ring of days of publication */
  KOS_MOST_ACTIONS = 512, /* of one kind, an agent and a day */
  KOS_NORMALS = 1024,
  KOS_TAIL = 1025,
  KOS_SAMPLE = 2000 /* items of a day, for the correlation of value and merit */
};
enum { KOS_REPUTATION_LEAST = 200000, KOS_REPUTATION_MOST = 2000000 };

/* Traits, in the order of their rows. */
enum {
  TRAIT_ITEMS,
  TRAIT_QUALITY_ALPHA,
  TRAIT_QUALITY_BETA,
  TRAIT_DOMAIN, /* 1 + enum kos_domain */
  TRAIT_ABUSIVE,
  TRAIT_PUBLIC,
  TRAIT_STAKING,
  TRAIT_VIOLATION,
  TRAIT_ARBITRATES,
  TRAIT_CONSUMES,
  TRAIT_SPENDING,
  TRAIT_BRIGADE,
  TRAIT_TARGETED,
  TRAIT_ENDORSED,
  KOS_N_TRAITS
};

enum {
  ACCOUNT_AGENT = ACCOUNT_MODEL,
  ACCOUNT_STAKE,
  ACCOUNT_BOND,
  ACCOUNT_ESCROW,
  ACCOUNT_COMMONS,
  ACCOUNT_CREDIT,
  KOS_ACCOUNTS_END
};

enum kos_flow {
  FLOW_INITIAL_GRANT,
  FLOW_FOUNDERS_GRANT,
  FLOW_PAYOUT,
  FLOW_PASSIVE,
  FLOW_PASSIVE_HELD,
  FLOW_PASSIVE_CLAIM,
  FLOW_PASSIVE_EXPIRED,
  FLOW_MENTORING,
  FLOW_CREDIT_DATA, /* and the other actions, in their order */
  FLOW_CREDIT_REPOST,
  FLOW_CREDIT_ENGAGEMENT,
  FLOW_CREDIT_REVIEW,
  FLOW_CREDIT_METADATA,
  FLOW_CONVERSION_BURN,
  FLOW_CONVERSION,
  FLOW_PERK_CREDIT,
  FLOW_PERK_BURN,
  FLOW_PERK_COMMONS,
  FLOW_TIP,
  FLOW_TIP_COMMONS,
  FLOW_ABUSE_FEE,
  FLOW_DEDUCTION,
  FLOW_STAKE_LOCK,
  FLOW_STAKE_RELEASE,
  FLOW_SLASH_BURN,
  FLOW_SLASH_COMMONS,
  FLOW_BOND_LOCK,
  FLOW_BOND_AWARD,
  FLOW_DECAY_BURN,
  FLOW_DECAY_COMMONS,
  FLOW_RECLAIM_BURN,
  FLOW_RECLAIM_COMMONS,
  FLOW_CREDIT_DECAY,
  FLOW_COMMONS_ORGANISERS,
  FLOW_COMMONS_PUBLIC,
  FLOW_COMMONS_INFRASTRUCTURE,
  KOS_N_FLOWS
};

enum {
  COLUMN_EARNED,
  COLUMN_CHARGED,
  COLUMN_VALUE,
  COLUMN_PAYOUT,
  COLUMN_OFFERED,
  COLUMN_SPENDING,
  COLUMN_INCOME,
  COLUMN_WEIGHT,
  COLUMN_REPUTATION,
  COLUMN_EFFORT,
  COLUMN_LIVE_ITEMS,
  COLUMN_LOT,
  COLUMN_MENTOR,
  COLUMN_MENTORED_UNTIL,
  COLUMN_PERK_UNTIL,
  COLUMN_RELEASE_DAY,
  COLUMN_ITEMS,
  COLUMN_STRATUM,
  COLUMN_TRIBE,
  COLUMN_PROFILE,
  COLUMN_STANDING,
  KOS_N_COLUMNS
};
enum kos_standing { STANDING_SEEKS_TRUST = 1, STANDING_PUBLIC = 2, STANDING_MEMBER = 4 };

/* Columns of an item, beside the store's own. */
enum { ITEM_WEIGHT, ITEM_QUALITY, ITEM_RECEPTIONS, KOS_ITEM_COLUMNS };

enum {
  COUNTER_CUT,
  COUNTER_OFFERED,
  COUNTER_DECAYED,
  COUNTER_RECLAIMED,
  COUNTER_SLASHED,
  COUNTER_ORGANISERS,
  COUNTER_PUBLIC,
  COUNTER_PROVIDERS,
  COUNTER_MEMBERS,
  COUNTER_OTHERS,
  COUNTER_VIOLATIONS_MEMBERS,
  COUNTER_VIOLATIONS_OTHERS,
  COUNTER_PERKS,
  COUNTER_ITEMS,
  KOS_N_COUNTERS
};

enum {
  PURPOSE_ENROL,
  PURPOSE_CONTRIBUTE,
  PURPOSE_ITEM,
  PURPOSE_ITEM_DOMAIN,
  PURPOSE_RECEPTION,
  PURPOSE_VERDICT,
  PURPOSE_PERK,
  PURPOSE_TIP,
  PURPOSE_TRUST,
  PURPOSE_WORK,
  PURPOSE_NEWCOMERS,
  KOS_N_PURPOSES
};

/* Decisions of an agent's contribution, in the order of its lanes: items, then the actions. */
enum { KOS_DECISIONS = 1 + KOS_ACTIONS };

/* What happens in the life of a day to items, agents and money, beside the flows. */
struct kos_day {
  int64_t value[KOS_DOMAINS];                        /* of accepted items, millionths */
  int64_t tribe_value[KOS_MOST_TRIBES][KOS_DOMAINS]; /* the same by tribe of the author */
  int64_t value_total;                               /* of all agents */
  int64_t weight_total;                              /* of all owners in the passive pool */
  int64_t contributors;                              /* agents with an accepted item */
  int64_t items, abusive, verified, wrong, overturned, upheld, expired;
  int64_t emission, direct, passive, consumer; /* budgets */
  struct pool payout, income;                  /* direct, by value; passive, by weight of live items */
  struct pool conversion;                      /* TOK for the CRD offered */
  int64_t commons_before;                      /* balance of the commons at the opening */
  int64_t each_organiser, each_public, each_provider;
};

/* The running sums of a month, by day. */
struct kos_ring {
  double inflow[KOS_MONTH], need[KOS_MONTH];
  double renewed[KOS_MONTH], decayed[KOS_MONTH]; /* minted less other burns; burned by decay and reclaim */
  double trust[4][KOS_MONTH];                    /* agent-days of members and of others, violations of each */
  double supply[KOS_MONTH + 1];                  /* total but for stakes and bonds */
};

struct kos {
  struct items items;
  struct calendar calendar;        /* of each live item: its end */
  int64_t born_weight[KOS_BIRTHS]; /* of live items, by day of publication */
  struct stake stake, bond;
  struct pick pick;  /* owners by the weight of their items */
  uint32_t enrolled; /* agents whose columns are filled */
  int n_classes;
  struct guide *guides;                          /* (n_classes)(KOS_STRATA)(KOS_DECISIONS) */
  struct quantile *quality;                      /* (n_classes) in millionths */
  struct quantile popularity;                    /* millionths */
  double mean_popularity;                        /* of an honest item */
  double stratum[KOS_STRATA];                    /* activity, mean 1 */
  double normal[KOS_NORMALS], tail[KOS_TAIL];    /* normal quantiles; exp(-k / 64) */
  double fade[KOS_MOST_AGE + 1];                 /* weight of an item by age */
  int64_t credit[KOS_ACTIONS][KOS_MOST_ACTIONS]; /* for the first n actions of a kind today */
  uint64_t abusive[POPULATION_MOST_CLASSES];     /* thresholds of lanes */
  uint64_t detection, wrong_verdict;
  double base_value[KOS_DOMAINS], effort[KOS_DOMAINS];
  double share[KOS_DOMAINS], scarcity[KOS_DOMAINS]; /* average share of value; multiplier of the day */
  uint32_t n_arbiters, capacity;
  uint32_t *arbiters;                 /* (capacity) bonded arbiters of today */
  int64_t *incomes;                   /* (capacity) workspace: average incomes of contributors */
  double brigade_votes;               /* against each victim today, weighted */
  int64_t credits_made, credits_gone; /* CRD since the opening */
  int64_t abuser_net, abuser_items, honest_net, honest_items; /* since the opening */
  double path_agents, path_commons;                           /* closed form of the supply, tokens */
  struct kos_day day;
  struct kos_ring ring;
  int64_t tribe_income[KOS_MOST_TRIBES]; /* of the day */
  int64_t class_income[POPULATION_MOST_CLASSES], class_charged[POPULATION_MOST_CLASSES];
  int64_t class_items[POPULATION_MOST_CLASSES], class_reputation[POPULATION_MOST_CLASSES];
  int64_t class_payout[POPULATION_MOST_CLASSES];
  uint32_t class_agents[POPULATION_MOST_CLASSES];
  struct inequality_scratch scratch;
  double income_gini, merit_correlation;
  double merit[KOS_SAMPLE], worth[KOS_SAMPLE], work[2 * KOS_SAMPLE]; /* of the first items of the day; workspace */
  int n_sample;
};

static inline struct kos *kos_state(const struct economy *e) { return e->state; }
static inline double kos_trait(const struct economy *e, int agent_class, int trait) {
  return e->scenario->archetypes[e->scenario->classes[agent_class].archetype].traits[trait];
}
static inline int kos_decimals(const struct economy *e) { return e->model->assets[0].decimals; }

/* account.c: posts an amount >= 0 from a block through its tally; pay also notes it as income of the day; charge posts from
 * a join and notes a charge. note adds to a column of int64. */
void kos_move(const struct economy *economy, struct tally *tally, int flow, uint32_t agent, int64_t amount);
void kos_pay(const struct economy *economy, struct tally *tally, int flow, uint32_t agent, int64_t amount);
void kos_charge(struct economy *economy, int flow, uint32_t agent, int64_t amount);
void kos_note(const struct economy *economy, int column, uint32_t agent, int64_t amount);

/* draws.c: laws as tables, made at the opening; counts from one lane. Poisson of any mean >= 0: by inversion up to 16, the
 * mean rounded to 1/64; above, the nearest whole number to mean + sqrt(mean) z. */
int kos_draws_init(struct economy *economy, struct error *error);
void kos_draws_free(struct kos *kos);
int64_t kos_draws_count(const struct kos *kos, double mean, uint32_t lane);

/* rates.c: guide tables, thresholds, prices and multipliers of the day. */
int kos_rates_init(struct economy *economy, struct error *error);
void kos_rates_update(struct economy *economy);

/* enrol.c: founders and newcomers: columns, grants, mentors; room for them; arrivals of the day. */
int kos_enrol(struct economy *economy, struct error *error);
int kos_enrol_arrivals(struct economy *economy, struct error *error);
bool kos_enrol_honest(const struct economy *economy, int agent_class); /* contributes and means no abuse */

/* expire.c: the life of an item, drawn when it is published; what ends today. */
int kos_expire_init(struct economy *economy, struct error *error);
int kos_expire_begin(struct economy *economy, uint32_t slot, struct error *error);
void kos_expire_open(struct economy *economy);

/* The stages: blocks and joins. */
void kos_contribute(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int kos_publish(struct economy *economy, struct error *error);
void kos_payout(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int kos_mentoring(struct economy *economy, struct error *error);
void kos_spend(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int kos_tips(struct economy *economy, struct error *error);
int kos_trust(struct economy *economy, struct error *error);
void kos_settle(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
int kos_commons(struct economy *economy, struct error *error);
void kos_share(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);

/* trust.c: stakes and bonds at the opening. */
int kos_trust_init(struct economy *economy, struct error *error);
int kos_trust_open(struct economy *economy, struct error *error);
void kos_trust_free(struct kos *kos);

/* emission.c: what may be minted today, and for whom. */
void kos_emission(struct economy *economy);

/* domains.c: averages of shares, and agents that change their work. */
void kos_domains_init(struct economy *economy);
void kos_domains_close(struct economy *economy);

/* close.c, audit.c, measure.c */
int kos_close(struct economy *economy, struct error *error);
int kos_audit(const struct economy *economy, struct error *error);
void kos_measure(const struct economy *economy, double *values);
void kos_measure_class(const struct economy *economy, uint64_t classes, double *values);

#endif
