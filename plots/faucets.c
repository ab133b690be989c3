/* faucets.c - faucets and sinks stacked, with the net flow; see faucets.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/faucets.h"

#include <stdlib.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/legs.h"
#include "plots/stack.h"

enum side { NEITHER, FAUCET, SINK };

/* A flow of one side: the sum of its legs. */
struct kind {
  const char *name;
  enum side side;
  double total;
  double *values; /* (n_days), part of one block */
};

/* What makes supply grow and shrink. The opening balances are no flow of a day. */
static enum side side_of(const struct model *model, const struct legs_leg *leg) {
  bool from = legs_circulates(model, leg->from), to = legs_circulates(model, leg->to);
  if (from == to || strcmp(leg->flow, "genesis") == 0) return NEITHER;
  return to ? FAUCET : SINK;
}

/* Whether the first day is the opening: what founders are given then would dwarf what flows on a day. */
static bool opens(const struct legs_table *table, const struct page *page) {
  return table->n_days > 1 && table->first == -page->facts.warmup;
}

/* Larger totals first; of equal ones the order of names, so that the picture never depends on the sort. */
static int by_size(const void *a, const void *b) {
  const struct kind *x = a, *y = b;
  if (x->total != y->total) return x->total < y->total ? 1 : -1;
  return strcmp(x->name, y->name);
}

/* Sums legs by flow and side. Returns the number of kinds. */
static int sum_kinds(const struct legs_table *table, const struct model *model, int first, int n_days,
                     struct kind *kinds, double *values) {
  int n = 0;
  for (int l = 0; l < table->n_legs; l++) {
    enum side side = side_of(model, &table->legs[l]);
    int k = 0;
    if (side == NEITHER) continue;
    while (k < n && (kinds[k].side != side || strcmp(kinds[k].name, table->legs[l].flow) != 0)) k++;
    if (k == n) {
      kinds[k] = (struct kind){table->legs[l].flow, side, 0, values + (size_t)k * (size_t)n_days};
      n++;
    }
    for (int d = 0; d < n_days; d++) {
      double amount = legs_amount(table, l, first + d);
      kinds[k].values[d] += amount;
      kinds[k].total += amount;
    }
  }
  qsort(kinds, (size_t)n, sizeof *kinds, by_size);
  return n;
}

/* Fills the stack and the net flow (n_days). 0 or -1. */
static int make_stack(const struct legs_table *table, const struct model *model, struct stack *stack, double *net) {
  size_t n_days = (size_t)stack->n_days, most = (size_t)table->n_legs;
  struct kind *kinds = calloc(most, sizeof *kinds);
  double *values = calloc(most * n_days, sizeof *values);
  int failed = !kinds || !values ? -1 : 0;
  int n = failed ? 0 : sum_kinds(table, model, stack->first, stack->n_days, kinds, values);
  for (int k = 0; k < n && !failed; k++) {
    bool faucet = kinds[k].side == FAUCET;
    struct text name = {0};
    for (const char *at = kinds[k].name; *at; at++) text_append(&name, *at == '_' ? " " : at, 1);
    failed = stack_add(stack, faucet ? &stack->above : &stack->below, name.bytes, kinds[k].values);
    for (size_t d = 0; d < n_days; d++) net[d] += faucet ? kinds[k].values[d] : -kinds[k].values[d];
    text_free(&name);
  }
  free(kinds);
  free(values);
  return failed;
}

static void draw(struct page *page, const struct stack *stack, const double *net) {
  struct frame frame;
  struct text axis = {0};
  double x = PAGE_EDGE;
  page_word(
      page, 0,
      "areas: what agents are credited (above zero) and debited (below) on each day of the first run, by flow, the "
      "smaller ones together as other; line: what comes in less what goes out, by which the circulating supply "
      "changes; one run, "
      "one outcome of many");
  text_format(&axis, "%s a day", page->model->assets[0].symbol);
  frame_fit(&frame, axis.bytes ? axis.bytes : "", -stack_height(stack, &stack->below),
            stack_height(stack, &stack->above), NULL);
  int top = page_begin(page, PANEL_HEADING + STACK_HEIGHT + PANEL_DAYS, stack->first, stack->first + stack->n_days - 1);
  page_key(page, &x, NULL, CANVAS_INK, "lw 2", "net flow");
  axes_title(&page->canvas, top + PANEL_HEADING, "Faucets and sinks");
  stack_draw(stack, page, &frame, top + PANEL_HEADING);
  text_format(&page->script, ", \\\n  '%s.csv' using 'day':(%.9g*column('net')) with lines lc rgb '%s' lw 2 notitle\n",
              page->name, frame.scale, CANVAS_INK);
  stack_write(stack, &page->data, (const char *const[]){"net"}, &net, 1);
  text_free(&axis);
}

int faucets_chart(struct page *page, struct error *error) {
  struct legs_table table;
  struct stack stack = {0};
  int code = legs_read(&table, page, error);
  int skipped = !code && opens(&table, page);
  stack.first = table.first + skipped;
  stack.n_days = table.n_days - skipped;
  double *net = code ? NULL : calloc((size_t)table.n_days, sizeof *net);
  if (!code && (!net || make_stack(&table, page->model, &stack, net)))
    code = error_set(error, ERROR_MEMORY, "no memory for the flows of %s", page->folder);
  if (!code) {
    draw(page, &stack, net);
    code = page_write(page, error);
  }
  free(net);
  stack_free(&stack);
  legs_free(&table);
  return code;
}
