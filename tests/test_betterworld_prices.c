/* test_betterworld_prices.c - prices with their legs, rewards and thresholds of a day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define PEOPLE "'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 1000}}"

/* The economy of a list of parameters and switches after one day. */
static void open_day(struct trial *t, const char *parameters, const char *switches, const char *events) {
  char members[2048];
  snprintf(members, sizeof members,
           BETTERWORLD "'days': 5, 'parameters': {%s}, 'switches': {%s}, 'events': {%s}, " PEOPLE, parameters, switches,
           events);
  memset(t, 0, sizeof *t);
  trial_open(t, members);
  trial_days(t, 1);
}

static void assert_price(const struct trial *t, int purchase, int64_t price, int64_t a, int64_t b, int64_t c) {
  const struct betterworld_price *p = &trial_state(t)->price[purchase];
  assert_int_equal(p->price, price);
  assert_int_equal(p->leg[0], a);
  if (p->n_legs > 1) assert_int_equal(p->leg[1], b);
  if (p->n_legs > 2) assert_int_equal(p->leg[2], c);
  assert_int_equal(p->leg[0] + (p->n_legs > 1 ? p->leg[1] : 0) + (p->n_legs > 2 ? p->leg[2] : 0), price);
}

/* Appendix A.3: 3 -> 1.8 / 1.05 / 0.15; 5 -> 3 / 1.75 / 0.25; 2 -> 1.2 / 0.7 / 0.1; 1 -> 0.6 / 0.35 / 0.05. */
static void submissions_split_60_35_5(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "", "");
  assert_price(&t, BUY_PROBLEM, 3 * IT, 1800000, 1050000, 150000);
  assert_price(&t, BUY_SOLUTION, 5 * IT, 3000000, 1750000, 250000);
  assert_price(&t, BUY_DEBATE, 2 * IT, 1200000, 700000, 100000);
  trial_close(&t);
  open_day(&t, "'cost_problem': 1", "", "");
  assert_price(&t, BUY_PROBLEM, 1 * IT, 600000, 350000, 50000);
  trial_close(&t);
}

static void the_tax_is_inside_the_price_and_burned(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "", "");
  assert_price(&t, BUY_VOTE, 5 * IT, 4750000, 250000, 0);
  assert_price(&t, BUY_CIRCLE, 25 * IT, 23750000, 1250000, 0);
  assert_price(&t, BUY_PRIORITY, 15 * IT, 14250000, 750000, 0);
  assert_price(&t, BUY_DISPUTE, 10 * IT, 10 * IT, 0, 0);
  trial_close(&t);
  open_day(&t, "'transaction_tax': 0", "", "");
  assert_price(&t, BUY_VOTE, 5 * IT, 5 * IT, 0, 0);
  trial_close(&t);
  open_day(&t, "'transaction_tax': 0.1", "", "");
  assert_price(&t, BUY_VOTE, 5 * IT, 4500000, 500000, 0);
  assert_price(&t, BUY_PROBLEM, 3 * IT, 1800000, 1050000, 150000); /* which have a burn of their own */
  trial_close(&t);
}

static void the_multiplier_moves_submissions_alone_down_to_the_floor(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "'submission_cost_multiplier': 2", "", "");
  assert_price(&t, BUY_PROBLEM, 6 * IT, 3600000, 2100000, 300000);
  assert_price(&t, BUY_VOTE, 5 * IT, 4750000, 250000, 0);
  trial_close(&t);
  open_day(&t, "'submission_cost_multiplier': 0.5, 'submission_cost_floor': 1.25", "", "");
  assert_price(&t, BUY_PROBLEM, 1500000, 900000, 525000, 75000);
  assert_price(&t, BUY_DEBATE, 1250000, 750000, 437500, 62500);
  trial_close(&t);
}

/* 3 IT for six hours, then 5 IT for eighteen: 4.5 on the day's mean, and every purchase of the day pays it. */
static void a_price_that_changes_at_6_counts_by_its_hours(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "", "'dearer': {'at': '6h', 'set': {'cost_problem': 5}}");
  assert_price(&t, BUY_PROBLEM, 4500000, 2700000, 1575000, 225000);
  int64_t problems = trial_state(&t)->price[BUY_PROBLEM].price, debates = trial_state(&t)->price[BUY_DEBATE].price;
  int64_t n = trial_count(&t, FLOW_SUBMISSION_POOL);
  int64_t spent = trial_flow(&t, FLOW_SUBMISSION_POOL) + trial_flow(&t, FLOW_SUBMISSION_RESERVE) +
                  trial_flow(&t, FLOW_SUBMISSION_BURN);
  assert_true(n > 0 && (spent - n * debates) % (problems - debates) == 0);
  trial_days(&t, 1);
  assert_price(&t, BUY_PROBLEM, 5 * IT, 3000000, 1750000, 250000);
  trial_close(&t);
}

/* A stake is one for the whole day: that of 00:00. */
static void a_stake_that_changes_within_the_day_changes_on_the_next(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "", "'dearer': {'at': '6h', 'set': {'dispute_stake': 20}}");
  assert_price(&t, BUY_DISPUTE, 10 * IT, 10 * IT, 0, 0);
  trial_days(&t, 1);
  assert_price(&t, BUY_DISPUTE, 20 * IT, 20 * IT, 0, 0);
  trial_close(&t);
}

/* One range for all: 5 to 100 scaled by 50 / 52.5; the mean of the two ends is the mission's mean. */
static void missions_are_scaled_to_their_mean_where_one_range_is_for_all(void **state) {
  (void)state;
#define COMMON "'mission_range': 'common'"
  struct trial t;
  open_day(&t, "", COMMON, "");
  for (int c = 0; c < 4; c++) {
    assert_int_equal(trial_state(&t)->mission_low[c], 4761905);
    assert_int_equal(trial_state(&t)->mission_high[c], 95238095);
  }
  assert_int_equal(trial_state(&t)->review_low, IT);
  assert_int_equal(trial_state(&t)->review_high, 2 * IT);
  trial_close(&t);
  open_day(&t, "'mission_mean': 52.5, 'mission_boost': 1.2", COMMON, "");
  assert_int_equal(trial_state(&t)->mission_low[3], 6 * IT);
  assert_int_equal(trial_state(&t)->mission_high[3], 120 * IT);
  trial_close(&t);
  open_day(&t, "'mission_reward_min': 0, 'mission_reward_max': 0", COMMON, "");
  assert_int_equal(trial_state(&t)->mission_high[0], 0);
  trial_close(&t);
#undef COMMON
}

/* Section 2.2: runners 20 to 100, the others 5 to 100, inside the limits of 3.2: a limit moves only who is beyond it. The
 * boost comes after the limits; mission_mean is of no account but for the platform's own missions. */
static void missions_pay_the_archetypes_own_ranges_inside_the_limits(void **state) {
  (void)state;
  static const struct {
    const char *parameters;
    int64_t low, high, runner_low, runner_high, internal;
  } cases[] = {
      {"'mission_mean': 70", 5 * IT, 100 * IT, 20 * IT, 100 * IT, 70 * IT},
      {"'mission_reward_min': 15", 15 * IT, 100 * IT, 20 * IT, 100 * IT, 50 * IT},
      {"'mission_reward_min': 30, 'mission_reward_max': 80", 30 * IT, 80 * IT, 30 * IT, 80 * IT, 50 * IT},
      {"'mission_reward_max': 10", 5 * IT, 10 * IT, 10 * IT, 10 * IT, 50 * IT},
      {"'mission_reward_min': 150, 'mission_reward_max': 500", 150 * IT, 150 * IT, 150 * IT, 150 * IT, 50 * IT},
      {"'mission_boost': 1.2", 6 * IT, 120 * IT, 24 * IT, 120 * IT, 60 * IT}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct trial t;
    open_day(&t, cases[i].parameters, "", "");
    for (int c = 0; c < 4; c++) {
      assert_int_equal(trial_state(&t)->mission_low[c], c == 3 ? cases[i].runner_low : cases[i].low);
      assert_int_equal(trial_state(&t)->mission_high[c], c == 3 ? cases[i].runner_high : cases[i].high);
    }
    assert_int_equal(trial_state(&t)->internal_reward, cases[i].internal);
    trial_close(&t);
  }
}

static int64_t leg_of(const struct betterworld_price *price, int flow) {
  int64_t amount = 0;
  for (int k = 0; k < price->n_legs; k++) amount += price->flow[k] == flow ? price->leg[k] : 0;
  return amount;
}

/* The legs of a problem (3 IT) and of a vote (5 IT) under every reading, worked out by hand. merged: 1.8 / 1.05 / 0.15 and
 * 5 % of the vote burned. stacked: 0.15 of 3 first, then 60/35/5 of 2.85, so that 0.15 + 0.1425 = 9.75 % of 3 is burned;
 * 0.25 of 5 first, the rest to the reserve. on_top: the same legs as without tax, and 5 % more to pay. off: only the
 * submissions' own burn. */
static void each_reading_of_the_tax_has_the_legs_worked_out_by_hand(void **state) {
  (void)state;
  static const struct {
    const char *switches;
    int64_t problem, pool, reserve, burn, tax, vote, vote_pool, vote_reserve, vote_burn, vote_tax;
  } cases[] = {
      {"'tax': 'merged'", 3000000, 1800000, 1050000, 150000, 0, 5000000, 0, 4750000, 250000, 0},
      {"'tax': 'stacked'", 3000000, 1710000, 997500, 142500, 150000, 5000000, 0, 4750000, 0, 250000},
      {"'tax': 'on_top'", 3150000, 1800000, 1050000, 150000, 150000, 5250000, 0, 5000000, 0, 250000},
      {"'tax': 'off'", 3000000, 1800000, 1050000, 150000, 0, 5000000, 0, 5000000, 0, 0},
      {"'tax': 'merged', 'other_spending': 'split'", 3000000, 1800000, 1050000, 150000, 0, 5000000, 3000000, 1750000,
       250000, 0},
      {"'tax': 'stacked', 'other_spending': 'split'", 3000000, 1710000, 997500, 142500, 150000, 5000000, 2850000,
       1662500, 237500, 250000},
      {"'tax': 'on_top', 'other_spending': 'split'", 3150000, 1800000, 1050000, 150000, 150000, 5250000, 3000000,
       1750000, 250000, 250000},
      {"'tax': 'off', 'other_spending': 'split'", 3000000, 1800000, 1050000, 150000, 0, 5000000, 3000000, 1750000,
       250000, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct trial t;
    open_day(&t, "", cases[i].switches, "");
    const struct betterworld_price *problem = &trial_state(&t)->price[BUY_PROBLEM],
                                   *vote = &trial_state(&t)->price[BUY_VOTE];
    assert_int_equal(problem->price, cases[i].problem);
    assert_int_equal(leg_of(problem, FLOW_SUBMISSION_POOL), cases[i].pool);
    assert_int_equal(leg_of(problem, FLOW_SUBMISSION_RESERVE), cases[i].reserve);
    assert_int_equal(leg_of(problem, FLOW_SUBMISSION_BURN), cases[i].burn);
    assert_int_equal(leg_of(problem, FLOW_TRANSACTION_TAX), cases[i].tax);
    assert_int_equal(vote->price, cases[i].vote);
    assert_int_equal(leg_of(vote, FLOW_VOTING_POOL), cases[i].vote_pool);
    assert_int_equal(leg_of(vote, FLOW_VOTING_RESERVE), cases[i].vote_reserve);
    assert_int_equal(leg_of(vote, FLOW_VOTING_BURN), cases[i].vote_burn);
    assert_int_equal(leg_of(vote, FLOW_TRANSACTION_TAX), cases[i].vote_tax);
    assert_price(&t, BUY_DISPUTE, 10 * IT, 10 * IT, 0, 0); /* a stake is not spent */
    trial_close(&t);
  }
}

/* Circles and listings go the same ways as votes, by flows of their own. */
static void circles_and_listings_are_split_by_flows_of_their_own(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "'other_spending': 'split'", "");
  const struct betterworld_price *circle = &trial_state(&t)->price[BUY_CIRCLE],
                                 *listing = &trial_state(&t)->price[BUY_PRIORITY];
  assert_int_equal(leg_of(circle, FLOW_CIRCLE_POOL), 15 * IT);
  assert_int_equal(leg_of(circle, FLOW_CIRCLE_RESERVE), 8750000);
  assert_int_equal(leg_of(circle, FLOW_CIRCLE_BURN), 1250000);
  assert_int_equal(leg_of(listing, FLOW_PRIORITY_POOL), 9 * IT);
  assert_int_equal(leg_of(listing, FLOW_PRIORITY_RESERVE), 5250000);
  assert_int_equal(leg_of(listing, FLOW_PRIORITY_BURN), 750000);
  trial_close(&t);
}

/* A fifth of the pool's 60 % by default; votes know no experts. */
static void assert_discounted(const struct trial *t, int tier, int purchase, int64_t price, int64_t a, int64_t b,
                              int64_t c) {
  const struct betterworld_price *p = &trial_state(t)->discounted[tier][purchase];
  assert_int_equal(p->price, price);
  assert_int_equal(p->n_legs, 3);
  assert_int_equal(p->leg[0], a);
  assert_int_equal(p->leg[1], b);
  assert_int_equal(p->leg[2], c);
  assert_int_equal(a + b + c, price);
}

/* Half and three quarters of 3, 5 and 2, split 60/35/5. */
static void small_balances_get_two_discounts_on_submissions(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "'progressive_discount': 1", "", "");
  assert_true(trial_state(&t)->discounts);
  assert_int_equal(trial_state(&t)->discount_below[DISCOUNT_LARGE], 50 * IT);
  assert_int_equal(trial_state(&t)->discount_below[DISCOUNT_SMALL], 100 * IT);
  assert_discounted(&t, DISCOUNT_LARGE, BUY_PROBLEM, 1500000, 900000, 525000, 75000);
  assert_discounted(&t, DISCOUNT_SMALL, BUY_PROBLEM, 2250000, 1350000, 787500, 112500);
  assert_discounted(&t, DISCOUNT_LARGE, BUY_SOLUTION, 2500000, 1500000, 875000, 125000);
  assert_discounted(&t, DISCOUNT_SMALL, BUY_SOLUTION, 3750000, 2250000, 1312500, 187500);
  assert_discounted(&t, DISCOUNT_LARGE, BUY_DEBATE, 1 * IT, 600000, 350000, 50000);
  assert_discounted(&t, DISCOUNT_SMALL, BUY_DEBATE, 1500000, 900000, 525000, 75000);
  assert_price(&t, BUY_PROBLEM, 3 * IT, 1800000, 1050000, 150000); /* the full price stays beside them */
  trial_close(&t);
  open_day(&t, "'progressive_discount': 0.5, 'discount_small': 0.4", "", "");
  assert_discounted(&t, DISCOUNT_LARGE, BUY_DEBATE, 1500000, 900000, 525000, 75000);
  assert_discounted(&t, DISCOUNT_SMALL, BUY_SOLUTION, 4 * IT, 2400000, 1400000, 200000);
  trial_close(&t);
  open_day(&t, "", "", "");
  assert_false(trial_state(&t)->discounts);
  trial_close(&t);
}

/* First the multiplier, then the discount, then the floor, then a tax on top. */
static void the_floor_holds_for_discounted_prices_too(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "'progressive_discount': 1, 'submission_cost_multiplier': 0.5, 'submission_cost_floor': 1.2", "", "");
  assert_discounted(&t, DISCOUNT_LARGE, BUY_SOLUTION, 1250000, 750000, 437500, 62500);
  assert_discounted(&t, DISCOUNT_LARGE, BUY_PROBLEM, 1200000, 720000, 420000, 60000);
  assert_discounted(&t, DISCOUNT_SMALL, BUY_DEBATE, 1200000, 720000, 420000, 60000);
  trial_close(&t);
  open_day(&t, "'progressive_discount': 1, 'submission_cost_floor': 1.2", "'tax': 'on_top'", "");
  assert_int_equal(trial_state(&t)->discounted[DISCOUNT_LARGE][BUY_DEBATE].price, 1260000);
  assert_int_equal(trial_state(&t)->discounted[DISCOUNT_LARGE][BUY_DEBATE].leg[0], 60000);
  trial_close(&t);
}

/* A price that nobody with the balance for its discount can pay is no price. */
static void the_cheapest_submission_is_so_for_somebody(void **state) {
  (void)state;
  static const struct {
    const char *parameters;
    int64_t cheapest;
  } cases[] = {{"", 2 * IT},
               {"'progressive_discount': 1", 1 * IT},
               {"'progressive_discount': 1, 'discount_large_below': 1", 1500000},
               {"'progressive_discount': 1, 'discount_large_below': 0, 'discount_small_below': 1.5", 2 * IT},
               {"'progressive_discount': 1, 'submission_cost_floor': 3", 3 * IT}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    struct trial t;
    open_day(&t, cases[k].parameters, "", "");
    assert_int_equal(trial_state(&t)->cheapest_post, cases[k].cheapest);
    trial_close(&t);
  }
}

static void the_experts_pool_takes_its_part_of_the_pools_share(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "", "'expert_pool': 'on', 'other_spending': 'split'", "");
  const struct betterworld_price *problem = &trial_state(&t)->price[BUY_PROBLEM];
  assert_int_equal(leg_of(problem, FLOW_SUBMISSION_POOL), 1440000);
  assert_int_equal(leg_of(problem, FLOW_SUBMISSION_EXPERT), 360000);
  assert_int_equal(leg_of(problem, FLOW_SUBMISSION_RESERVE), 1050000);
  assert_int_equal(leg_of(&trial_state(&t)->price[BUY_VOTE], FLOW_VOTING_POOL), 3 * IT);
  trial_close(&t);
}

/* What agents hold after days on which they buy, with a tax of nothing or of 10 % under a reading. Rewards are minted, so
 * no pool that a tax starves is in the way. */
static int64_t supply_after(const char *reading, const char *tax) {
  char members[1024];
  struct trial t = {0};
  snprintf(members, sizeof members,
           BETTERWORLD "'preset': 'table', 'days': 30, 'parameters': {'transaction_tax': %s, 'dispute_rate': 0}, "
                       "'switches': {'reward_funding': 'minted', 'tax': '%s'}, 'population': {'agents': 400, "
                       "'balances': {'distribution': 'constant', 'mean': 100}}",
           tax, reading);
  trial_open(&t, members);
  trial_days(&t, 20);
  int64_t supply = 0;
  for (uint32_t i = 0; i < t.economy.population.n; i++) supply += trial_balance(&t, i);
  trial_close(&t);
  return supply;
}

/* T7: a tax inside the price does not change what agents hold; one on top does. */
static void the_change_of_supply_does_not_hang_on_a_tax_inside_the_price(void **state) {
  (void)state;
  assert_int_equal(supply_after("merged", "0"), supply_after("merged", "0.1"));
  assert_int_equal(supply_after("stacked", "0"), supply_after("stacked", "0.1"));
  assert_int_equal(supply_after("stacked", "0.1"), supply_after("merged", "0.1"));
  assert_true(supply_after("on_top", "0.1") < supply_after("on_top", "0"));
}

static void chances_become_thresholds(void **state) {
  (void)state;
  struct trial t;
  open_day(&t, "'dormancy_rate': 1, 'dispute_fail_probability': 0.25, 'inactivity_threshold': 45, 'decay_floor': 7.5",
           "", "");
  assert_true(trial_state(&t)->dormancy_threshold == UINT64_C(1) << 32);
  assert_true(trial_state(&t)->dispute_fail_threshold == UINT64_C(1) << 30);
  assert_int_equal(trial_state(&t)->inactivity_threshold, 45);
  assert_int_equal(trial_state(&t)->decay_floor, 7500000);
  assert_true(trial_state(&t)->decay_rate == 0.05);
  trial_close(&t);
  open_day(&t, "'inactivity_threshold': 45, 'poverty_exit_rate': 0.5", "'first_decay': 'month_later'", "");
  assert_int_equal(trial_state(&t)->inactivity_threshold, 75);
  assert_true(trial_state(&t)->dormancy_threshold == 0);
  assert_true(trial_state(&t)->poverty_threshold == UINT64_C(1) << 31);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(submissions_split_60_35_5),
      cmocka_unit_test(the_tax_is_inside_the_price_and_burned),
      cmocka_unit_test(the_multiplier_moves_submissions_alone_down_to_the_floor),
      cmocka_unit_test(a_price_that_changes_at_6_counts_by_its_hours),
      cmocka_unit_test(a_stake_that_changes_within_the_day_changes_on_the_next),
      cmocka_unit_test(missions_are_scaled_to_their_mean_where_one_range_is_for_all),
      cmocka_unit_test(missions_pay_the_archetypes_own_ranges_inside_the_limits),
      cmocka_unit_test(each_reading_of_the_tax_has_the_legs_worked_out_by_hand),
      cmocka_unit_test(circles_and_listings_are_split_by_flows_of_their_own),
      cmocka_unit_test(small_balances_get_two_discounts_on_submissions),
      cmocka_unit_test(the_floor_holds_for_discounted_prices_too),
      cmocka_unit_test(the_cheapest_submission_is_so_for_somebody),
      cmocka_unit_test(the_experts_pool_takes_its_part_of_the_pools_share),
      cmocka_unit_test(the_change_of_supply_does_not_hang_on_a_tax_inside_the_price),
      cmocka_unit_test(chances_become_thresholds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
