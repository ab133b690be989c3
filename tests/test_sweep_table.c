/* test_sweep_table.c - what came out of a sweep, as text and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/sweep_table.h"

static const char header[] = "mintage sweep journal 1\nsweep\t0123456789abcdef0123456789abcdef\npoints\t3\nruns\t2\n"
                             "factors\tprice\tmode\noutcomes\tgini@end\n";
#define HASH "00112233445566778899aabbccddeeff"

static void read_header(struct sweep_table *t) {
  const char *at = header;
  struct error error;
  *t = (struct sweep_table){.n_points = 0};
  error_init(&error);
  assert_int_equal(sweep_table_read_header(t, &at, &error), 0);
  assert_ptr_equal(at, header + strlen(header));
}

static int read_line(struct sweep_table *t, const char *line) {
  struct error error;
  error_init(&error);
  return sweep_table_read_line(t, line, strlen(line), &error);
}

static void text_reads_back_to_the_same_text(void **state) {
  static const char *const lines[] = {"2\t" HASH "\t0.1\tplain\t0.30000000000000004\tNA",
                                      "0\t" HASH "\t1\tfancy\tInf\t-0.5"};
  struct sweep_table t;
  struct text text = {0};
  (void)state;
  read_header(&t);
  sweep_table_header(&t, &text);
  assert_string_equal(text.bytes, header);
  for (int i = 0; i < 2; i++) {
    char expected[256];
    assert_int_equal(read_line(&t, lines[i]), 0);
    text_clear(&text);
    sweep_table_line(&t, i == 0 ? 2 : 0, &text);
    snprintf(expected, sizeof expected, "%s\n", lines[i]);
    assert_string_equal(text.bytes, expected);
  }
  assert_int_equal(t.n_done, 2);
  assert_true(t.done[0] && !t.done[1] && t.done[2]);
  text_free(&text);
  sweep_table_free(&t);
}

static void means_leave_undefined_runs_out(void **state) {
  struct sweep_table t;
  (void)state;
  read_header(&t);
  assert_int_equal(read_line(&t, "0\t" HASH "\t1\tplain\t0.25\t0.75"), 0);
  assert_int_equal(read_line(&t, "1\t" HASH "\t1\tplain\tNA\t0.75"), 0);
  assert_int_equal(read_line(&t, "2\t" HASH "\t1\tplain\tNA\tNA"), 0);
  assert_true(sweep_table_mean(&t, 0, 0) == 0.5);
  assert_true(sweep_table_mean(&t, 1, 0) == 0.75);
  assert_true(isnan(sweep_table_mean(&t, 2, 0)));
  sweep_table_free(&t);
}

static void a_point_may_come_twice_if_it_is_the_same(void **state) {
  struct sweep_table t;
  (void)state;
  read_header(&t);
  assert_int_equal(read_line(&t, "0\t" HASH "\t1\tplain\t0.25\tNA"), 0);
  assert_int_equal(read_line(&t, "0\t" HASH "\t1\tplain\t0.25\tNA"), 0);
  assert_int_equal(t.n_done, 1);
  assert_int_equal(read_line(&t, "0\t" HASH "\t1\tplain\t0.26\tNA"), ERROR_INPUT);
  assert_int_equal(read_line(&t, "0\t" HASH "\t2\tplain\t0.25\tNA"), ERROR_INPUT);
  sweep_table_free(&t);
}

static void what_is_no_line_is_refused(void **state) {
  static const char *const lines[] = {"",
                                      "x\t" HASH "\t1\tplain\t0\t0",
                                      "3\t" HASH "\t1\tplain\t0\t0",
                                      "-1\t" HASH "\t1\tplain\t0\t0",
                                      "0\tabc\t1\tplain\t0\t0",
                                      "0\t" HASH "\t1\tplain\t0",
                                      "0\t" HASH "\t1\tplain\t0\t0\t0",
                                      "0\t" HASH "\t1\tplain\t0\tnone",
                                      "0\t" HASH "\t1"};
  struct sweep_table t;
  (void)state;
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    read_header(&t);
    assert_int_equal(read_line(&t, lines[i]), ERROR_INPUT);
    assert_int_equal(t.n_done, 0);
    sweep_table_free(&t);
  }
}

static void what_is_no_header_is_refused(void **state) {
  struct error error;
  (void)state;
  error_init(&error);
  for (size_t length = 0; length < strlen(header); length++) {
    struct sweep_table t = {.n_points = 0};
    char *start = strndup(header, length);
    const char *at = start;
    assert_int_equal(sweep_table_read_header(&t, &at, &error), ERROR_INPUT);
    sweep_table_free(&t);
    free(start);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_reads_back_to_the_same_text),
      cmocka_unit_test(means_leave_undefined_runs_out),
      cmocka_unit_test(a_point_may_come_twice_if_it_is_the_same),
      cmocka_unit_test(what_is_no_line_is_refused),
      cmocka_unit_test(what_is_no_header_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
