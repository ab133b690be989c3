/* test_population.c - agents as columns: growth, cohorts, ids.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/population.h"
#include "tests/toy_model.h"

static struct population population;

static int stop(void **state) {
  (void)state;
  population_free(&population);
  return 0;
}

static void start(uint32_t capacity, bool income, bool bought) {
  assert_int_equal(population_init(&population, &toy_model, NULL, capacity, income, bought, NULL), 0);
}

static void only_accounts_of_agents_have_columns(void **state) {
  (void)state;
  start(10, false, false);
  assert_non_null(population.balance[TOY_HAND]);
  assert_null(population.balance[TOY_TILL]);
  assert_non_null(population.balance[TOY_CHEST]);
  assert_null(population.income);
  assert_null(population.bought);
  assert_int_equal(population.n, 0);
}

static void bytes_per_agent_count_every_column_that_exists(void **state) {
  (void)state;
  start(1, false, false); /* class 1, status 1, last_active 2, two balances 16, mark 1, score 8 */
  assert_int_equal(population_bytes_per_agent(&population), 29);
  population_free(&population);
  start(1, true, true);
  assert_int_equal(population_bytes_per_agent(&population), 29 + 8 + 1);
  assert_int_equal(population_column_size(COLUMN_U8), 1);
  assert_int_equal(population_column_size(COLUMN_I16), 2);
  assert_int_equal(population_column_size(COLUMN_U32), 4);
  assert_int_equal(population_column_size(COLUMN_I64), 8);
}

static bool needs_scores(const struct scenario *scenario, int column) { return scenario->agents > 9 || column == 1; }

static void columns_that_a_scenario_does_not_need_are_not_made(void **state) {
  (void)state;
  static const struct scenario small = {.agents = 5}, large = {.agents = 10};
  struct model frugal = toy_model;
  frugal.needs_column = needs_scores;
  assert_int_equal(population_init(&population, &frugal, &small, 5, false, false, NULL), 0);
  assert_int_equal(population_append(&population, 0, 1000, NULL), 0);
  assert_null(population.column[0]);
  ((int64_t *)population.column[1])[999] = 1;
  assert_int_equal(population_bytes_per_agent(&population), 28);
  population_free(&population);
  assert_int_equal(population_init(&population, &frugal, &large, 10, false, false, NULL), 0);
  assert_int_equal(population_bytes_per_agent(&population), 29);
  population_free(&population);
  assert_int_equal(population_init(&population, &frugal, NULL, 10, false, false, NULL), 0);
  assert_int_equal(population_bytes_per_agent(&population), 29);
}

static void newcomers_are_zero_but_for_their_birth_day(void **state) {
  (void)state;
  start(1, true, true);
  assert_int_equal(population_append(&population, 0, 3, NULL), 0);
  assert_int_equal(population_append(&population, 12, 500, NULL), 0);
  assert_int_equal(population.n, 503);
  for (uint32_t i = 0; i < population.n; i++) {
    assert_int_equal(population.last_active[i], i < 3 ? 0 : 12);
    assert_true(population.balance[TOY_HAND][i] == 0 && population.balance[TOY_CHEST][i] == 0);
    assert_true(population.status[i] == 0 && population.agent_class[i] == 0);
    assert_true(population.income[i] == 0 && population.bought[i] == 0);
    assert_true(((uint8_t *)population.column[0])[i] == 0 && ((int64_t *)population.column[1])[i] == 0);
  }
}

static void values_survive_growth(void **state) {
  (void)state;
  start(1, true, true);
  for (int day = 0; day < 60; day++) {
    assert_int_equal(population_append(&population, day, (uint32_t)(1 + day * day), NULL), 0);
    for (uint32_t i = population.cohorts[day].first; i < population.n; i++) {
      population.balance[TOY_CHEST][i] = 3 * (int64_t)i;
      population.income[i] = 5 * (int64_t)i;
      ((uint8_t *)population.column[0])[i] = (uint8_t)i;
      ((int64_t *)population.column[1])[i] = -(int64_t)i;
      population.agent_class[i] = (uint8_t)(i % 7);
      population.bought[i] = (uint8_t)(i % 251);
    }
  }
  assert_true(population.n <= population.capacity);
  for (uint32_t i = 0; i < population.n; i++) {
    assert_int_equal(population.balance[TOY_CHEST][i], 3 * (int64_t)i);
    assert_int_equal(population.income[i], 5 * (int64_t)i);
    assert_int_equal(((uint8_t *)population.column[0])[i], (uint8_t)i);
    assert_int_equal(((int64_t *)population.column[1])[i], -(int64_t)i);
    assert_int_equal(population.agent_class[i], i % 7);
    assert_int_equal(population.bought[i], i % 251);
  }
}

static void ids_follow_from_the_cohort_table_and_lead_back(void **state) {
  (void)state;
  static const int days[] = {0, 3, 3, 4, 90};
  static const uint32_t counts[] = {10, 2, 5, 0, 7};
  start(1, false, false);
  for (int k = 0; k < 5; k++) assert_int_equal(population_append(&population, days[k], counts[k], NULL), 0);
  assert_int_equal(population.n_cohorts, 3); /* two batches of one day are one cohort, nobody makes none */
  assert_true(population_id(&population, 0) == 0 && population_id(&population, 9) == 9); /* founders: their index */
  assert_true(population_id(&population, 10) == random_agent_id(3, 0));
  assert_true(population_id(&population, 16) == random_agent_id(3, 6));
  assert_true(population_id(&population, 17) == random_agent_id(90, 0));
  for (uint32_t i = 0; i < population.n; i++) {
    assert_int_equal(population_find(&population, population_id(&population, i)), i);
    assert_int_equal(population_cohort(&population, i), i < 10 ? 0 : i < 17 ? 1 : 2);
  }
  assert_int_equal(population_find(&population, 10), UINT32_MAX);
  assert_int_equal(population_find(&population, random_agent_id(3, 7)), UINT32_MAX);
  assert_int_equal(population_find(&population, random_agent_id(4, 0)), UINT32_MAX);
  assert_int_equal(population_find(&population, random_agent_id(90, 7)), UINT32_MAX);
}

/* Agents listed with gaps of every length, over cohorts of one agent and of many, from every first agent on. */
static void ids_of_many_agents_are_those_of_each(void **state) {
  uint32_t agent[64];
  uint64_t id[64];
  (void)state;
  start(1, false, false);
  for (int day = 0; day < 12; day++)
    assert_int_equal(population_append(&population, 2 * day, day % 3 ? 1 : 13, NULL), 0);
  for (uint32_t gap = 1; gap < 30; gap++)
    for (uint32_t first = 0; first < population.n; first++) {
      uint32_t n = 0;
      for (uint32_t i = first; i < population.n && n < 64; i += i % 5 ? gap : 1) agent[n++] = i;
      population_ids(&population, agent, n, id);
      for (uint32_t j = 0; j < n; j++) assert_true(id[j] == population_id(&population, agent[j]));
    }
  population_ids(&population, agent, 0, id);
}

static void more_agents_than_there_can_be_are_refused(void **state) {
  (void)state;
  struct error error;
  error_init(&error);
  start(1, false, false);
  assert_int_equal(population_append(&population, 0, 5, NULL), 0);
  assert_int_equal(population_append(&population, 9, POPULATION_MOST_AGENTS - 4, &error), ERROR_MEMORY);
  assert_string_equal(error.text, "day 9: more than 1000000000 registered agents");
  assert_int_equal(population.n, 5);
}

#define POPULATION_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      POPULATION_TEST(only_accounts_of_agents_have_columns),
      POPULATION_TEST(bytes_per_agent_count_every_column_that_exists),
      POPULATION_TEST(columns_that_a_scenario_does_not_need_are_not_made),
      POPULATION_TEST(newcomers_are_zero_but_for_their_birth_day),
      POPULATION_TEST(values_survive_growth),
      POPULATION_TEST(ids_follow_from_the_cohort_table_and_lead_back),
      POPULATION_TEST(ids_of_many_agents_are_those_of_each),
      POPULATION_TEST(more_agents_than_there_can_be_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
