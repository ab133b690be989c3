/* test_power.c - powers, reactions and the normal law against the mathematical library's long double.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>

#include "sim/power.h"

static uint64_t bits(double x) {
  uint64_t word;
  memcpy(&word, &x, sizeof word);
  return word;
}

static void powers_are_those_of_the_library(void **state) {
  (void)state;
  for (int i = 0; i < 90; i++)
    for (int k = -23; k <= 23; k++) {
      double x = 1e-6 * pow(1.37, i), y = k * 0.173;
      double expected = (double)powl(x, y);
      assert_true(fabs(power_of(x, y) - expected) <= 1e-13 * expected);
    }
}

static void whole_powers_and_roots_are_exact(void **state) {
  (void)state;
  assert_true(power_of(3, 0) == 1 && power_of(3, 1) == 3 && power_of(3, 2) == 9 && power_of(2, -3) == 0.125);
  assert_true(power_of(2, 0.5) == sqrt(2) && power_of(7, 0.5) == sqrt(7) && power_of(1, 0.3) == 1);
  assert_true(power_of(16, 0.25) == 2 && power_of(16, -1.25) == 1.0 / 32);
}

/* Words that must come out whatever compiler and library made the program. */
static void powers_have_the_same_bits_everywhere(void **state) {
  (void)state;
  assert_int_equal(bits(power_of(3, 0.3)), UINT64_C(0x3ff63f08b6f382a6));
  assert_int_equal(bits(power_of(0.7, -1.6)), UINT64_C(0x3ffc4fbf7c0856e0));
  assert_int_equal(bits(power_exp(-0.5)), UINT64_C(0x3fe368b2fc6f960a));
  assert_int_equal(bits(power_normal(-1.8416212335729143)), UINT64_C(0x3fa0c69c93845c98));
}

static void exponentials_are_those_of_the_library(void **state) {
  (void)state;
  for (int k = -108; k <= 108; k++)
    assert_true(fabs(power_exp(0.37 * k) / (double)expl((long double)(0.37 * k)) - 1) <= 1e-13);
}

static void the_normal_law_is_that_of_gsl(void **state) {
  (void)state;
  for (int k = -48; k <= 48; k++) assert_true(fabs(power_normal(k / 8.0) - gsl_cdf_ugaussian_P(k / 8.0)) <= 1e-14);
  assert_true(power_normal(0) == 0.5);
}

static void reactions_stay_between_a_quarter_and_four(void **state) {
  (void)state;
  assert_true(power_response(2, 1, 0.5) == sqrt(2));
  assert_true(power_response(3, 6, 0.5) == sqrt(0.5));
  assert_true(power_response(2, 1, -1) == 0.5);
  assert_true(power_response(100, 1, 1) == 4 && power_response(1, 100, 1) == 0.25);
  assert_true(power_response(1e300, 1e-300, 4) == 4 && power_response(1e-300, 1e300, 4) == 0.25);
  assert_true(power_response(0, 1, 0.5) == 0.25 && power_response(0, 1, -0.5) == 4);
}

static void without_anything_to_react_to_there_is_no_reaction(void **state) {
  (void)state;
  assert_true(power_response(7, 0, 2) == 1 && power_response(7, 3, 0) == 1 && power_response(0, 0, 1) == 1);
  assert_true(power_response(0, 3, 0) == 1 && power_response(3, 3, 0.7) == 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(powers_are_those_of_the_library),
      cmocka_unit_test(whole_powers_and_roots_are_exact),
      cmocka_unit_test(powers_have_the_same_bits_everywhere),
      cmocka_unit_test(exponentials_are_those_of_the_library),
      cmocka_unit_test(the_normal_law_is_that_of_gsl),
      cmocka_unit_test(reactions_stay_between_a_quarter_and_four),
      cmocka_unit_test(without_anything_to_react_to_there_is_no_reaction),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
