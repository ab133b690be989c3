/* test_betterworld_sanctions.c - slashes, bans and what becomes of the balances.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

/* Nobody does anything of its own will; who is caught, the tests say. There is a kind of spammers, but none of them. */
#define STILL(SWITCHES, PARAMETERS, BALANCE)                                                                           \
  BETTERWORLD "'days': 200, 'switches': {" OPEN ", 'activity': 'volume', 'reward_model': 'flat'" SWITCHES              \
              "}, 'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES "'evidence_share': 0" PARAMETERS                    \
              "}, 'archetypes': {'spammer': {'spam': 1}}, 'population': {'agents': 10, 'mix': {'spammer': 0}, "        \
              "'balances': {'distribution': 'constant', 'mean': " BALANCE "}}"

static void catch_spamming(const struct trial *t, uint32_t i) {
  ((uint16_t *)t->economy.population.column[COLUMN_STANDING])[i] |= STANDING_SPAMMED;
}

static bool is_banned(const struct trial *t, uint32_t i) {
  return ((const uint16_t *)t->economy.population.column[COLUMN_STANDING])[i] == STANDING_BANNED;
}

/* 4.3: 50, 200, all; a balance that is too small gives what it has, and nothing stays owed. */
static void slashes_climb_the_ladder_as_far_as_the_balance_reaches(void **state) {
  (void)state;
  static const int64_t steps[][5] = {{400, 350, 150, 0, 0}, {120, 70, 0, 0, 0}, {20, 0, 0, 0, 0}};
  struct trial t = {0};
  trial_open(&t, STILL(", 'spam_sanction': 'ladder'", ", 'new_agent_rate': 0", "400"));
  economy_post_agent(&t.economy, economy_flow(&t.economy, FLOW_SHOCK_BURN), 1, 280 * IT);
  economy_post_agent(&t.economy, economy_flow(&t.economy, FLOW_SHOCK_BURN), 2, 380 * IT);
  for (int day = 0; day < 5; day++) {
    int64_t burned = 0, count = 0;
    for (uint32_t i = 0; i < 3; i++) {
      assert_int_equal(trial_balance(&t, i), steps[i][day] * IT);
      catch_spamming(&t, i);
      if (day == 4) continue;
      burned += steps[i][day] - steps[i][day + 1];
      count += steps[i][day] > steps[i][day + 1];
    }
    trial_days(&t, 1);
    assert_int_equal(trial_flow(&t, FLOW_SLASH), burned * IT);
    assert_int_equal(trial_count(&t, FLOW_SLASH), count);
    assert_int_equal(t.economy.n_active, 10);
  }
  for (uint32_t i = 3; i < 10; i++) assert_int_equal(trial_balance(&t, i), 400 * IT);
  assert_true(trial_indicator(&t, "banned_agents") == 0);
  trial_close(&t);
}

/* Of ten agents with 100.000001 IT each three are banned. Seven share 300.000003: 42.857143 each, 2 millionths stay. */
static void the_balance_of_a_banned_agent_is_burned_shared_out_or_frozen(void **state) {
  (void)state;
  static const char *const policy[] = {"burn", "redistribute", "nothing"};
  static const int flow[] = {FLOW_BAN_BURN, FLOW_BAN_REDISTRIBUTE, FLOW_BAN_FREEZE};
  const int64_t had = 100000001, share = 3 * had / 7;
  for (int k = 0; k < 3; k++) {
    struct trial t = {0};
    char text[1024];
    snprintf(text, sizeof text, STILL(", 'ban_policy': '%s'", ", 'new_agent_rate': 0", "100.000001"), policy[k]);
    trial_open(&t, text);
    for (uint32_t i = 4; i < 7; i++) catch_spamming(&t, i);
    trial_days(&t, 1);
    for (int f = 0; f < 3; f++) assert_int_equal(trial_flow(&t, flow[f]), f == k ? 3 * had : 0);
    assert_int_equal(t.economy.n_active, 7);
    assert_true(trial_indicator(&t, "supply") == (double)(7 * had) / 1e6);
    assert_true(trial_indicator(&t, "supply_total") == (double)((k == 0 ? 7 : 10) * had) / 1e6);
    assert_true(trial_indicator(&t, "banned_agents") == 3);
    assert_true(trial_indicator(&t, "active_agents_30d") == 7);
    for (int day = 2; day <= 40; day++) {
      trial_days(&t, 1);
      assert_int_equal(trial_flow(&t, FLOW_COMMUNITY_SHARE), k == 1 && day == 2 ? 7 * share : 0);
      for (uint32_t i = 0; i < 10; i++) {
        bool banned = i >= 4 && i < 7;
        assert_int_equal(is_banned(&t, i), banned);
        assert_int_equal(trial_balance(&t, i), banned ? 0 : had + (k == 1 ? share : 0));
      }
      assert_int_equal(trial_account(&t, ACCOUNT_COMMUNITY), k == 1 ? 3 * had - 7 * share : 0);
      assert_int_equal(trial_account(&t, ACCOUNT_FROZEN), k == 2 ? 3 * had : 0);
    }
    trial_close(&t);
  }
}

/* Top-ups go to "all accounts", the printed decay formula lifts balances below the floor to 10: the honest ones get both. */
static void a_banned_agent_gets_neither_topup_nor_lift_nor_grant(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, STILL(", 'decay_formula': 'printed'",
                       ", 'new_agent_rate': 0, 'referral_share': 0, 'starter_grant_delay': 20",
                       "1") ", 'events': {'help': {'at': '5d', 'verb': 'emergency_topup'}, 'two': {'at': '0d', "
                            "'arrivals': {'agents': 2}}}");
  trial_days(&t, 2);
  catch_spamming(&t, 3);
  catch_spamming(&t, 11);
  for (int day = 3; day <= 100; day++) {
    trial_days(&t, 1);
    assert_int_equal(trial_count(&t, FLOW_EMERGENCY_TOPUP), day == 6 ? 10 : 0);
    assert_int_equal(trial_count(&t, FLOW_STARTER_GRANT), day == 21 ? 1 : 0);
  }
  assert_int_equal(trial_balance(&t, 3), 0);
  assert_int_equal(trial_balance(&t, 11), 0);
  assert_int_equal(trial_balance(&t, 2), 11 * IT - IT * 55 / 100); /* 1 + 10, then a decay of a twentieth */
  assert_int_equal(trial_balance(&t, 10), 60 * IT - 3 * IT);
  trial_close(&t);
}

/* A dispute that was won is refunded at the opening after the ban; at its close that is seized too. */
static void what_a_banned_agent_still_gets_goes_the_way_of_its_balance(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD
             "'days': 9, 'switches': {" OPEN
             ", 'activity': 'volume', 'reward_model': 'flat'}, 'parameters': {" NO_WORK NO_SPENDING NO_NEWCOMERS
             "'evidence_share': 0, 'dispute_rate': 3, 'dispute_fail_probability': 0}, "
             "'archetypes': {'spammer': {'spam': 1}}, 'population': {'agents': 100, 'mix': {'spammer': 0}, 'balances': "
             "{'distribution': 'constant', 'mean': 100}}");
  for (uint32_t i = 0; i < 50; i++) catch_spamming(&t, i);
  trial_days(&t, 1);
  int64_t seized = trial_flow(&t, FLOW_BAN_BURN), staked = 5000 * IT - seized;
  assert_true(staked > 1000 * IT);
  trial_days(&t, 1);
  assert_int_equal(trial_flow(&t, FLOW_BAN_BURN), staked);
  for (uint32_t i = 0; i < 50; i++) assert_int_equal(trial_balance(&t, i), 0);
  trial_days(&t, 1);
  assert_int_equal(trial_flow(&t, FLOW_BAN_BURN), 0);
  trial_close(&t);
}

/* Banned on day 3, back on day 3 + 4 with a grant of 50, of the same class; in the run without, nobody comes. */
static void an_operator_comes_back_as_a_new_agent_of_its_class(void **state) {
  (void)state;
  for (int back = 0; back < 2; back++) {
    struct trial t = {0};
    trial_open(&t, back ? STILL(", 'reregistration': 'yes'", ", 'new_agent_rate': 0, 'reregistration_delay': 4", "100")
                        : STILL("", ", 'new_agent_rate': 0", "100"));
    const struct population *p = &t.economy.population;
    trial_days(&t, 2);
    catch_spamming(&t, 1);
    catch_spamming(&t, 6);
    trial_days(&t, 4);
    assert_int_equal(p->n, 10);
    trial_days(&t, 1);
    assert_int_equal(p->n, back ? 12 : 10);
    assert_int_equal(trial_flow(&t, FLOW_STARTER_GRANT), back ? 100 * IT : 0);
    uint8_t first = p->agent_class[1], second = p->agent_class[6];
    if (back) assert_int_equal(p->agent_class[10], first < second ? first : second);
    if (back) assert_int_equal(p->agent_class[11], first < second ? second : first);
    trial_days(&t, 20);
    assert_int_equal(p->n, back ? 12 : 10);
    assert_int_equal(t.economy.n_active, back ? 10 : 8);
    trial_close(&t);
  }
}

/* Identities are audited every day; bits are the same for any number of threads. */
static void a_lively_economy_with_bans_keeps_its_identities_and_its_bits(void **state) {
  (void)state;
  static const char *const policy[] = {"burn", "redistribute", "nothing"};
  static const char *const sanction[] = {"ban", "ladder"};
  for (int k = 0; k < 6; k++) {
    struct hash_value hash[2];
    for (int threads = 1; threads <= 3; threads += 2) {
      struct trial t = {0};
      char text[1024];
      snprintf(
          text, sizeof text,
          BETTERWORLD
          "'preset': 'table', 'seed': %d, 'days': 100, 'switches': {'ban_policy': '%s', 'spam_sanction': '%s', "
          "'reregistration': 'yes', 'earning_cap_scope': 'all', 'evaluation_slots': 'consensus', "
          "'validator_pool': 'qualified'}, 'parameters': {'spam_detection': 0.1, 'inactivity_threshold': 30}, "
          "'archetypes': {'spammer': {'problems': 20, 'spam': 0.8}}, 'population': {'agents': 1500, 'mix': "
          "{'mission_runner': 0.05, 'spammer': 0.1}, 'balances': {'distribution': 'lognormal', 'mean': 100, 'gini': "
          "0.4}}",
          k + 1, policy[k % 3], sanction[k / 3]);
      trial_open_with(&t, text, threads);
      trial_days(&t, 60);
      if (k < 3) assert_true(trial_indicator(&t, "banned_agents") > 150); /* more than there were at the opening */
      for (uint32_t i = 0; i < t.economy.population.n; i++)
        if (is_banned(&t, i)) assert_int_equal(trial_balance(&t, i), 0);
      hash[threads / 2] = trial_hash(&t);
      trial_close(&t);
    }
    assert_true(hash[0].low == hash[1].low && hash[0].high == hash[1].high);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(slashes_climb_the_ladder_as_far_as_the_balance_reaches),
      cmocka_unit_test(the_balance_of_a_banned_agent_is_burned_shared_out_or_frozen),
      cmocka_unit_test(a_banned_agent_gets_neither_topup_nor_lift_nor_grant),
      cmocka_unit_test(what_a_banned_agent_still_gets_goes_the_way_of_its_balance),
      cmocka_unit_test(an_operator_comes_back_as_a_new_agent_of_its_class),
      cmocka_unit_test(a_lively_economy_with_bans_keeps_its_identities_and_its_bits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
