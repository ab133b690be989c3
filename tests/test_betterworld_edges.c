/* test_betterworld_edges.c - worlds at their edges stay well defined.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No run stops; the identities hold (economy_day audits them), columns keep to their ranges, the same bits come from three
 * threads, and what is undefined is so in the series alone. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

static void assert_sound(const struct trial *t) {
  const struct population *p = &t->economy.population;
  const struct betterworld *s = trial_state(t);
  int64_t members = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    uint16_t standing = ((const uint16_t *)p->column[COLUMN_STANDING])[i];
    assert_true(trial_balance(t, i) >= 0);
    assert_true(trial_column(p, COLUMN_F1, i) >= 0 && trial_column(p, COLUMN_F1, i) <= F1_UNIT);
    assert_true(trial_column(p, COLUMN_SKILL, i) >= 0 && trial_column(p, COLUMN_SKILL, i) <= F1_UNIT);
    assert_true(trial_column(p, COLUMN_EARNED, i) == 0 && trial_column(p, COLUMN_MISSION_EARNED, i) == 0);
    assert_true(trial_column(p, COLUMN_EVIDENCE_EARNED, i) == 0 && trial_column(p, COLUMN_EVALUATIONS, i) == 0);
    assert_true(trial_column(p, COLUMN_MISSIONS, i) == 0 && trial_column(p, COLUMN_REVIEWS, i) == 0);
    assert_false(standing & (STANDING_PRACTISED | STANDING_LEAVES));
    members += standing & STANDING_MEMBER && !(p->status[i] & STATUS_DORMANT);
  }
  assert_int_equal(s->members, members);
  for (int account = ACCOUNT_POOL; account < BETTERWORLD_ACCOUNTS_END; account++)
    assert_true(trial_account(t, account) >= 0);
  for (int k = 0; k < BETTERWORLD_N_INDICATORS; k++) {
    double x = trial_indicator(t, betterworld_indicators[k].name);
    assert_true(isnan(x) || (isfinite(x) && x >= 0));
  }
}

/* Runs a world to its end, on one thread and on three; it stays open for a closer look. */
static void live(struct trial *t, const char *members, int days) {
  struct trial three = {0};
  memset(t, 0, sizeof *t);
  trial_open_with(t, members, 1);
  trial_open_with(&three, members, 3);
  for (int day = 0; day < days; day++) {
    trial_days(t, 1);
    trial_days(&three, 1);
    assert_sound(t);
  }
  struct hash_value a = trial_hash(t), b = trial_hash(&three);
  assert_true(a.low == b.low && a.high == b.high);
  trial_close(&three);
}

#define PEOPLE(AGENTS) "'population': {'agents': " AGENTS ", 'balances': {'distribution': 'constant', 'mean': 200}}"

static int64_t rewards(const struct trial *t) {
  return trial_flow(t, FLOW_VALIDATION_POOL) + trial_flow(t, FLOW_VALIDATION_MINT);
}

static void without_validators_all_falls_back(void **state) {
  (void)state;
  struct trial t;
  live(&t,
       BETTERWORLD "'days': 9, 'parameters': {'new_agent_rate': 0}, 'population': {'agents': 700, 'mix': {'validator': "
                   "0, 'creator': 0, 'balanced': 0, 'mission_runner': 1}, 'balances': {'distribution': 'constant', "
                   "'mean': 200}}",
       9);
  assert_int_equal(rewards(&t), 0);
  assert_true(trial_indicator(&t, "posts") > 0 && trial_indicator(&t, "fallback_share") == 1);
  assert_true(isnan(trial_indicator(&t, "consensus_hours")) && isnan(trial_indicator(&t, "validator_load")));
  assert_true(isnan(trial_indicator(&t, "paid_fraction")) && isnan(trial_indicator(&t, "work_per_post")));
  trial_close(&t);
}

static void without_missions_there_is_no_evidence(void **state) {
  (void)state;
  static const char *const supply[] = {"unlimited", "limited"};
  for (int k = 0; k < 2; k++) {
    struct trial t;
    char text[512];
    snprintf(
        text, sizeof text,
        BETTERWORLD
        "'days': 9, 'switches': {'mission_supply': '%s'}, 'parameters': {'mission_availability': 0}, " PEOPLE("700"),
        supply[k]);
    live(&t, text, 9);
    assert_int_equal(trial_count(&t, FLOW_MISSION_REWARD) + trial_count(&t, FLOW_EVIDENCE_REWARD), 0);
    if (k == 0)
      assert_true(isnan(trial_indicator(&t, "missions_refused")));
    else
      assert_true(trial_indicator(&t, "missions_refused") == 1);
    trial_close(&t);
  }
}

/* Nobody can pay for anything, so nothing comes into any pool. */
static void empty_pools_pay_nothing_whoever_should_pay(void **state) {
  (void)state;
  struct trial t;
  live(&t,
       BETTERWORLD
       "'days': 20, 'switches': {'reward_funding': 'pool', 'pool_shortfall': 'reserve', 'mission_funding': "
       "'reserve_only', 'evidence_funding': 'reserve_only', 'expert_pool': 'on', 'evaluation_slots': "
       "'unrationed', 'topup': 'reserve'}, 'parameters': {'new_agent_rate': 0, 'internal_mission_rate': 1}, "
       "'events': {'relief': {'at': '3d', 'verb': 'emergency_topup'}}, 'population': {'agents': 700, "
       "'balances': {'distribution': 'constant', 'mean': 0}}",
       20);
  assert_true(t.economy.total.counter[COUNTER_GROSS] > 0 && t.economy.total.counter[COUNTER_GROSS_EXPERT] > 0);
  assert_true(trial_indicator(&t, "paid_fraction") == 0 && trial_indicator(&t, "supply") == 0);
  assert_true(trial_indicator(&t, "missions_refused") == 1 && trial_indicator(&t, "blocked_share") == 1);
  trial_close(&t);
}

static void one_agent_is_a_world(void **state) {
  (void)state;
  static const char *const archetypes[] = {"validator", "creator", "balanced", "mission_runner"};
  for (int a = 0; a < 4; a++) {
    struct trial t;
    char text[512];
    snprintf(text, sizeof text,
             BETTERWORLD "'days': 60, 'switches': {'mission_supply': 'limited', 'new_tier': 'extra_review'}, "
                         "'parameters': {'new_agent_rate': 0}, 'population': {'agents': 1, 'mix': {'%s': 'rest'}, "
                         "'balances': {'distribution': 'constant', 'mean': 200}}",
             archetypes[a]);
    live(&t, text, 60);
    assert_int_equal(t.economy.population.n, 1);
    trial_close(&t);
  }
}

/* Every threshold at its least and at its most; nobody can be a member where entry is 0.8 and F1 rests at 0. */
static void thresholds_at_their_ends_are_reached(void **state) {
  (void)state;
  static const struct {
    const char *parameters;
    int members; /* at the end: all 700, none, or -1: some */
  } cases[] = {
      {"'f1_min_pool_entry': 0.5, 'f1_min_pool_exit': 0, 'f1_score': 1, 'f1_spread': 0", 700},
      {"'f1_min_pool_entry': 0.8, 'f1_min_pool_exit': 0.8, 'f1_score': 0, 'f1_spread': 0", 0},
      {"'f1_min_pool_entry': 0.8, 'f1_min_pool_exit': 0.8, 'f1_score': 0.8, 'f1_noise': 1", -1},
      {"'f1_score': 0.5, 'f1_spread': 1, 'f1_reversion': 1, 'f1_noise': 0", -1},
      {"'unmatched_share': 1", 700},
      {"'unmatched_share': 0, 'pickup_delay': 0, 'fallback_days': 14", 700},
      {"'pickup_delay': 24, 'fallback_days': 1", 700},
      {"'daily_validation_cap': 10, 'daily_earning_cap': 50, 'diminishing_threshold': 0, 'diminishing_reduction_rate': "
       "1",
       700},
      {"'reward_pool_share': 0, 'reward_mint_share': 0", 700},
      {"'reward_pool_share': 0, 'reward_mint_share': 1, 'validation_mint_daily_cap': 0", 700},
      {"'split_pool': 0, 'split_reserve': 0, 'split_burn': 1, 'transaction_tax': 0.1", 700},
      {"'expert_f1': 0, 'expert_reward_min': 0, 'expert_reward_max': 0, 'expert_pool_share': 1", 700},
      {"'willingness': 10, 'daily_validation_cap': 100, 'byok_share': 1, 'byok_capacity': 10", 700},
      {"'mission_reward_min': 0, 'mission_reward_max': 0, 'evidence_reward_min': 0, 'evidence_reward_max': 0", 700},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct trial t;
    char text[1024];
    snprintf(text, sizeof text,
             BETTERWORLD "'days': 12, 'switches': {'expert_pool': '%s', 'mint_cap': 'per_agent'}, 'parameters': "
                         "{'new_agent_rate': 0, %s%s}, " PEOPLE("700"),
             i % 2 ? "on" : "off", cases[i].parameters, i >= 4 ? ", 'f1_spread': 0" : "");
    live(&t, text, 12);
    int64_t members = trial_state(&t)->members;
    if (cases[i].members >= 0)
      assert_int_equal(members, cases[i].members);
    else
      assert_true(members > 0 && members < 700);
    trial_close(&t);
  }
}

/* From the second day on nobody is left; the queue runs out by its own model, balances decay. */
static void a_world_in_which_everybody_sleeps_goes_on(void **state) {
  (void)state;
  struct trial t;
  live(&t, BETTERWORLD "'days': 120, 'parameters': {'dormancy_rate': 1, 'new_agent_rate': 0}, " PEOPLE("700"), 120);
  assert_int_equal(t.economy.n_active, 0);
  assert_int_equal(trial_state(&t)->members, 0);
  assert_int_equal(betterworld_queue_slots(&trial_state(&t)->queue), 0);
  assert_true(trial_indicator(&t, "posts") == 0 && isnan(trial_indicator(&t, "fallback_share")));
  trial_close(&t);
  live(&t,
       BETTERWORLD "'days': 40, 'parameters': {'internal_mission_rate': 1}, 'events': {'relief': {'at': '3d', 'verb': "
                   "'emergency_topup'}, 'crackdown': {'at': '4d', 'verb': 'revoke_membership'}}, 'population': "
                   "{'agents': 700, 'dormant': 1, 'balances': {'distribution': 'constant', 'mean': 4}}",
       40);
  assert_int_equal(t.economy.n_active, 0);
  assert_int_equal(t.economy.population.n, 700);
  trial_close(&t);
}

/* All members out at once, again and again: on these days nobody is paid, and who validates comes back. */
static void a_pool_that_is_emptied_fills_again(void **state) {
  (void)state;
  struct trial t = {0};
  live(&t,
       BETTERWORLD "'days': 60, 'parameters': {'revoked_share': 1, 'f1_spread': 0, 'new_agent_rate': 0}, 'events': "
                   "{'first': {'at': '10d', 'verb': 'revoke_membership'}, 'second': {'at': '12d', 'verb': "
                   "'revoke_membership'}, 'third': {'at': '59d', 'verb': 'revoke_membership'}}, " PEOPLE("700"),
       59);
  int64_t validators = 0;
  for (uint32_t i = 0; i < 700; i++) validators += t.economy.population.agent_class[i] != 3;
  assert_int_equal(trial_state(&t)->members, validators); /* runners evaluate nothing, and so show nothing */
  assert_true(rewards(&t) > 0);
  trial_days(&t, 1);
  assert_int_equal(rewards(&t) + trial_count(&t, FLOW_EVIDENCE_REWARD), 0);
  assert_int_equal(trial_state(&t)->members, 0);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_validators_all_falls_back),
      cmocka_unit_test(without_missions_there_is_no_evidence),
      cmocka_unit_test(empty_pools_pay_nothing_whoever_should_pay),
      cmocka_unit_test(one_agent_is_a_world),
      cmocka_unit_test(thresholds_at_their_ends_are_reached),
      cmocka_unit_test(a_world_in_which_everybody_sleeps_goes_on),
      cmocka_unit_test(a_pool_that_is_emptied_fills_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
