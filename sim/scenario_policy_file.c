/* scenario_policy_file.c - policy files among the layers of a scenario: found, checked and put in place of their names.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A layer whose policy is a name, or an object with a "file", starts from that file: what the layers below say of the
 * policy is gone, as with any value that is replaced. Its own members and those of the layers above are patches over the
 * file, so that a null takes a rule of the file away. */
#include <string.h>

#include "sim/scenario_parts.h"
#include "sim/text.h"

static bool is_none(const cJSON *policy) { return cJSON_IsString(policy) && strcmp(policy->valuestring, "none") == 0; }

/* The patch whose policy replaces what lies below, or NULL; those below it lose theirs. */
static cJSON *replacing(cJSON *patches) {
  cJSON *found = NULL, *patch;
  cJSON_ArrayForEach(patch, patches) {
    const cJSON *policy = json_member(patch, "policy");
    if (policy && (!cJSON_IsObject(policy) || json_member(policy, "file"))) found = patch;
  }
  for (patch = found ? patches->child : NULL; patch != found; patch = patch->next)
    cJSON_DeleteItemFromObjectCaseSensitive(patch, "policy");
  return found;
}

static int unknown_policy(const struct reader *r, const cJSON *name, const struct model *model,
                          const struct library *library) {
  int n;
  char **names = library_policies(library, model->name, &n);
  struct scenario_name_list list = {(const char *const *)names, n};
  char option[64];
  int code = ERROR_INPUT;
  if (json_file_of(r->origins, name))
    reader_unknown(r, name, "policy", name->valuestring, scenario_name_of_list, &list);
  else
    code = reader_unknown_option(r, json_place_text(r->origins, name, option, sizeof option), "policy",
                                 name->valuestring, scenario_name_of_list, &list);
  scenario_names_free(names, n);
  return code;
}

/* What a policy file says about itself is no part of the scenario. */
static int check_file(struct json_origins *origins, cJSON *tree, const struct model *model, struct error *error) {
  static const char *const known[] = {"format", "title", "source", "model", "constraints", "rules", NULL};
  const struct reader r = {origins, tree, error};
  int before = error->n_sentences;
  int code = scenario_check_format(origins, tree, "policy", error);
  if (code) return code;
  reader_keys(&r, tree, known);
  const char *meant = reader_text(&r, tree, "model", model->name);
  if (strcmp(meant, model->name) != 0)
    json_fault(origins, tree, json_member(tree, "model"), error,
               "this policy is for the model \"%.60s\", the scenario's is \"%s\"", meant, model->name);
  cJSON_DeleteItemFromObjectCaseSensitive(tree, "format");
  cJSON_DeleteItemFromObjectCaseSensitive(tree, "model");
  return error->n_sentences > before ? ERROR_INPUT : 0;
}

static int read_file(const struct reader *r, const cJSON *name, const struct model *model,
                     const struct library *library, struct json_origins *origins, cJSON **tree) {
  char path[LIBRARY_PATH_SIZE];
  const char *beside = json_file_of(origins, name);
  if (beside && strcmp(beside, "-") == 0) beside = NULL;
  if (!library_find(library, name->valuestring, beside, path)) return unknown_policy(r, name, model, library);
  int code = json_read(origins, path, tree, r->error);
  if (code == 0) code = check_file(origins, *tree, model, r->error);
  if (code) return code;
  cJSON *noted = cJSON_AddStringToObject(*tree, "name", name->valuestring);
  if (!noted) return error_set(r->error, ERROR_MEMORY, "no memory for a policy");
  noted->valueint = name->valueint;
  return 0;
}

int scenario_inline_policy(cJSON *patches, const struct model *model, const struct library *library,
                           struct json_origins *origins, struct error *error) {
  cJSON *patch = replacing(patches), *policy = json_member(patch, "policy"), *tree = NULL;
  const cJSON *name = cJSON_IsObject(policy) ? json_member(policy, "file") : policy;
  const struct reader r = {origins, patch, error};
  if (!policy || is_none(name) || (name == policy && !cJSON_IsString(policy))) return 0; /* the rest is the reader's */
  if (!cJSON_IsString(name)) return json_fault(origins, patch, name, error, "must be the name of a policy file");
  int code = read_file(&r, name, model, library, origins, &tree);
  if (code) {
    cJSON_Delete(tree);
    return code;
  }
  int place = policy->valueint;
  if (name != policy) {
    int before = error->n_sentences;
    scenario_check_rule_nulls(&r, tree, policy);
    if (error->n_sentences > before) code = ERROR_INPUT;
    cJSON_DeleteItemFromObjectCaseSensitive(policy, "file");
    tree = scenario_merge(tree, policy);
  }
  if (!tree) return error_set(error, ERROR_MEMORY, "no memory for a policy");
  tree->valueint = place;
  if (cJSON_ReplaceItemInObjectCaseSensitive(patch, "policy", tree)) return code;
  cJSON_Delete(tree);
  return error_set(error, ERROR_MEMORY, "no memory for a policy");
}

int scenario_complete_policy(cJSON *tree, struct json_origins *origins, struct error *error) {
  cJSON *policy = json_member(tree, "policy"), *whole = NULL;
  struct text text = {0};
  if (!cJSON_IsObject(policy)) return 0;
  text_format(&text,
              "{\"from\": \"0d\", \"constraints\": {\"per_cycle\": %g, \"cumulative\": %g, \"cooldown\": \"%dh\", "
              "\"ramp\": \"%dh\", \"overlays\": \"exempt\", \"same_parameter\": \"first\"}}",
              POLICY_PER_CYCLE, POLICY_CUMULATIVE, POLICY_COOLDOWN, POLICY_RAMP);
  int code = text.failed ? ERROR_MEMORY : json_parse_option(origins, SCENARIO_DEFAULT, text.bytes, &whole, error);
  if (code == 0) whole = scenario_merge(whole, policy);
  text_free(&text);
  if (whole) whole->valueint = policy->valueint;
  if (code == 0 && whole && cJSON_ReplaceItemInObjectCaseSensitive(tree, "policy", whole)) return 0;
  cJSON_Delete(whole);
  return error_set(error, ERROR_MEMORY, "no memory for a policy");
}
