/* test_betterworld_reference.c - BetterWorld written down plainly, agent by agent: the same bits as the engine.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worlds differ in presets, parameters and switches, so that every flow takes place and every choice of every switch is
 * made in one of them at least. Each runs beside the reference for 120 days; every day all flows, accounts, counters, the
 * queue, and of every agent balance, activity, F1 and standing must be the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_reference_limits.h"
#include "tests/betterworld_reference_pay.h"

enum { DAYS = 120, MOST_VERBS = 3, MOST_CHOICES = 4 };

struct world {
  const char *members;
  int top_up[MOST_VERBS], revoke[MOST_VERBS]; /* days, 0: none */
  struct limits limits;
  bool lived, happened[BETTERWORLD_N_FLOWS], chosen[BETTERWORLD_N_SWITCHES][MOST_CHOICES];
};

#define WORLD                                                                                                          \
  BETTERWORLD "'seed': 77, 'days': 120, 'population': {'agents': 300, 'dormant': 0.1, 'balances': "                    \
              "{'distribution': 'constant', 'mean': "
#define SWITCHES   "}}, 'switches': {"
#define PARAMETERS "}, 'parameters': {"

enum world_number {
  VOLUMES,
  POVERTY,
  LITERAL,
  CRACKDOWN,
  EXPERTS,
  OWN_KEYS,
  OWN_KEYS_OF_EXPERTS,
  RESERVE_ALONE,
  ABOVE_THE_CAP,
  ABOVE_THE_CAP_BY_COUNTS,
  N_WORLDS
};

static struct world worlds[N_WORLDS] = {
    /* The preset table with hybrid funding: dormant founders, newcomers with quiet and ramp days, decay after 30 days. */
    [VOLUMES] = {.members = "'preset': 'table', " WORLD "250" SWITCHES "'reward_funding': 'hybrid'" PARAMETERS
                            "'submission_quiet_days': 3, 'submission_ramp_days': 5, 'inactivity_threshold': 30}"},
    /* Poor agents that run out, rewards of random size that the pool cannot pay in full, more than five reviews a day. */
    [POVERTY] = {.members =
                     "'preset': 'table', " WORLD "8" SWITCHES
                     "'expert_pool': 'on', 'reward_funding': 'pool', 'reward_model': 'uniform', 'mission_funding': "
                     "'reserve_only'" PARAMETERS
                     "'expert_f1': 0.97, 'submission_ramp_days': 2, 'inactivity_threshold': 30, 'validation_rate': 6, "
                     "'submission_rate': 2, 'mission_rate': 0.05, 'reviews_per_reviewed_mission': 500, "
                     "'new_agent_rate': 0.02, 'dormancy_rate': 0.02, 'referral_share': 0.5}"},
    /* The defaults, newcomers in and old agents out, some of whom come to the pool late. */
    [LITERAL] =
        {.members = WORLD
         "60" SWITCHES PARAMETERS "'dormancy_rate': 0.01, 'f1_spread': 0.15, 'f1_noise': 0.03, "
         "'f1_newcomer': 0.55, 'min_pool_days': 12}, 'events': {'out': {'at': '29d', 'verb': 'revoke_membership'}}",
         .revoke = {30}},
    /* Evaluations and missions are short; the reserve steps in; the pool is thinned out, and waiting becomes shorter. */
    [CRACKDOWN] = {.members = WORLD
                   "100" SWITCHES
                   "'evaluation_slots': 'calibrated', 'new_tier': 'extra_review', 'pool_shortfall': 'reserve', "
                   "'mint_cap': 'per_agent', 'f1_map': 'identity', 'founders_qualified': 'no', "
                   "'mission_supply': 'limited', 'mission_range': 'common', 'mission_funding': "
                   "'reserve_first', 'evidence_funding': 'reserve_only', 'tax': 'stacked', "
                   "'other_spending': 'split'" PARAMETERS
                   "'dormancy_rate': 0.01, 'validation_mint_daily_cap': 0.8, 'f1_multiplier_base': 1, "
                   "'base_validation_reward': 2, 'mission_rate': 0.12, 'mission_availability': 0.75, 'fallback_days': "
                   "6, 'pickup_delay': 7.5, "
                   "'unmatched_share': 0.05}, 'events': {'out': {'at': '44d', 'verb': 'revoke_membership'}, "
                   "'away': {'at': '99d', 'verb': 'revoke_membership'}, 'impatience': {'at': '70d', 'set': "
                   "{'fallback_days': 1}}}",
                   .revoke = {45, 100}},
    /* A pool of their own for experts, missions by the reserve alone, a cap on all credits, tax on top. */
    [EXPERTS] = {.members =
                     WORLD "80" SWITCHES
                           "'expert_pool': 'on', 'byok': 'bonus', 'reward_model': 'uniform', 'tax': 'on_top', 'topup': "
                           "'reserve', 'mission_funding': 'reserve_only', 'evidence_funding': 'reserve_first', "
                           "'earning_cap_scope': 'all', 'reward_funding': 'pool', 'pool_shortfall': 'minted', "
                           "'mint_cap': 'per_agent'" PARAMETERS
                           "'dormancy_rate': 0.01, 'byok_share': 0.3, 'expert_f1': 0.87, 'internal_mission_rate': 0.1, "
                           "'diminishing_threshold': 20, 'daily_earning_cap': 50, 'dispute_success_bonus': 100, "
                           "'emergency_topup': 50, 'topup_eligibility': 30, 'validation_mint_daily_cap': 0.6, "
                           "'reviews_per_reviewed_mission': 20}, 'events': {'relief': {'at': '20d', 'verb': "
                           "'emergency_topup'}, 'again': {'at': '50d', 'verb': 'emergency_topup'}}",
                 .top_up = {21, 51}},
    /* Reduced rewards, few evaluations a day, savings, grants that come late, agents that give up; the printed decay. */
    [OWN_KEYS] =
        {.members = WORLD
         "9" SWITCHES "'byok': 'reduced', 'tax': 'off', 'topup': 'active', 'first_decay': 'month_later', "
         "'decay_formula': 'printed'" PARAMETERS "'byok_share': 0.4, 'poverty_exit_rate': 0.03, "
         "'starter_grant_delay': 5, 'inactivity_threshold': 30, "
         "'daily_validation_cap': 10, 'new_agent_rate': 0.02, 'willingness': 0.9, 'submission_cost_multiplier': "
         "0.5, 'submission_cost_floor': 1.2, 'reward_pool_share': 0.5, 'reward_mint_share': 0.5, 'mission_boost': 1.2, "
         "'mission_availability': 0.4}, 'archetypes': "
         "{'balanced': {'savings_goal': 40, 'solutions': 0.5}, 'creator': {'other_spending': 2}}, 'events': "
         "{'relief': {'at': '10d', 'verb': 'emergency_topup'}}",
         .top_up = {11}},
    /* A bonus for own keys by formula, and everybody in the queue. */
    [OWN_KEYS_OF_EXPERTS] =
        {.members =
             WORLD "50" SWITCHES "'byok': 'bonus', 'validator_pool': 'open', 'reward_funding': 'minted', "
                   "'mint_cap': 'per_agent'" PARAMETERS
                   "'byok_share': 0.5, 'dormancy_rate': 0.01, 'validation_mint_daily_cap': 4, 'pickup_delay': 0, "
                   "'unmatched_share': 0, 'consensus_threshold': 2, 'diminishing_threshold': 60, "
                   "'diminishing_reduction_rate': 0.5, 'reviews_per_reviewed_mission': 40}, 'events': {'relief': "
                   "{'at': '30d', 'verb': 'emergency_topup'}}",
         .top_up = {31}},
    /* The reserve pays its own missions first, then those on offer; flat rewards with a bonus. */
    [RESERVE_ALONE] = {.members = WORLD
                       "50" SWITCHES "'byok': 'bonus', 'reward_model': 'flat', 'mission_funding': 'reserve_only', "
                       "'evidence_funding': 'reserve_only', 'activity': 'volume', 'mission_supply': 'limited', "
                       "'earning_cap_scope': 'all', 'pool_shortfall': 'minted', 'other_spending': 'split'" PARAMETERS
                       "'byok_share': 0.5, 'dormancy_rate': 0.01, 'expert_f1': 0.8, 'internal_mission_rate': 0.02, "
                       "'dispute_rate': 0.2, 'daily_earning_cap': 50, 'mission_rate': 0.13}"},
    /* In and out of breaches that nobody attends to, which cut amounts: of all faucets, top-ups too; discounts by half
     * their documented size for a time; few purchases a day, then fewer. */
    [ABOVE_THE_CAP] =
        {.members = "'preset': 'table', " WORLD "190" SWITCHES
                    "'supply_cap': 'on', 'reward_funding': 'hybrid', 'reward_model': 'uniform', "
                    "'expert_pool': 'on'" PARAMETERS
                    "'supply_cap_multiplier': 200, 'cap_escalation_delay': 30, 'cap_validation_cap': 3, "
                    "'internal_mission_rate': 0.05, 'starter_grant_delay': 2, 'referral_share': 0.5, 'expert_f1': "
                    "0.9, 'new_agent_rate': 0.02, 'daily_transaction_limit': 6, 'progressive_discount': 0.5}, "
                    "'events': {'relief': {'at': '39d', 'verb': 'emergency_topup'}, 'less': {'at': '60d', 'set': "
                    "{'daily_transaction_limit': 2, 'progressive_discount': 0}}, 'again': {'at': '80d', 'set': "
                    "{'progressive_discount': 1, 'discount_large_below': 20}}}",
         .top_up = {40}},
    /* Breaches that are attended to cut counts; savers and those who give up look at discounted prices with tax on top. */
    [ABOVE_THE_CAP_BY_COUNTS] =
        {.members = WORLD "260" SWITCHES
                          "'supply_cap': 'on', 'cap_response': 'in_time', 'cap_scaling': 'counts', 'tax': 'on_top', "
                          "'byok': 'reduced', 'mission_supply': 'limited'" PARAMETERS
                          "'supply_cap_multiplier': 250, 'cap_release': 0.98, 'cap_factor': 0.25, 'byok_share': 0.3, "
                          "'poverty_exit_rate': 0.02, 'dormancy_rate': 0.005, 'mission_rate': 0.1, "
                          "'internal_mission_rate': 0.05, 'new_agent_rate': 0.015, 'progressive_discount': 1, "
                          "'emergency_topup': 20, 'topup_eligibility': 60}, 'archetypes': {'creator': {'savings_goal': "
                          "60}}, 'events': {'relief': {'at': '0d', 'verb': 'emergency_topup'}, 'again': {'at': '30d', "
                          "'verb': 'emergency_topup'}}",
         .top_up = {1, 31}},
};

/* The founders' classes and the dormant ones are the engine's (tests of its own); everything after the opening is not. */
static void found(struct reference *r, const struct trial *t) {
  const struct population *p = &t->economy.population;
  memset(r, 0, sizeof *r);
  r->scenario = t->scenario;
  r->value = t->economy.now;
  for (uint32_t i = 0; i < p->n; i++) {
    append(r, 0, i, p->agent_class[i]);
    struct agent *a = &r->agent[i];
    a->dormant = p->status[i] & STATUS_DORMANT;
    a->last = p->last_active[i];
    a->balance = p->balance[0][i];
    enrol(r, a);
    r->n_active += !a->dormant;
    r->members += a->member && !a->dormant;
  }
}

static void assert_same_flows(const struct reference *r, const struct trial *t) {
  for (int f = 0; f < BETTERWORLD_N_FLOWS; f++)
    if (trial_flow(t, f) != r->amount[f] || trial_count(t, f) != r->count[f])
      fail_msg("day %d, flow %d: %lld of %lld, the reference has %lld of %lld", r->day, f, (long long)trial_flow(t, f),
               (long long)trial_count(t, f), (long long)r->amount[f], (long long)r->count[f]);
  for (int k = 0; k < BETTERWORLD_N_COUNTERS; k++)
    if (t->economy.total.counter[k] != r->counter[k])
      fail_msg("day %d, %s: %lld, the reference has %lld", r->day, betterworld_model.counters[k],
               (long long)t->economy.total.counter[k], (long long)r->counter[k]);
  assert_int_equal(trial_account(t, ACCOUNT_POOL), r->pool);
  assert_int_equal(trial_account(t, ACCOUNT_POOL_EXPERT), r->pool_expert);
  assert_int_equal(trial_account(t, ACCOUNT_RESERVE), r->reserve);
  assert_int_equal(trial_account(t, ACCOUNT_ESCROW), r->escrow);
  assert_int_equal(betterworld_queue_slots(&trial_state(t)->queue), r->n_slots);
  assert_int_equal(trial_state(t)->queued.served, r->served);
  assert_int_equal(trial_state(t)->queued.fallen, r->fallen);
}

static void assert_same_agents(const struct reference *r, const struct trial *t) {
  const struct population *p = &t->economy.population;
  assert_int_equal(p->n, r->n);
  for (uint32_t i = 0; i < p->n; i++) {
    const struct agent *a = &r->agent[i];
    int standing =
        (a->member ? STANDING_MEMBER : 0) | (a->own_keys ? STANDING_OWN_KEYS : 0) | (a->spends ? STANDING_SPENDS : 0);
    assert_int_equal(p->balance[0][i], a->balance);
    assert_int_equal(p->last_active[i], a->last);
    assert_int_equal(population_id(p, i), a->id);
    assert_int_equal(!!(p->status[i] & STATUS_DORMANT), a->dormant);
    assert_int_equal(trial_column(p, COLUMN_F1, i), a->f1);
    assert_int_equal(trial_column(p, COLUMN_SKILL, i), a->skill);
    assert_int_equal(((const uint16_t *)p->column[COLUMN_STANDING])[i], standing);
  }
}

static bool is_among(const int *days, int day) {
  bool found = false;
  for (int k = 0; k < MOST_VERBS; k++) found |= days[k] == day;
  return found;
}

static void live(struct world *world) {
  struct trial t = {0};
  struct reference *r = calloc(1, sizeof *r);
  assert_non_null(r);
  trial_open(&t, world->members);
  found(r, &t);
  assert_same_agents(r, &t);
  for (int day = 1; day <= DAYS; day++) {
    trial_days(&t, 1);
    begin_day(r);
    if (is_among(world->top_up, day)) top_up(r);
    if (is_among(world->revoke, day)) revoke(r);
    live_day(r);
    assert_same_flows(r, &t);
    assert_same_agents(r, &t);
    for (int f = 0; f < BETTERWORLD_N_FLOWS; f++) world->happened[f] |= r->amount[f] > 0;
    limits_of_work(&world->limits, r);
    limits_of_funds(&world->limits, r);
  }
  assert_true(r->n > 512); /* more than one block of agents */
  for (int s = 0; s < BETTERWORLD_N_SWITCHES; s++) world->chosen[s][t.scenario->choices[s]] = true;
  world->lived = true;
  free(r);
  trial_close(&t);
}

static void the_world_is_the_same_bit_by_bit(void **state) { live(*state); }

/* The world after its life, which a test by itself must begin. */
static const struct world *past(int w) {
  if (!worlds[w].lived) live(&worlds[w]);
  return &worlds[w];
}

static void every_flow_takes_place_in_some_world(void **state) {
  (void)state;
  for (int f = 0; f < FLOW_SLASH; f++) { /* sanctions have tests of their own */
    bool happened = false;
    for (int w = 0; w < N_WORLDS; w++) happened |= past(w)->happened[f];
    if (!happened) fail_msg("flow %d, %s, takes place nowhere", f, betterworld_model.flows[f].name);
  }
}

static void every_choice_of_every_switch_is_made_in_some_world(void **state) {
  (void)state;
  for (int s = 0; s < SWITCH_BAN_POLICY; s++) /* the same */
    for (int c = 0; betterworld_model.switches[s].choices[c]; c++) {
      bool chosen = false;
      for (int w = 0; w < N_WORLDS; w++) chosen |= past(w)->chosen[s][c];
      if (!chosen)
        fail_msg("%s: %s is chosen nowhere", betterworld_model.switches[s].name,
                 betterworld_model.switches[s].choices[c]);
    }
}

/* Without these the worlds would not show what they are there for. */
static void every_limit_is_met_and_not_met_in_some_world(void **state) {
  (void)state;
  for (int k = 0; k < N_LIMITS; k++) {
    bool met = false, not_met = false;
    for (int w = 0; w < N_WORLDS; w++) {
      met |= past(w)->limits.met[k];
      not_met |= past(w)->limits.not_met[k];
    }
    if (!met || !not_met) fail_msg("limit %d is %s nowhere", k, met ? "not met" : "met");
  }
}

#define IN_WORLD(sentence, world)                                                                                      \
  { .name = #sentence, .test_func = the_world_is_the_same_bit_by_bit, .initial_state = &worlds[world] }

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_WORLD(the_preset_table_agrees_bit_by_bit, VOLUMES),
      IN_WORLD(a_poor_world_with_uniform_rewards_from_the_pool_agrees_bit_by_bit, POVERTY),
      IN_WORLD(the_defaults_agree_bit_by_bit, LITERAL),
      IN_WORLD(a_crackdown_on_validators_agrees_bit_by_bit, CRACKDOWN),
      IN_WORLD(experts_with_a_pool_of_their_own_agree_bit_by_bit, EXPERTS),
      IN_WORLD(own_keys_at_a_reduced_rate_agree_bit_by_bit, OWN_KEYS),
      IN_WORLD(a_bonus_for_own_keys_agrees_bit_by_bit, OWN_KEYS_OF_EXPERTS),
      IN_WORLD(missions_from_the_reserve_alone_agree_bit_by_bit, RESERVE_ALONE),
      IN_WORLD(breaches_of_the_supply_cap_agree_bit_by_bit, ABOVE_THE_CAP),
      IN_WORLD(breaches_that_cut_counts_agree_bit_by_bit, ABOVE_THE_CAP_BY_COUNTS),
      cmocka_unit_test(every_flow_takes_place_in_some_world),
      cmocka_unit_test(every_choice_of_every_switch_is_made_in_some_world),
      cmocka_unit_test(every_limit_is_met_and_not_met_in_some_world),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
