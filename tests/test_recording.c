/* test_recording.c - the rows that one run leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/recording.h"
#include "tests/scenario_text.h"

#define TOYS "'model': 'toy', 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 100}}, "

static struct trial trial;
static struct recording recording;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  recording_free(&recording);
  recording_free(&recording); /* harmless a second time */
  return 0;
}

/* Opens, and notes the opening and all days. */
static void record(const char *members, bool with_flows) {
  trial_open(&trial, members);
  recording = (struct recording){.with_flows = with_flows, .with_distribution = with_flows};
  assert_int_equal(recording_note(&recording, &trial.economy, &trial.error), 0);
  while (economy_shown_day(&trial.economy) < trial.scenario->days) {
    trial_days(&trial, 1);
    assert_int_equal(recording_note(&recording, &trial.economy, &trial.error), 0);
  }
}

static int lines(const struct text *text) {
  int n = 0;
  for (const char *c = text->bytes; c && *c; c++) n += *c == '\n';
  return n;
}

static int columns(const char *row) {
  int n = 1;
  for (; *row && *row != '\n'; row++) n += *row == ',';
  return n;
}

static void the_heading_has_a_column_for_every_indicator(void **state) {
  (void)state;
  struct text header = {0};
  recording_series_header(&toy_model, &header);
  assert_int_equal(strncmp(header.bytes, "arm,subset,run,day,supply,supply_total,minted,", 46), 0);
  assert_string_equal(strrchr(header.bytes, ','), ",till\n");
  assert_int_equal(columns(header.bytes), 4 + indicator_number(&toy_model));
  assert_int_equal(columns(RECORDING_FLOWS_HEADER), 10);
  assert_int_equal(columns(RECORDING_EVENTS_HEADER), 10);
  assert_int_equal(columns(RECORDING_DISTRIBUTION_HEADER), 7);
  text_free(&header);
}

static void a_run_has_a_row_of_all_agents_for_the_opening_and_every_day(void **state) {
  (void)state;
  record(TOYS "'days': 12, 'record': {'subsets': 'none'}", true);
  assert_int_equal(lines(&recording.series), 13);
  assert_int_equal(recording.n_rows, 13);
  assert_int_equal(recording.n_indicators, indicator_number(&toy_model));
  int day = 0;
  for (const char *row = recording.series.bytes; *row; row = strchr(row, '\n') + 1, day++) {
    char start[48];
    snprintf(start, sizeof start, "base,all,0,%d,1000,1000,", day);
    assert_int_equal(strncmp(row, start, strlen(start)), 0);
    assert_int_equal(columns(row), 4 + recording.n_indicators);
  }
}

/* 6 workers and 4 idlers, of whom one is a hermit with 400. */
static void archetypes_and_groups_have_rows_after_all_agents(void **state) {
  (void)state;
  static const double supply[] = {1300, 500, 800, 400};
  static const char *const expected[] = {
      "base,all,0,%d,1300,1300,",
      "base,archetype:worker,0,%d,500,NA,NA,NA,0,0,",
      "base,archetype:idler,0,%d,800,NA,",
      "base,group:hermit,0,%d,400,NA,",
  };
  record(
      "'model': 'toy', 'days': 3, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 100}, "
      "'groups': {'hermit': {'archetype': 'idler', 'agents': 1, 'balances': {'distribution': 'constant', 'mean': "
      "400}}}}",
      true);
  assert_int_equal(lines(&recording.series), 4 * 4);
  assert_int_equal(recording.n_rows, 4);
  const char *row = recording.series.bytes;
  const double *values = recording.rows;
  for (int i = 0; i < 16; i++, row = strchr(row, '\n') + 1, values += recording.n_indicators) {
    char start[64];
    snprintf(start, sizeof start, expected[i % 4], i / 4);
    if (strncmp(row, start, strlen(start)) != 0) fail_msg("%s\nis not\n%.80s", start, row);
    assert_int_equal(columns(row), 4 + recording.n_indicators);
    assert_true(values[INDICATOR_SUPPLY] == supply[i % 4]);
  }
}

/* The opening of ten agents with 100 each, to the letter. */
static void undefined_values_are_written_as_not_available(void **state) {
  (void)state;
  record(TOYS "'days': 1", true);
  *strchr(recording.series.bytes, '\n') = '\0';
  assert_string_equal(recording.series.bytes,
                      "base,all,0,0,1000,1000,1000,0,0,0,NA,NA,NA,NA,NA,NA,NA,0,100,100,0.01,0.5,1,10,10,0");
}

static void rows_keep_the_indicators_for_statistics(void **state) {
  (void)state;
  record(TOYS "'days': 70, 'flows': {'fee': {'rate': 1, 'price': 0.5, 'to': {'TILL': 1}}}", true);
  assert_int_equal(recording.n_rows, 71);
  int day = recording.n_subsets * recording.n_indicators;
  const double *last = recording.rows + (size_t)70 * (size_t)day;
  assert_int_equal(recording.n_subsets, 3);
  assert_memory_equal(last, trial.economy.indicator, (size_t)recording.n_indicators * sizeof *last);
  for (int i = 1; i < 71; i++) /* the till only grows */
    assert_true(recording.rows[i * day + INDICATOR_GENERAL] >= recording.rows[(i - 1) * day + INDICATOR_GENERAL]);
}

static void rows_may_be_kept_every_few_days_and_always_on_the_last(void **state) {
  (void)state;
  static const char *const expected[] = {"0,", "5,", "10,", "12,"};
  record(TOYS "'days': 12, 'record': {'every': '5d', 'subsets': 'none'}", true);
  const char *row = recording.series.bytes;
  for (int i = 0; i < 4; i++, row = strchr(row, '\n') + 1)
    assert_int_equal(strncmp(row + strlen("base,all,0,"), expected[i], strlen(expected[i])), 0);
  assert_string_equal(row, "");
}

static void days_of_the_warm_up_are_numbered_up_to_0(void **state) {
  (void)state;
  record(TOYS "'days': 2, 'warmup': '3d', 'record': {'subsets': 'none'}", true);
  assert_int_equal(lines(&recording.series), 6);
  assert_int_equal(strncmp(recording.series.bytes, "base,all,0,-3,", 14), 0);
  assert_non_null(strstr(recording.series.bytes, "\nbase,all,0,0,"));
  assert_non_null(strstr(recording.series.bytes, "\nbase,all,0,2,"));
}

static void flows_have_a_row_for_every_leg_that_moved(void **state) {
  (void)state;
  record(TOYS
         "'days': 2, 'events': {'e': {'at': '1d', 'verb': 'pay_wage'}, 'f': {'at': '1d', 'inject': {'amount': 2.5}}}",
         true);
  assert_string_equal(recording.flows.bytes, "base,0,0,coin,genesis,MINT,HAND,mint,1000,10\n"
                                             "base,0,2,coin,wage,MINT,HAND,mint,10,10\n"
                                             "base,0,2,coin,injection,MINT,HAND,mint,25,10\n");
}

static void without_flows_only_the_series_is_kept(void **state) {
  (void)state;
  record(TOYS "'days': 3, 'snapshots': ['0d', 'end']", false);
  assert_int_equal(lines(&recording.series), 3 * 4);
  assert_int_equal(recording.flows.length, 0);
  assert_int_equal(recording.distribution.length, 0);
}

static void distributions_are_kept_on_snapshot_days_only(void **state) {
  (void)state;
  record(TOYS "'days': 5, 'snapshots': ['0d', '2d', 'end']", true);
  static const int days[] = {0, 2, 5};
  int rows = 0;
  for (const char *row = recording.distribution.bytes; *row; row = strchr(row, '\n') + 1, rows++) {
    long day = strtol(row + strlen("base,0,"), NULL, 10);
    assert_true(day == days[0] || day == days[1] || day == days[2]);
    assert_int_equal(columns(row), 7);
  }
  assert_int_equal(rows, 3 * 101 * (2 + 3 + 3)); /* all and two archetypes; income from the second snapshot on */
}

static void totals_are_those_of_the_whole_run(void **state) {
  (void)state;
  record(TOYS
         "'days': 8, 'warmup': '1d', 'record': {'every': '4d'}, 'events': {'e': {'at': '2d', 'shock': {'share': 0.5}}, "
         "'f': {'at': '3d', 'verb': 'pay_wage'}, 'g': {'at': '4d', 'arrivals': {'agents': 3}}}",
         true);
  assert_int_equal(recording.agents, 13);
  assert_int_equal(recording.bytes_per_agent, population_bytes_per_agent(&trial.economy.population));
  assert_true(recording.largest_gini_error == 0); /* few agents are sorted */
}

#define RECORDING_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      RECORDING_TEST(the_heading_has_a_column_for_every_indicator),
      RECORDING_TEST(a_run_has_a_row_of_all_agents_for_the_opening_and_every_day),
      RECORDING_TEST(archetypes_and_groups_have_rows_after_all_agents),
      RECORDING_TEST(undefined_values_are_written_as_not_available),
      RECORDING_TEST(rows_keep_the_indicators_for_statistics),
      RECORDING_TEST(rows_may_be_kept_every_few_days_and_always_on_the_last),
      RECORDING_TEST(days_of_the_warm_up_are_numbered_up_to_0),
      RECORDING_TEST(flows_have_a_row_for_every_leg_that_moved),
      RECORDING_TEST(without_flows_only_the_series_is_kept),
      RECORDING_TEST(distributions_are_kept_on_snapshot_days_only),
      RECORDING_TEST(totals_are_those_of_the_whole_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
