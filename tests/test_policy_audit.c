/* test_policy_audit.c - what rules did, over runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/policy_audit.h"

static struct policy_totals totals;
static struct error error;

static int start(void **state) {
  (void)state;
  error_init(&error);
  return 0;
}

static int stop(void **state) {
  (void)state;
  policy_totals_free(&totals);
  return 0;
}

/* Adds a run of 10 days whose only rule fired first on a day. */
static void add_run(int first_day) {
  struct policy_audit audit;
  assert_int_equal(policy_audit_init(&audit, 1, 1, 10, &error), 0);
  audit.rules[0] = (struct policy_rule_audit){.first_day = first_day, .days_on = 4, .fired = 2, .reversals = 1};
  audit.rules[0].outcome[POLICY_DONE] = 3;
  audit.rules[0].outcome[POLICY_BLOCKED_ZERO] = 5;
  audit.bands[0] = (struct policy_band_audit){7, 6};
  audit.relaxed = 8;
  assert_int_equal(policy_totals_add(&totals, &audit, &error), 0);
  policy_audit_free(&audit);
}

static void runs_add_up(void **state) {
  (void)state;
  add_run(3);
  add_run(5);
  const struct policy_rule_audit *sum = &totals.sum.rules[0];
  assert_int_equal(totals.n_runs, 2);
  assert_true(sum->days_on == 8 && sum->fired == 4 && sum->reversals == 2);
  assert_true(sum->outcome[POLICY_DONE] == 6 && sum->outcome[POLICY_BLOCKED_ZERO] == 10);
  assert_int_equal(totals.sum.relaxed, 16);
  assert_true(totals.sum.bands[0].critical == 14 && totals.sum.bands[0].silent == 12);
}

static void the_first_day_is_that_by_which_half_of_the_runs_saw_the_rule_fire(void **state) {
  static const int first[] = {9, 0, 4, 0, 0, 2, 10}, expected[] = {9, 9, 9, 9, 0, 9, 10};
  (void)state;
  for (int i = 0; i < 7; i++) {
    add_run(first[i]);
    assert_int_equal(policy_totals_first_day(&totals, 0), expected[i]);
  }
}

static void without_a_policy_nothing_is_kept(void **state) {
  const struct policy_audit none = {0};
  (void)state;
  assert_int_equal(policy_totals_add(&totals, &none, &error), 0);
  assert_true(totals.n_runs == 0 && totals.first == NULL);
}

static void every_outcome_has_its_name(void **state) {
  (void)state;
  assert_string_equal(policy_outcome_name(POLICY_DONE), "done");
  assert_string_equal(policy_outcome_name(POLICY_BLOCKED_CUMULATIVE), "cumulative");
  assert_string_equal(policy_outcome_name(POLICY_BLOCKED_ZERO), "zero");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(runs_add_up, start, stop),
      cmocka_unit_test_setup_teardown(the_first_day_is_that_by_which_half_of_the_runs_saw_the_rule_fire, start, stop),
      cmocka_unit_test_setup_teardown(without_a_policy_nothing_is_kept, start, stop),
      cmocka_unit_test(every_outcome_has_its_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
