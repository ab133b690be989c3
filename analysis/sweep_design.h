/* sweep_design.h - the points of a sweep: one value of every axis, as text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All functions that make a design return 0, ERROR_USAGE (axes that do not fit it), ERROR_INPUT (of a file) or
 * ERROR_MEMORY; sweep_design_free in any case. The same arguments give the same points on every machine. */
#ifndef ANALYSIS_SWEEP_DESIGN_H
#define ANALYSIS_SWEEP_DESIGN_H

#include "analysis/sobol_points.h"
#include "analysis/sweep_axis.h"

enum { SWEEP_MOST_POINTS = 10000000 };

struct sweep_design {
  int n_points, n_axes;
  char **cell;      /* (n_points)(n_axes) */
  const char *file; /* it was read from, or NULL */
  int *line;        /* (n_points) of the file, or NULL */
};

/* Room for the points; all cells NULL. */
int sweep_design_init(struct sweep_design *design, double n_points, int n_axes, struct error *error);
void sweep_design_free(struct sweep_design *design);

/* Where a cell was given, for messages: "design.txt:3, column 2", or the option. Returns buffer. */
const char *sweep_design_place(const struct sweep_design *design, const struct sweep_axis *axes, int point, int axis,
                               char *buffer, size_t size);

/* Every combination of the axes' values, the last axis fastest; and the values side by side, as many of each axis. */
int sweep_design_grid(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, struct error *error);
int sweep_design_zip(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, struct error *error);

/* Latin hypercube (McKay, Beckman and Conover 1979): of n equal parts of each axis every one has one point, at a uniform
 * place in it. Shuffled and placed by the words of the key {seed, run: the axis, purpose "lhs" of "sweep"}. */
int sweep_design_lhs(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, int n, uint64_t seed,
                     struct error *error);

/* The first n scrambled points of Sobol's sequence (analysis/sobol_points.h), dimension d for axis d. */
int sweep_design_sobol(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, int n, uint64_t seed,
                       struct error *error);

/* For Sobol's indices: n base rows of 2 k + 2 points (analysis/sensitivity_indices.h), A from dimensions 0..k - 1 and B
 * from k..2 k - 1 of the scrambled sequence; at most 20 axes. */
int sweep_design_rows(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, int n, uint64_t seed,
                      struct error *error);

/* For elementary effects: n trajectories of k + 1 points on four levels of the unit cube (0, 1/3, 2/3, 1), each step
 * moving one axis by 2/3 (Morris 1991). Starts are the scrambled sequence's, rounded down to a level; axes move in the
 * order of sweep_design_trajectory. */
int sweep_design_trajectories(struct sweep_design *design, const struct sweep_axis *axes, int n_axes, int n,
                              uint64_t seed, struct error *error);

/* The order (n_axes) in which the axes of a trajectory move, and the levels 0..3 (n_axes) they start from: those below 2 move
 * up by two levels, the others down. Shuffled by the words of the key {seed, run: the trajectory, purpose "trajectory" of
 * "sensitivity"}. */
void sweep_design_trajectory(const struct sobol *sobol, uint64_t seed, int n_axes, int trajectory, int order[],
                             int level[]);

/* A matrix of values in a file, separated by spaces, tabs or commas; lines that are empty or begin with # are left out.
 * The first line names the columns, unless names does (separated by commas). Makes the axes as well: *axes
 * (*n_axes) are the caller's, each with sweep_axis_free. path must outlive the design. */
int sweep_design_file(struct sweep_design *design, const char *path, const char *names, const struct scenario *scenario,
                      struct sweep_axis **axes, int *n_axes, struct error *error);

#endif
