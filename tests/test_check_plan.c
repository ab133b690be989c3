/* test_check_plan.c - what is said of checks that the runs allowed can never decide.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "analysis/check_plan.h"

static void expect(enum check_kind kind, enum check_hold hold, double in_runs, int runs, const char *sentence) {
  const struct check check = {.kind = kind, .hold = hold, .in_runs = in_runs};
  char said[160];
  assert_int_equal(check_plan(&check, runs, false, said, sizeof said), sentence[0] != '\0');
  assert_string_equal(said, sentence);
}

static void a_mean_takes_two_runs(void **state) {
  (void)state;
  expect(CHECK_TARGET, CHECK_MEAN, NAN, 1, "stays undecided with 1 run: it takes at least 2 to be met, 2 to be missed");
  expect(CHECK_TARGET, CHECK_MEAN, NAN, 2, "");
}

static void what_is_exact_takes_one(void **state) {
  (void)state;
  expect(CHECK_TARGET, CHECK_EXACT, NAN, 1, "");
}

static void a_share_takes_more_the_higher_it_is(void **state) {
  (void)state;
  expect(CHECK_TARGET, CHECK_ALWAYS, 0.95, 58, "can never be met with 58 runs: it takes at least 59");
  expect(CHECK_TARGET, CHECK_ALWAYS, 0.95, 59, "");
  expect(CHECK_CLAIM, CHECK_ALWAYS, 0.9, 28, "can never be supported with 28 runs: it takes at least 29");
  expect(CHECK_CLAIM, CHECK_ALWAYS, 0.9, 29, "");
  expect(CHECK_CLAIM, CHECK_ALWAYS, 0.05, 10, "can never be refuted with 10 runs: it takes at least 59");
  expect(CHECK_TARGET, CHECK_ALWAYS, 0.9, 1,
         "stays undecided with 1 run: it takes at least 29 to be met, 2 to be missed");
}

static void all_runs_there_could_be_are_never_shown(void **state) {
  (void)state;
  expect(CHECK_TARGET, CHECK_ALWAYS, 1, 1000,
         "can never be met: no number of runs shows that all would hold; ask for a share below 1");
}

/* The sequence at 0.95 takes 116 runs that agree where one interval takes 59. */
static void looking_again_and_again_takes_more(void **state) {
  const struct check check = {.kind = CHECK_TARGET, .hold = CHECK_ALWAYS, .in_runs = 0.95};
  char said[160];
  (void)state;
  assert_true(check_plan(&check, 115, true, said, sizeof said));
  assert_string_equal(said, "can never be met with 115 runs: it takes at least 116");
  assert_false(check_plan(&check, 116, true, said, sizeof said));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_mean_takes_two_runs),
      cmocka_unit_test(what_is_exact_takes_one),
      cmocka_unit_test(a_share_takes_more_the_higher_it_is),
      cmocka_unit_test(looking_again_and_again_takes_more),
      cmocka_unit_test(all_runs_there_could_be_are_never_shown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
