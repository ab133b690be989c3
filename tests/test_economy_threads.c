/* test_economy_threads.c - the same bits for any number of threads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/run.h"
#include "sim/team.h"
#include "tests/betterworld_text.h"

static const int threads[] = {2, 5, 8};
enum { TEAMS = sizeof threads / sizeof *threads };

static void run_with(const struct scenario *scenario, int n_threads, struct recording *recording) {
  struct run_options options = {.threads = n_threads};
  struct error error;
  error_init(&error);
  if (run_one(scenario, 0, &options, recording, &error)) fail_msg("%s", error.text);
}

static bool equal_text(const struct text *a, const struct text *b) {
  return a->length == b->length && (a->length == 0 || memcmp(a->bytes, b->bytes, a->length) == 0);
}

/* Everything that a run leaves, hash included, is that of one thread. */
static void assert_same_for_all_teams(const char *members) {
  struct scenario *scenario = scenario_text(members);
  struct recording one, many;
  run_with(scenario, 1, &one);
  for (int i = 0; i < TEAMS; i++) {
    run_with(scenario, threads[i], &many);
    assert_true(one.hash.low == many.hash.low && one.hash.high == many.hash.high);
    assert_true(equal_text(&one.series, &many.series));
    assert_true(equal_text(&one.flows, &many.flows));
    assert_true(equal_text(&one.events, &many.events));
    assert_true(equal_text(&one.distribution, &many.distribution));
    recording_free(&many);
  }
  recording_free(&one);
  scenario_free(scenario);
}

/* 20,000 agents with arrivals, groups, extra flows, dormancy, decay, disputes, and events of every kind. */
static void a_full_scenario_does_not_depend_on_the_number_of_threads(void **state) {
  (void)state;
  assert_same_for_all_teams(
      BETTERWORLD
      "'preset': 'table', 'days': 40, 'seed': 3, 'snapshots': [0, 20, 40], 'switches': {'reward_funding': 'hybrid', "
      "'reward_model': 'uniform'},"
      " 'parameters': {'inactivity_threshold': 30, 'submission_quiet_days': 2, 'submission_ramp_days': 4, "
      "'new_agent_rate': 0.02},"
      " 'population': {'agents': 20000, 'dormant': 0.1, 'balances': {'distribution': 'lognormal', 'mean': 60, 'gini': "
      "0.5}, 'groups':"
      " {'whales': {'archetype': 'mission_runner', 'agents': 100, 'balances': {'distribution': 'pareto', 'mean': 5000, "
      "'gini': 0.6}}}},"
      " 'flows': {'badge': {'who': 'all', 'rate': 0.05, 'price': 20, 'to': {'BURN': 0.5, 'RESERVE': 0.5}, "
      "'needs_balance': 40},"
      "  'board': {'who': 'group:whales', 'rate': 0.1, 'price': 500, 'to': {'BURN': 1}, 'limit': 'once'},"
      "  'gift': {'who': 'archetype:creator', 'rate': 0.1, 'price': 1, 'from': {'MINT': 1}}},"
      " 'events': {'summer': {'at': '5d6h', 'for': '10d', 'multiply': {'mission_rate': 0.5, 'starter_grant': 0.5}},"
      "  'crash': {'at': '12d', 'shock': {'share': 0.3}}, 'relief': {'at': '15d', 'verb': 'emergency_topup'},"
      "  'exodus': {'at': '20d', 'departures': {'share': 0.2}}, 'wave': {'at': '25d', 'arrivals': {'agents': 1111}},"
      "  'dividend': {'at': {'when': {'indicator': 'supply', 'above': 1000}, 'after': '1d'}, 'inject': {'amount': "
      "0.123456}}}");
}

/* 20,000 agents that share out missions and evaluations, with a pool of validators, experts and own keys. */
static void what_is_shared_out_does_not_depend_on_the_number_of_threads(void **state) {
  (void)state;
  assert_same_for_all_teams(
      BETTERWORLD
      "'days': 30, 'seed': 4, 'switches': {'mission_supply': 'limited', 'new_tier': 'extra_review', 'expert_pool': "
      "'on', "
      "'byok': 'bonus', 'mission_funding': 'reserve_first', 'pool_shortfall': 'reserve', 'earning_cap_scope': 'all', "
      "'tax': 'stacked', 'founders_qualified': 'no'}, 'archetypes': {'creator': {'savings_goal': 60}}, 'parameters': "
      "{'internal_mission_rate': 0.01, 'byok_share': 0.2, 'min_pool_days': 5, 'poverty_exit_rate': 0.01, "
      "'new_agent_rate': 0.02}, 'population': {'agents': 20000, 'dormant': 0.1, 'balances': {'distribution': "
      "'lognormal', 'mean': 60, 'gini': 0.5}}, 'events': {'crackdown': {'at': '12d', 'verb': 'revoke_membership'}, "
      "'relief': {'at': '15d', 'verb': 'emergency_topup'}, 'exodus': {'at': '15d', 'departures': {'share': 0.2}}}");
}

/* Blocks hold 512 agents: one that is not full, one that is, and one agent in a second block. */
static void populations_at_the_edge_of_a_block_do_not_depend_on_threads(void **state) {
  (void)state;
  static const int agents[] = {1, TEAM_BLOCK - 1, TEAM_BLOCK, TEAM_BLOCK + 1, 2 * TEAM_BLOCK, 2 * TEAM_BLOCK + 1};
  for (size_t i = 0; i < sizeof agents / sizeof *agents; i++) {
    char members[512];
    snprintf(members, sizeof members,
             BETTERWORLD "'preset': 'table', 'days': 15, 'population': {'agents': %d, 'balances': {'distribution': "
                         "'constant', 'mean': 40}}",
             agents[i]);
    assert_same_for_all_teams(members);
  }
}

/* The hash is no constant: other luck gives another one. */
static void another_seed_or_run_gives_another_hash(void **state) {
  (void)state;
  struct scenario *a = scenario_text(
      BETTERWORLD
      "'preset': 'table', 'days': 3, 'seed': 1, 'population': {'balances': {'distribution': 'constant', 'mean': 40}}");
  struct scenario *b = scenario_text(
      BETTERWORLD
      "'preset': 'table', 'days': 3, 'seed': 2, 'population': {'balances': {'distribution': 'constant', 'mean': 40}}");
  struct recording of_a, of_b;
  run_with(a, 2, &of_a);
  run_with(b, 2, &of_b);
  assert_false(of_a.hash.low == of_b.hash.low && of_a.hash.high == of_b.hash.high);
  recording_free(&of_a);
  recording_free(&of_b);
  scenario_free(a);
  scenario_free(b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_full_scenario_does_not_depend_on_the_number_of_threads),
      cmocka_unit_test(what_is_shared_out_does_not_depend_on_the_number_of_threads),
      cmocka_unit_test(populations_at_the_edge_of_a_block_do_not_depend_on_threads),
      cmocka_unit_test(another_seed_or_run_gives_another_hash),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
