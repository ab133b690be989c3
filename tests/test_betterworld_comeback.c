/* test_betterworld_comeback.c - agents that could not pay give up, and come back when they can.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

enum { AGENTS = 20000 };

/* Nobody earns or spends; after a week everybody with less than 5 IT gets 10. */
#define POOR(BALANCE, PARAMETERS, EVENTS)                                                                              \
  BETTERWORLD BY_VOLUME "'days': 40, 'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS                     \
                        "'referral_share': 0" PARAMETERS "}, 'events': {" EVENTS                                       \
                        "}, 'population': {'agents': 20000, 'balances': {'distribution': 'constant', 'mean': " BALANCE \
                        "}}"
#define TOPUP "'t': {'at': '7d', 'verb': 'emergency_topup'}"

static double active(const struct trial *t) { return (double)t->economy.n_active; }

static void assert_binomial(double n, double share, double count) {
  assert_true(fabs(count - n * share) <= 4 * sqrt(n * share * (1 - share)) + 1e-9);
}

/* 0.0403 a day are a quarter in a week, within 0.0001. */
static void a_quarter_of_those_who_cannot_pay_gives_up_in_a_week(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POOR("1", ", 'poverty_exit_rate': 0.0403, 'poverty_return_rate': 1", ""));
  trial_days(&t, 7);
  assert_binomial(AGENTS, 0.75, active(&t));
  trial_close(&t);
}

/* Nothing changes on day 7's close; with the top-up of day 8 a tenth of those who gave up is back at once, another tenth
 * of the rest on each of the next two days. */
static void who_gave_up_comes_back_at_its_rate_once_it_can_pay(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POOR("1", ", 'poverty_exit_rate': 0.1, 'poverty_return_rate': 0.1", TOPUP));
  trial_days(&t, 7);
  double gone = AGENTS - active(&t);
  assert_binomial(AGENTS, 1 - pow(0.9, 7), gone);
  trial_days(&t, 1);
  double back = gone - (AGENTS - active(&t));
  assert_binomial(gone, 0.1, back);
  trial_days(&t, 2);
  assert_binomial(gone, 1 - pow(0.9, 3), gone - (AGENTS - active(&t)));
  trial_close(&t);
}

static void cheaper_submissions_bring_them_back_too(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POOR("1.5", ", 'poverty_exit_rate': 0.5, 'poverty_return_rate': 1",
                      "'p': {'at': '3d', 'multiply': {'submission_cost_multiplier': 0.5}}"));
  trial_days(&t, 3);
  assert_binomial(AGENTS, 0.125, active(&t));
  trial_days(&t, 1);
  assert_true(active(&t) == AGENTS);
  trial_close(&t);
}

static void who_cannot_pay_yet_stays_away(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POOR("1", ", 'poverty_exit_rate': 1, 'poverty_return_rate': 1", ""));
  trial_days(&t, 5);
  assert_true(active(&t) == 0);
  trial_close(&t);
}

/* Those who left for another reason, before the opening or by dormancy_rate, are not concerned. */
static void who_left_for_good_does_not_come_back(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POOR("100", ", 'dormancy_rate': 0.1, 'poverty_exit_rate': 0.5, 'poverty_return_rate': 1", TOPUP));
  trial_days(&t, 14);
  assert_binomial(AGENTS, pow(0.9, 14), active(&t));
  trial_close(&t);
}

/* Both hazards at once: 0.3 a day leave, a third of them for good. */
static void the_two_reasons_to_leave_are_told_apart(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POOR("1", ", 'dormancy_rate': 0.1, 'poverty_exit_rate': 0.2, 'poverty_return_rate': 1",
                      "'t': {'at': '1d', 'verb': 'emergency_topup'}, 'd': {'at': '1d', 'set': {'dormancy_rate': 0}}"));
  trial_days(&t, 1);
  assert_binomial(AGENTS, 0.7, active(&t));
  trial_days(&t, 1);
  assert_binomial(AGENTS, 0.9, active(&t));
  trial_close(&t);
}

/* What made them leave the first time is forgotten with their return. */
static void who_came_back_and_left_for_good_stays_away(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POOR("1", ", 'poverty_exit_rate': 1, 'poverty_return_rate': 1",
                      TOPUP ", 'd': {'at': '8d', 'for': '1d', 'set': {'dormancy_rate': 1}}"));
  trial_days(&t, 8);
  assert_true(active(&t) == AGENTS);
  trial_days(&t, 2);
  assert_true(active(&t) == 0);
  trial_close(&t);
}

/* They do on the day of their return what others do. */
static void who_comes_back_acts_the_same_day(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD BY_VOLUME
             "'days': 40, 'parameters': {" NO_DISPUTES NO_NEWCOMERS NO_SPENDING
             "'validation_rate': 0, 'submission_rate': 0, 'mission_rate': 5, 'poverty_exit_rate': 0.5, "
             "'poverty_return_rate': 1}, 'population': {'agents': 20000, 'mix': {'validator': 0, 'creator': 0, "
             "'balanced': 0, 'mission_runner': 1}, 'balances': {'distribution': 'constant', 'mean': 1}}");
  trial_days(&t, 1); /* half of them leave, with what they have earned */
  int64_t missions = t.economy.total.counter[COUNTER_MISSIONS];
  assert_binomial(AGENTS, 0.5, active(&t));
  trial_days(&t, 1);
  assert_true(active(&t) == AGENTS);
  assert_true(fabs((double)(t.economy.total.counter[COUNTER_MISSIONS] - missions)) <= 4 * sqrt(2 * (double)missions));
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_quarter_of_those_who_cannot_pay_gives_up_in_a_week),
      cmocka_unit_test(who_gave_up_comes_back_at_its_rate_once_it_can_pay),
      cmocka_unit_test(cheaper_submissions_bring_them_back_too),
      cmocka_unit_test(who_cannot_pay_yet_stays_away),
      cmocka_unit_test(who_left_for_good_does_not_come_back),
      cmocka_unit_test(the_two_reasons_to_leave_are_told_apart),
      cmocka_unit_test(who_came_back_and_left_for_good_stays_away),
      cmocka_unit_test(who_comes_back_acts_the_same_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
