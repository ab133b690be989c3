/* pick.h - one of many by its weight, or a few distinct ones, from keyed draws.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The weights of a day are summed up once, with a guide that says where the search in the sums starts: building costs O(n),
 * a draw O(1) in the mean. The index of a draw u in 0..total-1 is the smallest i with u < w_0 + ... + w_i, so an index has
 * probability weight / total to within n / 2^64, and what weighs nothing is never picked.
 * Method: Chen and Asau (1974), "On generating random variates from an empirical distribution", as in sim/guide.h. */
#ifndef SIM_PICK_H
#define SIM_PICK_H

#include "sim/error.h"
#include "sim/random.h"

enum { PICK_MOST = 64 }; /* distinct ones at a time */

/* Zero-initialise; memory is kept from day to day, until pick_free. */
struct pick {
  uint32_t n, n_positive; /* weights; those above 0 */
  uint64_t total;
  uint64_t *before; /* (n + 1) sum of the weights before each */
  uint32_t *start;  /* (cells) where the search for draws of a cell, u >> shift, starts */
  int shift;
  uint32_t capacity;
};

/* Takes n weights >= 0 (their sum below 2^63). 0 or ERROR_MEMORY. */
int pick_build(struct pick *pick, const int64_t *weights, uint32_t n, struct error *error);
void pick_free(struct pick *pick);

/* The index that a draw u < total falls on. */
static inline uint32_t pick_at(const struct pick *pick, uint64_t u) {
  uint32_t i = pick->start[u >> pick->shift];
  while (u >= pick->before[i + 1]) i++;
  return i;
}

/* One index by its weight from a 64-bit word; total must be above 0. */
static inline uint32_t pick_one(const struct pick *pick, uint64_t word) {
  return pick_at(pick, random_below(word, pick->total));
}

/* k <= PICK_MOST distinct indices, one after the other, each by its weight among those that are left; in the order of
 * picking, from words 0 .. k-1 of the key. Returns how many: fewer than k only if fewer weigh anything. */
uint32_t pick_several(const struct pick *pick, const struct random_key *key, uint32_t k, uint32_t *indices);

/* The same of n that weigh all the same: k of 0..n-1, without weights and without building anything. */
uint32_t pick_several_of(uint32_t n, const struct random_key *key, uint32_t k, uint32_t *indices);

#endif
