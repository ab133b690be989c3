/* test_newcomers.c - tests of sim/newcomers.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/newcomers.h"
#include "tests/scenario_text.h"

#define TOYS                                                                                                           \
  "'model': 'toy', 'days': 80, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 100}, "   \
  "'arrivals': {'per_day': 3}}"

static struct trial trial;
static struct newcomers newcomers;
static struct text rows;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  newcomers_free(&newcomers);
  newcomers_free(&newcomers); /* harmless a second time */
  text_free(&rows);
  return 0;
}

/* Gives the first of today's newcomers a balance each, smallest units. */
static void give(const int64_t *balances, int n) {
  const struct population *p = &trial.economy.population;
  uint32_t first = p->cohorts[p->n_cohorts - 1].first;
  for (int i = 0; i < n; i++) p->balance[TOY_HAND][first + (uint32_t)i] = balances[i];
}

static void assert_rows(const char *expected) {
  text_clear(&rows);
  newcomers_write(&newcomers, &trial.economy, &rows);
  assert_string_equal(rows.bytes ? rows.bytes : "", expected);
}

static void founders_are_no_newcomers(void **state) {
  (void)state;
  trial_open(&trial,
             "'model': 'toy', 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 1}}");
  trial_days(&trial, 3);
  assert_int_equal(newcomers_note(&newcomers, &trial.economy), 0);
  assert_rows("");
}

static void newcomers_are_counted_by_their_age(void **state) {
  (void)state;
  trial_open(&trial, TOYS);
  trial_days(&trial, 1);
  give((const int64_t[]){700, 20, 0}, 3);
  assert_int_equal(newcomers_note(&newcomers, &trial.economy), 0);
  assert_rows("base,0,0,3,0.2,0.333333333333\n"); /* who has nothing is broke */
  give((const int64_t[]){0, 0, 0}, 3);            /* the ledger knows of none of it */
  trial_days(&trial, 1);
  give((const int64_t[]){500, 500, 500}, 3);
  assert_int_equal(newcomers_note(&newcomers, &trial.economy), 0);
  text_clear(&rows);
  newcomers_write(&newcomers, &trial.economy, &rows);
  assert_non_null(strstr(rows.bytes, "base,0,0,6,"));
  assert_non_null(strstr(rows.bytes, "base,0,1,3,0,1\n"));
}

static void they_are_followed_for_sixty_days(void **state) {
  (void)state;
  trial_open(&trial, TOYS);
  for (int d = 0; d < 80; d++) {
    trial_days(&trial, 1);
    assert_int_equal(newcomers_note(&newcomers, &trial.economy), 0);
  }
  for (int age = 0; age <= NEWCOMERS_DAYS; age++) assert_int_equal(newcomers.agents[age], 3 * (80 - age));
}

/* Of any size, medians are as near as the classes are fine. */
static void medians_are_near_whatever_their_size(void **state) {
  (void)state;
  trial_open(&trial, TOYS);
  trial_days(&trial, 1);
  for (int64_t balance = 1; balance > 0 && balance < INT64_MAX / 8; balance = 3 * balance + 1) {
    newcomers_free(&newcomers);
    give((const int64_t[]){balance, balance, balance}, 3);
    assert_int_equal(newcomers_note(&newcomers, &trial.economy), 0);
    text_clear(&rows);
    newcomers_write(&newcomers, &trial.economy, &rows);
    const char *median = rows.bytes ? strstr(rows.bytes, ",3,") : NULL;
    double near = median ? strtod(median + 3, NULL) * 100 : -1; /* -1: there is no row */
    assert_true(near >= (double)balance * (1 - 1.0 / 32) && near <= (double)balance * (1 + 1.0 / 32));
  }
}

static int64_t five_coins(const struct economy *economy) {
  (void)economy;
  return 500;
}

static void a_model_says_who_is_broke(void **state) {
  (void)state;
  trial_open(&trial, TOYS);
  trial_days(&trial, 1);
  give((const int64_t[]){499, 500, 900}, 3);
  struct model priced = *trial.economy.model;
  priced.least_price = five_coins;
  trial.economy.model = &priced;
  assert_int_equal(newcomers_note(&newcomers, &trial.economy), 0);
  trial.economy.model = &toy_model;
  assert_int_equal(newcomers.broke[0], 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(founders_are_no_newcomers, stop),
      cmocka_unit_test_teardown(newcomers_are_counted_by_their_age, stop),
      cmocka_unit_test_teardown(they_are_followed_for_sixty_days, stop),
      cmocka_unit_test_teardown(medians_are_near_whatever_their_size, stop),
      cmocka_unit_test_teardown(a_model_says_who_is_broke, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
