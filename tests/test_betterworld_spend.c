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
#define WANTS_MUCH WANTS_MUCH_WITH("")
#define WANTS_MUCH_WITH(PARAMETERS)                                                                                    \
  BETTERWORLD "'switches': {" OPEN                                                                                     \
              ", 'activity': 'archetype', 'reward_model': 'flat', 'reward_funding': 'minted'}, 'days': 9,"             \
              " 'archetypes': {'spender': {'solutions': 50, 'debates': 50, 'other_spending': 1}}, 'parameters': "      \
              "{'vote_rate': 100, "                                                                                    \
              "'circle_rate': 0,"                                                                                      \
              " 'priority_rate': 0, " NO_DISPUTES NO_NEWCOMERS "'dormancy_rate': 0" PARAMETERS "},"
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

/* Solutions at 2.5, 3.75 and 5, debates at 1, 1.5 and 2, by the balance before any of them is paid. 49.999999: 19 and 2.
 * 50: 13 and 0. 99.999999: 26 and 1. 100: 20 and 0. 1.25: a debate. Fewer than 26 solutions are wanted with probability
 * 6e-5. */
static void a_discount_follows_the_balance_before_the_first_purchase(void **state) {
  (void)state;
  struct trial t = {0};
  static const int64_t left[] = {499999, 1250000, 999999, 0, 250000};
  trial_open(&t, WANTS_MUCH_WITH(", 'progressive_discount': 1") "'population': {'agents': 5, " SPENDERS
                                                                "49.999999, 50, 99.999999, 100, 1.25]}}");
  trial_days(&t, 1);
  for (uint32_t i = 0; i < 5; i++) assert_int_equal(trial_balance(&t, i), left[i]);
  const int64_t *counter = t.economy.total.counter;
  int64_t spent = 49500000 + 48750000 + 99000000 + 100000000 + 1000000;
  assert_int_equal(counter[COUNTER_POSTS], 21 + 13 + 27 + 20 + 1);
  assert_int_equal(counter[COUNTER_DISCOUNTED], 21 + 13 + 27 + 1);
  assert_true(trial_indicator(&t, "discounted_posts") == 62);
  assert_int_equal(counter[COUNTER_POSTS] + counter[COUNTER_BLOCKED], counter[COUNTER_POSTS_INTENDED]);
  assert_int_equal(counter[COUNTER_POST_SPEND], spent);
  assert_int_equal(trial_count(&t, FLOW_SUBMISSION_BURN), counter[COUNTER_POSTS]);
  assert_int_equal(trial_flow(&t, FLOW_SUBMISSION_POOL), spent / 100 * 60);
  assert_int_equal(trial_flow(&t, FLOW_SUBMISSION_RESERVE), spent / 100 * 35);
  assert_int_equal(trial_flow(&t, FLOW_SUBMISSION_BURN), spent / 100 * 5);
  trial_close(&t);
}

/* Wants of the day without a limit: solutions and debates by the counts and the spending of submissions, and votes. */
static void count_purchases(const char *members, int64_t counts[3]) {
  struct trial t = {0};
  trial_open(&t, members);
  trial_days(&t, 1);
  const int64_t *counter = t.economy.total.counter;
  int64_t posts = counter[COUNTER_POSTS];
  assert_int_equal(counter[COUNTER_POSTS_INTENDED], posts); /* what the limit took was not planned */
  counts[0] = (counter[COUNTER_POST_SPEND] / IT - 2 * posts) / 3;
  counts[1] = posts - counts[0];
  counts[2] = trial_count(&t, FLOW_VOTING_RESERVE);
  assert_int_equal(trial_balance(&t, 0), (5000 - 5 * counts[0] - 2 * counts[1] - 5 * counts[2]) * IT);
  trial_close(&t);
}

static void a_limit_on_purchases_takes_away_the_last_in_their_order(void **state) {
  (void)state;
  static const int limits[] = {1, 20, 80, 150, 999};
  int64_t wanted[3], bought[3];
  count_purchases(WANTS_MUCH "'population': {'agents': 1, " SPENDERS "5000]}}", wanted);
  assert_true(wanted[0] > 20 && wanted[0] < 80 && wanted[0] + wanted[1] > 80 && wanted[0] + wanted[1] < 150);
  assert_true(wanted[0] + wanted[1] + wanted[2] > 150);
  for (int k = 0; k < 5; k++) {
    char members[2048];
    int64_t left = limits[k];
    snprintf(members, sizeof members,
             WANTS_MUCH_WITH(", 'daily_transaction_limit': %d") "'population': {'agents': 1, " SPENDERS "5000]}}",
             limits[k]);
    count_purchases(members, bought);
    for (int i = 0; i < 3; i++) {
      assert_int_equal(bought[i], wanted[i] < left ? wanted[i] : left);
      left -= bought[i];
    }
  }
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
             "'switches': {" OPEN
             ", 'activity': 'archetype', 'reward_funding': 'minted'}, 'days': 9, 'archetypes': {'worker': "
             "{'problems': 50,"
             " 'missions': 50}}, 'parameters': {" NO_CUTS NO_SPENDING NO_DISPUTES NO_NEWCOMERS
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

/* Uniform in 4761905..95238095: 100 days x 1,000 agents x 0.2 missions; mean 50 within 4 standard errors of 26.118 /
 * sqrt(n). */
static void missions_pay_within_their_range_and_50_on_the_mean(void **state) {
  (void)state;
  struct trial t = {0};
  double sum = 0, n = 0;
  trial_open(&t, BETTERWORLD BY_VOLUME
             "'days': 100, 'parameters': {'validation_rate': 0, 'submission_rate': 0, 'mission_rate': 0.2, " NO_CUTS
                 NO_SPENDING NO_DISPUTES NO_NEWCOMERS "'evidence_share': 0}, 'population': {'agents': 1000, 'balances':"
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
                                       "'dispute_stake': 5, 'dispute_fail_probability': 0},"
                                       " 'population': {'agents': 200, 'balances':"
                                       " {'distribution': 'constant', 'mean': 5000}}");
  const uint8_t *won = t.economy.population.column[COLUMN_DISPUTES_WON];
  struct tally tally;
  int64_t held = 0;
  int full = 0;
  assert_int_equal(tally_init(&tally, t.economy.ledger.n_flows, BETTERWORLD_N_COUNTERS, &t.error), 0);
  for (int c = 0; c < 4; c++)
    assert_int_equal(betterworld_set_mean(&trial_state(&t)->decision[BUY_DISPUTE], c, 280, "disputes", &t.error), 0);
  betterworld_means_done(&trial_state(&t)->decision[BUY_DISPUTE]);
  assert_int_equal(betterworld_rationing_reserve(&t.economy, &t.error), 0);
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

/* Savers want 60 debates of 2 IT a day, more than 30 with probability 0.99999. Below 50 they buy nothing; then all they want, down
 * to less than a debate costs; then they save again. */
#define SAVERS(GOAL, BALANCES)                                                                                         \
  BETTERWORLD "'switches': {" OPEN ", 'activity': 'archetype', 'reward_model': 'flat', 'reward_funding': 'minted'}, "  \
              "'days': 30, 'archetypes': {'saver': {'debates': 60, 'savings_goal': " GOAL                              \
              "}}, 'parameters': {'vote_rate': 1, 'circle_rate': 0, 'priority_rate': 0, " NO_DISPUTES NO_NEWCOMERS     \
              "'dormancy_rate': 0}, 'population': {'agents': 5, 'mix': {'validator': 0, 'creator': 0, 'balanced': 0, " \
              "'mission_runner': 0, 'saver': 1}, 'balances': {'distribution': 'values', 'values': [" BALANCES "]}}"

static void savers_buy_nothing_until_they_have_reached_their_goal(void **state) {
  (void)state;
  static const int64_t after[] = {0, 49999999, 0, 1, 1999999};
  struct trial t = {0};
  trial_open(&t, SAVERS("50", "50, 49.999999, 60, 50.000001, 1.999999"));
  trial_days(&t, 1);
  for (uint32_t i = 0; i < 5; i++) {
    assert_int_equal(trial_balance(&t, i), after[i]);
    assert_int_equal(t.economy.population.last_active[i], after[i] < 2 ? 1 : 0);
  }
  assert_int_equal(trial_count(&t, FLOW_SUBMISSION_POOL), 25 + 30 + 25);
  assert_int_equal(t.economy.total.counter[COUNTER_POSTS_INTENDED],
                   80 + t.economy.total.counter[COUNTER_BLOCKED]); /* who saves intends nothing */
  trial_close(&t);
  trial_open(&t, SAVERS("0", "50, 49.999999, 60, 50.000001, 1.999999"));
  trial_days(&t, 1);
  assert_true(trial_balance(&t, 1) < 2 * IT); /* no goal: no saving */
  trial_close(&t);
}

/* A saver with 1,000 spends 125 a day on the mean: soon below its goal of 900, it spends on until it cannot post;
 * an injection below the goal is saved, one that reaches it is spent. */
static void a_saver_that_has_reached_its_goal_spends_until_it_cannot_post(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, SAVERS("900", "1000, 1000, 1000, 1000, 1000"));
  trial_days(&t, 4);
  for (uint32_t i = 0; i < 5; i++) assert_true(trial_balance(&t, i) < 900 * IT && trial_balance(&t, i) > 100 * IT);
  trial_days(&t, 16);
  for (uint32_t i = 0; i < 5; i++) assert_true(trial_balance(&t, i) < 2 * IT);
  const uint16_t *standing = t.economy.population.column[COLUMN_STANDING];
  trial_days(&t, 1);
  for (uint32_t i = 0; i < 5; i++) assert_false(standing[i] & STANDING_SPENDS);
  int64_t left = trial_balance(&t, 0);
  economy_post_agent(&t.economy, FLOW_STARTER_GRANT, 0, 800 * IT);
  economy_post_agent(&t.economy, FLOW_STARTER_GRANT, 1, 900 * IT);
  trial_days(&t, 1);
  assert_int_equal(trial_balance(&t, 0), left + 800 * IT);
  assert_true(trial_balance(&t, 1) < 900 * IT);
  trial_close(&t);
}

/* Votes of archetypes that vote not at all, at the rate, and three times as much: 4,000 agents of each, Poisson. */
static void other_spending_multiplies_votes_circles_listings_and_disputes(void **state) {
  (void)state;
  static const char *const mixes[] = {"'validator': 1, 'creator': 0, 'balanced': 0, 'mission_runner': 0",
                                      "'validator': 0, 'creator': 1, 'balanced': 0, 'mission_runner': 0",
                                      "'validator': 0, 'creator': 0, 'balanced': 1, 'mission_runner': 0"};
  for (int k = 0; k < 3; k++) {
    struct trial t = {0};
    char text[1024];
    snprintf(text, sizeof text,
             BETTERWORLD BY_VOLUME "'days': 9, 'archetypes': {'validator': {'other_spending': 0}, 'balanced': "
                                   "{'other_spending': 3}}, 'parameters': {" NO_WORK NO_NEWCOMERS
                                   "'vote_rate': 0.2, 'circle_rate': 0.2, 'priority_rate': 0.2, 'dispute_rate': 0.2}, "
                                   "'population': {'agents': 4000, 'mix': {%s}, 'balances': {'distribution': "
                                   "'constant', 'mean': 1000}}",
             mixes[k]);
    trial_open(&t, text);
    trial_days(&t, 1);
    static const int flow[] = {FLOW_VOTING_RESERVE, FLOW_CIRCLE_RESERVE, FLOW_PRIORITY_RESERVE, FLOW_DISPUTE_STAKE};
    double mean = 800 * (k == 2 ? 3 : k);
    for (int f = 0; f < 4; f++) assert_true(fabs((double)trial_count(&t, flow[f]) - mean) <= 4 * sqrt(mean));
    trial_close(&t);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_small_balance_buys_in_the_order_of_the_purchases),
      cmocka_unit_test(a_discount_follows_the_balance_before_the_first_purchase),
      cmocka_unit_test(a_limit_on_purchases_takes_away_the_last_in_their_order),
      cmocka_unit_test(who_cannot_pay_anything_has_not_acted),
      cmocka_unit_test(zero_balances_block_every_submission),
      cmocka_unit_test(flows_are_counts_times_legs),
      cmocka_unit_test(what_is_earned_today_is_spent_tomorrow_at_the_earliest),
      cmocka_unit_test(missions_pay_within_their_range_and_50_on_the_mean),
      cmocka_unit_test(reviews_follow_from_the_missions_of_the_day),
      cmocka_unit_test(no_missions_mean_no_reviews),
      cmocka_unit_test(more_disputes_than_fit_are_lost),
      cmocka_unit_test(savers_buy_nothing_until_they_have_reached_their_goal),
      cmocka_unit_test(a_saver_that_has_reached_its_goal_spends_until_it_cannot_post),
      cmocka_unit_test(other_spending_multiplies_votes_circles_listings_and_disputes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
