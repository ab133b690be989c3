/* test_betterworld_fund.c - who pays the claims of a day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

/* What the pools hold when the claims of the day are known. */
struct purse {
  int64_t pool, experts, reserve;
};

/* The join alone: two agents, so that a mint cap of 1 IT an agent is one of 2 IT. */
static void fund(struct trial *t, const char *switches, const char *parameters, struct purse purse) {
  char members[1024];
  snprintf(members, sizeof members,
           BETTERWORLD "'switches': {%s}, 'parameters': {%s}, 'population': {'agents': 2, 'balances': "
                       "{'distribution': 'constant', 'mean': 1}}",
           switches, parameters);
  memset(t, 0, sizeof *t);
  trial_open(t, members);
  ledger_post(&t->economy.ledger, FLOW_SUBMISSION_POOL, purse.pool, 1);
  ledger_post(&t->economy.ledger, FLOW_SUBMISSION_EXPERT, purse.experts, 1);
  ledger_post(&t->economy.ledger, FLOW_SUBMISSION_RESERVE, purse.reserve, 1);
}

/* By hand, of claims C, pool P and reserve R in millionths. The hybrid pays 60 % from the pool and mints 40 %, each rounded
 * half to even (600,000.6 and 400,000.4 of 1,000,001); short is what the pool lacks. */
static void validations_are_funded_by_every_mix_of_source_shortfall_and_cap(void **state) {
  (void)state;
  static const struct {
    const char *switches, *parameters;
    int64_t claims, pool, reserve, first, second, backstop;
  } cases[] = {
      {"'reward_funding': 'hybrid'", "", 1000001, 5000000, 9, 600001, 400000, 0},
      {"'reward_funding': 'hybrid'", "", 1000001, 100, 9, 100, 400000, 0},
      {"'reward_funding': 'hybrid'", "", 1000001, 0, 9, 0, 400000, 0},
      {"'reward_funding': 'hybrid'", "", 0, 5000000, 9, 0, 0, 0},
      {"'reward_funding': 'hybrid'", "'reward_pool_share': 0.3, 'reward_mint_share': 0.2", 1000000, 5000000, 0, 300000,
       200000, 0},
      {"'reward_funding': 'pool'", "", 1000001, 999999, 9, 999999, 0, 0},
      {"'reward_funding': 'pool'", "", 1000001, 5000000, 9, 1000001, 0, 0},
      {"'reward_funding': 'minted'", "", 1000001, 5000000, 9, 0, 1000001, 0},
      /* the pool lacks 500,000: the reserve has 300,000, then 800,000 */
      {"'reward_funding': 'hybrid', 'pool_shortfall': 'reserve'", "", 1000000, 100000, 300000, 400000, 400000, 300000},
      {"'reward_funding': 'hybrid', 'pool_shortfall': 'reserve'", "", 1000000, 100000, 800000, 600000, 400000, 500000},
      {"'reward_funding': 'hybrid', 'pool_shortfall': 'reserve'", "", 1000000, 600000, 800000, 600000, 400000, 0},
      {"'reward_funding': 'pool', 'pool_shortfall': 'reserve'", "", 1000000, 100000, 300000, 400000, 0, 300000},
      {"'reward_funding': 'minted', 'pool_shortfall': 'reserve'", "", 1000000, 0, 300000, 0, 1000000, 0},
      {"'reward_funding': 'hybrid', 'pool_shortfall': 'minted'", "", 1000000, 100000, 300000, 100000, 900000, 0},
      {"'reward_funding': 'pool', 'pool_shortfall': 'minted'", "", 1000000, 100000, 300000, 100000, 900000, 0},
      {"'reward_funding': 'pool', 'pool_shortfall': 'minted'", "", 1000000, 2000000, 300000, 1000000, 0, 0},
      /* at most 2 IT minted: 40 % of 4 IT are below it, of 6 IT above */
      {"'reward_funding': 'hybrid', 'mint_cap': 'per_agent'", "", 4000000, 9000000, 0, 2400000, 1600000, 0},
      {"'reward_funding': 'hybrid', 'mint_cap': 'per_agent'", "", 6000000, 9000000, 0, 3600000, 2000000, 0},
      {"'reward_funding': 'minted', 'mint_cap': 'per_agent'", "", 6000000, 9000000, 0, 0, 2000000, 0},
      {"'reward_funding': 'minted', 'mint_cap': 'per_agent'", "'validation_mint_daily_cap': 0", 6000000, 9, 0, 0, 0, 0},
      {"'reward_funding': 'minted', 'mint_cap': 'none'", "'validation_mint_daily_cap': 0", 6000000, 9, 0, 0, 6000000,
       0},
      /* what is minted for a shortfall counts towards the cap too: 1.6 + 0.4; and 2 of 4 */
      {"'reward_funding': 'hybrid', 'pool_shortfall': 'minted', 'mint_cap': 'per_agent'", "", 4000000, 400000, 0,
       400000, 2000000, 0},
      {"'reward_funding': 'pool', 'pool_shortfall': 'minted', 'mint_cap': 'per_agent'", "", 4000000, 0, 0, 0, 2000000,
       0},
      {"'reward_funding': 'hybrid', 'pool_shortfall': 'reserve', 'mint_cap': 'per_agent'", "", 6000000, 1000000,
       5000000, 3600000, 2000000, 2600000},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct trial t;
    fund(&t, cases[i].switches, cases[i].parameters, (struct purse){cases[i].pool, 77, cases[i].reserve});
    t.economy.total.counter[COUNTER_GROSS] = cases[i].claims;
    assert_int_equal(betterworld_fund(&t.economy, &t.error), 0);
    const struct betterworld_funding *f = &trial_state(&t)->funding[INCOME_VALIDATION];
    if (f->claims != cases[i].claims || f->first != cases[i].first || f->second != cases[i].second)
      fail_msg("case %d: %lld from the pool and %lld minted", (int)i, (long long)f->first, (long long)f->second);
    assert_int_equal(trial_flow(&t, FLOW_POOL_BACKSTOP), cases[i].backstop);
    assert_int_equal(trial_count(&t, FLOW_POOL_BACKSTOP), cases[i].backstop > 0);
    assert_int_equal(trial_account(&t, ACCOUNT_POOL), cases[i].pool + cases[i].backstop);
    assert_int_equal(trial_account(&t, ACCOUNT_RESERVE), cases[i].reserve - cases[i].backstop);
    trial_close(&t);
  }
}

/* Experts have no other source: neither the pool of all, nor the reserve, nor the mint. */
static void experts_are_paid_from_their_own_pool_as_far_as_it_reaches(void **state) {
  (void)state;
  static const int64_t cases[][3] = {{500, 300, 300}, {500, 500, 500}, {500, 900, 500}, {500, 0, 0}, {0, 900, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct trial t;
    fund(&t, "'expert_pool': 'on', 'pool_shortfall': 'reserve'", "", (struct purse){10000, cases[i][1], 20000});
    t.economy.total.counter[COUNTER_GROSS_EXPERT] = cases[i][0];
    assert_int_equal(betterworld_fund(&t.economy, &t.error), 0);
    const struct betterworld_funding *f = &trial_state(&t)->funding[INCOME_EXPERT];
    assert_true(f->claims == cases[i][0] && f->first == cases[i][2] && f->second == 0);
    assert_int_equal(trial_account(&t, ACCOUNT_RESERVE), 20000);
    trial_close(&t);
  }
}

/* Missions come first, evidence gets what they leave of the reserve. */
static void missions_and_evidence_share_the_reserve_in_turn(void **state) {
  (void)state;
  static const struct {
    const char *mission, *evidence;
    int64_t reserve, missions, reviews, of_missions[2], of_reviews[2];
  } cases[] = {{"mint", "mint", 1000, 600, 300, {0, 600}, {0, 300}},
               {"reserve_first", "mint", 1000, 600, 300, {600, 0}, {0, 300}},
               {"reserve_first", "mint", 250, 600, 300, {250, 350}, {0, 300}},
               {"reserve_first", "reserve_first", 700, 600, 300, {600, 0}, {100, 200}},
               {"reserve_first", "reserve_only", 700, 600, 300, {600, 0}, {100, 0}},
               {"reserve_only", "reserve_first", 500, 600, 300, {500, 0}, {0, 300}},
               {"reserve_only", "reserve_only", 0, 600, 300, {0, 0}, {0, 0}},
               {"mint", "reserve_only", 1000, 600, 300, {0, 600}, {300, 0}}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct trial t;
    char switches[256];
    snprintf(switches, sizeof switches, "'mission_funding': '%s', 'evidence_funding': '%s'", cases[i].mission,
             cases[i].evidence);
    fund(&t, switches, "", (struct purse){0, 0, cases[i].reserve});
    t.economy.total.counter[COUNTER_MISSION_CLAIMS] = cases[i].missions;
    t.economy.total.counter[COUNTER_EVIDENCE_CLAIMS] = cases[i].reviews;
    assert_int_equal(betterworld_fund(&t.economy, &t.error), 0);
    const struct betterworld_funding *m = &trial_state(&t)->funding[INCOME_MISSION],
                                     *r = &trial_state(&t)->funding[INCOME_EVIDENCE];
    assert_true(m->claims == cases[i].missions && r->claims == cases[i].reviews);
    assert_int_equal(m->first, cases[i].of_missions[0]);
    assert_int_equal(m->second, cases[i].of_missions[1]);
    assert_int_equal(r->first, cases[i].of_reviews[0]);
    assert_int_equal(r->second, cases[i].of_reviews[1]);
    trial_close(&t);
  }
}

/* What the reserve gives the pool is gone for missions: 1,000,000 of it are asked for by the pool. */
static void the_pool_comes_before_missions_at_the_reserve(void **state) {
  (void)state;
  struct trial t;
  fund(&t, "'reward_funding': 'pool', 'pool_shortfall': 'reserve', 'mission_funding': 'reserve_first'", "",
       (struct purse){0, 0, 1500000});
  t.economy.total.counter[COUNTER_GROSS] = 1000000;
  t.economy.total.counter[COUNTER_MISSION_CLAIMS] = 800000;
  assert_int_equal(betterworld_fund(&t.economy, &t.error), 0);
  assert_int_equal(trial_state(&t)->funding[INCOME_MISSION].first, 500000);
  assert_int_equal(trial_state(&t)->funding[INCOME_MISSION].second, 300000);
  trial_close(&t);
}

static void the_join_keeps_posts_and_disputes_for_tomorrow(void **state) {
  (void)state;
  struct trial t;
  fund(&t, "", "'dispute_stake': 15", (struct purse){0, 0, 0});
  int64_t *counter = t.economy.total.counter;
  counter[COUNTER_POSTS] = 12, counter[COUNTER_DISPUTES_WON] = 3, counter[COUNTER_DISPUTES_LOST] = 2;
  assert_int_equal(betterworld_fund(&t.economy, &t.error), 0);
  assert_int_equal(betterworld_fund(&t.economy, &t.error), 0);
  const struct betterworld *s = trial_state(&t);
  assert_true(s->posts_so_far == 24 && s->won == 3 && s->lost == 2 && s->stake == 15 * IT);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(validations_are_funded_by_every_mix_of_source_shortfall_and_cap),
      cmocka_unit_test(experts_are_paid_from_their_own_pool_as_far_as_it_reaches),
      cmocka_unit_test(missions_and_evidence_share_the_reserve_in_turn),
      cmocka_unit_test(the_pool_comes_before_missions_at_the_reserve),
      cmocka_unit_test(the_join_keeps_posts_and_disputes_for_tomorrow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
