/* scenario_options.c - what the command line changes in a scenario: --policy, --set NAME=VALUE, --runs and the like.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "sim/scenario_parts.h"
#include "sim/text.h"

enum { NAME_SIZE = 256 };

static int no_memory(struct error *error, const char *option) {
  return error_set(error, ERROR_MEMORY, "no memory for %s", option);
}

/* The NAME of "NAME=VALUE". */
static int split(const char *set, char name[static NAME_SIZE], struct error *error) {
  size_t length = strcspn(set, "=");
  if (set[length] != '=' || length == 0 || length >= NAME_SIZE)
    return error_set(error, ERROR_USAGE,
                     "--set %s: write NAME=VALUE, for example --set starter_grant=35 or --set /seed=7", set);
  memcpy(name, set, length);
  name[length] = '\0';
  return 0;
}

/* Keys of the scenario that people give as names; parameters and switches come before them. */
static const char *const pointers[][2] = {{"seed", "/seed"},
                                          {"days", "/days"},
                                          {"runs", "/runs"},
                                          {"warmup", "/warmup"},
                                          {"agents", "/population/agents"},
                                          {"platform_size", "/population/platform_size"},
                                          {"dormant", "/population/dormant"},
                                          {"preset", "/preset"},
                                          {"title", "/title"},
                                          {"policy", "/policy"},
                                          {"behaviour", "/behaviour"},
                                          {NULL, NULL}};

static const char *settable_name(const void *model, int i) {
  const struct model *m = model;
  return i < m->n_parameters ? parameter_name(m, i) : parameter_switch_name(m, i - m->n_parameters);
}

static int unknown_name(const char *option, const char *set, const char *name, const struct model *model,
                        struct error *error) {
  const char *meant = reader_meant(name, settable_name, model);
  for (int i = 0; pointers[i][0]; i++)
    if (strcmp(name, pointers[i][0]) == 0) meant = pointers[i][1];
  if (meant)
    return error_set(error, ERROR_USAGE, "%s %s: %s has no parameter or switch \"%s\"; did you mean \"%s\"?", option,
                     set, model->name, name, meant);
  return error_set(error, ERROR_USAGE,
                   "%s %s: %s has no parameter or switch \"%s\" (a key of the scenario starts with /)", option, set,
                   model->name, name);
}

int scenario_set_pointer(const char *option, const char *set, const char *name, const struct model *model,
                         char pointer[static SCENARIO_POINTER_SIZE], struct error *error) {
  static const char *const fixed[] = {"/model", "/format", "/extends", "/variants", "/resolved_from"};
  for (int i = 0; i < 5; i++)
    if (strcmp(name, fixed[i]) == 0)
      return error_set(error, ERROR_USAGE, "%s %s: %s can only be set in a scenario file", option, set, name);
  const char *folder = parameter_index(model, name) >= 0 ? "/parameters/" : "/switches/";
  if (name[0] != '/' && parameter_index(model, name) < 0 && parameter_switch_index(model, name) < 0)
    return unknown_name(option, set, name, model, error);
  snprintf(pointer, SCENARIO_POINTER_SIZE, "%s%s", name[0] == '/' ? "" : folder, name);
  return 0;
}

/* VALUE as JSON, or as a string where it is none; what begins as an object or array must be one. */
static int value_of(const char *set, struct json_origins *origins, cJSON **value, struct error *error) {
  const char *text = strchr(set, '=') + 1;
  struct error not_json;
  error_init(&not_json);
  if (json_parse_option(origins, "--set", text, value, &not_json) == 0) return 0;
  if (text[0] == '{' || text[0] == '[')
    return error_set(error, not_json.code, "--set %s%s", set, not_json.text + strlen("--set"));
  *value = cJSON_CreateString(text);
  if (*value && json_mark_option(origins, *value, "--set") == 0) return 0;
  cJSON_Delete(*value);
  return no_memory(error, "--set");
}

/* Members whose values name files: they are layers, not values of the merged tree. */
static const char *file_key(const char *set) {
  static const char *const keys[] = {"preset", "behaviour", "policy"};
  for (int i = 0; i < 3; i++) {
    size_t length = strlen(keys[i]);
    if (set[0] == '/' && strncmp(set + 1, keys[i], length) == 0 && set[1 + length] == '=') return keys[i];
  }
  return NULL;
}

/* Consumes the value. */
static int make_patch(const char *key, cJSON *value, cJSON **patch, struct error *error) {
  *patch = value ? cJSON_CreateObject() : NULL;
  if (*patch && cJSON_AddItemToObject(*patch, key, value)) return 0;
  cJSON_Delete(value);
  cJSON_Delete(*patch);
  *patch = NULL;
  return no_memory(error, "an option");
}

int scenario_option_name(const char *option, const char *name, struct json_origins *origins, cJSON **patch,
                         struct error *error) {
  cJSON *value = cJSON_CreateString(name);
  int code = make_patch(option + strlen("--"), value, patch, error);
  if (code || json_mark_option(origins, value, option) == 0) return code;
  cJSON_Delete(*patch);
  *patch = NULL;
  return no_memory(error, option);
}

int scenario_option_patch(const char *set, struct json_origins *origins, cJSON **patch, struct error *error) {
  cJSON *value = NULL;
  *patch = NULL;
  if (!file_key(set)) return 0;
  int code = value_of(set, origins, &value, error);
  return code ? code : make_patch(file_key(set), value, patch, error);
}

/* Null takes the value away, as in all layers. */
static int put(cJSON *tree, const char *set, const char *pointer, cJSON *value, struct error *error) {
  if (cJSON_IsNull(value)) {
    cJSON *node = json_at(tree, pointer);
    if (!node) {
      cJSON_Delete(value);
      return error_set(error, ERROR_USAGE, "--set %s: there is nothing at %s to take away", set, pointer);
    }
    if (node != tree) {
      char parent[SCENARIO_POINTER_SIZE];
      snprintf(parent, sizeof parent, "%.*s", (int)(strrchr(pointer, '/') - pointer), pointer);
      cJSON_Delete(cJSON_DetachItemViaPointer(json_at(tree, parent), node));
    }
    cJSON_Delete(value);
    return 0;
  }
  if (json_put(tree, pointer, value) == 0) return 0;
  return error_set(error, ERROR_USAGE, "--set %s: there is no place %s in the scenario", set, pointer);
}

static int apply_set(cJSON *tree, const struct model *model, const char *set, struct json_origins *origins,
                     struct error *error) {
  char name[NAME_SIZE], pointer[SCENARIO_POINTER_SIZE];
  cJSON *value = NULL;
  if (file_key(set)) return 0; /* a layer of its own, see scenario_option_patch */
  if (split(set, name, error)) return ERROR_USAGE;
  int code = scenario_set_pointer("--set", set, name, model, pointer, error);
  if (code == 0) code = value_of(set, origins, &value, error);
  return code ? code : put(tree, set, pointer, value, error);
}

static int apply_value(cJSON *tree, const char *pointer, const char *option, cJSON *value, struct json_origins *origins,
                       struct error *error) {
  if (!value || json_mark_option(origins, value, option)) {
    cJSON_Delete(value);
    return no_memory(error, option);
  }
  return put(tree, option, pointer, value, error);
}

int scenario_apply_options(cJSON *tree, const struct model *model, const struct scenario_request *request,
                           struct json_origins *origins, struct error *error) {
  const struct {
    const char *option, *pointer;
    int64_t value;
  } numbers[] = {{"--runs", "/runs", request->runs},
                 {"--seed", "/seed", request->seed},
                 {"--days", "/days", request->days},
                 {"--agents", "/population/agents", request->agents}};
  int code = 0, before = error->n_sentences;
  for (int i = 0; i < request->n_sets && code != ERROR_MEMORY; i++)
    code = apply_set(tree, model, request->sets[i], origins, error);
  for (int i = 0; i < 4 && code != ERROR_MEMORY; i++)
    if (numbers[i].value >= 0)
      code = apply_value(tree, numbers[i].pointer, numbers[i].option, cJSON_CreateNumber((double)numbers[i].value),
                         origins, error);
  return error->n_sentences > before ? error->code : 0;
}
