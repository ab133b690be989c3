/* test_scenario_resolved.c - what comes out of the layers: places of values, a tree that loads again, files found.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/run.h"
#include "tests/scenario_files.h"

static void values_keep_their_place_through_all_layers(void **state) {
  static const char *const overlays[] = {"over1.json"}, *const sets[] = {"/warmup=2d", "/preset=small"};
  struct scenario_request request = files_request("s.json");
  static const char *const expected[][2] = {{"/parameters/threshold", "model default"},
                                            {"/parameters/grant", "lib/toy/presets/small.json:2:19"},
                                            {"/parameters/price", "./oldest.json:2:17"},
                                            {"/population/balances/mean", "./oldest.json:4:32"},
                                            {"/title", "s.json:2:2"},
                                            {"/record/every", "s.json:3:32"},
                                            {"/seed", "over1.json:3:4"},
                                            {"/warmup", "--set"},
                                            {"/population/agents", "--agents"},
                                            {"/record", "s.json:3:21"},
                                            {"/resolved_from/preset", "layers"}};
  (void)state;
  files_write("lib/toy/presets/small.json", "{'format': 1,\n 'parameters': {  'grant': 20}}");
  files_write("oldest.json",
              "{'format': 1, 'model': 'toy',\n 'parameters': {'price': 7},\n 'population': {'agents': 5,\n"
              " 'balances': {'gini': 0.2,     'mean': 5, 'distribution': 'pareto'}}}");
  files_write("s.json",
              "{'format': 1, 'extends': 'oldest',\n 'title': 't',\n 'variants': {'v': {'record': {'every': '2d'}}}}");
  files_write("over1.json", "\n\n{  'seed': 3}");
  request.overlays = overlays;
  request.n_overlays = 1;
  request.sets = sets;
  request.n_sets = 2;
  request.agents = 9;
  request.variant = "v";
  struct scenario *s = files_load_request(&request);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    char place[128];
    assert_string_equal(json_place_text(&s->origins, json_at(s->tree, expected[i][0]), place, sizeof place),
                        expected[i][1]);
  }
  scenario_free(s);
}

static void faults_of_a_preset_are_told_at_the_preset(void **state) {
  struct scenario_request request = files_request("s.json");
  struct scenario *s;
  struct error error;
  (void)state;
  files_write("s.json", SCENARIO ", 'preset': 'small'}");
  files_write("lib/toy/presets/small.json", "{'format': 1, 'parameters': {'grant': 5000}}");
  error_init(&error);
  assert_int_equal(scenario_load(&s, &request, files_library, files_models, &error), ERROR_INPUT);
  assert_string_equal(error.text,
                      "lib/toy/presets/small.json:1:30: /parameters/grant: must be in [0, 1000] coins, got 5000");
  files_write("lib/toy/presets/small.json", "{'format': 1, 'note': 'x', 'source': 'y', 'days': 5}");
  error_init(&error);
  assert_int_equal(scenario_load(&s, &request, files_library, files_models, &error), ERROR_INPUT);
  assert_string_equal(error.text,
                      "lib/toy/presets/small.json:1:43: /days: unknown key \"days\"; known are \"format\", \"title\", "
                      "\"source\", \"parameters\", \"switches\" and \"archetypes\"");
  files_write("lib/toy/presets/small.json", "{'parameters': {'grant': 50}}");
  error_init(&error);
  assert_int_equal(scenario_load(&s, &request, files_library, files_models, &error), ERROR_INPUT);
  assert_string_equal(error.text, "lib/toy/presets/small.json:1:1: /: \"format\" is missing: write \"format\": 1");
}

static struct hash_value hash_of(const struct scenario *s) {
  const struct run_options options = {.threads = 1};
  struct recording recording;
  struct error error;
  error_init(&error);
  if (run_one(s, 0, &options, &recording, &error)) fail_msg("%s", error.text);
  struct hash_value hash = recording.hash;
  recording_free(&recording);
  return hash;
}

/* Consumes the scenario. */
static void assert_reloads(struct scenario *s) {
  FILE *file = fopen("again.json", "w");
  assert_non_null(file);
  assert_int_equal(json_write(file, s->tree), 0);
  assert_int_equal(fclose(file), 0);
  struct scenario *again = files_load("again.json");
  assert_true(json_equal(s->tree, again->tree));
  assert_string_equal(s->preset, again->preset);
  assert_string_equal(s->variant, again->variant);
  struct hash_value a = hash_of(s), b = hash_of(again);
  assert_memory_equal(&a, &b, sizeof a);
  scenario_free(s);
  scenario_free(again);
}

static void a_resolved_scenario_loads_to_itself_and_runs_alike(void **state) {
  struct scenario_request request = files_request("s.json");
  (void)state;
  files_write("b.csv", "balance\n1\n2.5\n0.07\n1000\n");
  files_write("lib/toy/presets/small.json", "{'format': 1, 'parameters': {'grant': 20}}");
  files_write(
      "s.json",
      "{'format': 1, 'model': 'toy', 'preset': 'small', 'days': 9, 'warmup': '2d', 'seed': 9007199254740992, "
      "'note': 'n',"
      " 'population': {'agents': 7, 'dormant': 0.2, 'platform_size': 50, 'arrivals': {'per_day': "
      "1.3333333333333333, 'from': '1d6h'},"
      "   'balances': {'distribution': 'file', 'file': 'b.csv'}, 'mix': {'idler': null, 'worker': 0.9, 'clerk': "
      "'rest'},"
      "   'groups': {'rich': {'archetype': 'clerk', 'agents': 3, 'balances': {'distribution': 'pareto', 'mean': "
      "9, 'gini': 0.3}}}},"
      " 'archetypes': {'idler': null, 'clerk': {'like': 'worker', 'zeal': 0.1}},"
      " 'parameters': {'price': {'by': 'platform_size', 'at': {'10': 0.1, '1000': 0.30000000000000004}}}, "
      "'switches': {'mode': 'fancy'},"
      " 'flows': {'shop': {'who': 'group:rich', 'rate': 0.5, 'price': 0.31, 'to': {'BURN': 0.5, 'TILL': 0.5}}},"
      " 'events': {'e': {'at': '3d', 'inject': {'amount': 2}}, 'f': {'at': {'when': {'indicator': 'agents', "
      "'above': 8}}, 'verb': 'pay_wage'}},"
      " 'snapshots': [0, 'end'], 'variants': {'v': {'seed': 5}}}");
  assert_reloads(files_load("s.json"));
  request.variant = "v";
  request.days = 4;
  request.agents = 7;
  assert_reloads(files_load_request(&request));
}

static void a_resolved_scenario_can_be_extended(void **state) {
  (void)state;
  files_write("again.json",
              "{'format': 1, 'model': 'toy', 'resolved_from': {'preset': 'small', 'variant': 'v'},"
              " 'archetypes': {'worker': {'zeal': 1}}, 'population': {'agents': 4, 'mix': {'worker': 1}, " BALANCES
              "}}");
  files_write("s.json", "{'format': 1, 'extends': 'again', 'parameters': {'grant': 30}}");
  struct scenario *s = files_load("s.json");
  assert_int_equal(s->n_archetypes, 1); /* no default comes back that the resolved scenario was without */
  assert_true(files_grant(s) == 30);
  assert_string_equal(s->preset, "small");
  assert_reloads(s);
}

static void fewer_days_by_option_drop_what_lies_beyond(void **state) {
  struct scenario_request request = files_request("s.json");
  (void)state;
  files_write("s.json", SCENARIO
              ", 'days': 30, 'snapshots': ['0d', '5d', '10d', '10d', '11d', 'end'],"
              " 'events': {'a': {'at': '9d23h', 'set': {'grant': 1}}, 'b': {'at': '10d', 'set': {'grant': 2}},"
              " 'c': {'at': 20, 'set': {'grant': 3}},"
              " 'd': {'at': {'when': {'indicator': 'gini', 'above': 0.5}}, 'set': {'grant': 4}}, 'note': '40d'}}");
  struct scenario *s = files_load_request(&request);
  assert_int_equal(s->n_events, 4);
  assert_int_equal(s->n_snapshots, 6);
  scenario_free(s);
  request.days = 10;
  s = files_load_request(&request);
  assert_int_equal(s->n_events, 2);
  assert_string_equal(s->events[0].id, "a");
  assert_string_equal(s->events[1].id, "d");
  assert_int_equal(s->n_snapshots, 5);
  assert_int_equal(s->snapshots[4], 10);
  assert_int_equal(cJSON_GetArraySize(json_at(s->tree, "/events")), 3); /* the note stays */
  scenario_free(s);
  request.days = 60; /* a longer run keeps all */
  s = files_load_request(&request);
  assert_int_equal(s->n_events, 4);
  assert_int_equal(s->snapshots[5], 60);
  scenario_free(s);
}

static void relative_paths_start_at_the_file_that_holds_them(void **state) {
  static const char *const overlays[] = {"over1.json"};
  struct scenario_request request = files_request("s.json");
  (void)state;
  files_write("sub/b.csv", "1\n2\n");
  files_write("b.csv", "heading\n3\n4\n");
  files_write("sub/base.json", "{'format': 1, 'model': 'toy', 'population': {'agents': 2, 'balances': {'distribution': "
                               "'file', 'file': 'b.csv'}}}");
  files_write("s.json", "{'format': 1, 'extends': 'sub/base'}");
  files_write("over1.json", "{'population': {'balances': {'distribution': 'file', 'file': 'b.csv'}}}");
  struct scenario *s = files_load_request(&request);
  assert_true(s->classes[0].balances.value[0] == 1 && s->classes[0].balances.value[1] == 2);
  assert_null(json_at(s->tree, "/population/balances/file"));
  scenario_free(s);
  request.overlays = overlays;
  request.n_overlays = 1;
  s = files_load_request(&request);
  assert_true(s->classes[0].balances.value[0] == 3 && s->classes[0].balances.value[1] == 4);
  scenario_free(s);
}

static void names_are_looked_up_beside_the_file_then_in_the_roots(void **state) {
  (void)state;
  files_write("lib/toy/old.json", SCENARIO ", 'parameters': {'grant': 20}}");
  files_write("other/toy/old.json", SCENARIO ", 'parameters': {'grant': 30}}");
  files_write("other/toy/new.json", "{'format': 1, 'extends': 'old'}"); /* beside it, not in the first root */
  files_write("s.json", "{'format': 1, 'extends': 'toy/old'}");
  struct scenario *s = files_load("toy/old");
  assert_true(files_grant(s) == 20);
  assert_string_equal(s->path, "lib/toy/old.json");
  assert_string_equal(s->name, "old");
  scenario_free(s);
  s = files_load("toy/new");
  assert_true(files_grant(s) == 30);
  scenario_free(s);
  s = files_load("s");
  assert_true(files_grant(s) == 20);
  scenario_free(s);
}

/* Of a chain that is too long the file is named that would be one too many. */
static void chains_of_files_have_an_end(void **state) {
  struct scenario_request request = files_request("c0.json");
  struct scenario *s;
  struct error error;
  char name[32], text[128];
  (void)state;
  for (int i = 0; i < 18; i++) {
    snprintf(name, sizeof name, "c%d.json", i);
    snprintf(text, sizeof text, i < 17 ? "{'format': 1, 'extends': 'c%d'}" : SCENARIO "}", i + 1);
    files_write(name, text);
  }
  error_init(&error);
  assert_int_equal(scenario_load(&s, &request, files_library, files_models, &error), ERROR_INPUT);
  assert_string_equal(error.text, "./c15.json:1:15: /extends: more than 16 files extend each other");
  request.name = "c2.json";
  scenario_free(files_load_request(&request));
  for (int i = 0; i < 18; i++) {
    snprintf(name, sizeof name, "c%d.json", i);
    unlink(name);
  }
}

/* A tree made in a program, without files. */
static void a_tree_is_read_without_files(void **state) {
  static const char text[] =
      "{\"format\": 1, \"model\": \"toy\", \"days\": 5, \"archetypes\": {\"worker\": {}}, \"parameters\": {},"
      "\"population\": {\"agents\": 2, \"mix\": {\"worker\": 1},"
      "\"balances\": {\"distribution\": \"constant\", \"mean\": 1}}}";
  const struct model *const models[] = {&toy_model, NULL}, *const none[] = {NULL};
  struct json_origins origins = {0};
  struct scenario *s;
  struct error error;
  (void)state;
  error_init(&error);
  if (scenario_from_tree(&s, cJSON_Parse(text), &origins, models, &error)) fail_msg("%s", error.text);
  assert_int_equal(s->days, 5);
  assert_int_equal(s->classes[0].founders, 2);
  assert_true(s->parameters[TOY_GRANT].value[0] == 10);
  assert_int_equal(s->record_every, 1);
  scenario_free(s);
  assert_int_equal(scenario_from_tree(&s, cJSON_Parse(text), &origins, none, &error), ERROR_INPUT);
  assert_null(s);
  scenario_free(s); /* NULL is fine */
  json_origins_free(&origins);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(values_keep_their_place_through_all_layers, files_begin),
      cmocka_unit_test_setup(faults_of_a_preset_are_told_at_the_preset, files_begin),
      cmocka_unit_test_setup(a_resolved_scenario_loads_to_itself_and_runs_alike, files_begin),
      cmocka_unit_test_setup(a_resolved_scenario_can_be_extended, files_begin),
      cmocka_unit_test_setup(fewer_days_by_option_drop_what_lies_beyond, files_begin),
      cmocka_unit_test_setup(relative_paths_start_at_the_file_that_holds_them, files_begin),
      cmocka_unit_test_setup(names_are_looked_up_beside_the_file_then_in_the_roots, files_begin),
      cmocka_unit_test_setup(chains_of_files_have_an_end, files_begin),
      cmocka_unit_test_setup(a_tree_is_read_without_files, files_begin),
  };
  return cmocka_run_group_tests(tests, files_set_up, files_tear_down);
}
