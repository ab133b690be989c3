/* test_betterworld_theory.c - closed forms of BetterWorld against the numbers that the document's own formulas give.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/betterworld/theory.h"
#include "tests/betterworld_text.h"

/* A closed form and its known value. digit: that of the last place given, so the value is right to half of it; 0: right but
 * for roundings of doubles, of which there are at most some tens, and for an erfc that is right to 1e-15. */
struct answer {
  const char *name;
  double value, digit;
};

static double form(const struct trial *t, const char *name) {
  for (int i = 0; i < betterworld_model.n_closed_forms; i++)
    if (strcmp(betterworld_closed_forms[i].name, name) == 0) return betterworld_closed_forms[i].value(&t->economy);
  fail_msg("no closed form is called %s", name);
  return NAN;
}

static void assert_answers(const char *members, const struct answer *answers, size_t n) {
  struct trial t = {0};
  trial_open(&t, members);
  for (size_t i = 0; i < n; i++) {
    const struct answer *a = &answers[i];
    double value = form(&t, a->name), within = a->digit > 0 ? a->digit / 2 : 1e-11 * (1 + fabs(a->value));
    if (value != a->value && !(fabs(value - a->value) <= within))
      fail_msg("%s: %.12g, not %.12g", a->name, value, a->value);
  }
  trial_close(&t);
}

#define ASSERT_ANSWERS(MEMBERS, ...)                                                                                   \
  do {                                                                                                                 \
    const struct answer answers[] = {__VA_ARGS__};                                                                     \
    assert_answers(BETTERWORLD MEMBERS, answers, sizeof answers / sizeof *answers);                                    \
  } while (0)

#define FOUNDERS(AGENTS, MEAN)                                                                                         \
  "'population': {'agents': " AGENTS ", 'balances': {'distribution': 'constant', 'mean': " MEAN "}}"

/* As in tables 1.1 and 1.2 with what no sentence explains: the balances that decay are nearly all of the supply, 500 IT
 * for each acting agent; newcomers bring more than one referral; only the stakes that are lost are counted. */
#define DOCUMENTED(AGENTS, DORMANT, MEAN, REFERRAL, DISPUTES)                                                          \
  "'preset': 'table', 'parameters': {'referral_reward': " REFERRAL ", 'dispute_fail_probability': 1, "                 \
  "'dispute_rate': " DISPUTES "}, 'population': {'agents': " AGENTS ", 'dormant': " DORMANT                            \
  ", 'balances': {'distribution': 'constant', 'mean': " MEAN "}}"

#define AT_1K   DOCUMENTED("25000", "0.96", "20", "25", "0.02")
#define AT_10K  DOCUMENTED("250000", "0.96", "20", "37.5", "0.02")
#define AT_100K DOCUMENTED("625000", "0.84", "80", "40", "0.015")

/* Sections 1.1 to 1.3; theorems T1, T2 and T5 at the cap of 500 IT for each agent (section 3.1: 5 % a day). */
static void the_documents_tables_are_met_at_1000_agents(void **state) {
  (void)state;
  ASSERT_ANSWERS(AT_1K, {"validation_expected", 2500, 0}, {"mission_expected", 5000, 0}, {"evidence_expected", 1000, 0},
                 {"grant_expected", 500, 0}, {"referral_expected", 250, 0}, {"submission_expected", 3000, 0},
                 {"other_spending_expected", 1750, 0}, {"dispute_burn_expected", 200, 0}, {"decay_per_day", 800, 0},
                 {"faucet_of_tables", 9250, 0}, {"sink_of_tables", 5750, 0}, {"net_of_tables", 3500, 0},
                 {"faucet_sink_of_tables", 1.609, 1e-3}, {"monthly_inflation_expected", 0.21, 0},
                 {"annual_inflation_expected", 2.555, 0}, {"velocity_expected", 0.9, 0},
                 {"velocity_spend_expected", 0.345, 0}, {"supply_at_rule", 70000, 0}, {"supply_at_emergency", 35000, 0},
                 {"supply_for_inflation", 2.1e6, 0}, {"supply_for_velocity", 225000, 0},
                 {"faucet_sink_most", 1.0513, 1e-4}, {"faucet_sink_most_spend", 1.025, 0},
                 {"supply_cap_expected", 500000, 0}, {"cap_days_down", 36.4, 0.1}, {"cap_days_up", 14.3, 0.1},
                 {"cap_days_down_escalated", 14.0, 0.1}, {"cap_cycle_days", 50.6, 0.1},
                 {"growth_campaign_share", 21000 / 500000.0, 0}, {"median_most_at_cap", 1000, 0});
}

static void the_documents_tables_are_met_at_10000_agents(void **state) {
  (void)state;
  ASSERT_ANSWERS(AT_10K, {"faucet_of_tables", 76500, 0}, {"sink_of_tables", 57000, 0}, {"net_of_tables", 19500, 0},
                 {"faucet_sink_of_tables", 1.342, 1e-3}, {"decay_per_day", 8000, 0}, {"tax_per_day", 1500 + 850, 0},
                 {"monthly_inflation_expected", 0.117, 0}, {"velocity_expected", 0.80, 0.01},
                 {"supply_at_rule", 390000, 0}, {"supply_for_inflation", 1.17e7, 0}, {"cap_days_down", 25.3, 0.1},
                 {"cap_days_up", 25.6, 0.1}, {"cap_days_down_escalated", 13.0, 0.1}, {"cap_cycle_days", 51.0, 0.1});
}

static void the_documents_tables_are_met_at_100000_agents(void **state) {
  (void)state;
  ASSERT_ANSWERS(AT_100K, {"faucet_of_tables", 578000, 0}, {"sink_of_tables", 470000, 0}, {"net_of_tables", 108000, 0},
                 {"faucet_sink_of_tables", 1.230, 1e-3}, {"decay_per_day", 70000, 0},
                 {"monthly_inflation_expected", 0.0648, 0}, {"velocity_expected", 0.63, 0.01},
                 {"supply_at_rule", 2.16e6, 0}, {"cap_days_down", 26.9, 0.1}, {"cap_days_up", 46.3, 0.1},
                 {"cap_cycle_days", 73.2, 0.1});
}

/* The ledger's own day at 1,000 agents: 50 stakes of 10, of which 30 come back with 5; pool +1800 - 1500; of other
 * spending 5 % are burned. */
static void won_disputes_come_back_with_a_bonus(void **state) {
  (void)state;
  ASSERT_ANSWERS("'preset': 'table', 'population': {'agents': 25000, 'dormant': 0.96, 'balances': "
                 "{'distribution': 'constant', 'mean': 20}}",
                 {"faucet_expected", 9700, 0}, {"sink_expected", 6050, 0}, {"net_flow_expected", 3650, 0},
                 {"minted_expected", 7750, 0}, {"burned_expected", 150 + 87.5 + 800 + 200, 0},
                 {"pool_net_expected", 300, 0}, {"faucet_sink_expected", 9700 / 6050.0, 0},
                 {"faucet_sink_mint_expected", 7750 / 6050.0, 0}, {"faucet_of_tables", 9250, 0},
                 {"sink_of_tables", 5750, 0});
}

/* The document's sentences instead of its tables: 8,215 IT a day at 1,000 agents. Section 4.2: 15 % hold 200 IT and are
 * dormant; 1,500 of 10,000 lose 500 IT a day. */
static void sentences_give_other_flows_than_the_tables(void **state) {
  (void)state;
  ASSERT_ANSWERS("'preset': 'text', " FOUNDERS("1000", "250"), {"faucet_of_tables", 8215, 0},
                 {"evidence_expected", 90, 0}, {"referral_expected", 125, 0}, {"sink_of_tables", 4950, 0});
  ASSERT_ANSWERS("'preset': 'text', 'population': {'agents': 10000, 'dormant': 0.15, 'balances': "
                 "{'distribution': 'constant', 'mean': 200}}",
                 {"decay_per_day", 500, 0});
}

/* Section 2.2: the middle of its ranges; sections 2.3, 5.3 and 4.1: what follows. */
static void archetypes_earn_and_spend_what_the_document_adds_up(void **state) {
  (void)state;
  ASSERT_ANSWERS("'preset': 'archetype', " FOUNDERS("1000", "250"), {"validation_expected", 6112.5, 0},
                 {"mission_expected", 9000, 0}, {"faucet_expected", 15112.5, 0}, {"sink_expected", 5850, 0},
                 {"net_flow_expected", 9262.5, 0}, {"faucet_sink_expected", 2.583, 1e-3},
                 {"pool_net_expected", -157.5, 0}, {"validator_net_month", (165 + 390) / 2.0, 0},
                 {"creator_net_month", -(285 + 210) / 2.0, 0}, {"balanced_net_month", 0, 0},
                 {"mission_runner_net_month", (510 + 2910) / 2.0, 0}, {"break_even_reward_balanced", 0.75, 0},
                 {"break_even_reward_validator", 0.1333, 1e-4}, {"break_even_reward_creator", 2.4, 0},
                 {"validator_days_to_broke", 25, 0}, {"creator_days_to_broke", 4.2, 0.1},
                 {"balanced_days_to_broke", 8.3, 0.1}, {"mission_runner_days_to_broke", 16.7, 0.1},
                 {"evaluations_per_submission", 3.98, 0.01}, {"runner_half_year_mean", 10260, 0},
                 {"runner_half_year_most", 17460, 0}, {"load_after_revocation", 21.4, 0.1}, {"missions_wanted", 150, 0},
                 {"missions_on_offer", 100, 0});
}

/* With rewards of 0.5, 0.64 and 0.4675 a balanced agent has 8 x reward - 6 a day; a creator's grant lasts 5.3 days. */
static void a_lower_reward_breaks_balanced_agents(void **state) {
  (void)state;
#define FLAT(REWARD)                                                                                                   \
  "'preset': 'archetype', 'switches': {'reward_model': 'flat'}, 'parameters': {'base_validation_reward': " REWARD "}," \
  " "
  ASSERT_ANSWERS(FLAT("0.5") FOUNDERS("1000", "250"), {"balanced_net_month", -60, 0}, {"creator_net_month", -285, 0},
                 {"creator_days_while_earning", 5.3, 0.1});
  ASSERT_ANSWERS(FLAT("0.64") FOUNDERS("1000", "250"), {"balanced_net_month", -0.88 * 30, 0});
  ASSERT_ANSWERS(FLAT("0.4675") FOUNDERS("1000", "250"), {"balanced_net_month", -67.8, 0});
}

/* 100 missions of 60 IT on offer for 150 that runners ask for; a creator would need 9.5 IT a day more. */
static void limited_missions_are_shared(void **state) {
  (void)state;
  ASSERT_ANSWERS("'preset': 'archetype', 'switches': {'mission_supply': 'limited', 'reward_model': 'flat'}, " FOUNDERS(
                     "1000", "250"),
                 {"mission_expected", 6000, 0}, {"mission_runner_net_month", (40 - 3) * 30, 0},
                 {"runner_half_year_most", (2 / 3.0 * 100 - 3) * 180, 0}, {"missions_needed", 150 + 47.5, 0});
}

/* Full panels of three: 6,150 evaluations for 8,150 that are wanted; validators and balanced agents are left with less. */
static void panels_of_three_leave_less_work(void **state) {
  (void)state;
  ASSERT_ANSWERS("'preset': 'archetype', 'switches': {'evaluation_slots': 'consensus'}, 'parameters': "
                 "{'unmatched_share': 0}, " FOUNDERS("1000", "250"),
                 {"queue_load", 0.755, 1e-3}, {"validator_net_month", 6.49 * 30, 0.3},
                 {"balanced_net_month", -1.47 * 30, 0.3}, {"net_flow_expected", 7762.5, 0}, {"reward_mean", 0.75, 0},
                 {"content_loop_debate", 0.25, 0}, {"content_loop_problem", -0.75, 0},
                 {"content_loop_solution", 3 * 0.75 - 5, 0}, {"break_even_reward_debate", 0.667, 1e-3},
                 {"break_even_reward_problem", 1, 0}, {"break_even_reward_solution", 1.667, 1e-3});
}

/* Sections 5.1 and 8, question 2. */
static void rewards_follow_the_line_of_f1(void **state) {
  (void)state;
  ASSERT_ANSWERS(FOUNDERS("1000", "250"), {"reward_least", 0.35, 0}, {"reward_most", 1.125, 0},
                 {"reward_novice", 0.425, 0}, {"reward_expert", 0.70, 0}, {"reward_honest", 0.649, 0},
                 {"reward_expert_to_average", 1.19, 0.01}, {"validation_income_most", 56.25, 0},
                 {"validator_income_least_month", 157.5, 0}, {"validator_income_most_month", 506.25, 0},
                 {"validations_per_problem", 6, 0}, {"mission_reward_mean", 52.5, 0});
}

/* Skill without spread gives reward_honest; a normal of 0.07, cut off at the entry to the pool and at a multiplier of 1.5,
 * shifts the mean by 0.55 x 2.2 x 0.07 (phi(a) - phi(b) + b Q(b)) / Q(a): a is the entry, half a step of F1 lower since
 * skills are rounded, b where the line reaches 1.5. Rewards are rounded to 1e-6; the steps bring 1e-8 or less. Below 0.63
 * the line ends at 0.7: no entry may lie there. */
static void the_mean_reward_is_that_of_a_normal_cut_off(void **state) {
  (void)state;
  static const double entries[] = {0.65, 0.70, 0.80};
  for (int i = 0; i < 3; i++) {
    struct trial t = {0};
    char members[512];
    snprintf(members, sizeof members, BETTERWORLD "'parameters': {'f1_min_pool_entry': %g}, " FOUNDERS("1000", "250"),
             entries[i]);
    trial_open(&t, members);
    double a = (entries[i] - 0.5 / F1_UNIT - 0.85) / 0.07, b = (0.7 + 0.65 / 2.2 - 0.85) / 0.07;
    double share = erfc(a / sqrt(2)) / 2, shift = (exp(-a * a / 2) - exp(-b * b / 2)) / sqrt(2 * acos(-1));
    shift += b * erfc(b / sqrt(2)) / 2;
    assert_true(fabs(form(&t, "reward_mean") - (0.649 + 0.55 * 2.2 * 0.07 * shift / share)) <= 1e-6);
    trial_close(&t);
  }
  ASSERT_ANSWERS("'parameters': {'f1_spread': 0}, " FOUNDERS("1000", "250"), {"reward_mean", 0.649, 1e-6});
}

/* Sections 5.1 and 5.2 with F1 itself as the multiplier and with the line; removal at 0.50 and at 0.65. */
static void rubber_stamping_pays_until_removal(void **state) {
  (void)state;
#define IDENTITY "'switches': {'f1_map': 'identity'}, "
#define STRICT   "'parameters': {'f1_min_pool_exit': 0.65}, "
  ASSERT_ANSWERS(IDENTITY FOUNDERS("1000", "250"), {"honest_income_day", 7.0125, 0},
                 {"honest_income_year", 2559.6, 0.1}, {"rubber_stamp_days", 17.5, 0},
                 {"rubber_stamp_payoff", 236.25, 0}, {"rubber_stamp_payoff_42d", 361.2, 0},
                 {"rubber_stamp_ahead_days", 33.7, 0.1}, {"rubber_stamp_serial_day", 6.03, 0.01},
                 {"rubber_stamp_throughput", 2.67, 0.01});
  ASSERT_ANSWERS(IDENTITY STRICT FOUNDERS("1000", "250"), {"rubber_stamp_payoff", 150, 0}, {"rubber_stamp_days", 10, 0},
                 {"rubber_stamp_ahead_days", 21.4, 0.1});
  ASSERT_ANSWERS(FOUNDERS("1000", "250"), {"rubber_stamp_payoff", 297.4, 0.1}, {"rubber_stamp_ahead_days", 30.5, 0.1},
                 {"rubber_stamp_first_day", 2.42, 0.01}, {"rubber_stamp_share_limit", 0.32, 0.01});
  ASSERT_ANSWERS(STRICT FOUNDERS("1000", "250"), {"rubber_stamp_payoff", 192.0, 0.1},
                 {"rubber_stamp_ahead_days", 19.7, 0.1});
}

static void colluders_are_found_out(void **state) {
  (void)state;
  ASSERT_ANSWERS(FOUNDERS("1000", "250"), {"detection_10", 0.80313, 1e-5}, {"detection_20", 0.96124, 1e-5},
                 {"detection_50", 0.99970, 1e-5}, {"detection_mean_reviews", 6.67, 0.01}, {"collusion_gain", 4.3, 0.1},
                 {"pair_reviews_day", 0.04, 0}, {"pair_detection_days", 460, 2}, {"ring_detection_days", 23, 1},
                 {"false_flag_10", 0.028, 1e-3}, {"false_flag_20", 0.0076, 1e-4}, {"false_flag_50", 0.00017, 1e-5});
  ASSERT_ANSWERS("'parameters': {'collusion_detection': 0.5}, " FOUNDERS("1000", "250"),
                 {"detection_10", 1 - 1 / 1024.0, 0}, {"detection_mean_reviews", 2, 0});
}

/* Sections 4.3, 5.2 and 6.4. */
static void spam_and_disputes_cost_what_the_document_says(void **state) {
  (void)state;
  ASSERT_ANSWERS(FOUNDERS("1000", "250"), {"spam_cost_per_success", 10, 0}, {"honest_cost_per_success", 3.53, 0.01},
                 {"spam_posts_per_grant", 25, 0}, {"spam_posts_per_grant_least", 10, 0},
                 {"spam_accounts_per_100", 10, 0}, {"spam_evaluations_per_100", 1000, 0}, {"spam_days_per_100", 50, 0},
                 {"dispute_expected_value", -1, 0}, {"dispute_burn_each", 4, 0});
  ASSERT_ANSWERS("'parameters': {'dispute_success_bonus': 10, 'spam_rejection': 0.9}, " FOUNDERS("1000", "250"),
                 {"dispute_expected_value", 2, 0}, {"spam_cost_per_success", 30, 0});
}

/* Appendix A, 4.2 and section 8, question 5. */
static void balances_decay_to_the_floor(void **state) {
  (void)state;
  ASSERT_ANSWERS("'parameters': {'diminishing_reduction_rate': 0.5}, " FOUNDERS("1000", "250"),
                 {"decay_left_200", 190, 0}, {"decay_months_200", 58.4, 0.1}, {"decay_months_20000", 148.2, 0.1},
                 {"diminished_share_150", 0.1667, 1e-4});
  ASSERT_ANSWERS("'parameters': {'inactivity_decay_rate': 0}, " FOUNDERS("1000", "250"),
                 {"decay_months_200", INFINITY, 0}, {"decay_left_200", 200, 0});
}

/* Sections 4.4, 6.1 and 3.1; theorems T4, T8 and T9: a mean of 20 IT, a tenth of the agents topped up. */
static void supply_meets_its_rules(void **state) {
  (void)state;
  ASSERT_ANSWERS("'population': {'agents': 1000, 'balances': {'distribution': 'constant', 'mean': 500}, "
                 "'arrivals': {'per_day': 107.14285714285714}}",
                 {"grants_inflation_week", 0.075, 0}, {"supply_cap_expected", 500000, 0}, {"days_to_cap", 0, 0},
                 {"cap_per_agent", 500, 0}, {"median_most", 1000, 0}, {"rule_growth_year", 5.4e7, 1e6},
                 {"week_growth_year", 3.65, 0.01});
  ASSERT_ANSWERS(FOUNDERS("1000", "20"), {"topup_share_at_rule", 0.1, 0}, {"median_most", 40, 0});
}

/* Section 6.1: 356 newcomers a day, half of them referred, or 500 if nothing else changed supply. */
static void growth_meets_the_rule_at_far_more_newcomers(void **state) {
  (void)state;
  ASSERT_ANSWERS(DOCUMENTED("25000", "0.96", "20", "12.5", "0.02"), {"newcomers_at_rule", 356, 0});
}

/* T1: inflation = velocity (f - 1) / (f + 1) = spending velocity (f - 1), whatever the economy. */
static void inflation_is_velocity_times_the_excess_of_faucets(void **state) {
  (void)state;
  static const char *const members[] = {BETTERWORLD FOUNDERS("1000", "250"),
                                        BETTERWORLD "'preset': 'archetype', " FOUNDERS("500", "70"), BETTERWORLD AT_1K};
  for (int i = 0; i < 3; i++) {
    struct trial t = {0};
    trial_open(&t, members[i]);
    double f = form(&t, "faucet_sink_expected"), inflation = form(&t, "monthly_inflation_expected");
    assert_true(fabs(form(&t, "velocity_expected") * (f - 1) / (f + 1) - inflation) <= 1e-12);
    assert_true(fabs(form(&t, "velocity_spend_expected") * (f - 1) - inflation) <= 1e-12);
    trial_close(&t);
  }
}

/* T3 and the law of a queue: posts of a day / 24 x hours that one waits. */
static void queues_and_growth_follow_their_identities(void **state) {
  (void)state;
  ASSERT_ANSWERS(
      "'parameters': {'pickup_delay': 4, 'unmatched_share': 0.1, 'layer_b_cost': 0.5}, " FOUNDERS("1000", "250"),
      {"queue_items_expected", 2050 / 24.0 * 4, 0}, {"fallback_share_expected", 0.1, 0}, {"layer_b_per_day", 102.5, 0});
  ASSERT_ANSWERS("'preset': 'table', 'parameters': {'new_agent_rate': 0.0019}, " FOUNDERS("1000", "300"),
                 {"faucet_sink_at_growth", 1 + 0.0019 * 300 / 5.25, 0});
}

static void archetypes_that_are_not_there_have_no_closed_forms(void **state) {
  (void)state;
  static const char *const names[] = {"creator_net_month",         "creator_days_to_broke",
                                      "break_even_reward_creator", "creator_days_while_earning",
                                      "missions_needed",           "pair_reviews_day"};
  struct trial t = {0};
  trial_open(&t,
             BETTERWORLD "'archetypes': {'creator': null}, 'population': {'agents': 1000, 'balances': "
                         "{'distribution': 'constant', 'mean': 250}, 'mix': {'creator': null, 'balanced': 'rest'}}");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) assert_true(isnan(form(&t, names[i])));
  assert_true(!isnan(form(&t, "validator_net_month")));
  trial_close(&t);
}

/* A day of 20,000 rich founders: counts are Poisson, 4 standard errors of the flow that varies most are allowed. Missions
 * pay uniformly from 5 to 100, scaled to a mean of 50: 2,000 x (50^2 + (95 / 1.05)^2 / 12). */
static void a_simulated_day_has_the_flows_expected(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'preset': 'table', 'switches': {'reward_funding': 'minted'}, 'parameters': "
                             "{'new_agent_rate': 0, 'dormancy_rate': 0, 'dispute_rate': 0}, 'population': {'agents': "
                             "20000, 'platform_size': 1000, 'balances': {'distribution': 'constant', 'mean': 9000}}");
  double expected[] = {form(&t, "validation_expected"), form(&t, "mission_expected"), form(&t, "submission_expected")};
  trial_days(&t, 1);
  double got[] = {(double)trial_amount(&t, "validation_reward", NULL), (double)trial_amount(&t, "mission_reward", NULL),
                  (double)trial_amount(&t, "submission_cost", NULL)};
  double error[] = {0.5 * sqrt(100000), sqrt(2000 * (2500 + 8186.3 / 12)), 3 * sqrt(20000)};
  for (int i = 0; i < 3; i++) assert_true(fabs(got[i] / IT - expected[i]) <= 4 * error[i]);
  assert_true(fabs(expected[0] - 50000) < 1e-6 && fabs(expected[2] - 60000) < 1e-6);
  trial_close(&t);
}

/* Rewards of 20,000 founders of skill 0.85 +- 0.07: the mean over 100,000 evaluations by some 15,000 validators, the busiest
 * of which do twice the mean; 4 x 0.55 x 2.2 x 0.07 / sqrt(15000) x sqrt(2). On the second day the evaluations that the first
 * left waiting are done too. */
static void simulated_evaluations_earn_the_mean_reward(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'switches': {'reward_funding': 'minted'}, 'parameters': {" NO_NEWCOMERS
                             "'f1_noise': 0}, " FOUNDERS("20000", "9000"));
  double expected = form(&t, "reward_mean"), evaluations = form(&t, "validation_expected") / expected;
  trial_days(&t, 2);
  double amount = (double)trial_amount(&t, "validation_reward", NULL) / IT, n = trial_indicator(&t, "evaluations");
  assert_true(fabs(amount / n - expected) <= 4 * 0.0847 / sqrt(15000) * sqrt(2));
  assert_true(fabs(n - evaluations) <= 4 * 3 * sqrt(41000)); /* 41,000 submissions of 3 evaluations each */
  trial_close(&t);
}

static void every_closed_form_has_a_name_of_its_own_that_files_can_carry(void **state) {
  (void)state;
  int n = betterworld_model.n_closed_forms;
  assert_int_equal(n, BETTERWORLD_N_CLOSED_FORMS);
  for (int i = 0; i < n; i++) {
    const struct closed_form_row *row = &betterworld_closed_forms[i];
    assert_true(strlen(row->name) <= 32 &&
                strspn(row->name, "abcdefghijklmnopqrstuvwxyz_0123456789") == strlen(row->name));
    assert_true(row->unit && row->source && row->meaning && row->value);
    assert_int_equal(indicator_index(&betterworld_model, row->name), -1);
    for (int k = 0; k < i; k++) assert_string_not_equal(row->name, betterworld_closed_forms[k].name);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_documents_tables_are_met_at_1000_agents),
      cmocka_unit_test(the_documents_tables_are_met_at_10000_agents),
      cmocka_unit_test(the_documents_tables_are_met_at_100000_agents),
      cmocka_unit_test(won_disputes_come_back_with_a_bonus),
      cmocka_unit_test(sentences_give_other_flows_than_the_tables),
      cmocka_unit_test(archetypes_earn_and_spend_what_the_document_adds_up),
      cmocka_unit_test(a_lower_reward_breaks_balanced_agents),
      cmocka_unit_test(limited_missions_are_shared),
      cmocka_unit_test(panels_of_three_leave_less_work),
      cmocka_unit_test(rewards_follow_the_line_of_f1),
      cmocka_unit_test(the_mean_reward_is_that_of_a_normal_cut_off),
      cmocka_unit_test(rubber_stamping_pays_until_removal),
      cmocka_unit_test(colluders_are_found_out),
      cmocka_unit_test(spam_and_disputes_cost_what_the_document_says),
      cmocka_unit_test(balances_decay_to_the_floor),
      cmocka_unit_test(supply_meets_its_rules),
      cmocka_unit_test(growth_meets_the_rule_at_far_more_newcomers),
      cmocka_unit_test(inflation_is_velocity_times_the_excess_of_faucets),
      cmocka_unit_test(queues_and_growth_follow_their_identities),
      cmocka_unit_test(archetypes_that_are_not_there_have_no_closed_forms),
      cmocka_unit_test(a_simulated_day_has_the_flows_expected),
      cmocka_unit_test(simulated_evaluations_earn_the_mean_reward),
      cmocka_unit_test(every_closed_form_has_a_name_of_its_own_that_files_can_carry),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
