/* test_distribution.c - Lorenz curves, quantiles and income ladders of a snapshot day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/distribution.h"
#include "tests/scenario_text.h"

enum { POINTS = 101 };

static struct trial trial;
static struct text text;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  text_free(&text);
  return 0;
}

static void note(void) {
  text_clear(&text);
  assert_int_equal(distribution_note(&trial.economy, &text), 0);
}

/* The values of a subset and kind, in order of their points; their number. */
static int values_of(const char *subset, const char *kind, double value[static POINTS]) {
  char prefix[128];
  int n = 0;
  snprintf(prefix, sizeof prefix, "base,0,%d,%s,%s,", economy_shown_day(&trial.economy), subset, kind);
  for (const char *row = text.bytes; row && *row; row = strchr(row, '\n') + 1) {
    if (strncmp(row, prefix, strlen(prefix)) != 0) continue;
    char *end;
    assert_true(n < POINTS);
    assert_true(fabs(strtod(row + strlen(prefix), &end) - n / 100.0) < 1e-12 && *end == ',');
    value[n++] = strtod(end + 1, &end);
    assert_true(*end == '\n');
  }
  return n;
}

static int rows(void) {
  int n = 0;
  for (const char *c = text.bytes; c && *c; c++) n += *c == '\n';
  return n;
}

static void equal_balances_lie_on_the_diagonal(void **state) {
  (void)state;
  double value[POINTS] = {0};
  trial_open(&trial, "'model': 'toy', 'days': 5, 'snapshots': ['0d'], 'population': {'agents': 10, 'balances': "
                     "{'distribution': 'constant', 'mean': 7.5}}");
  note();
  assert_int_equal(values_of("all", "lorenz", value), POINTS);
  for (int p = 0; p < POINTS; p++) assert_true(fabs(value[p] - p / 100.0) < 1e-11);
  assert_int_equal(values_of("all", "balance", value), POINTS);
  for (int p = 0; p < POINTS; p++) assert_true(value[p] == 7.5);
  assert_int_equal(values_of("all", "income", value), 0); /* nothing was earned before the opening */
}

/* 0, 1, ..., 100: quantile p is p, the poorest p % hold (p - 1) p / 2 of 5050 where 101 p % is whole. */
static void quantiles_and_shares_follow_their_definitions(void **state) {
  (void)state;
  double value[POINTS] = {0};
  char members[1024], list[512] = "0";
  for (int i = 1; i <= 100; i++) snprintf(list + strlen(list), sizeof list - strlen(list), ", %d", i);
  snprintf(members, sizeof members,
           "'model': 'toy', 'days': 5, 'population': {'agents': 101, 'balances': {'distribution': 'values', 'values': "
           "[%s]}}",
           list);
  trial_open(&trial, members);
  note();
  assert_int_equal(values_of("all", "balance", value), POINTS);
  for (int p = 0; p < POINTS; p++) assert_true(fabs(value[p] - p) < 1e-9);
  assert_int_equal(values_of("all", "lorenz", value), POINTS);
  assert_true(value[0] == 0 && fabs(value[100] - 1) < 1e-12);
  for (int p = 1; p < 100; p++) {
    double agents = 1.01 * p, whole = floor(agents), sum = (whole - 1) * whole / 2 + (agents - whole) * whole;
    assert_true(fabs(value[p] - sum / 5050) < 1e-9);
    assert_true(value[p] >= value[p - 1]);
  }
}

static void every_archetype_and_group_has_rows_of_its_own(void **state) {
  (void)state;
  double value[POINTS] = {0};
  trial_open(&trial, "'model': 'toy', 'days': 5, 'population': {'agents': 20, 'balances': {'distribution': 'constant', "
                     "'mean': 1}, 'groups': {'rich': "
                     "{'archetype': 'idler', 'agents': 2, 'balances': {'distribution': 'constant', 'mean': 100}}}}");
  note();
  assert_int_equal(rows(), 4 * 2 * POINTS);
  assert_int_equal(values_of("group:rich", "balance", value), POINTS);
  assert_true(value[0] == 100 && value[100] == 100);
  assert_int_equal(values_of("archetype:worker", "balance", value), POINTS);
  assert_true(value[0] == 1 && value[100] == 1);
  assert_int_equal(values_of("archetype:idler", "balance", value), POINTS); /* its groups included */
  assert_true(value[0] == 1 && value[100] == 100);
  assert_int_equal(values_of("all", "balance", value), POINTS);
  assert_true(value[0] == 1 && value[100] == 100);
}

static void a_class_without_agents_has_no_rows(void **state) {
  (void)state;
  double value[POINTS] = {0};
  trial_open(&trial, "'model': 'toy', 'days': 5, 'population': {'agents': 5, 'mix': {'worker': 1, 'idler': 0}, "
                     "'balances': {'distribution': 'constant', "
                     "'mean': 1}}");
  note();
  assert_int_equal(rows(), 2 * 2 * POINTS);
  assert_int_equal(values_of("archetype:idler", "balance", value), 0);
}

static void shares_of_nothing_are_not_available(void **state) {
  (void)state;
  trial_open(
      &trial,
      "'model': 'toy', 'days': 5, 'population': {'agents': 5, 'balances': {'distribution': 'constant', 'mean': 0}}");
  note();
  assert_non_null(strstr(text.bytes, "base,0,0,all,lorenz,0.50,NA\n"));
  assert_non_null(strstr(text.bytes, "base,0,0,all,balance,0.50,0\n"));
}

static void income_is_that_since_the_snapshot_before(void **state) {
  (void)state;
  double value[POINTS] = {0};
  trial_open(&trial, "'model': 'toy', 'days': 9, 'snapshots': ['1d', '3d'], 'population': {'agents': 10, 'balances': "
                     "{'distribution': 'constant', 'mean': "
                     "1}}, 'events': {'e': {'at': '0d', 'verb': 'pay_wage'}, 'f': {'at': '1d', 'verb': 'pay_wage'}, "
                     "'g': {'at': '2d', 'verb': 'pay_wage'}}");
  trial_days(&trial, 1);
  note();
  assert_int_equal(values_of("all", "income", value), POINTS);
  assert_true(value[0] == 1 && value[100] == 1);
  trial_days(&trial, 2);
  note();
  assert_int_equal(values_of("all", "income", value), POINTS);
  assert_true(value[0] == 2 && value[100] == 2);
  assert_int_equal(values_of("all", "balance", value), POINTS);
  assert_true(value[50] == 4);
  trial_days(&trial, 1);
  note();
  assert_int_equal(values_of("archetype:idler", "income", value), POINTS);
  assert_true(value[100] == 0);
}

#define DISTRIBUTION_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      DISTRIBUTION_TEST(equal_balances_lie_on_the_diagonal),
      DISTRIBUTION_TEST(quantiles_and_shares_follow_their_definitions),
      DISTRIBUTION_TEST(every_archetype_and_group_has_rows_of_its_own),
      DISTRIBUTION_TEST(a_class_without_agents_has_no_rows),
      DISTRIBUTION_TEST(shares_of_nothing_are_not_available),
      DISTRIBUTION_TEST(income_is_that_since_the_snapshot_before),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
