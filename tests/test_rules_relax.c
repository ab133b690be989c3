/* test_rules_relax.c - how adjusted parameters go back towards their baselines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/rules_text.h"

/* A rise of a tenth above 20 in the till, whose band is healthy from 0 to 10. */
#define RISE "'a': {'when': {'till': {'above': 20}}, 'do': {'price': {'multiply': 1.1}}}"

/* With constraints, one of them a relaxation; the rise acts on day 2 and all is healthy from the close of that day on. */
static void open_after_a_rise(const char *constraints) {
  char policy[256];
  rules_series[1] = 30;
  snprintf(policy, sizeof policy, ", 'constraints': {%s}", constraints);
  rules_open_with(RISE, policy, "");
  trial_days(&trial, 2);
  assert_true(fabs(rules_price_at(23.5) - 2.2) < 1e-14);
}

static void assert_price_on(int day, double expected) {
  while (economy_shown_day(&trial.economy) < day) trial_days(&trial, 1);
  if (fabs(rules_price_at(23.5) - expected) > 1e-12)
    fail_msg("day %d: %.17g, expected %.17g", day, rules_price_at(23.5), expected);
}

static void a_share_of_the_distance_is_gone_each_day(void **state) {
  (void)state;
  open_after_a_rise("'relaxation': {'rate': 0.02}");
  assert_price_on(3, 2 + 0.2 * 0.98);
  assert_price_on(4, 2 + 0.2 * 0.98 * 0.98);
  assert_price_on(10, 2 + 0.2 * 0.85076302258);
  assert_true(rules_logged("base,0,3,0,relaxation,policy,price,2.2,2.196,all is well\n"));
  assert_int_equal(trial.economy.rules->audit.relaxed, 8);
  assert_int_equal(rules_audit(0)->reversals, 0);
}

static void a_fall_is_made_good_too(void **state) {
  (void)state;
  rules_series[1] = 30;
  rules_open_with("'a': {'when': {'till': {'above': 20}}, 'do': {'price': {'multiply': 0.8}}}",
                  ", 'constraints': {'relaxation': {'rate': 0.5}}", "");
  assert_price_on(2, 1.6);
  assert_price_on(3, 1.8);
  assert_price_on(4, 1.9);
}

/* 6 hours of ramp, as any adjustment. */
static void a_step_comes_along_the_ramp(void **state) {
  (void)state;
  open_after_a_rise("'relaxation': {'rate': 0.5}");
  trial_days(&trial, 1);
  assert_true(fabs(rules_price_at(3) - 2.15) < 1e-14);
  assert_true(fabs(rules_price() - (2.2 - 0.1 * 0.875)) < 1e-14);
}

static void the_last_thousandth_goes_at_once(void **state) {
  (void)state;
  open_after_a_rise("'relaxation': {'rate': 0.9}");
  assert_price_on(3, 2.02);
  assert_price_on(4, 2.002);
  trial_days(&trial, 1);
  assert_true(rules_price_at(24) == 2 && trial.economy.schedule.factors[TOY_PRICE].end == 1);
  trial_days(&trial, 5);
  assert_int_equal(trial.economy.rules->audit.relaxed, 3);
  assert_true(rules_logged(",0,5,0,relaxation,policy,price,2.002,2,back at its baseline\n"));
}

static void nothing_goes_back_without_a_relaxation(void **state) {
  static const char *const none[] = {"'per_cycle': 0.25", "'relaxation': {'rate': 0}"};
  (void)state;
  for (int k = 0; k < 2; k++) {
    open_after_a_rise(none[k]);
    assert_price_on(20, 2.2);
    assert_int_equal(rules_count("relaxation"), 0);
    trial_close(&trial);
  }
}

static void nothing_goes_back_while_a_band_is_not_healthy_or_not_known(void **state) {
  static const double ill[] = {15, 30, -5, NAN}; /* warning, nothing of them, unclassified, missing */
  (void)state;
  for (int k = 0; k < 4; k++) {
    rules_from_day(2, 5);
    rules_series[3] = rules_series[4] = ill[k] == 30 ? 19 : ill[k];
    open_after_a_rise("'relaxation': {'rate': 0.5}");
    assert_price_on(3, 2.1);
    assert_price_on(5, 2.1);
    assert_price_on(6, 2.05);
    trial_close(&trial);
  }
}

/* No enabled rule looks at the band: it is as if it were not there. */
static void a_band_that_only_a_rule_switched_off_looks_at_does_not_count(void **state) {
  (void)state;
  rules_from_day(1, 30);
  rules_open_with("'a': {'when': {'agents': {'above': 20}}, 'do': {'grant': {'multiply': 1.1}}}, 'b': {'enabled': "
                  "false, 'when': {'till': {'above': 20}}, 'do': {'price': {'multiply': 1.1}}}",
                  ", 'constraints': {'relaxation': {'rate': 0.5, 'while': {'agents': {'above': 0}}}}", "");
  assert_false(policy_looks_at(&trial.scenario->rules, indicator_index(&toy_model, "till")));
  assert_true(policy_looks_at(&trial.scenario->rules, INDICATOR_AGENTS));
}

static void a_condition_of_its_own_takes_the_place_of_the_bands(void **state) {
  (void)state;
  rules_from_day(2, 15); /* in the band's warning */
  rules_series[5] = 19;
  open_after_a_rise("'relaxation': {'rate': 0.5, 'while': {'till': {'below': 18}}}");
  assert_price_on(5, 2.025);
  assert_price_on(6, 2.025);
  assert_price_on(7, 2.0125);
}

static void a_step_keeps_the_cooldown(void **state) {
  (void)state;
  open_after_a_rise("'cooldown': '48h', 'relaxation': {'rate': 0.5}");
  assert_price_on(3, 2.2);
  assert_price_on(4, 2.1);
  assert_price_on(5, 2.1);
  assert_price_on(6, 2.05);
}

static void a_step_keeps_the_change_per_cycle_unless_the_policy_is_literal(void **state) {
  (void)state;
  open_after_a_rise("'per_cycle': 0.1, 'relaxation': {'rate': 1}");
  assert_price_on(3, 2);
  trial_close(&trial);
  rules_series[2] = 30;
  open_after_a_rise("'per_cycle': 0.1, 'relaxation': {'rate': 1}");
  assert_price_on(3, 2.42);
  assert_price_on(4, 2.42 * 0.9);
  assert_price_on(5, 2);
  trial_close(&trial);
  open_after_a_rise("'per_cycle': 0.1, 'overlays': 'literal', 'relaxation': {'rate': 1}");
  assert_price_on(3, 2.42);
  assert_price_on(4, 2);
}

/* Until it is cleared, at 2, the rule keeps its parameter where it put it. */
static void a_parameter_of_an_active_rule_stays(void **state) {
  (void)state;
  rules_from_day(2, 5);
  rules_from_day(6, 1);
  rules_series[1] = 30;
  rules_open_with("'a': {'when': {'till': {'above': 20}}, 'clear': {'till': {'below': 2}}, 'do': {'price': "
                  "{'multiply': 1.1}}}, 'b': {'when': {'till': {'above': 25}}, 'do': {'grant': {'multiply': 1.2}}}",
                  ", 'constraints': {'relaxation': {'rate': 0.5}}", "");
  assert_price_on(6, 2.2);
  assert_price_on(7, 2.1);
  assert_true(rules_logged(",3,0,relaxation,policy,grant,12,11,"));
}

static void a_step_that_breaks_a_relation_is_not_made(void **state) {
  (void)state;
  rules_series[1] = 30;
  rules_open_with("'a': {'when': {'till': {'above': 20}}, 'do': {'price': {'multiply': 0.8}}}",
                  ", 'constraints': {'relaxation': {'rate': 0.5}}", "");
  assert_price_on(3, 1.8);
  rules_highest_price = 1.85;
  assert_price_on(6, 1.8);
  rules_highest_price = 10;
  assert_price_on(7, 1.9);
  assert_int_equal(trial.economy.rules->audit.relaxed, 2);
}

static void an_event_that_multiplies_moves_what_it_goes_back_to(void **state) {
  (void)state;
  rules_series[1] = 30;
  rules_open_with(RISE, ", 'constraints': {'relaxation': {'rate': 0.5}}",
                  ", 'events': {'e': {'at': '3d', 'multiply': {'price': 2}}}");
  assert_price_on(3, 2.1);
  assert_price_on(4, 4 + 0.1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_share_of_the_distance_is_gone_each_day, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_fall_is_made_good_too, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_step_comes_along_the_ramp, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(the_last_thousandth_goes_at_once, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(nothing_goes_back_without_a_relaxation, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(nothing_goes_back_while_a_band_is_not_healthy_or_not_known, rules_begin,
                                      rules_end),
      cmocka_unit_test_setup_teardown(a_band_that_only_a_rule_switched_off_looks_at_does_not_count, rules_begin,
                                      rules_end),
      cmocka_unit_test_setup_teardown(a_condition_of_its_own_takes_the_place_of_the_bands, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_step_keeps_the_cooldown, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_step_keeps_the_change_per_cycle_unless_the_policy_is_literal, rules_begin,
                                      rules_end),
      cmocka_unit_test_setup_teardown(a_parameter_of_an_active_rule_stays, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_step_that_breaks_a_relation_is_not_made, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_event_that_multiplies_moves_what_it_goes_back_to, rules_begin, rules_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
