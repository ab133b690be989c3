/* test_json_keys.c - tests of sim/json_keys.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "sim/json_scan.h"

static int note(struct json_keys *keys, uint32_t object, const char *key, int line) {
  size_t offset = keys->bytes.length;
  text_add(&keys->bytes, key);
  return json_keys_note(keys, object, offset, line);
}

static void a_key_that_comes_again_gives_the_first_line(void **state) {
  (void)state;
  struct json_keys keys = {0};
  assert_int_equal(note(&keys, 0, "a", 3), 0);
  assert_int_equal(note(&keys, 0, "b", 4), 0);
  assert_int_equal(note(&keys, 0, "a", 5), 3);
  assert_int_equal(note(&keys, 0, "a", 6), 3);
  assert_int_equal(note(&keys, 0, "", 7), 0);
  assert_int_equal(note(&keys, 0, "", 8), 7);
  json_keys_free(&keys);
}

static void objects_have_keys_of_their_own(void **state) {
  (void)state;
  struct json_keys keys = {0};
  assert_int_equal(note(&keys, 0, "a", 1), 0);
  assert_int_equal(note(&keys, 1, "a", 2), 0);
  assert_int_equal(note(&keys, 0, "A", 3), 0);
  assert_int_equal(note(&keys, 1, "a", 4), 2);
  json_keys_free(&keys);
}

static void many_keys_are_kept_apart(void **state) {
  (void)state;
  struct json_keys keys = {0};
  char key[16];
  for (int round = 0; round < 2; round++)
    for (int i = 1; i <= 20000; i++) {
      snprintf(key, sizeof key, "k%d", i / 2);
      assert_int_equal(note(&keys, (uint32_t)(i % 2), key, i), round ? i : 0);
    }
  assert_int_equal(keys.n_keys, 20000);
  json_keys_free(&keys);
}

static void keys_without_memory_are_no_keys(void **state) {
  (void)state;
  struct json_keys keys = {0};
  keys.bytes.failed = true;
  assert_int_equal(note(&keys, 0, "a", 1), ERROR_MEMORY);
  json_keys_free(&keys);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_key_that_comes_again_gives_the_first_line),
      cmocka_unit_test(objects_have_keys_of_their_own),
      cmocka_unit_test(many_keys_are_kept_apart),
      cmocka_unit_test(keys_without_memory_are_no_keys),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
