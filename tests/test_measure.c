/* test_measure.c - status and indicators at the close.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/economy_parts.h"
#include "tests/scenario_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

static int by_value(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static double value(int indicator) { return trial.economy.indicator[indicator]; }
static bool near(double a, double b) { return fabs(a - b) <= 1e-12 * fabs(b); }

static void the_opening_has_levels_and_no_ratios(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 8, 'balances': {'distribution': 'values', 'values': [0, "
                     "1, 2, 3, 4, 5, 6, 7]}}");
  assert_true(value(INDICATOR_SUPPLY) == 28 && value(INDICATOR_SUPPLY_TOTAL) == 28 && value(INDICATOR_MINTED) == 28);
  assert_true(value(INDICATOR_FAUCET) == 0 && value(INDICATOR_SINK) == 0 && value(INDICATOR_BURNED) == 0);
  assert_true(value(INDICATOR_AGENTS) == 8 && value(INDICATOR_MEAN_BALANCE) == 3.5 &&
              value(INDICATOR_MEDIAN_BALANCE) == 3.5);
  assert_true(value(INDICATOR_BOTTOM50_SHARE) == 6 / 28.0);
  assert_true(near(value(INDICATOR_TOP1_SHARE), 0.08 * 7 / 28)); /* 1 % of 8 agents is 0.08 of the richest */
  assert_true(
      near(value(INDICATOR_GINI), (2 * (2 * 1 + 3 * 2 + 4 * 3 + 5 * 4 + 6 * 5 + 7 * 6 + 8 * 7.0) - 9 * 28) / (8 * 28)));
  assert_true(near(value(INDICATOR_ACTIVE_SHARE), 8 / 7.0)); /* active agents over those with a balance: may exceed 1 */
  static const int undefined[] = {INDICATOR_FAUCET_SINK_RATIO, INDICATOR_FAUCET_SINK_RATIO_MINT,
                                  INDICATOR_INFLATION_DAILY, INDICATOR_VELOCITY};
  for (int i = 0; i < 4; i++) assert_true(isnan(value(undefined[i])));
  assert_true(value(INDICATOR_GENERAL) == 0); /* the model's own */
}

static void flows_of_the_day_are_measured_from_the_ledger(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'days': 9, 'population': {'agents': 300, 'balances': {'distribution': "
                     "'constant', 'mean': 10}}, 'flows': "
                     "{'fee': {'rate': 1, 'price': 1, 'to': {'BURN': 0.5, 'TILL': 0.5}}, 'gift': {'rate': 2, 'price': "
                     "0.5, 'from': {'MINT': 1}}}");
  double before = value(INDICATOR_SUPPLY);
  for (int day = 1; day <= 9; day++) {
    trial_days(&trial, 1);
    double fee = (double)trial_amount(&trial, "fee", NULL) / 100,
           gift = (double)trial_amount(&trial, "gift", NULL) / 100;
    assert_true(fee > 0 && gift > 0);
    assert_true(near(value(INDICATOR_SINK), fee) && near(value(INDICATOR_FAUCET), gift));
    assert_true(near(value(INDICATOR_MINTED), gift) && near(value(INDICATOR_BURNED), fee / 2));
    assert_true(near(value(INDICATOR_FAUCET_SINK_RATIO), gift / fee) &&
                near(value(INDICATOR_FAUCET_SINK_RATIO_MINT), gift / fee));
    assert_true(near(value(INDICATOR_SUPPLY), before + gift - fee));
    assert_true(near(value(INDICATOR_SUPPLY_TOTAL), value(INDICATOR_SUPPLY) + value(INDICATOR_GENERAL)));
    assert_true(near(value(INDICATOR_MEAN_BALANCE), value(INDICATOR_SUPPLY) / 300));
    before = value(INDICATOR_SUPPLY);
  }
}

/* Plain versions of the measures of inequality, by their definitions. */
static void assert_plain_inequality(void) {
  const struct population *p = &trial.economy.population;
  int64_t sorted[1000], recent[1000];
  double differences = 0, total = 0, poorer = 0;
  uint32_t n = p->n, n_recent = 0;
  assert_true(n <= 1000);
  for (uint32_t i = 0; i < n; i++) {
    sorted[i] = trial_balance(&trial, i);
    total += (double)sorted[i];
    if (p->status[i] & STATUS_ACTED && trial.economy.day - p->last_active[i] < 90) recent[n_recent++] = sorted[i];
    for (uint32_t k = 0; k < n; k++) differences += fabs((double)(sorted[i] - trial_balance(&trial, k)));
  }
  qsort(sorted, n, sizeof *sorted, by_value);
  qsort(recent, n_recent, sizeof *recent, by_value);
  uint32_t half = n / 2, middle = n_recent / 2, before = n_recent % 2 ? middle : middle - 1;
  for (uint32_t i = 0; i < half; i++) poorer += (double)sorted[i];
  if (n % 2) poorer += (double)sorted[half] / 2;
  assert_true(fabs(value(INDICATOR_GINI) - differences / (2 * n * total)) < 1e-12);
  assert_true(fabs(value(INDICATOR_BOTTOM50_SHARE) - poorer / total) < 1e-12);
  double median = n_recent ? (double)(recent[before] + recent[middle]) / 200 : NAN;
  assert_true(n_recent ? near(value(INDICATOR_MEDIAN_BALANCE), median) : isnan(value(INDICATOR_MEDIAN_BALANCE)));
}

static void inequality_is_that_of_all_and_the_median_that_of_recent_agents(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'days': 100, 'population': {'agents': 201, 'dormant': 0.5, 'balances': {'distribution': "
      "'pareto', 'mean': 10, "
      "'gini': 0.6}, 'arrivals': {'per_day': 1}}, 'flows': {'fee': {'rate': 0.01, 'price': 0.5, 'to': {'BURN': 1}}}");
  assert_plain_inequality();
  for (int day = 0; day < 100; day += 10) {
    trial_days(&trial, 10);
    assert_plain_inequality();
  }
}

static void activity_is_counted_by_days_since_the_last_act(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'days': 200, 'population': {'agents': 7, 'balances': {'distribution': 'constant', 'mean': 5}}");
  struct economy *e = &trial.economy;
  struct population *p = &e->population;
  static const int gap[] = {0, 6, 7, 29, 30, 89, 90};
  e->day = 150;
  for (int i = 0; i < 7; i++) p->last_active[i] = (int16_t)(150 - gap[i]);
  measure_close(e);
  assert_int_equal(e->counts.active, 2);
  assert_int_equal(e->counts.active_long, 4);
  assert_int_equal(e->counts.with_balance, 7);
  for (int i = 0; i < 7; i++) assert_int_equal((p->status[i] & STATUS_RECENT) != 0, i < 6);
  p->status[0] = 0;               /* has never acted: registered today */
  p->status[1] |= STATUS_DORMANT; /* acted lately, and left */
  p->balance[TOY_HAND][6] = 0;
  measure_close(e);
  assert_int_equal(e->counts.active, 1);
  assert_int_equal(e->counts.active_long, 4);
  assert_int_equal(e->counts.with_balance, 6);
  assert_int_equal(e->counts.acting, 6);
  assert_int_equal(e->n_active, 6);
  assert_int_equal(e->counts.held[TOY_HAND], 6 * 500);
  assert_int_equal(p->status[0] & STATUS_RECENT, 0);
}

static void nobody_with_money_has_no_gini(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'days': 9, 'population': {'agents': 7, 'balances': {'distribution': 'constant', 'mean': 0}}");
  trial_days(&trial, 9);
  static const int undefined[] = {
      INDICATOR_GINI,     INDICATOR_TOP1_SHARE,        INDICATOR_BOTTOM50_SHARE,   INDICATOR_ACTIVE_SHARE,
      INDICATOR_VELOCITY, INDICATOR_INFLATION_MONTHLY, INDICATOR_FAUCET_SINK_RATIO};
  for (int i = 0; i < 7; i++) assert_true(isnan(value(undefined[i])));
  assert_true(value(INDICATOR_MEAN_BALANCE) == 0 && value(INDICATOR_MEDIAN_BALANCE) == 0 &&
              value(INDICATOR_AGENTS) == 7);
}

/* The till's bands: healthy to 10, warning to 20, unclassified to 50, critical above. One agent pays 15 when it can. */
static void a_change_of_band_is_an_alert(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'days': 40, 'population': {'agents': 1, 'balances': {'distribution': 'constant', "
                     "'mean': 15}}, 'flows': "
                     "{'fee': {'rate': 300, 'price': 15, 'to': {'TILL': 1}}}, 'events': {'e': {'at': '3d', 'inject': "
                     "{'amount': 60}}}");
  assert_true(value(INDICATOR_ACTIVE_SHARE) == 1);
  trial_days(&trial, 3);
  assert_string_equal(trial.log.bytes, "base,0,0,23,alert,till,band,none,healthy,close\n"
                                       "base,0,1,23,alert,till,band,healthy,warning,close\n");
  text_clear(&trial.log);
  trial_days(&trial, 5);
  assert_string_equal(trial.log.bytes, "base,0,4,0,event,e,injection,0,60,time\n"
                                       "base,0,4,23,alert,till,band,warning,critical,close\n");
}

static void measures_are_the_same_whatever_the_threads(void **state) {
  (void)state;
  static const char text[] =
      "'model': 'betterworld', 'days': 20, 'population': {'agents': 5000, 'dormant': 0.1, 'balances': {'distribution': "
      "'lognormal', 'mean': 100, 'gini': 0.4}}";
  struct trial other = {0};
  trial_open_with(&trial, text, 1);
  trial_open_with(&other, text, 3);
  for (int day = 0; day <= 20; day++) {
    size_t bytes = (size_t)indicator_number(&betterworld_model) * sizeof(double);
    assert_memory_equal(trial.economy.indicator, other.economy.indicator, bytes);
    assert_memory_equal(&trial.economy.counts, &other.economy.counts, sizeof trial.economy.counts);
    trial_days(&trial, 1);
    trial_days(&other, 1);
  }
  trial_close(&other);
}

static void in_the_warm_up_there_are_no_alerts(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'days': 9, 'warmup': '3d', 'population': {'agents': 1, 'balances': "
                     "{'distribution': 'constant', 'mean': 15}}, "
                     "'flows': {'fee': {'rate': 300, 'price': 15, 'to': {'TILL': 1}}}");
  trial_days(&trial, 2);
  assert_null(trial.log.bytes);
}

#define MEASURE_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      MEASURE_TEST(the_opening_has_levels_and_no_ratios),
      MEASURE_TEST(flows_of_the_day_are_measured_from_the_ledger),
      MEASURE_TEST(inequality_is_that_of_all_and_the_median_that_of_recent_agents),
      MEASURE_TEST(activity_is_counted_by_days_since_the_last_act),
      MEASURE_TEST(nobody_with_money_has_no_gini),
      MEASURE_TEST(a_change_of_band_is_an_alert),
      MEASURE_TEST(in_the_warm_up_there_are_no_alerts),
      MEASURE_TEST(measures_are_the_same_whatever_the_threads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
