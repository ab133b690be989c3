/* scenario_files.h - scenarios of several files, written into a folder of their own with a library in it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For tests of the layers; texts are written with ' for ". Include after cmocka.h. */
#ifndef TESTS_SCENARIO_FILES_H
#define TESTS_SCENARIO_FILES_H

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/scenario.h"
#include "tests/toy_model.h"

/* All files and folders that may be written; lib and other are the roots of the library. */
static const char *const files_names[] = {"lib/toy/presets/small.json",
                                          "lib/toy/policies/mild.json",
                                          "lib/toy/behaviours/responsive.json",
                                          "sub/own.json",
                                          "lib/toy/old.json",
                                          "other/toy/old.json",
                                          "other/toy/new.json",
                                          "sub/base.json",
                                          "sub/b.csv",
                                          "b.csv",
                                          "oldest.json",
                                          "older.json",
                                          "s.json",
                                          "over1.json",
                                          "over2.json",
                                          "again.json"};
static const char *const files_folders[] = {
    "lib", "lib/toy", "lib/toy/presets", "lib/toy/policies", "lib/toy/behaviours", "other", "other/toy", "sub"};
static const struct model *const files_models[] = {&toy_model, NULL};
static struct library *files_library;
static char files_folder[64], files_start[1024];

static inline void files_write(const char *name, const char *text) {
  FILE *file = fopen(name, "w");
  assert_non_null(file);
  for (; *text; text++) fputc(*text == '\'' ? '"' : *text, file);
  assert_int_equal(fclose(file), 0);
}

static inline void files_forget(void) {
  for (size_t i = 0; i < sizeof files_names / sizeof *files_names; i++) unlink(files_names[i]);
}

static inline int files_begin(void **state) {
  (void)state;
  files_forget();
  return 0;
}

static inline int files_set_up(void **state) {
  (void)state;
  files_library = calloc(1, sizeof *files_library);
  snprintf(files_folder, sizeof files_folder, "/tmp/mintage-layers-XXXXXX");
  if (!files_library || !getcwd(files_start, sizeof files_start) || !mkdtemp(files_folder) || chdir(files_folder))
    return -1;
  for (size_t i = 0; i < sizeof files_folders / sizeof *files_folders; i++)
    if (mkdir(files_folders[i], 0700)) return -1;
  library_add_list(files_library, "lib:missing:other");
  return files_library->n == 2 ? 0 : -1;
}

static inline int files_tear_down(void **state) {
  int failed = 0;
  (void)state;
  files_forget();
  for (size_t i = sizeof files_folders / sizeof *files_folders; i-- > 0;) failed |= rmdir(files_folders[i]);
  free(files_library);
  return chdir(files_start) || rmdir(files_folder) || failed;
}

static inline struct scenario_request files_request(const char *name) {
  return (struct scenario_request){.name = name, .runs = -1, .seed = -1, .days = -1, .agents = -1};
}

static inline struct scenario *files_load_request(const struct scenario_request *request) {
  struct scenario *scenario;
  struct error error;
  error_init(&error);
  if (scenario_load(&scenario, request, files_library, files_models, &error)) fail_msg("%s", error.text);
  return scenario;
}

static inline struct scenario *files_load(const char *name) {
  struct scenario_request request = files_request(name);
  return files_load_request(&request);
}

static inline struct scenario *files_load_variant(const char *name, const char *variant) {
  struct scenario_request request = files_request(name);
  request.variant = variant;
  return files_load_request(&request);
}

static inline double files_grant(const struct scenario *s) { return s->parameters[TOY_GRANT].value[0]; }

#define BALANCES "'balances': {'distribution': 'constant', 'mean': 5}"
#define SCENARIO "{'format': 1, 'model': 'toy', 'population': {'agents': 10, " BALANCES "}"

#endif
