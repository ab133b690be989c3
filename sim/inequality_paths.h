/* inequality_paths.h - inside inequality: the two paths and what they have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A path finds exact integers; inequality_finish turns them into the numbers of struct inequality, so that both paths
 * give the same bits wherever both are exact. Keys are balance << 1 | flagged: one array to sort instead of two. */
#ifndef SIM_INEQUALITY_PATHS_H
#define SIM_INEQUALITY_PATHS_H

#include <stddef.h>
#include <stdint.h>

#include "sim/wide.h"

struct inequality;
struct inequality_scratch;
struct error;

/* The balance at a rank (from 0, ascending), and the sum of the balances of lower rank. */
struct inequality_mark {
  uint64_t value, below;
};

struct inequality_parts {
  uint64_t n, n_flagged, total;
  wide_uint
      numerator; /* of the Gini over n * total: sum (2 i - n - 1) x_i, or the lower end of an interval that holds it */
  double slack;  /* length of that interval; 0 when the numerator is exact */
  uint64_t median[2]; /* the two middle flagged balances (the same one twice when their number is odd) */
  struct inequality_mark bottom, top; /* at inequality_bottom_rank and inequality_top_rank */
};

/* Where the poorest half ends and the richest 1 % begins: the agent that may have to be split. n >= 1; bottom <=
 * top. */
static inline uint64_t inequality_bottom_rank(uint64_t n) { return n / 2; }
static inline uint64_t inequality_top_rank(uint64_t n) { return n - 1 - n / 100; }

/* The balances that are measured. */
struct inequality_input {
  const int64_t *balance; /* (n) */
  const uint8_t *flag;    /* (n) or NULL */
  uint8_t mask;
  uint64_t n;
};

static inline uint64_t inequality_flagged(const struct inequality_input *input, uint64_t i) {
  return input->flag ? (input->flag[i] & input->mask) != 0 : 1;
}

/* At least size bytes of scratch, or NULL and a sentence. */
void *inequality_reserve(struct inequality_scratch *scratch, uint64_t size, struct error *error);

/* Sorts keys ascending by the bits in varying, which must hold every bit they may differ in that matters; the other
 * bits ride along. Returns where the sorted keys are: key or spare (n each). O(n * bits / 11). */
uint64_t *inequality_sort_keys(uint64_t *key, uint64_t *spare, uint64_t n, uint64_t varying);

/* The grouped path. 1 <= n < 2^32. Returns 0 or ERROR_MEMORY. */
int inequality_grouped(const struct inequality_input *input, struct inequality_scratch *scratch,
                       struct inequality_parts *parts, struct error *error);

void inequality_finish(const struct inequality_parts *parts, struct inequality *result);

#endif
