/* check_json.c - the verdicts on a scenario as they stand in checks.json; see check_json.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/check_json.h"

#include "analysis/provenance.h"

/* An absent text is left out. */
static bool add_text(cJSON *object, const char *key, const char *text) {
  return !text || cJSON_AddStringToObject(object, key, text);
}

static bool add_number(cJSON *object, const char *key, double value) {
  return isfinite(value) ? cJSON_AddNumberToObject(object, key, value) != NULL
                         : cJSON_AddNullToObject(object, key) != NULL;
}

static bool add_range(cJSON *object, const char *key, double low, double high) {
  cJSON *range = cJSON_AddArrayToObject(object, key);
  const double ends[] = {low, high};
  bool made = range != NULL;
  for (int i = 0; i < 2 && made; i++) {
    cJSON *end = isfinite(ends[i]) ? cJSON_CreateNumber(ends[i]) : cJSON_CreateNull();
    made = end && cJSON_AddItemToArray(range, end);
  }
  return made;
}

static bool add_window(cJSON *object, int from, int to) {
  return cJSON_AddNumberToObject(object, "from", from) && cJSON_AddNumberToObject(object, "to", to);
}

static bool add_result(cJSON *arms, const struct check_result *r) {
  static const char *const effects[] = {[CHECK_EFFECT_VALUE] = "mean over runs",
                                        [CHECK_EFFECT_MARGIN] = "mean margin over runs",
                                        [CHECK_EFFECT_SHARE] = "share of runs",
                                        [CHECK_EFFECT_EXACT] = "value of all runs that is worst"};
  cJSON *arm = cJSON_CreateObject();
  if (!arm || !cJSON_AddItemToArray(arms, arm)) {
    cJSON_Delete(arm);
    return false;
  }
  return add_text(arm, "arm", r->arm) &&
         add_text(arm, "verdict", verdict_word(r->verdict, r->check->kind == CHECK_CLAIM)) &&
         add_text(arm, "reason", r->reason[0] ? r->reason : NULL) &&
         cJSON_AddNumberToObject(arm, "runs", (double)r->n) && add_window(arm, r->from, r->to) &&
         add_text(arm, "effect_is", effects[r->kind]) && add_number(arm, "effect", r->effect) &&
         add_range(arm, "interval", r->interval.low, r->interval.high) &&
         add_range(arm, "bound", r->bound.low, r->bound.high) && add_number(arm, "distance", r->distance) &&
         add_number(arm, "least_margin", r->least_margin) && add_number(arm, "p_missed", r->p_missed) &&
         add_number(arm, "p_missed_adjusted", r->adjusted) &&
         add_text(arm, "interval_holds", r->rho2 > 0 ? "at every number of runs" : "at this number of runs");
}

static bool add_until(cJSON *object, const struct check *check) {
  if (!check->until.indicator) return true;
  cJSON *until = cJSON_AddObjectToObject(object, "until");
  return until && add_text(until, "indicator", check->until.indicator) &&
         add_text(until, "subset", check->until.subset) &&
         add_range(until, "between", check->until.low, check->until.high);
}

/* What a check says. */
static bool add_statement(cJSON *object, const struct check *check) {
  const cJSON *hold = json_member(check->node, "hold"), *note = json_member(check->node, "note");
  return add_text(object, "id", check->id) && add_text(object, "kind", check_kind_name(check->kind)) &&
         add_text(object, "document_id", check->document_id) && add_text(object, "says", check->says) &&
         add_text(object, "source", check->source) &&
         add_text(object, "note", cJSON_IsString(note) ? note->valuestring : NULL) &&
         add_text(object, "not_judged", check->not_judged) && add_text(object, "indicator", check->indicator) &&
         (check->not_judged || (add_text(object, "subset", check->subset) &&
                                add_text(object, "hold", cJSON_IsString(hold) ? hold->valuestring : "exact") &&
                                add_range(object, "between", check->low, check->high) && add_until(object, check))) &&
         (isnan(check->in_runs) || cJSON_AddNumberToObject(object, "in_runs", check->in_runs)) &&
         add_text(object, "minus", check->minus);
}

static bool add_finding(cJSON *object, const struct check_suite *suite, const struct check *check) {
  const struct scenario *s = suite->scenario;
  bool claim = check->kind == CHECK_CLAIM;
  char place[512];
  cJSON *patch = check->supported_under ? cJSON_Duplicate(check->supported_under, 1) : NULL;
  if (patch && !cJSON_AddItemToObject(object, "supported_under", patch)) {
    cJSON_Delete(patch);
    return false;
  }
  return (patch || !check->supported_under) &&
         add_text(object, "place", json_place_text(&s->origins, check->node, place, sizeof place)) &&
         add_text(object, "verdict", verdict_word(check_suite_verdict(suite, check), claim)) &&
         add_text(object, "recorded", check->recorded) &&
         (!claim || cJSON_AddBoolToObject(object, "changed", check_suite_changed(suite, check)));
}

static bool add_check(cJSON *checks, const struct check_suite *suite, const struct check *check) {
  if (!check_suite_judged(suite, check)) return true;
  cJSON *object = cJSON_CreateObject();
  if (!object || !cJSON_AddItemToArray(checks, object)) {
    cJSON_Delete(object);
    return false;
  }
  bool made = add_statement(object, check) && add_finding(object, suite, check);
  cJSON *arms = made ? cJSON_AddArrayToObject(object, "arms") : NULL;
  made = arms != NULL;
  for (int i = 0; i < suite->n_results && made; i++)
    if (suite->results[i].check == check) made = add_result(arms, &suite->results[i]);
  return made;
}

/* As the scenario says it. */
static bool add_runs(cJSON *tree, const struct scenario *s) {
  if (s->runs == s->most_runs) return cJSON_AddNumberToObject(tree, "runs", s->runs) != NULL;
  cJSON *range = cJSON_AddObjectToObject(tree, "runs");
  return range && cJSON_AddNumberToObject(range, "min", s->runs) && cJSON_AddNumberToObject(range, "max", s->most_runs);
}

static bool add_all(cJSON *tree, const struct check_suite *suite, const char *hash) {
  const struct scenario *s = suite->scenario;
  bool made = add_text(tree, "scenario", s->name) && add_text(tree, "title", s->title) &&
              add_text(tree, "model", s->model->name) && add_text(tree, "preset", s->preset) &&
              add_text(tree, "variant", s->variant) && add_text(tree, "behaviour", s->behaviour) &&
              add_text(tree, "policy", s->policy) && cJSON_AddNumberToObject(tree, "agents", s->agents) &&
              add_text(tree, "scenario_hash", hash) && cJSON_AddNumberToObject(tree, "seed", (double)s->seed) &&
              add_runs(tree, s) && cJSON_AddNumberToObject(tree, "alpha", CHECK_ALPHA);
  cJSON *checks = made ? cJSON_AddArrayToObject(tree, "checks") : NULL;
  for (int kind = CHECK_TARGET; kind <= CHECK_CLAIM; kind++)
    for (int i = 0; i < s->n_checks && checks; i++)
      if (s->checks[i].kind == (enum check_kind)kind && !add_check(checks, suite, &s->checks[i])) checks = NULL;
  return checks != NULL;
}

cJSON *check_json(const struct check_suite *suite, struct error *error) {
  char hash[HASH_TEXT_SIZE];
  int code = provenance_scenario_hash(suite->scenario, hash, error);
  cJSON *tree = code ? NULL : cJSON_CreateObject();
  if (tree && add_all(tree, suite, hash)) return tree;
  cJSON_Delete(tree);
  if (code == 0) error_set(error, ERROR_MEMORY, "no memory for checks.json");
  return NULL;
}
