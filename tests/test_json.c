/* test_json.c - tests of sim/json.c and sim/json_origins.c: files, places, faults, and properties of the whole layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/json.h"
#include "sim/text.h"

static struct json_origins origins;
static struct error error;
static char folder[] = "/tmp/test_json.XXXXXX";
static char path[64];

static int make_folder(void **state) {
  (void)state;
  if (!mkdtemp(folder)) return -1;
  snprintf(path, sizeof path, "%s/s.json", folder);
  return 0;
}

static int remove_folder(void **state) {
  (void)state;
  return rmdir(folder);
}

static int begin(void **state) {
  (void)state;
  origins = (struct json_origins){0};
  error_init(&error);
  return 0;
}

static int end(void **state) {
  (void)state;
  json_origins_free(&origins);
  unlink(path);
  return 0;
}

static cJSON *tree_of(const char *name, const char *text) {
  cJSON *tree;
  assert_int_equal(json_parse(&origins, name, text, strlen(text), &tree, &error), 0);
  return tree;
}

static void write_file(const char *text) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

static const char *place_of(const cJSON *tree, const char *pointer) {
  static char place[128];
  return json_place_text(&origins, json_at(tree, pointer), place, sizeof place);
}

static void a_file_is_read_with_its_places(void **state) {
  (void)state;
  write_file("{\n  \"a\": [10,\n    20]\n}\n");
  cJSON *tree;
  char expected[96];
  assert_int_equal(json_read(&origins, path, &tree, &error), 0);
  assert_true(json_at(tree, "/a/1")->valuedouble == 20);
  snprintf(expected, sizeof expected, "%s:2:3", path);
  assert_string_equal(place_of(tree, "/a"), expected);
  snprintf(expected, sizeof expected, "%s:3:5", path);
  assert_string_equal(place_of(tree, "/a/1"), expected);
  assert_string_equal(error.text, "");
  cJSON_Delete(tree);
}

static void a_value_knows_its_file_unless_it_is_an_option(void **state) {
  (void)state;
  cJSON *tree = tree_of("a.json", "{\"x\": 1}"), *option, *made = json_number(3);
  assert_int_equal(json_parse_option(&origins, "--set", "5", &option, &error), 0);
  assert_string_equal(json_file_of(&origins, json_at(tree, "/x")), "a.json");
  assert_null(json_file_of(&origins, option));
  assert_null(json_file_of(&origins, made));
  cJSON_Delete(tree);
  cJSON_Delete(option);
  cJSON_Delete(made);
}

static void assert_refused(const char *file, const char *reason) {
  cJSON *tree = (cJSON *)&error;
  char expected[128];
  assert_int_equal(json_read(&origins, file, &tree, &error), ERROR_INPUT);
  assert_null(tree);
  snprintf(expected, sizeof expected, "%s: cannot read: %s", file, reason);
  assert_string_equal(error.text, expected);
}

static void a_missing_file_is_refused(void **state) {
  (void)state;
  assert_refused(path, "No such file or directory");
}

static void a_folder_is_refused(void **state) {
  (void)state;
  assert_refused(folder, "Is a directory");
}

static void a_file_above_the_limit_is_refused(void **state) {
  (void)state;
  write_file("");
  assert_int_equal(truncate(path, JSON_MAX_BYTES + 1), 0);
  assert_refused(path, "File too large (at most 64 MiB)");
}

static void a_file_that_may_not_be_read_is_refused(void **state) {
  (void)state;
  if (geteuid() == 0) skip(); /* root may read everything */
  write_file("1");
  assert_int_equal(chmod(path, 0), 0);
  assert_refused(path, "Permission denied");
}

static void an_empty_file_has_no_value(void **state) {
  (void)state;
  write_file("");
  cJSON *tree;
  char expected[128];
  assert_int_equal(json_read(&origins, path, &tree, &error), ERROR_INPUT);
  snprintf(expected, sizeof expected, "%s:1:1: expected a value, found the end of the text", path);
  assert_string_equal(error.text, expected);
}

static void a_dash_reads_the_standard_input(void **state) {
  (void)state;
  write_file("{\"a\":\n?}");
  assert_non_null(freopen(path, "rb", stdin));
  cJSON *tree;
  assert_int_equal(json_read(&origins, "-", &tree, &error), ERROR_INPUT);
  assert_null(tree);
  assert_string_equal(error.text, "<stdin>:2:1: expected a value after \":\", found \"?\"");
}

static void places_of_several_texts_stand_side_by_side(void **state) {
  (void)state;
  cJSON *a = tree_of("a.json", "{\"x\":1}"), *b = tree_of("b.json", "[\n1]"), *again = tree_of("a.json", "  7");
  assert_string_equal(place_of(a, ""), "a.json:1:1");
  assert_string_equal(place_of(a, "/x"), "a.json:1:2");
  assert_string_equal(place_of(b, "/0"), "b.json:2:1");
  assert_string_equal(place_of(again, ""), "a.json:1:3");
  assert_int_equal(origins.n_files, 2);
  cJSON_Delete(a);
  cJSON_Delete(b);
  cJSON_Delete(again);
}

static void a_text_that_fails_leaves_no_places(void **state) {
  (void)state;
  cJSON *a = tree_of("a.json", "[1]"), *b;
  int n_places = origins.n_places;
  assert_int_equal(json_parse(&origins, "b.json", "[1,2,3", 6, &b, &error), ERROR_INPUT);
  assert_null(b);
  assert_int_equal(origins.n_places, n_places);
  b = tree_of("c.json", "[[\n5]]");
  assert_string_equal(place_of(b, "/0/0"), "c.json:2:1");
  cJSON_Delete(a);
  cJSON_Delete(b);
}

static void faulty_values_are_no_tree(void **state) {
  (void)state;
  cJSON *tree;
  assert_int_equal(json_parse(&origins, "a.json", "{\"a\":1,\"a\":2}", 13, &tree, &error), ERROR_INPUT);
  assert_null(tree);
  assert_int_equal(json_parse(&origins, "a.json", "1e400", 5, &tree, NULL), ERROR_INPUT);
  assert_null(tree);
}

static void texts_need_no_final_nul(void **state) {
  (void)state;
  cJSON *tree;
  assert_int_equal(json_parse(&origins, "a.json", "12345", 3, &tree, &error), 0);
  assert_true(tree->valuedouble == 123);
  cJSON_Delete(tree);
  assert_int_equal(json_parse(&origins, "a.json", "truethat", 4, &tree, &error), 0);
  assert_true(cJSON_IsTrue(tree));
  cJSON_Delete(tree);
}

static void options_have_their_bare_name_as_place(void **state) {
  (void)state;
  cJSON *tree;
  assert_int_equal(json_parse_option(&origins, "--set", "{\"a\":[1]}", &tree, &error), 0);
  assert_string_equal(place_of(tree, ""), "--set");
  assert_string_equal(place_of(tree, "/a/0"), "--set");
  cJSON_Delete(tree);
  assert_int_equal(json_parse_option(&origins, "--set", "01", &tree, &error), ERROR_INPUT);
  assert_null(tree);
  assert_string_equal(error.text, "--set: expected a number without leading zeros, found \"01\"");
}

static void values_of_options_can_be_marked(void **state) {
  (void)state;
  cJSON *tree = cJSON_CreateObject();
  cJSON_AddNumberToObject(tree, "days", 3);
  assert_int_equal(json_mark_option(&origins, tree, "--days"), 0);
  assert_string_equal(place_of(tree, "/days"), "--days");
  cJSON_Delete(tree);
}

static void values_that_were_not_read_have_no_place(void **state) {
  (void)state;
  cJSON *a = tree_of("a.json", "[1,2,3]"), *number = json_number(2), *wrong = cJSON_CreateNumber(4000);
  assert_string_equal(place_of(number, ""), "");
  assert_string_equal(place_of(wrong, ""), "");
  assert_string_equal(place_of(NULL, "/a"), "");
  cJSON_Delete(a);
  cJSON_Delete(number);
  cJSON_Delete(wrong);
}

static void places_survive_duplication(void **state) {
  (void)state;
  cJSON *tree = tree_of("a.json", "{\"a\":\n[true]}");
  cJSON *copy = cJSON_Duplicate(tree, true);
  cJSON_Delete(tree);
  assert_string_equal(place_of(copy, "/a/0"), "a.json:2:2");
  cJSON_Delete(copy);
}

static void a_fault_says_where_and_what(void **state) {
  (void)state;
  cJSON *tree = tree_of("growth.json", "{\"parameters\":\n {\"starter_grnt\": 35, \"a\\n/b\": 1}}");
  const cJSON *node = json_at(tree, "/parameters/starter_grnt");
  assert_int_equal(json_fault(&origins, tree, node, &error, "unknown parameter; did you mean \"%s\"?", "starter_grant"),
                   ERROR_INPUT);
  json_fault(&origins, tree, tree, &error, "\"model\" is missing");
  json_fault(&origins, tree, json_at(tree, "/parameters/a\n~1b"), &error, "bad\033[0m %d", 7);
  json_member(tree, "parameters")->valueint = 0;
  json_fault(&origins, tree, json_member(tree, "parameters"), &error, "must be 100 %%");
  assert_string_equal(error.text,
                      "growth.json:2:3: /parameters/starter_grnt: unknown parameter; did you mean \"starter_grant\"?\n"
                      "growth.json:1:1: /: \"model\" is missing\n"
                      "growth.json:2:23: /parameters/a?~1b: bad?[0m 7\n"
                      "/parameters: must be 100 %");
  assert_int_equal(error.code, ERROR_INPUT);
  cJSON_Delete(tree);
}

static void a_fault_of_a_value_outside_the_tree_still_has_its_place(void **state) {
  (void)state;
  cJSON *tree = tree_of("a.json", "{}"), *other = tree_of("b.json", "[\n1]");
  json_fault(&origins, tree, json_at(other, "/0"), &error, "wrong");
  assert_string_equal(error.text, "b.json:2:1: (a value): wrong");
  cJSON_Delete(tree);
  cJSON_Delete(other);
}

/* Knuth's 64-bit linear congruential generator; its high bits serve. */
static uint64_t seed;
static unsigned below(unsigned n) {
  seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (unsigned)(seed >> 33) % n;
}

static double random_number(void) {
  double value;
  do {
    uint64_t bits = (uint64_t)below(1u << 31) << 33 ^ (uint64_t)below(1u << 31) << 11 ^ below(1u << 11);
    memcpy(&value, &bits, sizeof value);
  } while (!isfinite(value));
  return below(2) ? value : trunc((below(2) ? 1 : -1) * ldexp(below(1u << 31), (int)below(24)));
}

static void random_string(struct text *text) {
  static const char *const pieces[] = {"a",    "Z",    "\"", "\\",   "/",        "\n",           "\t",
                                       "\x01", "\x1f", "~",  "\x7f", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80",
                                       "0",    " "};
  text_clear(text);
  text_add(text, "");
  for (unsigned n = below(8); n > 0; n--) text_add(text, pieces[below(16)]);
}

static cJSON *random_tree(int depth) {
  struct text text = {0};
  cJSON *node = NULL;
  unsigned kind = below(depth > 0 ? 8 : 5);
  random_string(&text);
  if (kind == 0) node = cJSON_CreateNull();
  if (kind == 1) node = cJSON_CreateBool((int)below(2));
  if (kind == 2 || kind == 3) node = cJSON_CreateNumber(random_number());
  if (kind == 4) node = cJSON_CreateString(text.bytes);
  if (kind == 5) node = cJSON_CreateArray();
  if (kind >= 6) node = cJSON_CreateObject();
  for (unsigned n = kind >= 5 ? below(6) : 0; n > 0; n--) {
    random_string(&text);
    if (kind == 5) cJSON_AddItemToArray(node, random_tree(depth - 1));
    if (kind >= 6 && !json_member(node, text.bytes)) cJSON_AddItemToObject(node, text.bytes, random_tree(depth - 1));
  }
  text_free(&text);
  return node;
}

static void assert_same_bits(const cJSON *a, const cJSON *b) {
  assert_memory_equal(&a->valuedouble, &b->valuedouble, sizeof a->valuedouble);
  for (a = a->child, b = b->child; a; a = a->next, b = b->next) assert_same_bits(a, b);
}

static void what_is_written_reads_back_equal(void **state) {
  (void)state;
  seed = 7;
  struct text text = {0};
  for (int i = 0; i < 3000; i++) {
    cJSON *tree = random_tree(6), *read;
    text_clear(&text);
    assert_int_equal(json_format(&text, tree), 0);
    assert_int_equal(json_parse(&origins, "r.json", text.bytes, text.length, &read, &error), 0);
    assert_true(json_equal(tree, read));
    assert_same_bits(tree, read);
    cJSON_Delete(tree);
    cJSON_Delete(read);
  }
  text_free(&text);
}

/* Every value of a random tree is found at its own pointer. */
static void assert_pointers(const cJSON *root, const cJSON *node) {
  char pointer[1024];
  assert_int_equal(json_pointer_of(root, node, pointer, sizeof pointer), 0);
  assert_ptr_equal(json_at(root, pointer), node);
  for (const cJSON *child = node->child; child; child = child->next) assert_pointers(root, child);
}

static void pointers_lead_back_to_their_values(void **state) {
  (void)state;
  seed = 11;
  for (int i = 0; i < 300; i++) {
    cJSON *tree = random_tree(5);
    assert_pointers(tree, tree);
    cJSON_Delete(tree);
  }
}

/* What the scan accepts, cJSON accepts too and with as many values: anything else would be ERROR_MEMORY or ERROR_FAULT.
 * And what was accepted can be written and reads back equal. */
static void mutated_texts_are_accepted_by_both_readers_or_refused(void **state) {
  (void)state;
  static const char valid[] = "{\"a\": [1, -2.5e3, true, null, \"x\\u00e9\\n\\ud83d\\ude00\"],\n \"b\": {\"c\": {}, "
                              "\"d\": [[], [0]]}, \"\xc3\xa9\": 9007199254740992}";
  static const char bytes[] = "{}[]:,\"\\/ \n\t0123456789-+.eEutrfalsn\x01\x7f\xc3\xa9\xf0\xff";
  seed = 13;
  int n_accepted = 0, n_refused = 0;
  struct text text = {0};
  for (int i = 0; i < 60000; i++) {
    size_t length = sizeof valid - 1 - (below(4) ? 0 : below(sizeof valid));
    char *mutant = malloc(length + 1);
    memcpy(mutant, valid, length);
    for (unsigned n = below(4); n > 0 && length > 0; n--) mutant[below((unsigned)length)] = bytes[below(sizeof bytes)];
    cJSON *tree, *read;
    int code = json_parse(&origins, "m.json", mutant, length, &tree, &error);
    assert_true(code == ERROR_INPUT ? !tree && error.n_sentences > 0 : code == 0 && tree);
    if (tree) {
      text_clear(&text);
      assert_int_equal(json_format(&text, tree), 0);
      assert_int_equal(json_parse(&origins, "m.json", text.bytes, text.length, &read, &error), 0);
      assert_true(json_equal(tree, read));
      cJSON_Delete(read);
    }
    *(tree ? &n_accepted : &n_refused) += 1;
    cJSON_Delete(tree);
    free(mutant);
    error_init(&error);
    json_origins_free(&origins);
  }
  text_free(&text);
  assert_true(n_accepted > 10000 && n_refused > 10000); /* both sides were tried */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_file_is_read_with_its_places),
      TEST(a_value_knows_its_file_unless_it_is_an_option),
      TEST(a_missing_file_is_refused),
      TEST(a_folder_is_refused),
      TEST(a_file_above_the_limit_is_refused),
      TEST(a_file_that_may_not_be_read_is_refused),
      TEST(an_empty_file_has_no_value),
      TEST(a_dash_reads_the_standard_input),
      TEST(places_of_several_texts_stand_side_by_side),
      TEST(a_text_that_fails_leaves_no_places),
      TEST(faulty_values_are_no_tree),
      TEST(texts_need_no_final_nul),
      TEST(options_have_their_bare_name_as_place),
      TEST(values_of_options_can_be_marked),
      TEST(values_that_were_not_read_have_no_place),
      TEST(places_survive_duplication),
      TEST(a_fault_says_where_and_what),
      TEST(a_fault_of_a_value_outside_the_tree_still_has_its_place),
      TEST(what_is_written_reads_back_equal),
      TEST(pointers_lead_back_to_their_values),
      TEST(mutated_texts_are_accepted_by_both_readers_or_refused),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
