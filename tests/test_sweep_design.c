/* test_sweep_design.c - the points of grids and of values side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/sweep_text.h"

static void a_grid_has_every_combination_the_last_axis_fastest(void **state) {
  struct sweep_trial t;
  (void)state;
  sweep_trial_open(&t, "price=1,2,3", "mode=plain,fancy", NULL);
  assert_int_equal(sweep_design_grid(&t.design, t.axes, 2, &t.error), 0);
  sweep_trial_assert(&t, "1 plain|1 fancy|2 plain|2 fancy|3 plain|3 fancy|");
  sweep_trial_close(&t);
}

static void zip_goes_side_by_side(void **state) {
  struct sweep_trial t;
  (void)state;
  sweep_trial_open(&t, "price=1,2", "mode=plain,fancy", NULL);
  assert_int_equal(sweep_design_zip(&t.design, t.axes, 2, &t.error), 0);
  sweep_trial_assert(&t, "1 plain|2 fancy|");
  sweep_trial_close(&t);
}

static void zip_needs_as_many_values_of_each(void **state) {
  struct sweep_trial t;
  (void)state;
  sweep_trial_open(&t, "price=1,2", "mode=plain", NULL);
  assert_int_equal(sweep_design_zip(&t.design, t.axes, 2, &t.error), ERROR_USAGE);
  assert_string_equal(t.error.text, "--design zip: as many values of each, but price has 2 and mode has 1");
  sweep_trial_close(&t);
}

static void a_range_has_no_values_of_its_own(void **state) {
  struct sweep_trial t;
  (void)state;
  sweep_trial_open(&t, "price=1:2", NULL, NULL);
  assert_int_equal(sweep_design_grid(&t.design, t.axes, 1, &t.error), ERROR_USAGE);
  assert_string_equal(t.error.text, "--vary price=1:2: a range has no values of its own: write LOW:HIGH:N, or take "
                                    "--design lhs or sobol with --samples N");
  sweep_trial_close(&t);
}

static void a_grid_has_an_end(void **state) {
  struct sweep_trial t;
  (void)state;
  sweep_trial_open(&t, "price=0:1:5000", "grant=0:1:5000", NULL);
  assert_int_equal(sweep_design_grid(&t.design, t.axes, 2, &t.error), ERROR_USAGE);
  assert_string_equal(t.error.text, "a sweep has 1 to 10000000 points, got 25000000");
  sweep_trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_grid_has_every_combination_the_last_axis_fastest),
      cmocka_unit_test(zip_goes_side_by_side),
      cmocka_unit_test(zip_needs_as_many_values_of_each),
      cmocka_unit_test(a_range_has_no_values_of_its_own),
      cmocka_unit_test(a_grid_has_an_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
