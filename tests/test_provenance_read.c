/* test_provenance_read.c - run.json read back, and what is wrong with one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/provenance_read.h"
#include "sim/folder.h"

static struct provenance_record record;
static struct error error;
static char folder[64];

/* Reads run.json of a folder of its own, whose name in sentences is FOLDER. */
static int read_text(const char *text) {
  char path[80];
  strcpy(folder, "/tmp/mintage-record-XXXXXX");
  assert_non_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/run.json", folder);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  assert_int_equal(fclose(file), 0);
  error_init(&error);
  int code = provenance_read(folder, &record, &error);
  assert_int_equal(folder_remove(folder), 0);
  return code;
}

static void refused(const char *text, const char *sentence) {
  assert_int_equal(read_text(text), ERROR_INPUT);
  assert_int_equal(strncmp(error.text, folder, strlen(folder)), 0);
  assert_string_equal(error.text + strlen(folder), sentence);
  provenance_record_free(&record);
}

#define REST                                                                                                           \
  "\"model\": \"m\", \"scenario\": \"s\", \"title\": \"t\", \"variant\": \"v\", \"scenario_hash\": \"a\", "            \
  "\"result_hash\": \"b\", \"seed\": 3, \"runs\": 4, \"days\": 5, \"warmup_days\": 6, \"days_audited\": 7, "

static void a_record_is_read_back(void **state) {
  (void)state;
  assert_int_equal(read_text("{\"program\": \"mintage\", \"version\": \"0.1\", " REST "\"largest_gini_error\": 1e-9}"),
                   0);
  assert_string_equal(record.version, "0.1");
  assert_string_equal(record.model, "m");
  assert_string_equal(record.scenario, "s");
  assert_string_equal(record.title, "t");
  assert_string_equal(record.variant, "v");
  assert_string_equal(record.scenario_hash, "a");
  assert_string_equal(record.result_hash, "b");
  assert_true(record.seed == 3 && record.runs == 4 && record.days == 5 && record.warmup_days == 6);
  assert_true(record.days_audited == 7);
  assert_false(record.exact);
  provenance_record_free(&record);
}

static void no_grouped_gini_means_exact(void **state) {
  (void)state;
  assert_int_equal(read_text("{\"program\": \"mintage\", \"version\": \"0.1\", " REST "\"largest_gini_error\": 0}"), 0);
  assert_true(record.exact);
  provenance_record_free(&record);
}

static void what_is_no_record_is_refused_with_its_place(void **state) {
  (void)state;
  refused("{\"program\": \"other\", \"version\": \"0.1\"}", "/run.json:1:2: /program: must be \"mintage\"");
  refused("{\"program\": \"mintage\", \"version\": 1, " REST "\"largest_gini_error\": 0}",
          "/run.json:1:24: /version: \"version\" must be a string: mintage run writes these records");
  refused("{\"program\": \"mintage\", \"version\": \"0.1\", " REST "\"n\": 0}",
          "/run.json:1:1: /: \"largest_gini_error\" must be a number: mintage run writes these records");
}

static void a_folder_without_a_record_is_refused(void **state) {
  (void)state;
  error_init(&error);
  assert_int_equal(provenance_read("/nowhere", &record, &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "/nowhere/run.json"));
  provenance_record_free(&record);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_record_is_read_back),
      cmocka_unit_test(no_grouped_gini_means_exact),
      cmocka_unit_test(what_is_no_record_is_refused_with_its_place),
      cmocka_unit_test(a_folder_without_a_record_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
