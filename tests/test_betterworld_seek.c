/* test_betterworld_seek.c - validators and reviewers come forward, and who leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define KEENLY(SWITCHES, PARAMETERS, AGENTS)                                                                           \
  BETTERWORLD "'days': 60, 'switches': {'evaluation_slots': 'unrationed', 'reward_model': 'flat', 'reward_funding': "  \
              "'minted'" SWITCHES                                                                                      \
              "}, 'archetypes': {'keen': {'validations': 20}}, 'parameters': {" NO_SPENDING NO_DISPUTES NO_NEWCOMERS   \
              "'f1_spread': 0" PARAMETERS "}, 'population': {'agents': " AGENTS                                        \
              ", 'mix': {'validator': 0, 'creator': 0, 'balanced': 0, 'mission_runner': 0, 'keen': 1}, 'balances': "   \
              "{'distribution': 'constant', 'mean': 0}}"

static int64_t counted(const struct trial *t, int counter) { return t->economy.total.counter[counter]; }
static uint16_t *standing_of(const struct trial *t) { return t->economy.population.column[COLUMN_STANDING]; }

/* Evaluations of an agent on a first day, by its balance: 0.5 IT each. */
static int64_t evaluations(const struct trial *t, uint32_t agent) { return trial_balance(t, agent) / (IT / 2); }

/* 20 wanted on the mean, at most 18 done; every agent does the lesser of what it wanted and 18, fractions are cut. */
static void nobody_evaluates_more_than_the_daily_cap(void **state) {
  (void)state;
  static const char *const caps[] = {"", ", 'daily_validation_cap': 18", ", 'daily_validation_cap': 18.9"};
  int64_t wanted[500], held_back = 0;
  for (int k = 0; k < 3; k++) {
    struct trial t = {0};
    char text[1024];
    snprintf(text, sizeof text, KEENLY("", "%s", "500"), caps[k]);
    trial_open(&t, text);
    trial_days(&t, 1);
    for (uint32_t i = 0; i < 500; i++) {
      if (k == 0) held_back += (wanted[i] = evaluations(&t, i)) > 18;
      assert_int_equal(evaluations(&t, i), k == 0 || wanted[i] < 18 ? wanted[i] : 18);
    }
    assert_int_equal(counted(&t, COUNTER_VALIDATION_CAPPED), k == 0 ? 0 : held_back);
    assert_true(trial_indicator(&t, "validation_capped_agents") == (double)(k == 0 ? 0 : held_back));
    trial_close(&t);
  }
  assert_true(held_back > 200 && held_back < 400);
}

/* Same luck, three times as many; the cap holds for them too. */
static void own_keys_multiply_what_their_agent_wants_to_do(void **state) {
  (void)state;
  struct trial plain = {0}, own = {0};
  trial_open(&plain, KEENLY("", "", "500"));
  trial_open(&own, KEENLY("", ", 'byok_share': 0.5, 'byok_capacity': 3, 'daily_validation_cap': 60", "500"));
  trial_days(&plain, 1);
  trial_days(&own, 1);
  int with_keys = 0;
  for (uint32_t i = 0; i < 500; i++) {
    int64_t n = evaluations(&plain, i);
    bool keys = standing_of(&own)[i] & STANDING_OWN_KEYS;
    with_keys += keys;
    if (keys) n = 3 * n < 60 ? 3 * n : 60;
    assert_int_equal(evaluations(&own, i), n);
  }
  assert_true(with_keys > 200 && with_keys < 300);
  trial_close(&plain);
  trial_close(&own);
}

/* Half are put out of the pool by hand: they practise unpaid, and the rest do as before. */
static void who_is_not_in_the_pool_gets_nothing_but_practice(void **state) {
  (void)state;
  struct trial all = {0}, some = {0}, open = {0};
  trial_open(&all, KEENLY("", "", "500"));
  trial_open(&some, KEENLY("", ", 'f1_noise': 0", "500"));
  trial_open(&open, KEENLY(", 'validator_pool': 'open'", "", "500"));
  int16_t *f1 = some.economy.population.column[COLUMN_F1];
  for (uint32_t i = 0; i < 500; i += 2) {
    standing_of(&some)[i] = 0;
    f1[i] = 5500;
  }
  trial_days(&all, 1);
  trial_days(&some, 1);
  trial_days(&open, 1);
  for (uint32_t i = 0; i < 500; i++) {
    assert_int_equal(evaluations(&some, i), i % 2 ? evaluations(&all, i) : 0);
    assert_int_equal(evaluations(&open, i), evaluations(&all, i));
    if (i % 2 == 0) assert_int_equal(f1[i], 5800); /* a tenth of the way from 0.55 to 0.85 */
    assert_int_equal(standing_of(&some)[i], i % 2 ? STANDING_MEMBER : 0);
  }
  assert_true(counted(&some, COUNTER_EVALUATIONS) > 4000);
  assert_int_equal(counted(&some, COUNTER_EVALUATIONS), counted(&some, COUNTER_EVALUATIONS_WANTED));
  trial_close(&all);
  trial_close(&some);
  trial_close(&open);
}

/* 3,000 runners' missions bring 1,800 reviews to 300 members among the rest, and to nobody else. */
static void evidence_goes_to_members_where_the_pool_is_qualified(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD
             "'days': 9, 'switches': {'activity': 'volume'}, 'parameters': {" NO_SPENDING NO_DISPUTES NO_NEWCOMERS
             "'submission_rate': 0, 'validation_rate': 0, 'mission_rate': 1, 'mission_reward_min': 0, "
             "'mission_reward_max': 0, 'f1_spread': 0}, 'population': {'agents': 3000, 'balances': "
             "{'distribution': 'constant', 'mean': 0}}");
  int16_t *f1 = t.economy.population.column[COLUMN_F1];
  for (uint32_t i = 0; i < 3000; i++) {
    if (i % 10 == 0) continue;
    standing_of(&t)[i] = 0;
    f1[i] = 6000;
  }
  trial_state(&t)->members = 300;
  trial_days(&t, 1);
  double reviews = (double)trial_count(&t, FLOW_EVIDENCE_REWARD), mean = 0.6 * (double)counted(&t, COUNTER_MISSIONS);
  assert_true(mean > 1500 && fabs(reviews - mean) <= 4 * sqrt(mean));
  for (uint32_t i = 0; i < 3000; i++) {
    if (i % 10) assert_int_equal(trial_balance(&t, i), 0);
  }
  trial_close(&t);
}

/* Who leaves does its day's work and is paid for it; it is neither member nor dormant before the close. */
static void who_falls_dormant_does_so_at_the_close_and_leaves_the_pool(void **state) {
  (void)state;
  struct trial stays = {0}, leaves = {0};
  trial_open(&stays, KEENLY("", "", "500"));
  trial_open(&leaves, KEENLY("", ", 'dormancy_rate': 0.5", "500"));
  trial_days(&stays, 1);
  trial_days(&leaves, 1);
  int64_t gone = 0;
  for (uint32_t i = 0; i < 500; i++) {
    bool dormant = leaves.economy.population.status[i] & STATUS_DORMANT;
    gone += dormant;
    assert_int_equal(trial_balance(&leaves, i), trial_balance(&stays, i));
    assert_int_equal(standing_of(&leaves)[i], dormant ? 0 : STANDING_MEMBER);
  }
  assert_true(fabs((double)gone - 250) <= 4 * sqrt(125));
  assert_int_equal(trial_state(&leaves)->members, 500 - gone);
  int64_t before[500];
  for (uint32_t i = 0; i < 500; i++) before[i] = trial_balance(&leaves, i);
  uint8_t status[500];
  memcpy(status, leaves.economy.population.status, sizeof status);
  trial_days(&leaves, 1);
  for (uint32_t i = 0; i < 500; i++)
    if (status[i] & STATUS_DORMANT) assert_int_equal(trial_balance(&leaves, i), before[i]);
  trial_close(&stays);
  trial_close(&leaves);
}

/* The cheapest submission costs 2: 1.999999 is poor, 2 is not. All that are poor give up at a rate of 1, nobody else;
 * both chances add up. */
static void who_cannot_pay_for_the_cheapest_submission_may_give_up(void **state) {
  (void)state;
  enum { AGENTS = 4 };
  static const char *const rates[] = {"'poverty_exit_rate': 1", "'poverty_exit_rate': 1, 'cost_debate': 1",
                                      "'poverty_exit_rate': 0"};
  static const bool gone[3][AGENTS] = {{true, true, false, false}, {true, false, false, false}, {false}};
  for (int k = 0; k < 3; k++) {
    struct trial t = {0};
    char text[1024];
    snprintf(text, sizeof text,
             BETTERWORLD BY_VOLUME "'days': 9, 'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS
                                   "%s}, 'population': {'agents': 4, 'balances': {'distribution': 'values', 'values': "
                                   "[0, 1.999999, 2, 500]}}",
             rates[k]);
    trial_open(&t, text);
    trial_days(&t, 1);
    for (uint32_t i = 0; i < AGENTS; i++)
      assert_int_equal(!!(t.economy.population.status[i] & STATUS_DORMANT), gone[k][i]);
    trial_close(&t);
  }
}

/* 0.1 for all and 0.3 more for the poor half, of 20,000: binomial counts. */
static void the_two_chances_to_leave_add_up(void **state) {
  (void)state;
  struct trial t = {0};
  double gone[2] = {0};
  trial_open(&t, BETTERWORLD BY_VOLUME
             "'days': 9, 'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS
             "'dormancy_rate': 0.1, 'poverty_exit_rate': 0.3}, 'population': {'agents': 20000, 'balances': "
             "{'distribution': 'constant', 'mean': 500}, 'groups': {'poor': {'archetype': 'creator', 'agents': 10000, "
             "'balances': {'distribution': 'constant', 'mean': 0}}}}");
  int64_t poor = 0;
  for (uint32_t i = 0; i < 20000; i++) poor += trial_balance(&t, i) == 0;
  assert_int_equal(poor, 10000);
  trial_days(&t, 1);
  for (uint32_t i = 0; i < 20000; i++)
    gone[trial_balance(&t, i) > 0] += t.economy.population.status[i] & STATUS_DORMANT ? 1 : 0;
  assert_true(fabs(gone[0] - 4000) <= 4 * sqrt(10000 * 0.4 * 0.6));
  assert_true(fabs(gone[1] - 1000) <= 4 * sqrt(10000 * 0.1 * 0.9));
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nobody_evaluates_more_than_the_daily_cap),
      cmocka_unit_test(own_keys_multiply_what_their_agent_wants_to_do),
      cmocka_unit_test(who_is_not_in_the_pool_gets_nothing_but_practice),
      cmocka_unit_test(evidence_goes_to_members_where_the_pool_is_qualified),
      cmocka_unit_test(who_falls_dormant_does_so_at_the_close_and_leaves_the_pool),
      cmocka_unit_test(who_cannot_pay_for_the_cheapest_submission_may_give_up),
      cmocka_unit_test(the_two_chances_to_leave_add_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
