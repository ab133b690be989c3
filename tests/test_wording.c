/* test_wording.c - tests of plots/wording.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "plots/wording.h"

static void assert_clean(const char *string, const char *expected) {
  struct text text = {0};
  wording_clean(&text, string);
  assert_string_equal(text.bytes, expected);
  text_free(&text);
}

static void blanks_and_control_characters_become_one_space(void **state) {
  (void)state;
  assert_clean("", "");
  assert_clean(" \n\t ", "");
  assert_clean("  a \r\n\t b\x01\x7F\x1B"
               "c ",
               "a b c");
  assert_clean("a\xC2\x85"
               "b\xC2\xA0"
               "c",
               "a b c"); /* next line, no-break space */
}

static void utf8_stays_and_what_xml_cannot_hold_goes(void **state) {
  (void)state;
  assert_clean("\xC3\x9Cnic\xC3\xB6"
               "d\xC3\xA9 \xE6\xA0\xAA \xF0\x9F\x98\x80",
               "\xC3\x9Cnic\xC3\xB6"
               "d\xC3\xA9 \xE6\xA0\xAA \xF0\x9F\x98\x80");
  assert_clean("a\xEF\xBF\xBE"
               "b\xEF\xBF\xBF"
               "c",
               "a b c"); /* U+FFFE, U+FFFF */
  assert_clean("a\xED\xA0\x80"
               "b",
               "a b"); /* a surrogate */
  assert_clean("a\xE2\x80\xAE"
               "b\xE2\x80\xA8"
               "c\xE2\x81\xA7"
               "d",
               "a b c d");           /* direction marks, line separator */
  assert_clean("a\xFF\xC3(", "a ("); /* broken bytes */
  assert_clean("a]]>b]]]>>", "a]] >b]]] >>");
  assert_clean("<b>&amp;</b>", "<b>&amp;</b>"); /* escaping is gnuplot's */
}

static void width_counts_characters_by_their_kind(void **state) {
  (void)state;
  assert_true(wording_width("") == 0);
  assert_true(wording_width("WWW") > wording_width("aaa"));
  assert_true(wording_width("aaa") > wording_width("iii"));
  assert_true(wording_width("\xC3\xA9\xC3\xA9") == 2 * wording_width("\xC3\xA9"));
  assert_true(wording_width("\xE6\xA0\xAA") >= 1);
}

static void text_that_fits_is_not_shortened(void **state) {
  (void)state;
  struct text text = {0};
  wording_shorten(&text, "abc", wording_width("abc") + 1e-9);
  assert_string_equal(text.bytes, "abc");
  text_free(&text);
}

static void shortened_text_fits_and_ends_with_an_ellipsis(void **state) {
  (void)state;
  const char *string = "caf\xC3\xA9 \xE6\xA0\xAA\xE6\xA0\xAA and more of it";
  for (int tenths = 11; tenths < 10 * wording_width(string); tenths++) {
    double width = tenths / 10.0;
    struct text text = {0};
    wording_shorten(&text, string, width);
    assert_true(wording_width(text.bytes) <= width + 1e-9);
    assert_true(text.length >= 3);
    assert_string_equal(text.bytes + text.length - 3, "\xE2\x80\xA6");
    assert_memory_equal(text.bytes, string, text.length - 3);
    char cut = string[text.length - 3];
    assert_true(((unsigned char)cut & 0xC0) != 0x80); /* never inside a character */
    text_free(&text);
  }
}

static void wrapping_breaks_at_spaces(void **state) {
  (void)state;
  struct text lines[3] = {{0}};
  assert_int_equal(wording_wrap("one two three", wording_width("one two t"), 3, lines), 2);
  assert_string_equal(lines[0].bytes, "one two");
  assert_string_equal(lines[1].bytes, "three");
  for (int i = 0; i < 3; i++) text_free(&lines[i]);
}

static void wrapping_breaks_words_that_are_wider_than_a_line(void **state) {
  (void)state;
  struct text lines[2] = {{0}};
  assert_int_equal(wording_wrap("aaaaaaaa", wording_width("aaaaa"), 2, lines), 2);
  assert_string_equal(lines[0].bytes, "aaaaa");
  assert_string_equal(lines[1].bytes, "aaa");
  for (int i = 0; i < 2; i++) text_free(&lines[i]);
}

static void the_last_line_is_shortened(void **state) {
  (void)state;
  char string[10001];
  for (int i = 0; i < 10000; i++) string[i] = i % 5 == 4 ? ' ' : 'x';
  string[10000] = '\0';
  struct text lines[2] = {{0}};
  assert_int_equal(wording_wrap(string, 20, 2, lines), 2);
  for (int i = 0; i < 2; i++) {
    assert_in_range(lines[i].length, 20, 60);
    assert_true(wording_width(lines[i].bytes) <= 20);
  }
  assert_null(strstr(lines[0].bytes, "\xE2\x80\xA6"));
  assert_non_null(strstr(lines[1].bytes, "\xE2\x80\xA6"));
  for (int i = 0; i < 2; i++) text_free(&lines[i]);
}

static void an_empty_text_is_one_empty_line(void **state) {
  (void)state;
  struct text lines[2] = {{0}};
  assert_int_equal(wording_wrap("", 20, 2, lines), 1);
  assert_int_equal(lines[0].length, 0);
  text_free(&lines[0]);
}

static void counts_have_thousands_separators(void **state) {
  (void)state;
  static const struct {
    double value;
    const char *expected;
  } cases[] = {{0, "0"},
               {999, "999"},
               {1000, "1,000"},
               {123456, "123,456"},
               {9007199254740992.0, "9,007,199,254,740,992"},
               {-1234, "-1,234"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct text text = {0};
    wording_count(&text, cases[i].value);
    assert_string_equal(text.bytes, cases[i].expected);
    text_free(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blanks_and_control_characters_become_one_space),
      cmocka_unit_test(utf8_stays_and_what_xml_cannot_hold_goes),
      cmocka_unit_test(width_counts_characters_by_their_kind),
      cmocka_unit_test(text_that_fits_is_not_shortened),
      cmocka_unit_test(shortened_text_fits_and_ends_with_an_ellipsis),
      cmocka_unit_test(wrapping_breaks_at_spaces),
      cmocka_unit_test(wrapping_breaks_words_that_are_wider_than_a_line),
      cmocka_unit_test(the_last_line_is_shortened),
      cmocka_unit_test(an_empty_text_is_one_empty_line),
      cmocka_unit_test(counts_have_thousands_separators),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
