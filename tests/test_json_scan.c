/* test_json_scan.c - tests of the strict scan (sim/json_scan.c, json_token.c, json_found.c): what passes, what is said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/json_scan.h"

static struct error error;

static int scan(const char *bytes, size_t length) {
  error_init(&error);
  return json_scan_text("t.json", false, bytes, length, NULL, 0, &error);
}

struct golden {
  const char *text, *sentence;
};

static void assert_said(const struct golden *cases, size_t n) {
  for (size_t i = 0; i < n; i++) {
    assert_int_equal(scan(cases[i].text, strlen(cases[i].text)), ERROR_INPUT);
    assert_string_equal(error.text, cases[i].sentence);
  }
}
#define ASSERT_SAID(cases) assert_said(cases, sizeof(cases) / sizeof *(cases))

static void valid_texts_pass_in_silence(void **state) {
  (void)state;
  static const char *const texts[] = {
      "0",
      "-0",
      "-0.0e+00",
      "1E5",
      "1e-400",
      "9007199254740992",
      "-9007199254740992",
      "123456789012345678901.0",
      "1e20",
      "true",
      " \t\r\n null \r\n",
      "\"\"",
      "[]",
      "{}",
      "[ ]",
      "{ }",
      "[[],{}]",
      "{\"\":{\"\":[]}}",
      "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00 \x7f\xc3\xa9\xef\xbf\xbf\xf4\x8f\xbf\xbf\"",
      "{\"a\":1,\"A\":2,\"b\":{\"a\":3}}",
      "\"\xef\xbb\xbf\"",
      "1.7976931348623157e308"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    assert_int_equal(scan(texts[i], strlen(texts[i])), 0);
    assert_int_equal(error.n_sentences, 0);
  }
}

static void structure_is_checked(void **state) {
  (void)state;
  static const struct golden cases[] = {
      {"", "t.json:1:1: expected a value, found the end of the text"},
      {" \n ", "t.json:2:2: expected a value, found the end of the text"},
      {"{\n  \"a\": [1]\n  ]", "t.json:3:3: expected \",\" or \"}\" after a member, found \"]\""},
      {"[1 2]", "t.json:1:4: expected \",\" or \"]\" after an element, found \"2\""},
      {"[1}", "t.json:1:3: expected \",\" or \"]\" after an element, found \"}\""},
      {"[\"a\" \"b\"]", "t.json:1:6: expected \",\" or \"]\" after an element, found a string"},
      {"[1,]", "t.json:1:4: expected a value after \",\", found \"]\""},
      {"[,1]", "t.json:1:2: expected a value or \"]\" after \"[\", found \",\""},
      {"{\"a\":1,}", "t.json:1:8: expected a key in double quotes after \",\", found \"}\""},
      {"{,}", "t.json:1:2: expected a key in double quotes or \"}\" after \"{\", found \",\""},
      {"{a:1}", "t.json:1:2: expected a key in double quotes or \"}\" after \"{\", found \"a\""},
      {"{1:1}", "t.json:1:2: expected a key in double quotes or \"}\" after \"{\", found \"1\""},
      {"{\"a\" 1}", "t.json:1:6: expected \":\" after the key \"a\", found \"1\""},
      {"{\"a\"}", "t.json:1:5: expected \":\" after the key \"a\", found \"}\""},
      {"{\"a\":}", "t.json:1:6: expected a value after \":\", found \"}\""},
      {"{\"a\"::1}", "t.json:1:6: expected a value after \":\", found \":\""},
      {"{\"a\":1", "t.json:1:7: expected \",\" or \"}\" after a member, found the end of the text"},
      {"[", "t.json:1:2: expected a value or \"]\" after \"[\", found the end of the text"},
      {"{} {}", "t.json:1:4: expected the end of the text after its value, found \"{\""},
      {"1\n\n\"x\"", "t.json:3:1: expected the end of the text after its value, found a string"},
      {"[]]", "t.json:1:3: expected the end of the text after its value, found \"]\""},
  };
  ASSERT_SAID(cases);
}

static void what_is_not_json_is_named_and_explained(void **state) {
  (void)state;
  static const struct golden cases[] = {
      {"\xef\xbb\xbf{}", "t.json:1:1: expected a value, found a byte order mark (save the file as UTF-8 without one)"},
      {"\xff\xfe{", "t.json:1:1: expected a value, found the byte 0xFF"},
      {"{} // end", "t.json:1:4: expected the end of the text after its value, found \"//\" (JSON has no comments)"},
      {"[1, /* one */ 2]", "t.json:1:5: expected a value after \",\", found \"/*\" (JSON has no comments)"},
      {"{'a':1}", "t.json:1:2: expected a key in double quotes or \"}\" after \"{\", found \"'a'\" (strings stand in "
                  "double quotes)"},
      {"[\xe2\x80\x9cx\xe2\x80\x9d]", "t.json:1:2: expected a value or \"]\" after \"[\", found \"\xe2\x80\x9c\" "
                                      "(strings stand in straight double quotes)"},
      {"[True]", "t.json:1:2: expected a value or \"]\" after \"[\", found \"True\" (write true)"},
      {"NaN", "t.json:1:1: expected a value, found \"NaN\""},
      {"Infinity", "t.json:1:1: expected a value, found \"Infinity\""},
      {"-Infinity", "t.json:1:2: expected a digit after \"-\", found \"Infinity\""},
      {"tru", "t.json:1:1: expected a value, found \"tru\""},
      {"truely", "t.json:1:1: expected a value, found \"truely\""},
      {"[\xc3\xa9t\xc3\xa9]", "t.json:1:2: expected a value or \"]\" after \"[\", found \"\xc3\xa9\""},
      {"[\f1]", "t.json:1:2: expected a value or \"]\" after \"[\", found the byte 0x0C"},
      {"[\x7f]", "t.json:1:2: expected a value or \"]\" after \"[\", found the byte 0x7F"},
      {"[\xc2\xa0]", "t.json:1:2: expected a value or \"]\" after \"[\", found \"\xc2\xa0\""},
      {"abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz",
       "t.json:1:1: expected a value, found \"abcdefghijklmnopqrstuvwxyz0123456789abcd...\""},
  };
  ASSERT_SAID(cases);
}

static void numbers_follow_the_grammar(void **state) {
  (void)state;
  static const struct golden cases[] = {
      {"01", "t.json:1:1: expected a number without leading zeros, found \"01\""},
      {"[-00.5]", "t.json:1:2: expected a number without leading zeros, found \"-00.5\""},
      {"+1", "t.json:1:1: expected a value, found \"+1\""},
      {".5", "t.json:1:1: expected a value, found \".5\""},
      {"[1.]", "t.json:1:4: expected a digit after the decimal point, found \"]\""},
      {"1.e5", "t.json:1:3: expected a digit after the decimal point, found \"e5\""},
      {"1e", "t.json:1:3: expected a digit in the exponent, found the end of the text"},
      {"1e+", "t.json:1:4: expected a digit in the exponent, found the end of the text"},
      {"[- 1]", "t.json:1:3: expected a digit after \"-\", found a space"},
      {"-", "t.json:1:2: expected a digit after \"-\", found the end of the text"},
      {"0x1F", "t.json:1:2: expected the end of the text after its value, found \"x1F\""},
      {"1_000", "t.json:1:2: expected the end of the text after its value, found \"_000\""},
  };
  ASSERT_SAID(cases);
}

static void numbers_that_a_double_cannot_hold_are_refused(void **state) {
  (void)state;
  static const struct golden cases[] = {
      {"9007199254740993",
       "t.json:1:1: integer too large to be exact: 9007199254740993 (at most 2^53 = 9007199254740992)"},
      {"-9007199254740993",
       "t.json:1:1: integer too large to be exact: -9007199254740993 (at most 2^53 = 9007199254740992)"},
      {"[10000000000000000]",
       "t.json:1:2: integer too large to be exact: 10000000000000000 (at most 2^53 = 9007199254740992)"},
      {"11111111111111111111111111111111111111111111111111111111111111111111",
       "t.json:1:1: integer too large to be exact: 1111111111111111111111111111111111111111... (at most 2^53 = "
       "9007199254740992)"},
      {"1e400", "t.json:1:1: number too large: 1e400 (at most about 1.8e308)"},
      {"-1e400", "t.json:1:1: number too large: -1e400 (at most about 1.8e308)"},
      {"1.8e308", "t.json:1:1: number too large: 1.8e308 (at most about 1.8e308)"},
      {"0.11111111111111111111111111111111111111111111111111111111111111",
       "t.json:1:1: number too long: 64 characters (at most 63)"},
  };
  ASSERT_SAID(cases);
  static const char longest[] = "0.1111111111111111111111111111111111111111111111111111111111111";
  assert_int_equal(sizeof longest - 1, 63);
  assert_int_equal(scan(longest, 63), 0);
}

static void strings_follow_the_grammar(void **state) {
  (void)state;
  static const struct golden cases[] = {
      {"\"abc", "t.json:1:5: expected a double quote at the end of a string, found the end of the text"},
      {"[\"abc\n\"]", "t.json:1:6: expected a double quote at the end of a string, found the end of the line"},
      {"\"a\tb\"", "t.json:1:3: expected an escape such as \\t for a control character in a string, found a tab"},
      {"\"a\x01\"",
       "t.json:1:3: expected an escape such as \\t for a control character in a string, found the byte 0x01"},
      {"\"\\x41\"", "t.json:1:3: expected one of \" \\ / b f n r t u after a backslash, found \"x\""},
      {"\"\\", "t.json:1:3: expected one of \" \\ / b f n r t u after a backslash, found the end of the text"},
      {"\"\\u12g4\"", "t.json:1:6: expected four hexadecimal digits after \\u, found \"g\""},
      {"\"\\u12\"", "t.json:1:6: expected four hexadecimal digits after \\u, found a double quote"},
      {"\"a\\u0000\"", "t.json:1:3: expected text without NUL characters, found \\u0000"},
      {"\"\\ud800\"", "t.json:1:2: expected a pair of surrogates, found \\ud800 alone"},
      {"\"\\uD83Dx\"", "t.json:1:2: expected a pair of surrogates, found \\ud83d alone"},
      {"\"\\udc00\"", "t.json:1:2: expected a pair of surrogates, found \\udc00 alone"},
      {"\"\\ud800\\u0041\"", "t.json:1:2: expected a pair of surrogates, found \\ud800 alone"},
      {"\"\\ud800\\ud800\"", "t.json:1:2: expected a pair of surrogates, found \\ud800 alone"},
      {"\"\\ud800\\n\"", "t.json:1:2: expected a pair of surrogates, found \\ud800 alone"},
      {"\"\\ud800\\u", "t.json:1:10: expected four hexadecimal digits after \\u, found the end of the text"},
  };
  ASSERT_SAID(cases);
}

static void strings_are_utf_8(void **state) {
  (void)state;
  static const struct golden cases[] = {
      {"\"\x80\"", "t.json:1:2: expected UTF-8, found the byte 0x80"},             /* no lead */
      {"\"a\xc0\xaf\"", "t.json:1:3: expected UTF-8, found the byte 0xC0"},        /* overlong / */
      {"\"\xe0\x80\xaf\"", "t.json:1:2: expected UTF-8, found the byte 0xE0"},     /* overlong / */
      {"\"\xf0\x80\x80\xaf\"", "t.json:1:2: expected UTF-8, found the byte 0xF0"}, /* overlong / */
      {"\"\xed\xa0\x80\"", "t.json:1:2: expected UTF-8, found the byte 0xED"},     /* surrogate U+D800 */
      {"\"\xf4\x90\x80\x80\"", "t.json:1:2: expected UTF-8, found the byte 0xF4"}, /* U+110000 */
      {"\"\xff\"", "t.json:1:2: expected UTF-8, found the byte 0xFF"},
      {"\"\xe2\x82\"", "t.json:1:2: expected UTF-8, found the byte 0xE2"}, /* cut off */
      {"\"\xe2\x82", "t.json:1:2: expected UTF-8, found the byte 0xE2"},
      {"{\"\xc3\":1}", "t.json:1:3: expected UTF-8, found the byte 0xC3"},
  };
  ASSERT_SAID(cases);
}

static void nul_bytes_are_no_end(void **state) {
  (void)state;
  assert_int_equal(scan("1\0", 2), ERROR_INPUT);
  assert_string_equal(error.text, "t.json:1:2: expected the end of the text after its value, found the byte 0x00");
  assert_int_equal(scan("\"a\0b\"", 5), ERROR_INPUT);
  assert_string_equal(
      error.text,
      "t.json:1:3: expected an escape such as \\t for a control character in a string, found the byte 0x00");
  assert_int_equal(scan("\"\\\0\"", 4), ERROR_INPUT);
  assert_string_equal(error.text,
                      "t.json:1:3: expected one of \" \\ / b f n r t u after a backslash, found the byte 0x00");
}

static void all_duplicate_keys_are_reported(void **state) {
  (void)state;
  static const struct golden cases[] = {
      {"{\"x\":1,\n \"x\":2}", "t.json:2:2: duplicate key \"x\", first at line 1"},
      {"{\"x\":1,\n\"y\":{\"z\":1,\"z\":2},\n\"x\":3,\n\"\\u0078\":4}",
       "t.json:2:12: duplicate key \"z\", first at line 2\n"
       "t.json:3:1: duplicate key \"x\", first at line 1\n"
       "t.json:4:1: duplicate key \"\\u0078\", first at line 1"},
      {"[{\"a/b\":1,\"a\\/b\":2}]", "t.json:1:11: duplicate key \"a\\/b\", first at line 1"},
      {"{\"\":1,\"\":1}", "t.json:1:7: duplicate key \"\", first at line 1"},
      {"{\"\xc3\xa9\":1,\"\\u00e9\":1}", "t.json:1:9: duplicate key \"\\u00e9\", first at line 1"},
      {"{\"\xf0\x9f\x98\x80\":1,\"\\uD83D\\uDE00\":1}",
       "t.json:1:11: duplicate key \"\\uD83D\\uDE00\", first at line 1"},
  };
  ASSERT_SAID(cases);
}

static void faults_that_are_not_of_grammar_do_not_end_the_scan(void **state) {
  (void)state;
  static const struct golden cases[] = {
      {"{\"a\":1e999,\"a\":\n9007199254740993,}",
       "t.json:1:6: number too large: 1e999 (at most about 1.8e308)\n"
       "t.json:1:12: duplicate key \"a\", first at line 1\n"
       "t.json:2:1: integer too large to be exact: 9007199254740993 (at most 2^53 = 9007199254740992)\n"
       "t.json:2:18: expected a key in double quotes after \",\", found \"}\""},
  };
  ASSERT_SAID(cases);
  assert_int_equal(error.n_sentences, 4);
}

static void long_keys_are_cut_between_characters(void **state) {
  (void)state;
  static const struct golden cases[] = {
      /* 39 letters, then a character of two bytes across the 40th */
      {"{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xc3\xa9zzz\" 1}",
       "t.json:1:49: expected \":\" after the key \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\", found \"1\""},
  };
  ASSERT_SAID(cases);
}

static void depth_is_bounded(void **state) {
  (void)state;
  char text[2 * JSON_MAX_DEPTH + 2];
  memset(text, '[', JSON_MAX_DEPTH);
  memset(text + JSON_MAX_DEPTH, ']', JSON_MAX_DEPTH);
  assert_int_equal(scan(text, 2 * JSON_MAX_DEPTH), 0);
  memset(text, '[', sizeof text);
  assert_int_equal(scan(text, sizeof text), ERROR_INPUT);
  assert_string_equal(error.text, "t.json:1:65: expected at most 64 levels of nesting, found more");
}

static void columns_count_bytes_and_lines_end_with_line_feeds(void **state) {
  (void)state;
  static const struct golden cases[] = {
      {"{\"\xc3\xa9\":?}", "t.json:1:7: expected a value after \":\", found \"?\""},
      {"[\r\n1,\r\n\r\n\t?]", "t.json:4:2: expected a value after \",\", found \"?\""},
  };
  ASSERT_SAID(cases);
}

static void options_are_named_without_a_place(void **state) {
  (void)state;
  error_init(&error);
  assert_int_equal(json_scan_text("--set", true, "{\"a\":1,\"a\":2,]", 14, NULL, 0, &error), ERROR_INPUT);
  assert_string_equal(error.text, "--set: duplicate key \"a\"\n"
                                  "--set: expected a key in double quotes after \",\", found \"]\"");
}

static void places_are_noted_in_document_order(void **state) {
  (void)state;
  static const char text[] = "{ \"a\" : [1,\n  {\"b\":\n null}],\n\"c\":2 }";
  static const int expected[][2] = {{1, 1}, {1, 3}, {1, 10}, {2, 3}, {2, 4}, {4, 1}};
  struct json_origins origins = {0};
  error_init(&error);
  assert_int_equal(json_scan_text("t.json", false, text, strlen(text), &origins, 7, &error), 0);
  assert_int_equal(origins.n_places, 7);
  for (int i = 0; i < 6; i++) {
    assert_int_equal(origins.places[i + 1].file, 7);
    assert_int_equal(origins.places[i + 1].line, expected[i][0]);
    assert_int_equal(origins.places[i + 1].column, expected[i][1]);
  }
  json_origins_free(&origins);
}

/* Every prefix of a text is read no further than its length: each is a copy of its own, so a sanitizer would see. */
static void no_byte_behind_the_text_is_read(void **state) {
  (void)state;
  static const char text[] = "{\"\\ud83d\\ude00\xc3\xa9\":[-1.5e+3,true,null,\"x\\n\"]}";
  for (size_t length = 0; length < strlen(text); length++) {
    char *copy = malloc(length ? length : 1);
    memcpy(copy, text, length);
    assert_int_equal(scan(copy, length), ERROR_INPUT);
    assert_int_equal(error.n_sentences, 1);
    free(copy);
  }
  assert_int_equal(scan(text, strlen(text)), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(valid_texts_pass_in_silence),
      cmocka_unit_test(structure_is_checked),
      cmocka_unit_test(what_is_not_json_is_named_and_explained),
      cmocka_unit_test(numbers_follow_the_grammar),
      cmocka_unit_test(numbers_that_a_double_cannot_hold_are_refused),
      cmocka_unit_test(strings_follow_the_grammar),
      cmocka_unit_test(strings_are_utf_8),
      cmocka_unit_test(nul_bytes_are_no_end),
      cmocka_unit_test(all_duplicate_keys_are_reported),
      cmocka_unit_test(faults_that_are_not_of_grammar_do_not_end_the_scan),
      cmocka_unit_test(long_keys_are_cut_between_characters),
      cmocka_unit_test(depth_is_bounded),
      cmocka_unit_test(columns_count_bytes_and_lines_end_with_line_feeds),
      cmocka_unit_test(options_are_named_without_a_place),
      cmocka_unit_test(places_are_noted_in_document_order),
      cmocka_unit_test(no_byte_behind_the_text_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
