/* schema.c - the JSON Schema of scenario files; see schema.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/schema.h"

#include <stdio.h>

#include "sim/ledger.h"
#include "sim/moment.h"
#include "sim/population.h"

/* Parts that no table holds, as JSON text. */
static const char definitions[] =
    "{\"time\":{\"description\":\"28d, 6h, 28d6h, or days as a number\",\"oneOf\":[{\"type\":\"string\",\"pattern\":"
    "\"^([0-9]+h|[0-9]+d([0-9]+h)?)$\"},{\"type\":\"number\",\"minimum\":0}]},"
    "\"who\":{\"type\":\"string\",\"pattern\":\"^(all|archetype:.+|group:.+)$\"},"
    "\"share\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1},"
    "\"balances\":{\"type\":\"object\",\"required\":[\"distribution\"],\"properties\":{\"distribution\":{\"enum\":["
    "\"constant\","
    "\"lognormal\",\"pareto\",\"quantiles\",\"values\",\"file\"]},\"mean\":{\"type\":\"number\",\"minimum\":0},"
    "\"gini\":{\"type\":"
    "\"number\",\"minimum\":0,\"maximum\":0.95},\"quantiles\":{\"type\":\"object\"},\"values\":{\"type\":\"array\"},"
    "\"file\":{\"type\":"
    "\"string\"},\"note\":true},\"additionalProperties\":false}}";

static const char flow[] =
    "{\"type\":\"object\",\"required\":[\"rate\",\"price\"],\"properties\":{\"who\":{\"$ref\":\"#/$defs/"
    "who\"},\"rate\":{\"type\":\"number\","
    "\"minimum\":0},\"price\":{\"type\":\"number\",\"minimum\":0},\"to\":{\"type\":\"object\"},\"from\":{\"type\":"
    "\"object\"},"
    "\"needs_balance\":{\"type\":\"number\",\"minimum\":0},\"limit\":{\"enum\":[\"none\",\"once\"]},\"at\":{\"$ref\":"
    "\"#/$defs/time\"},\"for\":{\"$ref\":\"#/$defs/time\"},\"note\":true},"
    "\"additionalProperties\":false}";

static const char condition[] =
    "{\"oneOf\":[{\"$ref\":\"#/$defs/"
    "time\"},{\"type\":\"object\",\"required\":[\"when\"],\"properties\":{\"when\":{\"type\":\"object\","
    "\"required\":[\"indicator\"],\"properties\":{\"indicator\":{\"type\":\"string\"},\"below\":{\"type\":\"number\"},"
    "\"above\":{\"type\":"
    "\"number\"},\"note\":true},\"additionalProperties\":false},\"after\":{\"$ref\":\"#/$defs/time\"},\"note\":true},"
    "\"additionalProperties\":false}]}";

static const char check[] =
    "{\"type\":\"object\",\"description\":\"a target must hold; a claim is on trial and compared with what was "
    "recorded\",\"required\":[\"kind\"],\"oneOf\":[{\"required\":[\"indicator\"]},{\"required\":[\"not_judged\"]}],"
    "\"properties\":{\"kind\":{\"enum\":[\"target\",\"claim\"]},"
    "\"id\":{\"type\":\"string\"},\"says\":{\"type\":\"string\"},\"source\":{\"type\":\"string\"},"
    "\"recorded\":{\"description\":\"of a claim; mintage check --record writes "
    "it\",\"enum\":[\"supported\",\"refuted\","
    "\"undecided\",\"not judged\"]},"
    "\"not_judged\":{\"description\":\"of a claim that no series can judge, in the place of an indicator: "
    "why\",\"type\":\"string\",\"minLength\":1,\"maxLength\":255},"
    "\"indicator\":{\"type\":\"string\",\"description\":\"an indicator, flow.NAME (amount a day), parameter.NAME, "
    "rule.ID (1 on days on which it acts), theory.NAME (a closed form)\"},\"subset\":{\"$ref\":\"#/$defs/who\"},"
    "\"hold\":{\"type\":\"string\",\"pattern\":\"^(mean|always|eventually|until|at_end|exact|fires|quantile:[0-9.]+)$"
    "\"},"
    "\"from\":{\"description\":\"the days after this one\",\"$ref\":\"#/$defs/time\"},"
    "\"to\":{\"description\":\"up to this one\",\"oneOf\":[{\"$ref\":\"#/$defs/time\"},{\"const\":\"end\"}]},"
    "\"between\":{\"type\":\"array\",\"items\":{\"type\":\"number\"},\"minItems\":2,\"maxItems\":2},"
    "\"at_least\":{\"type\":\"number\"},\"at_most\":{\"type\":\"number\"},\"near\":{\"type\":\"number\"},"
    "\"within\":{\"type\":\"number\",\"minimum\":0},"
    "\"until\":{\"description\":\"with the hold until: the bound must hold on every day before the first on which this "
    "one "
    "does, and that day must come\",\"type\":\"object\",\"required\":[\"indicator\"],\"properties\":{\"indicator\":{"
    "\"type\":\"string\"},\"subset\":{\"$ref\":\"#/$defs/who\"},\"between\":{\"type\":\"array\",\"items\":{\"type\":"
    "\"number\"},\"minItems\":2,\"maxItems\":2},\"at_least\":{\"type\":\"number\"},\"at_most\":{\"type\":\"number\"},"
    "\"near\":{\"type\":\"number\"},\"within\":{\"type\":\"number\",\"minimum\":0},\"note\":true},"
    "\"additionalProperties\":false},"
    "\"in_runs\":{\"description\":\"share of runs; absent: the mean over runs, with fires 0.5\",\"type\":\"number\","
    "\"exclusiveMinimum\":0,\"maximum\":1},"
    "\"minus\":{\"description\":\"arm of paired differences\",\"type\":\"string\"},"
    "\"in\":{\"description\":\"arms judged\",\"type\":\"array\",\"items\":{\"type\":\"string\"},\"minItems\":1},"
    "\"supported_under\":{\"description\":\"reading under which a claim holds\",\"type\":\"object\"},\"note\":true},"
    "\"additionalProperties\":false}";

static const char runs[] =
    "{\"description\":\"a number, or from min on as many up to max as mintage check takes to decide every check (by "
    "intervals that hold at every number of runs); commands that judge nothing take min\",\"oneOf\":["
    "{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000000},{\"type\":\"object\",\"required\":[\"min\",\"max\"],"
    "\"properties\":{\"min\":{\"type\":\"integer\",\"minimum\":30,\"maximum\":1000000},\"max\":{\"type\":\"integer\","
    "\"minimum\":31,\"maximum\":1000000},\"note\":true},\"additionalProperties\":false}]}";

static bool add(cJSON *object, const char *key, cJSON *item) {
  if (object && item && cJSON_AddItemToObject(object, key, item)) return true;
  cJSON_Delete(item);
  return false;
}

static bool add_text(cJSON *object, const char *key, const char *text) {
  return add(object, key, cJSON_CreateString(text));
}
static bool add_parsed(cJSON *object, const char *key, const char *json) { return add(object, key, cJSON_Parse(json)); }

static cJSON *object_type(bool closed) {
  cJSON *schema = cJSON_CreateObject();
  add_text(schema, "type", "object");
  add(schema, "properties", cJSON_CreateObject());
  if (closed) add(schema, "additionalProperties", cJSON_CreateBool(0));
  return schema;
}

static cJSON *properties(cJSON *schema) { return cJSON_GetObjectItemCaseSensitive(schema, "properties"); }

static cJSON *number(double least, double most, bool whole) {
  cJSON *schema = cJSON_CreateObject();
  add_text(schema, "type", whole ? "integer" : "number");
  add(schema, "minimum", cJSON_CreateNumber(least));
  add(schema, "maximum", cJSON_CreateNumber(most));
  return schema;
}

/* A number of the row's range, or such numbers by scale. */
static cJSON *parameter_schema(const struct parameter_row *row) {
  char description[512];
  cJSON *schema = cJSON_CreateObject(), *either = cJSON_CreateArray(), *scale = object_type(true),
        *table = cJSON_CreateObject();
  snprintf(description, sizeof description, "%s%s%s%s (section %s)", row->meaning, row->unit[0] ? " [" : "", row->unit,
           row->unit[0] ? "]" : "", row->section);
  add_text(schema, "description", description);
  add(schema, "default", cJSON_CreateNumber(row->value));
  add_text(table, "type", "object");
  add(table, "additionalProperties", number(row->least, row->most, row->kind == PARAMETER_WHOLE));
  add_parsed(properties(scale), "by", "{\"const\":\"platform_size\"}");
  add(properties(scale), "at", table);
  cJSON_AddItemToArray(either, number(row->least, row->most, row->kind == PARAMETER_WHOLE));
  cJSON_AddItemToArray(either, scale);
  add(schema, "oneOf", either);
  return schema;
}

static cJSON *parameters_schema(const struct model *model) {
  cJSON *schema = object_type(true);
  for (int i = 0; i < model->n_parameters; i++)
    add(properties(schema), model->parameters[i].name, parameter_schema(&model->parameters[i]));
  add(properties(schema), "note", cJSON_CreateBool(1));
  return schema;
}

static cJSON *switches_schema(const struct model *model) {
  cJSON *schema = object_type(true);
  for (int i = 0; i < model->n_switches; i++) {
    cJSON *one = cJSON_CreateObject(), *choices = cJSON_CreateArray();
    for (int c = 0; model->switches[i].choices[c]; c++)
      cJSON_AddItemToArray(choices, cJSON_CreateString(model->switches[i].choices[c]));
    add_text(one, "description", model->switches[i].meaning);
    add(one, "enum", choices);
    add_text(one, "default", model->switches[i].choices[0]);
    add(properties(schema), model->switches[i].name, one);
  }
  add(properties(schema), "note", cJSON_CreateBool(1));
  return schema;
}

static cJSON *archetypes_schema(const struct model *model) {
  cJSON *schema = cJSON_CreateObject(), *one = object_type(true);
  for (int t = 0; t < model->n_traits; t++)
    add(properties(one), model->traits[t].name, number(model->traits[t].least, model->traits[t].most, false));
  add_parsed(properties(one), "like", "{\"type\":\"string\"}");
  add(properties(one), "note", cJSON_CreateBool(1));
  add_text(schema, "type", "object");
  add(schema, "additionalProperties", one);
  return schema;
}

static cJSON *population_schema(void) {
  cJSON *schema = object_type(true), *p = properties(schema);
  add(p, "agents", number(1, POPULATION_MOST_AGENTS, true));
  add(p, "platform_size", number(1, 1e12, false));
  add_parsed(
      p, "mix",
      "{\"type\":\"object\",\"additionalProperties\":{\"oneOf\":[{\"$ref\":\"#/$defs/share\"},{\"const\":\"rest\"}]}}");
  add_parsed(p, "balances", "{\"$ref\":\"#/$defs/balances\"}");
  add_parsed(
      p, "groups",
      "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"object\",\"required\":[\"archetype\",\"agents\"],"
      "\"properties\":{"
      "\"archetype\":{\"type\":\"string\"},\"agents\":{\"type\":\"integer\",\"minimum\":1},\"balances\":{\"$ref\":"
      "\"#/$defs/balances\"},\"note\":true},\"additionalProperties\":false}}");
  add_parsed(
      p, "arrivals",
      "{\"type\":\"object\",\"required\":[\"per_day\"],\"properties\":{\"per_day\":{\"type\":\"number\",\"minimum\":0},"
      "\"from\":{"
      "\"$ref\":\"#/$defs/time\"},\"to\":{\"$ref\":\"#/$defs/time\"},\"note\":true},\"additionalProperties\":false}");
  add_parsed(p, "dormant", "{\"$ref\":\"#/$defs/share\"}");
  add(p, "note", cJSON_CreateBool(1));
  return schema;
}

/* set, multiply, add: parameters with numbers. */
static cJSON *change_schema(const struct model *model) {
  cJSON *schema = object_type(true);
  for (int i = 0; i < model->n_parameters; i++)
    add_parsed(properties(schema), model->parameters[i].name, "{\"type\":\"number\"}");
  add(properties(schema), "note", cJSON_CreateBool(1));
  return schema;
}

static cJSON *verb_schema(const struct model *model) {
  cJSON *schema = cJSON_CreateObject(), *names = cJSON_CreateArray();
  for (int i = 0; i < model->n_verbs; i++) cJSON_AddItemToArray(names, cJSON_CreateString(model->verbs[i].name));
  add(schema, "enum", names);
  return schema;
}

/* A lever moves a parameter that has a granularity. */
static cJSON *lever_schema(const struct model *model) {
  cJSON *schema = cJSON_Parse("{\"type\":\"object\",\"required\":[\"parameter\",\"value\",\"reason\"],\"properties\":{"
                              "\"value\":{\"type\":\"number\"},\"reason\":{\"type\":\"string\",\"minLength\":1},"
                              "\"renew\":{\"oneOf\":[{\"type\":\"boolean\"},{\"type\":\"integer\",\"minimum\":0}]},"
                              "\"off_grid\":{\"type\":\"boolean\"},\"note\":true},\"additionalProperties\":false}"),
        *parameter = cJSON_CreateObject(), *names = cJSON_CreateArray();
  for (int i = 0; i < model->n_parameters; i++)
    if (model->parameters[i].granularity > 0)
      cJSON_AddItemToArray(names, cJSON_CreateString(model->parameters[i].name));
  add(parameter, "enum", names);
  add(properties(schema), "parameter", parameter);
  return schema;
}

static cJSON *events_schema(const struct model *model) {
  cJSON *schema = cJSON_CreateObject(), *one = object_type(true), *p = properties(one);
  add_parsed(p, "at", condition);
  add_parsed(p, "for", "{\"$ref\":\"#/$defs/time\"}");
  add_parsed(p, "ramp", "{\"$ref\":\"#/$defs/time\"}");
  add_parsed(
      p, "stop",
      "{\"type\":\"object\",\"required\":[\"extra_supply\"],\"properties\":{\"extra_supply\":{\"type\":\"number\","
      "\"exclusiveMinimum\":0,\"maximum\":1},\"of\":{\"enum\":[\"start\",\"current\"]},\"note\":true},"
      "\"additionalProperties\":false}");
  add(p, "set", change_schema(model));
  add(p, "multiply", change_schema(model));
  add(p, "add", change_schema(model));
  add_parsed(p, "arrivals", "{\"type\":\"object\",\"required\":[\"agents\"]}");
  add_parsed(p, "departures", "{\"type\":\"object\",\"required\":[\"share\"]}");
  add_parsed(p, "shock", "{\"type\":\"object\",\"required\":[\"share\"]}");
  add_parsed(p, "inject", "{\"type\":\"object\",\"required\":[\"amount\"]}");
  add(p, "lever", lever_schema(model));
  add(p, "verb", verb_schema(model));
  add(p, "note", cJSON_CreateBool(1));
  add_parsed(one, "required", "[\"at\"]");
  add_text(schema, "type", "object");
  add(schema, "additionalProperties", one);
  return schema;
}

static cJSON *collection_schema(const char *item) {
  cJSON *schema = cJSON_CreateObject();
  add_text(schema, "type", "object");
  add_parsed(schema, "additionalProperties", item);
  return schema;
}

cJSON *schema_make(const struct model *model) {
  cJSON *schema = object_type(true), *p = properties(schema);
  char title[160], name[80];
  snprintf(title, sizeof title, "mintage scenario of the model %s", model->name);
  snprintf(name, sizeof name, "{\"const\":\"%s\"}", model->name);
  bool made =
      add_text(schema, "$schema", "https://json-schema.org/draft/2020-12/schema") && add_text(schema, "title", title) &&
      add_parsed(p, "format", "{\"const\":1}") && add_parsed(p, "title", "{\"type\":\"string\"}") &&
      add_parsed(p, "source", "{\"type\":\"string\"}") && add(p, "note", cJSON_CreateBool(1)) &&
      add_parsed(p, "extends", "{\"type\":\"string\"}") && add_parsed(p, "model", name) &&
      add_parsed(p, "preset", "{\"type\":\"string\"}") &&
      add_parsed(p, "behaviour", "{\"enum\":[\"fixed\",\"responsive\"]}") &&
      add_parsed(p, "days", "{\"$ref\":\"#/$defs/time\"}") && add_parsed(p, "warmup", "{\"$ref\":\"#/$defs/time\"}") &&
      add(p, "seed", number(0, 0x1p53, true)) && add_parsed(p, "runs", runs) &&
      add(p, "population", population_schema()) && add(p, "archetypes", archetypes_schema(model)) &&
      add(p, "parameters", parameters_schema(model)) && add(p, "switches", switches_schema(model)) &&
      add(p, "flows", collection_schema(flow)) && add(p, "events", events_schema(model)) &&
      add(p, "checks", collection_schema(check)) && add_parsed(p, "snapshots", "{\"type\":\"array\"}") &&
      add_parsed(
          p, "record",
          "{\"type\":\"object\",\"properties\":{\"every\":{\"$ref\":\"#/$defs/"
          "time\",\"description\":\"days between rows of series.csv and summary.csv; the last has one\",\"default\":"
          "\"1d\"},\"flows\":{\"description\":\"runs that flows.csv holds\",\"default\":\"first\",\"enum\":["
          "\"first\",\"all\",\"none\"]},\"subsets\":{\"description\":\"all: series.csv and summary.csv have "
          "rows for every archetype (agents of its groups too) and every group beside those for all agents; "
          "none: for all agents "
          "alone\",\"default\":\"all\",\"enum\":[\"all\",\"none\"]},\"note\":true},\"additionalProperties\":false}") &&
      add_parsed(p, "variants", "{\"type\":\"object\"}") && add_parsed(p, "resolved_from", "{\"type\":\"object\"}") &&
      add_parsed(schema, "required", "[\"format\"]") && add_parsed(schema, "$defs", definitions) &&
      schema_add_policy(model, p, cJSON_GetObjectItemCaseSensitive(schema, "$defs"));
  if (made) return schema;
  cJSON_Delete(schema);
  return NULL;
}
