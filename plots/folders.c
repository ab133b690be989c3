/* folders.c - what kinds of output a folder holds; see folders.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/folders.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/folder.h"
#include "sim/json.h"

static const struct {
  const char *file, *command;
  enum folders_kind kind;
} kinds[] = {
    {"scenario.json", "mintage run", FOLDERS_RUN},
    {"sweep.json", "mintage sweep", FOLDERS_SWEEP},
    {"sensitivity.csv", "mintage sensitivity", FOLDERS_SENSITIVITY},
    {"compare.json", "mintage compare", FOLDERS_COMPARE},
    {"checks.json", "mintage check", FOLDERS_CHECKS},
    {"readings.csv", "mintage check --readings", FOLDERS_READINGS},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

static int path_of(const char *folder, const char *name, char *path, struct error *error) {
  int length = snprintf(path, FOLDER_PATH_SIZE, "%s/%s", folder, name);
  if (length > 0 && length < FOLDER_PATH_SIZE) return 0;
  return error_set(error, ERROR_INPUT, "the name of the folder is too long: %.80s...", folder);
}

static bool holds(const char *folder, const char *name) {
  char path[FOLDER_PATH_SIZE];
  struct stat status;
  struct error own;
  error_init(&own);
  return path_of(folder, name, path, &own) == 0 && stat(path, &status) == 0;
}

/* The scenario that a sweep began from makes no run of its folder, the points of a study of sensitivity no grid. */
unsigned folders_kinds(const char *folder) {
  unsigned found = 0;
  for (int i = 0; i < N_KINDS; i++)
    if (holds(folder, kinds[i].file)) found |= kinds[i].kind;
  if (found & FOLDERS_SWEEP) found &= ~(unsigned)FOLDERS_RUN;
  return found & FOLDERS_SENSITIVITY ? found & ~(unsigned)FOLDERS_SWEEP : found;
}

const char *folders_command(enum folders_kind kind) {
  int i = 0;
  while (kinds[i].kind != kind) i++;
  return kinds[i].command;
}

/* The reference of a comparison names its file. */
static int reference(const char *folder, char *path, struct error *error) {
  struct json_origins origins = {0};
  cJSON *tree = NULL;
  char name[FOLDER_PATH_SIZE];
  int code = path_of(folder, "compare.json", path, error);
  if (code == 0) code = json_read(&origins, path, &tree, error);
  const cJSON *arm = json_member(tree, "reference");
  if (code == 0 && !cJSON_IsString(arm)) code = error_set(error, ERROR_INPUT, "%s: must name its \"reference\"", path);
  if (code == 0) {
    snprintf(name, sizeof name, "scenario@%.200s.json", arm->valuestring);
    code = path_of(folder, name, path, error);
  }
  cJSON_Delete(tree);
  json_origins_free(&origins);
  return code;
}

int folders_scenario(const char *folder, char *path, int *checks, struct error *error) {
  *checks = 0;
  int code = path_of(folder, "scenario.json", path, error);
  if (code || holds(folder, "scenario.json")) return code;
  if (holds(folder, "compare.json")) return reference(folder, path, error);
  *checks = holds(folder, "checks.json");
  if (*checks) return path_of(folder, "checks.json", path, error);
  return error_set(error, ERROR_INPUT, "%s is not an output folder of mintage: scenario.json: %s", folder,
                   strerror(ENOENT));
}
