/* ages.c - how those who register fare, by account age; see ages.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/ages.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plots/csv.h"
#include "plots/panel.h"
#include "sim/folder.h"
#include "sim/newcomers.h"

enum { ARM, AGE, FIRST, PANELS = 2, COLUMNS = FIRST + PANELS, AGES = NEWCOMERS_DAYS + 1 };
static const char *const columns[COLUMNS] = {"arm", "age", "median_balance", "broke_share"};
static const char *const names[PANELS] = {"balance", "broke"}; /* no indicators: bands are of all agents */

/* The values of one panel at one age, one for each run that has it. */
struct sample {
  double *value; /* (n) */
  int n, capacity;
};

struct ages_sheet {
  struct page *page;
  struct sample samples[AGES][PANELS];
  struct fan_table table;
  bool failed;
};

static void add(struct ages_sheet *sheet, struct sample *sample, double value) {
  if (isnan(value)) return;
  if (sample->n == sample->capacity) {
    int capacity = 2 * sample->capacity + 16;
    double *more = realloc(sample->value, (size_t)capacity * sizeof *more);
    sheet->failed |= !more;
    if (!more) return;
    sample->value = more;
    sample->capacity = capacity;
  }
  sample->value[sample->n++] = value;
}

static const char *take(void *context, char *const *fields) {
  struct ages_sheet *sheet = context;
  double values[PANELS];
  int age;
  if (strcmp(fields[ARM], sheet->page->facts.variant) != 0) return NULL;
  if (csv_whole(fields[AGE], &age) || age < 0 || age >= AGES) return "the age must be a whole number from 0 to 60";
  for (int i = 0; i < PANELS; i++) {
    if (csv_number(fields[FIRST + i], &values[i])) return "the values must be numbers or NA";
    add(sheet, &sheet->samples[age][i], values[i]);
  }
  return NULL;
}

/* Quantiles over runs, type 7. 0 or -1. */
static int make_fans(struct ages_sheet *sheet) {
  static const double at[FAN_RUNS] = {0.05, 0.25, 0.5, 0.75, 0.95};
  for (int age = 0; age < AGES; age++) {
    double *row = fan_add(&sheet->table, age);
    if (!row) return -1;
    for (int i = 0; i < PANELS; i++, row += FAN_COLUMNS) {
      struct sample *sample = &sheet->samples[age][i];
      if (sample->n == 0) continue;
      gsl_sort(sample->value, 1, (size_t)sample->n);
      for (int q = 0; q < FAN_RUNS; q++)
        row[q] = gsl_stats_quantile_from_sorted_data(sample->value, 1, (size_t)sample->n, at[q]);
      row[FAN_RUNS] = sample->n;
      if (sample->n > sheet->table.runs) sheet->table.runs = sample->n;
    }
  }
  return 0;
}

static int read_sheet(struct ages_sheet *sheet, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  sheet->table = (struct fan_table){.indicators = names, .n_fans = PANELS};
  int code = page_path(sheet->page->folder, "newcomers.csv", path, error);
  if (!code && access(path, F_OK))
    code = page_nothing(sheet->page, "newcomers.csv is not there: the run is of an older mintage", error);
  if (!code) code = csv_read(path, columns, COLUMNS, take, sheet, error);
  if (!code && (sheet->failed || make_fans(sheet))) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code && sheet->table.runs == 0) code = page_nothing(sheet->page, "nobody registered after the opening", error);
  return code;
}

static void word(const struct ages_sheet *sheet) {
  struct text reading = {0};
  bool fewer = false;
  for (int i = 0; i < PANELS; i++) fewer |= fan_has_fewer_runs(&sheet->table, i);
  facts_reading(sheet->table.runs, false, &reading);
  text_format(
      &reading,
      "; each run counts all who registered after the opening, on every day up to their age of %d days, dormant "
      "ones too; broke: %s",
      NEWCOMERS_DAYS, sheet->page->model->broke ? sheet->page->model->broke : "holds nothing");
  if (fewer) text_add(&reading, "; some ages were not seen in all runs");
  page_word(sheet->page, sheet->table.runs, reading.bytes ? reading.bytes : "");
  text_free(&reading);
}

static void draw(struct ages_sheet *sheet) {
  struct page *page = sheet->page;
  const struct chart_row charts[PANELS] = {{names[0], "Median balance of newcomers", page->model->assets[0].symbol},
                                           {names[1], "Newcomers that are broke", "share of newcomers"}};
  char data[80];
  double x = PAGE_EDGE;
  bool several = sheet->table.runs > 1;
  snprintf(data, sizeof data, "%.64s.csv", page->name);
  word(sheet);
  int top = page_begin(page, PANELS * (PANEL_HEADING + PANEL_HEIGHT) + PANEL_DAYS, 0, NEWCOMERS_DAYS);
  page_key(page, &x, NULL, CANVAS_LINE, "lw 2", several ? "median of the runs" : "the run");
  if (several) page_key(page, &x, CANVAS_INNER_BAND, NULL, NULL, "25 % to 75 %");
  if (several) page_key(page, &x, CANVAS_BAND, NULL, NULL, "5 % to 95 % of the runs");
  for (int i = 0; i < PANELS; i++) {
    struct panel panel = {.data = data, .first = i == 0, .last = i == PANELS - 1};
    panel.across = "days since registration";
    panel.top = top + i * (PANEL_HEADING + PANEL_HEIGHT) + PANEL_HEADING;
    panel_init(&panel, page->model, &charts[i], &sheet->table, i);
    text_format(&page->script, "\n# %s\n", charts[i].indicator);
    panel_draw(&panel, &page->canvas);
  }
  fan_write(&sheet->table, &page->data);
}

int ages_chart(struct page *page, struct error *error) {
  struct ages_sheet *sheet = calloc(1, sizeof *sheet);
  if (!sheet) return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  sheet->page = page;
  int code = read_sheet(sheet, error);
  if (!code) {
    draw(sheet);
    code = page_write(page, error);
  }
  for (int age = 0; age < AGES; age++)
    for (int i = 0; i < PANELS; i++) free(sheet->samples[age][i].value);
  fan_free(&sheet->table);
  free(sheet);
  return code;
}
