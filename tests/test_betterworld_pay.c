/* test_betterworld_pay.c - validation rewards as far as they are funded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

enum { AGENTS = 4 };

static struct betterworld_funding *validation(const struct trial *t) {
  return &trial_state(t)->funding[INCOME_VALIDATION];
}

/* Agents with gross rewards of the day waiting in their columns. */
static void open_with(struct trial *t, struct tally *tally, const int64_t *earned) {
  memset(t, 0, sizeof *t);
  trial_open(t, BETTERWORLD "'days': 2, 'snapshots': [1], 'switches': {'mission_funding': 'reserve_first', "
                            "'evidence_funding': 'reserve_only'}, "
                            "'population': {'agents': 4, 'balances': {'distribution': 'constant', 'mean': 1}}");
  assert_int_equal(tally_init(tally, t->economy.ledger.n_flows, BETTERWORLD_N_COUNTERS, &t->error), 0);
  struct population *p = &t->economy.population;
  memset(p->income, 0, AGENTS * sizeof *p->income);
  t->economy.day = 1;
  struct betterworld_funding *funding = trial_state(t)->funding;
  memset(funding, 0, BETTERWORLD_N_INCOMES * sizeof *funding);
  for (uint32_t i = 0; i < AGENTS; i++) {
    ((int64_t *)p->column[COLUMN_EARNED])[i] = earned[i];
    ((int16_t *)p->column[COLUMN_EVALUATIONS])[i] = (int16_t)(earned[i] ? i + 1 : 0);
    funding[INCOME_VALIDATION].claims += earned[i];
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
  validation(&t)->first = 5;
  validation(&t)->second = 4;
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
  validation(&t)->second = validation(&t)->claims;
  betterworld_pay(&t.economy, &tally, 0, AGENTS);
  for (uint32_t i = 0; i < AGENTS; i++) assert_int_equal(trial_balance(&t, i), IT + earned[i]);
  assert_int_equal(tally.amount[FLOW_VALIDATION_MINT], validation(&t)->claims);
  tally_free(&tally);
  trial_close(&t);
}

static void nothing_earned_means_nothing_paid(void **state) {
  (void)state;
  static const int64_t earned[AGENTS] = {0};
  struct trial t;
  struct tally tally;
  open_with(&t, &tally, earned);
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
  validation(&t)->second = 100;
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
  const struct betterworld_funding *f = validation(&t);
  assert_true(f->first < f->claims);
  assert_true(trial_account(&t, ACCOUNT_POOL) == f->first - trial_flow(&t, FLOW_VALIDATION_POOL));
  assert_true(trial_account(&t, ACCOUNT_POOL) < 1000);
  assert_int_equal(trial_flow(&t, FLOW_VALIDATION_MINT), 0);
  trial_close(&t);
}

/* Missions of 30, 0, 21 and 9 units, of which the reserve pays 20 and the mint 40: floor(30 x 20 / 60) = 10 and 20, 7 and
 * 14, 3 and 6. Reviews of 5, 5, 0, 1: the reserve pays 6 of 11, nobody the rest: 2, 2, 0, 0. */
static void missions_and_reviews_are_paid_from_two_sources(void **state) {
  (void)state;
  static const int64_t none[AGENTS] = {0}, mission[AGENTS] = {30, 0, 21, 9}, review[AGENTS] = {5, 5, 0, 1};
  static const int64_t gain[AGENTS] = {32, 2, 21, 9};
  struct trial t;
  struct tally tally;
  open_with(&t, &tally, none);
  struct population *p = &t.economy.population;
  memcpy(p->column[COLUMN_MISSION_EARNED], mission, sizeof mission);
  memcpy(p->column[COLUMN_EVIDENCE_EARNED], review, sizeof review);
  for (uint32_t i = 0; i < AGENTS; i++) {
    ((int16_t *)p->column[COLUMN_MISSIONS])[i] = mission[i] > 0;
    ((int16_t *)p->column[COLUMN_REVIEWS])[i] = (int16_t)(review[i] > 0 ? 2 : 0);
  }
  trial_state(&t)->missions.any = trial_state(&t)->evidence.any = true;
  trial_state(&t)->funding[INCOME_MISSION] = (struct betterworld_funding){60, 20, 40};
  trial_state(&t)->funding[INCOME_EVIDENCE] = (struct betterworld_funding){11, 6, 0};
  betterworld_pay(&t.economy, &tally, 0, AGENTS);
  for (uint32_t i = 0; i < AGENTS; i++) {
    assert_int_equal(trial_balance(&t, i), IT + gain[i]);
    assert_int_equal(p->last_active[i], 1);
    assert_int_equal(((int64_t *)p->column[COLUMN_MISSION_EARNED])[i], 0);
    assert_int_equal(((int64_t *)p->column[COLUMN_EVIDENCE_EARNED])[i], 0);
    assert_int_equal(((int16_t *)p->column[COLUMN_MISSIONS])[i], 0);
    assert_int_equal(((int16_t *)p->column[COLUMN_REVIEWS])[i], 0);
  }
  assert_int_equal(tally.amount[FLOW_MISSION_RESERVE], 20);
  assert_int_equal(tally.amount[FLOW_MISSION_REWARD], 40);
  assert_int_equal(tally.count[FLOW_MISSION_RESERVE], 3);
  assert_int_equal(tally.amount[FLOW_EVIDENCE_RESERVE], 4);
  assert_int_equal(tally.count[FLOW_EVIDENCE_RESERVE], 4);
  assert_int_equal(tally.amount[FLOW_EVIDENCE_REWARD], 0);
  tally_free(&tally);
  trial_close(&t);
}

/* The second and third agent are experts: their 20 and 30 are paid from their own pool, which has 40 of 50; the others'
 * 10 and 40 by pool and mint. */
static void experts_are_paid_from_their_own_pool_and_the_others_from_theirs(void **state) {
  (void)state;
  static const int64_t earned[AGENTS] = {10, 20, 30, 40}, gain[AGENTS] = {10, 16, 24, 40};
  struct trial t;
  struct tally tally;
  open_with(&t, &tally, earned);
  int16_t *f1 = t.economy.population.column[COLUMN_F1];
  for (uint32_t i = 0; i < AGENTS; i++) f1[i] = (int16_t)(i == 1 ? 9000 : i == 2 ? 9999 : 8999);
  trial_state(&t)->expert_pool = true;
  *validation(&t) = (struct betterworld_funding){50, 30, 20};
  trial_state(&t)->funding[INCOME_EXPERT] = (struct betterworld_funding){50, 40, 0};
  betterworld_pay(&t.economy, &tally, 0, AGENTS);
  for (uint32_t i = 0; i < AGENTS; i++) assert_int_equal(trial_balance(&t, i), IT + gain[i]);
  assert_int_equal(tally.amount[FLOW_VALIDATION_EXPERT], 40);
  assert_int_equal(tally.count[FLOW_VALIDATION_EXPERT], 2 + 3);
  assert_int_equal(tally.amount[FLOW_VALIDATION_POOL], 30);
  assert_int_equal(tally.amount[FLOW_VALIDATION_MINT], 20);
  tally_free(&tally);
  trial_close(&t);
}

/* Whole days: experts draw 1 to 2 IT for each evaluation that they are paid, from POOL_EXPERT alone and no more than it
 * holds; what the pool of all pays is for the others. */
static void the_experts_pool_is_never_overdrawn(void **state) {
  (void)state;
  struct trial t = {0};
  bool short_of = false, ample = false;
  trial_open(&t, BETTERWORLD "'days': 40, 'switches': {'expert_pool': 'on', 'reward_funding': 'pool'}, 'parameters': "
                             "{'expert_f1': 0.93, 'new_agent_rate': 0}, 'population': {'agents': 1000, 'balances': "
                             "{'distribution': 'constant', 'mean': 500}}, 'events': {'flood': {'at': '20d', 'set': "
                             "{'expert_pool_share': 1}}}");
  for (int day = 0; day < 40; day++) {
    int64_t before = trial_account(&t, ACCOUNT_POOL_EXPERT);
    trial_days(&t, 1);
    int64_t claims = t.economy.total.counter[COUNTER_GROSS_EXPERT], paid = trial_flow(&t, FLOW_VALIDATION_EXPERT),
            held = before + trial_flow(&t, FLOW_SUBMISSION_EXPERT), n = trial_count(&t, FLOW_VALIDATION_EXPERT);
    assert_true(claims > 0 && paid <= held && paid <= claims);
    assert_int_equal(trial_account(&t, ACCOUNT_POOL_EXPERT), held - paid);
    assert_true(trial_indicator(&t, "expert_pool") == (double)(held - paid) / 1e6);
    if (claims > held) {
      short_of = true;
      assert_true(paid > held - 1000);
    } else {
      ample = true;
      assert_true(paid == claims && paid >= n * IT && paid <= 2 * n * IT);
    }
  }
  assert_true(short_of && ample);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(everyone_gets_the_floor_of_its_part_from_each_payer),
      cmocka_unit_test(rewards_that_are_funded_in_full_are_paid_to_the_unit),
      cmocka_unit_test(nothing_earned_means_nothing_paid),
      cmocka_unit_test(a_block_pays_its_own_agents_alone),
      cmocka_unit_test(a_short_pool_pays_everyone_the_same_share),
      cmocka_unit_test(missions_and_reviews_are_paid_from_two_sources),
      cmocka_unit_test(experts_are_paid_from_their_own_pool_and_the_others_from_theirs),
      cmocka_unit_test(the_experts_pool_is_never_overdrawn),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
