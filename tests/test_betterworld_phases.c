/* test_betterworld_phases.c - the phases of the migration (section 7) have the net flow that their volumes imply.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * IT a day per 1,000 agents, all rewards minted: validations 2,500, missions 5,000, evidence 1,000, grants 500 and
 * referrals 250 come in; votes 1,000, circles 250, priority fees 500 and lost stakes 200 go out, 150 of bonuses come from
 * the reserve: 7,450 before any submission costs. The document counts no bonuses and 800 of decay, which begins on day 90:
 * 6,500 in phase 2a, and 5,500 at 1 IT a submission in 2b.
 * Standard error of the mean of n agent-days: missions 0.1 (3182 + 2 50 10 + 100) = 428 with the reviews they cause, grants
 * 25, all others below 35 together: variance 490, so 50 IT per 1,000 agents at n = 200,000; the tolerance is four of these. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

enum { AGENTS = 20000, DAYS = 10, TOLERANCE = 200 };

/* IT a day per 1,000 agents from the end of day 1 on, when refunds and bonuses flow. */
static double net_flow(const char *switches, const char *parameters) {
  struct trial trial = {0};
  char text[1024];
  int n = snprintf(text, sizeof text,
                   BETTERWORLD "'preset': 'table', 'days': 20, 'switches': {%s}, 'parameters': {" NO_CUTS "%s}, "
                               "'population': {'agents': %d, 'platform_size': 1000, 'balances': {'distribution': "
                               "'constant', 'mean': 250}}",
                   switches, parameters, AGENTS);
  assert_true(n < (int)sizeof text);
  trial_open(&trial, text);
  trial_days(&trial, 1);
  int64_t before = ledger_supply(&trial.economy.ledger, 0, true);
  trial_days(&trial, DAYS);
  int64_t gained = ledger_supply(&trial.economy.ledger, 0, true) - before;
  trial_close(&trial);
  return (double)gained / (double)IT / DAYS / (AGENTS / 1000.0);
}

static void assert_net(double net, double expected) {
  if (fabs(net - expected) > TOLERANCE) fail_msg("the net flow is %.0f, not %.0f", net, expected);
}

#define MINTED   "'reward_funding': 'minted'"
#define FREE     "'submission_charge': 0, "
#define ALL_AT_1 "'cost_problem': 1, 'cost_solution': 1, 'cost_debate': 1, "

static void free_submissions_and_minted_rewards_give_the_documents_6500(void **state) {
  (void)state;
  assert_net(net_flow(MINTED, FREE "'dispute_success_bonus': 5"), 6500 + 800 + 150);
}

static void submissions_at_1_give_the_documents_5500(void **state) {
  (void)state;
  assert_net(net_flow(MINTED, ALL_AT_1 "'dispute_success_bonus': 5"), 5500 + 800 + 150);
}

/* Nothing flows into the pool, so the hybrid pays its minted 40 %: 1,000 of 2,500. */
static void free_submissions_leave_the_hybrid_with_two_fifths_of_its_rewards(void **state) {
  (void)state;
  assert_net(net_flow("'reward_funding': 'hybrid'", FREE "'dispute_success_bonus': 5"), 6500 + 800 + 150 - 1500);
}

/* Phase 0: no validation either. */
static void missions_alone_give_4950(void **state) {
  (void)state;
  assert_net(net_flow(MINTED, FREE "'willingness': 0"), 6500 + 800 + 150 - 2500);
}

/* Who posts for nothing is active, so that its balance does not decay. */
static void a_free_post_is_an_act(void **state) {
  struct trial trial = {0};
  (void)state;
  trial_open(&trial, BETTERWORLD BY_VOLUME
             "'days': 9, 'parameters': {'validation_rate': 0, 'mission_rate': 0, 'submission_rate': 100, " NO_SPENDING
                 NO_DISPUTES NO_NEWCOMERS FREE "'submission_quiet_days': 0}, 'population': {'agents': 50, 'balances': "
             "{'distribution': 'constant', 'mean': 0}}");
  trial_days(&trial, 8);
  assert_true(trial_indicator(&trial, "posts") > 3000);
  for (uint32_t i = 0; i < 50; i++) assert_int_equal(trial.economy.population.last_active[i], 8);
  assert_true(trial_indicator(&trial, "blocked_share") == 0);
  trial_close(&trial);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(free_submissions_and_minted_rewards_give_the_documents_6500),
      cmocka_unit_test(submissions_at_1_give_the_documents_5500),
      cmocka_unit_test(free_submissions_leave_the_hybrid_with_two_fifths_of_its_rewards),
      cmocka_unit_test(missions_alone_give_4950),
      cmocka_unit_test(a_free_post_is_an_act),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
