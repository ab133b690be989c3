/* scenario_parameters.c - parameters, switches and archetypes of a scenario.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "sim/scenario_parts.h"
#include "sim/text.h"

static bool check_value(const struct reader *r, const struct parameter_row *row, const cJSON *node) {
  char rule[128], value[READER_VALUE_SIZE], hint[READER_HINT_SIZE];
  const char *unit = row->unit;
  reader_value_text(node, value, sizeof value);
  if (!cJSON_IsNumber(node))
    json_fault(r->origins, r->root, node, r->error, "must be a number%s%s%s, got %s", unit[0] ? " (" : "", unit,
               unit[0] ? ")" : "", value);
  else if (parameter_rule_broken(row, node->valuedouble, rule, sizeof rule))
    json_fault(r->origins, r->root, node, r->error, "%s, got %s%s", rule, value,
               reader_percent_hint(row->least, row->most, node->valuedouble, hint));
  else
    return true;
  return false;
}

/* Points are kept in ascending order of platform size. */
static void add_point(const struct reader *r, const cJSON *item, double size, struct parameter_value *value) {
  int i = value->n;
  for (; i > 0 && value->at[i - 1] >= size; i--) {
    if (value->at[i - 1] == size) {
      json_fault(r->origins, r->root, item, r->error, "the platform size %.12g has a value already", size);
      return;
    }
  }
  for (int k = value->n++; k > i; k--) {
    value->at[k] = value->at[k - 1];
    value->value[k] = value->value[k - 1];
  }
  value->at[i] = size;
  value->value[i] = item->valuedouble;
}

/* {"by": "platform_size", "at": {"1000": v, ...}} */
static void read_scale(const struct reader *r, const struct parameter_row *row, const cJSON *node,
                       struct parameter_value *value) {
  static const char *const known[] = {"by", "at", NULL}, *const axes[] = {"platform_size", NULL};
  reader_keys(r, node, known);
  if (reader_needs(r, node, "by")) reader_choice(r, node, "by", axes, 0);
  const cJSON *table = reader_needs(r, node, "at") ? reader_object(r, node, "at") : NULL, *item;
  int n = reader_count(table);
  if (!table) return;
  if (n < 1 || n > PARAMETER_SCALE_POINTS) {
    json_fault(r->origins, r->root, table, r->error, "a value by scale needs 1 to %d points, got %d",
               PARAMETER_SCALE_POINTS, n);
    return;
  }
  cJSON_ArrayForEach(item, table) {
    double size;
    if (reader_is_note(item)) continue;
    if (text_to_number(item->string, &size) || !(size >= 1))
      json_fault(r->origins, r->root, item, r->error, "\"%.40s\" is no platform size: a number of agents, at least 1",
                 item->string);
    else if (check_value(r, row, item))
      add_point(r, item, size, value);
  }
}

static void read_parameter(const struct reader *r, const struct parameter_row *row, const cJSON *node,
                           struct parameter_value *value) {
  value->n = 0;
  value->value[0] = row->value;
  if (cJSON_IsObject(node))
    read_scale(r, row, node, value);
  else if (check_value(r, row, node))
    value->value[0] = node->valuedouble;
}

static void read_values(struct scenario_reading *reading) {
  const struct model *model = reading->scenario->model;
  const struct reader *r = &reading->reader;
  const cJSON *object = reader_object(r, r->root, "parameters");
  for (const cJSON *node = object ? object->child : NULL; node; node = node->next) {
    int i = parameter_index(model, node->string);
    if (reader_is_note(node)) continue;
    if (i >= 0)
      read_parameter(r, &model->parameters[i], node, &reading->scenario->parameters[i]);
    else if (parameter_switch_index(model, node->string) >= 0)
      json_fault(r->origins, r->root, node, r->error, "\"%s\" is a switch: it belongs under /switches", node->string);
    else
      reader_unknown(r, node, "parameter", node->string, parameter_name, model);
  }
}

static void read_choices(struct scenario_reading *reading) {
  const struct model *model = reading->scenario->model;
  const struct reader *r = &reading->reader;
  const cJSON *object = reader_object(r, r->root, "switches");
  for (const cJSON *node = object ? object->child : NULL; node; node = node->next) {
    int i = parameter_switch_index(model, node->string);
    if (reader_is_note(node)) continue;
    if (i >= 0)
      reading->scenario->choices[i] = reader_choice(r, object, node->string, model->switches[i].choices, 0);
    else if (parameter_index(model, node->string) >= 0)
      json_fault(r->origins, r->root, node, r->error, "\"%s\" is a parameter: it belongs under /parameters",
                 node->string);
    else
      reader_unknown(r, node, "switch", node->string, parameter_switch_name, model);
  }
}

void scenario_read_parameters(struct scenario_reading *reading) {
  struct scenario *s = reading->scenario;
  s->parameters = scenario_array(reading, s->model->n_parameters, sizeof *s->parameters);
  s->choices = scenario_array(reading, s->model->n_switches, sizeof *s->choices);
  if (!s->parameters || !s->choices) return;
  for (int i = 0; i < s->model->n_parameters; i++) s->parameters[i].value[0] = s->model->parameters[i].value;
  int before = reading->reader.error->n_sentences;
  read_values(reading);
  read_choices(reading);
  if (reading->reader.error->n_sentences == before) scenario_check_relations(reading);
}

static const char *trait_name(const void *model, int i) {
  const struct model *m = model;
  return i < m->n_traits ? m->traits[i].name : NULL;
}

static void read_traits(const struct reader *r, const struct model *model, const cJSON *node, double *traits) {
  for (const cJSON *item = node->child; item; item = item->next) {
    if (reader_is_note(item) || strcmp(item->string, "like") == 0) continue;
    int t = 0;
    while (t < model->n_traits && strcmp(model->traits[t].name, item->string) != 0) t++;
    if (t == model->n_traits)
      reader_unknown(r, item, "trait", item->string, trait_name, model);
    else
      traits[t] =
          reader_number(r, node, item->string, model->traits[t].least, model->traits[t].most, model->traits[t].unit, 0);
  }
}

/* A new archetype starts from the traits of another one. */
static void read_like(struct scenario_reading *reading, const cJSON *node, int i) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const char *like = reader_text(r, node, "like", NULL);
  size_t n_traits = (size_t)s->model->n_traits;
  if (!like) return;
  int k = scenario_archetype_index(s, like);
  if (k >= 0 && k < i)
    memcpy(s->traits + (size_t)i * n_traits, s->traits + (size_t)k * n_traits, n_traits * sizeof *s->traits);
  else if (json_member(json_member(r->root, "archetypes"), like))
    json_fault(r->origins, r->root, json_member(node, "like"), r->error,
               "\"%.60s\" does not stand before this archetype", like);
  else
    reader_unknown(r, json_member(node, "like"), "archetype", like, scenario_archetype_name, s);
}

static void read_archetype(struct scenario_reading *reading, const cJSON *node) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  int i = s->n_archetypes++;
  double *traits = s->traits + (size_t)i * (size_t)s->model->n_traits;
  s->archetypes[i] = (struct scenario_archetype){.name = node->string, .traits = traits};
  scenario_check_id(r, node);
  if (!cJSON_IsObject(node)) {
    char value[READER_VALUE_SIZE];
    json_fault(r->origins, r->root, node, r->error, "must be an object of traits, got %s",
               reader_value_text(node, value, sizeof value));
    return;
  }
  read_like(reading, node, i);
  read_traits(r, s->model, node, traits);
}

void scenario_read_archetypes(struct scenario_reading *reading) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const cJSON *object = reader_object(r, r->root, "archetypes"), *node;
  int n = reader_count(object);
  if (n < 1 || n > POPULATION_MOST_CLASSES / 2) {
    if (object)
      json_fault(r->origins, r->root, object, r->error, "must hold 1 to %d archetypes, got %d",
                 POPULATION_MOST_CLASSES / 2, n);
    return;
  }
  s->archetypes = scenario_array(reading, n, sizeof *s->archetypes);
  s->traits = scenario_array(reading, n * s->model->n_traits, sizeof *s->traits);
  if (!s->archetypes || !s->traits) return;
  cJSON_ArrayForEach(node, object) if (!reader_is_note(node)) read_archetype(reading, node);
}
