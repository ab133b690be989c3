/* matrices.h - tables of numbers that a model keeps by period, as they go into matrices.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_MATRICES_H
#define SIM_MATRICES_H

#include "sim/economy.h"

enum { MATRICES_MOST_AGENTS = 500, MATRICES_GROUPS = 100 };

/* Sums of the running period. Zero-initialise; matrices_free in any case. */
struct matrices {
  double **cells;     /* (n_matrices)(rows)(n_columns) */
  uint32_t *capacity; /* (n_matrices) rows */
  int n;
  bool grouped; /* rows of agents are groups of them: there were more than MATRICES_MOST_AGENTS at the opening */
};

/* Adds the day of a close to the sums of each matrix of the model, and where a period of it ends (or the run) appends rows to
 * text: arm,run,day,matrix,row,column,value. Rows of agents are "CLASS NUMBER", of at most the first MATRICES_MOST_AGENTS that
 * registered; of larger populations "group 1" to "group 100": a hundredth of the agents each, ranked by their sum over the
 * columns in the period, poorest first, and the values are means. The opening and the warm-up are left out. 0 or -1: no memory. */
int matrices_note(struct matrices *matrices, const struct economy *economy, struct text *text);
void matrices_free(struct matrices *matrices);

#define MATRICES_HEADER "arm,run,day,matrix,row,column,value\n"

#endif
