/* test_csv.c - tests of plots/csv.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plots/csv.h"
#include "sim/text.h"

static char path[] = "/tmp/mintage-csv-XXXXXX";

/* Joins what it is given: "b|a;". */
static const char *join(void *context, char *const *fields) {
  struct text *all = context;
  if (strcmp(fields[0], "bad") == 0) return "no row may be bad";
  if (strcmp(fields[0], "enough") == 0) return csv_enough;
  text_format(all, "%s|%s;", fields[0], fields[1]);
  return NULL;
}

static int read_text(const char *text, struct text *all, struct error *error) {
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
  error_init(error);
  text_clear(all);
  return csv_read(path, (const char *const[]){"b", "a"}, 2, join, all, error);
}

static void columns_are_found_by_name(void **state) {
  (void)state;
  struct text all = {0};
  struct error error;
  assert_int_equal(read_text("x,a,b\n1,2,3\n4,\"5, \"\"five\"\"\",\n", &all, &error), 0);
  assert_string_equal(all.bytes, "3|2;|5, \"five\";");
  text_free(&all);
}

static void who_has_enough_reads_no_more(void **state) {
  (void)state;
  struct text all = {0};
  struct error error;
  assert_int_equal(read_text("a,b\n1,2\n3,enough\n4,bad\ncut", &all, &error), 0);
  assert_string_equal(all.bytes, "2|1;");
  text_free(&all);
}

static void damaged_files_are_refused_with_the_line(void **state) {
  (void)state;
  static const char *const files[][2] = {{"a,c\n", ":1: has no column \"b\""},
                                         {"a,b\n1\n", ":2: a row must have as many fields"},
                                         {"a,b\n1,2,3\n", ":2: a row must have as many fields"},
                                         {"a,b\n1,\"2\n", ":2: a quote is not closed"},
                                         {"a,b\n1,2\n3,bad\n", ":3: no row may be bad"},
                                         {"a,b\n1,2", ":2: the line is cut off"},
                                         {"", "is empty"}};
  struct text all = {0};
  struct error error;
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    assert_int_equal(read_text(files[i][0], &all, &error), ERROR_INPUT);
    if (!strstr(error.text, files[i][1])) fail_msg("says: %s", error.text);
  }
  error_init(&error);
  assert_int_equal(csv_read("/nowhere", NULL, 0, join, &all, &error), ERROR_INPUT);
  text_free(&all);
}

static void numbers_that_cannot_be_drawn_are_nan(void **state) {
  (void)state;
  double value;
  int whole;
  assert_true(csv_number("1e-3", &value) == 0 && value == 1e-3);
  assert_true(csv_number("NA", &value) == 0 && isnan(value));
  assert_true(csv_number("-Inf", &value) == 0 && isnan(value));
  assert_int_not_equal(csv_number("1 ", &value), 0);
  assert_true(csv_whole("-30", &whole) == 0 && whole == -30);
  assert_int_not_equal(csv_whole("1.5", &whole), 0);
  assert_int_not_equal(csv_whole("1e10", &whole), 0);
}

static int make_file(void **state) {
  (void)state;
  int file = mkstemp(path);
  return file < 0 ? -1 : close(file);
}

static int remove_file(void **state) {
  (void)state;
  return unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(columns_are_found_by_name),
      cmocka_unit_test(who_has_enough_reads_no_more),
      cmocka_unit_test(damaged_files_are_refused_with_the_line),
      cmocka_unit_test(numbers_that_cannot_be_drawn_are_nan),
  };
  return cmocka_run_group_tests(tests, make_file, remove_file);
}
