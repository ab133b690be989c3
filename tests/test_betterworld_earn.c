/* test_betterworld_earn.c - validations, evidence reviews, dormancy, and who pays for the rewards.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define PEOPLE "'population': {'agents': 2000, 'balances': {'distribution': 'constant', 'mean': 500}}"
#define WORK_ONLY(SWITCHES, PARAMETERS)                                                                                \
  BETTERWORLD "'switches': {'activity': 'volume', " SWITCHES                                                           \
              "}, 'days': 40, 'parameters': {'submission_rate': 0, 'mission_rate': 0, " NO_SPENDING NO_DISPUTES        \
                  NO_NEWCOMERS PARAMETERS "}, " PEOPLE

static int64_t paid(const struct trial *t) {
  return trial_flow(t, FLOW_VALIDATION_POOL) + trial_flow(t, FLOW_VALIDATION_MINT);
}

/* 0.5 to 1 IT, uniform: 2,000 agents x 5 x 20 days = 200,000 rewards; mean 0.75 within 4 standard errors of 0.5 /
 * sqrt(12 n). */
static void uniform_rewards_stay_between_the_base_and_its_double_with_mean_three_quarters(void **state) {
  (void)state;
  struct trial t = {0};
  double sum = 0, n = 0;
  trial_open(&t, WORK_ONLY("'reward_model': 'uniform', 'reward_funding': 'minted'", "'validation_rate': 5"));
  for (int day = 0; day < 20; day++) {
    int64_t before[2000];
    for (uint32_t i = 0; i < 2000; i++) before[i] = trial_balance(&t, i);
    trial_days(&t, 1);
    int64_t *counter = t.economy.total.counter;
    assert_int_equal(paid(&t), counter[COUNTER_GROSS]);
    sum += (double)paid(&t) / 1e6;
    n += (double)counter[COUNTER_EVALUATIONS];
    for (uint32_t i = 0; i < 2000; i++) {
      int64_t gain =
          trial_balance(&t, i) - before[i]; /* of a few rewards, each of 0.5 to 1 IT: k of them give 0.5 k to k */
      assert_true(gain == 0 || gain >= IT / 2);
      if (t.economy.population.agent_class[i] == 3) assert_int_equal(gain, 0);
    }
    assert_true(paid(&t) >= counter[COUNTER_EVALUATIONS] * (IT / 2) && paid(&t) <= counter[COUNTER_EVALUATIONS] * IT);
  }
  assert_true(fabs(n - 200000) <= 4 * sqrt(200000));
  assert_true(fabs(sum / n - 0.75) <= 4 * 0.5 / sqrt(12 * n));
  trial_close(&t);
}

static void a_formula_reward_is_the_same_for_every_validation(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, WORK_ONLY("'reward_model': 'formula', 'reward_funding': 'minted'", "'validation_rate': 5"));
  trial_days(&t, 3);
  assert_int_equal(paid(&t), 649000 * t.economy.total.counter[COUNTER_EVALUATIONS]);
  assert_int_equal(trial_count(&t, FLOW_VALIDATION_MINT), t.economy.total.counter[COUNTER_EVALUATIONS]);
  trial_close(&t);
}

/* A pool that nobody fills pays nothing: no activity comes of it either, and the rewards are gone. */
static void an_empty_pool_pays_nothing(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, WORK_ONLY("'reward_model': 'flat', 'reward_funding': 'pool'", "'validation_rate': 5"));
  trial_days(&t, 3);
  assert_true(t.economy.total.counter[COUNTER_GROSS] > 0);
  assert_int_equal(paid(&t), 0);
  assert_true(trial_indicator(&t, "paid_fraction") == 0);
  assert_true(isnan(trial_indicator(&t, "work_per_post")));
  for (uint32_t i = 0; i < 2000; i++) {
    assert_int_equal(trial_balance(&t, i), 500 * IT);
    assert_int_equal(t.economy.population.last_active[i], 0);
    assert_int_equal(((int64_t *)t.economy.population.column[COLUMN_EARNED])[i], 0);
  }
  trial_close(&t);
}

/* The mint's 40 % come whatever the pool has; the shares may leave a part to nobody. */
static void hybrid_funding_mints_its_share_beside_an_empty_pool(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, WORK_ONLY("'reward_model': 'flat', 'reward_funding': 'hybrid'", "'validation_rate': 5"));
  trial_days(&t, 1);
  int64_t gross = t.economy.total.counter[COUNTER_GROSS];
  assert_int_equal(trial_flow(&t, FLOW_VALIDATION_POOL), 0);
  assert_int_equal(trial_flow(&t, FLOW_VALIDATION_MINT), gross * 4 / 10);
  assert_true(fabs(trial_indicator(&t, "paid_fraction") - 0.4) < 1e-12);
  trial_close(&t);
}

/* The join alone, with numbers by hand: what is paid is 60 % and 40 % of 1,000,001 units, rounded half to even, and
 * never more than the pool has. */
static void the_join_funds_by_the_switch_and_the_pool(void **state) {
  (void)state;
  static const struct {
    const char *members;
    int64_t pool, gross, pool_paid, mint_paid;
  } cases[] = {
      {WORK_ONLY("'reward_funding': 'hybrid'", "'validation_rate': 0"), 5000000, 1000001, 600001, 400000},
      {WORK_ONLY("'reward_funding': 'hybrid'", "'validation_rate': 0"), 100, 1000001, 100, 400000},
      {WORK_ONLY("'reward_funding': 'pool'", "'validation_rate': 0"), 999999, 1000001, 999999, 0},
      {WORK_ONLY("'reward_funding': 'pool'", "'validation_rate': 0"), 5000000, 1000001, 1000001, 0},
      {WORK_ONLY("'reward_funding': 'minted'", "'validation_rate': 0"), 5000000, 1000001, 0, 1000001},
      {WORK_ONLY("'reward_funding': 'hybrid'",
                 "'validation_rate': 0, 'reward_pool_share': 0.3, 'reward_mint_share': 0.2"),
       5000000, 1000000, 300000, 200000},
      {WORK_ONLY("'reward_funding': 'hybrid'", "'validation_rate': 0"), 5000000, 0, 0, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct trial t = {0};
    trial_open(&t, cases[i].members);
    ledger_post(&t.economy.ledger, FLOW_SUBMISSION_POOL, cases[i].pool, 1);
    t.economy.total.counter[COUNTER_GROSS] = cases[i].gross;
    assert_int_equal(betterworld_fund(&t.economy, &t.error), 0);
    assert_int_equal(trial_state(&t)->pool_paid, cases[i].pool_paid);
    assert_int_equal(trial_state(&t)->mint_paid, cases[i].mint_paid);
    trial_close(&t);
  }
}

static void all_fall_dormant_at_a_rate_of_1_and_are_paid_for_their_last_day(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(
      &t, WORK_ONLY("'reward_model': 'flat', 'reward_funding': 'minted'", "'validation_rate': 5, 'dormancy_rate': 1"));
  trial_days(&t, 1);
  assert_true(paid(&t) > 0);
  assert_int_equal(paid(&t), t.economy.total.counter[COUNTER_GROSS]);
  assert_int_equal(t.economy.n_active, 0);
  trial_days(&t, 1);
  assert_int_equal(t.economy.total.counter[COUNTER_EVALUATIONS], 0);
  assert_int_equal(paid(&t), 0);
  trial_close(&t);
}

/* Binomial(2000, 0.3): standard error 20.5. */
static void a_share_falls_dormant_each_day_and_stays_so(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, WORK_ONLY("'reward_model': 'flat', 'reward_funding': 'minted'",
                           "'validation_rate': 5, 'dormancy_rate': 0.3"));
  trial_days(&t, 1);
  assert_true(fabs((double)t.economy.n_active - 1400) <= 4 * sqrt(2000 * 0.3 * 0.7));
  int64_t before = t.economy.n_active;
  uint8_t status[2000];
  memcpy(status, t.economy.population.status, sizeof status);
  trial_days(&t, 1);
  assert_true(fabs((double)t.economy.n_active - (double)before * 0.7) <= 4 * sqrt((double)before * 0.3 * 0.7));
  for (uint32_t i = 0; i < 2000; i++)
    if (status[i] & STATUS_DORMANT) assert_true(t.economy.population.status[i] & STATUS_DORMANT);
  trial_close(&t);
}

/* Reviews pay 1 to 2 IT each; those beyond the fifth of an agent draw their amounts elsewhere. 2,000 agents do 20 each,
 * so three quarters of all are beyond: mean 1.5 within 4 standard errors of 1 / sqrt(12 n). */
static void reviews_pay_1_to_2_each_also_beyond_the_fifth(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD BY_VOLUME
             "'days': 3, 'parameters': {'validation_rate': 0, 'submission_rate': 0, 'mission_rate': 1, "
             "'reviews_per_reviewed_mission': 100," NO_SPENDING NO_DISPUTES NO_NEWCOMERS
             "'dormancy_rate': 0}, " PEOPLE);
  trial_days(&t, 1);
  int64_t n = trial_count(&t, FLOW_EVIDENCE_REWARD), amount = trial_flow(&t, FLOW_EVIDENCE_REWARD);
  assert_true(n > 30000 && amount >= n * IT && amount <= n * 2 * IT);
  assert_true(fabs((double)amount / 1e6 / (double)n - 1.5) <= 4 / sqrt(12 * (double)n));
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(uniform_rewards_stay_between_the_base_and_its_double_with_mean_three_quarters),
      cmocka_unit_test(a_formula_reward_is_the_same_for_every_validation),
      cmocka_unit_test(an_empty_pool_pays_nothing),
      cmocka_unit_test(hybrid_funding_mints_its_share_beside_an_empty_pool),
      cmocka_unit_test(the_join_funds_by_the_switch_and_the_pool),
      cmocka_unit_test(all_fall_dormant_at_a_rate_of_1_and_are_paid_for_their_last_day),
      cmocka_unit_test(a_share_falls_dormant_each_day_and_stays_so),
      cmocka_unit_test(reviews_pay_1_to_2_each_also_beyond_the_fifth),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
