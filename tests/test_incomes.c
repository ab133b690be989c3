/* test_incomes.c - tests of plots/incomes.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plots/incomes.h"
#include "tests/chart_text.h"

static const struct matrix_row matrices[] = {{"earned", NULL, "C", "", NULL, 0, NULL, 1, 30, NULL}};

/* Days 30, 60 and a short period to day 65: the whole period before it is drawn. */
static int draw(int agents, struct error *error) {
  struct page page;
  struct model model = chart_model;
  const struct model *const models[] = {&model, NULL};
  struct text rows = {0};
  model.matrices = matrices;
  model.n_matrices = 1;
  model.incomes = "earned";
  error_init(error);
  chart_put_scenario("", "\"none\"");
  text_add(&rows, "arm,run,day,matrix,row,column,value\n");
  for (int day = 30; day <= 65; day += day == 60 ? 5 : 30)
    for (int i = 1; i <= agents; i++) {
      double value = day != 60 ? 7 : i <= agents / 2 ? 1 : i - agents / 2;
      text_format(&rows, "base,0,%d,earned,%s %d,C,%.9g\n", day, i <= agents / 2 ? "idler" : "worker", i, value);
    }
  chart_put("matrices.csv", rows.bytes);
  text_free(&rows);
  if (page_open(&page, chart_folder, "histogram", models, error)) fail_msg("%s", error->text);
  int code = incomes_chart(&page, error);
  page_free(&page);
  return code;
}

/* 50 idlers with 1, workers with 1 to 50: their deciles are those of 1, 2, ..., 50. */
static void bars_and_deciles_are_of_the_last_whole_period(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  if (draw(100, &error)) fail_msg("%s", error.text);
  struct text data = chart_text("histogram.csv");
  assert_non_null(strstr(data.bytes, "\n1,0.05,0,0.51,1,1.25893\n"));
  assert_non_null(strstr(data.bytes, "\n2,1,1,1,10 %,idler\n"));
  assert_non_null(strstr(data.bytes, "\n2,1,2,5.9,10 %,worker\n"));
  assert_non_null(strstr(data.bytes, "\n2,9,2,45.1,90 %,worker\n"));
  text_free(&data);
  assert_shown("histogram.svg", "Incomes in the 30 days to day 60", true);
  assert_shown("histogram.svg", "log-normal by maximum likelihood: median ", true);
  assert_shown("histogram.svg", "Pareto tail by Hill", true);
}

static void too_few_incomes_are_said(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(draw(10, &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "too few agents have an income"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bars_and_deciles_are_of_the_last_whole_period),
      cmocka_unit_test(too_few_incomes_are_said),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
