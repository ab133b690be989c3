/* test_betterworld_block.c - who acts in a block, its draws, counts and postings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/team.h"
#include "tests/betterworld_text.h"

/* Several cohorts, among them dormant agents, over two blocks and a part of a third. */
static void open_growing(struct trial *t) {
  trial_open(t, BETTERWORLD BY_VOLUME
             "'parameters': {'new_agent_rate': 0.1, 'dormancy_rate': 0.05, 'submission_quiet_days': 2, "
             "'submission_ramp_days': 3},"
             "'days': 20, 'population': {'agents': 700, 'balances': {'distribution': 'constant', 'mean': 100}}");
  trial_days(t, 7);
  assert_true(t->economy.population.n_acting > 2 * TEAM_BLOCK && t->economy.population.n_acting < 3 * TEAM_BLOCK);
}

static int expected_step(int age) { return age >= 5 ? 0 : age < 2 ? 1 : age; }

/* Quiet on ages 0 and 1 (step 1), days 1, 2, 3 of the ramp on ages 2, 3, 4 (steps 2, 3, 4). */
static void a_block_lists_the_acting_agents_with_ids_classes_and_rows(void **state) {
  (void)state;
  static struct betterworld_block block;
  struct trial t = {0};
  open_growing(&t);
  const struct population *p = &t.economy.population;
  int steps_seen = 0;
  for (uint32_t first = 0; first < p->n_acting; first += TEAM_BLOCK) {
    uint32_t last = first + TEAM_BLOCK < p->n_acting ? first + TEAM_BLOCK : p->n_acting, j = 0;
    betterworld_block_list(&t.economy, &block, first, last);
    betterworld_block_rows(&t.economy, &block);
    for (uint32_t i = first; i < last; i++) {
      if (p->status[i] & STATUS_DORMANT) continue;
      int birth = p->cohorts[population_cohort(p, i)].birth_day,
          step = birth ? expected_step(t.economy.day - 1 - birth) : 0;
      assert_int_equal(block.agent[j], i);
      assert_int_equal(block.id[j], population_id(p, i));
      assert_int_equal(block.agent_class[j], p->agent_class[i]);
      assert_int_equal(block.row[j], step * 4 + p->agent_class[i]);
      steps_seen |= 1 << step;
      j++;
    }
    assert_int_equal(block.n, j);
    assert_true(j < last - first);
  }
  assert_int_equal(steps_seen, 0x1f);
  trial_close(&t);
}

static void the_lanes_of_a_block_are_those_of_the_agents_keys(void **state) {
  (void)state;
  static struct betterworld_block block;
  struct trial t = {0};
  open_growing(&t);
  betterworld_block_list(&t.economy, &block, TEAM_BLOCK, 2 * TEAM_BLOCK);
  betterworld_block_draw(&t.economy, &block, PURPOSE_EARN);
  for (uint32_t j = 0; j < block.n; j++) {
    struct random_key key = economy_key(&t.economy, PURPOSE_EARN, population_id(&t.economy.population, block.agent[j]));
    for (uint64_t k = 0; k < RANDOM_LANES; k++) assert_int_equal(block.lane[k][j], random_lane(&key, k));
  }
  trial_close(&t);
}

static void counts_come_from_the_table_of_the_row_and_are_zero_without_any_mean(void **state) {
  (void)state;
  static struct betterworld_block block;
  static struct guide table[2];
  uint16_t count[TEAM_BLOCK], row[TEAM_BLOCK];
  struct betterworld_counts counts = {.n_rows = 2, .any = true, .row = table};
  guide_poisson(&table[0], 1.5);
  guide_poisson(&table[1], 40);
  block.n = TEAM_BLOCK;
  for (uint32_t j = 0; j < block.n; j++) {
    block.lane[3][j] = j == 0 ? 0 : j == 1 ? UINT32_MAX : j * UINT32_C(2654435761);
    row[j] = j % 2;
  }
  betterworld_block_count(&counts, &block, row, 3, count);
  for (uint32_t j = 0; j < block.n; j++) assert_int_equal(count[j], guide_count(&table[j % 2], block.lane[3][j]));
  betterworld_block_count(&counts, &block, NULL, 3, count);
  for (uint32_t j = 0; j < block.n; j++) assert_int_equal(count[j], guide_count(&table[0], block.lane[3][j]));
  counts.any = false;
  betterworld_block_count(&counts, &block, row, 3, count);
  for (uint32_t j = 0; j < block.n; j++) assert_int_equal(count[j], 0);
}

static void a_posting_moves_the_balance_the_tally_and_the_income(void **state) {
  (void)state;
  struct trial t = {0};
  struct tally tally;
  trial_open(&t, BETTERWORLD "'days': 2, 'snapshots': [1], 'population': {'agents': 5, 'balances': {'distribution': "
                             "'constant', 'mean': 100}}");
  int64_t *income = t.economy.population.income;
  assert_non_null(income);
  income[3] = 0;
  assert_int_equal(tally_init(&tally, t.economy.ledger.n_flows, BETTERWORLD_N_COUNTERS, &t.error), 0);
  betterworld_post(&t.economy, &tally, FLOW_MISSION_REWARD, 3, 60 * IT, 2);
  assert_int_equal(trial_balance(&t, 3), 160 * IT);
  assert_int_equal(income[3], 60 * IT);
  betterworld_post(&t.economy, &tally, FLOW_DECAY, 3, 7 * IT, 1);
  assert_int_equal(trial_balance(&t, 3), 153 * IT);
  assert_int_equal(income[3], 60 * IT);
  assert_int_equal(tally.amount[FLOW_MISSION_REWARD], 60 * IT);
  assert_int_equal(tally.count[FLOW_MISSION_REWARD], 2);
  assert_int_equal(tally.amount[FLOW_DECAY], 7 * IT);
  assert_int_equal(tally.count[FLOW_DECAY], 1);
  tally_free(&tally);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_block_lists_the_acting_agents_with_ids_classes_and_rows),
      cmocka_unit_test(the_lanes_of_a_block_are_those_of_the_agents_keys),
      cmocka_unit_test(counts_come_from_the_table_of_the_row_and_are_zero_without_any_mean),
      cmocka_unit_test(a_posting_moves_the_balance_the_tally_and_the_income),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
