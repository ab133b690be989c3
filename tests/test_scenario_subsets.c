/* test_scenario_subsets.c - which archetypes and groups have rows of their own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

#define PEOPLE "'agents': 10, 'balances': {'distribution': 'constant', 'mean': 1}"

/* The selectors, one after the other, and the bits of each, are these. */
static void assert_subsets(const char *members, const char *const *selectors, const uint64_t *classes, int n) {
  struct scenario *s = scenario_text(members);
  assert_int_equal(s->n_subsets, n);
  for (int i = 0; i < n; i++) {
    assert_string_equal(s->subsets[i].selector, selectors[i]);
    assert_true(s->subsets[i].classes == classes[i]);
    assert_true(s->subsets[i].classes == scenario_who(s, selectors[i]));
  }
  scenario_free(s);
}

static void archetypes_come_after_all_and_groups_last(void **state) {
  static const char *const selectors[] = {"all", "archetype:worker", "archetype:idler", "group:late", "group:early"};
  static const uint64_t classes[] = {UINT64_MAX, 1 | 8, 2 | 4, 4, 8}; /* an archetype has the agents of its groups */
  (void)state;
  assert_subsets("'model': 'toy', 'population': {" PEOPLE ", 'groups': {'late': {'archetype': 'idler', 'agents': 2}, "
                 "'early': {'archetype': 'worker', 'agents': 1}}}",
                 selectors, classes, 5);
}

static void an_archetype_that_nobody_can_be_of_is_left_out(void **state) {
  static const char *const selectors[] = {"all", "archetype:idler"};
  static const uint64_t classes[] = {UINT64_MAX, 2};
  (void)state;
  assert_subsets("'model': 'toy', 'population': {" PEOPLE ", 'mix': {'worker': 0, 'idler': 1}}", selectors, classes, 2);
}

static void a_group_or_an_event_brings_an_archetype_in(void **state) {
  static const char *const selectors[] = {"all", "archetype:worker", "archetype:idler", "group:few"};
  static const uint64_t classes[] = {UINT64_MAX, 1 | 4, 2, 4}, without_group[] = {UINT64_MAX, 1, 2};
  (void)state;
  assert_subsets("'model': 'toy', 'population': {" PEOPLE ", 'mix': {'worker': 0, 'idler': 1}, 'groups': {'few': "
                 "{'archetype': 'worker', 'agents': 2}}}",
                 selectors, classes, 4);
  assert_subsets("'model': 'toy', 'population': {" PEOPLE ", 'mix': {'worker': 0, 'idler': 1}}, 'events': {'guests': "
                 "{'at': '1d', 'arrivals': {'agents': 2, 'archetype': 'worker'}}}",
                 selectors, without_group, 3);
}

static void none_leaves_all_agents_alone(void **state) {
  static const char *const selectors[] = {"all"};
  static const uint64_t classes[] = {UINT64_MAX};
  (void)state;
  assert_subsets("'model': 'toy', 'record': {'subsets': 'none'}, 'population': {" PEOPLE "}", selectors, classes, 1);
}

static void all_is_what_a_scenario_has_that_says_nothing(void **state) {
  struct scenario *s = scenario_text("'model': 'toy', 'population': {" PEOPLE "}");
  (void)state;
  assert_int_equal(s->n_subsets, 3);
  assert_string_equal(json_at(s->tree, "/record/subsets")->valuestring, "all");
  scenario_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(archetypes_come_after_all_and_groups_last),
      cmocka_unit_test(an_archetype_that_nobody_can_be_of_is_left_out),
      cmocka_unit_test(a_group_or_an_event_brings_an_archetype_in),
      cmocka_unit_test(none_leaves_all_agents_alone),
      cmocka_unit_test(all_is_what_a_scenario_has_that_says_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
