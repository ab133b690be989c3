/* test_check_suite.c - whole suites of toy scenarios: arms, differences, Holm, findings, codes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/check_text.h"

/* Agents buy for 1 coin with chance: supply falls from 50 by something like 10 a day at most. */
#define CHANCE JURY "'flows': {'shop': {'rate': 0.1, 'price': 1, 'to': {'BURN': 1}}}, "
#define AT_END "'indicator': 'supply', 'hold': 'at_end'"

static const char *const other[] = {"other"};

static void constants_are_met_or_missed(void **state) {
  struct jury jury;
  (void)state;
  jury_open(&jury,
            JURY "'checks': {'met': {'kind': 'target', " AT_END ", 'between': [50, 50]}, 'missed': {'kind': "
                 "'target', " AT_END ", 'at_least': 50.01}}",
            NULL, 0);
  jury_judge(&jury, 1);
  assert_int_equal(jury.suite.n_results, 2);
  assert_int_equal(check_suite_verdict(&jury.suite, jury_check(&jury, "met")), VERDICT_MET);
  assert_int_equal(check_suite_verdict(&jury.suite, jury_check(&jury, "missed")), VERDICT_MISSED);
  assert_int_equal(check_suite_code(&jury.suite), ERROR_MISSED);
  assert_int_equal(check_suite_count(&jury.suite, CHECK_TARGET, VERDICT_MET), 1);
  jury_close(&jury);
}

/* The same luck in both arms: a switch that nothing depends on makes no difference at all. */
static void paired_differences_of_equal_arms_are_exactly_zero(void **state) {
  struct jury jury;
  (void)state;
  assert_int_equal(jury_open(&jury,
                             CHANCE "'variants': {'other': {'switches': {'mode': 'fancy'}}}, 'checks': {'same': "
                                    "{'kind': 'target', " AT_END ", 'minus': 'other', 'between': [0, 0]}}",
                             other, 1),
                   0);
  jury_judge(&jury, 2);
  const struct check_result *r = jury_result(&jury, "same");
  assert_int_equal(r->verdict, VERDICT_MET);
  assert_true(r->effect == 0 && r->interval.low == 0 && r->interval.high == 0);
  assert_true(check_arm_sample(&jury.suite.arms[0], r->check)->value[0] !=
              check_arm_sample(&jury.suite.arms[0], r->check)->value[1]); /* there was luck to have in common */
  jury_close(&jury);
}

static void a_difference_has_the_sign_of_the_arm_less_the_other(void **state) {
  struct jury jury;
  (void)state;
  jury_open(&jury,
            JURY "'variants': {'other': {'events': {'payday': {'at': '5d', 'verb': 'pay_wage'}}}}, 'checks': "
                 "{'less': {'kind': 'target', " AT_END ", 'minus': 'other', 'at_most': -10}}",
            other, 1);
  jury_judge(&jury, 1);
  assert_true(jury_result(&jury, "less")->effect == -10);
  assert_int_equal(check_suite_code(&jury.suite), 0);
  jury_close(&jury);
}

/* Their values are those of the opening. */
static void closed_forms_are_compared_between_arms(void **state) {
  struct jury jury;
  (void)state;
  jury_open(&jury,
            JURY "'variants': {'other': {'parameters': {'price': 2.5}}}, 'checks': {'less': {'kind': 'target', "
                 "'indicator': 'theory.two_prices', 'minus': 'other', 'between': [-1, -1]}, 'more': {'kind': 'claim', "
                 "'indicator': 'theory.two_prices', 'minus': 'other', 'at_least': 0}}",
            other, 1);
  jury_judge(&jury, 1);
  assert_true(jury_result(&jury, "less")->effect == -1);
  assert_int_equal(jury_result(&jury, "less")->verdict, VERDICT_MET);
  assert_int_equal(jury_result(&jury, "more")->verdict, VERDICT_MISSED);
  jury_close(&jury);
}

static void a_claim_that_is_not_judged_has_its_reason_and_needs_no_run(void **state) {
  struct jury jury;
  (void)state;
  jury_open(&jury,
            JURY "'checks': {'worse': {'kind': 'claim', 'not_judged': 'it has no number', 'recorded': "
                 "'not judged'}}",
            NULL, 0);
  jury_judge(&jury, 1);
  const struct check_result *r = jury_result(&jury, "worse");
  assert_int_equal(r->verdict, VERDICT_NOT_JUDGED);
  assert_string_equal(r->reason, "it has no number");
  assert_true(isnan(r->effect) && isnan(r->adjusted) && r->n == 0);
  assert_int_equal(jury.suite.arms[0].n_runs, 0);
  assert_false(check_suite_changed(&jury.suite, r->check));
  assert_int_equal(check_suite_code(&jury.suite), 0);
  jury_close(&jury);
}

static void luck_that_is_not_shared_is_no_difference(void **state) {
  struct jury jury;
  (void)state;
  assert_int_equal(jury_open(&jury,
                             CHANCE "'variants': {'other': {'seed': 2}}, 'checks': {'same': {'kind': 'target', " AT_END
                                    ", 'minus': 'other', 'between': [0, 0]}}",
                             other, 1),
                   ERROR_INPUT);
  assert_non_null(strstr(jury.error.text,
                         "/checks/same/minus: the runs of \"base\" and \"other\" have different seeds: "
                         "differences are taken run by run"));
  jury_close(&jury);
}

static void a_check_is_as_bad_as_its_worst_arm(void **state) {
  struct jury jury;
  (void)state;
  jury_open(&jury,
            JURY "'variants': {'other': {'events': {'payday': {'at': '5d', 'verb': 'pay_wage'}}}}, 'checks': "
                 "{'flat': {'kind': 'claim', " AT_END ", 'in': ['base', 'other'], 'at_most': 50, 'recorded': "
                 "'supported'}}",
            other, 1);
  jury_judge(&jury, 1);
  assert_int_equal(jury.suite.n_results, 2);
  assert_int_equal(jury.suite.results[0].verdict, VERDICT_MET);
  assert_int_equal(jury.suite.results[1].verdict, VERDICT_MISSED);
  assert_int_equal(check_suite_verdict(&jury.suite, jury_check(&jury, "flat")), VERDICT_MISSED);
  assert_true(check_suite_changed(&jury.suite, jury_check(&jury, "flat")));
  assert_int_equal(check_suite_code(&jury.suite), ERROR_MISSED);
  jury_close(&jury);
}

/* The code of one claim with this bound and these further members. */
static int code_of(const char *members) {
  struct jury jury;
  char text[1024];
  snprintf(text, sizeof text, CHANCE "'checks': {'even': {" AT_END ", %s}}", members);
  assert_int_equal(jury_open(&jury, text, NULL, 0), 0);
  jury_judge(&jury, 1);
  int code = check_suite_code(&jury.suite);
  jury_close(&jury);
  return code;
}

static void claims_gate_by_their_recorded_finding_alone(void **state) {
  (void)state;
  assert_int_equal(code_of("'kind': 'claim', 'at_least': 50"), 0);
  assert_int_equal(code_of("'kind': 'claim', 'at_least': 50, 'recorded': 'refuted'"), 0);
  assert_int_equal(code_of("'kind': 'claim', 'at_least': 50, 'recorded': 'supported'"), ERROR_MISSED);
  assert_int_equal(code_of("'kind': 'claim', 'at_most': 50, 'recorded': 'undecided'"), ERROR_MISSED);
  assert_int_equal(code_of("'kind': 'claim', 'at_most': 50, 'in_runs': 0.9, 'recorded': 'refuted'"), 0); /* undecided */
}

static void targets_gate_unless_they_are_met(void **state) {
  (void)state;
  assert_int_equal(code_of("'kind': 'target', 'at_most': 50"), 0);
  assert_int_equal(code_of("'kind': 'target', 'at_least': 50"), ERROR_MISSED);
  assert_int_equal(code_of("'kind': 'target', 'at_most': 50, 'in_runs': 0.9"), ERROR_UNDECIDED);
}

/* None of 4 runs holds what 53 % should: p is 0.47^4 = 0.049 alone, four times that among four statements. */
static void misses_that_may_be_chance_among_many_are_undecided(void **state) {
  struct jury jury;
  struct text text = {0};
  (void)state;
  text_add(&text, JURY "'checks': {'few': {'kind': 'target', " AT_END ", 'at_most': 40, 'in_runs': 0.53}");
  for (int i = 0; i < 3; i++)
    text_format(&text, ", 'c%d': {'kind': 'target', " AT_END ", 'at_most': 60, 'in_runs': 0.5}", i);
  text_add(&text, "}");
  jury_open(&jury, text.bytes, NULL, 0);
  jury_judge(&jury, 1);
  const struct check_result *r = jury_result(&jury, "few");
  assert_true(r->p_missed <= CHECK_ALPHA && r->adjusted > CHECK_ALPHA);
  assert_int_equal(r->verdict, VERDICT_UNDECIDED);
  assert_non_null(strstr(r->reason, "perhaps by chance"));
  jury_close(&jury);
  text_free(&text);
}

static void threads_change_no_bit(void **state) {
  static const char members[] =
      CHANCE "'variants': {'other': {'parameters': {'price': 3}}}, 'checks': {'end': {'kind': "
             "'target', " AT_END ", 'at_most': 31}}";
  struct jury one, four;
  (void)state;
  jury_open(&one, members, NULL, 0);
  jury_open(&four, members, NULL, 0);
  jury_judge(&one, 1);
  jury_judge(&four, 4);
  assert_memory_equal(check_arm_sample(&one.suite.arms[0], jury_check(&one, "end"))->value,
                      check_arm_sample(&four.suite.arms[0], jury_check(&four, "end"))->value, 4 * sizeof(double));
  jury_close(&one);
  jury_close(&four);
}

static void arms_that_are_not_there_are_left_out(void **state) {
  struct jury jury;
  (void)state;
  jury_open(&jury,
            JURY "'variants': {'other': {}}, 'checks': {'one': {'kind': 'target', " AT_END ", 'at_most': 60}, "
                 "'two': {'kind': 'target', " AT_END ", 'at_most': 60, 'in': ['other']}}",
            NULL, 0);
  jury_judge(&jury, 1);
  assert_int_equal(jury.suite.n_results, 1);
  assert_true(check_suite_judged(&jury.suite, jury_check(&jury, "one")));
  assert_false(check_suite_judged(&jury.suite, jury_check(&jury, "two")));
  bool grows = true;
  assert_int_equal(check_suite_runs(&jury.suite, jury_check(&jury, "one"), &grows), 4);
  assert_false(grows);
  assert_int_equal(check_suite_runs(&jury.suite, jury_check(&jury, "two"), &grows), 0);
  jury_close(&jury);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(constants_are_met_or_missed),
      cmocka_unit_test(paired_differences_of_equal_arms_are_exactly_zero),
      cmocka_unit_test(a_difference_has_the_sign_of_the_arm_less_the_other),
      cmocka_unit_test(closed_forms_are_compared_between_arms),
      cmocka_unit_test(a_claim_that_is_not_judged_has_its_reason_and_needs_no_run),
      cmocka_unit_test(luck_that_is_not_shared_is_no_difference),
      cmocka_unit_test(a_check_is_as_bad_as_its_worst_arm),
      cmocka_unit_test(claims_gate_by_their_recorded_finding_alone),
      cmocka_unit_test(targets_gate_unless_they_are_met),
      cmocka_unit_test(misses_that_may_be_chance_among_many_are_undecided),
      cmocka_unit_test(threads_change_no_bit),
      cmocka_unit_test(arms_that_are_not_there_are_left_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
