/* balances.h - opening balances: how they are written in a scenario and how they are drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_BALANCES_H
#define SIM_BALANCES_H

#include "sim/random.h"
#include "sim/reader.h"

/* Opening balances of the agents of a class. */
enum balances_kind { BALANCES_CONSTANT, BALANCES_LOGNORMAL, BALANCES_PARETO, BALANCES_QUANTILES, BALANCES_VALUES };
struct balances {
  enum balances_kind kind;
  double mean, gini, sigma; /* tokens; Gini (lognormal, Pareto); standard deviation of logarithms (lognormal) */
  int n;                    /* points or values */
  double *quantile, *value; /* (n) quantiles: at[0] = 0 < ... < at[n-1] = 1, tokens not decreasing; values: tokens */
};

/* Tokens of one agent at most: far above any documented supply, far below what overflows with a billion agents. */
#define BALANCES_MOST_TOKENS 1e9
static inline bool balances_is_balance(double tokens) { return tokens >= 0 && tokens <= BALANCES_MOST_TOKENS; }

/* Reads a balances object. n_agents: how many will be drawn (checks the length of values; 0: not known). The arrays are
 * the caller's to free with balances_free. */
void balances_read(const struct reader *reader, const cJSON *node, uint64_t n_agents, struct balances *balances);
void balances_free(struct balances *balances);

/* Replaces {"distribution": "file", "file": PATH} by {"distribution": "values", "values": [...]} in place, so that a
 * resolved scenario needs no other file. A path is relative to the file that names it. */
void balances_inline_file(struct json_origins *origins, const cJSON *root, cJSON *node, struct error *error);

/* Standard deviation of the logarithms of a lognormal distribution with a Gini coefficient in [0, 1). */
double balances_sigma(double gini);

/* The expected balance in tokens, for range checks before anything runs. */
double balances_mean(const struct balances *balances);

/* The balance in tokens of the agent the key belongs to; rank counts the agents of the class from 0 (values are dealt
 * in that order). Monotone in one uniform draw, except for values. exp, log and pow are taken in long double and their
 * arguments rounded, so that every processor gives the same bits. */
double balances_draw(const struct balances *balances, const struct random_key *key, uint64_t rank);

#endif
