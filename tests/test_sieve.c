/* test_sieve.c - which of many are marked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sieve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* cmocka.h wants the above before it. */
#include <cmocka.h>

#include "sim/random.h"

enum { MOST = 96 };

static void check(const uint8_t *mark, uint32_t n) {
  uint32_t listed[MOST], found = sieve_list(mark, n, listed), k = 0;
  for (uint32_t place = 0; place < n; place++) {
    if (mark[place] == 0) continue;
    assert_true(k < found);
    assert_int_equal(listed[k++], place);
  }
  assert_int_equal(found, k);
}

static void marked_places_are_listed_in_order_for_any_number_and_any_share(void **state) {
  struct random_key key = {.seed = 3};
  uint8_t mark[MOST];
  (void)state;
  for (uint32_t n = 0; n <= MOST; n++)
    for (uint32_t share = 0; share <= 16; share++) {
      for (uint32_t k = 0; k < MOST; k++) {
        uint64_t word = random_word(&key, (n * 17 + share) * MOST + k);
        mark[k] = word % 16 < share ? (uint8_t)(word >> 56 | 1) : 0;
      }
      check(mark, n);
    }
}

static void any_bit_is_a_mark(void **state) {
  (void)state;
  for (uint32_t bit = 0; bit < 8; bit++) {
    uint8_t mark[MOST] = {0};
    mark[bit] = mark[MOST - 1 - bit] = (uint8_t)(1 << bit);
    check(mark, MOST);
  }
}

static void marks_and_places_outside_are_left_alone(void **state) {
  (void)state;
  for (uint32_t n = 0; n <= MOST - SIEVE_STEP; n++) {
    uint8_t mark[MOST];
    uint32_t listed[MOST], room = (n + SIEVE_STEP - 1) / SIEVE_STEP * SIEVE_STEP;
    memset(mark, 1, sizeof mark);
    memset(listed, 0x55, sizeof listed);
    assert_int_equal(sieve_list(mark, n, listed), n);
    for (uint32_t k = room; k < MOST; k++) assert_int_equal(listed[k], 0x55555555);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(marked_places_are_listed_in_order_for_any_number_and_any_share),
      cmocka_unit_test(any_bit_is_a_mark),
      cmocka_unit_test(marks_and_places_outside_are_left_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
