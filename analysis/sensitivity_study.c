/* sensitivity_study.c - from the points of a sweep to a ranking; see sensitivity_study.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sensitivity_study.h"

#include <stdlib.h>

#include "analysis/sweep_design.h"

static int no_memory(struct error *error) {
  error_set(error, ERROR_MEMORY, "no memory for a ranking");
  return ERROR_MEMORY;
}

/* The outcome at all points, to be freed by the caller; NULL after a fault. */
static double *take_outcome(const struct sweep_table *t, int outcome, bool *varies, struct error *error) {
  double *y = malloc((size_t)t->n_points * sizeof *y);
  *varies = false;
  if (!y) no_memory(error);
  for (int i = 0; y && i < t->n_points; i++) {
    y[i] = sweep_table_mean(t, i, outcome);
    if (!isfinite(y[i])) {
      error_set(error, ERROR_INPUT, "%s is undefined at point %d (%s=%s...): rank by an outcome that all points have",
                t->outcome[outcome], i, t->factor[0], sweep_table_cells(t, i)[0]);
      free(y);
      return NULL;
    }
    if (y[i] != y[0]) *varies = true;
  }
  return y;
}

static int rank_sobol(struct sensitivity_study *s, const double *y, uint64_t seed, struct error *error) {
  struct sensitivity_sample sample = {.n = (size_t)s->n_samples, .k = s->n_factors, .y = y};
  struct sensitivity_index *index = calloc((size_t)s->n_factors, sizeof *index);
  int code = index ? sensitivity_sobol(&sample, seed, SENSITIVITY_RESAMPLES, SENSITIVITY_ALPHA, index, error)
                   : no_memory(error);
  for (int f = 0; f < s->n_factors && code == 0; f++) {
    s->factor[f].index = index[f];
    s->factor[f].strength = index[f].total;
    s->factor[f].interval = index[f].total_interval;
  }
  free(index);
  return code;
}

/* effect (n_factors)(n_samples), in units of the outcome per whole range. */
static void take_effects(const struct sensitivity_study *s, const double *y, uint64_t seed, double *effect) {
  struct sobol sobol;
  int order[SWEEP_MOST_AXES], level[SWEEP_MOST_AXES];
  sobol_init(&sobol);
  for (int t = 0; t < s->n_samples; t++, y += s->n_factors + 1) {
    sweep_design_trajectory(&sobol, seed, s->n_factors, t, order, level);
    for (int step = 0; step < s->n_factors; step++) {
      double change = (y[step + 1] - y[step]) / (2.0 / 3.0);
      effect[(size_t)order[step] * (size_t)s->n_samples + (size_t)t] = level[order[step]] < 2 ? change : -change;
    }
  }
}

static int rank_morris(struct sensitivity_study *s, const double *y, uint64_t seed, struct error *error) {
  size_t r = (size_t)s->n_samples;
  double *effect = malloc((size_t)s->n_factors * r * sizeof *effect);
  int code = effect ? 0 : no_memory(error);
  if (effect) take_effects(s, y, seed, effect);
  for (int f = 0; f < s->n_factors && code == 0; f++) {
    struct sensitivity_factor *factor = &s->factor[f];
    factor->morris = sensitivity_morris(effect + (size_t)f * r, r);
    factor->strength = factor->morris.mu_star;
    code = sensitivity_morris_interval(effect + (size_t)f * r, r, seed, SENSITIVITY_RESAMPLES, SENSITIVITY_ALPHA,
                                       &factor->interval, error);
  }
  free(effect);
  return code;
}

/* The strongest first, equals as they were given. */
static void sort_factors(struct sensitivity_study *s) {
  for (int i = 1; i < s->n_factors; i++) {
    struct sensitivity_factor moved = s->factor[i];
    int k = i;
    for (; k > 0 && s->factor[k - 1].strength < moved.strength; k--) s->factor[k] = s->factor[k - 1];
    s->factor[k] = moved;
  }
}

bool sensitivity_study_open(const struct sensitivity_study *s, int i) {
  double scale = s->method == SENSITIVITY_MORRIS ? s->factor[0].strength : 1.0;
  const struct interval *upper = &s->factor[i].interval, *lower = &s->factor[i + 1].interval;
  if (!s->varies || (upper->high < 0.05 * scale && lower->high < 0.05 * scale)) return false;
  return !(upper->low > lower->high);
}

int sensitivity_study(struct sensitivity_study *s, const struct sweep_table *t, int outcome,
                      enum sensitivity_method method, uint64_t seed, struct error *error) {
  int each = method == SENSITIVITY_SOBOL ? 2 * t->n_factors + 2 : t->n_factors + 1;
  *s = (struct sensitivity_study){
      .method = method, .n_samples = t->n_points / each, .n_factors = t->n_factors, .factor = NULL};
  s->factor = calloc((size_t)t->n_factors, sizeof *s->factor);
  double *y = s->factor ? take_outcome(t, outcome, &s->varies, error) : NULL;
  int code = y ? 0 : s->factor ? error->code : no_memory(error);
  for (int f = 0; f < s->n_factors && code == 0; f++) s->factor[f].factor = f;
  if (code == 0) code = method == SENSITIVITY_SOBOL ? rank_sobol(s, y, seed, error) : rank_morris(s, y, seed, error);
  free(y);
  if (code) return code;
  sort_factors(s);
  for (int i = 0; i + 1 < s->n_factors; i++) s->n_open += sensitivity_study_open(s, i);
  return 0;
}

void sensitivity_study_free(struct sensitivity_study *s) {
  free(s->factor);
  s->factor = NULL;
}
