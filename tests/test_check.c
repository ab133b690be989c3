/* test_check.c - arms of a check, names of kinds and findings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/verdict.h"
#include "sim/check.h"

static void findings_are_the_words_of_verdicts_on_claims(void **state) {
  int n = 0;
  (void)state;
  for (; check_findings[n]; n++) assert_string_equal(check_findings[n], verdict_word((enum verdict)n, true));
  assert_int_equal(n, VERDICT_NOT_JUDGED + 1);
}

static void kinds_have_names(void **state) {
  (void)state;
  assert_string_equal(check_kind_name(CHECK_TARGET), "target");
  assert_string_equal(check_kind_name(CHECK_CLAIM), "claim");
}

static void an_arm_is_needed_to_be_judged_or_to_be_compared_with(void **state) {
  const char *arms[] = {"base", "dear"};
  struct check check = {.arms = arms, .n_arms = 2, .minus = "none"};
  (void)state;
  assert_true(check_judges(&check, "base") && check_judges(&check, "dear"));
  assert_false(check_judges(&check, "none") || check_judges(&check, "short"));
  assert_true(check_needs(&check, "none") && check_needs(&check, "dear"));
  assert_false(check_needs(&check, "short"));
}

static void keeping_one_arm_forgets_the_others(void **state) {
  const char *arms[] = {"base", "dear"};
  struct check check = {.arms = arms, .n_arms = 2, .minus = "none"};
  (void)state;
  check_keep_arm(&check, "dear");
  assert_int_equal(check.n_arms, 1);
  assert_string_equal(check.arms[0], "dear");
  check_keep_arm(&check, "base");
  assert_int_equal(check.n_arms, 0);
  assert_false(check_needs(&check, "none"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(findings_are_the_words_of_verdicts_on_claims),
      cmocka_unit_test(kinds_have_names),
      cmocka_unit_test(an_arm_is_needed_to_be_judged_or_to_be_compared_with),
      cmocka_unit_test(keeping_one_arm_forgets_the_others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
