/* compare.c - arms of one scenario with the same luck; see compare.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/compare.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What must be the same for draws to be shared. */
static int check_alike(const struct compare_arm *reference, const struct compare_arm *arm, struct error *error) {
  const struct scenario *a = reference->scenario, *b = arm->scenario;
  if (a->model != b->model)
    return error_set(error, ERROR_INPUT, "arm %s is of model %s, arm %s of %s: arms of one model can be compared",
                     arm->name, b->model->name, reference->name, a->model->name);
  if (a->seed != b->seed)
    return error_set(error, ERROR_INPUT,
                     "arm %s has seed %" PRIu64 ", arm %s has %" PRIu64
                     ": arms share their luck by the same seed; --seed gives them one",
                     arm->name, b->seed, reference->name, a->seed);
  return 0;
}

static int reserve(struct compare *c, struct error *error) {
  size_t runs = (size_t)c->arms[0].scenario->runs, n = (size_t)indicator_number(c->arms[0].scenario->model);
  c->reference = malloc(runs * n * sizeof *c->reference);
  c->value = malloc(runs * n * sizeof *c->value);
  c->pair[0] = malloc(runs * sizeof *c->pair[0]);
  c->pair[1] = malloc(runs * sizeof *c->pair[1]);
  if (c->reference && c->value && c->pair[0] && c->pair[1]) return 0;
  return error_set(error, ERROR_MEMORY, "no memory to compare %zu runs", runs);
}

int compare_init(struct compare *c, const char *const *names, struct scenario *const *scenarios, int n,
                 struct error *error) {
  *c = (struct compare){.arms = calloc((size_t)n, sizeof *c->arms)};
  if (!c->arms) return error_set(error, ERROR_MEMORY, "no memory for arms");
  int code = 0;
  for (int i = 0; i < n && code == 0; i++) {
    code = compare_arm_init(&c->arms[c->n_arms++], names[i], scenarios[i], error);
    if (code == 0) code = check_alike(&c->arms[0], &c->arms[i], error);
  }
  return code ? code : reserve(c, error);
}

void compare_free(struct compare *c) {
  for (int i = 0; i < c->n_arms; i++) compare_arm_free(&c->arms[i]);
  free(c->arms);
  free(c->reference);
  free(c->value);
  free(c->pair[0]);
  free(c->pair[1]);
  memset(c, 0, sizeof *c);
}

int compare_run(struct compare *c, const struct ensemble_options *options, struct error *error) {
  int code = 0;
  for (int i = 0; i < c->n_arms && code == 0; i++) code = compare_arm_run(&c->arms[i], options, error);
  return code;
}

int compare_runs(const struct compare *c, int arm) {
  int a = c->arms[0].n_runs, b = c->arms[arm].n_runs;
  return a < b ? a : b;
}

int compare_end(const struct compare *c, int arm) {
  const struct compare_arm *a = &c->arms[0], *b = &c->arms[arm];
  int i = a->n_rows - 1, j = b->n_rows - 1;
  while (i >= 0 && j >= 0) {
    int x = recording_day(a->scenario, i), y = recording_day(b->scenario, j);
    if (x == y) return x;
    if (x > y)
      i--;
    else
      j--;
  }
  return 0;
}

struct compare_window compare_tail(const struct compare *c, int arm) {
  int end = compare_end(c, arm);
  return (struct compare_window){end - (end / 4 > 0 ? end / 4 : end > 0 ? 1 : 0), end};
}

/* The values of an arm's runs over a window: false where there are none. */
static bool read_side(struct compare_arm *arm, int n_runs, int subset, struct compare_window window, double *values,
                      struct error *error) {
  size_t n = (size_t)indicator_number(arm->scenario->model);
  int end, begin = compare_arm_rows(arm, window, &end);
  if (subset < 0 || begin == end) return false;
  for (int run = 0; run < n_runs; run++) {
    if (compare_arm_mean(arm, run, subset, begin, end, values + (size_t)run * n) == 0) continue;
    error_set(error, ERROR_OUTPUT, "cannot read the rows of arm %s back", arm->name);
    return false;
  }
  return true;
}

bool compare_lines(struct compare *c, int arm, int subset, struct compare_window window, struct compare_line *lines,
                   struct error *error) {
  size_t n = (size_t)indicator_number(c->arms[0].scenario->model), runs = (size_t)compare_runs(c, arm);
  int other = compare_arm_subset(&c->arms[arm], c->arms[0].scenario->subsets[subset].selector);
  if (!read_side(&c->arms[arm], (int)runs, other, window, c->value, error) ||
      !read_side(&c->arms[0], (int)runs, subset, window, c->reference, error))
    return false;
  for (size_t i = 0; i < n; i++) {
    for (size_t run = 0; run < runs; run++) {
      c->pair[0][run] = c->reference[run * n + i];
      c->pair[1][run] = c->value[run * n + i];
    }
    lines[i] = compare_pairs(c->pair[0], c->pair[1], runs);
  }
  return true;
}
