/* test_holm.c - Holm's adjustment: known answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "analysis/holm.h"

static void check(const double *p, size_t n, const double *expected) {
  double adjusted[8];
  holm_adjust(p, n, adjusted);
  for (size_t i = 0; i < n; i++)
    assert_true(isnan(expected[i]) ? isnan(adjusted[i]) : fabs(adjusted[i] - expected[i]) < 1e-15);
}

/* By hand: 0.005 * 4, 0.01 * 3, 0.03 * 2, and 0.04 * 1 raised to 0.06. */
static void four_p_values_are_adjusted_as_by_hand(void **state) {
  (void)state;
  check((const double[]){0.01, 0.04, 0.03, 0.005}, 4, (const double[]){0.03, 0.06, 0.06, 0.02});
}

static void ties_share_the_larger_factor_and_nothing_passes_one(void **state) {
  (void)state;
  check((const double[]){0.02, 0.02, 0.02}, 3, (const double[]){0.06, 0.06, 0.06});
  check((const double[]){0.5, 0.4, 0.9}, 3, (const double[]){1.0, 1.0, 1.0});
  check((const double[]){0.0, 0.2}, 2, (const double[]){0.0, 0.2});
  check((const double[]){0.04}, 1, (const double[]){0.04});
}

static void what_is_not_judged_is_no_part_of_the_family(void **state) {
  (void)state;
  check((const double[]){NAN, 0.01, NAN, 0.03}, 4, (const double[]){NAN, 0.02, NAN, 0.03});
  holm_adjust(NULL, 0, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(four_p_values_are_adjusted_as_by_hand),
      cmocka_unit_test(ties_share_the_larger_factor_and_nothing_passes_one),
      cmocka_unit_test(what_is_not_judged_is_no_part_of_the_family),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
