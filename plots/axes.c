/* axes.c - the drawn axes of a panel on a page; see axes.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/axes.h"

#include "plots/gnuplot.h"
#include "plots/wording.h"
#include "plots/zones.h"

enum { UNIT_AT = 32, TITLE_LIFT = 11, PATCH_GAP = 6, PATCH = 10, NAME_GAP = 6, NAME_HEIGHT = 14 };

void axes_draw(const struct canvas *canvas, const struct frame *frame, int top, int height, bool days) {
  struct text *script = canvas->script, axis = {0};
  text_format(script, "set tmargin at screen %.5f\n", canvas_y(canvas, top));
  text_format(script, "set bmargin at screen %.5f\n", canvas_y(canvas, top + height));
  text_format(script, "set yrange [%.9g:%.9g]\n", frame->low, frame->high);
  text_format(script, "set ytics %.9g\n", frame->step);
  text_format(script, "set format y '%%.%df'\n", frame->decimals);
  wording_shorten(&axis, frame->axis, height / (double)CANVAS_TEXT);
  text_add(script, "set label ");
  gnuplot_quote(script, axis.bytes ? axis.bytes : "");
  text_format(script, " at screen %.5f, screen %.5f center rotate noenhanced font ',%d'\n", canvas_x(canvas, UNIT_AT),
              canvas_y(canvas, top + height / 2.0), CANVAS_TEXT);
  text_format(script, "set format x '%s'\n", days ? "%.0f" : "");
  if (days) text_format(script, "set xlabel 'day' offset 0, 0.3 font ',%d'\n", CANVAS_TEXT);
  text_free(&axis);
}

void axes_title(const struct canvas *canvas, int top, const char *title) {
  struct text fitted = {0};
  wording_shorten(&fitted, title, (canvas->width - PANEL_LEFT - PANEL_EDGE) / (double)CANVAS_HEADING);
  canvas_text(canvas, PANEL_LEFT, top - TITLE_LIFT, CANVAS_HEADING, CANVAS_INK, fitted.bytes ? fitted.bytes : "");
  text_free(&fitted);
}

void axes_names(const struct canvas *canvas, const struct frame *frame, int height, int n, double *at,
                const char *const *names, const char *const *colours) {
  double points = (frame->high - frame->low) / height, width = canvas->width - PANEL_LEFT - PANEL_RIGHT;
  double from = 1 + PATCH_GAP / width, to = from + PATCH / width;
  zones_spread(at, n, NAME_HEIGHT * points, frame->low + 4 * points, frame->high - 4 * points);
  for (int i = 0; i < n; i++) {
    struct text fitted = {0};
    text_format(canvas->script,
                "set object rectangle from graph %.5f, first %.9g to graph %.5f, first %.9g noclip fillstyle solid "
                "noborder fillcolor rgb '%s'\n",
                from, at[i] - 4 * points, to, at[i] + 4 * points, colours[i]);
    wording_shorten(&fitted, names[i], (PANEL_RIGHT - PATCH_GAP - PATCH - NAME_GAP) / (double)CANVAS_SMALL);
    text_add(canvas->script, "set label ");
    gnuplot_quote(canvas->script, fitted.bytes ? fitted.bytes : "");
    text_format(canvas->script, " at graph %.5f, first %.9g left noenhanced font ',%d'\n", to + NAME_GAP / width, at[i],
                CANVAS_SMALL);
    text_free(&fitted);
  }
}
