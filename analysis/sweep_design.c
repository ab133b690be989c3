/* sweep_design.c - the points of a sweep, and those that need no drawing: grid and zip; see sweep_design.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sweep_design.h"

#include <stdlib.h>
#include <string.h>

static int no_memory(struct error *error) {
  error_set(error, ERROR_MEMORY, "no memory for a design");
  return ERROR_MEMORY;
}

int sweep_design_init(struct sweep_design *design, double n_points, int n_axes, struct error *error) {
  *design = (struct sweep_design){.n_axes = n_axes};
  if (n_axes < 1 || n_axes > SWEEP_MOST_AXES)
    return error_set(error, ERROR_USAGE, "a sweep varies 1 to %d things, got %d: name them by --vary", SWEEP_MOST_AXES,
                     n_axes);
  if (!(n_points >= 1 && n_points <= SWEEP_MOST_POINTS))
    return error_set(error, ERROR_USAGE, "a sweep has 1 to %d points, got %.0f", SWEEP_MOST_POINTS, n_points);
  design->cell = calloc((size_t)n_points * (size_t)n_axes, sizeof *design->cell);
  if (!design->cell) return no_memory(error);
  design->n_points = (int)n_points;
  return 0;
}

void sweep_design_free(struct sweep_design *design) {
  size_t n = (size_t)design->n_points * (size_t)design->n_axes;
  for (size_t i = 0; i < n; i++) free(design->cell[i]);
  free(design->cell);
  free(design->line);
  *design = (struct sweep_design){.n_points = 0};
}

const char *sweep_design_place(const struct sweep_design *design, const struct sweep_axis *axes, int point, int axis,
                               char *buffer, size_t size) {
  if (design->line)
    snprintf(buffer, size, "%s:%d, column %d", design->file, design->line[point], axis + 1);
  else
    snprintf(buffer, size, "%s", axes[axis].given);
  return buffer;
}

/* Grid and zip take their values from the axes. */
static int check_values(const struct sweep_axis *axes, int n_axes, struct error *error) {
  for (int a = 0; a < n_axes; a++)
    if (axes[a].n_values == 0)
      return error_set(error, ERROR_USAGE,
                       "%s: a range has no values of its own: write LOW:HIGH:N, or take --design lhs or sobol with "
                       "--samples N",
                       axes[a].given);
  return 0;
}

static int copy_value(struct sweep_design *design, const struct sweep_axis *axes, int point, int axis, int value,
                      struct error *error) {
  char *copy = strdup(axes[axis].values[value]);
  design->cell[(size_t)point * (size_t)design->n_axes + (size_t)axis] = copy;
  return copy ? 0 : no_memory(error);
}

int sweep_design_grid(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, struct error *error) {
  double n_points = 1;
  int code = check_values(axes, n_axes, error);
  for (int a = 0; a < n_axes; a++) n_points *= axes[a].n_values;
  if (code == 0) code = sweep_design_init(design, n_points, n_axes, error);
  for (int i = 0; code == 0 && i < design->n_points; i++)
    for (int a = n_axes - 1, left = i; a >= 0 && code == 0; left /= axes[a--].n_values)
      code = copy_value(design, axes, i, a, left % axes[a].n_values, error);
  return code;
}

int sweep_design_zip(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, struct error *error) {
  int code = check_values(axes, n_axes, error);
  for (int a = 1; a < n_axes && code == 0; a++)
    if (axes[a].n_values != axes[0].n_values)
      code = error_set(error, ERROR_USAGE, "--design zip: as many values of each, but %s has %d and %s has %d",
                       axes[0].name, axes[0].n_values, axes[a].name, axes[a].n_values);
  if (code == 0) code = sweep_design_init(design, n_axes ? axes[0].n_values : 0, n_axes, error);
  for (int i = 0; code == 0 && i < design->n_points; i++)
    for (int a = 0; a < n_axes && code == 0; a++) code = copy_value(design, axes, i, a, i, error);
  return code;
}
