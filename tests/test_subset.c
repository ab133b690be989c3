/* test_subset.c - agents copied class by class, sums by class, and the audit that compares them with the ledger.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/economy_parts.h"
#include "tests/scenario_text.h"

#define CROWD                                                                                                          \
  "'model': 'toy', 'days': 20, 'population': {'agents': 1500, 'dormant': 0.1, 'balances': {'distribution': "           \
  "'lognormal', 'mean': 20, 'gini': 0.4}, 'groups': {'late': {'archetype': 'idler', 'agents': 70}, 'early': "          \
  "{'archetype': 'worker', 'agents': 30}}, 'arrivals': {'per_day': 9}}"

static struct trial trial;
static struct model model; /* the toy model with hooks of a test's own */

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

static void open_model(const char *members, int threads) {
  error_init(&trial.error);
  trial.scenario = scenario_text(members);
  trial.scenario->model = &model;
  if (economy_init(&trial.economy, trial.scenario, 0, threads, false, NULL, NULL, &trial.error))
    fail_msg("%s", trial.error.text);
}

static void the_copy_has_every_agent_in_the_piece_of_its_class(void **state) {
  (void)state;
  trial_open(&trial, CROWD);
  for (int day = 0; day < 3; day++) {
    const struct population *p = &trial.economy.population;
    const struct subsets *subsets = &trial.economy.subsets;
    uint32_t place[POPULATION_MOST_CLASSES], end = 0;
    memcpy(place, subsets->begin, sizeof place);
    for (uint32_t i = 0; i < p->n; i++) {
      uint32_t k = place[p->agent_class[i]]++;
      assert_int_equal(subsets->balance[k], trial_balance(&trial, i));
      assert_int_equal(subsets->mark[k] & STATUS_RECENT, p->status[i] & STATUS_RECENT);
    }
    static const int order[] = {0, 3, 1, 2}; /* worker, early, idler, late */
    for (int c = 0; c < 4; c++) {
      assert_int_equal(subsets->begin[order[c]], end);
      end += subsets->count[order[c]];
      assert_int_equal(place[order[c]], end);
    }
    assert_int_equal(end, p->n);
    trial_days(&trial, 5); /* arrivals, beyond the room of the opening too */
  }
}

/* Pays every agent 3, but notes it only of those that the scenario's days before 3 let it. */
static void pay(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i < last; i++) {
    tally->amount[TOY_WAGE] += 3;
    tally->count[TOY_WAGE]++;
    e->population.balance[TOY_HAND][i] += 3;
    if (e->day < 3 || i != 7) ledger_note_class(tally, &e->ledger.flows[TOY_WAGE], e->population.agent_class[i], 3);
  }
}

static void charge_unnoted(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  if (e->day < 3 || first > 0 || last == 0) return;
  tally->amount[TOY_RENT] += 2;
  tally->count[TOY_RENT]++;
  e->population.balance[TOY_HAND][0] -= 2;
}

static const char *fault_of_day_3(const struct stage *stage, const char *members) {
  model = toy_model;
  model.stages = stage;
  model.n_stages = 1;
  open_model(members, 1);
  trial_days(&trial, 2);
  int code = economy_day(&trial.economy, &trial.error);
  assert_true(code == 0 || code == ERROR_FAULT);
  return code ? trial.error.text : "";
}

static void a_credit_that_no_class_has_is_a_fault(void **state) {
  static const struct stage stage = {.name = "pay", .block = pay};
  (void)state;
  assert_string_equal(fault_of_day_3(&stage, CROWD),
                      "day 3: agents of all classes were paid 4551, the ledger says 4554: a leak of -3");
}

static void a_debit_that_no_class_has_is_a_fault(void **state) {
  static const struct stage stage = {.name = "charge", .block = charge_unnoted};
  (void)state;
  assert_string_equal(fault_of_day_3(&stage, CROWD),
                      "day 3: agents of all classes were charged 0, the ledger says 2: a leak of -2");
}

static void without_subsets_nobody_asks_for_classes(void **state) {
  static const struct stage stage = {.name = "pay", .block = pay};
  (void)state;
  assert_string_equal(fault_of_day_3(&stage, CROWD ", 'record': {'subsets': 'none'}"), "");
  assert_null(trial.economy.total.class_faucet);
  assert_null(trial.economy.subsets.balance);
}

/* Gems are of another asset; an injection has no side; a find and a wage come through the door of hooks. */
static int post_by_hook(struct economy *e, struct error *error) {
  (void)error;
  economy_post_agent(e, TOY_FIND, 3, 5);
  economy_post_agent(e, economy_flow(e, FLOW_INJECTION), 4, 1000);
  economy_post_agent(e, TOY_WAGE, 4, 70);
  economy_post_agent(e, TOY_RENT, 4, 20);
  return 0;
}

static void hooks_note_the_side_of_their_flow_and_other_assets_have_none(void **state) {
  static const struct stage stage = {.name = "post", .join = post_by_hook};
  (void)state;
  assert_string_equal(fault_of_day_3(&stage, CROWD), "");
  const struct tally *total = &trial.economy.total;
  int of_agent = trial.economy.population.agent_class[4];
  for (int c = 0; c < total->n_classes; c++) {
    assert_int_equal(total->class_faucet[c], c == of_agent ? 70 : 0);
    assert_int_equal(total->class_sink[c], c == of_agent ? 20 : 0);
  }
}

/* Every acting agent counts its class + 1. */
static void count(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i < last; i++) {
    tally->counter[0] += e->population.agent_class[i] + 1;
    tally_count_class(tally, e->population.agent_class[i], 0, e->population.agent_class[i] + 1);
  }
}

static void report_count(const struct economy *e, uint64_t classes, double *values) {
  assert_true(isnan(values[0]));
  values[0] = (double)economy_class_counter(e, classes, 0);
}

static void a_model_reports_its_counters_by_class_whatever_the_threads(void **state) {
  static const struct stage stage = {.name = "count", .block = count};
  (void)state;
  for (int threads = 1; threads <= 4; threads += 3) {
    model = toy_model;
    model.stages = &stage;
    model.n_stages = 1;
    model.measure_class = report_count;
    open_model(CROWD, threads);
    trial_days(&trial, 4);
    const struct economy *e = &trial.economy;
    int64_t expected[POPULATION_MOST_CLASSES] = {0}, all = 0;
    for (uint32_t i = 0; i < e->population.n_acting; i++)
      expected[e->population.agent_class[i]] += e->population.agent_class[i] + 1;
    for (int c = 0; c < 4; c++) {
      assert_true(expected[c] > 0 && economy_class_counter(e, UINT64_C(1) << c, 0) == expected[c]);
      all += expected[c];
    }
    assert_int_equal(e->total.counter[0], all);
    assert_true(economy_class_counter(e, UINT64_MAX, 0) == all);
    assert_true(economy_indicators(e, 1)[INDICATOR_GENERAL] == (double)(expected[0] + expected[3])); /* worker, early */
    assert_true(economy_indicators(e, 2)[INDICATOR_GENERAL] == (double)(expected[1] + expected[2]));
    assert_true(economy_indicators(e, 3)[INDICATOR_GENERAL] == (double)expected[2]);
    trial_close(&trial);
  }
}

#define SUBSET_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      SUBSET_TEST(the_copy_has_every_agent_in_the_piece_of_its_class),
      SUBSET_TEST(a_credit_that_no_class_has_is_a_fault),
      SUBSET_TEST(a_debit_that_no_class_has_is_a_fault),
      SUBSET_TEST(without_subsets_nobody_asks_for_classes),
      SUBSET_TEST(hooks_note_the_side_of_their_flow_and_other_assets_have_none),
      SUBSET_TEST(a_model_reports_its_counters_by_class_whatever_the_threads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
