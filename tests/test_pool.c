/* test_pool.c - a budget is paid to the unit, whatever the weights, the limit and the threads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/fraction.h"
#include "sim/pool.h"
#include "sim/random.h"

enum { N = 20000 };
static int64_t weights[N], parts[N];

static void fill(uint64_t seed, int bits) {
  struct random_key key = {.seed = seed};
  for (uint64_t i = 0; i < N; i++) weights[i] = (int64_t)(random_word(&key, i) >> (64 - bits));
}

static void parts_are_the_floors_of_fair_shares(void **state) {
  (void)state;
  const int64_t given[] = {1, 2, 3, 0, 4}, expected[] = {10, 20, 30, 0, 40};
  struct pool pool = pool_make(100, 10, INT64_MAX);
  assert_int_equal(pool_total(given, 5, 1), 10);
  assert_int_equal(pool_pay(&pool, given, 5, 1, parts), 100);
  for (int i = 0; i < 5; i++) assert_int_equal(parts[i], expected[i]);
  assert_true(pool.rate == 10);
  pool = pool_make(101, 7, INT64_MAX); /* 101 / 7 = 14.43, 28.86, 43.29 */
  assert_true(pool_part(&pool, 1) == 14 && pool_part(&pool, 2) == 28 && pool_part(&pool, 3) == 43);
  assert_int_equal(pool_part(&pool, 7), 101);
}

static void a_limit_cuts_and_what_it_cuts_is_not_paid(void **state) {
  (void)state;
  const int64_t given[] = {70, 20, 10};
  struct pool pool = pool_make(1000, 100, fraction_take(1000, fraction_of(0.25)));
  assert_int_equal(pool_pay(&pool, given, 3, 1, parts), 250 + 200 + 100);
  assert_true(parts[0] == 250 && parts[1] == 200 && parts[2] == 100);
}

static void nothing_weighs_nothing(void **state) {
  (void)state;
  const int64_t none[] = {0, 0, 0};
  struct pool pool = pool_make(1000, pool_total(none, 3, 1), INT64_MAX);
  assert_int_equal(pool_pay(&pool, none, 3, 1, parts), 0);
  assert_true(pool.rate == 0 && pool_total(NULL, 0, 1) == 0);
  pool = pool_make(0, 9, INT64_MAX);
  assert_int_equal(pool_part(&pool, 9), 0);
}

/* floor(w B / W) by the definition: part W <= w B < (part + 1) W. */
static void assert_exact(int64_t budget, int64_t total) {
  struct pool pool = pool_make(budget, total, INT64_MAX);
  for (int i = 0; i < N; i++) {
    wide_int product = (wide_int)weights[i] * budget, part = pool_part(&pool, weights[i]);
    assert_true(part * total <= product && product < (part + 1) * total);
  }
}

static void parts_are_exact_for_amounts_of_any_size(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    struct random_key key = {.seed = seed, .day = 1};
    int bits = 3 + (int)seed;
    fill(seed, bits);
    int64_t total = pool_total(weights, N, 1);
    for (uint64_t k = 0; k < 5; k++) assert_exact((int64_t)(random_word(&key, k) >> (2 + 13 * k)), total);
    assert_exact(total, total);
    assert_exact(3 * (total / 7), total); /* many quotients that are whole or nearly so */
  }
  for (int i = 0; i < N; i++) weights[i] = i;
  assert_exact(INT64_MAX, N); /* quotients that no double holds */
  assert_exact(INT64_MAX - 12345, N + 1);
  fill(0, 40);
  for (int i = 0; i < N; i++) weights[i] = weights[i] % 1000 * 12345678; /* whole quotients */
  assert_exact(INT64_C(1) << 40, 12345678 * INT64_C(1000000));
}

static void at_most_a_unit_a_receiver_is_left_without_a_limit(void **state) {
  (void)state;
  fill(5, 30);
  int64_t total = pool_total(weights, N, 1), budget = INT64_C(123456789012345);
  struct pool pool = pool_make(budget, total, INT64_MAX);
  int64_t paid = pool_pay(&pool, weights, N, 1, parts);
  assert_true(paid <= budget && budget - paid < N);
}

static void any_number_of_threads_pays_the_same(void **state) {
  (void)state;
  static int64_t first[N];
  fill(9, 40);
  int64_t total = pool_total(weights, N, 1);
  struct pool pool = pool_make(1000000000, total, 60000);
  int64_t paid = pool_pay(&pool, weights, N, 1, first), sum = 0;
  for (int threads = 2; threads <= 5; threads++) {
    assert_int_equal(pool_total(weights, N, threads), total);
    assert_int_equal(pool_pay(&pool, weights, N, threads, parts), paid);
    assert_memory_equal(parts, first, sizeof parts);
  }
  for (int i = 0; i < N; i++) sum += first[i];
  assert_int_equal(sum, paid);
}

static void weights_of_doubles_are_scaled_once(void **state) {
  (void)state;
  assert_int_equal(pool_weight(1), 1 << 20);
  assert_int_equal(pool_weight(25.92), 27179090); /* 25.92 * 1048576 = 27179089.92 */
  assert_int_equal(pool_weight(0x1p-21), 0);      /* half to even */
  assert_int_equal(pool_weight(0x3p-21), 2);
  assert_int_equal(pool_weight(0), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(parts_are_the_floors_of_fair_shares),
      cmocka_unit_test(a_limit_cuts_and_what_it_cuts_is_not_paid),
      cmocka_unit_test(nothing_weighs_nothing),
      cmocka_unit_test(parts_are_exact_for_amounts_of_any_size),
      cmocka_unit_test(at_most_a_unit_a_receiver_is_left_without_a_limit),
      cmocka_unit_test(any_number_of_threads_pays_the_same),
      cmocka_unit_test(weights_of_doubles_are_scaled_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
