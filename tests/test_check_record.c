/* test_check_record.c - findings go into the text of a scenario and change nothing else of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>

#include "analysis/check_record.h"
#include "tests/check_text.h"

#define SUPPLY "'indicator': 'supply', 'hold': 'at_end'"

static char *with_quotes(const char *text) {
  char *copy = strdup(text);
  assert_non_null(copy);
  for (char *c = copy; *c; c++)
    if (*c == '\'') *c = '"';
  return copy;
}

/* Judges a scenario that has a true and a false claim, and puts the findings into another text of the same checks. */
static struct check_record record_in(const char *before, const char *after) {
  struct jury jury;
  struct text text = {0};
  struct check_record record;
  char *bytes = with_quotes(before), *expected = with_quotes(after);
  jury_open(&jury,
            JURY "'checks': {'true': {'kind': 'claim', " SUPPLY ", 'at_least': 50}, 'false': {'kind': 'claim', " SUPPLY
                 ", 'at_least': 51}, 'mine': {'kind': 'target', " SUPPLY ", 'at_least': 50}}",
            NULL, 0);
  jury_judge(&jury, 1);
  text_add(&text, bytes);
  if (check_record_text(&jury.suite, jury.arm[0], &text, &record, &jury.error)) fail_msg("%s", jury.error.text);
  assert_string_equal(text.bytes, expected);
  text_free(&text);
  free(bytes);
  free(expected);
  jury_close(&jury);
  return record;
}

static void a_finding_is_replaced_in_its_place(void **state) {
  (void)state;
  struct check_record r =
      record_in("{ 'checks' : {\n  'true' : { 'recorded'  :  'refuted' , 'kind': 'claim'}\t} }\n",
                "{ 'checks' : {\n  'true' : { 'recorded'  :  'supported' , 'kind': 'claim'}\t} }\n");
  assert_int_equal(r.n_written, 1);
  assert_int_equal(r.n_kept, 0);
  assert_int_equal(r.n_elsewhere, 1);
}

static void a_new_finding_comes_last_on_the_line(void **state) {
  (void)state;
  struct check_record r =
      record_in("{'checks': {'true': {'kind': 'claim', 'near': [1, {'a': '}]'}] }, 'false': { 'at_least': 51 }}}",
                "{'checks': {'true': {'kind': 'claim', 'near': [1, {'a': '}]'}], 'recorded': 'supported' }, 'false': { "
                "'at_least': 51, 'recorded': 'refuted' }}}");
  assert_int_equal(r.n_written, 2);
  assert_int_equal(r.n_elsewhere, 0);
}

static void or_on_a_line_of_its_own_where_members_have_theirs(void **state) {
  (void)state;
  record_in("{\n  'checks': {\n    'false': {\n      'kind': 'claim',\n      'says': 'a \\\\'\n    }\n  }\n}\n",
            "{\n  'checks': {\n    'false': {\n      'kind': 'claim',\n      'says': 'a \\\\',\n      'recorded': "
            "'refuted'\n    }\n  }\n}\n");
}

static void findings_that_stand_there_already_change_no_byte(void **state) {
  static const char text[] =
      "{ 'checks': { 'false': { 'recorded': 'refuted' }, 'true': { 'recorded': 'supported' } } }";
  (void)state;
  struct check_record r = record_in(text, text);
  assert_int_equal(r.n_kept, 2);
  assert_int_equal(r.n_written, 0);
}

static void targets_and_other_objects_are_left_alone(void **state) {
  static const char text[] = "{ 'checks': { 'mine': { 'kind': 'target' } }, 'true': { 'a': 1 } }";
  (void)state;
  struct check_record r = record_in(text, text);
  assert_int_equal(r.n_elsewhere, 2);
}

static void findings_are_those_of_the_scenario_from_then_on(void **state) {
  struct jury jury;
  struct text text = {0};
  struct check_record record;
  (void)state;
  jury_open(&jury, JURY "'checks': {'c': {'kind': 'claim', " SUPPLY ", 'at_least': 51, 'recorded': 'supported'}}", NULL,
            0);
  jury_judge(&jury, 1);
  assert_int_equal(check_suite_code(&jury.suite), ERROR_MISSED);
  text_add(&text, "{\"checks\": {\"c\": {\"recorded\": \"supported\"}}}");
  assert_int_equal(check_record_text(&jury.suite, jury.arm[0], &text, &record, &jury.error), 0);
  assert_string_equal(text.bytes, "{\"checks\": {\"c\": {\"recorded\": \"refuted\"}}}");
  assert_int_equal(check_suite_code(&jury.suite), 0);
  text_free(&text);
  jury_close(&jury);
}

/* Writes a scenario that jury_open has read before, and records in it. */
static int record_in_file(struct jury *jury, const char *path, struct check_record *record) {
  free(jury->arm[0]->path);
  jury->arm[0]->path = strdup(path);
  return check_record_file(&jury->suite, jury->arm[0], record, &jury->error);
}

static void the_file_keeps_its_rights_and_a_link_is_refused(void **state) {
  char path[] = "/tmp/mintage-test-XXXXXX", link[64];
  struct jury jury;
  struct check_record record;
  struct stat status;
  (void)state;
  jury_open(&jury, JURY "'checks': {'c': {'kind': 'claim', " SUPPLY ", 'at_least': 51}}", NULL, 0);
  jury_judge(&jury, 1);
  scenario_text_write("'checks': {'c': {'kind': 'claim'}}", path);
  snprintf(link, sizeof link, "%s.link", path);
  assert_int_equal(chmod(path, 0640), 0);
  assert_int_equal(symlink(path, link), 0);
  assert_int_equal(record_in_file(&jury, link, &record), ERROR_USAGE);
  error_init(&jury.error);
  assert_int_equal(record_in_file(&jury, path, &record), 0);
  assert_int_equal(record.n_written, 1);
  assert_int_equal(stat(path, &status), 0);
  assert_int_equal(status.st_mode & 07777, 0640);
  unlink(link);
  unlink(path);
  assert_int_equal(record_in_file(&jury, path, &record), ERROR_OUTPUT);
  jury_close(&jury);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_finding_is_replaced_in_its_place),
      cmocka_unit_test(a_new_finding_comes_last_on_the_line),
      cmocka_unit_test(or_on_a_line_of_its_own_where_members_have_theirs),
      cmocka_unit_test(findings_that_stand_there_already_change_no_byte),
      cmocka_unit_test(targets_and_other_objects_are_left_alone),
      cmocka_unit_test(findings_are_those_of_the_scenario_from_then_on),
      cmocka_unit_test(the_file_keeps_its_rights_and_a_link_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
