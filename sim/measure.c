/* measure.c - the close of a day: status of agents, then all indicators. Draws nothing, posts nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sim/economy_parts.h"
#include "sim/money.h"
#include "sim/team.h"

struct close_work {
  struct economy *economy;
  struct close_counts counts[TEAM_MOST_THREADS];
};

static int64_t sum_of(const int64_t *values, uint32_t n, int64_t *negative) {
  int64_t sum = 0, any = 0;
  for (uint32_t i = 0; i < n; i++) {
    sum = economy_add(sum, values[i]);
    any |= values[i];
  }
  for (uint32_t i = 0; any < 0 && i < n; i++) *negative += values[i] < 0;
  return sum;
}

/* Of the n agents of a block. Columns are locals here and loops are kept apart: so compilers know that a status written is
 * no pointer and no balance, and take many agents at a time. */
static void close_status(uint8_t *status, const int16_t *last_active, uint32_t n, int day,
                         struct close_counts *counts) {
  uint32_t active = 0, active_long = 0, acting = 0;
  const int16_t quiet = (int16_t)(day - ACTIVE_DAYS), quiet_long = (int16_t)(day - ACTIVE_DAYS_LONG),
                not_recent = (int16_t)(day - RECENT_DAYS);
  for (uint32_t i = 0; i < n; i++) {
    uint8_t acted = status[i] & STATUS_ACTED, recent = acted && last_active[i] > not_recent ? STATUS_RECENT : 0;
    active += acted && last_active[i] > quiet;
    active_long += last_active[i] > quiet_long;
    acting += !(status[i] & STATUS_DORMANT);
    status[i] = (uint8_t)((status[i] & ~STATUS_RECENT) | recent);
  }
  counts->active += active;
  counts->active_long += active_long;
  counts->acting += acting;
}

static void close_block(void *context, int thread, uint32_t first, uint32_t last) {
  struct close_work *work = context;
  struct economy *e = work->economy;
  struct population *p = &e->population;
  struct close_counts *counts = &work->counts[thread];
  population_sum_wealth(p, first, last);
  const int64_t *balance = population_wealth(p) + first;
  uint32_t n = last - first;
  int64_t with_balance = 0;
  close_status(p->status + first, p->last_active + first, n, e->day, counts);
  for (uint32_t i = 0; i < n; i++) with_balance += balance[i] != 0;
  counts->with_balance += with_balance;
  for (int a = 0; a < e->model->n_accounts; a++)
    if (p->balance[a])
      counts->held[a] = economy_add(counts->held[a], sum_of(p->balance[a] + first, n, &counts->negative));
}

void measure_close(struct economy *e) {
  static const struct close_counts none;
  struct close_work work = {.economy = e};
  team_blocks(e->threads, e->population.n, close_block, &work);
  e->counts = none;
  for (int t = 0; t < e->threads; t++) {
    e->counts.active += work.counts[t].active;
    e->counts.active_long += work.counts[t].active_long;
    e->counts.with_balance += work.counts[t].with_balance;
    e->counts.acting += work.counts[t].acting;
    e->counts.negative += work.counts[t].negative;
    for (int a = 0; a < e->model->n_accounts; a++)
      e->counts.held[a] = economy_add(e->counts.held[a], work.counts[t].held[a]);
  }
  e->n_active = e->counts.acting;
}

struct look {
  struct economy *economy;
  int code[2];
};

/* 0: at the balances of all agents; 1: at who is in which class. */
static void look_at_balances(void *context, int thread, int i) {
  struct look *look = context;
  struct economy *e = look->economy;
  const struct population *p = &e->population;
  look->code[i] = i == 1 ? subset_gather(e)
                         : inequality_measure(population_wealth(p), p->status, STATUS_RECENT, p->n, e->exact,
                                              &e->scratch[thread], &e->inequality, NULL);
}

static int measure_distribution(struct economy *e, double *v, struct error *error) {
  const struct inequality *result = &e->inequality;
  double unit = (double)money_unit(e->model->assets[0].decimals);
  struct look look = {.economy = e};
  int code = counted_judge(e, error);
  if (code) return code;
  team_each(e->threads, e->subsets.n > 0 ? 2 : 1, look_at_balances, &look);
  if (look.code[0] || look.code[1])
    return error_set(error, ERROR_MEMORY, "no memory to measure the balances of %u agents", e->population.n);
  v[INDICATOR_GINI] = result->gini;
  v[INDICATOR_MEDIAN_BALANCE] = result->median / unit;
  v[INDICATOR_TOP1_SHARE] = result->top1_share;
  v[INDICATOR_BOTTOM50_SHARE] = result->bottom50_share;
  if (result->gini_error > e->largest_gini_error) e->largest_gini_error = result->gini_error;
  if (!e->counted.some) return 0;
  return counted_measure(e, population_wealth(&e->population), e->counted.mark, 1, e->population.n,
                         e->exact ? UINT64_MAX : INEQUALITY_SORT_LIMIT, v, error);
}

static void measure_flows(struct economy *e, double *v) {
  int decimals = e->model->assets[0].decimals;
  v[INDICATOR_SUPPLY] = money_to_tokens(ledger_supply(&e->ledger, 0, true), decimals);
  v[INDICATOR_SUPPLY_TOTAL] = money_to_tokens(ledger_supply(&e->ledger, 0, false), decimals);
  v[INDICATOR_MINTED] = money_to_tokens(ledger_minted(&e->ledger, 0), decimals);
  v[INDICATOR_BURNED] = money_to_tokens(ledger_burned(&e->ledger, 0), decimals);
  v[INDICATOR_FAUCET] = money_to_tokens(ledger_side(&e->ledger, 0, SIDE_FAUCET), decimals);
  v[INDICATOR_SINK] = money_to_tokens(ledger_side(&e->ledger, 0, SIDE_SINK), decimals);
  v[INDICATOR_FAUCET_SINK_RATIO_MINT] =
      v[INDICATOR_SINK] != 0 && e->day > 0 ? v[INDICATOR_MINTED] / v[INDICATOR_SINK] : NAN;
  indicator_note_day(&e->window, e->day, v[INDICATOR_SUPPLY], v[INDICATOR_FAUCET], v[INDICATOR_SINK]);
  indicator_ratios(&e->window, v);
}

/* A change of band is an alert; bands drive no parameter. */
static void raise_alerts(struct economy *e) {
  for (int b = 0; b < e->model->n_bands; b++) {
    const struct band_row *band = &e->model->bands[b];
    enum health health = indicator_health(band, e->indicator[indicator_index(e->model, band->indicator)]);
    if (health != e->health[b] && health != HEALTH_NONE && economy_shown_day(e) >= 0)
      economy_log_text(e, 23, "alert", band->indicator, "band", indicator_health_name(e->health[b]),
                       indicator_health_name(health), "close");
    if (health != HEALTH_NONE) e->health[b] = health;
  }
}

int measure_day(struct economy *e, struct error *error) {
  double *v = e->indicator;
  measure_flows(e, v);
  int code = measure_distribution(e, v, error);
  double n = e->population.n;
  v[INDICATOR_AGENTS] = n;
  v[INDICATOR_MEAN_BALANCE] = v[INDICATOR_SUPPLY] / n;
  v[INDICATOR_ACTIVE_SHARE] = e->counts.with_balance ? (double)e->counts.active / (double)e->counts.with_balance : NAN;
  v[INDICATOR_ACTIVE_AGENTS_30D] = (double)e->counts.active_long;
  for (int i = INDICATOR_GENERAL; i < indicator_number(e->model); i++) v[i] = NAN;
  if (e->model->measure) e->model->measure(e, v + INDICATOR_GENERAL);
  if (code == 0) raise_alerts(e);
  return code;
}
