/* test_ledger.c - double entry: postings, sums, and what the audit finds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

enum { HAND = ACCOUNT_MODEL + TOY_HAND, TILL = ACCOUNT_MODEL + TOY_TILL, CHEST = ACCOUNT_MODEL + TOY_CHEST };

static struct ledger ledger;

static int start(void **state) {
  (void)state;
  return ledger_init(&ledger, &toy_model, toy_flows, TOY_FLOWS, NULL);
}

static int stop(void **state) {
  (void)state;
  ledger_free(&ledger);
  ledger_free(&ledger); /* harmless a second time */
  return 0;
}

static void assert_audit_says(const int64_t *held, const char *sentence) {
  struct error error;
  error_init(&error);
  assert_int_equal(ledger_audit(&ledger, 7, held, &error), sentence ? ERROR_FAULT : 0);
  assert_string_equal(error.text, sentence ? sentence : "");
}

static void a_posting_moves_both_sides(void **state) {
  (void)state;
  ledger_post(&ledger, TOY_WAGE, 1000, 3);
  ledger_post(&ledger, TOY_WAGE, 500, 1);
  ledger_post(&ledger, TOY_RENT, 400, 2);
  assert_int_equal(ledger_balance(&ledger, 0, ACCOUNT_MINT), -1500);
  assert_int_equal(ledger_balance(&ledger, 0, HAND), 1100);
  assert_int_equal(ledger_balance(&ledger, 0, TILL), 400);
  assert_int_equal(ledger.amount[TOY_WAGE], 1500);
  assert_int_equal(ledger.count[TOY_WAGE], 4);
  assert_int_equal(ledger.count[TOY_RENT], 2);
}

static void assets_are_kept_apart(void **state) {
  (void)state;
  ledger_post(&ledger, TOY_WAGE, 1000, 1);
  ledger_post(&ledger, TOY_FIND, 7, 7);
  assert_int_equal(ledger_balance(&ledger, 1, ACCOUNT_MINT), -7);
  assert_int_equal(ledger_balance(&ledger, 0, ACCOUNT_MINT), -1000);
  assert_int_equal(ledger_balance(&ledger, 1, CHEST), 7);
  assert_int_equal(ledger_supply(&ledger, 0, false), 1000);
  assert_int_equal(ledger_supply(&ledger, 1, true), 7);
  assert_int_equal(ledger_minted(&ledger, 1), 7);
  assert_int_equal(ledger_side(&ledger, 1, SIDE_FAUCET), 7);
}

static void sums_of_the_day_follow_the_rows(void **state) {
  (void)state;
  ledger_post(&ledger, TOY_WAGE, 1000, 1);
  ledger_post(&ledger, TOY_RENT, 300, 1);
  ledger_post(&ledger, TOY_BONUS, 100, 1);
  assert_int_equal(ledger_supply(&ledger, 0, true), 800);
  assert_int_equal(ledger_supply(&ledger, 0, false), 1000);
  assert_int_equal(ledger_minted(&ledger, 0), 1000);
  assert_int_equal(ledger_burned(&ledger, 0), 0);
  assert_int_equal(ledger_side(&ledger, 0, SIDE_FAUCET), 1100);
  assert_int_equal(ledger_side(&ledger, 0, SIDE_SINK), 300);
  assert_int_equal(ledger_side(&ledger, 0, SIDE_NONE), 0);
}

static void a_new_day_clears_the_matrix_and_keeps_the_balances(void **state) {
  (void)state;
  ledger_post(&ledger, TOY_WAGE, 1000, 1);
  ledger_open(&ledger);
  assert_int_equal(ledger.amount[TOY_WAGE], 0);
  assert_int_equal(ledger.count[TOY_WAGE], 0);
  assert_int_equal(ledger_minted(&ledger, 0), 0);
  assert_int_equal(ledger_balance(&ledger, 0, HAND), 1000);
}

static void books_in_order_pass_the_audit(void **state) {
  (void)state;
  assert_audit_says((int64_t[]){0, 0, 0}, NULL);
  ledger_post(&ledger, TOY_WAGE, 1000, 1);
  ledger_post(&ledger, TOY_RENT, 300, 1);
  ledger_post(&ledger, TOY_FIND, 5, 1);
  assert_audit_says((int64_t[]){700, -123456, 5}, NULL); /* of the system's account nothing is compared */
}

static void a_leak_is_reported_with_day_account_and_amount(void **state) {
  (void)state;
  ledger_post(&ledger, TOY_WAGE, 1000, 1);
  ledger_open(&ledger);
  ledger_post(&ledger, TOY_RENT, 40, 1);
  assert_audit_says((int64_t[]){955, 0, 0}, "day 7: agents hold 955 in account HAND, the ledger says 960: a leak of -5 "
                                            "(the day's net flow is -40)");
  assert_audit_says((int64_t[]){960, 0, 1},
                    "day 7: agents hold 1 in account CHEST, the ledger says 0: a leak of 1 (the day's net flow is 0)");
}

static void books_that_do_not_balance_are_reported(void **state) {
  (void)state;
  ledger_post(&ledger, TOY_WAGE, 1000, 1);
  ledger.balance[0] += 3;
  assert_audit_says((int64_t[]){1000, 0, 0},
                    "day 7: the ledger of C does not balance: all accounts add up to 3, not 0");
}

static void a_system_account_below_zero_is_reported(void **state) {
  (void)state;
  ledger_post(&ledger, TOY_BONUS, 250, 1);
  assert_audit_says((int64_t[]){250, 0, 0}, "day 7: account TILL is negative: -250 (the day's net flow is -250)");
}

static void an_overflow_is_reported(void **state) {
  (void)state;
  ledger_post(&ledger, TOY_WAGE, INT64_MAX, 1);
  assert_false(ledger.overflow);
  ledger_post(&ledger, TOY_WAGE, 1, 1);
  assert_true(ledger.overflow);
  assert_audit_says((int64_t[]){0, 0, 0}, "day 7: a sum of the ledger left the range of 64 bits");
}

static void tallies_add_up_and_are_posted(void **state) {
  (void)state;
  struct tally a, b;
  assert_int_equal(tally_init(&a, TOY_FLOWS, 2, NULL), 0);
  assert_int_equal(tally_init(&b, TOY_FLOWS, 2, NULL), 0);
  a.amount[TOY_WAGE] = 100, a.count[TOY_WAGE] = 1, a.counter[1] = 5;
  b.amount[TOY_WAGE] = 30, b.count[TOY_RENT] = 2, b.counter[1] = 6;
  tally_add(&a, &b, TOY_FLOWS, 2);
  assert_int_equal(a.amount[TOY_WAGE], 130);
  assert_int_equal(a.count[TOY_RENT], 2);
  assert_int_equal(a.counter[0], 0);
  assert_int_equal(a.counter[1], 11);
  ledger_post_tally(&ledger, &a);
  assert_int_equal(ledger_balance(&ledger, 0, HAND), 130);
  assert_int_equal(ledger.count[TOY_RENT], 2); /* events without an amount count too */
  tally_clear(&a, TOY_FLOWS, 2);
  for (int f = 0; f < TOY_FLOWS; f++) assert_true(a.amount[f] == 0 && a.count[f] == 0);
  assert_int_equal(a.counter[1], 0);
  tally_free(&a);
  tally_free(&b);
}

static void accounts_and_kinds_have_names(void **state) {
  (void)state;
  static const char *const names[] = {"MINT", "BURN", "WORLD", "HAND", "TILL", "CHEST"};
  for (int i = 0; i < 6; i++) assert_string_equal(ledger_account_name(&toy_model, i), names[i]);
  assert_string_equal(ledger_kind_name(FLOW_MINT), "mint");
  assert_string_equal(ledger_kind_name(FLOW_BURN), "burn");
  assert_string_equal(ledger_kind_name(FLOW_TRANSFER), "transfer");
  assert_string_equal(ledger_kind_name(FLOW_LOCK), "lock");
  assert_string_equal(ledger_kind_name(FLOW_UNLOCK), "unlock");
}

/* A balance changed behind the ledger's back, by one unit of one agent. */
static void a_leak_planted_in_a_running_economy_is_found_on_its_day(void **state) {
  (void)state;
  struct trial trial = {0};
  trial_open(&trial, "'model': 'betterworld', 'days': 9, 'population': {'agents': 40, 'balances': {'distribution': "
                     "'constant', 'mean': 100}}");
  trial_days(&trial, 3);
  trial.economy.population.balance[0][17] += 1;
  assert_int_equal(economy_day(&trial.economy, &trial.error), ERROR_FAULT);
  assert_non_null(strstr(trial.error.text, "day 4: agents hold "));
  assert_non_null(strstr(trial.error.text, "in account AGENT"));
  assert_non_null(strstr(trial.error.text, ": a leak of 1 ("));
  trial_close(&trial);
}

#define LEDGER_TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      LEDGER_TEST(a_posting_moves_both_sides),
      LEDGER_TEST(assets_are_kept_apart),
      LEDGER_TEST(sums_of_the_day_follow_the_rows),
      LEDGER_TEST(a_new_day_clears_the_matrix_and_keeps_the_balances),
      LEDGER_TEST(books_in_order_pass_the_audit),
      LEDGER_TEST(a_leak_is_reported_with_day_account_and_amount),
      LEDGER_TEST(books_that_do_not_balance_are_reported),
      LEDGER_TEST(a_system_account_below_zero_is_reported),
      LEDGER_TEST(an_overflow_is_reported),
      LEDGER_TEST(tallies_add_up_and_are_posted),
      cmocka_unit_test(accounts_and_kinds_have_names),
      cmocka_unit_test(a_leak_planted_in_a_running_economy_is_found_on_its_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
