/* test_assets.c - an economy of two assets with several accounts of agents: books, measures, files, threads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/money.h"
#include "sim/recording.h"
#include "tests/scenario_text.h"

#define DUO                                                                                                            \
  "'model': 'duo', 'days': 40, 'population': {'agents': 1100, 'balances': {'distribution': 'lognormal', 'mean': 50, "  \
  "'gini': 0.4}, 'groups': {'guild': {'archetype': 'left', 'agents': 40}}, 'arrivals': {'per_day': 3}}"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  if (trial.journal.file) fclose(trial.journal.file);
  trial.journal.file = NULL;
  trial_close(&trial);
  return 0;
}

static int64_t sum(int account) {
  int64_t total = 0;
  for (uint32_t i = 0; i < trial.economy.population.n; i++) total += trial.economy.population.balance[account][i];
  return total;
}

static int64_t booked(int asset, int account) {
  return ledger_balance(&trial.economy.ledger, asset, ACCOUNT_MODEL + account);
}

static void both_assets_balance_to_zero_every_day(void **state) {
  (void)state;
  trial_open(&trial, DUO);
  const struct ledger *l = &trial.economy.ledger;
  for (int day = 1; day <= 40; day++) {
    trial_days(&trial, 1);
    for (int a = 0; a < DUO_ACCOUNTS; a++)
      if (duo_accounts[a].holder == HOLDER_AGENTS) assert_int_equal(sum(a), booked(duo_accounts[a].asset, a));
    assert_int_equal(ledger_balance(l, 0, ACCOUNT_MINT) + ledger_balance(l, 0, ACCOUNT_BURN) + sum(DUO_HAND) +
                         sum(DUO_STAKE) + sum(DUO_BOND) + booked(0, DUO_CHEST),
                     0);
    assert_int_equal(ledger_balance(l, 1, ACCOUNT_MINT) + ledger_balance(l, 1, ACCOUNT_BURN) + sum(DUO_POINTS) +
                         sum(DUO_PLEDGE) + booked(1, DUO_TILL),
                     0);
  }
  for (int f = 0; f < DUO_FLOWS; f++)
    if (l->amount[f] == 0) fail_msg("no %s", duo_flows[f].name);
  assert_int_equal(trial.economy.total.counter[1], DUO_THINGS * (DUO_THINGS - 1) / 2);
  assert_int_equal(trial.economy.total.counter[0], trial.economy.population.n_acting);
}

static void a_leak_of_any_account_of_agents_is_found(void **state) {
  (void)state;
  for (int a = 0; a < DUO_ACCOUNTS; a++) {
    if (duo_accounts[a].holder != HOLDER_AGENTS) continue;
    trial_open(&trial, DUO);
    trial_days(&trial, 2);
    trial.economy.population.balance[a][7] += 1;
    assert_int_equal(economy_day(&trial.economy, &trial.error), ERROR_FAULT);
    char sentence[64];
    snprintf(sentence, sizeof sentence, "in account %s, the ledger says", duo_accounts[a].name);
    assert_non_null(strstr(trial.error.text, sentence));
    trial_close(&trial);
  }
}

static void wealth_is_what_agents_hold_in_all_circulating_accounts_of_the_first_asset(void **state) {
  (void)state;
  trial_open(&trial, DUO);
  trial_days(&trial, 9);
  const struct population *p = &trial.economy.population;
  const int64_t *wealth = population_wealth(p);
  int64_t plain[4000];
  struct inequality_scratch scratch = {0};
  struct inequality result;
  double total = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    plain[i] = p->balance[DUO_HAND][i] + p->balance[DUO_STAKE][i];
    assert_int_equal(wealth[i], plain[i]);
    total += (double)plain[i];
  }
  assert_int_equal(inequality_measure(plain, NULL, 0, p->n, 1, &scratch, &result, NULL), 0);
  assert_true(trial_indicator(&trial, "gini") == result.gini);
  assert_true(trial_indicator(&trial, "top1_share") == result.top1_share);
  assert_true(fabs(trial_indicator(&trial, "supply") - total / 1e6) < 1e-6);
  assert_true(fabs(trial_indicator(&trial, "supply_total") - (double)(sum(DUO_BOND) + booked(0, DUO_CHEST)) / 1e6 -
                   total / 1e6) < 1e-6);
  inequality_free(&scratch);
}

static void indicators_of_flows_are_of_the_first_asset(void **state) {
  (void)state;
  trial_open(&trial, DUO);
  trial_days(&trial, 3);
  const int64_t *amount = trial.economy.ledger.amount;
  assert_true(trial_indicator(&trial, "faucet") == (double)amount[DUO_CONVERTED] / 1e6);
  assert_true(trial_indicator(&trial, "minted") == (double)amount[DUO_CONVERTED] / 1e6);
  assert_true(trial_indicator(&trial, "burned") == (double)amount[DUO_SLASH_BURN] / 1e6);
  assert_true(trial_indicator(&trial, "sink") ==
              (double)(amount[DUO_SLASH_BURN] + amount[DUO_SLASH_CHEST]) / 1e6); /* tips and stakes are neither */
}

static void stakes_are_no_income_and_neither_are_points(void **state) {
  (void)state;
  trial_open(&trial, DUO ", 'snapshots': ['40d']");
  int64_t income = 0;
  trial_days(&trial, 1);
  const int64_t *amount = trial.economy.ledger.amount;
  for (uint32_t i = 0; i < trial.economy.population.n; i++) income += trial.economy.population.income[i];
  assert_int_equal(income, amount[DUO_CONVERTED] + amount[DUO_TIP] + amount[DUO_BOND_PAID]);
}

/* The subsets' flows are audited against the ledger in each day of this run. */
static void subsets_add_up(void **state) {
  (void)state;
  trial_open(&trial, DUO ", 'record': {'subsets': 'all'}");
  trial_days(&trial, 5);
  assert_string_equal(trial.scenario->subsets[3].selector, "group:guild");
  double left = economy_indicators(&trial.economy, 1)[INDICATOR_SUPPLY],
         right = economy_indicators(&trial.economy, 2)[INDICATOR_SUPPLY],
         guild = economy_indicators(&trial.economy, 3)[INDICATOR_SUPPLY];
  assert_true(guild > 0 && guild < left);
  assert_true(fabs(left + right - trial_indicator(&trial, "supply")) < 1e-6);
}

static void events_move_the_asset_they_name(void **state) {
  (void)state;
  trial_open(&trial,
             DUO ", 'events': {'gift': {'at': '1d', 'inject': {'who': 'group:guild', 'asset': 'points', 'amount': "
                 "2.5}}, 'crash': {'at': '3d', 'shock': {'asset': 'points', 'share': 0.5}}, "
                 "'alms': {'at': '3d', 'inject': {'asset': 'money', 'amount': 1}}}");
  const struct ledger *l = &trial.economy.ledger;
  int gift = ledger_engine_flow(&duo_model, FLOW_INJECTION, 1),
      crash = ledger_engine_flow(&duo_model, FLOW_SHOCK_BURN, 1);
  trial_days(&trial, 2);
  assert_int_equal(l->amount[gift], 40 * INT64_C(250000000));
  assert_int_equal(l->amount[economy_flow(&trial.economy, FLOW_INJECTION)], 0);
  trial_days(&trial, 1);
  int64_t points = sum(DUO_POINTS), pledged = sum(DUO_PLEDGE);
  trial_days(&trial, 1);
  assert_true(l->amount[crash] > 0 && llabs(l->amount[crash] - points / 2) <= trial.economy.population.n);
  assert_true(sum(DUO_PLEDGE) >= pledged);
  assert_int_equal(l->amount[economy_flow(&trial.economy, FLOW_INJECTION)],
                   (int64_t)trial.economy.population.n_acting * 1000000);
  assert_non_null(strstr(trial.log.bytes, "gift,injection,0,100,time"));
}

static void events_name_assets_that_agents_hold(void **state) {
  (void)state;
  struct scenario *scenario;
  struct error error;
  assert_int_not_equal(
      scenario_text_load(&scenario, DUO ", 'events': {'e': {'at': '1d', 'shock': {'asset': 'point', 'share': 1}}}",
                         &error),
      0);
  assert_non_null(strstr(error.text, "/events/e/shock/asset: unknown asset \"point\"; did you mean \"points\"?"));
  scenario_free(scenario);
  assert_int_not_equal(scenario_text_load(&scenario,
                                          DUO ", 'events': {'e': {'at': '1d', 'shock': {'asset': 'PTS', 'share': 1}}}",
                                          &error),
                       0);
  assert_non_null(strstr(error.text, "/events/e/shock/asset: unknown asset \"PTS\": it is the symbol of \"points\""));
  scenario_free(scenario);
  assert_int_not_equal(
      scenario_text_load(
          &scenario,
          "'model': 'betterworld', 'preset': 'table', 'days': 10, 'population': {'agents': 10, 'balances': "
          "{'distribution': 'constant', 'mean': 1}}, 'events': {'e': {'at': '1d', 'shock': {'asset': 'IT', "
          "'share': 1}}}",
          &error),
      0);
  assert_non_null(strstr(error.text, "unknown key \"asset\""));
  scenario_free(scenario);
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
  (void)state;
  struct hash_value first = {0};
  for (int threads = 1; threads <= 4; threads++) {
    trial_open_with(&trial, DUO, threads);
    trial_days(&trial, 12);
    struct hash_value hash = trial_hash(&trial);
    if (threads == 1) first = hash;
    assert_true(hash.low == first.low && hash.high == first.high);
    trial_close(&trial);
  }
}

enum { FROM = 5, TO, AGENT, COUNT, AMOUNT, FROM_BEFORE, FROM_AFTER, TO_BEFORE, TO_AFTER, RECEIVER, FIELDS };

static void cut(char *line, char *fields[static FIELDS]) {
  int n = 0;
  for (char *c = line; n < FIELDS; n++) {
    fields[n] = c;
    c += strcspn(c, ",\n");
    if (*c) *c++ = '\0';
  }
}

/* Where a field says the balance of an agent is kept, or NULL: in an account of the system. */
static double *held_by(double held[DUO_ACCOUNTS][30], const char *account, const char *agent) {
  for (int a = 0; a < DUO_ACCOUNTS; a++)
    if (duo_accounts[a].holder == HOLDER_AGENTS && strcmp(duo_accounts[a].name, account) == 0)
      return &held[a][strtoul(agent, NULL, 10)];
  return NULL;
}

static double number(const char *field) { return strtod(field, NULL); }

static void follow(double *held, const char *before, const char *after) {
  if (!held) return;
  assert_true(fabs(number(before) - *held) < 1e-9);
  *held = number(after);
}

/* Follows each agent's balances through the journal; what it says of both sides must be what they had. */
static void the_journal_follows_both_sides(void **state) {
  (void)state;
  trial.journal = (struct journal){.file = tmpfile(), .arm = "base"};
  trial_open(&trial, "'model': 'duo', 'days': 3, 'population': {'agents': 30, 'balances': {'distribution': 'constant', "
                     "'mean': 50}}");
  trial_days(&trial, 3); /* the audit compares its sums with the ledger's */
  rewind(trial.journal.file);
  double held[DUO_ACCOUNTS][30] = {{0}};
  char line[512], *f[FIELDS];
  int rows = 0, pairs = 0;
  while (fgets(line, sizeof line, trial.journal.file)) {
    cut(line, f);
    bool pair = f[RECEIVER][0] != '\0';
    follow(held_by(held, f[FROM], f[AGENT]), f[FROM_BEFORE], f[FROM_AFTER]);
    follow(held_by(held, f[TO], pair ? f[RECEIVER] : f[AGENT]), f[TO_BEFORE], f[TO_AFTER]);
    assert_true(fabs(number(f[FROM_BEFORE]) - number(f[FROM_AFTER]) - number(f[AMOUNT])) < 1e-9);
    assert_true(fabs(number(f[TO_AFTER]) - number(f[TO_BEFORE]) - number(f[AMOUNT])) < 1e-9);
    pairs += pair;
    rows++;
  }
  for (int a = 0; a < DUO_ACCOUNTS; a++)
    for (uint32_t i = 0; i < 30 && trial.economy.population.balance[a]; i++)
      assert_true(fabs(held[a][i] -
                       (double)trial.economy.population.balance[a][i] / (duo_accounts[a].asset ? 1e8 : 1e6)) < 1e-9);
  assert_true(rows > 500 && pairs > 60);
}

static void files_write_each_asset_with_its_own_decimals(void **state) {
  (void)state;
  struct recording recording = {.with_flows = true};
  trial_open(&trial, DUO);
  trial_days(&trial, 1);
  assert_int_equal(recording_note(&recording, &trial.economy, &trial.error), 0);
  char row[128], amount[MONEY_TEXT_SIZE], till[MONEY_TEXT_SIZE];
  money_text(trial.economy.ledger.amount[DUO_POINTS_EARNED], 8, amount);
  snprintf(row, sizeof row, "base,0,1,points,points,MINT,POINTS,mint,%s,1100\n", amount);
  assert_non_null(strstr(recording.flows.bytes, row));
  money_text(trial.economy.ledger.amount[DUO_STAKE_LOCK], 6, amount);
  snprintf(row, sizeof row, "base,0,1,money,stake,HAND,STAKE,lock,%s,", amount);
  assert_non_null(strstr(recording.flows.bytes, row));
  snprintf(row, sizeof row, ",%s\n", money_text(booked(1, DUO_TILL), 8, till));
  assert_non_null(strstr(recording.series.bytes, row));
  recording_free(&recording);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(both_assets_balance_to_zero_every_day, stop),
      cmocka_unit_test_teardown(a_leak_of_any_account_of_agents_is_found, stop),
      cmocka_unit_test_teardown(wealth_is_what_agents_hold_in_all_circulating_accounts_of_the_first_asset, stop),
      cmocka_unit_test_teardown(indicators_of_flows_are_of_the_first_asset, stop),
      cmocka_unit_test_teardown(stakes_are_no_income_and_neither_are_points, stop),
      cmocka_unit_test_teardown(subsets_add_up, stop),
      cmocka_unit_test_teardown(events_move_the_asset_they_name, stop),
      cmocka_unit_test(events_name_assets_that_agents_hold),
      cmocka_unit_test_teardown(any_number_of_threads_gives_the_same_bits, stop),
      cmocka_unit_test_teardown(the_journal_follows_both_sides, stop),
      cmocka_unit_test_teardown(files_write_each_asset_with_its_own_decimals, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
