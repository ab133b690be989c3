/* test_betterworld_cap.c - when the supply cap is breached and released, and what a breach leaves of each faucet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define CAPPED(SWITCHES, PARAMETERS)                                                                                   \
  BETTERWORLD "'days': 400, 'switches': {" OPEN ", 'supply_cap': 'on', 'reward_funding': 'minted'" SWITCHES            \
              "}, 'parameters': {" NO_CUTS NO_DISPUTES NO_NEWCOMERS                                                    \
              "'dormancy_rate': 0, 'inactivity_decay_rate': 0" PARAMETERS "}, "
#define BY_RATES ", 'activity': 'volume', 'reward_model': 'flat'"
#define COUNTS   ", 'cap_scaling': 'counts'"
#define IDLE                                                                                                           \
  ", 'validation_rate': 0, 'submission_rate': 0, 'mission_rate': 0, 'vote_rate': 0, 'circle_rate': 0, "                \
  "'priority_rate': 0"
#define FOUR(VALUE) "'population': {'agents': 4, 'balances': {'distribution': 'constant', 'mean': " VALUE "}}"
#define RICH        "'population': {'agents': 2000, 'balances': {'distribution': 'constant', 'mean': 1000}}"

/* Every kind of faucet with amounts that are the same for all: 0.5, 50 and 2; the platform's own missions and top-ups;
 * 400 newcomers on the days 1 and 2. Of 2,000 agents 100 neither own nor do anything and are topped up. */
#define FAUCETS(SWITCHES)                                                                                              \
  CAPPED(BY_RATES SWITCHES,                                                                                            \
         ", 'validation_rate': 4, 'submission_rate': 0, 'mission_rate': 0.2, 'mission_reward_min': "                   \
         "50, 'mission_reward_max': 50, 'evidence_reward_min': 2, 'evidence_reward_max': 2, "                          \
         "'internal_mission_rate': 0.1, 'referral_share': 0.5, 'vote_rate': 2, "                                       \
         "'reviews_per_reviewed_mission': 30")                                                                         \
  "'events': {'relief': {'at': '0d', 'verb': 'emergency_topup'}, 'crowd': {'at': '0d', 'arrivals': {'agents': 400}}, " \
  "'again': {'at': '1d', 'verb': 'emergency_topup'}, 'more': {'at': '1d', 'arrivals': {'agents': 400}}}, "             \
  "'archetypes': {'idler': {'other_spending': 0}}, 'population': {'agents': 2000, 'mix': {'validator': 0.3, "          \
  "'creator': 0.25, 'balanced': 0.3, 'mission_runner': 0.15, 'idler': 0}, 'balances': {'distribution': 'constant', "   \
  "'mean': 1000}, 'groups': {'poor': {'archetype': 'idler', 'agents': 100, 'balances': {'distribution': 'constant', "  \
  "'mean': 0}}}}"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

static bool breached(void) { return trial_state(&trial)->breached; }

static int rows(const char *piece) {
  int n = 0;
  for (const char *at = trial.log.bytes; at && (at = strstr(at, piece)); at++) n++;
  return n;
}

/* 4 x 500 is the cap, not above it; what is given after the close of day 1 counts at the close of day 2. */
static void a_breach_begins_strictly_above_the_cap_on_the_day_after(void **state) {
  (void)state;
  trial_open(&trial, CAPPED(BY_RATES, IDLE) FOUR("500"));
  assert_true(trial_indicator(&trial, "supply_cap") == 2000);
  trial_days(&trial, 1);
  assert_false(breached());
  economy_post_agent(&trial.economy, FLOW_STARTER_GRANT, 0, 1);
  trial_days(&trial, 1);
  assert_false(breached());
  assert_true(trial_indicator(&trial, "cap_breached") == 0);
  trial_days(&trial, 1);
  assert_true(breached());
  assert_true(trial_indicator(&trial, "cap_breached") == 1);
  assert_int_equal(rows(",cap,"), 1);
  assert_int_equal(rows("base,0,3,0,cap,supply_cap,supply,2000,2000.000001,above the cap\n"), 1);
}

/* Down to 1,800 it goes on; below, it ends; up to 2,000 it does not begin anew; with a unit more it does. */
static void a_breach_ends_strictly_below_nine_tenths_and_begins_only_above_the_cap(void **state) {
  (void)state;
  trial_open(&trial, CAPPED(BY_RATES, IDLE) FOUR("500.01"));
  trial_days(&trial, 1);
  assert_true(breached());
  static const struct {
    int64_t amount;
    int flow;
    bool breached;
  } steps[] = {{200040000, FLOW_DECAY, true},
               {1, FLOW_DECAY, false},
               {200000001, FLOW_STARTER_GRANT, false},
               {1, FLOW_STARTER_GRANT, true},
               {200000000, FLOW_DECAY, true}};
  for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
    economy_post_agent(&trial.economy, steps[k].flow, (uint32_t)(k % 4), steps[k].amount);
    trial_days(&trial, 3);
    if (breached() != steps[k].breached) fail_msg("step %d", (int)k);
  }
  assert_int_equal(rows(",cap,"), 3);
  assert_int_equal(rows("base,0,6,0,cap,supply_cap,supply,1800,1799.999999,below the release\n"), 1);
}

/* Four idle agents with 1,600: at the close of day 30 none was active within 30 days, and the cap is 0. */
static void a_fall_of_activity_alone_breaches_the_cap(void **state) {
  (void)state;
  trial_open(&trial, CAPPED(BY_RATES, IDLE) FOUR("400"));
  trial_days(&trial, 30);
  assert_false(breached());
  assert_true(trial_indicator(&trial, "supply_cap") == 0);
  trial_days(&trial, 1);
  assert_true(breached());
}

static void the_cap_can_be_moved_and_switched_off(void **state) {
  (void)state;
  trial_open(&trial, CAPPED(BY_RATES, IDLE ", 'supply_cap_multiplier': 700") FOUR("700"));
  trial_days(&trial, 3);
  assert_false(breached());
  trial_close(&trial);
  trial_open(&trial, BETTERWORLD "'days': 9, 'switches': {'supply_cap': 'off'}, " FOUR("10000"));
  trial_days(&trial, 3);
  assert_false(breached());
  assert_true(trial_state(&trial)->amount_factor == 1 && trial_state(&trial)->count_factor == 1);
}

static void days_of_the_warm_up_are_never_judged(void **state) {
  (void)state;
  trial_open(&trial, CAPPED(BY_RATES, IDLE) "'warmup': 5, " FOUR("600"));
  trial_days(&trial, 5);
  assert_int_equal(economy_shown_day(&trial.economy), 0);
  assert_false(breached());
  trial_days(&trial, 1);
  assert_true(breached());
  assert_int_equal(rows("base,0,1,0,cap,supply_cap,supply,2000,2400,above the cap\n"), 1);
}

/* Hours before the delay at 0.5, hours after it at 0.25, over the 24 of each day. */
static void after_the_delay_the_cut_gets_deeper_by_the_hour(void **state) {
  (void)state;
  static const struct {
    const char *members;
    double factor[4];
  } cases[] = {{CAPPED(BY_RATES, IDLE) FOUR("501"), {0.375, 0.25, 0.25, 0.25}},
               {CAPPED(BY_RATES COUNTS, IDLE) FOUR("501"), {0.375, 0.25, 0.25, 0.25}},
               {CAPPED(BY_RATES ", 'cap_response': 'in_time'", IDLE) FOUR("501"), {0.5, 0.5, 0.5, 0.5}},
               {CAPPED(BY_RATES, IDLE ", 'cap_escalation_delay': 0") FOUR("501"), {0.25, 0.25, 0.25, 0.25}},
               {CAPPED(BY_RATES, IDLE ", 'cap_escalation_delay': 18") FOUR("501"), {0.4375, 0.25, 0.25, 0.25}},
               {CAPPED(BY_RATES, IDLE ", 'cap_escalation_delay': 24") FOUR("501"), {0.5, 0.25, 0.25, 0.25}},
               {CAPPED(BY_RATES, IDLE ", 'cap_escalation_delay': 36") FOUR("501"), {0.5, 0.375, 0.25, 0.25}},
               {CAPPED(BY_RATES, IDLE ", 'cap_factor': 0.8, 'cap_factor_escalated': 0") FOUR("501"), {0.4, 0, 0, 0}}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    trial_open(&trial, cases[k].members);
    bool counts = strstr(cases[k].members, COUNTS);
    for (int day = 0; day < 4; day++) {
      trial_days(&trial, 1);
      const struct betterworld *s = trial_state(&trial);
      assert_true((counts ? s->count_factor : s->amount_factor) == cases[k].factor[day]);
      assert_true((counts ? s->amount_factor : s->count_factor) == 1);
    }
    trial_close(&trial);
  }
}

/* A release sets all back; the next breach begins with the lesser cut. */
static void every_breach_has_a_delay_of_its_own(void **state) {
  (void)state;
  trial_open(&trial, CAPPED(BY_RATES, IDLE) FOUR("501"));
  trial_days(&trial, 4);
  assert_true(trial_state(&trial)->amount_factor == 0.25);
  economy_post_agent(&trial.economy, FLOW_DECAY, 0, 300 * IT);
  trial_days(&trial, 2);
  assert_true(trial_state(&trial)->amount_factor == 1);
  economy_post_agent(&trial.economy, FLOW_STARTER_GRANT, 0, 300 * IT);
  trial_days(&trial, 2);
  assert_true(trial_state(&trial)->amount_factor == 0.375);
}

static void assert_each(int flow, int64_t each) {
  int64_t n = trial_count(&trial, flow), amount = trial_flow(&trial, flow);
  if (n == 0) fail_msg("flow %d does not take place", flow);
  if (amount != each * n) fail_msg("flow %d: %lld for %lld events", flow, (long long)amount, (long long)n);
}

static double standard_errors(double x, double mean, double variance) { return fabs(x - mean) / sqrt(variance); }

/* Votes fill the reserve on day 1 for the platform's own missions of that day. */
static void a_breach_cuts_every_amount_and_no_count(void **state) {
  (void)state;
  static const double factors[] = {0.375, 0.25};
  trial_open(&trial, FAUCETS(""));
  for (int k = 0; k < 2; k++) {
    double f = factors[k];
    trial_days(&trial, 1);
    assert_each(FLOW_VALIDATION_MINT, (int64_t)(f * 500000));
    assert_each(FLOW_MISSION_REWARD, (int64_t)(f * 50e6));
    assert_each(FLOW_EVIDENCE_REWARD, (int64_t)(f * 2e6));
    assert_each(FLOW_REFERRAL_REWARD, (int64_t)(f * 25e6));
    assert_each(FLOW_EMERGENCY_TOPUP, (int64_t)(f * 10e6));
    assert_each(FLOW_INTERNAL_MISSION, (int64_t)(f * 50e6));
    assert_int_equal(trial_count(&trial, FLOW_INTERNAL_MISSION), k == 0 ? 200 : 240);
    assert_int_equal(trial_count(&trial, FLOW_STARTER_GRANT), 0);
    double missions = (double)trial_count(&trial, FLOW_MISSION_REWARD), reviews = missions * 0.2 * 30;
    if (k > 0) continue; /* newcomers act now too, by a mix that is drawn */
    assert_int_equal(trial_count(&trial, FLOW_EMERGENCY_TOPUP), 100);
    assert_true(standard_errors((double)trial_count(&trial, FLOW_VALIDATION_MINT), 7600, 7600) <= 4);
    assert_true(standard_errors(missions, 380, 380) <= 4);
    assert_true(standard_errors((double)trial_count(&trial, FLOW_EVIDENCE_REWARD), reviews, reviews) <= 4);
    assert_true(standard_errors((double)trial_count(&trial, FLOW_REFERRAL_REWARD), 200, 100) <= 4);
  }
}

static void or_it_cuts_every_count_and_no_amount_but_that_of_top_ups(void **state) {
  (void)state;
  trial_open(&trial, FAUCETS(COUNTS));
  trial_days(&trial, 1);
  assert_each(FLOW_VALIDATION_MINT, 500000);
  assert_each(FLOW_MISSION_REWARD, 50 * IT);
  assert_each(FLOW_EVIDENCE_REWARD, 2 * IT);
  assert_each(FLOW_REFERRAL_REWARD, 25 * IT);
  assert_each(FLOW_INTERNAL_MISSION, 50 * IT);
  assert_each(FLOW_EMERGENCY_TOPUP, 3750000); /* one to an account: there is no count to cut */
  assert_int_equal(trial_count(&trial, FLOW_EMERGENCY_TOPUP), 100);
  assert_int_equal(trial_count(&trial, FLOW_INTERNAL_MISSION), 75); /* 0.375 x 200 */
  assert_int_equal(trial_count(&trial, FLOW_STARTER_GRANT), 0);
  double missions = (double)trial_count(&trial, FLOW_MISSION_REWARD), reviews = missions * 0.2 * 30, p = 0.1875;
  assert_true(standard_errors((double)trial_count(&trial, FLOW_VALIDATION_MINT), 2850, 2850) <= 4);
  assert_true(standard_errors(missions, 142.5, 142.5) <= 4);
  assert_true(standard_errors((double)trial_count(&trial, FLOW_EVIDENCE_REWARD), reviews, reviews) <= 4);
  assert_true(standard_errors((double)trial_count(&trial, FLOW_REFERRAL_REWARD), 400 * p, 400 * p * (1 - p)) <= 4);
}

/* 2,000 agents, 0.05 missions each: 100, and 37.5 in a breach, half to even. */
static void missions_that_are_limited_are_fewer(void **state) {
  (void)state;
  trial_open(&trial, CAPPED(COUNTS ", 'mission_supply': 'limited'", ", 'mission_rate': 0.05, 'willingness': 0") RICH);
  trial_days(&trial, 1);
  assert_int_equal(trial_count(&trial, FLOW_MISSION_REWARD), 38);
}

/* By formula at an F1 of 0.85, with own keys at a reduced rate, of experts: all on the same factor. */
static void every_model_of_rewards_is_cut(void **state) {
  (void)state;
  trial_open(&trial, CAPPED(", 'reward_model': 'formula'", ", 'quality_bonus': 1.2, 'f1_multiplier_slope': 2") RICH);
  trial_days(&trial, 2);
  assert_int_equal(trial_state(&trial)->reward[0].by_f1[8500], 172500); /* 0.125 x 1.15 x 1.2 */
  trial_close(&trial);
  trial_open(&trial, CAPPED(", 'reward_model': 'uniform', 'byok': 'reduced', 'expert_pool': 'on'",
                            ", 'byok_reward_reduced': 0.3, 'expert_reward_min': 1, 'expert_reward_max': 1.5") RICH);
  trial_days(&trial, 2);
  const struct betterworld *s = trial_state(&trial);
  assert_int_equal(s->reward[0].low, 125000);
  assert_int_equal(s->reward[0].high, 250000);
  assert_int_equal(s->reward[1].low, 75000);
  assert_int_equal(s->expert_reward.low, 250000);
  assert_int_equal(s->expert_reward.high, 375000);
}

/* Agents that want 100 evaluations a day, fewer than 50 with probability 1e-8 each: all do what the cap allows. */
static void in_a_breach_the_validation_cap_is_25_unless_it_is_lower(void **state) {
  (void)state;
  static const struct {
    const char *parameters;
    int64_t each;
  } cases[] = {{"", 25},
               {", 'daily_validation_cap': 10", 10},
               {", 'cap_validation_cap': 7", 7},
               {", 'cap_validation_cap': 0", 0},
               {", 'cap_validation_cap': 100", 50}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    char members[2048];
    snprintf(members, sizeof members,
             CAPPED("", "%s") "'archetypes': {'validator': {'validations': 100}}, 'population': {'agents': 100, 'mix': "
                              "{'validator': 1, 'creator': 0, 'balanced': 0, 'mission_runner': 0}, 'balances': "
                              "{'distribution': 'constant', 'mean': 501}}",
             cases[k].parameters);
    trial_open(&trial, members);
    trial_days(&trial, 1);
    assert_int_equal(trial.economy.total.counter[COUNTER_EVALUATIONS], 100 * cases[k].each);
    assert_int_equal(trial_state(&trial)->validation_cap, cases[k].each);
    trial_close(&trial);
  }
}

/* Newcomers of days 1, 3 and 5; a breach on days 1 to 3. */
static void a_grant_that_falls_into_a_breach_is_lost_and_not_postponed(void **state) {
  static const int64_t grants[2][6] = {{0, 0, 0, 0, 12, 0}, {0, 0, 0, 0, 11, 0}}; /* by delay: 0, 2 days */
  (void)state;
  for (int k = 0; k < 2; k++) {
    char members[2048];
    snprintf(
        members, sizeof members,
        CAPPED(
            BY_RATES, IDLE
            ", 'referral_share': 0, 'starter_grant_delay': %d") "'events': {'a': {'at': '0d', "
                                                                "'arrivals': {'agents': 10}}, 'b': {'at': '2d', "
                                                                "'arrivals': {'agents': 11}}, 'c': {'at': '4d', "
                                                                "'arrivals': {'agents': 12}}, 'out': {'at': '2d', "
                                                                "'shock': {'share': 0.9}}}, 'population': {'agents': "
                                                                "400, 'balances': {'distribution': 'constant', "
                                                                "'mean': 501}}",
        2 * k);
    trial_open(&trial, members);
    for (int day = 1; day <= 6; day++) {
      trial_days(&trial, 1);
      assert_int_equal(breached(), day <= 3);
      assert_int_equal(trial_count(&trial, FLOW_STARTER_GRANT), grants[k][day - 1]);
    }
    trial_days(&trial, 1);
    assert_int_equal(trial_count(&trial, FLOW_STARTER_GRANT), k == 1 ? 12 : 0); /* of day 5, two days later */
    trial_close(&trial);
  }
}

/* The cycle between 450 and 500 for an agent (the documented flows at 1,000 agents without newcomers): 5 x 0.5 + 0.1 x
 * 50 + 0.1 x 0.2 x 33.3 x 1.5 = 8.5 in, 3 + 1 + 0.25 + 0.5 = 4.75 out a day. Up by 3.75; down by 4.75 - 8.5 / 4 = 2.625,
 * but on the first day by 4.75 - 8.5 x 0.375. The cap is judged once a day, so each way goes on half a step too far on the
 * mean, and both have to go back over that. 4,000 agents: a day's change has a standard error of
 * 0.3 % of the cap's tenth. */
static void the_cap_makes_a_cycle_of_the_period_its_flows_say(void **state) {
  (void)state;
  double up = 3.75, down = 2.625, span = 50 + up / 2 + down / 2;
  double period = span / up + (span + down - (4.75 - 8.5 * 0.375)) / down;
  int first = 0, last = 0, n = 0;
  bool before = false;
  trial_open(&trial,
             BETTERWORLD "'days': 400, 'switches': {" OPEN ", 'supply_cap': 'on', 'reward_model': 'flat', "
                         "'reward_funding': 'minted'}, 'parameters': {" NO_CUTS NO_DISPUTES NO_NEWCOMERS
                         "'dormancy_rate': 0, 'cost_problem': 3, 'reviews_per_reviewed_mission': 33.333333333333, "
                         "'vote_rate': 0.2, 'circle_rate': 0.01, "
                         "'priority_rate': 0.033333333333}, 'archetypes': {'same': {'problems': 1, 'validations': 5, "
                         "'missions': 0.1, 'other_spending': 1}}, 'population': {'agents': 4000, 'mix': {'validator': "
                         "0, 'creator': 0, 'balanced': 0, 'mission_runner': 0, 'same': 1}, 'balances': "
                         "{'distribution': 'constant', 'mean': 500}}");
  for (int day = 1; day <= 360; day++) {
    trial_days(&trial, 1);
    if (breached() && !before) {
      first = first ? first : day;
      last = day;
      n++;
    }
    before = breached();
  }
  assert_true(n > 8);
  double measured = (double)(last - first) / (n - 1);
  if (!(fabs(measured / period - 1) < 0.05)) fail_msg("a period of %.2f days, expected %.2f", measured, period);
}

#define TEST(sentence) cmocka_unit_test_teardown(sentence, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_breach_begins_strictly_above_the_cap_on_the_day_after),
      TEST(a_breach_ends_strictly_below_nine_tenths_and_begins_only_above_the_cap),
      TEST(a_fall_of_activity_alone_breaches_the_cap),
      TEST(the_cap_can_be_moved_and_switched_off),
      TEST(days_of_the_warm_up_are_never_judged),
      TEST(after_the_delay_the_cut_gets_deeper_by_the_hour),
      TEST(every_breach_has_a_delay_of_its_own),
      TEST(a_breach_cuts_every_amount_and_no_count),
      TEST(or_it_cuts_every_count_and_no_amount_but_that_of_top_ups),
      TEST(missions_that_are_limited_are_fewer),
      TEST(every_model_of_rewards_is_cut),
      TEST(in_a_breach_the_validation_cap_is_25_unless_it_is_lower),
      TEST(a_grant_that_falls_into_a_breach_is_lost_and_not_postponed),
      TEST(the_cap_makes_a_cycle_of_the_period_its_flows_say),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
