/* test_error.c - tests of sim/error.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "sim/error.h"

static void it_starts_empty(void **state) {
  (void)state;
  struct error error;
  memset(&error, 0x5a, sizeof error);
  error_init(&error);
  assert_int_equal(error.code, ERROR_NONE);
  assert_int_equal(error.n_sentences, 0);
  assert_int_equal(error.length, 0);
  assert_string_equal(error.text, "");
}

static void sentences_stand_on_lines_and_the_first_code_stays(void **state) {
  (void)state;
  struct error error;
  error_init(&error);
  assert_int_equal(error_set(&error, ERROR_INPUT, "a.json:%d: %s", 3, "wrong"), ERROR_INPUT);
  assert_int_equal(error_set(&error, ERROR_OUTPUT, "second"), ERROR_OUTPUT);
  assert_int_equal(error.code, ERROR_INPUT);
  assert_int_equal(error.n_sentences, 2);
  assert_string_equal(error.text, "a.json:3: wrong\nsecond");
  assert_int_equal(error.length, strlen(error.text));
}

static void without_an_error_only_the_code_is_returned(void **state) {
  (void)state;
  assert_int_equal(error_set(NULL, ERROR_USAGE, "%d", 1), ERROR_USAGE);
}

static void a_sentence_that_does_not_fit_is_counted_and_left_out_whole(void **state) {
  (void)state;
  static char filler[16000 + 1];
  memset(filler, 'x', sizeof filler - 1);
  struct error error;
  error_init(&error);
  error_set(&error, ERROR_INPUT, "%s", filler);
  error_set(&error, ERROR_INPUT, "%.400s", filler);
  assert_int_equal(error.n_sentences, 2);
  assert_string_equal(error.text, filler);
  error_set(&error, ERROR_INPUT, "short");
  assert_int_equal(error.n_sentences, 3);
  assert_int_equal(error.length, 16000 + 1 + 5);
  assert_string_equal(error.text + 16000, "\nshort");
}

/* A text can be filled to its last byte, and further sentences do not write behind it. */
static void the_text_can_be_full(void **state) {
  (void)state;
  struct {
    struct error error;
    char guard[8];
  } box;
  memset(box.guard, 'g', sizeof box.guard);
  error_init(&box.error);
  size_t size = sizeof box.error.text;
  error_set(&box.error, ERROR_INPUT, "%*s", (int)(size - 4), "");
  error_set(&box.error, ERROR_INPUT, "%s", "ab");
  assert_int_equal(box.error.length, size - 1);
  for (int i = 0; i < 3; i++) error_set(&box.error, ERROR_INPUT, "%s", i ? "x" : "");
  assert_int_equal(box.error.n_sentences, 5);
  assert_int_equal(strlen(box.error.text), size - 1);
  assert_memory_equal(box.guard, "gggggggg", 8);
}

static void a_first_sentence_that_is_too_long_is_cut(void **state) {
  (void)state;
  struct error error;
  error_init(&error);
  error_set(&error, ERROR_INPUT, "%*s", 20000, "end");
  assert_int_equal(error.length, sizeof error.text - 1);
  assert_int_equal(strlen(error.text), sizeof error.text - 1);
}

static void codes_become_exit_statuses(void **state) {
  (void)state;
  static const int expected[][2] = {{ERROR_NONE, 0},  {ERROR_MISSED, 1}, {ERROR_USAGE, 2},  {ERROR_INPUT, 3},
                                    {ERROR_FAULT, 5}, {ERROR_OUTPUT, 6}, {ERROR_MEMORY, 6}, {ERROR_INTERRUPTED, 130}};
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    assert_int_equal(error_exit_status(expected[i][0]), expected[i][1]);
}

static void the_graver_code_wins_whatever_the_order(void **state) {
  (void)state;
  static const int order[] = {ERROR_INTERRUPTED, ERROR_FAULT, ERROR_OUTPUT, ERROR_MEMORY,
                              ERROR_INPUT,       ERROR_USAGE, ERROR_MISSED, ERROR_NONE};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    for (size_t j = i; j < sizeof order / sizeof *order; j++) {
      assert_int_equal(error_worse(order[i], order[j]), order[i]);
      assert_int_equal(error_worse(order[j], order[i]), order[i]);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_starts_empty),
      cmocka_unit_test(sentences_stand_on_lines_and_the_first_code_stays),
      cmocka_unit_test(without_an_error_only_the_code_is_returned),
      cmocka_unit_test(a_sentence_that_does_not_fit_is_counted_and_left_out_whole),
      cmocka_unit_test(the_text_can_be_full),
      cmocka_unit_test(a_first_sentence_that_is_too_long_is_cut),
      cmocka_unit_test(codes_become_exit_statuses),
      cmocka_unit_test(the_graver_code_wins_whatever_the_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
