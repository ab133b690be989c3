/* test_betterworld_offer.c - how many missions there are, and what follows from them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

/* Runners that ask for one mission a day, of 40 IT each, and do nothing else. */
#define RUNNERS(SWITCHES, PARAMETERS, AGENTS)                                                                          \
  BETTERWORLD                                                                                                          \
  "'days': 60, 'switches': {" SWITCHES                                                                                 \
  "}, 'archetypes': {'mission_runner': {'problems': 0}}, 'parameters': {" NO_SPENDING NO_DISPUTES NO_NEWCOMERS         \
  "'evidence_share': 0, 'mission_reward_min': 40, 'mission_reward_max': 40" PARAMETERS                                 \
  "}, 'population': {'agents': " AGENTS ", 'mix': {'validator': 0, 'creator': 0, 'balanced': 0, "                      \
  "'mission_runner': 1}, 'balances': {'distribution': 'constant', 'mean': 0}}"

static int64_t counted(const struct trial *t, int counter) { return t->economy.total.counter[counter]; }

static void fill_reserve(struct trial *t, int64_t amount) {
  ledger_post(&t->economy.ledger, FLOW_SUBMISSION_RESERVE, amount, 1);
  ledger_post(&t->economy.ledger, FLOW_STARTER_GRANT, amount, 1); /* so that the agents' account stays what they hold */
}

/* 0.1 missions for each of 2,000 agents: 200, and exactly so whenever more are asked for. */
static void limited_missions_are_what_the_rate_gives_whenever_more_are_asked_for(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, RUNNERS("'mission_supply': 'limited'", "", "2000"));
  for (int day = 0; day < 20; day++) {
    trial_days(&t, 1);
    assert_true(counted(&t, COUNTER_MISSIONS_WANTED) > 1500);
    assert_int_equal(counted(&t, COUNTER_MISSIONS), 200);
    assert_int_equal(trial_count(&t, FLOW_MISSION_REWARD), 200);
    assert_int_equal(trial_flow(&t, FLOW_MISSION_REWARD), 8000 * IT);
    double refused = 1 - 200.0 / (double)counted(&t, COUNTER_MISSIONS_WANTED);
    assert_true(fabs(trial_indicator(&t, "missions_refused") - refused) < 1e-12);
  }
  trial_close(&t);
  trial_open(&t, RUNNERS("'mission_supply': 'limited'", ", 'mission_rate': 5", "2000"));
  trial_days(&t, 1);
  assert_int_equal(counted(&t, COUNTER_MISSIONS), counted(&t, COUNTER_MISSIONS_WANTED));
  assert_true(trial_indicator(&t, "missions_refused") == 0);
  trial_close(&t);
}

/* 600 agents ask alike, and 60 missions a day go to them for 60 days: 6 for each on the mean. Rationing is by running
 * sums from a random place, so within a day nobody is more likely than another; over days the draws are independent. The
 * number an agent gets in a day is at most its wish, nearly Bernoulli of 0.1: sum over agents of (n - 6)^2 / 6 has a mean of
 * 540 to 600 and a standard error of about sqrt(2 x 600) = 35; halves of the population and agents of each rest of 4 get
 * the same within 4 standard errors of sums of 3,600 missions. */
static void everybodys_chance_at_a_limited_mission_is_alike(void **state) {
  (void)state;
  enum { AGENTS = 600, DAYS = 60 };
  struct trial t = {0};
  trial_open(&t, RUNNERS("'mission_supply': 'limited'", "", "600"));
  trial_days(&t, DAYS);
  double chi = 0, half = 0, rest[4] = {0}, total = 0;
  for (uint32_t i = 0; i < AGENTS; i++) {
    double n = (double)trial_balance(&t, i) / (40 * IT);
    chi += (n - 6) * (n - 6) / 6;
    half += i < AGENTS / 2 ? n : 0;
    rest[i % 4] += n;
    total += n;
  }
  assert_true(total == 60 * DAYS);
  assert_true(chi > 400 && chi < 600 + 4 * 35);
  assert_true(fabs(half - total / 2) <= 4 * sqrt(total / 4));
  for (int k = 0; k < 4; k++) assert_true(fabs(rest[k] - total / 4) <= 4 * sqrt(total * 3 / 16));
  trial_close(&t);
}

static void availability_multiplies_what_there_is(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, RUNNERS("'mission_supply': 'limited'", ", 'mission_availability': 0.25", "2000"));
  trial_days(&t, 1);
  assert_int_equal(counted(&t, COUNTER_MISSIONS), 50);
  trial_close(&t);
  /* where they are unlimited, it multiplies what agents ask for: Poisson of mean 500 */
  trial_open(&t, RUNNERS("'mission_supply': 'unlimited'", ", 'mission_availability': 0.25", "2000"));
  trial_days(&t, 1);
  assert_true(fabs((double)counted(&t, COUNTER_MISSIONS) - 500) <= 4 * sqrt(500));
  assert_int_equal(counted(&t, COUNTER_MISSIONS), counted(&t, COUNTER_MISSIONS_WANTED));
  trial_close(&t);
}

/* Missions of 40 IT: an empty reserve offers none, one of 1,039.999999 25, which leaves 39.999999; where it does not pay
 * alone it limits nothing. */
static void the_reserve_alone_offers_no_more_than_it_can_pay(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, RUNNERS("'mission_funding': 'reserve_only'", "", "2000"));
  trial_days(&t, 1);
  assert_true(counted(&t, COUNTER_MISSIONS_WANTED) > 1500);
  assert_int_equal(counted(&t, COUNTER_MISSIONS), 0);
  fill_reserve(&t, 1039999999);
  trial_days(&t, 1);
  assert_int_equal(counted(&t, COUNTER_MISSIONS), 25);
  assert_int_equal(trial_flow(&t, FLOW_MISSION_RESERVE), 1000 * IT);
  assert_int_equal(trial_account(&t, ACCOUNT_RESERVE), 39999999);
  trial_days(&t, 1);
  assert_int_equal(counted(&t, COUNTER_MISSIONS), 0);
  trial_close(&t);
  trial_open(&t, RUNNERS("'mission_funding': 'reserve_first'", "", "2000"));
  fill_reserve(&t, 1000 * IT);
  trial_days(&t, 1);
  assert_int_equal(counted(&t, COUNTER_MISSIONS), counted(&t, COUNTER_MISSIONS_WANTED));
  int64_t claims = trial_state(&t)->funding[INCOME_MISSION].claims;
  assert_true(trial_flow(&t, FLOW_MISSION_RESERVE) <= 1000 * IT && trial_flow(&t, FLOW_MISSION_RESERVE) > 998 * IT);
  assert_true(trial_flow(&t, FLOW_MISSION_RESERVE) + trial_flow(&t, FLOW_MISSION_REWARD) > claims - 4000);
  trial_close(&t);
}

/* By the mean of the best paid archetype: runners' missions of 20 to 100 cost 60 on the mean. */
static void what_the_reserve_can_pay_is_counted_by_the_mean_reward(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'days': 9, 'switches': {'mission_funding': 'reserve_only'}, 'parameters': {" NO_SPENDING
                             "'evidence_share': 0}, 'population': {'agents': 4000, 'balances': {'distribution': "
                             "'constant', 'mean': 0}}");
  fill_reserve(&t, 6059 * IT);
  trial_days(&t, 1);
  assert_int_equal(counted(&t, COUNTER_MISSIONS), 100);
  /* 100 rewards of standard deviation 80 / sqrt(12): 6,000 within 4 x 231, paid as far as the reserve reaches */
  int64_t claims = trial_state(&t)->funding[INCOME_MISSION].claims, paid = trial_flow(&t, FLOW_MISSION_RESERVE);
  assert_true(fabs((double)claims / 1e6 - 6000) <= 4 * 80 * sqrt(100 / 12.0));
  assert_true(paid <= 6059 * IT && (claims < 6059 * IT ? paid == claims : paid > 6059 * IT - 100));
  trial_close(&t);
}

/* Half a mission of 50 for each of 1,000 agents: 500 while the reserve reaches, each to another agent; then 20 of the
 * 1,049 that are left; then none. A mission of the platform is no mission that was asked for. */
static void the_platforms_own_missions_reach_as_far_as_the_reserve(void **state) {
  (void)state;
  static const int64_t expected[] = {500, 20, 0};
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'days': 9, 'switches': {'activity': 'volume'}, 'parameters': {" NO_WORK NO_SPENDING
                     NO_DISPUTES NO_NEWCOMERS "'internal_mission_rate': 0.5}, 'population': {'agents': "
                             "1000, 'balances': {'distribution': 'constant', 'mean': 0}}");
  fill_reserve(&t, 26049 * IT);
  for (int day = 0; day < 3; day++) {
    int64_t before[1000], rewarded = 0;
    for (uint32_t i = 0; i < 1000; i++) before[i] = trial_balance(&t, i);
    trial_days(&t, 1);
    for (uint32_t i = 0; i < 1000; i++) {
      int64_t gain = trial_balance(&t, i) - before[i];
      assert_true(gain == 0 || gain == 50 * IT);
      rewarded += gain > 0;
      assert_int_equal(t.economy.population.last_active[i] == day + 1, gain > 0);
    }
    assert_int_equal(rewarded, expected[day]);
    assert_int_equal(trial_count(&t, FLOW_INTERNAL_MISSION), expected[day]);
    assert_int_equal(trial_flow(&t, FLOW_INTERNAL_MISSION), expected[day] * 50 * IT);
    assert_int_equal(counted(&t, COUNTER_MISSIONS), 0);
  }
  trial_close(&t);
}

/* A reserve of 2,000: five missions of the platform's for 100 agents take 250 first, and 1,750 pay 43 of 40. */
static void the_reserve_promises_nothing_twice(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, RUNNERS("'mission_funding': 'reserve_only'", ", 'internal_mission_rate': 0.05", "100"));
  fill_reserve(&t, 2000 * IT);
  trial_days(&t, 1);
  assert_int_equal(trial_flow(&t, FLOW_INTERNAL_MISSION), 250 * IT);
  assert_int_equal(counted(&t, COUNTER_MISSIONS), 43);
  assert_int_equal(trial_flow(&t, FLOW_MISSION_RESERVE), 1720 * IT);
  trial_close(&t);
}

/* 200 missions on offer, 0.2 x 3 reviews for each: 120 over those who may review, all that act or the pool's members. */
static void reviews_follow_from_the_missions_on_offer_and_spread_over_who_may_review(void **state) {
  (void)state;
  static const char *const pools[] = {"open", "qualified"};
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    char text[1024];
    snprintf(text, sizeof text,
             BETTERWORLD "'days': 9, 'switches': {'mission_supply': 'limited', 'validator_pool': '%s'}, 'parameters': "
                         "{'f1_score': 0.65, 'mission_rate': 0.05}, 'population': {'agents': 4000, 'balances': "
                         "{'distribution': 'constant', 'mean': 0}}",
             pools[k]);
    trial_open(&t, text);
    int64_t reviewers = k == 0 ? 4000 : trial_state(&t)->members;
    assert_true(k == 0 || (reviewers > 1500 && reviewers < 2500));
    trial_days(&t, 1);
    assert_int_equal(counted(&t, COUNTER_MISSIONS), 200);
    assert_true(fabs(trial_state(&t)->evidence.row->mean - 120.0 / (double)reviewers) < 1e-12);
    trial_close(&t);
  }
}

/* One reviewer is left for reviews without number: it does 300 on the mean and the rest is left undone; then none. */
static void a_lone_reviewer_does_not_stop_the_run(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(
      &t, BETTERWORLD
      "'days': 9, 'parameters': {'reviews_per_reviewed_mission': 1000, 'f1_reversion': 0, "
      "'f1_noise': 0, 'new_agent_rate': 0}, 'population': {'agents': 4000, 'balances': {'distribution': 'constant', "
      "'mean': 0}}");
  uint16_t *standing = t.economy.population.column[COLUMN_STANDING];
  int16_t *f1 = t.economy.population.column[COLUMN_F1];
  for (uint32_t i = 1; i < 4000; i++) {
    standing[i] &= (uint16_t)~STANDING_MEMBER;
    f1[i] = 6000;
  }
  f1[0] = 9000;
  standing[0] |= STANDING_MEMBER;
  trial_state(&t)->members = 1;
  trial_days(&t, 1);
  assert_true(trial_state(&t)->evidence.row->mean == 300);
  assert_true(fabs((double)trial_count(&t, FLOW_EVIDENCE_REWARD) - 300) <= 4 * sqrt(300));
  f1[0] = 0;
  trial_days(&t, 2);
  assert_true(trial_state(&t)->members == 0 && !trial_state(&t)->evidence.any);
  assert_int_equal(trial_count(&t, FLOW_EVIDENCE_REWARD), 0);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(limited_missions_are_what_the_rate_gives_whenever_more_are_asked_for),
      cmocka_unit_test(everybodys_chance_at_a_limited_mission_is_alike),
      cmocka_unit_test(availability_multiplies_what_there_is),
      cmocka_unit_test(the_reserve_alone_offers_no_more_than_it_can_pay),
      cmocka_unit_test(what_the_reserve_can_pay_is_counted_by_the_mean_reward),
      cmocka_unit_test(the_platforms_own_missions_reach_as_far_as_the_reserve),
      cmocka_unit_test(the_reserve_promises_nothing_twice),
      cmocka_unit_test(reviews_follow_from_the_missions_on_offer_and_spread_over_who_may_review),
      cmocka_unit_test(a_lone_reviewer_does_not_stop_the_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
