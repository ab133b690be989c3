/* fan.c - quantiles across runs, day by day, read from summary.csv; see fan.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/fan.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"

enum { ARM, SUBSET, DAY, INDICATOR, N, Q05, COLUMNS = Q05 + FAN_RUNS };
static const char *const columns[COLUMNS] = {"arm", "subset", "day", "indicator", "n",
                                             "q05", "q25",    "q50", "q75",       "q95"};

/* What must follow. */
struct reading {
  struct fan_table *table;
  const char *arm;
  char *seen; /* (n_fans) the indicator has a row on the newest day */
  char *ever; /* (n_fans) the indicator has a row at all */
  bool failed;
};

void fan_free(struct fan_table *table) {
  free(table->day);
  free(table->values);
  *table = (struct fan_table){0};
}

static double *cell(const struct fan_table *table, int row, int fan) {
  return table->values + ((size_t)row * (size_t)table->n_fans + (size_t)fan) * FAN_COLUMNS;
}

double fan_value(const struct fan_table *table, int row, int fan, enum fan_column column) {
  return cell(table, row, fan)[column];
}

double *fan_add(struct fan_table *table, int day) {
  static const double undefined[FAN_COLUMNS] = {NAN, NAN, NAN, NAN, NAN, 0};
  if (table->n_days == table->capacity) {
    int capacity = 2 * table->capacity + 64;
    int *days = realloc(table->day, (size_t)capacity * sizeof *days);
    if (days) table->day = days;
    double *values = realloc(table->values, (size_t)capacity * (size_t)table->n_fans * FAN_COLUMNS * sizeof *values);
    if (values) table->values = values;
    if (!days || !values) return NULL;
    table->capacity = capacity;
  }
  int row = table->n_days++;
  table->day[row] = day;
  for (int i = 0; i < table->n_fans; i++) memcpy(cell(table, row, i), undefined, sizeof undefined);
  return cell(table, row, 0);
}

static int find(const struct fan_table *table, const char *indicator) {
  for (int i = 0; i < table->n_fans; i++)
    if (strcmp(table->indicators[i], indicator) == 0) return i;
  return -1;
}

/* The values of one row: quantiles all there and in order, or none. NULL, or what must be. */
static const char *read_values(char *const *fields, double *values) {
  int n, undefined = 0;
  for (int i = 0; i < FAN_RUNS; i++) {
    if (csv_number(fields[Q05 + i], &values[i])) return "quantiles must be numbers or NA";
    undefined += isnan(values[i]);
  }
  bool ascend = true;
  for (int i = 1; i < FAN_RUNS; i++) ascend = ascend && values[i - 1] <= values[i];
  if (undefined < FAN_RUNS && !ascend) return "quantiles must be in ascending order, or all NA";
  if (csv_whole(fields[N], &n) || n < 0) return "n must be a whole number";
  values[FAN_RUNS] = n;
  return NULL;
}

static const char *take(void *context, char *const *fields) {
  struct reading *reading = context;
  struct fan_table *table = reading->table;
  double values[FAN_COLUMNS];
  int day, newest = table->n_days ? table->day[table->n_days - 1] : INT_MIN;
  if (strcmp(fields[SUBSET], "all") != 0 || strcmp(fields[ARM], reading->arm) != 0) return NULL;
  if (csv_whole(fields[DAY], &day)) return "the day must be a whole number";
  const char *fault = read_values(fields, values);
  if (fault) return fault;
  if (values[FAN_RUNS] > table->runs) table->runs = (int)values[FAN_RUNS];
  if (day < newest) return "days must not go backwards";
  if (day > newest) {
    reading->failed |= !fan_add(table, day);
    memset(reading->seen, 0, (size_t)table->n_fans);
  }
  int fan = find(table, fields[INDICATOR]);
  if (fan < 0 || reading->failed) return NULL;
  if (reading->seen[fan]) return "an indicator must have one row a day";
  reading->seen[fan] = reading->ever[fan] = 1;
  memcpy(cell(table, table->n_days - 1, fan), values, sizeof values);
  return NULL;
}

static int check_whole(const struct reading *reading, const char *path, struct error *error) {
  const struct fan_table *table = reading->table;
  if (reading->failed) return error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (table->n_days == 0)
    return error_set(error, ERROR_INPUT, "%s: has no rows of arm \"%.200s\", subset \"all\"", path, reading->arm);
  for (int i = 0; i < table->n_fans; i++)
    if (!reading->ever[i])
      return error_set(error, ERROR_INPUT, "%s: has no rows of indicator \"%s\"", path, table->indicators[i]);
  return 0;
}

int fan_read(struct fan_table *table, const char *path, const char *arm, const char *const *indicators, int n_fans,
             struct error *error) {
  *table = (struct fan_table){.indicators = indicators, .n_fans = n_fans};
  struct reading reading = {.table = table, .arm = arm};
  reading.seen = calloc((size_t)n_fans + 1, 1);
  reading.ever = calloc((size_t)n_fans + 1, 1);
  int code = reading.seen && reading.ever ? csv_read(path, columns, COLUMNS, take, &reading, error)
                                          : error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code && reading.ever) code = check_whole(&reading, path, error);
  free(reading.seen);
  free(reading.ever);
  return code;
}

bool fan_extent(const struct fan_table *table, int fan, double *least, double *most) {
  *least = INFINITY, *most = -INFINITY;
  for (int row = 0; row < table->n_days; row++) {
    const double *values = cell(table, row, fan);
    if (values[FAN_LOW] < *least) *least = values[FAN_LOW];
    if (values[FAN_HIGH] > *most) *most = values[FAN_HIGH];
  }
  return *least <= *most;
}

static bool has_value(const struct fan_table *table, int row, int fan) {
  return row >= 0 && row < table->n_days && !isnan(cell(table, row, fan)[FAN_MEDIAN]);
}

bool fan_has_lonely_day(const struct fan_table *table, int fan) {
  for (int row = 0; row < table->n_days; row++)
    if (has_value(table, row, fan) && !has_value(table, row - 1, fan) && !has_value(table, row + 1, fan)) return true;
  return false;
}

bool fan_has_fewer_runs(const struct fan_table *table, int fan) {
  for (int row = 0; row < table->n_days; row++)
    if (has_value(table, row, fan) && cell(table, row, fan)[FAN_RUNS] < table->runs) return true;
  return false;
}

void fan_write_names(const struct fan_table *table, struct text *text) {
  text_add(text, "day");
  for (int i = 0; i < table->n_fans; i++) {
    const char *name = table->indicators[i];
    text_format(text, ",%s_q05,%s_q25,%s_q50,%s_q75,%s_q95,%s_n", name, name, name, name, name, name);
  }
}

void fan_write_row(const struct fan_table *table, int row, struct text *text) {
  text_format(text, "%d", table->day[row]);
  for (int i = 0; i < table->n_fans * FAN_COLUMNS; i++) {
    text_add(text, ",");
    text_add_ratio(text, cell(table, row, 0)[i]);
  }
}

void fan_write(const struct fan_table *table, struct text *text) {
  fan_write_names(table, text);
  text_add(text, "\n");
  for (int row = 0; row < table->n_days; row++) {
    fan_write_row(table, row, text);
    text_add(text, "\n");
  }
}
