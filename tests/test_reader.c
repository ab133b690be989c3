/* test_reader.c - typed reading, and the sentences of its faults.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "sim/reader.h"

/* A tree read from text, with ' for ", and a reader on it. */
static struct json_origins origins;
static struct error error;
static cJSON *tree;

static struct reader reader_on(const char *text) {
  char bytes[1024];
  size_t n = strlen(text);
  assert_true(n < sizeof bytes);
  for (size_t i = 0; i <= n; i++) bytes[i] = (char)(text[i] == '\'' ? '"' : text[i]);
  error_init(&error);
  assert_int_equal(json_parse(&origins, "s.json", bytes, n, &tree, &error), 0);
  return (struct reader){&origins, tree, &error};
}

static int stop(void **state) {
  (void)state;
  cJSON_Delete(tree);
  tree = NULL;
  json_origins_free(&origins);
  return 0;
}

static void absent_members_give_the_fallback(void **state) {
  (void)state;
  static const char *const choices[] = {"a", "b", NULL};
  struct reader r = reader_on("{}");
  assert_true(reader_number(&r, tree, "x", 0, 1, "", 0.25) == 0.25);
  assert_int_equal(reader_whole(&r, tree, "x", 0, 1, "", -7), -7);
  assert_string_equal(reader_text(&r, tree, "x", "none"), "none");
  assert_int_equal(reader_moment(&r, tree, "x", 36), 36);
  assert_int_equal(reader_choice(&r, tree, "x", choices, 1), 1);
  assert_null(reader_object(&r, tree, "x"));
  assert_int_equal(error.code, 0);
}

static void members_are_read_by_their_type(void **state) {
  (void)state;
  static const char *const choices[] = {"a", "b", NULL};
  struct reader r = reader_on("{'n': 0.5, 'w': 9007199254740992, 't': 'word', 'm': '1d6h', 'c': 'b', 'o': {'k': 1}}");
  assert_true(reader_number(&r, tree, "n", 0.5, 0.5, "", 0) == 0.5);
  assert_true(reader_whole(&r, tree, "w", 0, INT64_C(1) << 53, "", 0) == INT64_C(1) << 53);
  assert_string_equal(reader_text(&r, tree, "t", ""), "word");
  assert_int_equal(reader_moment(&r, tree, "m", 0), 30);
  assert_int_equal(reader_choice(&r, tree, "c", choices, 0), 1);
  assert_true(reader_number(&r, reader_object(&r, tree, "o"), "k", 0, 1, "", 0) == 1);
  assert_true(reader_needs(&r, tree, "n"));
  assert_int_equal(error.code, 0);
}

static void numbers_out_of_range_name_range_unit_and_value(void **state) {
  (void)state;
  struct reader r = reader_on("{'n': 1.5,\n 'w': -3, 'half': 2.5}");
  assert_true(reader_number(&r, tree, "n", 0, 1, "IT", 0.25) == 0.25);
  assert_int_equal(reader_whole(&r, tree, "w", 0, 10, "", 4), 4);
  assert_int_equal(reader_whole(&r, tree, "half", 0, 10, "", 5), 5);
  assert_int_equal(error.code, ERROR_INPUT);
  assert_int_equal(error.n_sentences, 3);
  assert_string_equal(error.text, "s.json:1:2: /n: must be in [0, 1] IT, got 1.5\n"
                                  "s.json:2:2: /w: must be in [0, 10], got -3\n"
                                  "s.json:2:11: /half: must be a whole number, got 2.5");
}

static void values_of_another_type_are_named(void **state) {
  (void)state;
  static const char *const choices[] = {"a", "b", NULL};
  struct reader r = reader_on("{'a': 'x', 'b': true, 'c': null, 'd': [1], 'e': {}, 'f': 7}");
  reader_number(&r, tree, "a", 0, 1, "", 0);
  reader_whole(&r, tree, "b", 0, 1, "", 0);
  reader_text(&r, tree, "c", "");
  assert_null(reader_object(&r, tree, "d"));
  reader_choice(&r, tree, "e", choices, 0);
  reader_text(&r, tree, "f", "");
  assert_string_equal(error.text, "s.json:1:2: /a: must be a number, got \"x\"\n"
                                  "s.json:1:12: /b: must be a whole number, got true\n"
                                  "s.json:1:23: /c: must be a string, got null\n"
                                  "s.json:1:34: /d: must be an object, got an array\n"
                                  "s.json:1:44: /e: must be \"a\" or \"b\", got an object\n"
                                  "s.json:1:53: /f: must be a string, got 7");
}

static void times_are_explained(void **state) {
  (void)state;
  struct reader r = reader_on("{'m': 'soon', 'k': 0.1}");
  assert_int_equal(reader_moment(&r, tree, "m", 24), 24);
  assert_int_equal(reader_moment(&r, tree, "k", 48), 48);
#define WANTED                                                                                                         \
  "must be a time such as \"28d\" or \"28d6h\" (hours below 24) or a number of days with whole hours, at most 20000 "  \
  "days"
  assert_string_equal(error.text, "s.json:1:2: /m: " WANTED ", got \"soon\"\ns.json:1:15: /k: " WANTED ", got 0.1");
}

static void days_are_whole(void **state) {
  (void)state;
  struct reader r = reader_on("{'a': '28d', 'b': 3, 'c': '1d6h', 'd': 0, 'e': 1.5, 'f': 'x'}");
  assert_int_equal(reader_days(&r, tree, "a", 1, 7), 28);
  assert_int_equal(reader_days(&r, tree, "b", 1, 7), 3);
  assert_int_equal(reader_days(&r, tree, "d", 0, 7), 0);
  assert_int_equal(reader_days(&r, tree, "absent", 1, 7), 7);
  assert_int_equal(error.code, 0);
  assert_int_equal(reader_days(&r, tree, "c", 1, 7), 7);
  assert_int_equal(reader_days(&r, tree, "d", 1, 7), 7);
  assert_int_equal(reader_days(&r, tree, "e", 1, 7), 7);
  assert_int_equal(reader_days(&r, tree, "f", 1, 7), 7);
  assert_int_equal(error.n_sentences, 4);
  assert_non_null(
      strstr(error.text,
             "s.json:1:22: /c: must be a whole number of days in [1, 20000], such as 28 or \"28d\", got \"1d6h\"\n"));
}

static void choices_are_listed_and_the_one_that_was_meant_is_named(void **state) {
  (void)state;
  static const char *const choices[] = {"first", "all", "none", NULL};
  struct reader r = reader_on("{'flows': 'zebra', 'x': 'frist', 'y': 'ALL'}");
  assert_int_equal(reader_choice(&r, tree, "flows", choices, 2), 2);
  assert_int_equal(reader_choice(&r, tree, "x", choices, 1), 1);
  assert_int_equal(reader_choice(&r, tree, "y", choices, 0), 0);
  assert_string_equal(
      error.text, "s.json:1:2: /flows: must be \"first\", \"all\" or \"none\", got \"zebra\"\n"
                  "s.json:1:20: /x: must be \"first\", \"all\" or \"none\", got \"frist\"; did you mean \"first\"?\n"
                  "s.json:1:34: /y: must be \"first\", \"all\" or \"none\", got \"ALL\"; did you mean \"all\"?");
}

static void unknown_keys_are_all_faulted_and_notes_are_not(void **state) {
  (void)state;
  static const char *const known[] = {"price", "rate", NULL};
  struct reader r = reader_on("{'price': 1, 'ratte': 2, 'note': 'n', 'zebra': 3, 'Rate': 4}");
  reader_keys(&r, tree, known);
  assert_string_equal(error.text, "s.json:1:14: /ratte: unknown key \"ratte\"; did you mean \"rate\"?\n"
                                  "s.json:1:39: /zebra: unknown key \"zebra\"; known are \"price\" and \"rate\"\n"
                                  "s.json:1:51: /Rate: unknown key \"Rate\"; did you mean \"rate\"?");
  reader_keys(&r, NULL, known); /* an absent object has no keys */
  assert_int_equal(error.n_sentences, 3);
}

static void members_are_counted_without_notes(void **state) {
  (void)state;
  reader_on("{'a': 1, 'note': 'n', 'b': 2}");
  assert_int_equal(reader_count(tree), 2);
  assert_int_equal(reader_count(NULL), 0);
  assert_true(reader_is_note(json_member(tree, "note")));
  assert_false(reader_is_note(json_member(tree, "a")));
}

static void names_that_were_meant_are_found(void **state) {
  (void)state;
  static const char *const names[] = {"betterworld/baseline", "growth", "decay", NULL};
  assert_string_equal(reader_meant("Growth", reader_string, names), "growth");
  assert_string_equal(reader_meant("baseline", reader_string, names), "betterworld/baseline");
  assert_string_equal(reader_meant("m/decay", reader_string, names), "decay");
  assert_string_equal(reader_meant("gorwth", reader_string, names), "growth");
  assert_null(reader_meant("zebra", reader_string, names));
}

static void unknown_options_are_faulted_like_keys(void **state) {
  (void)state;
  static const char *const none[] = {NULL}, *const one[] = {"base", NULL};
  struct reader r = reader_on("{}");
  assert_int_equal(reader_unknown_option(&r, "--variant", "variant", "x", reader_string, none), ERROR_USAGE);
  assert_int_equal(reader_unknown_option(&r, "--variant", "variant", "zebra", reader_string, one), ERROR_USAGE);
  assert_string_equal(error.text, "--variant: unknown variant \"x\"; there are none\n"
                                  "--variant: unknown variant \"zebra\"; the only one is \"base\"");
}

static void shares_given_in_percent_are_recognised(void **state) {
  (void)state;
  char hint[READER_HINT_SIZE];
  assert_string_equal(reader_percent_hint(0, 1, 5, hint), " (5 % is 0.05)");
  assert_string_equal(reader_percent_hint(0, 0.1, 5, hint), " (5 % is 0.05)");
  assert_string_equal(reader_percent_hint(0, 0.1, 50, hint), ""); /* 0.5 would not be allowed either */
  assert_string_equal(reader_percent_hint(0, 1, 1.5, hint), "");
  assert_string_equal(reader_percent_hint(0, 1, -5, hint), "");
  assert_string_equal(reader_percent_hint(0, 10, 50, hint), "");
}

static void an_object_may_be_explained_by_an_example(void **state) {
  (void)state;
  struct reader r = reader_on("{'o': 3, 'p': {}}");
  assert_null(reader_object_like(&r, tree, "o", "{\"x\": 1}"));
  assert_non_null(reader_object_like(&r, tree, "p", "{\"x\": 1}"));
  assert_string_equal(error.text, "s.json:1:2: /o: must be an object such as {\"x\": 1}, got 3");
}

static void what_is_missing_is_said_at_its_parent(void **state) {
  (void)state;
  struct reader r = reader_on("{'flow': {'rate': 1}}");
  assert_false(reader_needs(&r, json_member(tree, "flow"), "price"));
  assert_string_equal(error.text, "s.json:1:2: /flow: \"price\" is missing");
}

static void values_are_shown_as_a_scenario_writes_them(void **state) {
  (void)state;
  char text[96];
  reader_on("[0.1, 'word', true, false, null, {}, [], 1e300]");
  static const char *const shown[] = {"0.1", "\"word\"", "true", "false", "null", "an object", "an array", "1e+300"};
  for (int i = 0; i < 8; i++)
    assert_string_equal(reader_value_text(cJSON_GetArrayItem(tree, i), text, sizeof text), shown[i]);
  assert_string_equal(reader_string((const char *const[]){"a", NULL}, 0), "a");
}

#define READER_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      READER_TEST(absent_members_give_the_fallback),
      READER_TEST(members_are_read_by_their_type),
      READER_TEST(numbers_out_of_range_name_range_unit_and_value),
      READER_TEST(values_of_another_type_are_named),
      READER_TEST(times_are_explained),
      READER_TEST(days_are_whole),
      READER_TEST(choices_are_listed_and_the_one_that_was_meant_is_named),
      READER_TEST(unknown_keys_are_all_faulted_and_notes_are_not),
      READER_TEST(members_are_counted_without_notes),
      READER_TEST(names_that_were_meant_are_found),
      READER_TEST(unknown_options_are_faulted_like_keys),
      READER_TEST(shares_given_in_percent_are_recognised),
      READER_TEST(an_object_may_be_explained_by_an_example),
      READER_TEST(what_is_missing_is_said_at_its_parent),
      READER_TEST(values_are_shown_as_a_scenario_writes_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
