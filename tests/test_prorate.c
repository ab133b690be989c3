/* test_prorate.c - pro-rata payments.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/prorate.h"
#include "sim/random.h"

static uint64_t word(uint64_t k) { return random_word(&(struct random_key){.seed = 5}, k); }

static int64_t exact(int64_t claim, int64_t paid, int64_t claimed) {
  return claimed ? (int64_t)((wide_int)claim * paid / claimed) : 0;
}

static int64_t part(int64_t claim, int64_t paid, int64_t claimed) {
  struct prorate p = prorate_make(paid, claimed);
  return prorate_part(&p, claim);
}

static void nothing_claimed_pays_nothing(void **state) {
  (void)state;
  assert_int_equal(part(0, 0, 0), 0);
  assert_int_equal(part(5, 0, 0), 0);
  assert_int_equal(part(INT64_C(1) << 40, 0, 0), 0);
}

static void nothing_paid_gives_nothing(void **state) {
  (void)state;
  assert_int_equal(part(7, 0, 10), 0);
  assert_int_equal(part(INT64_C(1) << 40, 0, INT64_C(1) << 41), 0);
}

static void claims_paid_in_full_get_all(void **state) {
  (void)state;
  assert_int_equal(part(7, 10, 10), 7);
  assert_true(part(INT64_MAX, INT64_MAX, INT64_MAX) == INT64_MAX);
}

static void each_part_is_rounded_down(void **state) {
  (void)state;
  assert_int_equal(part(1, 2, 3), 0);
  assert_int_equal(part(2, 2, 3), 1);
  assert_int_equal(part(3, 2, 3), 2);
  assert_int_equal(part(10, 9, 10), 9); /* an exact quotient is not one too small */
}

/* Small numbers exhaustively; large ones over all bit lengths, claims around 2^32 among them. */
static void parts_equal_the_exact_quotient(void **state) {
  (void)state;
  for (int64_t claimed = 1; claimed <= 60; claimed++)
    for (int64_t paid = 0; paid <= claimed; paid++)
      for (int64_t claim = 0; claim <= claimed; claim++)
        assert_int_equal(part(claim, paid, claimed), exact(claim, paid, claimed));
  for (uint64_t k = 0; k < 300000; k += 3) {
    int64_t claimed = (int64_t)(word(k) >> (1 + k % 62)) + 1;
    int64_t paid = (int64_t)random_below(word(k + 1), (uint64_t)claimed + 1);
    int64_t claim = (int64_t)random_below(word(k + 2), (uint64_t)claimed + 1);
    assert_true(part(claim, paid, claimed) == exact(claim, paid, claimed));
    int64_t edge = (INT64_C(1) << 32) - 2 + (int64_t)(k % 5);
    if (edge <= claimed) assert_true(part(edge, paid, claimed) == exact(edge, paid, claimed));
  }
}

/* Claims below 2^32 only, and with one above it; everything paid, nothing, something. */
static void parts_of_many_claims_are_those_of_each(void **state) {
  enum { CLAIMS = 67 };
  (void)state;
  for (uint64_t round = 0; round < 3000; round++) {
    int64_t claim[CLAIMS], parts[CLAIMS], claimed = 0, sum = 0;
    for (uint64_t i = 0; i < CLAIMS; i++)
      claimed += claim[i] = (int64_t)(word(round * CLAIMS + i) >> (31 + round % 31)); /* of 33 bits at the most */
    int64_t paid = (int64_t)random_below(word(1000000 + round), (uint64_t)claimed + 1);
    if (round % 7 == 0) paid = round % 2 ? claimed : 0;
    struct prorate p = prorate_make(paid, claimed);
    int64_t total = prorate_parts(&p, claim, CLAIMS, parts);
    for (int i = 0; i < CLAIMS; i++) {
      assert_true(parts[i] == exact(claim[i], paid, claimed));
      sum += parts[i];
    }
    assert_true(total == sum);
  }
}

static void what_is_left_is_less_than_a_unit_for_each_claim(void **state) {
  (void)state;
  enum { CLAIMS = 200 };
  for (uint64_t round = 0; round < 200; round++) {
    int64_t claim[CLAIMS], claimed = 0, sum = 0;
    for (uint64_t i = 0; i < CLAIMS; i++)
      claimed += claim[i] = (int64_t)(word(round * CLAIMS + i) >> (24 + round % 38));
    int64_t paid = (int64_t)random_below(word(1000000 + round), (uint64_t)claimed + 1);
    struct prorate p = prorate_make(paid, claimed);
    for (int i = 0; i < CLAIMS; i++) sum += prorate_part(&p, claim[i]);
    assert_true(sum <= paid && paid - sum < CLAIMS);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_claimed_pays_nothing),
      cmocka_unit_test(nothing_paid_gives_nothing),
      cmocka_unit_test(claims_paid_in_full_get_all),
      cmocka_unit_test(each_part_is_rounded_down),
      cmocka_unit_test(parts_equal_the_exact_quotient),
      cmocka_unit_test(parts_of_many_claims_are_those_of_each),
      cmocka_unit_test(what_is_left_is_less_than_a_unit_for_each_claim),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
