/* test_readings_trial.c - claims of toy scenarios under readings: what reverses them, what is run again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/readings_csv.h"
#include "tests/check_text.h"

/* A scenario, its readings, and the claims under them. */
struct bench {
  struct jury jury;
  struct readings readings;
  struct readings_court court;
};

static struct scenario *load(const char *members, const char *variant, const char *reading, struct error *error) {
  const struct model *const models[] = {&toy_model, NULL};
  struct library *library = calloc(1, sizeof *library);
  struct scenario_request request = {.runs = -1, .seed = -1, .days = -1, .agents = -1};
  struct scenario *s = NULL;
  char path[] = "/tmp/mintage-test-XXXXXX";
  assert_non_null(library);
  scenario_text_write(members, path);
  request.name = path;
  request.variant = variant;
  request.reading = reading;
  scenario_load(&s, &request, library, models, error);
  unlink(path);
  free(library);
  return s;
}

static void bind(struct bench *bench, const char *members, int reading) {
  struct error error;
  struct scenario **arms = calloc(JURY_MOST_ARMS, sizeof(struct scenario *));
  int n = 0;
  assert_non_null(arms);
  error_init(&error);
  for (int i = 0; i < bench->jury.n_arms && error.code == 0; i++) {
    const char *variant = bench->jury.arm[i]->variant;
    if (!readings_need(&bench->court, variant)) continue;
    arms[n] = load(members, variant, bench->readings.list[reading].patch, &error);
    n += arms[n] != NULL;
  }
  if (error.code)
    readings_refuse(&bench->court, reading, &error);
  else if (readings_bind(&bench->court, reading, arms, n, &error))
    fail_msg("%s", error.text);
  for (int i = 0; i < n && error.code; i++) scenario_free(arms[i]);
  if (error.code) free(arms);
}

static void open_bench(struct bench *bench, const char *members, const char *const *variants, int n) {
  struct library *library = calloc(1, sizeof *library);
  struct error error;
  assert_non_null(library);
  error_init(&error);
  assert_int_equal(jury_open(&bench->jury, members, variants, n), 0);
  jury_judge(&bench->jury, 1);
  assert_int_equal(readings_list(&bench->readings, bench->jury.arm[0], library, &error), 0);
  assert_int_equal(readings_open(&bench->court, &bench->readings, &bench->jury.suite, &error), 0);
  for (int i = 0; i < bench->readings.n; i++) bind(bench, members, i);
  free(library);
}

static void run(struct bench *bench, int threads) {
  struct ensemble_options options = {.threads = threads};
  struct error error;
  error_init(&error);
  for (int i = 0; i < bench->readings.n; i++)
    if (readings_run(&bench->court, i, &options, &error)) fail_msg("%s", error.text);
}

static void close_bench(struct bench *bench) {
  readings_close(&bench->court);
  readings_free(&bench->readings);
  jury_close(&bench->jury);
}

static int reading(const struct bench *bench, const char *name) {
  for (int i = 0; i < bench->readings.n; i++)
    if (strcmp(bench->readings.list[i].name, name) == 0) return i;
  fail_msg("no reading %s", name);
  return -1;
}

#define PRICE    "'kind': 'claim', 'indicator': 'parameter.price', 'hold': 'at_end'"
#define UNDER(n) "'supported_under': {'parameters': {'price': " #n "}}"
#define CLAIMS                                                                                                         \
  JURY "'checks': {'cheap': {" PRICE ", 'at_most': 4, " UNDER(6) "}, 'dear': {" PRICE ", 'at_least': 5, " UNDER(       \
      5) "}, 'wish': {" PRICE ", 'at_least': 5, " UNDER(3.5) "}, 'two': {'kind': 'target', 'indicator': "              \
                                                             "'supply', 'hold': 'at_end', 'at_most': 60}}"

static void a_reading_reverses_what_it_makes_the_opposite(void **state) {
  struct bench bench;
  (void)state;
  open_bench(&bench, CLAIMS, NULL, 0);
  run(&bench, 1);
  const struct check *cheap = jury_check(&bench.jury, "cheap"), *dear = jury_check(&bench.jury, "dear");
  assert_int_equal(readings_finding(&bench.court, cheap, -1).verdict, VERDICT_MET);
  struct readings_finding six = readings_finding(&bench.court, cheap, reading(&bench, "price=6"));
  assert_true(six.reverses && six.verdict == VERDICT_MISSED && six.result->effect == 6);
  assert_true(readings_finding(&bench.court, dear, reading(&bench, "price=6")).reverses);
  struct readings_finding fancy = readings_finding(&bench.court, cheap, reading(&bench, "mode=fancy"));
  assert_true(!fancy.reverses && fancy.verdict == VERDICT_MET && fancy.result->effect == 2);
  close_bench(&bench);
}

static void readings_are_counted_and_the_nearest_is_told(void **state) {
  struct bench bench;
  (void)state;
  open_bench(&bench, CLAIMS, NULL, 0);
  run(&bench, 1);
  assert_int_equal(bench.readings.n, 4); /* fancy, 6, 5, 3.5 */
  struct readings_summary cheap = readings_sum(&bench.court, jury_check(&bench.jury, "cheap"));
  assert_int_equal(cheap.n, 4);
  assert_int_equal(cheap.n_stands, 2);
  assert_int_equal(cheap.n_reverses, 2);
  assert_int_equal(cheap.nearest, reading(&bench, "price=3.5"));
  struct readings_summary dear = readings_sum(&bench.court, jury_check(&bench.jury, "dear"));
  assert_int_equal(dear.nearest, reading(&bench, "price=3.5"));
  close_bench(&bench);
}

static void a_claim_is_held_to_what_it_says_to_be_supported_under(void **state) {
  struct bench bench;
  (void)state;
  open_bench(&bench, CLAIMS, NULL, 0);
  run(&bench, 1);
  const int *under = bench.readings.under; /* cheap, dear, wish, two */
  assert_int_equal(readings_finding(&bench.court, jury_check(&bench.jury, "dear"), under[1]).verdict, VERDICT_MET);
  assert_int_equal(readings_finding(&bench.court, jury_check(&bench.jury, "wish"), under[2]).verdict, VERDICT_MISSED);
  close_bench(&bench);
}

static void a_reading_that_changes_nothing_is_not_run(void **state) {
  struct bench bench;
  (void)state;
  open_bench(&bench, JURY "'checks': {'cheap': {" PRICE ", 'at_most': 4, " UNDER(2) "}}", NULL, 0);
  int two = reading(&bench, "price=2");
  assert_int_equal(bench.court.trials[two].state, READINGS_SAME);
  assert_int_equal(readings_days(&bench.court, two), 0);
  assert_int_equal(readings_days(&bench.court, reading(&bench, "mode=fancy")), 80); /* 4 runs of 20 days */
  run(&bench, 1);
  assert_int_equal(readings_sum(&bench.court, jury_check(&bench.jury, "cheap")).n, 1);
  assert_int_equal(readings_finding(&bench.court, jury_check(&bench.jury, "cheap"), two).verdict, VERDICT_MET);
  close_bench(&bench);
}

/* 4 runs up to day 12, where the last claim ends; the flow goes on till day 20. */
static void runs_end_with_the_last_window_and_give_the_same_numbers(void **state) {
  static const char members[] =
      JURY "'flows': {'shop': {'rate': 0.1, 'price': 1, 'to': {'BURN': 1}}}, 'checks': {'early': "
           "{'kind': 'claim', 'indicator': 'supply', 'hold': 'mean', 'to': '5d', 'at_most': "
           "60}, 'late': {'kind': 'claim', 'indicator': 'supply', 'hold': 'at_end', 'to': "
           "'12d', 'at_most': 60}}";
  struct bench bench;
  (void)state;
  open_bench(&bench, members, NULL, 0);
  assert_int_equal(check_suite_days(&bench.jury.suite), 0);
  assert_int_equal(readings_days(&bench.court, 0), 48);
  run(&bench, 1);
  for (int i = 0; i < 2; i++) { /* nothing depends on the mode */
    const struct check *claim = jury_check(&bench.jury, i ? "late" : "early");
    assert_true(readings_finding(&bench.court, claim, 0).result->effect ==
                readings_finding(&bench.court, claim, -1).result->effect);
  }
  close_bench(&bench);
}

static void a_reading_without_a_valid_scenario_is_told(void **state) {
  struct bench bench;
  (void)state;
  open_bench(&bench, JURY "'checks': {'cheap': {" PRICE ", 'at_most': 4, 'supported_under': {'preset': 'gone'}}}", NULL,
             0);
  run(&bench, 1);
  int gone = reading(&bench, "preset=gone");
  assert_int_equal(bench.court.trials[gone].state, READINGS_INVALID);
  assert_int_equal(readings_count(&bench.court, READINGS_INVALID), 1);
  assert_string_equal(bench.court.trials[gone].fault, "--readings: /preset: unknown preset \"gone\"; there are none");
  assert_null(readings_finding(&bench.court, jury_check(&bench.jury, "cheap"), gone).result);
  assert_int_equal(readings_sum(&bench.court, jury_check(&bench.jury, "cheap")).n, 1);
  close_bench(&bench);
}

static const char *const other[] = {"other"};
#define PAIRED                                                                                                         \
  JURY "'flows': {'shop': {'rate': 0.1, 'price': 1, 'to': {'BURN': 1}}}, 'variants': {'other': {'switches': {'mode': " \
       "'fancy'}}}, 'checks': {'less': {'kind': 'claim', 'indicator': 'supply', 'hold': 'at_end', 'minus': 'other', "  \
       "'at_most': 1}}"

/* The variant says fancy itself, so the reading changes base alone, and makes it the other arm. */
static void a_reading_lies_below_the_variant_and_runs_no_arm_twice(void **state) {
  struct bench bench;
  (void)state;
  open_bench(&bench, PAIRED, other, 1);
  assert_int_equal(bench.readings.n, 1);
  assert_int_equal(bench.court.trials[0].state, READINGS_JUDGED);
  assert_int_equal(readings_days(&bench.court, 0), 0);
  run(&bench, 1);
  const struct check *less = jury_check(&bench.jury, "less");
  const struct check_sample *was = check_arm_sample(&bench.jury.suite.arms[1], less);
  const struct check_sample *is = &bench.court.trials[0].suite.arms[0].samples[0];
  assert_memory_equal(was->value, is->value, 4 * sizeof(double));
  assert_true(was->value[0] != was->value[1]); /* there was something to copy */
  close_bench(&bench);
}

static void a_difference_between_arms_that_became_the_same_is_not_judged(void **state) {
  struct bench bench;
  (void)state;
  open_bench(&bench, PAIRED, other, 1);
  run(&bench, 1);
  struct readings_finding found = readings_finding(&bench.court, jury_check(&bench.jury, "less"), 0);
  assert_int_equal(found.verdict, VERDICT_NOT_JUDGED);
  assert_string_equal(found.result->reason, "under this reading both arms are the same");
  close_bench(&bench);
}

static void a_difference_between_arms_that_differ_is_judged(void **state) {
  struct bench bench;
  (void)state;
  open_bench(&bench,
             JURY "'variants': {'other': {'parameters': {'price': 3}}}, 'checks': {'less': {" PRICE
                  ", 'minus': 'other', 'between': [-1, -1]}}",
             other, 1);
  run(&bench, 1);
  assert_int_equal(readings_finding(&bench.court, jury_check(&bench.jury, "less"), 0).verdict, VERDICT_MET);
  close_bench(&bench);
}

/* What the table of a scenario is, for so many threads. */
static char *table(const char *members, int threads) {
  struct bench bench;
  struct text csv = {0};
  open_bench(&bench, members, NULL, 0);
  run(&bench, threads);
  free(bench.court.claims.name);
  bench.jury.arm[0]->name = bench.court.claims.name = strdup("try");
  readings_csv(&bench.court, &csv);
  close_bench(&bench);
  return csv.bytes;
}

static void the_curve_is_a_table(void **state) {
  (void)state;
  char *csv =
      table(JURY "'checks': {'cheap': {" PRICE ", 'at_most': 4, 'supported_under': {'switches': {'mode': 'fancy'},"
                 " 'parameters': {'price': 5}}}, 'more': {" PRICE ", 'at_most': 3, 'supported_under': {'preset': "
                 "'gone'}}}",
            1);
  assert_string_equal(csv, "try,cheap,as it stands,base,2,2,2,supported,2,4,no\n"
                           "try,cheap,mode=fancy,base,2,2,2,supported,2,4,no\n"
                           "try,cheap,\"mode=fancy, price=5\",base,5,5,5,refuted,-1,4,yes\n"
                           "try,cheap,preset=gone,NA,NA,NA,NA,invalid,NA,0,no\n"
                           "try,more,as it stands,base,2,2,2,supported,1,4,no\n"
                           "try,more,mode=fancy,base,2,2,2,supported,1,4,no\n"
                           "try,more,\"mode=fancy, price=5\",base,5,5,5,refuted,-2,4,yes\n"
                           "try,more,preset=gone,NA,NA,NA,NA,invalid,NA,0,no\n");
  free(csv);
}

static void threads_change_no_byte(void **state) {
  static const char members[] = JURY "'flows': {'shop': {'rate': 0.1, 'price': 1, 'to': {'BURN': 1}}}, 'checks': "
                                     "{'less': {'kind': 'claim', 'indicator': 'supply', 'hold': 'mean', 'at_most': 40, "
                                     "'supported_under': {'parameters': {'price': 3}}}}";
  (void)state;
  char *one = table(members, 1), *four = table(members, 4);
  assert_string_equal(one, four);
  free(one);
  free(four);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_reading_reverses_what_it_makes_the_opposite),
      cmocka_unit_test(readings_are_counted_and_the_nearest_is_told),
      cmocka_unit_test(a_claim_is_held_to_what_it_says_to_be_supported_under),
      cmocka_unit_test(a_reading_that_changes_nothing_is_not_run),
      cmocka_unit_test(runs_end_with_the_last_window_and_give_the_same_numbers),
      cmocka_unit_test(a_reading_without_a_valid_scenario_is_told),
      cmocka_unit_test(a_reading_lies_below_the_variant_and_runs_no_arm_twice),
      cmocka_unit_test(a_difference_between_arms_that_became_the_same_is_not_judged),
      cmocka_unit_test(a_difference_between_arms_that_differ_is_judged),
      cmocka_unit_test(the_curve_is_a_table),
      cmocka_unit_test(threads_change_no_byte),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
