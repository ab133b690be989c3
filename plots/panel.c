/* panel.c - one panel of a sheet; see panel.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/panel.h"

#include <math.h>

#include "plots/axes.h"
#include "plots/gnuplot.h"
#include "plots/wording.h"
#include "sim/indicator.h"

enum { STRIP_GAP = 5, STRIP_WIDTH = 5, NAME_GAP = 6, NAME_HEIGHT = 13, FEW_DAYS = 40, MARKS_GAP = 2, MARKS_HEIGHT = 8 };

static const char *const zone_colours[] = {CANVAS_UNCLASSIFIED, CANVAS_HEALTHY, CANVAS_WARNING, CANVAS_CRITICAL};

void panel_init(struct panel *panel, const struct model *model, const struct chart_row *chart,
                const struct fan_table *table, int fan) {
  const struct band_row *band = indicator_band(model, chart->indicator);
  double least, most;
  fan_extent(table, fan, &least, &most);
  if (panel->against) {
    double low, high;
    fan_extent(table, panel->against - 1, &low, &high);
    least = fmin(least, low);
    most = fmax(most, high);
  }
  if (panel->differences && least <= most) least = fmin(least, 0), most = fmax(most, 0);
  if (panel->differences && least == 0 && most == 0) least = -1, most = 1; /* zero stands in the middle */
  panel->chart = chart;
  panel->table = table;
  panel->fan = fan;
  frame_fit(&panel->frame, chart->axis, least, most, band);
  panel->n_zones = zones_of_band(band, panel->frame.scale, panel->zones);
}

static bool is_inside(const struct frame *frame, double value) { return value > frame->low && value < frame->high; }

bool panel_shows(const struct panel *panel, enum zone_kind kind) {
  const struct frame *frame = &panel->frame;
  for (int i = 0; i < panel->n_zones; i++) {
    const struct zone *zone = &panel->zones[i];
    if (zone->kind != kind) continue;
    if (kind == ZONE_HEALTHY ? zone->low < frame->high && zone->high > frame->low
                             : is_inside(frame, zone->low) || is_inside(frame, zone->high))
      return true;
  }
  return false;
}

/* A bound of a zone on the vertical axis, as gnuplot says it. */
static void add_height(struct text *script, const struct frame *frame, double value) {
  if (value <= frame->low)
    text_add(script, "graph 0");
  else if (value >= frame->high)
    text_add(script, "graph 1");
  else
    text_format(script, "first %.9g", value);
}

/* The strip of a zone beside the frame, and behind the data the tint of the healthy one. */
static void draw_zone(const struct panel *panel, const struct canvas *canvas, const struct zone *zone) {
  struct text *script = canvas->script;
  double width = canvas->width - PANEL_LEFT - PANEL_RIGHT, from = 1 + STRIP_GAP / width;
  if (zone->low >= panel->frame.high || zone->high <= panel->frame.low) return;
  for (int tint = 0; tint <= (zone->kind == ZONE_HEALTHY); tint++) {
    text_format(script, "set object rectangle from graph %.5f, ", tint ? 0 : from);
    add_height(script, &panel->frame, zone->low);
    text_format(script, " to graph %.5f, ", tint ? 1 : from + STRIP_WIDTH / width);
    add_height(script, &panel->frame, zone->high);
    text_format(script, "%s fillstyle solid noborder fillcolor rgb '%s'\n", tint ? " behind" : " noclip",
                tint ? CANVAS_HEALTHY_TINT : zone_colours[zone->kind]);
  }
}

static bool is_off(const struct frame *frame, const struct zone *zone) {
  return zone->low >= frame->high || zone->high <= frame->low;
}

/* The names of the zones in sight, beside their strips. */
static void draw_names(const struct panel *panel, const struct canvas *canvas) {
  const struct frame *frame = &panel->frame;
  double points = (frame->high - frame->low) / PANEL_HEIGHT, at[ZONES_MOST];
  double x = 1 + (STRIP_GAP + STRIP_WIDTH + NAME_GAP) / (double)(canvas->width - PANEL_LEFT - PANEL_RIGHT);
  double room = (PANEL_RIGHT - STRIP_GAP - STRIP_WIDTH - NAME_GAP) / (double)CANVAS_SMALL;
  const struct zone *named[ZONES_MOST];
  int n = 0;
  for (int i = 0; i < panel->n_zones; i++) {
    const struct zone *zone = &panel->zones[i];
    if (is_off(frame, zone)) continue;
    at[n] = (fmax(zone->low, frame->low) + fmin(zone->high, frame->high)) / 2;
    named[n++] = zone;
  }
  zones_spread(at, n, NAME_HEIGHT * points, frame->low + 4 * points, frame->high - 4 * points);
  for (int i = 0; i < n; i++) {
    struct text name = {0}, fitted = {0};
    zones_name(named[i], frame->percent, &name);
    wording_shorten(&fitted, name.bytes ? name.bytes : "", room);
    text_add(canvas->script, "set label ");
    gnuplot_quote(canvas->script, fitted.bytes ? fitted.bytes : "");
    text_format(canvas->script, " at graph %.5f, first %.9g left noenhanced font ',%d'\n", x, at[i], CANVAS_SMALL);
    text_free(&name);
    text_free(&fitted);
  }
}

/* The title, and at the right the zones that the range leaves out. */
static void draw_heading(const struct panel *panel, const struct canvas *canvas) {
  struct text title = {0}, off = {0}, fitted = {0};
  double room = canvas->width - PANEL_LEFT - PANEL_EDGE;
  double y = panel->top - 11 - (panel->marks ? MARKS_HEIGHT : 0);
  wording_shorten(&title, panel->chart->title, room / CANVAS_HEADING);
  canvas_text(canvas, PANEL_LEFT, y, CANVAS_HEADING, CANVAS_INK, title.bytes ? title.bytes : "");
  for (int i = 0; i < panel->n_zones; i++) {
    if (!is_off(&panel->frame, &panel->zones[i]) || panel->zones[i].kind == ZONE_UNCLASSIFIED) continue;
    text_add(&off, off.length ? ", " : "off the chart: ");
    zones_name(&panel->zones[i], panel->frame.percent, &off);
  }
  room -= title.bytes ? wording_width(title.bytes) * CANVAS_HEADING : 0;
  if (off.bytes && room > CANVAS_HEADING * CANVAS_SMALL) {
    wording_shorten(&fitted, off.bytes, room / CANVAS_SMALL);
    text_add(canvas->script, "set label ");
    gnuplot_quote(canvas->script, fitted.bytes ? fitted.bytes : "");
    text_format(canvas->script, " at screen %.5f, screen %.5f right noenhanced font ',%d' textcolor rgb '%s'\n",
                canvas_x(canvas, canvas->width - PANEL_EDGE), canvas_y(canvas, y), CANVAS_SMALL, CANVAS_GREY);
  }
  text_free(&title);
  text_free(&off);
  text_free(&fitted);
}

static void draw_warmup(const struct panel *panel, const struct canvas *canvas) {
  if (panel->table->day[0] >= 0) return;
  text_format(canvas->script, "set arrow from 0, graph 0 to 0, graph 1 nohead back lc rgb '%s'\n", CANVAS_GREY);
  if (panel->first)
    text_format(canvas->script,
                "set label 'warm-up' at 0, graph 1 right offset -0.7, -0.7 noenhanced font ',%d' textcolor rgb '%s'\n",
                CANVAS_SMALL, CANVAS_GREY);
}

/* Limits as lines over the band and under the median. The edge that zones share gets the graver one's line. */
static void plot_limits(const struct panel *panel, struct text *script) {
  static const char *const dashes[] = {"1", "1", CANVAS_WARNING_DASH, CANVAS_CRITICAL_DASH};
  for (int i = 0; i < 2 * panel->n_zones; i++) {
    const struct zone *zone = &panel->zones[i / 2];
    double edge = i % 2 ? zone->high : zone->low;
    if (!is_inside(&panel->frame, edge) || zone->kind == ZONE_UNCLASSIFIED) continue;
    bool shared = false;
    for (int k = 0; k < panel->n_zones; k++) {
      const struct zone *other = &panel->zones[k];
      shared |= other->kind > zone->kind && (other->low == edge || other->high == edge);
    }
    if (!shared)
      text_format(script, "  %.9g with lines lc rgb '%s' lw 1.2 dashtype %s notitle, \\\n", edge,
                  zone_colours[zone->kind], dashes[zone->kind]);
  }
}

static void add_column(const struct panel *panel, struct text *script, const char *quantile) {
  const char *indicator = panel->chart->indicator;
  if (panel->frame.scale == 1)
    text_format(script, ":'%s_%s'", indicator, quantile);
  else
    text_format(script, ":(%.9g*column('%s_%s'))", panel->frame.scale, indicator, quantile);
}

static void plot_band(const struct panel *panel, struct text *script, const char *low, const char *high,
                      const char *colour) {
  text_format(script, "  '%s' using 'day'", panel->data);
  add_column(panel, script, low);
  add_column(panel, script, high);
  text_format(script, " with filledcurves lc rgb '%s' notitle, \\\n", colour);
}

/* No area can be filled between two points: bars. */
static void plot_bars(const struct panel *panel, struct text *script, const char *low, const char *high,
                      const char *colour) {
  const char *name = panel->chart->indicator;
  text_format(script, "  '%s' using 'day'", panel->data);
  add_column(panel, script, low);
  text_format(script, ":(0):(%.9g*(column('%s_%s')-column('%s_%s')))", panel->frame.scale, name, high, name, low);
  text_format(script, " with vectors nohead lw 5 lc rgb '%s' notitle, \\\n", colour);
}

static void plot_data(const struct panel *panel, struct text *script) {
  bool lonely = fan_has_lonely_day(panel->table, panel->fan);
  text_add(script, "plot \\\n");
  if (panel->table->runs > 1) {
    if (lonely) plot_bars(panel, script, "q05", "q95", CANVAS_BAND);
    plot_band(panel, script, "q05", "q95", CANVAS_BAND);
    if (lonely && !panel->differences) plot_bars(panel, script, "q25", "q75", CANVAS_INNER_BAND);
    if (!panel->differences) plot_band(panel, script, "q25", "q75", CANVAS_INNER_BAND);
  }
  if (panel->differences) text_format(script, "  0 with lines lc rgb '%s' lw 1 notitle, \\\n", CANVAS_GREY);
  plot_limits(panel, script);
  text_format(script, "  '%s' using 'day'", panel->data);
  add_column(panel, script, "q50");
  bool dots = lonely || panel->table->n_days <= FEW_DAYS;
  text_format(script, " with %s lc rgb '%s' lw 2 notitle", dots ? "linespoints pointtype 7 pointsize 0.4" : "lines",
              CANVAS_LINE);
  if (panel->against)
    text_format(script,
                ", \\\n  '%s' using 'day':(%.9g*column('%s_q50')) with lines lc rgb '%s' lw 2 dashtype %s notitle",
                panel->data, panel->frame.scale, panel->table->indicators[panel->against - 1], CANVAS_CRITICAL,
                PANEL_AGAINST_DASH);
  text_add(script, "\n");
}

/* The bars over a panel are a plot of their own: they have nothing to do with its vertical axis. */
static void draw_marks(const struct panel *panel, const struct canvas *canvas) {
  double bottom = panel->top - MARKS_GAP;
  text_format(canvas->script, "set tmargin at screen %.5f\nset bmargin at screen %.5f\n",
              canvas_y(canvas, bottom - MARKS_HEIGHT), canvas_y(canvas, bottom));
  text_add(canvas->script, "set border 0\nset xtics scale 0\nset ytics scale 0\nset format x ''\nset format y ''\n"
                           "unset grid\nunset xlabel\nset yrange [0:1]\n");
  text_format(canvas->script,
              "plot '%s' using ($1-0.5):(0):($1-0.95):($1-0.05):(0):'%s' with boxxyerror fillstyle solid noborder "
              "lc rgb '%s' notitle\n",
              panel->data, panel->marks, CANVAS_MARK);
  text_add(
      canvas->script,
      "unset label; unset object; unset arrow\nset border 3\nset xtics scale 0.5\nset ytics scale 0.5\n" CANVAS_GRID);
}

void panel_draw(const struct panel *panel, const struct canvas *canvas) {
  struct text *script = canvas->script;
  double least, most;
  if (panel->marks) draw_marks(panel, canvas);
  draw_heading(panel, canvas);
  axes_draw(canvas, &panel->frame, panel->top, PANEL_HEIGHT, panel->last);
  if (panel->last && panel->across)
    text_format(script, "set xlabel '%s' offset 0, 0.3 font ',%d'\n", panel->across, CANVAS_TEXT);
  for (int i = 0; i < panel->n_zones; i++) draw_zone(panel, canvas, &panel->zones[i]);
  draw_names(panel, canvas);
  draw_warmup(panel, canvas);
  if (fan_extent(panel->table, panel->fan, &least, &most)) {
    plot_data(panel, script);
  } else {
    text_format(script,
                "set label 'not defined on any day shown' at graph 0.5, graph 0.5 center noenhanced font ',%d'\n",
                CANVAS_TEXT);
    text_add(script, "plot \\\n");
    plot_limits(panel, script);
    text_add(script, "  NaN notitle\n");
  }
  text_add(script, "unset label; unset object; unset arrow\n");
}
