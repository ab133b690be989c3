/* check_suite.c - all checks of a scenario, judged together; see check_suite.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/check_suite.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/holm.h"

static const struct check_arm *find_arm(const struct check_suite *suite, const char *name) {
  for (int i = 0; i < suite->n_arms; i++) {
    const struct scenario *s = suite->arms[i].scenario;
    if (s && strcmp(s->variant, name) == 0) return &suite->arms[i];
  }
  return NULL;
}

/* Draws are keyed by seed and run, so that only arms of one seed have luck in common. */
static int compare_seeds(const struct check_suite *suite, const struct check *check, struct error *error) {
  const struct scenario *s = suite->scenario;
  const struct check_arm *other = check->minus ? find_arm(suite, check->minus) : NULL;
  int code = 0;
  for (int i = 0; i < check->n_arms && other; i++) {
    const struct check_arm *arm = find_arm(suite, check->arms[i]);
    if (arm && arm->scenario->seed != other->scenario->seed)
      code = json_fault(&s->origins, s->tree, json_member(check->node, "minus"), error,
                        "the runs of \"%.60s\" and \"%.60s\" have different seeds: differences are taken run by run",
                        check->arms[i], check->minus);
  }
  return code;
}

int check_suite_init(struct check_suite *suite, const struct scenario *checked, struct scenario *const *scenarios,
                     int n, struct error *error) {
  size_t most = 1;
  int code = 0;
  *suite = (struct check_suite){.scenario = checked};
  for (int i = 0; i < checked->n_checks; i++) most += (size_t)checked->checks[i].n_arms;
  suite->arms = calloc((size_t)n + 1, sizeof *suite->arms);
  suite->results = calloc(most, sizeof *suite->results);
  if (!suite->arms || !suite->results) return error_set(error, ERROR_MEMORY, "no memory for the checks");
  for (int i = 0; i < n; i++) {
    int own = check_arm_init(&suite->arms[suite->n_arms++], scenarios[i], checked, error);
    code = code ? code : own;
  }
  for (int i = 0; i < checked->n_checks; i++) {
    int own = compare_seeds(suite, &checked->checks[i], error);
    code = code ? code : own;
  }
  return code;
}

void check_suite_free(struct check_suite *suite) {
  for (int i = 0; i < suite->n_arms; i++) check_arm_free(&suite->arms[i]);
  free(suite->arms);
  free(suite->results);
  memset(suite, 0, sizeof *suite);
}

static const struct check_arm *compared_with(const struct check_suite *suite, const struct check *check) {
  return check->minus ? find_arm(suite, check->minus) : NULL;
}

/* A suite may hold fewer arms than the checks name (one variant was asked for). */
static int judge_check(struct check_suite *suite, const struct check *check, struct error *error) {
  int code = 0;
  for (int i = 0; i < check->n_arms && code == 0; i++) {
    const struct check_arm *arm = find_arm(suite, check->arms[i]);
    struct check_result *r = &suite->results[suite->n_results];
    if (arm) code = check_verdict(check, arm, compared_with(suite, check), r, error);
    suite->n_results += arm != NULL;
  }
  return code;
}

/* Judges all for the first time. */
static int judge_all(struct check_suite *suite, struct error *error) {
  const struct scenario *s = suite->scenario;
  int code = 0;
  for (int kind = CHECK_TARGET; kind <= CHECK_CLAIM; kind++)
    for (int i = 0; i < s->n_checks && code == 0; i++)
      if (s->checks[i].kind == (enum check_kind)kind) code = judge_check(suite, &s->checks[i], error);
  return code;
}

/* Judges again what is not decided. */
static int judge_rest(struct check_suite *suite, struct error *error) {
  int code = 0;
  for (int i = 0; i < suite->n_results && code == 0; i++) {
    struct check_result *r = &suite->results[i];
    const struct check *check = r->check;
    if (!r->decided) code = check_verdict(check, find_arm(suite, r->arm), compared_with(suite, check), r, error);
  }
  return code;
}

static int adjust(struct check_suite *suite, struct error *error) {
  size_t n = (size_t)suite->n_results;
  double *p = calloc(2 * n + 1, sizeof *p), *adjusted = p + n;
  if (!p) return error_set(error, ERROR_MEMORY, "no memory to adjust the verdicts");
  for (size_t i = 0; i < n; i++) p[i] = suite->results[i].p_missed;
  holm_adjust(p, n, adjusted);
  for (size_t i = 0; i < n; i++) {
    struct check_result *r = &suite->results[i];
    enum verdict verdict = verdict_adjusted(r->verdict, adjusted[i], CHECK_ALPHA);
    r->adjusted = adjusted[i];
    if (r->decided) continue; /* its p-value was small enough among the others, and those do not raise it */
    if (verdict != r->verdict)
      snprintf(r->reason, sizeof r->reason, "outside, but perhaps by chance: p = %.3g among all statements judged",
               adjusted[i]);
    r->verdict = verdict;
    r->decided = r->rho2 > 0 && verdict != VERDICT_UNDECIDED && r->kind != CHECK_EFFECT_EXACT;
  }
  free(p);
  return 0;
}

/* Whether more runs of an arm may decide a result. */
static bool helps(const struct check_suite *suite, const struct check_arm *arm, const struct check_result *r) {
  const struct check_arm *own = find_arm(suite, r->arm), *other = compared_with(suite, r->check);
  return r->verdict == VERDICT_UNDECIDED && (arm == own || arm == other) &&
         r->n < (size_t)check_verdict_most(own, other) && (size_t)arm->n_runs == r->n;
}

/* Runs that an arm has after the next look. */
static int target(const struct check_suite *suite, const struct check_arm *arm) {
  bool wanted = suite->n_looks == 0 && arm->n_runs < arm->scenario->runs;
  for (int i = 0; i < suite->n_results && !wanted; i++) wanted = helps(suite, arm, &suite->results[i]);
  return wanted ? check_arm_target(arm) : arm->n_runs;
}

int64_t check_suite_days(const struct check_suite *suite) {
  int64_t days = 0;
  for (int i = 0; i < suite->n_arms; i++) {
    const struct check_arm *arm = &suite->arms[i];
    if (arm->n_samples == 0) continue; /* nothing will be run */
    days += (int64_t)(arm->scenario->warmup + arm->days) * (target(suite, arm) - arm->n_runs);
  }
  return days;
}

/* All targets are known before any arm runs, so that the order of arms does not matter. */
static int run_arms(struct check_suite *suite, const struct ensemble_options *options, struct error *error) {
  int *runs = calloc((size_t)suite->n_arms + 1, sizeof *runs), code = 0;
  if (!runs) return error_set(error, ERROR_MEMORY, "no memory for the runs of the arms");
  for (int i = 0; i < suite->n_arms; i++) runs[i] = target(suite, &suite->arms[i]);
  for (int i = 0; i < suite->n_arms && code == 0; i++) code = check_arm_run(&suite->arms[i], runs[i], options, error);
  free(runs);
  return code;
}

int check_suite_look(struct check_suite *suite, const struct ensemble_options *options, struct error *error) {
  int code = run_arms(suite, options, error);
  if (code == 0) code = suite->n_looks == 0 ? judge_all(suite, error) : judge_rest(suite, error);
  suite->n_looks++;
  return code ? code : adjust(suite, error);
}

int check_suite_run(struct check_suite *suite, const struct ensemble_options *options, struct error *error) {
  int code = 0;
  do code = check_suite_look(suite, options, error);
  while (code == 0 && check_suite_days(suite) > 0);
  return code;
}

enum verdict check_suite_verdict(const struct check_suite *suite, const struct check *check) {
  static const enum verdict gravest_first[] = {VERDICT_MISSED, VERDICT_NOT_JUDGED, VERDICT_UNDECIDED, VERDICT_MET};
  for (int g = 0; g < 4; g++)
    for (int i = 0; i < suite->n_results; i++)
      if (suite->results[i].check == check && suite->results[i].verdict == gravest_first[g]) return gravest_first[g];
  return VERDICT_NOT_JUDGED;
}

bool check_suite_judged(const struct check_suite *suite, const struct check *check) {
  for (int i = 0; i < suite->n_results; i++)
    if (suite->results[i].check == check) return true;
  return false;
}

bool check_suite_changed(const struct check_suite *suite, const struct check *check) {
  if (!check->recorded || !check_suite_judged(suite, check)) return false;
  enum verdict verdict = check_suite_verdict(suite, check);
  return verdict != VERDICT_UNDECIDED && strcmp(verdict_word(verdict, true), check->recorded) != 0;
}

int check_suite_runs(const struct check_suite *suite, const struct check *check, bool *grows) {
  int first = 0, most = 0;
  for (int i = 0; i < suite->n_arms; i++) {
    const struct scenario *s = suite->arms[i].scenario;
    if (!check_needs(check, s->variant)) continue;
    if (first == 0 || s->runs < first) first = s->runs;
    if (most == 0 || s->most_runs < most) most = s->most_runs;
  }
  *grows = first < most;
  return most;
}

int check_suite_count(const struct check_suite *suite, enum check_kind kind, enum verdict verdict) {
  int n = 0;
  for (int i = 0; i < suite->scenario->n_checks; i++) {
    const struct check *check = &suite->scenario->checks[i];
    n += check->kind == kind && check_suite_judged(suite, check) && check_suite_verdict(suite, check) == verdict;
  }
  return n;
}

int check_suite_count_changed(const struct check_suite *suite) {
  int n = 0;
  for (int i = 0; i < suite->scenario->n_checks; i++) n += check_suite_changed(suite, &suite->scenario->checks[i]);
  return n;
}

int check_suite_code(const struct check_suite *suite) {
  int open = check_suite_count(suite, CHECK_TARGET, VERDICT_UNDECIDED) +
             check_suite_count(suite, CHECK_TARGET, VERDICT_NOT_JUDGED);
  if (check_suite_count(suite, CHECK_TARGET, VERDICT_MISSED) + check_suite_count_changed(suite) > 0)
    return ERROR_MISSED;
  return open ? ERROR_UNDECIDED : 0;
}
