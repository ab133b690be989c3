/* test_betterworld_strata.c - agents of one class differ in activity by strata.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>

#include "tests/betterworld_text.h"

#define SPREAD(PARAMETERS)                                                                                             \
  BETTERWORLD BY_VOLUME "'days': 40, 'parameters': {" NO_SPENDING NO_DISPUTES "'referral_share': 0, " NO_CUTS          \
                        "'submission_rate': 0, 'mission_rate': 0, 'daily_validation_cap': 100" PARAMETERS              \
                        "}, 'population': {'agents': 20000, 'mix': {'validator': 1, 'creator': 0, "                    \
                        "'balanced': 0, 'mission_runner': 0}, 'balances': {'distribution': 'constant', 'mean': 0}}"

/* Mean of the lognormal between its quantiles: 5 (Phi(b - s) - Phi(a - s)). */
static double mean_of(int stratum, double sigma) {
  double a = stratum == 0 ? -INFINITY : gsl_cdf_ugaussian_Pinv(stratum / 5.0),
         b = stratum == 4 ? INFINITY : gsl_cdf_ugaussian_Pinv((stratum + 1) / 5.0);
  return 5 * (gsl_cdf_ugaussian_P(b - sigma) - gsl_cdf_ugaussian_P(a - sigma));
}

static void the_strata_have_the_means_of_the_lognormal_law(void **state) {
  (void)state;
  static const double sigmas[] = {0.1, 0.5, 1, 2};
  for (int k = 0; k < 4; k++) {
    struct trial t = {0};
    char text[1400];
    snprintf(text, sizeof text, SPREAD(", 'activity_spread': %g"), sigmas[k]);
    trial_open(&t, text);
    const double *mean = trial_state(&t)->behaviour.stratum_mean;
    for (int s = 0; s < 5; s++) assert_true(fabs(mean[s] - mean_of(s, sigmas[k])) <= 1e-13);
    assert_true(fabs(mean[0] + mean[1] + mean[2] + mean[3] + mean[4] - 5) <= 2e-15);
    trial_close(&t);
  }
}

/* 20,000 founders and all newcomers: each stratum within 4 standard errors of a fifth. */
static void a_fifth_of_all_agents_is_in_each_stratum(void **state) {
  (void)state;
  struct trial t = {0};
  double count[5] = {0};
  trial_open(&t, SPREAD(", 'activity_spread': 1, 'new_agent_rate': 0.05"));
  trial_days(&t, 10);
  const struct betterworld_behaviour *b = &trial_state(&t)->behaviour;
  uint32_t n = t.economy.population.n;
  assert_true(n > 28000 && b->n_enrolled == n);
  for (uint32_t i = 0; i < n; i++) count[b->stratum[i]]++;
  for (int s = 0; s < 5; s++) assert_true(fabs(count[s] - 0.2 * n) <= 4 * sqrt(0.16 * n));
  trial_close(&t);
}

/* 10,000 agents with their own keys: a fifth of them in each stratum too. */
static void the_stratum_says_nothing_about_own_keys(void **state) {
  (void)state;
  struct trial t = {0};
  double count[5] = {0}, n = 0;
  trial_open(&t, SPREAD(", 'activity_spread': 1, 'byok_share': 0.5"));
  const uint8_t *standing = t.economy.population.column[COLUMN_STANDING];
  for (uint32_t i = 0; i < 20000; i++) {
    bool keys = standing[i] & STANDING_OWN_KEYS;
    count[trial_state(&t)->behaviour.stratum[i]] += keys;
    n += keys;
  }
  for (int s = 0; s < 5; s++) assert_true(fabs(count[s] - 0.2 * n) <= 4 * sqrt(0.16 * n));
  trial_close(&t);
}

/* Evaluations at 0.5 IT each tell what every agent did: Poisson, so 4 standard errors of the mean of each stratum. */
static void agents_do_what_their_stratum_does(void **state) {
  (void)state;
  struct trial t = {0};
  double done[5] = {0}, n[5] = {0};
  trial_open(&t, SPREAD(", 'activity_spread': 1, 'new_agent_rate': 0"));
  trial_days(&t, 1);
  const struct betterworld_behaviour *b = &trial_state(&t)->behaviour;
  for (uint32_t i = 0; i < 20000; i++) {
    int64_t evaluations = trial_balance(&t, i) / (IT / 2);
    done[b->stratum[i]] += (double)evaluations;
    n[b->stratum[i]]++;
  }
  for (int s = 0; s < 5; s++) {
    double mean = n[s] * 15 * 5 / 8.15 * mean_of(s, 1); /* validators: 15 of 8.15 over the mix, which are 5 a day */
    assert_true(fabs(done[s] - mean) <= 4 * sqrt(mean));
  }
  trial_close(&t);
}

/* Posts, other purchases and missions too, in every row of the tables. */
static void all_rates_go_with_the_stratum(void **state) {
  (void)state;
  struct trial t = {0}, plain = {0};
#define ALL(SPREAD)                                                                                                    \
  BETTERWORLD "'preset': 'table', 'parameters': {'submission_quiet_days': 2, 'submission_ramp_days': 3" SPREAD         \
              "}, 'population': {'agents': 100, 'balances': {'distribution': 'constant', 'mean': 0}}"
  trial_open(&t, ALL(", 'activity_spread': 1"));
  trial_open(&plain, ALL(""));
  const struct betterworld *a = trial_state(&t), *b = trial_state(&plain);
  assert_int_equal(a->n_kinds, 5 * b->n_kinds);
  for (int kind = 0; kind < a->n_kinds; kind++) {
    double activity = mean_of(kind % 5, 1);
    int c = kind / 5;
    assert_true(fabs(a->missions.row[kind].mean - activity * b->missions.row[c].mean) <= 1e-12);
    assert_true(fabs(a->validations.row[kind].mean - activity * b->validations.row[c].mean) <= 1e-12);
    for (int k = BUY_VOTE; k < BETTERWORLD_N_PURCHASES; k++)
      assert_true(fabs(a->decision[k].row[kind].mean - activity * b->decision[k].row[c].mean) <= 1e-12);
    for (int step = 0; step < 5; step++)
      assert_true(fabs(a->decision[BUY_PROBLEM].row[step * a->n_kinds + kind].mean -
                       activity * b->decision[BUY_PROBLEM].row[step * b->n_kinds + c].mean) <= 1e-12);
  }
  trial_close(&t);
  trial_close(&plain);
#undef ALL
}

/* 184 validations a day for every validator; the most active would want more than a table of counts holds. */
static void the_most_active_do_no_more_than_a_table_holds(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, SPREAD(", 'activity_spread': 1, 'validation_rate': 100"));
  assert_true(trial_state(&t)->validations.row[4].mean == GUIDE_LARGEST_MEAN);
  assert_true(fabs(trial_state(&t)->validations.row[3].mean - 1500 / 8.15 * mean_of(3, 1)) <= 1e-9);
  trial_close(&t);
}

static void without_a_spread_there_are_no_strata(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, SPREAD(""));
  trial_days(&t, 2);
  assert_int_equal(trial_state(&t)->n_kinds, 4);
  assert_null(trial_state(&t)->behaviour.stratum);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_strata_have_the_means_of_the_lognormal_law),
      cmocka_unit_test(a_fifth_of_all_agents_is_in_each_stratum),
      cmocka_unit_test(the_stratum_says_nothing_about_own_keys),
      cmocka_unit_test(agents_do_what_their_stratum_does),
      cmocka_unit_test(all_rates_go_with_the_stratum),
      cmocka_unit_test(the_most_active_do_no_more_than_a_table_holds),
      cmocka_unit_test(without_a_spread_there_are_no_strata),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
