/* test_journal.c - every posting, with balances that chain.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inttypes.h>

#include "sim/money.h"
#include "tests/betterworld_text.h"

#define BUSY(SWITCHES, PARAMETERS)                                                                                     \
  "'model': 'betterworld', 'days': 60, 'switches': {" SWITCHES "}, 'population': {'agents': 60, 'balances': "          \
  "{'distribution': 'lognormal', 'mean': 60, 'gini': 0.5}, 'dormant': 0.2}, 'parameters': {'dispute_rate': 0.3, "      \
  "'dormancy_rate': 0.02, 'new_agent_rate': 0.05" PARAMETERS "}, 'flows': {'fee': {'rate': 0.5, 'price': 1, 'to': "    \
  "{'BURN': 0.5, 'RESERVE': 0.5}}, 'gift': {'rate': 0.1, 'price': 2, 'from': {'MINT': 1}}}, 'events': {'crash': "      \
  "{'at': '9d', 'shock': {'share': 0.3}}, 'aid': {'at': '12d', 'inject': {'amount': 5}}, 'help': {'at': '14d', "       \
  "'verb': 'emergency_topup'}, 'guests': {'at': '10d', 'arrivals': {'agents': 9, 'balances': {'distribution': "        \
  "'constant', 'mean': 3}}}}"
static const char
    busy[] = BUSY("", ""),
    *const worlds[] = {
        busy,
        BUSY("'tax': 'stacked', 'other_spending': 'split', 'expert_pool': 'on', "
             "'mission_funding': 'reserve_first', 'evidence_funding': 'reserve_first', "
             "'topup': 'reserve', 'decay_formula': 'printed', 'pool_shortfall': 'reserve'",
             ", 'internal_mission_rate': 0.02, 'split_pool': 0.1, 'split_reserve': 0.85, 'mission_reward_max': 20, "
             "'submission_cost_multiplier': 2, 'progressive_discount': 1, 'daily_transaction_limit': 4")};

enum { MOST_AGENTS = 4000, MOST_FLOWS = 64 };

/* What the rows of a journal add up to. */
struct sums {
  int64_t agent[MOST_AGENTS];         /* last balance after, by index */
  int64_t account[ACCOUNT_MODEL + 8]; /* last balance after of system accounts */
  int64_t amount[61][MOST_FLOWS];     /* by day and ledger row */
  int64_t count[61][MOST_FLOWS];
  int rows, breaks; /* places where a balance before is not the last one after */
};

/* One row; amounts in smallest units. */
struct row {
  int day;
  char flow[40], from[16], to[16], agent[24];
  int64_t count, money[5];
};

static void parse_row(char *line, struct row *row) {
  char *field[14];
  int n = 0;
  line[strcspn(line, "\n")] = '\0';
  for (char *c = line; n < 14; n++) {
    field[n] = c;
    c += strcspn(c, ",");
    if (*c) *c++ = '\0';
  }
  assert_string_equal(field[0], "base");
  assert_string_equal(field[3], "impact_token");
  row->day = (int)strtol(field[2], NULL, 10);
  snprintf(row->flow, sizeof row->flow, "%s", field[4]);
  snprintf(row->from, sizeof row->from, "%s", field[5]);
  snprintf(row->to, sizeof row->to, "%s", field[6]);
  snprintf(row->agent, sizeof row->agent, "%s", field[7]);
  row->count = strtoll(field[8], NULL, 10);
  for (int i = 0; i < 5; i++) row->money[i] = money_from_tokens(strtod(field[9 + i], NULL), 6);
}

static int account_of(const char *name) {
  int i = 0;
  while (strcmp(ledger_account_name(&betterworld_model, i), name) != 0) i++;
  return i;
}

static int flow_of(const struct economy *e, const struct row *row) {
  for (int f = 0; f < e->ledger.n_flows; f++) {
    const struct flow_row *flow = &e->ledger.flows[f];
    if (strcmp(flow->name, row->flow) == 0 && strcmp(ledger_account_name(e->model, flow->from), row->from) == 0 &&
        strcmp(ledger_account_name(e->model, flow->to), row->to) == 0)
      return f;
  }
  fail_msg("no flow %s from %s to %s", row->flow, row->from, row->to);
  return -1;
}

/* Follows one side of a row: its balance before must be the last one after. */
static void follow(const struct economy *e, struct sums *sums, const char *account, const char *agent, int64_t before,
                   int64_t after) {
  bool agents = strcmp(account, "AGENT") == 0;
  uint32_t i = agents ? population_find(&e->population, strtoull(agent, NULL, 10)) : 0;
  assert_true(!agents || (agent[0] && i < MOST_AGENTS));
  int64_t *last = agents ? &sums->agent[i] : &sums->account[account_of(account)];
  sums->breaks += *last != before;
  *last = after;
}

static void read_rows(FILE *file, const struct economy *e, struct sums *sums) {
  char line[512];
  rewind(file);
  while (fgets(line, sizeof line, file)) {
    struct row row;
    parse_row(line, &row);
    int f = flow_of(e, &row);
    assert_int_equal(row.money[1] - row.money[0], row.money[2]);
    assert_int_equal(row.money[3] + row.money[0], row.money[4]);
    follow(e, sums, row.from, row.agent, row.money[1], row.money[2]);
    follow(e, sums, row.to, row.agent, row.money[3], row.money[4]);
    sums->amount[row.day][f] += row.money[0];
    sums->count[row.day][f] += row.count;
    sums->rows++;
  }
}

/* Sums of 60 days over the world are added to total. */
static void assert_rows_add_up(const char *members, int64_t *total) {
  struct trial trial = {.journal = {.arm = "base", .file = tmpfile()}};
  static int64_t amount[61][MOST_FLOWS], count[61][MOST_FLOWS];
  FILE *file = trial.journal.file;
  struct sums *sums = calloc(1, sizeof *sums);
  assert_true(file && sums);
  trial_open(&trial, members);
  const struct ledger *ledger = &trial.economy.ledger;
  for (int day = 0; day <= 60; day++) {
    if (day) trial_days(&trial, 1);
    memcpy(amount[day], ledger->amount, (size_t)ledger->n_flows * sizeof **amount);
    memcpy(count[day], ledger->count, (size_t)ledger->n_flows * sizeof **count);
  }
  read_rows(file, &trial.economy, sums);
  assert_true(sums->rows > 20000);
  assert_int_equal(sums->breaks, 0);
  for (uint32_t i = 0; i < trial.economy.population.n; i++) assert_int_equal(sums->agent[i], trial_balance(&trial, i));
  for (int a = 0; a < ledger->n_accounts; a++)
    if (a != ACCOUNT_MODEL) assert_int_equal(sums->account[a], ledger_balance(ledger, 0, a));
  for (int day = 0; day <= 60; day++)
    for (int f = 0; f < ledger->n_flows; f++) {
      assert_int_equal(sums->amount[day][f], amount[day][f]);
      assert_int_equal(sums->count[day][f], count[day][f]);
    }
  for (int day = 0; day <= 60; day++)
    for (int f = 0; f < ledger->n_flows; f++) total[f] += amount[day][f];
  fclose(file);
  free(sums);
  trial_close(&trial);
}

static void rows_chain_and_add_up_to_the_ledger(void **state) {
  (void)state;
  int64_t total[MOST_FLOWS] = {0};
  for (int k = 0; k < 2; k++) assert_rows_add_up(worlds[k], total);
  for (int f = 0; f < betterworld_model.n_flows + FLOW_ENGINE + 3;
       f++) {                                                   /* every kind of posting occurred; fee has two */
    if (f >= FLOW_SLASH && f <= FLOW_COMMUNITY_SHARE) continue; /* but for sanctions: nobody breaks a rule here */
    if (total[f] == 0) fail_msg("nothing of row %d", f);
  }
}

static void a_journal_changes_no_result(void **state) {
  (void)state;
  struct trial with = {.journal = {.arm = "base", .file = tmpfile()}}, without = {0};
  FILE *file = with.journal.file;
  assert_non_null(file);
  trial_open(&with, busy);
  trial_open(&without, busy);
  trial_days(&with, 20);
  trial_days(&without, 20);
  struct hash_value a = trial_hash(&with), b = trial_hash(&without);
  assert_true(a.low == b.low && a.high == b.high);
  trial_close(&with);
  trial_close(&without);
  fclose(file);
}

static struct ledger ledger;
static struct journal journal;

static int start(void **state) {
  (void)state;
  int code = ledger_init(&ledger, &toy_model, toy_flows, TOY_FLOWS, NULL);
  return code ? code : journal_init(&journal, tmpfile(), "base", 3, &ledger, NULL);
}

static int stop(void **state) {
  (void)state;
  if (journal.file) fclose(journal.file);
  journal_free(&journal);
  ledger_free(&ledger);
  return 0;
}

static void rows_show_the_agents_balance_and_the_accounts(void **state) {
  (void)state;
  char bytes[512] = "";
  journal_open(&journal, -2);
  journal_agent(&journal, TOY_WAGE, 77, 250, 1005, 2);
  journal_agent(&journal, TOY_RENT, 77, 1255, 55, 1);
  journal_system(&journal, TOY_BONUS, 5, 0);
  journal_agent(&journal, TOY_FIND, UINT64_C(3) << 40 | 1, 0, 4, 1);
  rewind(journal.file);
  assert_true(fread(bytes, 1, sizeof bytes - 1, journal.file) > 0);
  assert_string_equal(bytes, "base,3,-2,coin,wage,MINT,HAND,77,2,10.05,0,-10.05,2.5,12.55,\n"
                             "base,3,-2,coin,rent,HAND,TILL,77,1,0.55,12.55,12,0,0.55,\n"
                             "base,3,-2,coin,bonus,TILL,HAND,,0,0.05,0.55,0.5,9.5,9.55,\n"
                             "base,3,-2,gem,find,MINT,CHEST,3298534883329,1,4,0,-4,0,4,\n");
}

static void a_journal_of_one_agent_counts_the_postings_of_all(void **state) {
  static const uint64_t only = 77;
  char bytes[512] = "";
  (void)state;
  journal.only = &only;
  journal_open(&journal, 1);
  journal_agent(&journal, TOY_WAGE, 78, 0, 300, 1);
  journal_agent(&journal, TOY_WAGE, 77, 0, 100, 1);
  journal_system(&journal, TOY_BONUS, 5, 0);
  journal.only = NULL;
  rewind(journal.file);
  assert_true(fread(bytes, 1, sizeof bytes - 1, journal.file) > 0);
  assert_string_equal(bytes, "base,3,1,coin,wage,MINT,HAND,77,1,1,-3,-4,0,1,\n");
  assert_int_equal(journal.amount[TOY_WAGE], 400);
  assert_int_equal(journal.amount[TOY_BONUS], 5);
}

static void the_heading_names_every_column(void **state) {
  (void)state;
  int commas = 0;
  for (const char *c = JOURNAL_HEADER; *c; c++) commas += *c == ',';
  assert_int_equal(commas, 14);
}

static void sums_that_differ_from_the_ledgers_are_reported(void **state) {
  (void)state;
  struct error error;
  error_init(&error);
  journal_open(&journal, 5);
  ledger_post(&ledger, TOY_WAGE, 100, 1);
  journal_agent(&journal, TOY_WAGE, 0, 0, 100, 1);
  assert_int_equal(journal_audit(&journal, &error), 0);
  ledger_post(&ledger, TOY_RENT, 40, 1);
  journal_agent(&journal, TOY_RENT, 0, 100, 39, 1);
  assert_int_equal(journal_audit(&journal, &error), ERROR_FAULT);
  assert_string_equal(error.text, "day 5: the journal's postings of rent add up to 39, the ledger's to 40");
  journal_open(&journal, 6); /* sums are those of a day */
  ledger_open(&ledger);
  assert_int_equal(journal_audit(&journal, NULL), 0);
}

static void a_file_that_cannot_be_written_is_reported(void **state) {
  (void)state;
  struct error error;
  error_init(&error);
  FILE *full = fopen("/dev/full", "w");
  if (!full) skip();
  setvbuf(full, NULL, _IONBF, 0);
  FILE *own = journal.file;
  journal.file = full;
  journal_open(&journal, 1);
  ledger_post(&ledger, TOY_WAGE, 100, 1);
  journal_agent(&journal, TOY_WAGE, 0, 0, 100, 1);
  assert_int_equal(journal_audit(&journal, &error), ERROR_OUTPUT);
  assert_non_null(strstr(error.text, "cannot write the journal: "));
  journal.file = own;
  fclose(full);
}

#define JOURNAL_TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_chain_and_add_up_to_the_ledger),
      cmocka_unit_test(a_journal_changes_no_result),
      cmocka_unit_test(the_heading_names_every_column),
      JOURNAL_TEST(rows_show_the_agents_balance_and_the_accounts),
      JOURNAL_TEST(a_journal_of_one_agent_counts_the_postings_of_all),
      JOURNAL_TEST(sums_that_differ_from_the_ledgers_are_reported),
      JOURNAL_TEST(a_file_that_cannot_be_written_is_reported),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
