/* lines.h - several named lines in one panel, told apart by colour and dashes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_LINES_H
#define PLOTS_LINES_H

#include "plots/frame.h"
#include "plots/page.h"

enum { LINES_MOST = 9, LINES_NAME_SIZE = 64 };

/* Lines over the same points. Zero-initialise; lines_free in any case. Values are NAN where undefined. */
struct lines {
  int n, n_points;
  char names[LINES_MOST][LINES_NAME_SIZE];
  double *values; /* (LINES_MOST)(n_points) */
};

/* Room for n_points on each line, all NAN. 0 or -1: no memory. */
int lines_make(struct lines *lines, int n_points);
void lines_free(struct lines *lines);

/* The line of a name, made at its first time; -1: there are LINES_MOST others. */
int lines_find(struct lines *lines, const char *name);

/* Least and most of all values; false if there is none. */
bool lines_extent(const struct lines *lines, double *least, double *most);

/* Colour and "lw .. dashtype .." of the i-th line. */
const char *lines_colour(int i);
const char *lines_style(int i);

/* Names at the right of the panel, where the lines end. */
void lines_name(const struct lines *lines, const struct page *page, const struct frame *frame, int height);

/* Appends the lines to an open plot command: columns PREFIX_NAME of the page's data over column x, values times scale. The last
 * one ends the command. */
void lines_plot(const struct lines *lines, const struct page *page, const char *x, const char *prefix, double scale);

/* Appends the columns' names, each after a comma, and the values at a point. */
void lines_write_names(const struct lines *lines, const char *prefix, struct text *data);
void lines_write_point(const struct lines *lines, int point, struct text *data);

#endif
