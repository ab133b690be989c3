/* test_kos_theory.c - closed forms of kOS against the numbers that its specification works out.
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

/* 250 agents that contribute every day: an emission of 1,500 TOK, 600,000 TOK of agents and 50,000 of commons at rest. */
#define BUSY KOS "'parameters': {'activity': 50}, " ONLY("250", "agent_labour")

static void the_supply_comes_to_rest_where_the_closed_form_says(void **state) {
  (void)state;
  trial_open(&trial, BUSY);
  assert_true(fabs(trial_form(&trial, "contributors") - 250) < 1e-9);
  assert_true(fabs(trial_form(&trial, "emission") - 1500) < 1e-9);
  assert_true(fabs(trial_form(&trial, "steady_agents") - 600000) < 1e-6);
  assert_true(fabs(trial_form(&trial, "steady_commons") - 50000) < 1e-6);
  assert_true(fabs(trial_form(&trial, "steady_supply") - 650000) < 1e-6);
  assert_true(fabs(trial_form(&trial, "growth") - (1500 - 0.0025 * 25000)) < 1e-9); /* 100 TOK each */
}

/* K-F6: 302, 121 and 138.3 days, lambda = -.002293 and -.005729. */
static void half_lives_are_302_and_121_days(void **state) {
  (void)state;
  trial_open(&trial, BUSY);
  assert_true(fabs(trial_form(&trial, "half_life") - log(2) / 0.002293) < 0.1);
  assert_true(fabs(trial_form(&trial, "half_life_idle") - log(2) / 0.005729) < 0.02);
  assert_true(fabs(trial_form(&trial, "half_life_burned") - 138.28) < 0.01);
}

static void nothing_decays_for_good_where_nothing_is_burned(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'burn_share': 0}, " AGENTS("10", ""));
  assert_true(isnan(trial_form(&trial, "steady_agents")));
  assert_true(isnan(trial_form(&trial, "half_life")));
}

/* K-F7: p = .6, F = 3 gives 4.8; p = .1, F = 1 gives .411. */
static void abuse_breaks_even_at_the_payouts_of_the_table(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("10", ""));
  assert_true(fabs(trial_form(&trial, "abuse_break_even") - 4.8) < 1e-6);
  trial_close(&trial);
  trial_open(&trial, KOS "'parameters': {'abuse_detection': 0.1, 'abuse_fee': 1}, " AGENTS("10", ""));
  assert_true(fabs(trial_form(&trial, "abuse_break_even") - (0.1 / 0.9 + 0.3)) < 1e-6);
  trial_close(&trial);
  trial_open(&trial, KOS "'parameters': {'abuse_detection': 1}, " AGENTS("10", ""));
  assert_true(isnan(trial_form(&trial, "abuse_break_even")));
}

/* K-F1: 6 x 3 x 1.2 x 1.2 = 25.92; K-F3: half of the target share gives sqrt 2. */
static void values_and_scarcity_are_those_of_the_table(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("10", ""));
  assert_true(fabs(trial_form(&trial, "value_reference") - 25.92) < 1e-12);
  assert_true(fabs(trial_form(&trial, "scarcity_at_half") - sqrt(2)) < 1e-12);
}

/* .7 x 1 + .5 x .2 + 2 x .1 + .2 x 2 + .3 x 1 = 1.7 CRD a day undiminished; less where the n-th action earns a 1/n. */
static void a_consumer_earns_what_its_actions_are_worth(void **state) {
  (void)state;
  trial_open(&trial,
             KOS "'switches': {'diminishing': 'none'}, 'parameters': {'activity_spread': 0}, " AGENTS("10", ""));
  assert_true(fabs(trial_form(&trial, "credits_per_consumer") - 1.7) < 1e-9);
  trial_close(&trial);
  trial_open(&trial, KOS "'parameters': {'activity_spread': 0}, " AGENTS("10", ""));
  assert_true(trial_form(&trial, "credits_per_consumer") < 1.6);
  assert_true(trial_form(&trial, "credits_per_consumer") > 1.2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(the_supply_comes_to_rest_where_the_closed_form_says, stop),
      cmocka_unit_test_teardown(half_lives_are_302_and_121_days, stop),
      cmocka_unit_test_teardown(nothing_decays_for_good_where_nothing_is_burned, stop),
      cmocka_unit_test_teardown(abuse_breaks_even_at_the_payouts_of_the_table, stop),
      cmocka_unit_test_teardown(values_and_scarcity_are_those_of_the_table, stop),
      cmocka_unit_test_teardown(a_consumer_earns_what_its_actions_are_worth, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
