/* test_betterworld_accuracy.c - skill, F1, and who is in the pool of validators.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define QUIET                                                                                                          \
  NO_SPENDING NO_DISPUTES "'evidence_share': 0, 'mission_availability': 0, 'submission_cost_multiplier': 0.5"

/* Validators that want to evaluate every day (15 on the mean: none with probability 3e-7), of constant balances. */
#define VALIDATORS(AGENTS)                                                                                             \
  "'population': {'agents': " AGENTS ", 'mix': {'validator': 1, 'creator': 0, 'balanced': 0, 'mission_runner': 0}, "   \
  "'balances': {'distribution': 'constant', 'mean': 100}}"

static int16_t *f1_of(const struct trial *t) { return t->economy.population.column[COLUMN_F1]; }
static int16_t *skill_of(const struct trial *t) { return t->economy.population.column[COLUMN_SKILL]; }
static uint16_t *standing_of(const struct trial *t) { return t->economy.population.column[COLUMN_STANDING]; }

static int64_t members(const struct trial *t) {
  int64_t n = 0;
  for (uint32_t i = 0; i < t->economy.population.n; i++)
    n += standing_of(t)[i] & STANDING_MEMBER && !(t->economy.population.status[i] & STATUS_DORMANT);
  return n;
}

/* Skill of 20,000: mean 0.75 and standard deviation 0.05 within 4 standard errors (cut to 0..1 at 5 deviations). */
static void skill_is_spread_about_its_mean_between_agents(void **state) {
  (void)state;
  enum { N = 20000 };
  struct trial t = {0};
  double sum = 0, squares = 0;
  trial_open(&t, BETTERWORLD "'parameters': {'f1_score': 0.75, 'f1_spread': 0.05}, " VALIDATORS("20000"));
  for (uint32_t i = 0; i < N; i++) {
    double x = skill_of(&t)[i] / (double)F1_UNIT - 0.75;
    sum += x, squares += x * x;
    assert_int_equal(f1_of(&t)[i], skill_of(&t)[i]); /* founders have found theirs */
  }
  assert_true(fabs(sum / N) <= 4 * 0.05 / sqrt(N));
  assert_true(fabs(sqrt(squares / N) - 0.05) <= 4 * 0.05 / sqrt(2.0 * N));
  trial_close(&t);
}

static void skill_stays_between_0_and_1(void **state) {
  (void)state;
  struct trial t = {0};
  int ends = 0;
  trial_open(&t, BETTERWORLD "'parameters': {'f1_score': 0.5, 'f1_spread': 1}, " VALIDATORS("2000"));
  for (uint32_t i = 0; i < 2000; i++) {
    assert_true(skill_of(&t)[i] >= 0 && skill_of(&t)[i] <= F1_UNIT);
    ends |= skill_of(&t)[i] == 0 ? 1 : skill_of(&t)[i] == F1_UNIT ? 2 : 0;
  }
  assert_int_equal(ends, 3);
  trial_close(&t);
}

/* Own keys: binomial(20000, 0.3), standard error 64.8; their skill is 0.05 higher: difference of two means, of 6,000 and
 * 14,000 draws of spread 0.07. */
static void own_keys_go_to_their_share_with_more_skill(void **state) {
  (void)state;
  struct trial t = {0};
  double n[2] = {0}, sum[2] = {0};
  trial_open(&t, BETTERWORLD "'parameters': {'byok_share': 0.3, 'f1_score': 0.7}, " VALIDATORS("20000"));
  for (uint32_t i = 0; i < 20000; i++) {
    int own = standing_of(&t)[i] & STANDING_OWN_KEYS ? 1 : 0;
    n[own]++;
    sum[own] += skill_of(&t)[i] / (double)F1_UNIT;
  }
  assert_true(fabs(n[1] - 6000) <= 4 * sqrt(20000 * 0.3 * 0.7));
  assert_true(fabs(sum[1] / n[1] - sum[0] / n[0] - 0.05) <= 4 * 0.07 * sqrt(1 / n[1] + 1 / n[0]));
  trial_close(&t);
  trial_open(&t, BETTERWORLD "'switches': {" OPEN
                             ", 'reward_model': 'flat'}, 'parameters': {'byok_share': 1}, " VALIDATORS("9"));
  for (uint32_t i = 0; i < 9; i++) assert_int_equal(standing_of(&t)[i], STANDING_OWN_KEYS);
  assert_null(skill_of(&t)); /* where no switch needs an F1 there is none */
  trial_close(&t);
}

/* F1 moves kappa of the way to skill and gets luck of sigma: at rest it has the variance sigma^2 / (1 - (1 - kappa)^2),
 * here 0.01 / sqrt(0.19) = 0.02294. F1 of a day is a whole number of 1e-4: each rounding adds 1e-8 / 12 to the 1e-4 of
 * sigma^2, a relative 1e-5 and less than the errors. After 80 days (1 - kappa)^80 = 2e-4 of the newcomers' start is left.
 * 4,000 agents, all of skill 0.8: mean within 4 standard errors, and the standard deviation too (its standard error is
 * s / sqrt(2 n)). */
static void f1_comes_to_rest_at_skill_with_the_stationary_spread(void **state) {
  (void)state;
  enum { N = 4000 };
  struct trial t = {0};
  double sum = 0, squares = 0, rest = 0.01 / sqrt(1 - 0.9 * 0.9);
  trial_open(&t, BETTERWORLD "'days': 90, 'parameters': {'f1_score': 0.8, 'f1_spread': 0, 'new_agent_rate': 0, " QUIET
                             "}, 'switches': {'evaluation_slots': 'unrationed'}, " VALIDATORS("4000"));
  trial_days(&t, 80);
  for (uint32_t i = 0; i < N; i++) {
    assert_int_equal(skill_of(&t)[i], 8000);
    double x = f1_of(&t)[i] / (double)F1_UNIT - 0.8;
    sum += x, squares += x * x;
  }
  assert_true(fabs(sum / N) <= 4 * rest / sqrt(N));
  assert_true(fabs(sqrt(squares / N) - rest) <= 4 * rest / sqrt(2.0 * N));
  trial_close(&t);
}

/* Without luck, from 0.7 to a skill of 0.9 by a tenth of the way a day: 0.72, 0.738, 0.7542, 0.7688 (half to even at each
 * step). Who does not evaluate stays where it is. */
static void f1_moves_a_part_of_the_way_on_a_day_with_evaluations(void **state) {
  (void)state;
  static const int16_t expected[] = {7000, 7200, 7380, 7542, 7688};
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'days': 9, 'events': {'crowd': {'at': '0d', 'arrivals': {'agents': 50}}}, 'parameters': "
                             "{'f1_score': 0.9, 'f1_spread': 0, 'f1_noise': 0, 'new_agent_rate': 0, " QUIET
                             "}, " VALIDATORS("5"));
  for (int day = 0; day < 5; day++) {
    trial_days(&t, 1);
    for (uint32_t i = 5; i < 55; i++) assert_int_equal(f1_of(&t)[i], expected[day]);
  }
  trial_close(&t);
  trial_open(&t, BETTERWORLD
             "'days': 9, 'events': {'crowd': {'at': '0d', 'arrivals': {'agents': 50, 'archetype': 'mission_runner'}}}, "
             "'parameters': {'f1_score': 0.9, 'new_agent_rate': 0, " QUIET "}, " VALIDATORS("5"));
  trial_days(&t, 5);
  for (uint32_t i = 5; i < 55; i++) assert_int_equal(f1_of(&t)[i], 7000);
  trial_close(&t);
}

/* Arrived on day 1, 30 days old at the close of day 31, a member then if F1 is 0.65 or more. */
static void newcomers_enter_the_pool_at_30_days_and_65_hundredths(void **state) {
  (void)state;
  static const char *const start[] = {"0.65", "0.6499"};
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    char text[1024];
    snprintf(text, sizeof text,
             BETTERWORLD
             "'days': 60, 'events': {'crowd': {'at': '0d', 'arrivals': {'agents': 20}}}, 'parameters': "
             "{'f1_newcomer': %s, 'f1_reversion': 0, 'f1_noise': 0, 'f1_spread': 0, 'new_agent_rate': 0, " QUIET
             "}, " VALIDATORS("5"),
             start[k]);
    trial_open(&t, text);
    assert_int_equal(members(&t), 5);
    for (int day = 1; day <= 40; day++) {
      trial_days(&t, 1);
      int64_t expected = day < 31 || k == 1 ? 5 : 25;
      assert_int_equal(members(&t), expected);
      assert_int_equal(trial_state(&t)->members, expected);
      assert_true(trial_indicator(&t, "pool_members") == (double)expected);
    }
    trial_close(&t);
  }
}

/* One day with F1 set by hand, without luck or reversion. Members and outsiders at and beside 0.50 and 0.65. */
static void between_the_two_thresholds_members_stay_and_outsiders_stay_out(void **state) {
  (void)state;
  static const struct {
    int16_t f1;
    bool before, after;
  } cases[] = {{4999, true, false}, {5000, true, true},   {6499, true, true},   {6500, true, true},
               {0, true, false},    {4999, false, false}, {5000, false, false}, {6499, false, false},
               {6500, false, true}, {10000, false, true}};
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'days': 60, 'parameters': {'f1_reversion': 0, 'f1_noise': 0, 'new_agent_rate': 0, "
                             "'min_pool_days': 3, " QUIET "}, " VALIDATORS("10"));
  trial_days(&t, 5);
  for (int i = 0; i < 10; i++) {
    f1_of(&t)[i] = cases[i].f1;
    standing_of(&t)[i] = cases[i].before ? STANDING_MEMBER : 0;
  }
  trial_days(&t, 1);
  for (int i = 0; i < 10; i++) assert_int_equal(standing_of(&t)[i], cases[i].after ? STANDING_MEMBER : 0);
  trial_days(&t, 1);
  for (int i = 0; i < 10; i++) assert_int_equal(standing_of(&t)[i], cases[i].after ? STANDING_MEMBER : 0);
  trial_close(&t);
}

/* With a mean skill of 0.65 half of the founders are members. Where founders are not qualified they wait as newcomers do,
 * from day 0 on. */
static void founders_are_qualified_by_skill_or_wait(void **state) {
  (void)state;
  struct trial t = {0};
  int64_t able = 0;
  trial_open(&t, BETTERWORLD "'parameters': {'f1_score': 0.65}, " VALIDATORS("1000"));
  for (uint32_t i = 0; i < 1000; i++) {
    able += skill_of(&t)[i] >= 6500;
    assert_int_equal(!!(standing_of(&t)[i] & STANDING_MEMBER), skill_of(&t)[i] >= 6500);
  }
  assert_true(able > 400 && able < 600);
  assert_int_equal(trial_state(&t)->members, able);
  trial_close(&t);
  trial_open(&t, BETTERWORLD "'days': 60, 'switches': {'founders_qualified': 'no'}, 'parameters': {'f1_spread': 0, "
                             "'f1_noise': 0, 'new_agent_rate': 0, " QUIET "}, " VALIDATORS("100"));
  assert_int_equal(trial_state(&t)->members, 0);
  trial_days(&t, 29);
  assert_int_equal(trial_state(&t)->members, 0);
  assert_int_equal(trial_flow(&t, FLOW_VALIDATION_MINT), 0);
  trial_days(&t, 1);
  assert_int_equal(trial_state(&t)->members, 100);
  trial_days(&t, 1);
  assert_true(trial_flow(&t, FLOW_VALIDATION_MINT) > 0);
  trial_close(&t);
}

/* Dormant agents keep their standing, but are no members that count. */
static void dormant_founders_do_not_count_as_members(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t,
             BETTERWORLD "'days': 9, 'parameters': {'f1_spread': 0}, 'population': {'agents': 1000, 'dormant': 0.25, "
                         "'balances': {'distribution': 'constant', 'mean': 100}}");
  assert_int_equal(trial_state(&t)->members, t.economy.n_active);
  trial_days(&t, 3);
  assert_int_equal(trial_state(&t)->members, members(&t));
  trial_close(&t);
}

/* 0.3 of 5,000 members: binomial, standard error 32.4. Their F1 drops to 0.4999 and comes back to a skill of 0.85 by a
 * tenth of the way a day: 0.85 - 0.3501 x 0.9^d, above 0.65 on the sixth day. */
static void a_revocation_removes_its_share_and_they_come_back(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'days': 30, 'events': {'crackdown': {'at': '3d', 'verb': 'revoke_membership'}}, "
                             "'parameters': {'f1_spread': 0, 'f1_noise': 0, 'new_agent_rate': 0, " QUIET
                             "}, " VALIDATORS("5000"));
  trial_days(&t, 3);
  assert_int_equal(members(&t), 5000);
  int64_t revoked = 0;
  for (int day = 4; day <= 12; day++) {
    trial_days(&t, 1);
    int64_t now = members(&t);
    assert_int_equal(trial_state(&t)->members, now);
    if (day == 4) revoked = 5000 - now;
    assert_true(fabs((double)revoked - 1500) <= 4 * sqrt(5000 * 0.3 * 0.7));
    assert_int_equal(now, day < 9 ? 5000 - revoked : 5000);
  }
  trial_close(&t);
}

static void a_revocation_hits_all_none_or_nobody_outside(void **state) {
  (void)state;
  static const char *const share[] = {"1", "0"};
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    char text[512];
    snprintf(text, sizeof text, BETTERWORLD "'parameters': {'f1_spread': 0, 'revoked_share': %s}, " VALIDATORS("700"),
             share[k]);
    trial_open(&t, text);
    t.economy.population.n_acting = 700;
    standing_of(&t)[9] = 0;
    int16_t untouched = f1_of(&t)[9];
    assert_int_equal(betterworld_revoke(&t.economy, &t.error), 0);
    assert_int_equal(members(&t), k == 0 ? 0 : 699);
    assert_int_equal(f1_of(&t)[9], untouched);
    assert_int_equal(f1_of(&t)[8], k == 0 ? 4999 : 8500);
    trial_close(&t);
  }
}

/* Section 5.2: 0.85 less 0.02 on each day with evaluations, without luck. 0.85 - 18 x 0.02 = 0.49 is the first below 0.50, so
 * 18 days are paid. At 50 evaluations a day (60 wanted: fewer than 50 with probability 0.08, so the sum is counted) each
 * pays 0.5 x F1, without the quality bonus of 1.1 of the honest ones, who are here for comparison. */
static void who_stamps_loses_a_fiftieth_of_f1_a_day_and_leaves_the_pool(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(
      &t, BETTERWORLD
      "'days': 60, 'switches': {'f1_map': 'identity', 'reward_funding': 'minted', 'evaluation_slots': "
      "'unrationed'}, 'parameters': {'new_agent_rate': 0, " QUIET "}, "
      "'archetypes': {'stamper': {'validations': 60, 'missions': 0, 'f1_drift': 0.02}}, 'population': {'agents': "
      "60, 'mix': {'validator': 1, 'creator': 0, 'balanced': 0, 'mission_runner': 0, 'stamper': 0}, 'groups': "
      "{'stampers': {'archetype': 'stamper', 'agents': 50}}, 'balances': {'distribution': 'constant', 'mean': "
      "0}}");
  for (int day = 1; day <= 22; day++) {
    for (uint32_t i = 10; i < 60; i++) assert_int_equal(f1_of(&t)[i], 8500 - 200 * (day - 1));
    int64_t before = 0, after = 0;
    for (uint32_t i = 10; i < 60; i++) before += trial_balance(&t, i);
    trial_days(&t, 1);
    for (uint32_t i = 10; i < 60; i++) after += trial_balance(&t, i);
    int64_t each = 5000 * (int64_t)(85 - 2 * (day - 1)), most = 50 * 50 * each; /* 0.5 IT x F1 in 1e-6 IT */
    assert_true(day <= 18 ? (after - before) % each == 0 && after - before > most * 9 / 10 && after - before <= most
                          : after == before);
    for (uint32_t i = 10; i < 60; i++) assert_int_equal(standing_of(&t)[i] & STANDING_MEMBER, day < 18);
    assert_true(f1_of(&t)[0] > 6500); /* honest */
  }
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(skill_is_spread_about_its_mean_between_agents),
      cmocka_unit_test(skill_stays_between_0_and_1),
      cmocka_unit_test(own_keys_go_to_their_share_with_more_skill),
      cmocka_unit_test(f1_comes_to_rest_at_skill_with_the_stationary_spread),
      cmocka_unit_test(f1_moves_a_part_of_the_way_on_a_day_with_evaluations),
      cmocka_unit_test(newcomers_enter_the_pool_at_30_days_and_65_hundredths),
      cmocka_unit_test(between_the_two_thresholds_members_stay_and_outsiders_stay_out),
      cmocka_unit_test(founders_are_qualified_by_skill_or_wait),
      cmocka_unit_test(dormant_founders_do_not_count_as_members),
      cmocka_unit_test(a_revocation_removes_its_share_and_they_come_back),
      cmocka_unit_test(who_stamps_loses_a_fiftieth_of_f1_a_day_and_leaves_the_pool),
      cmocka_unit_test(a_revocation_hits_all_none_or_nobody_outside),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
