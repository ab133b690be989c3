/* canvas.c - the page a sheet is drawn on; see canvas.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/canvas.h"

#include "plots/gnuplot.h"
#include "plots/wording.h"

double canvas_x(const struct canvas *canvas, double x) { return x / canvas->width; }

double canvas_y(const struct canvas *canvas, double y) { return 1 - y / canvas->height; }

void canvas_text(const struct canvas *canvas, double x, double y, int size, const char *colour, const char *string) {
  text_add(canvas->script, "set label ");
  gnuplot_quote(canvas->script, string);
  text_format(canvas->script, " at screen %.5f, screen %.5f left noenhanced font ',%d' textcolor rgb '%s'\n",
              canvas_x(canvas, x), canvas_y(canvas, y), size, colour);
}

void canvas_fitted(const struct canvas *canvas, double x, double y, int size, const char *string, double room) {
  struct text clean = {0}, fitted = {0};
  wording_clean(&clean, string);
  wording_shorten(&fitted, clean.bytes ? clean.bytes : "", room / size);
  canvas_text(canvas, x, y, size, CANVAS_INK, fitted.bytes ? fitted.bytes : "");
  text_free(&clean);
  text_free(&fitted);
}

void canvas_rectangle(const struct canvas *canvas, double x, double y, double width, double height,
                      const char *colour) {
  text_format(canvas->script, "set object rectangle from screen %.5f, screen %.5f to screen %.5f, screen %.5f ",
              canvas_x(canvas, x), canvas_y(canvas, y + height), canvas_x(canvas, x + width), canvas_y(canvas, y));
  text_format(canvas->script, "fillstyle solid noborder fillcolor rgb '%s'\n", colour);
}

void canvas_line(const struct canvas *canvas, double x, double y, double width, const char *colour, const char *style) {
  text_format(
      canvas->script, "set arrow from screen %.5f, screen %.5f to screen %.5f, screen %.5f nohead lc rgb '%s' %s\n",
      canvas_x(canvas, x), canvas_y(canvas, y), canvas_x(canvas, x + width), canvas_y(canvas, y), colour, style);
}
