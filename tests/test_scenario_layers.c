/* test_scenario_layers.c - the layers of a scenario: which wins, and what a patch takes away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_files.h"

/* The files of the lowest n layers, each with a grant of its own; whatever lies above says nothing. */
static void write_layers(int n) {
  static const char *const patch[] = {"{}", "{'parameters': {'grant': %d}}"};
  char text[640], values[8][64];
  for (int k = 1; k < 8; k++) snprintf(values[k], sizeof values[k], patch[k <= n], 10 * (k + 1));
  for (int k = 1; k < 8; k++) values[k][strlen(values[k]) - 1] = '\0'; /* open for more members */
#define REST(k) (values[k][1] ? ", " : ""), values[k] + 1
  snprintf(text, sizeof text, "{'format': 1%s%s}", REST(1));
  files_write("lib/toy/presets/small.json", text);
  snprintf(text, sizeof text, SCENARIO ", 'preset': 'small'%s%s}", REST(2));
  files_write("oldest.json", text);
  snprintf(text, sizeof text, "{'format': 1, 'extends': 'oldest'%s%s}", REST(3));
  files_write("older.json", text);
  snprintf(text, sizeof text, "{'format': 1, 'extends': 'older', 'variants': {'v': %s}}%s%s}", values[5], REST(4));
  files_write("s.json", text);
#undef REST
  snprintf(text, sizeof text, "%s}", values[6]);
  files_write("over1.json", text);
  snprintf(text, sizeof text, "%s}", values[7]);
  files_write("over2.json", text);
}

static void of_ten_layers_the_topmost_wins(void **state) {
  static const char *const overlays[] = {"over1.json", "over2.json"}, *const sets[] = {"grant=90",
                                                                                       "/parameters/grant=100"};
  (void)state;
  for (int n = 0; n < 10; n++) {
    struct scenario_request request = files_request("s.json");
    write_layers(n);
    request.variant = "v";
    request.overlays = overlays;
    request.n_overlays = 2;
    request.sets = sets;
    request.n_sets = n < 8 ? 0 : n - 7;
    struct scenario *s = files_load_request(&request);
    assert_true(files_grant(s) == 10 * (n + 1));
    assert_string_equal(s->preset, "small");
    assert_string_equal(s->variant, "v");
    scenario_free(s);
  }
}

static void options_win_over_sets_and_sets_over_the_policy(void **state) {
  static const char *const sets[] = {"/population/agents=70", "/runs=7", "/seed=7", "/days=7", "/policy=none"};
  struct scenario_request request = files_request("s.json");
  (void)state;
  files_write("s.json", SCENARIO ", 'policy': 'a file'}");
  request.sets = sets;
  request.n_sets = 5;
  request.policy = "another";
  struct scenario *s = files_load_request(&request);
  assert_int_equal(s->agents, 70);
  assert_int_equal(s->runs, 7);
  assert_int_equal(s->seed, 7);
  assert_int_equal(s->days, 7);
  assert_string_equal(s->policy, "none"); /* nobody reads the files that were replaced */
  scenario_free(s);
  request.agents = 80, request.runs = 8, request.seed = 8, request.days = 8;
  request.policy = "none";
  request.n_sets = 4;
  s = files_load_request(&request);
  assert_int_equal(s->agents, 80);
  assert_int_equal(s->runs, 8);
  assert_int_equal(s->seed, 8);
  assert_int_equal(s->days, 8);
  assert_string_equal(s->policy, "none");
  scenario_free(s);
}

static void sets_take_names_pointers_words_and_null(void **state) {
  static const char *const sets[] = {"mode=fancy",
                                     "price={\"by\": \"platform_size\", \"at\": {\"10\": 3}}",
                                     "threshold=null",
                                     "/title=7 days",
                                     "/snapshots/1=4d",
                                     "/snapshots/-=5d",
                                     "/population/arrivals/per_day=2",
                                     "/events/e/set/grant=20"};
  struct scenario_request request = files_request("s.json");
  (void)state;
  files_write("s.json", SCENARIO ", 'parameters': {'threshold': 9}, 'snapshots': ['1d', '2d'],"
                                 " 'events': {'e': {'at': '3d', 'set': {'grant': 50, 'price': 1}}}}");
  request.sets = sets;
  request.n_sets = 8;
  struct scenario *s = files_load_request(&request);
  assert_string_equal(scenario_choice(s, 0), "fancy");
  assert_int_equal(s->parameters[TOY_PRICE].n, 1);
  assert_true(s->parameters[TOY_PRICE].value[0] == 3);
  assert_true(s->parameters[TOY_THRESHOLD].value[0] == 5);
  assert_string_equal(s->title, "7 days");
  assert_int_equal(s->n_snapshots, 3);
  assert_int_equal(s->snapshots[1] * 10 + s->snapshots[2], 45);
  assert_true(s->arrivals_per_day == 2);
  assert_int_equal(s->events[0].at, 72); /* only the place that was named changed */
  assert_int_equal(s->events[0].n_changes, 2);
  assert_true(s->events[0].changes[0].operand == 20);
  scenario_free(s);
}

static void the_preset_can_be_chosen_in_any_layer(void **state) {
  static const char *const sets[] = {"/preset=small"};
  struct scenario_request request = files_request("s.json");
  (void)state;
  files_write("lib/toy/presets/small.json",
              "{'format': 1, 'parameters': {'grant': 20}, 'switches': {'mode': 'fancy'}}");
  files_write("s.json", SCENARIO ", 'parameters': {'price': 1}, 'variants': {'with': {'preset': 'small'}}}");
  files_write("older.json",
              "{'format': 1, 'extends': 's', 'preset': 'small', 'variants': {'without': {'preset': null}}}");
  struct scenario *s = files_load_request(&request);
  assert_true(files_grant(s) == 10);
  assert_string_equal(s->preset, "none");
  scenario_free(s);
  s = files_load_variant("s.json", "with");
  assert_true(files_grant(s) == 20 && s->parameters[TOY_PRICE].value[0] == 1);
  assert_string_equal(scenario_choice(s, 0), "fancy");
  scenario_free(s);
  s = files_load_variant("older.json", "without");
  assert_true(files_grant(s) == 10);
  assert_string_equal(s->preset, "none");
  scenario_free(s);
  request.sets = sets;
  request.n_sets = 1;
  s = files_load_request(&request);
  assert_true(files_grant(s) == 20);
  assert_string_equal(s->preset, "small");
  scenario_free(s);
}

/* Above the preset and below every file: what a scenario says itself wins. */
static void a_behaviour_lies_between_the_preset_and_the_files(void **state) {
  static const char *const sets[] = {"/behaviour=responsive"};
  struct scenario_request request = files_request("s.json");
  (void)state;
  files_write("lib/toy/presets/small.json", "{'format': 1, 'parameters': {'grant': 20, 'price': 3, 'threshold': 7}}");
  files_write("lib/toy/behaviours/responsive.json",
              "{'format': 1, 'title': 'T', 'note': 'N', 'parameters': {'grant': 30, 'price': 4}}");
  files_write("s.json", SCENARIO ", 'preset': 'small', 'parameters': {'price': 5}, 'variants': {'r': {'behaviour': "
                                 "'responsive'}}}");
  files_write("older.json", "{'format': 1, 'extends': 's', 'behaviour': 'responsive', 'variants': {'without': "
                            "{'behaviour': null}}}");
  struct scenario *s = files_load("s.json");
  assert_string_equal(s->behaviour, "fixed");
  assert_true(files_grant(s) == 20);
  scenario_free(s);
  s = files_load_variant("s.json", "r");
  assert_string_equal(s->behaviour, "responsive");
  assert_true(files_grant(s) == 30 && s->parameters[TOY_PRICE].value[0] == 5);
  assert_true(s->parameters[TOY_THRESHOLD].value[0] == 7);
  assert_string_not_equal(s->title, "T");
  scenario_free(s);
  s = files_load_variant("older.json", "without");
  assert_true(files_grant(s) == 20);
  assert_string_equal(s->behaviour, "fixed");
  scenario_free(s);
  request.sets = sets;
  request.n_sets = 1;
  s = files_load_request(&request);
  assert_true(files_grant(s) == 30);
  scenario_free(s);
  request.behaviour = "fixed"; /* the --set comes after it */
  s = files_load_request(&request);
  assert_true(files_grant(s) == 30);
  scenario_free(s);
  request.n_sets = 0;
  request.variant = "r";
  s = files_load_request(&request);
  assert_true(files_grant(s) == 20);
  scenario_free(s);
}

/* It names the behaviour that it was made with, and needs no file of it. */
static void a_resolved_scenario_keeps_the_name_of_its_behaviour(void **state) {
  (void)state;
  files_write("s.json", SCENARIO ", 'behaviour': 'responsive', 'parameters': {'grant': 40}, 'resolved_from': "
                                 "{'preset': 'none', 'variant': 'base'}}");
  struct scenario *s = files_load("s.json");
  assert_string_equal(s->behaviour, "responsive");
  assert_true(files_grant(s) == 40);
  scenario_free(s);
}

/* Whatever layer put it there: the preset, the file that is extended, the defaults. */
static void null_takes_away_what_any_layer_below_gave(void **state) {
  (void)state;
  files_write("lib/toy/presets/small.json",
              "{'format': 1, 'parameters': {'grant': 20}, 'archetypes': {'idler': {'zeal': 1}}}");
  files_write("oldest.json",
              "{'format': 1, 'model': 'toy', 'preset': 'small', 'parameters': {'price': 7}, 'title': 'old',"
              " 'population': {'agents': 10, 'arrivals': {'per_day': 2}, " BALANCES "},"
              " 'events': {'e': {'at': '1d', 'set': {'grant': 50}}, 'f': {'at': '2d', 'set': {'grant': 60}}}}");
  files_write("s.json", "{'format': 1, 'extends': 'oldest', 'variants': {'bare': {'parameters': {'grant': null, "
                        "'price': null}, 'title': null,"
                        " 'archetypes': {'idler': null}, 'events': {'e': null},"
                        " 'population': {'arrivals': null, 'agents': null, 'mix': {'worker': 1, 'idler': null}}}}}");
  struct scenario *s = files_load("s.json");
  assert_true(files_grant(s) == 20 && s->parameters[TOY_PRICE].value[0] == 7 && s->arrivals_given);
  assert_int_equal(s->n_archetypes * 10 + s->n_events, 22);
  scenario_free(s);
  s = files_load_variant("s.json", "bare");
  assert_true(files_grant(s) == 10 && s->parameters[TOY_PRICE].value[0] == 2);
  assert_string_equal(s->title, "");
  assert_false(s->arrivals_given);
  assert_int_equal(s->agents, 1000); /* what every scenario has falls back to its default */
  assert_int_equal(s->n_archetypes, 1);
  assert_int_equal(s->classes[0].founders, 1000);
  assert_int_equal(s->n_events, 1);
  assert_string_equal(s->events[0].id, "f");
  scenario_free(s);
}

static void nulls_at_the_top_bring_the_defaults_back(void **state) {
  (void)state;
  files_write("s.json", SCENARIO
              ", 'days': null, 'seed': null, 'runs': null, 'policy': null, 'snapshots': null, 'archetypes': null,"
              " 'record': null, 'events': null, 'flows': null, 'parameters': null, 'switches': null, 'warmup': null}");
  struct scenario *s = files_load("s.json");
  assert_int_equal(s->days, 180);
  assert_int_equal(s->n_archetypes, 2);
  assert_int_equal(s->record_every, 1);
  assert_non_null(json_at(s->tree, "/parameters/grant"));
  scenario_free(s);
}

static void an_object_that_names_a_kind_is_replaced_whole(void **state) {
  (void)state;
  files_write(
      "oldest.json",
      "{'format': 1, 'model': 'toy', 'population': {'balances': {'distribution': 'lognormal', 'mean': 9, 'gini': 0.4}},"
      " 'parameters': {'price': {'by': 'platform_size', 'at': {'10': 1, '100': 2}}},"
      " 'events': {'e': {'at': '1d', 'for': '2d', 'set': {'grant': 50}}}}");
  files_write("s.json",
              "{'format': 1, 'extends': 'oldest', 'population': {'balances': {'distribution': 'constant', 'mean': 3}},"
              " 'parameters': {'price': {'by': 'platform_size', 'at': {'1000': 4}}},"
              " 'events': {'e': {'at': '5d', 'multiply': {'price': 2}}}}");
  struct scenario *s = files_load("s.json");
  assert_int_equal(s->classes[0].balances.kind, BALANCES_CONSTANT);
  assert_int_equal(s->parameters[TOY_PRICE].n, 1);
  assert_true(s->parameters[TOY_PRICE].at[0] == 1000);
  assert_int_equal(s->events[0].lasting, 0);
  assert_int_equal(s->events[0].n_changes, 1);
  assert_int_equal(s->events[0].changes[0].kind, CHANGE_MULTIPLY);
  scenario_free(s);
}

static void an_object_that_names_none_merges(void **state) {
  (void)state;
  files_write(
      "oldest.json",
      "{'format': 1, 'model': 'toy', 'population': {'balances': {'distribution': 'lognormal', 'mean': 9, 'gini': 0.4}},"
      " 'parameters': {'price': {'by': 'platform_size', 'at': {'10': 1, '100': 2}}},"
      " 'events': {'e': {'at': '1d', 'set': {'grant': 50}}}}");
  files_write("s.json", "{'format': 1, 'extends': 'oldest', 'population': {'balances': {'mean': 3}},"
                        " 'parameters': {'price': {'at': {'1000': 4}}}, 'events': {'e': {'at': '5d'}}}");
  struct scenario *s = files_load("s.json");
  assert_int_equal(s->classes[0].balances.kind, BALANCES_LOGNORMAL);
  assert_true(s->classes[0].balances.mean == 3 && s->classes[0].balances.gini == 0.4);
  assert_int_equal(s->parameters[TOY_PRICE].n, 3);
  assert_int_equal(s->events[0].at, 120);
  assert_int_equal(s->events[0].n_changes, 1);
  scenario_free(s);
}

static void variants_are_inherited_and_replaced_whole(void **state) {
  struct scenario_request request = files_request("s.json");
  struct json_origins origins = {0};
  struct error error;
  cJSON *tree;
  char *path;
  (void)state;
  files_write(
      "oldest.json", SCENARIO
      ", 'variants': {'a': {'parameters': {'grant': 20}}, 'b': {'parameters': {'grant': 30, 'price': 3}}, 'd': {}}}");
  files_write(
      "s.json",
      "{'format': 1, 'extends': 'oldest', 'variants': {'b': {'parameters': {'grant': 40}}, 'c': {}, 'd': null}}");
  struct scenario *s = files_load_variant("s.json", "a");
  assert_true(files_grant(s) == 20);
  scenario_free(s);
  s = files_load_variant("s.json", "b");
  assert_true(files_grant(s) == 40 && s->parameters[TOY_PRICE].value[0] == 2);
  scenario_free(s);
  s = files_load_variant("s.json", "base");
  assert_true(files_grant(s) == 10);
  assert_null(json_member(s->tree, "variants"));
  scenario_free(s);
  error_init(&error);
  assert_int_equal(scenario_layers(&request, files_library, files_models, &origins, &tree, &path, &error), 0);
  const cJSON *variants = json_member(tree, "variants");
  assert_int_equal(cJSON_GetArraySize(variants), 3);
  assert_non_null(json_member(variants, "a"));
  assert_string_equal(path, "s.json");
  cJSON_Delete(tree);
  free(path);
  json_origins_free(&origins);
}

static void an_unused_variant_may_be_wrong(void **state) {
  (void)state;
  files_write("s.json", SCENARIO
              ", 'variants': {'bad name': 5, 'worse': {'parameters': {'grunt': -1}, 'events': 7, 'model': 'none',"
              " 'population': {'balances': {'distribution': 'file', 'file': 'nowhere.csv'}}}}}");
  scenario_free(files_load("s.json"));
}

static void a_failed_load_leaves_nothing(void **state) {
  static const char *const bad[] = {"s.json", "missing.json"};
  (void)state;
  files_write("s.json", "{'format': 1, 'model': 'toy', 'days': 0}");
  for (int i = 0; i < 2; i++) {
    struct scenario_request request = files_request(bad[i]);
    struct scenario *s = (struct scenario *)&request; /* anything */
    struct error error;
    error_init(&error);
    assert_int_equal(scenario_load(&s, &request, files_library, files_models, &error), ERROR_INPUT);
    assert_null(s);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(of_ten_layers_the_topmost_wins, files_begin),
      cmocka_unit_test_setup(options_win_over_sets_and_sets_over_the_policy, files_begin),
      cmocka_unit_test_setup(sets_take_names_pointers_words_and_null, files_begin),
      cmocka_unit_test_setup(the_preset_can_be_chosen_in_any_layer, files_begin),
      cmocka_unit_test_setup(a_behaviour_lies_between_the_preset_and_the_files, files_begin),
      cmocka_unit_test_setup(a_resolved_scenario_keeps_the_name_of_its_behaviour, files_begin),
      cmocka_unit_test_setup(null_takes_away_what_any_layer_below_gave, files_begin),
      cmocka_unit_test_setup(nulls_at_the_top_bring_the_defaults_back, files_begin),
      cmocka_unit_test_setup(an_object_that_names_a_kind_is_replaced_whole, files_begin),
      cmocka_unit_test_setup(an_object_that_names_none_merges, files_begin),
      cmocka_unit_test_setup(variants_are_inherited_and_replaced_whole, files_begin),
      cmocka_unit_test_setup(an_unused_variant_may_be_wrong, files_begin),
      cmocka_unit_test_setup(a_failed_load_leaves_nothing, files_begin),
  };
  return cmocka_run_group_tests(tests, files_set_up, files_tear_down);
}
