/* test_verdict.c - intervals against bounds: every way they can lie.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "analysis/verdict.h"

static void the_whole_interval_decides(void **state) {
  (void)state;
  static const struct {
    struct interval estimate, bound;
    enum verdict verdict;
  } rows[] = {{{0.02, 0.03}, {0.0, 0.05}, VERDICT_MET},
              {{0.0, 0.05}, {0.0, 0.05}, VERDICT_MET},
              {{-0.01, 0.03}, {0.0, 0.05}, VERDICT_UNDECIDED},
              {{0.03, 0.06}, {0.0, 0.05}, VERDICT_UNDECIDED},
              {{-1.0, 1.0}, {0.0, 0.05}, VERDICT_UNDECIDED},
              {{0.06, 0.07}, {0.0, 0.05}, VERDICT_MISSED},
              {{-0.2, -0.1}, {0.0, 0.05}, VERDICT_MISSED},
              {{0.05, 0.07}, {0.0, 0.05}, VERDICT_UNDECIDED},
              {{-0.1, 0.0}, {0.0, 0.05}, VERDICT_UNDECIDED},
              {{2.0, 3.0}, {2.0, INFINITY}, VERDICT_MET},
              {{1.0, 1.9}, {2.0, INFINITY}, VERDICT_MISSED},
              {{-INFINITY, INFINITY}, {2.0, INFINITY}, VERDICT_UNDECIDED},
              {{1.0, 2.0}, {-INFINITY, 2.0}, VERDICT_MET},
              {{2.1, INFINITY}, {-INFINITY, 2.0}, VERDICT_MISSED},
              {{NAN, NAN}, {-INFINITY, INFINITY}, VERDICT_NOT_JUDGED},
              {{NAN, -1.0}, {0.0, 1.0}, VERDICT_NOT_JUDGED},
              {{1.0, 2.0}, {0.0, NAN}, VERDICT_NOT_JUDGED}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(verdict_of(rows[i].estimate, rows[i].bound), rows[i].verdict);
  assert_true(verdict_near(0.5, 0.125).low == 0.375 && verdict_near(0.5, 0.125).high == 0.625);
}

static void claims_have_words_of_their_own(void **state) {
  (void)state;
  assert_string_equal(verdict_word(VERDICT_MET, false), "met");
  assert_string_equal(verdict_word(VERDICT_MISSED, false), "missed");
  assert_string_equal(verdict_word(VERDICT_MET, true), "supported");
  assert_string_equal(verdict_word(VERDICT_MISSED, true), "refuted");
  assert_string_equal(verdict_word(VERDICT_UNDECIDED, true), "undecided");
  assert_string_equal(verdict_word(VERDICT_UNDECIDED, false), "undecided");
  assert_string_equal(verdict_word(VERDICT_NOT_JUDGED, true), "not judged");
}

/* With the ends that the interval of 1 - 2 alpha has, p-values and intervals decide alike on one-sided bounds. */
static void one_sided_p_values_agree_with_the_interval(void **state) {
  (void)state;
  struct interval_moments m = {.n = 20, .mean = 1.0, .sd = 2.0};
  struct interval estimate = interval_mean(&m, 0.1, INTERVAL_BOTH);
  for (int i = -100; i <= 100; i++) {
    struct interval least = {1.0 + i * 0.02, INFINITY}, most = {-INFINITY, 1.0 + i * 0.02};
    struct interval_tests tests = interval_test_mean(&m, 1.0 + i * 0.02), none = {NAN, NAN};
    struct verdict_tests at_least = verdict_tests(least, tests, none, false);
    struct verdict_tests at_most = verdict_tests(most, none, tests, false);
    assert_true((verdict_of(estimate, least) == VERDICT_MET) == (at_least.met <= 0.05));
    assert_true((verdict_of(estimate, least) == VERDICT_MISSED) == (at_least.missed <= 0.05));
    assert_true((verdict_of(estimate, most) == VERDICT_MET) == (at_most.met <= 0.05));
    assert_true((verdict_of(estimate, most) == VERDICT_MISSED) == (at_most.missed <= 0.05));
  }
}

static void two_ends_must_both_be_kept_but_either_can_be_missed(void **state) {
  (void)state;
  struct interval_tests low = {.less = 0.97, .greater = 0.03}, high = {.less = 0.9, .greater = 0.1};
  struct verdict_tests tests = verdict_tests((struct interval){0, 1}, low, high, false);
  assert_true(tests.met == 0.9 && tests.missed == 0.2);
  assert_true(verdict_tests((struct interval){0, 1}, low, high, true).missed == 0.1);
  high.greater = 0.8;
  assert_true(verdict_tests((struct interval){0, 1}, low, high, false).missed == 1.0);
  tests = verdict_tests((struct interval){-INFINITY, INFINITY}, low, high, false);
  assert_true(tests.met == 0.0 && tests.missed == 1.0);
  high.greater = NAN;
  tests = verdict_tests((struct interval){0, 1}, low, high, false);
  assert_true(isnan(tests.met) && isnan(tests.missed));
}

static void only_misses_are_taken_back(void **state) {
  (void)state;
  assert_int_equal(verdict_adjusted(VERDICT_MISSED, 0.05, 0.05), VERDICT_MISSED);
  assert_int_equal(verdict_adjusted(VERDICT_MISSED, 0.051, 0.05), VERDICT_UNDECIDED);
  assert_int_equal(verdict_adjusted(VERDICT_MET, 0.9, 0.05), VERDICT_MET);
  assert_int_equal(verdict_adjusted(VERDICT_UNDECIDED, 0.9, 0.05), VERDICT_UNDECIDED);
  assert_int_equal(verdict_adjusted(VERDICT_NOT_JUDGED, NAN, 0.05), VERDICT_NOT_JUDGED);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_whole_interval_decides),
      cmocka_unit_test(claims_have_words_of_their_own),
      cmocka_unit_test(one_sided_p_values_agree_with_the_interval),
      cmocka_unit_test(two_ends_must_both_be_kept_but_either_can_be_missed),
      cmocka_unit_test(only_misses_are_taken_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
