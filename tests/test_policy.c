/* test_policy.c - conditions of adjustment rules.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/indicator.h"
#include "sim/policy.h"
#include "tests/toy_model.h"

static double values[INDICATOR_GENERAL + 1];

static enum policy_truth judge(struct policy_bound bound, double value) {
  const struct policy_condition condition = {1, &bound};
  values[bound.indicator] = value;
  return policy_judge(&condition, values);
}

static void an_open_bound_leaves_itself_out_and_a_closed_one_does_not(void **state) {
  const struct policy_bound above = {INDICATOR_GINI, 0.6, INFINITY, true, false},
                            at_least = {INDICATOR_GINI, 0.6, INFINITY, false, false},
                            below = {INDICATOR_GINI, -INFINITY, 0.6, false, true},
                            at_most = {INDICATOR_GINI, -INFINITY, 0.6, false, false};
  (void)state;
  assert_int_equal(judge(above, 0.6), POLICY_FALSE);
  assert_int_equal(judge(above, nextafter(0.6, 1)), POLICY_TRUE);
  assert_int_equal(judge(at_least, 0.6), POLICY_TRUE);
  assert_int_equal(judge(at_least, nextafter(0.6, 0)), POLICY_FALSE);
  assert_int_equal(judge(below, 0.6), POLICY_FALSE);
  assert_int_equal(judge(below, nextafter(0.6, 0)), POLICY_TRUE);
  assert_int_equal(judge(at_most, 0.6), POLICY_TRUE);
  assert_int_equal(judge(at_most, nextafter(0.6, 1)), POLICY_FALSE);
}

static void a_value_may_have_to_lie_between_two_bounds(void **state) {
  const struct policy_bound between = {INDICATOR_GINI, 0.05, 0.1, true, false};
  (void)state;
  assert_int_equal(judge(between, 0.05), POLICY_FALSE);
  assert_int_equal(judge(between, 0.07), POLICY_TRUE);
  assert_int_equal(judge(between, 0.1), POLICY_TRUE);
  assert_int_equal(judge(between, 0.11), POLICY_FALSE);
}

/* and: false wins over unknown, unknown over true. */
static void all_bounds_must_hold_and_what_is_not_known_does_not(void **state) {
  struct policy_bound bounds[2] = {{INDICATOR_GINI, 0.6, INFINITY, true, false},
                                   {INDICATOR_VELOCITY, -INFINITY, 1, false, true}};
  const struct policy_condition condition = {2, bounds};
  static const double gini[] = {0.7, 0.5, NAN}, velocity[] = {0.5, 2, NAN};
  static const enum policy_truth expected[3][3] = {{POLICY_TRUE, POLICY_FALSE, POLICY_UNKNOWN},
                                                   {POLICY_FALSE, POLICY_FALSE, POLICY_FALSE},
                                                   {POLICY_UNKNOWN, POLICY_FALSE, POLICY_UNKNOWN}};
  (void)state;
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++) {
      values[INDICATOR_GINI] = gini[i];
      values[INDICATOR_VELOCITY] = velocity[k];
      assert_int_equal(policy_judge(&condition, values), expected[i][k]);
    }
}

static void without_a_clear_a_rule_ends_when_its_condition_is_known_to_fail(void **state) {
  struct policy_bound when = {INDICATOR_GINI, 0.6, INFINITY, true, false},
                      clear = {INDICATOR_GINI, -INFINITY, 0.5, false, true};
  struct policy_rule rule = {.when = {1, &when}};
  static const double gini[] = {0.7, 0.55, 0.4, NAN};
  static const bool plain[] = {false, true, true, false}, hysteresis[] = {false, false, true, false};
  (void)state;
  for (int i = 0; i < 4; i++) {
    values[INDICATOR_GINI] = gini[i];
    rule.clear.n = 0;
    assert_int_equal(policy_clears(&rule, values), plain[i]);
    rule.clear = (struct policy_condition){1, &clear};
    assert_int_equal(policy_clears(&rule, values), hysteresis[i]);
  }
}

static void a_condition_is_told_with_the_values_that_meet_it(void **state) {
  struct policy_bound bounds[3] = {{INDICATOR_GINI, 0.6, INFINITY, true, false},
                                   {INDICATOR_VELOCITY, 0.5, 1, false, true},
                                   {INDICATOR_GENERAL, -INFINITY, 7, false, false}};
  const struct policy_condition condition = {3, bounds};
  struct text text = {0};
  (void)state;
  values[INDICATOR_GINI] = 0.62, values[INDICATOR_VELOCITY] = 0.75, values[INDICATOR_GENERAL] = -3;
  policy_describe(&condition, &toy_model, values, &text);
  assert_string_equal(text.bytes, "gini 0.62 > 0.6 and velocity 0.75 >= 0.5 and < 1 and till -3 <= 7");
  text_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_open_bound_leaves_itself_out_and_a_closed_one_does_not),
      cmocka_unit_test(a_value_may_have_to_lie_between_two_bounds),
      cmocka_unit_test(all_bounds_must_hold_and_what_is_not_known_does_not),
      cmocka_unit_test(without_a_clear_a_rule_ends_when_its_condition_is_known_to_fail),
      cmocka_unit_test(a_condition_is_told_with_the_values_that_meet_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
