/* robustness.c - margins of statements over a window of a series; see robustness.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/robustness.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>
#include <string.h>

#include "sim/error.h"
#include "sim/inequality.h"

static const struct robustness not_judged = {NAN, NAN, -1};

/* An infinite value on the side of an infinite end gives inf - inf, which fmin passes over. */
double robustness_margin(double value, struct interval bound) {
  return isnan(value) ? NAN : fmin(value - bound.low, bound.high - value);
}

/* The day of the least margin (always) or the greatest (eventually) among defined days. Undefined days leave open what
 * they could turn around: an "always" that holds so far, an "eventually" that does not. */
static struct robustness judge_days(const struct robustness_statement *s, const double *value) {
  struct robustness extreme = not_judged;
  bool undefined = false, always = s->hold == ROBUSTNESS_ALWAYS;
  for (int day = s->from + 1; day <= s->to; day++) {
    double margin = robustness_margin(value[day], s->bound);
    if (isnan(margin)) {
      undefined = true;
    } else if (extreme.day < 0 || (always ? margin < extreme.margin : margin > extreme.margin)) {
      extreme = (struct robustness){margin, value[day], day};
    }
  }
  bool holds = extreme.margin >= 0.0;
  return undefined && holds == always ? not_judged : extreme;
}

static struct robustness judge_value(double value, struct interval bound, int day) {
  return isnan(value) ? not_judged : (struct robustness){robustness_margin(value, bound), value, day};
}

/* Quantile of the days of the window into *value; NAN if one is undefined. */
static int window_quantile(const struct robustness_statement *s, const double *window, double *value,
                           struct error *error) {
  size_t m = (size_t)(s->to - s->from);
  *value = NAN;
  for (size_t i = 0; i < m; i++)
    if (isnan(window[i])) return 0;
  double *sorted = malloc(m * sizeof *sorted);
  if (!sorted) return error_set(error, ERROR_MEMORY, "no memory to sort %zu days", m);
  memcpy(sorted, window, m * sizeof *sorted);
  gsl_sort(sorted, 1, m);
  *value = inequality_quantile_real(sorted, m, s->quantile);
  free(sorted);
  return 0;
}

int robustness_judge(const struct robustness_statement *s, const double *value, int n, struct robustness *result,
                     struct error *error) {
  *result = not_judged;
  if (s->from >= s->to)
    return error_set(error, ERROR_INPUT, "the window from day %d to day %d is empty: \"to\" must be after \"from\"",
                     s->from, s->to);
  if (s->from < -1 || s->to >= n)
    return error_set(error, ERROR_INPUT, "the window from day %d to day %d goes past the days there are, 0 to %d",
                     s->from, s->to, n - 1);
  const double *window = value + s->from + 1;
  double number = NAN;
  int code = 0;
  switch (s->hold) {
  case ROBUSTNESS_ALWAYS:
  case ROBUSTNESS_EVENTUALLY:
    *result = judge_days(s, value);
    break;
  case ROBUSTNESS_AT_END:
    *result = judge_value(value[s->to], s->bound, s->to);
    break;
  case ROBUSTNESS_MEAN:
    number = gsl_stats_mean(window, 1, (size_t)(s->to - s->from));
    *result = judge_value(number, s->bound, -1);
    break;
  case ROBUSTNESS_SUM:
    number = 0;
    for (int i = 0; i < s->to - s->from; i++) number += window[i];
    *result = judge_value(number, s->bound, -1);
    break;
  case ROBUSTNESS_QUANTILE:
    code = window_quantile(s, window, &number, error);
    *result = judge_value(number, s->bound, -1);
    break;
  }
  return code;
}

static double until(const double *phi, const double *psi, size_t n, double undefined) {
  double best = -INFINITY, kept = INFINITY;
  for (size_t t = 0; t < n; t++) {
    best = fmax(best, fmin(isnan(psi[t]) ? undefined : psi[t], kept));
    kept = fmin(kept, isnan(phi[t]) ? undefined : phi[t]);
  }
  return best;
}

double robustness_until(const double *phi, const double *psi, size_t n) {
  double worst = until(phi, psi, n, -INFINITY), best = until(phi, psi, n, INFINITY);
  if (worst >= 0.0) return worst;
  return best < 0.0 ? best : NAN;
}
