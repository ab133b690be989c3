/* test_scenario_bad.c - what scenario_load says about files that are wrong: golden sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cases stand in tests/bad/, one file for each part of a scenario. A case begins with "== what is wrong"; then come
 *   lines of case.json, the scenario (most extend tests/bad/good.json; tests/bad is the library),
 *   "++ NAME", then the lines of another file,
 *   "$ OPTION...", options of the command line; a word that is no option is the scenario's name,
 *   "-> SENTENCE", for each sentence that is expected; "=> SENTENCE" where the fault is one of usage.
 * Each case runs in an empty folder called work. */
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

#include "models/models.h"
#include "sim/scenario.h"
#include "sim/text.h"

enum { MOST_WORDS = 16, MOST_FILES = 4 };

struct bad_case {
  const char *name;
  char *written[MOST_FILES]; /* names of files */
  int n_written;
  FILE *file; /* being written */
  char *words[MOST_WORDS];
  int n_words;
  struct text expected;
  int code;
};

/* Where the tests run, and where they began. */
static char root[1024], folder[64];
static struct library *library;

static int make_folder(void **state) {
  char path[1200];
  (void)state;
  library = calloc(1, sizeof *library);
  snprintf(folder, sizeof folder, "/tmp/mintage-bad-XXXXXX");
  if (!library || !getcwd(root, sizeof root) || !mkdtemp(folder)) return -1;
  snprintf(path, sizeof path, "%s/tests/bad", root);
  library_add(library, path);
  snprintf(path, sizeof path, "%s/work", folder);
  return library->n == 1 && mkdir(path, 0700) == 0 && chdir(path) == 0 ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  free(library);
  return chdir(folder) || rmdir("work") || chdir(root) || rmdir(folder);
}

/* The request that the words of a case make. */
static struct scenario_request request_of(const struct bad_case *bad, const char **overlays, const char **sets) {
  struct scenario_request r = {
      .name = "case.json", .overlays = overlays, .sets = sets, .runs = -1, .seed = -1, .days = -1, .agents = -1};
  for (int i = 0; i < bad->n_words; i++) {
    const char *option = bad->words[i], *value = i + 1 < bad->n_words ? bad->words[i + 1] : "";
    if (strncmp(option, "--", 2) != 0) {
      r.name = option;
      continue;
    }
    i++;
    if (strcmp(option, "--set") == 0)
      sets[r.n_sets++] = value;
    else if (strcmp(option, "--overlay") == 0)
      overlays[r.n_overlays++] = value;
    else if (strcmp(option, "--variant") == 0)
      r.variant = value;
    else if (strcmp(option, "--policy") == 0)
      r.policy = value;
    else if (strcmp(option, "--behaviour") == 0)
      r.behaviour = value;
    else if (strcmp(option, "--days") == 0)
      r.days = strtol(value, NULL, 10);
    else if (strcmp(option, "--agents") == 0)
      r.agents = strtol(value, NULL, 10);
    else if (strcmp(option, "--runs") == 0)
      r.runs = strtol(value, NULL, 10);
    else
      fail_msg("%s: unknown option %s", bad->name, option);
  }
  return r;
}

/* Loads what must not load. False if it says anything else than it should. */
static bool is_refused(const struct bad_case *bad) {
  const char *overlays[MOST_WORDS], *sets[MOST_WORDS], *expected = bad->expected.bytes ? bad->expected.bytes : "";
  struct scenario_request request = request_of(bad, overlays, sets);
  struct scenario *scenario = NULL;
  struct error error;
  error_init(&error);
  int code = scenario_load(&scenario, &request, library, models_all, &error);
  bool refused = scenario == NULL && code == bad->code && error.code == bad->code && strcmp(error.text, expected) == 0;
  if (!refused)
    fprintf(stderr, "%s\n  expected code %d:\n%s\n  got code %d:\n%s\n", bad->name, bad->code, expected, code,
            error.text);
  scenario_free(scenario);
  return refused;
}

static void open_file(struct bad_case *bad, const char *name) {
  if (bad->file) fclose(bad->file);
  assert_true(bad->n_written < MOST_FILES);
  bad->written[bad->n_written++] = strdup(name);
  bad->file = fopen(name, "w");
  assert_non_null(bad->file);
}

static void add_words(struct bad_case *bad, char *line) {
  for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
    assert_true(bad->n_words < MOST_WORDS);
    bad->words[bad->n_words++] = strdup(word);
  }
}

static void add_line(struct bad_case *bad, char *line) {
  bool usage = strncmp(line, "=> ", 3) == 0;
  if (strncmp(line, "++ ", 3) == 0)
    open_file(bad, line + 3);
  else if (strncmp(line, "$ ", 2) == 0)
    add_words(bad, line + 2);
  else if (usage || strncmp(line, "-> ", 3) == 0) {
    text_format(&bad->expected, "%s%s", bad->expected.length ? "\n" : "", line + 3);
    if (usage) bad->code = ERROR_USAGE;
  } else if (line[0])
    fprintf(bad->file, "%s\n", line);
}

/* Ends a case: runs it and forgets it. Counts it. */
static int finish(struct bad_case *bad, int *n) {
  if (!bad->name) return 0;
  fclose(bad->file);
  int wrong = !is_refused(bad);
  for (int i = 0; i < bad->n_written; i++) {
    unlink(bad->written[i]);
    free(bad->written[i]);
  }
  for (int i = 0; i < bad->n_words; i++) free(bad->words[i]);
  text_free(&bad->expected);
  memset(bad, 0, sizeof *bad);
  ++*n;
  return wrong;
}

/* Runs all cases of a file, at least as many as it should have. */
static void refuse_all(const char *name, int at_least) {
  char path[1200], line[1024], title[1024];
  struct bad_case bad = {0};
  int n = 0, n_wrong = 0;
  snprintf(path, sizeof path, "%s/tests/bad/%s.txt", root, name);
  FILE *cases = fopen(path, "r");
  assert_non_null(cases);
  while (fgets(line, sizeof line, cases)) {
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "== ", 3) == 0) {
      n_wrong += finish(&bad, &n);
      snprintf(title, sizeof title, "%s", line + 3);
      bad = (struct bad_case){.name = title, .code = ERROR_INPUT};
      open_file(&bad, "case.json");
    } else if (bad.name) {
      add_line(&bad, line);
    }
  }
  fclose(cases);
  n_wrong += finish(&bad, &n);
  assert_true(n >= at_least);
  if (n_wrong) fail_msg("%s: %d of %d cases say something else", name, n_wrong, n);
}

static void syntax_is_told_with_line_and_column(void **state) {
  (void)state;
  refuse_all("syntax", 20);
}

static void keys_of_the_top_are_checked(void **state) {
  (void)state;
  refuse_all("top", 30);
}

static void the_population_is_checked(void **state) {
  (void)state;
  refuse_all("population", 35);
}

static void parameters_switches_and_archetypes_are_checked(void **state) {
  (void)state;
  refuse_all("parameters", 20);
}

static void what_kos_needs_is_checked(void **state) {
  (void)state;
  refuse_all("kos", 11);
}

static void flows_are_checked(void **state) {
  (void)state;
  refuse_all("flows", 19);
}

static void events_are_checked(void **state) {
  (void)state;
  refuse_all("events", 24);
}

static void levers_are_checked(void **state) {
  (void)state;
  refuse_all("levers", 13);
}

static void policies_are_checked(void **state) {
  (void)state;
  refuse_all("policy", 60);
}

static void layers_and_options_are_checked(void **state) {
  (void)state;
  refuse_all("layers", 30);
}

static void checks_are_checked(void **state) {
  (void)state;
  refuse_all("checks", 35);
}

/* The sentence about case.json with these bytes. */
static void refuse_bytes(const char *bytes, size_t length, const char *sentence) {
  struct bad_case bad = {.name = sentence, .code = ERROR_INPUT};
  int n = 0;
  open_file(&bad, "case.json");
  fwrite(bytes, 1, length, bad.file);
  text_add(&bad.expected, sentence);
  assert_int_equal(finish(&bad, &n), 0);
}

static void bytes_that_are_no_text_are_told(void **state) {
  static const char latin[] = "{ \"format\": 1,\n  \"title\": \"Caf\xe9\" }",
                    marked[] = "\xef\xbb\xbf{ \"format\": 1 }";
  static const char with_nul[] = "{ \"format\": 1,\0 \"days\": 5 }";
  (void)state;
  refuse_bytes(latin, sizeof latin - 1, "case.json:2:16: expected UTF-8, found the byte 0xE9");
  refuse_bytes(marked, sizeof marked - 1,
               "case.json:1:1: expected a value, found a byte order mark (save the file as UTF-8 without one)");
  refuse_bytes(with_nul, sizeof with_nul - 1,
               "case.json:1:15: expected a key in double quotes after \",\", found the byte 0x00");
}

static void nesting_has_an_end(void **state) {
  struct text text = {0};
  (void)state;
  for (int i = 0; i < 100000; i++) text_add(&text, "[");
  refuse_bytes(text.bytes, text.length, "case.json:1:65: expected at most 64 levels of nesting, found more");
  text_free(&text);
}

/* Of very many faults those are kept that fit; all are counted. */
static void thousands_of_faults_are_counted(void **state) {
  struct text text = {0};
  struct scenario_request request = {.name = "case.json", .runs = -1, .seed = -1, .days = -1, .agents = -1};
  struct scenario *scenario = NULL;
  struct error error;
  (void)state;
  text_add(&text, "{ \"format\": 1, \"extends\": \"good\", \"parameters\": { \"p0\": 0");
  for (int i = 1; i < 2000; i++) text_format(&text, ", \"p%d\": 0", i);
  text_add(&text, " } }");
  FILE *file = fopen("case.json", "w");
  assert_non_null(file);
  fwrite(text.bytes, 1, text.length, file);
  fclose(file);
  text_free(&text);
  error_init(&error);
  assert_int_equal(scenario_load(&scenario, &request, library, models_all, &error), ERROR_INPUT);
  assert_null(scenario);
  assert_int_equal(error.n_sentences, 2000);
  assert_true(error.length < sizeof error.text);
  unlink("case.json");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(syntax_is_told_with_line_and_column),
      cmocka_unit_test(keys_of_the_top_are_checked),
      cmocka_unit_test(the_population_is_checked),
      cmocka_unit_test(parameters_switches_and_archetypes_are_checked),
      cmocka_unit_test(what_kos_needs_is_checked),
      cmocka_unit_test(flows_are_checked),
      cmocka_unit_test(events_are_checked),
      cmocka_unit_test(levers_are_checked),
      cmocka_unit_test(policies_are_checked),
      cmocka_unit_test(checks_are_checked),
      cmocka_unit_test(layers_and_options_are_checked),
      cmocka_unit_test(bytes_that_are_no_text_are_told),
      cmocka_unit_test(nesting_has_an_end),
      cmocka_unit_test(thousands_of_faults_are_counted),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
