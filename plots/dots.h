/* dots.h - dot charts: rows with a name, a value and its interval, in panels below each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_DOTS_H
#define PLOTS_DOTS_H

#include "plots/page.h"

/* How a value is marked; told apart by form as well as by colour. */
enum dots_mark { DOTS_GOOD, DOTS_BAD, DOTS_OPEN, DOTS_PLAIN, DOTS_SECOND, DOTS_MARKS };

struct dots_row {
  struct text name, note;  /* at the left and at the right */
  double value, low, high; /* NAN: none; in units of the data */
  enum dots_mark mark;
};

/* Consecutive rows. */
struct dots_panel {
  const char *title, *axis;
  int first, n;
  double line; /* a vertical line, NAN: none */
  bool tinted; /* from tint[0] to tint[1] the panel is shaded; NAN: open */
  double tint[2];
};

/* Zero-initialise; dots_free in any case. */
struct dots {
  struct dots_row *rows; /* (n) */
  int n, capacity;
  bool squeezed;    /* values of any size: the axis is drawn of v / (1 + |v|) */
  int left;         /* points for the names; 0: 300 */
  double low, high; /* of the axis, in units of the data; dots_fit sets them; squeezed: all there are */
};

/* A new row, cleaned texts; NULL: no memory. Copies. */
struct dots_row *dots_add(struct dots *dots, const char *name, const char *note);
void dots_free(struct dots *dots);

/* Fits the axis to some rows, a value that must be on it too (NAN: none). */
void dots_fit(struct dots *dots, int first, int n, double with);

/* Height of a panel in points, its heading and its axis with it. */
int dots_height(const struct dots_panel *panel);

/* Draws a panel from `top` (its heading is there) on a page that is begun. */
void dots_draw(const struct dots *dots, const struct dots_panel *panel, const struct page *page, int top);

/* One mark anywhere on a page that is begun, in points. */
void dots_put(const struct page *page, enum dots_mark mark, double x, double y);

/* An entry of the key: the mark and what it means. */
void dots_key(struct page *page, double *x, enum dots_mark mark, const char *name);

/* Appends the data: row, mark, value, low, high, name, note. */
void dots_write(const struct dots *dots, struct text *data);

#endif
