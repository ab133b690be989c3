/* pool.h - a budget paid out in proportion to weights: to each floor(budget weight / total), at most a given amount.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What rounding and the limit leave of the budget is not paid to anybody: it was not minted, or it stays in the paying
 * account. A day takes three steps: blocks add up the weights of their receivers (a counter of the tally, or pool_total);
 * a join makes the pool; blocks take parts. Sums are of integers, so they are the same for any number of threads.
 * With weights that are amounts wanted (conversion, needs), rate is the price or the shortage factor; where no more than
 * the weight itself may be paid, use sim/prorate.h. */
#ifndef SIM_POOL_H
#define SIM_POOL_H

#include <stdint.h>

#include "sim/wide.h"

struct pool {
  int64_t budget, total, most; /* smallest units; sum of weights; what one receiver gets at most */
  double rate;                 /* budget / total, smallest units for a weight of 1; 0 where nothing is paid */
};

/* Weights of doubles are scaled to whole parts of 2^-20, rounded half to even: 0 <= value < 2^20. */
enum { POOL_WEIGHT_BITS = 20 };
int64_t pool_weight(double value);

/* 0 <= budget; 0 <= total; 0 <= most (INT64_MAX: no limit). With total = 0 nothing is paid. A limit that is a share of the
 * budget: fraction_take(budget, fraction_of(share)). */
struct pool pool_make(int64_t budget, int64_t total, int64_t most);

/* floor(budget weight / total), at most the limit; 0 <= weight <= total. Exact: a double gives the quotient within 1, the
 * remainder in 128 bits says which it is. */
static inline int64_t pool_part(const struct pool *pool, int64_t weight) {
  if (weight == 0 || pool->total == 0) return 0;
  double near = (double)weight * pool->rate;
  wide_int product = (wide_int)weight * pool->budget;
  int64_t part;
  if (near < 0x1p50) {
    part = (int64_t)near;
    wide_int rest = product - (wide_int)part * pool->total;
    part += (rest >= pool->total) - (rest < 0);
  } else {
    part = (int64_t)(product / pool->total);
  }
  return part < pool->most ? part : pool->most;
}

/* The sum of n weights >= 0, itself below 2^63, on up to `threads` threads. */
int64_t pool_total(const int64_t *weights, uint32_t n, int threads);

/* The parts of n receivers on up to `threads` threads; returns what is paid to all. */
int64_t pool_pay(const struct pool *pool, const int64_t *weights, uint32_t n, int threads, int64_t *parts);

#endif
