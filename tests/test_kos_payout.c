/* test_kos_payout.c - emission, payouts, passive income, mentors: what may be minted and what is.
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

static const int64_t *column(int k) { return trial.economy.population.column[k]; }

/* 6 TOK a contributor, 70, 20 and 10 of a hundred; without a cap all of the first two is minted but for roundings. */
static void pools_are_minted_in_full_where_no_cap_cuts(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'payout_cap': 1, 'passive_cap': 1}, " AGENTS("300", ""));
  for (int k = 0; k < 10; k++) {
    trial_days(&trial, 1);
    const struct kos_day *day = &trial_kos(&trial)->day;
    assert_true(day->emission == 6 * TOK * day->contributors);
    assert_true(day->direct == day->emission / 10 * 7);
    assert_true(day->passive == day->emission / 10 * 2);
    assert_true(day->direct + day->passive + day->consumer == day->emission);
    int64_t rest = day->direct + day->passive - trial_flow(&trial, FLOW_PAYOUT) - trial_flow(&trial, FLOW_PASSIVE) -
                   trial_flow(&trial, FLOW_PASSIVE_HELD);
    assert_true(rest >= 0 && rest < 600);
    assert_true(trial.economy.total.counter[COUNTER_CUT] == 0);
  }
}

/* Ten agents with a cap of 2 % each: at most a fifth of the pool is minted, the rest is not. */
static void what_the_cap_cuts_is_never_minted(void **state) {
  (void)state;
  trial_open(&trial, KOS ONLY("10", "agent_labour"));
  trial_days(&trial, 5);
  const struct kos_day *day = &trial_kos(&trial)->day;
  int64_t most = day->direct / 50;
  for (uint32_t i = 0; i < 10; i++) assert_true(column(COLUMN_PAYOUT)[i] <= most);
  assert_true(trial_flow(&trial, FLOW_PAYOUT) <= 10 * most);
  assert_true(trial_flow(&trial, FLOW_PAYOUT) > 0);
  int64_t paid = trial_flow(&trial, FLOW_PAYOUT) + trial_flow(&trial, FLOW_PASSIVE),
          cut = trial.economy.total.counter[COUNTER_CUT];
  assert_true(cut > 0);
  assert_true(paid + cut <= day->direct + day->passive);
  assert_true(day->direct + day->passive - paid - cut < 20);
}

/* Each pool has a cap of its own. */
static void passive_income_has_its_own_cap(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'payout_cap': 1, 'passive_cap': 0.01}, " ONLY("10", "agent_labour"));
  trial_days(&trial, 3);
  const struct kos_day *day = &trial_kos(&trial)->day;
  assert_true(trial_flow(&trial, FLOW_PASSIVE) == trial.economy.ledger.count[FLOW_PASSIVE] * (day->passive / 100));
  assert_true(day->direct - trial_flow(&trial, FLOW_PAYOUT) < 10);
}

static void payouts_are_in_proportion_to_value(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'payout_cap': 1}, " AGENTS("100", ""));
  trial_days(&trial, 3);
  const struct kos_day *day = &trial_kos(&trial)->day;
  for (uint32_t i = 0; i < 100; i++) {
    double due = (double)day->direct * (double)column(COLUMN_VALUE)[i] / (double)day->value_total;
    assert_true(fabs((double)column(COLUMN_PAYOUT)[i] - due) <= 2);
  }
}

/* Who stops working keeps its share of the passive pool in escrow from the seventh day on, until it works again. */
static void passive_income_of_the_idle_is_held_back_and_claimed_later(void **state) {
  (void)state;
  trial_open(&trial,
             KOS "'events': {'rest': {'at': '30d', 'for': '20d', 'set': {'idle_share': 0.5}}}, " AGENTS("200", ""));
  trial_days(&trial, 36);
  int64_t before = trial_account(&trial, ACCOUNT_ESCROW);
  trial_days(&trial, 12);
  assert_true(trial_account(&trial, ACCOUNT_ESCROW) > before + TOK);
  trial_days(&trial, 1);
  int64_t held = trial_account(&trial, ACCOUNT_ESCROW);
  trial_days(&trial, 4);
  assert_true(trial_account(&trial, ACCOUNT_ESCROW) < held / 2);
}

/* All items expire after 10 days: what was held back for them goes to the commons. */
static void what_is_held_back_for_an_expired_item_goes_to_the_commons(void **state) {
  (void)state;
  trial_open(&trial, KOS
             "'parameters': {'item_days': 10}, 'events': {'rest': {'at': '8d', 'set': {'idle_share': 0.5}}}, " AGENTS(
                 "200", ""));
  int64_t expired = 0;
  for (int day = 1; day <= 20; day++) {
    trial_days(&trial, 1);
    expired += trial_flow(&trial, FLOW_PASSIVE_EXPIRED);
  }
  assert_true(expired > 0);
}

/* Everybody has a mentor, who gets a twentieth of payouts for 90 days. */
static void mentors_get_their_part_for_their_days(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'mentored_share': 1, 'mentoring_days': 9}, " AGENTS("100", ""));
  trial_days(&trial, 9);
  assert_true(fabs((double)trial_flow(&trial, FLOW_MENTORING) / (double)trial_flow(&trial, FLOW_PAYOUT) - 0.05) < 1e-6);
  trial_days(&trial, 1);
  assert_true(trial_flow(&trial, FLOW_MENTORING) == 0);
}

/* A perk that takes all but a little of the payout leaves the mentor that little. */
static void a_mentor_gets_no_more_than_a_perk_leaves(void **state) {
  (void)state;
  trial_open(&trial,
             KOS "'parameters': {'initial_grant': 0, 'mentored_share': 1, 'mentoring_share': 1, 'payout_cap': 1, "
                 "'perk_rate': 1, 'perk_price': 1}, " ONLY("30", "agent_labour"));
  trial_days(&trial, 3);
  assert_true(trial_flow(&trial, FLOW_MENTORING) > 0);
}

static void perks_are_paid_in_credits_or_half_burned(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'perk_rate': 1, 'perk_days': 5}, " ONLY("20", "agent_labour"));
  trial_days(&trial, 1);
  int64_t n = trial.economy.ledger.count[FLOW_PERK_BURN];
  assert_true(n > 10);
  assert_true(trial_flow(&trial, FLOW_PERK_BURN) == 5 * TOK * n);
  assert_true(trial_flow(&trial, FLOW_PERK_COMMONS) == 5 * TOK * n);
  trial_days(&trial, 1);
  assert_true(trial.economy.ledger.count[FLOW_PERK_BURN] + n <= 20);
  trial_close(&trial);
  trial_open(&trial, KOS "'parameters': {'perk_rate': 1, 'perk_credits': 0.001}, " ONLY("20", "consumer"));
  trial_days(&trial, 1);
  assert_true(trial_flow(&trial, FLOW_PERK_CREDIT) > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(pools_are_minted_in_full_where_no_cap_cuts, stop),
      cmocka_unit_test_teardown(what_the_cap_cuts_is_never_minted, stop),
      cmocka_unit_test_teardown(passive_income_has_its_own_cap, stop),
      cmocka_unit_test_teardown(payouts_are_in_proportion_to_value, stop),
      cmocka_unit_test_teardown(passive_income_of_the_idle_is_held_back_and_claimed_later, stop),
      cmocka_unit_test_teardown(what_is_held_back_for_an_expired_item_goes_to_the_commons, stop),
      cmocka_unit_test_teardown(mentors_get_their_part_for_their_days, stop),
      cmocka_unit_test_teardown(a_mentor_gets_no_more_than_a_perk_leaves, stop),
      cmocka_unit_test_teardown(perks_are_paid_in_credits_or_half_burned, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
