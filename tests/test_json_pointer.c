/* test_json_pointer.c - tests of sim/json_pointer.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "sim/json.h"

static cJSON *tree_of(const char *text) {
  struct json_origins origins = {0};
  cJSON *tree;
  assert_int_equal(json_parse(&origins, "t.json", text, strlen(text), &tree, NULL), 0);
  json_origins_free(&origins);
  return tree;
}

/* RFC 6901, section 5. */
static const char rfc[] = "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,\"i\\\\j\":5,"
                          "\"k\\\"l\":6,\" \":7,\"m~n\":8}";
static const char *const rfc_numbers[] = {"/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", "/k\"l", "/ ", "/m~0n"};

static void the_examples_of_the_rfc_are_found(void **state) {
  (void)state;
  cJSON *tree = tree_of(rfc);
  assert_ptr_equal(json_at(tree, ""), tree);
  assert_true(cJSON_IsArray(json_at(tree, "/foo")));
  assert_string_equal(json_at(tree, "/foo/0")->valuestring, "bar");
  assert_string_equal(json_at(tree, "/foo/1")->valuestring, "baz");
  for (int i = 0; i < 9; i++) assert_true(json_at(tree, rfc_numbers[i])->valuedouble == i);
  cJSON_Delete(tree);
}

static void the_examples_of_the_rfc_are_named(void **state) {
  (void)state;
  cJSON *tree = tree_of(rfc);
  char pointer[64];
  assert_int_equal(json_pointer_of(tree, tree, pointer, sizeof pointer), 0);
  assert_string_equal(pointer, "");
  assert_int_equal(json_pointer_of(tree, json_at(tree, "/foo/1"), pointer, sizeof pointer), 0);
  assert_string_equal(pointer, "/foo/1");
  for (int i = 0; i < 9; i++) {
    assert_int_equal(json_pointer_of(tree, json_at(tree, rfc_numbers[i]), pointer, sizeof pointer), 0);
    assert_string_equal(pointer, rfc_numbers[i]);
  }
  cJSON_Delete(tree);
}

static void what_is_not_there_is_not_found(void **state) {
  (void)state;
  cJSON *tree = tree_of("{\"a\":[1,2],\"b\":{\"c\":null},\"~\":3,\"0\":4}");
  static const char *const pointers[] = {"a",     "/A",  "/a/2",   "/a/-", "/a/01",          "/a/-1", "/a/+1",
                                         "/a/ 1", "/a/", "/a/0/0", "/b/d", "/b/c/d",         "/~",    "/~2",
                                         "/b/",   "/aa", "/a/1x",  " /a",  "/a/99999999999", "/"};
  for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++) assert_null(json_at(tree, pointers[i]));
  assert_non_null(json_at(tree, "/~0"));
  assert_non_null(json_at(tree, "/0"));
  assert_non_null(json_at(tree, "/a/1"));
  cJSON_Delete(tree);
}

static void an_escaped_tilde_is_not_escaped_twice(void **state) {
  (void)state;
  cJSON *tree = tree_of("{\"~1\":1,\"/\":2}");
  assert_true(json_at(tree, "/~01")->valuedouble == 1);
  assert_true(json_at(tree, "/~1")->valuedouble == 2);
  cJSON_Delete(tree);
}

static void pointers_that_do_not_fit_or_lead_nowhere_fail(void **state) {
  (void)state;
  cJSON *tree = tree_of("{\"abcdefgh\":{\"x\":1},\"b\":[{\"~y\":2}]}"), *other = tree_of("1");
  char pointer[8] = "?";
  assert_int_equal(json_pointer_of(tree, json_at(tree, "/abcdefgh/x"), pointer, sizeof pointer), -1);
  assert_string_equal(pointer, "");
  assert_int_equal(json_pointer_of(tree, other, pointer, sizeof pointer), -1);
  assert_int_equal(json_pointer_of(tree, NULL, pointer, sizeof pointer), -1);
  assert_int_equal(json_pointer_of(tree, json_at(tree, "/b/0/~0y"), pointer, sizeof pointer), -1); /* 8 and a NUL */
  char enough[9];
  assert_int_equal(json_pointer_of(tree, json_at(tree, "/b/0/~0y"), enough, sizeof enough), 0);
  assert_string_equal(enough, "/b/0/~0y");
  cJSON_Delete(tree);
  cJSON_Delete(other);
}

static void assert_put(const char *before, const char *pointer, const char *after) {
  cJSON *tree = tree_of(before), *expected = tree_of(after ? after : before);
  assert_int_equal(json_put(tree, pointer, json_number(9)), after ? 0 : -1);
  char *text = cJSON_PrintUnformatted(tree);
  if (!json_equal(tree, expected)) assert_string_equal(text, after);
  if (after) assert_true(strchr(pointer, '-') || json_at(tree, pointer)->valuedouble == 9);
  cJSON_free(text);
  cJSON_Delete(tree);
  cJSON_Delete(expected);
}

static void a_value_is_put_where_the_pointer_says(void **state) {
  (void)state;
  assert_put("{\"a\":1}", "/a", "{\"a\":9}");
  assert_put("{\"a\":1}", "/b", "{\"a\":1,\"b\":9}");
  assert_put("{\"a\":1}", "/A", "{\"a\":1,\"A\":9}");
  assert_put("{\"a\":{\"b\":{}}}", "/a", "{\"a\":9}");
  assert_put("{}", "/a/b/c", "{\"a\":{\"b\":{\"c\":9}}}");
  assert_put("{}", "/x~1y/~0z", "{\"x/y\":{\"~z\":9}}");
  assert_put("{}", "/", "{\"\":9}");
  assert_put("[1,2,3]", "/0", "[9,2,3]");
  assert_put("[1,2,3]", "/2", "[1,2,9]");
  assert_put("[1,[2,3]]", "/1/0", "[1,[9,3]]");
  assert_put("[1]", "/-", "[1,9]");
  assert_put("{\"a\":[]}", "/a/-/b", "{\"a\":[{\"b\":9}]}");
}

static void a_value_that_has_no_place_to_go_is_refused(void **state) {
  (void)state;
  static const char *const pointers[] = {"",       "a",    "/n/x",  "/s/x/y", "/z/x", "/l/2",
                                         "/l/2/x", "/l/x", "/l/01", "/q~",    "/q/~2"};
  for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++)
    assert_put("{\"n\":1,\"s\":\"x\",\"z\":null,\"l\":[1,2]}", pointers[i], NULL);
}

static void a_value_that_had_a_key_takes_the_new_one(void **state) {
  (void)state;
  cJSON *tree = tree_of("{\"a\":1}"), *other = tree_of("{\"old\":2}");
  assert_int_equal(json_put(tree, "/a", cJSON_DetachItemViaPointer(other, other->child)), 0);
  assert_string_equal(tree->child->string, "a");
  assert_true(json_member(tree, "a")->valuedouble == 2);
  cJSON_Delete(tree);
  cJSON_Delete(other);
}

static void objects_made_on_the_way_have_the_place_of_the_value(void **state) {
  (void)state;
  struct json_origins origins = {0};
  cJSON *tree = tree_of("{}"), *value;
  char place[32];
  assert_int_equal(json_parse_option(&origins, "--set", "1", &value, NULL), 0);
  assert_int_equal(json_put(tree, "/a/b/c", value), 0);
  assert_string_equal(json_place_text(&origins, json_at(tree, "/a/b"), place, sizeof place), "--set");
  cJSON_Delete(tree);
  json_origins_free(&origins);
}

static void members_are_found_by_exact_name_in_objects_only(void **state) {
  (void)state;
  cJSON *tree = tree_of("{\"Name\":1,\"name\":2,\"list\":[1]}");
  assert_true(json_member(tree, "name")->valuedouble == 2);
  assert_null(json_member(tree, "NAME"));
  assert_null(json_member(json_member(tree, "list"), "0"));
  assert_null(json_member(NULL, "name"));
  cJSON_Delete(tree);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_examples_of_the_rfc_are_found),
      cmocka_unit_test(the_examples_of_the_rfc_are_named),
      cmocka_unit_test(what_is_not_there_is_not_found),
      cmocka_unit_test(an_escaped_tilde_is_not_escaped_twice),
      cmocka_unit_test(pointers_that_do_not_fit_or_lead_nowhere_fail),
      cmocka_unit_test(a_value_is_put_where_the_pointer_says),
      cmocka_unit_test(a_value_that_has_no_place_to_go_is_refused),
      cmocka_unit_test(a_value_that_had_a_key_takes_the_new_one),
      cmocka_unit_test(objects_made_on_the_way_have_the_place_of_the_value),
      cmocka_unit_test(members_are_found_by_exact_name_in_objects_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
