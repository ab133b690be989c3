/* test_betterworld_newcomers.c - arrivals, starter grants and referrals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define ARRIVING(PARAMETERS, EVENTS, POPULATION)                                                                       \
  BETTERWORLD BY_VOLUME "'days': 60, 'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES PARAMETERS                       \
                        "}, 'events': {" EVENTS "},"                                                                   \
                        " 'population': {'balances': {'distribution': 'constant', 'mean': 100}, " POPULATION "}"

/* 1 % of those who act, Poisson, each day anew: over 50 days the sum of (n - mean)^2 / mean is chi-squared with 50
 * degrees (the means are large enough: 50 and more), mean 50, variance 50 (2 + 1 / mean) < 101. Each day within 4.5
 * standard errors: a false alarm in 50 days with probability 3e-4. */
static void newcomers_are_a_share_of_those_who_act(void **state) {
  (void)state;
  struct trial t = {0};
  double chi = 0;
  trial_open(&t, ARRIVING("'new_agent_rate': 0.01, 'dormancy_rate': 0.01", "", "'agents': 5000, 'dormant': 0.5"));
  assert_int_equal(t.economy.n_active, 2500);
  for (int day = 0; day < 50; day++) {
    double mean = 0.01 * (double)t.economy.n_active;
    uint32_t before = t.economy.population.n;
    trial_days(&t, 1);
    double n = t.economy.population.n - before;
    assert_int_equal(trial_count(&t, FLOW_STARTER_GRANT), t.economy.population.n - before);
    assert_true(fabs(n - mean) <= 4.5 * sqrt(mean) + 1);
    chi += (n - mean) * (n - mean) / mean;
  }
  assert_true(fabs(chi - 50) <= 4 * sqrt(101));
  trial_close(&t);
}

static void a_newcomer_acts_from_the_day_after_its_arrival(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'preset': 'table', 'switches': {'reward_funding': 'minted'}, 'days': 3, 'parameters': "
                             "{'new_agent_rate': 1, 'submission_rate': 50,"
                             " 'vote_rate': 5, 'referral_share': 0, 'dormancy_rate': 0}, 'population': {'agents': 500, "
                             "'balances': {'distribution': 'constant', 'mean': 100}}");
  trial_days(&t, 1);
  uint32_t n = t.economy.population.n;
  assert_true(n > 900);
  for (uint32_t i = 500; i < n; i++) {
    assert_int_equal(trial_balance(&t, i), 50 * IT);
    assert_false(t.economy.population.status[i] & STATUS_ACTED);
    assert_int_equal(t.economy.population.last_active[i], 1);
  }
  trial_days(&t, 1);
  uint32_t acted = 0;
  for (uint32_t i = 500; i < n; i++) acted += t.economy.population.status[i] & STATUS_ACTED;
  assert_int_equal(acted,
                   n - 500); /* each wants votes and posts, of which it can afford some: none with probability e^-20 */
  for (uint32_t i = n; i < t.economy.population.n; i++) assert_false(t.economy.population.status[i] & STATUS_ACTED);
  trial_close(&t);
}

/* 4 classes, about 20,000 newcomers: each count within 4 standard errors of its binomial; the shares are the
 * scenario's. */
static void newcomers_are_mixed_like_the_scenario(void **state) {
  (void)state;
  static const double share[] = {0.1, 0.2, 0.3, 0.4};
  double count[4] = {0}, n;
  struct trial t = {0};
  trial_open(
      &t,
      ARRIVING("'new_agent_rate': 1", "",
               "'agents': 20000, 'mix': {'validator': 0.1, 'creator': 0.2, 'balanced': 0.3, 'mission_runner': 0.4}"));
  trial_days(&t, 1);
  n = t.economy.population.n - 20000;
  for (uint32_t i = 20000; i < t.economy.population.n; i++) count[t.economy.population.agent_class[i]]++;
  for (int c = 0; c < 4; c++) assert_true(fabs(count[c] - n * share[c]) <= 4 * sqrt(n * share[c] * (1 - share[c])));
  trial_close(&t);
}

/* Newcomers of one day: those before 06:00 get 50, those after it 20; their numbers are n 6/24 and n 18/24 by largest
 * remainder (the larger fraction takes the odd one: 0.25 : 0.75 and 0.75 : 0.25; at 0.5 : 0.5 the earlier). */
static void a_grant_that_changes_at_6_splits_the_days_newcomers_6_to_18(void **state) {
  (void)state;
  struct trial t = {0};
  bool remainder[4] = {false};
  for (int agents = 37; agents < 41; agents++) {
    char members[1024];
    snprintf(members, sizeof members,
             ARRIVING("'new_agent_rate': 0, 'referral_share': 1",
                      "'fewer': {'at': '1d6h', 'set': {'starter_grant': 20, 'referral_reward': 5}}, 'crowd':"
                      " {'at': '1d', 'arrivals': {'agents': %d}}",
                      "'agents': 100"),
             agents);
    trial_open(&t, members);
    trial_days(&t, 2);
    int64_t early = agents / 4 + (agents % 4 >= 2), granted = 0;
    assert_int_equal(trial_count(&t, FLOW_STARTER_GRANT), agents);
    for (uint32_t i = 100; i < t.economy.population.n; i++)
      granted += trial_balance(&t, i) == (i - 100 < early ? 50 : 20) * IT;
    assert_int_equal(granted, agents);
    assert_int_equal(trial_flow(&t, FLOW_STARTER_GRANT), (50 * early + 20 * (agents - early)) * IT);
    assert_int_equal(trial_flow(&t, FLOW_REFERRAL_REWARD), (25 * early + 5 * (agents - early)) * IT);
    remainder[agents % 4] = true;
    trial_close(&t);
  }
  for (int k = 0; k < 4; k++) assert_true(remainder[k]);
}

/* About 20,000 newcomers of one day and 2,000 founders, half of them dormant: a reward of 25 for each newcomer goes to
 * one of the 1,000 that act, uniformly. Rewards per agent are then Poisson-like with mean m = 20: their variance over
 * agents is m (1 - 1/1000), its standard error m sqrt(2 / 999) (1 + 1 / (2 m)); 4 of them are allowed. */
static void the_referrer_is_an_acting_agent_drawn_uniformly(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, ARRIVING("'new_agent_rate': 0, 'referral_share': 1",
                          "'crowd': {'at': '0d', 'arrivals': {'agents': 20000}}", "'agents': 2000, 'dormant': 0.5"));
  trial_days(&t, 1);
  double sum = 0, squares = 0, n = 0;
  for (uint32_t i = 0; i < 2000; i++) {
    int64_t moved = trial_balance(&t, i) - 100 * IT;
    if (t.economy.population.status[i] & STATUS_DORMANT) {
      assert_true(moved <= 0); /* decay at most */
      continue;
    }
    assert_int_equal(moved % (25 * IT), 0);
    double k = (double)moved / (25 * IT);
    sum += k, squares += k * k, n++;
  }
  assert_int_equal(trial_count(&t, FLOW_REFERRAL_REWARD), 20000);
  assert_true(sum == 20000 && n == 1000);
  double variance = (squares - sum * sum / n) / (n - 1);
  assert_true(fabs(variance - 20) <= 4 * 20 * sqrt(2.0 / 999) * (1 + 1.0 / 40));
  for (uint32_t i = 2000; i < t.economy.population.n; i++) assert_int_equal(trial_balance(&t, i), 50 * IT);
  trial_close(&t);
}

/* Binomial(20000, 0.5): standard error 70.7. */
static void half_of_the_newcomers_are_referred_by_default(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t,
             ARRIVING("'new_agent_rate': 0", "'crowd': {'at': '0d', 'arrivals': {'agents': 20000}}", "'agents': 2000"));
  trial_days(&t, 1);
  assert_true(fabs((double)trial_count(&t, FLOW_REFERRAL_REWARD) - 10000) <= 4 * sqrt(5000));
  assert_int_equal(trial_flow(&t, FLOW_REFERRAL_REWARD), 25 * IT * trial_count(&t, FLOW_REFERRAL_REWARD));
  trial_close(&t);
}

static void nobody_refers_where_nobody_acts(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, ARRIVING("'new_agent_rate': 0.5, 'referral_share': 1",
                          "'crowd': {'at': '0d', 'arrivals': {'agents': 50}}", "'agents': 300, 'dormant': 1"));
  trial_days(&t, 1);
  assert_int_equal(trial_count(&t, FLOW_STARTER_GRANT), 50);
  assert_int_equal(trial_count(&t, FLOW_REFERRAL_REWARD), 0);
  trial_close(&t);
}

/* The one that acts among 3,000 is found though 256 tries by rejection fail with probability (1 - 1/3000)^256 = 0.92.
 */
static void a_lone_acting_agent_refers_all(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, ARRIVING("'new_agent_rate': 0, 'referral_share': 1",
                          "'crowd': {'at': '0d', 'arrivals': {'agents': 40}}", "'agents': 3000, 'dormant': 1"));
  t.economy.population.status[1234] = STATUS_ACTED;
  t.economy.population.last_active[1234] = 0;
  trial_days(&t, 1);
  assert_int_equal(trial_count(&t, FLOW_REFERRAL_REWARD), 40);
  assert_int_equal(trial_balance(&t, 1234), 1100 * IT);
  trial_close(&t);
}

/* The scenario's arrivals replace the model's rate: exactly 7 a day, founders though 300 of 300 act. */
static void arrivals_of_the_scenario_replace_the_models(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, ARRIVING("'new_agent_rate': 0.5", "", "'agents': 300, 'arrivals': {'per_day': 7}"));
  for (int day = 1; day <= 10; day++) {
    trial_days(&t, 1);
    assert_int_equal(t.economy.population.n, 300 + 7 * day);
    assert_int_equal(trial_flow(&t, FLOW_STARTER_GRANT), 350 * IT);
  }
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(newcomers_are_a_share_of_those_who_act),
      cmocka_unit_test(a_newcomer_acts_from_the_day_after_its_arrival),
      cmocka_unit_test(newcomers_are_mixed_like_the_scenario),
      cmocka_unit_test(a_grant_that_changes_at_6_splits_the_days_newcomers_6_to_18),
      cmocka_unit_test(the_referrer_is_an_acting_agent_drawn_uniformly),
      cmocka_unit_test(half_of_the_newcomers_are_referred_by_default),
      cmocka_unit_test(nobody_refers_where_nobody_acts),
      cmocka_unit_test(a_lone_acting_agent_refers_all),
      cmocka_unit_test(arrivals_of_the_scenario_replace_the_models),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
