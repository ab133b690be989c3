/* test_flows.c - the extra faucets and sinks of a scenario.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/betterworld/day.h"
#include "tests/scenario_text.h"

#define TOYS                                                                                                           \
  "'model': 'toy', 'days': 60, 'population': {'agents': 1000, 'balances': {'distribution': 'constant', 'mean': 100}"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

/* Poisson counts: over n agent-days the sum has mean and variance n x rate. */
static void agents_meet_a_flow_at_its_rate(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'fee': {'rate': 0.7, 'price': 0.01, 'to': {'BURN': 1}}}");
  double sum = 0, expected = 0.7 * 1000 * 60;
  for (int day = 1; day <= 60; day++) {
    int64_t count;
    trial_days(&trial, 1);
    int64_t amount = trial_amount(&trial, "fee", &count);
    assert_int_equal(amount, count);
    sum += (double)count;
  }
  assert_true(fabs(sum - expected) < 4 * sqrt(expected));
  assert_true(fabs(trial_indicator(&trial, "supply") - (100000 - sum / 100)) < 1e-6);
}

static void a_price_is_split_over_its_accounts_to_the_unit(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'fee': {'rate': 1, 'price': 1.01, 'to': {'BURN': 0.3, 'TILL': 0.7}}}");
  const struct scenario_flow *flow = &trial.scenario->flows[0];
  assert_true(flow->n_legs == 2 && flow->leg[0] == 30 && flow->leg[1] == 71); /* 30.3 and 70.7 by largest remainder */
  const struct ledger *ledger = &trial.economy.ledger;
  for (int day = 1; day <= 5; day++) {
    trial_days(&trial, 1);
    int64_t n = ledger->count[flow->first_row];
    assert_true(n > 800 && ledger->count[flow->first_row + 1] == n);
    assert_int_equal(ledger->amount[flow->first_row], 30 * n);
    assert_int_equal(ledger->amount[flow->first_row + 1], 71 * n);
    assert_int_equal(ledger_side(ledger, 0, SIDE_SINK), 101 * n);
    assert_int_equal(ledger_burned(ledger, 0), 30 * n);
  }
}

static void who_cannot_pay_does_not(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'fee': {'rate': 5, 'price': 30, 'to': {'BURN': 1}}}");
  trial_days(&trial, 20);
  for (uint32_t i = 0; i < 1000; i++) assert_int_equal(trial_balance(&trial, i), 1000); /* three times 30 of 100 */
}

static void a_flow_that_needs_a_balance_leaves_poorer_agents_alone(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'fee': {'rate': 1, 'price': 10, 'to': {'BURN': 1}, 'needs_balance': 75}}");
  trial_days(&trial, 1);
  for (uint32_t i = 0; i < 1000; i++) assert_true(trial_balance(&trial, i) <= 10000);
  trial_days(&trial, 59);
  for (uint32_t i = 0; i < 1000; i++) {
    int64_t balance = trial_balance(&trial, i); /* whoever has 75 pays sooner or later, possibly twice on that day */
    assert_true(balance < 7500 && balance >= 0);
  }
}

static void the_balance_that_is_needed_is_enough(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'fee': {'rate': 20, 'price': 100, 'to': {'BURN': 1}, 'needs_balance': 100}}");
  trial_days(&trial, 1); /* all but 1000 exp(-20) of them meet it */
  assert_int_equal(trial_amount(&trial, "fee", NULL), 1000 * 10000);
  trial_close(&trial);
  trial_open(&trial, TOYS "}, 'flows': {'fee': {'rate': 20, 'price': 1, 'to': {'BURN': 1}, 'needs_balance': 100.01}}");
  trial_days(&trial, 1);
  assert_int_equal(trial_amount(&trial, "fee", NULL), 0);
}

/* Two flows of the same rate: an agent meets each with probability p = 1 - exp(-0.5), both with p^2 = 0.1548. */
static void two_flows_draw_for_themselves(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'a': {'rate': 0.5, 'price': 1, 'to': {'BURN': 1}, 'limit': 'once'}, "
                          "'b': {'rate': 0.5, 'price': 1, 'to': {'BURN': 1}, 'limit': 'once'}}");
  trial_days(&trial, 1);
  int both = 0;
  for (uint32_t i = 0; i < 1000; i++) both += trial.economy.population.bought[i] == 3;
  assert_true(fabs(both - 154.8) < 4 * sqrt(1000 * 0.1548 * 0.8452));
}

static void a_flow_with_a_limit_happens_once_to_each(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'badge': {'rate': 0.3, 'price': 5, 'to': {'BURN': 1}, 'limit': 'once'}, "
                          "'medal': {'rate': 2, 'price': 7, 'to': {'TILL': 1}, 'limit': 'once'}}");
  int64_t badges = 0, medals = 0, count;
  for (int day = 1; day <= 60; day++) {
    trial_days(&trial, 1);
    trial_amount(&trial, "badge", &count);
    badges += count;
    trial_amount(&trial, "medal", &count);
    medals += count;
  }
  assert_int_equal(badges, 1000); /* exp(-18) of them would be left */
  assert_int_equal(medals, 1000);
  for (uint32_t i = 0; i < 1000; i++) assert_int_equal(trial_balance(&trial, i), 8800);
}

static void a_faucet_mints_and_is_income(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'snapshots': ['end'], 'flows': {'gift': {'rate': 1, 'price': 2.5, 'from': {'MINT': 1}}}");
  trial_days(&trial, 1);
  int64_t count, amount = trial_amount(&trial, "gift", &count), income = 0;
  assert_int_equal(amount, 250 * count);
  assert_int_equal(ledger_minted(&trial.economy.ledger, 0), amount);
  assert_int_equal(ledger_side(&trial.economy.ledger, 0, SIDE_FAUCET), amount);
  for (uint32_t i = 0; i < 1000; i++) {
    income += trial.economy.population.income[i];
    assert_int_equal(trial_balance(&trial, i), 10000 + trial.economy.population.income[i]);
  }
  assert_int_equal(income, amount);
}

static void a_faucet_of_the_world_mints_nothing(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'sale': {'rate': 1, 'price': 1, 'from': {'WORLD': 1}}, "
                          "'cash': {'rate': 1, 'price': 1, 'to': {'WORLD': 1}}}");
  trial_days(&trial, 10);
  assert_int_equal(ledger_minted(&trial.economy.ledger, 0), 0);
  assert_true(trial_amount(&trial, "sale", NULL) > 0 && trial_amount(&trial, "cash", NULL) > 0);
  assert_int_equal(ledger_supply(&trial.economy.ledger, 0, false) +
                       ledger_balance(&trial.economy.ledger, 0, ACCOUNT_WORLD),
                   1000 * 10000);
}

static void only_the_chosen_classes_take_part_and_nobody_dormant(void **state) {
  (void)state;
  trial_open(&trial, TOYS ", 'dormant': 0.25, 'groups': {'vips': {'archetype': 'worker', 'agents': 50}}}, "
                          "'flows': {'club': {'who': 'group:vips', 'rate': 9, 'price': 1, 'to': {'BURN': 1}}, "
                          "'tax': {'who': 'archetype:worker', 'rate': 9, 'price': 2, 'to': {'BURN': 1}}}");
  trial_days(&trial, 1); /* at rate 9 about 1 in 8,000 meets nothing, 2 of 48 balances end below a price */
  const struct population *p = &trial.economy.population;
  int untouched[3] = {0}, dormant = 0;
  for (uint32_t i = 0; i < 1000; i++) {
    bool asleep = p->status[i] & STATUS_DORMANT;
    bool touched = trial_balance(&trial, i) < 10000;
    dormant += asleep;
    if (asleep || p->agent_class[i] == 1)
      assert_false(touched);
    else
      untouched[p->agent_class[i]] += !touched;
    assert_int_equal(p->last_active[i] == 1, touched);
  }
  assert_true(dormant >= 248 && dormant <= 252);
  assert_true(untouched[0] <= 3 && untouched[2] <= 1);
}

static void a_free_flow_counts_events_without_money(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'wave': {'rate': 2, 'price': 0, 'to': {'BURN': 1}}}");
  trial_days(&trial, 1);
  int64_t count;
  assert_int_equal(trial_amount(&trial, "wave", &count), 0);
  assert_true(fabs((double)count - 2000) < 4 * sqrt(2000));
}

/* Validations of each day, which no balance moves. */
static void count_validations(const char *flows, int64_t evaluations[static 30]) {
  char text[1024];
  snprintf(text, sizeof text,
           "'model': 'betterworld', 'days': 30, 'switches': {'evaluation_slots': 'unrationed'}, 'population': "
           "{'agents': 200, 'balances': "
           "{'distribution': 'constant', 'mean': 500}}, 'flows': {%s}",
           flows);
  trial_open(&trial, text);
  for (int day = 0; day < 30; day++) {
    trial_days(&trial, 1);
    evaluations[day] = trial.economy.total.counter[COUNTER_EVALUATIONS];
  }
  trial_close(&trial);
}

static void another_flow_leaves_the_draws_of_the_rest_alone(void **state) {
  (void)state;
  int64_t without[30], with[30];
  count_validations("", without);
  count_validations("'fee': {'rate': 2, 'price': 1, 'to': {'RESERVE': 1}}", with);
  assert_memory_equal(without, with, sizeof with);
  assert_true(without[0] > 0);
}

/* The draws of a flow hang on its name: an earlier one in the file does not move them. */
static void another_flow_leaves_the_draws_of_a_flow_alone(void **state) {
  (void)state;
  int64_t counts[2];
  trial_open(&trial, TOYS "}, 'flows': {'fee': {'rate': 0.7, 'price': 0.01, 'to': {'BURN': 1}}}");
  trial_days(&trial, 3);
  trial_amount(&trial, "fee", &counts[0]);
  trial_close(&trial);
  trial_open(&trial, TOYS "}, 'flows': {'early': {'rate': 3, 'price': 0.02, 'to': {'TILL': 1}}, "
                          "'fee': {'rate': 0.7, 'price': 0.01, 'to': {'BURN': 1}}}");
  trial_days(&trial, 3);
  trial_amount(&trial, "fee", &counts[1]);
  assert_true(counts[0] > 0);
  assert_int_equal(counts[0], counts[1]);
}

/* Balance 100, needed 60, price 20, many wishes: 100, 80 and 60 are enough, 40 is not. */
static void the_balance_that_is_needed_must_be_there_each_time(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'fee': {'rate': 50, 'price': 20, 'needs_balance': 60, 'to': {'BURN': 1}}}");
  trial_days(&trial, 1);
  for (uint32_t i = 0; i < 1000; i++) assert_int_equal(trial_balance(&trial, i), 4000);
}

/* Faucets pay at the close: what they give is there for sinks on the next day only. */
static void the_income_of_a_day_is_spent_from_the_next_day_on(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'days': 3, 'population': {'agents': 50, 'balances': {'distribution': 'constant', 'mean': 0}}, "
      "'flows': {'gift': {'rate': 50, 'price': 10, 'from': {'MINT': 1}}, 'fee': {'rate': 50, 'price': 1, 'to': "
      "{'BURN': 1}}}");
  int64_t count;
  trial_days(&trial, 1);
  assert_int_equal(trial_amount(&trial, "fee", &count), 0);
  trial_days(&trial, 1);
  assert_true(trial_amount(&trial, "fee", &count) > 0);
}

static void to_be_paid_is_no_act_of_ones_own(void **state) {
  (void)state;
  trial_open(&trial, TOYS "}, 'flows': {'gift': {'rate': 50, 'price': 1, 'from': {'MINT': 1}}}");
  trial_days(&trial, 9);
  for (uint32_t i = 0; i < 1000; i++) assert_int_equal(trial.economy.population.last_active[i], 0);
  assert_true(trial_indicator(&trial, "active_share") == 0);
}

/* 36 events of 1e9 tokens a day and agent leave 64 bits within the run: a fault that is told, not a crash. */
static void a_supply_that_leaves_64_bits_is_a_fault(void **state) {
  (void)state;
  trial_open(&trial, "'model': 'toy', 'days': 20000, 'population': {'agents': 9, 'balances': {'distribution': "
                     "'constant', 'mean': 0}}, "
                     "'flows': {'flood': {'rate': 200, 'price': 1000000000, 'from': {'MINT': 1}}}");
  int code = 0;
  while (code == 0 && trial.economy.day < 2000) {
    for (uint32_t i = 0; i < 9; i++)
      trial.economy.population.balance[ledger_free_account(trial.economy.model)][i] += INT64_C(1) << 55;
    ledger_post(&trial.economy.ledger, economy_flow(&trial.economy, FLOW_INJECTION), 9 * (INT64_C(1) << 55), 9);
    code = economy_day(&trial.economy, &trial.error);
  }
  assert_int_equal(code, ERROR_FAULT);
  assert_non_null(strstr(trial.error.text, "64 bits"));
}

/* "at" 3d for 2 days: days 4 and 5, and no warm-up day. */
static void a_flow_may_run_on_some_days_only(void **state) {
  static const bool runs[] = {false, false, false, true, true, false, false};
  (void)state;
  trial_open(&trial,
             TOYS "}, 'warmup': '4d', 'flows': {'sale': {'at': '3d', 'for': '2d', 'rate': 9, 'price': 0.01, 'to': "
                  "{'BURN': 1}}, 'always': {'rate': 9, 'price': 0.01, 'to': {'BURN': 1}}, 'early': {'for': '1d', "
                  "'rate': 9, 'price': 0.01, 'to': {'BURN': 1}}}");
  trial_days(&trial, 4);
  assert_int_equal(trial_amount(&trial, "sale", NULL), 0);
  for (int day = 1; day <= 7; day++) {
    assert_true(trial_amount(&trial, "always", NULL) > 0);
    trial_days(&trial, 1);
    assert_int_equal(trial_amount(&trial, "sale", NULL) > 0, runs[day - 1]);
    assert_int_equal(trial_amount(&trial, "early", NULL) > 0, day == 1);
  }
}

#define FLOWS_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      FLOWS_TEST(agents_meet_a_flow_at_its_rate),
      FLOWS_TEST(a_price_is_split_over_its_accounts_to_the_unit),
      FLOWS_TEST(who_cannot_pay_does_not),
      FLOWS_TEST(a_flow_that_needs_a_balance_leaves_poorer_agents_alone),
      FLOWS_TEST(the_balance_that_is_needed_is_enough),
      FLOWS_TEST(two_flows_draw_for_themselves),
      FLOWS_TEST(the_balance_that_is_needed_must_be_there_each_time),
      FLOWS_TEST(the_income_of_a_day_is_spent_from_the_next_day_on),
      FLOWS_TEST(to_be_paid_is_no_act_of_ones_own),
      FLOWS_TEST(a_supply_that_leaves_64_bits_is_a_fault),
      FLOWS_TEST(a_flow_with_a_limit_happens_once_to_each),
      FLOWS_TEST(a_faucet_mints_and_is_income),
      FLOWS_TEST(a_faucet_of_the_world_mints_nothing),
      FLOWS_TEST(only_the_chosen_classes_take_part_and_nobody_dormant),
      FLOWS_TEST(a_flow_may_run_on_some_days_only),
      FLOWS_TEST(a_free_flow_counts_events_without_money),
      FLOWS_TEST(another_flow_leaves_the_draws_of_the_rest_alone),
      FLOWS_TEST(another_flow_leaves_the_draws_of_a_flow_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
