/* test_compare.c - arms with the same luck: what the runs say, which days and subsets they have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/compare.h"
#include "sim/folder.h"
#include "tests/scenario_text.h"

#define POPULATION "'population': {'agents': 200, 'balances': {'distribution': 'lognormal', 'mean': 100, 'gini': 0.4}}"
static const char plain[] = "'model': 'betterworld', 'preset': 'table', 'days': 6, 'runs': 5, " POPULATION;

static void assert_near(double value, double expected, double tolerance) {
  if (!(fabs(value - expected) <= tolerance)) fail_msg("%.17g is not within %g of %.17g", value, tolerance, expected);
}

/* A comparison of two scenarios that has run. */
struct match {
  struct scenario *scenarios[2];
  struct compare compare;
  struct compare_line *lines;
  struct error error;
};

static int match_init(struct match *m, const char *first, const char *second) {
  static const char *const names[] = {"one", "two"};
  m->scenarios[0] = scenario_text(first);
  m->scenarios[1] = scenario_text(second);
  m->lines = calloc((size_t)indicator_number(m->scenarios[0]->model), sizeof *m->lines);
  assert_non_null(m->lines);
  error_init(&m->error);
  return compare_init(&m->compare, names, m->scenarios, 2, &m->error);
}

static void match_open(struct match *m, const char *first, const char *second, int threads) {
  struct ensemble_options options = {.threads = threads};
  if (match_init(m, first, second) || compare_run(&m->compare, &options, &m->error)) fail_msg("%s", m->error.text);
}

static void match_close(struct match *m) {
  compare_free(&m->compare);
  scenario_free(m->scenarios[0]);
  scenario_free(m->scenarios[1]);
  free(m->lines);
}

/* An indicator of a run on a day by a run of its own. */
static double value_of(const struct scenario *s, int run, int day, int subset, int indicator) {
  struct recording recording;
  struct run_options options = {.threads = 1};
  struct error error;
  error_init(&error);
  assert_int_equal(run_one(s, (uint64_t)run, &options, &recording, &error), 0);
  double v = recording.rows[(day * recording.n_subsets + subset) * recording.n_indicators + indicator];
  recording_free(&recording);
  return v;
}

static void an_arm_against_itself_differs_by_exactly_0(void **state) {
  struct match m;
  (void)state;
  match_open(&m, plain, plain, 2);
  for (int subset = 0; subset < m.scenarios[0]->n_subsets; subset++) {
    assert_true(compare_lines(&m.compare, 1, subset, (struct compare_window){0, 6}, m.lines, &m.error));
    const struct compare_line *line = &m.lines[INDICATOR_SUPPLY];
    assert_int_equal(line->n, 5);
    assert_true(line->reference == line->value && line->difference == 0);
    assert_true(line->interval.low == 0 && line->interval.high == 0);
  }
  match_close(&m);
}

static void a_day_is_that_of_the_runs_own_rows(void **state) {
  static const char other[] = "'model': 'betterworld', 'preset': 'table', 'days': 6, 'runs': 5, "
                              "'parameters': {'starter_grant': 20}, " POPULATION;
  struct match m;
  double reference[5], value[5];
  (void)state;
  match_open(&m, plain, other, 1);
  for (int run = 0; run < 5; run++) {
    reference[run] = value_of(m.scenarios[0], run, 4, 2, INDICATOR_GINI);
    value[run] = value_of(m.scenarios[1], run, 4, 2, INDICATOR_GINI);
  }
  struct compare_line wanted = compare_pairs(reference, value, 5);
  assert_true(compare_lines(&m.compare, 1, 2, (struct compare_window){3, 4}, m.lines, &m.error));
  assert_memory_equal(&m.lines[INDICATOR_GINI], &wanted, sizeof wanted);
  match_close(&m);
}

static void a_window_is_the_mean_of_its_days_in_each_run(void **state) {
  struct match m;
  double sum = 0;
  (void)state;
  match_open(&m, plain, plain, 1);
  for (int run = 0; run < 5; run++)
    for (int day = 3; day <= 6; day++) sum += value_of(m.scenarios[0], run, day, 0, INDICATOR_SUPPLY);
  assert_true(compare_lines(&m.compare, 1, 0, (struct compare_window){2, 6}, m.lines, &m.error));
  assert_near(m.lines[INDICATOR_SUPPLY].reference, sum / 20, 1e-9 * sum);
  match_close(&m);
}

/* Every balance is 100 tokens in one arm and 130 in the other, whatever the luck. */
static void a_constant_shift_has_no_width(void **state) {
  struct match m;
  (void)state;
  match_open(&m,
             "'model': 'toy', 'days': 3, 'runs': 4, 'population': {'agents': 10, 'balances': {'distribution': "
             "'constant', 'mean': 100}}",
             "'model': 'toy', 'days': 3, 'runs': 4, 'population': {'agents': 10, 'balances': {'distribution': "
             "'constant', 'mean': 130}}",
             1);
  assert_true(compare_lines(&m.compare, 1, 0, (struct compare_window){2, 3}, m.lines, &m.error));
  const struct compare_line *line = &m.lines[INDICATOR_MEAN_BALANCE];
  assert_true(line->difference == 30 && line->interval.low == 30 && line->interval.high == 30);
  match_close(&m);
}

static void only_common_days_runs_and_subsets_are_compared(void **state) {
  struct match m;
  (void)state;
  match_open(&m,
             "'model': 'betterworld', 'days': 9, 'runs': 2, 'population': {'agents': 60, 'balances': {'distribution': "
             "'constant', 'mean': 100}, 'groups': {'rich': {'archetype': 'validator', 'agents': 5, 'balances': "
             "{'distribution': 'constant', 'mean': 900}}}}",
             "'model': 'betterworld', 'days': 5, 'runs': 3, 'record': {'every': '2d'}, 'population': {'agents': 80, "
             "'balances': {'distribution': 'constant', 'mean': 100}}",
             1);
  assert_int_equal(compare_end(&m.compare, 1), 5);
  assert_int_equal(compare_runs(&m.compare, 1), 2);
  assert_int_equal(compare_tail(&m.compare, 1).from, 4);
  assert_int_equal(compare_tail(&m.compare, 1).to, 5);
  assert_true(compare_lines(&m.compare, 1, 0, (struct compare_window){3, 4}, m.lines, &m.error));
  assert_int_equal(m.lines[INDICATOR_SUPPLY].n, 2);
  assert_false(compare_lines(&m.compare, 1, 0, (struct compare_window){2, 3}, m.lines, &m.error));
  assert_false(compare_lines(&m.compare, 1, 0, (struct compare_window){7, 8}, m.lines, &m.error));
  int rich = compare_arm_subset(&m.compare.arms[0], "group:rich");
  assert_true(rich > 0);
  assert_false(compare_lines(&m.compare, 1, rich, (struct compare_window){3, 4}, m.lines, &m.error));
  assert_int_equal(m.error.code, 0);
  match_close(&m);
}

static void the_tail_is_the_last_quarter_of_the_days(void **state) {
  static const char longer[] = "'model': 'toy', 'days': 40, 'runs': 1, 'population': {'agents': 10, 'balances': "
                               "{'distribution': 'constant', 'mean': 100}}";
  struct match m;
  (void)state;
  match_open(&m, longer, longer, 1);
  assert_int_equal(compare_tail(&m.compare, 1).from, 30);
  assert_int_equal(compare_tail(&m.compare, 1).to, 40);
  match_close(&m);
}

static void arms_of_two_seeds_share_no_luck(void **state) {
  struct match m;
  (void)state;
  assert_int_equal(
      match_init(&m, plain, "'model': 'betterworld', 'seed': 2, 'preset': 'table', 'days': 6, 'runs': 5, " POPULATION),
      ERROR_INPUT);
  assert_string_equal(
      m.error.text, "arm two has seed 2, arm one has 1: arms share their luck by the same seed; --seed gives them one");
  match_close(&m);
}

static void arms_of_two_models_are_refused(void **state) {
  struct match m;
  (void)state;
  assert_int_equal(match_init(&m, plain,
                              "'model': 'toy', 'population': {'agents': 10, 'balances': {'distribution': 'constant', "
                              "'mean': 1}}"),
                   ERROR_INPUT);
  assert_string_equal(m.error.text,
                      "arm two is of model toy, arm one of betterworld: arms of one model can be compared");
  match_close(&m);
}

static void a_fault_names_the_arm(void **state) {
  static volatile sig_atomic_t stop = 1;
  struct ensemble_options options = {.threads = 1, .stop = &stop};
  struct match m;
  (void)state;
  assert_int_equal(match_init(&m, plain, plain), 0);
  assert_int_equal(compare_run(&m.compare, &options, &m.error), ERROR_INTERRUPTED);
  assert_string_equal(m.error.text, "in arm one: interrupted in run 0 on day 0");
  match_close(&m);
}

/* Of a comparison written by some threads: all of its compare.csv, for the caller to free. */
static char *written(int threads) {
  char folder[] = "/tmp/mintage-compare-XXXXXX", path[64];
  struct match m;
  match_open(&m, plain, "'model': 'betterworld', 'days': 6, 'runs': 5, 'switches': {'supply_cap': 'on'}, " POPULATION,
             threads);
  assert_non_null(mkdtemp(folder));
  assert_int_equal(compare_write(&m.compare, folder, &m.error), 0);
  snprintf(path, sizeof path, "%s/compare.csv", folder);
  FILE *file = fopen(path, "r");
  char *bytes = calloc(1, 4 << 20);
  assert_true(file && bytes);
  assert_true(fread(bytes, 1, (4 << 20) - 1, file) > 0);
  fclose(file);
  assert_int_equal(folder_remove(folder), 0);
  match_close(&m);
  return bytes;
}

static void any_number_of_threads_gives_the_same_bytes(void **state) {
  char *one = written(1), *three = written(3);
  (void)state;
  assert_string_equal(one, three);
  assert_int_equal(strncmp(one, COMPARE_HEADER, strlen(COMPARE_HEADER)), 0);
  assert_non_null(strstr(one, "\ntwo,all,0,supply,5,"));
  assert_non_null(strstr(one, "\ntwo,archetype:creator,6,gini,5,"));
  assert_non_null(strstr(one, "\ntwo,all,tail,gini,5,"));
  assert_null(strstr(one, "\none,"));
  free(one);
  free(three);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_arm_against_itself_differs_by_exactly_0),
      cmocka_unit_test(a_day_is_that_of_the_runs_own_rows),
      cmocka_unit_test(a_window_is_the_mean_of_its_days_in_each_run),
      cmocka_unit_test(a_constant_shift_has_no_width),
      cmocka_unit_test(only_common_days_runs_and_subsets_are_compared),
      cmocka_unit_test(the_tail_is_the_last_quarter_of_the_days),
      cmocka_unit_test(arms_of_two_seeds_share_no_luck),
      cmocka_unit_test(arms_of_two_models_are_refused),
      cmocka_unit_test(a_fault_names_the_arm),
      cmocka_unit_test(any_number_of_threads_gives_the_same_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
