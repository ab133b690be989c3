/* check_verdict.c - what the runs of an arm say about a check; see check_verdict.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/check_verdict.h"

#include <stdlib.h>

#include "analysis/anytime.h"
#include "analysis/robustness.h"

/* Tests against an end of the bound; none against an infinite one. */
static struct interval_tests test_mean(const struct check_result *r, const struct interval_moments *moments,
                                       double end) {
  if (isinf(end)) return (struct interval_tests){NAN, NAN};
  return r->rho2 > 0 ? anytime_test_mean(moments, end, r->rho2) : interval_test_mean(moments, end);
}

/* Judges the mean over runs of n numbers. */
static void judge_mean(struct check_result *r, const double *number) {
  struct interval_moments moments = interval_moments(number, r->n);
  bool grows = r->rho2 > 0;
  r->effect = moments.mean;
  r->interval =
      grows ? anytime_mean(&moments, CHECK_ALPHA, r->rho2) : interval_mean(&moments, 2 * CHECK_ALPHA, INTERVAL_BOTH);
  struct interval_tests low = test_mean(r, &moments, r->bound.low), high = test_mean(r, &moments, r->bound.high);
  r->p_missed = verdict_tests(r->bound, low, high, grows).missed;
  r->verdict = verdict_of(r->interval, r->bound);
  if (r->n < 2 && r->verdict == VERDICT_UNDECIDED)
    snprintf(r->reason, sizeof r->reason, "one run shows no spread: a mean over runs needs at least 2");
}

/* Judges the share of runs whose margin is not negative. */
static void judge_share(struct check_result *r, const double *margin) {
  uint64_t k = 0;
  for (size_t i = 0; i < r->n; i++) k += margin[i] >= 0;
  double share = r->check->in_runs;
  r->bound = (struct interval){share, INFINITY};
  r->effect = (double)k / (double)r->n;
  bool grows = r->rho2 > 0;
  r->interval = grows ? anytime_share(k, r->n, CHECK_ALPHA) : interval_share(k, r->n, 2 * CHECK_ALPHA, INTERVAL_BOTH);
  r->p_missed = (grows ? anytime_test_share(k, r->n, share) : interval_test_share(k, r->n, share)).less;
  r->verdict = verdict_of(r->interval, r->bound);
}

/* Judges all runs by comparison. */
static void judge_exact(struct check_result *r, const double *value, const double *margin) {
  size_t worst = 0;
  for (size_t i = 1; i < r->n; i++)
    if (margin[i] < margin[worst]) worst = i;
  r->effect = value[worst];
  r->interval = (struct interval){value[worst], value[worst]};
  r->verdict = margin[worst] >= 0 ? VERDICT_MET : VERDICT_MISSED;
}

/* A run without a number leaves nothing to say of all of them. */
static bool is_undefined(struct check_result *r, const double *margin) {
  size_t n = 0, first = 0;
  for (size_t i = r->n; i-- > 0;)
    if (isnan(margin[i])) n++, first = i;
  if (n == 0) return false;
  r->verdict = VERDICT_NOT_JUDGED;
  r->effect = r->interval.low = r->interval.high = r->least_margin = NAN;
  snprintf(r->reason, sizeof r->reason, "undefined in %zu of %zu runs, first in run %zu: move the window", n, r->n,
           first);
  return true;
}

static void judge(struct check_result *r, const double *value, const double *margin) {
  const struct check *check = r->check;
  r->p_missed = NAN;
  r->kind = check->hold == CHECK_EXACT                                       ? CHECK_EFFECT_EXACT
            : !isnan(check->in_runs)                                         ? CHECK_EFFECT_SHARE
            : check->hold == CHECK_ALWAYS || check->hold == CHECK_EVENTUALLY ? CHECK_EFFECT_MARGIN
                                                                             : CHECK_EFFECT_VALUE;
  r->bound =
      r->kind == CHECK_EFFECT_MARGIN ? (struct interval){0, INFINITY} : (struct interval){check->low, check->high};
  if (!is_undefined(r, margin)) {
    r->least_margin = INFINITY;
    for (size_t i = 0; i < r->n; i++) r->least_margin = fmin(r->least_margin, margin[i]);
    if (r->kind == CHECK_EFFECT_EXACT)
      judge_exact(r, value, margin);
    else if (r->kind == CHECK_EFFECT_SHARE)
      judge_share(r, margin);
    else
      judge_mean(r, r->kind == CHECK_EFFECT_MARGIN ? margin : value);
  }
  r->adjusted = r->p_missed;
  r->distance = robustness_margin(r->effect, r->bound);
}

/* Differences run by run, and their margins, in the place of both. */
static int judge_paired(struct check_result *r, const struct check_sample *sample, const struct check_sample *other,
                        struct error *error) {
  double *number = calloc(2 * r->n + 1, sizeof *number), *margin = number + r->n;
  struct interval bound = {r->check->low, r->check->high};
  if (!number) return error_set(error, ERROR_MEMORY, "no memory for paired differences");
  for (size_t i = 0; i < r->n; i++) {
    number[i] = sample->value[i] - other->value[i];
    margin[i] = robustness_margin(number[i], bound);
  }
  judge(r, number, margin);
  free(number);
  return 0;
}

/* What is not judged at all has no numbers. */
static void put_aside(struct check_result *r) {
  r->kind = CHECK_EFFECT_EXACT;
  r->effect = r->distance = r->least_margin = r->p_missed = r->adjusted = NAN;
  r->interval = (struct interval){NAN, NAN};
  r->bound = (struct interval){-INFINITY, INFINITY};
  r->verdict = VERDICT_NOT_JUDGED;
  snprintf(r->reason, sizeof r->reason, "%s", r->check->not_judged);
}

static int least(int a, int b) { return a < b ? a : b; }

int check_verdict_most(const struct check_arm *arm, const struct check_arm *other) {
  return other ? least(arm->scenario->most_runs, other->scenario->most_runs) : arm->scenario->most_runs;
}

/* Tightest between the first and the last look; 0 where the number of runs is fixed. */
static double mixture(const struct check_arm *arm, const struct check_arm *other) {
  int first = other ? least(arm->scenario->runs, other->scenario->runs) : arm->scenario->runs;
  int last = check_verdict_most(arm, other);
  return first < last ? anytime_rho2(CHECK_ALPHA, sqrt((double)first * last)) : 0;
}

int check_verdict(const struct check *check, const struct check_arm *arm, const struct check_arm *other,
                  struct check_result *r, struct error *error) {
  const struct check_sample *sample = check_arm_sample(arm, check);
  const struct check_sample *minus = other ? check_arm_sample(other, check) : NULL;
  *r = (struct check_result){.check = check, .arm = arm->scenario->variant, .n = (size_t)arm->n_runs};
  if (check->not_judged) {
    put_aside(r);
    return 0;
  }
  if (!sample || (other && !minus)) return error_set(error, ERROR_FAULT, "a check was not run in its arm");
  r->from = sample->from;
  r->to = sample->to;
  r->rho2 = mixture(arm, minus ? other : NULL);
  if (minus && other->n_runs < arm->n_runs) r->n = (size_t)other->n_runs; /* pairs there are */
  if (minus) return judge_paired(r, sample, minus, error);
  judge(r, sample->value, sample->margin);
  return 0;
}
