/* test_json_write.c - tests of sim/json_write.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <math.h>
#include <string.h>

#include "sim/json.h"
#include "sim/text.h"

static cJSON *tree_of(const char *text) {
  struct json_origins origins = {0};
  cJSON *tree;
  assert_int_equal(json_parse(&origins, "t.json", text, strlen(text), &tree, NULL), 0);
  json_origins_free(&origins);
  return tree;
}

static void assert_written(const char *before, const char *after) {
  cJSON *tree = tree_of(before);
  struct text text = {0};
  assert_int_equal(json_format(&text, tree), 0);
  assert_string_equal(text.bytes, after);
  text_free(&text);
  cJSON_Delete(tree);
}

static void objects_are_spread_and_lists_of_scalars_are_not(void **state) {
  (void)state;
  assert_written("{\"b\":1,\"a\":[1,\"x\",true,null],\"c\":{},\"d\":[],\"e\":{\"f\":[[1,2],{\"g\":false}]}}",
                 "{\n"
                 "  \"b\": 1,\n"
                 "  \"a\": [1, \"x\", true, null],\n"
                 "  \"c\": {},\n"
                 "  \"d\": [],\n"
                 "  \"e\": {\n"
                 "    \"f\": [\n"
                 "      [1, 2],\n"
                 "      {\n"
                 "        \"g\": false\n"
                 "      }\n"
                 "    ]\n"
                 "  }\n"
                 "}\n");
}

static void scalars_are_documents_too(void **state) {
  (void)state;
  assert_written("0.10", "0.1\n");
  assert_written("\"x\"", "\"x\"\n");
  assert_written("null", "null\n");
}

static void strings_are_escaped_only_where_they_must_be(void **state) {
  (void)state;
  assert_written("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\\u00e9\\ud83d\\ude00\"",
                 "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xc3\xa9\xf0\x9f\x98\x80\"\n");
  assert_written("{\"a\\nb\":1}", "{\n  \"a\\nb\": 1\n}\n");
}

static void numbers_read_back(void **state) {
  (void)state;
  assert_written(
      "[9007199254740992, 1e15, 1e22, 0.30000000000000004, -0, 5e-324, 9007199254740994.0]",
      "[9007199254740992, 1000000000000000, 1e+22, 0.30000000000000004, -0, 5e-324, 9.007199254740994e+15]\n");
}

static void what_json_cannot_say_is_not_written(void **state) {
  (void)state;
  cJSON *tree = tree_of("{\"a\":[1]}");
  struct text text = {0};
  json_at(tree, "/a/0")->valuedouble = NAN;
  errno = 0;
  assert_int_equal(json_format(&text, tree), -1);
  assert_int_equal(errno, EDOM);
  json_at(tree, "/a/0")->valuedouble = INFINITY;
  assert_int_equal(json_format(&text, tree), -1);
  text_free(&text);
  cJSON_Delete(tree);
}

static void a_file_gets_the_same_text(void **state) {
  (void)state;
  cJSON *tree = tree_of("{\"a\":1}");
  char bytes[32] = "";
  FILE *file = tmpfile();
  assert_non_null(file);
  assert_int_equal(json_write(file, tree), 0);
  rewind(file);
  assert_int_equal(fread(bytes, 1, sizeof bytes - 1, file), 13);
  assert_string_equal(bytes, "{\n  \"a\": 1\n}\n");
  fclose(file);
  cJSON_Delete(tree);
}

static void a_full_disk_is_noticed(void **state) {
  (void)state;
  FILE *file = fopen("/dev/full", "w");
  if (!file) skip();
  cJSON *tree = tree_of("{\"a\":1}");
  assert_int_equal(json_write(file, tree), -1);
  assert_int_equal(errno, ENOSPC);
  fclose(file);
  cJSON_Delete(tree);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(objects_are_spread_and_lists_of_scalars_are_not),
      cmocka_unit_test(scalars_are_documents_too),
      cmocka_unit_test(strings_are_escaped_only_where_they_must_be),
      cmocka_unit_test(numbers_read_back),
      cmocka_unit_test(what_json_cannot_say_is_not_written),
      cmocka_unit_test(a_file_gets_the_same_text),
      cmocka_unit_test(a_full_disk_is_noticed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
