/* test_campaigns.c - changes that stop once what they pay beyond the normal amounts reaches a share of the supply.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 100 agents hold 100 IT each, 10 newcomers a day get a grant of 50 IT, nobody does anything else: 500 IT a day, twice that
 * in a campaign, so that each of its days is 500 IT of extra supply. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/economy_parts.h"
#include "tests/betterworld_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

static void open_with(const char *parameters, const char *events) {
  char text[2048];
  int n =
      snprintf(text, sizeof text,
               BETTERWORLD BY_VOLUME
               "'days': 60, 'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS "%s}, 'population': "
               "{'agents': 100, 'balances': {'distribution': 'constant', 'mean': 100}, 'arrivals': {'per_day': 10}}, "
               "'events': {%s}",
               parameters, events);
  assert_true(n < (int)sizeof text);
  trial_open(&trial, text);
}

static void assert_grants(int day, int64_t amount) {
  trial_days(&trial, day - economy_shown_day(&trial.economy));
  assert_int_equal(trial_flow(&trial, FLOW_STARTER_GRANT), amount * IT);
}

static void assert_logged(const char *row) {
  if (!trial.log.bytes || !strstr(trial.log.bytes, row)) fail_msg("no row %s in\n%s", row, trial.log.bytes);
}

#define TIMES(factor, stop) "'e': {'at': '4d', 'for': '28d', 'multiply': {'starter_grant': " factor "}" stop "}"

/* At the start of day 5 there are 10,000 + 4 x 500 = 12,000 IT: a quarter of it is the extra of 6 days. */
static void a_campaign_stops_on_the_day_after_its_bound(void **state) {
  (void)state;
  open_with("'referral_share': 0", TIMES("2", ", 'stop': {'extra_supply': 0.25}"));
  assert_grants(4, 500);
  assert_grants(5, 1000);
  assert_true(economy_value(&trial.economy, PARAMETER_STARTER_GRANT) == 100); /* measuring leaves it so */
  assert_grants(10, 1000);
  assert_int_equal(campaigns_extra(&trial.economy, 0), 3000 * IT);
  assert_grants(11, 500);
  assert_grants(60, 500);
  assert_logged("base,0,11,0,event,e,starter_grant,100,50,extra supply\n");
}

/* One millionth more takes a seventh day. */
static void a_bound_that_is_not_quite_reached_takes_another_day(void **state) {
  (void)state;
  open_with("'referral_share': 0", TIMES("2", ", 'stop': {'extra_supply': 0.250001}"));
  assert_grants(11, 1000);
  assert_grants(12, 500);
}

/* Of the supply of the day, 12,000 + 1,000 n after n days of the campaign, the extra of 500 n is a quarter when n = 12. */
static void the_bound_may_be_of_the_current_supply(void **state) {
  (void)state;
  open_with("'referral_share': 0", TIMES("2", ", 'stop': {'extra_supply': 0.25, 'of': 'current'}"));
  assert_grants(16, 1000);
  assert_grants(17, 500);
}

static void a_campaign_below_its_bound_runs_to_its_end(void **state) {
  (void)state;
  open_with("'referral_share': 0", TIMES("1.2", ", 'stop': {'extra_supply': 1}"));
  assert_grants(32, 600);
  assert_grants(33, 500);
  trial_days(&trial, 20);
  assert_int_equal(campaigns_extra(&trial.economy, 0), 28 * 100 * IT);
  assert_null(strstr(trial.log.bytes, "extra supply"));
}

/* From 06:00 on: of 10 newcomers 2.5, by largest remainder 3 or 2, still get 50 IT; what they get is not extra. */
static void a_campaign_that_begins_inside_a_day_counts_its_own_part(void **state) {
  (void)state;
  open_with("'referral_share': 0",
            "'e': {'at': '4d6h', 'multiply': {'starter_grant': 2}, 'stop': {'extra_supply': 1}}");
  trial_days(&trial, 5);
  int64_t paid = trial_flow(&trial, FLOW_STARTER_GRANT);
  assert_true(paid == 850 * IT || paid == 900 * IT || paid == 875 * IT);
  assert_int_equal(campaigns_extra(&trial.economy, 0), paid - 500 * IT);
}

/* Normal is what another event makes of the amount meanwhile: 40 IT from day 7 on, 80 in the campaign. */
static void normal_amounts_follow_other_events(void **state) {
  (void)state;
  open_with("'referral_share': 0", "'e': {'at': '4d', 'multiply': {'starter_grant': 2}, 'stop': {'extra_supply': 1}}, "
                                   "'f': {'at': '6d', 'add': {'starter_grant': -20}}");
  trial_days(&trial, 6);
  assert_int_equal(campaigns_extra(&trial.economy, 0), 2 * 500 * IT);
  assert_grants(7, 800);
  assert_int_equal(campaigns_extra(&trial.economy, 0), (2 * 500 + 10 * (80 - 30)) * IT);
}

/* Both amounts of a growth campaign count: 10 x 25 and 10 x 12.5 IT a day more. */
static void extra_supply_is_of_all_amounts_together(void **state) {
  (void)state;
  open_with("'referral_share': 1", "'e': {'at': '1d', 'for': '20d', 'multiply': {'starter_grant': 1.5, "
                                   "'referral_reward': 1.5}, 'stop': {'extra_supply': 1}}");
  trial_days(&trial, 2);
  assert_int_equal(campaigns_extra(&trial.economy, 0), 375 * IT);
  trial_days(&trial, 1);
  assert_int_equal(campaigns_extra(&trial.economy, 0), 750 * IT);
}

/* To ask what normal would be leaves the day's values alone: the run is that of the same campaign without a bound. */
static void a_bound_that_is_never_reached_changes_nothing(void **state) {
  (void)state;
  open_with("'referral_share': 1", TIMES("1.2", ""));
  trial_days(&trial, 60);
  struct hash_value without = trial_hash(&trial);
  trial_close(&trial);
  open_with("'referral_share': 1", TIMES("1.2", ", 'stop': {'extra_supply': 1}"));
  trial_days(&trial, 60);
  struct hash_value with = trial_hash(&trial);
  assert_true(without.low == with.low && without.high == with.high);
}

#define CAMPAIGNS_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      CAMPAIGNS_TEST(a_campaign_stops_on_the_day_after_its_bound),
      CAMPAIGNS_TEST(a_bound_that_is_not_quite_reached_takes_another_day),
      CAMPAIGNS_TEST(the_bound_may_be_of_the_current_supply),
      CAMPAIGNS_TEST(a_campaign_below_its_bound_runs_to_its_end),
      CAMPAIGNS_TEST(a_campaign_that_begins_inside_a_day_counts_its_own_part),
      CAMPAIGNS_TEST(normal_amounts_follow_other_events),
      CAMPAIGNS_TEST(extra_supply_is_of_all_amounts_together),
      CAMPAIGNS_TEST(a_bound_that_is_never_reached_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
