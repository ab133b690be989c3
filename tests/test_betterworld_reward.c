/* test_betterworld_reward.c - what an evaluation earns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define ONE "'population': {'agents': 1, 'balances': {'distribution': 'constant', 'mean': 10}}"

static void open_with(struct trial *t, const char *switches, const char *parameters) {
  char members[1024];
  snprintf(members, sizeof members, BETTERWORLD "'days': 5, 'switches': {%s}, 'parameters': {%s}, " ONE, switches,
           parameters);
  memset(t, 0, sizeof *t);
  trial_open(t, members);
}

/* An evaluation's reward for an agent of an F1, with own keys or without. */
static int64_t reward_of(const struct trial *t, double f1, bool own_keys, int64_t evaluations) {
  void **column = t->economy.population.column;
  *(int16_t *)column[COLUMN_F1] = (int16_t)nearbyint(f1 * F1_UNIT);
  *(uint16_t *)column[COLUMN_STANDING] = own_keys ? STANDING_OWN_KEYS : 0;
  return betterworld_reward_of(&t->economy, 0, 0, evaluations);
}

/* Section 8, question 2: 0.85 at 0.70 and 1.40 at 0.95; 5.1: never below 0.70 or above 1.50. With a base of 1 and no
 * bonus the reward is the multiplier. The line crosses 0.70 at 0.70 - 0.15 / 2.2 = 0.63182 and 1.50 at 0.99545. */
static void the_linear_map_goes_through_the_documents_points(void **state) {
  (void)state;
  static const double points[][2] = {{0.70, 0.85},      {0.95, 1.40},      {0.65, 0.74}, {0.85, 1.18},
                                     {0.6318, 0.70},    {0.6319, 0.70018}, {0.3, 0.70},  {0, 0.70},
                                     {0.9954, 1.49988}, {0.9955, 1.50},    {1, 1.50}};
  struct trial t;
  open_with(&t, "'reward_model': 'formula'", "'base_validation_reward': 1, 'quality_bonus': 1");
  for (size_t i = 0; i < sizeof points / sizeof *points; i++)
    assert_int_equal(reward_of(&t, points[i][0], false, 1), nearbyint(points[i][1] * 1e6));
  assert_int_equal(reward_of(&t, 0.85, false, 7), 7 * 1180000);
  trial_close(&t);
}

static void the_identity_map_pays_the_f1_itself(void **state) {
  (void)state;
  struct trial t;
  open_with(&t, "'f1_map': 'identity'", "'base_validation_reward': 1, 'quality_bonus': 1");
  static const double f1[] = {0, 0.3, 0.5, 0.65, 0.85, 1};
  for (int i = 0; i < 6; i++) assert_int_equal(reward_of(&t, f1[i], false, 1), nearbyint(f1[i] * 1e6));
  trial_close(&t);
}

/* 5.2: 0.5 x 1.18 x 1.1 = 0.649; with F1 itself 0.5 x 0.85 x 1.1 = 0.4675. */
static void the_defaults_pay_649_thousandths_at_an_f1_of_85(void **state) {
  (void)state;
  struct trial t;
  open_with(&t, "", "");
  assert_int_equal(reward_of(&t, 0.85, false, 1), 649000);
  assert_int_equal(reward_of(&t, 0.85, true, 1), 649000);
  assert_int_equal(reward_of(&t, 0.95, true, 3), 3 * 770000);
  trial_close(&t);
  open_with(&t, "'f1_map': 'identity'", "");
  assert_int_equal(reward_of(&t, 0.85, false, 1), 467500);
  trial_close(&t);
}

static void flat_rewards_are_the_base_whatever_the_f1(void **state) {
  (void)state;
  struct trial t;
  open_with(&t, "'reward_model': 'flat'", "");
  assert_true(trial_state(&t)->one_reward);
  assert_int_equal(reward_of(&t, 0.2, false, 4), 2 * IT);
  assert_int_equal(reward_of(&t, 1, true, 4), 2 * IT);
  trial_close(&t);
}

/* 8,000 rewards of 0.5 to 1 IT, uniform: mean 0.75 within 4 standard errors of 0.5 / sqrt(12 n), and near both ends. */
static void uniform_rewards_lie_between_the_base_and_its_double(void **state) {
  (void)state;
  struct trial t;
  int64_t sum = 0, least = INT64_MAX, most = 0;
  enum { N = 8000 };
  open_with(&t, "'reward_model': 'uniform'", "");
  for (uint64_t id = 0; id < N; id++) {
    int64_t one = betterworld_reward_of(&t.economy, 0, id, 1);
    sum += one;
    least = one < least ? one : least;
    most = one > most ? one : most;
  }
  assert_true(least >= 500000 && least < 501000 && most <= 1000000 && most > 999000);
  assert_true(fabs((double)sum / 1e6 / N - 0.75) <= 4 * 0.5 / sqrt(12.0 * N));
  int64_t three = betterworld_reward_of(&t.economy, 0, 1, 3), two = betterworld_reward_of(&t.economy, 0, 1, 2);
  assert_true(three - two >= 500000 && three - two <= 1000000); /* the first two are the same */
  trial_close(&t);
}

/* 8, question 3: 0.3 x 1.18 x 1.1 = 0.3894 from a base of 0.3. */
static void own_keys_earn_from_the_reduced_base_where_it_is_reduced(void **state) {
  (void)state;
  struct trial t;
  open_with(&t, "'byok': 'reduced'", "");
  assert_int_equal(reward_of(&t, 0.85, true, 1), 389400);
  assert_int_equal(reward_of(&t, 0.85, false, 1), 649000);
  trial_close(&t);
  open_with(&t, "'byok': 'reduced', 'reward_model': 'flat'", "");
  assert_int_equal(reward_of(&t, 0.85, true, 2), 600000);
  assert_int_equal(reward_of(&t, 0.85, false, 2), 1000000);
  trial_close(&t);
}

/* A fifth more, for own keys and an F1 of 0.90 and above alone: 0.5 x 1.29 x 1.1 x 1.2 = 0.8514. */
static void own_keys_of_experts_earn_a_bonus_where_there_is_one(void **state) {
  (void)state;
  struct trial t;
  open_with(&t, "'byok': 'bonus'", "");
  assert_int_equal(reward_of(&t, 0.90, true, 1), 851400);
  assert_int_equal(reward_of(&t, 0.90, false, 1), 709500);
  assert_int_equal(reward_of(&t, 0.8999, true, 1), nearbyint(0.5 * 1.28978 * 1.1 * 1e6));
  trial_close(&t);
  open_with(&t, "'byok': 'bonus', 'reward_model': 'flat'", "");
  assert_int_equal(reward_of(&t, 0.90, true, 3), 1800000);
  assert_int_equal(reward_of(&t, 0.8999, true, 3), 1500000);
  assert_int_equal(reward_of(&t, 0.90, false, 3), 1500000);
  trial_close(&t);
}

static void experts_draw_1_to_2_where_they_have_a_pool(void **state) {
  (void)state;
  struct trial t;
  open_with(&t, "'expert_pool': 'on'", "");
  for (int64_t n = 1; n < 60; n++) {
    int64_t amount = reward_of(&t, 0.90, false, n);
    assert_true(amount >= n * IT && amount <= n * 2 * IT);
    assert_true(betterworld_is_expert(&t.economy, 0));
  }
  assert_int_equal(reward_of(&t, 0.8999, false, 1), nearbyint(0.5 * 1.28978 * 1.1 * 1e6));
  assert_false(betterworld_is_expert(&t.economy, 0));
  trial_close(&t);
  open_with(&t, "'expert_pool': 'on'", "'expert_f1': 0.8, 'expert_reward_min': 1.5, 'expert_reward_max': 1.5");
  assert_int_equal(reward_of(&t, 0.80, false, 3), 4500000);
  trial_close(&t);
}

/* All of a day's rewards follow from that day's parameters, and the table is made anew only then. */
static void a_change_of_a_parameter_changes_the_rewards_of_its_day(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'days': 5, 'events': {'rise': {'at': '1d', 'set': {'base_validation_reward': 1}}, "
                             "'bonus': {'at': '2d', 'set': {'quality_bonus': 1.5}}}, " ONE);
  trial_days(&t, 1);
  assert_int_equal(reward_of(&t, 0.85, false, 1), 649000);
  trial_state(&t)->reward[0].by_f1[8500] = 7; /* a mark */
  assert_int_equal(betterworld_rewards_update(&t.economy, &t.error), 0);
  assert_int_equal(reward_of(&t, 0.85, false, 1), 7);
  trial_days(&t, 1);
  assert_int_equal(reward_of(&t, 0.85, false, 1), 1298000);
  trial_days(&t, 1);
  assert_int_equal(reward_of(&t, 0.85, false, 1), 1770000);
  trial_close(&t);
}

/* 5.2: "E[quality_dishonest] = 1.0": 0.5 x 0.85 = 0.425, against 0.4675 with the bonus of 1.1. */
static void who_works_without_care_gets_no_quality_bonus(void **state) {
  (void)state;
  struct trial t;
  memset(&t, 0, sizeof t);
  trial_open(&t, BETTERWORLD "'switches': {'f1_map': 'identity'}, 'archetypes': {'validator': {'f1_drift': 0.02}}, "
                             "'population': {'agents': 2, 'mix': {'validator': 0.5, 'creator': 0.5, 'balanced': 0, "
                             "'mission_runner': 0}, 'balances': {'distribution': 'constant', 'mean': 10}}");
  int16_t *f1 = t.economy.population.column[COLUMN_F1];
  f1[0] = f1[1] = 8500;
  assert_int_equal(betterworld_reward_of(&t.economy, 0, 0, 1), 425000);
  assert_int_equal(betterworld_reward_of(&t.economy, 1, 0, 1), 467500);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_works_without_care_gets_no_quality_bonus),
      cmocka_unit_test(the_linear_map_goes_through_the_documents_points),
      cmocka_unit_test(the_identity_map_pays_the_f1_itself),
      cmocka_unit_test(the_defaults_pay_649_thousandths_at_an_f1_of_85),
      cmocka_unit_test(flat_rewards_are_the_base_whatever_the_f1),
      cmocka_unit_test(uniform_rewards_lie_between_the_base_and_its_double),
      cmocka_unit_test(own_keys_earn_from_the_reduced_base_where_it_is_reduced),
      cmocka_unit_test(own_keys_of_experts_earn_a_bonus_where_there_is_one),
      cmocka_unit_test(experts_draw_1_to_2_where_they_have_a_pool),
      cmocka_unit_test(a_change_of_a_parameter_changes_the_rewards_of_its_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
