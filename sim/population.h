/* population.h - agents as columns.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Agents are stored in birth order and keep their place; an agent is an index below n. Its id in draws follows from the
 * cohort table. A class is what agents with equal traits share: the archetypes of the scenario, then its groups. */
#ifndef SIM_POPULATION_H
#define SIM_POPULATION_H

#include "sim/error.h"
#include "sim/model.h"
#include "sim/random.h"

enum { POPULATION_MOST_CLASSES = 64, POPULATION_MOST_AGENTS = 1000000000 };

enum agent_status {
  STATUS_ACTED = 1,   /* has posted something of its own will at least once */
  STATUS_DORMANT = 2, /* does nothing any more */
};

/* The agents that arrived on one day; founders are the cohort of day 0. */
struct cohort {
  uint32_t first;
  int birth_day;
};

struct population {
  const struct model *model;
  uint32_t n;        /* registered agents, today's arrivals included */
  uint32_t n_acting; /* registered before today: the range of the day's stages */
  uint32_t capacity;
  int64_t **balance;    /* (model accounts)(n) smallest units, NULL for system accounts */
  int64_t *wealth;      /* (n) at the last close, or NULL: see population_wealth */
  uint8_t *agent_class; /* (n) index into the scenario's classes */
  uint8_t *status;      /* (n) bits of enum agent_status */
  int16_t *
      last_active; /* (n) day of the last posting of its own will, the birth day before the first; <= 0 before the opening */
  void **column;   /* (model columns)(n) of the declared type, NULL where the scenario does not need it */
  int64_t *income; /* (n) credits to the agent since the last snapshot, or NULL where no snapshot asks */
  int64_t
      *volume; /* (n) credits and debits of the agent (flows of a side, asset 0) since its model set it to 0, or NULL */
  uint8_t *bought; /* (n) bit i: limited scenario flow i was used, or NULL */
  struct cohort *cohorts;
  int n_cohorts, cohort_capacity;
};

/* Empty, with room for agents. optional columns are made on request; of the model's own those that the scenario needs (NULL:
 * all). 0 or ERROR_MEMORY. */
int population_init(struct population *population, const struct model *model, const struct scenario *scenario,
                    uint32_t capacity, bool income, bool bought, struct error *error);
void population_free(struct population *population);

/* Makes the column volume, all 0. 0 or ERROR_MEMORY. */
int population_note_volumes(struct population *population, struct error *error);

/* Appends count agents born on a day, zeroed but for last_active = birth_day; room is made here. 0, ERROR_MEMORY. */
int population_append(struct population *population, int birth_day, uint32_t count, struct error *error);

/* The cohort of an agent. O(log cohorts). */
int population_cohort(const struct population *population, uint32_t agent);

/* The id of an agent in draws. */
uint64_t population_id(const struct population *population, uint32_t agent);

/* The same of n agents in ascending order, cohort by cohort. O(n + cohorts). */
void population_ids(const struct population *population, const uint32_t *agent, uint32_t n, uint64_t *id);

/* The agent with an id, or UINT32_MAX if there is none (yet). */
uint32_t population_find(const struct population *population, uint64_t id);

/* What each agent has in the circulating accounts of asset 0: of a model with one such account its balances, of others their
 * sums as they were at the last close. (n) */
const int64_t *population_wealth(const struct population *population);

/* Sums the wealth of agents first <= i < last anew; nothing for a model with one such account. */
void population_sum_wealth(struct population *population, uint32_t first, uint32_t last);

/* Bytes of one agent in all columns that exist. */
size_t population_bytes_per_agent(const struct population *population);

size_t population_column_size(enum column_type type);

#endif
