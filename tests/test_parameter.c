/* test_parameter.c - values of parameters, by scale too; names; ranges.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/toy_model.h"

static void a_constant_is_the_same_at_every_size(void **state) {
  (void)state;
  struct parameter_value value = {.n = 0, .value = {0.1}};
  assert_true(parameter_at(&value, 1) == 0.1);
  assert_true(parameter_at(&value, 1e12) == 0.1);
}

static void values_are_flat_outside_their_points(void **state) {
  (void)state;
  struct parameter_value value = {.n = 3, .at = {1000, 10000, 100000}, .value = {0.10, 0.08, 0.06}};
  assert_true(parameter_at(&value, 1) == 0.10);
  assert_true(parameter_at(&value, 1e9) == 0.06);
  for (int i = 0; i < 3; i++) assert_true(parameter_at(&value, value.at[i]) == value.value[i]);
  struct parameter_value one = {.n = 1, .at = {50}, .value = {7}};
  assert_true(parameter_at(&one, 1) == 7 && parameter_at(&one, 50) == 7 && parameter_at(&one, 1e6) == 7);
}

static void between_points_values_are_log_linear(void **state) {
  (void)state;
  struct parameter_value value = {.n = 3, .at = {1000, 10000, 100000}, .value = {0.10, 0.08, 0.06}};
  assert_true(fabs(parameter_at(&value, sqrt(1e7)) - sqrt(0.10 * 0.08)) < 1e-15); /* half way in log size */
  assert_true(fabs(parameter_at(&value, sqrt(1e9)) - sqrt(0.08 * 0.06)) < 1e-15);
  double before = 0.10;
  for (int i = 1; i < 48; i++) { /* 1.1^48 = 97 */
    double v = parameter_at(&value, 1000 * pow(1.1, i));
    assert_true(v < before && v > 0.06);
    before = v;
  }
  /* A volume size x rate is then a power law: its slope in logs is the same everywhere between two points. */
  double slope[2], at[] = {1200, 7000};
  for (int i = 0; i < 2; i++)
    slope[i] = log(parameter_at(&value, at[i] * 1.2) / parameter_at(&value, at[i])) / log(1.2);
  assert_true(fabs(slope[0] - slope[1]) < 1e-12);
}

static void beside_a_zero_values_are_linear_in_log_size(void **state) {
  (void)state;
  struct parameter_value rising = {.n = 2, .at = {10, 1000}, .value = {0, 4}};
  struct parameter_value falling = {.n = 2, .at = {10, 1000}, .value = {4, 0}};
  assert_true(fabs(parameter_at(&rising, 100) - 2) < 1e-15);
  assert_true(fabs(parameter_at(&falling, 100) - 2) < 1e-15);
  assert_true(fabs(parameter_at(&rising, 10 * sqrt(10)) - 1) < 1e-15);
}

static void equal_neighbours_give_their_value_exactly(void **state) {
  (void)state;
  struct parameter_value value = {.n = 2, .at = {1000, 10000}, .value = {0.033333333333333333, 0.033333333333333333}};
  for (int size = 1000; size < 10000; size += 37) assert_true(parameter_at(&value, size) == 0.033333333333333333);
}

static void names_are_found_and_listed(void **state) {
  (void)state;
  assert_int_equal(parameter_index(&toy_model, "grant"), TOY_GRANT);
  assert_int_equal(parameter_index(&toy_model, "Grant"), -1);
  assert_int_equal(parameter_index(&toy_model, "mode"), -1);
  assert_int_equal(parameter_switch_index(&toy_model, "mode"), 0);
  assert_int_equal(parameter_switch_index(&toy_model, "grant"), -1);
  assert_int_equal(parameter_choice_index(&toy_switches[0], "fancy"), 1);
  assert_int_equal(parameter_choice_index(&toy_switches[0], "plainer"), -1);
  assert_string_equal(parameter_name(&toy_model, 0), "price");
  assert_null(parameter_name(&toy_model, 3));
  assert_string_equal(parameter_switch_name(&toy_model, 0), "mode");
  assert_null(parameter_switch_name(&toy_model, 1));
  assert_string_equal(parameter_choice_name(&toy_switches[0], 1), "fancy");
  assert_null(parameter_choice_name(&toy_switches[0], 2));
}

static void values_out_of_range_break_a_rule_that_is_named(void **state) {
  (void)state;
  char buffer[128];
  assert_null(parameter_rule_broken(&toy_parameters[TOY_PRICE], 0, buffer, sizeof buffer));
  assert_null(parameter_rule_broken(&toy_parameters[TOY_PRICE], 10, buffer, sizeof buffer));
  assert_string_equal(parameter_rule_broken(&toy_parameters[TOY_PRICE], 10.5, buffer, sizeof buffer),
                      "must be in [0, 10] coins");
  assert_string_equal(parameter_rule_broken(&toy_parameters[TOY_PRICE], -1e-9, buffer, sizeof buffer),
                      "must be in [0, 10] coins");
  assert_string_equal(parameter_rule_broken(&toy_parameters[TOY_PRICE], NAN, buffer, sizeof buffer),
                      "must be in [0, 10] coins");
  assert_string_equal(parameter_rule_broken(&toy_parameters[TOY_THRESHOLD], 101, buffer, sizeof buffer),
                      "must be in [0, 100]");
  assert_string_equal(parameter_rule_broken(&toy_parameters[TOY_THRESHOLD], 2.5, buffer, sizeof buffer),
                      "must be a whole number");
  assert_null(parameter_rule_broken(&toy_parameters[TOY_THRESHOLD], 3, buffer, sizeof buffer));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_constant_is_the_same_at_every_size),
      cmocka_unit_test(values_are_flat_outside_their_points),
      cmocka_unit_test(between_points_values_are_log_linear),
      cmocka_unit_test(beside_a_zero_values_are_linear_in_log_size),
      cmocka_unit_test(equal_neighbours_give_their_value_exactly),
      cmocka_unit_test(names_are_found_and_listed),
      cmocka_unit_test(values_out_of_range_break_a_rule_that_is_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
