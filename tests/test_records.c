/* test_records.c - tests of plots/records.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plots/records.h"

static char path[] = "/tmp/mintage-csv-XXXXXX";

static void put(const char *text) {
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

/* Opens and reads all rows; the fields of all rows end with "|", rows with ";". The last code. */
static int read_all(const char *text, struct text *fields, struct error *error) {
  struct records csv = {.file = NULL};
  put(text);
  error_init(error);
  int code = records_open(&csv, path, "a,b", error);
  while (code == 0 && (code = records_next(&csv, error)) == 1) {
    for (int i = 0; i < csv.n_fields; i++) text_format(fields, "%s|", csv.field[i]);
    text_add(fields, ";");
    code = 0;
  }
  records_close(&csv);
  return code;
}

static void rows_are_cut_into_fields(void **state) {
  (void)state;
  struct records csv;
  struct error error;
  put("a,b\n1,x\n,\n");
  error_init(&error);
  assert_int_equal(records_open(&csv, path, "a,b", &error), 0);
  assert_int_equal(records_next(&csv, &error), 1);
  assert_string_equal(csv.field[0], "1");
  assert_string_equal(csv.field[1], "x");
  assert_int_equal(csv.line, 2);
  assert_int_equal(records_next(&csv, &error), 1);
  assert_string_equal(csv.field[0], "");
  assert_string_equal(csv.field[1], "");
  assert_int_equal(records_next(&csv, &error), 0);
  records_close(&csv);
}

static void quotes_commas_and_line_ends_may_stand_in_quotes(void **state) {
  (void)state;
  struct records csv;
  struct error error;
  put("a,b\n\"x, \"\"y\"\"\nz\",\"\"\n1,2\n");
  error_init(&error);
  assert_int_equal(records_open(&csv, path, "a,b", &error), 0);
  assert_int_equal(records_next(&csv, &error), 1);
  assert_string_equal(csv.field[0], "x, \"y\"\nz");
  assert_string_equal(csv.field[1], "");
  assert_int_equal(records_next(&csv, &error), 1);
  assert_int_equal(csv.line, 4);
  records_close(&csv);
}

static void damaged_files_are_named_with_their_line(void **state) {
  (void)state;
  static const char *const cases[][2] = {{"a,c\n", ":1: the header must be a,b"},
                                         {"a\n", ":1: the header must be a,b"},
                                         {"", ":1: the header must be a,b"},
                                         {"a,b\n1\n", ":2: has another number of fields"},
                                         {"a,b\n1,2,3\n", ":2: has another number of fields"},
                                         {"a,b\n1,2", ":2: the last line is cut"},
                                         {"a,b\n1,\"2\n", ":2: a quote is not closed"},
                                         {"a,b\n1,2\"\n", ":2: a quote is not closed"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct text fields = {0};
    struct error error;
    assert_int_equal(read_all(cases[i][0], &fields, &error), ERROR_INPUT);
    if (!strstr(error.text, cases[i][1])) fail_msg("%s: %s", cases[i][1], error.text);
    text_free(&fields);
  }
}

static void a_missing_file_is_no_fault(void **state) {
  (void)state;
  struct records csv;
  struct error error;
  error_init(&error);
  assert_int_equal(records_open(&csv, "/tmp/there/is/none", "a,b", &error), 1);
  assert_int_equal(error.code, 0);
  records_close(&csv);
}

static void whole_numbers_are_whole(void **state) {
  (void)state;
  struct records csv = {.path = "x", .field = {"-12", "1.5", "1e10", ""}};
  struct error error;
  int value = 0;
  error_init(&error);
  assert_int_equal(records_whole(&csv, 0, &value, &error), 0);
  assert_int_equal(value, -12);
  for (int i = 1; i < 4; i++) assert_int_equal(records_whole(&csv, i, &value, &error), ERROR_INPUT);
}

static int set_up(void **state) {
  (void)state;
  int descriptor = mkstemp(path);
  return descriptor < 0 ? -1 : close(descriptor);
}

static int tear_down(void **state) {
  (void)state;
  return unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_are_cut_into_fields),
      cmocka_unit_test(quotes_commas_and_line_ends_may_stand_in_quotes),
      cmocka_unit_test(damaged_files_are_named_with_their_line),
      cmocka_unit_test(a_missing_file_is_no_fault),
      cmocka_unit_test(whole_numbers_are_whole),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
