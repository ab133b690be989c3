/* test_scenario_vary.c - scenarios that differ from another one in a few values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

static const char members[] =
    "'model': 'toy', 'days': 5, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 100}}, "
    "'snapshots': ['5d'], 'checks': {'c': {'kind': 'target', 'says': '', 'indicator': 'gini', 'to': '5d', 'hold': "
    "'at_end', 'at_most': 1}}, 'events': {'e': {'at': '2d', 'set': {'price': 3}}}";

static void values_are_put_where_they_belong(void **state) {
  static const struct scenario_value values[] = {{"/parameters/price", "7.5", "here"},
                                                 {"/switches/mode", "fancy", "here"},
                                                 {"/population/agents", "33", "here"},
                                                 {"/events/e/at", "3d", "here"},
                                                 {"/days", "4", "here"}};
  struct scenario *base = scenario_text(members), *point;
  struct error error;
  (void)state;
  error_init(&error);
  if (scenario_vary(&point, base, values, 5, &error)) fail_msg("%s", error.text);
  assert_true(point->parameters[TOY_PRICE].value[0] == 7.5);
  assert_string_equal(scenario_choice(point, 0), "fancy");
  assert_int_equal(point->agents, 33);
  assert_int_equal(point->events[0].at, 72);
  assert_int_equal(point->days, 4);
  assert_int_equal(point->n_checks, 0); /* which would have looked beyond the end */
  assert_int_equal(base->days, 5);
  assert_int_equal(base->n_checks, 1);
  assert_true(base->parameters[TOY_PRICE].value[0] == 2);
  assert_string_equal(point->name, base->name);
  scenario_free(point);
  scenario_free(base);
}

static void nothing_varied_is_the_same_scenario(void **state) {
  struct scenario *base = scenario_text(members), *point;
  struct error error;
  (void)state;
  error_init(&error);
  assert_int_equal(scenario_vary(&point, base, NULL, 0, &error), 0);
  assert_true(json_equal(json_member(point->tree, "parameters"), json_member(base->tree, "parameters")));
  assert_true(json_equal(json_member(point->tree, "events"), json_member(base->tree, "events")));
  scenario_free(point);
  scenario_free(base);
}

static void what_is_wrong_is_told_with_its_place(void **state) {
  static const struct {
    struct scenario_value value;
    const char *sentence;
  } cases[] = {
      {{"/parameters/price", "70", "d.txt:3, column 1"},
       "d.txt:3, column 1: /parameters/price: must be in [0, 10] coins, got 70"},
      {{"/parameters/price", "much", "--vary price=much"},
       "--vary price=much: /parameters/price: must be a number (coins), got \"much\""},
      {{"/switches/mode", "fancier", "here"}, "here: /switches/mode: must be \"plain\" or \"fancy\", got \"fancier\""},
      {{"/days/3", "1", "here"}, "here: there is no place /days/3 in the scenario"},
      {{"/population/agnets", "1", "here"},
       "here: /population/agnets: unknown key \"agnets\"; did you mean \"agents\"?"},
  };
  struct scenario *base = scenario_text(members), *point;
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct error error;
    error_init(&error);
    assert_int_equal(scenario_vary(&point, base, &cases[i].value, 1, &error), ERROR_INPUT);
    assert_null(point);
    assert_string_equal(error.text, cases[i].sentence);
  }
  scenario_free(base);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_are_put_where_they_belong),
      cmocka_unit_test(nothing_varied_is_the_same_scenario),
      cmocka_unit_test(what_is_wrong_is_told_with_its_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
