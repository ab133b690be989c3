/* new.c - mintage new.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "sim/text.h"

/* A starter shows the keys one changes first; "note" is allowed everywhere and explains. */
static const char starter[] =
    "{\n"
    "  \"format\": 1,\n"
    "  \"title\": \"Would a smaller starter grant keep credits sound?\",\n"
    "  \"note\": \"Keys called note are for people. mintage describe betterworld lists every parameter and switch.\",\n"
    "  \"model\": \"betterworld\",\n"
    "  \"preset\": \"table\",\n"
    "  \"days\": 180,\n"
    "  \"seed\": 1,\n"
    "  \"runs\": 16,\n"
    "  \"population\": {\n"
    "    \"agents\": 1000,\n"
    "    \"mix\": { \"validator\": 0.30, \"creator\": 0.25, \"balanced\": \"rest\", \"mission_runner\": 0.15 },\n"
    "    \"balances\": { \"distribution\": \"lognormal\", \"mean\": 250, \"gini\": 0.40 }\n"
    "  },\n"
    "  \"parameters\": { \"starter_grant\": 35 },\n"
    "  \"events\": {\n"
    "    \"summer\": { \"note\": \"Half the missions for two weeks\", \"at\": \"60d\", \"for\": \"14d\", \"multiply\": "
    "{ \"mission_rate\": 0.5 } }\n"
    "  },\n"
    "  \"variants\": {\n"
    "    \"grant-50\": { \"parameters\": { \"starter_grant\": 50 } }\n"
    "  }\n"
    "}\n";

static int write_new(const char *path, const char *bytes, size_t n, bool force, struct error *error) {
  struct stat status;
  if (!force && lstat(path, &status) == 0) return error_set(error, ERROR_USAGE, "%s exists; --force replaces it", path);
  FILE *file = fopen(path, "w");
  if (!file) return error_set(error, ERROR_OUTPUT, "cannot write %s: %s", path, strerror(errno));
  bool failed = fwrite(bytes, 1, n, file) != n;
  failed |= fclose(file) != 0;
  if (failed) {
    remove(path);
    return error_set(error, ERROR_OUTPUT, "cannot write %s: %s", path, strerror(errno));
  }
  printf("wrote %s; run it with: mintage run %s\n", path, path);
  return 0;
}

/* A file that extends a library scenario: short, and it follows what it extends. */
static int new_from(const struct options *options, struct error *error) {
  struct library library;
  char path[LIBRARY_PATH_SIZE];
  struct text text = {0};
  cli_library(&library);
  if (!library_find(&library, options->from, NULL, path))
    return error_set(error, ERROR_USAGE, "--from %s: there is no such scenario (mintage list)", options->from);
  text_format(&text,
              "{\n  \"format\": 1,\n  \"title\": \"A change to %s\",\n"
              "  \"note\": \"All keys of %s hold unless they are given here; mintage resolve shows them.\",\n"
              "  \"extends\": \"%s\",\n  \"parameters\": {},\n  \"variants\": {}\n}\n",
              options->from, options->from, options->from);
  int code = text.failed ? error_set(error, ERROR_MEMORY, "no memory for a scenario")
                         : write_new(options->arguments[0], text.bytes, text.length, options->force, error);
  text_free(&text);
  return code;
}

int cli_new(const struct options *options, struct error *error) {
  if (options->from) return new_from(options, error);
  return write_new(options->arguments[0], starter, sizeof starter - 1, options->force, error);
}
