/* test_sweep_journal.c - the file a sweep goes on from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "analysis/sweep_journal.h"
#include "sim/folder.h"

static char folder[64];
static struct error error;

static int set_up(void **state) {
  (void)state;
  error_init(&error);
  snprintf(folder, sizeof folder, "/tmp/mintage-journal-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  return folder_remove(folder);
}

/* A sweep of four points, one thing varied, one outcome, one run; none is done. */
static void make_table(struct sweep_table *t, const char *id) {
  *t = (struct sweep_table){.n_points = 4, .n_runs = 1, .n_factors = 1, .n_outcomes = 1};
  snprintf(t->id, sizeof t->id, "%s", id);
  assert_int_equal(sweep_table_init(t, &error), 0);
  t->factor[0] = strdup("price");
  t->outcome[0] = strdup("gini@end");
  for (int i = 0; i < 4; i++) {
    char number[TEXT_NUMBER_SIZE];
    t->cell[i] = strdup(text_number(i, number));
    snprintf(t->hash[i], sizeof t->hash[i], "00112233445566778899aabbccddeeff");
  }
}

static void finish_point(struct sweep_table *t, struct sweep_journal *journal, int i, double value) {
  t->value[i] = value;
  t->done[i] = true;
  t->n_done++;
  assert_int_equal(sweep_journal_add(journal, t, i, &error), 0);
}

#define ID "0123456789abcdef0123456789abcdef"

/* A journal in which points 2 and 0 are done, in this order. */
static void write_journal(void) {
  struct sweep_table t;
  struct sweep_journal journal = {.file = NULL};
  make_table(&t, ID);
  assert_int_equal(sweep_journal_open(&journal, folder, &t, &error), 0);
  finish_point(&t, &journal, 2, 0.1);
  finish_point(&t, &journal, 0, 1.0 / 3.0);
  assert_int_equal(sweep_journal_close(&journal, &error), 0);
  sweep_table_free(&t);
}

static void append(const char *text) {
  char path[128];
  snprintf(path, sizeof path, "%s/" SWEEP_JOURNAL, folder);
  FILE *file = fopen(path, "a");
  assert_non_null(file);
  fputs(text, file);
  assert_int_equal(fclose(file), 0);
}

static void points_that_were_done_are_found_again(void **state) {
  struct sweep_table same, empty = {.n_points = 0};
  (void)state;
  assert_false(sweep_journal_exists(folder));
  write_journal();
  assert_true(sweep_journal_exists(folder));
  make_table(&same, ID);
  assert_int_equal(sweep_journal_read(folder, &same, &error), 0);
  assert_int_equal(sweep_journal_read(folder, &empty, &error), 0);
  assert_true(same.done[0] && !same.done[1] && same.done[2] && !same.done[3]);
  assert_true(same.value[0] == 1.0 / 3.0 && same.value[2] == 0.1);
  assert_int_equal(empty.n_points, 4);
  assert_int_equal(empty.n_done, 2);
  assert_string_equal(empty.outcome[0], "gini@end");
  sweep_table_free(&same);
  sweep_table_free(&empty);
}

static void a_line_that_was_being_written_does_not_count(void **state) {
  struct sweep_table t;
  (void)state;
  write_journal();
  append("3\t00112233445566778899aabbccddeeff\t3\t0.");
  make_table(&t, ID);
  assert_int_equal(sweep_journal_read(folder, &t, &error), 0);
  assert_false(t.done[3]);
  sweep_table_free(&t);
}

static void a_line_that_is_none_is_told_with_its_number(void **state) {
  struct sweep_table t;
  char expected[128];
  (void)state;
  write_journal();
  append("3\tnonsense\n");
  make_table(&t, ID);
  assert_int_equal(sweep_journal_read(folder, &t, &error), ERROR_INPUT);
  snprintf(expected, sizeof expected, "%s/journal.txt:9: is no line of this sweep's journal", folder);
  assert_string_equal(error.text, expected);
  sweep_table_free(&t);
}

static void the_journal_of_another_sweep_is_refused(void **state) {
  struct sweep_table t;
  char expected[256];
  (void)state;
  write_journal();
  make_table(&t, "ff23456789abcdef0123456789abcdef");
  assert_int_equal(sweep_journal_read(folder, &t, &error), ERROR_INPUT);
  snprintf(expected, sizeof expected,
           "%s/journal.txt: is the journal of another sweep: scenario, points, outcomes, runs, seed or the version of "
           "mintage differ",
           folder);
  assert_string_equal(error.text, expected);
  assert_int_equal(t.n_done, 0);
  sweep_table_free(&t);
}

static void written_anew_it_is_in_the_order_of_the_points(void **state) {
  struct sweep_table t;
  struct sweep_journal journal = {.file = NULL};
  char path[128], line[256];
  int n = 0;
  (void)state;
  write_journal();
  make_table(&t, ID);
  assert_int_equal(sweep_journal_read(folder, &t, &error), 0);
  assert_int_equal(sweep_journal_open(&journal, folder, &t, &error), 0);
  finish_point(&t, &journal, 3, 0.5);
  assert_int_equal(sweep_journal_close(&journal, &error), 0);
  snprintf(path, sizeof path, "%s/" SWEEP_JOURNAL, folder);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  for (; fgets(line, sizeof line, file); n++)
    if (n >= 6) assert_int_equal(line[0], "023"[n - 6]);
  assert_int_equal(n, 9);
  fclose(file);
  sweep_table_free(&t);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      CASE(points_that_were_done_are_found_again),         CASE(a_line_that_was_being_written_does_not_count),
      CASE(a_line_that_is_none_is_told_with_its_number),   CASE(the_journal_of_another_sweep_is_refused),
      CASE(written_anew_it_is_in_the_order_of_the_points),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
