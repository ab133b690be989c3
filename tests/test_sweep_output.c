/* test_sweep_output.c - the files of a sweep, to the byte.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "analysis/sweep_output.h"
#include "sim/folder.h"
#include "tests/scenario_text.h"

static void assert_file(const char *folder, const char *name, const char *expected) {
  char path[128], bytes[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "r");
  if (!expected) {
    assert_null(file);
    return;
  }
  assert_non_null(file);
  size_t n = fread(bytes, 1, sizeof bytes - 1, file);
  bytes[n] = '\0';
  fclose(file);
  assert_string_equal(bytes, expected);
}

/* Three points, of which the first and the last are done; one cell has to be quoted. */
static void make_table(struct sweep_table *t, int n_runs) {
  static const char *const cells[] = {"0.1", "plain", "2", "fancy", "3", "a,b"};
  struct error error;
  error_init(&error);
  *t = (struct sweep_table){.n_points = 3, .n_runs = n_runs, .n_factors = 2, .n_outcomes = 2, .id = "id"};
  assert_int_equal(sweep_table_init(t, &error), 0);
  t->factor[0] = strdup("price");
  t->factor[1] = strdup("/title");
  t->outcome[0] = strdup("gini@end");
  t->outcome[1] = strdup("supply@end");
  for (int i = 0; i < 6; i++) t->cell[i] = strdup(cells[i]);
  for (int i = 0; i < 3 * n_runs * 2; i++) t->value[i] = 1.0 + 0.5 * i;
  for (int run = 0; run < n_runs; run++) t->value[2 * run + 1] = NAN;
  t->done[0] = t->done[2] = true;
}

static void write_table(struct sweep_table *t, char *folder, bool plain) {
  struct error error;
  error_init(&error);
  snprintf(folder, 64, "/tmp/mintage-output-XXXXXX");
  assert_non_null(mkdtemp(folder));
  if (sweep_output_write(t, folder, plain, &error)) fail_msg("%s", error.text);
}

static void points_that_are_done_are_written_in_their_order(void **state) {
  struct sweep_table t;
  char folder[64];
  (void)state;
  make_table(&t, 2);
  write_table(&t, folder, true);
  assert_file(folder, "samples.csv", "point,price,/title\n0,0.1,plain\n2,3,\"a,b\"\n");
  assert_file(folder, "outcomes.csv", "point,gini@end,supply@end\n0,1.5,NA\n2,5.5,6\n");
  assert_file(folder, "runs.csv", "point,run,gini@end,supply@end\n0,0,1,NA\n0,1,2,NA\n2,0,5,5.5\n2,1,6,6.5\n");
  assert_file(folder, "Y.txt", "1.5 nan\n5.5 6\n");
  assert_int_equal(folder_remove(folder), 0);
  sweep_table_free(&t);
}

static void one_run_has_no_file_of_runs_nor_a_matrix_unasked(void **state) {
  struct sweep_table t;
  char folder[64];
  (void)state;
  make_table(&t, 1);
  write_table(&t, folder, false);
  assert_file(folder, "outcomes.csv", "point,gini@end,supply@end\n0,1,NA\n2,3,3.5\n");
  assert_file(folder, "runs.csv", NULL);
  assert_file(folder, "Y.txt", NULL);
  assert_int_equal(folder_remove(folder), 0);
  sweep_table_free(&t);
}

static void the_sweep_is_described(void **state) {
  struct sweep s = {.base =
                        scenario_text("'title': 'T', 'model': 'toy', 'days': 3, 'seed': 5, 'population': {'agents': "
                                      "10, 'balances': {'distribution': 'constant', 'mean': 100}}")};
  char folder[] = "/tmp/mintage-output-XXXXXX", path[64];
  struct json_origins origins = {0};
  struct error error;
  cJSON *tree = NULL;
  (void)state;
  error_init(&error);
  make_table(&s.table, 1);
  assert_non_null(mkdtemp(folder));
  assert_int_equal(sweep_output_describe(&s, "grid", folder, &error), 0);
  snprintf(path, sizeof path, "%s/sweep.json", folder);
  assert_int_equal(json_read(&origins, path, &tree, &error), 0);
  assert_true(json_member(tree, "seed")->valuedouble == 5);
  assert_true(json_member(tree, "points")->valuedouble == 3);
  assert_string_equal(json_member(tree, "design")->valuestring, "grid");
  assert_string_equal(json_at(tree, "/factors/1")->valuestring, "/title");
  assert_string_equal(json_at(tree, "/outcomes/0")->valuestring, "gini@end");
  cJSON_Delete(tree);
  snprintf(path, sizeof path, "%s/scenario.json", folder);
  assert_int_equal(json_read(&origins, path, &tree, &error), 0);
  assert_string_equal(json_member(tree, "title")->valuestring, "T");
  cJSON_Delete(tree);
  json_origins_free(&origins);
  assert_int_equal(folder_remove(folder), 0);
  sweep_table_free(&s.table);
  scenario_free((struct scenario *)s.base);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(points_that_are_done_are_written_in_their_order),
      cmocka_unit_test(one_run_has_no_file_of_runs_nor_a_matrix_unasked),
      cmocka_unit_test(the_sweep_is_described),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
