/* test_kos_publish.c - items of a day: value, votes, verdicts, reputation.
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

#define STILL "'receptions_per_item': 0, 'uses_per_item': 0, 'upvotes_per_item': 0, 'downvotes_per_item': 0, "

static double column(int k, uint32_t i) { return (double)((int64_t *)trial.economy.population.column[k])[i]; }

/* Sums over the live items of an agent. */
static double sum_of_items(uint32_t agent, double base) {
  const struct items *items = &trial_kos(&trial)->items;
  double sum = 0;
  for (uint32_t k = 0; k < items->n; k++)
    if (items_live(items, k) && items->owner[k] == agent)
      sum += base * (0.5 + ((uint32_t *)items->column[ITEM_QUALITY])[k] / 1e6);
  return sum;
}

/* Without receptions, uses and votes, at reputation 1 that does not move: base x (1/2 + quality). */
static void value_is_base_times_a_half_plus_quality(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {" STILL "'reputation_rate': 0}, " ONLY("20", "creative"));
  trial_days(&trial, 1);
  double all = 0;
  for (uint32_t i = 0; i < 20; i++) {
    assert_true(fabs(column(COLUMN_VALUE, i) / 1e6 - sum_of_items(i, 6)) < 1e-4);
    all += column(COLUMN_VALUE, i);
  }
  assert_true(all > 0);
  assert_true(fabs(all - (double)trial_kos(&trial)->day.value[DOMAIN_CREATIVE]) < 0.5);
}

/* Perk 1.1 and membership 1.3 multiply; reputation too. */
static void perks_membership_and_reputation_multiply_value(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {" STILL
                         "'reputation_rate': 0, 'stake_exit_rate': 0, 'activity': 3}, " ONLY("3", "agent_labour"));
  const struct population *p = &trial.economy.population;
  ((int16_t *)p->column[COLUMN_PERK_UNTIL])[0] = 1;
  ((uint8_t *)p->column[COLUMN_STANDING])[1] |= STANDING_MEMBER;
  ((uint32_t *)p->column[COLUMN_REPUTATION])[2] = 500000;
  trial_days(&trial, 1);
  static const double multiplier[] = {1.1, 1.3, 0.5};
  for (uint32_t i = 0; i < 3; i++) {
    assert_true(sum_of_items(i, 1) > 0);
    assert_true(fabs(column(COLUMN_VALUE, i) / 1e6 - multiplier[i] * sum_of_items(i, 1)) < 1e-4);
  }
}

/* Receptions and uses only ever add: sqrt(1 + r) and (1 + u)^(1/4). With means of 3 q and 2 q they add about 75 % at
 * q = 0.625: E sqrt(1 + Poisson(1.9)) = 1.63, E (1 + u)^(1/4) about 1.1. */
static void receptions_and_uses_raise_value(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'upvotes_per_item': 0, 'downvotes_per_item': 0, 'reputation_rate': 0}, " ONLY(
                         "500", "agent_labour"));
  trial_days(&trial, 1);
  double value = 0, still = 0;
  for (uint32_t i = 0; i < 500; i++) {
    value += column(COLUMN_VALUE, i) / 1e6;
    still += sum_of_items(i, 1);
    assert_true(column(COLUMN_VALUE, i) / 1e6 >= sum_of_items(i, 1) - 1e-4);
  }
  assert_true(value / still > 1.6 && value / still < 2.1);
}

static void votes_move_the_multiplier_between_a_half_and_one_and_a_half(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'receptions_per_item': 0, 'uses_per_item': 0, 'upvotes_per_item': 15, "
                         "'downvotes_per_item': 0, 'vote_effect': 1, 'reputation_rate': 0}, " ONLY("20", "builder"));
  trial_days(&trial, 3);
  for (uint32_t i = 0; i < 20; i++) assert_true(column(COLUMN_CHARGED, i) == 0);
  trial_close(&trial);
  trial_open(
      &trial,
      KOS "'parameters': {'receptions_per_item': 0, 'uses_per_item': 0, 'upvotes_per_item': 0, 'downvotes_per_item': "
          "15, 'vote_effect': 1, 'reputation_rate': 0, 'deduction_cap': 0.5}, " ONLY("20", "agent_labour"));
  trial_days(&trial, 1);
  int64_t deducted = 0;
  for (uint32_t i = 0; i < 20; i++) {
    assert_true(column(COLUMN_VALUE, i) / 1e6 >= 0.5 * sum_of_items(i, 1) - 1e-4);
    assert_true(column(COLUMN_CHARGED, i) <= 0.5e9);
    deducted += ((int16_t *)trial.economy.population.column[COLUMN_ITEMS])[i] > 0;
  }
  assert_true(trial_flow(&trial, FLOW_DEDUCTION) > deducted * TOK / 4);
  assert_true(trial_flow(&trial, FLOW_DEDUCTION) <= deducted * TOK / 2);
}

/* All is abuse, all is found out: nothing is accepted, the fee is burned as far as balances reach, reputation falls to its
 * floor and no lower. */
static void verified_abuse_costs_the_fee_and_reputation_and_earns_nothing(void **state) {
  (void)state;
  trial_open(&trial, KOS
             "'archetypes': {'abuser': {'abusive': 1}}, 'parameters': {'abuse_detection': 1}, " ONLY("10", "abuser"));
  trial_days(&trial, 1);
  assert_true(trial_kos(&trial)->day.verified == trial_kos(&trial)->day.items);
  assert_true(trial_flow(&trial, FLOW_ABUSE_FEE) == 3 * TOK * trial_kos(&trial)->day.items);
  assert_true(trial_flow(&trial, FLOW_PAYOUT) == 0);
  assert_true(trial_kos(&trial)->items.n_live == 0);
  trial_days(&trial, 20);
  assert_true(trial_flow(&trial, FLOW_ABUSE_FEE) == 0); /* nothing is left */
  assert_true(trial_indicator(&trial, "reputation_mean") == 0.2);
}

/* Reputation comes to rest at 2.5 q, so near 1.56 at a mean quality of 0.625. */
static void reputation_comes_to_rest_where_quality_says(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'activity': 5, 'reputation_rate': 0.05}, " ONLY("50", "agent_labour"));
  trial_days(&trial, 60);
  assert_true(fabs(trial_indicator(&trial, "reputation_mean") - 2.5 * 0.625) < 0.05);
}

/* Nobody errs without bonded arbiters; with them the wronged are compensated by a tenth of a bond. */
static void wrong_verdicts_need_arbiters_and_overturned_ones_compensate(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'wrong_verdicts': 1}, " ONLY("20", "creative"));
  trial_days(&trial, 5);
  assert_true(trial_indicator(&trial, "arbiters") == 0);
  assert_true(trial_kos(&trial)->day.wrong == 0);
  trial_close(&trial);
  trial_open(&trial, KOS "'parameters': {'wrong_verdicts': 1, 'overturned': 1}, " AGENTS(
                         "20", ", 'mix': {'agent_labour': 0.95, 'creative': 0, 'builder': 0, 'curator': 0, "
                               "'organiser': 0, 'consumer': 0, 'abuser': 0, 'arbiter': 0.05}"));
  trial_days(&trial, 1);
  assert_true(trial_account(&trial, ACCOUNT_BOND) == 500 * TOK);
  trial_days(&trial, 1);
  assert_true(trial_kos(&trial)->day.overturned == trial_kos(&trial)->day.items);
  assert_true(trial_flow(&trial, FLOW_BOND_AWARD) > 0);
  assert_true(trial_flow(&trial, FLOW_ABUSE_FEE) == 0);
}

/* A brigade of ten with one vote a day each: ten votes against every victim that publishes, 0.2 TOK each up to the cap. */
static void a_brigade_costs_its_victims_no_more_than_the_cap(void **state) {
  (void)state;
#define BRIGADE(PARAMETERS)                                                                                            \
  KOS "'archetypes': {'brigader': {'consumes': 1, 'brigade': 1}, 'victim': {'items': 5, 'quality_alpha': 5, "          \
      "'quality_beta': 3, 'domain': 2, 'targeted': 1}}, 'parameters': {'brigade_votes': 4, 'upvotes_per_item': "       \
      "0" PARAMETERS                                                                                                   \
      "}, " AGENTS("20", ", 'mix': {'agent_labour': 0, 'creative': 0, 'builder': 0, 'curator': 0, 'organiser': 0, "    \
                         "'consumer': 0, 'abuser': 0, 'arbiter': 0, 'brigader': 0.5, 'victim': 0.5}")
  trial_open(&trial, BRIGADE(""));
  trial_days(&trial, 1);
  int64_t capped = trial_flow(&trial, FLOW_DEDUCTION);
  int64_t publishing = trial_kos(&trial)->day.contributors;
  assert_true(capped == publishing * 5 * TOK);
  trial_close(&trial);
  trial_open(&trial, BRIGADE(", 'deduction_cap': 1000"));
  trial_days(&trial, 1);
  assert_true(trial_flow(&trial, FLOW_DEDUCTION) >= publishing * 8 * TOK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(value_is_base_times_a_half_plus_quality, stop),
      cmocka_unit_test_teardown(perks_membership_and_reputation_multiply_value, stop),
      cmocka_unit_test_teardown(receptions_and_uses_raise_value, stop),
      cmocka_unit_test_teardown(votes_move_the_multiplier_between_a_half_and_one_and_a_half, stop),
      cmocka_unit_test_teardown(verified_abuse_costs_the_fee_and_reputation_and_earns_nothing, stop),
      cmocka_unit_test_teardown(reputation_comes_to_rest_where_quality_says, stop),
      cmocka_unit_test_teardown(wrong_verdicts_need_arbiters_and_overturned_ones_compensate, stop),
      cmocka_unit_test_teardown(a_brigade_costs_its_victims_no_more_than_the_cap, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
