/* test_kos_edges.c - degenerate economies, and what every economy of kOS keeps to.
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

static void an_economy_without_contributors_mints_nothing(void **state) {
  (void)state;
  trial_open(&trial, KOS ONLY("50", "consumer"));
  for (int day = 0; day < 120; day++) {
    trial_days(&trial, 1);
    assert_true(trial_indicator(&trial, "minted") == 0);
    assert_true(trial_indicator(&trial, "emission") == 0);
  }
  assert_true(trial_indicator(&trial, "supply_total") < 5000);
}

/* A founder alone: its tips would all be its own, its commons its own. */
static void one_agent_alone_lives_for_a_year(void **state) {
  (void)state;
  static const char *const alone[] = {ONLY("1", "agent_labour"), ONLY("1", "organiser"), ONLY("1", "abuser"),
                                      ONLY("1", "arbiter"),      ONLY("1", "consumer"),  ONLY("1", "builder")};
  char members[512];
  for (size_t k = 0; k < sizeof alone / sizeof *alone; k++) {
    snprintf(members, sizeof members, KOS "%s", alone[k]);
    trial_open(&trial, members);
    trial_days(&trial, 365);
    assert_true(trial_flow(&trial, FLOW_TIP) == 0);
    assert_true(trial_flow(&trial, FLOW_MENTORING) == 0);
    trial_close(&trial);
  }
}

static void an_economy_in_which_nobody_ever_does_anything_only_decays(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'activity': 0, 'bond_amount': 0}, " AGENTS("40", ""));
  trial_days(&trial, 200);
  assert_true(trial_indicator(&trial, "minted") == 0);
  assert_true(isnan(trial_indicator(&trial, "coverage_ratio")));
  double supply = trial_indicator(&trial, "supply_total");
  assert_true(supply > 0 && supply < 4000);
}

static void every_balance_may_decay_at_once(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'demurrage_rate': 1, 'commons_rate': 1, 'idle_rate': 1, 'idle_days': 0, "
                         "'credit_demurrage_rate': 1, 'burn_share': 0.3}, " AGENTS("100", ""));
  trial_days(&trial, 60);
  assert_true(trial_account(&trial, ACCOUNT_CREDIT) == 0);
  assert_true(trial_account(&trial, ACCOUNT_COMMONS) < 1000); /* what cannot be divided */
}

static void extremes_of_parameters_break_no_identity(void **state) {
  (void)state;
  static const char *const extremes[] = {
      "'emission_per_contributor': 10000, 'payout_cap': 0, 'passive_cap': 0",
      "'emission_per_contributor': 0, 'tip_fee': 1, 'tips': 16",
      "'mentored_share': 1, 'mentoring_share': 1, 'offer_share': 1, 'conversion_most': 1000",
      "'wrong_verdicts': 1, 'overturned': 0.5, 'bond_slash': 1, 'deduction': 1000, 'deduction_cap': 1000000",
      "'slash_share': 1, 'stake_least': 1, 'stake_entry_rate': 1, 'stake_exit_rate': 1, 'stake_notice': 1",
      "'popularity_tail': 1.05, 'uses_per_item': 100, 'receptions_per_item': 5, 'base_value_build': 1000",
      "'popularity_tail': 10, 'activity_spread': 2, 'activity': 20, 'item_days': 1, 'quiet_days': 1",
      "'activity_spread': 0, 'item_days': 250, 'quiet_days': 250, 'reception_rate': 0, 'passive_lifetime': 1",
      "'new_agent_rate': 0.05, 'mentored_share': 1, 'tribes': 1, 'perk_rate': 1, 'perk_price': 0, 'initial_grant': 0",
  };
  char members[1024];
  for (size_t k = 0; k < sizeof extremes / sizeof *extremes; k++) {
    snprintf(members, sizeof members, KOS "'parameters': {%s}, " AGENTS("60", ""), extremes[k]);
    trial_open(&trial, members);
    trial_days(&trial, 60);
    trial_close(&trial);
  }
}

static void newcomers_arrive_with_their_grant(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'new_agent_rate': 0.02}, " AGENTS("200", ""));
  trial_days(&trial, 30);
  uint32_t n = trial.economy.population.n;
  assert_true(n > 270 && n < 460);
  trial_days(&trial, 1);
  int64_t grants = trial_flow(&trial, FLOW_INITIAL_GRANT), arrived = trial.economy.population.n - n;
  assert_true(grants >= arrived * 100 * TOK && grants <= arrived * 600 * TOK);
  trial_close(&trial);
  trial_open(&trial, KOS AGENTS("50", ", 'arrivals': {'per_day': 2}"));
  trial_days(&trial, 10);
  assert_true(trial.economy.population.n == 70);
}

static void nobody_is_its_own_mentor_and_every_mentor_is_there(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'mentored_share': 1}, " AGENTS("20", ""));
  const uint32_t *mentor = trial.economy.population.column[COLUMN_MENTOR];
  for (uint32_t i = 0; i < 20; i++) assert_true(mentor[i] >= 1 && mentor[i] <= 20 && mentor[i] != i + 1);
  trial_close(&trial);
  trial_open(&trial, KOS "'parameters': {'mentored_share': 1}, " AGENTS("1000", ""));
  mentor = trial.economy.population.column[COLUMN_MENTOR];
  for (uint32_t i = 0; i < 1000; i++) assert_true(mentor[i] >= 1 && mentor[i] <= 1000 && mentor[i] != i + 1);
}

static void the_bits_are_the_same_for_any_number_of_threads(void **state) {
  (void)state;
  static const char *const members =
      KOS "'switches': {'detection': 'arbiters', 'domain_choice': 'income'}, 'parameters': "
          "{'new_agent_rate': 0.003, 'brigade_votes': 0.1}, " AGENTS("2000", "");
  struct hash_value hash[3];
  static const int threads[] = {1, 2, 5};
  for (int k = 0; k < 3; k++) {
    trial_open_with(&trial, members, threads[k]);
    trial_days(&trial, 40);
    hash[k] = trial_hash(&trial);
    trial_close(&trial);
  }
  assert_true(hash[0].low == hash[1].low && hash[0].high == hash[1].high);
  assert_true(hash[0].low == hash[2].low && hash[0].high == hash[2].high);
}

/* The audit finds what is not as it should be. */
static void the_audit_finds_a_reputation_out_of_bounds_and_a_credit_from_nowhere(void **state) {
  (void)state;
  struct error error;
  error_init(&error);
  trial_open(&trial, KOS AGENTS("50", ""));
  trial_days(&trial, 3);
  assert_int_equal(kos_audit(&trial.economy, &error), 0);
  ((uint32_t *)trial.economy.population.column[COLUMN_REPUTATION])[7] = 2000001;
  assert_int_equal(kos_audit(&trial.economy, &error), ERROR_FAULT);
  assert_string_equal(error.text, "day 3: the reputation of agent 7 is 2, outside 0.2..2");
  ((uint32_t *)trial.economy.population.column[COLUMN_REPUTATION])[7] = 2000000;
  trial_kos(&trial)->credits_gone++;
  error_init(&error);
  assert_int_equal(kos_audit(&trial.economy, &error), ERROR_FAULT);
  trial_kos(&trial)->credits_gone--;
  trial.economy.total.counter[COUNTER_DECAYED]--;
  error_init(&error);
  assert_int_equal(kos_audit(&trial.economy, &error), ERROR_FAULT);
  trial.economy.total.counter[COUNTER_DECAYED]++;
  trial.economy.ledger.amount[FLOW_PAYOUT] += TOK;
  error_init(&error);
  assert_int_equal(kos_audit(&trial.economy, &error), ERROR_FAULT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(an_economy_without_contributors_mints_nothing, stop),
      cmocka_unit_test_teardown(one_agent_alone_lives_for_a_year, stop),
      cmocka_unit_test_teardown(an_economy_in_which_nobody_ever_does_anything_only_decays, stop),
      cmocka_unit_test_teardown(every_balance_may_decay_at_once, stop),
      cmocka_unit_test_teardown(extremes_of_parameters_break_no_identity, stop),
      cmocka_unit_test_teardown(newcomers_arrive_with_their_grant, stop),
      cmocka_unit_test_teardown(nobody_is_its_own_mentor_and_every_mentor_is_there, stop),
      cmocka_unit_test_teardown(the_bits_are_the_same_for_any_number_of_threads, stop),
      cmocka_unit_test_teardown(the_audit_finds_a_reputation_out_of_bounds_and_a_credit_from_nowhere, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
