/* sweep_sample.c - designs that are drawn: Latin hypercube, Sobol's points, and those of sensitivity; see sweep_design.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "analysis/sensitivity_indices.h"
#include "analysis/sobol_points.h"
#include "analysis/sweep_design.h"
#include "sim/random.h"

static int no_memory(struct error *error) {
  error_set(error, ERROR_MEMORY, "no memory for a design");
  return ERROR_MEMORY;
}

static int begin(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, int n, int points_each,
                 struct error *error) {
  for (int a = 0; a < n_axes; a++)
    if (axes[a].n_values == 0 && !(axes[a].low < axes[a].high))
      return error_set(error, ERROR_USAGE, "%s: write NAME=LOW:HIGH or NAME=V1,V2,...", axes[a].given);
  return sweep_design_init(design, (double)n * points_each, n_axes, error);
}

/* The point of the unit cube, as values of the axes. */
static int set_point(struct sweep_design *design, const struct sweep_axis *axes, int point, const double *u,
                     struct error *error) {
  char **cell = design->cell + (size_t)point * (size_t)design->n_axes;
  for (int a = 0; a < design->n_axes; a++)
    if (!(cell[a] = sweep_axis_at(&axes[a], u[a]))) return no_memory(error);
  return 0;
}

/* 0..n-1 in an order drawn from the first n words of a key (Fisher and Yates). */
static void shuffle(const struct random_key *key, int n, int order[]) {
  for (int i = 0; i < n; i++) order[i] = i;
  for (int i = n - 1; i > 0; i--) {
    int k = (int)random_below(random_word(key, (uint64_t)i), (uint64_t)i + 1), kept = order[i];
    order[i] = order[k];
    order[k] = kept;
  }
}

int sweep_design_lhs(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, int n, uint64_t seed,
                     struct error *error) {
  int code = begin(design, axes, n_axes, n, 1, error);
  int *order = code == 0 ? malloc((size_t)n * sizeof *order) : NULL;
  if (code == 0 && !order) code = no_memory(error);
  for (int a = 0; a < n_axes && code == 0; a++) {
    struct random_key key = {.seed = seed, .run = (uint64_t)a, .agent = RANDOM_NO_AGENT};
    key.purpose = random_named_purpose("sweep", "lhs");
    shuffle(&key, n, order);
    for (int i = 0; i < n && code == 0; i++) {
      double within = random_uniform(&key, (uint64_t)n + (uint64_t)i);
      char **cell = &design->cell[(size_t)i * (size_t)n_axes + (size_t)a];
      if (!(*cell = sweep_axis_at(&axes[a], (order[i] + within) / n))) code = no_memory(error);
    }
  }
  free(order);
  return code;
}

static int check_dimensions(int n_axes, int each, struct error *error) {
  if (n_axes * each <= SOBOL_DIMENSIONS) return 0;
  return error_set(error, ERROR_USAGE, "Sobol's points have %d dimensions: at most %d things can be varied, got %d",
                   SOBOL_DIMENSIONS, SOBOL_DIMENSIONS / each, n_axes);
}

/* Calls set for each point of the scrambled sequence in n_dimensions. */
static int each_point(int n, int n_dimensions, uint64_t seed,
                      int (*set)(const void *context, int i, const double *u, struct error *error), const void *context,
                      struct error *error) {
  struct sobol sobol;
  double u[SOBOL_DIMENSIONS];
  int code = 0;
  sobol_init(&sobol);
  for (int i = 0; i < n && code == 0; i++) {
    for (int d = 0; d < n_dimensions; d++) u[d] = sobol_scrambled(&sobol, seed, (uint32_t)i, d);
    code = set(context, i, u, error);
  }
  return code;
}

struct filling {
  struct sweep_design *design;
  const struct sweep_axis *axes;
};

static int set_plain(const void *context, int i, const double *u, struct error *error) {
  const struct filling *f = context;
  return set_point(f->design, f->axes, i, u, error);
}

int sweep_design_sobol(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, int n, uint64_t seed,
                       struct error *error) {
  struct filling filling = {design, axes};
  int code = check_dimensions(n_axes, 1, error);
  if (code == 0) code = begin(design, axes, n_axes, n, 1, error);
  return code ? code : each_point(n, n_axes, seed, set_plain, &filling, error);
}

static int set_rows(const void *context, int i, const double *u, struct error *error) {
  const struct filling *f = context;
  int k = f->design->n_axes, each = 2 * k + 2, code = 0;
  double point[SOBOL_DIMENSIONS];
  for (int place = 0; place < each && code == 0; place++) {
    sensitivity_point(u, u + k, k, place, point);
    code = set_point(f->design, f->axes, i * each + place, point, error);
  }
  return code;
}

int sweep_design_rows(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, int n, uint64_t seed,
                      struct error *error) {
  struct filling filling = {design, axes};
  int code = check_dimensions(n_axes, 2, error);
  if (code == 0) code = begin(design, axes, n_axes, n, 2 * n_axes + 2, error);
  return code ? code : each_point(n, 2 * n_axes, seed, set_rows, &filling, error);
}

/* A level of four as a place in [0, 1]. */
static double level_at(int level) { return level == 3 ? 1.0 : level / 3.0; }

void sweep_design_trajectory(const struct sobol *sobol, uint64_t seed, int n_axes, int trajectory, int order[],
                             int level[]) {
  struct random_key key = {.seed = seed, .run = (uint64_t)trajectory, .agent = RANDOM_NO_AGENT};
  key.purpose = random_named_purpose("sensitivity", "trajectory");
  shuffle(&key, n_axes, order);
  for (int a = 0; a < n_axes; a++) level[a] = (int)(4.0 * sobol_scrambled(sobol, seed, (uint32_t)trajectory, a));
}

static int set_trajectory(struct sweep_design *design, const struct sweep_axis *axes, int trajectory, const int order[],
                          int level[], struct error *error) {
  double u[SWEEP_MOST_AXES];
  int n_axes = design->n_axes, code = 0;
  for (int a = 0; a < n_axes; a++) u[a] = level_at(level[a]);
  for (int step = 0; step <= n_axes && code == 0; step++) {
    code = set_point(design, axes, trajectory * (n_axes + 1) + step, u, error);
    if (step == n_axes) break;
    int a = order[step];
    u[a] = level_at(level[a] < 2 ? level[a] + 2 : level[a] - 2);
  }
  return code;
}

int sweep_design_trajectories(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, int n,
                              uint64_t seed, struct error *error) {
  struct sobol sobol;
  int order[SWEEP_MOST_AXES], level[SWEEP_MOST_AXES];
  int code = check_dimensions(n_axes, 1, error);
  if (code == 0) code = begin(design, axes, n_axes, n, n_axes + 1, error);
  if (code == 0) sobol_init(&sobol);
  for (int t = 0; t < n && code == 0; t++) {
    sweep_design_trajectory(&sobol, seed, n_axes, t, order, level);
    code = set_trajectory(design, axes, t, order, level, error);
  }
  return code;
}
