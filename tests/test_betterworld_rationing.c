/* test_betterworld_rationing.c - running sums over the blocks, and what is granted of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/team.h"
#include "tests/betterworld_text.h"

enum { AGENTS = 2 * TEAM_BLOCK + 10 };

static void open_three_blocks(struct trial *t) {
  memset(t, 0, sizeof *t);
  trial_open(t, BETTERWORLD "'population': {'agents': 1034, 'balances': {'distribution': 'constant', 'mean': 1}}");
  assert_int_equal(t->economy.population.n, AGENTS);
  t->economy.population.n_acting = AGENTS;
  assert_int_equal(betterworld_rationing_reserve(&t->economy, &t->error), 0);
}

static void demands_become_running_sums(void **state) {
  (void)state;
  struct trial t;
  open_three_blocks(&t);
  struct betterworld_rationing *r = &trial_state(&t)->offered;
  r->before[0] = 5, r->before[1] = 0, r->before[2] = 7;
  betterworld_rationing_grant(&t.economy, r, 3, 0);
  assert_int_equal(r->before[0], 0);
  assert_int_equal(r->before[1], 5);
  assert_int_equal(r->before[2], 5);
  assert_int_equal(r->ration.wanted, 12);
  assert_int_equal(r->ration.granted, 3);
  assert_true(r->scarce && r->ration.offset < 12);
  trial_close(&t);
}

static void no_more_is_granted_than_wanted_and_nothing_of_nothing(void **state) {
  (void)state;
  struct trial t;
  open_three_blocks(&t);
  struct betterworld_rationing *r = &trial_state(&t)->matched;
  r->before[0] = 5, r->before[1] = 1, r->before[2] = 7;
  betterworld_rationing_grant(&t.economy, r, 99, 1);
  assert_true(!r->scarce && r->ration.granted == 13);
  r->before[0] = 5, r->before[1] = 1, r->before[2] = 7;
  betterworld_rationing_grant(&t.economy, r, 13, 1);
  assert_true(!r->scarce && r->ration.granted == 13);
  r->before[0] = r->before[1] = r->before[2] = 0;
  betterworld_rationing_grant(&t.economy, r, 99, 1);
  assert_true(!r->scarce && r->ration.granted == 0 && r->ration.wanted == 0 && r->ration.offset == 0);
  trial_close(&t);
}

/* Each rationing of a day begins at a place of its own, and at another one the day after. */
static void where_it_begins_is_drawn_by_word_and_day(void **state) {
  (void)state;
  struct trial t;
  uint64_t offset[2][3];
  open_three_blocks(&t);
  struct betterworld_rationing *r = &trial_state(&t)->internal;
  for (int day = 0; day < 2; day++)
    for (int word = 0; word < 3; word++) {
      t.economy.day = day + 1;
      r->before[0] = INT64_C(1) << 38, r->before[1] = r->before[2] = 0;
      betterworld_rationing_grant(&t.economy, r, 1, word);
      offset[day][word] = r->ration.offset;
      struct random_key key = economy_key(&t.economy, PURPOSE_RATIONING, RANDOM_NO_AGENT);
      assert_int_equal(offset[day][word], random_below(random_word(&key, (uint64_t)word), UINT64_C(1) << 38));
    }
  for (int word = 0; word < 3; word++) assert_true(offset[0][word] != offset[1][word]);
  assert_true(offset[0][0] != offset[0][1] && offset[0][1] != offset[0][2] && offset[0][0] != offset[0][2]);
  trial_close(&t);
}

/* Agents that do not act ask for nothing: what is left in a block without any is not read. */
static void blocks_that_nobody_acts_in_are_left_alone(void **state) {
  (void)state;
  struct trial t;
  open_three_blocks(&t);
  struct betterworld_rationing *r = &trial_state(&t)->offered;
  t.economy.population.n_acting = TEAM_BLOCK;
  r->before[0] = 5, r->before[1] = 1000, r->before[2] = 1000;
  betterworld_rationing_grant(&t.economy, r, 5, 0);
  assert_int_equal(r->ration.wanted, 5);
  t.economy.population.n_acting = TEAM_BLOCK + 1;
  r->before[0] = 5;
  betterworld_rationing_grant(&t.economy, r, 5, 0);
  assert_int_equal(r->ration.wanted, 1005);
  trial_close(&t);
}

static void room_grows_with_the_population_and_only_then(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t,
             BETTERWORLD "'days': 9, 'parameters': {'new_agent_rate': 1}, 'population': {'agents': 300, 'balances': "
                         "{'distribution': 'constant', 'mean': 1}}");
  for (int day = 0; day < 4; day++) {
    trial_days(&t, 1);
    assert_true(trial_state(&t)->n_blocks * (uint64_t)TEAM_BLOCK > t.economy.population.n);
  }
  assert_true(t.economy.population.n > 3 * TEAM_BLOCK);
  uint32_t n_blocks = trial_state(&t)->n_blocks;
  int64_t *before = trial_state(&t)->offered.before;
  assert_int_equal(betterworld_rationing_reserve(&t.economy, &t.error), 0);
  assert_true(trial_state(&t)->n_blocks == n_blocks && trial_state(&t)->offered.before == before);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(demands_become_running_sums),
      cmocka_unit_test(no_more_is_granted_than_wanted_and_nothing_of_nothing),
      cmocka_unit_test(where_it_begins_is_drawn_by_word_and_day),
      cmocka_unit_test(blocks_that_nobody_acts_in_are_left_alone),
      cmocka_unit_test(room_grows_with_the_population_and_only_then),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
