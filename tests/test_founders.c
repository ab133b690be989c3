/* test_founders.c - agents of the opening, newcomers, their classes and balances.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

static const struct population *agents(void) { return &trial.economy.population; }

static int of_class(int agent_class) {
  int n = 0;
  for (uint32_t i = 0; i < agents()->n; i++) n += agents()->agent_class[i] == agent_class;
  return n;
}

#define CONSTANT "'balances': {'distribution': 'constant', 'mean': 100}"

static void the_mix_is_dealt_by_largest_remainder(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 7, " CONSTANT "}"); /* 4.2 and 2.8 */
  assert_true(of_class(0) == 4 && of_class(1) == 3);
  trial_close(&trial);
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 1, " CONSTANT "}");
  assert_int_equal(of_class(0), 1);
  trial_close(&trial);
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 9, 'mix': {'worker': 0, 'idler': 1}, " CONSTANT "}");
  assert_int_equal(of_class(1), 9);
}

static void every_prefix_has_the_mix_to_less_than_an_agent(void **state) {
  (void)state;
  static const double mix[] = {0.30, 0.25, 0.30, 0.15};
  trial_open(&trial, "'model': 'betterworld', 'population': {'agents': 1000, " CONSTANT "}");
  int dealt[4] = {0};
  for (uint32_t i = 0; i < 1000; i++) {
    dealt[agents()->agent_class[i]]++;
    for (int c = 0; c < 4; c++) assert_true(fabs(dealt[c] - mix[c] * (i + 1)) < 1);
  }
  for (int c = 0; c < 4; c++) assert_int_equal(dealt[c], (int)(1000 * mix[c] + 0.5));
}

static void of_two_that_are_as_far_behind_the_first_is_dealt(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 6, 'mix': {'worker': 0.5, 'idler': 0.5}, " CONSTANT "}");
  for (uint32_t i = 0; i < 6; i++) assert_int_equal(agents()->agent_class[i], i % 2);
}

static void groups_come_last_and_are_exact(void **state) {
  (void)state;
  trial_open(&trial,
             "'model': 'toy', 'population': {'agents': 100, " CONSTANT ", 'groups': {'whales': {'archetype': 'idler', "
             "'agents': 3, 'balances': {'distribution': 'values', 'values': [7, 8, 9]}}, "
             "'poor': {'archetype': 'worker', 'agents': 2, 'balances': {'distribution': 'constant', 'mean': 0}}}}");
  assert_true(of_class(0) == 57 && of_class(1) == 38 && of_class(2) == 3 && of_class(3) == 2);
  for (uint32_t i = 0; i < 95; i++) assert_true(agents()->agent_class[i] < 2 && trial_balance(&trial, i) == 10000);
  for (uint32_t k = 0; k < 3; k++) assert_int_equal(trial_balance(&trial, 95 + k), 700 + 100 * k);
  for (uint32_t i = 98; i < 100; i++) assert_true(agents()->agent_class[i] == 3 && trial_balance(&trial, i) == 0);
}

static void listed_values_go_to_founders_in_order(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'population': {'agents': 6, 'balances': {'distribution': 'values', 'values': [1, 2, 3, 4, 5]}, "
      "'groups': {'one': {'archetype': 'idler', 'agents': 1, 'balances': {'distribution': 'constant', 'mean': 9}}}}");
  for (uint32_t i = 0; i < 5; i++) assert_int_equal(trial_balance(&trial, i), 100 * (i + 1));
  assert_int_equal(trial_balance(&trial, 5), 900);
}

static void opening_balances_are_the_genesis(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 50, 'balances': {'distribution': 'lognormal', 'mean': "
                     "80, 'gini': 0.4}}");
  int64_t sum = 0;
  for (uint32_t i = 0; i < 50; i++) {
    assert_true(trial_balance(&trial, i) > 0);
    sum += trial_balance(&trial, i);
  }
  assert_int_equal(trial_amount(&trial, "genesis", NULL), sum);
  assert_int_equal(ledger_supply(&trial.economy.ledger, 0, true), sum);
  assert_int_equal(ledger_minted(&trial.economy.ledger, 0), sum);
  assert_int_equal(ledger_side(&trial.economy.ledger, 0, SIDE_FAUCET), 0);
}

/* A draw hangs on the agent's id: more agents, another class or another day leave it alone. */
static void a_founders_balance_does_not_hang_on_the_others(void **state) {
  (void)state;
  int64_t balance[20];
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 20, 'balances': {'distribution': 'lognormal', 'mean': "
                     "80, 'gini': 0.4}}");
  for (uint32_t i = 0; i < 20; i++) balance[i] = trial_balance(&trial, i);
  trial_close(&trial);
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 900, 'mix': {'worker': 0.1, 'idler': 'rest'}, "
                     "'balances': {'distribution': "
                     "'lognormal', 'mean': 80, 'gini': 0.4}}");
  for (uint32_t i = 0; i < 20; i++) assert_int_equal(trial_balance(&trial, i), balance[i]);
  assert_true(balance[0] != balance[1]);
}

static void dormant_founders_are_dealt_evenly(void **state) {
  (void)state;
  int dormant[2] = {0}, since[30] = {0};
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 1000, 'dormant': 0.3, " CONSTANT "}");
  for (uint32_t i = 0; i < 1000; i++) {
    bool asleep = agents()->status[i] & STATUS_DORMANT;
    assert_true(agents()->status[i] & STATUS_ACTED);
    dormant[agents()->agent_class[i]] += asleep;
    if (!asleep)
      assert_int_equal(agents()->last_active[i], 0);
    else {
      assert_in_range(-agents()->last_active[i], 90, 119);
      since[-agents()->last_active[i] - 90]++;
    }
  }
  assert_true(dormant[0] == 180 && dormant[1] == 120);
  for (int k = 0; k < 30; k++) assert_int_equal(since[k], 10);
  assert_int_equal(trial.economy.n_active, 700);
}

static void everybody_or_nobody_may_be_dormant(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 11, 'dormant': 1, " CONSTANT "}");
  assert_int_equal(trial.economy.n_active, 0);
  trial_days(&trial, 3);
  trial_close(&trial);
  trial_open(&trial, "'model': 'toy', 'population': {'agents': 11, " CONSTANT "}");
  assert_int_equal(trial.economy.n_active, 11);
}

static void arrivals_of_12_weeks_are_exactly_9000(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'days': 90, 'population': {'agents': 1000, " CONSTANT
                     ", 'arrivals': {'per_day': 107.142857142857, 'from': '0d', 'to': '84d'}}");
  for (int day = 1; day <= 90; day++) {
    uint32_t before = agents()->n;
    trial_days(&trial, 1);
    assert_in_range(agents()->n - before, day <= 84 ? 107 : 0, day <= 84 ? 108 : 0);
    if (day == 84) assert_int_equal(agents()->n, 10000);
  }
  assert_int_equal(agents()->n, 10000);
  /* Classes by the mix: binomial with standard deviation sqrt(9,000 0.6 0.4) = 46. */
  assert_true(abs(of_class(0) - 600 - 5400) < 4 * 46);
}

static void arrivals_keep_to_their_hours(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'days': 20, 'population': {'agents': 5, " CONSTANT
                     ", 'arrivals': {'per_day': 24, 'from': '2d6h', 'to': '4d12h'}}");
  static const uint32_t expected[] = {5, 5, 5, 23, 47, 59, 59};
  for (int day = 1; day <= 6; day++) {
    trial_days(&trial, 1);
    assert_int_equal(agents()->n, expected[day]);
  }
}

static void arrivals_of_less_than_one_a_day_come_when_they_add_up(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'days': 100, 'warmup': '10d', 'population': {'agents': 5, " CONSTANT
                     ", 'arrivals': {'per_day': 0.3}}");
  trial_days(&trial, 10);
  assert_int_equal(agents()->n, 5); /* nobody in the warm-up */
  for (int day = 1; day <= 100; day++) {
    trial_days(&trial, 1);
    assert_int_equal(agents()->n, 5 + (uint32_t)nearbyint(0.3 * day));
  }
}

static void newcomers_have_the_class_and_the_balances_that_are_asked_for(void **state) {
  (void)state;
  struct balances balances = {.kind = BALANCES_CONSTANT, .mean = 2.5};
  trial_open(&trial,
             "'model': 'toy', 'days': 9, 'population': {'agents': 5, 'mix': {'worker': 1, 'idler': 0}, " CONSTANT "}");
  trial_days(&trial, 1);
  assert_int_equal(economy_arrive(&trial.economy, 4, 1, &balances, NULL), 0);
  assert_int_equal(economy_arrive(&trial.economy, 300, -1, NULL, NULL), 0);
  for (uint32_t i = 5; i < 309; i++) {
    assert_int_equal(agents()->agent_class[i], i < 9); /* nobody is drawn into a class without a share */
    assert_int_equal(trial_balance(&trial, i), i < 9 ? 250 : 0);
    assert_int_equal(agents()->status[i] & STATUS_ACTED, 0);
  }
}

static void a_supply_that_cannot_be_counted_is_refused(void **state) {
  (void)state;
  struct scenario *scenario;
  struct error error;
  assert_int_equal(
      scenario_text_load(&scenario,
                         "'model': 'toy', 'population': {'agents': 100000000, 'balances': {'distribution': 'constant', "
                         "'mean': 1e9}}",
                         &error),
      ERROR_INPUT);
  assert_null(scenario);
  assert_non_null(strstr(error.text, "/population/balances: the opening supply "));
}

#define FOUNDERS_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      FOUNDERS_TEST(the_mix_is_dealt_by_largest_remainder),
      FOUNDERS_TEST(every_prefix_has_the_mix_to_less_than_an_agent),
      FOUNDERS_TEST(of_two_that_are_as_far_behind_the_first_is_dealt),
      FOUNDERS_TEST(groups_come_last_and_are_exact),
      FOUNDERS_TEST(listed_values_go_to_founders_in_order),
      FOUNDERS_TEST(opening_balances_are_the_genesis),
      FOUNDERS_TEST(a_founders_balance_does_not_hang_on_the_others),
      FOUNDERS_TEST(dormant_founders_are_dealt_evenly),
      FOUNDERS_TEST(everybody_or_nobody_may_be_dormant),
      FOUNDERS_TEST(arrivals_of_12_weeks_are_exactly_9000),
      FOUNDERS_TEST(arrivals_keep_to_their_hours),
      FOUNDERS_TEST(arrivals_of_less_than_one_a_day_come_when_they_add_up),
      FOUNDERS_TEST(newcomers_have_the_class_and_the_balances_that_are_asked_for),
      FOUNDERS_TEST(a_supply_that_cannot_be_counted_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
