/* subset_measure.c - the indicators of archetypes and groups at the close of a day.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Definitions are those of all agents, over the subset's agents: supply is what they hold, faucet and sink are what they
 * were paid and paid. What only the whole economy has (supply_total, minted, burned, faucet_sink_ratio_mint) is NAN. */
#include "sim/economy_parts.h"
#include "sim/money.h"
#include "sim/team.h"

/* Balances that are sorted; more take the grouped path, whose error is proven and noted. Sorting costs more than clearing
 * and reading the bins from about this number on. */
enum { SORT_LIMIT = 20000 };

/* The agents of a subset in the copy by class, which stand in one piece. */
struct piece {
  uint32_t begin, n;
};

static struct piece piece_of(const struct economy *e, uint64_t classes) {
  struct piece piece = {UINT32_MAX, 0};
  for (int c = 0; c < e->scenario->n_classes; c++) {
    if (!(classes >> c & 1)) continue;
    if (e->subsets.begin[c] < piece.begin) piece.begin = e->subsets.begin[c];
    piece.n += e->subsets.count[c];
  }
  return piece;
}

static int64_t sum_of_classes(const int64_t *by_class, uint64_t classes) {
  int64_t sum = 0;
  for (int c = 0; c < POPULATION_MOST_CLASSES; c++)
    if (classes >> c & 1) sum = economy_add(sum, by_class[c]);
  return sum;
}

static void sum_balances(const struct economy *e, int64_t held[static POPULATION_MOST_CLASSES]) {
  for (int c = 0; c < POPULATION_MOST_CLASSES; c++) held[c] = 0;
  for (int c = 0; c < e->scenario->n_classes; c++) {
    const int64_t *balance = e->subsets.balance + e->subsets.begin[c];
    for (uint32_t i = 0; i < e->subsets.count[c]; i++) held[c] = economy_add(held[c], balance[i]);
  }
}

static void measure_activity(const struct economy *e, struct piece piece, double *v) {
  const int64_t *balance = e->subsets.balance + piece.begin;
  const uint8_t *mark = e->subsets.mark + piece.begin;
  uint32_t active = 0, active_long = 0, with_balance = 0;
  for (uint32_t i = 0; i < piece.n; i++) {
    active += (mark[i] & MARK_ACTIVE) != 0;
    active_long += (mark[i] & MARK_ACTIVE_LONG) != 0;
    with_balance += balance[i] != 0;
  }
  v[INDICATOR_ACTIVE_SHARE] = with_balance ? (double)active / with_balance : NAN;
  v[INDICATOR_ACTIVE_AGENTS_30D] = active_long;
}

/* The subsets are measured by several threads at once: each notes what is not its subset's own. */
struct subsets_work {
  struct economy *economy;
  int64_t held[POPULATION_MOST_CLASSES];
  double largest_gini_error[TEAM_MOST_THREADS];
  int code[TEAM_MOST_THREADS];
};

static void measure_inequality(struct subsets_work *work, int thread, struct piece piece, double *v) {
  const struct economy *e = work->economy;
  double unit = (double)money_unit(e->model->assets[0].decimals);
  struct inequality result = e->inequality; /* a subset of everybody need not be measured again */
  int code = 0;
  if (piece.n != e->population.n)
    code = inequality_measure_above(e->subsets.balance + piece.begin, e->subsets.mark + piece.begin, STATUS_RECENT,
                                    piece.n, e->exact ? UINT64_MAX : SORT_LIMIT, &e->scratch[thread], &result, NULL);
  if (code) work->code[thread] = code;
  v[INDICATOR_GINI] = result.gini;
  v[INDICATOR_MEDIAN_BALANCE] = result.median / unit;
  v[INDICATOR_TOP1_SHARE] = result.top1_share;
  v[INDICATOR_BOTTOM50_SHARE] = result.bottom50_share;
  if (result.gini_error > work->largest_gini_error[thread]) work->largest_gini_error[thread] = result.gini_error;
}

static void measure_subset(void *context, int thread, int k) {
  struct subsets_work *work = context;
  struct economy *e = work->economy;
  int subset = k + 1;
  uint64_t classes = e->scenario->subsets[subset].classes;
  int decimals = e->model->assets[0].decimals, n = indicator_number(e->model);
  struct indicator_window *window = &e->subsets.window[k];
  double *v = e->subsets.indicator + (size_t)k * (size_t)n;
  struct piece piece = piece_of(e, classes);
  for (int i = 0; i < n; i++) v[i] = NAN;
  v[INDICATOR_SUPPLY] = money_to_tokens(sum_of_classes(work->held, classes), decimals);
  v[INDICATOR_FAUCET] = money_to_tokens(sum_of_classes(e->total.class_faucet, classes), decimals);
  v[INDICATOR_SINK] = money_to_tokens(sum_of_classes(e->total.class_sink, classes), decimals);
  indicator_note_day(window, e->day, v[INDICATOR_SUPPLY], v[INDICATOR_FAUCET], v[INDICATOR_SINK]);
  if (!economy_recorded(e)) return;
  indicator_ratios(window, v);
  v[INDICATOR_AGENTS] = piece.n;
  v[INDICATOR_MEAN_BALANCE] = piece.n ? v[INDICATOR_SUPPLY] / piece.n : NAN;
  measure_activity(e, piece, v);
  if (e->model->measure_class) e->model->measure_class(e, classes, v + INDICATOR_GENERAL);
  measure_inequality(work, thread, piece, v);
}

/* Where some agents are left out of inequality, it is measured again for those who count. */
static int measure_counted(struct economy *e, struct error *error) {
  int code = 0, n = indicator_number(e->model);
  for (int k = 0; k < e->subsets.n && code == 0; k++) {
    struct piece piece = piece_of(e, e->scenario->subsets[k + 1].classes);
    code = counted_measure(e, e->subsets.balance + piece.begin, e->subsets.mark + piece.begin, MARK_COUNTED, piece.n,
                           e->exact ? UINT64_MAX : SORT_LIMIT, e->subsets.indicator + (size_t)k * (size_t)n, error);
  }
  return code;
}

int subset_measure(struct economy *e, struct error *error) {
  struct subsets_work work = {.economy = e};
  if (e->subsets.n < 1) return 0;
  sum_balances(e, work.held);
  team_each(e->threads, e->subsets.n, measure_subset, &work);
  for (int t = 0; t < e->threads; t++) {
    if (work.code[t])
      return error_set(error, ERROR_MEMORY, "no memory to measure the archetypes and groups of %u agents",
                       e->population.n);
    if (work.largest_gini_error[t] > e->largest_gini_error) e->largest_gini_error = work.largest_gini_error[t];
  }
  return e->counted.some && economy_recorded(e) ? measure_counted(e, error) : 0;
}
