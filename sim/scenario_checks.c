/* scenario_checks.c - what a scenario is judged by: targets, and claims of a document.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check may be judged in arms that are other variants than the one being read. What depends on the variant (the
 * series there are, the length of the run) is then left to the reading of those. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/scenario_parts.h"

/* "base", then the variants. */
static const char *arm_name(const void *scenario, int i) {
  const struct scenario *s = scenario;
  const cJSON *variant = s->variants ? s->variants->child : NULL;
  if (i == 0) return "base";
  for (int k = 1; variant; variant = variant->next) {
    if (reader_is_note(variant)) continue;
    if (k++ == i) return variant->string;
  }
  return NULL;
}

/* A resolved scenario has one variant left, and its checks go on naming the others. */
static bool is_resolved(const struct reader *r) {
  const cJSON *from = json_member(r->root, "resolved_from");
  char place[64];
  return from && strcmp(json_place_text(r->origins, from, place, sizeof place), "layers") != 0;
}

static void check_arm(const struct scenario_reading *reading, const cJSON *node, const char *name) {
  const struct reader *r = &reading->reader;
  if (is_resolved(r)) return;
  for (int i = 0; arm_name(reading->scenario, i); i++)
    if (strcmp(arm_name(reading->scenario, i), name) == 0) return;
  reader_unknown(r, node, "arm", name, arm_name, reading->scenario);
}

/* "in": the arms judged; without it the one being read. */
static void read_arms(struct scenario_reading *reading, const cJSON *node, struct check *check) {
  const struct reader *r = &reading->reader;
  const cJSON *in = json_member(node, "in"), *arm;
  char value[READER_VALUE_SIZE];
  check->arms = scenario_array(reading, cJSON_GetArraySize(in) + 1, sizeof *check->arms);
  if (!check->arms) return;
  if (in && (!cJSON_IsArray(in) || cJSON_GetArraySize(in) == 0))
    json_fault(r->origins, r->root, in, r->error, "must be an array of arms such as [\"base\"], got %s",
               cJSON_IsArray(in) ? "an empty one" : reader_value_text(in, value, sizeof value));
  if (!cJSON_IsArray(in)) in = NULL;
  cJSON_ArrayForEach(arm, in) {
    if (!cJSON_IsString(arm)) {
      json_fault(r->origins, r->root, arm, r->error, "must be the name of a variant or \"base\", got %s",
                 reader_value_text(arm, value, sizeof value));
      continue;
    }
    check_arm(reading, arm, arm->valuestring);
    if (check_judges(check, arm->valuestring))
      json_fault(r->origins, r->root, arm, r->error, "\"%.60s\" stands here twice", arm->valuestring);
    else
      check->arms[check->n_arms++] = arm->valuestring;
  }
  if (check->n_arms == 0) check->arms[check->n_arms++] = reading->scenario->variant;
}

static void read_minus(struct scenario_reading *reading, const cJSON *node, struct check *check) {
  const struct reader *r = &reading->reader;
  const cJSON *minus = json_member(node, "minus");
  check->minus = reader_text(r, node, "minus", NULL);
  if (!check->minus) return;
  check_arm(reading, minus, check->minus);
  if (!check_judges(check, check->minus)) return;
  if (!json_member(node, "in"))
    check->n_arms = 0; /* this variant is what the others are compared with */
  else
    json_fault(r->origins, r->root, minus, r->error, "\"%.60s\" is an arm judged here: its difference to itself is 0",
               check->minus);
}

/* Whether this variant must have what the check looks at. A check that names no arms is judged in whatever arm is asked
 * for; only of base is it sure to be. */
static bool is_needed(const struct scenario *s, const cJSON *node, const struct check *check) {
  bool judged = json_member(node, "in") ? check_judges(check, s->variant) : strcmp(s->variant, "base") == 0;
  return judged || (check->minus && strcmp(check->minus, s->variant) == 0);
}

static void read_series(struct scenario_reading *reading, const cJSON *node, struct check *check) {
  const struct reader *r = &reading->reader;
  struct check_series series;
  check->indicator = reader_needs(r, node, "indicator") ? reader_text(r, node, "indicator", NULL) : NULL;
  check->subset = reader_text(r, node, "subset", "all");
  if (!check->indicator || !is_needed(reading->scenario, node, check)) return;
  if (scenario_series(reading->scenario, check->indicator, check->subset, &series))
    scenario_fault_series(reading, node, check->indicator, check->subset);
}

/* A finding is what a claim was found to be before. */
static void read_recorded(const struct reader *r, const cJSON *node, struct check *check) {
  const cJSON *recorded = json_member(node, "recorded");
  if (!recorded) return;
  if (check->kind == CHECK_TARGET)
    json_fault(r->origins, r->root, recorded, r->error,
               "\"recorded\" belongs to a claim: a target must hold, whatever was found before");
  else
    check->recorded = check_findings[reader_choice(r, node, "recorded", check_findings, 0)];
}

static void check_parameters(const struct scenario_reading *reading, const cJSON *object) {
  const struct reader *r = &reading->reader;
  const struct model *model = reading->scenario->model;
  char rule[128];
  const cJSON *node;
  cJSON_ArrayForEach(node, object) {
    int i = parameter_index(model, node->string);
    if (reader_is_note(node)) continue;
    if (i < 0)
      reader_unknown(r, node, "parameter", node->string, parameter_name, model);
    else if (cJSON_IsNumber(node) && parameter_rule_broken(&model->parameters[i], node->valuedouble, rule, sizeof rule))
      json_fault(r->origins, r->root, node, r->error, "%s, got %.12g", rule, node->valuedouble);
  }
}

static void check_switches(const struct scenario_reading *reading, const cJSON *object) {
  const struct reader *r = &reading->reader;
  const struct model *model = reading->scenario->model;
  const cJSON *node;
  cJSON_ArrayForEach(node, object) {
    int i = parameter_switch_index(model, node->string);
    if (reader_is_note(node)) continue;
    if (i < 0)
      reader_unknown(r, node, "switch", node->string, parameter_switch_name, model);
    else
      reader_choice(r, object, node->string, model->switches[i].choices, 0);
  }
}

/* The reading under which the document is right: kept as a patch, and checked for being one. */
static void read_supported_under(struct scenario_reading *reading, const cJSON *node, struct check *check) {
  static const char *const known[] = {"preset", "switches", "parameters", "behaviour", NULL};
  const struct reader *r = &reading->reader;
  const cJSON *patch = reader_object_like(r, node, "supported_under", "{\"preset\": \"text\"}");
  if (!patch) return;
  if (check->kind == CHECK_TARGET)
    json_fault(r->origins, r->root, patch, r->error,
               "\"supported_under\" belongs to a claim: change the target instead");
  reader_keys(r, patch, known);
  reader_text(r, patch, "preset", "");
  reader_text(r, patch, "behaviour", "");
  check_parameters(reading, reader_object(r, patch, "parameters"));
  check_switches(reading, reader_object(r, patch, "switches"));
  check->supported_under = patch;
}

/* A claim that no series can judge says why, in the place of what it would look at. */
static void read_not_judged(struct scenario_reading *reading, const cJSON *node, struct check *check) {
  static const char *const others[] = {"indicator", "subset",          "hold", "from",   "to",      "between",
                                       "at_least",  "at_most",         "near", "within", "in_runs", "minus",
                                       "in",        "supported_under", "until"};
  const struct reader *r = &reading->reader;
  const cJSON *reason = json_member(node, "not_judged");
  const char *text = reader_text(r, node, "not_judged", "-");
  if (check->kind == CHECK_TARGET)
    json_fault(r->origins, r->root, reason, r->error,
               "\"not_judged\" belongs to a claim: what nothing can judge cannot be a target");
  else if (text[0] == '\0' || strlen(text) >= CHECK_REASON_SIZE)
    json_fault(r->origins, r->root, reason, r->error, "must say why, in 1 to %d bytes, got %zu", CHECK_REASON_SIZE - 1,
               strlen(text));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (json_member(node, others[i]))
      json_fault(r->origins, r->root, json_member(node, others[i]), r->error,
                 "a claim is judged by its \"indicator\" or is \"not_judged\": of the latter there is no \"%s\"",
                 others[i]);
  check->not_judged = text;
  check->subset = "all";
  check->hold = CHECK_EXACT;
  check->to = reading->scenario->days;
  check->to_end = true;
  check->low = -INFINITY;
  check->high = INFINITY;
  check->in_runs = NAN;
}

static void read_check(struct scenario_reading *reading, const cJSON *object, const cJSON *node) {
  static const char *const known[] =
      {"kind",    "id",    "says",    "source",   "recorded",        "indicator",  "from",
       "to",      "hold",  "between", "at_least", "at_most",         "near",       "within",
       "in_runs", "minus", "in",      "subset",   "supported_under", "not_judged", "until",
       NULL},
                           *const kinds[] = {"target", "claim", NULL};
  static const char example[] =
      "{\"kind\": \"target\", \"indicator\": \"gini\", \"hold\": \"at_end\", \"at_most\": 0.5}";
  const struct reader *r = &reading->reader;
  struct scenario *s = reading->scenario;
  struct check *check = &s->checks[s->n_checks++];
  *check = (struct check){.id = node->string, .node = node};
  scenario_check_id(r, node);
  if (!reader_object_like(r, object, node->string, example)) return;
  reader_keys(r, node, known);
  reader_needs(r, node, "kind");
  check->kind = (enum check_kind)reader_choice(r, node, "kind", kinds, CHECK_TARGET);
  check->document_id = reader_text(r, node, "id", NULL);
  check->says = reader_text(r, node, "says", NULL);
  check->source = reader_text(r, node, "source", NULL);
  read_recorded(r, node, check);
  read_arms(reading, node, check);
  if (json_member(node, "not_judged")) {
    read_not_judged(reading, node, check);
    return;
  }
  read_minus(reading, node, check);
  read_series(reading, node, check);
  scenario_read_statement(reading, node, is_needed(s, node, check), check);
  read_supported_under(reading, node, check);
}

void scenario_read_checks(struct scenario_reading *reading) {
  struct scenario *s = reading->scenario;
  const cJSON *object = reader_object_like(&reading->reader, reading->reader.root, "checks",
                                           "{\"even\": {\"kind\": \"target\", ...}}"),
              *node;
  s->checks = scenario_array(reading, reader_count(object), sizeof *s->checks);
  if (!s->checks) return;
  cJSON_ArrayForEach(node, object) if (!reader_is_note(node)) read_check(reading, object, node);
}
