/* test_betterworld_switches.c - each switch changes what it should and nothing else.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For every switch and every choice beside its default there are two worlds. In the idle one nothing that the switch is about
 * happens: the fingerprint of the run is that of the default. In the other it does: on the first day on which the two
 * readings differ, exactly the flows named here differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

enum { DAYS = 40, MOST_FLOWS = 10, END = -1 };

/* Populations: the document's mix, rich; all with nothing to do; and idle poor of whom some are dormant, beside rich
 * voters that fill the reserve. */
#define MIXED "'population': {'agents': 300, 'balances': {'distribution': 'constant', 'mean': 5000}}"
#define IDLERS(MEAN)                                                                                                   \
  "'archetypes': {'idler': {'other_spending': 0}}, 'population': {'agents': 300, 'mix': {'validator': 0, 'creator': "  \
  "0, 'balanced': 0, 'mission_runner': 0, 'idler': 1}, 'balances': {'distribution': 'constant', 'mean': " MEAN "}}"
#define POOR                                                                                                           \
  "'archetypes': {'idler': {'other_spending': 0}, 'voter': {'other_spending': 1}}, 'population': {'agents': 300, "     \
  "'dormant': 0.5, 'mix': {'validator': 0, 'creator': 0, 'balanced': 0, 'mission_runner': 0, 'idler': 1, 'voter': "    \
  "0}, 'balances': {'distribution': 'constant', 'mean': 1}, 'groups': {'rich': {'archetype': 'voter', 'agents': 200, " \
  "'balances': {'distribution': 'constant', 'mean': 5000}}}}, 'events': {'relief': {'at': '2d', 'verb': "              \
  "'emergency_topup'}}"

/* The agents of MIXED are above the cap; a text that names it has it on (scenario_text.h). */
#define CAPPED "'supply_cap_multiplier': 500"

/* What else a world has, as parameters and the rest of a scenario. */
struct world {
  const char *parameters, *rest;
};

static const struct reading {
  const char *name, *choice;
  struct world idle, used;
  int flows[MOST_FLOWS + 1]; /* that differ on the first day, up to END */
} readings[] = {
    {"activity",
     "volume",
     {"", IDLERS("500")},
     {"", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, FLOW_MISSION_REWARD, FLOW_EVIDENCE_REWARD, FLOW_SUBMISSION_POOL,
      FLOW_SUBMISSION_RESERVE, FLOW_SUBMISSION_BURN, END}},
    {"reward_model",
     "flat",
     {"'willingness': 0", MIXED},
     {"", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    {"reward_model",
     "uniform",
     {"'willingness': 0", MIXED},
     {"", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    {"reward_funding",
     "pool",
     {"'willingness': 0", MIXED},
     {"", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    {"reward_funding",
     "minted",
     {"'willingness': 0", MIXED},
     {"", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    /* by default the pool is never short */
    {"pool_shortfall",
     "reserve",
     {"", MIXED},
     {"'split_pool': 0.1, 'split_reserve': 0.85", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_POOL_BACKSTOP, END}},
    {"pool_shortfall",
     "minted",
     {"", MIXED},
     {"'split_pool': 0.1, 'split_reserve': 0.85", MIXED},
     {FLOW_VALIDATION_MINT, END}},
    {"mint_cap", "per_agent", {"'validation_mint_daily_cap': 1000", MIXED}, {"", MIXED}, {FLOW_VALIDATION_MINT, END}},
    {"f1_map", "identity", {"'willingness': 0", MIXED}, {"", MIXED}, {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    /* with an F1 of 0.3 nobody is ever in the pool; with one about 0.65 half are */
    {"validator_pool",
     "open",
     {"'f1_score': 0.3, 'f1_spread': 0, 'willingness': 0, 'evidence_share': 0", MIXED},
     {"'f1_score': 0.65", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, FLOW_EVIDENCE_REWARD, END}},
    {"founders_qualified",
     "no",
     {"'f1_score': 0.3, 'f1_spread': 0", MIXED},
     {"", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, FLOW_EVIDENCE_REWARD, END}},
    {"evaluation_slots",
     "calibrated",
     {"'calibrated_slots': 3", MIXED},
     {"", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    {"evaluation_slots",
     "unrationed",
     {"'willingness': 0", MIXED},
     {"", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    {"new_tier",
     "extra_review",
     {"", MIXED},
     {"'new_agent_rate': 0.2", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    {"expert_pool",
     "on",
     {"'expert_f1': 1, 'f1_spread': 0, 'expert_pool_share': 0", MIXED},
     {"", MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, FLOW_VALIDATION_EXPERT, FLOW_SUBMISSION_POOL, FLOW_SUBMISSION_EXPERT,
      END}},
    {"byok", "reduced", {"", MIXED}, {"'byok_share': 0.3", MIXED}, {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    {"byok", "bonus", {"", MIXED}, {"'byok_share': 0.3", MIXED}, {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, END}},
    /* runners earn more than 50 by a mission; what they won by disputes the day before leaves less room */
    {"earning_cap_scope",
     "all",
     {"'daily_earning_cap': 50, 'dispute_rate': 0", MIXED},
     {"'daily_earning_cap': 50, 'dispute_rate': 1, 'willingness': 0, 'evidence_share': 0", MIXED},
     {FLOW_MISSION_REWARD, END}},
    {"mission_supply",
     "limited",
     {"'mission_rate': 100", MIXED},
     {"", MIXED},
     {FLOW_MISSION_REWARD, FLOW_EVIDENCE_REWARD, END}},
    {"mission_range", "common", {"'mission_availability': 0", MIXED}, {"", MIXED}, {FLOW_MISSION_REWARD, END}},
    {"mission_funding",
     "reserve_first",
     {"'mission_availability': 0", MIXED},
     {"", MIXED},
     {FLOW_MISSION_REWARD, FLOW_MISSION_RESERVE, END}},
    {"mission_funding",
     "reserve_only",
     {"'mission_availability': 0", MIXED},
     {"", MIXED},
     {FLOW_MISSION_REWARD, FLOW_MISSION_RESERVE, FLOW_EVIDENCE_REWARD, END}},
    {"evidence_funding",
     "reserve_first",
     {"'evidence_share': 0", MIXED},
     {"", MIXED},
     {FLOW_EVIDENCE_REWARD, FLOW_EVIDENCE_RESERVE, END}},
    {"evidence_funding",
     "reserve_only",
     {"'evidence_share': 0", MIXED},
     {"", MIXED},
     {FLOW_EVIDENCE_REWARD, FLOW_EVIDENCE_RESERVE, END}},
    /* 5 % less goes to the reserve by both ways: only what is burned has another name */
    {"tax",
     "stacked",
     {"'transaction_tax': 0", MIXED},
     {"", MIXED},
     {FLOW_SUBMISSION_POOL, FLOW_SUBMISSION_RESERVE, FLOW_SUBMISSION_BURN, FLOW_VOTING_BURN, FLOW_CIRCLE_BURN,
      FLOW_PRIORITY_BURN, FLOW_TRANSACTION_TAX, END}},
    {"tax",
     "on_top",
     {"'transaction_tax': 0", MIXED},
     {"", MIXED},
     {FLOW_VOTING_RESERVE, FLOW_VOTING_BURN, FLOW_CIRCLE_RESERVE, FLOW_CIRCLE_BURN, FLOW_PRIORITY_RESERVE,
      FLOW_PRIORITY_BURN, FLOW_TRANSACTION_TAX, END}},
    {"tax",
     "off",
     {"'transaction_tax': 0", MIXED},
     {"", MIXED},
     {FLOW_VOTING_RESERVE, FLOW_VOTING_BURN, FLOW_CIRCLE_RESERVE, FLOW_CIRCLE_BURN, FLOW_PRIORITY_RESERVE,
      FLOW_PRIORITY_BURN, END}},
    /* 5 % are burned by both readings */
    {"other_spending",
     "split",
     {"'vote_rate': 0, 'circle_rate': 0, 'priority_rate': 0", MIXED},
     {"", MIXED},
     {FLOW_VOTING_POOL, FLOW_VOTING_RESERVE, FLOW_CIRCLE_POOL, FLOW_CIRCLE_RESERVE, FLOW_PRIORITY_POOL,
      FLOW_PRIORITY_RESERVE, END}},
    {"topup",
     "active",
     {"", MIXED},
     {"'inactivity_decay_rate': 0, 'dispute_rate': 0", POOR},
     {FLOW_EMERGENCY_TOPUP, END}},
    {"topup",
     "reserve",
     {"", MIXED},
     {"'inactivity_decay_rate': 0, 'dispute_rate': 0", POOR},
     {FLOW_EMERGENCY_TOPUP, FLOW_TOPUP_RESERVE, END}},
    {"first_decay",
     "month_later",
     {"'inactivity_decay_rate': 0", IDLERS("500")},
     {"", IDLERS("500")},
     {FLOW_DECAY, END}},
    {"decay_formula", "printed", {"", IDLERS("500")}, {"", IDLERS("4")}, {FLOW_DECAY_LIFT, END}},
    /* without newcomers a breach cuts the four rewards, by amounts on the first day too, unless its factors are 1 */
    {"supply_cap",
     "off",
     {CAPPED ", 'cap_factor': 1, 'cap_factor_escalated': 1, 'cap_validation_cap': 100", MIXED},
     {CAPPED, MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, FLOW_MISSION_REWARD, FLOW_EVIDENCE_REWARD, END}},
    {"cap_response",
     "in_time",
     {CAPPED ", 'cap_escalation_delay': 8760", MIXED},
     {CAPPED, MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, FLOW_MISSION_REWARD, FLOW_EVIDENCE_REWARD, END}},
    {"cap_scaling",
     "counts",
     {CAPPED ", 'cap_factor': 1, 'cap_factor_escalated': 1", MIXED},
     {CAPPED, MIXED},
     {FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT, FLOW_MISSION_REWARD, FLOW_EVIDENCE_REWARD, END}},
};

static void open_world(struct trial *t, const struct world *world, const char *name, const char *choice) {
  char text[2048];
  bool arrivals = strstr(world->parameters, "new_agent_rate"), cap = strstr(world->parameters, "daily_earning_cap");
  snprintf(text, sizeof text,
           BETTERWORLD "'days': 40, 'switches': {%s%s%s%s%s}, 'parameters': {'inactivity_threshold': 30%s%s%s%s}, %s",
           choice ? "'" : "", choice ? name : "", choice ? "': '" : "", choice ? choice : "", choice ? "'" : "",
           arrivals ? "" : ", 'new_agent_rate': 0",
           cap ? "" : ", 'daily_earning_cap': 1000, 'diminishing_threshold': 1000", *world->parameters ? ", " : "",
           world->parameters, world->rest);
  memset(t, 0, sizeof *t);
  trial_open(t, text);
}

static void where_its_mechanism_is_idle_a_switch_changes_nothing(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
    const struct reading *r = &readings[i];
    struct trial a, b;
    open_world(&a, &r->idle, NULL, NULL);
    open_world(&b, &r->idle, r->name, r->choice);
    trial_days(&a, DAYS);
    trial_days(&b, DAYS);
    struct hash_value x = trial_hash(&a), y = trial_hash(&b);
    if (x.low != y.low || x.high != y.high) fail_msg("%s: %s changes an idle world", r->name, r->choice);
    trial_close(&a);
    trial_close(&b);
  }
}

static bool differs(const struct trial *a, const struct trial *b, int flow) {
  return trial_flow(a, flow) != trial_flow(b, flow) || trial_count(a, flow) != trial_count(b, flow);
}

static bool is_listed(const struct reading *r, int flow) {
  for (int k = 0; r->flows[k] != END; k++)
    if (r->flows[k] == flow) return true;
  return false;
}

/* Days until two worlds differ; 0: they do not. */
static int first_difference(struct trial *a, struct trial *b) {
  for (int day = 1; day <= DAYS; day++) {
    trial_days(a, 1);
    trial_days(b, 1);
    for (int f = 0; f < a->economy.ledger.n_flows; f++)
      if (differs(a, b, f)) return day;
  }
  return 0;
}

static void where_it_is_used_a_switch_changes_its_own_flows_first(void **state) {
  (void)state;
  int wrong = 0;
  for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
    const struct reading *r = &readings[i];
    struct trial a, b;
    open_world(&a, &r->used, NULL, NULL);
    open_world(&b, &r->used, r->name, r->choice);
    int day = first_difference(&a, &b);
    if (day == 0) fail_msg("%s: %s changes nothing", r->name, r->choice);
    for (int f = 0; f < a.economy.ledger.n_flows; f++) {
      if (differs(&a, &b, f) == is_listed(r, f)) continue;
      print_error("%s: %s, day %d: %s, row %d, %s\n", r->name, r->choice, day, a.economy.ledger.flows[f].name, f,
                  is_listed(r, f) ? "is the same" : "differs");
      wrong++;
    }
    trial_close(&a);
    trial_close(&b);
  }
  assert_int_equal(wrong, 0);
}

static void every_choice_beside_the_defaults_is_tried(void **state) {
  (void)state;
  size_t n = 0;
  for (int s = 0; s < SWITCH_BAN_POLICY; s++) /* the others are tried with the sanctions */
    for (int k = 1; betterworld_model.switches[s].choices[k]; k++, n++) {
      assert_true(n < sizeof readings / sizeof *readings);
      assert_string_equal(readings[n].name, betterworld_model.switches[s].name);
      assert_string_equal(readings[n].choice, betterworld_model.switches[s].choices[k]);
    }
  assert_int_equal(n, sizeof readings / sizeof *readings);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(where_its_mechanism_is_idle_a_switch_changes_nothing),
      cmocka_unit_test(where_it_is_used_a_switch_changes_its_own_flows_first),
      cmocka_unit_test(every_choice_beside_the_defaults_is_tried),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
