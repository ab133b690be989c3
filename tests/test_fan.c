/* test_fan.c - tests of plots/fan.c.
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

#include "plots/fan.h"

#define HEADER "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n"
static const char *const names[] = {"gini", "velocity"};
static char path[] = "/tmp/mintage-fan-XXXXXX";

/* Writes text to the file at path, then reads it for the two indicators of arm "base". */
static int read_text(struct fan_table *table, const char *text, struct error *error) {
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
  error_init(error);
  return fan_read(table, path, "base", names, 2, error);
}

static void quantiles_are_read_by_day_and_indicator(void **state) {
  (void)state;
  struct fan_table table;
  struct error error;
  assert_int_equal(read_text(&table,
                             HEADER "base,all,-1,gini,16,1,0.5,0.1,0.2,0.3,0.4,0.5\n"
                                    "base,all,-1,supply,20,1,1,1,1,1,1,1\n"
                                    "base,all,-1,velocity,0,NA,NA,NA,NA,NA,NA,NA\n"
                                    "base,all,30,velocity,20,2,NA,1e-3,2,2.5,3,4\n"
                                    "base,all,30,gini,20,1,1,-1,0,0,0,1\n",
                             &error),
                   0);
  assert_int_equal(table.n_days, 2);
  assert_int_equal(table.runs, 20);
  assert_int_equal(table.day[0], -1);
  assert_int_equal(table.day[1], 30);
  assert_true(fan_value(&table, 0, 0, FAN_LOW) == 0.1 && fan_value(&table, 0, 0, FAN_MEDIAN) == 0.3);
  assert_true(fan_value(&table, 0, 0, FAN_LOW_QUARTER) == 0.2 && fan_value(&table, 0, 0, FAN_HIGH_QUARTER) == 0.4);
  assert_true(fan_value(&table, 0, 0, FAN_HIGH) == 0.5 && fan_value(&table, 0, 0, FAN_RUNS) == 16);
  assert_true(isnan(fan_value(&table, 0, 1, FAN_MEDIAN)) && fan_value(&table, 1, 1, FAN_LOW) == 1e-3);
  assert_true(fan_has_fewer_runs(&table, 0));
  assert_false(fan_has_fewer_runs(&table, 1)); /* NA is no value, not fewer */
  fan_free(&table);
}

static void other_arms_and_subsets_are_left_out(void **state) {
  (void)state;
  struct fan_table table;
  struct error error;
  assert_int_equal(read_text(&table,
                             HEADER "\"odd \"\"arm\"\", quoted\",all,5,gini,1,1,1,1,1,1,1,1\n"
                                    "base,group:whales,0,gini,9,9,9,9,9,9,9,9\n"
                                    "base,all,0,gini,2,1,1,1,1,1,1,1\n"
                                    "base,all,0,velocity,2,1,1,1,1,1,1,1\n",
                             &error),
                   0);
  assert_int_equal(table.n_days, 1);
  assert_int_equal(table.runs, 2);
  fan_free(&table);
  error_init(&error);
  const char *gini = "gini";
  assert_int_equal(fan_read(&table, path, "odd \"arm\", quoted", &gini, 1, &error), 0);
  assert_int_equal(table.day[0], 5);
  fan_free(&table);
}

static void infinite_values_cannot_be_drawn(void **state) {
  (void)state;
  struct fan_table table;
  struct error error;
  assert_int_equal(
      read_text(&table, HEADER "base,all,0,gini,2,Inf,NA,Inf,Inf,Inf,Inf,Inf\nbase,all,0,velocity,2,1,1,1,1,1,1,1\n",
                &error),
      0);
  assert_true(isnan(fan_value(&table, 0, 0, FAN_HIGH)));
  fan_free(&table);
}

static void damaged_files_are_refused_with_the_line(void **state) {
  (void)state;
  static const struct {
    const char *text, *says;
  } cases[] = {
      {"", "is empty"},
      {"arm,day\n", "has no column \"subset\""},
      {HEADER "base,all,0,gini,2,1,1,1,1,1,1\n", ":2: a row must have as many fields"},
      {HEADER "base,all,0,gini,2,1,1,1,1,1,1,1,1\n", ":2: a row must have as many fields"},
      {HEADER "\"base,all,0,gini,2,1,1,1,1,1,1,1\n", ":2: a quote is not closed"},
      {HEADER "base,all,0.5,gini,2,1,1,1,1,1,1,1\n", ":2: the day"},
      {HEADER "base,all,1e300,gini,2,1,1,1,1,1,1,1\n", ":2: the day"},
      {HEADER "base,all,0,gini,-2,1,1,1,1,1,1,1\n", ":2: n must"},
      {HEADER "base,all,0,gini,2,1,1,x,1,1,1,1\n", ":2: quantiles must be numbers"},
      {HEADER "base,all,0,gini,2,1,1,2,1,1,1,1\n", "ascending"},
      {HEADER "base,all,0,gini,2,1,1,1,1,2,1,3\n", "ascending"},
      {HEADER "base,all,0,gini,2,1,1,NA,1,1,1,1\n", "ascending"},
      {HEADER "base,all,1,gini,2,1,1,1,1,1,1,1\nbase,all,0,velocity,2,1,1,1,1,1,1,1\n",
       ":3: days must not go backwards"},
      {HEADER "base,all,1,gini,2,1,1,1,1,1,1,1\nbase,all,1,gini,2,1,1,1,1,1,1,1\n",
       ":3: an indicator must have one row"},
      {HEADER "base,all,1,gini,2,1,1,1,1,1,1,1\n", "no rows of indicator \"velocity\""},
      {HEADER "base,all,1,gini,2,1,1,1,1,1,1,1\nbase,all,1,velocity,2,1,1,1,1,1,1,1", ":3: the line is cut off"},
      {HEADER "other,all,1,gini,2,1,1,1,1,1,1,1\n", "has no rows of arm \"base\""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct fan_table table;
    struct error error;
    assert_int_equal(read_text(&table, cases[i].text, &error), ERROR_INPUT);
    if (!strstr(error.text, cases[i].says)) fail_msg("case %zu says: %s", i, error.text);
    fan_free(&table);
  }
}

static void a_file_that_is_not_there_is_said(void **state) {
  (void)state;
  struct fan_table table;
  struct error error;
  error_init(&error);
  assert_int_equal(fan_read(&table, "/nowhere/summary.csv", "base", names, 2, &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "/nowhere/summary.csv"));
  fan_free(&table);
}

/* A table of one indicator with the medians given; low and high are one less and one more, the quarters half as far. */
static struct fan_table table_of(const double *medians, int n) {
  static const char *const gini[] = {"gini"};
  struct fan_table table = {.indicators = gini, .n_fans = 1, .n_days = n, .capacity = n, .runs = 3};
  table.day = malloc((size_t)n * sizeof *table.day);
  table.values = malloc((size_t)n * FAN_COLUMNS * sizeof *table.values);
  for (int i = 0; i < n; i++) {
    table.day[i] = i;
    memcpy(table.values + (size_t)i * FAN_COLUMNS,
           (double[]){medians[i] - 1, medians[i] - 0.5, medians[i], medians[i] + 0.5, medians[i] + 1,
                      isnan(medians[i]) ? 0 : 3},
           FAN_COLUMNS * sizeof *table.values);
  }
  return table;
}

static void the_extent_covers_the_band_and_skips_na(void **state) {
  (void)state;
  struct fan_table table = table_of((double[]){NAN, 9, 9.5, NAN, -2, -2.5}, 6);
  double least, most;
  assert_true(fan_extent(&table, 0, &least, &most));
  assert_true(least == -3.5 && most == 10.5);
  fan_free(&table);
  table = table_of((double[]){NAN, NAN}, 2);
  assert_false(fan_extent(&table, 0, &least, &most));
  fan_free(&table);
}

static void lonely_days_are_seen(void **state) {
  (void)state;
  static const double values[][4] = {{1, 2, NAN, 4},   {NAN, 2, NAN, NAN}, {1, NAN, 3, 4},
                                     {NAN, 2, 3, NAN}, {1, 2, 3, 4},       {NAN, NAN, NAN, NAN}};
  static const bool lonely[] = {true, true, true, false, false, false};
  for (int i = 0; i < 6; i++) {
    struct fan_table table = table_of(values[i], 4);
    assert_int_equal(fan_has_lonely_day(&table, 0), lonely[i]);
    fan_free(&table);
  }
}

static void the_table_is_written_as_csv(void **state) {
  (void)state;
  struct fan_table table = table_of((double[]){NAN, 1.0 / 3}, 2);
  struct text text = {0};
  fan_write(&table, &text);
  assert_string_equal(text.bytes, "day,gini_q05,gini_q25,gini_q50,gini_q75,gini_q95,gini_n\n0,NA,NA,NA,NA,NA,0\n"
                                  "1,-0.666666666667,-0.166666666667,0.333333333333,0.833333333333,1.33333333333,3\n");
  text_free(&text);
  fan_free(&table);
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
      cmocka_unit_test(quantiles_are_read_by_day_and_indicator),
      cmocka_unit_test(other_arms_and_subsets_are_left_out),
      cmocka_unit_test(infinite_values_cannot_be_drawn),
      cmocka_unit_test(damaged_files_are_refused_with_the_line),
      cmocka_unit_test(a_file_that_is_not_there_is_said),
      cmocka_unit_test(the_extent_covers_the_band_and_skips_na),
      cmocka_unit_test(lonely_days_are_seen),
      cmocka_unit_test(the_table_is_written_as_csv),
  };
  return cmocka_run_group_tests(tests, make_file, remove_file);
}
