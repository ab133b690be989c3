/* test_tails.c - tests of analysis/tails.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/tails.h"

enum { N = 1000 };
static double x[N];

/* Quantiles at (i + 1/2) / N: the estimates miss the law's parameters by the grid alone, O(ln N / N). */
static void quantiles_of_a_log_normal_give_its_parameters(void **state) {
  (void)state;
  for (int i = 0; i < N; i++) x[i] = gsl_cdf_lognormal_Pinv((i + 0.5) / N, 2, 0.75);
  struct tails_lognormal fit = tails_fit_lognormal(x, N);
  assert_true(fabs(fit.mu - 2) < 1e-9);
  assert_true(fabs(fit.sigma - 0.75) < 0.002);
  assert_true(fit.distance < 2.0 / N);
}

static void quantiles_of_a_pareto_give_its_exponent(void **state) {
  (void)state;
  for (int i = 0; i < N; i++) x[i] = gsl_cdf_pareto_Pinv((i + 0.5) / N, 1.5, 10);
  struct tails_pareto fit = tails_fit_pareto(x, N);
  assert_true(fit.n >= TAILS_LEAST && fit.n <= N / 2);
  assert_true(fabs(fit.exponent - 1.5) < 0.05);
  assert_true(fabs(fit.error - fit.exponent / sqrt((double)fit.n)) < 1e-12);
}

/* Evenly spread up to 10, Pareto with exponent 2 above: the tail begins there. */
static void the_tail_begins_where_the_law_does(void **state) {
  (void)state;
  for (int i = 0; i < 600; i++) x[i] = 10 * (i + 0.5) / 600;
  for (int i = 0; i < 400; i++) x[600 + i] = gsl_cdf_pareto_Pinv((i + 0.5) / 400, 2, 10);
  struct tails_pareto fit = tails_fit_pareto(x, N);
  assert_true(fit.start > 9.5 && fit.start < 11);
  assert_true(fabs(fit.exponent - 2) < 0.05);
}

static void too_few_and_equal_values_have_no_law(void **state) {
  (void)state;
  for (int i = 0; i < N; i++) x[i] = 3;
  assert_true(isnan(tails_fit_lognormal(x, N).mu));
  assert_true(isnan(tails_fit_lognormal(x, 1).sigma));
  assert_true(isnan(tails_fit_lognormal(x, 0).mu));
  assert_true(isnan(tails_fit_pareto(x, N).exponent));
  assert_int_equal(tails_fit_pareto(x, 0).n, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quantiles_of_a_log_normal_give_its_parameters),
      cmocka_unit_test(quantiles_of_a_pareto_give_its_exponent),
      cmocka_unit_test(the_tail_begins_where_the_law_does),
      cmocka_unit_test(too_few_and_equal_values_have_no_law),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
