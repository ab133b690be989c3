/* test_kos_spend.c - credits, their conversion, tips and purchases.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/kos_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

/* Bots with 50 times a consumer's actions: the pool is shared, never exceeded. */
static void conversion_never_exceeds_the_pool(void **state) {
  (void)state;
#define FARM(SWITCHES)                                                                                                 \
  KOS "'archetypes': {'bot': {'consumes': 50}}, 'switches': {" SWITCHES                                                \
      "}, " AGENTS("100", ", 'mix': {'consumer': 0.2, 'bot': 0.1}")
  static const char *const farms[] = {FARM("'diminishing': 'harmonic'"), FARM("'diminishing': 'none'")};
  int64_t made[2] = {0, 0};
  for (int k = 0; k < 2; k++) {
    bool scarce = false;
    trial_open(&trial, farms[k]);
    for (int day = 0; day < 30; day++) {
      trial_days(&trial, 1);
      const struct kos_day *today = &trial_kos(&trial)->day;
      assert_true(trial_flow(&trial, FLOW_CONVERSION) <= today->consumer);
      assert_true(trial_indicator(&trial, "conversion_rate") <= 0.5);
      scarce |= trial_indicator(&trial, "conversion_rate") < 0.49;
    }
    assert_true(scarce);
    made[k] = trial_kos(&trial)->credits_made;
    if (k == 0) trial_close(&trial);
  }
  assert_true(made[1] > 3 * made[0]);
}

/* 0.5 TOK for each of the few credits that one consumer offers. */
static void few_credits_are_converted_at_the_most_there_is(void **state) {
  (void)state;
  trial_open(&trial, KOS "'switches': {'diminishing': 'none'}, " AGENTS(
                         "100", ", 'mix': {'consumer': 0.05, 'agent_labour': 'rest'}"));
  trial_days(&trial, 5);
  assert_true(fabs(trial_indicator(&trial, "conversion_rate") - 0.5) < 1e-6);
  int64_t burned = trial_flow(&trial, FLOW_CONVERSION_BURN), paid = trial_flow(&trial, FLOW_CONVERSION);
  assert_true(burned > 0 && paid <= burned / 2 && burned / 2 - paid < 20);
}

static void without_contributors_nothing_is_converted_and_credits_stay(void **state) {
  (void)state;
  trial_open(&trial, KOS ONLY("50", "consumer"));
  trial_days(&trial, 10);
  assert_true(trial_flow(&trial, FLOW_CONVERSION) == 0);
  assert_true(trial_flow(&trial, FLOW_CONVERSION_BURN) == 0);
  assert_true(isnan(trial_indicator(&trial, "conversion_rate")) || trial_indicator(&trial, "conversion_rate") == 0);
  assert_true(trial_account(&trial, ACCOUNT_CREDIT) > 0);
}

/* The n-th data share of a day earns a 1/n: 1 + 1/2 + 1/3 CRD for three. */
static void the_nth_action_of_a_day_earns_a_1_over_n(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("10", ""));
  const int64_t *credit = trial_kos(&trial)->credit[ACTION_DATA];
  assert_true(credit[0] == 0 && credit[1] == TOK && credit[2] == TOK + TOK / 2 && credit[3] == TOK + TOK / 2 + TOK / 3);
}

/* A hundredth of each balance, a twentieth of it for the commons. */
static void tips_are_a_share_of_balances_and_pay_the_commons(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'perk_rate': 0}, " AGENTS(
                         "300", ", 'mix': {'abuser': 0, 'arbiter': 0, 'consumer': 'rest'}"));
  trial_days(&trial, 5);
  double tips = (double)trial_flow(&trial, FLOW_TIP), fee = (double)trial_flow(&trial, FLOW_TIP_COMMONS);
  assert_true(tips > 0);
  assert_true(fee / (tips + fee) > 0.0499 && fee / (tips + fee) < 0.053); /* what one would tip itself is kept */
}

/* Of two owners the one with all the weight gets all tips. */
static void tips_follow_weight(void **state) {
  (void)state;
  trial_open(&trial,
             KOS "'parameters': {'base_value_labour': 0, 'base_value_organising': 0, 'base_value_knowledge': 0, "
                 "'base_value_creative': 0}, " AGENTS("200", ", 'mix': {'abuser': 0, 'consumer': 'rest'}"));
  trial_days(&trial, 10);
  const struct population *p = &trial.economy.population;
  const int64_t *weight = p->column[COLUMN_WEIGHT];
  for (uint32_t i = 0; i < p->n; i++)
    if (weight[i] > 0) assert_true(kos_trait(&trial.economy, p->agent_class[i], TRAIT_DOMAIN) == 1 + DOMAIN_BUILD);
  assert_true(trial_flow(&trial, FLOW_TIP) > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(conversion_never_exceeds_the_pool, stop),
      cmocka_unit_test_teardown(few_credits_are_converted_at_the_most_there_is, stop),
      cmocka_unit_test_teardown(without_contributors_nothing_is_converted_and_credits_stay, stop),
      cmocka_unit_test_teardown(the_nth_action_of_a_day_earns_a_1_over_n, stop),
      cmocka_unit_test_teardown(tips_are_a_share_of_balances_and_pay_the_commons, stop),
      cmocka_unit_test_teardown(tips_follow_weight, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
