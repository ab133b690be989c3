/* test_library.c - where files are found by name.
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

#include "sim/library.h"

/* A folder of its own with two roots: one/m/{a,b}.json, one/m/presets/p.json, two/m/{b,c}.json, two/n/d.json,
 * two/m/plain, and here/a.json beside here/me.json. */
static char folder[64], path[LIBRARY_PATH_SIZE];
static struct library *library;
static const char *const folders[] = {"one",   "two",           "here",           "one/m",           "two/m",
                                      "two/n", "one/m/presets", "two/m/policies", "two/m/behaviours"};
static const char *const files[] = {"one/m/a.json", "one/m/b.json", "one/m/presets/p.json",  "two/m/b.json",
                                    "two/m/c.json", "two/n/d.json", "two/m/plain",           "two/m/.hidden.json",
                                    "here/a.json",  "here/me.json", "two/m/policies/q.json", "two/m/behaviours/r.json"};
enum { FOLDERS = 9, FILES = 12 };

static const char *in(const char *name) {
  static char full[4][256];
  static int k;
  snprintf(full[k = (k + 1) % 4], sizeof *full, "%s/%s", folder, name);
  return full[k];
}

static int start(void **state) {
  (void)state;
  strcpy(folder, "/tmp/mintage-test-XXXXXX");
  if (!mkdtemp(folder) || !(library = calloc(1, sizeof *library))) return -1;
  for (int i = 0; i < FOLDERS; i++)
    if (mkdir(in(folders[i]), 0755)) return -1;
  for (int i = 0; i < FILES; i++) {
    FILE *file = fopen(in(files[i]), "w");
    if (!file || fclose(file)) return -1;
  }
  library_add(library, in("one"));
  library_add(library, in("two"));
  return 0;
}

static int stop(void **state) {
  (void)state;
  for (int i = 0; i < FILES; i++) unlink(in(files[i]));
  for (int i = FOLDERS - 1; i >= 0; i--) rmdir(in(folders[i]));
  free(library);
  return rmdir(folder);
}

static void only_folders_that_exist_are_added(void **state) {
  (void)state;
  char list[512];
  assert_int_equal(library->n, 2);
  library_add(library, in("three"));
  library_add(library, in("one/m/a.json"));
  assert_int_equal(library->n, 2);
  snprintf(list, sizeof list, ":%s:%s::%s", in("one/m"), in("nowhere"), in("here"));
  library_add_list(library, list);
  assert_int_equal(library->n, 4);
  assert_string_equal(library->root[2], in("one/m"));
  assert_string_equal(library->root[3], in("here"));
  library_add_list(library, NULL);
  library_add_list(library, "");
  assert_int_equal(library->n, 4);
}

static void more_roots_than_there_is_room_for_are_left_out(void **state) {
  (void)state;
  for (int i = 0; i < 2 * LIBRARY_MOST_ROOTS; i++) library_add(library, in("here"));
  assert_int_equal(library->n, LIBRARY_MOST_ROOTS);
}

static void names_are_found_with_or_without_json_in_the_first_root(void **state) {
  (void)state;
  assert_true(library_find(library, "m/b", NULL, path));
  assert_string_equal(path, in("one/m/b.json"));
  assert_true(library_find(library, "m/b.json", NULL, path));
  assert_string_equal(path, in("one/m/b.json"));
  assert_true(library_find(library, "m/c", NULL, path));
  assert_string_equal(path, in("two/m/c.json"));
  assert_true(library_find(library, "m/plain", NULL, path));
  assert_true(library_find(library, "m/presets/p", NULL, path));
  assert_false(library_find(library, "m/e", NULL, path));
  assert_false(library_find(library, "m", NULL, path)); /* a folder is no file */
}

static void a_file_beside_comes_before_the_library(void **state) {
  (void)state;
  assert_true(library_find(library, "a", in("here/me.json"), path));
  assert_string_equal(path, in("here/a.json"));
  assert_true(library_find(library, "../one/m/a", in("here/me.json"), path));
  assert_string_equal(path, in("here/../one/m/a.json"));
  assert_true(library_find(library, "m/a", in("here/me.json"), path));
  assert_string_equal(path, in("one/m/a.json"));
}

static void absolute_paths_stand_as_they_are(void **state) {
  (void)state;
  assert_true(library_find(library, in("here/a"), NULL, path));
  assert_string_equal(path, in("here/a.json"));
  assert_true(library_find(library, in("here/a.json"), in("one/m/a.json"), path));
  assert_string_equal(path, in("here/a.json"));
  assert_false(library_find(library, in("m/a"), NULL, path));
}

/* Without a file beside, a name counts from the working folder first: tests run where scenarios/ is. */
static void the_working_folder_comes_before_the_library(void **state) {
  (void)state;
  assert_true(library_find(library, "scenarios/betterworld/baseline", NULL, path));
  assert_string_equal(path, "scenarios/betterworld/baseline.json");
  assert_false(library_find(library, "scenarios/betterworld/baseline", in("here/me.json"), path));
}

static void a_path_too_long_is_not_found(void **state) {
  (void)state;
  char *name = malloc(2 * LIBRARY_PATH_SIZE);
  assert_non_null(name);
  memset(name, 'x', 2 * LIBRARY_PATH_SIZE);
  name[2 * LIBRARY_PATH_SIZE - 1] = '\0';
  assert_false(library_find(library, name, NULL, path));
  name[0] = '/';
  assert_false(library_find(library, name, NULL, path));
  library_add(library, name);
  assert_int_equal(library->n, 2);
  free(name);
}

static void folders_of_paths(void **state) {
  (void)state;
  static const char *const rows[][2] = {
      {"a/b/c.json", "a/b"}, {"c.json", "."}, {"/c.json", "/"}, {"/a/c", "/a"}, {"-", "."}};
  for (int i = 0; i < 5; i++) {
    library_folder(rows[i][0], path);
    assert_string_equal(path, rows[i][1]);
  }
}

static void scenarios_are_listed_sorted_and_once(void **state) {
  (void)state;
  static const char *const expected[] = {"m/a", "m/b", "m/c", "n/d"};
  int n;
  char **names = library_names(library, &n);
  assert_int_equal(n, 4);
  for (int i = 0; i < n; i++) {
    assert_string_equal(names[i], expected[i]);
    free(names[i]);
  }
  free(names);
  memset(library, 0, sizeof *library);
  assert_null(library_names(library, &n));
  assert_int_equal(n, 0);
}

static void presets_are_listed_by_model(void **state) {
  (void)state;
  int n;
  char **names = library_presets(library, "m", &n);
  assert_int_equal(n, 1);
  assert_string_equal(names[0], "p");
  free(names[0]);
  free(names);
  assert_null(library_presets(library, "n", &n));
  assert_int_equal(n, 0);
}

static void behaviours_are_listed_by_model(void **state) {
  (void)state;
  int n;
  char **names = library_behaviours(library, "m", &n);
  assert_int_equal(n, 1);
  assert_string_equal(names[0], "r");
  free(names[0]);
  free(names);
  assert_null(library_behaviours(library, "n", &n));
}

static void policies_are_listed_by_model_with_their_folder(void **state) {
  (void)state;
  int n;
  char **names = library_policies(library, "m", &n);
  assert_int_equal(n, 1);
  assert_string_equal(names[0], "m/policies/q");
  free(names[0]);
  free(names);
  assert_null(library_policies(library, "n", &n));
}

#define LIBRARY_TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      LIBRARY_TEST(policies_are_listed_by_model_with_their_folder),
      LIBRARY_TEST(only_folders_that_exist_are_added),
      LIBRARY_TEST(more_roots_than_there_is_room_for_are_left_out),
      LIBRARY_TEST(names_are_found_with_or_without_json_in_the_first_root),
      LIBRARY_TEST(a_file_beside_comes_before_the_library),
      LIBRARY_TEST(absolute_paths_stand_as_they_are),
      LIBRARY_TEST(the_working_folder_comes_before_the_library),
      LIBRARY_TEST(a_path_too_long_is_not_found),
      LIBRARY_TEST(folders_of_paths),
      LIBRARY_TEST(scenarios_are_listed_sorted_and_once),
      LIBRARY_TEST(presets_are_listed_by_model),
      LIBRARY_TEST(behaviours_are_listed_by_model),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
