/* test_json_merge.c - tests of sim/json_merge.c and sim/json_equal.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "sim/json.h"

static struct json_origins origins;

static cJSON *tree_of(const char *text) {
  cJSON *tree;
  assert_int_equal(json_parse(&origins, "t.json", text, strlen(text), &tree, NULL), 0);
  return tree;
}

static int forget_origins(void **state) {
  (void)state;
  json_origins_free(&origins);
  return 0;
}

static bool are_equal(const char *a, const char *b) {
  cJSON *tree_a = tree_of(a), *tree_b = tree_of(b);
  bool equal = json_equal(tree_a, tree_b);
  assert_int_equal(json_equal(tree_b, tree_a), equal);
  cJSON_Delete(tree_a);
  cJSON_Delete(tree_b);
  return equal;
}

static void assert_merges(const char *target, const char *patch, const char *expected) {
  cJSON *patch_tree = tree_of(patch), *expected_tree = tree_of(expected);
  cJSON *merged = json_merge(target ? tree_of(target) : NULL, patch_tree);
  char *text = cJSON_PrintUnformatted(merged);
  if (!json_equal(merged, expected_tree)) assert_string_equal(text, expected);
  cJSON_free(text);
  cJSON_Delete(merged);
  cJSON_Delete(patch_tree);
  cJSON_Delete(expected_tree);
}

static void equality_is_of_values_not_of_layout(void **state) {
  (void)state;
  assert_true(are_equal("{\"a\":1,\"b\":[true,null,\"x\"]}", " { \"b\" : [true, null, \"\\u0078\"], \"a\" : 1.0 } "));
  assert_true(are_equal("[]", "[ ]"));
  assert_true(are_equal("0", "-0"));
}

static void values_that_differ_are_not_equal(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"1", "2"},         {"1", "\"1\""},     {"true", "false"},          {"null", "false"},
      {"[1,2]", "[2,1]"}, {"[1]", "[1,2]"},   {"{\"a\":1}", "{\"A\":1}"}, {"{\"a\":1}", "{\"a\":1,\"b\":1}"},
      {"{}", "[]"},       {"\"a\"", "\"A\""}, {"{\"a\":1}", "{\"a\":2}"}, {"{\"a\":null}", "{\"b\":null}"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) assert_false(are_equal(pairs[i][0], pairs[i][1]));
}

static void nothing_equals_only_nothing(void **state) {
  (void)state;
  cJSON *tree = tree_of("null");
  assert_true(json_equal(NULL, NULL));
  assert_false(json_equal(tree, NULL));
  assert_false(json_equal(NULL, tree));
  cJSON_Delete(tree);
}

/* RFC 7396, appendix A, all fifteen. */
static void the_examples_of_the_rfc_hold(void **state) {
  (void)state;
  static const char *const examples[][3] = {
      {"{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
      {"{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"},
      {"{\"a\":\"b\"}", "{\"a\":null}", "{}"},
      {"{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"},
      {"{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
      {"{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"},
      {"{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"},
      {"{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"},
      {"[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]"},
      {"{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]"},
      {"{\"a\":\"foo\"}", "null", "null"},
      {"{\"a\":\"foo\"}", "\"bar\"", "\"bar\""},
      {"{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}"},
      {"[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}"},
      {"{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"},
  };
  for (size_t i = 0; i < 15; i++) assert_merges(examples[i][0], examples[i][1], examples[i][2]);
}

static void a_patch_of_nothing_is_the_patch_without_nulls(void **state) {
  (void)state;
  assert_merges(NULL, "{\"a\":1,\"b\":null,\"c\":[null]}", "{\"a\":1,\"c\":[null]}");
}

static void keys_merge_by_case(void **state) {
  (void)state;
  assert_merges("{\"a\":1,\"A\":2}", "{\"A\":null}", "{\"a\":1}");
  assert_merges("{\"a\":{\"x\":1}}", "{\"A\":{\"x\":2}}", "{\"a\":{\"x\":1},\"A\":{\"x\":2}}");
}

static void members_keep_their_order(void **state) {
  (void)state;
  cJSON *patch = tree_of("{\"d\":4,\"b\":[2],\"a\":null}");
  cJSON *merged = json_merge(tree_of("{\"a\":1,\"b\":{},\"c\":3}"), patch);
  char *text = cJSON_PrintUnformatted(merged);
  assert_string_equal(text, "{\"b\":[2],\"c\":3,\"d\":4}");
  cJSON_free(text);
  cJSON_Delete(merged);
  cJSON_Delete(patch);
}

static void an_object_that_names_a_kind_replaces_one_that_does(void **state) {
  (void)state;
  static const char *const kinds[] = {"distribution", "kind",   "set",      "multiply",   "add",   "overlay",
                                      "verb",         "inject", "arrivals", "departures", "shock", "lever"};
  char target[200], patch[200];
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    snprintf(target, sizeof target, "{\"events\":{\"x\":{\"%s\":{\"p\":1},\"for\":\"2d\"}}}", kinds[i]);
    snprintf(patch, sizeof patch, "{\"events\":{\"x\":{\"%s\":{\"q\":2},\"at\":null}}}", kinds[(i + 1) % 11]);
    cJSON *patch_tree = tree_of(patch);
    cJSON *merged = json_merge(tree_of(target), patch_tree);
    const cJSON *event = json_at(merged, "/events/x");
    assert_int_equal(cJSON_GetArraySize(event), 1); /* nulls leave nothing, and "for" is gone */
    assert_string_equal(event->child->string, kinds[(i + 1) % 11]);
    cJSON_Delete(merged);
    cJSON_Delete(patch_tree);
  }
  assert_merges("{\"population\":{\"balances\":{\"distribution\":\"lognormal\",\"mean\":250,\"gini\":0.4}}}",
                "{\"population\":{\"balances\":{\"distribution\":\"constant\",\"mean\":9}}}",
                "{\"population\":{\"balances\":{\"distribution\":\"constant\",\"mean\":9}}}");
  assert_merges("{\"rules\":{\"R1\":{\"order\":1,\"do\":{\"reward\":{\"multiply\":1.1,\"note\":\"n\"}}}}}",
                "{\"rules\":{\"R1\":{\"do\":{\"reward\":{\"set\":5}}}}}",
                "{\"rules\":{\"R1\":{\"order\":1,\"do\":{\"reward\":{\"set\":5}}}}}");
}

static void objects_merge_if_only_one_of_them_names_a_kind(void **state) {
  (void)state;
  assert_merges("{\"events\":{\"x\":{\"at\":\"1d\",\"set\":{\"p\":1}}}}", "{\"events\":{\"x\":{\"at\":\"2d\"}}}",
                "{\"events\":{\"x\":{\"at\":\"2d\",\"set\":{\"p\":1}}}}");
  assert_merges("{\"events\":{\"x\":{\"at\":\"1d\"}}}", "{\"events\":{\"x\":{\"set\":{\"p\":1}}}}",
                "{\"events\":{\"x\":{\"at\":\"1d\",\"set\":{\"p\":1}}}}");
  assert_merges("{\"events\":{\"x\":{\"at\":\"1d\",\"set\":{\"p\":1}}}}", "{\"events\":{\"x\":{\"set\":null}}}",
                "{\"events\":{\"x\":{\"at\":\"1d\"}}}");
}

static void the_root_names_no_kind(void **state) {
  (void)state;
  assert_merges("{\"kind\":\"a\",\"n\":1}", "{\"kind\":\"b\"}", "{\"kind\":\"b\",\"n\":1}");
}

/* "arrivals" is a member of every population, and the ids of a collection are free. */
static void collections_name_no_kind(void **state) {
  (void)state;
  assert_merges("{\"population\":{\"agents\":5,\"arrivals\":{\"per_day\":1}}}",
                "{\"population\":{\"arrivals\":{\"per_day\":2}}}",
                "{\"population\":{\"agents\":5,\"arrivals\":{\"per_day\":2}}}");
  assert_merges("{\"variants\":{\"v\":{\"population\":{\"agents\":5,\"arrivals\":{\"per_day\":1}}}}}",
                "{\"variants\":{\"v\":{\"population\":{\"arrivals\":{\"per_day\":2}}}}}",
                "{\"variants\":{\"v\":{\"population\":{\"agents\":5,\"arrivals\":{\"per_day\":2}}}}}");
  assert_merges("{\"events\":{\"shock\":{\"at\":\"1d\"},\"other\":{\"at\":\"3d\"}}}",
                "{\"events\":{\"shock\":{\"at\":\"2d\"}}}",
                "{\"events\":{\"shock\":{\"at\":\"2d\"},\"other\":{\"at\":\"3d\"}}}");
}

static void places_survive_merging(void **state) {
  (void)state;
  cJSON *target = tree_of("{\"a\":{\"x\":1},\n\"b\":2}");
  cJSON *patch, *set;
  const char *text = "{\"a\":{\"y\":[3]},\n\n\"c\":{\"d\":{\"e\":5}}}";
  assert_int_equal(json_parse(&origins, "p.json", text, strlen(text), &patch, NULL), 0);
  assert_int_equal(json_parse_option(&origins, "--set", "{\"b\":7}", &set, NULL), 0);
  cJSON *merged = json_merge(json_merge(target, patch), set);
  cJSON_Delete(patch);
  cJSON_Delete(set);
  static const char *const expected[][2] = {{"/a", "t.json:1:2"},      {"/a/x", "t.json:1:7"}, {"/a/y", "p.json:1:7"},
                                            {"/a/y/0", "p.json:1:12"}, {"/c", "p.json:3:1"},   {"/c/d", "p.json:3:6"},
                                            {"/c/d/e", "p.json:3:11"}, {"/b", "--set"}};
  char place[64];
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    assert_string_equal(json_place_text(&origins, json_at(merged, expected[i][0]), place, sizeof place),
                        expected[i][1]);
  cJSON_Delete(merged);
}

static void the_patch_is_left_as_it_was(void **state) {
  (void)state;
  static const char text[] = "{\"a\":{\"b\":null,\"c\":[1]},\"d\":null}";
  cJSON *patch = tree_of(text), *before = cJSON_Duplicate(patch, true);
  cJSON *merged = json_merge(tree_of("{\"a\":1,\"d\":2}"), patch);
  assert_true(json_equal(patch, before));
  cJSON_Delete(merged);
  cJSON_Delete(patch);
  cJSON_Delete(before);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equality_is_of_values_not_of_layout),
      cmocka_unit_test(values_that_differ_are_not_equal),
      cmocka_unit_test(nothing_equals_only_nothing),
      cmocka_unit_test(the_examples_of_the_rfc_hold),
      cmocka_unit_test(a_patch_of_nothing_is_the_patch_without_nulls),
      cmocka_unit_test(keys_merge_by_case),
      cmocka_unit_test(members_keep_their_order),
      cmocka_unit_test(an_object_that_names_a_kind_replaces_one_that_does),
      cmocka_unit_test(objects_merge_if_only_one_of_them_names_a_kind),
      cmocka_unit_test(the_root_names_no_kind),
      cmocka_unit_test(collections_name_no_kind),
      cmocka_unit_test(places_survive_merging),
      cmocka_unit_test(the_patch_is_left_as_it_was),
  };
  return cmocka_run_group_tests(tests, NULL, forget_origins);
}
