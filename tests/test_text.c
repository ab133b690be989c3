/* test_text.c - tests of sim/text.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/text.h"

static void a_text_grows(void **state) {
  (void)state;
  struct text text = {0};
  for (int i = 0; i < 1000; i++) {
    text_append(&text, "ab-", 2);
    text_add(&text, "c");
    text_format(&text, "%03d", i);
  }
  assert_false(text.failed);
  assert_int_equal(text.length, 6000);
  assert_int_equal(strlen(text.bytes), 6000);
  assert_memory_equal(text.bytes, "abc000abc001", 12);
  assert_string_equal(text.bytes + 5994, "abc999");
  text_free(&text);
  assert_null(text.bytes);
}

static void a_format_longer_than_the_buffer_is_whole(void **state) {
  (void)state;
  struct text text = {0};
  text_format(&text, "%*s", 5000, "x");
  assert_int_equal(text.length, 5000);
  assert_int_equal(text.bytes[4999], 'x');
  text_free(&text);
}

static void nothing_appended_is_an_empty_string(void **state) {
  (void)state;
  struct text text = {0};
  text_append(&text, NULL, 0);
  assert_string_equal(text.bytes, "");
  text_free(&text);
}

static void a_failed_text_ignores_appends_until_cleared(void **state) {
  (void)state;
  struct text text = {0};
  text_add(&text, "kept");
  text.failed = true;
  text_add(&text, "lost");
  text_format(&text, "%d", 1);
  assert_string_equal(text.bytes, "kept");
  text_clear(&text);
  assert_string_equal(text.bytes, "");
  text_add(&text, "new");
  assert_string_equal(text.bytes, "new");
  text_free(&text);
}

static void lengths_that_cannot_be_had_fail(void **state) {
  (void)state;
  struct text text = {0};
  text_add(&text, "kept");
  text_append(&text, "x", SIZE_MAX - 4);
  assert_true(text.failed);
  assert_string_equal(text.bytes, "kept");
  text_free(&text);
}

static void ratios_are_written_for_csv(void **state) {
  (void)state;
  static const struct {
    double value;
    const char *text;
  } cases[] = {{1.0 / 3, "0.333333333333"},
               {NAN, "NA"},
               {INFINITY, "Inf"},
               {-INFINITY, "-Inf"},
               {-0.5, "-0.5"},
               {100000, "100000"},
               {1e12, "1e+12"},
               {123456789012, "123456789012"}};
  struct text text = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    text_clear(&text);
    text_add_ratio(&text, cases[i].value);
    assert_string_equal(text.bytes, cases[i].text);
  }
  text_free(&text);
}

static void numbers_take_their_shortest_form(void **state) {
  (void)state;
  static const struct {
    double value;
    const char *text;
  } cases[] = {
      {0, "0"},
      {-0.0, "-0"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.30000000000000004"},
      {1.0 / 3, "0.3333333333333333"},
      {100, "100"},
      {1e15, "1000000000000000"},
      {9007199254740991, "9007199254740991"},
      {9007199254740992, "9007199254740992"},
      {-9007199254740992, "-9007199254740992"},
      {9007199254740994, "9.007199254740994e+15"},
      {72057594037927936, "7.205759403792794e+16"},
      {1e16, "1e+16"},
      {1e23, "1e+23"},
      {1e300, "1e+300"},
      {2.5e-7, "2.5e-07"},
      {DBL_MAX, "1.7976931348623157e+308"},
      {DBL_MIN, "2.2250738585072014e-308"},
      {DBL_TRUE_MIN, "5e-324"},
      {NAN, "NA"},
      {INFINITY, "Inf"},
      {-INFINITY, "-Inf"},
  };
  char number[TEXT_NUMBER_SIZE];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(text_number(cases[i].value, number), cases[i].text);
}

/* Knuth's 64-bit linear congruential generator; its high bits serve. */
static uint64_t next(uint64_t *seed) {
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return *seed ^ *seed >> 32;
}

static void numbers_of_any_bits_read_back(void **state) {
  (void)state;
  uint64_t seed = 1;
  char number[TEXT_NUMBER_SIZE];
  for (int i = 0; i < 200000; i++) {
    uint64_t bits = next(&seed);
    double value, read;
    memcpy(&value, &bits, sizeof value);
    if (!isfinite(value)) continue;
    assert_int_equal(text_to_number(text_number(value, number), &read), 0);
    assert_memory_equal(&read, &value, sizeof value);
  }
}

static void text_that_is_a_number_is_read_whole(void **state) {
  (void)state;
  double value = 0;
  assert_int_equal(text_to_number("12.5e-1", &value), 0);
  assert_true(value == 1.25);
  assert_int_equal(text_to_number("-7", &value), 0);
  assert_true(value == -7);
  assert_int_equal(text_to_number("+.5", &value), 0);
  assert_true(value == 0.5);
}

static void text_that_is_no_number_is_refused(void **state) {
  (void)state;
  static const char *const texts[] = {"",    " 1", "1 ", "1\n", "0x10", "1e400", "-1e400", "inf", "nan",
                                      "1,5", "1e", "e",  "-",   ".",    "1.2.3", "12a",    "1-2", "0x1p3"};
  double value = 42;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_int_equal(text_to_number(texts[i], &value), -1);
  assert_true(value == 42);
}

static const char *in_list(const void *list, int i) { return ((const char *const *)list)[i]; }

static const char *suggest(const char *name) {
  static const char *const list[] = {"agents", "starter_grant", "days", "seed", "starter_grants", "gini", NULL};
  return text_suggestion(name, in_list, list);
}

static void near_names_are_suggested(void **state) {
  (void)state;
  assert_string_equal(suggest("agnets"), "agents");              /* a transposition: 1 */
  assert_string_equal(suggest("agent"), "agents");               /* 1 of at most 2 */
  assert_string_equal(suggest("starter_grnt"), "starter_grant"); /* nearer than the plural */
  assert_string_equal(suggest("sede"), "seed");                  /* 1 by transposition, 2 without */
  assert_string_equal(suggest("Days"), "days");
  assert_string_equal(suggest("seed"), "seed");
}

static void the_first_of_equally_near_names_is_suggested(void **state) {
  (void)state;
  static const char *const list[] = {"rate_b", "rate_c", NULL};
  assert_string_equal(text_suggestion("rate_a", in_list, list), "rate_b");
}

static void far_names_are_not_suggested(void **state) {
  (void)state;
  assert_null(suggest("population"));
  assert_null(suggest("wxyz"));
  assert_null(suggest("agxxxs")); /* 3 of at most 2 */
  assert_non_null(suggest("agxxts"));
  assert_null(suggest(""));
  static const char *const letters[] = {"a", "b", NULL};
  assert_null(text_suggestion("x", in_list, letters));
}

/* Optimal string alignment edits no part twice: "ca" to "abc" costs 3, not 2. Twelve equal letters behind allow 4, four
 * allow 2. */
static void no_part_is_edited_twice(void **state) {
  (void)state;
  static const char *const list[] = {"abczzzz", NULL};
  assert_null(text_suggestion("cazzzz", in_list, list));
  static const char *const longer[] = {"abczzzzzzzzzzzz", NULL};
  assert_non_null(text_suggestion("cazzzzzzzzzzzz", in_list, longer));
}

static void names_too_long_to_compare_are_passed_over(void **state) {
  (void)state;
  char name[65], other[64];
  memset(name, 'n', 64);
  name[64] = '\0';
  memset(other, 'n', 63);
  other[63] = '\0';
  const char *list[] = {name, other, NULL};
  assert_null(text_suggestion(name, in_list, list));
  assert_ptr_equal(text_suggestion(other, in_list, list), other);
}

static void a_field_of_a_csv_file_is_quoted_where_it_must_be(void **state) {
  static const char *const fields[][2] = {{"plain text; no quotes", "plain text; no quotes"},
                                          {"", ""},
                                          {"a,b", "\"a,b\""},
                                          {"he said \"no\"", "\"he said \"\"no\"\"\""},
                                          {"two\nlines", "\"two\nlines\""},
                                          {"one\rline", "\"one\rline\""}};
  (void)state;
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    struct text text = {0};
    text_add_field(&text, fields[i][0]);
    assert_string_equal(text.bytes, fields[i][1]);
    text_free(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_text_grows),
      cmocka_unit_test(a_format_longer_than_the_buffer_is_whole),
      cmocka_unit_test(nothing_appended_is_an_empty_string),
      cmocka_unit_test(a_failed_text_ignores_appends_until_cleared),
      cmocka_unit_test(lengths_that_cannot_be_had_fail),
      cmocka_unit_test(ratios_are_written_for_csv),
      cmocka_unit_test(a_field_of_a_csv_file_is_quoted_where_it_must_be),
      cmocka_unit_test(numbers_take_their_shortest_form),
      cmocka_unit_test(numbers_of_any_bits_read_back),
      cmocka_unit_test(text_that_is_a_number_is_read_whole),
      cmocka_unit_test(text_that_is_no_number_is_refused),
      cmocka_unit_test(near_names_are_suggested),
      cmocka_unit_test(the_first_of_equally_near_names_is_suggested),
      cmocka_unit_test(far_names_are_not_suggested),
      cmocka_unit_test(no_part_is_edited_twice),
      cmocka_unit_test(names_too_long_to_compare_are_passed_over),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
