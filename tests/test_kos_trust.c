/* test_kos_trust.c - stakes, notice, violations, slashes; bonds of arbiters.
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

static double stake_of(uint32_t i) {
  return (double)trial.economy.population.balance[ACCOUNT_STAKE - ACCOUNT_MODEL][i];
}
static bool is_member(uint32_t i) {
  return ((uint8_t *)trial.economy.population.column[COLUMN_STANDING])[i] & STANDING_MEMBER;
}

#define EAGER "'stake_entry_rate': 1, 'initial_grant': 200, 'stake_exit_rate': 0"

static void members_lock_the_stake_and_are_those_who_can_and_want_to(void **state) {
  (void)state;
  trial_open(
      &trial,
      KOS "'switches': {'self_selection': 'off'}, 'archetypes': {'organiser': {'violation': 0}}, 'parameters': {" EAGER
          "}, " ONLY("20", "organiser"));
  trial_days(&trial, 1);
  for (uint32_t i = 0; i < 20; i++) assert_true(is_member(i) && stake_of(i) == 100e9);
  trial_close(&trial);
  trial_open(&trial,
             KOS "'switches': {'self_selection': 'off'}, 'parameters': {'stake_entry_rate': 1, 'initial_grant': 99}, "
                 "'events': {'one': {'at': '3d', 'set': {'stake_entry_rate': 0}}}, " ONLY("20", "consumer"));
  trial_days(&trial, 5);
  assert_true(trial_account(&trial, ACCOUNT_STAKE) == 0);
}

/* Violations of 1 a day: a quarter of the stake each, half of it burned; expelled below half of the stake, 0.75^3 = 0.42,
 * and paid back on the day after. */
static void a_violation_costs_a_quarter_and_three_cost_membership(void **state) {
  (void)state;
  trial_open(
      &trial,
      KOS "'switches': {'self_selection': 'off'}, 'archetypes': {'organiser': {'violation': 1}}, 'parameters': {" EAGER
          "}, 'events': {'shut': {'at': '1d', 'set': {'stake_entry_rate': 0}}}, " ONLY("10", "organiser"));
  trial_days(&trial, 1);
  assert_true(trial_account(&trial, ACCOUNT_STAKE) == 1000 * TOK);
  trial_days(&trial, 1);
  assert_true(trial_flow(&trial, FLOW_SLASH_BURN) == 125 * TOK);
  assert_true(trial_flow(&trial, FLOW_SLASH_COMMONS) == 125 * TOK);
  assert_true(stake_of(0) == 75e9);
  trial_days(&trial, 2);
  for (uint32_t i = 0; i < 10; i++) assert_true(!is_member(i) && stake_of(i) == 42.1875e9);
  trial_days(&trial, 1);
  assert_true(trial_account(&trial, ACCOUNT_STAKE) == 0);
  assert_true(trial_flow(&trial, FLOW_STAKE_RELEASE) == 421875 * (TOK / 1000));
}

static void who_gives_notice_is_paid_back_after_14_days(void **state) {
  (void)state;
  trial_open(&trial,
             KOS "'switches': {'self_selection': 'off'}, 'archetypes': {'organiser': {'violation': 0}}, 'parameters': "
                 "{'stake_entry_rate': 1, 'initial_grant': 200, 'stake_exit_rate': 1}, " ONLY("5", "organiser"));
  trial_days(&trial, 2); /* in on day 1, notice on day 2 */
  assert_true(trial_account(&trial, ACCOUNT_STAKE) == 500 * TOK);
  trial_days(&trial, 13);
  assert_true(trial_flow(&trial, FLOW_STAKE_RELEASE) == 0 && is_member(0));
  trial_days(&trial, 1);
  assert_true(trial_flow(&trial, FLOW_STAKE_RELEASE) == 500 * TOK);
  assert_true(!is_member(0));
}

/* Slashes of 0.5 x 25 TOK a day are more than 0.3 of what abusers earn; organisers expect 0.05. */
static void who_expects_to_lose_stays_out(void **state) {
  (void)state;
#define BOTH(SELECTION)                                                                                                \
  KOS "'switches': {'self_selection': '" SELECTION "'}, 'parameters': {" EAGER                                         \
      ", 'abuse_fee': 0}, " AGENTS("100", ", 'mix': {'abuser': 0.2, 'organiser': 0.2, 'consumer': 'rest'}")
  static const char *const selections[] = {BOTH("on"), BOTH("off")};
  int members[2] = {0, 0}, honest[2] = {0, 0};
  for (int k = 0; k < 2; k++) {
    trial_open(&trial, selections[k]);
    trial_days(&trial, 3);
    for (uint32_t i = 0; i < 100; i++) {
      bool abuser = kos_trait(&trial.economy, trial.economy.population.agent_class[i], TRAIT_ABUSIVE) > 0;
      members[k] += is_member(i) && abuser;
      honest[k] += is_member(i) && !abuser;
    }
    if (k == 0) trial_close(&trial);
  }
  assert_true(members[0] == 0 && members[1] > 5);
  assert_true(honest[0] > 10 && honest[1] > 10);
}

/* A network without a stake: membership without tokens, violations without slashes. */
static void a_network_without_a_stake_slashes_nobody(void **state) {
  (void)state;
  trial_open(&trial, KOS "'switches': {'self_selection': 'off'}, 'archetypes': {'organiser': {'violation': 1}}, "
                         "'parameters': {'stake_amount': 0, 'stake_entry_rate': 1}, " ONLY("10", "organiser"));
  trial_days(&trial, 3);
  assert_true(is_member(0));
  assert_true(trial_flow(&trial, FLOW_SLASH_BURN) == 0);
  assert_true(trial_indicator(&trial, "violation_rate_members") == 1);
}

static void arbiters_post_their_bond_with_what_they_were_given(void **state) {
  (void)state;
  trial_open(&trial, KOS ONLY("4", "arbiter"));
  assert_true(trial_account(&trial, ACCOUNT_AGENT) == 2400 * TOK);
  trial_days(&trial, 1);
  assert_true(trial_account(&trial, ACCOUNT_BOND) == 2000 * TOK);
  trial_days(&trial, 1);
  assert_true(trial_indicator(&trial, "arbiters") == 4);
}

/* 1 - exp(-2.5 x 0.3) = 0.528 while they have the time; a hundredth of the time leaves little; without arbiters nothing. */
static void arbiters_find_what_they_have_time_for(void **state) {
  (void)state;
#define JUDGED(PARAMETERS, MIX)                                                                                        \
  KOS "'switches': {'detection': 'arbiters'}, 'parameters': {" PARAMETERS                                              \
      "}, " AGENTS("100", ", 'mix': {" MIX ", 'consumer': 'rest'}")
  trial_open(&trial, JUDGED("'arbiter_capacity': 10000", "'abuser': 0.1, 'arbiter': 0.02"));
  trial_days(&trial, 2);
  assert_true(fabs(trial_indicator(&trial, "detection") - (1 - exp(-0.75))) < 1e-9);
  trial_close(&trial);
  trial_open(&trial, JUDGED("'arbiter_capacity': 1", "'abuser': 0.1, 'arbiter': 0.02"));
  trial_days(&trial, 2);
  assert_true(trial_indicator(&trial, "detection") < 0.02);
  trial_close(&trial);
  trial_open(&trial, JUDGED("'arbiter_capacity': 10000", "'abuser': 0.1, 'arbiter': 0"));
  trial_days(&trial, 2);
  assert_true(trial_indicator(&trial, "detection") == 0);
  assert_true(trial_indicator(&trial, "abuse_verified") == 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(members_lock_the_stake_and_are_those_who_can_and_want_to, stop),
      cmocka_unit_test_teardown(a_violation_costs_a_quarter_and_three_cost_membership, stop),
      cmocka_unit_test_teardown(who_gives_notice_is_paid_back_after_14_days, stop),
      cmocka_unit_test_teardown(who_expects_to_lose_stays_out, stop),
      cmocka_unit_test_teardown(a_network_without_a_stake_slashes_nobody, stop),
      cmocka_unit_test_teardown(arbiters_post_their_bond_with_what_they_were_given, stop),
      cmocka_unit_test_teardown(arbiters_find_what_they_have_time_for, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
