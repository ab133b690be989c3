/* test_betterworld_policy.c - the shipped policy on real runs: what each rule of section 3.1 does, day by day.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a rule decides at the close of a day acts on the next; an adjustment goes evenly over the first six hours, so the
 * day's mean has an eighth of the old value. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/rules.h"
#include "tests/betterworld_text.h"

#define POLICY                                                                                                         \
  "'model': 'betterworld', 'policy': 'betterworld/policies/default', 'days': 120, 'switches': {" OPEN                  \
  ", 'activity': 'volume', 'reward_model': 'flat', 'reward_funding': 'minted'}, "
#define QUIET NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS "'dormancy_rate': 0, 'evidence_share': 0"
#define CONSTANT(AGENTS, MEAN)                                                                                         \
  "'population': {'agents': " AGENTS ", 'balances': {'distribution': 'constant', 'mean': " MEAN "}}"

/* Money that agents send out and get back: PRICE once a day each way, for a velocity that no rule minds. */
#define CHURN(PRICE)                                                                                                   \
  "'flows': {'away': {'rate': 1, 'price': " PRICE ", 'to': {'WORLD': 1}}, 'back': {'rate': 1, 'price': " PRICE         \
  ", 'from': {'WORLD': 1}}}, "
#define IDLE_WORLD(AGENTS, MEAN) POLICY "'parameters': {" QUIET "}, " CHURN("60") CONSTANT(AGENTS, MEAN)

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

static double now(int parameter) { return economy_value(&trial.economy, parameter); }
static bool logged(const char *piece) { return trial.log.bytes && strstr(trial.log.bytes, piece); }
static bool near(double a, double b) { return fabs(a - b) < 1e-9; }

/* Between two days: every balance by a share more, or less. */
static void change_supply(double share) {
  for (uint32_t i = 0; i < trial.economy.population.n; i++)
    economy_post_agent(&trial.economy, share > 0 ? FLOW_STARTER_GRANT : FLOW_DECAY, i,
                       (int64_t)(fabs(share) * (double)trial_balance(&trial, i)));
}

/* A day after which the supply has changed by about a share: what the churn adds is far less than the rules' room. */
static void live_with(double share) {
  change_supply(share);
  trial_days(&trial, 1);
}

/* Values of a parameter after each of n steps: the day's mean under the ramp. */
static void assert_steps(int parameter, const double *values, int n, double share) {
  live_with(share); /* decides only */
  for (int k = 1; k < n; k++) {
    live_with(share);
    double mean = values[k] + 0.125 * (values[k - 1] - values[k]);
    if (!near(now(parameter), mean)) fail_msg("step %d: %.9g, expected %.9g", k, now(parameter), mean);
  }
}

/* x 0.9 six times, then the cumulative limit of half the default; it never goes further. */
static void inflation_takes_rewards_down_to_half_in_seven_steps(void **state) {
  static const double values[] = {0.5, 0.45, 0.405, 0.3645, 0.32805, 0.295245, 0.2657205, 0.25, 0.25, 0.25};
  (void)state;
  trial_open(&trial, IDLE_WORLD("1000", "1000"));
  assert_steps(PARAMETER_BASE_VALIDATION_REWARD, values, 10, 0.07);
  assert_true(logged("rule,R30,base_validation_reward,0.5,0.45,"));
  assert_false(logged(",R31,"));
}

static void inflation_takes_costs_up_by_half_in_five_steps(void **state) {
  static const double values[] = {1, 1.1, 1.21, 1.331, 1.4641, 1.5, 1.5, 1.5};
  (void)state;
  trial_open(&trial, IDLE_WORLD("1000", "1000"));
  assert_steps(PARAMETER_SUBMISSION_COST_MULTIPLIER, values, 8, 0.07);
  assert_int_equal(trial_state(&trial)->price[BUY_DEBATE].price, 3 * IT);
}

/* Above 10 % the emergency replaces R30: x 0.75 twice, then the limit; x 1.25 once; the cap on evaluations x 0.8. */
static void an_emergency_replaces_the_rule_of_inflation(void **state) {
  static const double rewards[] = {0.5, 0.375, 0.28125, 0.25, 0.25}, costs[] = {1, 1.25, 1.5, 1.5};
  (void)state;
  trial_open(&trial, IDLE_WORLD("1000", "1000"));
  assert_steps(PARAMETER_BASE_VALIDATION_REWARD, rewards, 5, 0.12);
  assert_false(logged(",R30,"));
  assert_true(logged(",alert,R31,emergency_inflation,"));
  trial_close(&trial);
  trial_open(&trial, IDLE_WORLD("1000", "1000"));
  assert_steps(PARAMETER_SUBMISSION_COST_MULTIPLIER, costs, 4, 0.12);
  trial_close(&trial);
  trial_open(&trial, IDLE_WORLD("1000", "1000"));
  for (int day = 0; day < 8; day++) live_with(0.12);
  assert_true(now(PARAMETER_DAILY_VALIDATION_CAP) == 25);
}

/* Three days of 5 % less: the rises stay, the boost of missions ends 72 hours after the last of them. */
static void deflation_raises_rewards_and_boosts_missions_for_three_days(void **state) {
  static const double values[] = {0.5, 0.55, 0.605, 0.6655};
  (void)state;
  trial_open(&trial, IDLE_WORLD("1000", "1000"));
  assert_steps(PARAMETER_BASE_VALIDATION_REWARD, values, 3, -0.05);
  for (int day = 0; day < 3; day++) {
    trial_days(&trial, 1);
    assert_true(near(now(PARAMETER_MISSION_BOOST), 1.2));
  }
  trial_days(&trial, 1);
  assert_true(near(now(PARAMETER_MISSION_BOOST), 1));
  assert_true(near(now(PARAMETER_BASE_VALIDATION_REWARD), values[3]));
}

/* Voters without income: whoever falls below 5 is topped up to less than 15, on every day. The number of balances of 20
 * and more cannot change by it, so the median cannot either, whatever is spent on it. */
static void top_ups_alone_never_end_a_liquidity_crisis(void **state) {
  (void)state;
  double topped_up = 0;
  trial_open(&trial, POLICY "'parameters': {" NO_WORK NO_DISPUTES NO_NEWCOMERS
                            "'dormancy_rate': 0, 'vote_rate': 0.5, 'circle_rate': 0, 'priority_rate': 0, "
                            "'evidence_share': 0}, " CONSTANT("500", "15"));
  for (int day = 1; day <= 120; day++) {
    trial_days(&trial, 1);
    topped_up += (double)trial_flow(&trial, FLOW_EMERGENCY_TOPUP) / IT;
    assert_true(trial_indicator(&trial, "median_balance") < 20);
    for (uint32_t i = 0; i < 500; i++) assert_true(trial_balance(&trial, i) <= 15 * IT);
    if (day > 1) assert_true(now(PARAMETER_COST_SOLUTION) == 1 && now(PARAMETER_INACTIVITY_DECAY_RATE) == 0);
  }
  assert_true(topped_up > 10 * 500 * 15); /* ten times what there was */
}

/* The same agents with work: the median passes 20 and then 50, and prices are what they were. */
static void earnings_end_a_liquidity_crisis_and_the_price_of_1_with_it(void **state) {
  (void)state;
  double before = 0, median = 0;
  int days = 0;
  trial_open(&trial, POLICY "'parameters': {" NO_DISPUTES NO_NEWCOMERS
                            "'dormancy_rate': 0, 'submission_rate': 1, 'mission_rate': 0, 'evidence_share': 0, "
                            "'validation_rate': 5, 'vote_rate': 0}, 'archetypes': {'same': {'debates': 1, "
                            "'validations': 5}}, 'population': {'agents': 500, 'mix': {'validator': 0, 'creator': 0, "
                            "'balanced': 0, 'mission_runner': 0, 'same': 1}, 'balances': {'distribution': 'constant', "
                            "'mean': 12}}");
  for (; days < 119 && median < 50; days++) {
    before = median;
    trial_days(&trial, 1);
    median = trial_indicator(&trial, "median_balance");
    if (days > 0) assert_true(now(PARAMETER_COST_DEBATE) == 1);
  }
  assert_true(before < 50 && median >= 50);
  trial_days(&trial, 1);
  assert_true(now(PARAMETER_COST_DEBATE) == 2);
}

/* Of 100 idle agents some own nothing, the others in turn `a` and `b`: at a mean balance m, topping up more than m / 200 of
 * them is an inflation above 5 %, more than m / 100 above 10 %. 8 at a mean of 16 are 5 %: a hair less and a hair more. */
static void open_with_poor(int poor, const char *a, const char *b) {
  struct text text = {0};
  text_add(&text,
           POLICY "'parameters': {" QUIET "}, 'population': {'agents': 100, 'balances': {'distribution': 'values', "
                  "'values': [");
  for (int i = 0; i < 100; i++) text_format(&text, "%s%s", i ? ", " : "", i < poor ? "0" : i % 2 ? a : b);
  text_add(&text, "]}}");
  assert_false(text.failed);
  trial_open(&trial, text.bytes);
  text_free(&text);
}

/* Decided at the first close, topped up on day 2, a rule of inflation on day 3. */
static void top_ups_of_many_fire_the_rules_of_inflation_the_next_day(void **state) {
  static const struct {
    const char *a, *b;
    int poor;
    bool fires, emergency;
  } cases[] = {{"17.391304", "17.391305", 8, false, false},
               {"17.391304", "17.391303", 8, true, false},
               {"19", "19", 5, false, false},
               {"19", "19", 15, true, false},
               {"19", "19", 20, true, true}};
  (void)state;
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    open_with_poor(cases[k].poor, cases[k].a, cases[k].b);
    trial_days(&trial, 2);
    assert_int_equal(trial_count(&trial, FLOW_EMERGENCY_TOPUP), cases[k].poor);
    trial_days(&trial, 1);
    bool fired = logged("base,0,3,0,rule,R30,base_validation_reward,0.5,0.45,"),
         emergency = logged("base,0,3,0,rule,R31,base_validation_reward,0.5,0.375,");
    if (fired != (cases[k].fires && !cases[k].emergency) || emergency != cases[k].emergency)
      fail_msg("case %d:\n%s", (int)k, trial.log.bytes);
    assert_true((now(PARAMETER_BASE_VALIDATION_REWARD) < 0.5) == cases[k].fires);
    trial_close(&trial);
  }
}

/* One in ten owns nearly all, then all own the same. */
static void concentration_brings_discounts_until_it_is_below_a_half(void **state) {
  (void)state;
  trial_open(&trial, POLICY
             "'parameters': {" QUIET
             "}, " CHURN("60") "'population': {'agents': 10, 'balances': "
                               "{'distribution': 'values', 'values': [90, 90, 90, 90, 90, 90, 90, 90, 90, 9000]}}");
  trial_days(&trial, 1);
  assert_true(now(PARAMETER_PROGRESSIVE_DISCOUNT) == 0);
  trial_days(&trial, 1);
  assert_true(now(PARAMETER_PROGRESSIVE_DISCOUNT) == 1 && trial_state(&trial)->discounts);
  assert_true(now(PARAMETER_DIMINISHING_REDUCTION_RATE) == 0.5);
  assert_true(logged("rule,R35,daily_earning_cap,200,170,"));
  for (uint32_t i = 0; i < 9; i++) economy_post_agent(&trial.economy, FLOW_STARTER_GRANT, i, 9000 * IT);
  trial_days(&trial, 1);
  assert_true(now(PARAMETER_PROGRESSIVE_DISCOUNT) == 1);
  trial_days(&trial, 1);
  assert_true(now(PARAMETER_PROGRESSIVE_DISCOUNT) == 0 && !trial_state(&trial)->discounts);
  assert_true(now(PARAMETER_DIMINISHING_REDUCTION_RATE) == 0.25);
  assert_true(now(PARAMETER_DAILY_EARNING_CAP) < 200); /* which stays */
}

/* Money that turns over in days; money that does not move, whose velocity is defined from day 7 on. */
static void velocity_has_a_rule_at_either_end(void **state) {
  (void)state;
  trial_open(&trial, POLICY "'parameters': {" QUIET "}, " CHURN("330") CONSTANT("5000", "1000"));
  trial_days(&trial, 8);
  assert_true(logged("base,0,8,0,rule,R36-high,daily_transaction_limit,1000,800,"));
  assert_true(logged("rule,R36-high,submission_cost_multiplier,1,1.15,"));
  assert_int_equal(trial_state(&trial)->transaction_limit, 1000); /* that of 00:00, where the way to 800 begins */
  trial_days(&trial, 1);
  assert_int_equal(trial_state(&trial)->transaction_limit, 800);
  trial_close(&trial);
  trial_open(&trial, POLICY "'parameters': {" QUIET "}, " CONSTANT("200", "1000"));
  trial_days(&trial, 7);
  assert_true(now(PARAMETER_BASE_VALIDATION_REWARD) == 0.5);
  trial_days(&trial, 1);
  assert_true(now(PARAMETER_BASE_VALIDATION_REWARD) == 1);
  assert_true(logged("rule,R36,inactivity_decay_rate,0.05,0.0625,"));
}

#define TEST(sentence) cmocka_unit_test_teardown(sentence, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(inflation_takes_rewards_down_to_half_in_seven_steps),
      TEST(inflation_takes_costs_up_by_half_in_five_steps),
      TEST(an_emergency_replaces_the_rule_of_inflation),
      TEST(deflation_raises_rewards_and_boosts_missions_for_three_days),
      TEST(top_ups_alone_never_end_a_liquidity_crisis),
      TEST(earnings_end_a_liquidity_crisis_and_the_price_of_1_with_it),
      TEST(top_ups_of_many_fire_the_rules_of_inflation_the_next_day),
      TEST(concentration_brings_discounts_until_it_is_below_a_half),
      TEST(velocity_has_a_rule_at_either_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
