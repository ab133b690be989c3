/* test_betterworld_rates.c - how much each class does in a day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define PEOPLE(AGENTS) "'population': {'agents': " AGENTS ", 'balances': {'distribution': 'constant', 'mean': 100}}"

static double rate(const struct trial *t, int class, int trait) {
  return trial_state(t)->class_rate[class * BETTERWORLD_N_TRAITS + trait];
}

static double over_mix(const struct trial *t, int trait) {
  return 0.30 * rate(t, 0, trait) + 0.25 * rate(t, 1, trait) + 0.30 * rate(t, 2, trait) + 0.15 * rate(t, 3, trait);
}

/* Section 2.2 as it stands. */
static void archetypes_do_their_own_counts(void **state) {
  (void)state;
  static const double counts[4][BETTERWORLD_N_TRAITS] = {{0, 0, 1, 15, 0, 5, 100, 1, 0},
                                                         {4, 0, 0, 5, 0, 5, 100, 1, 0},
                                                         {2, 0, 0, 8, 0, 5, 100, 1, 0},
                                                         {1, 0, 0, 0, 1, 20, 100, 1, 0}};
  struct trial t = {0};
  trial_open(&t, BETTERWORLD PEOPLE("10"));
  for (int c = 0; c < 4; c++)
    for (int trait = 0; trait < BETTERWORLD_N_TRAITS; trait++) assert_true(rate(&t, c, trait) == counts[c][trait]);
  trial_close(&t);
}

/* A few roundings of doubles of order 1 to 15: relative 1e-15 each. */
static void assert_near(double value, double expected) {
  assert_true(fabs(value - expected) <= 1e-14 * (fabs(expected) + 1));
}

/* Appendix A.2: validations scaled by 0.6135, submissions by 0.4878, missions of runners 0.667 a day. */
static void volumes_scale_the_counts_over_the_documents_mix(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'preset': 'table', " PEOPLE("1000"));
  assert_near(over_mix(&t, TRAIT_VALIDATIONS), 5);
  assert_near(over_mix(&t, TRAIT_PROBLEMS), 1);
  assert_near(over_mix(&t, TRAIT_MISSIONS), 0.1);
  assert_true(over_mix(&t, TRAIT_SOLUTIONS) == 0 && over_mix(&t, TRAIT_DEBATES) == 0);
  assert_near(rate(&t, 0, TRAIT_VALIDATIONS), 15 * 5 / 8.15);
  assert_near(rate(&t, 1, TRAIT_PROBLEMS), 4 / 2.05);
  assert_near(rate(&t, 3, TRAIT_MISSIONS), 2 / 3.0);
  trial_close(&t);
}

/* The scenario's own mix and groups change how many do it, not what one does. */
static void the_scenarios_mix_does_not_change_what_an_agent_does(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD
             "'preset': 'table', 'population': {'agents': 1000, 'balances': {'distribution': 'constant', 'mean': 100},"
             " 'mix': {'validator': 0.9, 'creator': 0.1, 'balanced': 0, 'mission_runner': 0}, 'groups': {'crew':"
             " {'archetype': 'mission_runner', 'agents': 3}}}");
  assert_near(over_mix(&t, TRAIT_VALIDATIONS), 5);
  assert_near(rate(&t, 4, TRAIT_MISSIONS), 2 / 3.0);
  trial_close(&t);
}

/* An archetype of the document that the scenario drops keeps its weight, one that it adds has none. */
static void archetypes_dropped_or_added_leave_the_scale_alone(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(
      &t, BETTERWORLD
      "'preset': 'table', 'archetypes': {'validator': null, 'idler': {'problems': 0.1}}, 'population': {'agents': 1000,"
      " 'balances': {'distribution': 'constant', 'mean': 100}, 'mix': {'validator': null, 'idler': 'rest'}}");
  assert_near(rate(&t, 0, TRAIT_VALIDATIONS), 5 * 5 / 8.15); /* creators come first now */
  assert_near(rate(&t, 3, TRAIT_VALIDATIONS), 0);
  trial_close(&t);
}

/* Table 1.1 and 1.2 at the three scales of the preset. */
static void the_scale_selects_the_rates(void **state) {
  (void)state;
  static const double validations[] = {5, 5, 4}, submissions[] = {1, 1, 2.5 / 3}, missions[] = {0.1, 0.08, 0.06};
  static const char *const members[] = {BETTERWORLD "'preset': 'table', 'population': {'agents': 10, 'platform_size': "
                                                    "1000, 'balances': {'distribution': 'constant', 'mean': 1}}",
                                        BETTERWORLD "'preset': 'table', 'population': {'agents': 10, 'platform_size': "
                                                    "10000, 'balances': {'distribution': 'constant', 'mean': 1}}",
                                        BETTERWORLD "'preset': 'table', 'population': {'agents': 10, 'platform_size': "
                                                    "100000, 'balances': {'distribution': 'constant', 'mean': 1}}"};
  for (int i = 0; i < 3; i++) {
    struct trial t = {0};
    trial_open(&t, members[i]);
    assert_near(over_mix(&t, TRAIT_VALIDATIONS), validations[i]);
    assert_near(over_mix(&t, TRAIT_PROBLEMS), submissions[i]);
    assert_near(over_mix(&t, TRAIT_MISSIONS), missions[i]);
    trial_close(&t);
  }
}

/* Where missions are a limited resource archetypes ask for their own counts, and what there is does not change that. */
static void limited_missions_are_asked_for_by_the_archetypes_own_counts(void **state) {
  (void)state;
  static const char *const supply[] = {"limited", "unlimited"};
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    char members[512];
    snprintf(members, sizeof members,
             BETTERWORLD "'preset': 'table', 'switches': {'mission_supply': '%s'}, 'parameters': "
                         "{'mission_availability': 0.3, 'willingness': 2}, " PEOPLE("1000"),
             supply[k]);
    trial_open(&t, members);
    assert_near(rate(&t, 3, TRAIT_MISSIONS), k == 0 ? 1 : 0.3 * 2 / 3);
    assert_near(over_mix(&t, TRAIT_VALIDATIONS), 10);
    assert_near(over_mix(&t, TRAIT_PROBLEMS), 1);
    trial_close(&t);
  }
}

static void a_ramp_rises_from_quiet_to_the_full_rate(void **state) {
  (void)state;
  static const double share[] = {1, 0, 0.25, 0.5, 0.75, 1}; /* past the ramp, quiet, days 1 to 4 */
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'parameters': {'submission_quiet_days': 3, 'submission_ramp_days': 4}, " PEOPLE("10"));
  for (int c = 0; c < 4; c++)
    for (int step = 0; step < 6; step++)
      assert_true(trial_state(&t)->decision[BUY_PROBLEM].row[step * 4 + c].mean ==
                  share[step] * rate(&t, c, TRAIT_PROBLEMS));
  trial_close(&t);
}

/* A newcomer of day 1 is of age 0 on day 2: silent on days 2 to 4, at the full rate from day 8 on (ramp of 4: its
 * fourth day is full). Posts wanted per day of 20,000 newcomers that would post 2 a day: Poisson, standard error 200 at
 * the full rate; 4 of them are allowed. All founders are mission runners that do not post. */
static void newcomers_post_nothing_while_quiet_and_more_each_day_of_the_ramp(void **state) {
  (void)state;
  static const double share[] = {0, 0, 0, 0.25, 0.5, 0.75, 1, 1};
  struct trial t = {0};
  trial_open(&t, BETTERWORLD BY_VOLUME "'archetypes': {'mission_runner': {'problems': 0}, 'poster': {'problems': 2}}, "
                                       "'days': 12, 'parameters': {'validation_rate': 0,"
                                       " 'submission_rate': 1.9, 'mission_rate': 0, 'submission_quiet_days': 3, "
                                       "'submission_ramp_days': 4, 'new_agent_rate': 0, " NO_DISPUTES
                                       "'vote_rate': 0, 'circle_rate': 0, 'priority_rate': 0},"
                                       " 'events': {'boom': {'at': '0d', 'arrivals': {'agents': 20000, 'archetype': "
                                       "'poster'}}}, 'population': {'agents': 10,"
                                       " 'mix': {'validator': 0, 'creator': 0, 'balanced': 0, 'mission_runner': 1, "
                                       "'poster': 0}, 'balances': {'distribution': 'constant', 'mean': 1}}");
  /* Problems and debates over the document's mix: 0.3 x 1 + 0.25 x 4 + 0.3 x 2 + 0.15 x 0 = 1.9, so the scale is 1. */
  trial_days(&t, 1);
  assert_int_equal(t.economy.total.counter[COUNTER_POSTS_INTENDED], 0);
  for (int k = 0; k < 8; k++) {
    trial_days(&t, 1);
    double mean = 40000 * share[k], posts = (double)t.economy.total.counter[COUNTER_POSTS_INTENDED];
    assert_true(fabs(posts - mean) <= 4 * sqrt(mean));
  }
  trial_close(&t);
}

static void a_table_is_rebuilt_only_when_its_mean_changes(void **state) {
  (void)state;
  static struct guide table;
  struct betterworld_counts counts = {.n_rows = 1, .row = &table};
  struct error error;
  error_init(&error);
  assert_int_equal(betterworld_set_mean(&counts, 0, 3, "things", &error), 0);
  assert_true(counts.any && table.mean == 3);
  uint64_t true_threshold = table.threshold[2];
  table.threshold[2] = 1; /* a mark */
  assert_int_equal(betterworld_set_mean(&counts, 0, 3, "things", &error), 0);
  assert_int_equal(table.threshold[2], 1);
  assert_int_equal(betterworld_set_mean(&counts, 0, 4, "things", &error), 0);
  assert_true(table.mean == 4);
  assert_int_equal(betterworld_set_mean(&counts, 0, 3, "things", &error), 0);
  assert_int_equal(table.threshold[2], true_threshold);
  counts.any = false;
  assert_int_equal(betterworld_set_mean(&counts, 0, 0, "things", &error), 0);
  assert_false(counts.any);
  assert_int_equal(guide_count(&table, UINT32_MAX), 0);
}

static void more_than_300_a_day_is_refused_with_the_number(void **state) {
  (void)state;
  static struct guide table;
  struct betterworld_counts counts = {.n_rows = 1, .row = &table};
  struct error error;
  error_init(&error);
  assert_int_equal(betterworld_set_mean(&counts, 0, 300.5, "missions", &error), ERROR_INPUT);
  assert_string_equal(error.text, "missions: 300.5 a day for one agent; at most 300");
  error_init(&error);
  assert_int_equal(betterworld_set_mean(&counts, 0, NAN, "missions", &error), ERROR_INPUT);
}

static void a_scenario_with_too_high_a_rate_does_not_start(void **state) {
  (void)state;
  struct economy e;
  struct error error;
  error_init(&error);
  struct scenario *s =
      scenario_text(BETTERWORLD "'preset': 'table', 'parameters': {'mission_rate': 46}, " PEOPLE("10"));
  assert_int_equal(economy_init(&e, s, 0, 1, false, NULL, NULL, &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "missions: 306.667 a day for one agent; at most 300"));
  economy_free(&e);
  scenario_free(s);
}

/* 45 / 0.15 = 300 missions a day for each of 1,500 runners: the sum is Poisson of mean 450,000, standard error 671.
 * Reviews follow, 0.2 x 30 each, over 10,000 agents: 270 for each; given the missions their number is Poisson of
 * variance 2.7e6. */
static void rates_of_300_a_day_work(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(
      &t, BETTERWORLD
      "'preset': 'table', 'parameters': {'mission_rate': 45, 'reviews_per_reviewed_mission': 30, 'new_agent_rate': 0},"
      " 'population': {'agents': 10000, 'platform_size': 1000, 'balances': {'distribution': 'constant', 'mean': 100}}");
  trial_days(&t, 1);
  double missions = (double)trial_count(&t, FLOW_MISSION_REWARD),
         reviews = (double)trial_count(&t, FLOW_EVIDENCE_REWARD);
  assert_true(fabs(missions - 450000) <= 4 * sqrt(450000));
  assert_true(fabs(reviews - missions * 6) <= 4 * sqrt(missions * 6));
  trial_days(&t, 2);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(archetypes_do_their_own_counts),
      cmocka_unit_test(volumes_scale_the_counts_over_the_documents_mix),
      cmocka_unit_test(the_scenarios_mix_does_not_change_what_an_agent_does),
      cmocka_unit_test(archetypes_dropped_or_added_leave_the_scale_alone),
      cmocka_unit_test(the_scale_selects_the_rates),
      cmocka_unit_test(limited_missions_are_asked_for_by_the_archetypes_own_counts),
      cmocka_unit_test(a_ramp_rises_from_quiet_to_the_full_rate),
      cmocka_unit_test(newcomers_post_nothing_while_quiet_and_more_each_day_of_the_ramp),
      cmocka_unit_test(a_table_is_rebuilt_only_when_its_mean_changes),
      cmocka_unit_test(more_than_300_a_day_is_refused_with_the_number),
      cmocka_unit_test(a_scenario_with_too_high_a_rate_does_not_start),
      cmocka_unit_test(rates_of_300_a_day_work),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
