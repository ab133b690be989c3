/* test_kos_draws.c - counts from one lane, strata of activity, the fading of items.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/kos_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

/* Mean and variance over evenly spaced lanes: exact but for the mean's rounding to 1/64 and, above 16, to whole counts. */
static void counts_have_the_mean_and_variance_of_a_poisson_law(void **state) {
  (void)state;
  static const double means[] = {0.25, 0.5, 1.875, 3, 7.5, 15.75, 40, 400};
  enum { LANES = 1 << 16 };
  trial_open(&trial, KOS AGENTS("5", ""));
  for (size_t m = 0; m < sizeof means / sizeof *means; m++) {
    double sum = 0, squares = 0;
    for (uint32_t k = 0; k < LANES; k++) {
      double n =
          (double)kos_draws_count(trial_kos(&trial), means[m], k * (UINT32_MAX / LANES) + UINT32_MAX / LANES / 2);
      sum += n;
      squares += n * n;
    }
    double mean = sum / LANES, variance = squares / LANES - mean * mean;
    assert_true(fabs(mean / means[m] - 1) < 0.002);
    assert_true(fabs(variance / means[m] - 1) < 0.01);
  }
}

static void counts_rise_with_the_lane_and_end_at_its_ends(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("5", ""));
  const struct kos *kos = trial_kos(&trial);
  static const double means[] = {0.01, 2, 16, 16.1, 100};
  for (size_t m = 0; m < sizeof means / sizeof *means; m++) {
    int64_t before = 0;
    for (uint64_t lane = 0; lane <= UINT32_MAX; lane += 0x123457) {
      int64_t n = kos_draws_count(kos, means[m], (uint32_t)lane);
      assert_true(n >= before);
      before = n;
    }
    assert_true(kos_draws_count(kos, means[m], UINT32_MAX) >= before);
  }
  assert_true(kos_draws_count(kos, 0, UINT32_MAX) == 0);
  assert_true(kos_draws_count(kos, 5, 0) == 0);
  assert_true(kos_draws_count(kos, 5, UINT32_MAX) < 30);
}

/* Gamma of mean 1 and coefficient of variation 0.3: the strata's spread is a little less than that of the law. */
static void strata_have_mean_1_and_the_spread_asked_for(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("5", ""));
  double sum = 0, squares = 0;
  for (int s = 0; s < KOS_STRATA; s++) {
    double x = trial_kos(&trial)->stratum[s];
    assert_true(s == 0 || x > trial_kos(&trial)->stratum[s - 1]);
    sum += x;
    squares += (x - 1) * (x - 1);
  }
  assert_true(fabs(sum - KOS_STRATA) < 1e-9);
  assert_true(sqrt(squares / KOS_STRATA) > 0.27 && sqrt(squares / KOS_STRATA) < 0.3);
  trial_close(&trial);
  trial_open(&trial, KOS "'parameters': {'activity_spread': 0}, " AGENTS("5", ""));
  for (int s = 0; s < KOS_STRATA; s++) assert_true(fabs(trial_kos(&trial)->stratum[s] - 1) < 1e-12);
}

static void items_fade_to_1_over_e_in_their_lifetime(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("5", ""));
  assert_true(trial_kos(&trial)->fade[0] == 1);
  assert_true(fabs(trial_kos(&trial)->fade[60] - exp(-1)) < 1e-9);
  assert_true(fabs(trial_kos(&trial)->fade[180] - exp(-3)) < 1e-9);
}

/* Quality x Pareto(1.4): mean 0.625 x 3.5 where all is agent labour, so a mean item has 2 q uses. */
static void popularity_has_the_mean_of_its_law(void **state) {
  (void)state;
  trial_open(&trial, KOS ONLY("50", "agent_labour"));
  assert_true(fabs(trial_kos(&trial)->mean_popularity - 0.625 * 3.5) < 1e-9);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(counts_have_the_mean_and_variance_of_a_poisson_law, stop),
      cmocka_unit_test_teardown(counts_rise_with_the_lane_and_end_at_its_ends, stop),
      cmocka_unit_test_teardown(strata_have_mean_1_and_the_spread_asked_for, stop),
      cmocka_unit_test_teardown(items_fade_to_1_over_e_in_their_lifetime, stop),
      cmocka_unit_test_teardown(popularity_has_the_mean_of_its_law, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
