/* test_ration.c - rationing of whole units among agents.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/random.h"
#include "sim/ration.h"

enum { AGENTS = 300 };

/* One agent after the other, as the reference for whole blocks: what the next one gets of its demand; moves the cursor behind
 * it. Nothing wanted: 0. */
static int64_t ration_take(const struct ration *r, struct ration_cursor *cursor, int64_t demand) {
  if (demand == 0 || r->wanted == 0) return 0;
  if (r->granted == r->wanted) return demand; /* whole multiples of W leave the rest as it is */
  uint64_t sum = cursor->rest + (uint64_t)demand * r->granted;
  int64_t take = (int64_t)((double)(int64_t)sum * r->inverse), rest = (int64_t)(sum - (uint64_t)take * r->wanted);
  int64_t step = (rest >= (int64_t)r->wanted) - (rest < 0); /* exact whatever the doubles did */
  cursor->rest = (uint64_t)(rest - step * (int64_t)r->wanted);
  return take + step;
}

static uint64_t word(uint64_t k) { return random_word(&(struct random_key){.seed = 6}, k); }

static int64_t below(uint64_t k, int64_t n) { return (int64_t)random_below(word(k), (uint64_t)n); }

/* floor((c G + U) / W) in 128 bits. */
static int64_t granted_up_to(const struct ration *r, int64_t demand) {
  return (int64_t)(((wide_int)demand * (wide_int)r->granted + (wide_int)r->offset) / (wide_int)r->wanted);
}

static int64_t take_at(const struct ration *r, int64_t before, int64_t demand) {
  struct ration_cursor cursor = ration_cursor_at(r, before);
  return ration_take(r, &cursor, demand);
}

/* Demands of 0 to most, half of them 0; returns their sum. */
static int64_t draw_demands(uint64_t round, int64_t most, int64_t demand[static AGENTS]) {
  int64_t wanted = 0;
  for (uint64_t i = 0; i < AGENTS; i++) {
    uint64_t k = (round * AGENTS + i) * 2;
    wanted += demand[i] = word(k) & 1 ? below(k + 1, most + 1) : 0;
  }
  return wanted;
}

/* Rations in blocks of 1 to 40 agents at random borders; each block starts from the demand before it alone. */
static int64_t take_in_blocks(const struct ration *r, uint64_t round, const int64_t demand[static AGENTS],
                              int64_t taken[static AGENTS]) {
  int64_t sum = 0, before = 0;
  for (int i = 0; i < AGENTS;) {
    int end = i + 1 + (int)below(9000000 + round * AGENTS + (uint64_t)i, 40);
    struct ration_cursor cursor = ration_cursor_at(r, before);
    for (; i < end && i < AGENTS; i++) {
      sum += taken[i] = ration_take(r, &cursor, demand[i]);
      before += demand[i];
    }
  }
  return sum;
}

/* G over all of 0..W, both ends among them. */
static int64_t draw_granted(uint64_t round, int64_t wanted) {
  return round % 5 == 0 ? 0 : round % 5 == 1 ? wanted : below(8000000 + round, wanted + 1);
}

static void all_together_get_exactly_what_is_granted_however_blocks_are_cut(void **state) {
  (void)state;
  static const int64_t most[] = {1, 3, 50, 65535};
  for (uint64_t round = 0; round < 2000; round++) {
    int64_t demand[AGENTS], taken[AGENTS], again[AGENTS];
    int64_t wanted = draw_demands(round, most[round % 4], demand), granted = draw_granted(round, wanted);
    struct ration r = ration_make(granted, wanted, (uint64_t)below(7000000 + round, wanted));
    assert_true(take_in_blocks(&r, 2 * round, demand, taken) == granted);
    assert_true(take_in_blocks(&r, 2 * round + 1, demand, again) == granted);
    for (int i = 0; i < AGENTS; i++) assert_true(taken[i] == again[i]);
  }
}

static void everyone_gets_the_floor_or_the_ceiling_of_its_fair_share(void **state) {
  (void)state;
  for (uint64_t round = 0; round < 1000; round++) {
    int64_t demand[AGENTS], taken[AGENTS];
    int64_t wanted = draw_demands(round, round % 2 ? 5 : 60000, demand), granted = draw_granted(round, wanted);
    struct ration r = ration_make(granted, wanted, (uint64_t)below(6000000 + round, wanted));
    take_in_blocks(&r, round, demand, taken);
    for (int i = 0; i < AGENTS; i++) {
      int64_t least = demand[i] * granted / wanted;
      assert_true(taken[i] == least || (taken[i] == least + 1 && demand[i] * granted % wanted));
    }
  }
}

/* Small W whole: the sum over all U of what an agent gets is W times its fair share, demand * G. */
static void the_mean_over_all_draws_is_the_fair_share(void **state) {
  (void)state;
  for (int64_t wanted = 1; wanted <= 24; wanted++)
    for (int64_t granted = 0; granted <= wanted; granted++)
      for (int64_t before = 0; before < wanted; before++)
        for (int64_t demand = 0; before + demand <= wanted; demand++) {
          int64_t sum = 0;
          for (int64_t u = 0; u < wanted; u++) {
            struct ration r = ration_make(granted, wanted, (uint64_t)u);
            sum += take_at(&r, before, demand);
          }
          assert_int_equal(sum, demand * granted);
        }
}

static void nothing_wanted_gives_nothing(void **state) {
  (void)state;
  struct ration r = ration_make(0, 0, 0);
  assert_int_equal(take_at(&r, 0, 0), 0);
  assert_int_equal(take_at(&r, 0, 7), 0);
}

static void one_unit_wanted_is_granted_or_not(void **state) {
  (void)state;
  struct ration none = ration_make(0, 1, 0), one = ration_make(1, 1, 0);
  assert_int_equal(take_at(&none, 0, 1), 0);
  assert_int_equal(take_at(&one, 0, 1), 1);
  assert_int_equal(take_at(&one, 1, 0), 0);
}

/* 7 of 10 with U = 5: floor((7 c + 5) / 10) for c = 0, 1, 3, 6, 10 is 0, 1, 2, 4, 7. */
static void a_case_by_hand_comes_out(void **state) {
  (void)state;
  struct ration r = ration_make(7, 10, 5);
  struct ration_cursor cursor = ration_cursor_at(&r, 0);
  assert_int_equal(ration_take(&r, &cursor, 1), 1);
  assert_int_equal(ration_take(&r, &cursor, 2), 1);
  assert_int_equal(ration_take(&r, &cursor, 0), 0);
  assert_int_equal(ration_take(&r, &cursor, 3), 2);
  assert_int_equal(ration_take(&r, &cursor, 4), 3);
}

/* The largest W, G and demands the limits allow, at random places, against 128 bits. */
static void the_limits_are_exact(void **state) {
  (void)state;
  for (uint64_t k = 0; k < 400000; k += 4) {
    int64_t wanted = (INT64_C(1) << 40) - 1 - below(k, 3), granted = wanted - 1 - (k % 8 ? 0 : below(k + 1, wanted));
    struct ration r = ration_make(granted, wanted, k % 16 ? (uint64_t)below(k + 2, wanted) : (uint64_t)wanted - 1);
    int64_t before = below(k + 3, wanted - 200000);
    struct ration_cursor cursor = ration_cursor_at(&r, before);
    for (int i = 0; i < 3; i++, before += 65535)
      assert_true(ration_take(&r, &cursor, 65535) == granted_up_to(&r, before + 65535) - granted_up_to(&r, before));
  }
}

/* 2^24 agents of 65535 each want just under 2^40 units; the total is exact without a new cursor on the way. */
static void a_total_near_two_to_the_40_is_exact(void **state) {
  (void)state;
  enum { CROWD = 1 << 24 };
  int64_t wanted = (int64_t)CROWD * 65535, granted = 777777777777, sum = 0;
  struct ration r = ration_make(granted, wanted, (uint64_t)wanted - 1);
  struct ration_cursor cursor = ration_cursor_at(&r, 0);
  for (int i = 0; i < CROWD; i++) sum += ration_take(&r, &cursor, 65535);
  assert_true(sum == granted);
}

/* A block of 256 demands whose sum is just below 2^23, and small ones, against the same agents one by one. */
static void a_block_at_once_gets_what_its_agents_get_one_by_one(void **state) {
  (void)state;
  enum { BLOCK = 256 };
  for (uint64_t round = 0; round < 4000; round++) {
    bool large = round % 2;
    int64_t wanted = large ? (INT64_C(1) << 40) - 1 - below(round, 3) : 1 + below(round, 5000);
    int64_t granted = round % 7 == 0 ? wanted : round % 7 == 1 ? 0 : below(10000 + round, wanted) + 1;
    struct ration r = ration_make(granted, wanted, (uint64_t)below(20000 + round, wanted));
    int64_t before = below(30000 + round, wanted);
    struct ration_cursor cursor = ration_cursor_at(&r, before), each = cursor;
    int16_t units[BLOCK];
    uint32_t listed[BLOCK], k = 0;
    for (uint64_t j = 0; j < BLOCK; j++) units[j] = (int16_t)(large ? INT16_MAX : below(round * BLOCK + j, 4));
    ration_block(&r, before, units, BLOCK);
    for (uint64_t j = 0; j < BLOCK; j++)
      assert_int_equal(units[j], ration_take(&r, &cursor, large ? INT16_MAX : below(round * BLOCK + j, 4)));
    uint32_t n = ration_list(&r, before, BLOCK, listed);
    for (uint32_t j = 0; j < BLOCK; j++)
      if (ration_take(&r, &each, 1)) assert_true(k < n && listed[k++] == j);
    assert_int_equal(k, n);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(all_together_get_exactly_what_is_granted_however_blocks_are_cut),
      cmocka_unit_test(everyone_gets_the_floor_or_the_ceiling_of_its_fair_share),
      cmocka_unit_test(the_mean_over_all_draws_is_the_fair_share),
      cmocka_unit_test(nothing_wanted_gives_nothing),
      cmocka_unit_test(one_unit_wanted_is_granted_or_not),
      cmocka_unit_test(a_case_by_hand_comes_out),
      cmocka_unit_test(the_limits_are_exact),
      cmocka_unit_test(a_block_at_once_gets_what_its_agents_get_one_by_one),
      cmocka_unit_test(a_total_near_two_to_the_40_is_exact),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
