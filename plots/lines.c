/* lines.c - several named lines in one panel; see lines.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/gnuplot.h"

/* Okabe and Ito (2002) without yellow, which is no colour for lines; dashes for who sees no colours. */
static const char *const colours[LINES_MOST] = {"#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                "#E69F00", "#56B4E9", "#555555", "#7F3B6B"};
static const char *const styles[LINES_MOST] = {"lw 2",
                                               "lw 2 dashtype (12,4)",
                                               "lw 2 dashtype (2,3)",
                                               "lw 2 dashtype (9,3,2,3)",
                                               "lw 1.2",
                                               "lw 2 dashtype (5,3)",
                                               "lw 2 dashtype (16,3,2,3,2,3)",
                                               "lw 1.2 dashtype (2,6)",
                                               "lw 2 dashtype (9,5,9,5,2,5)"};

const char *lines_colour(int i) { return colours[i % LINES_MOST]; }

const char *lines_style(int i) { return styles[i % LINES_MOST]; }

int lines_make(struct lines *lines, int n_points) {
  size_t n = (size_t)LINES_MOST * (size_t)n_points;
  lines->n_points = n_points;
  lines->values = malloc((n ? n : 1) * sizeof *lines->values);
  for (size_t i = 0; i < n && lines->values; i++) lines->values[i] = NAN;
  return lines->values ? 0 : -1;
}

void lines_free(struct lines *lines) {
  free(lines->values);
  *lines = (struct lines){0};
}

int lines_find(struct lines *lines, const char *name) {
  for (int i = 0; i < lines->n; i++)
    if (strncmp(lines->names[i], name, LINES_NAME_SIZE - 1) == 0) return i;
  if (lines->n == LINES_MOST) return -1;
  snprintf(lines->names[lines->n], LINES_NAME_SIZE, "%s", name);
  return lines->n++;
}

static double value(const struct lines *lines, int line, int point) {
  return lines->values[(size_t)line * (size_t)lines->n_points + (size_t)point];
}

bool lines_extent(const struct lines *lines, double *least, double *most) {
  *least = INFINITY, *most = -INFINITY;
  for (int i = 0; i < lines->n; i++)
    for (int p = 0; p < lines->n_points; p++) {
      double v = value(lines, i, p);
      if (v < *least) *least = v;
      if (v > *most) *most = v;
    }
  return *least <= *most;
}

/* A line that ends before the last point has no name there: it would stand beside nothing. */
void lines_name(const struct lines *lines, const struct page *page, const struct frame *frame, int height) {
  const char *names[LINES_MOST], *of[LINES_MOST];
  double at[LINES_MOST];
  int n = 0;
  for (int i = 0; i < lines->n; i++) {
    double v = lines->n_points ? value(lines, i, lines->n_points - 1) * frame->scale : NAN;
    if (isnan(v)) continue;
    int k = n++;
    for (; k > 0 && at[k - 1] > v; k--) at[k] = at[k - 1], names[k] = names[k - 1], of[k] = of[k - 1];
    at[k] = v, names[k] = lines->names[i], of[k] = colours[i];
  }
  axes_names(&page->canvas, frame, height, n, at, names, of);
}

static void add_column(struct text *text, const char *prefix, const char *name) {
  text_format(text, "%s_", prefix);
  for (; *name; name++) text_append(text, *name == ' ' ? "_" : name, 1);
}

void lines_plot(const struct lines *lines, const struct page *page, const char *x, const char *prefix, double scale) {
  struct text *script = page->canvas.script;
  for (int i = 0; i < lines->n; i++) {
    struct text column = {0};
    add_column(&column, prefix, lines->names[i]);
    text_format(script, "  '%s.csv' using %s:(%.9g*column(", page->name, x, scale);
    gnuplot_quote(script, column.bytes ? column.bytes : "");
    text_format(script, ")) with lines lc rgb '%s' %s notitle%s\n", colours[i], styles[i],
                i == lines->n - 1 ? "" : ", \\");
    text_free(&column);
  }
}

void lines_write_names(const struct lines *lines, const char *prefix, struct text *data) {
  for (int i = 0; i < lines->n; i++) {
    text_add(data, ",");
    add_column(data, prefix, lines->names[i]);
  }
}

void lines_write_point(const struct lines *lines, int point, struct text *data) {
  for (int i = 0; i < lines->n; i++) {
    text_add(data, ",");
    text_add_ratio(data, value(lines, i, point));
  }
}
