/* test_json_utf8.c - tests of sim/json_utf8.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/json_scan.h"

static void every_code_point_is_one_character(void **state) {
  (void)state;
  struct text text = {0};
  for (uint32_t code_point = 1; code_point < 0x110000; code_point++) {
    bool is_surrogate = code_point >= 0xd800 && code_point < 0xe000;
    text_clear(&text);
    json_utf8_append(&text, code_point);
    assert_int_equal(json_utf8_length(text.bytes, text.length), is_surrogate ? 0 : text.length);
    assert_int_equal(json_utf8_length(text.bytes, text.length - 1), 0);
  }
  text_free(&text);
}

static void known_characters_have_known_bytes(void **state) {
  (void)state;
  struct text text = {0};
  json_utf8_append(&text, 0x24);
  json_utf8_append(&text, 0xa2);
  json_utf8_append(&text, 0x20ac);
  json_utf8_append(&text, 0x1f600);
  assert_string_equal(text.bytes, "\x24\xc2\xa2\xe2\x82\xac\xf0\x9f\x98\x80");
  text_free(&text);
}

/* There are 2^21 sequences of four bytes whose first could lead; those of fewer bytes are met on the way. What passes
 * must be what the encoder writes: 128 + 1920 + 61440 (65536 - 2048 - 2048) + 1048576 characters. */
static void nothing_else_is_a_character(void **state) {
  (void)state;
  long n_of[5] = {0};
  for (int first = 0; first < 256; first++)
    for (int second = 0; second < 256; second++) {
      char bytes[] = {(char)first, (char)second, (char)0x80, (char)0x80};
      size_t length = json_utf8_length(bytes, 4);
      n_of[length] += length == 1 ? second == 0 : length == 2 ? 1 : length == 3 ? 64 : length == 4 ? 4096 : 0;
    }
  assert_int_equal(n_of[1], 128);
  assert_int_equal(n_of[2], 1920);
  assert_int_equal(n_of[3], 61440);
  assert_int_equal(n_of[4], 1048576);
}

static void continuations_are_looked_at(void **state) {
  (void)state;
  assert_int_equal(json_utf8_length("\xe2\x82\x2c", 3), 0);
  assert_int_equal(json_utf8_length("\xf0\x9f\x98\xc0", 4), 0);
  assert_int_equal(json_utf8_length("\xc2\x41", 2), 0);
  assert_int_equal(json_utf8_length("", 0), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_code_point_is_one_character),
      cmocka_unit_test(known_characters_have_known_bytes),
      cmocka_unit_test(nothing_else_is_a_character),
      cmocka_unit_test(continuations_are_looked_at),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
