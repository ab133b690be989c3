/* test_mosaics.c - tests of plots/mosaics.c and plots/kept.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plots/mosaics.h"
#include "tests/chart_text.h"

static const char *const groups[] = {"north", "south"}, *const works[] = {"art", "law"};
static const struct matrix_row matrices[] = {{"agent_value", "By agent", "value", "", NULL, 0, NULL, 1, 2, NULL},
                                             {"group_work", "By group", "value", "", groups, 2, works, 2, 4, NULL},
                                             {"not_drawn", NULL, "value", "", NULL, 0, NULL, 1, 2, NULL}};

static int draw(const char *rows, struct error *error) {
  struct page page;
  struct model model = chart_model;
  const struct model *const models[] = {&model, NULL};
  model.matrices = matrices;
  model.n_matrices = 3;
  error_init(error);
  chart_put_scenario("", "\"none\"");
  chart_put("matrices.csv", rows);
  if (page_open(&page, chart_folder, "heatmaps", models, error)) fail_msg("%s", error->text);
  int code = mosaics_chart(&page, error);
  page_free(&page);
  return code;
}

/* Periods of two days and of one: means a day. Bards stand before cooks, for they come first; in them the most is on top. */
static void cells_are_means_a_day_and_agents_stand_by_archetype_and_sum(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  if (draw("arm,run,day,matrix,row,column,value\n"
           "base,0,2,agent_value,bard 1,value,2\nbase,0,2,agent_value,cook 2,value,9\n"
           "base,0,2,agent_value,bard 3,value,6\nbase,0,2,not_drawn,bard 1,value,77\n"
           "base,0,3,group_work,north,art,3\nbase,0,3,group_work,north,law,6\n"
           "base,0,3,group_work,south,art,0\nbase,0,3,group_work,south,law,9\n"
           "base,0,3,agent_value,bard 1,value,1\nbase,0,3,agent_value,cook 2,value,1\n"
           "base,0,3,agent_value,bard 3,value,4\nother,0,3,agent_value,bard 3,value,5\n",
           &error))
    fail_msg("%s", error.text);
  assert_chart("heatmaps.csv", "panel,x,y,value,x_name,y_name\n"
                               "1,1,1,3,2,bard 3\n1,2,1,4,3,bard 3\n"
                               "1,1,2,1,2,bard 1\n1,2,2,1,3,bard 1\n"
                               "1,1,3,4.5,2,cook 2\n1,2,3,1,3,cook 2\n"
                               "2,1,1,1,art,north\n2,2,1,2,law,north\n"
                               "2,1,2,0,art,south\n2,2,2,3,law,south\n");
  assert_shown("heatmaps.svg", ">bard<", true);
  assert_shown("heatmaps.svg", "bard 1", false);
}

static void a_row_that_is_none_of_the_tables_is_an_error(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(draw("arm,run,day,matrix,row,column,value\nbase,0,2,agent_value,bard 1,value,2\n"
                        "base,0,3,group_work,north,war,3\n",
                        &error),
                   ERROR_INPUT);
  assert_non_null(strstr(error.text, "no other rows and columns"));
}

static void nothing_kept_is_said(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(draw("arm,run,day,matrix,row,column,value\n", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "has no rows of this arm"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cells_are_means_a_day_and_agents_stand_by_archetype_and_sum),
      cmocka_unit_test(a_row_that_is_none_of_the_tables_is_an_error),
      cmocka_unit_test(nothing_kept_is_said),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
