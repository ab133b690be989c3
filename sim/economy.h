/* economy.h - the state of one run, and what models may do with it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocks of a stage see the economy as const: they write only their own agents' columns and their tally. Joins and hooks
 * run serially and may do all. */
#ifndef SIM_ECONOMY_H
#define SIM_ECONOMY_H

#include "sim/hash.h"
#include "sim/indicator.h"
#include "sim/inequality.h"
#include "sim/journal.h"
#include "sim/population.h"
#include "sim/scenario.h"
#include "sim/text.h"

/* Purposes of the engine's own draws. */
enum engine_purpose { PURPOSE_ARRIVAL_CLASS, PURPOSE_OPENING_BALANCE };

/* Days without activity after which an agent no longer counts: active_share, active_agents_30d, median_balance. */
enum { ACTIVE_DAYS = 7, ACTIVE_DAYS_LONG = 30, RECENT_DAYS = 90 };

enum { STATUS_RECENT = 4 }; /* acted within RECENT_DAYS: set by the engine at the close */

/* Counts and sums of the close, over all registered agents. */
struct close_counts {
  int64_t active, active_long, with_balance, acting;
  int64_t negative;                  /* balances below 0: a fault */
  int64_t held[MODEL_MOST_ACCOUNTS]; /* per agent account of the model */
};

/* The scenario's subsets but the first, which is all agents: see subset.c. Empty where none are recorded. */
struct subsets {
  int n;
  double *indicator;               /* (n)(indicator_number) at the last close that is recorded */
  struct indicator_window *window; /* (n) */
  int64_t *balance;                /* (capacity) of the agents, class by class */
  uint8_t *mark;                   /* (capacity) in the same order: see enum subset_mark */
  uint32_t counted;                /* agents that are in count, the first of all */
  uint32_t capacity, begin[POPULATION_MOST_CLASSES], count[POPULATION_MOST_CLASSES]; /* of each class in the copy */
};

/* Whose balances the Gini is over, where that is not everybody (model.counts): of the last close. */
struct counted {
  bool some;        /* not everybody */
  uint8_t *mark;    /* (capacity) 1: counts */
  int64_t *balance; /* (capacity) of those that count, in front */
  uint32_t capacity;
};

struct rules;
struct lever;
struct campaign;

struct economy {
  const struct scenario *scenario;
  const struct model *model;
  uint64_t run;
  int day;     /* 1 is the first simulated day, warm-up included; 0 at the opening */
  int threads; /* of this run */
  bool exact;  /* Gini by sorting, whatever the number of agents */

  struct population population;
  struct ledger ledger;
  struct schedule schedule;
  double platform_size; /* that selects rates by scale today */
  int64_t n_active;     /* agents not dormant at the last close */
  double *now;          /* (parameters) the day's values by their within-day kind */

  struct tally *tallies; /* (threads) */
  struct tally total;    /* of the day: flows posted by blocks, and counters */
  struct journal *journal;

  struct indicator_window window;
  double *indicator; /* (indicator_number) at the last close */
  struct close_counts counts;
  struct inequality inequality;       /* of all agents */
  struct inequality_scratch *scratch; /* (threads) */
  struct subsets subsets;
  struct counted counted;
  double largest_gini_error;
  enum health *health; /* (bands) last class of each band, for alerts */

  struct rules *rules;        /* of the policy (sim/rules.h), or NULL: there is none */
  struct lever *levers;       /* (parameters) manual changes at work */
  struct campaign *campaigns; /* (events) changes that may stop early */
  int64_t *due;               /* (events) internal hour at which each acts, -1: not known yet, -2: done */
  struct text *log;           /* rows of events.csv, or NULL */
  struct hash hash;
  void *state; /* the model's own */
};

/* The opening: founders, their balances (flow genesis), the model's set-up, row 0. economy_free in any case. */
int economy_init(struct economy *economy, const struct scenario *scenario, uint64_t run, int threads, bool exact,
                 struct text *log, struct journal *journal, struct error *error);
void economy_free(struct economy *economy);

/* One day: open, stages, close, measure, adjust, audit. */
int economy_day(struct economy *economy, struct error *error);

/* Day as files number it: the first day after the warm-up is 1. */
int economy_shown_day(const struct economy *economy);

/* Whether the scenario wants rows of this day. */
bool economy_recorded(const struct economy *economy);

/* The indicators (indicator_number) of a subset of the scenario at the last close; 0: all agents. Those of other subsets are
 * full on recorded days only. */
static inline const double *economy_indicators(const struct economy *economy, int subset) {
  return subset == 0 ? economy->indicator
                     : economy->subsets.indicator + (size_t)(subset - 1) * (size_t)indicator_number(economy->model);
}

/* The day's sum of a counter over some classes (bit i: class i), as blocks added it by tally_count_class; 0 where no
 * subsets are recorded. For measure_class. */
int64_t economy_class_counter(const struct economy *economy, uint64_t classes, int counter);

/* A sum modulo 2^64: one that left the range is the audit's to find. */
static inline int64_t economy_add(int64_t a, int64_t b) { return (int64_t)((uint64_t)a + (uint64_t)b); }

/* Today's value of a parameter; of a PARAMETER_MONEY one in smallest units. */
static inline double economy_value(const struct economy *economy, int parameter) { return economy->now[parameter]; }
int64_t economy_money(const struct economy *economy, int parameter);
static inline int economy_choice(const struct economy *economy, int switch_index) {
  return economy->scenario->choices[switch_index];
}

/* Today's values of a WITHIN_SHARE parameter over n events: piece i has value[i] and count[i] events, in the order of the
 * day; returns the number of pieces (at most 24). */
int economy_pieces(const struct economy *economy, int parameter, int64_t n, double value[static 24],
                   int64_t count[static 24]);

/* The key of today's draws for a purpose and an agent id. */
struct random_key economy_key(const struct economy *economy, uint64_t purpose, uint64_t agent);

/* A Poisson count of any mean, keyed to no agent. */
int64_t economy_poisson(const struct economy *economy, uint64_t purpose, double mean);

/* Registers count newcomers of today, of a class or (-1) by the mix, with balances drawn from `balances` unless NULL. */
int economy_arrive(struct economy *economy, uint32_t count, int agent_class, const struct balances *balances,
                   struct error *error);

/* How many arrive today by the scenario's own arrivals (0 where it has none). */
uint32_t economy_scenario_arrivals(const struct economy *economy);

/* Posts between system accounts, or pays an agent or charges it (by the flow's accounts), from a hook or a join. A flow
 * between two accounts of agents (FLOW_LOCK, FLOW_UNLOCK) moves both of the agent's balances. Amounts >= 0; that the
 * balance is enough is the caller's to see to, the audit finds it if not. */
void economy_post(struct economy *economy, int flow, int64_t amount, int64_t count);
void economy_post_agent(struct economy *economy, int flow, uint32_t agent, int64_t amount);

/* One agent pays another, by a flow from an account of agents to an account of agents. From a hook or a join. */
void economy_post_pair(struct economy *economy, int flow, uint32_t payer, uint32_t receiver, int64_t amount);

/* A posting of an agent of the block, inside a block: as economy_post_agent, through the tally. */
void economy_tally_agent(const struct economy *economy, struct tally *tally, int flow, uint32_t agent, int64_t amount,
                         int64_t count);

/* An agent belongs to another class from now on: at a close, from the model's hook. */
void economy_reclassify(struct economy *economy, uint32_t agent, int agent_class);

/* The engine's flow FLOW_GENESIS, ...: its row. */
static inline int economy_flow(const struct economy *economy, int engine_flow) {
  return economy->model->n_flows + engine_flow;
}

/* A row of events.csv; NAN before or after is written NA. hour: of the day shown, 0..23. */
void economy_log(struct economy *economy, int hour, const char *kind, const char *id, const char *target, double before,
                 double after, const char *reason);
void economy_log_text(struct economy *economy, int hour, const char *kind, const char *id, const char *target,
                      const char *before, const char *after, const char *reason);

#endif
