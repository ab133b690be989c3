/* test_readings.c - which readings a scenario has, by name and patch.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/readings.h"
#include "tests/scenario_text.h"

#define TOY                                                                                                            \
  "'model': 'toy', 'days': 5, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 5}}, "
#define WORLD "'model': 'betterworld', 'days': 5, 'population': {'balances': {'distribution': 'constant', 'mean': 5}}, "
#define CLAIM "'kind': 'claim', 'indicator': 'supply', 'hold': 'at_end', 'at_most': 60"

static void list(struct readings *readings, const struct scenario *s, const char *root) {
  struct library *library = calloc(1, sizeof *library);
  struct error error;
  assert_non_null(library);
  library_add(library, root);
  error_init(&error);
  assert_int_equal(readings_list(readings, s, library, &error), 0);
  free(library);
}

static int find(const struct readings *readings, const char *name) {
  for (int i = 0; i < readings->n; i++)
    if (strcmp(readings->list[i].name, name) == 0) return i;
  return -1;
}

static void every_other_choice_of_a_switch_is_a_reading(void **state) {
  struct readings readings;
  (void)state;
  struct scenario *s = scenario_text(TOY "'switches': {'mode': 'fancy'}");
  list(&readings, s, "/nowhere");
  assert_int_equal(readings.n, 1);
  assert_string_equal(readings.list[0].name, "mode=plain");
  assert_string_equal(readings.list[0].patch, "{\"switches\":{\"mode\":\"plain\"}}");
  readings_free(&readings);
  scenario_free(s);
}

static void presets_and_behaviours_of_the_library_are_readings_but_for_the_scenarios_own(void **state) {
  struct readings readings;
  (void)state;
  struct scenario *s = scenario_text(WORLD "'preset': 'table'");
  list(&readings, s, "scenarios");
  assert_int_equal(find(&readings, "preset=table"), -1);
  assert_true(find(&readings, "preset=text") >= 0);
  assert_true(find(&readings, "behaviour=responsive") >= 0);
  assert_int_equal(find(&readings, "behaviour=fixed"), -1);
  assert_string_equal(readings.list[find(&readings, "preset=text")].patch, "{\"preset\":\"text\"}");
  int switches = 0;
  for (int i = 0; i < s->model->n_switches; i++)
    for (int c = 0; s->model->switches[i].choices[c]; c++) switches += c != s->choices[i];
  int presets = 0, behaviours = 0;
  for (int i = 0; i < readings.n; i++) {
    presets += strncmp(readings.list[i].name, "preset=", 7) == 0;
    behaviours += strncmp(readings.list[i].name, "behaviour=", 10) == 0;
  }
  assert_int_equal(readings.n, switches + presets + behaviours);
  readings_free(&readings);
  scenario_free(s);
}

static void a_responsive_scenario_can_be_read_as_fixed(void **state) {
  struct readings readings;
  (void)state;
  struct scenario *s = scenario_text(WORLD "'preset': 'table', 'behaviour': 'responsive'");
  list(&readings, s, "scenarios");
  assert_true(find(&readings, "behaviour=fixed") >= 0);
  assert_int_equal(find(&readings, "behaviour=responsive"), -1);
  readings_free(&readings);
  scenario_free(s);
}

static void what_a_claim_is_supported_under_is_a_reading(void **state) {
  struct readings readings;
  (void)state;
  struct scenario *s = scenario_text(
      TOY "'checks': {'none': {" CLAIM "}, 'own': {" CLAIM ", 'supported_under': {'parameters': {'price': 2.5}, "
          "'switches': {'mode': 'fancy', 'note': 'so'}}}, 'flip': {" CLAIM ", 'supported_under': {'switches': "
          "{'mode': 'fancy'}}}, 'same': {" CLAIM ", 'supported_under': {'switches': {'mode': 'fancy'}, 'parameters': "
          "{'price': 2.5}}}}");
  list(&readings, s, "/nowhere");
  assert_int_equal(readings.n, 2);
  assert_string_equal(readings.list[1].name, "mode=fancy, price=2.5");
  assert_int_equal(readings.under[0], -1);
  assert_int_equal(readings.under[1], 1);
  assert_int_equal(readings.under[2], 0); /* the switch is there already */
  assert_int_equal(readings.under[3], 1); /* the order does not matter */
  readings_free(&readings);
  scenario_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_other_choice_of_a_switch_is_a_reading),
      cmocka_unit_test(presets_and_behaviours_of_the_library_are_readings_but_for_the_scenarios_own),
      cmocka_unit_test(a_responsive_scenario_can_be_read_as_fixed),
      cmocka_unit_test(what_a_claim_is_supported_under_is_a_reading),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
