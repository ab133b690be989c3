/* test_scenario_policy.c - policies as scenarios give them: files, patches over them, what is read of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/indicator.h"
#include "sim/run.h"
#include "tests/scenario_files.h"

#define MILD                                                                                                           \
  "{'format': 1, 'title': 't', 'source': 's', 'note': 'n', 'model': 'toy',\n"                                          \
  " 'constraints': {'per_cycle': 0.1}, 'rules': {\n"                                                                   \
  "  'A': {'when': {'agents': {'above': 5}}, 'do': {'price': {'multiply': 1.05}}},\n"                                  \
  "  'B': {'order': 3, 'when': {'gini': {'below': 0.5}}, 'do': {'pay': {'verb': 'pay_wage'}}}}}"

static const struct policy_rule *rule(const struct scenario *s, const char *id) {
  for (int i = 0; i < s->rules.n_rules; i++)
    if (strcmp(s->rules.rules[i].id, id) == 0) return &s->rules.rules[i];
  return NULL;
}

static void write_mild(void) { files_write("lib/toy/policies/mild.json", MILD); }

static void everything_a_policy_says_is_read(void **state) {
  (void)state;
  files_write(
      "s.json", SCENARIO
      ", 'policy': {'name': 'mine', 'title': 't', 'source': 's', 'note': 1, 'from': '30d', 'constraints': "
      "{'per_cycle': 0.2, 'cumulative': 1, 'cooldown': '36h', 'ramp': '1d', 'overlays': 'literal', "
      "'same_parameter': 'strongest', 'note': 'n', 'relaxation': {'rate': 0.02, 'while': {'gini': {'below': 0.3}}, "
      "'note': 'n'}}, 'rules': {'note': 'n', 'r': {'order': 7, 'enabled': "
      "false, 'source': 's', 'every': '7d', 'for': 2, 'alert': 'fire', 'when': {'gini': {'above': 0.5, "
      "'at_most': 0.6}, 'note': 'n', 'till': {'at_least': 3}}, 'clear': {'till': {'below': 1}}, 'do': "
      "{'price': {'add': -0.5}, 'threshold': {'overlay': {'set': 9}, 'lasting': '36h'}, 'grant': "
      "{'overlay': {'multiply': 0}}, 'note': 'n', 'pay': {'verb': 'pay_wage'}}}}}}");
  struct scenario *s = files_load("s.json");
  const struct policy_constraints *c = &s->rules.constraints;
  const struct policy_rule *r = rule(s, "r");
  assert_string_equal(s->policy, "mine");
  assert_int_equal(s->rules.from, 30);
  assert_true(c->per_cycle == 0.2 && c->cumulative == 1 && c->cooldown == 36 && c->ramp == 24);
  assert_true(c->overlays == POLICY_LITERAL && c->same_parameter == POLICY_STRONGEST);
  const struct policy_relaxation *relaxation = &c->relaxation;
  assert_true(relaxation->rate == 0.02 && relaxation->when.n == 1 && relaxation->when.bounds[0].most == 0.3);
  assert_int_equal(s->rules.n_rules, 1);
  assert_true(r->order == 7 && !r->enabled && r->every == 7 && r->wait == 2 && strcmp(r->alert, "fire") == 0);
  assert_true(r->when.n == 2 && r->clear.n == 1);
  const struct policy_bound *gini = &r->when.bounds[0], *till = &r->when.bounds[1], *clear = &r->clear.bounds[0];
  assert_true(gini->indicator == INDICATOR_GINI && gini->least == 0.5 && gini->open_least && gini->most == 0.6 &&
              !gini->open_most);
  assert_true(till->indicator == INDICATOR_GENERAL && till->least == 3 && !till->open_least && isinf(till->most));
  assert_true(clear->most == 1 && clear->open_most && isinf(clear->least));
  const struct policy_action *a = r->actions;
  assert_int_equal(r->n_actions, 4);
  assert_true(a[0].target == POLICY_BASE && a[0].parameter == TOY_PRICE && a[0].change == CHANGE_ADD &&
              a[0].operand == -0.5);
  assert_true(a[1].target == POLICY_OVERLAY && a[1].parameter == TOY_THRESHOLD && a[1].change == CHANGE_SET &&
              a[1].operand == 9 && a[1].lasting == 36 && a[1].overlay == 0);
  assert_true(a[2].target == POLICY_OVERLAY && a[2].change == CHANGE_MULTIPLY && a[2].operand == 0 &&
              a[2].lasting == 0 && a[2].overlay == 1);
  assert_true(a[3].target == POLICY_VERB && a[3].verb == 0);
  assert_int_equal(s->rules.n_overlays, 2);
  scenario_free(s);
}

static void what_a_policy_leaves_out_is_the_documents_practice(void **state) {
  (void)state;
  files_write("s.json",
              SCENARIO ", 'policy': {'rules': {'r': {'when': {'gini': {'above': 0.5}}, 'do': {'price': {'set': "
                       "3}}}}}}");
  struct scenario *s = files_load("s.json");
  const struct policy_constraints *c = &s->rules.constraints;
  const struct policy_rule *r = rule(s, "r");
  assert_string_equal(s->policy, "of its own");
  assert_true(s->rules.from == 0 && c->per_cycle == 0.25 && c->cumulative == 0.5 && c->cooldown == 24 && c->ramp == 6);
  assert_true(c->overlays == POLICY_EXEMPT && c->same_parameter == POLICY_FIRST);
  assert_true(c->relaxation.rate == 0 && c->relaxation.when.n == 0);
  assert_true(r->enabled && r->order == 0 && r->every == 1 && r->wait == 0 && r->clear.n == 0 && !r->alert);
  assert_true(json_at(s->tree, "/policy/constraints/cooldown") && json_at(s->tree, "/policy/from"));
  scenario_free(s);
}

static void a_policy_is_a_file_of_the_library_or_beside_the_file_that_names_it(void **state) {
  static const char *const names[] = {"toy/policies/mild", "toy/policies/mild.json", "lib/toy/policies/mild"};
  (void)state;
  write_mild();
  for (int i = 0; i < 3; i++) {
    char text[512];
    snprintf(text, sizeof text, SCENARIO ", 'policy': '%s'}", names[i]);
    files_write("s.json", text);
    struct scenario *s = files_load("s.json");
    assert_string_equal(s->policy, names[i]);
    assert_true(s->rules.n_rules == 2 && s->rules.constraints.per_cycle == 0.1 && rule(s, "B")->order == 3);
    scenario_free(s);
  }
  files_write("sub/own.json", MILD);
  files_write("sub/base.json", SCENARIO ", 'policy': {'file': 'own', 'from': 4}}");
  files_write("s.json", "{'format': 1, 'extends': 'sub/base'}");
  struct scenario *s = files_load("s.json");
  assert_true(s->rules.n_rules == 2 && s->rules.from == 4);
  scenario_free(s);
}

static void layers_are_patches_over_the_file(void **state) {
  (void)state;
  write_mild();
  files_write("older.json",
              SCENARIO ", 'policy': {'file': 'toy/policies/mild', 'rules': {'A': null, 'C': {'when': {'gini': "
                       "{'above': 0.9}}, 'do': {'price': {'multiply': 1.2}}}}}}");
  files_write(
      "s.json",
      "{'format': 1, 'extends': 'older', 'variants': {'v': {'policy': {'rules': {'B': null, 'C': {'do': {'price': "
      "{'add': 1}}}}}}, 'off': {'policy': 'none'}, 'again': {'policy': 'toy/policies/mild'}, 'null': {'policy': "
      "null}}}");
  struct scenario *s = files_load("s.json");
  assert_true(s->rules.n_rules == 2 && !rule(s, "A") && rule(s, "B") && rule(s, "C"));
  scenario_free(s);
  s = files_load_variant("s.json", "v");
  assert_int_equal(s->rules.n_rules, 1);
  assert_true(rule(s, "C")->n_actions == 1 && rule(s, "C")->actions[0].change == CHANGE_ADD);
  scenario_free(s);
  s = files_load_variant("s.json", "again"); /* a file begins anew */
  assert_true(s->rules.n_rules == 2 && rule(s, "A") && rule(s, "B"));
  scenario_free(s);
  for (int i = 0; i < 2; i++) {
    s = files_load_variant("s.json", i ? "off" : "null");
    assert_true(s->rules.n_rules == 0 && strcmp(s->policy, "none") == 0);
    scenario_free(s);
  }
}

static void options_choose_and_change_a_policy(void **state) {
  static const char *const sets[] = {"/policy/rules/A/enabled=false", "/policy/rules/B=null", "/policy/from=3d"},
                           *const whole[] = {"/policy=toy/policies/mild"},
                           *const object[] = {"/policy={\"file\": \"toy/policies/mild\", \"rules\": {\"A\": null}}"};
  struct scenario_request request = files_request("s.json");
  (void)state;
  write_mild();
  files_write("s.json", SCENARIO ", 'policy': 'a missing file'}");
  request.policy = "toy/policies/mild";
  request.sets = sets;
  request.n_sets = 3;
  struct scenario *s = files_load_request(&request);
  assert_true(s->rules.n_rules == 1 && !rule(s, "A")->enabled && s->rules.from == 3);
  scenario_free(s);
  request.policy = NULL;
  request.n_sets = 1;
  for (int i = 0; i < 2; i++) {
    request.sets = i ? object : whole;
    s = files_load_request(&request);
    assert_int_equal(s->rules.n_rules, i ? 1 : 2);
    scenario_free(s);
  }
}

static void values_of_a_policy_keep_their_place(void **state) {
  static const char *const expected[][2] = {{"/policy/rules/A/do/price/multiply", "lib/toy/policies/mild.json:3:60"},
                                            {"/policy/rules/B/order", "s.json:2:58"},
                                            {"/policy/constraints/per_cycle", "lib/toy/policies/mild.json:2:18"},
                                            {"/policy/constraints/ramp", "model default"},
                                            {"/policy/from", "--set"},
                                            {"/policy/name", "s.json:2:13"}};
  static const char *const sets[] = {"/policy/from=3d"};
  struct scenario_request request = files_request("s.json");
  (void)state;
  write_mild();
  files_write("s.json", SCENARIO ",\n'policy': { 'file': 'toy/policies/mild', 'rules': {'B': {'order': 2}}}}");
  request.sets = sets;
  request.n_sets = 1;
  struct scenario *s = files_load_request(&request);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    char place[128];
    assert_string_equal(json_place_text(&s->origins, json_at(s->tree, expected[i][0]), place, sizeof place),
                        expected[i][1]);
  }
  scenario_free(s);
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

static void a_resolved_policy_runs_again_without_its_file(void **state) {
  (void)state;
  write_mild();
  files_write("s.json", SCENARIO ", 'days': 20, 'policy': {'file': 'toy/policies/mild', 'rules': {'A': {'for': 3}}}}");
  struct scenario *s = files_load("s.json");
  FILE *file = fopen("again.json", "w");
  assert_non_null(file);
  assert_int_equal(json_write(file, s->tree), 0);
  fclose(file);
  unlink("lib/toy/policies/mild.json");
  struct scenario *again = files_load("again.json");
  assert_true(json_equal(s->tree, again->tree));
  assert_string_equal(again->policy, "toy/policies/mild");
  struct hash_value a = hash_of(s), b = hash_of(again);
  assert_true(a.low == b.low && a.high == b.high);
  scenario_free(again);
  files_write("s.json", SCENARIO ", 'days': 20}");
  again = files_load("s.json");
  b = hash_of(again);
  assert_true(a.low != b.low || a.high != b.high);
  scenario_free(again);
  scenario_free(s);
}

static void rules_are_sorted_and_their_overlays_with_them(void **state) {
#define LIES                                                                                                           \
  "'when': {'gini': {'above': 0.5}}, 'do': {'price': {'overlay': {'set': 3}}, 'grant': {'overlay': {'set': 3}}}"
  (void)state;
  files_write("s.json", SCENARIO ", 'policy': {'rules': {'z': {" LIES "}, 'c': {'order': 5, " LIES
                                 "}, 'b': {'order': 10, " LIES "}, 'a': {'order': 5, " LIES "}}}}");
  struct scenario *s = files_load("s.json");
  for (int i = 0; i < 4; i++) {
    assert_string_equal(s->rules.rules[i].id, ((const char *[]){"z", "a", "c", "b"})[i]);
    for (int k = 0; k < 2; k++) assert_int_equal(s->rules.rules[i].actions[k].overlay, 2 * i + k);
  }
  scenario_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(everything_a_policy_says_is_read, files_begin),
      cmocka_unit_test_setup(what_a_policy_leaves_out_is_the_documents_practice, files_begin),
      cmocka_unit_test_setup(a_policy_is_a_file_of_the_library_or_beside_the_file_that_names_it, files_begin),
      cmocka_unit_test_setup(layers_are_patches_over_the_file, files_begin),
      cmocka_unit_test_setup(options_choose_and_change_a_policy, files_begin),
      cmocka_unit_test_setup(values_of_a_policy_keep_their_place, files_begin),
      cmocka_unit_test_setup(a_resolved_policy_runs_again_without_its_file, files_begin),
      cmocka_unit_test_setup(rules_are_sorted_and_their_overlays_with_them, files_begin),
  };
  return cmocka_run_group_tests(tests, files_set_up, files_tear_down);
}
