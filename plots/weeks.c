/* weeks.c - archetypes by week; see weeks.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/weeks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"
#include "plots/heat.h"
#include "plots/wording.h"
#include "sim/folder.h"

enum { ARM, SUBSET, DAY, INDICATOR, N, MEDIAN, COLUMNS };
static const char *const columns[COLUMNS] = {"arm", "subset", "day", "indicator", "n", "q50"};
enum { WEEK = 7, MOST_SUBSETS = 24, NAME_SIZE = 64, MOST_PANELS = 8 };

struct weeks {
  struct page *page;
  const struct sheet_row *sheet;
  int n_weeks, n_subsets, n_panels, runs;
  char subset[MOST_SUBSETS][NAME_SIZE];
  double *sum, *days; /* (n_panels)(MOST_SUBSETS)(n_weeks) */
};

static int panel_of(const struct weeks *weeks, const char *indicator) {
  for (int i = 0; i < weeks->n_panels; i++)
    if (strcmp(weeks->sheet->panels[i].indicator, indicator) == 0) return i;
  return -1;
}

/* "archetype:validator" is told as "validator". -1: there are too many. */
static int subset_of(struct weeks *weeks, const char *selector) {
  const char *colon = strchr(selector, ':'), *name = colon ? colon + 1 : selector;
  for (int i = 0; i < weeks->n_subsets; i++)
    if (strncmp(weeks->subset[i], name, NAME_SIZE - 1) == 0) return i;
  if (weeks->n_subsets == MOST_SUBSETS) return -1;
  snprintf(weeks->subset[weeks->n_subsets], NAME_SIZE, "%s", name);
  return weeks->n_subsets++;
}

static const char *take(void *context, char *const *fields) {
  struct weeks *weeks = context;
  double median;
  int day, runs, panel = panel_of(weeks, fields[INDICATOR]);
  if (panel < 0 || strcmp(fields[ARM], weeks->page->facts.variant) != 0) return NULL;
  if (csv_whole(fields[DAY], &day) || csv_whole(fields[N], &runs)) return "day and n must be whole numbers";
  if (csv_number(fields[MEDIAN], &median)) return "q50 must be a number or NA";
  if (day > weeks->page->facts.days) return "the day must be one of the scenario's";
  if (day < 1) return NULL; /* the opening and the warm-up are no days of a week */
  int subset = strcmp(fields[SUBSET], "all") == 0 ? -1 : subset_of(weeks, fields[SUBSET]);
  if (subset < 0 || isnan(median)) return NULL;
  if (runs > weeks->runs) weeks->runs = runs;
  size_t cell = ((size_t)panel * MOST_SUBSETS + (size_t)subset) * (size_t)weeks->n_weeks + (size_t)((day - 1) / WEEK);
  weeks->sum[cell] += median;
  weeks->days[cell]++;
  return NULL;
}

static int read_weeks(struct weeks *weeks, struct error *error) {
  struct page *page = weeks->page;
  char path[FOLDER_PATH_SIZE];
  for (int i = 0; i < page->model->n_sheets && !weeks->sheet; i++)
    if (page->model->sheets[i].by_subset) weeks->sheet = &page->model->sheets[i];
  if (!weeks->sheet) return page_nothing(page, "the model has no sheet by archetype", error);
  weeks->n_panels = weeks->sheet->n_panels < MOST_PANELS ? weeks->sheet->n_panels : MOST_PANELS;
  weeks->n_weeks = (page->facts.days + WEEK - 1) / WEEK;
  size_t n = (size_t)weeks->n_panels * MOST_SUBSETS * (size_t)weeks->n_weeks;
  weeks->sum = calloc(n, sizeof *weeks->sum);
  weeks->days = calloc(n, sizeof *weeks->days);
  if (!weeks->sum || !weeks->days)
    return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  int code = page_path(page->folder, "summary.csv", path, error);
  if (!code) code = csv_read(path, columns, COLUMNS, take, weeks, error);
  if (!code && weeks->runs == 0) code = page_nothing(page, "summary.csv has no values of its indicators", error);
  for (size_t i = 0; i < n; i++) weeks->sum[i] = weeks->days[i] > 0 ? weeks->sum[i] / weeks->days[i] : NAN;
  return code;
}

static void word(const struct weeks *weeks) {
  struct text reading = {0};
  text_add(&reading, "cells: mean over the days of a week of the median over ");
  wording_count(&reading, weeks->runs);
  text_format(&reading,
              " run%s, of each archetype and group that was recorded; lighter is more, each panel has a "
              "scale of its own; grey: not defined; one reading, not uncertainty about the model",
              weeks->runs == 1 ? "" : "s");
  page_word(weeks->page, weeks->runs, reading.bytes ? reading.bytes : "");
  text_free(&reading);
}

static int draw(const struct weeks *weeks, const char **week, struct error *error) {
  struct page *page = weeks->page;
  const char *subset[MOST_SUBSETS];
  for (int i = 0; i < weeks->n_subsets; i++) subset[i] = weeks->subset[i];
  struct heat heat = {.x_axis = "week", .y_axis = "agents", .n_x = weeks->n_weeks, .n_y = weeks->n_subsets};
  heat.x_names = week;
  heat.y_names = subset;
  word(weeks);
  int top = page_begin(page, weeks->n_panels * heat_height(&heat), 0, 1);
  heat_write_heading(&page->data);
  for (int i = 0; i < weeks->n_panels; i++, top += heat_height(&heat)) {
    heat.title = weeks->sheet->panels[i].title;
    heat.unit = weeks->sheet->panels[i].axis;
    heat.values = weeks->sum + (size_t)i * MOST_SUBSETS * (size_t)weeks->n_weeks;
    heat_draw(&heat, page, i + 1, top);
    heat_write(&heat, i + 1, &page->data);
  }
  return page_write(page, error);
}

/* Numbers the weeks, then draws. */
static int number_and_draw(const struct weeks *weeks, struct error *error) {
  size_t n = (size_t)weeks->n_weeks + 1;
  char(*numbers)[16] = calloc(n, sizeof *numbers);
  const char **week = calloc(n, sizeof *week);
  int code;
  if (numbers && week) {
    for (int i = 0; i < weeks->n_weeks; i++) {
      snprintf(numbers[i], sizeof *numbers, "%d", i + 1);
      week[i] = numbers[i];
    }
    code = draw(weeks, week, error);
  } else {
    code = error_set(error, ERROR_MEMORY, "no memory for the charts of %s", weeks->page->folder);
  }
  free(numbers);
  free(week);
  return code;
}

int weeks_chart(struct page *page, struct error *error) {
  struct weeks *weeks = calloc(1, sizeof *weeks);
  if (!weeks) return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  weeks->page = page;
  int code = read_weeks(weeks, error);
  if (!code) code = number_and_draw(weeks, error);
  free(weeks->sum);
  free(weeks->days);
  free(weeks);
  return code;
}
