/* test_betterworld.c - the whole day: identities, structural results, relations between parameters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/money.h"
#include "tests/betterworld_text.h"

#define WORLD(SWITCHES, PARAMETERS)                                                                                    \
  BETTERWORLD                                                                                                          \
  "'preset': 'table', 'days': 200, 'switches': {" SWITCHES "}, 'parameters': {" PARAMETERS "}, 'population':"          \
  " {'agents': 1000, 'dormant': 0.15, 'balances': {'distribution': 'lognormal', 'mean': 250, 'gini': 0.4}}"

/* The amounts of all accounts, as the ledger has them and as the agents hold them. */
struct holdings {
  int64_t agents, pool, reserve, escrow, experts, minted, burned;
};

static struct holdings holdings_of(const struct trial *t) {
  struct holdings h = {0,
                       trial_account(t, ACCOUNT_POOL),
                       trial_account(t, ACCOUNT_RESERVE),
                       trial_account(t, ACCOUNT_ESCROW),
                       trial_account(t, ACCOUNT_POOL_EXPERT),
                       -trial_account(t, ACCOUNT_MINT),
                       trial_account(t, ACCOUNT_BURN)};
  for (uint32_t i = 0; i < t->economy.population.n; i++) h.agents += trial_balance(t, i);
  return h;
}

/* Sum of the flows of a list that ends with -1. */
static int64_t sum_of(const struct trial *t, const int *flows) {
  int64_t sum = 0;
  for (; *flows >= 0; flows++) sum += trial_flow(t, *flows);
  return sum;
}

/* What goes where, written down once more beside the table of flows. */
static const int minting[] = {FLOW_STARTER_GRANT,   FLOW_REFERRAL_REWARD, FLOW_VALIDATION_MINT, FLOW_MISSION_REWARD,
                              FLOW_EVIDENCE_REWARD, FLOW_EMERGENCY_TOPUP, FLOW_DECAY_LIFT,      -1},
                 burning[] = {FLOW_SUBMISSION_BURN, FLOW_VOTING_BURN, FLOW_CIRCLE_BURN,     FLOW_PRIORITY_BURN,
                              FLOW_DISPUTE_BURN,    FLOW_DECAY,       FLOW_TRANSACTION_TAX, -1},
                 to_pool[] = {FLOW_SUBMISSION_POOL, FLOW_VOTING_POOL,   FLOW_CIRCLE_POOL,
                              FLOW_PRIORITY_POOL,   FLOW_POOL_BACKSTOP, -1},
                 to_reserve[] = {FLOW_SUBMISSION_RESERVE, FLOW_VOTING_RESERVE, FLOW_CIRCLE_RESERVE,
                                 FLOW_PRIORITY_RESERVE, -1},
                 of_reserve[] = {FLOW_DISPUTE_BONUS,
                                 FLOW_MISSION_RESERVE,
                                 FLOW_INTERNAL_MISSION,
                                 FLOW_EVIDENCE_RESERVE,
                                 FLOW_TOPUP_RESERVE,
                                 FLOW_POOL_BACKSTOP,
                                 -1},
                 of_pools[] = {FLOW_VALIDATION_POOL, FLOW_VALIDATION_EXPERT, -1};

/* L1 to L4, L8 of the specification, part 7.4, from the flows by name: what the tables of sides and accounts make of
 * them must come to the same. */
static void assert_identities(const struct trial *t, const struct holdings *a, const struct holdings *b) {
  int64_t minted = sum_of(t, minting), burned = sum_of(t, burning), backstop = trial_flow(t, FLOW_POOL_BACKSTOP);
  int64_t faucet = minted + sum_of(t, of_pools) + sum_of(t, of_reserve) - backstop + trial_flow(t, FLOW_DISPUTE_REFUND);
  int64_t sink = burned - trial_flow(t, FLOW_DISPUTE_BURN) + sum_of(t, to_pool) - backstop + sum_of(t, to_reserve) +
                 trial_flow(t, FLOW_SUBMISSION_EXPERT) + trial_flow(t, FLOW_DISPUTE_STAKE);
  assert_int_equal(b->agents + b->pool + b->reserve + b->escrow + b->experts, b->minted - b->burned);
  assert_int_equal(b->agents - a->agents, faucet - sink);
  assert_int_equal(b->pool - a->pool, sum_of(t, to_pool) - trial_flow(t, FLOW_VALIDATION_POOL));
  assert_int_equal(b->experts - a->experts,
                   trial_flow(t, FLOW_SUBMISSION_EXPERT) - trial_flow(t, FLOW_VALIDATION_EXPERT));
  assert_int_equal(b->reserve - a->reserve, sum_of(t, to_reserve) - sum_of(t, of_reserve));
  assert_int_equal(b->escrow - a->escrow, trial_flow(t, FLOW_DISPUTE_STAKE) - trial_flow(t, FLOW_DISPUTE_REFUND) -
                                              trial_flow(t, FLOW_DISPUTE_BURN));
  assert_int_equal(b->minted - a->minted, minted);
  assert_int_equal(b->burned - a->burned, burned);
  assert_true(b->pool >= 0 && b->reserve >= 0 && b->escrow >= 0 && b->experts >= 0);
  assert_true(trial_indicator(t, "faucet") == money_to_tokens(faucet, 6) &&
              trial_indicator(t, "sink") == money_to_tokens(sink, 6));
  assert_true(trial_indicator(t, "minted") == money_to_tokens(minted, 6) &&
              trial_indicator(t, "burned") == money_to_tokens(burned, 6));
}

static void the_identities_hold_every_day_in_units(void **state) {
  (void)state;
  static const char *const worlds[] = {
      WORLD("'reward_funding': 'hybrid'", ""),
      WORLD("'reward_funding': 'pool', 'reward_model': 'uniform'", "'validation_rate': 9"),
      WORLD("'reward_funding': 'minted', 'reward_model': 'formula', 'activity': 'archetype'", "'transaction_tax': 0.1"),
      WORLD("'validator_pool': 'qualified', 'evaluation_slots': 'consensus', 'expert_pool': 'on', 'tax': 'stacked', "
            "'other_spending': 'split', 'mission_funding': 'reserve_first', 'evidence_funding': 'reserve_first', "
            "'decay_formula': 'printed', 'first_decay': 'threshold', 'pool_shortfall': 'reserve', 'new_tier': "
            "'extra_review'",
            "'internal_mission_rate': 0.01"),
      WORLD("'validator_pool': 'qualified', 'reward_model': 'formula', 'evaluation_slots': 'calibrated', 'tax': "
            "'on_top', 'mission_funding': 'reserve_only', 'evidence_funding': 'reserve_only', 'pool_shortfall': "
            "'minted', 'mint_cap': 'per_agent', 'byok': 'bonus', 'mission_supply': 'limited', 'earning_cap_scope': "
            "'all'",
            "'internal_mission_rate': 0.05, 'byok_share': 0.3, 'poverty_exit_rate': 0.01")};
  for (size_t w = 0; w < sizeof worlds / sizeof *worlds; w++) {
    struct trial t = {0};
    bool decayed = false;
    trial_open(&t, worlds[w]);
    struct holdings before = holdings_of(&t);
    for (int day = 0; day < 130; day++) {
      trial_days(&t, 1);
      struct holdings after = holdings_of(&t);
      assert_identities(&t, &before, &after);
      for (uint32_t i = 0; i < t.economy.population.n; i++) assert_true(trial_balance(&t, i) >= 0);
      decayed |= trial_flow(&t, FLOW_DECAY) > 0;
      before = after;
    }
    assert_true(decayed);
    trial_close(&t);
  }
}

/* L8: with the pool alone paying, nothing burned and nothing minted, the total supply stands still (question 1, option
 * A). */
static void without_mint_and_burn_the_total_supply_stands_still(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'preset': 'table', 'days': 60, 'switches': {'reward_funding': 'pool'}, 'parameters': "
                             "{'split_pool': 1, 'split_reserve': 0, 'split_burn': 0,"
                             " 'transaction_tax': 0, 'mission_rate': 0, 'new_agent_rate': 0, "
                             "'dispute_fail_probability': 0}, 'population': {'agents': 500,"
                             " 'balances': {'distribution': 'constant', 'mean': 100}}");
  for (int day = 0; day < 60; day++) {
    trial_days(&t, 1);
    struct holdings h = holdings_of(&t);
    assert_int_equal(h.agents + h.pool + h.reserve + h.escrow, 50000 * IT);
    assert_true(trial_indicator(&t, "supply_total") == 50000);
  }
  assert_true(trial_flow(&t, FLOW_VALIDATION_POOL) > 0);
  trial_close(&t);
}

static void assert_close(double a, double b) { assert_true(fabs(a - b) <= 1e-12 * fabs(b)); }

/* T1 and L9 on the series as recorded: inflation x supply 30 days ago = sum of F - K; velocity x mean supply = sum of F
 * + K; with f = sum F / sum K, inflation x supply then / (velocity x mean supply) = (f - 1) / (f + 1), and inflation x
 * supply then = velocity_spend x mean supply x (f - 1). All are sums of at most 31 numbers that are exact to 1e-16:
 * 1e-12 asked of sums that are at least a hundredth of their largest part leaves room. */
static void inflation_velocity_and_the_ratio_of_flows_obey_the_band_identity(void **state) {
  (void)state;
  enum { DAYS = 120 };
  double supply[DAYS + 1], faucet[DAYS + 1], sink[DAYS + 1];
  struct trial t = {0};
  trial_open(&t, WORLD("'reward_funding': 'hybrid'", ""));
  supply[0] = trial_indicator(&t, "supply");
  for (int day = 1; day <= DAYS; day++) {
    trial_days(&t, 1);
    supply[day] = trial_indicator(&t, "supply");
    faucet[day] = trial_indicator(&t, "faucet");
    sink[day] = trial_indicator(&t, "sink");
    assert_close(trial_indicator(&t, "inflation_daily") * supply[day - 1], faucet[day] - sink[day]);
    assert_close(trial_indicator(&t, "faucet_sink_ratio"), faucet[day] / sink[day]);
    if (day < 30) continue;
    double f = 0, k = 0, mean = 0;
    for (int j = day - 29; j <= day; j++) f += faucet[j], k += sink[j], mean += supply[j] / 30;
    double growth = trial_indicator(&t, "inflation_monthly") * supply[day - 30],
           turnover = trial_indicator(&t, "velocity") * mean;
    assert_close(growth, f - k);
    assert_close(turnover, f + k);
    assert_close(growth / turnover, (f / k - 1) / (f / k + 1));
    assert_close(growth, trial_indicator(&t, "velocity_spend") * mean * (f / k - 1));
  }
  trial_close(&t);
}

/* Whether two worlds of the same seed have the same balances of all agents, day by day. */
static bool same_balances(const char *members_a, const char *members_b, int days) {
  struct trial a = {0}, b = {0};
  bool same = true;
  trial_open(&a, members_a);
  trial_open(&b, members_b);
  for (int day = 0; day < days && same; day++) {
    trial_days(&a, 1);
    trial_days(&b, 1);
    same = a.economy.population.n == b.economy.population.n;
    for (uint32_t i = 0; same && i < a.economy.population.n; i++) same = trial_balance(&a, i) == trial_balance(&b, i);
  }
  assert_true(trial_account(&a, ACCOUNT_RESERVE) != trial_account(&b, ACCOUNT_RESERVE) ||
              trial_account(&a, ACCOUNT_POOL) != trial_account(&b, ACCOUNT_POOL));
  trial_close(&a);
  trial_close(&b);
  return same;
}

/* T7: the tax is inside the price, so it moves credits from the reserve to the burn and touches no agent. It feeds no
 * pool, so neither does it under hybrid funding. */
static void the_tax_touches_no_agent(void **state) {
  (void)state;
  assert_true(same_balances(WORLD("'reward_funding': 'minted'", "'transaction_tax': 0"),
                            WORLD("'reward_funding': 'minted'", "'transaction_tax': 0.1"), 120));
  assert_true(same_balances(WORLD("'reward_funding': 'hybrid'", "'transaction_tax': 0"),
                            WORLD("'reward_funding': 'hybrid'", "'transaction_tax': 0.1"), 120));
}

/* The burn of submissions starves the pool: without effect while rewards are minted, and with hybrid funding once the
 * pool does not cover its share. */
static void a_burn_that_starves_the_pool_matters_only_where_the_pool_pays(void **state) {
  (void)state;
  assert_true(same_balances(WORLD("'reward_funding': 'minted'", ""),
                            WORLD("'reward_funding': 'minted'", "'split_pool': 0.1, 'split_burn': 0.55"), 60));
  assert_false(same_balances(WORLD("'reward_funding': 'hybrid'", ""),
                             WORLD("'reward_funding': 'hybrid'", "'split_pool': 0.1, 'split_burn': 0.55"), 60));
}

/* An empty reserve pays no bonus, so a tax of everything that would fill it does reach the agents that win disputes. */
static void a_tax_acts_on_agents_only_by_starving_the_bonus(void **state) {
  (void)state;
#define NO_RESERVE                                                                                                     \
  "'split_pool': 0.65, 'split_reserve': 0, 'split_burn': 0.35, 'circle_rate': 0, 'priority_rate': 0, 'vote_rate': "    \
  "0.032, "
  assert_false(same_balances(WORLD("'reward_funding': 'minted'", NO_RESERVE "'transaction_tax': 0"),
                             WORLD("'reward_funding': 'minted'", NO_RESERVE "'transaction_tax': 0.1"), 60));
#undef NO_RESERVE
}

static void the_same_day_with_a_journal_gives_the_same_hash(void **state) {
  (void)state;
  struct trial plain = {0}, written = {.journal = {.arm = "base"}};
  trial_open(&plain, WORLD("'reward_funding': 'hybrid'", "'inactivity_threshold': 30"));
  written.journal.file = tmpfile();
  assert_non_null(written.journal.file);
  trial_open(&written, WORLD("'reward_funding': 'hybrid'", "'inactivity_threshold': 30"));
  FILE *file = written.journal.file;
  trial_days(&plain, 70);
  trial_days(&written, 70); /* the journal's own totals are compared with the ledger every day */
  struct hash_value a = trial_hash(&plain), b = trial_hash(&written);
  assert_true(a.low == b.low && a.high == b.high);
  assert_true(ftell(file) > 1000000);
  trial_close(&plain);
  trial_close(&written);
  fclose(file);
}

static void relations_between_parameters_are_checked(void **state) {
  (void)state;
  static const char *const faults[][2] = {
      {"'split_pool': 0.5", "split_pool, split_reserve and split_burn must add up to 1"},
      {"'reward_pool_share': 0.7", "reward_pool_share and reward_mint_share must not add up to more than 1"},
      {"'mission_reward_max': 4", "must not be below mission_reward_min"},
      {"'evidence_reward_max': 0.5", "must not be below evidence_reward_min"},
      {"'f1_multiplier_most': 0.6", "must not be below f1_multiplier_least"},
      {"'expert_reward_max': 0.9", "must not be below expert_reward_min"},
      {"'f1_min_pool_exit': 0.7", "must not be above f1_min_pool_entry"},
  };
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    struct scenario *scenario;
    struct error error;
    char members[512];
    snprintf(members, sizeof members,
             BETTERWORLD "'parameters': {%s}, 'population': {'balances': {'distribution': 'constant', 'mean': 1}}",
             faults[i][0]);
    assert_int_equal(scenario_text_load(&scenario, members, &error), ERROR_INPUT);
    assert_null(scenario);
    assert_non_null(strstr(error.text, faults[i][1]));
    assert_int_equal(error.n_sentences, 1);
  }
}

/* Every flow is listed once, moves money between accounts that exist, and is of the kind that its accounts say. */
static void the_tables_are_consistent(void **state) {
  (void)state;
  const struct model *m = &betterworld_model;
  assert_int_equal(m->n_flows, BETTERWORLD_N_FLOWS);
  assert_int_equal(m->n_parameters, BETTERWORLD_N_PARAMETERS);
  assert_int_equal(m->n_switches, BETTERWORLD_N_SWITCHES);
  assert_int_equal(m->n_traits, BETTERWORLD_N_TRAITS);
  assert_int_equal(m->n_columns, BETTERWORLD_N_COLUMNS);
  assert_int_equal(m->n_counters, BETTERWORLD_N_COUNTERS);
  double share = 0;
  for (int a = 0; a < m->n_archetypes; a++) share += m->archetypes[a].share;
  assert_true(fabs(share - 1) < 1e-15);
  for (int f = 0; f < m->n_flows; f++) {
    const struct flow_row *row = &m->flows[f];
    bool from_agent = row->from == ACCOUNT_AGENT, to_agent = row->to == ACCOUNT_AGENT;
    assert_true(row->name && row->from != row->to && !(from_agent && to_agent));
    assert_int_equal(row->kind == FLOW_MINT, row->from == ACCOUNT_MINT);
    assert_int_equal(row->kind == FLOW_BURN, row->to == ACCOUNT_BURN);
    assert_int_equal(row->side, to_agent ? SIDE_FAUCET : from_agent ? SIDE_SINK : SIDE_NONE);
  }
  for (int p = 0; p < m->n_purposes; p++)
    for (int k = 0; m->purposes[p].lanes && m->purposes[p].lanes[k]; k++) assert_true(k < RANDOM_LANES);
}

/* A posting between system accounts balances in the ledger, but not with the open stakes. */
static void stakes_that_vanish_from_escrow_are_found(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD
             "'preset': 'table', 'days': 9, 'population': {'agents': 500, 'balances': {'distribution': 'constant', "
             "'mean': 100}}");
  trial_days(&t, 2);
  ledger_post(&t.economy.ledger, FLOW_DISPUTE_BURN, 5 * IT, 1);
  assert_int_equal(economy_day(&t.economy, &t.error), ERROR_FAULT);
  trial_close(&t);
}

static void a_negative_balance_is_found(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD
             "'preset': 'table', 'days': 9, 'population': {'agents': 500, 'dormant': 1, 'balances': {'distribution': "
             "'constant', 'mean': 100}}");
  int64_t *balance = t.economy.population.balance[0];
  balance[3] -= 500 * IT;
  balance[4] += 500 * IT;
  assert_int_equal(economy_day(&t.economy, &t.error), ERROR_FAULT);
  assert_non_null(strstr(t.error.text, "negative"));
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_identities_hold_every_day_in_units),
      cmocka_unit_test(without_mint_and_burn_the_total_supply_stands_still),
      cmocka_unit_test(inflation_velocity_and_the_ratio_of_flows_obey_the_band_identity),
      cmocka_unit_test(the_tax_touches_no_agent),
      cmocka_unit_test(a_burn_that_starves_the_pool_matters_only_where_the_pool_pays),
      cmocka_unit_test(a_tax_acts_on_agents_only_by_starving_the_bonus),
      cmocka_unit_test(the_same_day_with_a_journal_gives_the_same_hash),
      cmocka_unit_test(relations_between_parameters_are_checked),
      cmocka_unit_test(the_tables_are_consistent),
      cmocka_unit_test(stakes_that_vanish_from_escrow_are_found),
      cmocka_unit_test(a_negative_balance_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
