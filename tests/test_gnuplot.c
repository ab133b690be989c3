/* test_gnuplot.c - tests of plots/gnuplot.c. Most put a shell script called gnuplot in front of the search path.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plots/gnuplot.h"

static char folder[] = "/tmp/mintage-gnuplot-XXXXXX";

static char *path_in(const char *name) {
  static char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void put_file(const char *name, const char *text) {
  FILE *file = fopen(path_in(name), "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static char *file_text(const char *name) {
  static char text[4096];
  FILE *file = fopen(path_in(name), "r");
  assert_non_null(file);
  text[fread(text, 1, sizeof text - 1, file)] = '\0';
  fclose(file);
  return text;
}

/* Runs a shell script in place of gnuplot (NULL: there is no gnuplot) on "chart.gp". */
static int run_fake(const char *script, struct error *error) {
  const char *search = getenv("PATH");
  char *before = strdup(search ? search : "/usr/bin:/bin"), path[4096];
  unlink(path_in("gnuplot"));
  if (script) {
    put_file("gnuplot", script);
    chmod(path_in("gnuplot"), 0755);
  }
  snprintf(path, sizeof path, "%s%s%s", folder, script ? ":" : "", script ? before : "");
  setenv("PATH", path, 1);
  error_init(error);
  int code = gnuplot_run(folder, "chart.gp", error);
  setenv("PATH", before, 1);
  free(before);
  unlink(path_in("gnuplot"));
  return code;
}

static void gnuplot_runs_in_the_folder_in_the_plain_locale_without_user_files(void **state) {
  (void)state;
  struct error error;
  setenv("LC_ALL", "de_DE.UTF-8", 1);
  int code = run_fake("#!/bin/sh\necho \"$LC_ALL $*\" >said; tr '\\0' '\\n' </proc/$$/environ | grep -c ^LC_ALL= "
                      ">>said; cat >>said; echo noise; echo noise >&2\n",
                      &error);
  assert_string_equal(getenv("LC_ALL"), "de_DE.UTF-8"); /* ours is left alone */
  unsetenv("LC_ALL");
  assert_int_equal(code, 0);
  assert_string_equal(file_text("said"), "C -d chart.gp\n1\n");
}

static void a_missing_gnuplot_names_the_package(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(run_fake(NULL, &error), ERROR_OUTPUT);
  assert_non_null(strstr(error.text, "gnuplot-nox"));
  assert_null(strchr(error.text, '\n'));
}

static void what_gnuplot_says_when_it_fails_is_passed_on(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(run_fake("#!/bin/sh\nprintf 'line 3:\\n  undefined\\001 variable' >&2; exit 4\n", &error),
                   ERROR_OUTPUT);
  assert_string_equal(error.text, "gnuplot failed with status 4: line 3: undefined variable");
}

static void a_flood_of_words_is_cut(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(run_fake("#!/bin/sh\nhead -c 1000000 /dev/zero | tr '\\000' x >&2; exit 1\n", &error), ERROR_OUTPUT);
  assert_in_range(error.length, 1000, 1100);
}

static void a_killed_gnuplot_is_said(void **state) {
  (void)state;
  struct error error;
  assert_int_equal(run_fake("#!/bin/sh\nkill -9 $$\n", &error), ERROR_OUTPUT);
  assert_non_null(strstr(error.text, "signal 9"));
}

static void a_folder_that_is_not_there_is_an_error(void **state) {
  (void)state;
  struct error error;
  error_init(&error);
  assert_int_equal(gnuplot_run("/nowhere/at/all", "chart.gp", &error), ERROR_OUTPUT);
}

static void assert_quoted(const char *string, const char *expected) {
  struct text text = {0};
  gnuplot_quote(&text, string);
  assert_string_equal(text.bytes, expected);
  text_free(&text);
}

static void strings_are_quoted(void **state) {
  (void)state;
  assert_quoted("", "\"\"");
  assert_quoted("it's 5 % of a_b", "\"it's 5 % of a_b\"");
  assert_quoted("a\nb\tc\x7F", "\"a b c \"");
  assert_quoted("`ls` \"\\", "\"\\140ls\\140 \\042\\134\"");
  assert_quoted("{17 9}", "\"\\173\\061\\067 9\\175\""); /* digits must not run on into the octal number before */
}

/* The real gnuplot must read back every quoted string byte by byte, and must run nothing. */
static void gnuplot_reads_quoted_strings_as_they_are(void **state) {
  (void)state;
  static const char *const strings[] = {"plain",
                                        "it''s '",
                                        "'",
                                        "''",
                                        "'''",
                                        "\"1\"01@7{8",
                                        "} {",
                                        "\\'",
                                        "\\",
                                        "a\\nb \\\"",
                                        "\"",
                                        "' \\",
                                        "x \\",
                                        "`touch harm`",
                                        "$(touch harm)",
                                        "@x @y @@",
                                        "{/Bold a_b^c}",
                                        "%d %s %%",
                                        "# no comment",
                                        "a; system 'touch harm'; b",
                                        "a\"; system \"touch harm\"; \"b",
                                        "\xC3\xBC \xE6\xA0\xAA \xF0\x9F\x98\x80"};
  enum { N = sizeof strings / sizeof *strings };
  if (system("gnuplot --version >/dev/null 2>&1") != 0) skip();
  struct text script = {0};
  struct text expected = {0};
  text_add(&script, "x = 'wrong'; y = 'wrong'\nset print 'read'\ndo for [i=1:1] {\n");
  for (int i = 0; i < N; i++) {
    text_add(&script, "print ");
    gnuplot_quote(&script, strings[i]);
    text_add(&script, "\n");
    text_format(&expected, "%s\n", strings[i]);
  }
  text_add(&script, "}\n");
  put_file("chart.gp", script.bytes);
  struct error error;
  error_init(&error);
  if (gnuplot_run(folder, "chart.gp", &error)) fail_msg("%s", error.text);
  assert_string_equal(file_text("read"), expected.bytes);
  assert_int_not_equal(access(path_in("harm"), F_OK), 0);
  text_free(&script);
  text_free(&expected);
}

static int make_folder(void **state) {
  (void)state;
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  static const char *const names[] = {"said", "read", "chart.gp"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(path_in(names[i]));
  return rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(gnuplot_runs_in_the_folder_in_the_plain_locale_without_user_files),
      cmocka_unit_test(a_missing_gnuplot_names_the_package),
      cmocka_unit_test(what_gnuplot_says_when_it_fails_is_passed_on),
      cmocka_unit_test(a_flood_of_words_is_cut),
      cmocka_unit_test(a_killed_gnuplot_is_said),
      cmocka_unit_test(a_folder_that_is_not_there_is_an_error),
      cmocka_unit_test(strings_are_quoted),
      cmocka_unit_test(gnuplot_reads_quoted_strings_as_they_are),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
