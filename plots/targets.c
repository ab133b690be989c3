/* targets.c - the plane of velocity and the ratio of faucets to sinks; see targets.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ratio is of the same 30 days as the velocity: velocity counts faucets and sinks, velocity_spend sinks alone, so
 * faucets / sinks = velocity / velocity_spend - 1. Both axes are logarithmic: halves and doubles stand equally far from 1. */
#include "plots/targets.h"

#include <math.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/fan.h"
#include "plots/gnuplot.h"
#include "sim/folder.h"
#include "sim/indicator.h"

enum { HEIGHT = 430, VELOCITY, SPEND = 1, MOST_LEVELS = 9 };
static const char *const indicators[] = {"velocity", "velocity_spend"};
static const double margin = 1.15;                        /* between what is shown and the edge */
static const double least_shown = 1e-3, most_shown = 1e3; /* of either axis */

/* An axis: what it shows, and the healthy range on it (NAN: none on that side). */
struct axis {
  double low, high, healthy[2];
};

struct plane {
  struct page *page;
  struct fan_table table;
  struct axis ratio, velocity;
  double inflation[2];       /* healthy; NAN where open */
  int n_levels, first, last; /* lines of equal inflation; rows of the path's ends, -1: none */
  double levels[MOST_LEVELS];
};

double targets_inflation(double velocity, double ratio) { return velocity * (ratio - 1) / (ratio + 1); }

/* The velocity at which a ratio gives an inflation. */
static double velocity_at(double inflation, double ratio) { return inflation * (ratio + 1) / (ratio - 1); }

static double ratio_of(const struct plane *plane, int row) {
  double v = fan_value(&plane->table, row, 0, FAN_MEDIAN), spend = fan_value(&plane->table, row, 1, FAN_MEDIAN);
  double ratio = spend > 0 ? v / spend - 1 : NAN;
  return ratio >= least_shown && ratio <= most_shown ? ratio : NAN;
}

static void take_in(struct axis *axis, double value) {
  if (!(value >= least_shown && value <= most_shown)) return;
  axis->low = fmin(axis->low, value);
  axis->high = fmax(axis->high, value);
}

static void read_band(const struct model *model, const char *indicator, double healthy[2]) {
  const struct band_row *band = indicator_band(model, indicator);
  for (int i = 0; i < 2; i++) healthy[i] = band && isfinite(band->healthy[i]) ? band->healthy[i] : NAN;
}

static void add_level(struct plane *plane, double level) {
  if (!isfinite(level) || plane->n_levels + 2 > MOST_LEVELS) return;
  for (int i = 0; i < plane->n_levels; i++)
    if (fabs(plane->levels[i]) == fabs(level)) return;
  plane->levels[plane->n_levels++] = level;
  if (level != 0) plane->levels[plane->n_levels++] = -level;
}

/* Lines at no inflation and at the limits of its bands, up and down. */
static void choose_levels(struct plane *plane) {
  const struct band_row *band = indicator_band(plane->page->model, "inflation_monthly");
  add_level(plane, 0);
  if (!band) {
    add_level(plane, 0.05);
    add_level(plane, 0.2);
    return;
  }
  for (int i = 0; i < 2; i++) {
    add_level(plane, band->healthy[i]);
    add_level(plane, band->critical[i]);
  }
}

static void fit(struct plane *plane) {
  const struct model *model = plane->page->model;
  plane->ratio = plane->velocity = (struct axis){1, 1, {NAN, NAN}};
  plane->ratio.low = 0.7, plane->ratio.high = 1.5;
  plane->velocity.low = INFINITY, plane->velocity.high = 0;
  plane->first = plane->last = -1;
  read_band(model, "faucet_sink_ratio", plane->ratio.healthy);
  read_band(model, "velocity", plane->velocity.healthy);
  read_band(model, "inflation_monthly", plane->inflation);
  for (int i = 0; i < 2; i++) {
    take_in(&plane->ratio, plane->ratio.healthy[i]);
    take_in(&plane->velocity, plane->velocity.healthy[i]);
  }
  for (int row = 0; row < plane->table.n_days; row++) {
    if (isnan(ratio_of(plane, row))) continue;
    if (plane->first < 0) plane->first = row;
    plane->last = row;
    take_in(&plane->ratio, ratio_of(plane, row));
    take_in(&plane->velocity, fan_value(&plane->table, row, 0, FAN_MEDIAN));
  }
  plane->ratio.low /= margin, plane->ratio.high *= margin;
  plane->velocity.low /= margin, plane->velocity.high *= margin;
}

/* Ticks at 1, 2, 5, or more of them where the axis is short. */
static void add_ticks(struct text *script, char axis, const struct axis *of) {
  static const double few[] = {1, 2, 5}, many[] = {1, 1.2, 1.5, 2, 3, 4, 5, 6, 7, 8, 9};
  bool wide = of->high / of->low > 12;
  const double *steps = wide ? few : many;
  int n = wide ? 3 : (int)(sizeof many / sizeof *many), ticks = 0;
  text_format(script, "set %ctics (", axis);
  for (int power = -3; power <= 3; power++)
    for (int i = 0; i < n; i++) {
      double tick = steps[i] * pow(10, power);
      if (tick < of->low || tick > of->high) continue;
      text_format(script, "%s'%.6g' %.6g", ticks++ ? ", " : "", tick, tick);
    }
  text_add(script, ")\n");
}

static void draw_axes(const struct plane *plane, int top) {
  const struct canvas *canvas = &plane->page->canvas;
  struct text *script = canvas->script;
  struct frame frame = {1, plane->velocity.low, plane->velocity.high, 1, 1, false, "velocity, times a month"};
  axes_draw(canvas, &frame, top, HEIGHT, true);
  text_format(script, "set logscale xy\nset samples 600\nset xrange [%.9g:%.9g]\n", plane->ratio.low,
              plane->ratio.high);
  add_ticks(script, 'x', &plane->ratio);
  add_ticks(script, 'y', &plane->velocity);
  text_format(script, "set xlabel 'faucets / sinks of the same 30 days, logarithmic' offset 0, 0.3 font ',%d'\n",
              CANVAS_TEXT);
  axes_title(canvas, top, "Velocity against faucets / sinks, and the inflation that follows");
}

static double open_at(double value, double edge) { return isnan(value) ? edge : value; }

/* The box of the healthy ranges, and a tint where inflation is healthy in it too. */
static void draw_box(const struct plane *plane) {
  struct text *script = &plane->page->script;
  const double *f = plane->ratio.healthy, *v = plane->velocity.healthy;
  if (isnan(f[0]) && isnan(f[1]) && isnan(v[0]) && isnan(v[1])) return;
  text_format(script,
              "set object rectangle from first %.9g, first %.9g to first %.9g, first %.9g front fillstyle empty "
              "border lc rgb '%s' lw 1.5\n",
              open_at(f[0], plane->ratio.low), open_at(v[0], plane->velocity.low), open_at(f[1], plane->ratio.high),
              open_at(v[1], plane->velocity.high), CANVAS_HEALTHY);
}

/* Begins the plot command. */
static void plot_tint(const struct plane *plane) {
  struct text *script = &plane->page->script;
  double low = open_at(plane->velocity.healthy[0], plane->velocity.low),
         high = open_at(plane->velocity.healthy[1], plane->velocity.high), from = plane->inflation[0],
         to = plane->inflation[1];
  if (isnan(from) && isnan(to)) {
    text_add(script, "plot \\\n");
    return;
  }
  /* At a ratio above 1 inflation rises with velocity, below 1 it falls. */
  text_format(script, "at_level(p, x) = p*(x + 1)/(x - 1)\nleast(a, b) = a < b ? a : b\nmost(a, b) = a > b ? a : b\n");
  text_format(script, "top(x) = x > 1 ? %s : x < 1 ? %s : %.9g\n", isnan(to) ? "1e9" : "least(1e9, at_level(upper, x))",
              isnan(from) ? "1e9" : "lower < 0 ? at_level(lower, x) : 0", high);
  text_format(script,
              "bottom(x) = x > 1 && lower > 0 ? at_level(lower, x) : x < 1 && upper < 0 ? at_level(upper, x) : 0\n");
  text_format(script, "lower = %.9g\nupper = %.9g\nplot \\\n", open_at(from, -1e9), open_at(to, 1e9));
  text_format(script,
              "  sample [x=%.9g:%.9g] '+' using 1:(most(%.9g, bottom($1))):"
              "(most(most(%.9g, bottom($1)), least(%.9g, top($1)))) with filledcurves lc rgb '%s' notitle, \\\n",
              open_at(plane->ratio.healthy[0], plane->ratio.low), open_at(plane->ratio.healthy[1], plane->ratio.high),
              low, low, high, CANVAS_HEALTHY_TINT);
}

/* Where a line of equal inflation leaves the chart: at the right above zero, at the left below it, or at the bottom. */
static void name_level(const struct plane *plane, double level) {
  struct text *script = &plane->page->script;
  double at = velocity_at(level, level > 0 ? plane->ratio.high : plane->ratio.low), low = plane->velocity.low;
  text_format(script, "set label '%s%.4g %%' at ", level > 0 ? "+" : "", 100 * level);
  if (at > plane->velocity.high) at = plane->velocity.high;
  if (level != 0 && at > low)
    text_format(script, "graph %s, first %.9g left%s", level < 0 ? "0.01" : "1.008", at,
                level < 0 ? " offset 0, 0.6" : "");
  else
    text_format(script, "first %.9g, graph 0 left offset 0.6, 0.6", (low + level) / (low - level));
  text_format(script, " noenhanced font ',%d' textcolor rgb '%s'\n", CANVAS_SMALL, CANVAS_GREY);
}

static void plot_levels(const struct plane *plane) {
  struct text *script = &plane->page->script;
  for (int i = 0; i < plane->n_levels; i++) {
    double level = plane->levels[i];
    if (level == 0) continue;
    text_format(script, "  [x=%.9g:%.9g] %.9g*(x + 1)/(x - 1) with lines lc rgb '%s' lw 1 dashtype (4,3) notitle, \\\n",
                level > 0 ? 1.0001 : plane->ratio.low, level > 0 ? plane->ratio.high : 0.9999, level, CANVAS_GREY);
  }
}

static void name_day(const struct plane *plane, int row) {
  text_format(&plane->page->script,
              "set label 'day %d' at first %.9g, first %.9g left offset 0.8, 0.5 front noenhanced font ',%d'\n",
              plane->table.day[row], ratio_of(plane, row), fan_value(&plane->table, row, 0, FAN_MEDIAN), CANVAS_SMALL);
}

static void plot_path(const struct plane *plane) {
  struct text *script = &plane->page->script;
  const char *name = plane->page->name;
  text_format(script, "  '%s.csv' using 'ratio':'velocity' with lines lc rgb '%s' lw 2 notitle, \\\n", name,
              CANVAS_LINE);
  text_format(
      script,
      "  '%s.csv' every ::%d::%d using 'ratio':'velocity' with points pt 6 ps 1.4 lw 2 lc rgb '%s' notitle, \\\n", name,
      plane->first, plane->first, CANVAS_LINE);
  text_format(script,
              "  '%s.csv' every ::%d::%d using 'ratio':'velocity' with points pt 7 ps 1.1 lc rgb '%s' notitle\n", name,
              plane->last, plane->last, CANVAS_LINE);
}

static void write_data(const struct plane *plane) {
  struct text *data = &plane->page->data;
  text_add(data, "day,ratio,velocity,inflation\n");
  for (int row = 0; row < plane->table.n_days; row++) {
    double ratio = ratio_of(plane, row), v = fan_value(&plane->table, row, 0, FAN_MEDIAN);
    text_format(data, "%d,", plane->table.day[row]);
    text_add_ratio(data, ratio);
    text_add(data, ",");
    text_add_ratio(data, isnan(ratio) ? NAN : v);
    text_add(data, ",");
    text_add_ratio(data, targets_inflation(v, ratio));
    text_add(data, "\n");
  }
}

static void draw(struct plane *plane) {
  struct page *page = plane->page;
  struct text reading = {0};
  double x = PAGE_EDGE;
  text_format(&reading,
              "path: medians over runs of velocity and of velocity_spend, day by day; faucets / sinks = their "
              "quotient - 1; dashed: growth of the supply a month, velocity (f - 1) / (f + 1) at f faucets / sinks%s",
              plane->table.runs > 1 ? "; spread over the runs is in the overview"
                                    : "; a single run, one outcome of many");
  page_word(page, plane->table.runs, reading.bytes ? reading.bytes : "");
  int top = page_begin(page, PANEL_HEADING + HEIGHT + PANEL_DAYS, 0, 1) + PANEL_HEADING;
  page_key(page, &x, NULL, CANVAS_LINE, "lw 2",
           plane->table.runs > 1 ? "path of the medians, open circle first" : "path of the run, open circle first");
  page_key(page, &x, NULL, CANVAS_HEALTHY, "lw 1.5", "box: healthy velocity and ratio");
  if (!isnan(plane->inflation[0]) || !isnan(plane->inflation[1]))
    page_key(page, &x, CANVAS_HEALTHY_TINT, NULL, NULL, "inflation healthy too");
  draw_axes(plane, top);
  draw_box(plane);
  for (int i = 0; i < plane->n_levels; i++) name_level(plane, plane->levels[i]);
  name_day(plane, plane->first);
  if (plane->last != plane->first) name_day(plane, plane->last);
  text_format(&page->script, "set arrow from first 1, graph 0 to first 1, graph 1 nohead lc rgb '%s' lw 1\n",
              CANVAS_GREY);
  plot_tint(plane);
  plot_levels(plane);
  plot_path(plane);
  write_data(plane);
  text_free(&reading);
}

int targets_chart(struct page *page, struct error *error) {
  struct plane plane = {.page = page};
  char path[FOLDER_PATH_SIZE];
  int code = page_path(page->folder, "summary.csv", path, error);
  if (!code) code = fan_read(&plane.table, path, page->facts.variant, indicators, 2, error);
  if (!code) {
    fit(&plane);
    choose_levels(&plane);
    if (plane.first < 0)
      code = page_nothing(page, "velocity and a ratio of faucets to sinks are not defined on any day (they take 7)",
                          error);
  }
  if (!code) {
    draw(&plane);
    code = page_write(page, error);
  }
  fan_free(&plane.table);
  return code;
}
