/* check_out.c - the folder of mintage check --out, with checks.json in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/provenance.h"
#include "cli/check.h"
#include "sim/folder.h"

/* Whether a folder holds a checks.json of mintage and nothing else. */
static bool is_ours(const char *path) {
  char name[FOLDER_PATH_SIZE + 16];
  struct json_origins origins = {0};
  struct error unread;
  cJSON *tree = NULL;
  int n = 0;
  DIR *folder = opendir(path);
  for (const struct dirent *entry; folder && (entry = readdir(folder));)
    n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  if (folder) closedir(folder);
  error_init(&unread);
  snprintf(name, sizeof name, "%s/checks.json", path);
  bool ours = n == 1 && json_read(&origins, name, &tree, &unread) == 0;
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

int check_out_write(const struct options *options, const cJSON *scenarios, struct error *error) {
  struct folder folder = {.begun = false};
  cJSON *tree = wrap(scenarios);
  if (!tree) return error_set(error, ERROR_MEMORY, "no memory for checks.json");
  int code = folder_begin(&folder, options->out, error);
  FILE *file = code ? NULL : folder_file(folder.partial, "checks.json", error);
  if (code == 0 && (!file || json_write(file, tree))) code = error_set(error, ERROR_OUTPUT, "cannot write checks.json");
  if (folder_close(file, "checks.json", error) && code == 0) code = ERROR_OUTPUT;
  if (code == 0) code = folder_commit(&folder, error);
  folder_discard(&folder);
  cJSON_Delete(tree);
  if (code == 0 && !options->quiet) fprintf(options->tap ? stderr : stdout, "  wrote %s/checks.json\n", options->out);
  return code;
}
