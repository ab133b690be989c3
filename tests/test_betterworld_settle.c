/* test_betterworld_settle.c - decay, disputes and top-ups.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define NOTHING_BUT BETTERWORLD BY_VOLUME "'parameters': {" NO_WORK NO_SPENDING NO_NEWCOMERS

/* 1,500 of 10,000 agents are dormant, 50 of them due on each day of a month: 200 IT lose 5 %, so 50 x 10 = 500 IT a
 * day, then 50 x 9.5, then 50 x 9.025. The others last acted on day 0 and decay from day 91 on. */
static void a_constructed_stock_decays_by_500_a_day_then_475_then_451_and_a_quarter(void **state) {
  (void)state;
  struct trial t = {0};
  static const int64_t due[] = {500 * IT, 475 * IT, INT64_C(451250000)};
  trial_open(&t,
             NOTHING_BUT NO_DISPUTES "'dormancy_rate': 0}, 'days': 91, 'population': {'agents': 10000, 'dormant': 0.15,"
                                     " 'balances': {'distribution': 'constant', 'mean': 200}}");
  for (int day = 1; day <= 90; day++) {
    trial_days(&t, 1);
    assert_int_equal(trial_flow(&t, FLOW_DECAY), due[(day - 1) / 30]);
    assert_int_equal(trial_count(&t, FLOW_DECAY), 50);
    assert_int_equal(trial_account(&t, ACCOUNT_BURN), 500 * IT * (day < 30 ? day : 30) +
                                                          475 * IT *
                                                              (day < 30   ? 0
                                                               : day < 60 ? day - 30
                                                                          : 30) +
                                                          INT64_C(451250000) * (day < 60 ? 0 : day - 60));
  }
  trial_days(&t, 1); /* 50 at 171.475 x 5 % and 8,500 at 200 x 5 % */
  assert_int_equal(trial_count(&t, FLOW_DECAY), 8550);
  assert_int_equal(trial_flow(&t, FLOW_DECAY), INT64_C(50) * 8573750 + INT64_C(85000) * IT);
  trial_close(&t);
}

/* Months to the floor of 10: log(b / 10) / log(1 / 0.95) = 31.4, 58.4, 76.3, 148.2 for 50, 200, 500, 20,000, rounded
 * up; 12 -> 11.4 -> 10.83 -> 10.2885 -> 10; 10.2 -> 10; 4 and 10 stay. */
static void balances_decay_to_the_floor_in_the_documented_months_and_never_below(void **state) {
  (void)state;
  enum { AGENTS = 8, DAYS = 4530 };
  static const int64_t opening[AGENTS] = {50 * IT, 200 * IT, 500 * IT, 20000 * IT, 12 * IT, 10200000, 4 * IT, 10 * IT};
  static const int months[AGENTS] = {32, 59, 77, 149, 4, 1, 0, 0};
  int decays[AGENTS] = {0}, last[AGENTS] = {0};
  int64_t before[AGENTS];
  struct trial t = {0};
  trial_open(&t, NOTHING_BUT NO_DISPUTES
             "'dormancy_rate': 0}, 'days': 5000, 'population': {'agents': 8, 'dormant': 1, 'balances':"
             " {'distribution': 'values', 'values': [50, 200, 500, 20000, 12, 10.2, 4, 10]}}");
  for (uint32_t i = 0; i < AGENTS; i++) assert_int_equal(before[i] = trial_balance(&t, i), opening[i]);
  for (int day = 1; day <= DAYS; day++) {
    trial_days(&t, 1);
    for (uint32_t i = 0; i < AGENTS; i++) {
      int64_t now = trial_balance(&t, i);
      assert_true(now <= before[i] && (now >= 10 * IT || now == before[i]));
      if (now == before[i]) continue;
      if (last[i]) assert_int_equal(day - last[i], 30);
      if (i == 4 && decays[i] == 0) assert_int_equal(now, 11400000);
      decays[i]++;
      last[i] = day;
      before[i] = now;
    }
  }
  for (uint32_t i = 0; i < AGENTS; i++) {
    assert_int_equal(decays[i], months[i]);
    assert_int_equal(before[i], i == 6 ? 4 * IT : 10 * IT);
  }
  trial_close(&t);
}

/* 90 days without a posting of its own: an agent that acted on day k decays at the opening of day k + 91. */
static void an_agent_that_acts_starts_its_90_days_anew(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, NOTHING_BUT NO_DISPUTES "'dormancy_rate': 0}, 'days': 200, 'population': {'agents': 2,"
                                         " 'balances': {'distribution': 'constant', 'mean': 200}}");
  trial_days(&t, 20);
  t.economy.population.last_active[1] = 20;
  trial_days(&t, 70);
  assert_int_equal(trial_balance(&t, 0), 200 * IT);
  trial_days(&t, 1);
  assert_int_equal(trial_balance(&t, 0), 190 * IT);
  assert_int_equal(trial_balance(&t, 1), 200 * IT);
  trial_days(&t, 19);
  assert_int_equal(trial_balance(&t, 1), 200 * IT);
  trial_days(&t, 1);
  assert_int_equal(trial_balance(&t, 1), 190 * IT);
  trial_close(&t);
}

#define DISPUTES_OF(FAILING, VOTES, EVENTS)                                                                            \
  BETTERWORLD BY_VOLUME "'parameters': {" NO_WORK NO_NEWCOMERS                                                         \
                        "'circle_rate': 0, 'priority_rate': 0, 'vote_rate': " VOTES                                    \
                        ", 'dispute_rate': 1, 'dispute_fail_probability': " FAILING "}, 'days': 9, 'events': {" EVENTS \
                        "}, 'population': {'agents': 700,"                                                             \
                        " 'balances': {'distribution': 'constant', 'mean': 500}}"

/* Day by day: what was staked yesterday is burned or refunded, and nothing else is in escrow. */
static void stakes_are_held_for_a_day_and_burned_or_refunded(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, DISPUTES_OF("0.4", "1", ""));
  trial_days(&t, 1);
  assert_int_equal(
      trial_flow(&t, FLOW_DISPUTE_BURN) + trial_flow(&t, FLOW_DISPUTE_REFUND) + trial_flow(&t, FLOW_DISPUTE_BONUS), 0);
  for (int day = 2; day <= 9; day++) {
    int64_t staked = trial_flow(&t, FLOW_DISPUTE_STAKE), won = t.economy.total.counter[COUNTER_DISPUTES_WON];
    int64_t lost = t.economy.total.counter[COUNTER_DISPUTES_LOST];
    assert_int_equal(trial_count(&t, FLOW_DISPUTE_STAKE), won + lost);
    assert_int_equal(staked, 10 * IT * (won + lost));
    assert_int_equal(trial_account(&t, ACCOUNT_ESCROW), staked);
    assert_true(won > 0 && lost > 0);
    trial_days(&t, 1);
    assert_int_equal(trial_flow(&t, FLOW_DISPUTE_BURN), 10 * IT * lost);
    assert_int_equal(trial_flow(&t, FLOW_DISPUTE_REFUND), 10 * IT * won);
    assert_int_equal(trial_flow(&t, FLOW_DISPUTE_BONUS), 5 * IT * won);
    assert_int_equal(trial_count(&t, FLOW_DISPUTE_BURN), lost);
    assert_int_equal(trial_count(&t, FLOW_DISPUTE_REFUND), won);
  }
  trial_close(&t);
}

static void disputes_that_cannot_fail_or_cannot_succeed_do_not(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, DISPUTES_OF("0", "0", ""));
  trial_days(&t, 2);
  assert_int_equal(trial_flow(&t, FLOW_DISPUTE_BURN), 0);
  assert_true(trial_flow(&t, FLOW_DISPUTE_REFUND) > 0);
  trial_close(&t);
  trial_open(&t, DISPUTES_OF("1", "0", ""));
  trial_days(&t, 2);
  assert_true(trial_flow(&t, FLOW_DISPUTE_BURN) > 0);
  assert_int_equal(trial_flow(&t, FLOW_DISPUTE_REFUND), 0);
  trial_close(&t);
}

/* The bonus is the same for all disputes won, and the reserve pays no more than it has. */
static void the_bonus_reaches_as_far_as_the_reserve(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, DISPUTES_OF("0.4", "0", ""));
  trial_days(&t, 2);
  assert_true(trial_count(&t, FLOW_DISPUTE_REFUND) > 0);
  assert_int_equal(trial_flow(&t, FLOW_DISPUTE_BONUS), 0);
  trial_close(&t);
  trial_open(&t, DISPUTES_OF("0.4", "0.2", ""));
  trial_days(&t, 1);
  int64_t reserve = trial_account(&t, ACCOUNT_RESERVE), won = t.economy.total.counter[COUNTER_DISPUTES_WON];
  assert_true(reserve > 0 && reserve < 5 * IT * won);
  trial_days(&t, 1);
  assert_int_equal(trial_flow(&t, FLOW_DISPUTE_BONUS), reserve / won * won);
  trial_close(&t);
}

/* A stake that was 10 comes back as 10, whatever a stake costs by then; a bonus is that of the day on which it is paid.
 */
static void a_refund_is_what_was_staked(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(
      &t, DISPUTES_OF("0.4", "1", "'dearer': {'at': '1d', 'set': {'dispute_stake': 20, 'dispute_success_bonus': 1}}"));
  trial_days(&t, 1);
  int64_t won = t.economy.total.counter[COUNTER_DISPUTES_WON], lost = t.economy.total.counter[COUNTER_DISPUTES_LOST];
  trial_days(&t, 1);
  assert_int_equal(trial_flow(&t, FLOW_DISPUTE_REFUND), 10 * IT * won);
  assert_int_equal(trial_flow(&t, FLOW_DISPUTE_BURN), 10 * IT * lost);
  assert_int_equal(trial_flow(&t, FLOW_DISPUTE_BONUS), 1 * IT * won);
  assert_int_equal(trial_flow(&t, FLOW_DISPUTE_STAKE), 20 * IT * trial_count(&t, FLOW_DISPUTE_STAKE));
  trial_close(&t);
}

/* T8: a top-up moves balances from [0, 5) to [10, 15); nothing else moves. */
static void a_top_up_gives_10_to_every_account_below_5(void **state) {
  (void)state;
  enum { AGENTS = 6 };
  static const int64_t before[AGENTS] = {0, 4999999, 5 * IT, 1 * IT, 19 * IT, 30 * IT};
  static const int64_t after[AGENTS] = {10 * IT, 14999999, 5 * IT, 11 * IT, 19 * IT, 30 * IT};
  struct trial t = {0};
  trial_open(&t, NOTHING_BUT NO_DISPUTES
             "'dormancy_rate': 0}, 'days': 3, 'events': {'relief': {'at': '1d', 'verb': 'emergency_topup'}},"
             " 'population': {'agents': 6, 'dormant': 0.5, 'balances':"
             " {'distribution': 'values', 'values': [0, 4.999999, 5, 1, 19, 30]}}");
  trial_days(&t, 1);
  for (uint32_t i = 0; i < AGENTS; i++) {
    assert_true(trial_balance(&t, i) <= before[i]);
    t.economy.population.last_active[i] = 0; /* so that nothing decays on day 2 */
  }
  trial_days(&t, 1);
  assert_int_equal(trial_count(&t, FLOW_EMERGENCY_TOPUP), 3);
  assert_int_equal(trial_flow(&t, FLOW_EMERGENCY_TOPUP), 30 * IT);
  for (uint32_t i = 0; i < AGENTS - 1; i++)
    if (before[i] <= 10 * IT) assert_int_equal(trial_balance(&t, i), after[i]);
  trial_close(&t);
}

/* Section 4.2 and appendix A by one decay each: 200 -> 190, 12 -> 11.4, 10.2 -> 10; 4 stays 4 or, by the printed formula,
 * becomes 10, and 0 does too; what it gives is minted. First decay on the day of the threshold or a month later. */
static void every_reading_of_decay_comes_out_by_hand(void **state) {
  (void)state;
  enum { AGENTS = 6 };
  static const int64_t opening[AGENTS] = {200 * IT, 12 * IT, 10200000, 10 * IT, 4 * IT, 0};
  static const struct {
    const char *formula, *first;
    int day; /* that opens with the first decay */
    int64_t after[AGENTS], burned, minted;
  } cases[] = {
      {"guarded", "threshold", 91, {190 * IT, 11400000, 10 * IT, 10 * IT, 4 * IT, 0}, 10800000, 0},
      {"guarded", "month_later", 121, {190 * IT, 11400000, 10 * IT, 10 * IT, 4 * IT, 0}, 10800000, 0},
      {"printed", "threshold", 91, {190 * IT, 11400000, 10 * IT, 10 * IT, 10 * IT, 10 * IT}, 10800000, 16 * IT},
      {"printed", "month_later", 121, {190 * IT, 11400000, 10 * IT, 10 * IT, 10 * IT, 10 * IT}, 10800000, 16 * IT},
  };
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    struct trial t = {0};
    char text[1024];
    snprintf(text, sizeof text,
             BETTERWORLD "'switches': {" OPEN ", 'activity': 'volume', 'reward_model': 'flat', 'decay_formula': '%s', "
                         "'first_decay': '%s'}, 'parameters': {" NO_WORK NO_SPENDING NO_NEWCOMERS NO_DISPUTES
                         "'dormancy_rate': 0}, 'days': 200, 'population': {'agents': 6, 'balances': {'distribution': "
                         "'values', 'values': [200, 12, 10.2, 10, 4, 0]}}",
             cases[k].formula, cases[k].first);
    trial_open(&t, text);
    trial_days(&t, cases[k].day - 1);
    for (uint32_t i = 0; i < AGENTS; i++) assert_int_equal(trial_balance(&t, i), opening[i]);
    trial_days(&t, 1);
    for (uint32_t i = 0; i < AGENTS; i++) assert_int_equal(trial_balance(&t, i), cases[k].after[i]);
    assert_int_equal(trial_flow(&t, FLOW_DECAY), cases[k].burned);
    assert_int_equal(trial_count(&t, FLOW_DECAY), 3);
    assert_int_equal(trial_flow(&t, FLOW_DECAY_LIFT), cases[k].minted);
    assert_int_equal(trial_count(&t, FLOW_DECAY_LIFT), cases[k].minted ? 2 : 0);
    trial_days(&t, 29);
    assert_int_equal(trial_balance(&t, 0), 190 * IT);
    trial_days(&t, 1); /* and every 30 days after */
    assert_int_equal(trial_balance(&t, 0), 180500000);
    assert_int_equal(trial_flow(&t, FLOW_DECAY_LIFT), 0);
    trial_close(&t);
  }
}

#define RELIEF(READING)                                                                                                \
  BETTERWORLD "'switches': {" OPEN ", 'topup': '" READING                                                              \
              "'}, 'days': 5, 'events': {'relief': {'at': '1d', 'verb': 'emergency_topup'}}, 'parameters': {" NO_WORK  \
                  NO_SPENDING NO_NEWCOMERS NO_DISPUTES "'inactivity_decay_rate': 0}, 'archetypes': {'idler': {}}, "    \
              "'population': {'agents': 100, 'dormant': 0.4, 'mix': {'validator': 0, 'creator': 0, 'balanced': 0, "    \
              "'mission_runner': 0, 'idler': 1}, 'balances': {'distribution': 'constant', 'mean': 4}}"

/* 100 accounts below 5, 40 of them dormant. The reserve holds 255 or 250 and tops up 25, in the order of
 * the agents. */
static void top_ups_go_to_all_to_those_that_act_or_as_far_as_the_reserve_reaches(void **state) {
  (void)state;
  static const char *const worlds[] = {RELIEF("all"), RELIEF("active"), RELIEF("reserve"), RELIEF("reserve")};
  static const int64_t minted[] = {1000 * IT, 600 * IT, 0, 0}, reserve[] = {255 * IT, 255 * IT, 255 * IT, 250 * IT};
  for (int k = 0; k < 4; k++) {
    struct trial t = {0};
    trial_open(&t, worlds[k]);
    ledger_post(&t.economy.ledger, FLOW_STARTER_GRANT, reserve[k], 1);
    ledger_post(&t.economy.ledger, FLOW_SUBMISSION_RESERVE, reserve[k], 1);
    trial_days(&t, 2);
    int64_t n = 0;
    for (uint32_t i = 0; i < 100; i++) {
      bool dormant = t.economy.population.status[i] & STATUS_DORMANT, topped = trial_balance(&t, i) == 14 * IT;
      assert_true(topped || trial_balance(&t, i) == 4 * IT);
      if (k == 0) assert_true(topped);
      if (k == 1) assert_int_equal(topped, !dormant);
      if (k >= 2) assert_int_equal(topped, i < 25);
      n += topped;
    }
    assert_int_equal(n, k == 0 ? 100 : k == 1 ? 60 : 25);
    assert_int_equal(trial_flow(&t, FLOW_EMERGENCY_TOPUP), minted[k]);
    assert_int_equal(trial_flow(&t, FLOW_TOPUP_RESERVE), k >= 2 ? 250 * IT : 0);
    assert_int_equal(trial_account(&t, ACCOUNT_RESERVE), reserve[k] - (k >= 2 ? 250 * IT : 0));
    trial_close(&t);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_constructed_stock_decays_by_500_a_day_then_475_then_451_and_a_quarter),
      cmocka_unit_test(balances_decay_to_the_floor_in_the_documented_months_and_never_below),
      cmocka_unit_test(an_agent_that_acts_starts_its_90_days_anew),
      cmocka_unit_test(stakes_are_held_for_a_day_and_burned_or_refunded),
      cmocka_unit_test(disputes_that_cannot_fail_or_cannot_succeed_do_not),
      cmocka_unit_test(the_bonus_reaches_as_far_as_the_reserve),
      cmocka_unit_test(a_refund_is_what_was_staked),
      cmocka_unit_test(a_top_up_gives_10_to_every_account_below_5),
      cmocka_unit_test(every_reading_of_decay_comes_out_by_hand),
      cmocka_unit_test(top_ups_go_to_all_to_those_that_act_or_as_far_as_the_reserve_reaches),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
