/* test_scenario_acts.c - parameters that may come into play in a run.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

#define RULE(DO) "'policy': {'rules': {'r': {'when': {'agents': {'above': 5}}, 'do': {" DO "}}}}"

/* Whether the toy's price may be other than 0 in a scenario with these members. */
static bool price_acts(const char *members) {
  char text[1024];
  snprintf(text, sizeof text,
           "'model': 'toy', 'days': 9, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': "
           "9}}, %s",
           members);
  struct scenario *scenario = scenario_text(text);
  bool acts = scenario_acts(scenario, TOY_PRICE);
  scenario_free(scenario);
  return acts;
}

static void a_value_acts_and_nought_does_not(void **state) {
  (void)state;
  assert_true(price_acts("'parameters': {'price': 0.5}"));
  assert_false(price_acts("'parameters': {'price': 0}"));
  assert_false(price_acts("'parameters': {'price': 0, 'grant': 1}"));
}

/* Though none of these sizes is the platform's. */
static void a_value_at_any_size_of_the_platform_acts(void **state) {
  (void)state;
  assert_true(
      price_acts("'parameters': {'price': {'by': 'platform_size', 'at': {'100': 0, '1000': 0, '10000': 0.5}}}"));
  assert_false(price_acts("'parameters': {'price': {'by': 'platform_size', 'at': {'100': 0, '1000': 0}}}"));
}

static void an_event_that_changes_it_acts_whenever_it_comes(void **state) {
  (void)state;
  assert_true(price_acts("'parameters': {'price': 0}, 'events': {'e': {'at': '8d', 'set': {'price': 1}}}"));
  assert_true(price_acts(
      "'parameters': {'price': 0}, 'events': {'e': {'at': {'when': {'indicator': 'gini', 'above': 0.9}}, 'add': "
      "{'grant': 1, 'price': 1}}}"));
  assert_false(price_acts("'parameters': {'price': 0}, 'events': {'e': {'at': '8d', 'set': {'grant': 1}}}"));
}

static void a_rule_that_changes_it_acts_and_a_verb_does_not(void **state) {
  (void)state;
  assert_true(price_acts("'parameters': {'price': 0}, " RULE("'price': {'overlay': {'set': 2}}")));
  assert_true(price_acts("'parameters': {'price': 0}, " RULE("'x': {'verb': 'pay_wage'}, 'price': {'multiply': 1.1}")));
  assert_false(price_acts("'parameters': {'price': 0}, " RULE("'x': {'verb': 'pay_wage'}")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_value_acts_and_nought_does_not),
      cmocka_unit_test(a_value_at_any_size_of_the_platform_acts),
      cmocka_unit_test(an_event_that_changes_it_acts_whenever_it_comes),
      cmocka_unit_test(a_rule_that_changes_it_acts_and_a_verb_does_not),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
