/* scenario_base.c - what the layers of a scenario rest on: its file, its model, its preset, its behaviour.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/scenario_parts.h"
#include "sim/text.h"

const char *const scenario_behaviours[] = {"fixed", "responsive", NULL};

const char *scenario_name_of_list(const void *list, int i) {
  const struct scenario_name_list *names = list;
  return i < names->n ? names->name[i] : NULL;
}

void scenario_names_free(char **names, int n) {
  for (int i = 0; i < n; i++) free(names[i]);
  free(names);
}

int scenario_find_file(const char *name, const struct library *library, char path[static LIBRARY_PATH_SIZE],
                       struct error *error) {
  struct stat status;
  if (strcmp(name, "-") == 0 || library_find(library, name, NULL, path)) return 0;
  if (stat(name, &status) == 0 && S_ISDIR(status.st_mode))
    return error_set(error, ERROR_INPUT, "%s: is a folder; name a scenario file in it", name);
  int n;
  char **names = library_names(library, &n);
  struct scenario_name_list list = {(const char *const *)names, n};
  const char *meant = reader_meant(name, scenario_name_of_list, &list);
  error_set(error, ERROR_INPUT, "%s: there is no such file, nor a scenario of this name in the library%s%s%s", name,
            meant ? "; did you mean \"" : " (mintage list)", meant ? meant : "", meant ? "\"?" : "");
  scenario_names_free(names, n);
  return ERROR_INPUT;
}

int scenario_check_format(const struct json_origins *origins, const cJSON *tree, const char *what,
                          struct error *error) {
  const cJSON *format = json_member(tree, "format");
  char value[READER_VALUE_SIZE];
  if (!cJSON_IsObject(tree)) return json_fault(origins, tree, tree, error, "a %s must be a JSON object", what);
  if (!format) return json_fault(origins, tree, tree, error, "\"format\" is missing: write \"format\": 1");
  if (cJSON_IsNumber(format) && format->valuedouble == 1) return 0;
  return json_fault(origins, tree, format, error, "this version reads \"format\": 1 only, got %s",
                    reader_value_text(format, value, sizeof value));
}

static const char *model_name(const void *models, int i) {
  const struct model *const *list = models;
  return list[i] ? list[i]->name : NULL;
}

const struct model *scenario_find_model(const cJSON *patches, const cJSON *named, const struct model *const *models,
                                        const struct json_origins *origins, struct error *error) {
  const cJSON *name = json_member(named, "model");
  const char *example = models[0] ? models[0]->name : "NAME";
  for (int i = 0; models[i]; i++)
    if (cJSON_IsString(name) && strcmp(name->valuestring, models[i]->name) == 0) return models[i];
  const struct reader r = {origins, named, error};
  const cJSON *last = cJSON_GetArrayItem(patches, cJSON_GetArraySize(patches) - 1);
  if (!name)
    json_fault(origins, last, last, error, "\"model\" is missing: write for example \"model\": \"%s\"", example);
  else if (!cJSON_IsString(name))
    json_fault(origins, named, name, error, "must be the name of a model such as \"%s\"", example);
  else
    reader_unknown(&r, name, "model", name->valuestring, model_name, models);
  return NULL;
}

static int unknown_bundle(const struct reader *r, const char *kind, const cJSON *name, char **names, int n) {
  struct scenario_name_list list = {(const char *const *)names, n};
  reader_unknown(r, name, kind, name->valuestring, scenario_name_of_list, &list);
  scenario_names_free(names, n);
  return ERROR_INPUT;
}

/* What a bundle says about itself is no patch. */
static int check_bundle(const struct json_origins *origins, const char *kind, cJSON *bundle, struct error *error) {
  static const char *const known[] = {"format", "title", "source", "parameters", "switches", "archetypes", NULL};
  static const char *const own[] = {"format", "title", "source", "note"};
  const struct reader r = {origins, bundle, error};
  int before = error->n_sentences;
  int code = scenario_check_format(origins, bundle, kind, error);
  if (code) return code;
  reader_keys(&r, bundle, known);
  for (int i = 0; i < 4; i++) cJSON_DeleteItemFromObjectCaseSensitive(bundle, own[i]);
  return error->n_sentences > before ? ERROR_INPUT : 0;
}

int scenario_read_preset(const cJSON *named, const struct model *model, const struct library *library,
                         struct json_origins *origins, cJSON **preset, struct error *error) {
  const cJSON *name = json_member(named, "preset");
  const struct reader r = {origins, named, error};
  char relative[LIBRARY_PATH_SIZE], path[LIBRARY_PATH_SIZE];
  int n = 0;
  *preset = NULL;
  if (!cJSON_IsString(name))
    return json_fault(origins, named, name, error, "must be the name of a preset such as \"table\"");
  snprintf(relative, sizeof relative, "%s/presets/%s", model->name, name->valuestring);
  if (!library_find(library, relative, NULL, path)) {
    char **names = library_presets(library, model->name, &n);
    return unknown_bundle(&r, "preset", name, names, n);
  }
  int code = json_read(origins, path, preset, error);
  return code ? code : check_bundle(origins, "preset", *preset, error);
}

static bool is_bundle(const cJSON *name) {
  for (int i = 1; scenario_behaviours[i]; i++)
    if (cJSON_IsString(name) && strcmp(name->valuestring, scenario_behaviours[i]) == 0) return true;
  return false;
}

int scenario_read_behaviour(const cJSON *named, const struct model *model, const struct library *library,
                            struct json_origins *origins, cJSON **behaviour, struct error *error) {
  const cJSON *name = json_member(named, "behaviour");
  const struct reader r = {origins, named, error};
  char relative[LIBRARY_PATH_SIZE], path[LIBRARY_PATH_SIZE];
  int n = 0;
  *behaviour = NULL;
  if (!is_bundle(name)) return 0; /* fixed, or no behaviour at all: a fault of who reads the merged tree */
  snprintf(relative, sizeof relative, "%s/behaviours/%s", model->name, name->valuestring);
  if (!library_find(library, relative, NULL, path)) {
    char **names = library_behaviours(library, model->name, &n);
    if (n > 0) return unknown_bundle(&r, "behaviour", name, names, n);
    return json_fault(origins, named, name, error, "the library has no behaviours of %s: its agents are \"fixed\"",
                      model->name);
  }
  int code = json_read(origins, path, behaviour, error);
  return code ? code : check_bundle(origins, "behaviour", *behaviour, error);
}

/* A merged object is where it was last patched: faults of it as a whole are best looked for there. */
static void move_places(cJSON *object, const cJSON *patch) {
  const cJSON *member;
  cJSON_ArrayForEach(member, patch) {
    cJSON *merged = cJSON_IsObject(member) ? json_member(object, member->string) : NULL;
    if (!merged || !cJSON_IsObject(merged)) continue;
    merged->valueint = member->valueint;
    move_places(merged, member);
  }
}

cJSON *scenario_merge(cJSON *tree, const cJSON *patch) {
  tree = json_merge(tree, patch);
  if (tree) move_places(tree, patch);
  return tree;
}
