/* sankey.c - where tokens came from and went over the whole run; see sankey.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A ribbon's edge goes from y0 to y1 as y0 + (y1 - y0) t t (3 - 2 t), level at both ends. All ribbons of a panel have one
 * scale, so that the heights of the columns compare. */
#include "plots/sankey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/digraph.h"
#include "plots/gnuplot.h"
#include "plots/sides.h"
#include "plots/wording.h"

enum { HEIGHT = 400, NEXT_HEIGHT = 240, FOOT = 26 };
static const double gap = 0.05; /* between bars, of the larger column */
static const double bar = 0.02; /* wide; left bars at 0, the middle at 0.5, right ones end at 1 */
static const char *const colours[] = {"#A9CDE4", "#F3CF8E", "#9AD4BF", "#E9C3D9",
                                      "#EFB793", "#C9C9C9", "#D8D29A", "#B7B3D9"};

/* A panel: one asset. */
struct panel_of {
  struct page *page;
  const struct asset_row *asset;
  const struct sides *sides;
  double most;
  int top, height;
};

/* "BIG_POOL" as "big pool". */
static void plain(const char *name, char words[static SIDES_NAME_SIZE]) {
  int n = 0;
  for (; name[n] && n < SIDES_NAME_SIZE - 1; n++) {
    char c = name[n];
    words[n] = (char)(c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  words[n] = '\0';
}

/* The name and amount of a bar, beside it. */
static void name_bar(const struct page *page, const char *name, double amount, double at, bool left) {
  char words[SIDES_NAME_SIZE];
  struct text label = {0};
  plain(name, words);
  text_format(&label, "%s ", words);
  wording_count(&label, amount);
  text_add(page->canvas.script, "set label ");
  gnuplot_quote(page->canvas.script, label.bytes ? label.bytes : "");
  text_format(page->canvas.script, " at first %.5f, first %.9g %s noenhanced font ',%d'\n", left ? -0.01 : 1.01, at,
              left ? "right" : "left", CANVAS_TEXT);
  text_free(&label);
}

static void add_bar(const struct page *page, double x, double low, double high) {
  text_format(
      page->canvas.script,
      "set object rectangle from first %.5f, first %.9g to first %.5f, first %.9g front fillstyle solid noborder "
      "fillcolor rgb '%s'\n",
      x, low, x + bar, high, CANVAS_GREY);
}

/* Where the bars of a side begin at the outside, and the ribbons in the middle: their upper ends. */
static void begin_side(const struct panel_of *panel, const struct side *side, double *outer, double *inner) {
  *outer = panel->most / 2 + (side->total + (side->n - 1) * gap * panel->most) / 2;
  *inner = panel->most / 2 + side->total / 2;
}

/* Bars and names of a side from the top down; the ribbons' places go to the data. */
static void place_side(const struct panel_of *panel, const struct side *side, bool left, struct text *data) {
  double outer, inner;
  begin_side(panel, side, &outer, &inner);
  for (int i = 0; i < side->n; i++) {
    double height = side->bars[i].amount;
    outer -= height, inner -= height;
    add_bar(panel->page, left ? 0 : 1 - bar, outer, outer + height);
    name_bar(panel->page, side->bars[i].name, height, outer + height / 2, left);
    text_format(data, "%s,%s,%s,%.9g,%.9g,%.9g,%.9g\n", panel->asset->symbol, left ? "in" : "out", side->bars[i].name,
                height, left ? outer : inner, left ? inner : outer, height);
    outer -= gap * panel->most;
  }
}

/* An account has one colour on both sides: the place of its first bar at the right, or (other) one of those left over. */
static const char *colour_of(const struct side *side, const struct side *other, int i) {
  const struct side *first = other ? other : side;
  const char *account = side->bars[i].account;
  int place = 0, own = 0;
  while (place < first->n && strcmp(first->bars[place].account, account) != 0) place++;
  while (strcmp(side->bars[own].account, account) != 0) own++;
  if (place == first->n) place += own;
  return colours[(size_t)place % (sizeof colours / sizeof *colours)];
}

static void plot_ribbons(const struct panel_of *panel, const struct side *side, const struct side *other, bool left,
                         bool last) {
  double outer, inner, from = left ? bar : 0.5 + bar / 2, to = left ? 0.5 - bar / 2 : 1 - bar;
  begin_side(panel, side, &outer, &inner);
  for (int i = 0; i < side->n; i++) {
    double height = side->bars[i].amount;
    outer -= height, inner -= height;
    double y0 = left ? outer : inner, y1 = left ? inner : outer;
    text_format(panel->page->canvas.script,
                "  [x=%.5f:%.5f] '+' using 1:(%.9g+%.9g*step(($1-%.5f)/%.5f)):(%.9g+%.9g*step(($1-%.5f)/%.5f)) "
                "with filledcurves lc rgb '%s' notitle%s\n",
                from, to, y0, y1 - y0, from, to - from, y0 + height, y1 - y0, from, to - from,
                colour_of(side, other, i), last && i == side->n - 1 ? "" : ", \\");
    outer -= gap * panel->most;
  }
}

/* What passed from agent to agent, over the middle. */
static void name_middle(const struct panel_of *panel) {
  struct text *script = panel->page->canvas.script, label = {0};
  const struct sides *sides = panel->sides;
  text_add(&label, "agents");
  if (sides->among > 0) {
    text_add(&label, "; among them ");
    wording_count(&label, sides->among);
  }
  text_add(script, "set label ");
  gnuplot_quote(script, label.bytes ? label.bytes : "");
  text_format(script, " at first 0.5, graph 1 center offset 0, 0.6 front noenhanced font ',%d'\n", CANVAS_TEXT);
  text_free(&label);
}

static void draw_panel(const struct panel_of *panel) {
  const struct page *page = panel->page;
  const struct side *in = &panel->sides->in, *out = &panel->sides->out;
  struct text *script = page->canvas.script, title = {0};
  double margin = panel->most * gap * (in->n > out->n ? in->n : out->n) / 2;
  char asset[SIDES_NAME_SIZE];
  plain(panel->asset->name, asset);
  text_format(&title, "Where %ss came from and where they went, %s", asset, panel->asset->symbol);
  canvas_text(&page->canvas, PAGE_EDGE, panel->top - 11, CANVAS_HEADING, CANVAS_INK, title.bytes ? title.bytes : "");
  text_free(&title);
  text_format(script,
              "set lmargin at screen %.2f\nset rmargin at screen %.2f\nset tmargin at screen %.5f\nset bmargin at "
              "screen %.5f\n",
              page->model->by_flow ? 0.29 : 0.2, page->model->by_flow ? 0.75 : 0.8, canvas_y(&page->canvas, panel->top),
              canvas_y(&page->canvas, panel->top + panel->height));
  text_format(script,
              "unset border\nunset tics\nunset grid\nset xrange [0:1]\nset yrange [%.9g:%.9g]\nset samples 200\n",
              -margin, panel->most + margin);
  place_side(panel, in, true, &panel->page->data);
  place_side(panel, out, false, &panel->page->data);
  add_bar(page, 0.5 - bar / 2, panel->most / 2 - in->total / 2, panel->most / 2 + in->total / 2);
  name_middle(panel);
  text_add(script, "step(t) = t*t*(3 - 2*t)\nplot sample \\\n");
  plot_ribbons(panel, in, out, true, false);
  plot_ribbons(panel, out, NULL, false, true);
  text_add(script, "unset label; unset object\n");
}

/* Heights of the panels and the room under them. */
static int height_of(int panel) { return panel == 0 ? HEIGHT : NEXT_HEIGHT; }

static void word(struct page *page, const struct legs_table *tables, const struct sides *sides, int n) {
  const struct model *model = page->model;
  struct text reading = {0};
  text_format(&reading, "ribbons: sums over all days of the first run, the opening included%s; between other accounts ",
              n > 1 ? ", each panel to its own scale" : "");
  wording_count(&reading, sides[0].aside);
  text_format(&reading, " %s passed that are not drawn", model->assets[0].symbol);
  for (int i = 0; n > 1 && i < model->n_conversions; i++) {
    const struct flow_row *given = &model->flows[model->conversions[i].given],
                          *got = &model->flows[model->conversions[i].got];
    double gave = legs_sum_of(&tables[given->asset], given->name), took = legs_sum_of(&tables[got->asset], got->name);
    text_add(&reading, "; ");
    wording_count(&reading, gave);
    text_format(&reading, " %s were converted into ", model->assets[given->asset].symbol);
    wording_count(&reading, took);
    text_format(&reading, " %s, %.3g for each", model->assets[got->asset].symbol, gave > 0 ? took / gave : 0);
  }
  text_add(&reading, "; one run, one outcome of many");
  page_word(page, 0, reading.bytes ? reading.bytes : "");
  text_free(&reading);
}

static bool flowed(const struct sides *sides) { return sides->in.n > 0 && sides->out.n > 0; }

static void draw(struct page *page, const struct legs_table *tables, const struct sides *sides, int n) {
  int height = 0, top, drawn = 0;
  for (int i = 0; i < n; i++)
    if (flowed(&sides[i])) height += PANEL_HEADING + height_of(drawn++) + FOOT;
  word(page, tables, sides, n);
  top = page_begin(page, height, 0, 1) + PANEL_HEADING;
  text_add(&page->data, "asset,side,account,amount,low_left,low_right,height\n");
  drawn = 0;
  for (int i = 0; i < n; i++) {
    if (!flowed(&sides[i])) continue;
    struct panel_of panel = {page, &page->model->assets[i], &sides[i], 0, top, height_of(drawn++)};
    panel.most = fmax(sides[i].in.total, sides[i].out.total);
    draw_panel(&panel);
    top += panel.height + FOOT + PANEL_HEADING;
  }
}

/* An asset of which nothing flowed has an empty table, and is no fault unless all are so. */
static int read_assets(struct page *page, struct legs_table *tables, struct error *error) {
  int some = 0, code = 0;
  for (int i = 0; i < page->model->n_assets && !code; i++) {
    struct error own;
    error_init(&own);
    page->nothing = false;
    if (!(code = legs_read_asset(&tables[i], page, i, &own))) some++;
    if (code && page->nothing && (some || i < page->model->n_assets - 1)) code = 0;
    if (code) error_set(error, code, "%s", own.text);
  }
  page->nothing = code != 0 && page->nothing;
  return code;
}

static int sum_assets(struct page *page, const struct legs_table *tables, struct sides *sides, struct error *error) {
  bool some = false;
  for (int i = 0; i < page->model->n_assets; i++) {
    if (sides_sum(&sides[i], &tables[i], page->model))
      return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
    some |= flowed(&sides[i]);
  }
  return some ? 0 : page_nothing(page, "no tokens came to agents or left them", error);
}

int sankey_chart(struct page *page, struct error *error) {
  int n = page->model->n_assets;
  struct legs_table *tables = calloc((size_t)n, sizeof *tables);
  struct sides *sides = calloc((size_t)n, sizeof *sides);
  int code = tables && sides ? 0 : ERROR_MEMORY;
  if (code) error_set(error, code, "no memory for the charts of %s", page->folder);
  if (!code) code = read_assets(page, tables, error);
  if (!code) code = sum_assets(page, tables, sides, error);
  if (!code) {
    draw(page, tables, sides, n);
    code = page_write(page, error);
  }
  if (!code) code = digraph_write(page, tables, n, error);
  for (int i = 0; tables && i < n; i++) legs_free(&tables[i]);
  free(tables);
  free(sides);
  return code;
}
