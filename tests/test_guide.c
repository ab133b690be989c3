/* test_guide.c - guide tables against the exact distributions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "sim/guide.h"
#include "sim/random.h"

static const double means[] = {0.0, 1e-6, 0.01, 0.5, 3.0, 9.2, 50.0, 300.0};
enum { MEANS = sizeof means / sizeof *means };

/* P(X <= k); GSL refuses mean 0. */
static double poisson_below(uint32_t k, double mean) { return mean == 0.0 ? 1.0 : gsl_cdf_poisson_P(k, mean); }

static uint32_t count_by_search(const struct guide *guide, uint32_t lane) {
  uint32_t k = 0;
  while (lane >= guide->threshold[k]) k++;
  return k;
}

/* GSL's distribution function is good to a few 1e-16 up to mean 50 and to about 1e-13 at 300: far below one in 2^32, so
 * thresholds agree within the one unit by which a value near a half may round the other way. */
static void thresholds_are_the_poisson_distribution_function(void **state) {
  (void)state;
  static struct guide guide;
  for (int m = 0; m < MEANS; m++) {
    guide_poisson(&guide, means[m]);
    assert_true(guide.mean == means[m]);
    assert_true(guide.n >= 1 && guide.n <= GUIDE_COUNTS);
    for (uint32_t k = 0; k < guide.n; k++)
      assert_true(fabs((double)guide.threshold[k] - 0x1p32 * poisson_below(k, means[m])) <= 1.0);
  }
}

static void the_last_threshold_is_certain_and_the_others_are_not(void **state) {
  (void)state;
  static struct guide guide;
  for (int m = 0; m < MEANS; m++) {
    guide_poisson(&guide, means[m]);
    assert_true(guide.threshold[guide.n - 1] == UINT64_C(1) << 32);
    for (uint32_t k = 0; k + 1 < guide.n; k++) {
      assert_true(guide.threshold[k] < UINT64_C(1) << 32);
      assert_true(guide.threshold[k] <= guide.threshold[k + 1]);
    }
  }
}

/* With S(k) = 1 - T[k] / 2^32: mean = sum S(k), E X^2 = sum (2 k + 1) S(k). A threshold is off by up to 2^-33 and at
 * most some 220 of them are neither 0 nor 1, so the mean is off by less than 220 * 2^-33 = 2.6e-8 and, centred at the
 * mean, E (X - mean)^2 by less than the sum of |2 k + 1 - 2 mean| 2^-33, 220^2 / 2 * 2^-33 = 2.8e-6 if all errors had
 * the worst sign; they do not, and 1e-6 is asked. */
static void thresholds_imply_the_mean_and_variance(void **state) {
  (void)state;
  static struct guide guide;
  for (int m = 0; m < MEANS; m++) {
    guide_poisson(&guide, means[m]);
    long double mean = 0.0L, spread = (long double)means[m] * means[m]; /* E (X - c)^2 = c^2 + sum (2 k + 1 - 2 c) S */
    for (uint32_t k = 0; k < guide.n; k++) {
      long double above = 1.0L - (long double)guide.threshold[k] * 0x1p-32L;
      mean += above;
      spread += (2.0L * k + 1.0L - 2.0L * means[m]) * above;
    }
    assert_true(fabsl(mean - means[m]) < 1e-6L);
    assert_true(fabsl(spread - means[m]) < 1e-6L);
  }
}

static void counts_rise_with_the_lane_and_the_ends_are_held(void **state) {
  (void)state;
  static struct guide guide;
  for (int m = 0; m < MEANS; m++) {
    guide_poisson(&guide, means[m]);
    assert_int_equal(guide_count(&guide, 0), count_by_search(&guide, 0));
    assert_int_equal(guide_count(&guide, UINT32_MAX), guide.n - 1);
    uint32_t last = 0;
    for (uint64_t lane = 0; lane <= UINT32_MAX; lane += 65521) {
      uint32_t count = guide_count(&guide, (uint32_t)lane);
      assert_true(count >= last && count < GUIDE_COUNTS);
      last = count;
    }
  }
}

static void every_threshold_and_guide_entry_is_met_exactly(void **state) {
  (void)state;
  static struct guide guide;
  for (int m = 0; m < MEANS; m++) {
    guide_poisson(&guide, means[m]);
    for (uint32_t k = 0; k + 1 < guide.n; k++) {
      uint32_t lane = (uint32_t)guide.threshold[k];
      assert_int_equal(guide_count(&guide, lane), count_by_search(&guide, lane));
      assert_true(guide_count(&guide, lane) > k);
      if (lane > 0) assert_true(guide_count(&guide, lane - 1) <= k);
    }
    for (uint32_t high = 0; high < 256; high++) {
      assert_int_equal(guide.start[high], count_by_search(&guide, high << 24));
      assert_int_equal(guide_count(&guide, high << 24 | 0xffffff), count_by_search(&guide, high << 24 | 0xffffff));
    }
  }
}

static void mean_zero_always_gives_zero(void **state) {
  (void)state;
  static struct guide guide;
  guide_zero(&guide);
  assert_int_equal(guide_count(&guide, 0), 0);
  assert_int_equal(guide_count(&guide, UINT32_MAX), 0);
  assert_true(guide.mean == 0.0);
}

/* Counts of 400,000 lanes in classes of at least 5 expected (both tails pooled). Under the exact distribution the
 * chi-square statistic passes its 1 - 1e-4 quantile once in 10,000 seeds; the seed is fixed. */
static void philox_lanes_follow_the_distribution(void **state) {
  (void)state;
  static struct guide guide;
  enum { BLOCKS = 50000 };
  const double n = (double)BLOCKS * RANDOM_LANES;
  for (int m = 3; m < MEANS; m++) {
    static double seen[GUIDE_COUNTS];
    memset(seen, 0, sizeof seen);
    guide_poisson(&guide, means[m]);
    struct random_key key = {.seed = 20240, .purpose = (uint64_t)m};
    for (key.agent = 0; key.agent < BLOCKS; key.agent++) {
      philox4x64_ctr_t block = random_block(&key, 1);
      for (int j = 0; j < RANDOM_LANES; j++) seen[guide_count(&guide, (uint32_t)(block.v[j / 2] >> 32 * (j % 2)))]++;
    }
    double chi_square = 0.0, class_seen = 0.0, class_expected = 0.0;
    int classes = 0;
    for (uint32_t k = 0; k < GUIDE_COUNTS; k++) {
      class_seen += seen[k];
      class_expected += n * (poisson_below(k, means[m]) - (k ? poisson_below(k - 1, means[m]) : 0.0));
      int rest_is_small = n * gsl_cdf_poisson_Q(k, means[m]) < 5.0;
      if (rest_is_small && k + 1 < GUIDE_COUNTS) continue;
      if (class_expected < 5.0 && k + 1 < GUIDE_COUNTS) continue;
      chi_square += (class_seen - class_expected) * (class_seen - class_expected) / class_expected;
      class_seen = class_expected = 0.0;
      classes++;
    }
    assert_true(classes >= 5);
    assert_true(gsl_cdf_chisq_Q(chi_square, classes - 1) > 1e-4);
  }
}

static void probabilities_are_normalised_and_zeros_are_never_drawn(void **state) {
  (void)state;
  static struct guide guide;
  guide_from_probabilities(&guide, (const double[]){0.0, 1.0, 0.0, 3.0, 0.0}, 5);
  assert_true(guide.mean == 2.5);
  assert_int_equal(guide_count(&guide, 0), 1);
  assert_int_equal(guide_count(&guide, 0x3fffffff), 1);
  assert_int_equal(guide_count(&guide, 0x40000000), 3);
  assert_int_equal(guide_count(&guide, UINT32_MAX), 3);
  guide_from_probabilities(&guide, (const double[]){7.0}, 1);
  assert_int_equal(guide_count(&guide, UINT32_MAX), 0);
  double uniform[GUIDE_COUNTS];
  for (int k = 0; k < GUIDE_COUNTS; k++) uniform[k] = 0.1;
  guide_from_probabilities(&guide, uniform, GUIDE_COUNTS);
  assert_int_equal(guide.n, GUIDE_COUNTS);
  for (uint32_t k = 0; k < GUIDE_COUNTS; k++) assert_int_equal(guide_count(&guide, k << 23 | 0x3fffff), k);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(thresholds_are_the_poisson_distribution_function),
      cmocka_unit_test(the_last_threshold_is_certain_and_the_others_are_not),
      cmocka_unit_test(thresholds_imply_the_mean_and_variance),
      cmocka_unit_test(counts_rise_with_the_lane_and_the_ends_are_held),
      cmocka_unit_test(every_threshold_and_guide_entry_is_met_exactly),
      cmocka_unit_test(mean_zero_always_gives_zero),
      cmocka_unit_test(philox_lanes_follow_the_distribution),
      cmocka_unit_test(probabilities_are_normalised_and_zeros_are_never_drawn),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
