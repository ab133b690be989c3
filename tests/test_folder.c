/* test_folder.c - output folders appear whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/folder.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
  char root[64], out[128], file[192];
  struct folder folder;
  struct error error;
};

static int place_make(void **state) {
  struct place *p = calloc(1, sizeof *p);
  if (!p) return -1;
  strcpy(p->root, "/tmp/mintage-folder-XXXXXX");
  if (!mkdtemp(p->root)) return -1;
  snprintf(p->out, sizeof p->out, "%s/above/out", p->root);
  error_init(&p->error);
  *state = p;
  return 0;
}

static int place_free(void **state) {
  struct place *p = *state;
  int failed = folder_remove(p->root);
  free(p);
  return failed;
}

static bool exists(const char *path) {
  struct stat status;
  return lstat(path, &status) == 0;
}

static void put(const char *folder, const char *name, const char *text, struct error *error) {
  FILE *file = folder_file(folder, name, error);
  assert_non_null(file);
  fputs(text, file);
  assert_int_equal(folder_close(file, name, error), 0);
}

static bool holds(const char *folder, const char *name, const char *text) {
  char path[256], bytes[64] = "";
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "r");
  if (!file) return false;
  size_t n = fread(bytes, 1, sizeof bytes - 1, file);
  fclose(file);
  return n == strlen(text) && strcmp(bytes, text) == 0;
}

static void a_folder_appears_only_at_the_commit(void **state) {
  struct place *p = *state;
  assert_int_equal(folder_begin(&p->folder, p->out, &p->error), 0);
  put(p->folder.partial, "a", "1", &p->error);
  assert_false(exists(p->out));
  assert_int_equal(folder_commit(&p->folder, &p->error), 0);
  assert_true(holds(p->out, "a", "1"));
  assert_false(exists(p->folder.partial));
}

static void a_commit_replaces_the_whole_folder(void **state) {
  struct place *p = *state;
  for (int round = 0; round < 2; round++) {
    assert_int_equal(folder_begin(&p->folder, p->out, &p->error), 0);
    put(p->folder.partial, round ? "new" : "old", "x", &p->error);
    assert_int_equal(folder_commit(&p->folder, &p->error), 0);
  }
  assert_true(holds(p->out, "new", "x"));
  assert_false(holds(p->out, "old", "x"));
}

static void a_discarded_folder_leaves_the_old_one_alone(void **state) {
  struct place *p = *state;
  folder_begin(&p->folder, p->out, &p->error);
  put(p->folder.partial, "a", "1", &p->error);
  folder_commit(&p->folder, &p->error);
  folder_begin(&p->folder, p->out, &p->error);
  put(p->folder.partial, "a", "2", &p->error);
  folder_discard(&p->folder);
  assert_true(holds(p->out, "a", "1"));
  assert_false(exists(p->folder.partial));
}

static void a_stale_partial_folder_is_started_afresh(void **state) {
  struct place *p = *state;
  folder_begin(&p->folder, p->out, &p->error);
  put(p->folder.partial, "stale", "1", &p->error);
  folder_begin(&p->folder, p->out, &p->error);
  assert_false(holds(p->folder.partial, "stale", "1"));
  folder_discard(&p->folder);
}

static void a_slash_at_the_end_means_the_same_folder(void **state) {
  struct place *p = *state;
  char slashed[160];
  snprintf(slashed, sizeof slashed, "%s//", p->out);
  assert_int_equal(folder_begin(&p->folder, slashed, &p->error), 0);
  assert_string_equal(p->folder.path, p->out);
  folder_discard(&p->folder);
}

static void removing_never_follows_a_link(void **state) {
  struct place *p = *state;
  char kept[128], link[128];
  snprintf(kept, sizeof kept, "%s/kept", p->root);
  snprintf(link, sizeof link, "%s/doomed/link", p->root);
  assert_int_equal(folder_begin(&p->folder, kept, &p->error), 0);
  put(p->folder.partial, "a", "1", &p->error);
  assert_int_equal(folder_commit(&p->folder, &p->error), 0);
  char doomed[128];
  snprintf(doomed, sizeof doomed, "%s/doomed", p->root);
  assert_int_equal(mkdir(doomed, 0777), 0);
  assert_int_equal(symlink(kept, link), 0);
  assert_int_equal(folder_remove(doomed), 0);
  assert_true(holds(kept, "a", "1"));
}

static void an_unfinished_folder_is_taken_up_as_it_is(void **state) {
  struct place *p = *state;
  struct folder named = {.begun = true};
  assert_int_equal(folder_name(&named, p->out, &p->error), 0);
  assert_false(named.begun || exists(named.partial));
  assert_int_equal(folder_resume(&p->folder, p->out, &p->error), 0);
  assert_string_equal(p->folder.partial, named.partial);
  put(p->folder.partial, "a", "1", &p->error);
  assert_int_equal(folder_resume(&p->folder, p->out, &p->error), 0);
  assert_true(holds(p->folder.partial, "a", "1"));
  assert_int_equal(folder_commit(&p->folder, &p->error), 0);
  assert_true(holds(p->out, "a", "1"));
}

static void a_folder_below_a_file_is_told(void **state) {
  struct place *p = *state;
  put(p->root, "file", "x", &p->error);
  char below[160];
  snprintf(below, sizeof below, "%s/file/out", p->root);
  assert_int_equal(folder_begin(&p->folder, below, &p->error), ERROR_OUTPUT);
  assert_non_null(strstr(p->error.text, "cannot make"));
}

static void a_name_that_is_none_is_misuse(void **state) {
  struct place *p = *state;
  assert_int_equal(folder_begin(&p->folder, "", &p->error), ERROR_USAGE);
  assert_int_equal(folder_begin(&p->folder, "/", &p->error), ERROR_USAGE);
}

static void a_file_that_could_not_be_written_is_told_at_its_close(void **state) {
  struct place *p = *state;
  FILE *full = fopen("/dev/full", "w");
  if (!full) skip();
  fputs("more than nothing", full);
  assert_int_equal(folder_close(full, "full", &p->error), ERROR_OUTPUT);
  assert_non_null(strstr(p->error.text, "cannot write full: No space left on device"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_folder_appears_only_at_the_commit, place_make, place_free),
      cmocka_unit_test_setup_teardown(a_commit_replaces_the_whole_folder, place_make, place_free),
      cmocka_unit_test_setup_teardown(a_discarded_folder_leaves_the_old_one_alone, place_make, place_free),
      cmocka_unit_test_setup_teardown(a_stale_partial_folder_is_started_afresh, place_make, place_free),
      cmocka_unit_test_setup_teardown(a_slash_at_the_end_means_the_same_folder, place_make, place_free),
      cmocka_unit_test_setup_teardown(removing_never_follows_a_link, place_make, place_free),
      cmocka_unit_test_setup_teardown(an_unfinished_folder_is_taken_up_as_it_is, place_make, place_free),
      cmocka_unit_test_setup_teardown(a_folder_below_a_file_is_told, place_make, place_free),
      cmocka_unit_test_setup_teardown(a_name_that_is_none_is_misuse, place_make, place_free),
      cmocka_unit_test_setup_teardown(a_file_that_could_not_be_written_is_told_at_its_close, place_make, place_free),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
