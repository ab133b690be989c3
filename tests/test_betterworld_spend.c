/* test_betterworld_spend.c - purchases from the opening balance, disputes opened, missions, rations of reviews.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

/* One archetype that wants 50 solutions and 50 debates a day and 100 votes: with fewer than 3 solutions wanted with
 * probability e^-50 (1 + 50 + 1250) = 3e-19 nothing here is left to chance. */
#define WANTS_MUCH                                                                                                     \
  BETTERWORLD "'switches': {'activity': 'archetype', 'reward_model': 'flat', 'reward_funding': 'minted'}, 'days': 9,"  \
              " 'archetypes': {'spender': {'solutions': 50, 'debates': 50}}, 'parameters': {'vote_rate': 100, "        \
              "'circle_rate': 0,"                                                                                      \
              " 'priority_rate': 0, " NO_DISPUTES NO_NEWCOMERS "'dormancy_rate': 0},"
#define SPENDERS                                                                                                       \
  "'mix': {'validator': 0, 'creator': 0, 'balanced': 0, 'mission_runner': 0, 'spender': 1}, 'balances':"               \
  " {'distribution': 'values', 'values': ["

/* 8 IT: one solution (5), one debate (2), no vote (5). 4 IT: two debates. 14 IT: two solutions, two debates. 6.5 IT: a
 * solution (the debate costs 2). 1.999999 and 0: nothing. 1,000 IT: all it wants. */
static void a_small_balance_buys_in_the_order_of_the_purchases(void **state) {
  (void)state;
  struct trial t = {0};
  static const int64_t left[] = {1 * IT, 0, 0, 1500000, 1999999, 0};
  trial_open(&t, WANTS_MUCH "'population': {'agents': 6, " SPENDERS "8, 4, 14, 6.5, 1.999999, 0]}}");
  trial_days(&t, 1);
  for (uint32_t i = 0; i < 6; i++) assert_int_equal(trial_balance(&t, i), left[i]);
  assert_int_equal(trial_count(&t, FLOW_SUBMISSION_POOL), 2 + 2 + 4 + 1);
  assert_int_equal(trial_count(&t, FLOW_VOTING_RESERVE), 0);
  int64_t *counter = t.economy.total.counter;
  assert_int_equal(counter[COUNTER_POSTS], trial_count(&t, FLOW_SUBMISSION_POOL));
  assert_int_equal(counter[COUNTER_POSTS] + counter[COUNTER_BLOCKED], counter[COUNTER_POSTS_INTENDED]);
  assert_int_equal(counter[COUNTER_POST_SPEND], (7 + 4 + 14 + 5) * IT);
  trial_close(&t);
}

static void who_cannot_pay_anything_has_not_acted(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, WANTS_MUCH "'population': {'agents': 3, " SPENDERS "8, 1.999999, 0]}}");
  trial_days(&t, 3);
  assert_int_equal(t.economy.population.last_active[0], 1);
  assert_int_equal(t.economy.population.last_active[1], 0);
  assert_int_equal(t.economy.population.last_active[2], 0);
  trial_close(&t);
}

static void zero_balances_block_every_submission(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, WANTS_MUCH "'population': {'agents': 3, " SPENDERS "0, 0, 0]}}");
  trial_days(&t, 1);
  assert_true(t.economy.total.counter[COUNTER_POSTS_INTENDED] > 0);
  assert_true(trial_indicator(&t, "blocked_share") == 1);
  assert_int_equal(t.economy.total.counter[COUNTER_POSTS], 0);
  assert_int_equal(t.economy.ledger.balance[0], 0); /* nothing was ever minted */
  trial_close(&t);
}

/* 3 IT 1.8 / 1.05 / 0.15, 5 IT votes 4.75 / 0.25, 25 IT circles 23.75 / 1.25, 15 IT listings 14.25 / 0.75: every flow
 * is its count times its leg, and what agents lose is what the accounts get. */
static void flows_are_counts_times_legs(void **state) {
  (void)state;
  static const int64_t leg[] = {1800000,  1050000, 150000,   4750000, 250000,
                                23750000, 1250000, 14250000, 750000,  10000000};
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'preset': 'table', 'days': 9, 'population': {'agents': 2000, 'balances': "
                             "{'distribution': 'constant', 'mean': 500}}");
  for (int day = 0; day < 9; day++) {
    int64_t burned = trial_account(&t, ACCOUNT_BURN);
    trial_days(&t, 1);
    for (int f = FLOW_SUBMISSION_POOL; f <= FLOW_DISPUTE_STAKE; f++) {
      assert_true(trial_count(&t, f) > 0);
      assert_int_equal(trial_flow(&t, f), trial_count(&t, f) * leg[f - FLOW_SUBMISSION_POOL]);
    }
    assert_int_equal(trial_account(&t, ACCOUNT_BURN) - burned,
                     trial_flow(&t, FLOW_SUBMISSION_BURN) + trial_flow(&t, FLOW_VOTING_BURN) +
                         trial_flow(&t, FLOW_CIRCLE_BURN) + trial_flow(&t, FLOW_PRIORITY_BURN) +
                         trial_flow(&t, FLOW_DISPUTE_BURN));
  }
  trial_close(&t);
}

/* Income arrives at the close: an agent without a balance buys nothing on the day of its first mission. */
static void what_is_earned_today_is_spent_tomorrow_at_the_earliest(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD
             "'switches': {'activity': 'archetype', 'reward_funding': 'minted'}, 'days': 9, 'archetypes': {'worker': "
             "{'problems': 50,"
             " 'missions': 50}}, 'parameters': {" NO_SPENDING NO_DISPUTES NO_NEWCOMERS
             "'evidence_share': 0}, 'population': {'agents': 50,"
             " 'mix': {'validator': 0, 'creator': 0, 'balanced': 0, 'mission_runner': 0, 'worker': 1}, 'balances':"
             " {'distribution': 'constant', 'mean': 0}}");
  trial_days(&t, 1);
  assert_int_equal(trial_count(&t, FLOW_SUBMISSION_POOL), 0);
  assert_true(trial_count(&t, FLOW_MISSION_REWARD) > 0);
  for (uint32_t i = 0; i < 50; i++) assert_true(trial_balance(&t, i) >= 10 * 4761905);
  trial_days(&t, 1);
  assert_int_equal(trial_count(&t, FLOW_SUBMISSION_POOL), t.economy.total.counter[COUNTER_POSTS_INTENDED]);
  trial_close(&t);
}

/* Uniform in 4761905..95238095: 100 days x 200 agents x 1 mission; mean 50 within 4 standard errors of 26.118 /
 * sqrt(n). */
static void missions_pay_within_their_range_and_50_on_the_mean(void **state) {
  (void)state;
  struct trial t = {0};
  double sum = 0, n = 0;
  trial_open(&t, BETTERWORLD BY_VOLUME
             "'days': 100, 'parameters': {'validation_rate': 0, 'submission_rate': 0, 'mission_rate': 1, " NO_SPENDING
                 NO_DISPUTES NO_NEWCOMERS "'evidence_share': 0}, 'population': {'agents': 200, 'balances':"
             " {'distribution': 'constant', 'mean': 0}}");
  for (int day = 0; day < 100; day++) {
    trial_days(&t, 1);
    int64_t count = trial_count(&t, FLOW_MISSION_REWARD), amount = trial_flow(&t, FLOW_MISSION_REWARD);
    assert_true(amount >= count * 4761905 && amount <= count * 95238095);
    assert_int_equal(count, t.economy.total.counter[COUNTER_MISSIONS]);
    sum += (double)amount / 1e6;
    n += (double)count;
  }
  assert_true(fabs(n - 20000) <= 4 * sqrt(20000));
  assert_true(fabs(sum / n - 50) <= 4 * (95238095 - 4761905) / 1e6 / sqrt(12 * n));
  trial_close(&t);
}

/* Reviews wanted: missions really done x share x reviews, over those who act; dormant agents review nothing. */
static void reviews_follow_from_the_missions_of_the_day(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'preset': 'table', 'days': 9, 'population': {'agents': 2000, 'dormant': 0.25, 'balances':"
                             " {'distribution': 'constant', 'mean': 500}}");
  for (int day = 0; day < 9; day++) {
    double acting = (double)t.economy.n_active;
    trial_days(&t, 1);
    double missions = (double)trial_count(&t, FLOW_MISSION_REWARD);
    assert_true(trial_state(&t)->evidence.row->mean == missions * 0.2 * 33.333333333333333 / acting);
  }
  trial_close(&t);
}

static void no_missions_mean_no_reviews(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD
             "'preset': 'table', 'days': 9, 'events': {'stop': {'at': '1d', 'set': {'mission_rate': 0}}}, 'population':"
             " {'agents': 2000, 'balances': {'distribution': 'constant', 'mean': 500}}");
  trial_days(&t, 1);
  assert_true(trial_count(&t, FLOW_EVIDENCE_REWARD) > 0);
  trial_days(&t, 1);
  assert_int_equal(trial_count(&t, FLOW_MISSION_REWARD), 0);
  assert_int_equal(trial_count(&t, FLOW_EVIDENCE_REWARD), 0);
  trial_close(&t);
}

/* The column holds 255 disputes won by one agent; those beyond count as lost, so nothing overflows. The table is given
 * a mean that no scenario can set: 280 disputes for each of 200 agents, of which fewer than 255 with probability 0.06.
 */
static void more_disputes_than_fit_are_lost(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD BY_VOLUME "'days': 3, 'parameters': {" NO_WORK NO_SPENDING NO_NEWCOMERS
                                       "'dispute_rate': 0, 'dispute_stake': 5,"
                                       " 'dispute_fail_probability': 0}, 'population': {'agents': 200, 'balances':"
                                       " {'distribution': 'constant', 'mean': 5000}}");
  const uint8_t *won = t.economy.population.column[COLUMN_DISPUTES_WON];
  struct tally tally;
  int64_t held = 0;
  int full = 0;
  assert_int_equal(tally_init(&tally, t.economy.ledger.n_flows, BETTERWORLD_N_COUNTERS, &t.error), 0);
  assert_int_equal(betterworld_set_mean(&trial_state(&t)->decision[BUY_DISPUTE], 0, 280, "disputes", &t.error), 0);
  t.economy.day = 1;
  betterworld_spend(&t.economy, &tally, 0, 200);
  for (uint32_t i = 0; i < 200; i++) held += won[i], full += won[i] == UINT8_MAX;
  assert_true(full > 100);
  assert_int_equal(tally.counter[COUNTER_DISPUTES_WON], held);
  assert_true(tally.counter[COUNTER_DISPUTES_LOST] > 0);
  assert_int_equal(tally.counter[COUNTER_DISPUTES_WON] + tally.counter[COUNTER_DISPUTES_LOST],
                   tally.count[FLOW_DISPUTE_STAKE]);
  tally_free(&tally);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_small_balance_buys_in_the_order_of_the_purchases),
      cmocka_unit_test(who_cannot_pay_anything_has_not_acted),
      cmocka_unit_test(zero_balances_block_every_submission),
      cmocka_unit_test(flows_are_counts_times_legs),
      cmocka_unit_test(what_is_earned_today_is_spent_tomorrow_at_the_earliest),
      cmocka_unit_test(missions_pay_within_their_range_and_50_on_the_mean),
      cmocka_unit_test(reviews_follow_from_the_missions_of_the_day),
      cmocka_unit_test(no_missions_mean_no_reviews),
      cmocka_unit_test(more_disputes_than_fit_are_lost),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
