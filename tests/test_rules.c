/* test_rules.c - when adjustment rules fire, act and end; their verbs; the record of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/run.h"
#include "tests/rules_text.h"

#define HIGH "'when': {'till': {'above': 5}}"
#define RISE "'do': {'price': {'multiply': 1.1}}"
#define PAY  "'do': {'relief': {'verb': 'pay_wage'}}"

/* 0, 1, ... 10, 9, ... 0, 1, ...: a period of 20 days; above 5 on days 6 to 14, above 8 on days 9 to 11 of each. */
static void triangle(void) {
  for (int d = 0; d < RULES_DAYS + 2; d++) rules_series[d] = d % 20 <= 10 ? d % 20 : 20 - d % 20;
}

static void what_is_decided_at_a_close_acts_on_the_next_day(void **state) {
  (void)state;
  rules_series[3] = 6;
  rules_open("'a': {" HIGH ", " RISE "}");
  trial_days(&trial, 3);
  assert_true(rules_price() == 2 && trial.log.bytes == NULL);
  trial_days(&trial, 1);
  assert_true(fabs(rules_price() - (2 + 0.2 * 0.875)) < 1e-14);
  assert_string_equal(trial.log.bytes, "base,0,4,0,rule,a,price,2,2.2,till 6 > 5\n");
  trial_days(&trial, 1);
  assert_true(fabs(rules_price() - 2.2) < 1e-14);
  assert_int_equal(rules_audit(0)->first_day, 4);
}

static void a_rule_acts_at_every_evaluation_while_its_condition_holds(void **state) {
  (void)state;
  triangle();
  rules_open("'a': {" HIGH ", " PAY "}");
  trial_days(&trial, 60);
  assert_int_equal(rules_audit(0)->fired, 3);
  assert_int_equal(rules_audit(0)->days_on, 27);
  assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 27);
  assert_int_equal(rules_audit(0)->first_day, 7);
  assert_int_equal(trial_balance(&trial, 0), 10000 + 27 * 100);
}

/* 8 is crossed upwards and downwards twice in each period when days 8 and 12 dip; hysteresis sees one firing. */
static void hysteresis_keeps_a_rule_active_between_its_levels(void **state) {
  static const char *const clears[] = {"", ", 'clear': {'till': {'below': 3}}"};
  (void)state;
  for (int k = 0; k < 2; k++) {
    char rule[256];
    for (int d = 0; d < RULES_DAYS + 2; d++) rules_series[d] = d % 20 < 10 ? (d % 2 ? 9 : 7) : 0;
    snprintf(rule, sizeof rule, "'a': {'when': {'till': {'above': 8}}, 'alert': 'high', " PAY "%s}", clears[k]);
    rules_open(rule);
    trial_days(&trial, 60);
    assert_int_equal(rules_audit(0)->fired, k == 0 ? 15 : 3);
    assert_int_equal(rules_count("alert,a,high"), k == 0 ? 15 : 3);
    assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 15); /* it acts only while "when" holds */
    trial_close(&trial);
  }
}

static void a_condition_must_have_held_for_its_time(void **state) {
  (void)state;
  rules_series[2] = rules_series[3] = rules_series[4] = 6;                       /* 3 closes: held for 2 days */
  rules_series[6] = rules_series[7] = rules_series[8] = rules_series[9] = 6;     /* 4 closes: held for 3 days */
  rules_series[11] = rules_series[12] = rules_series[14] = rules_series[15] = 6; /* broken */
  rules_open("'a': {" HIGH ", 'for': '3d', " PAY "}");
  trial_days(&trial, 9);
  assert_int_equal(rules_audit(0)->fired, 0);
  trial_days(&trial, 20);
  assert_int_equal(rules_audit(0)->fired, 1);
  assert_int_equal(rules_audit(0)->first_day, 10);
  assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 1);
}

static void a_value_that_is_missing_neither_fires_nor_clears_a_rule(void **state) {
  (void)state;
  for (int d = 1; d < 10; d++) rules_series[d] = NAN;
  rules_series[5] = 6;
  rules_series[10] = 4;
  rules_open("'a': {" HIGH ", 'do': {'price': {'overlay': {'multiply': 2}}}}");
  trial_days(&trial, 5);
  assert_int_equal(rules_audit(0)->fired, 0);
  for (int d = 6; d <= 10; d++) {
    trial_days(&trial, 1);
    assert_true(rules_price() == 4);
  }
  assert_int_equal(rules_audit(0)->fired, 1);
  trial_days(&trial, 1);
  assert_true(rules_price() == 2);
}

static void a_missing_value_breaks_the_time_for_which_a_condition_must_hold(void **state) {
  (void)state;
  rules_from_day(1, 6);
  rules_series[3] = NAN;
  rules_open("'a': {" HIGH ", 'for': '2d', " PAY "}");
  trial_days(&trial, 10);
  assert_int_equal(rules_audit(0)->first_day, 7); /* held at closes 4, 5 and 6 */
}

static void a_rule_is_evaluated_every_so_many_days(void **state) {
  (void)state;
  rules_from_day(1, 6);
  rules_open("'a': {" HIGH ", 'every': '7d', " PAY "}");
  trial_days(&trial, 30);
  assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 5);
  assert_true(rules_logged("base,0,2,0,rule,a") && rules_logged("base,0,9,0,rule,a") &&
              rules_logged("base,0,30,0,rule,a"));
  assert_int_equal(rules_audit(0)->days_on, 30);
}

static void no_rule_acts_before_its_policy_begins(void **state) {
  (void)state;
  rules_from_day(0, 6);
  rules_open_with("'a': {" HIGH ", " PAY "}", ", 'from': '10d'", "");
  trial_days(&trial, 10);
  assert_null(trial.log.bytes);
  trial_days(&trial, 1);
  assert_int_equal(rules_audit(0)->first_day, 11);
  assert_true(rules_logged("base,0,11,0,rule,a,pay_wage,NA,NA,till 6 > 5\n"));
  trial_close(&trial);
  rules_open_with("'a': {" HIGH ", 'for': '5d', " PAY "}", ", 'from': '10d'", ""); /* it watched before */
  trial_days(&trial, 11);
  assert_int_equal(rules_audit(0)->first_day, 11);
}

static void no_rule_acts_in_the_warm_up_nor_on_the_first_day(void **state) {
  (void)state;
  rules_from_day(0, 6);
  rules_open_with("'a': {" HIGH ", " PAY "}", "", ", 'warmup': '5d'");
  trial_days(&trial, 6);
  assert_int_equal(economy_shown_day(&trial.economy), 1);
  assert_int_equal(trial_balance(&trial, 0), 10000);
  assert_int_equal(rules_audit(0)->days_on, 1);
  trial_days(&trial, 1);
  assert_int_equal(rules_audit(0)->first_day, 2);
  assert_int_equal(trial_balance(&trial, 0), 10100);
}

static void a_rule_that_is_switched_off_does_nothing(void **state) {
  (void)state;
  rules_from_day(1, 6);
  rules_open("'a': {" HIGH
             ", 'enabled': false, 'alert': 'x', 'do': {'price': {'multiply': 1.1}, 'p': {'verb': 'pay_wage'}}}");
  trial_days(&trial, 5);
  assert_true(rules_price() == 2 && trial_balance(&trial, 0) == 10000 && trial.log.bytes == NULL);
  assert_int_equal(rules_audit(0)->days_on, 0);
}

static void rules_act_in_their_order_and_then_by_id(void **state) {
  (void)state;
  rules_series[1] = 6;
  rules_open("'z': {'order': 1, " HIGH ", " PAY "}, 'b': {'order': 2, " HIGH ", " PAY "}, 'a': {'order': 2, " HIGH
             ", " PAY "}");
  trial_days(&trial, 2);
  assert_string_equal(trial.log.bytes, "base,0,2,0,rule,z,pay_wage,NA,NA,till 6 > 5\n"
                                       "base,0,2,0,rule,a,pay_wage,NA,NA,till 6 > 5\n"
                                       "base,0,2,0,rule,b,pay_wage,NA,NA,till 6 > 5\n");
  assert_int_equal(trial_balance(&trial, 0), 10300);
}

/* A verb of BetterWorld sees what its own rule made of its amount. */
static void verbs_run_under_the_parameters_of_their_day(void **state) {
  int64_t count;
  (void)state;
  trial_open(&trial, "'model': 'betterworld', 'days': 5, 'parameters': {'new_agent_rate': 0, 'mission_rate': 0}, "
                     "'population': {'agents': 40, 'balances': {'distribution': 'constant', 'mean': 1}}, 'policy': "
                     "{'rules': {'help': {'when': {'agents': {'above': 1}}, 'do': {'relief': {'verb': "
                     "'emergency_topup'}, 'emergency_topup': {'overlay': {'set': 20}, 'lasting': '24h'}, "
                     "'topup_eligibility': {'overlay': {'set': 1000}, 'lasting': '24h'}}}}}");
  trial_days(&trial, 2);
  assert_int_equal(trial_amount(&trial, "emergency_topup", &count), 40 * INT64_C(20000000));
  assert_int_equal(count, 40);
}

/* The band of till is critical above 50. Closes 2, 3 and 4 are; the rule acts on those of 3 and 4. */
static void critical_days_without_an_act_are_counted(void **state) {
  (void)state;
  rules_series[2] = rules_series[3] = rules_series[4] = 60;
  rules_open("'a': {" HIGH ", 'for': '1d', " PAY "}");
  trial_days(&trial, 10);
  assert_int_equal(trial.economy.rules->audit.bands[0].critical, 3);
  assert_int_equal(trial.economy.rules->audit.bands[0].silent, 1);
}

static void critical_days_before_the_policy_begins_do_not_count(void **state) {
  (void)state;
  rules_from_day(1, 60);
  rules_open_with("'a': {'when': {'till': {'below': 5}}, " PAY "}", ", 'from': '6d'", "");
  trial_days(&trial, 10);
  assert_int_equal(trial.economy.rules->audit.bands[0].critical,
                   4); /* closes 6 to 9, which days 7 to 10 could answer */
  assert_int_equal(trial.economy.rules->audit.bands[0].silent, 4);
}

static void each_day_keeps_whether_the_condition_held(void **state) {
  (void)state;
  rules_series[3] = rules_series[5] = 6;
  rules_open("'b': {" HIGH ", " PAY "}, 'a': {'when': {'till': {'below': 5}}, " PAY "}");
  trial_days(&trial, 6);
  const struct policy_audit *audit = &trial.economy.rules->audit;
  for (int d = 0; d <= 6; d++) {
    assert_int_equal(audit->on[2 * d], d >= 1 && d != 3 && d != 5); /* a comes before b */
    assert_int_equal(audit->on[2 * d + 1], d == 3 || d == 5);
  }
}

static void a_run_hands_over_what_its_rules_did(void **state) {
  const struct run_options options = {.threads = 1};
  struct recording recording;
  struct error error;
  struct scenario *s = scenario_text("'model': 'toy', 'days': 4, 'population': {'agents': 3, 'balances': "
                                     "{'distribution': 'constant', 'mean': 1}}, 'policy': {'rules': {'a': {'when': "
                                     "{'agents': {'at_least': 3}}, " PAY "}}}");
  (void)state;
  error_init(&error);
  assert_int_equal(run_one(s, 0, &options, &recording, &error), 0);
  assert_int_equal(recording.audit.n_rules, 1);
  assert_int_equal(recording.audit.rules[0].days_on, 4);
  assert_int_equal(recording.audit.rules[0].outcome[POLICY_DONE], 3); /* nothing answers the last close */
  recording_free(&recording);
  scenario_free(s);
}

static void without_a_policy_there_are_no_rules(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'days': 4, 'population': {'agents': 3, 'balances': {'distribution': 'constant', "
                     "'mean': 1}}");
  assert_null(trial.economy.rules);
  assert_null(trial.economy.schedule.factors);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(what_is_decided_at_a_close_acts_on_the_next_day, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_rule_acts_at_every_evaluation_while_its_condition_holds, rules_begin,
                                      rules_end),
      cmocka_unit_test_setup_teardown(hysteresis_keeps_a_rule_active_between_its_levels, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_condition_must_have_held_for_its_time, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_value_that_is_missing_neither_fires_nor_clears_a_rule, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_missing_value_breaks_the_time_for_which_a_condition_must_hold, rules_begin,
                                      rules_end),
      cmocka_unit_test_setup_teardown(a_rule_is_evaluated_every_so_many_days, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(no_rule_acts_before_its_policy_begins, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(no_rule_acts_in_the_warm_up_nor_on_the_first_day, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_rule_that_is_switched_off_does_nothing, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(rules_act_in_their_order_and_then_by_id, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(verbs_run_under_the_parameters_of_their_day, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(critical_days_without_an_act_are_counted, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(critical_days_before_the_policy_begins_do_not_count, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(each_day_keeps_whether_the_condition_held, rules_begin, rules_end),
      cmocka_unit_test(a_run_hands_over_what_its_rules_did),
      cmocka_unit_test_setup_teardown(without_a_policy_there_are_no_rules, rules_begin, rules_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
