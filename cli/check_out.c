/* check_out.c - the folder of mintage check --out, with checks.json in it, and readings.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/provenance.h"
#include "analysis/readings_csv.h"
#include "cli/check.h"
#include "sim/folder.h"

/* Whether a name is no file of ours. */
static bool is_foreign(const char *name) {
  static const char *const known[] = {".", "..", "checks.json", "readings.csv", "charts"};
  for (int i = 0; i < 5; i++)
    if (strcmp(name, known[i]) == 0) return false;
  return true;
}

/* Whether a folder holds a checks.json of mintage and nothing that does not belong to it. */
static bool is_ours(const char *path) {
  char name[FOLDER_PATH_SIZE + 16];
  struct json_origins origins = {0};
  struct error unread;
  cJSON *tree = NULL;
  int n = 0;
  DIR *folder = opendir(path);
  for (const struct dirent *entry; folder && (entry = readdir(folder));) n += is_foreign(entry->d_name);
  if (folder) closedir(folder);
  error_init(&unread);
  snprintf(name, sizeof name, "%s/checks.json", path);
  bool ours = folder && n == 0 && json_read(&origins, name, &tree, &unread) == 0;
  const cJSON *program = json_member(tree, "program");
  ours = ours && cJSON_IsString(program) && strcmp(program->valuestring, "mintage") == 0;
  cJSON_Delete(tree);
  json_origins_free(&origins);
  return ours;
}

int check_out_refuse(const struct options *options, struct error *error) {
  struct stat status;
  if (options->force || lstat(options->out, &status) || is_ours(options->out)) return 0;
  return error_set(error, ERROR_USAGE, "%s exists and holds other things than checks.json; --force replaces it",
                   options->out);
}

/* Everything beside the place of the scenarios, which stay the caller's. */
static cJSON *wrap(const cJSON *scenarios) {
  cJSON *tree = cJSON_CreateObject();
  if (tree && cJSON_AddNumberToObject(tree, "format", 1) && cJSON_AddStringToObject(tree, "program", "mintage") &&
      cJSON_AddStringToObject(tree, "version", provenance_version())) {
    cJSON *copy = cJSON_Duplicate(scenarios, 1);
    if (copy && cJSON_AddItemToObject(tree, "scenarios", copy)) return tree;
    cJSON_Delete(copy);
  }
  cJSON_Delete(tree);
  return NULL;
}

static int write_checks(const char *folder, const cJSON *tree, struct error *error) {
  FILE *file = folder_file(folder, "checks.json", error);
  int code = file && json_write(file, tree) == 0 ? 0 : error_set(error, ERROR_OUTPUT, "cannot write checks.json");
  return folder_close(file, "checks.json", error) && code == 0 ? ERROR_OUTPUT : code;
}

static int write_readings(const char *folder, const struct text *rows, struct error *error) {
  FILE *file = folder_file(folder, "readings.csv", error);
  if (file) fputs(READINGS_CSV_HEADER, file);
  if (file && rows->bytes) fputs(rows->bytes, file);
  return folder_close(file, "readings.csv", error) || !file ? ERROR_OUTPUT : 0;
}

int check_out_write(const struct options *options, const cJSON *scenarios, const struct text *readings,
                    struct error *error) {
  struct folder folder = {.begun = false};
  cJSON *tree = wrap(scenarios);
  if (!tree) return error_set(error, ERROR_MEMORY, "no memory for checks.json");
  int code = folder_begin(&folder, options->out, error);
  if (code == 0) code = write_checks(folder.partial, tree, error);
  if (code == 0 && options->readings) code = write_readings(folder.partial, readings, error);
  if (code == 0) code = folder_commit(&folder, error);
  folder_discard(&folder);
  cJSON_Delete(tree);
  if (code == 0 && !options->quiet)
    fprintf(options->tap ? stderr : stdout, "  wrote %s/checks.json%s\n", options->out,
            options->readings ? " and readings.csv" : "");
  return code;
}
