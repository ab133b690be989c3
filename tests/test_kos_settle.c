/* test_kos_settle.c - decay, reclaim and commons: half-lives, steady state, both ends of the burned share, both readings of renewal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/kos_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

static double total(void) { return trial_indicator(&trial, "supply_total"); }

/* The half-life between two days at the rate of decay found between them. */
static double half_life_over(int days) {
  double before = total();
  trial_days(&trial, days);
  return days * log(2) / log(before / total());
}

/* 120 days of work, then none. Stakes and bonds, which do not decay, are left out; nobody tips. The fast mode of K-F6 dies
 * within 30 days. */
static void the_supply_halves_in_302_days_once_effort_stops_and_in_121_after_90_idle_days(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {" PLAIN
                         "}, 'events': {'stop': {'at': '120d', 'set': {'activity': 0}}}, " AGENTS("500", ""));
  trial_days(&trial, 150);
  assert_true(trial_flow(&trial, FLOW_PAYOUT) == 0);
  assert_true(trial_flow(&trial, FLOW_RECLAIM_BURN) == 0);
  assert_true(fabs(half_life_over(60) / 302 - 1) < 0.03);
  trial_days(&trial, 60); /* day 270: all are inactive, and the other mix of agents and commons has settled */
  assert_true(trial_flow(&trial, FLOW_RECLAIM_BURN) > 0);
  assert_true(fabs(half_life_over(90) / 121 - 1) < 0.03);
}

/* At rest what is minted is burned, so agents hold (minted - other burns) / (demurrage x burned share), and the commons what
 * flows in / their rate. Rates ten times as fast, so that it comes to rest; means over 60 days. */
static void the_supply_comes_to_rest_where_emission_and_burns_say(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'demurrage_rate': 0.05, 'commons_rate': 0.3}, " AGENTS("500", ""));
  double minted = 0, burned = 0, held = 0, commons = 0, inflow = 0;
  trial_days(&trial, 300);
  for (int day = 0; day < 60; day++) {
    trial_days(&trial, 1);
    minted += trial_indicator(&trial, "minted");
    burned += trial_indicator(&trial, "extra_burns");
    held += (double)trial_account(&trial, ACCOUNT_AGENT) / (double)TOK;
    commons += trial_indicator(&trial, "commons");
    inflow += trial_indicator(&trial, "commons_inflow");
  }
  assert_true(burned > 0);
  assert_true(fabs(held * 0.05 * 0.5 / (minted - burned) - 1) < 0.05);
  assert_true(fabs(commons * 0.3 / inflow - 0.7) < 0.05); /* held after the day's payments: 1 - 0.3 of what was there */
}

static void with_nothing_burned_only_the_emission_changes_the_supply(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {" PLAIN ", 'burn_share': 0}, " AGENTS("200", ""));
  for (int day = 0; day < 40; day++) {
    double before = total();
    trial_days(&trial, 1);
    assert_true(fabs(total() - before - trial_indicator(&trial, "minted")) < 1e-6);
  }
  assert_true(trial_flow(&trial, FLOW_DECAY_COMMONS) > 0);
  assert_true(trial_flow(&trial, FLOW_DECAY_BURN) == 0);
}

static void with_all_burned_nothing_decays_into_the_commons(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {" PLAIN ", 'burn_share': 1}, " AGENTS("200", ""));
  trial_days(&trial, 40);
  assert_true(trial_flow(&trial, FLOW_DECAY_BURN) > 0);
  assert_true(trial_flow(&trial, FLOW_DECAY_COMMONS) == 0);
  assert_true(trial_account(&trial, ACCOUNT_COMMONS) == 0);
}

/* A day's balance b after everything else loses floor(b rate), of which floor of half is burned. */
static void decay_is_the_rate_of_each_balance_to_the_unit(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {" PLAIN ", 'activity': 0, 'initial_grant': 100.000000001}, " AGENTS("3", ""));
  trial_days(&trial, 1);
  assert_true(trial_flow(&trial, FLOW_DECAY_BURN) == 3 * (TOK / 4));
  assert_true(trial_flow(&trial, FLOW_DECAY_COMMONS) == 3 * (TOK / 4));
}

/* Renewal 1: who does a day's work keeps all, who does none loses the full rate (consumers do 0.02 a deed). */
static void effort_spares_a_balance_as_far_as_renewal_says(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {" PLAIN
                         ", 'renewal': 1, 'effort_labour': 1}, 'archetypes': {'agent_labour': {'spending': 0}}, " ONLY(
                             "100", "agent_labour"));
  const int16_t *items = trial.economy.population.column[COLUMN_ITEMS];
  trial_days(&trial, 1);
  int64_t idle = 0;
  for (uint32_t i = 0; i < 100; i++) idle += items[i] == 0;
  assert_true(trial_flow(&trial, FLOW_DECAY_BURN) == idle * (TOK / 4));
  assert_true(idle > 0 && idle < 20);
  trial_close(&trial);
  trial_open(&trial, KOS "'parameters': {" PLAIN ", 'renewal': 0, 'effort_labour': 1}, " ONLY("100", "agent_labour"));
  trial_days(&trial, 1);
  assert_true(trial_flow(&trial, FLOW_DECAY_BURN) > 100 * (TOK / 4));
}

/* The commons are never below 0: the audit of every day sees to it. They pay 50, 30 and 20 of a hundred of their rate. */
static void the_commons_pay_organisers_public_agents_and_providers(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("500", ""));
  trial_days(&trial, 60);
  double organisers = (double)trial_flow(&trial, FLOW_COMMONS_ORGANISERS),
         public = (double)trial_flow(&trial, FLOW_COMMONS_PUBLIC),
         infrastructure = (double)trial_flow(&trial, FLOW_COMMONS_INFRASTRUCTURE),
         all = organisers + public + infrastructure;
  double before = all + (double)trial_account(&trial, ACCOUNT_COMMONS);
  assert_true(fabs(organisers / all - 0.5) < 1e-6);
  assert_true(fabs(public / all - 0.3) < 1e-6);
  assert_true(fabs(all / before - 0.03) < 1e-6);
}

static void commons_without_anybody_to_pay_keep_what_they_have(void **state) {
  (void)state;
  trial_open(&trial, KOS ONLY("50", "consumer"));
  trial_days(&trial, 60);
  assert_true(trial_account(&trial, ACCOUNT_COMMONS) > 0);
  assert_true(trial_indicator(&trial, "commons_outflow") == 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(the_supply_halves_in_302_days_once_effort_stops_and_in_121_after_90_idle_days, stop),
      cmocka_unit_test_teardown(the_supply_comes_to_rest_where_emission_and_burns_say, stop),
      cmocka_unit_test_teardown(with_nothing_burned_only_the_emission_changes_the_supply, stop),
      cmocka_unit_test_teardown(with_all_burned_nothing_decays_into_the_commons, stop),
      cmocka_unit_test_teardown(decay_is_the_rate_of_each_balance_to_the_unit, stop),
      cmocka_unit_test_teardown(effort_spares_a_balance_as_far_as_renewal_says, stop),
      cmocka_unit_test_teardown(the_commons_pay_organisers_public_agents_and_providers, stop),
      cmocka_unit_test_teardown(commons_without_anybody_to_pay_keep_what_they_have, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
