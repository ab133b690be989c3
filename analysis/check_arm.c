/* check_arm.c - the runs of one arm, run by run; see check_arm.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/check_arm.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/robustness.h"

static int fault(const struct check_arm *arm, const struct scenario *checked, const struct check *check,
                 const char *sentence, struct error *error) {
  return json_fault(&checked->origins, checked->tree, check->node, error, "in arm %s %s", arm->scenario->variant,
                    sentence);
}

/* The place of a series among the arm's, or -1 after a fault. */
static int watch(struct check_arm *arm, const struct scenario *checked, const struct check *check,
                 const char *indicator, const char *subset, struct error *error) {
  struct check_series *series = &arm->series[arm->n_series];
  char sentence[160];
  if (scenario_series(arm->scenario, indicator, subset, series)) {
    snprintf(sentence, sizeof sentence, "there is no \"%.60s\" of \"%.60s\"", indicator, subset);
    fault(arm, checked, check, sentence, error);
    return -1;
  }
  if (series->subset > 0 && arm->scenario->record_every > 1) {
    fault(arm, checked, check, "subsets are measured on recorded days alone: record \"every\": \"1d\"", error);
    return -1;
  }
  return arm->n_series++;
}

static int bind(struct check_arm *arm, const struct scenario *checked, const struct check *check, struct error *error) {
  const struct scenario *s = arm->scenario;
  struct check_sample *sample = &arm->samples[arm->n_samples];
  int n_series = arm->n_series;
  char sentence[160];
  *sample = (struct check_sample){
      .check = check, .from = check->from, .to = check->to_end ? s->days : check->to, .until = -1};
  sample->series = watch(arm, checked, check, check->indicator, check->subset, error);
  if (sample->series >= 0 && check->hold == CHECK_UNTIL)
    sample->until = watch(arm, checked, check, check->until.indicator, check->until.subset, error);
  bool found = sample->series >= 0 && (sample->until >= 0 || check->hold != CHECK_UNTIL);
  if (found && (sample->to > s->days || sample->from >= sample->to)) {
    snprintf(sentence, sizeof sentence, "the run ends at %dd: the window from %dd to %dd goes past it", s->days,
             sample->from, sample->to);
    fault(arm, checked, check, sentence, error);
    found = false;
  }
  if (!found) {
    arm->n_series = n_series;
    return ERROR_INPUT;
  }
  sample->value = malloc((size_t)s->most_runs * sizeof *sample->value);
  sample->margin = malloc((size_t)s->most_runs * sizeof *sample->margin);
  arm->n_samples++;
  return sample->value && sample->margin ? 0 : error_set(error, ERROR_MEMORY, "no memory for a check");
}

int check_arm_init(struct check_arm *arm, const struct scenario *scenario, const struct scenario *checked,
                   struct error *error) {
  size_t n = (size_t)checked->n_checks + 1;
  int code = 0;
  *arm = (struct check_arm){.scenario = scenario, .days = scenario->days};
  arm->samples = calloc(n, sizeof *arm->samples);
  arm->series = calloc(2 * n, sizeof *arm->series);
  if (!arm->samples || !arm->series) return error_set(error, ERROR_MEMORY, "no memory for the checks of an arm");
  for (int i = 0; i < checked->n_checks; i++) {
    if (checked->checks[i].not_judged || !check_needs(&checked->checks[i], scenario->variant)) continue;
    int own = bind(arm, checked, &checked->checks[i], error);
    code = code ? code : own;
  }
  return code;
}

void check_arm_free(struct check_arm *arm) {
  for (int i = 0; i < arm->n_samples; i++) {
    free(arm->samples[i].value);
    free(arm->samples[i].margin);
  }
  free(arm->samples);
  free(arm->series);
  memset(arm, 0, sizeof *arm);
}

static enum robustness_hold hold_of(enum check_hold hold) {
  static const enum robustness_hold holds[] = {[CHECK_MEAN] = ROBUSTNESS_MEAN,
                                               [CHECK_ALWAYS] = ROBUSTNESS_ALWAYS,
                                               [CHECK_EVENTUALLY] = ROBUSTNESS_EVENTUALLY,
                                               [CHECK_AT_END] = ROBUSTNESS_AT_END,
                                               [CHECK_EXACT] = ROBUSTNESS_ALWAYS,
                                               [CHECK_FIRES] = ROBUSTNESS_SUM,
                                               [CHECK_QUANTILE] = ROBUSTNESS_QUANTILE};
  return holds[hold];
}

/* One bound until another: the least margin of both. Its value is that margin too. */
static int judge_until(const struct check_sample *sample, const double *phi, const double *psi,
                       struct robustness *result, struct error *error) {
  const struct check *check = sample->check;
  size_t n = (size_t)(sample->to - sample->from);
  double *margin = malloc(2 * n * sizeof *margin);
  if (!margin) return error_set(error, ERROR_MEMORY, "no memory to judge a check");
  for (size_t d = 0; d < n; d++) {
    margin[d] = robustness_margin(phi[d + (size_t)sample->from + 1], (struct interval){check->low, check->high});
    margin[n + d] =
        robustness_margin(psi[d + (size_t)sample->from + 1], (struct interval){check->until.low, check->until.high});
  }
  *result = (struct robustness){.margin = robustness_until(margin, margin + n, n), .day = -1};
  result->value = result->margin;
  free(margin);
  return 0;
}

static int judge(const struct check_arm *arm, const struct check_sample *sample, const double *watches,
                 struct robustness *result, struct error *error) {
  const struct scenario *s = arm->scenario;
  size_t n_days = (size_t)s->warmup + (size_t)s->days + 1;
  const double *opening = watches + (size_t)sample->series * n_days + s->warmup;
  struct robustness_statement statement = {.hold = hold_of(sample->check->hold),
                                           .quantile = sample->check->quantile,
                                           .from = sample->from,
                                           .to = sample->to,
                                           .bound = {sample->check->low, sample->check->high}};
  if (sample->check->hold == CHECK_UNTIL)
    return judge_until(sample, opening, watches + (size_t)sample->until * n_days + s->warmup, result, error);
  return robustness_judge(&statement, opening, arm->days + 1, result, error);
}

static int take(void *taker, const struct recording *recording, struct error *error) {
  struct check_arm *arm = taker;
  for (int i = 0; i < arm->n_samples; i++) {
    struct check_sample *sample = &arm->samples[i];
    struct robustness result = {.day = -1};
    int code = judge(arm, sample, recording->watches, &result, error);
    if (code) return code;
    sample->value[arm->n_runs] = result.value;
    sample->margin[arm->n_runs] = result.margin;
  }
  arm->n_runs++;
  return 0;
}

void check_arm_shorten(struct check_arm *arm) {
  arm->days = 1;
  for (int i = 0; i < arm->n_samples; i++)
    if (arm->samples[i].to > arm->days) arm->days = arm->samples[i].to;
}

static const struct check_sample *find_named(const struct check_arm *arm, const char *id) {
  for (int i = 0; i < arm->n_samples; i++)
    if (strcmp(arm->samples[i].check->id, id) == 0) return &arm->samples[i];
  return NULL;
}

bool check_arm_covers(const struct check_arm *arm, const struct check_arm *needing) {
  for (int i = 0; i < needing->n_samples; i++)
    if (!find_named(arm, needing->samples[i].check->id)) return false;
  return true;
}

void check_arm_copy(struct check_arm *arm, const struct check_arm *from) {
  size_t bytes = (size_t)from->n_runs * sizeof(double);
  for (int i = 0; i < arm->n_samples; i++) {
    const struct check_sample *sample = find_named(from, arm->samples[i].check->id);
    memcpy(arm->samples[i].value, sample->value, bytes);
    memcpy(arm->samples[i].margin, sample->margin, bytes);
  }
  arm->n_runs = from->n_runs;
}

int check_arm_target(const struct check_arm *arm) {
  const struct scenario *s = arm->scenario;
  int n = arm->n_runs, more = n / 4 > 8 ? n / 4 : 8;
  if (n < s->runs) return s->runs;
  return more < s->most_runs - n ? n + more : s->most_runs;
}

int check_arm_run(struct check_arm *arm, int runs, const struct ensemble_options *options, struct error *error) {
  struct ensemble_options own = *options;
  if (arm->n_samples == 0) return 0; /* its claims are not judged: nobody would look */
  if (arm->n_runs >= runs) return 0;
  own.first = arm->n_runs;
  own.end = runs;
  own.days = arm->days;
  own.take = take;
  own.taker = arm;
  own.watched = arm->series;
  own.n_watched = arm->n_series;
  return ensemble_run(arm->scenario, &own, NULL, error);
}

const struct check_sample *check_arm_sample(const struct check_arm *arm, const struct check *check) {
  for (int i = 0; i < arm->n_samples; i++)
    if (arm->samples[i].check == check) return &arm->samples[i];
  return NULL;
}
