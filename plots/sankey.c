/* sankey.c - where tokens came from and went over the whole run; see sankey.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A ribbon's edge goes from y0 to y1 as y0 + (y1 - y0) t t (3 - 2 t), level at both ends. All ribbons have one scale, so that
 * the heights of the columns compare. */
#include "plots/sankey.h"

#include <math.h>
#include <string.h>

#include "plots/gnuplot.h"
#include "plots/legs.h"
#include "plots/wording.h"

enum { HEIGHT = 400, MOST = 12, NAME_SIZE = LEGS_NAME_SIZE + 16 };
static const double gap = 0.05; /* between bars, of the larger column */
static const double bar = 0.02; /* wide; left bars at 0, the middle at 0.5, right ones end at 1 */
static const char *const colours[] = {"#A9CDE4", "#F3CF8E", "#9AD4BF", "#E9C3D9",
                                      "#EFB793", "#C9C9C9", "#D8D29A", "#B7B3D9"};

/* One side of the middle: accounts and what passed between them and agents. */
struct side {
  int n;
  char names[MOST][NAME_SIZE];
  double amounts[MOST], total;
};

static void add(struct side *side, const char *name, double amount) {
  int i = 0;
  if (amount <= 0) return;
  while (i < side->n && strcmp(side->names[i], name) != 0) i++;
  if (i == MOST) i = MOST - 1; /* the last one takes what has no place of its own */
  if (i == side->n) snprintf(side->names[side->n++], NAME_SIZE, "%s", name);
  side->amounts[i] += amount;
  side->total += amount;
}

/* Sums what came into and left circulation; the rest, such as transfers between pools, is left out and told. */
static double sum_sides(const struct legs_table *table, const struct model *model, struct side *in, struct side *out) {
  double aside = 0, end = 0;
  for (int l = 0; l < table->n_legs; l++) {
    const struct legs_leg *leg = &table->legs[l];
    bool from = legs_circulates(model, leg->from), to = legs_circulates(model, leg->to);
    double sum = 0;
    for (int d = 0; d < table->n_days; d++) sum += legs_amount(table, l, table->first + d);
    if (from == to)
      aside += sum;
    else if (to)
      add(in, strcmp(leg->flow, "genesis") == 0 ? "at the opening" : leg->from, sum), end += sum;
    else
      add(out, leg->to, sum), end -= sum;
  }
  add(out, "still circulating", end);
  return aside;
}

/* "BIG_POOL" as "big pool". */
static void plain(const char *name, char words[static NAME_SIZE]) {
  int n = 0;
  for (; name[n] && n < NAME_SIZE - 1; n++) {
    char c = name[n];
    words[n] = (char)(c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  words[n] = '\0';
}

/* The name and amount of a bar, beside it. */
static void name_bar(const struct page *page, const char *name, double amount, double at, bool left) {
  char words[NAME_SIZE];
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

/* Bars and names of a side from the top down; the ribbons' places go to the data: x0,x1,low0,low1,height. */
static void place_side(const struct page *page, const struct side *side, double most, bool left, struct text *data) {
  double spread = side->total + (side->n - 1) * gap * most, outer = most / 2 + spread / 2,
         inner = most / 2 + side->total / 2;
  for (int i = 0; i < side->n; i++) {
    double height = side->amounts[i];
    outer -= height, inner -= height;
    add_bar(page, left ? 0 : 1 - bar, outer, outer + height);
    name_bar(page, side->names[i], height, outer + height / 2, left);
    text_format(data, "%s,%s,%.9g,%.9g,%.9g,%.9g\n", left ? "in" : "out", side->names[i], height, left ? outer : inner,
                left ? inner : outer, height);
    outer -= gap * most;
  }
}

/* An account has one colour on both sides: its place at the right, or (other) one of those left over. */
static const char *colour_of(const struct side *side, const struct side *other, int i) {
  int place = i;
  if (other) {
    place = 0;
    while (place < other->n && strcmp(other->names[place], side->names[i]) != 0) place++;
    if (place == other->n) place += i;
  }
  return colours[(size_t)place % (sizeof colours / sizeof *colours)];
}

static void plot_ribbons(const struct page *page, const struct side *side, const struct side *other, double most,
                         bool left, bool last) {
  double spread = side->total + (side->n - 1) * gap * most, outer = most / 2 + spread / 2,
         inner = most / 2 + side->total / 2;
  double from = left ? bar : 0.5 + bar / 2, to = left ? 0.5 - bar / 2 : 1 - bar;
  for (int i = 0; i < side->n; i++) {
    double height = side->amounts[i];
    outer -= height, inner -= height;
    double y0 = left ? outer : inner, y1 = left ? inner : outer;
    text_format(page->canvas.script,
                "  [x=%.5f:%.5f] '+' using 1:(%.9g+%.9g*step(($1-%.5f)/%.5f)):(%.9g+%.9g*step(($1-%.5f)/%.5f)) "
                "with filledcurves lc rgb '%s' notitle%s\n",
                from, to, y0, y1 - y0, from, to - from, y0 + height, y1 - y0, from, to - from,
                colour_of(side, other, i), last && i == side->n - 1 ? "" : ", \\");
    outer -= gap * most;
  }
}

static void draw(struct page *page, const struct side *in, const struct side *out, double aside) {
  struct text reading = {0};
  int widest = in->n > out->n ? in->n : out->n;
  double most = fmax(in->total, out->total), margin = most * gap * widest / 2;
  text_format(&reading,
              "ribbons: sums in %s over all days of the first run, the opening included; between other accounts ",
              page->model->assets[0].symbol);
  wording_count(&reading, aside);
  text_add(&reading, " passed that are not drawn; one run, one outcome of many");
  page_word(page, 0, reading.bytes ? reading.bytes : "");
  int top = page_begin(page, PANEL_HEADING + HEIGHT + PAGE_EDGE, 0, 1) + PANEL_HEADING;
  struct text *script = &page->script;
  canvas_text(&page->canvas, PAGE_EDGE, top - 11, CANVAS_HEADING, CANVAS_INK,
              "Where tokens came from and where they went");
  text_format(
      script,
      "set lmargin at screen 0.2\nset rmargin at screen 0.8\nset tmargin at screen %.5f\nset bmargin at screen %.5f\n",
      canvas_y(&page->canvas, top), canvas_y(&page->canvas, top + HEIGHT));
  text_format(script,
              "unset border\nunset tics\nunset grid\nset xrange [0:1]\nset yrange [%.9g:%.9g]\nset samples 200\n",
              -margin, most + margin);
  text_add(&page->data, "side,account,amount,low_left,low_right,height\n");
  place_side(page, in, most, true, &page->data);
  place_side(page, out, most, false, &page->data);
  add_bar(page, 0.5 - bar / 2, most / 2 - in->total / 2, most / 2 + in->total / 2);
  text_format(script, "set label 'agents' at first 0.5, first %.9g center offset 0, 0.8 noenhanced font ',%d'\n",
              most / 2 + in->total / 2, CANVAS_TEXT);
  text_add(script, "step(t) = t*t*(3 - 2*t)\nplot sample \\\n");
  plot_ribbons(page, in, out, most, true, false);
  plot_ribbons(page, out, NULL, most, false, true);
  text_free(&reading);
}

int sankey_chart(struct page *page, struct error *error) {
  struct legs_table table;
  struct side in = {0}, out = {0};
  int code = legs_read(&table, page, error);
  double aside = code ? 0 : sum_sides(&table, page->model, &in, &out);
  if (!code && (in.n == 0 || out.n == 0)) code = page_nothing(page, "no tokens came to agents or left them", error);
  if (!code) {
    draw(page, &in, &out, aside);
    code = page_write(page, error);
  }
  legs_free(&table);
  return code;
}
