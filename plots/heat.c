/* heat.c - a table of numbers as cells of different lightness; see heat.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/heat.h"

#include <math.h>

#include "plots/frame.h"
#include "plots/gnuplot.h"
#include "plots/wording.h"

enum { LEFT = 170, RIGHT = 130, LEAST_CELL = 16, MOST_CELL = 34, MOST_HEIGHT = 340, AXIS = 52, NAME_GAP = 8 };
enum {
  WIDE = PAGE_WIDTH - LEFT - RIGHT,
  ROOM_FOR_VALUE = 44,
  ROOM_FOR_LINE = 12,
  BAR_GAP = 20,
  BAR = 14,
  UNIT_AT = 24
};
enum { LEAST_HEIGHT = 3 * MOST_CELL, BELOW = AXIS - 8 }; /* names written upwards may begin that far below the cells */

/* Viridis (van der Walt and Smith 2015, CC0): lighter is more, in black and white too. */
static const char palette[] =
    "set palette defined (0 '#440154', 1 '#46327E', 2 '#365C8D', 3 '#277F8E', 4 '#1FA187', 5 '#4AC16D', 6 '#A0DA39', "
    "7 '#FDE725')\n";

static int cell_height(const struct heat *heat) {
  int height = MOST_HEIGHT / heat->n_y;
  if (heat->cell) return heat->cell;
  if (heat->n_y * MOST_CELL < LEAST_HEIGHT) return LEAST_HEIGHT / heat->n_y;
  return height < LEAST_CELL ? LEAST_CELL : height > MOST_CELL ? MOST_CELL : height;
}

int heat_height(const struct heat *heat) { return PANEL_HEADING + heat->n_y * cell_height(heat) + AXIS; }

static void extent(const struct heat *heat, double *low, double *high) {
  *low = INFINITY, *high = -INFINITY;
  for (int i = 0; i < heat->n_x * heat->n_y; i++) {
    if (heat->values[i] < *low) *low = heat->values[i];
    if (heat->values[i] > *high) *high = heat->values[i];
  }
  if (!(*low <= *high)) *low = 0, *high = 1;
  if (*low == *high) *high += *high != 0 ? fabs(*high) * 0.01 : 1;
}

static void add_name(struct text *script, const char *name, double room, int size) {
  struct text clean = {0}, fitted = {0};
  wording_clean(&clean, name);
  wording_shorten(&fitted, clean.bytes ? clean.bytes : "", room / size);
  gnuplot_quote(script, fitted.bytes ? fitted.bytes : "");
  text_free(&clean);
  text_free(&fitted);
}

/* A name written upwards, in the middle of the cells at its side or, if it is longer, from their top. */
static void draw_upwards(const struct heat *heat, const struct page *page, int top, double x, const char *name,
                         int size) {
  const struct canvas *canvas = &page->canvas;
  double height = heat->n_y * cell_height(heat), room = height + BELOW;
  double length = fmin(wording_width(name) * size, room);
  text_add(canvas->script, "set label ");
  add_name(canvas->script, name, room, size);
  text_format(canvas->script, " at screen %.5f, screen %.5f center rotate noenhanced font ',%d'\n", canvas_x(canvas, x),
              canvas_y(canvas, top + fmax(height, length) / 2), size);
}

/* Names of the columns below, as many as have room, and of the rows at the left. */
static void draw_names(const struct heat *heat, const struct page *page, int top) {
  const struct canvas *canvas = &page->canvas;
  double wide = (double)WIDE / heat->n_x, high = cell_height(heat), widest = 20;
  for (int i = 0; i < heat->n_x; i++) widest = fmax(widest, wording_width(heat->x_names[i]) * CANVAS_SMALL + 6);
  int every = (int)ceil(fmin(widest, 90) / wide);
  for (int i = 0; i < heat->n_x; i += every) {
    text_add(canvas->script, "set label ");
    add_name(canvas->script, heat->x_names[i], fmax(every * wide, 40), CANVAS_SMALL);
    text_format(canvas->script, " at screen %.5f, screen %.5f center noenhanced font ',%d'\n",
                canvas_x(canvas, LEFT + (i + 0.5) * wide), canvas_y(canvas, top + heat->n_y * high + 10), CANVAS_SMALL);
  }
  for (int i = 0; i < heat->n_y; i++) {
    const char *name = heat->y_labels ? heat->y_labels[i] : heat->y_names[i];
    if (!name) continue;
    text_add(canvas->script, "set label ");
    add_name(canvas->script, name, LEFT - NAME_GAP - PAGE_EDGE - 20, CANVAS_SMALL);
    text_format(canvas->script, " at screen %.5f, screen %.5f right noenhanced font ',%d'\n",
                canvas_x(canvas, LEFT - NAME_GAP), canvas_y(canvas, top + (i + 0.5) * high), CANVAS_SMALL);
  }
}

static void draw_axes(const struct heat *heat, const struct page *page, int top) {
  const struct canvas *canvas = &page->canvas;
  struct text *script = canvas->script;
  int height = heat->n_y * cell_height(heat);
  text_format(script, "set label ");
  add_name(script, heat->x_axis, WIDE, CANVAS_TEXT);
  text_format(script, " at screen %.5f, screen %.5f center noenhanced font ',%d'\n",
              canvas_x(canvas, LEFT + WIDE / 2.0), canvas_y(canvas, top + height + 26), CANVAS_TEXT);
  draw_upwards(heat, page, top, PAGE_EDGE, heat->y_axis, CANVAS_TEXT);
  text_format(script, "set lmargin at screen %.5f\nset rmargin at screen %.5f\n", canvas_x(canvas, LEFT),
              canvas_x(canvas, LEFT + WIDE));
  text_format(script, "set tmargin at screen %.5f\nset bmargin at screen %.5f\n", canvas_y(canvas, top),
              canvas_y(canvas, top + height));
  text_format(script, "unset tics\nset border 0\nunset grid\nset xrange [0.5:%d.5] noextend\nset yrange [%d.5:0.5]\n",
              heat->n_x, heat->n_y);
}

/* The scale of colours at the right, and what it measures. */
static void draw_colours(const struct heat *heat, const struct page *page, int top, const struct frame *frame) {
  const struct canvas *canvas = &page->canvas;
  int height = heat->n_y * cell_height(heat);
  text_add(canvas->script, palette);
  text_format(canvas->script, "set cbrange [%.9g:%.9g]\nset cbtics %.9g scale 0.5 font ',%d'\nset format cb '%%.%df'\n",
              frame->low, frame->high, frame->step, CANVAS_SMALL, frame->decimals);
  text_format(canvas->script, "set colorbox user origin screen %.5f, screen %.5f size screen %.5f, screen %.5f\n",
              canvas_x(canvas, LEFT + WIDE + BAR_GAP), canvas_y(canvas, top + height), (double)BAR / canvas->width,
              (double)height / canvas->height);
  draw_upwards(heat, page, top, PAGE_WIDTH - UNIT_AT, frame->axis, CANVAS_SMALL);
}

static bool is_inside(const struct heat *heat, int x, int y) {
  return x >= 0 && x < heat->n_x && y >= 0 && y < heat->n_y && heat->inside[y * heat->n_x + x];
}

/* The outline of the cells inside: the sides that they share with others. White under black is seen on any colour. */
static void draw_outline(const struct heat *heat, struct text *script) {
  static const int dx[] = {-1, 1, 0, 0}, dy[] = {0, 0, -1, 1};
  for (int i = 0; heat->inside && i < heat->n_x * heat->n_y; i++) {
    int x = i % heat->n_x, y = i / heat->n_x;
    for (int side = 0; side < 4 && is_inside(heat, x, y); side++) {
      if (is_inside(heat, x + dx[side], y + dy[side])) continue;
      double x0 = x + 1 + 0.5 * dx[side] - 0.5 * !dx[side], x1 = x + 1 + 0.5 * dx[side] + 0.5 * !dx[side];
      double y0 = y + 1 + 0.5 * dy[side] - 0.5 * !dy[side], y1 = y + 1 + 0.5 * dy[side] + 0.5 * !dy[side];
      for (int over = 0; over < 2; over++)
        text_format(script,
                    "set arrow from first %.1f, first %.1f to first %.1f, first %.1f nohead front lw %d lc rgb '%s'\n",
                    x0, y0, x1, y1, over ? 2 : 5, over ? "#000000" : "#FFFFFF");
    }
  }
}

/* Whole colours from the least to the most value: no room beyond, no zero if it is far. */
static void fit(const struct heat *heat, struct frame *frame) {
  double low, high;
  extent(heat, &low, &high);
  frame_fit(frame, heat->unit, low, high, NULL);
  frame->low = low * frame->scale;
  frame->high = high * frame->scale;
}

/* A cell without a value is not drawn: gnuplot would make it white, and what is under it is grey. */
static void plot(const struct heat *heat, const struct page *page, int number, const struct frame *frame) {
  struct text *script = page->canvas.script;
  text_format(script,
              "mine(v, value) = v == %d ? 1 + 0 * value : NaN\nnumber(v) = sprintf(v >= 1e3 && v < 1e5 ? '%%.0f' : "
              "'%%.3g', v)\nplot "
              "'%s.csv' using ($2*mine($1, column('value'))):3:($2-0.5):($2+0.5):($3-0.5):($3+0.5):"
              "(%.9g*column('value')) with boxxyerror fillstyle solid noborder lc palette notitle",
              number, page->name, frame->scale);
  if ((double)WIDE / heat->n_x >= ROOM_FOR_VALUE && cell_height(heat) >= ROOM_FOR_LINE)
    text_format(
        script,
        ", \\\n  '%s.csv' using ($2*mine($1, column('value'))):3:(number(%.9g*column('value'))):"
        "(%.9g*column('value') > %.9g ? 0x000000 : 0xFFFFFF) with labels font ',%d' textcolor rgb variable notitle",
        page->name, frame->scale, frame->scale, frame->low + 0.55 * (frame->high - frame->low), CANVAS_SMALL);
  text_add(script, "\nunset label; unset object; unset arrow\n");
}

void heat_draw(const struct heat *heat, const struct page *page, int number, int top) {
  struct frame frame;
  top += PANEL_HEADING;
  fit(heat, &frame);
  canvas_fitted(&page->canvas, PAGE_EDGE, top - 11, CANVAS_HEADING, heat->title, PAGE_WIDTH - 2.0 * PAGE_EDGE);
  canvas_rectangle(&page->canvas, LEFT, top, WIDE, heat->n_y * cell_height(heat), CANVAS_RULE);
  draw_names(heat, page, top);
  draw_axes(heat, page, top);
  draw_colours(heat, page, top, &frame);
  draw_outline(heat, page->canvas.script);
  plot(heat, page, number, &frame);
}

void heat_write_heading(struct text *data) { text_add(data, "panel,x,y,value,x_name,y_name\n"); }

void heat_write(const struct heat *heat, int number, struct text *data) {
  for (int i = 0; i < heat->n_x * heat->n_y; i++) {
    text_format(data, "%d,%d,%d,", number, i % heat->n_x + 1, i / heat->n_x + 1);
    text_add_ratio(data, heat->values[i]);
    text_add(data, ",");
    text_add_field(data, heat->x_names[i % heat->n_x]);
    text_add(data, ",");
    text_add_field(data, heat->y_names[i / heat->n_x]);
    text_add(data, "\n");
  }
}
