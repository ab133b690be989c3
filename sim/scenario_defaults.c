/* scenario_defaults.c - the lowest layer of every scenario, written from the tables of its model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sim/scenario_parts.h"

static cJSON *numbers_of_parameters(const struct model *model) {
  cJSON *object = cJSON_CreateObject();
  for (int i = 0; object && i < model->n_parameters; i++)
    if (!cJSON_AddNumberToObject(object, model->parameters[i].name, model->parameters[i].value)) goto failed;
  return object;
failed:
  cJSON_Delete(object);
  return NULL;
}

static cJSON *choices_of_switches(const struct model *model) {
  cJSON *object = cJSON_CreateObject();
  for (int i = 0; object && i < model->n_switches; i++)
    if (!cJSON_AddStringToObject(object, model->switches[i].name, model->switches[i].choices[0])) goto failed;
  return object;
failed:
  cJSON_Delete(object);
  return NULL;
}

static cJSON *traits_of_archetypes(const struct model *model) {
  cJSON *object = cJSON_CreateObject();
  for (int i = 0; object && i < model->n_archetypes; i++) {
    cJSON *traits = cJSON_AddObjectToObject(object, model->archetypes[i].name);
    for (int t = 0; t < model->n_traits; t++)
      if (!traits || !cJSON_AddNumberToObject(traits, model->traits[t].name, model->archetypes[i].traits[t]))
        goto failed;
  }
  return object;
failed:
  cJSON_Delete(object);
  return NULL;
}

static cJSON *population(const struct model *model) {
  cJSON *object = cJSON_CreateObject(), *mix = cJSON_CreateObject();
  bool made = object && mix && cJSON_AddNumberToObject(object, "agents", 1000);
  for (int i = 0; made && i < model->n_archetypes; i++)
    made = cJSON_AddNumberToObject(mix, model->archetypes[i].name, model->archetypes[i].share) != NULL;
  made = made && cJSON_AddNumberToObject(object, "dormant", 0);
  if (made && cJSON_AddItemToObject(object, "mix", mix)) return object;
  cJSON_Delete(mix);
  cJSON_Delete(object);
  return NULL;
}

static bool add(cJSON *tree, const char *key, cJSON *item) {
  if (item && cJSON_AddItemToObject(tree, key, item)) return true;
  cJSON_Delete(item);
  return false;
}

cJSON *scenario_defaults(const struct model *model) {
  cJSON *tree = cJSON_CreateObject();
  bool made = tree && add(tree, "format", cJSON_CreateNumber(1)) && add(tree, "title", cJSON_CreateString("")) &&
              add(tree, "model", cJSON_CreateString(model->name)) &&
              add(tree, "behaviour", cJSON_CreateString("fixed")) && add(tree, "days", cJSON_CreateNumber(180)) &&
              add(tree, "warmup", cJSON_CreateString("0d")) && add(tree, "seed", cJSON_CreateNumber(1)) &&
              add(tree, "runs", cJSON_CreateNumber(1)) && add(tree, "population", population(model)) &&
              add(tree, "archetypes", traits_of_archetypes(model)) &&
              add(tree, "parameters", numbers_of_parameters(model)) &&
              add(tree, "switches", choices_of_switches(model)) && add(tree, "policy", cJSON_CreateString("none")) &&
              add(tree, "flows", cJSON_CreateObject()) && add(tree, "events", cJSON_CreateObject()) &&
              add(tree, "checks", cJSON_CreateObject()) && add(tree, "snapshots", cJSON_CreateArray());
  cJSON *record = made ? cJSON_AddObjectToObject(tree, "record") : NULL;
  made = record && cJSON_AddStringToObject(record, "every", "1d") &&
         cJSON_AddStringToObject(record, "flows", "first") && cJSON_AddStringToObject(record, "subsets", "all");
  if (made) return tree;
  cJSON_Delete(tree);
  return NULL;
}

/* Adds copies of the defaults that object lacks. */
static bool add_missing(cJSON *object, const cJSON *defaults) {
  bool made = true;
  for (const cJSON *item = defaults->child; item && made; item = item->next)
    if (!json_member(object, item->string)) made = add(object, item->string, cJSON_Duplicate(item, 1));
  return made;
}

bool scenario_complete(cJSON *tree, const cJSON *defaults) {
  static const char *const complete[] = {"population", "parameters", "switches", "record"};
  bool made = add_missing(tree, defaults);
  for (size_t i = 0; i < sizeof complete / sizeof *complete && made; i++) {
    cJSON *object = json_member(tree, complete[i]);
    if (cJSON_IsObject(object)) made = add_missing(object, json_member(defaults, complete[i]));
  }
  return made;
}
