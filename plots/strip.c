/* strip.c - the policy strip; see strip.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A lane for each rule: bars up from its line where it acts, down where it is blocked, as high as the share of runs. Below, the
 * paths of the parameters. */
#include "plots/strip.h"

#include <math.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/firings.h"
#include "plots/gnuplot.h"
#include "plots/wording.h"

enum { LANE = 40, PATH_HEIGHT = 70, SIDE_GAP = 8, NAME_AT = 12 };
#define ACTED   CANVAS_LINE
#define BLOCKED CANVAS_WARNING
static const double bar = 0.42; /* of a lane, where it is all runs */

struct strip {
  struct page *page;
  struct firings firings;
};

static void add_label(const struct page *page, double x, double y, int size, const char *string, double room) {
  struct text clean = {0}, fitted = {0};
  wording_clean(&clean, string);
  wording_shorten(&fitted, clean.bytes ? clean.bytes : "", room / size);
  canvas_text(&page->canvas, x, y, size, CANVAS_INK, fitted.bytes ? fitted.bytes : "");
  text_free(&clean);
  text_free(&fitted);
}

/* The rule's name at the left, what it did at the right. */
static void draw_lane_words(const struct strip *strip, const struct firings_rule *rule, double middle) {
  const double right = PAGE_WIDTH - PANEL_RIGHT + SIDE_GAP, room = PANEL_RIGHT - SIDE_GAP;
  struct text text = {0};
  add_label(strip->page, NAME_AT, middle, CANVAS_TEXT, rule->id, PANEL_LEFT - NAME_AT - 4);
  if (rule->n_acted == 0 && rule->n_blocked == 0) {
    add_label(strip->page, right, middle, CANVAS_SMALL, "never asked to act", room);
    return;
  }
  text_format(&text, "acts on %.3g days a run", rule->n_acted);
  add_label(strip->page, right, middle - 7, CANVAS_SMALL, text.bytes ? text.bytes : "", room);
  text_clear(&text);
  text_format(&text, "blocked on %.3g%s%s", rule->n_blocked, *rule->why ? ": " : "", rule->why);
  if (rule->n_blocked > 0) add_label(strip->page, right, middle + 7, CANVAS_SMALL, text.bytes ? text.bytes : "", room);
  text_free(&text);
}

static void draw_lanes(const struct strip *strip, int top) {
  const struct firings *firings = &strip->firings;
  struct page *page = strip->page;
  struct text *script = &page->script;
  struct frame frame = {1, 0, firings->n_rules, 1, 0, false, ""};
  axes_draw(&page->canvas, &frame, top, firings->n_rules * LANE, firings->n_paths == 0);
  text_add(script, "unset ytics\nset border 1\n");
  axes_title(&page->canvas, top, "What the rules did");
  for (int i = 0; i < firings->n_rules; i++) draw_lane_words(strip, &firings->rules[i], top + (i + 0.5) * LANE);
  text_add(script, "plot \\\n");
  for (int i = 0; i < firings->n_rules; i++) {
    double line = firings->n_rules - i - 0.5;
    for (int way = 0; way < 2; way++) {
      struct text column = {0};
      text_format(&column, "%s_%s", firings->rules[i].id, way ? "blocked" : "acted");
      text_format(script, "  '%s.csv' using ($1-0.5):(%.9g):($1-0.9):($1-0.1):", page->name, line);
      text_format(script, "(%.9g%s%.9g*column(", line, way ? "-" : "+", bar);
      gnuplot_quote(script, column.bytes ? column.bytes : "");
      text_format(script, ")):(%.9g) with boxxyerror fillstyle solid noborder lc rgb '%s' notitle, \\\n", line,
                  way ? BLOCKED : ACTED);
      text_free(&column);
    }
    text_format(script, "  %.9g with lines lc rgb '%s' lw 0.7 notitle%s\n", line, CANVAS_GREY,
                i == firings->n_rules - 1 ? "" : ", \\");
  }
  text_add(
      script,
      "unset label; unset object; unset arrow\nset border 3\nset ytics scale 0.5 nomirror textcolor rgb '" CANVAS_INK
      "'\n");
}

static const struct parameter_row *parameter_of(const struct model *model, const char *name) {
  int i = 0;
  while (strcmp(model->parameters[i].name, name) != 0) i++;
  return &model->parameters[i];
}

static void draw_path(const struct strip *strip, int k, int top) {
  const struct firings_path *path = &strip->firings.paths[k];
  struct page *page = strip->page;
  struct frame frame;
  struct text title = {0};
  double least = INFINITY, most = -INFINITY;
  for (int d = 0; d < strip->firings.n_days; d++) {
    least = fmin(least, path->values[d]);
    most = fmax(most, path->values[d]);
  }
  const char *unit = parameter_of(page->model, path->name)->unit;
  frame_fit(&frame, "", least, most, NULL);
  frame.step *= 2; /* a low panel has room for few ticks */
  axes_draw(&page->canvas, &frame, top, PATH_HEIGHT, k == strip->firings.n_paths - 1);
  text_format(&title, "%s, %s%s", path->name, frame.axis, unit);
  axes_title(&page->canvas, top, title.bytes ? title.bytes : "");
  text_format(&page->script, "plot '%s.csv' using 'day':(%.9g*column('%s')) with fsteps lc rgb '%s' lw 2 notitle\n",
              page->name, frame.scale, path->name, CANVAS_LINE);
  text_add(&page->script, "unset label; unset object; unset arrow\n");
  text_free(&title);
}

static void write_data(const struct strip *strip) {
  const struct firings *firings = &strip->firings;
  struct text *data = &strip->page->data;
  text_add(data, "day");
  for (int i = 0; i < firings->n_rules; i++)
    text_format(data, ",%s_acted,%s_blocked", firings->rules[i].id, firings->rules[i].id);
  for (int i = 0; i < firings->n_paths; i++) text_format(data, ",%s", firings->paths[i].name);
  for (int d = 0; d < firings->n_days; d++) {
    text_format(data, "\n%d", firings->first + d);
    for (int i = 0; i < firings->n_rules; i++) {
      text_add(data, ",");
      text_add_ratio(data, firings->rules[i].acted[d]);
      text_add(data, ",");
      text_add_ratio(data, firings->rules[i].blocked[d]);
    }
    for (int i = 0; i < firings->n_paths; i++) {
      text_add(data, ",");
      text_add_ratio(data, firings->paths[i].values[d]);
    }
  }
  text_add(data, "\n");
}

static void draw(struct strip *strip) {
  const struct firings *firings = &strip->firings;
  struct page *page = strip->page;
  struct text reading = {0};
  double x = PAGE_EDGE;
  text_format(
      &reading,
      "bars: share of %d run%s in which a rule changes something or renews it (up), or in which a limit of the policy "
      "keeps it from all it wants (down); the limit named is the last one%s",
      firings->runs, firings->runs == 1 ? "" : "s",
      firings->n_paths ? "; paths: the parameters that change most often, first run, at the close of each day"
                       : "; no parameter changed in the first run");
  if (firings->n_left_out) text_format(&reading, "; %d more rules are left out", firings->n_left_out);
  page_word(page, 0, reading.bytes ? reading.bytes : "");
  int lanes = PANEL_HEADING + firings->n_rules * LANE, paths = firings->n_paths * (PANEL_HEADING + PATH_HEIGHT);
  int top = page_begin(page, lanes + paths + PANEL_DAYS, firings->first, firings->first + firings->n_days - 1);
  page_key(page, &x, ACTED, NULL, NULL, "acts");
  page_key(page, &x, BLOCKED, NULL, NULL, "blocked by a limit");
  draw_lanes(strip, top + PANEL_HEADING);
  for (int k = 0; k < firings->n_paths; k++)
    draw_path(strip, k, top + lanes + k * (PANEL_HEADING + PATH_HEIGHT) + PANEL_HEADING);
  write_data(strip);
  text_free(&reading);
}

int strip_chart(struct page *page, struct error *error) {
  struct strip strip = {.page = page};
  int code = firings_read(&strip.firings, page, error);
  if (!code && strip.firings.n_rules == 0) code = page_nothing(page, "the scenario has no rules", error);
  if (!code) {
    draw(&strip);
    code = page_write(page, error);
  }
  firings_free(&strip.firings);
  return code;
}
