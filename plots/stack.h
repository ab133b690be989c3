/* stack.h - areas stacked on each other, above and below zero, over the days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_STACK_H
#define PLOTS_STACK_H

#include "plots/frame.h"
#include "plots/page.h"

enum { STACK_MOST = 6, STACK_HEIGHT = 360, STACK_NAME_SIZE = 96 };

/* One area. The columns of the data file are named as the areas are. */
struct stack_area {
  char name[STACK_NAME_SIZE]; /* what is written beside it */
  double *values;             /* (n_days) at least 0 */
  double total;
};

/* One side: areas from zero outwards. Zero-initialise. */
struct stack_side {
  int n;
  struct stack_area areas[STACK_MOST];
};

struct stack {
  int first, n_days;
  struct stack_side above, below;
};

/* Adds n_days values to the area of a name, made at its first time; beyond STACK_MOST - 1 names the area "other" takes them.
 * Callers offer the largest first. 0 or -1: no memory. */
int stack_add(struct stack *stack, struct stack_side *side, const char *name, const double *values);
void stack_free(struct stack *stack);

/* The largest height of a side on any day. */
double stack_height(const struct stack *stack, const struct stack_side *side);

/* Appends the data: day, one column for each area (above: in_NAME, below: out_NAME where there are both), and the columns
 * given: extra (n_extra)(n_days). */
void stack_write(const struct stack *stack, struct text *data, const char *const *names, const double *const *extra,
                 int n_extra);

/* Draws the areas with their names at the right, axes included; the plot command is left open for further lines, each to
 * begin with ", \\\n". */
void stack_draw(const struct stack *stack, const struct page *page, const struct frame *frame, int top);

#endif
