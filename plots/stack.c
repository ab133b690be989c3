/* stack.c - areas stacked on each other over the days; see stack.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/stack.h"

#include <stdlib.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/gnuplot.h"

/* Okabe and Ito (2002), dark and light in turn so that neighbours differ without colour too. */
static const char *const above_colours[STACK_MOST] = {"#0072B2", "#F0E442", "#009E73", "#56B4E9", "#D55E00", "#BBBBBB"};
static const char *const below_colours[STACK_MOST] = {"#D55E00", "#E69F00", "#7F3B6B", "#E3B5CC", "#8C5A00", "#BBBBBB"};

void stack_free(struct stack *stack) {
  for (int i = 0; i < STACK_MOST; i++) {
    free(stack->above.areas[i].values);
    free(stack->below.areas[i].values);
  }
}

static struct stack_area *area_of(const struct stack *stack, struct stack_side *side, const char *name) {
  for (int i = 0; i < side->n; i++)
    if (strcmp(side->areas[i].name, name) == 0) return &side->areas[i];
  if (side->n == STACK_MOST) return &side->areas[STACK_MOST - 1];
  struct stack_area *area = &side->areas[side->n];
  snprintf(area->name, sizeof area->name, "%s", side->n == STACK_MOST - 1 ? "other" : name);
  area->values = calloc((size_t)stack->n_days, sizeof *area->values);
  if (!area->values) return NULL;
  side->n++;
  return area;
}

int stack_add(struct stack *stack, struct stack_side *side, const char *name, const double *values) {
  struct stack_area *area = area_of(stack, side, name);
  if (!area) return -1;
  for (int d = 0; d < stack->n_days; d++) {
    area->values[d] += values[d];
    area->total += values[d];
  }
  return 0;
}

double stack_height(const struct stack *stack, const struct stack_side *side) {
  double most = 0;
  for (int d = 0; d < stack->n_days; d++) {
    double sum = 0;
    for (int i = 0; i < side->n; i++) sum += side->areas[i].values[d];
    if (sum > most) most = sum;
  }
  return most;
}

static const char *prefix(const struct stack *stack, const struct stack_side *side) {
  if (stack->below.n == 0) return "";
  return side == &stack->above ? "in_" : "out_";
}

/* A column's name: words joined, as in the other files. */
static void add_column(struct text *text, const struct stack *stack, const struct stack_side *side, int area) {
  text_add(text, prefix(stack, side));
  for (const char *at = side->areas[area].name; *at; at++) text_append(text, *at == ' ' ? "_" : at, 1);
}

void stack_write(const struct stack *stack, struct text *data, const char *const *names, const double *const *extra,
                 int n_extra) {
  const struct stack_side *const sides[] = {&stack->above, &stack->below};
  text_add(data, "day");
  for (int s = 0; s < 2; s++)
    for (int i = 0; i < sides[s]->n; i++) {
      text_add(data, ",");
      add_column(data, stack, sides[s], i);
    }
  for (int i = 0; i < n_extra; i++) text_format(data, ",%s", names[i]);
  for (int d = 0; d < stack->n_days; d++) {
    text_format(data, "\n%d", stack->first + d);
    for (int s = 0; s < 2; s++)
      for (int i = 0; i < sides[s]->n; i++) {
        text_add(data, ",");
        text_add_ratio(data, sides[s]->areas[i].values[d]);
      }
    for (int i = 0; i < n_extra; i++) {
      text_add(data, ",");
      text_add_ratio(data, extra[i][d]);
    }
  }
  text_add(data, "\n");
}

/* The outer edge of an area, as gnuplot computes it: ":(SCALE*(column(..)+column(..)))". */
static void add_edge(struct text *script, const struct stack *stack, const struct stack_side *side, int area,
                     double scale) {
  text_format(script, ":(%.9g*(0", side == &stack->above ? scale : -scale);
  for (int i = 0; i <= area; i++) {
    struct text column = {0};
    add_column(&column, stack, side, i);
    text_add(script, "+column(");
    gnuplot_quote(script, column.bytes ? column.bytes : "");
    text_add(script, ")");
    text_free(&column);
  }
  text_add(script, "))");
}

static void plot_side(const struct stack *stack, const struct page *page, const struct stack_side *side,
                      const char *const *colours, double scale) {
  struct text *script = page->canvas.script;
  for (int i = 0; i < side->n; i++) {
    text_format(script, "  '%s.csv' using 'day'", page->name);
    add_edge(script, stack, side, i - 1, scale);
    add_edge(script, stack, side, i, scale);
    text_format(script, " with filledcurves lc rgb '%s' notitle, \\\n", colours[i]);
  }
  for (int i = 0; i < side->n; i++) { /* white seams */
    text_format(script, "  '%s.csv' using 'day'", page->name);
    add_edge(script, stack, side, i, scale);
    text_add(script, " with lines lc rgb 'white' lw 0.7 notitle, \\\n");
  }
}

/* The names beside the areas as they are on the last day, from the bottom up. */
static void draw_names(const struct stack *stack, const struct page *page, const struct frame *frame) {
  const char *names[2 * STACK_MOST], *colours[2 * STACK_MOST];
  double at[2 * STACK_MOST], edge = 0;
  int n = stack->below.n, last = stack->n_days - 1;
  for (int i = 0; i < n; i++) {
    double height = stack->below.areas[i].values[last] * frame->scale;
    at[n - 1 - i] = edge - height / 2;
    names[n - 1 - i] = stack->below.areas[i].name;
    colours[n - 1 - i] = below_colours[i];
    edge -= height;
  }
  edge = 0;
  for (int i = 0; i < stack->above.n; i++, n++) {
    double height = stack->above.areas[i].values[last] * frame->scale;
    at[n] = edge + height / 2;
    names[n] = stack->above.areas[i].name;
    colours[n] = above_colours[i];
    edge += height;
  }
  axes_names(&page->canvas, frame, STACK_HEIGHT, n, at, names, colours);
}

void stack_draw(const struct stack *stack, const struct page *page, const struct frame *frame, int top) {
  axes_draw(&page->canvas, frame, top, STACK_HEIGHT, true);
  draw_names(stack, page, frame);
  text_add(page->canvas.script, "plot \\\n");
  plot_side(stack, page, &stack->above, above_colours, frame->scale);
  plot_side(stack, page, &stack->below, below_colours, frame->scale);
  text_format(page->canvas.script, "  0 with lines lc rgb '%s' lw 0.7 notitle", CANVAS_GREY);
}
