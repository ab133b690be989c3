/* heat.h - a table of numbers as cells of different lightness.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_HEAT_H
#define PLOTS_HEAT_H

#include "plots/page.h"

/* One panel. Names are borrowed. */
struct heat {
  const char *title, *x_axis, *y_axis, *unit; /* unit: of the values, beside the scale of colours */
  int n_x, n_y;
  const char *const *x_names;  /* (n_x) from the left */
  const char *const *y_names;  /* (n_y) from the top */
  const double *values;        /* (n_y)(n_x), NAN: none */
  const bool *inside;          /* (n_y)(n_x) cells to outline, or NULL */
  const char *const *y_labels; /* (n_y) what is written beside the rows (NULL: nothing); NULL: y_names */
  int cell;                    /* height of a row in points, 0: as they fit */
};

/* Height of a panel in points, its heading and axis with it. */
int heat_height(const struct heat *heat);

/* Draws the panel from `top` (its heading is there) on a page that is begun, from the rows of the page's data that have this number
 * in column 1. Where there is room the values stand in the cells. */
void heat_draw(const struct heat *heat, const struct page *page, int number, int top);

/* Appends the heading of the data, and the rows of a panel: panel,x,y,value,x_name,y_name. */
void heat_write_heading(struct text *data);
void heat_write(const struct heat *heat, int number, struct text *data);

#endif
