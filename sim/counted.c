/* counted.c - the Gini and its kin where a model leaves some agents out of them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only what is over the distribution of balances changes: gini, top1_share, bottom50_share and the Lorenz curve. */
#include <stdlib.h>
#include <string.h>

#include "sim/economy_parts.h"

static int reserve(struct counted *counted, const struct population *p, struct error *error) {
  if (p->n <= counted->capacity) return 0;
  free(counted->mark); /* the old content is not wanted, so no realloc */
  free(counted->balance);
  counted->capacity = 0;
  counted->mark = malloc((size_t)p->capacity * sizeof *counted->mark);
  counted->balance = malloc((size_t)p->capacity * sizeof *counted->balance);
  if (!counted->mark || !counted->balance)
    return error_set(error, ERROR_MEMORY, "no memory to measure a part of %u agents", (unsigned)p->n);
  counted->capacity = p->capacity;
  return 0;
}

void counted_free(struct economy *e) {
  free(e->counted.mark);
  free(e->counted.balance);
  memset(&e->counted, 0, sizeof e->counted);
}

int counted_judge(struct economy *e, struct error *error) {
  e->counted.some = e->model->counts && e->model->counts(e, 0, 0, NULL);
  int code = e->counted.some ? reserve(&e->counted, &e->population, error) : 0;
  if (code == 0 && e->counted.some) e->model->counts(e, 0, e->population.n, e->counted.mark);
  return code;
}

int counted_measure(struct economy *e, const int64_t *balance, const uint8_t *mark, uint8_t bit, uint32_t n,
                    uint64_t sort_limit, double *v, struct error *error) {
  struct inequality result;
  uint32_t m = 0;
  for (uint32_t i = 0; i < n; i++)
    if (mark[i] & bit) e->counted.balance[m++] = balance[i];
  int code = inequality_measure_above(e->counted.balance, NULL, 0, m, sort_limit, e->scratch, &result, error);
  if (code) return code;
  v[INDICATOR_GINI] = result.gini;
  v[INDICATOR_TOP1_SHARE] = result.top1_share;
  v[INDICATOR_BOTTOM50_SHARE] = result.bottom50_share;
  if (result.gini_error > e->largest_gini_error) e->largest_gini_error = result.gini_error;
  return 0;
}
