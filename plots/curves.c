/* curves.c - curves over the agents on snapshot days; see curves.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/curves.h"

#include <math.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/lines.h"
#include "sim/folder.h"

enum { ARM, RUN, DAY, SUBSET, KIND, AT, VALUE, COLUMNS };
static const char *const columns[COLUMNS] = {"arm", "run", "day", "subset", "kind", "at", "value"};
enum { POINTS = 101, HEIGHT = 430 };

/* Which rows become lines, and how they are drawn. */
struct curves {
  struct page *page;
  const char *kind;
  bool by_day; /* a line for each day, of all agents; else one for each subset, on the last day */
  struct lines lines;
  int run, day; /* the first run; the newest day; -1: none yet */
};

static const char *take(void *context, char *const *fields) {
  struct curves *curves = context;
  struct lines *lines = &curves->lines;
  char name[LINES_NAME_SIZE];
  double at, value;
  int run, day;
  if (strcmp(fields[KIND], curves->kind) != 0 || strcmp(fields[ARM], curves->page->facts.variant) != 0) return NULL;
  if (csv_whole(fields[RUN], &run) || csv_whole(fields[DAY], &day)) return "run and day must be whole numbers";
  if (csv_number(fields[AT], &at) || !(at >= 0 && at <= 1)) return "at must be a number from 0 to 1";
  if (csv_number(fields[VALUE], &value)) return "the value must be a number or NA";
  if (curves->run < 0) curves->run = run;
  if (run != curves->run || (curves->by_day && strcmp(fields[SUBSET], "all") != 0)) return NULL;
  if (!curves->by_day && day != curves->day) { /* a newer day begins */
    for (int i = 0; i < LINES_MOST * POINTS; i++) lines->values[i] = NAN;
    lines->n = 0;
  }
  curves->day = day;
  const char *colon = strchr(fields[SUBSET], ':');
  snprintf(name, sizeof name, "day %d", day);
  int line = lines_find(lines, curves->by_day ? name : colon ? colon + 1 : fields[SUBSET]);
  if (line >= 0) lines->values[line * POINTS + (int)lround(at * (POINTS - 1))] = value;
  return NULL;
}

static int read_curves(struct curves *curves, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  curves->run = curves->day = -1;
  int code = page_path(curves->page->folder, "distribution.csv", path, error);
  if (!code && lines_make(&curves->lines, POINTS)) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code) code = csv_read(path, columns, COLUMNS, take, curves, error);
  if (!code && curves->lines.n == 0)
    code = page_nothing(curves->page, "the run kept no snapshots of it: \"snapshots\": [\"end\"]", error);
  return code;
}

static void write_data(const struct curves *curves) {
  struct text *data = &curves->page->data;
  text_add(data, "at");
  lines_write_names(&curves->lines, curves->kind, data);
  for (int p = 0; p < POINTS; p++) {
    text_format(data, "\n%.2f", (double)p / (POINTS - 1));
    lines_write_point(&curves->lines, p, data);
  }
  text_add(data, "\n");
}

/* One less twice the area under the curve. */
static double gini(const struct lines *lines, int line) {
  double area = 0;
  for (int p = 1; p < POINTS; p++)
    area += (lines->values[line * POINTS + p - 1] + lines->values[line * POINTS + p]) / 2 / (POINTS - 1);
  return 1 - 2 * area;
}

static void share_axis(struct text *script, const char *name) {
  text_format(script, "set xrange [0:100]\nset xtics 10 scale 0.5 nomirror\nset xlabel '%s' offset 0, 0.3 font ',%d'\n",
              name, CANVAS_TEXT);
}

/* The key stands inside, in the empty corner over the curves. */
static void draw_lorenz(struct curves *curves) {
  struct page *page = curves->page;
  struct frame frame = {100, 0, 100, 10, 0, true, "percent of all balances"};
  page_word(page, 0,
            "lines: share of all balances that the poorest agents hold together, first run; dotted: all hold the same; "
            "Gini by "
            "the trapezoid rule over 100 steps; one run, one outcome of many");
  int top = page_begin(page, PANEL_HEADING + HEIGHT + PANEL_DAYS, 0, 1) + PANEL_HEADING, side = PANEL_LEFT + HEIGHT;
  text_format(&page->script, "set rmargin at screen %.5f\n", canvas_x(&page->canvas, side));
  axes_title(&page->canvas, top, "Lorenz curves of balances on snapshot days");
  axes_draw(&page->canvas, &frame, top, HEIGHT, true);
  share_axis(&page->script, "percent of agents, poorest first");
  for (int i = 0; i < curves->lines.n; i++) {
    struct text name = {0};
    double y = top + 20 + 18.0 * i;
    text_format(&name, "%s, Gini %.3f", curves->lines.names[i], gini(&curves->lines, i));
    canvas_line(&page->canvas, side + 30, y, 40, lines_colour(i), lines_style(i));
    canvas_text(&page->canvas, side + 80, y, CANVAS_TEXT, CANVAS_INK, name.bytes ? name.bytes : "");
    text_free(&name);
  }
  text_format(&page->script, "plot \\\n  [x=0:100] x with lines lc rgb '%s' lw 1 dashtype (2,3) notitle, \\\n",
              CANVAS_GREY);
  lines_plot(&curves->lines, page, "(100*column('at'))", curves->kind, 100);
  write_data(curves);
}

/* The least value above 0, and the most. */
static bool positive_extent(const struct lines *lines, double *least, double *most) {
  *least = INFINITY, *most = 0;
  for (int i = 0; i < lines->n * POINTS; i++) {
    double v = lines->values[i];
    if (v > 0 && v < *least) *least = v;
    if (v > *most) *most = v;
  }
  return *most > 0;
}

/* The axis is drawn of logarithms, so that names can be placed as on any other. */
static void draw_ladder(struct curves *curves, const char *title, const char *reading) {
  struct page *page = curves->page;
  struct lines *lines = &curves->lines;
  struct text heading = {0};
  double least, most;
  if (!positive_extent(lines, &least, &most)) least = 1, most = 10;
  write_data(curves);
  for (int i = 0; i < LINES_MOST * POINTS; i++) lines->values[i] = lines->values[i] > 0 ? log10(lines->values[i]) : NAN;
  struct frame frame = {1, floor(log10(least)), ceil(log10(most)), 1, 0, false, ""};
  if (frame.high <= frame.low) frame.high = frame.low + 1;
  if (frame.low < frame.high - 6) frame.low = frame.high - 6;
  snprintf(frame.axis, sizeof frame.axis, "%s, logarithmic", page->model->assets[0].symbol);
  page_word(page, 0, reading);
  int top = page_begin(page, PANEL_HEADING + HEIGHT + PANEL_DAYS, 0, 1) + PANEL_HEADING;
  text_format(&heading, "%s, day %d", title, curves->day);
  axes_title(&page->canvas, top, heading.bytes ? heading.bytes : "");
  axes_draw(&page->canvas, &frame, top, HEIGHT, true);
  share_axis(&page->script, "percent of agents, poorest first");
  lines_name(lines, page, &frame, HEIGHT);
  text_add(&page->script, "set ytics (");
  for (int power = (int)frame.low; power <= (int)frame.high; power++)
    text_format(&page->script, "%s'%.12g' %d", power == (int)frame.low ? "" : ", ", pow(10, power), power);
  text_add(&page->script, ")\nset grid ytics\nlevel(v) = v > 0 ? log10(v) : NaN\nplot \\\n");
  for (int i = 0; i < lines->n; i++)
    text_format(&page->script,
                "  '%s.csv' using (100*column('at')):(level(column(%d))) with lines lc rgb '%s' %s notitle%s\n",
                page->name, i + 2, lines_colour(i), lines_style(i), i == lines->n - 1 ? "" : ", \\");
  text_free(&heading);
}

static int finish(struct curves *curves, int code, struct error *error) {
  if (!code) code = page_write(curves->page, error);
  lines_free(&curves->lines);
  return code;
}

int curves_lorenz(struct page *page, struct error *error) {
  struct curves curves = {.page = page, .kind = "lorenz", .by_day = true};
  int code = read_curves(&curves, error);
  if (!code) draw_lorenz(&curves);
  return finish(&curves, code, error);
}

int curves_balances(struct page *page, struct error *error) {
  struct curves curves = {.page = page, .kind = "balance"};
  int code = read_curves(&curves, error);
  if (!code)
    draw_ladder(
        &curves, "Balances by rank",
        "lines: quantiles of balances in the first run on the last snapshot day, of all agents, each archetype and "
        "group; what is not above 0 is not shown; one run, one outcome of many");
  return finish(&curves, code, error);
}

int curves_income(struct page *page, struct error *error) {
  struct curves curves = {.page = page, .kind = "income"};
  int code = read_curves(&curves, error);
  if (!code)
    draw_ladder(&curves, "Credits since the snapshot before, by rank",
                "lines: quantiles of what agents were credited in the first run since the snapshot before, on the last "
                "snapshot "
                "day; what is not above 0 is not shown; one run, one outcome of many");
  return finish(&curves, code, error);
}
