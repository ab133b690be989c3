/* test_betterworld_pay.c - validation rewards as far as they are funded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

enum { AGENTS = 4 };

/* Agents with gross rewards of the day waiting in their columns. */
static void open_with(struct trial *t, struct tally *tally, const int64_t *earned) {
  memset(t, 0, sizeof *t);
  trial_open(
      t, BETTERWORLD
      "'days': 2, 'snapshots': [1], 'population': {'agents': 4, 'balances': {'distribution': 'constant', 'mean': 1}}");
  assert_int_equal(tally_init(tally, t->economy.ledger.n_flows, BETTERWORLD_N_COUNTERS, &t->error), 0);
  struct population *p = &t->economy.population;
  memset(p->income, 0, AGENTS * sizeof *p->income);
  t->economy.day = 1;
  trial_state(t)->gross = 0;
  for (uint32_t i = 0; i < AGENTS; i++) {
    ((int64_t *)p->column[COLUMN_EARNED])[i] = earned[i];
    ((int16_t *)p->column[COLUMN_EVALUATIONS])[i] = (int16_t)(earned[i] ? i + 1 : 0);
    trial_state(t)->gross += earned[i];
  }
}

/* 7 + 3 + 0 + 1 = 11 units, of which the pool pays 5 and the mint 4: floor(7 x 5 / 11) = 3, 1, 0, 0 and floor(7 x 4 /
 * 11) = 2, 1, 0, 0. Who gets nothing has not acted. */
static void everyone_gets_the_floor_of_its_part_from_each_payer(void **state) {
  (void)state;
  static const int64_t earned[AGENTS] = {7, 3, 0, 1}, gain[AGENTS] = {5, 2, 0, 0};
  struct trial t;
  struct tally tally;
  open_with(&t, &tally, earned);
  trial_state(&t)->pool_paid = 5;
  trial_state(&t)->mint_paid = 4;
  betterworld_pay(&t.economy, &tally, 0, AGENTS);
  for (uint32_t i = 0; i < AGENTS; i++) {
    assert_int_equal(trial_balance(&t, i), IT + gain[i]);
    assert_int_equal(t.economy.population.income[i], gain[i]);
    assert_int_equal(t.economy.population.last_active[i], gain[i] > 0);
    assert_int_equal(((int64_t *)t.economy.population.column[COLUMN_EARNED])[i], 0);
    assert_int_equal(((int16_t *)t.economy.population.column[COLUMN_EVALUATIONS])[i], 0);
  }
  assert_int_equal(tally.amount[FLOW_VALIDATION_POOL], 4);
  assert_int_equal(tally.amount[FLOW_VALIDATION_MINT], 3);
  assert_int_equal(tally.count[FLOW_VALIDATION_POOL], 3);
  assert_int_equal(tally.count[FLOW_VALIDATION_MINT], 3);
  tally_free(&tally);
  trial_close(&t);
}

static void rewards_that_are_funded_in_full_are_paid_to_the_unit(void **state) {
  (void)state;
  static const int64_t earned[AGENTS] = {700001, 300003, 11, INT64_C(5000000000)};
  struct trial t;
  struct tally tally;
  open_with(&t, &tally, earned);
  trial_state(&t)->mint_paid = trial_state(&t)->gross;
  trial_state(&t)->pool_paid = 0;
  betterworld_pay(&t.economy, &tally, 0, AGENTS);
  for (uint32_t i = 0; i < AGENTS; i++) assert_int_equal(trial_balance(&t, i), IT + earned[i]);
  assert_int_equal(tally.amount[FLOW_VALIDATION_MINT], trial_state(&t)->gross);
  tally_free(&tally);
  trial_close(&t);
}

static void nothing_earned_means_nothing_paid(void **state) {
  (void)state;
  static const int64_t earned[AGENTS] = {0};
  struct trial t;
  struct tally tally;
  open_with(&t, &tally, earned);
  trial_state(&t)->pool_paid = trial_state(&t)->mint_paid = 0;
  betterworld_pay(&t.economy, &tally, 0, AGENTS);
  for (uint32_t i = 0; i < AGENTS; i++) assert_int_equal(trial_balance(&t, i), IT);
  assert_int_equal(tally.count[FLOW_VALIDATION_POOL] + tally.count[FLOW_VALIDATION_MINT], 0);
  tally_free(&tally);
  trial_close(&t);
}

/* Only agents of the block are touched. */
static void a_block_pays_its_own_agents_alone(void **state) {
  (void)state;
  static const int64_t earned[AGENTS] = {10, 20, 30, 40};
  struct trial t;
  struct tally tally;
  open_with(&t, &tally, earned);
  trial_state(&t)->pool_paid = 0;
  trial_state(&t)->mint_paid = 100;
  betterworld_pay(&t.economy, &tally, 1, 3);
  assert_int_equal(trial_balance(&t, 0), IT);
  assert_int_equal(trial_balance(&t, 1), IT + 20);
  assert_int_equal(trial_balance(&t, 2), IT + 30);
  assert_int_equal(trial_balance(&t, 3), IT);
  tally_free(&tally);
  trial_close(&t);
}

/* 5,000 IT a day are due (10 validations at 0.5 IT) and 1,800 come into the pool: it pays all it has, and everyone gets
 * the same share, rounded down: less than a unit an agent stays in the pool. */
static void a_short_pool_pays_everyone_the_same_share(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(
      &t, BETTERWORLD
      "'preset': 'table', 'days': 5, 'switches': {'reward_funding': 'pool'}, 'parameters': {'validation_rate': 10},"
      " 'population': {'agents': 1000, 'balances': {'distribution': 'constant', 'mean': 500}}");
  trial_days(&t, 5);
  const struct betterworld *s = trial_state(&t);
  assert_true(s->pool_paid < s->gross);
  assert_true(trial_account(&t, ACCOUNT_POOL) == s->pool_paid - trial_flow(&t, FLOW_VALIDATION_POOL));
  assert_true(trial_account(&t, ACCOUNT_POOL) < 1000);
  assert_int_equal(trial_flow(&t, FLOW_VALIDATION_MINT), 0);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(everyone_gets_the_floor_of_its_part_from_each_payer),
      cmocka_unit_test(rewards_that_are_funded_in_full_are_paid_to_the_unit),
      cmocka_unit_test(nothing_earned_means_nothing_paid),
      cmocka_unit_test(a_block_pays_its_own_agents_alone),
      cmocka_unit_test(a_short_pool_pays_everyone_the_same_share),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
