/* schema_policy.c - the JSON Schema of a scenario's policy: a name, or an object of the shape of a policy file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/indicator.h"
#include "sim/schema.h"

static const char constraints[] =
    "{\"type\":\"object\",\"properties\":{\"per_cycle\":{\"$ref\":\"#/$defs/limit\"},\"cumulative\":{\"$ref\":"
    "\"#/$defs/limit\"},\"cooldown\":{\"$ref\":\"#/$defs/time\"},\"ramp\":{\"$ref\":\"#/$defs/time\"},\"overlays\":"
    "{\"enum\":[\"exempt\",\"strict\",\"literal\"]},\"same_parameter\":{\"enum\":[\"first\",\"strongest\"]},"
    "\"relaxation\":{\"$ref\":\"#/$defs/relaxation\"},\"note\":true},\"additionalProperties\":false}";

static const char relaxation[] =
    "{\"type\":\"object\",\"required\":[\"rate\"],\"properties\":{\"rate\":{\"type\":\"number\",\"minimum\":0,"
    "\"maximum\":1},\"while\":{\"$ref\":\"#/$defs/condition\"},\"note\":true},\"additionalProperties\":false}";

static const char bound[] =
    "{\"type\":\"object\",\"minProperties\":1,\"properties\":{\"above\":{\"type\":\"number\"},\"at_least\":{\"type\":"
    "\"number\"},\"below\":{\"type\":\"number\"},\"at_most\":{\"type\":\"number\"},\"note\":true},"
    "\"additionalProperties\":false}";

/* One of set, multiply, add; or an overlay that does one of them; or a verb. */
static const char change[] =
    "{\"type\":\"object\",\"properties\":{\"set\":{\"type\":\"number\"},\"multiply\":{\"type\":\"number\",\"minimum\":"
    "0},\"add\":{\"type\":\"number\"},\"note\":true},\"minProperties\":1,\"additionalProperties\":false}";
static const char overlay[] =
    "{\"type\":\"object\",\"required\":[\"overlay\"],\"properties\":{\"overlay\":{\"$ref\":\"#/$defs/change\"},"
    "\"lasting\":{\"$ref\":\"#/$defs/time\"},\"note\":true},\"additionalProperties\":false}";

/* A patch over a rule of a file need not say all of it, so nothing is required. */
static const char rule[] =
    "{\"type\":\"object\",\"properties\":{\"order\":{\"type\":\"integer\",\"minimum\":0},"
    "\"enabled\":{\"type\":\"boolean\"},\"source\":{\"type\":\"string\"},\"every\":{\"$ref\":\"#/$defs/time\"},"
    "\"when\":{\"$ref\":\"#/$defs/condition\"},\"for\":{\"$ref\":\"#/$defs/time\"},\"clear\":{\"$ref\":"
    "\"#/$defs/condition\"},\"do\":{\"$ref\":\"#/$defs/do\"},\"alert\":{\"type\":\"string\"},\"note\":true},"
    "\"additionalProperties\":false}";

static const char policy[] =
    "{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"properties\":{\"file\":{\"type\":\"string\"},\"name\":"
    "{\"type\":\"string\"},\"from\":{\"$ref\":\"#/$defs/time\"},\"title\":{\"type\":\"string\"},\"source\":{\"type\":"
    "\"string\"},\"constraints\":{\"$ref\":\"#/$defs/constraints\"},\"rules\":{\"type\":\"object\","
    "\"additionalProperties\":{\"oneOf\":[{\"$ref\":\"#/$defs/rule\"},{\"type\":\"null\"}]}},\"note\":true},"
    "\"additionalProperties\":false}]}";

static bool add(cJSON *object, const char *key, cJSON *item) {
  if (object && item && cJSON_AddItemToObject(object, key, item)) return true;
  cJSON_Delete(item);
  return false;
}

static bool add_parsed(cJSON *object, const char *key, const char *json) { return add(object, key, cJSON_Parse(json)); }

static cJSON *closed_object(void) {
  return cJSON_Parse("{\"type\":\"object\",\"minProperties\":1,\"properties\":{\"note\":true},"
                     "\"additionalProperties\":false}");
}

static cJSON *properties(cJSON *schema) { return cJSON_GetObjectItemCaseSensitive(schema, "properties"); }

static cJSON *condition_schema(const struct model *model) {
  cJSON *schema = closed_object();
  for (int i = 0; i < indicator_number(model); i++)
    add_parsed(properties(schema), indicator_name(model, i), "{\"$ref\":\"#/$defs/bound\"}");
  return schema;
}

static cJSON *verb_schema(const struct model *model) {
  cJSON *schema = cJSON_Parse("{\"type\":\"object\",\"required\":[\"verb\"],\"properties\":{\"note\":true},"
                              "\"additionalProperties\":false}"),
        *verb = cJSON_CreateObject(), *names = cJSON_CreateArray();
  for (int i = 0; i < model->n_verbs; i++) cJSON_AddItemToArray(names, cJSON_CreateString(model->verbs[i].name));
  add(verb, "enum", names);
  add(properties(schema), "verb", verb);
  return schema;
}

/* Only an adjustable parameter may be changed for good. */
static cJSON *do_schema(const struct model *model) {
  cJSON *schema = closed_object();
  for (int i = 0; i < model->n_parameters; i++)
    add_parsed(properties(schema), model->parameters[i].name,
               model->parameters[i].adjustable
                   ? "{\"anyOf\":[{\"$ref\":\"#/$defs/change\"},{\"$ref\":\"#/$defs/overlay\"},{\"$ref\":"
                     "\"#/$defs/verb\"}]}"
                   : "{\"anyOf\":[{\"$ref\":\"#/$defs/overlay\"},{\"$ref\":\"#/$defs/verb\"}]}");
  cJSON_DeleteItemFromObjectCaseSensitive(schema, "additionalProperties");
  add_parsed(schema, "additionalProperties", "{\"$ref\":\"#/$defs/verb\"}");
  return schema;
}

bool schema_add_policy(const struct model *model, cJSON *members, cJSON *definitions) {
  return add_parsed(members, "policy", policy) && add_parsed(definitions, "constraints", constraints) &&
         add_parsed(definitions, "limit", "{\"type\":\"number\",\"exclusiveMinimum\":0,\"maximum\":1}") &&
         add_parsed(definitions, "relaxation", relaxation) && add_parsed(definitions, "bound", bound) &&
         add_parsed(definitions, "change", change) && add_parsed(definitions, "overlay", overlay) &&
         add_parsed(definitions, "rule", rule) && add(definitions, "condition", condition_schema(model)) &&
         add(definitions, "verb", verb_schema(model)) && add(definitions, "do", do_schema(model));
}
