/* test_sensitivity_study.c - rankings of functions whose indices are known.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "analysis/sensitivity_study.h"
#include "tests/sweep_text.h"

enum { SEED = 4 };

/* The table of a function of three factors in [0, 1] at the points of a method. */
static void make_table(struct sweep_table *table, enum sensitivity_method method, int n, double (*f)(const double *x)) {
  struct sweep_trial t;
  sweep_trial_open(&t, "price=0:1", "grant=0:1", "/population/dormant=0:1");
  int code = method == SENSITIVITY_SOBOL ? sweep_design_rows(&t.design, t.axes, 3, n, SEED, &t.error)
                                         : sweep_design_trajectories(&t.design, t.axes, 3, n, SEED, &t.error);
  assert_int_equal(code, 0);
  *table = (struct sweep_table){.n_points = t.design.n_points, .n_factors = 3, .n_runs = 1, .n_outcomes = 1};
  assert_int_equal(sweep_table_init(table, &t.error), 0);
  for (int a = 0; a < 3; a++) table->factor[a] = strdup(t.axes[a].name);
  table->outcome[0] = strdup("y@end");
  for (int i = 0; i < table->n_points; i++) {
    double x[3];
    for (int a = 0; a < 3; a++) {
      x[a] = sweep_trial_number(&t, i, a);
      table->cell[3 * i + a] = strdup(t.design.cell[3 * i + a]);
    }
    table->value[i] = f(x);
    table->done[i] = true;
  }
  sweep_trial_close(&t);
}

static void study_of(struct sensitivity_study *study, enum sensitivity_method method, int n,
                     double (*f)(const double *x)) {
  struct sweep_table table;
  struct error error;
  error_init(&error);
  make_table(&table, method, n, f);
  if (sensitivity_study(study, &table, 0, method, SEED, &error)) fail_msg("%s", error.text);
  assert_int_equal(study->n_samples, n);
  sweep_table_free(&table);
}

static double linear(const double *x) { return 2 * x[0] - 4 * x[1] + 7; }
static double even(const double *x) { return x[0] + x[1] + x[2]; }
static double product(const double *x) { return (x[0] - 0.5) * (x[2] - 0.5); }
static double constant(const double *x) { return 0 * x[0] + 3; }

/* Var(a x) = a^2 / 12, so of the variance x_1 has 16 / 20 and x_0 4 / 20. */
static void sobol_s_indices_of_a_linear_function(void **state) {
  static const double share[] = {0.8, 0.2, 0.0};
  static const int order[] = {1, 0, 2};
  struct sensitivity_study s;
  (void)state;
  study_of(&s, SENSITIVITY_SOBOL, 256, linear);
  for (int i = 0; i < 3; i++) {
    assert_int_equal(s.factor[i].factor, order[i]);
    assert_true(fabs(s.factor[i].strength - share[i]) < 0.02);
    assert_true(fabs(s.factor[i].index.first - share[i]) < 0.02);
    assert_true(s.factor[i].interval.low <= share[i] && share[i] <= s.factor[i].interval.high);
  }
  assert_int_equal(s.n_open, 0);
  assert_true(s.varies);
  sensitivity_study_free(&s);
}

/* Neither factor does anything alone: all of the variance is theirs together. */
static void sobol_s_indices_of_a_product(void **state) {
  struct sensitivity_study s;
  (void)state;
  study_of(&s, SENSITIVITY_SOBOL, 256, product);
  assert_int_equal(s.factor[2].factor, 1);
  for (int i = 0; i < 2; i++) {
    assert_true(fabs(s.factor[i].strength - 1) < 0.1);
    assert_true(fabs(s.factor[i].index.first) < 0.1);
  }
  assert_true(sensitivity_study_open(&s, 0));
  assert_false(sensitivity_study_open(&s, 1));
  sensitivity_study_free(&s);
}

static void elementary_effects_of_a_linear_function_are_its_slopes(void **state) {
  static const double slope[] = {-4, 2, 0};
  static const int order[] = {1, 0, 2};
  struct sensitivity_study s;
  (void)state;
  study_of(&s, SENSITIVITY_MORRIS, 10, linear);
  for (int i = 0; i < 3; i++) {
    assert_int_equal(s.factor[i].factor, order[i]);
    assert_true(fabs(s.factor[i].morris.mu - slope[i]) < 1e-12);
    assert_true(fabs(s.factor[i].strength - fabs(slope[i])) < 1e-12);
    assert_true(s.factor[i].morris.sigma < 1e-12);
    assert_true(s.factor[i].interval.high - s.factor[i].interval.low < 1e-12);
  }
  assert_int_equal(s.n_open, 0);
  sensitivity_study_free(&s);
}

/* On the levels 0, 1/3, 2/3, 1 the effect of x_0 is x_2 - 1/2: a half or a sixth in size, a third in the mean. */
static void elementary_effects_of_a_product_go_both_ways(void **state) {
  struct sensitivity_study s;
  (void)state;
  study_of(&s, SENSITIVITY_MORRIS, 400, product);
  for (int i = 0; i < 2; i++) {
    assert_true(fabs(s.factor[i].strength - 1.0 / 3) < 0.04); /* sd of one is 1/6, so 4 standard errors are 0.033 */
    assert_true(fabs(s.factor[i].morris.mu) < 0.08);
    assert_true(s.factor[i].interval.low < s.factor[i].strength && s.factor[i].strength < s.factor[i].interval.high);
  }
  assert_true(sensitivity_study_open(&s, 0));
  sensitivity_study_free(&s);
}

static void factors_that_do_as_much_cannot_be_ranked(void **state) {
  struct sensitivity_study s;
  (void)state;
  study_of(&s, SENSITIVITY_SOBOL, 64, even);
  assert_int_equal(s.n_open, 2);
  sensitivity_study_free(&s);
}

static void an_outcome_that_does_not_vary_is_known(void **state) {
  struct sensitivity_study s;
  (void)state;
  study_of(&s, SENSITIVITY_SOBOL, 8, constant);
  assert_false(s.varies);
  assert_int_equal(s.n_open, 0);
  assert_true(isnan(s.factor[0].strength));
  sensitivity_study_free(&s);
}

static void an_undefined_outcome_is_told_with_its_point(void **state) {
  struct sweep_table table;
  struct sensitivity_study s;
  struct error error;
  char expected[256];
  (void)state;
  error_init(&error);
  make_table(&table, SENSITIVITY_SOBOL, 4, linear);
  table.value[5] = NAN;
  assert_int_equal(sensitivity_study(&s, &table, 0, SENSITIVITY_SOBOL, SEED, &error), ERROR_INPUT);
  snprintf(expected, sizeof expected,
           "y@end is undefined at point 5 (price=%s...): rank by an outcome that all points have", table.cell[15]);
  assert_string_equal(error.text, expected);
  sensitivity_study_free(&s);
  sweep_table_free(&table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sobol_s_indices_of_a_linear_function),
      cmocka_unit_test(sobol_s_indices_of_a_product),
      cmocka_unit_test(elementary_effects_of_a_linear_function_are_its_slopes),
      cmocka_unit_test(elementary_effects_of_a_product_go_both_ways),
      cmocka_unit_test(factors_that_do_as_much_cannot_be_ranked),
      cmocka_unit_test(an_outcome_that_does_not_vary_is_known),
      cmocka_unit_test(an_undefined_outcome_is_told_with_its_point),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
