/* readings_trial.c - claims under every reading; see readings_trial.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/readings_trial.h"

#include <stdlib.h>
#include <string.h>

/* The hash of what the runs depend on: names and sentences left out. */
static int hash_scenario(const struct scenario *s, struct hash_value *value, struct error *error) {
  static const char *const talk[] = {"title", "source", "note", "resolved_from", "checks"};
  cJSON *tree = cJSON_Duplicate(s->tree, 1);
  struct text json = {0};
  struct hash hash;
  int code = hash_init(&hash, error);
  for (int i = 0; i < 5 && tree; i++) cJSON_DeleteItemFromObjectCaseSensitive(tree, talk[i]);
  if (code == 0 && (!tree || json_format(&json, tree) || json.failed))
    code = error_set(error, ERROR_MEMORY, "no memory to compare readings");
  if (code == 0) {
    hash_add(&hash, json.bytes, json.length);
    *value = hash_digest(&hash);
  }
  hash_free(&hash);
  text_free(&json);
  cJSON_Delete(tree);
  return code;
}

static bool same(struct hash_value a, struct hash_value b) { return a.low == b.low && a.high == b.high; }

int readings_open(struct readings_court *court, const struct readings *readings, const struct check_suite *stands,
                  struct error *error) {
  const struct scenario *s = stands->scenario;
  int code = 0;
  *court = (struct readings_court){.readings = readings, .stands = stands, .claims = *s};
  court->claims.n_checks = 0;
  court->claims.checks = calloc((size_t)s->n_checks + 1, sizeof *s->checks);
  court->hashes = calloc((size_t)stands->n_arms + 1, sizeof *court->hashes);
  court->trials = calloc((size_t)readings->n + 1, sizeof *court->trials);
  if (!court->claims.checks || !court->hashes || !court->trials)
    return error_set(error, ERROR_MEMORY, "no memory for readings");
  for (int i = 0; i < s->n_checks; i++)
    if (s->checks[i].kind == CHECK_CLAIM) court->claims.checks[court->claims.n_checks++] = s->checks[i];
  for (int i = 0; i < stands->n_arms && code == 0; i++)
    code = hash_scenario(stands->arms[i].scenario, &court->hashes[i], error);
  return code;
}

void readings_close(struct readings_court *court) {
  for (int i = 0; court->trials && i < court->readings->n; i++) {
    struct readings_trial *t = &court->trials[i];
    check_suite_free(&t->suite);
    for (int k = 0; k < t->n_arms; k++) scenario_free(t->arms[k]);
    free(t->arms);
    free(t->hashes);
  }
  free(court->claims.checks);
  free(court->hashes);
  free(court->trials);
  memset(court, 0, sizeof *court);
}

bool readings_need(const struct readings_court *court, const char *arm) {
  for (int i = 0; i < court->claims.n_checks; i++)
    if (check_needs(&court->claims.checks[i], arm)) return true;
  return false;
}

void readings_refuse(struct readings_court *court, int reading, const struct error *why) {
  struct readings_trial *t = &court->trials[reading];
  t->state = READINGS_INVALID;
  snprintf(t->fault, sizeof t->fault, "%.*s", (int)strcspn(why->text, "\n"), why->text);
}

/* Whether all arms are what they are in the scenario as it stands. */
static bool changes_nothing(const struct readings_court *court, const struct readings_trial *t) {
  for (int i = 0; i < t->n_arms; i++)
    for (int k = 0; k < court->stands->n_arms; k++)
      if (strcmp(t->arms[i]->variant, court->stands->arms[k].scenario->variant) == 0 &&
          !same(t->hashes[i], court->hashes[k]))
        return false;
  return true;
}

int readings_bind(struct readings_court *court, int reading, struct scenario **arms, int n, struct error *error) {
  struct readings_trial *t = &court->trials[reading];
  struct error own;
  int code = 0;
  t->arms = arms;
  t->n_arms = n;
  t->hashes = calloc((size_t)n + 1, sizeof *t->hashes);
  if (!t->hashes) return error_set(error, ERROR_MEMORY, "no memory for a reading");
  for (int i = 0; i < n && code == 0; i++) code = hash_scenario(arms[i], &t->hashes[i], error);
  if (code) return code;
  error_init(&own);
  if (changes_nothing(court, t)) {
    t->state = READINGS_SAME;
    return 0;
  }
  code = check_suite_init(&t->suite, &court->claims, arms, n, &own);
  for (int i = 0; i < t->suite.n_arms && code == 0; i++) check_arm_shorten(&t->suite.arms[i]);
  if (code == 0) return 0;
  if (code != ERROR_INPUT) return error_set(error, code, "%s", own.text);
  readings_refuse(court, reading, &own);
  return 0;
}

/* An arm of these runs that has been run, with all that this one needs, or NULL. */
static const struct check_arm *find_equal(const struct readings_court *court, int reading, int arm) {
  const struct readings_trial *t = &court->trials[reading];
  for (int i = 0; i < court->stands->n_arms; i++)
    if (same(court->hashes[i], t->hashes[arm]) && check_arm_covers(&court->stands->arms[i], &t->suite.arms[arm]))
      return &court->stands->arms[i];
  for (int r = 0; r <= reading; r++) {
    const struct readings_trial *before = &court->trials[r];
    int n = before->state != READINGS_JUDGED ? 0 : r == reading ? arm : before->n_arms;
    for (int i = 0; i < n; i++)
      if (same(before->hashes[i], t->hashes[arm]) && check_arm_covers(&before->suite.arms[i], &t->suite.arms[arm]))
        return &before->suite.arms[i];
  }
  return NULL;
}

int64_t readings_days(const struct readings_court *court, int reading) {
  const struct readings_trial *t = &court->trials[reading];
  int64_t days = 0;
  for (int i = 0; t->state == READINGS_JUDGED && i < t->n_arms; i++) {
    const struct check_arm *arm = &t->suite.arms[i];
    if (!find_equal(court, reading, i)) days += (int64_t)(arm->scenario->warmup + arm->days) * arm->scenario->most_runs;
  }
  return days;
}

/* A difference between arms that the reading makes the same says nothing. */
static void void_differences(struct readings_trial *t) {
  for (int r = 0; r < t->suite.n_results; r++) {
    struct check_result *result = &t->suite.results[r];
    int arm = -1, other = -1;
    for (int i = 0; i < t->n_arms && result->check->minus; i++) {
      if (strcmp(t->arms[i]->variant, result->arm) == 0) arm = i;
      if (strcmp(t->arms[i]->variant, result->check->minus) == 0) other = i;
    }
    if (arm < 0 || other < 0 || !same(t->hashes[arm], t->hashes[other])) continue;
    result->verdict = VERDICT_NOT_JUDGED;
    snprintf(result->reason, sizeof result->reason, "under this reading both arms are the same");
  }
}

int readings_run(struct readings_court *court, int reading, const struct ensemble_options *options,
                 struct error *error) {
  struct readings_trial *t = &court->trials[reading];
  if (t->state != READINGS_JUDGED) return 0;
  for (int i = 0; i < t->n_arms; i++) {
    const struct check_arm *equal = find_equal(court, reading, i);
    if (equal) check_arm_copy(&t->suite.arms[i], equal);
  }
  struct error own;
  error_init(&own);
  int code = check_suite_run(&t->suite, options, &own);
  if (code == ERROR_INPUT) { /* found in the run alone: too many agents for what the reading keeps of each */
    readings_refuse(court, reading, &own);
    return 0;
  }
  if (code == 0) void_differences(t);
  if (code && own.text[0]) error_set(error, code, "%s", own.text);
  if (code == ERROR_FAULT) error_set(error, code, "under the reading %s", court->readings->list[reading].name);
  return code;
}

/* The result of a verdict that is nearest to its bound. */
static const struct check_result *decisive(const struct check_suite *suite, const char *id, enum verdict verdict) {
  const struct check_result *best = NULL;
  for (int i = 0; i < suite->n_results; i++) {
    const struct check_result *r = &suite->results[i];
    if (strcmp(r->check->id, id) != 0 || r->verdict != verdict) continue;
    if (!best || fabs(r->distance) < fabs(best->distance)) best = r;
  }
  return best;
}

struct readings_finding readings_finding(const struct readings_court *court, const struct check *claim, int reading) {
  const struct readings_trial *t = reading < 0 ? NULL : &court->trials[reading];
  const struct check_suite *suite = t && t->state == READINGS_JUDGED ? &t->suite : court->stands;
  struct readings_finding stands = {.verdict = check_suite_verdict(court->stands, claim)}, found = stands;
  if (t && t->state == READINGS_INVALID) return (struct readings_finding){.verdict = VERDICT_NOT_JUDGED};
  for (int i = 0; suite != court->stands && i < court->claims.n_checks; i++)
    if (strcmp(court->claims.checks[i].id, claim->id) == 0)
      found.verdict = check_suite_verdict(suite, &court->claims.checks[i]);
  found.result = decisive(suite, claim->id, found.verdict);
  found.reverses = (stands.verdict == VERDICT_MET && found.verdict == VERDICT_MISSED) ||
                   (stands.verdict == VERDICT_MISSED && found.verdict == VERDICT_MET);
  return found;
}

struct readings_summary readings_sum(const struct readings_court *court, const struct check *claim) {
  struct readings_summary sum = {.nearest = -1};
  struct readings_finding stands = readings_finding(court, claim, -1);
  double least = INFINITY;
  for (int i = 0; i < court->readings->n; i++) {
    if (court->trials[i].state != READINGS_JUDGED) continue;
    struct readings_finding found = readings_finding(court, claim, i);
    bool keeps = found.verdict == stands.verdict;
    sum.n++;
    sum.n_stands += keeps;
    sum.n_reverses += found.reverses;
    if (!keeps || !found.result || !(fabs(found.result->distance) < least)) continue;
    least = fabs(found.result->distance);
    sum.nearest = i;
  }
  return sum;
}

int readings_count(const struct readings_court *court, enum readings_state state) {
  int n = 0;
  for (int i = 0; i < court->readings->n; i++) n += court->trials[i].state == state;
  return n;
}
