/* test_matrices.c - tests of sim/matrices.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/matrices.h"
#include "tests/scenario_text.h"

#define TOYS(DAYS, AGENTS)                                                                                             \
  "'model': 'toy', 'days': " DAYS ", 'population': {'agents': " AGENTS                                                 \
  ", 'balances': {'distribution': 'constant', 'mean': 100}}"

static const char *const kinds[] = {"hot", "cold"}, *const sizes[] = {"big", "small"};

static void fill_kinds(const struct economy *e, uint32_t rows, double *cells) {
  for (uint32_t r = 0; r < rows; r++)
    for (uint32_t c = 0; c < 2; c++) cells[2 * r + c] += e->day + 100.0 * r + 10.0 * c;
}

/* The later an agent registered, the less. */
static void fill_agents(const struct economy *e, uint32_t rows, double *cells) {
  for (uint32_t i = 0; i < rows; i++) cells[i] += e->population.n - i;
}

static struct trial trial;
static struct matrices matrices;
static struct text rows;
static struct model model;

static void begin(const char *members, const struct matrix_row *matrix) {
  trial_open(&trial, members);
  model = *trial.economy.model;
  model.matrices = matrix;
  model.n_matrices = matrix ? 1 : 0;
  trial.economy.model = &model;
  assert_int_equal(matrices_note(&matrices, &trial.economy, &rows), 0); /* the opening is no day */
}

static void days(int n) {
  for (int i = 0; i < n; i++) {
    trial_days(&trial, 1);
    assert_int_equal(matrices_note(&matrices, &trial.economy, &rows), 0);
  }
}

static int stop(void **state) {
  (void)state;
  trial.economy.model = trial.economy.scenario ? trial.economy.scenario->model : NULL;
  trial_close(&trial);
  matrices_free(&matrices);
  matrices_free(&matrices); /* harmless a second time */
  text_free(&rows);
  return 0;
}

static void values_are_summed_over_periods_and_the_last_one_may_be_short(void **state) {
  (void)state;
  static const struct matrix_row matrix = {"mix", "", "u", "", kinds, 2, sizes, 2, 3, fill_kinds};
  begin(TOYS("4", "3"), &matrix);
  days(4);
  assert_string_equal(rows.bytes, "base,0,3,mix,hot,big,6\nbase,0,3,mix,hot,small,36\n"
                                  "base,0,3,mix,cold,big,306\nbase,0,3,mix,cold,small,336\n"
                                  "base,0,4,mix,hot,big,4\nbase,0,4,mix,hot,small,14\n"
                                  "base,0,4,mix,cold,big,104\nbase,0,4,mix,cold,small,114\n");
}

static void agents_are_told_by_archetype_and_number(void **state) {
  (void)state;
  static const struct matrix_row matrix = {"by_agent", "", "u", "", NULL, 0, NULL, 1, 2, fill_agents};
  begin("'model': 'toy', 'days': 9, 'population': {'agents': 3, 'mix': {'worker': 1, 'idler': 0}, "
        "'balances': {'distribution': 'constant', 'mean': 1}}",
        &matrix);
  days(2);
  assert_string_equal(rows.bytes, "base,0,2,by_agent,worker 1,u,6\nbase,0,2,by_agent,worker 2,u,4\n"
                                  "base,0,2,by_agent,worker 3,u,2\n");
}

/* 1,000 agents with 1, 2, ..., 1,000: hundredths have the means 5.5, 15.5, ..., 995.5. */
static void of_many_agents_hundredths_are_kept(void **state) {
  (void)state;
  static const struct matrix_row matrix = {"by_agent", "", "u", "", NULL, 0, NULL, 1, 1, fill_agents};
  begin(TOYS("9", "1000"), &matrix);
  days(1);
  int lines = 0;
  for (const char *c = rows.bytes; *c; c++) lines += *c == '\n';
  assert_int_equal(lines, MATRICES_GROUPS);
  assert_non_null(strstr(rows.bytes, "by_agent,group 1,u,5.5\nbase,0,1,by_agent,group 2,u,15.5\n"));
  assert_non_null(strstr(rows.bytes, "by_agent,group 100,u,995.5\n"));
}

static void a_model_without_tables_keeps_none(void **state) {
  (void)state;
  begin(TOYS("9", "10"), NULL);
  days(2);
  assert_null(rows.bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(values_are_summed_over_periods_and_the_last_one_may_be_short, stop),
      cmocka_unit_test_teardown(agents_are_told_by_archetype_and_number, stop),
      cmocka_unit_test_teardown(of_many_agents_hundredths_are_kept, stop),
      cmocka_unit_test_teardown(a_model_without_tables_keeps_none, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
