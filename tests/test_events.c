/* test_events.c - what a scenario's events do, and when.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

#define TOYS                                                                                                           \
  "'model': 'toy', 'days': 30, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 100}}"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

static void open_with(const char *events) {
  char text[2048];
  snprintf(text, sizeof text, TOYS ", 'events': {%s}", events);
  trial_open(&trial, text);
}

static bool logged(const char *row) { return trial.log.bytes && strstr(trial.log.bytes, row); }

/* Today's values of a parameter over the first days. */
static void assert_values(int parameter, const double *expected, int days) {
  assert_true(economy_value(&trial.economy, parameter) == expected[0]);
  for (int day = 1; day <= days; day++) {
    trial_days(&trial, 1);
    assert_true(fabs(economy_value(&trial.economy, parameter) - expected[day]) < 1e-12);
  }
}

/* From hour 30 for 24 hours: 18 hours of day 2, 6 of day 3. */
static void a_set_holds_for_its_time(void **state) {
  (void)state;
  open_with("'e': {'at': '1d6h', 'for': '1d', 'set': {'price': 8}}");
  assert_values(TOY_PRICE, (double[]){2, 2, (6 * 2 + 18 * 8) / 24.0, (6 * 8 + 18 * 2) / 24.0, 2}, 4);
  assert_true(logged("base,0,2,6,event,e,price,2,8,time\n"));
}

static void a_multiplication_holds_for_its_time(void **state) {
  (void)state;
  open_with("'e': {'at': '1d6h', 'for': '1d', 'multiply': {'price': 1.5}}");
  assert_values(TOY_PRICE, (double[]){2, 2, (6 * 2 + 18 * 3) / 24.0, (6 * 3 + 18 * 2) / 24.0, 2}, 4);
  assert_true(logged("base,0,2,6,event,e,price,2,3,time\n"));
}

static void an_addition_without_an_end_holds_for_ever(void **state) {
  (void)state;
  open_with("'e': {'at': 2, 'add': {'price': -0.5}}");
  assert_values(TOY_PRICE, (double[]){2, 2, 2, 1.5, 1.5, 1.5}, 5);
}

static void an_event_may_change_several_parameters(void **state) {
  (void)state;
  open_with("'e': {'at': '1d', 'for': '2d', 'set': {'price': 8}, 'multiply': {'grant': 3}, 'add': {'threshold': 4}}");
  trial_days(&trial, 2);
  assert_true(economy_value(&trial.economy, TOY_PRICE) == 8);
  assert_true(economy_value(&trial.economy, TOY_GRANT) == 30);
  assert_int_equal(economy_money(&trial.economy, TOY_GRANT), 3000);
  assert_true(economy_value(&trial.economy, TOY_THRESHOLD) == 9);
}

static void values_stay_in_their_range(void **state) {
  (void)state;
  open_with("'e': {'at': '1d', 'multiply': {'price': 100}}, 'f': {'at': '2d', 'add': {'grant': -1000}}");
  assert_values(TOY_PRICE, (double[]){2, 2, 10, 10}, 3);
  assert_true(economy_value(&trial.economy, TOY_GRANT) == 0);
  assert_true(logged("event,e,price,2,10,time\n"));
}

static void a_threshold_changes_at_the_next_midnight(void **state) {
  (void)state;
  open_with("'e': {'at': '1d6h', 'set': {'threshold': 50}}");
  assert_values(TOY_THRESHOLD, (double[]){5, 5, 5, 50}, 3);
}

/* 100 events of a day on which the amount changes at hour 6: 25 at the old value, 75 at the new one. */
static void amounts_by_event_are_shared_out_over_the_day(void **state) {
  (void)state;
  double value[24];
  int64_t count[24];
  open_with("'e': {'at': '1d6h', 'set': {'grant': 40}}");
  trial_days(&trial, 1);
  assert_int_equal(economy_pieces(&trial.economy, TOY_GRANT, 100, value, count), 1);
  assert_true(value[0] == 10 && count[0] == 100);
  trial_days(&trial, 1);
  assert_int_equal(economy_pieces(&trial.economy, TOY_GRANT, 100, value, count), 2);
  assert_true(value[0] == 10 && count[0] == 25 && value[1] == 40 && count[1] == 75);
  assert_int_equal(economy_pieces(&trial.economy, TOY_GRANT, 1, value, count), 2);
  assert_true(count[0] == 0 && count[1] == 1);
}

static void of_two_events_at_an_hour_the_first_in_the_file_is_first(void **state) {
  (void)state;
  open_with("'z': {'at': '1d', 'set': {'price': 3}}, 'a': {'at': '24h', 'multiply': {'price': 2}}");
  trial_days(&trial, 2);
  assert_true(economy_value(&trial.economy, TOY_PRICE) == 6);
  trial_close(&trial);
  open_with("'a': {'at': '24h', 'multiply': {'price': 2}}, 'z': {'at': '1d', 'set': {'price': 3}}");
  trial_days(&trial, 2);
  assert_true(economy_value(&trial.economy, TOY_PRICE) == 3);
}

static void an_earlier_hour_comes_first_whatever_the_file_says(void **state) {
  (void)state;
  open_with("'late': {'at': '1d20h', 'multiply': {'price': 2}}, 'early': {'at': '1d4h', 'set': {'price': 3}}");
  trial_days(&trial, 3);
  assert_true(economy_value(&trial.economy, TOY_PRICE) == 6);
}

static void arrivals_bring_their_balances(void **state) {
  (void)state;
  open_with("'e': {'at': '3d5h', 'arrivals': {'agents': 4, 'archetype': 'idler', 'balances': {'distribution': "
            "'constant', 'mean': "
            "7.5}}}, 'f': {'at': '3d6h', 'arrivals': {'agents': 3}}");
  trial_days(&trial, 3);
  assert_int_equal(trial.economy.population.n, 10);
  trial_days(&trial, 1);
  const struct population *p = &trial.economy.population;
  assert_int_equal(p->n, 17);
  assert_int_equal(p->n_acting, 10); /* they act from tomorrow on */
  for (uint32_t i = 10; i < 17; i++) {
    assert_int_equal(trial_balance(&trial, i), i < 14 ? 750 : 0);
    assert_int_equal(p->last_active[i], 4);
    if (i < 14) assert_int_equal(p->agent_class[i], 1);
  }
  int64_t count;
  assert_int_equal(trial_amount(&trial, "injection", &count), 4 * 750);
  assert_int_equal(count, 4);
  assert_true(logged("base,0,4,0,event,e,arrivals,0,4,time\n") && logged("base,0,4,0,event,f,arrivals,0,3,time\n"));
  trial_days(&trial, 1);
  assert_int_equal(p->n, 17);
}

static void who_departs_does_nothing_and_keeps_its_balance(void **state) {
  (void)state;
  open_with("'e': {'at': '2d', 'departures': {'who': 'archetype:worker', 'share': 1}}, "
            "'f': {'at': '4d', 'departures': {'share': 1}}");
  trial_days(&trial, 3);
  for (uint32_t i = 0; i < 10; i++) {
    bool worker = trial.economy.population.agent_class[i] == 0;
    assert_int_equal((trial.economy.population.status[i] & STATUS_DORMANT) != 0, worker);
    assert_int_equal(trial_balance(&trial, i), 10000);
  }
  assert_int_equal(trial.economy.n_active, 4);
  assert_true(logged("base,0,3,0,event,e,departures,0,6,time\n"));
  trial_days(&trial, 2);
  assert_true(logged("base,0,5,0,event,f,departures,0,4,time\n")); /* nobody leaves twice */
}

static void departures_take_the_share_by_chance(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'days': 5, 'population': {'agents': 20000, 'balances': {'distribution': 'constant', 'mean': "
      "1}}, "
      "'events': {'e': {'at': '0d', 'departures': {'share': 0.3}}, 'f': {'at': '1d', 'departures': {'share': 0.5}}}");
  trial_days(&trial, 1); /* binomial: 20,000 x 0.3 with standard deviation sqrt(20,000 0.3 0.7) = 65 */
  double left = 20000 - (double)trial.economy.n_active;
  assert_true(fabs(left - 6000) < 4 * 65);
  trial_days(&trial, 1); /* half of those who are still there */
  assert_true(fabs((double)trial.economy.n_active - (20000 - left) / 2) < 4 * 0.5 * sqrt(20000 - left));
}

/* Who arrives on the day of a departure does not act yet, so it does not leave: 4 of 10 founders go, 50 guests stay. */
static void departures_take_nobody_that_arrives_on_the_same_day(void **state) {
  (void)state;
  open_with("'come': {'at': '1d', 'arrivals': {'agents': 50, 'archetype': 'idler'}}, "
            "'go': {'at': '1d', 'departures': {'who': 'archetype:idler', 'share': 1}}");
  trial_days(&trial, 2);
  assert_true(trial.economy.platform_size == 6);
  assert_int_equal(trial.economy.n_active, 56);
}

/* A verb and a change of what it uses, at one hour: the verb sees the change. */
static void other_events_act_under_the_parameters_of_their_day(void **state) {
  (void)state;
  trial_open(&trial,
             "'model': 'betterworld', 'days': 3, 'parameters': {'new_agent_rate': 0}, 'population': {'agents': 40, "
             "'balances': "
             "{'distribution': 'constant', 'mean': 0}}, 'events': {'help': {'at': '1d', 'verb': 'emergency_topup'}, "
             "'more': {'at': '1d', 'set': {'emergency_topup': 20, 'topup_eligibility': 1000}}}");
  trial_days(&trial, 2);
  int flow = 0;
  while (strcmp(trial.economy.ledger.flows[flow].name, "emergency_topup") != 0) flow++;
  assert_int_equal(trial.economy.ledger.count[flow], 40);
  assert_int_equal(trial.economy.ledger.amount[flow], 40 * INT64_C(20000000));
}

/* Six guests get the six values, in order, whatever their classes. */
static void arrivals_with_values_get_them_in_order(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'days': 2, 'population': {'agents': 4, 'balances': {'distribution': 'constant', 'mean': 0}}, "
      "'events': {'six': {'at': '0d', 'arrivals': {'agents': 6, 'balances': {'distribution': 'values', 'values': "
      "[1, 2, 3, 4, 5, 6]}}}}");
  trial_days(&trial, 1);
  const int64_t *balance = trial.economy.population.balance[ledger_free_account(trial.economy.model)];
  int64_t unit = balance[4];
  assert_true(unit > 0);
  for (int i = 0; i < 6; i++) assert_int_equal(balance[4 + i], (i + 1) * unit);
}

static void a_shock_burns_its_share_of_every_balance(void **state) {
  (void)state;
  open_with("'e': {'at': '1d', 'shock': {'who': 'archetype:worker', 'share': 0.123}}");
  trial_days(&trial, 2);
  for (uint32_t i = 0; i < 10; i++)
    assert_int_equal(trial_balance(&trial, i), trial.economy.population.agent_class[i] == 0 ? 8770 : 10000);
  assert_int_equal(trial_amount(&trial, "shock_burn", NULL), 6 * 1230);
  assert_int_equal(ledger_burned(&trial.economy.ledger, 0), 6 * 1230);
  assert_int_equal(ledger_side(&trial.economy.ledger, 0, SIDE_SINK), 0);
  assert_true(logged("base,0,2,0,event,e,shock_burn,0,73.8,time\n"));
}

static void a_shock_of_everything_leaves_nothing(void **state) {
  (void)state;
  open_with("'e': {'at': '1d', 'shock': {'share': 1}}");
  trial_days(&trial, 2);
  assert_int_equal(ledger_supply(&trial.economy.ledger, 0, true), 0);
  assert_true(isnan(trial_indicator(&trial, "gini")));
}

static void an_injection_gives_everybody_its_amount(void **state) {
  (void)state;
  open_with("'e': {'at': '1d', 'inject': {'amount': 12.34}}");
  trial_days(&trial, 2);
  for (uint32_t i = 0; i < 10; i++) assert_int_equal(trial_balance(&trial, i), 11234);
  assert_int_equal(trial_amount(&trial, "injection", NULL), 12340);
  assert_int_equal(ledger_side(&trial.economy.ledger, 0, SIDE_FAUCET), 0);
  assert_true(logged("base,0,2,0,event,e,injection,0,123.4,time\n"));
}

static void a_verb_is_the_models_own_act(void **state) {
  (void)state;
  open_with("'e': {'at': '1d', 'verb': 'pay_wage'}");
  trial_days(&trial, 2);
  for (uint32_t i = 0; i < 10; i++) assert_int_equal(trial_balance(&trial, i), 10100);
  assert_true(logged("base,0,2,0,event,e,pay_wage,NA,NA,time\n"));
}

/* 15 agents from day 4 on; seen at its close, hour 96; 36 hours later it is hour 132: day 6, hour 12. */
static void an_indicator_that_crosses_its_level_triggers_once_and_after_its_delay(void **state) {
  (void)state;
  open_with(
      "'guests': {'at': '3d', 'arrivals': {'agents': 5}}, 'answer': {'at': {'when': {'indicator': 'agents', 'above': "
      "10}, 'after': '1d12h'}, 'for': '1d', 'add': {'price': 4}}");
  assert_values(TOY_PRICE, (double[]){2, 2, 2, 2, 2, 2, 4, 4, 2, 2, 2}, 10);
  assert_true(logged("base,0,6,12,event,answer,price,2,6,indicator\n"));
  assert_null(strstr(strstr(trial.log.bytes, "answer") + 1, "answer"));
}

static void a_trigger_without_delay_acts_on_the_next_day(void **state) {
  (void)state;
  open_with("'e': {'at': {'when': {'indicator': 'supply', 'below': 999}}, 'inject': {'amount': 1}}, "
            "'dip': {'at': '2d', 'shock': {'share': 0.1}}");
  trial_days(&trial, 3); /* the dip is on day 3 */
  assert_int_equal(trial_balance(&trial, 0), 9000);
  trial_days(&trial, 1);
  assert_int_equal(trial_balance(&trial, 0), 9100);
  trial_days(&trial, 5);
  assert_int_equal(trial_balance(&trial, 0), 9100);
}

static void a_level_that_is_only_reached_triggers_nothing(void **state) {
  (void)state;
  open_with("'e': {'at': {'when': {'indicator': 'agents', 'above': 10}}, 'inject': {'amount': 1}}, "
            "'f': {'at': {'when': {'indicator': 'agents', 'below': 10}}, 'inject': {'amount': 1}}, "
            "'g': {'at': {'when': {'indicator': 'velocity', 'below': 1}}, 'shock': {'share': 1}}");
  trial_days(&trial, 6); /* velocity is not a number before day 7, and not below anything */
  assert_int_equal(trial_balance(&trial, 0), 10000);
  trial_days(&trial, 2);
  assert_int_equal(trial_balance(&trial, 0), 0);
}

static void times_count_from_the_end_of_the_warm_up(void **state) {
  (void)state;
  trial_open(
      &trial,
      TOYS ", 'warmup': '5d', 'events': {'e': {'at': '1d6h', 'set': {'price': 8}}, 'f': {'at': {'when': {'indicator': "
           "'agents', 'below': 11}}, 'inject': {'amount': 1}}}");
  assert_int_equal(economy_shown_day(&trial.economy), -5);
  trial_days(&trial, 6); /* shown day 1, the first that triggers */
  assert_int_equal(economy_shown_day(&trial.economy), 1);
  assert_true(economy_value(&trial.economy, TOY_PRICE) == 2);
  assert_int_equal(trial_balance(&trial, 0), 10000);
  trial_days(&trial, 1);
  assert_true(economy_value(&trial.economy, TOY_PRICE) == 6.5);
  assert_int_equal(trial_balance(&trial, 0), 10100);
  assert_true(logged("base,0,2,6,event,e,price,2,8,time\n"));
}

#define EVENTS_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      EVENTS_TEST(a_set_holds_for_its_time),
      EVENTS_TEST(a_multiplication_holds_for_its_time),
      EVENTS_TEST(an_addition_without_an_end_holds_for_ever),
      EVENTS_TEST(an_event_may_change_several_parameters),
      EVENTS_TEST(values_stay_in_their_range),
      EVENTS_TEST(a_threshold_changes_at_the_next_midnight),
      EVENTS_TEST(amounts_by_event_are_shared_out_over_the_day),
      EVENTS_TEST(of_two_events_at_an_hour_the_first_in_the_file_is_first),
      EVENTS_TEST(an_earlier_hour_comes_first_whatever_the_file_says),
      EVENTS_TEST(arrivals_bring_their_balances),
      EVENTS_TEST(who_departs_does_nothing_and_keeps_its_balance),
      EVENTS_TEST(departures_take_the_share_by_chance),
      EVENTS_TEST(departures_take_nobody_that_arrives_on_the_same_day),
      EVENTS_TEST(other_events_act_under_the_parameters_of_their_day),
      EVENTS_TEST(arrivals_with_values_get_them_in_order),
      EVENTS_TEST(a_shock_burns_its_share_of_every_balance),
      EVENTS_TEST(a_shock_of_everything_leaves_nothing),
      EVENTS_TEST(an_injection_gives_everybody_its_amount),
      EVENTS_TEST(a_verb_is_the_models_own_act),
      EVENTS_TEST(an_indicator_that_crosses_its_level_triggers_once_and_after_its_delay),
      EVENTS_TEST(a_trigger_without_delay_acts_on_the_next_day),
      EVENTS_TEST(a_level_that_is_only_reached_triggers_nothing),
      EVENTS_TEST(times_count_from_the_end_of_the_warm_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
