/* test_rules_change.c - ramps, overlays, relations: what rules do to parameters at an opening, and the rows about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/rules_text.h"

#define ONE    "'when': {'till': {'at_least': 1}}"
#define DOUBLE "'price': {'overlay': {'multiply': 2}, 'lasting': '72h'}"

static void assert_prices(const double *expected, int first_day, int n) {
  trial_days(&trial, first_day - 1 - trial.economy.day);
  for (int i = 0; i < n; i++) {
    trial_days(&trial, 1);
    if (fabs(rules_price() - expected[i]) > 1e-14)
      fail_msg("day %d: %.17g, expected %.17g", first_day + i, rules_price(), expected[i]);
  }
}

static void a_ramp_of_6_hours_counts_twelfths_and_seven_eighths_of_its_day(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_open("'a': {" ONE ", 'do': {'price': {'multiply': 1.25}}}");
  trial_days(&trial, 2);
  for (int h = 0; h < 24; h++)
    assert_true(fabs(rules_price_at(h + 0.5) - (2 + 0.5 * (h < 6 ? (2 * h + 1) / 12.0 : 1))) < 1e-14);
  assert_true(fabs(rules_price() - (2 + 0.5 * 0.875)) < 1e-14);
  trial_days(&trial, 1);
  assert_true(rules_price() == 2.5);
}

static void amounts_by_event_follow_the_ramp_by_the_hour(void **state) {
  double value[24];
  int64_t count[24];
  (void)state;
  rules_series[1] = 1;
  rules_open("'a': {" ONE ", 'do': {'grant': {'multiply': 1.2}}}");
  trial_days(&trial, 2);
  assert_int_equal(economy_pieces(&trial.economy, TOY_GRANT, 2400, value, count), 7);
  for (int i = 0; i < 7; i++) {
    assert_true(fabs(value[i] - (i < 6 ? 10 + 2 * (2 * i + 1) / 12.0 : 12)) < 1e-13);
    assert_int_equal(count[i], i < 6 ? 100 : 1800);
  }
}

static void an_overlay_acts_at_once_and_for_its_time(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_open("'a': {" ONE ", 'do': {" DOUBLE "}}");
  assert_prices((double[]){2, 4, 4, 4, 2, 2}, 1, 6);
  assert_true(rules_logged("base,0,2,0,overlay,a,price,2,4,till 1 >= 1\n"));
  assert_true(rules_logged("base,0,5,0,overlay,a,price,4,2,lasting over\n"));
  assert_int_equal(rules_count("overlay"), 2);
}

static void an_overlay_may_end_within_a_day(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_open("'a': {" ONE ", 'do': {'price': {'overlay': {'add': 1}, 'lasting': '30h'}}}");
  assert_prices((double[]){2, 3, 2.25, 2}, 1, 4);
  assert_true(rules_logged("base,0,3,6,overlay,a,price,3,2,lasting over\n"));
}

static void an_overlay_begins_its_term_anew_and_never_stacks(void **state) {
  (void)state;
  rules_series[1] = rules_series[3] = 1;
  rules_open("'a': {" ONE ", 'do': {" DOUBLE "}}");
  assert_prices((double[]){2, 4, 4, 4, 4, 4, 2}, 1, 7); /* the second term is days 4 to 6 */
  assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 2);
  assert_int_equal(rules_count("lasting over"), 1);
  assert_true(rules_logged("base,0,4,0,overlay,a,price,4,4,till 1 >= 1\n"));
  assert_true(rules_logged("base,0,7,0,overlay,a,price,4,2,lasting over\n"));
}

static void an_overlay_without_a_term_ends_when_its_rule_is_cleared(void **state) {
  (void)state;
  for (int d = 1; d <= 3; d++) rules_series[d] = 1;
  rules_series[4] = rules_series[5] = 0.7;
  rules_series[6] = 0.4;
  rules_open("'a': {" ONE ", 'clear': {'till': {'below': 0.5}}, 'do': {'price': {'overlay': {'set': 7}}, 'grant': "
             "{'overlay': {'set': 1}, 'lasting': '10d'}}}");
  assert_prices((double[]){2, 7, 7, 7, 7, 7, 2, 2}, 1, 8);
  assert_true(economy_value(&trial.economy, TOY_GRANT) == 1); /* its own term goes on */
  assert_int_equal(rules_count("overlay,a,price"), 2);        /* it begins once and ends once */
  assert_true(rules_logged("base,0,7,0,overlay,a,price,7,2,cleared\n"));
  assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 1 + 3);
}

static void an_overlay_is_cleared_at_an_evaluation_only(void **state) {
  (void)state;
  for (int d = 1; d <= 3; d++) rules_series[d] = 1;
  rules_open("'a': {" ONE ", 'every': 3, 'do': {'price': {'overlay': {'set': 7}}}}");
  assert_prices((double[]){2, 7, 7, 7, 2}, 1, 5); /* evaluated at closes 1 and 4 */
  trial_close(&trial);
  rules_series[4] = 1;
  rules_open("'a': {" ONE ", 'every': 3, 'do': {'price': {'overlay': {'set': 7}}}}");
  assert_prices((double[]){2, 7, 7, 7, 7, 7, 7, 2}, 1, 8); /* at closes 1, 4 and 7 */
}

static void overlays_lie_on_the_base_layer_in_the_order_of_their_rules(void **state) {
  (void)state;
  rules_series[1] = 1, rules_series[2] = 2;
  rules_open("'first': {'order': 1, 'when': {'till': {'at_least': 2}}, 'do': {'price': {'overlay': {'set': 3}, "
             "'lasting': '10d'}}}, 'second': {'order': 2, 'when': {'till': {'at_least': 1, 'below': 2}}, 'do': {" DOUBLE
             "}}");
  assert_prices((double[]){2, 4, 6, 6, 3}, 1, 5); /* set to 3, then doubled, though it was doubled first */
}

static void the_base_layer_moves_below_an_overlay(void **state) {
  (void)state;
  rules_series[1] = rules_series[2] = 1;
  rules_open("'a': {" ONE ", 'do': {'grant': {'multiply': 1.1}, 'price': {'multiply': 1.1}}}, 'b': {" ONE
             ", 'do': {" DOUBLE "}}");
  trial_days(&trial, 3);
  assert_true(fabs(rules_price_at(23.5) - 2 * 2.42) < 1e-14);
  trial_days(&trial, 3);
  assert_true(fabs(rules_price() - 2.42) < 1e-14);
}

static void adjustments_against_the_last_direction_are_counted(void **state) {
  static const double up[] = {1, 1, 9, 1, 9, 9, 1};
  (void)state;
  memcpy(rules_series + 1, up, sizeof up);
  rules_open("'a': {'when': {'till': {'at_least': 1, 'below': 2}}, 'do': {'price': {'multiply': 1.1}}}, 'b': {'when': "
             "{'till': {'at_least': 2}}, 'do': {'price': {'multiply': 0.9}}}");
  trial_days(&trial, 10);
  assert_int_equal(rules_audit(0)->reversals, 2);
  assert_int_equal(rules_audit(1)->reversals, 2);
}

/* The model allows no price above 2.3: 2.2 is made, 2.42 is not, nor is anything else of that rule. */
static void what_breaks_a_relation_is_not_made(void **state) {
  (void)state;
  rules_from_day(1, 1);
  rules_highest_price = 2.3;
  rules_open("'a': {" ONE ", 'do': {'grant': {'multiply': 1.1}, 'price': {'multiply': 1.1}}}, 'b': {'order': 1, " ONE
             ", 'do': {'threshold': {'overlay': {'add': 1}, 'lasting': '24h'}}}");
  trial_days(&trial, 4);
  assert_true(fabs(rules_price() - 2.2) < 1e-14);
  assert_true(fabs(economy_value(&trial.economy, TOY_GRANT) - 11) < 1e-13);
  assert_true(economy_value(&trial.economy, TOY_THRESHOLD) == 6);
  assert_int_equal(rules_audit(0)->outcome[POLICY_BLOCKED_RELATION], 4);
  assert_int_equal(rules_audit(0)->outcome[POLICY_DONE], 2);
  assert_int_equal(rules_audit(1)->outcome[POLICY_DONE], 3);
  assert_true(rules_logged("base,0,3,0,blocked,a,price,2.2,2.42,relation\n"));
  assert_true(rules_logged("base,0,3,0,blocked,a,grant,11,12.1,relation\n"));
}

static void an_overlay_that_breaks_a_relation_is_not_made(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_highest_price = 3;
  rules_open("'a': {" ONE ", 'do': {" DOUBLE "}}");
  assert_prices((double[]){2, 2, 2}, 1, 3);
  assert_int_equal(rules_audit(0)->outcome[POLICY_BLOCKED_RELATION], 1);
}

/* After the ramp 1.5 times 1.5 would be allowed, at once 1.5 times 2 is not. */
static void a_relation_must_hold_before_the_ramp_too(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_highest_price = 2.5;
  rules_open("'a': {" ONE ", 'do': {'price': {'multiply': 0.75}}}, 'b': {" ONE
             ", 'do': {'price': {'overlay': {'multiply': 1.5}, 'lasting': '72h'}}}");
  trial_days(&trial, 3);
  assert_true(rules_price() == 1.5);
  assert_int_equal(rules_audit(1)->outcome[POLICY_BLOCKED_RELATION], 1);
}

static void an_event_that_sets_does_not_end_an_overlay(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_open_with("'a': {" ONE ", 'do': {" DOUBLE "}}", "", ", 'events': {'e': {'at': '2d', 'set': {'price': 3}}}");
  assert_prices((double[]){2, 4, 6, 6, 3}, 1, 5);
}

/* Rules act first: what an event sets at the same hour stays. */
static void an_event_of_the_same_hour_has_the_last_word(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_open_with("'a': {" ONE ", 'do': {'price': {'multiply': 1.2}}}", "",
                  ", 'events': {'e': {'at': '1d', 'set': {'price': 5}}}");
  assert_prices((double[]){2, 5, 5}, 1, 3);
}

static void an_overlay_on_a_value_of_midnight_holds_for_whole_days(void **state) {
  (void)state;
  rules_series[1] = 1;
  rules_open_with("'a': {" ONE ", 'do': {'threshold': {'overlay': {'set': 9}, 'lasting': '24h'}}}", "", "");
  trial_days(&trial, 2);
  assert_true(economy_value(&trial.economy, TOY_THRESHOLD) == 9);
  trial_days(&trial, 1);
  assert_true(economy_value(&trial.economy, TOY_THRESHOLD) == 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_ramp_of_6_hours_counts_twelfths_and_seven_eighths_of_its_day, rules_begin,
                                      rules_end),
      cmocka_unit_test_setup_teardown(amounts_by_event_follow_the_ramp_by_the_hour, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_overlay_acts_at_once_and_for_its_time, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_overlay_may_end_within_a_day, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_overlay_begins_its_term_anew_and_never_stacks, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_overlay_without_a_term_ends_when_its_rule_is_cleared, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_overlay_is_cleared_at_an_evaluation_only, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(overlays_lie_on_the_base_layer_in_the_order_of_their_rules, rules_begin,
                                      rules_end),
      cmocka_unit_test_setup_teardown(the_base_layer_moves_below_an_overlay, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(adjustments_against_the_last_direction_are_counted, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(what_breaks_a_relation_is_not_made, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_overlay_that_breaks_a_relation_is_not_made, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(a_relation_must_hold_before_the_ramp_too, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_event_that_sets_does_not_end_an_overlay, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_event_of_the_same_hour_has_the_last_word, rules_begin, rules_end),
      cmocka_unit_test_setup_teardown(an_overlay_on_a_value_of_midnight_holds_for_whole_days, rules_begin, rules_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
