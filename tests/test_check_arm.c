/* test_check_arm.c - the numbers that checks make of runs, against sums done by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/check_text.h"

/* Supply is 50; on day 11 everybody gets 1 coin. */
#define PAYDAY JURY "'events': {'payday': {'at': '10d', 'verb': 'pay_wage'}}, "

/* The value that a check with these members makes of the first run. */
static double value_of(const char *scenario, const char *members, double *margin) {
  char text[2048];
  struct jury jury;
  snprintf(text, sizeof text, "%s'checks': {'even': {'kind': 'target', %s}}", scenario, members);
  assert_int_equal(jury_open(&jury, text, NULL, 0), 0);
  jury_judge(&jury, 1);
  const struct check_sample *sample = check_arm_sample(&jury.suite.arms[0], jury_check(&jury, "even"));
  assert_non_null(sample);
  assert_int_equal(jury.suite.arms[0].n_runs, 4);
  double value = sample->value[0];
  *margin = sample->margin[0];
  jury_close(&jury);
  return value;
}

static void expect(const char *members, double value, double margin) {
  double found_margin, found = value_of(PAYDAY, members, &found_margin);
  if (found != value || found_margin != margin) fail_msg("%s: %g, margin %g", members, found, found_margin);
}

static void the_last_day_and_the_mean_are_those_of_the_window(void **state) {
  (void)state;
  expect("'indicator': 'supply', 'hold': 'at_end', 'at_most': 61", 60, 1);
  expect("'indicator': 'supply', 'hold': 'at_end', 'to': '10d', 'at_most': 61", 50, 11);
  expect("'indicator': 'supply', 'hold': 'mean', 'at_least': 50", 55, 5);
  expect("'indicator': 'supply', 'hold': 'mean', 'from': '10d', 'at_least': 50", 60, 10);
}

static void always_and_eventually_have_the_margin_of_their_day(void **state) {
  (void)state;
  expect("'indicator': 'supply', 'hold': 'always', 'between': [45, 58]", 60, -2);
  expect("'indicator': 'supply', 'hold': 'eventually', 'between': [45, 58]", 50, 5);
  expect("'indicator': 'supply', 'hold': 'always', 'between': [45, 58], 'to': '10d'", 50, 5);
}

/* The wages of day 11 are 10, and supply rises with them: phi is judged on the days before. */
static void until_has_the_lesser_margin_of_what_ends_it_and_of_what_holds_before(void **state) {
  (void)state;
#define UNTIL "'indicator': 'supply', 'hold': 'until', 'in_runs': 0.5, "
  expect(UNTIL "'at_most': 52, 'until': {'indicator': 'flow.wage', 'at_least': 5}", 2, 2);
  expect(UNTIL "'at_most': 58, 'until': {'indicator': 'flow.wage', 'at_least': 5}", 5, 5);
  expect(UNTIL "'at_most': 58, 'until': {'indicator': 'flow.wage', 'at_least': 11}", -1, -1); /* it never comes */
  expect(UNTIL "'at_most': 49, 'until': {'indicator': 'flow.wage', 'at_least': 5}", -1, -1);
  expect(UNTIL "'at_most': 49, 'until': {'indicator': 'flow.wage', 'near': 1, 'within': 1}", 0, 0); /* on day 1 */
  expect(UNTIL "'at_most': 52, 'until': {'indicator': 'flow.wage', 'at_least': 5}, 'from': '10d'", 5, 5);
  expect(UNTIL "'at_most': 52, 'until': {'indicator': 'flow.wage', 'at_least': 5}, 'from': '11d'", -5, -5);
  expect(UNTIL "'at_most': 52, 'until': {'indicator': 'flow.wage', 'at_least': 5}, 'to': '10d'", -5, -5);
  expect(UNTIL "'at_most': 52, 'until': {'indicator': 'mean_balance', 'subset': 'archetype:idler', 'at_least': 6}", 0,
         0);
}

/* Both series of a check, beside those of others. */
static void series_of_checks_that_hold_until_do_not_mix_with_others(void **state) {
  struct jury jury;
  (void)state;
  assert_int_equal(
      jury_open(&jury,
                PAYDAY "'checks': {'a': {'kind': 'target', 'indicator': 'supply', 'hold': 'at_end', 'at_most': 61}, "
                       "'b': {'kind': 'target', " UNTIL "'at_most': 52, 'until': {'indicator': 'flow.wage', "
                       "'at_least': 5}}, 'c': {'kind': 'target', 'indicator': 'parameter.price', 'hold': 'at_end', "
                       "'at_least': 1}}",
                NULL, 0),
      0);
  jury_judge(&jury, 1);
  static const double expected[] = {1, 2, 1};
  for (int i = 0; i < 3; i++) assert_true(jury.suite.arms[0].samples[i].margin[3] == expected[i]);
  assert_int_equal(jury_result(&jury, "b")->kind, CHECK_EFFECT_SHARE);
  assert_true(jury_result(&jury, "b")->effect == 1);
  jury_close(&jury);
}

static void quantiles_are_of_the_days(void **state) {
  (void)state;
  expect("'indicator': 'supply', 'hold': 'quantile:0.25', 'at_least': 40", 50, 10);
  expect("'indicator': 'supply', 'hold': 'quantile:1', 'at_least': 40", 60, 20);
}

static void flows_parameters_and_closed_forms_have_series_too(void **state) {
  (void)state;
  expect("'indicator': 'flow.wage', 'hold': 'mean', 'at_least': 0", 0.5, 0.5);
  expect("'indicator': 'flow.wage', 'hold': 'mean', 'from': '10d', 'to': '11d', 'at_least': 0", 10, 10);
  expect("'indicator': 'parameter.price', 'hold': 'at_end', 'at_least': 1", 2, 1);
  expect("'indicator': 'theory.two_prices', 'between': [3, 6]", 4, 1);
  expect("'indicator': 'mean_balance', 'subset': 'archetype:idler', 'hold': 'at_end', 'at_most': 10", 6, 4);
}

/* Supply is 50 up to day 10 and 60 after it: the rule judges that at the close of day 11 and acts on days 12 to 20. */
static void a_rule_acts_on_the_days_after_those_that_it_judged(void **state) {
  static const char policy[] =
      PAYDAY "'policy': {'rules': {'a': {'when': {'supply': {'above': 55}}, 'do': {'relief': {'verb': 'pay_wage'}}}, "
             "'b': {'enabled': false, 'when': {'supply': {'above': 55}}, 'do': {'relief': {'verb': 'pay_wage'}}}}}, ";
  double margin;
  (void)state;
  assert_true(value_of(policy, "'indicator': 'rule.a', 'hold': 'fires'", &margin) == 9 && margin == 8);
  assert_true(value_of(policy, "'indicator': 'rule.a', 'hold': 'fires', 'to': '12d', 'at_least': 2", &margin) == 1);
  assert_true(margin == -1);
  assert_true(value_of(policy, "'indicator': 'rule.a', 'hold': 'fires', 'to': '11d', 'at_most': 0", &margin) == 0);
  assert_true(margin == 0);
  assert_true(value_of(policy, "'indicator': 'rule.a', 'hold': 'mean', 'from': '10d', 'at_least': 0", &margin) == 0.9);
  assert_true(value_of(policy, "'indicator': 'rule.b', 'hold': 'fires'", &margin) == 0 && margin == -1);
  assert_true(value_of(PAYDAY, "'indicator': 'rule.a', 'hold': 'fires'", &margin) == 0 && margin == -1);
}

static void days_of_the_warm_up_are_never_judged(void **state) {
  double margin;
  (void)state;
  assert_true(value_of(PAYDAY "'warmup': '3d', ",
                       "'indicator': 'flow.wage', 'hold': 'mean', 'from': '10d', 'to': '11d', 'at_least': 0",
                       &margin) == 10);
  assert_true(value_of(PAYDAY "'warmup': '3d', ", "'indicator': 'supply', 'hold': 'mean', 'at_least': 0", &margin) ==
              55);
}

static void rows_that_are_not_recorded_are_looked_at_all_the_same(void **state) {
  double margin;
  (void)state;
  assert_true(value_of(PAYDAY "'record': {'every': '7d'}, ", "'indicator': 'supply', 'hold': 'mean', 'at_least': 50",
                       &margin) == 55);
}

static void expect_fault(const char *members, const char *sentence) {
  static const char *const variants[] = {"other"};
  struct jury jury;
  assert_int_equal(jury_open(&jury, members, variants, 1), ERROR_INPUT);
  if (!strstr(jury.error.text, sentence)) fail_msg("%s", jury.error.text);
  jury_close(&jury);
}

static void arms_that_lack_what_a_check_looks_at_are_faults(void **state) {
  (void)state;
  expect_fault(JURY "'record': {'every': '7d'}, 'variants': {'other': {}}, 'checks': {'even': {'kind': 'target', "
                    "'indicator': 'gini', 'subset': 'archetype:idler', 'hold': 'mean', 'at_most': 1}}",
               "/checks/even: in arm base subsets are measured on recorded days alone: record \"every\": \"1d\"");
  expect_fault(JURY "'variants': {'other': {'days': 5, 'checks': {'even': null}}}, 'checks': {'even': {'kind': "
                    "'target', 'indicator': 'gini', "
                    "'hold': 'mean', 'to': '10d', 'at_most': 1, 'minus': 'other'}}",
               "/checks/even: in arm other the run ends at 5d: the window from 0d to 10d goes past it");
  expect_fault(JURY "'variants': {'other': {'flows': {'shop': null}, 'checks': {'even': null}}}, 'flows': {'shop': "
                    "{'rate': 0.1, 'price': 1, "
                    "'to': {'BURN': 1}}}, 'checks': {'even': {'kind': 'target', 'indicator': 'flow.shop', 'hold': "
                    "'mean', 'at_most': 1, 'minus': 'other'}}",
               "/checks/even: in arm other there is no \"flow.shop\" of \"all\"");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_last_day_and_the_mean_are_those_of_the_window),
      cmocka_unit_test(always_and_eventually_have_the_margin_of_their_day),
      cmocka_unit_test(until_has_the_lesser_margin_of_what_ends_it_and_of_what_holds_before),
      cmocka_unit_test(series_of_checks_that_hold_until_do_not_mix_with_others),
      cmocka_unit_test(quantiles_are_of_the_days),
      cmocka_unit_test(flows_parameters_and_closed_forms_have_series_too),
      cmocka_unit_test(a_rule_acts_on_the_days_after_those_that_it_judged),
      cmocka_unit_test(days_of_the_warm_up_are_never_judged),
      cmocka_unit_test(rows_that_are_not_recorded_are_looked_at_all_the_same),
      cmocka_unit_test(arms_that_lack_what_a_check_looks_at_are_faults),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
