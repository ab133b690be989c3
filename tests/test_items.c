/* test_items.c - the item store: slots, their order, columns, identities, and a cost linear in items.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/items.h"
#include "sim/team.h"

enum { QUALITY, EARNED, SEEN, COLUMNS };
static const struct column_row rows[] = {
    [QUALITY] = {"quality", COLUMN_U32, ""}, [EARNED] = {"earned", COLUMN_I64, ""}, [SEEN] = {"seen", COLUMN_I16, ""}};

static struct items items;

static int start(void **state) {
  (void)state;
  return items_init(&items, rows, COLUMNS, 2, NULL);
}

static int stop(void **state) {
  (void)state;
  items_free(&items);
  items_free(&items); /* harmless a second time */
  return 0;
}

static uint32_t add(uint32_t owner, int day, uint32_t rank) {
  assert_int_equal(items_reserve(&items, 1, NULL), 0);
  return items_add(&items, owner, 1000 + owner, day, rank, (uint8_t)(owner % 5));
}

static int64_t *earned(uint32_t slot) { return (int64_t *)items.column[EARNED] + slot; }

static void items_keep_what_they_are_given(void **state) {
  (void)state;
  for (uint32_t i = 0; i < 1000; i++) assert_int_equal(add(i, 3, i % 4), i);
  assert_true(items.n == 1000 && items.n_live == 1000 && items.capacity >= 1000);
  for (uint32_t i = 0; i < 1000; i++) {
    assert_true(items_live(&items, i) && items.owner[i] == i && items.owner_id[i] == 1000 + i);
    assert_true(items.birth[i] == 3 && items.rank[i] == i % 4 && items.domain[i] == i % 5);
    assert_true(*earned(i) == 0 && ((uint32_t *)items.column[QUALITY])[i] == 0);
  }
}

static void slots_are_used_again_the_last_freed_first(void **state) {
  (void)state;
  for (uint32_t i = 0; i < 10; i++) add(i, 1, 0);
  *earned(3) = 77;
  items_remove(&items, 3);
  items_remove(&items, 8);
  assert_true(!items_live(&items, 3) && !items_live(&items, 8) && items.n == 10 && items.n_live == 8);
  assert_int_equal(*earned(3), 77); /* for who settles it */
  assert_int_equal(add(20, 2, 0), 8);
  assert_int_equal(add(21, 2, 0), 3);
  assert_int_equal(*earned(3), 0);
  assert_int_equal(add(22, 2, 0), 10);
  assert_true(items.owner[3] == 21 && items.n_live == 11 && items.n_free == 0);
}

static void a_name_finds_its_item_only_while_it_lives(void **state) {
  (void)state;
  uint32_t slot = add(1, 1, 0);
  uint64_t name = items_name(&items, slot);
  assert_int_equal(items_find(&items, name), slot);
  items_remove(&items, slot);
  assert_int_equal(items_find(&items, name), ITEMS_NONE);
  assert_int_equal(add(2, 2, 0), slot);
  assert_int_equal(items_find(&items, name), ITEMS_NONE);
  assert_int_equal(items_find(&items, items_name(&items, slot)), slot);
  assert_int_equal(items_find(&items, 5), ITEMS_NONE);
}

static void room_is_made_by_halves_and_not_where_slots_are_free(void **state) {
  (void)state;
  assert_int_equal(items_reserve(&items, 1000, NULL), 0);
  for (uint32_t i = 0; i < 1000; i++) add(i, 1, 0);
  uint32_t capacity = items.capacity;
  for (uint32_t i = 0; i < 600; i++) items_remove(&items, i);
  assert_int_equal(items_reserve(&items, 600, NULL), 0);
  assert_int_equal(items.capacity, capacity);
  for (uint32_t i = 0; i < 600; i++) add(i, 2, 0);
  assert_true(items.n == 1000 && items.capacity == capacity);
  add(7, 2, 1);
  assert_true(items.capacity >= capacity + capacity / 2);
  struct error error;
  error_init(&error);
  assert_int_equal(items_reserve(&items, UINT32_MAX, &error), ERROR_MEMORY);
}

/* No two items of an owner share a block, nor do two owners; the slot has no say. */
static void draws_follow_the_identity_not_the_slot(void **state) {
  (void)state;
  struct random_key day = {.seed = 1, .run = 2, .day = 9, .agent = RANDOM_NO_AGENT, .purpose = 4};
  uint32_t a = add(5, 7, 2);
  struct random_key key = items_key(&items, a, &day);
  assert_true(key.agent == 1005 && key.day == 9 && key.purpose == 4 && key.seed == 1 && key.run == 2);
  uint64_t word = random_block(&key, items_block(&items, a)).v[0];
  items_remove(&items, a);
  add(6, 8, 0);
  uint32_t b = add(5, 7, 2);
  assert_int_not_equal(a, b);
  key = items_key(&items, b, &day);
  assert_true(random_block(&key, items_block(&items, b)).v[0] == word);
  uint64_t last = 0;
  for (int birth = 0; birth < 3; birth++)
    for (uint32_t rank = 0; rank < 3; rank++) {
      uint64_t block = items_block(&items, add(5, birth, rank));
      assert_true(block == 1 ? birth + (int)rank == 0 : block >= last + ITEMS_BLOCKS);
      last = block;
    }
}

/* Sums and changes of a stage over blocks of slots. */
static void work(void *context, int thread, uint32_t first, uint32_t last) {
  int64_t *sums = context;
  for (uint32_t i = first; i < last; i++) {
    if (!items_live(&items, i)) continue;
    *earned(i) += items.rank[i] + 1;
    sums[thread] += *earned(i);
  }
}

static void blocks_cover_every_live_item_once_whatever_the_threads(void **state) {
  (void)state;
  for (uint32_t i = 0; i < 5000; i++) add(i, 1, i % 7);
  for (uint32_t i = 0; i < 5000; i += 3) items_remove(&items, i);
  int64_t expected = 0;
  for (uint32_t i = 0; i < 5000; i++) expected += i % 3 ? i % 7 + 1 : 0;
  for (int threads = 1; threads <= 4; threads++) {
    int64_t sums[TEAM_MOST_THREADS] = {0}, sum = 0;
    for (uint32_t i = 0; i < items.n; i++) *earned(i) = 0;
    team_blocks(threads, items.n, work, sums);
    for (int t = 0; t < threads; t++) sum += sums[t];
    assert_int_equal(sum, expected);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(items_keep_what_they_are_given, start, stop),
      cmocka_unit_test_setup_teardown(slots_are_used_again_the_last_freed_first, start, stop),
      cmocka_unit_test_setup_teardown(a_name_finds_its_item_only_while_it_lives, start, stop),
      cmocka_unit_test_setup_teardown(room_is_made_by_halves_and_not_where_slots_are_free, start, stop),
      cmocka_unit_test_setup_teardown(draws_follow_the_identity_not_the_slot, start, stop),
      cmocka_unit_test_setup_teardown(blocks_cover_every_live_item_once_whatever_the_threads, start, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
