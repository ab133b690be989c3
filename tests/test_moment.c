/* test_moment.c - times of a scenario: texts, JSON values, days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "sim/moment.h"

static void texts_read_as_hours(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int64_t hours;
  } rows[] = {{"0h", 0},      {"0d", 0},      {"6h", 6},     {"30h", 30},        {"1d", 24},
              {"28d6h", 678}, {"28d0h", 672}, {"1d23h", 47}, {"20000d", 480000}, {"480000h", 480000}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(moment_from_text(rows[i].text), rows[i].hours);
}

static void what_is_no_time_is_refused(void **state) {
  (void)state;
  static const char *const texts[] = {"",
                                      "d",
                                      "h",
                                      "28",
                                      "28d24h",
                                      "28d6",
                                      "6h28d",
                                      "-1d",
                                      " 28d",
                                      "28d ",
                                      "1.5d",
                                      "28D",
                                      "d6h",
                                      "28dh",
                                      "28d6h ",
                                      "28d6hh",
                                      "1d-2h",
                                      "+1d",
                                      "20001d",
                                      "20000d1h",
                                      "480001h",
                                      "99999999d",
                                      "99999999999999999999h",
                                      "0x1d"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (moment_from_text(texts[i]) != -1) fail_msg("\"%s\" was read as %d", texts[i], (int)moment_from_text(texts[i]));
}

static int64_t from_number(double days) {
  cJSON *node = cJSON_CreateNumber(days);
  int64_t hours = moment_from_json(node);
  cJSON_Delete(node);
  return hours;
}

static void numbers_are_days_with_whole_hours(void **state) {
  (void)state;
  assert_int_equal(from_number(0), 0);
  assert_int_equal(from_number(1.25), 30);
  assert_int_equal(from_number(20000), 480000);
  for (int hours = 0; hours <= 480000; hours += 17) assert_int_equal(from_number(hours / 24.0), hours);
  static const double refused[] = {0.1, -1, -0.001, 1.251, 20000.5, 1e300, -1e300, INFINITY, NAN};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) assert_int_equal(from_number(refused[i]), -1);
}

static void json_of_another_kind_is_no_time(void **state) {
  (void)state;
  cJSON *string = cJSON_CreateString("28d6h"),
        *others[] = {cJSON_CreateNull(), cJSON_CreateTrue(), cJSON_CreateArray()};
  assert_int_equal(moment_from_json(string), 678);
  cJSON_Delete(string);
  for (int i = 0; i < 3; i++) {
    assert_int_equal(moment_from_json(others[i]), -1);
    cJSON_Delete(others[i]);
  }
  assert_int_equal(moment_from_json(NULL), -1);
}

static void the_text_of_a_moment_reads_back(void **state) {
  (void)state;
  char text[MOMENT_TEXT_SIZE];
  assert_string_equal(moment_text(0, text), "0d");
  assert_string_equal(moment_text(6, text), "6h");
  assert_string_equal(moment_text(672, text), "28d");
  assert_string_equal(moment_text(678, text), "28d6h");
  for (int64_t hours = 0; hours <= 480000; hours += hours < 100 ? 1 : 13)
    assert_int_equal(moment_from_text(moment_text(hours, text)), hours);
}

static void day_one_holds_the_first_24_hours(void **state) {
  (void)state;
  assert_int_equal(moment_day(0), 1);
  assert_int_equal(moment_day(23), 1);
  assert_int_equal(moment_day(24), 2);
  assert_int_equal(moment_day(28 * 24), 29);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(texts_read_as_hours),
      cmocka_unit_test(what_is_no_time_is_refused),
      cmocka_unit_test(numbers_are_days_with_whole_hours),
      cmocka_unit_test(json_of_another_kind_is_no_time),
      cmocka_unit_test(the_text_of_a_moment_reads_back),
      cmocka_unit_test(day_one_holds_the_first_24_hours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
