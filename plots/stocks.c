/* stocks.c - where the tokens are; see stocks.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A balance is the sum of what came and went before: balance[d] = balance[d - 1] + sum in[d] - sum out[d]. */
#include "plots/stocks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/legs.h"
#include "plots/series.h"
#include "plots/stack.h"

#define BREACH_TINT "#D55E00"
static const double cap_is_near = 1.6; /* of the highest stock: a cap above is named, not drawn */

/* All the chart is made of. */
struct stocks {
  struct page *page;
  struct legs_table flows;
  struct series_table series; /* cap, breached; empty where the model has none */
  struct stack stack;
  double *cap; /* (n_days) */
};

/* Adds the balance of an account, or (NULL) of all that circulate, under a name. */
static int add_stock(struct stocks *stocks, const char *name, const char *account) {
  const struct legs_table *flows = &stocks->flows;
  const struct model *model = stocks->page->model;
  double *values = calloc((size_t)flows->n_days, sizeof *values), sum = 0, most = 0;
  if (!values) return -1;
  for (int d = 0; d < flows->n_days; d++) {
    for (int l = 0; l < flows->n_legs; l++) {
      const struct legs_leg *leg = &flows->legs[l];
      double amount = legs_amount(flows, l, flows->first + d);
      if (account ? strcmp(leg->to, account) == 0 : legs_circulates(model, leg->to)) sum += amount;
      if (account ? strcmp(leg->from, account) == 0 : legs_circulates(model, leg->from)) sum -= amount;
    }
    values[d] = fmax(sum, 0); /* rounding of a sum that is zero */
    most = fmax(most, values[d]);
  }
  int code = most > 0.000001 || !account ? stack_add(&stocks->stack, &stocks->stack.above, name, values) : 0;
  free(values);
  return code;
}

static void plain_name(const char *account, char name[static STACK_NAME_SIZE]) {
  int n = 0;
  for (; account[n] && n < STACK_NAME_SIZE - 1; n++) {
    char c = account[n];
    name[n] = (char)(c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  name[n] = '\0';
}

/* Circulating at the bottom, then what the system and other accounts of agents hold, burned on top. */
static int make_stack(struct stocks *stocks) {
  const struct model *model = stocks->page->model;
  stocks->stack.first = stocks->flows.first;
  stocks->stack.n_days = stocks->flows.n_days;
  int failed = add_stock(stocks, "circulating", NULL);
  for (int i = 0; i < model->n_accounts && !failed; i++) {
    char name[STACK_NAME_SIZE];
    const struct account_row *row = &model->accounts[i];
    if (row->asset != 0 || legs_circulates(model, row->name)) continue;
    plain_name(row->name, name);
    failed = add_stock(stocks, name, row->name);
  }
  return failed ? failed : add_stock(stocks, "burned", "BURN");
}

static bool is_breached(const struct stocks *stocks, int day) {
  return stocks->series.n_names > 1 && series_value(&stocks->series, 1, day) > 0;
}

/* Shades each stretch of days with a breach: from the close before its first day to that of its last. */
static bool shade_breaches(const struct stocks *stocks) {
  bool any = false;
  int first = stocks->stack.first, last = first + stocks->stack.n_days - 1;
  for (int day = first; day <= last; day++) {
    if (!is_breached(stocks, day)) continue;
    int from = day - 1;
    while (day < last && is_breached(stocks, day + 1)) day++;
    text_format(
        &stocks->page->script,
        "set object rectangle from first %d, graph 0.97 to first %d, graph 1 front clip fillstyle solid noborder "
        "fillcolor rgb '%s'\n",
        from < first ? first : from, day, BREACH_TINT);
    any = true;
  }
  return any;
}

static double highest_cap(const struct stocks *stocks) {
  double most = 0;
  for (int d = 0; d < stocks->stack.n_days && stocks->cap; d++)
    if (stocks->cap[d] > most) most = stocks->cap[d];
  return most;
}

static int read_cap(struct stocks *stocks, struct error *error) {
  const struct page *page = stocks->page;
  const char *const names[] = {page->model->cap, page->model->cap_breached};
  if (!names[0]) return 0;
  int code = series_read(&stocks->series, page, names, names[1] ? 2 : 1, error);
  if (code) return code;
  stocks->cap = calloc((size_t)stocks->flows.n_days, sizeof *stocks->cap);
  if (!stocks->cap) return error_set(error, ERROR_MEMORY, "no memory for the cap of %s", page->folder);
  for (int d = 0; d < stocks->flows.n_days; d++)
    stocks->cap[d] = series_value(&stocks->series, 0, stocks->flows.first + d);
  return 0;
}

static void draw(struct stocks *stocks) {
  struct page *page = stocks->page;
  struct frame frame;
  double x = PAGE_EDGE, most = stack_height(&stocks->stack, &stocks->stack.above), cap = highest_cap(stocks);
  bool near = cap > 0 && cap <= cap_is_near * most;
  page_word(page, 0,
            stocks->cap
                ? "areas: balances of the first run at the close of each day, summed from its flows; what was burned "
                  "stands on top, so that the height is all that was ever made; the cap limits the circulating "
                  "supply alone; one run, one outcome of many"
                : "areas: balances of the first run at the close of each day, summed from its flows; what was burned "
                  "stands on top, so that the height is all that was ever made; one run, one outcome of many");
  frame_fit(&frame, page->model->assets[0].symbol, 0, near ? fmax(most, cap) : most, NULL);
  int top = page_begin(page, PANEL_HEADING + STACK_HEIGHT + PANEL_DAYS, stocks->stack.first,
                       stocks->stack.first + stocks->stack.n_days - 1);
  axes_title(&page->canvas, top + PANEL_HEADING, "Where the tokens are");
  if (near) page_key(page, &x, NULL, CANVAS_INK, "lw 2 dashtype (6,4)", "supply cap");
  if (cap > 0 && !near) page_key(page, &x, NULL, NULL, NULL, "the supply cap is far above the chart");
  if (shade_breaches(stocks))
    page_key(page, &x, BREACH_TINT, NULL, NULL, "days on which the cap cuts (strip at the top)");
  stack_draw(&stocks->stack, page, &frame, top + PANEL_HEADING);
  if (near)
    text_format(&page->script,
                ", \\\n  '%s.csv' using 'day':(%.9g*column('cap')) with lines lc rgb '%s' lw 2 dashtype (6,4) notitle",
                page->name, frame.scale, CANVAS_INK);
  text_add(&page->script, "\n");
  const double *extra = stocks->cap;
  stack_write(&stocks->stack, &page->data, (const char *const[]){"cap"}, &extra, stocks->cap ? 1 : 0);
}

int stocks_chart(struct page *page, struct error *error) {
  struct stocks stocks = {.page = page};
  int code = legs_read(&stocks.flows, page, error);
  if (!code) code = read_cap(&stocks, error);
  if (!code && make_stack(&stocks))
    code = error_set(error, ERROR_MEMORY, "no memory for the stocks of %s", page->folder);
  if (!code) {
    draw(&stocks);
    code = page_write(page, error);
  }
  free(stocks.cap);
  stack_free(&stocks.stack);
  series_free(&stocks.series);
  legs_free(&stocks.flows);
  return code;
}
