/* test_schema.c - the JSON Schema says what the reader accepts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/models.h"
#include "sim/indicator.h"
#include "sim/json.h"
#include "sim/schema.h"
#include "tests/scenario_text.h"

static cJSON *schema;

static int make(void **state) {
  (void)state;
  schema = schema_make(&betterworld_model);
  return schema ? 0 : -1;
}

static int release(void **state) {
  (void)state;
  cJSON_Delete(schema);
  return 0;
}

static void every_parameter_has_its_range_and_default(void **state) {
  (void)state;
  for (int i = 0; i < betterworld_model.n_parameters; i++) {
    const struct parameter_row *row = &betterworld_model.parameters[i];
    char pointer[128];
    snprintf(pointer, sizeof pointer, "/properties/parameters/properties/%s", row->name);
    const cJSON *one = json_at(schema, pointer);
    assert_non_null(one);
    assert_true(json_member(one, "default")->valuedouble == row->value);
    const cJSON *number = cJSON_GetArrayItem(json_member(one, "oneOf"), 0);
    assert_true(json_member(number, "minimum")->valuedouble == row->least);
    assert_true(json_member(number, "maximum")->valuedouble == row->most);
  }
}

static void every_switch_has_its_choices(void **state) {
  (void)state;
  for (int i = 0; i < betterworld_model.n_switches; i++) {
    char pointer[128];
    int c = 0;
    snprintf(pointer, sizeof pointer, "/properties/switches/properties/%s/enum", betterworld_model.switches[i].name);
    const cJSON *choices = json_at(schema, pointer);
    assert_non_null(choices);
    for (; betterworld_model.switches[i].choices[c]; c++)
      assert_string_equal(cJSON_GetArrayItem(choices, c)->valuestring, betterworld_model.switches[i].choices[c]);
    assert_int_equal(cJSON_GetArraySize(choices), c);
  }
}

/* The reader's keys are those of its lowest layer and the few that layers use up; the schema must know them all. */
static void every_key_of_a_resolved_scenario_is_known(void **state) {
  struct scenario *s =
      scenario_text("'model': 'betterworld', 'preset': 'table', 'population': {'agents': 10, 'balances': "
                    "{'distribution': 'constant', 'mean': 1}}");
  const cJSON *properties = json_member(schema, "properties");
  (void)state;
  for (const cJSON *key = s->tree->child; key; key = key->next) {
    if (!json_member(properties, key->string)) fail_msg("the schema does not know \"%s\"", key->string);
  }
  const cJSON *population = json_at(schema, "/properties/population/properties");
  for (const cJSON *key = json_member(s->tree, "population")->child; key; key = key->next)
    if (!json_member(population, key->string)) fail_msg("the schema does not know \"population/%s\"", key->string);
  const cJSON *record = json_at(schema, "/properties/record/properties");
  for (const cJSON *key = json_member(s->tree, "record")->child; key; key = key->next) {
    const cJSON *standard = json_member(json_member(record, key->string), "default");
    if (!cJSON_IsString(standard)) fail_msg("the schema gives no default for \"record/%s\"", key->string);
    assert_string_equal(standard->valuestring, key->valuestring);
  }
  scenario_free(s);
}

/* The conditions know all indicators; a parameter that rules may not adjust takes overlays only. */
static void a_policy_knows_indicators_and_what_rules_may_adjust(void **state) {
  (void)state;
  for (int i = 0; indicator_name(&betterworld_model, i); i++) {
    char pointer[128];
    snprintf(pointer, sizeof pointer, "/$defs/condition/properties/%s", indicator_name(&betterworld_model, i));
    assert_non_null(json_at(schema, pointer));
  }
  for (int i = 0; i < betterworld_model.n_parameters; i++) {
    char pointer[128];
    snprintf(pointer, sizeof pointer, "/$defs/do/properties/%s/anyOf", betterworld_model.parameters[i].name);
    assert_int_equal(cJSON_GetArraySize(json_at(schema, pointer)), betterworld_model.parameters[i].adjustable ? 3 : 2);
  }
  assert_string_equal(cJSON_GetArrayItem(json_at(schema, "/$defs/verb/properties/verb/enum"), 0)->valuestring,
                      "emergency_topup");
}

/* Levers are the rows with a granularity, and only they. */
static void a_lever_moves_what_has_a_granularity(void **state) {
  const cJSON *names =
      json_at(schema, "/properties/events/additionalProperties/properties/lever/properties/parameter/enum");
  int n = 0;
  (void)state;
  for (int i = 0; i < betterworld_model.n_parameters; i++)
    if (betterworld_model.parameters[i].granularity > 0)
      assert_string_equal(cJSON_GetArrayItem(names, n++)->valuestring, betterworld_model.parameters[i].name);
  assert_int_equal(cJSON_GetArraySize(names), n);
  assert_int_equal(n, 12);
}

static void a_check_has_an_indicator_or_a_reason(void **state) {
  (void)state;
  const cJSON *either = json_at(schema, "/properties/checks/additionalProperties/oneOf");
  assert_int_equal(cJSON_GetArraySize(either), 2);
  assert_non_null(json_at(schema, "/properties/checks/additionalProperties/properties/not_judged"));
}

static void references_lead_somewhere(void **state) {
  const cJSON *definitions = json_member(schema, "$defs");
  (void)state;
  char *text = cJSON_PrintUnformatted(schema);
  int n = 0;
  for (const char *at = text; (at = strstr(at, "#/$defs/")); n++) {
    char name[32] = "";
    at += strlen("#/$defs/");
    strncat(name, at, strcspn(at, "\"") < sizeof name ? strcspn(at, "\"") : sizeof name - 1);
    assert_non_null(json_member(definitions, name));
  }
  assert_true(n > 5);
  cJSON_free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_parameter_has_its_range_and_default),
      cmocka_unit_test(every_switch_has_its_choices),
      cmocka_unit_test(every_key_of_a_resolved_scenario_is_known),
      cmocka_unit_test(a_policy_knows_indicators_and_what_rules_may_adjust),
      cmocka_unit_test(a_lever_moves_what_has_a_granularity),
      cmocka_unit_test(a_check_has_an_indicator_or_a_reason),
      cmocka_unit_test(references_lead_somewhere),
  };
  return cmocka_run_group_tests(tests, make, release);
}
