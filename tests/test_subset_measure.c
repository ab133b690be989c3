/* test_subset_measure.c - indicators of archetypes and groups: known answers, plain versions, sums that are the whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/economy_parts.h"
#include "tests/random_scenario.h"
#include "tests/scenario_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

/* The number of a subset by its selector; it must be there. */
static int subset_number(const char *selector) {
  for (int i = 0; i < trial.scenario->n_subsets; i++)
    if (strcmp(trial.scenario->subsets[i].selector, selector) == 0) return i;
  fail_msg("there is no subset %s", selector);
  return -1;
}

static double value(const char *selector, int indicator) {
  return economy_indicators(&trial.economy, subset_number(selector))[indicator];
}

static bool near(double a, double b) { return fabs(a - b) <= 1e-12 * fabs(b); }

/* Each of 6 workers is paid 5 on day 1, each of 4 idlers pays 20; "once" and 300 chances make it certain. */
static void who_earns_and_who_pays_is_told_apart(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'days': 9, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': "
      "100}}, 'flows': {'gift': {'who': 'archetype:worker', 'rate': 300, 'price': 5, 'from': {'MINT': 1}, "
      "'limit': 'once'}, 'fee': {'who': 'archetype:idler', 'rate': 300, 'price': 20, 'to': {'BURN': 0.5, 'TILL': "
      "0.5}, 'limit': 'once'}}");
  assert_true(value("archetype:worker", INDICATOR_SUPPLY) == 600 &&
              isnan(value("archetype:worker", INDICATOR_VELOCITY)));
  assert_true(value("archetype:worker", INDICATOR_FAUCET) == 0); /* the genesis is no faucet */
  trial_days(&trial, 1);
  assert_true(value("archetype:worker", INDICATOR_FAUCET) == 30 && value("archetype:worker", INDICATOR_SINK) == 0);
  assert_true(value("archetype:idler", INDICATOR_FAUCET) == 0 && value("archetype:idler", INDICATOR_SINK) == 80);
  assert_true(value("archetype:worker", INDICATOR_SUPPLY) == 630 && value("archetype:idler", INDICATOR_SUPPLY) == 320);
  assert_true(value("archetype:worker", INDICATOR_MEAN_BALANCE) == 105);
  assert_true(value("archetype:idler", INDICATOR_MEDIAN_BALANCE) == 80 &&
              value("archetype:idler", INDICATOR_GINI) == 0);
  assert_true(isnan(value("archetype:worker", INDICATOR_FAUCET_SINK_RATIO))); /* nothing over nothing paid */
  assert_true(value("archetype:idler", INDICATOR_FAUCET_SINK_RATIO) == 0);
  assert_true(value("archetype:worker", INDICATOR_INFLATION_DAILY) == 0.05);
  assert_true(value("archetype:idler", INDICATOR_INFLATION_DAILY) == -0.2);
  assert_true(value("archetype:idler", INDICATOR_AGENTS) == 4 && value("archetype:worker", INDICATOR_AGENTS) == 6);
  trial_days(&trial, 7);
  assert_true(value("archetype:worker", INDICATOR_ACTIVE_SHARE) == 0); /* a gift is no act; idlers paid 7 days ago */
  trial_close(&trial);
}

static void windows_are_of_the_subset_and_go_on_over_days_without_rows(void **state) {
  static const char members[] =
      "'model': 'toy', 'days': 40, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': "
      "100}}, "
      "'flows': {'fee': {'who': 'archetype:idler', 'rate': 300, 'price': 20, 'to': {'BURN': 1}, 'limit': 'once'}}, "
      "'record': {'every': '%dd'}";
  char text[512];
  (void)state;
  for (int every = 1; every <= 10; every += 9) {
    snprintf(text, sizeof text, members, every);
    trial_open(&trial, text);
    trial_days(&trial, 10);
    /* 80 paid on day 1; 400 before, 320 on all ten days: 80 / 320 in 10 days, times 3 for a month */
    assert_true(near(value("archetype:idler", INDICATOR_VELOCITY_SPEND), 0.75));
    assert_true(near(value("archetype:idler", INDICATOR_INFLATION_MONTHLY), -0.6));
    assert_true(value("archetype:worker", INDICATOR_VELOCITY) == 0);
    assert_true(isnan(value("archetype:idler", INDICATOR_FAUCET_SINK_RATIO_7D))); /* both 0 in the last 7 days */
    trial_close(&trial);
  }
}

static int by_value(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* All that can be said of the agents of some classes at a close, by the definitions. */
static void assert_plain(int subset) {
  const struct economy *e = &trial.economy;
  const struct population *p = &e->population;
  const double *v = economy_indicators(e, subset);
  static int64_t held[4000], recent[4000];
  uint32_t n = 0, n_recent = 0, active = 0, active_long = 0, with = 0;
  double total = 0, differences = 0, poorer = 0;
  assert_true(p->n <= 4000);
  for (uint32_t i = 0; i < p->n; i++) {
    if (!(trial.scenario->subsets[subset].classes >> p->agent_class[i] & 1)) continue;
    int gap = e->day - p->last_active[i];
    held[n++] = trial_balance(&trial, i);
    total += (double)trial_balance(&trial, i);
    with += trial_balance(&trial, i) != 0;
    active += p->status[i] & STATUS_ACTED && gap < 7;
    active_long += gap < 30;
    if (p->status[i] & STATUS_ACTED && gap < 90) recent[n_recent++] = trial_balance(&trial, i);
  }
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < n; k++) differences += fabs((double)(held[i] - held[k]));
  assert_true(n > 0 && total > 0 && n_recent > 0);
  qsort(held, n, sizeof *held, by_value);
  qsort(recent, n_recent, sizeof *recent, by_value);
  uint32_t half = n / 2, middle = n_recent / 2, before = n_recent % 2 ? middle : middle - 1;
  for (uint32_t i = 0; i < half; i++) poorer += (double)held[i];
  if (n % 2) poorer += (double)held[half] / 2;
  assert_true(v[INDICATOR_AGENTS] == n && v[INDICATOR_ACTIVE_AGENTS_30D] == active_long);
  assert_true(near(v[INDICATOR_SUPPLY], total / 100) && near(v[INDICATOR_MEAN_BALANCE], total / 100 / n));
  assert_true(near(v[INDICATOR_ACTIVE_SHARE], (double)active / with));
  assert_true(fabs(v[INDICATOR_GINI] - differences / (2 * n * total)) < 1e-12);
  assert_true(fabs(v[INDICATOR_BOTTOM50_SHARE] - poorer / total) < 1e-12);
  assert_true(near(v[INDICATOR_MEDIAN_BALANCE], (double)(recent[before] + recent[middle]) / 200));
  assert_true(v[INDICATOR_TOP1_SHARE] > 0 && v[INDICATOR_TOP1_SHARE] <= 1);
}

static void an_archetype_is_measured_with_its_groups_by_the_definitions(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'days': 120, 'population': {'agents': 401, 'dormant': 0.3, 'balances': {'distribution': "
      "'pareto', 'mean': 10, 'gini': 0.6}, 'arrivals': {'per_day': 1}, 'groups': {'late': {'archetype': 'idler', "
      "'agents': 70, 'balances': {'distribution': 'constant', 'mean': 40}}, 'early': {'archetype': 'worker', "
      "'agents': 30}}}, 'flows': {'fee': {'rate': 0.05, 'price': 0.5, 'to': {'BURN': 1}}}");
  for (int day = 0; day <= 120; day += 20) {
    for (int i = 0; i < trial.scenario->n_subsets; i++) assert_plain(i);
    assert_true(value("archetype:idler", INDICATOR_AGENTS) > value("group:late", INDICATOR_AGENTS));
    trial_days(&trial, 20);
  }
}

static bool is_of_the_whole_alone(int indicator) {
  return indicator == INDICATOR_SUPPLY_TOTAL || indicator == INDICATOR_MINTED || indicator == INDICATOR_BURNED ||
         indicator == INDICATOR_FAUCET_SINK_RATIO_MINT;
}

/* Flows of every kind, with one archetype for all. */
static void a_subset_of_everybody_is_the_whole_bit_for_bit(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'betterworld', 'preset': 'table', 'days': 45, 'population': {'agents': 700, 'mix': "
                     "{'validator': 0, 'creator': 0, 'balanced': 1, 'mission_runner': 0}, 'balances': {'distribution': "
                     "'lognormal', 'mean': 60, 'gini': 0.5}}");
  assert_int_equal(trial.scenario->n_subsets, 2);
  for (int day = 0; day <= 45; day++) {
    const double *all = economy_indicators(&trial.economy, 0), *part = economy_indicators(&trial.economy, 1);
    for (int i = 0; i < indicator_number(&betterworld_model); i++)
      if (is_of_the_whole_alone(i) || (i >= INDICATOR_GENERAL && !betterworld_model.measure_class))
        assert_true(isnan(part[i]));
      else if (i < INDICATOR_GENERAL && !(isnan(all[i]) && isnan(part[i])))
        assert_memory_equal(&all[i], &part[i], sizeof *all);
    assert_true(day == 0 || (all[INDICATOR_FAUCET] > 0 && all[INDICATOR_SINK] > 0));
    trial_days(&trial, 1);
  }
}

/* In smallest units, so that the sums are exact. */
static int64_t units(const struct economy *e, int subset, int indicator) {
  return llround(economy_indicators(e, subset)[indicator] * (indicator == INDICATOR_AGENTS ? 1 : 1e6));
}

static const char *fault_of_sums(const struct economy *e) {
  static const int sums[] = {INDICATOR_AGENTS, INDICATOR_SUPPLY, INDICATOR_FAUCET, INDICATOR_SINK,
                             INDICATOR_ACTIVE_AGENTS_30D};
  for (size_t k = 0; k < sizeof sums / sizeof *sums; k++) {
    int64_t sum = 0;
    for (int i = 1; i < e->scenario->n_subsets; i++)
      if (strncmp(e->scenario->subsets[i].selector, "archetype:", 10) == 0) sum += units(e, i, sums[k]);
    if (sum != units(e, 0, sums[k])) return indicator_name(e->model, sums[k]);
  }
  return NULL;
}

static bool same_rows(const struct economy *a, const struct economy *b) {
  size_t bytes = (size_t)indicator_number(a->model) * sizeof(double);
  for (int i = 0; i < a->scenario->n_subsets; i++)
    if (memcmp(economy_indicators(a, i), economy_indicators(b, i), bytes) != 0) return false;
  return a->largest_gini_error == b->largest_gini_error;
}

/* Every day of random scenarios, and for three threads the same bits. */
static void archetypes_add_up_to_all_whatever_the_threads(void **state) {
  int groups = 0;
  (void)state;
  for (uint64_t k = 0; k < 40; k++) {
    struct text text = {0};
    struct trial three = {0};
    random_scenario(k, &text);
    trial_open_with(&trial, text.bytes, 1);
    trial_open_with(&three, text.bytes, 3);
    const struct scenario *s = trial.scenario;
    groups += strncmp(s->subsets[s->n_subsets - 1].selector, "group:", 6) == 0;
    for (int day = 0; day < s->days + s->warmup; day++) {
      const char *fault = fault_of_sums(&trial.economy);
      if (fault) fail_msg("scenario %d, day %d: %s\n%s", (int)k, day, fault, text.bytes);
      if (!same_rows(&trial.economy, &three.economy)) fail_msg("scenario %d, day %d: threads", (int)k, day);
      trial_days(&trial, 1);
      trial_days(&three, 1);
    }
    trial_close(&trial);
    trial_close(&three);
    text_free(&text);
  }
  assert_true(groups > 5);
}

/* 36,000 workers are more than are sorted, 24,000 idlers too. */
static void a_large_class_is_grouped_within_the_bound_that_is_noted(void **state) {
  static const char members[] =
      "'model': 'toy', 'days': 1, 'population': {'agents': 60000, 'balances': {'distribution': "
      "'lognormal', 'mean': 250, 'gini': 0.5}}";
  struct economy exact;
  (void)state;
  trial_open(&trial, members);
  assert_int_equal(economy_init(&exact, trial.scenario, 0, 1, true, NULL, NULL, &trial.error), 0);
  assert_true(exact.largest_gini_error == 0);
  assert_true(trial.economy.largest_gini_error > 0 && trial.economy.largest_gini_error < 1e-5);
  for (int i = 0; i < 3; i++) {
    const double *a = economy_indicators(&exact, i), *b = economy_indicators(&trial.economy, i);
    for (int k = 0; k < INDICATOR_GENERAL; k++)
      if (k != INDICATOR_GINI) assert_memory_equal(&a[k], &b[k], sizeof *a);
    assert_true(fabs(a[INDICATOR_GINI] - b[INDICATOR_GINI]) <= trial.economy.largest_gini_error);
    assert_true((a[INDICATOR_GINI] != b[INDICATOR_GINI]) == (i > 0));
  }
  economy_free(&exact);
}

static void a_subset_without_agents_has_counts_of_0_and_no_ratios(void **state) {
  (void)state;
  trial_open(&trial,
             "'model': 'toy', 'days': 9, 'population': {'agents': 5, 'mix': {'worker': 0, 'idler': 1}, 'balances': "
             "{'distribution': 'constant', 'mean': 5}}, 'events': {'guests': {'at': '2d', 'arrivals': {'agents': "
             "3, 'archetype': 'worker', 'balances': {'distribution': 'constant', 'mean': 7}}}}");
  static const int zero[] = {INDICATOR_AGENTS, INDICATOR_SUPPLY, INDICATOR_FAUCET, INDICATOR_SINK,
                             INDICATOR_ACTIVE_AGENTS_30D};
  static const int undefined[] = {INDICATOR_GINI,         INDICATOR_MEAN_BALANCE, INDICATOR_MEDIAN_BALANCE,
                                  INDICATOR_ACTIVE_SHARE, INDICATOR_TOP1_SHARE,   INDICATOR_INFLATION_DAILY};
  trial_days(&trial, 1);
  for (int i = 0; i < 5; i++) assert_true(value("archetype:worker", zero[i]) == 0);
  for (int i = 0; i < 6; i++) assert_true(isnan(value("archetype:worker", undefined[i])));
  trial_days(&trial, 2);
  assert_true(value("archetype:worker", INDICATOR_AGENTS) == 3 && value("archetype:worker", INDICATOR_SUPPLY) == 21);
}

/* A second circulating account of agents counts in supply, as it does for all. */
static void supply_is_what_is_held_in_all_circulating_accounts(void **state) {
  enum { PURSE = 3 };
  static struct account_row accounts[4];
  static struct model model;
  (void)state;
  memcpy(accounts, toy_accounts, sizeof toy_accounts);
  accounts[PURSE] = (struct account_row){"PURSE", 0, HOLDER_AGENTS, true, "more of what agents hold"};
  model = toy_model;
  model.accounts = accounts;
  model.n_accounts = 4;
  error_init(&trial.error);
  trial.scenario =
      scenario_text("'model': 'toy', 'population': {'agents': 10, 'balances': {'distribution': 'constant', "
                    "'mean': 100}}");
  trial.scenario->model = &model;
  assert_int_equal(economy_init(&trial.economy, trial.scenario, 0, 1, false, NULL, NULL, &trial.error), 0);
  for (uint32_t i = 0; i < 10; i++) trial.economy.population.balance[PURSE][i] = 150;
  trial.economy.population.balance[TOY_CHEST][0] = 9999; /* gems do not */
  measure_close(&trial.economy);
  assert_int_equal(subset_gather(&trial.economy), 0);
  assert_int_equal(subset_measure(&trial.economy, &trial.error), 0);
  assert_true(value("archetype:worker", INDICATOR_SUPPLY) == 609 && value("archetype:idler", INDICATOR_SUPPLY) == 406);
}

#define SUBSET_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      SUBSET_TEST(who_earns_and_who_pays_is_told_apart),
      SUBSET_TEST(windows_are_of_the_subset_and_go_on_over_days_without_rows),
      SUBSET_TEST(an_archetype_is_measured_with_its_groups_by_the_definitions),
      SUBSET_TEST(a_subset_of_everybody_is_the_whole_bit_for_bit),
      SUBSET_TEST(archetypes_add_up_to_all_whatever_the_threads),
      SUBSET_TEST(a_large_class_is_grouped_within_the_bound_that_is_noted),
      SUBSET_TEST(a_subset_without_agents_has_counts_of_0_and_no_ratios),
      SUBSET_TEST(supply_is_what_is_held_in_all_circulating_accounts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
