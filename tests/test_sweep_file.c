/* test_sweep_file.c - designs in files, good and bad.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/sweep_text.h"

static char path[64];

/* Reads a file that holds the text; whatever name it has is called FILE in the error. */
static int read_text(struct sweep_trial *t, const char *text, const char *names) {
  struct text sentence = {0};
  snprintf(path, sizeof path, "/tmp/mintage-design-XXXXXX");
  int descriptor = mkstemp(path);
  FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
  assert_non_null(file);
  fputs(text, file);
  assert_int_equal(fclose(file), 0);
  sweep_trial_open(t, NULL, NULL, NULL);
  free(t->axes);
  int code = sweep_design_file(&t->design, path, names, t->scenario, &t->axes, &t->n_axes, &t->error);
  for (const char *at = t->error.text, *next; *at; at = next) {
    const char *found = strstr(at, path);
    text_append(&sentence, at, found ? (size_t)(found - at) : strlen(at));
    if (found) text_add(&sentence, "FILE");
    next = found ? found + strlen(path) : at + strlen(at);
  }
  if (sentence.bytes) snprintf(t->error.text, sizeof t->error.text, "%s", sentence.bytes);
  text_free(&sentence);
  unlink(path);
  return code;
}

static void the_first_line_names_the_columns(void **state) {
  struct sweep_trial t;
  char place[128], expected[128];
  (void)state;
  assert_int_equal(read_text(&t, "# from elsewhere\nprice\tmode\n\n1e0 plain\n 2.5,fancy\r\n", NULL), 0);
  sweep_trial_assert(&t, "1e0 plain|2.5 fancy|");
  assert_string_equal(t.axes[1].pointer, "/switches/mode");
  snprintf(expected, sizeof expected, "%s:5, column 2", path);
  assert_string_equal(sweep_design_place(&t.design, t.axes, 1, 1, place, sizeof place), expected);
  sweep_trial_close(&t);
}

static void names_may_come_apart_from_the_file(void **state) {
  struct sweep_trial t;
  (void)state;
  assert_int_equal(read_text(&t, "1 plain\n2 fancy", "price,mode"), 0);
  sweep_trial_assert(&t, "1 plain|2 fancy|");
  sweep_trial_close(&t);
}

static void many_rows_are_read(void **state) {
  struct sweep_trial t;
  struct text text = {0};
  (void)state;
  text_add(&text, "grant\n");
  for (int i = 0; i < 1000; i++) text_format(&text, "%d\n", i);
  assert_int_equal(read_text(&t, text.bytes, NULL), 0);
  assert_int_equal(t.design.n_points, 1000);
  for (int i = 0; i < 1000; i++) assert_true(sweep_trial_number(&t, i, 0) == i);
  text_free(&text);
  sweep_trial_close(&t);
}

static void what_is_wrong_is_told_with_line_and_column(void **state) {
  static const struct {
    const char *text, *names, *sentence;
  } cases[] = {
      {"", NULL, "FILE: holds no points"},
      {"price mode\n", NULL, "FILE: holds no points"},
      {"price mode\n1\n1 plain fancy\n", NULL,
       "FILE:2: must have 2 columns, got 1\nFILE:3: must have 2 columns, got 3"},
      {"price\n1\n-NaN\ninf\n", NULL,
       "FILE:3, column 1: price must be a value, got -NaN\nFILE:4, column 1: price must be a value, got inf"},
      {"price prize\n1 2\n", NULL, "FILE:1: prize: toy has no parameter or switch \"prize\"; did you mean \"price\"?"},
      {"price price\n1 2\n", NULL, "FILE:1: price names two columns"},
      {"1 2\n3 4\n", NULL, "FILE:1: 1 is no name; name the columns of a file of numbers by --names A,B"},
      {"1 2\n", "price", "FILE:1: must have 1 columns, got 2"},
      {"1 2\n", "", "--names: names no column"},
      {"1\n", "prise", "--names prise: toy has no parameter or switch \"prise\"; did you mean \"price\"?"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct sweep_trial t;
    assert_int_not_equal(read_text(&t, cases[i].text, cases[i].names), 0);
    assert_string_equal(t.error.text, cases[i].sentence);
    sweep_trial_close(&t);
  }
}

static void a_file_that_is_not_there_is_told(void **state) {
  struct sweep_trial t;
  (void)state;
  sweep_trial_open(&t, NULL, NULL, NULL);
  free(t.axes);
  assert_int_equal(sweep_design_file(&t.design, "/nowhere/d.txt", NULL, t.scenario, &t.axes, &t.n_axes, &t.error),
                   ERROR_INPUT);
  assert_string_equal(t.error.text, "/nowhere/d.txt: cannot read the design: No such file or directory");
  sweep_trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_line_names_the_columns),
      cmocka_unit_test(names_may_come_apart_from_the_file),
      cmocka_unit_test(many_rows_are_read),
      cmocka_unit_test(what_is_wrong_is_told_with_line_and_column),
      cmocka_unit_test(a_file_that_is_not_there_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
