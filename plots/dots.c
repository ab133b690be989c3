/* dots.c - dot charts; see dots.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/dots.h"

#include <math.h>
#include <stdlib.h>

#include "plots/axes.h"
#include "plots/gnuplot.h"
#include "plots/wording.h"

enum { ROW = 15, AXIS = 44, LEFT = 300, RIGHT = 150, NAME_GAP = 10 };

static const struct {
  const char *colour;
  int form; /* gnuplot's pointtype */
  double size;
} marks[DOTS_MARKS] = {
    [DOTS_GOOD] = {CANVAS_HEALTHY, 7, 1}, [DOTS_BAD] = {CANVAS_CRITICAL, 5, 0.9}, [DOTS_OPEN] = {CANVAS_INK, 8, 1.1},
    [DOTS_PLAIN] = {CANVAS_LINE, 7, 1},   [DOTS_SECOND] = {CANVAS_WARNING, 6, 1},
};

struct dots_row *dots_add(struct dots *dots, const char *name, const char *note) {
  if (dots->n == dots->capacity) {
    int capacity = 2 * dots->capacity + 64;
    struct dots_row *more = realloc(dots->rows, (size_t)capacity * sizeof *more);
    if (!more) return NULL;
    dots->rows = more;
    dots->capacity = capacity;
  }
  struct dots_row *row = &dots->rows[dots->n++];
  *row = (struct dots_row){.value = NAN, .low = NAN, .high = NAN, .mark = DOTS_PLAIN};
  wording_clean(&row->name, name);
  wording_clean(&row->note, note);
  return row->name.failed || row->note.failed ? NULL : row;
}

void dots_free(struct dots *dots) {
  for (int i = 0; i < dots->n; i++) {
    text_free(&dots->rows[i].name);
    text_free(&dots->rows[i].note);
  }
  free(dots->rows);
  *dots = (struct dots){.n = 0};
}

static void take_in(struct dots *dots, double value) {
  if (value < dots->low) dots->low = value;
  if (value > dots->high) dots->high = value;
}

void dots_fit(struct dots *dots, int first, int n, double with) {
  dots->low = INFINITY, dots->high = -INFINITY;
  take_in(dots, with);
  for (int i = first; i < first + n; i++) {
    take_in(dots, dots->rows[i].value);
    take_in(dots, dots->rows[i].low);
    take_in(dots, dots->rows[i].high);
  }
  if (!(dots->low <= dots->high)) dots->low = 0, dots->high = 1;
  double span = dots->high - dots->low, least = fmax(fabs(dots->low), fabs(dots->high)) * 0.02;
  if (span < least || span == 0) span = least > 0 ? least : 1;
  dots->low -= 0.05 * span;
  dots->high += 0.05 * span;
}

int dots_height(const struct dots_panel *panel) { return PANEL_HEADING + panel->n * ROW + AXIS; }

static void add_text(const struct page *page, const struct text *string, double x, double y, bool right, double room,
                     const char *colour) {
  struct text fitted = {0};
  const struct canvas *canvas = &page->canvas;
  wording_shorten(&fitted, string->bytes ? string->bytes : "", room / CANVAS_SMALL);
  text_add(canvas->script, "set label ");
  gnuplot_quote(canvas->script, fitted.bytes ? fitted.bytes : "");
  text_format(canvas->script, " at screen %.5f, screen %.5f %s noenhanced font ',%d' textcolor rgb '%s'\n",
              canvas_x(canvas, x), canvas_y(canvas, y), right ? "right" : "left", CANVAS_SMALL, colour);
  text_free(&fitted);
}

/* Ticks of a squeezed axis, on both sides of 0. */
static void add_squeezed_ticks(struct text *script) {
  static const double ticks[] = {-10, -3, -1, -0.3, 0, 0.3, 1, 3, 10};
  text_add(script, "set xrange [-1:1]\nset format x '%g'\nset xtics (");
  for (int i = 0; i < (int)(sizeof ticks / sizeof *ticks); i++)
    text_format(script, "%s'%g' %.9g", i ? ", " : "", ticks[i], ticks[i] / (1 + fabs(ticks[i])));
  text_add(script, ") scale 0.5 nomirror\n");
}

static int left_of(const struct dots *dots) { return dots->left > 0 ? dots->left : LEFT; }

static double kept(const struct dots *dots, double value, double open) {
  return isnan(value) ? open : fmin(fmax(value, dots->low), dots->high);
}

static void draw_tint(const struct dots *dots, const struct dots_panel *panel, struct text *script) {
  double from = kept(dots, panel->tint[0], dots->low), to = kept(dots, panel->tint[1], dots->high);
  if (from < to)
    text_format(script,
                "set object rectangle from first %.9g, graph 0 to first %.9g, graph 1 behind fillstyle solid noborder "
                "fillcolor rgb '%s'\n",
                from, to, CANVAS_HEALTHY_TINT);
}

static void draw_axes(const struct dots *dots, const struct dots_panel *panel, const struct page *page, int top) {
  const struct canvas *canvas = &page->canvas;
  struct text *script = canvas->script, clean = {0}, axis = {0};
  text_format(script, "set lmargin at screen %.5f\nset rmargin at screen %.5f\n", canvas_x(canvas, left_of(dots)),
              canvas_x(canvas, PAGE_WIDTH - RIGHT));
  text_format(script, "set tmargin at screen %.5f\nset bmargin at screen %.5f\n", canvas_y(canvas, top),
              canvas_y(canvas, top + panel->n * ROW));
  text_format(script, "set yrange [%.1f:%.1f]\nunset ytics\n", panel->first + panel->n + 0.5, panel->first + 0.5);
  if (dots->squeezed)
    add_squeezed_ticks(script);
  else
    text_format(script, "set xrange [%.9g:%.9g]\nset format x '%%g'\nset xtics autofreq scale 0.5 nomirror\n",
                dots->low, dots->high);
  if (panel->tinted) draw_tint(dots, panel, script);
  text_add(script, "set xlabel ");
  wording_clean(&clean, panel->axis);
  wording_shorten(&axis, clean.bytes ? clean.bytes : "", (PAGE_WIDTH - left_of(dots)) / (double)CANVAS_TEXT);
  gnuplot_quote(script, axis.bytes ? axis.bytes : "");
  text_free(&clean);
  text_free(&axis);
  text_format(script, " offset 0, 0.3 noenhanced font ',%d'\n", CANVAS_TEXT);
  if (!isnan(panel->line))
    text_format(script, "set arrow from %.9g, graph 0 to %.9g, graph 1 nohead back lc rgb '%s' lw 1.5\n", panel->line,
                panel->line, CANVAS_GREY);
}

void dots_draw(const struct dots *dots, const struct dots_panel *panel, const struct page *page, int top) {
  struct text *script = page->canvas.script;
  int left = left_of(dots);
  top += PANEL_HEADING;
  canvas_fitted(&page->canvas, PAGE_EDGE, top - 11, CANVAS_HEADING, panel->title, PAGE_WIDTH - 2.0 * PAGE_EDGE);
  draw_axes(dots, panel, page, top);
  for (int i = 0; i < panel->n; i++) {
    const struct dots_row *row = &dots->rows[panel->first + i];
    double y = top + (i + 0.5) * ROW;
    add_text(page, &row->name, left - NAME_GAP, y, true, left - NAME_GAP - PAGE_EDGE, CANVAS_INK);
    add_text(page, &row->note, PAGE_WIDTH - RIGHT + NAME_GAP, y, false, RIGHT - NAME_GAP, CANVAS_GREY);
  }
  text_format(script, "place(v) = %s\nwithin(r) = r > %d && r <= %d\n", dots->squeezed ? "v/(1 + abs(v))" : "v",
              panel->first, panel->first + panel->n);
  text_format(script,
              "plot '%s.csv' using (within($1) ? place(column('low')) : NaN):1:(place(column('high'))-"
              "place(column('low'))):(0) with vectors nohead lw 1.5 lc rgb '%s' notitle",
              page->name, CANVAS_GREY);
  for (int m = 0; m < DOTS_MARKS; m++)
    text_format(script,
                ", \\\n  '%s.csv' using (within($1) && column('mark') == %d ? place(column('value')) : NaN):1 with "
                "points pt %d ps %g lw 1 lc rgb '%s' notitle",
                page->name, m, marks[m].form, marks[m].size, marks[m].colour);
  text_add(script, "\nunset label; unset object; unset arrow\n");
}

void dots_put(const struct page *page, enum dots_mark mark, double x, double y) {
  text_format(page->canvas.script, "set label '' at screen %.5f, screen %.5f point pt %d ps %g lw 1 lc rgb '%s'\n",
              canvas_x(&page->canvas, x), canvas_y(&page->canvas, y), marks[mark].form, marks[mark].size,
              marks[mark].colour);
}

void dots_key(struct page *page, double *x, enum dots_mark mark, const char *name) {
  char point[80];
  snprintf(point, sizeof point, "pt %d ps %g lw 1 lc rgb '%s'", marks[mark].form, marks[mark].size * 1.2,
           marks[mark].colour);
  page_key_point(page, x, point, name);
}

void dots_write(const struct dots *dots, struct text *data) {
  text_add(data, "row,mark,value,low,high,name,note\n");
  for (int i = 0; i < dots->n; i++) {
    const struct dots_row *row = &dots->rows[i];
    const double values[] = {row->value, row->low, row->high};
    text_format(data, "%d,%d", i + 1, row->mark);
    for (int k = 0; k < 3; k++) {
      text_add(data, ",");
      text_add_ratio(data, values[k]);
    }
    text_add(data, ",");
    text_add_field(data, row->name.bytes ? row->name.bytes : "");
    text_add(data, ",");
    text_add_field(data, row->note.bytes ? row->note.bytes : "");
    text_add(data, "\n");
  }
}
