/* test_planning.c - runs that a verdict needs: known answers, and the verdicts themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/anytime.h"
#include "analysis/planning.h"
#include "analysis/verdict.h"

static void all_successes_show_a_share_with_29_59_and_299_runs(void **state) {
  (void)state;
  assert_int_equal(planning_share(0.90, 0.05).met, 29);
  assert_int_equal(planning_share(0.95, 0.05).met, 59);
  assert_int_equal(planning_share(0.99, 0.05).met, 299);
}

static void a_sequence_needs_116_runs_for_095(void **state) {
  (void)state;
  assert_int_equal(planning_share_anytime(0.95, 0.05).met, 116);
  assert_true(anytime_share(116, 116, 0.05).low >= 0.95 && anytime_share(115, 115, 0.05).low < 0.95);
}

/* The plan is what the verdicts do, run by run. */
static void plans_agree_with_verdicts(void **state) {
  (void)state;
  static const double shares[] = {0.05, 0.3, 0.5, 0.9};
  for (int i = 0; i < 4; i++) {
    struct planning fixed = planning_share(shares[i], 0.05), anytime = planning_share_anytime(shares[i], 0.05);
    struct interval bound = {shares[i], 1.0};
    for (uint64_t n = 1; n <= 200; n++) {
      struct interval all = interval_share(n, n, 0.10, INTERVAL_BOTH), none = interval_share(0, n, 0.10, INTERVAL_BOTH);
      assert_true((verdict_of(all, bound) == VERDICT_MET) == planning_can_meet(&fixed, n));
      assert_true((verdict_of(none, bound) == VERDICT_MISSED) == planning_can_miss(&fixed, n));
      all = anytime_share(n, n, 0.05);
      none = anytime_share(0, n, 0.05);
      assert_true((verdict_of(all, bound) == VERDICT_MET) == planning_can_meet(&anytime, n));
      assert_true((verdict_of(none, bound) == VERDICT_MISSED) == planning_can_miss(&anytime, n));
    }
  }
}

static void every_run_can_be_refuted_but_never_shown(void **state) {
  (void)state;
  struct planning every = planning_share(1.0, 0.05), trivial = planning_share(0.0, 0.05);
  assert_true(every.met == 0 && every.missed == 1 && !planning_can_meet(&every, UINT64_MAX));
  assert_true(trivial.met == 1 && trivial.missed == 0 && !planning_can_miss(&trivial, UINT64_MAX));
  every = planning_share_anytime(1.0, 0.05);
  assert_true(every.met == 0 && every.missed == 1);
}

static void a_mean_needs_two_runs(void **state) {
  (void)state;
  struct planning mean = planning_mean();
  assert_true(!planning_can_meet(&mean, 1) && planning_can_meet(&mean, 2) && planning_can_miss(&mean, 2));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(all_successes_show_a_share_with_29_59_and_299_runs),
      cmocka_unit_test(a_sequence_needs_116_runs_for_095),
      cmocka_unit_test(plans_agree_with_verdicts),
      cmocka_unit_test(every_run_can_be_refuted_but_never_shown),
      cmocka_unit_test(a_mean_needs_two_runs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
