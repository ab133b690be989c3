/* test_betterworld_indicators.c - BetterWorld's own series.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/money.h"
#include "tests/betterworld_text.h"

#define TABLE(SWITCHES, EVENTS)                                                                                        \
  BETTERWORLD "'preset': 'table', 'days': 9, 'switches': {" SWITCHES "}, 'events': {" EVENTS "}, 'population':"        \
              " {'agents': 1000, 'balances': {'distribution': 'constant', 'mean': 500}}"

static void the_table_names_as_many_series_as_are_measured(void **state) {
  (void)state;
  static const char *const names[BETTERWORLD_N_INDICATORS] = {"pool",
                                                              "reserve",
                                                              "escrow",
                                                              "blocked_share",
                                                              "price_index",
                                                              "work_per_post",
                                                              "paid_fraction",
                                                              "posts",
                                                              "posts_so_far",
                                                              "evaluations",
                                                              "missions",
                                                              "missions_refused",
                                                              "pool_members",
                                                              "validator_load",
                                                              "queue_items",
                                                              "queue_slots",
                                                              "consensus_hours",
                                                              "fallback_share",
                                                              "layer_b_usd",
                                                              "diminished_agents",
                                                              "earning_capped_agents",
                                                              "validation_capped_agents",
                                                              "expert_pool",
                                                              "supply_cap",
                                                              "cap_breached",
                                                              "discounted_posts",
                                                              "spam_posts",
                                                              "spam_posts_so_far",
                                                              "spam_accepted_so_far",
                                                              "spam_spent_so_far",
                                                              "cost_per_success",
                                                              "banned_agents",
                                                              "suspended_agents",
                                                              "ring_reviews",
                                                              "ring_reviews_so_far",
                                                              "ring_detections",
                                                              "panels",
                                                              "panel_accuracy",
                                                              "majority_agreement",
                                                              "validator_f1",
                                                              "judged_pairs",
                                                              "flagged_pairs",
                                                              "flagged_ring_pairs",
                                                              "flagged_share",
                                                              "flagged_agents",
                                                              "flagged_volume_share"};
  assert_int_equal(betterworld_model.n_indicators, BETTERWORLD_N_INDICATORS);
  for (int i = 0; i < BETTERWORLD_N_INDICATORS; i++) {
    assert_string_equal(betterworld_indicators[i].name, names[i]);
    assert_true(strlen(names[i]) <= 32);
    assert_true(betterworld_indicators[i].unit[0] && betterworld_indicators[i].definition[0] &&
                betterworld_indicators[i].source[0]);
  }
}

static void accounts_are_reported_in_tokens(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, TABLE("", ""));
  for (int day = 0; day < 9; day++) {
    trial_days(&t, 1);
    assert_true(trial_indicator(&t, "pool") == money_to_tokens(trial_account(&t, ACCOUNT_POOL), 6));
    assert_true(trial_indicator(&t, "reserve") == money_to_tokens(trial_account(&t, ACCOUNT_RESERVE), 6));
    assert_true(trial_indicator(&t, "escrow") == money_to_tokens(trial_flow(&t, FLOW_DISPUTE_STAKE), 6));
    assert_true(trial_indicator(&t, "pool") > 0 && trial_indicator(&t, "reserve") > 0 &&
                trial_indicator(&t, "escrow") > 0);
  }
  trial_close(&t);
}

static void shares_of_nothing_are_undefined(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD BY_VOLUME
             "'days': 2, 'parameters': {" NO_WORK NO_SPENDING NO_NEWCOMERS NO_DISPUTES
             "'dormancy_rate': 0}, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 5}}");
  for (int day = 0; day < 2; day++) {
    assert_true(isnan(trial_indicator(&t, "blocked_share")));
    assert_true(isnan(trial_indicator(&t, "work_per_post")));
    assert_true(isnan(trial_indicator(&t, "paid_fraction")));
    assert_true(isnan(trial_indicator(&t, "price_index"))); /* an empty basket */
    trial_days(&t, 1);
  }
  trial_close(&t);
}

/* The basket at 1,000 agents: 1,000 posts at 3, 200 votes at 5, 10 circles at 25, 33.3 listings at 15: 3,000 + 1,000 +
 * 250 + 500 = 4,750 IT. Posts that cost twice as much, votes half: (6,000 + 500 + 250 + 500) / 4,750. Quantities stay
 * those of the opening. Some roundings of order 1e-16 each: 1e-13 is asked. */
static void the_price_index_weighs_by_the_purchases_of_the_opening(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, TABLE("", "'dear': {'at': '2d', 'set': {'submission_cost_multiplier': 2, 'cost_voting': 2.5, "
                           "'vote_rate': 9, 'dispute_stake': 50}}"));
  assert_true(fabs(trial_state(&t)->basket_price - 4750) < 1e-9);
  assert_true(trial_indicator(&t, "price_index") == 1);
  trial_days(&t, 2);
  assert_true(trial_indicator(&t, "price_index") == 1);
  trial_days(&t, 1);
  assert_true(fabs(trial_indicator(&t, "price_index") - 7250 / 4750.0) < 1e-13);
  trial_close(&t);
}

/* 3 IT a post, 0.5 IT a validation: six validations a post when all are paid in full; 15 when only the mint's 40 % are.
 * Each agent's part is rounded down, less than 1e-6 IT of some 0.5 IT times its validations: 1e-5 is far above that. */
static void work_per_post_uses_what_is_really_paid(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, TABLE("'reward_funding': 'minted'", ""));
  trial_days(&t, 3);
  assert_true(fabs(trial_indicator(&t, "work_per_post") - 6) < 1e-12);
  assert_true(trial_indicator(&t, "paid_fraction") == 1);
  trial_close(&t);
  trial_open(&t, TABLE("'reward_funding': 'hybrid'",
                       "'drain': {'at': '0d', 'set': {'split_pool': 0, 'split_reserve': 0.95}}"));
  trial_days(&t, 3);
  assert_true(fabs(trial_indicator(&t, "work_per_post") - 15) < 1e-5);
  assert_true(fabs(trial_indicator(&t, "paid_fraction") - 0.4) < 1e-5);
  trial_close(&t);
}

/* 500 rich and 500 without anything: who has nothing posts nothing, so the share of the poor among those who want to
 * post. */
static void blocked_share_counts_posts_that_could_not_be_paid(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(
      &t, BETTERWORLD
      "'preset': 'table', 'days': 3, 'switches': {'reward_funding': 'pool'}, 'parameters': {'validation_rate': 0, "
      "'mission_rate': 0,"
      " 'new_agent_rate': 0}, 'population': {'agents': 1000, 'balances': {'distribution': 'constant', 'mean': 500}, "
      "'groups':"
      " {'poor': {'archetype': 'creator', 'agents': 500, 'balances': {'distribution': 'constant', 'mean': 0}}}}");
  trial_days(&t, 1);
  int64_t *counter = t.economy.total.counter;
  double share = trial_indicator(&t, "blocked_share");
  assert_true(share == (double)counter[COUNTER_BLOCKED] / (double)(counter[COUNTER_BLOCKED] + counter[COUNTER_POSTS]));
  /* Posts wanted: 500 creators at 4 / 2.05 and 500 of the mix at 1; those of the poor are Poisson(975.6) and all
   * blocked. */
  assert_true(fabs((double)counter[COUNTER_BLOCKED] - 500 * 4 / 2.05) <= 4 * sqrt(500 * 4 / 2.05));
  assert_true(fabs((double)counter[COUNTER_POSTS] - 500) <= 4 * sqrt(500));
  trial_close(&t);
}

/* All series of the default world on its days, from the flows and counters behind them. */
static void counts_of_the_day_are_those_of_the_flows(void **state) {
  (void)state;
  struct trial t = {0};
  double posts = 0;
  trial_open(&t,
             BETTERWORLD "'days': 9, 'population': {'agents': 1000, 'balances': {'distribution': 'constant', 'mean': "
                         "500}}");
  static const char *const undefined[] = {
      "posts",          "posts_so_far",  "evaluations",     "missions",       "missions_refused",
      "validator_load", "blocked_share", "consensus_hours", "fallback_share", "diminished_agents"};
  for (int i = 0; i < 10; i++)
    assert_true(isnan(trial_indicator(&t, undefined[i]))); /* nothing is done at the opening */
  assert_true(trial_indicator(&t, "pool_members") == (double)trial_state(&t)->members);
  for (int day = 0; day < 9; day++) {
    trial_days(&t, 1);
    posts += (double)trial_count(&t, FLOW_SUBMISSION_POOL);
    assert_true(trial_indicator(&t, "posts") == (double)trial_count(&t, FLOW_SUBMISSION_POOL));
    assert_true(trial_indicator(&t, "posts_so_far") == posts);
    assert_true(trial_indicator(&t, "evaluations") == (double)trial_count(&t, FLOW_VALIDATION_MINT));
    assert_true(trial_indicator(&t, "missions") == (double)trial_count(&t, FLOW_MISSION_REWARD));
    assert_true(trial_indicator(&t, "missions_refused") == 0);
    assert_true(trial_indicator(&t, "pool_members") > 900 && trial_indicator(&t, "expert_pool") == 0);
  }
  trial_close(&t);
}

static void members_are_counted_only_where_there_is_a_pool_to_be_in(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, TABLE("", ""));
  trial_days(&t, 1);
  assert_true(isnan(trial_indicator(&t, "pool_members")));
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_table_names_as_many_series_as_are_measured),
      cmocka_unit_test(accounts_are_reported_in_tokens),
      cmocka_unit_test(shares_of_nothing_are_undefined),
      cmocka_unit_test(the_price_index_weighs_by_the_purchases_of_the_opening),
      cmocka_unit_test(work_per_post_uses_what_is_really_paid),
      cmocka_unit_test(blocked_share_counts_posts_that_could_not_be_paid),
      cmocka_unit_test(counts_of_the_day_are_those_of_the_flows),
      cmocka_unit_test(members_are_counted_only_where_there_is_a_pool_to_be_in),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
