/* test_betterworld_wealth.c - who has enough works less and posts more.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

enum { AGENTS = 20000 };

/* Votes alone are bought, 0.2 a day at 5 IT: spending of 1 IT a day, so that 60 days are 60 IT. */
#define VOTERS(BALANCE, PARAMETERS)                                                                                    \
  BETTERWORLD BY_VOLUME                                                                                                \
      "'days': 40, 'parameters': {" NO_DISPUTES NO_NEWCOMERS NO_CUTS "'circle_rate': 0, 'priority_rate': 0, "          \
      "'submission_rate': 0" PARAMETERS "}, 'population': {'agents': 20000, 'balances': {'distribution': "             \
      "'constant', 'mean': " BALANCE "}}"

/* Submissions alone, all at 3 IT: 3 r a day where a class posts r, so that 60 days are 180 r IT. */
#define POSTERS(BALANCE, PARAMETERS)                                                                                   \
  BETTERWORLD BY_VOLUME "'days': 40, 'parameters': {" NO_DISPUTES NO_NEWCOMERS NO_SPENDING NO_CUTS                     \
                        "'cost_debate': 3, 'mission_rate': 0, 'validation_rate': 0" PARAMETERS                         \
                        "}, 'population': {'agents': 20000, 'balances': {'distribution': 'constant', 'mean': " BALANCE \
                        "}}"

static double counted(const struct trial *t, int counter) { return (double)t->economy.total.counter[counter]; }

/* A count of the first day under a scenario. */
static double first_day(const char *members, int counter) {
  struct trial t = {0};
  trial_open(&t, members);
  trial_days(&t, 1);
  double n = counted(&t, counter);
  trial_close(&t);
  return n;
}

/* 120 IT against 60: half the missions. Given the same counts n, floor(n / 2 + u) has the mean n / 2 and a variance of at
 * most 1/4; only runners ask for any, 15 % of the agents. 4 standard errors. */
static void missions_fall_to_enough_over_balance(void **state) {
  (void)state;
  double all = first_day(VOTERS("120", ""), COUNTER_MISSIONS_WANTED),
         half = first_day(VOTERS("120", ", 'satiation_days': 60"), COUNTER_MISSIONS_WANTED);
  assert_true(all > 1800);
  assert_true(fabs(half - all / 2) <= 4 * sqrt(0.15 * AGENTS / 4));
}

/* After v votes the balance is 120 - 5 v when validators come forward. */
static void validations_fall_to_enough_over_balance(void **state) {
  (void)state;
  double all = first_day(VOTERS("120", ""), COUNTER_EVALUATIONS_WANTED),
         less = first_day(VOTERS("120", ", 'satiation_days': 60"), COUNTER_EVALUATIONS_WANTED), share = 0,
         probability = exp(-0.2);
  for (int v = 0; v < 10; probability *= 0.2 / ++v) share += probability * 60 / (120 - 5 * v);
  /* rounding 1/4, and an effort of its own for each agent: its standard deviation is 0.009, its work 5 to 9 a day */
  assert_true(fabs(less - all * share) <= 4 * sqrt(AGENTS * (0.25 + 100 * 0.009 * 0.009)));
}

static void who_has_not_enough_does_all_it_wants(void **state) {
  (void)state;
  static const char *const balances[] = {VOTERS("60", ""), VOTERS("60", ", 'satiation_days': 60")};
  assert_true(first_day(balances[0], COUNTER_MISSIONS_WANTED) == first_day(balances[1], COUNTER_MISSIONS_WANTED));
  assert_true(first_day(balances[0], COUNTER_EVALUATIONS_WANTED) == first_day(balances[1], COUNTER_EVALUATIONS_WANTED));
}

static void agents_without_any_spending_never_have_enough(void **state) {
  (void)state;
  double all = first_day(VOTERS("120", ", 'vote_rate': 0"), COUNTER_EVALUATIONS_WANTED);
  assert_true(all == first_day(VOTERS("120", ", 'vote_rate': 0, 'satiation_days': 60"), COUNTER_EVALUATIONS_WANTED));
}

/* Only the stakes that are lost are spent: 0.05 x 10 x 0.4 = 0.2 IT a day beside 1 IT for votes. */
static void of_stakes_only_the_lost_ones_count_as_spending(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD BY_VOLUME "'parameters': {'submission_rate': 0, 'circle_rate': 0, 'priority_rate': 0, "
                                       "'satiation_days': 10}, 'population': {'agents': 10, 'balances': "
                                       "{'distribution': 'constant', 'mean': 120}}");
  assert_true(fabs(trial_state(&t)->behaviour.enough[0] - 12 * (double)IT) <= 1e-3);
  trial_close(&t);
}

/* 0.005 (1000 - 180 r) / 3 extra posts each; over the mix r is 1 a day, so 4.1 / 3 of them. Given the rest, rounding has a
 * variance of at most 1/4, since each class posts one kind. Nobody runs out of 1000 IT. */
static void wealth_goes_into_extra_posts(void **state) {
  (void)state;
  double usual = first_day(POSTERS("1000", ""), COUNTER_POSTS),
         more = first_day(POSTERS("1000", ", 'spend_from_wealth': 0.005, 'satiation_days': 60"), COUNTER_POSTS);
  assert_true(fabs(more - usual - AGENTS * 4.1 / 3) <= 4 * sqrt(AGENTS / 4.0));
}

/* Without satiation all of it is wealth: 5 / 3 extra posts of a mean balance of 1000 IT. */
static void without_satiation_all_of_a_balance_is_wealth(void **state) {
  (void)state;
  double usual = first_day(POSTERS("1000", ""), COUNTER_POSTS),
         more = first_day(POSTERS("1000", ", 'spend_from_wealth': 0.005"), COUNTER_POSTS);
  assert_true(fabs(more - usual - AGENTS * 5.0 / 3) <= 4 * sqrt(AGENTS / 4.0));
}

/* Extra posts are paid for, counted as intended, and are of the kinds that the agent posts anyway. */
static void extra_posts_are_posts_like_others(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POSTERS("1000", ", 'spend_from_wealth': 0.005"));
  trial_days(&t, 1);
  assert_true(counted(&t, COUNTER_POSTS) == counted(&t, COUNTER_POSTS_INTENDED));
  assert_true(trial_flow(&t, FLOW_SUBMISSION_POOL) == (int64_t)counted(&t, COUNTER_POSTS) * 18 * IT / 10);
  assert_int_equal(trial_count(&t, FLOW_SUBMISSION_POOL), (int64_t)counted(&t, COUNTER_POSTS));
  trial_close(&t);
}

/* Two kinds of 1.25 extra posts each, rounded by lanes of their own: 3 posts in all where just one is rounded up, by 2 x
 * 1/4 x 3/4 of the agents. The rates are so low that hardly anybody posts otherwise. */
static void kinds_of_extra_posts_are_rounded_one_by_one(void **state) {
  (void)state;
  struct trial t = {0};
  double three = 0;
  trial_open(&t, BETTERWORLD "'switches': {" OPEN "}, 'archetypes': {'author': {'problems': 0.000001, 'solutions': "
                             "0.000001}}, 'parameters': {" NO_NEWCOMERS NO_DISPUTES NO_SPENDING
                             "'cost_solution': 3, 'spend_from_wealth': 0.0075}, 'population': {'agents': 20000, 'mix': "
                             "{'validator': 0, 'creator': 0, 'balanced': 0, 'mission_runner': 0, 'author': 1}, "
                             "'balances': {'distribution': 'constant', 'mean': 1000}}");
  trial_days(&t, 1);
  for (uint32_t i = 0; i < AGENTS; i++) three += trial_balance(&t, i) == 991 * IT;
  assert_true(fabs(three - AGENTS * 0.375) <= 4 * sqrt(AGENTS * 0.375 * 0.625) + 1);
  trial_close(&t);
}

/* Newcomers with 200 IT who do not post yet: their first days pass without a posting. */
static void newcomers_on_their_ramp_do_not_spend_their_wealth(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD BY_VOLUME
             "'days': 10, 'parameters': {" NO_DISPUTES NO_SPENDING
             "'mission_rate': 0, 'validation_rate': 0, 'new_agent_rate': 1, 'referral_share': 0, 'starter_grant': 200, "
             "'submission_quiet_days': 5, 'spend_from_wealth': 0.5}, 'population': {'agents': 500, 'balances': "
             "{'distribution': 'constant', 'mean': 0}}");
  trial_days(&t, 3);
  for (uint32_t i = 500; i < t.economy.population.n; i++) assert_int_equal(trial_balance(&t, i), 200 * IT);
  trial_close(&t);
}

/* Savers have their own plans until they reach their goal. */
static void agents_with_a_savings_goal_are_left_out(void **state) {
  (void)state;
#define SAVERS(PARAMETERS)                                                                                             \
  BETTERWORLD BY_VOLUME "'archetypes': {'saver': {'like': 'balanced', 'savings_goal': 500}}, 'parameters': {"          \
                        "'new_agent_rate': 0, 'validation_rate': 5" PARAMETERS                                         \
                        "}, 'population': {'agents': 2000, 'mix': {'validator': 0, 'creator': 0, 'balanced': 0, "      \
                        "'mission_runner': 0, 'saver': 1}, 'balances': {'distribution': 'constant', 'mean': 490}}"
#define WEALTHY ", 'satiation_days': 10, 'spend_from_wealth': 0.1"
  assert_true(first_day(SAVERS(""), COUNTER_EVALUATIONS_WANTED) > 0);
  assert_true(first_day(SAVERS(""), COUNTER_EVALUATIONS_WANTED) ==
              first_day(SAVERS(WEALTHY), COUNTER_EVALUATIONS_WANTED));
  assert_true(first_day(SAVERS(WEALTHY), COUNTER_POSTS) == 0);
#undef WEALTHY
#undef SAVERS
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(missions_fall_to_enough_over_balance),
      cmocka_unit_test(validations_fall_to_enough_over_balance),
      cmocka_unit_test(who_has_not_enough_does_all_it_wants),
      cmocka_unit_test(agents_without_any_spending_never_have_enough),
      cmocka_unit_test(of_stakes_only_the_lost_ones_count_as_spending),
      cmocka_unit_test(wealth_goes_into_extra_posts),
      cmocka_unit_test(without_satiation_all_of_a_balance_is_wealth),
      cmocka_unit_test(extra_posts_are_posts_like_others),
      cmocka_unit_test(kinds_of_extra_posts_are_rounded_one_by_one),
      cmocka_unit_test(newcomers_on_their_ramp_do_not_spend_their_wealth),
      cmocka_unit_test(agents_with_a_savings_goal_are_left_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
