/* ration.h - rationing: whole units shared out among agents in id order by running sums.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of W units wanted G are granted. With c the running demand in id order and U one integer draw of the day in 0..W-1,
 *   agent i gets floor((c_i G + U) / W) - floor((c_(i-1) G + U) / W).
 * If all demands together are W, the agents get exactly G; each gets floor or ceil of its fair share, demand * G / W, and
 * in the mean over U that share itself. A block of agents needs only the demand before it, so blocks run in parallel and
 * any cut into blocks gives the same units to everyone.
 *
 * Limits: 0 <= G <= W < 2^40, 0 <= U < W (0 if W = 0), 0 <= one demand < 2^16, demands of a block together < 2^23. They
 * keep the sums of a block inside 63 bits and are not checked here.
 */
#ifndef SIM_RATION_H
#define SIM_RATION_H

#include <stdint.h>

#include "sim/wide.h"

/* The rationing of a day: G, W and U. */
struct ration {
  uint64_t granted, wanted, offset;
  double inverse; /* 1 / W, for a quotient that is at most one off */
};

/* Where a block stands: (c G + U) mod W, c the demand before its next agent. */
struct ration_cursor {
  uint64_t rest;
};

/* offset: random_below(word, wanted). */
static inline struct ration ration_make(int64_t granted, int64_t wanted, uint64_t offset) {
  return (struct ration){(uint64_t)granted, (uint64_t)wanted, offset, wanted > 0 ? 1 / (double)wanted : 0};
}

/* The cursor of a block whose agents come after a total demand of demand_before (0..W). One wide division. */
static inline struct ration_cursor ration_cursor_at(const struct ration *r, int64_t demand_before) {
  if (r->wanted == 0) return (struct ration_cursor){0};
  return (struct ration_cursor){(uint64_t)(((wide_uint)(uint64_t)demand_before * r->granted + r->offset) % r->wanted)};
}

/* For the n agents of a block at once: their demands become what they get. Every quotient is of the demand so far, so that
 * none waits for the one before it; the corrected one is exact whatever the doubles did. */
static inline void ration_block(const struct ration *r, int64_t demand_before, int16_t *units, uint32_t n) {
  if (r->granted == r->wanted) return;
  uint64_t sum = ration_cursor_at(r, demand_before).rest;
  int64_t given = 0;
  for (uint32_t j = 0; j < n; j++) {
    sum += (uint64_t)units[j] * r->granted;
    int64_t take = (int64_t)((double)(int64_t)sum * r->inverse), rest = (int64_t)(sum - (uint64_t)take * r->wanted);
    take += (rest >= (int64_t)r->wanted) - (rest < 0);
    units[j] = (int16_t)(take - given);
    given = take;
  }
}

/* Of n agents of a block that want one unit each: lists those that get it (0..n-1) and returns how many. The k-th unit of
 * the block goes to the first agent j with rest + (j + 1) G >= k W. listed: room for n. */
static inline uint32_t ration_list(const struct ration *r, int64_t demand_before, uint32_t n, uint32_t *listed) {
  uint32_t found = 0;
  if (r->granted == 0) return 0;
  uint64_t due = r->wanted - ration_cursor_at(r, demand_before).rest;
  for (; due <= n * r->granted; due += r->wanted) listed[found++] = (uint32_t)((due - 1) / r->granted);
  return found;
}

#endif
