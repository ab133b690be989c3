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
  BETTERWORLD "'switches': {" OPEN ", 'activity': 'volume', " SWITCHES                                                 \
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
             "'reviews_per_reviewed_mission': 100, 'mission_mean': 1, " NO_SPENDING NO_DISPUTES NO_NEWCOMERS
             "'dormancy_rate': 0}, " PEOPLE);
  trial_days(&t, 1);
  int64_t n = trial_count(&t, FLOW_EVIDENCE_REWARD), amount = trial_flow(&t, FLOW_EVIDENCE_REWARD);
  assert_true(n > 30000 && amount >= n * IT && amount <= n * 2 * IT);
  assert_true(fabs((double)amount / 1e6 / (double)n - 1.5) <= 4 / sqrt(12 * (double)n));
  trial_close(&t);
}

/* Everybody earns much the same by validations, missions and reviews; what is left of a sum above the threshold is shared by
 * the three in proportion, each rounded down: claims of an agent come to what is left, less than three units missing. */
#define TOILING                                                                                                        \
  BETTERWORLD "'days': 4, 'switches': {" OPEN                                                                          \
              ", 'activity': 'archetype', 'reward_model': 'flat', 'reward_funding': 'minted'}, 'archetypes': "         \
              "{'toiler': {'validations': 60, 'missions': 3}}, 'parameters': {" NO_SPENDING NO_DISPUTES NO_NEWCOMERS   \
              "'reviews_per_reviewed_mission': 10, 'daily_validation_cap': 100, 'mission_reward_min': 50, "            \
              "'mission_reward_max': 50}, 'population': {'agents': 600, 'mix': {'validator': 0, 'creator': 0, "        \
              "'balanced': 0, 'mission_runner': 0, 'toiler': 1}, 'balances': {'distribution': 'constant', 'mean': 0}}"

static void income_above_the_threshold_is_cut_in_proportion_over_its_kinds(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, TOILING);
  trial_days(&t, 1);
  const int64_t *counter = t.economy.total.counter;
  double gross = (double)counter[COUNTER_EVALUATIONS] / 2, missions = 50 * (double)counter[COUNTER_MISSIONS];
  int64_t minted = trial_flow(&t, FLOW_VALIDATION_MINT), balances = 0;
  int capped = 0, diminished = 0;
  for (uint32_t i = 0; i < 600; i++) {
    balances += trial_balance(&t, i);
    assert_true(trial_balance(&t, i) <= 200 * IT);
    capped += trial_balance(&t, i) > 200 * IT - 3;
    diminished += trial_balance(&t, i) > 100 * IT;
  }
  assert_int_equal(balances, minted + trial_flow(&t, FLOW_MISSION_REWARD) + trial_flow(&t, FLOW_EVIDENCE_REWARD));
  assert_true(minted < (int64_t)(gross * 1e6) && trial_flow(&t, FLOW_MISSION_REWARD) < (int64_t)(missions * 1e6));
  assert_true(capped > 20 && diminished > 300 && diminished < 600);
  assert_true(trial_indicator(&t, "earning_capped_agents") == capped);
  assert_true(trial_indicator(&t, "diminished_agents") == diminished);
  assert_int_equal(counter[COUNTER_GROSS], minted);
  assert_int_equal(counter[COUNTER_MISSION_CLAIMS], trial_flow(&t, FLOW_MISSION_REWARD));
  assert_int_equal(counter[COUNTER_EVIDENCE_CLAIMS], trial_flow(&t, FLOW_EVIDENCE_REWARD));
  trial_close(&t);
}

/* One agent, worked out by hand: 40 evaluations at 0.5 and 4 missions at 50 are 220 IT, of which 100 + 0.75 x 120 = 190
 * are left: 20 x 190 / 220 = 17.272727 and 200 x 190 / 220 = 172.727272, rounded down. With a bonus of 45 received before
 * and a cap on all credits 155 are left: 14.090909 and 140.909090. Without missions 20 IT are below the threshold, but with
 * 190 received there is room for 10. */
static void the_claims_of_one_agent_come_out_by_hand(void **state) {
  (void)state;
  static const struct {
    const char *scope;
    int16_t missions;
    int64_t received, validation, mission;
  } cases[] = {{"work", 4, 0, 17272727, 172727272}, {"work", 4, 45 * IT, 17272727, 172727272},
               {"all", 4, 0, 17272727, 172727272},  {"all", 4, 45 * IT, 14090909, 140909090},
               {"work", 0, 190 * IT, 20 * IT, 0},   {"all", 0, 190 * IT, 10 * IT, 0}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    struct trial t = {0};
    struct tally tally;
    char members[1024];
    snprintf(members, sizeof members,
             BETTERWORLD
             "'switches': {" OPEN ", 'reward_model': 'flat', 'mission_funding': 'reserve_first', 'earning_cap_scope': "
             "'%s'}, 'parameters': "
             "{'mission_reward_min': 50, 'mission_reward_max': 50}, 'population': {'agents': 1, 'balances': "
             "{'distribution': 'constant', 'mean': 0}}",
             cases[k].scope);
    trial_open(&t, members);
    assert_int_equal(betterworld_rationing_reserve(&t.economy, &t.error), 0);
    assert_int_equal(tally_init(&tally, t.economy.ledger.n_flows, BETTERWORLD_N_COUNTERS, &t.error), 0);
    t.economy.day = 1;
    t.economy.population.n_acting = 1;
    betterworld_credit(&t.economy, 0, cases[k].received);
    void **column = t.economy.population.column;
    *(int16_t *)column[COLUMN_EVALUATIONS] = 40;
    *(int16_t *)column[COLUMN_MISSIONS] = cases[k].missions;
    *(int64_t *)column[COLUMN_MISSION_EARNED] = cases[k].missions * 50 * IT;
    trial_state(&t)->matched.before[0] = 40;
    betterworld_rationing_grant(&t.economy, &trial_state(&t)->matched, 40, 1);
    trial_state(&t)->internal.before[0] = 0;
    betterworld_rationing_grant(&t.economy, &trial_state(&t)->internal, 0, 2);
    betterworld_earn(&t.economy, &tally, 0, 1);
    assert_int_equal(*(int64_t *)column[COLUMN_EARNED], cases[k].validation);
    assert_int_equal(*(int64_t *)column[COLUMN_MISSION_EARNED], cases[k].mission);
    assert_int_equal(tally.counter[COUNTER_GROSS], cases[k].validation);
    assert_int_equal(tally.counter[COUNTER_MISSION_CLAIMS], cases[k].mission);
    assert_int_equal(tally.counter[COUNTER_DIMINISHED], cases[k].missions > 0);
    assert_int_equal(tally.counter[COUNTER_EARNING_CAPPED], cases[k].validation < 17 * IT);
    tally_free(&tally);
    trial_close(&t);
  }
}

/* A top-up notes a credit of the day; who then departs at the same hour must not be paid it again with the rewards. */
static void a_credit_noted_before_a_departure_is_not_paid_as_a_reward(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD
             "'preset': 'table', 'switches': {'earning_cap_scope': 'all', 'reward_funding': 'minted'}, 'days': 5, "
             "'events': {'relief': {'at': '1d', 'verb': 'emergency_topup'}, 'then_exodus': {'at': '1d', 'departures': "
             "{'share': 0.5}}}, 'parameters': {'new_agent_rate': 0, 'mission_rate': 0}, 'population': {'agents': 400, "
             "'balances': {'distribution': 'constant', 'mean': 0}}");
  trial_days(&t, 2);
  assert_true(trial_count(&t, FLOW_EMERGENCY_TOPUP) > 100);
  assert_int_equal(paid(&t), t.economy.total.counter[COUNTER_GROSS]);
  const int64_t *earned = t.economy.population.column[COLUMN_EARNED];
  for (uint32_t i = 0; i < 400; i++) assert_int_equal(earned[i], 0);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(uniform_rewards_stay_between_the_base_and_its_double_with_mean_three_quarters),
      cmocka_unit_test(an_empty_pool_pays_nothing),
      cmocka_unit_test(hybrid_funding_mints_its_share_beside_an_empty_pool),
      cmocka_unit_test(all_fall_dormant_at_a_rate_of_1_and_are_paid_for_their_last_day),
      cmocka_unit_test(a_share_falls_dormant_each_day_and_stays_so),
      cmocka_unit_test(reviews_pay_1_to_2_each_also_beyond_the_fifth),
      cmocka_unit_test(income_above_the_threshold_is_cut_in_proportion_over_its_kinds),
      cmocka_unit_test(the_claims_of_one_agent_come_out_by_hand),
      cmocka_unit_test(a_credit_noted_before_a_departure_is_not_paid_as_a_reward),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
