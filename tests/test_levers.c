/* test_levers.c - manual changes: proposed, effective, renewed, replaced, reverted.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The price is 2. A lever proposed at 2d (hour 48, day 3) takes effect at hour 54 (day 3, 06:00) and ends at hour 774 (day
 * 33, 06:00): of a day on which it comes, 18 of 24 hours have the new value; of one on which it goes, 6. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/rules_text.h"

#define RAISE "'parameter': 'price', 'value': 4, 'reason': 'try'"

static void open_with(const char *events, const char *policy) {
  char text[4096];
  int n = snprintf(text, sizeof text,
                   "'model': 'toy', 'days': 200, 'population': {'agents': 10, 'balances': {'distribution': 'constant', "
                   "'mean': 100}}, 'events': {%s}%s",
                   events, policy);
  assert_true(n < (int)sizeof text);
  trial_open(&trial, text);
}

/* Lives on to a day and looks at its price. */
static void assert_price(int day, double price) {
  trial_days(&trial, day - economy_shown_day(&trial.economy));
  if (fabs(rules_price() - price) > 1e-12) fail_msg("day %d: the price is %.12g, not %.12g", day, rules_price(), price);
}

static void assert_logged(const char *row) {
  if (!rules_logged(row)) fail_msg("no row %s in\n%s", row, trial.log.bytes ? trial.log.bytes : "");
}

static void a_lever_acts_after_6_hours_and_for_30_days(void **state) {
  (void)state;
  open_with("'e': {'at': '2d', 'lever': {" RAISE "}}", "");
  assert_price(2, 2);
  assert_price(3, (6 * 2 + 18 * 4) / 24.0);
  assert_price(4, 4);
  assert_price(32, 4);
  assert_price(33, (6 * 4 + 18 * 2) / 24.0);
  assert_price(34, 2);
  assert_price(200, 2);
  assert_logged("base,0,3,0,lever,e,price,2,4,proposed: try\nbase,0,3,6,lever,e,price,2,4,effective: try\n"
                "base,0,33,6,lever,e,price,4,2,reverted: try\n");
  assert_int_equal(rules_count(",lever,"), 3);
}

static void a_proposal_of_the_evening_takes_effect_the_next_day(void **state) {
  (void)state;
  open_with("'e': {'at': '1d20h', 'lever': {" RAISE "}}", "");
  assert_price(2, 2);
  assert_price(3, (2 * 2 + 22 * 4) / 24.0);
  assert_logged("base,0,2,20,lever,e,price,2,4,proposed: try\nbase,0,3,2,lever,e,price,2,4,effective: try\n");
}

static void a_renewal_adds_30_days(void **state) {
  (void)state;
  open_with("'e': {'at': '2d', 'lever': {" RAISE ", 'renew': 2}}", "");
  assert_price(33, 4);
  assert_price(92, 4);
  assert_price(93, (6 * 4 + 18 * 2) / 24.0);
  assert_price(94, 2);
  assert_logged("base,0,33,6,lever,e,price,4,4,renewed: try\nbase,0,63,6,lever,e,price,4,4,renewed: try\n"
                "base,0,93,6,lever,e,price,4,2,reverted: try\n");
}

static void a_lever_that_is_always_renewed_stays(void **state) {
  (void)state;
  open_with("'e': {'at': '2d', 'lever': {" RAISE ", 'renew': true}}", "");
  assert_price(200, 4);
  assert_int_equal(rules_count("renewed"), 6);
  assert_int_equal(rules_count("reverted"), 0);
}

/* Down from 2 to 1 over 6 hours from 06:00, and up again: the mean of the ramp is half way. */
static void a_lever_may_come_and_go_along_a_ramp(void **state) {
  (void)state;
  open_with("'e': {'at': '2d', 'ramp': '6h', 'lever': {'parameter': 'price', 'value': 1, 'reason': 'x'}}", "");
  assert_price(3, (6 * 2 + 6 * 1.5 + 12 * 1) / 24.0);
  assert_price(33, (6 * 1 + 6 * 1.5 + 12 * 2) / 24.0);
  assert_price(34, 2);
  assert_logged("base,0,3,6,lever,e,price,2,1,effective: x\nbase,0,33,6,lever,e,price,1,2,reverted: x\n");
}

/* The second takes the place of the first on day 11; what comes back on day 41 is the price before the first. */
static void a_second_lever_reverts_to_what_was_before_the_first(void **state) {
  (void)state;
  open_with("'a': {'at': '2d', 'lever': {" RAISE ", 'renew': true}}, "
            "'b': {'at': '10d', 'lever': {'parameter': 'price', 'value': 8, 'reason': 'more'}}",
            "");
  assert_price(10, 4);
  assert_price(11, (6 * 4 + 18 * 8) / 24.0);
  assert_price(40, 8);
  assert_price(41, (6 * 8 + 18 * 2) / 24.0);
  assert_price(200, 2);
  assert_logged("base,0,11,0,lever,b,price,4,8,proposed: more\nbase,0,11,6,lever,a,price,4,8,replaced by another: try\n"
                "base,0,11,6,lever,b,price,4,8,effective: more\nbase,0,41,6,lever,b,price,8,2,reverted: more\n");
  assert_int_equal(rules_count(",lever,a,"), 3);
}

static void a_ramp_begins_at_the_value_of_the_lever_it_replaces(void **state) {
  (void)state;
  open_with("'a': {'at': '2d', 'lever': {" RAISE "}}, "
            "'b': {'at': '10d', 'ramp': '12h', 'lever': {'parameter': 'price', 'value': 8, 'reason': 'more'}}",
            "");
  assert_price(11, (6 * 4 + 12 * 6 + 6 * 8) / 24.0);
  assert_price(12, 8);
  assert_price(33, 8); /* the first does not end by itself any more */
}

static void a_second_proposal_withdraws_the_first(void **state) {
  (void)state;
  open_with("'a': {'at': '2d', 'lever': {" RAISE "}}, "
            "'b': {'at': '2d4h', 'lever': {'parameter': 'price', 'value': 8, 'reason': 'more'}}",
            "");
  assert_price(3, (10 * 2 + 14 * 8) / 24.0);
  assert_price(33, (10 * 8 + 14 * 2) / 24.0);
  assert_price(34, 2);
  assert_logged("base,0,3,4,lever,a,price,4,8,withdrawn for another: try\nbase,0,3,4,lever,b,price,2,8,proposed: more\n"
                "base,0,3,10,lever,b,price,2,8,effective: more\n");
  assert_int_equal(rules_count(",lever,a,"), 2);
}

static void levers_on_two_parameters_do_not_meet(void **state) {
  (void)state;
  open_with("'a': {'at': '2d', 'lever': {" RAISE "}}, "
            "'b': {'at': '3d', 'lever': {'parameter': 'threshold', 'value': 8, 'reason': 'more'}}",
            "");
  assert_price(5, 4);
  assert_true(economy_value(&trial.economy, TOY_THRESHOLD) == 8);
  assert_price(34, 2);
  assert_true(economy_value(&trial.economy, TOY_THRESHOLD) ==
              8); /* it ends at 06:00 of this day, seen at the next 00:00 */
  assert_price(35, 2);
  assert_true(economy_value(&trial.economy, TOY_THRESHOLD) == 5);
}

static void an_event_that_sets_later_outlives_the_lever(void **state) {
  (void)state;
  open_with("'a': {'at': '2d', 'lever': {" RAISE "}}, 'b': {'at': '10d', 'set': {'price': 6}}", "");
  assert_price(10, 4);
  assert_price(11, 6);
  assert_price(40, 6);
}

static void a_lever_may_wait_for_an_indicator(void **state) {
  (void)state;
  open_with("'a': {'at': {'when': {'indicator': 'agents', 'below': 11}, 'after': '1d12h'}, 'lever': {" RAISE "}}", "");
  assert_price(3, (18 * 2 + 6 * 4) / 24.0); /* seen at hour 24, proposed at 60, effective at 66 */
  assert_price(33, (18 * 4 + 6 * 2) / 24.0);
}

#define HALVE(more)                                                                                                    \
  ", 'policy': {'constraints': {'per_cycle': 0.5, 'cumulative': 0.75, 'ramp': '12h', 'cooldown': '24h'}, 'rules': "    \
  "{'halve': {'order': 1, 'every': '1d', 'when': {'till': {'above': 0}}, 'do': {'price': {'multiply': 0.5}}}}" more    \
  "}"

static void open_ruled(const char *events) {
  open_with(events, HALVE(""));
  rules_model = toy_model;
  rules_model.measure = rules_measure;
  trial.economy.model = &rules_model;
}

/* The rule halves at the opening of day 2 (hour 24) over 12 hours; the lever of hour 24 stops it at hour 30, half way
 * down, at 1.5. That comes back after 30 days. */
static void a_lever_stops_a_rule_under_way_and_gives_back_what_it_stopped(void **state) {
  (void)state;
  rules_series[1] = 1;
  open_ruled("'e': {'at': '1d', 'lever': {" RAISE "}}");
  assert_price(2, (6 * 1.75 + 18 * 4) / 24.0);
  assert_price(3, 4);
  assert_price(31, 4);
  assert_price(32, (6 * 4 + 18 * 1.5) / 24.0);
  assert_price(60, 1.5);
  assert_logged("base,0,2,6,lever,e,price,1.5,4,effective: try\n");
  assert_logged("base,0,32,6,lever,e,price,4,1.5,reverted: try\n");
}

/* A lever is the rules' new baseline: 2 of 4 after one halving, 1 after two, and a third is kept at a quarter; all of it
 * is forgotten with the lever. */
static void rules_begin_anew_on_the_levers_value(void **state) {
  (void)state;
  for (int day = 5; day <= 7; day++) rules_series[day] = 1;
  open_ruled("'e': {'at': '1d', 'lever': {" RAISE "}}");
  assert_price(5, 4);
  assert_price(7, (12 * 1.5 + 12 * 1) / 24.0);
  assert_price(9, 1);
  assert_logged("blocked,halve,price,1,0.5,cumulative\n");
  assert_price(33, 2);
}

/* A set between the two ends what the lever stopped. */
static void a_set_under_a_lever_leaves_no_factor_to_give_back(void **state) {
  (void)state;
  rules_series[1] = 1;
  open_ruled("'e': {'at': '1d', 'lever': {" RAISE "}}, 'f': {'at': '5d', 'set': {'price': 6}}");
  assert_price(6, 6);
  assert_price(60, 6);
}

static void a_reason_with_commas_and_quotes_stays_one_field(void **state) {
  (void)state;
  open_with("'e': {'at': '2d', 'lever': {'parameter': 'price', 'value': 4, 'reason': 'too dear, \\'he\\' said'}}", "");
  /* in the helper's files ' stands for ", so \' is an escaped quote */
  assert_price(3, (6 * 2 + 18 * 4) / 24.0);
  assert_logged("\"proposed: too dear, \"\"he\"\" said\"\n");
}

static void off_the_grid_on_request(void **state) {
  (void)state;
  open_with("'e': {'at': '2d', 'lever': {'parameter': 'price', 'value': 3.3, 'reason': 'x', 'off_grid': true}}", "");
  assert_price(4, 3.3);
}

static void times_count_from_the_end_of_the_warm_up(void **state) {
  (void)state;
  open_with("'e': {'at': '2d', 'lever': {" RAISE "}}", ", 'warmup': '5d'");
  assert_price(3, (6 * 2 + 18 * 4) / 24.0);
  assert_price(33, (6 * 4 + 18 * 2) / 24.0);
}

#define LEVERS_TEST(name) cmocka_unit_test_setup_teardown(name, rules_begin, rules_end)

int main(void) {
  const struct CMUnitTest tests[] = {
      LEVERS_TEST(a_lever_acts_after_6_hours_and_for_30_days),
      LEVERS_TEST(a_proposal_of_the_evening_takes_effect_the_next_day),
      LEVERS_TEST(a_renewal_adds_30_days),
      LEVERS_TEST(a_lever_that_is_always_renewed_stays),
      LEVERS_TEST(a_lever_may_come_and_go_along_a_ramp),
      LEVERS_TEST(a_second_lever_reverts_to_what_was_before_the_first),
      LEVERS_TEST(a_ramp_begins_at_the_value_of_the_lever_it_replaces),
      LEVERS_TEST(a_second_proposal_withdraws_the_first),
      LEVERS_TEST(levers_on_two_parameters_do_not_meet),
      LEVERS_TEST(an_event_that_sets_later_outlives_the_lever),
      LEVERS_TEST(a_lever_may_wait_for_an_indicator),
      LEVERS_TEST(a_lever_stops_a_rule_under_way_and_gives_back_what_it_stopped),
      LEVERS_TEST(rules_begin_anew_on_the_levers_value),
      LEVERS_TEST(a_set_under_a_lever_leaves_no_factor_to_give_back),
      LEVERS_TEST(a_reason_with_commas_and_quotes_stays_one_field),
      LEVERS_TEST(off_the_grid_on_request),
      LEVERS_TEST(times_count_from_the_end_of_the_warm_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
