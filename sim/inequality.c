/* inequality.c - Gini, quantiles and shares of integer balances; see inequality.h. The sorted path is here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/inequality.h"

#include <assert.h>
#include <math.h>

#include "sim/error.h"
#include "sim/inequality_paths.h"

static const uint64_t largest_balance = UINT64_C(1) << 62;

/* Fills the keys, n_flagged and total; returns the bits in which balances differ. */
static uint64_t pack(const struct inequality_input *input, uint64_t *key, struct inequality_parts *parts) {
  uint64_t any = 0, all = UINT64_MAX, n_flagged = 0;
  wide_uint total = 0;
  for (uint64_t i = 0; i < input->n; i++) {
    uint64_t balance = (uint64_t)input->balance[i], flagged = inequality_flagged(input, i);
    key[i] = balance << 1 | flagged;
    any |= balance;
    all &= balance;
    total += balance;
    n_flagged += flagged;
  }
  assert(any < 2 * largest_balance && total <= INT64_MAX);
  parts->n_flagged = n_flagged;
  parts->total = (uint64_t)total;
  return (any & ~all) << 1;
}

struct running {
  uint64_t sum;      /* of the balances so far */
  wide_uint of_sums; /* the sum of these sums, one after each balance */
};

static void add_run(struct running *running, const uint64_t *key, uint64_t from, uint64_t to) {
  uint64_t sum = running->sum;
  wide_uint of_sums = running->of_sums;
  for (uint64_t i = from; i < to; i++) {
    sum += key[i] >> 1;
    of_sums += sum;
  }
  running->sum = sum;
  running->of_sums = of_sums;
}

static struct inequality_mark mark_at(const struct running *running, const uint64_t *key, uint64_t rank) {
  return (struct inequality_mark){key[rank] >> 1, running->sum};
}

/* One pass over sorted keys. sum (2 i - n - 1) x_i = (n + 1) S - 2 (sum of the running sums). */
static void add_up(const uint64_t *key, struct inequality_parts *parts) {
  uint64_t n = parts->n, bottom = inequality_bottom_rank(n), top = inequality_top_rank(n);
  struct running running = {0, 0};
  add_run(&running, key, 0, bottom);
  parts->bottom = mark_at(&running, key, bottom);
  add_run(&running, key, bottom, top);
  parts->top = mark_at(&running, key, top);
  add_run(&running, key, top, n);
  parts->numerator = (wide_uint)(n + 1) * parts->total - 2 * running.of_sums;
  parts->slack = 0.0;
}

/* Where the flagged key of a rank stands; rank < number of flagged keys. Counts whole blocks first: that is quick. */
static uint64_t find_flagged(const uint64_t *key, uint64_t n, uint64_t rank) {
  enum { BLOCK = 1024 };
  uint64_t i = 0;
  while (n - i >= BLOCK) {
    uint64_t flagged = 0;
    for (uint64_t j = 0; j < BLOCK; j++) flagged += key[i + j] & 1;
    if (flagged > rank) break;
    rank -= flagged;
    i += BLOCK;
  }
  while (!(key[i] & 1) || rank-- > 0) i++;
  return i;
}

static void find_median(const uint64_t *key, struct inequality_parts *parts) {
  uint64_t n_flagged = parts->n_flagged;
  parts->median[0] = parts->median[1] = 0;
  if (n_flagged == 0) return;
  uint64_t i = find_flagged(key, parts->n, (n_flagged - 1) / 2);
  parts->median[0] = parts->median[1] = key[i] >> 1;
  if (n_flagged % 2 == 1) return;
  do i++;
  while (!(key[i] & 1));
  parts->median[1] = key[i] >> 1;
}

static int measure_sorted(const struct inequality_input *input, struct inequality_scratch *scratch,
                          struct inequality_parts *parts, struct error *error) {
  uint64_t n = input->n, bytes = 2 * sizeof(uint64_t);
  uint64_t *key = inequality_reserve(scratch, n <= UINT64_MAX / bytes ? n * bytes : UINT64_MAX, error);
  if (!key) return ERROR_MEMORY;
  uint64_t varying = pack(input, key, parts);
  key = inequality_sort_keys(key, key + n, n, varying);
  add_up(key, parts);
  find_median(key, parts);
  return 0;
}

static double ratio(wide_uint part, wide_uint whole) { return (double)((long double)part / (long double)whole); }

void inequality_finish(const struct inequality_parts *parts, struct inequality *result) {
  *result = (struct inequality){parts->n, NAN, 0.0, NAN, parts->n_flagged, NAN, NAN};
  if (parts->n_flagged > 0) result->median = (double)(parts->median[0] + parts->median[1]) * 0.5;
  if (parts->n == 0 || parts->total == 0) return;
  wide_uint whole = (wide_uint)parts->n * parts->total, total = parts->total;
  if (parts->slack > 0.0) {
    /* Half the interval, and the rounding: 60,000 additions of positive terms in slack (below 1e-11 of it), a few
     * roundings of 2^-64 and the last one of 2^-53, of a number below 1. */
    long double half = (long double)parts->slack / 2;
    result->gini = (double)(((long double)parts->numerator + half) / (long double)whole);
    result->gini_error = (double)(half / (long double)whole) * (1.0 + 1e-10) + 0x1p-52;
  } else {
    result->gini = ratio(parts->numerator, whole);
  }
  wide_uint richest = total - parts->top.below - parts->top.value;
  result->top1_share = ratio(100 * richest + (wide_uint)(parts->n % 100) * parts->top.value, 100 * total);
  wide_uint poorest = parts->bottom.below;
  result->bottom50_share = ratio(2 * poorest + (wide_uint)(parts->n % 2) * parts->bottom.value, 2 * total);
}

int inequality_measure_above(const int64_t *balance, const uint8_t *flag, uint8_t mask, uint64_t n, uint64_t sort_limit,
                             struct inequality_scratch *scratch, struct inequality *result, struct error *error) {
  struct inequality_input input = {balance, flag, mask, n};
  struct inequality_parts parts = {.n = n};
  int sorted = n <= sort_limit || n > UINT32_MAX; /* bins count in 32 bits */
  int code = 0;
  if (n > 0 && sorted) code = measure_sorted(&input, scratch, &parts, error);
  if (n > 0 && !sorted) code = inequality_grouped(&input, scratch, &parts, error);
  if (code) return code;
  inequality_finish(&parts, result);
  return 0;
}

int inequality_measure(const int64_t *balance, const uint8_t *flag, uint8_t mask, uint64_t n, int exact,
                       struct inequality_scratch *scratch, struct inequality *result, struct error *error) {
  return inequality_measure_above(balance, flag, mask, n, exact ? UINT64_MAX : INEQUALITY_SORT_LIMIT, scratch, result,
                                  error);
}

/* Splits position = (n - 1) q into a whole index below n and the rest. */
static uint64_t quantile_index(uint64_t n, double q, double *rest) {
  double position = (double)(n - 1) * (q < 0.0 ? 0.0 : q > 1.0 ? 1.0 : q);
  uint64_t index = (uint64_t)position;
  *rest = position - (double)index;
  if (index < n - 1) return index;
  *rest = 0.0;
  return n - 1;
}

double inequality_quantile(const int64_t *ascending, uint64_t n, double q) {
  if (n == 0) return NAN;
  double rest;
  uint64_t i = quantile_index(n, q, &rest);
  double step = rest > 0.0 ? (double)(ascending[i + 1] - ascending[i]) : 0.0;
  return (double)ascending[i] + rest * step;
}

double inequality_quantile_real(const double *ascending, uint64_t n, double q) {
  if (n == 0) return NAN;
  double rest;
  uint64_t i = quantile_index(n, q, &rest);
  if (rest == 0.0 || ascending[i] == ascending[i + 1]) return ascending[i]; /* also where both are infinite */
  return ascending[i] + rest * (ascending[i + 1] - ascending[i]);
}

double inequality_lorenz(const int64_t *ascending, uint64_t n, double p) {
  double position = p * (double)n;
  uint64_t whole = position <= 0.0 ? 0 : position < (double)n ? (uint64_t)position : n;
  wide_uint below = 0, total = 0;
  for (uint64_t i = 0; i < n; i++) {
    total += (uint64_t)ascending[i];
    if (i + 1 == whole) below = total;
  }
  if (total == 0) return NAN;
  long double inside = whole < n && position > 0.0 ? ((long double)position - whole) * ascending[whole] : 0.0L;
  return (double)(((long double)below + inside) / (long double)total);
}
