/* scenario_vary.c - a scenario that differs from another one in a few values; see scenario.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "sim/scenario_parts.h"
#include "sim/text.h"

static int no_memory(struct error *error) {
  error_set(error, ERROR_MEMORY, "no memory for a scenario");
  return ERROR_MEMORY;
}

static cJSON *node_of(const char *text) {
  double number;
  if (text_to_number(text, &number) == 0) return json_number(number);
  if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) return cJSON_CreateBool(text[0] == 't');
  return cJSON_CreateString(text);
}

static int put(cJSON *tree, struct json_origins *origins, const struct scenario_value *value, struct error *error) {
  cJSON *node = node_of(value->text);
  if (!node || json_mark_option(origins, node, value->place)) {
    cJSON_Delete(node);
    return no_memory(error);
  }
  if (json_put(tree, value->pointer, node) == 0) return 0;
  return error_set(error, ERROR_INPUT, "%s: there is no place %s in the scenario", value->place, value->pointer);
}

/* A copy of the tree without what is not needed to run it. Arms and judgements belong to the file as it stands. */
static cJSON *copy_tree(const cJSON *tree) {
  static const char *const left_out[] = {"checks", "snapshots"};
  cJSON *copy = cJSON_Duplicate(tree, 1);
  for (int i = 0; copy && i < 2; i++) cJSON_DeleteItemFromObjectCaseSensitive(copy, left_out[i]);
  return copy;
}

static int keep_names(struct scenario *s, const struct scenario *base, struct error *error) {
  s->name = base->name ? strdup(base->name) : NULL;
  s->path = base->path ? strdup(base->path) : NULL;
  return (base->name && !s->name) || (base->path && !s->path) ? no_memory(error) : 0;
}

int scenario_vary(struct scenario **scenario, const struct scenario *base, const struct scenario_value *values, int n,
                  struct error *error) {
  const struct model *const models[] = {base->model, NULL};
  struct json_origins origins;
  cJSON *tree = copy_tree(base->tree);
  *scenario = NULL;
  int code = json_origins_copy(&base->origins, &origins);
  if (code || !tree) code = no_memory(error);
  for (int i = 0; i < n && code == 0; i++) code = put(tree, &origins, &values[i], error);
  if (code == 0) {
    code = scenario_from_tree(scenario, tree, &origins, models, error);
    tree = NULL;
  }
  if (code == 0) code = keep_names(*scenario, base, error);
  if (code) {
    scenario_free(*scenario);
    *scenario = NULL;
  }
  cJSON_Delete(tree);
  json_origins_free(&origins);
  return code;
}
