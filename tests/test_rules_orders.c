/* test_rules_orders.c - what the constraints leave of what rules want.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/rules_text.h"

#define ALWAYS "'when': {'till': {'at_least': 0}}"

/* The price after its ramp on each of the days from day 2 on. */
static void assert_steps(const double *expected, int n) {
  trial_days(&trial, 1);
  assert_true(rules_price_at(24) == 2);
  for (int i = 0; i < n; i++) {
    trial_days(&trial, 1);
    if (fabs(rules_price_at(23.5) - expected[i]) > 1e-14)
      fail_msg("step %d: %.17g, expected %.17g", i, rules_price_at(23.5), expected[i]);
  }
}

/* The specification's series, A.3: times a price of 2. */
static void tenths_down_end_at_half_the_baseline(void **state) {
  static const double expected[] = {1.8, 1.62, 1.458, 1.3122, 1.18098, 1.062882, 1, 1, 1};
  (void)state;
  rules_open("'a': {" ALWAYS ", 'do': {'price': {'multiply': 0.9}}}");
  assert_steps(expected, 9);
  assert_true(rules_price_at(23.5) == 1);
  assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 7);
  assert_int_equal(rules_audit(0)->outcome[POLICY_BLOCKED_CUMULATIVE], 2);
  assert_true(rules_logged("base,0,8,0,rule,a,price,1.062882,1,till 0 >= 0; kept by cumulative\n"));
  assert_true(rules_logged("base,0,9,0,blocked,a,price,1,0.9,cumulative\n"));
}

static void tenths_up_end_at_one_and_a_half_baselines(void **state) {
  static const double expected[] = {2.2, 2.42, 2.662, 2.9282, 3, 3};
  (void)state;
  rules_open("'a': {" ALWAYS ", 'do': {'price': {'multiply': 1.1}}}");
  assert_steps(expected, 6);
  assert_true(rules_price_at(23.5) == 3);
  assert_int_equal(rules_audit(0)->outcome[POLICY_BLOCKED_CUMULATIVE], 1);
}

/* A cap reached is reached whatever the baseline's bits: no step of a rounding error follows. */
static void the_cap_is_exact_for_any_baseline(void **state) {
  (void)state;
  for (int k = 1; k <= 60; k++) {
    char parameters[64];
    snprintf(parameters, sizeof parameters, ", 'parameters': {'price': %.17g}", k / 60.0 * 6 + 1e-3 / k);
    rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'multiply': 1.25}}}", "", parameters);
    trial_days(&trial, 20);
    assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 2);
    assert_int_equal(rules_audit(0)->outcome[POLICY_BLOCKED_CUMULATIVE], 17);
    trial_close(&trial);
  }
}

static void a_step_is_at_most_a_quarter(void **state) {
  static const char *const orders[] = {"'multiply': 3", "'add': 4", "'set': 9"};
  static const double expected[] = {2.5, 3, 3};
  (void)state;
  for (int k = 0; k < 3; k++) {
    char rule[128];
    snprintf(rule, sizeof rule, "'a': {" ALWAYS ", 'do': {'price': {%s}}}", orders[k]);
    rules_open(rule);
    assert_steps(expected, 3);
    assert_true(rules_logged("base,0,2,0,rule,a,price,2,2.5,till 0 >= 0; kept by per_cycle\n"));
    trial_close(&trial);
  }
}

static void constraints_may_be_others(void **state) {
  static const double expected[] = {2.2, 2.42, 2.6, 2.6};
  (void)state;
  rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'multiply': 2}}}",
                  ", 'constraints': {'per_cycle': 0.1, 'cumulative': 0.3, 'ramp': 0}", "");
  assert_steps(expected, 4);
}

static void additions_and_settings_are_exact_where_nothing_limits_them(void **state) {
  static const double added[] = {2.25, 2.5, 2.75, 3, 3}, set[] = {2.4, 2.4, 2.4};
  (void)state;
  rules_open("'a': {" ALWAYS ", 'do': {'price': {'add': 0.25}}}");
  assert_steps(added, 5);
  trial_close(&trial);
  rules_open("'a': {" ALWAYS ", 'do': {'price': {'set': 2.4}}}");
  assert_steps(set, 3);
  assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 1); /* the second would change nothing */
  assert_int_equal(rules_count("rule,a"), 1);
}

static void a_parameter_stays_in_its_range(void **state) {
  static const double expected[] = {10, 10};
  (void)state;
  rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'multiply': 1.2}}}", "", ", 'parameters': {'price': 9}");
  trial_days(&trial, 1);
  for (int i = 0; i < 2; i++) {
    trial_days(&trial, 1);
    assert_true(rules_price_at(23.5) == expected[i]);
  }
  assert_true(rules_logged("rule,a,price,9,10,till 0 >= 0; kept by range\n"));
  assert_true(rules_logged("base,0,3,0,blocked,a,price,10,12,range\n"));
}

static void a_baseline_of_zero_has_no_factor(void **state) {
  (void)state;
  rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'add': 1}}}", "", ", 'parameters': {'price': 0}");
  trial_days(&trial, 3);
  assert_true(rules_price() == 0);
  assert_int_equal(rules_audit(0)->outcome[POLICY_BLOCKED_ZERO], 2);
}

static void a_cooldown_keeps_a_parameter_for_its_hours(void **state) {
  static const double expected[] = {2.2, 2.2, 2.2, 2.42, 2.42};
  (void)state;
  rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'multiply': 1.1}}}", ", 'constraints': {'cooldown': '2d1h'}", "");
  assert_steps(expected, 5);
  assert_int_equal(rules_audit(0)->outcome[POLICY_BLOCKED_COOLDOWN], 3);
  assert_true(rules_logged("base,0,3,0,blocked,a,price,2.2,2.42,cooldown\n"));
}

/* The parameter cools down, not the rule: another rule on another day finds it so. */
static void a_cooldown_is_the_parameters(void **state) {
  (void)state;
  rules_series[1] = 1, rules_series[2] = 2;
  rules_open_with(
      "'a': {'when': {'till': {'at_least': 1, 'below': 2}}, 'do': {'price': {'multiply': 1.1}}},"
      "'b': {'when': {'till': {'at_least': 2}}, 'do': {'price': {'multiply': 0.9}, 'grant': {'multiply': 0.9}}}",
      ", 'constraints': {'cooldown': '48h'}", "");
  trial_days(&trial, 3);
  assert_int_equal(rules_audit(1)->outcome[POLICY_BLOCKED_COOLDOWN], 1);
  assert_int_equal(rules_audit(1)->outcome[POLICY_DONE], 1);
}

static void of_two_rules_on_a_parameter_the_first_wins_or_the_strongest(void **state) {
  static const char rules[] =
      "'a': {'order': 1, " ALWAYS ", 'do': {'price': {'multiply': 1.1}}}, 'b': {'order': 2, " ALWAYS
      ", 'do': {'price': {'multiply': 0.75}}}, 'c': {'order': 3, " ALWAYS
      ", 'do': {'price': {'multiply': 1.2}, 'grant': {'multiply': 1.2}}}";
  (void)state;
  rules_open(rules);
  trial_days(&trial, 2);
  assert_true(fabs(rules_price_at(23.5) - 2.2) < 1e-14);
  assert_int_equal(rules_audit(1)->outcome[POLICY_BLOCKED_CONFLICT], 1);
  assert_int_equal(rules_audit(2)->outcome[POLICY_BLOCKED_CONFLICT], 1);
  assert_int_equal(rules_audit(2)->outcome[POLICY_DONE], 1);
  assert_true(rules_logged("base,0,2,0,blocked,b,price,2,1.5,conflict\n"));
  trial_close(&trial);
  rules_open_with(rules, ", 'constraints': {'same_parameter': 'strongest'}", "");
  trial_days(&trial, 2);
  assert_true(fabs(rules_price_at(23.5) - 1.5) < 1e-14);
  assert_int_equal(rules_audit(0)->outcome[POLICY_BLOCKED_CONFLICT], 1);
  assert_int_equal(rules_audit(2)->outcome[POLICY_BLOCKED_CONFLICT], 1);
}

static void an_exempt_overlay_knows_no_limit_but_the_range(void **state) {
  (void)state;
  rules_open("'a': {" ALWAYS
             ", 'do': {'price': {'overlay': {'multiply': 4}}, 'threshold': {'overlay': {'add': 1000}}}}");
  trial_days(&trial, 2);
  assert_true(rules_price() == 8);
  assert_true(economy_value(&trial.economy, TOY_THRESHOLD) == 100);
}

/* 2 may fall to 1.5, then to 1.125, then to half of 2; while it is at the end it goes on. */
static void a_strict_overlay_steps_as_a_base_change_would(void **state) {
  static const double expected[] = {1.5, 1.125, 1, 1, 1};
  (void)state;
  rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'overlay': {'set': 0.1}, 'lasting': '5d'}}}",
                  ", 'constraints': {'overlays': 'strict'}", "");
  assert_steps(expected, 5);
  assert_true(rules_price() == rules_price_at(23.5)); /* no ramp */
  assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 5);
}

static void a_strict_overlay_lies_on_what_the_base_layer_is(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'overlay': {'set': 0.1}}}}, 'b': {'when': {'till': {'at_least': "
                  "1}}, 'do': {'price': {'multiply': 1.1}}}",
                  ", 'constraints': {'overlays': 'strict'}", "");
  trial_days(&trial, 2);
  assert_true(fabs(rules_price_at(23.5) - 2 * 1.1 * 0.75) < 1e-14);
  trial_days(&trial, 1); /* from 0.825 of the baseline to 0.75 of that */
  assert_true(fabs(rules_price_at(23.5) - 2 * 0.825 * 0.75) < 1e-14);
}

static void a_literal_policy_limits_nothing_but_the_range(void **state) {
  static const double expected[] = {6, 10, 10};
  (void)state;
  rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'multiply': 3}}}", ", 'constraints': {'overlays': 'literal'}",
                  "");
  assert_steps(expected, 3);
  assert_int_equal(rules_audit(0)->outcome[POLICY_BLOCKED_RANGE], 1);
}

/* The factor is that of the rules: where the platform grows and the price follows its scale, 0.9 stays 0.9. */
static void a_rate_by_scale_goes_on_moving_below_the_factor(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_open_with("'a': {'when': {'till': {'at_least': 1}}, 'do': {'price': {'multiply': 0.9}}}", "",
                  ", 'parameters': {'price': {'by': 'platform_size', 'at': {'10': 2, '20': 4}}}, 'events': {'guests': "
                  "{'at': '3d', 'arrivals': {'agents': 30}}}");
  trial_days(&trial, 3);
  assert_true(fabs(rules_price() - 1.8) < 1e-14);
  trial_days(&trial, 2);
  assert_true(fabs(rules_price() - 3.6) < 1e-14);
}

/* 2 is now 4 for 3 days: that is the baseline, the old factor is gone, and the caps count from there. */
static void an_event_that_sets_moves_the_baseline(void **state) {
  static const double expected[] = {1.8, 1.62, 4, 3.6, 3.24};
  (void)state;
  rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'multiply': 0.9}}}", "",
                  ", 'events': {'e': {'at': '3d', 'for': '3d', 'set': {'price': 4}}}");
  assert_steps(expected, 5);
  trial_days(&trial, 1); /* day 7: back to 2, with the factor of 3 steps, 0.729 */
  assert_true(fabs(rules_price_at(23.5) - 2 * 0.729) < 1e-14);
}

static void an_event_that_multiplies_keeps_the_factor(void **state) {
  static const double expected[] = {1.8, 1.62, 2 * 1.458};
  (void)state;
  rules_open_with("'a': {" ALWAYS ", 'do': {'price': {'multiply': 0.9}}}", "",
                  ", 'events': {'e': {'at': '3d', 'multiply': {'price': 2}}}");
  assert_steps(expected, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(tenths_down_end_at_half_the_baseline, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(tenths_up_end_at_one_and_a_half_baselines, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(the_cap_is_exact_for_any_baseline, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_step_is_at_most_a_quarter, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(constraints_may_be_others, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(additions_and_settings_are_exact_where_nothing_limits_them, rules_begin,
                                      rules_end),
      cmocka_unit_test_setup_teardown(a_parameter_stays_in_its_range, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_baseline_of_zero_has_no_factor, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_cooldown_keeps_a_parameter_for_its_hours, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_cooldown_is_the_parameters, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(of_two_rules_on_a_parameter_the_first_wins_or_the_strongest, rules_begin,
                                      rules_end),
      cmocka_unit_test_setup_teardown(an_exempt_overlay_knows_no_limit_but_the_range, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_strict_overlay_steps_as_a_base_change_would, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_strict_overlay_lies_on_what_the_base_layer_is, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_literal_policy_limits_nothing_but_the_range, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_rate_by_scale_goes_on_moving_below_the_factor, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_event_that_sets_moves_the_baseline, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_event_that_multiplies_keeps_the_factor, rules_begin, rules_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
