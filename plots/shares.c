/* shares.c - parts of a whole, stacked over the days; see shares.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/shares.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/fan.h"
#include "plots/stack.h"
#include "sim/folder.h"

static int make_areas(struct stack *stack, const struct sheet_row *row) {
  struct stack_side *side = &stack->above;
  for (side->n = 0; side->n < row->n_panels && side->n < STACK_MOST; side->n++) {
    struct stack_area *area = &side->areas[side->n];
    snprintf(area->name, sizeof area->name, "%s", row->panels[side->n].title);
    area->values = calloc((size_t)stack->n_days, sizeof *area->values);
    if (!area->values) return -1;
  }
  return 0;
}

/* Shares of a recorded day; false: none is defined. */
static bool share_out(const struct fan_table *table, int row, int n, double *shares) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    double value = fan_value(table, row, i, FAN_MEDIAN);
    shares[i] = value > 0 ? value : 0;
    sum += shares[i];
  }
  for (int i = 0; i < n; i++) shares[i] /= sum > 0 ? sum : 1;
  return sum > 0;
}

static void fill(struct stack *stack, const struct fan_table *table) {
  double shares[STACK_MOST] = {0}, next[STACK_MOST] = {0};
  int row = 0, n = stack->above.n;
  while (row < table->n_days && table->day[row] < stack->first) row++; /* before anything is defined */
  for (int d = 0; d < stack->n_days; d++) {
    if (row < table->n_days && table->day[row] == stack->first + d && share_out(table, row++, n, next))
      for (int i = 0; i < n; i++) shares[i] = next[i];
    for (int i = 0; i < n; i++) stack->above.areas[i].values[d] = shares[i];
  }
}

/* The first day on which a part is defined. */
static int first_row(const struct fan_table *table, int n) {
  double shares[STACK_MOST];
  int row = 0;
  while (row < table->n_days - 1 && !share_out(table, row, n, shares)) row++;
  return row;
}

static void draw(struct page *page, const struct sheet_row *row, const struct stack *stack, int runs) {
  struct frame frame = {.scale = 100, .low = 0, .high = 100, .step = 10, .percent = true};
  struct text reading = {0};
  const char *axis = row->panels[0].axis;
  snprintf(frame.axis, sizeof frame.axis, "percent%s", strncmp(axis, "share", 5) == 0 ? axis + 5 : "");
  text_format(&reading,
              "areas: median over %d run%s of each part on the day, scaled so that all parts are 100 percent; a day "
              "without any is drawn as the day before",
              runs, runs == 1 ? "" : "s");
  page_word(page, runs, reading.bytes ? reading.bytes : "");
  text_free(&reading);
  int top = page_begin(page, PANEL_HEADING + STACK_HEIGHT + PANEL_DAYS, stack->first, stack->first + stack->n_days - 1);
  char title[128];
  snprintf(title, sizeof title, "%s", row->shows);
  if (title[0] >= 'a' && title[0] <= 'z') title[0] = (char)(title[0] - 'a' + 'A');
  axes_title(&page->canvas, top + PANEL_HEADING, title);
  stack_draw(stack, page, &frame, top + PANEL_HEADING);
  text_add(&page->script, "\n");
  stack_write(stack, &page->data, NULL, NULL, 0);
}

int shares_draw(struct page *page, const struct sheet_row *row, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  const char *indicators[STACK_MOST];
  struct fan_table table = {0};
  struct stack stack = {0};
  int n = row->n_panels < STACK_MOST ? row->n_panels : STACK_MOST;
  int code = page_path(page->folder, "summary.csv", path, error);
  for (int i = 0; i < n; i++) indicators[i] = row->panels[i].indicator;
  if (!code) code = fan_read(&table, path, page->facts.variant, indicators, n, error);
  if (!code && table.day) {
    stack.first = table.day[first_row(&table, n)];
    stack.n_days = table.day[table.n_days - 1] - stack.first + 1;
    if (make_areas(&stack, row)) code = error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  }
  if (!code && table.day) {
    fill(&stack, &table);
    draw(page, row, &stack, table.runs);
    code = page_write(page, error);
  }
  stack_free(&stack);
  fan_free(&table);
  return code;
}
