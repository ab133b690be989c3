/* review_source.c - a folder that the report is about; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "plots/review_parts.h"

void review_source_free(struct review_source *source) {
  facts_free(&source->facts);
  cJSON_Delete(source->run);
  cJSON_Delete(source->checks);
  json_origins_free(&source->run_origins);
  json_origins_free(&source->check_origins);
  text_free(&source->label);
}

int review_path(const struct review_source *source, const char *name, char path[static FOLDER_PATH_SIZE],
                struct error *error) {
  int length = snprintf(path, FOLDER_PATH_SIZE, "%s/%s", source->folder, name);
  if (length > 0 && length < FOLDER_PATH_SIZE) return 0;
  return error_set(error, ERROR_INPUT, "the name of the folder is too long: %.80s...", source->folder);
}

const char *review_string(const cJSON *object, const char *key) {
  const cJSON *node = json_member(object, key);
  return cJSON_IsString(node) ? node->valuestring : "";
}

double review_double(const cJSON *object, const char *key) {
  const cJSON *node = json_member(object, key);
  return cJSON_IsNumber(node) ? node->valuedouble : NAN;
}

/* Reads a file of the folder if it is there. */
static int read_tree(const struct review_source *source, const char *name, struct json_origins *origins, cJSON **tree,
                     struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct stat status;
  int code = review_path(source, name, path, error);
  if (code || stat(path, &status)) return code;
  if ((code = json_read(origins, path, tree, error))) return code;
  if (cJSON_IsObject(*tree) && strcmp(review_string(*tree, "program"), "mintage") == 0) return 0;
  return json_fault(origins, *tree, *tree, error, "must be an object with \"program\": \"mintage\"");
}

static int read_scenario(struct review_source *source, const struct model *const *models, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct stat status;
  int code = review_path(source, "scenario.json", path, error);
  if (code || stat(path, &status)) return code;
  if ((code = facts_read(&source->facts, path, error))) return code;
  source->has_run = true;
  while (*models && strcmp((*models)->name, source->facts.model) != 0) models++;
  source->model = *models;
  return 0;
}

/* The scenario's name from run.json, or the last part of the folder's. */
static void make_label(struct review_source *source) {
  const char *name = review_string(source->run, "scenario"), *slash = strrchr(source->folder, '/');
  if (!*name) name = slash && slash[1] ? slash + 1 : source->folder;
  const char *variant = source->has_run ? source->facts.variant : "base";
  text_add(&source->label, name);
  if (strcmp(variant, "base") != 0) text_format(&source->label, "@%s", variant);
}

int review_source_read(struct review_source *source, const char *folder, const struct model *const *models,
                       struct error *error) {
  *source = (struct review_source){.folder = folder};
  int code = read_scenario(source, models, error);
  if (code == 0) code = read_tree(source, "run.json", &source->run_origins, &source->run, error);
  if (code == 0) code = read_tree(source, "checks.json", &source->check_origins, &source->checks, error);
  if (code == 0 && !source->has_run && !source->checks)
    return error_set(error, ERROR_INPUT,
                     "%s is not an output folder of mintage: it has neither scenario.json nor checks.json", folder);
  if (code) return code;
  double runs = review_double(source->run, "runs");
  source->runs = runs >= 1 && runs <= 1e9 ? (int)runs : 0;
  make_label(source);
  return source->label.failed ? error_set(error, ERROR_MEMORY, "no memory for names") : 0;
}

void review_source_tell_apart(struct review_source *sources, int n) {
  bool *shared = calloc((size_t)n + 1, sizeof *shared);
  for (int i = 0; i < n && shared; i++)
    for (int k = 0; k < n; k++)
      shared[i] |= k != i && sources[k].has_run && sources[i].has_run &&
                   strcmp(sources[i].label.bytes, sources[k].label.bytes) == 0;
  for (int i = 0; i < n && shared; i++)
    if (shared[i]) text_format(&sources[i].label, " (%s)", sources[i].folder);
  free(shared);
}
