/* canvas.h - the page a sheet is drawn on, in points from its top left corner, and single things put on it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_CANVAS_H
#define PLOTS_CANVAS_H

#include "sim/text.h"

/* Colours: Okabe and Ito (2002), and tints of them that differ in lightness too. Sizes of text in points. */
#define CANVAS_INK           "#000000"
#define CANVAS_GREY          "#555555"
#define CANVAS_RULE          "#E6E6E6"
#define CANVAS_LINE          "#0072B2"
#define CANVAS_BAND          "#BFDBEC"
#define CANVAS_INNER_BAND    "#80B8D8"
#define CANVAS_UNCLASSIFIED  "#C8C8C8"
#define CANVAS_MARK          "#CC79A7"
#define CANVAS_HEALTHY       "#009E73"
#define CANVAS_HEALTHY_TINT  "#DCF0E7"
#define CANVAS_WARNING       "#E69F00"
#define CANVAS_CRITICAL      "#D55E00"
#define CANVAS_WARNING_DASH  "(2,3)"
#define CANVAS_CRITICAL_DASH "(9,5)"
#define CANVAS_GRID          "set grid xtics back linetype 1 lw 0.5 lc rgb '" CANVAS_RULE "'\n"
enum { CANVAS_TITLE = 15, CANVAS_HEADING = 12, CANVAS_TEXT = 10, CANVAS_SMALL = 9 };

/* Where panels stand on the page, in points. */
enum { PANEL_EDGE = 20, PANEL_LEFT = 80, PANEL_RIGHT = 150, PANEL_HEIGHT = 180, PANEL_HEADING = 34, PANEL_DAYS = 52 };

struct canvas {
  struct text *script;
  int width, height; /* points */
};

/* A position as gnuplot's screen coordinate. */
double canvas_x(const struct canvas *canvas, double x);
double canvas_y(const struct canvas *canvas, double y);

/* A line of text, left-aligned at x, centred on y. */
void canvas_text(const struct canvas *canvas, double x, double y, int size, const char *colour, const char *string);

/* The same of any origin and length: cleaned, and cut at `room` points. */
void canvas_fitted(const struct canvas *canvas, double x, double y, int size, const char *string, double room);

/* A filled rectangle, and a horizontal line; style is gnuplot's ("lw 2 dt ..."). */
void canvas_rectangle(const struct canvas *canvas, double x, double y, double width, double height, const char *colour);
void canvas_line(const struct canvas *canvas, double x, double y, double width, const char *colour, const char *style);

#endif
