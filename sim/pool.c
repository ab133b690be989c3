/* pool.c - a budget paid out in proportion to weights; see pool.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/pool.h"

#include <assert.h>
#include <math.h>

#include "sim/team.h"

int64_t pool_weight(double value) {
  assert(value >= 0 && value < (double)(1 << POOL_WEIGHT_BITS));
  return llrint(value * (1 << POOL_WEIGHT_BITS));
}

struct pool pool_make(int64_t budget, int64_t total, int64_t most) {
  assert(budget >= 0 && total >= 0 && most >= 0);
  return (struct pool){
      .budget = budget, .total = total, .most = most, .rate = total > 0 ? (double)budget / (double)total : 0};
}

struct work {
  const struct pool *pool; /* NULL: the weights are to be summed */
  const int64_t *weights;
  int64_t *parts;
  wide_uint sum[TEAM_MOST_THREADS]; /* unsigned, so that no order of additions overflows on the way */
};

static void work_on(void *context, int thread, uint32_t first, uint32_t last) {
  struct work *work = context;
  wide_uint sum = 0;
  for (uint32_t i = first; i < last; i++) {
    int64_t x = work->weights[i];
    if (work->pool) x = work->parts[i] = pool_part(work->pool, x);
    sum += (uint64_t)x;
  }
  work->sum[thread] += sum;
}

static int64_t run(struct work *work, uint32_t n, int threads) {
  wide_uint sum = 0;
  team_blocks(threads, n, work_on, work);
  for (int t = 0; t < TEAM_MOST_THREADS; t++) sum += work->sum[t];
  assert(sum <= INT64_MAX);
  return (int64_t)sum;
}

int64_t pool_total(const int64_t *weights, uint32_t n, int threads) {
  struct work work = {.weights = weights};
  return run(&work, n, threads);
}

int64_t pool_pay(const struct pool *pool, const int64_t *weights, uint32_t n, int threads, int64_t *parts) {
  struct work work = {.pool = pool, .weights = weights, .parts = parts};
  return run(&work, n, threads);
}
