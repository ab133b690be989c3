/* grid.c - small multiples: every indicator of the model over the days; see grid.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/grid.h"

#include <stdlib.h>
#include <string.h>

#include "plots/fan.h"
#include "plots/frame.h"
#include "plots/gnuplot.h"
#include "plots/wording.h"
#include "sim/folder.h"
#include "sim/indicator.h"

enum { ACROSS = 3, HEIGHT = 90, ROW = 140, GUTTER = 52, TITLE_LIFT = 9 };

struct grid {
  struct page *page;
  const char **indicators; /* (n) of the model, in its order */
  struct fan_table table;
  int n;
};

/* Where the k-th panel begins, and how wide all are. */
static int panel_left(int k) { return PAGE_EDGE + GUTTER + k % ACROSS * ((PAGE_WIDTH - 2 * PAGE_EDGE) / ACROSS); }
enum { WIDE = (PAGE_WIDTH - 2 * PAGE_EDGE) / ACROSS - GUTTER - 8 };

/* "share/day" is "share per day" on an axis; tokens are told by their symbol. */
static void word_unit(const struct model *model, const char *unit, struct text *text) {
  if (strncmp(unit, "tokens", 6) == 0) {
    text_add(text, model->assets[0].symbol);
    unit += 6;
  }
  for (; *unit; unit++) text_add(text, *unit == '/' ? " per " : (const char[]){*unit, '\0'});
}

static void draw_title(const struct page *page, const char *indicator, const struct frame *frame, int k, int top) {
  struct text title = {0}, fitted = {0};
  text_format(&title, "%s, %s", indicator, frame->axis);
  wording_shorten(&fitted, title.bytes ? title.bytes : "", (WIDE + 30) / (double)CANVAS_TEXT);
  canvas_text(&page->canvas, panel_left(k) - 30, top - TITLE_LIFT, CANVAS_TEXT, CANVAS_INK,
              fitted.bytes ? fitted.bytes : "");
  text_free(&title);
  text_free(&fitted);
}

static void draw_axes(const struct page *page, const struct frame *frame, int k, int top) {
  const struct canvas *canvas = &page->canvas;
  text_format(canvas->script, "set lmargin at screen %.5f\nset rmargin at screen %.5f\n",
              canvas_x(canvas, panel_left(k)), canvas_x(canvas, panel_left(k) + WIDE));
  text_format(canvas->script, "set tmargin at screen %.5f\nset bmargin at screen %.5f\n", canvas_y(canvas, top),
              canvas_y(canvas, top + HEIGHT));
  text_format(canvas->script, "set yrange [%.9g:%.9g]\nset ytics %.9g\nset format y '%%.%df'\n", frame->low,
              frame->high, 2 * frame->step, frame->decimals);
}

static void draw_panel(const struct grid *grid, int fan, int k, int top) {
  const struct page *page = grid->page;
  const char *name = grid->indicators[fan];
  struct frame frame;
  struct text unit = {0};
  double least, most;
  fan_extent(&grid->table, fan, &least, &most);
  word_unit(page->model, indicator_row(page->model, fan)->unit, &unit);
  frame_fit(&frame, unit.bytes ? unit.bytes : "", least, most, NULL);
  text_format(page->canvas.script, "\n# %s\n", name);
  draw_title(page, name, &frame, k, top);
  draw_axes(page, &frame, k, top);
  text_add(page->canvas.script, "plot \\\n");
  static const char *const bands[][3] = {{"q05", "q95", CANVAS_BAND}, {"q25", "q75", CANVAS_INNER_BAND}};
  for (int i = 0; i < 2 && grid->table.runs > 1; i++)
    text_format(page->canvas.script,
                "  '%s.csv' using 'day':(%.9g*column('%s_%s')):(%.9g*column('%s_%s')) with filledcurves lc rgb '%s' "
                "notitle, \\\n",
                page->name, frame.scale, name, bands[i][0], frame.scale, name, bands[i][1], bands[i][2]);
  text_format(page->canvas.script,
              "  '%s.csv' using 'day':(%.9g*column('%s_q50')) with lines lc rgb '%s' lw 1.5 notitle\n", page->name,
              frame.scale, name, CANVAS_LINE);
  text_add(page->canvas.script, "unset label; unset object; unset arrow\n");
  text_free(&unit);
}

static bool has_values(const struct grid *grid, int fan) {
  double least, most;
  return fan_extent(&grid->table, fan, &least, &most);
}

static void draw(struct grid *grid) {
  struct page *page = grid->page;
  struct text reading = {0};
  int shown = 0, k = 0;
  bool fewer = false;
  for (int i = 0; i < grid->n; i++) {
    shown += has_values(grid, i);
    fewer |= fan_has_fewer_runs(&grid->table, i);
  }
  facts_reading(grid->table.runs, fewer, &reading);
  if (shown < grid->n)
    text_format(&reading, "; left out, for they are defined on no day: %d indicators; codebook.csv says what each is",
                grid->n - shown);
  page_word(page, grid->table.runs, reading.bytes ? reading.bytes : "");
  const int *day = grid->table.day, last = day[grid->table.n_days - 1];
  int top = page_begin(page, (shown + ACROSS - 1) / ACROSS * ROW + PAGE_EDGE, day[0], last);
  text_format(&page->script, "set xtics %d\nset format x '%%.0f'\nset tics font ',%d'\n", 4 * frame_days(last - day[0]),
              CANVAS_SMALL);
  for (int i = 0; i < grid->n; i++)
    if (has_values(grid, i)) {
      draw_panel(grid, i, k, top + k / ACROSS * ROW + ROW - HEIGHT - 25);
      k++;
    }
  fan_write(&grid->table, &page->data);
  text_free(&reading);
}

int grid_chart(struct page *page, struct error *error) {
  struct grid grid = {.page = page, .n = indicator_number(page->model)};
  char path[FOLDER_PATH_SIZE];
  int code = page_path(page->folder, "summary.csv", path, error);
  grid.indicators = calloc((size_t)grid.n, sizeof *grid.indicators);
  if (!grid.indicators) return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  for (int i = 0; i < grid.n; i++) grid.indicators[i] = indicator_name(page->model, i);
  if (!code) code = fan_read(&grid.table, path, page->facts.variant, grid.indicators, grid.n, error);
  if (!code && grid.table.day) { /* a table that was read has days */
    draw(&grid);
    code = page_write(page, error);
  }
  fan_free(&grid.table);
  free(grid.indicators);
  return code;
}
