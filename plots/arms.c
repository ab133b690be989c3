/* arms.c - what arms with the same luck differ in; see arms.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/arms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"
#include "plots/panel.h"
#include "plots/wording.h"
#include "sim/folder.h"

enum { ARM, SUBSET, DAY, INDICATOR, N, DIFFERENCE, LOW, HIGH, COLUMNS };
static const char *const columns[COLUMNS] = {"arm", "subset", "day", "indicator", "n", "difference", "low", "high"};
enum { MOST_ARMS = 3, MOST_PANELS = 24, NAME_SIZE = 64 };

/* One panel for each chart of the model and each arm; all of an arm stand together. */
struct arms {
  struct page *page;
  int n_arms, n_left_out, n_charts, runs;
  char arm[MOST_ARMS][NAME_SIZE], column[MOST_PANELS][2 * NAME_SIZE], title[MOST_PANELS][4 * NAME_SIZE];
  const char *names[MOST_PANELS];
  struct fan_table table;
  bool failed;
};

static int chart_of(const struct arms *arms, const char *indicator) {
  for (int i = 0; i < arms->n_charts; i++)
    if (strcmp(arms->page->model->charts[i].indicator, indicator) == 0) return i;
  return -1;
}

/* The arm of a name, a new one at its first time; -1: there are too many. */
static int arm_of(struct arms *arms, const char *name) {
  int n = arms->n_arms;
  if (n > 0 && strncmp(arms->arm[n - 1], name, NAME_SIZE - 1) == 0) return n - 1;
  if (n == MOST_ARMS) return -1;
  snprintf(arms->arm[n], NAME_SIZE, "%s", name);
  return arms->n_arms++;
}

/* The row of a day: days ascend in each arm. NULL: no memory. */
static double *row_of(struct arms *arms, int day, int fan) {
  struct fan_table *table = &arms->table;
  int i = 0;
  if (arms->n_arms == 1 && (table->n_days == 0 || day > table->day[table->n_days - 1]) && !fan_add(table, day))
    return NULL;
  while (i < table->n_days && table->day[i] < day) i++;
  if (i == table->n_days || table->day[i] != day) return NULL;
  return table->values + ((size_t)i * (size_t)table->n_fans + (size_t)fan) * FAN_COLUMNS;
}

static const char *take(void *context, char *const *fields) {
  struct arms *arms = context;
  double value[COLUMNS];
  int day, runs, chart = chart_of(arms, fields[INDICATOR]);
  if (chart < 0 || strcmp(fields[SUBSET], "all") != 0 || strcmp(fields[DAY], "tail") == 0) return NULL;
  if (csv_whole(fields[DAY], &day) || csv_whole(fields[N], &runs)) return "day and n must be whole numbers";
  for (int i = DIFFERENCE; i <= HIGH; i++)
    if (csv_number(fields[i], &value[i])) return "differences must be numbers or NA";
  int arm = arm_of(arms, fields[ARM]);
  if (arm < 0) {
    arms->n_left_out = 1;
    return NULL;
  }
  if (arm > 0 && arms->table.n_days == 0) return "days must be those of the first arm";
  double *row = row_of(arms, day, arm * arms->n_charts + chart);
  if (!row && arm == 0) arms->failed = true;
  if (!row) return NULL;                                               /* a day that the first arm lacks */
  if (isnan(value[LOW])) value[LOW] = value[HIGH] = value[DIFFERENCE]; /* one run has no interval */
  row[FAN_LOW] = value[LOW];
  row[FAN_MEDIAN] = value[DIFFERENCE];
  row[FAN_HIGH] = value[HIGH];
  row[FAN_RUNS] = runs;
  if (runs > arms->runs) arms->runs = runs;
  return NULL;
}

static int read_arms(struct arms *arms, struct error *error) {
  struct page *page = arms->page;
  char path[FOLDER_PATH_SIZE];
  arms->n_charts = page->model->n_charts < MOST_PANELS / MOST_ARMS ? page->model->n_charts : MOST_PANELS / MOST_ARMS;
  arms->table.n_fans = MOST_ARMS * arms->n_charts;
  arms->table.indicators = arms->names;
  int code = page_path(page->folder, "compare.csv", path, error);
  if (!code) code = csv_read(path, columns, COLUMNS, take, arms, error);
  if (!code && arms->failed) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code && arms->runs == 0) code = page_nothing(page, "compare.csv has no differences of its indicators", error);
  for (int i = 0; i < arms->n_arms * arms->n_charts; i++) {
    const struct chart_row *chart = &page->model->charts[i % arms->n_charts];
    snprintf(arms->column[i], sizeof arms->column[i], "arm%d_%s", i / arms->n_charts + 1, chart->indicator);
    arms->names[i] = arms->column[i];
    struct text title = {0}, clean = {0};
    text_format(&title, "%s: %.60s less %.60s", chart->title, arms->arm[i / arms->n_charts], page->facts.variant);
    wording_clean(&clean, title.bytes ? title.bytes : "");
    snprintf(arms->title[i], sizeof arms->title[i], "%.*s", (int)sizeof arms->title[i] - 1,
             clean.bytes ? clean.bytes : "");
    text_free(&title);
    text_free(&clean);
  }
  return code;
}

static void word(const struct arms *arms) {
  struct text reading = {0};
  if (arms->runs > 1)
    text_format(
        &reading,
        "line: mean difference from the arm %.60s over %d runs with the same luck in both arms; band: its 95 %% "
        "interval, the chance left by so many runs of one reading, not uncertainty about the model",
        arms->page->facts.variant, arms->runs);
  else
    text_format(&reading, "line: difference from the arm %.60s in a single run with the same luck in both arms",
                arms->page->facts.variant);
  text_add(&reading, "; the setting is the reference's");
  if (arms->n_left_out) text_format(&reading, "; arms beyond the first %d are left out", MOST_ARMS);
  page_word(arms->page, arms->runs, reading.bytes ? reading.bytes : "");
  text_free(&reading);
}

/* Only what of the table has a name is written. */
static void write_data(struct arms *arms) {
  struct text *data = &arms->page->data;
  int n = arms->n_arms * arms->n_charts;
  text_add(data, "day");
  for (int i = 0; i < n; i++)
    text_format(data, ",%s_q05,%s_q50,%s_q95", arms->names[i], arms->names[i], arms->names[i]);
  text_add(data, "\n");
  for (int row = 0; row < arms->table.n_days; row++) {
    text_format(data, "%d", arms->table.day[row]);
    for (int i = 0; i < n; i++)
      for (int k = FAN_LOW; k <= FAN_HIGH; k += FAN_MEDIAN) {
        text_add(data, ",");
        text_add_ratio(data, fan_value(&arms->table, row, i, (enum fan_column)k));
      }
    text_add(data, "\n");
  }
}

static void draw(struct arms *arms) {
  struct page *page = arms->page;
  const struct fan_table *table = &arms->table;
  int n = arms->n_arms * arms->n_charts;
  double x = PAGE_EDGE;
  char data[80];
  snprintf(data, sizeof data, "%.64s.csv", page->name);
  word(arms);
  int top =
      page_begin(page, n * (PANEL_HEADING + PANEL_HEIGHT) + PANEL_DAYS, table->day[0], table->day[table->n_days - 1]);
  page_key(page, &x, NULL, CANVAS_LINE, "lw 2", arms->runs > 1 ? "mean difference" : "difference");
  if (arms->runs > 1) page_key(page, &x, CANVAS_BAND, NULL, NULL, "95 % interval");
  for (int i = 0; i < n; i++) {
    const struct chart_row chart = {arms->names[i], arms->title[i], page->model->charts[i % arms->n_charts].axis};
    struct panel panel = {.data = data, .first = i == 0, .last = i == n - 1, .differences = true};
    panel.top = top + i * (PANEL_HEADING + PANEL_HEIGHT) + PANEL_HEADING;
    panel_init(&panel, page->model, &chart, table, i);
    text_format(&page->script, "\n# %s\n", arms->names[i]);
    panel_draw(&panel, &page->canvas);
  }
  write_data(arms);
}

int arms_chart(struct page *page, struct error *error) {
  struct arms *arms = calloc(1, sizeof *arms);
  if (!arms) return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  arms->page = page;
  int code = read_arms(arms, error);
  arms->table.runs = arms->runs;
  if (!code) {
    draw(arms);
    code = page_write(page, error);
  }
  fan_free(&arms->table);
  free(arms);
  return code;
}
