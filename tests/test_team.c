/* test_team.c - every block once, each thread in ascending order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "sim/team.h"

enum { MOST = 100000, MOST_THREADS = 8 };

/* What the blocks of one call did; a thread writes only its own entries and its own agents. */
struct notes {
  uint32_t n;
  int threads;
  uint8_t seen[MOST];
  int64_t blocks[MOST_THREADS], last_first[MOST_THREADS], out_of_order[MOST_THREADS], wrong_size[MOST_THREADS];
};

static void note_block(void *context, int thread, uint32_t first, uint32_t last) {
  struct notes *notes = context;
  uint32_t size = notes->n - first < TEAM_BLOCK ? notes->n - first : TEAM_BLOCK;
  notes->wrong_size[thread] += first % TEAM_BLOCK != 0 || last - first != size || size == 0;
  notes->out_of_order[thread] += (int64_t)first <= notes->last_first[thread];
  notes->last_first[thread] = first;
  notes->blocks[thread]++;
  for (uint32_t i = first; i < last; i++) notes->seen[i]++;
}

static void assert_all_are_met_once(int threads, uint32_t n) {
  struct notes *notes = calloc(1, sizeof *notes);
  int64_t blocks = 0;
  assert_non_null(notes);
  notes->n = n;
  for (int t = 0; t < MOST_THREADS; t++) notes->last_first[t] = -1;
  team_blocks(threads, n, note_block, notes);
  for (uint32_t i = 0; i < n; i++) assert_int_equal(notes->seen[i], 1);
  for (int t = 0; t < MOST_THREADS; t++) {
    assert_int_equal(notes->wrong_size[t], 0);
    assert_int_equal(notes->out_of_order[t], 0);
    if (t >= threads) assert_int_equal(notes->blocks[t], 0);
    blocks += notes->blocks[t];
  }
  assert_int_equal(blocks, (n + TEAM_BLOCK - 1) / TEAM_BLOCK);
  free(notes);
}

static void every_agent_is_in_one_block_whatever_the_threads(void **state) {
  (void)state;
  static const uint32_t sizes[] = {1, 2, 511, 512, 513, 1024, 1025, 5000, MOST};
  for (int threads = 1; threads <= MOST_THREADS; threads++)
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) assert_all_are_met_once(threads, sizes[i]);
}

static void nobody_makes_no_block(void **state) {
  (void)state;
  assert_all_are_met_once(1, 0);
  assert_all_are_met_once(3, 0);
}

struct pieces {
  int done[40], thread[40];
};

static void note_piece(void *context, int thread, int i) {
  struct pieces *pieces = context;
  pieces->done[i]++;
  pieces->thread[i] = thread;
}

static void every_piece_of_work_is_done_once_whatever_the_threads(void **state) {
  (void)state;
  for (int threads = 1; threads <= MOST_THREADS; threads++)
    for (int n = 0; n <= 40; n += n < 4 ? 1 : 9) {
      struct pieces pieces = {{0}, {0}};
      team_each(threads, n, note_piece, &pieces);
      for (int i = 0; i < 40; i++) assert_int_equal(pieces.done[i], i < n);
      for (int i = 0; i < n; i++) assert_in_range(pieces.thread[i], 0, threads - 1);
    }
}

static void there_is_a_processor(void **state) {
  (void)state;
  assert_true(team_processors() >= 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_agent_is_in_one_block_whatever_the_threads),
      cmocka_unit_test(nobody_makes_no_block),
      cmocka_unit_test(every_piece_of_work_is_done_once_whatever_the_threads),
      cmocka_unit_test(there_is_a_processor),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
