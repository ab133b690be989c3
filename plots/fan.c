/* fan.c - quantiles across runs, day by day, read from summary.csv; see fan.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/fan.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "plots/csv.h"

enum { ARM, SUBSET, DAY, INDICATOR, N, MEAN, SD, Q05, Q25, Q50, Q75, Q95, FIELDS };
static const char header[] = "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95";
static const double most_whole = 1e9;

/* Where reading stands, for messages and for what must follow. */
struct reading {
  struct fan_table *table;
  const char *path, *arm;
  long line;
  char *seen; /* (n_fans) the indicator has a row on the newest day */
  char *ever; /* (n_fans) the indicator has a row at all */
  struct error *error;
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

static int damaged(const struct reading *reading, const char *what) {
  return error_set(reading->error, ERROR_INPUT, "%s:%ld: %s; not a summary that mintage wrote", reading->path,
                   reading->line, what);
}

static int add_day(const struct reading *reading, int day) {
  struct fan_table *table = reading->table;
  if (table->n_days == table->capacity) {
    int capacity = 2 * table->capacity + 64;
    int *days = realloc(table->day, (size_t)capacity * sizeof *days);
    if (days) table->day = days;
    double *values = realloc(table->values, (size_t)capacity * (size_t)table->n_fans * FAN_COLUMNS * sizeof *values);
    if (values) table->values = values;
    if (!days || !values) return error_set(reading->error, ERROR_MEMORY, "no memory for %s", reading->path);
    table->capacity = capacity;
  }
  int row = table->n_days++;
  table->day[row] = day;
  for (int i = 0; i < table->n_fans; i++)
    memcpy(cell(table, row, i), (double[FAN_COLUMNS]){NAN, NAN, NAN, 0}, FAN_COLUMNS * sizeof *table->values);
  memset(reading->seen, 0, (size_t)table->n_fans);
  return 0;
}

static int find(const struct fan_table *table, const char *indicator) {
  for (int i = 0; i < table->n_fans; i++)
    if (strcmp(table->indicators[i], indicator) == 0) return i;
  return -1;
}

static bool is_whole(double value) { return value == trunc(value) && fabs(value) <= most_whole; }

/* The values of one row: quantiles all there and in order, or none. NULL, or what must be. */
static const char *read_values(char *const *fields, double *values) {
  static const int columns[FAN_RUNS] = {Q05, Q50, Q95};
  for (int i = 0; i < FAN_RUNS; i++)
    if (csv_number(fields[columns[i]], &values[i])) return "q05, q50 and q95 must be numbers or NA";
  bool none = isnan(values[FAN_LOW]) && isnan(values[FAN_MEDIAN]) && isnan(values[FAN_HIGH]);
  if (!none && !(values[FAN_LOW] <= values[FAN_MEDIAN] && values[FAN_MEDIAN] <= values[FAN_HIGH]))
    return "q05, q50 and q95 must be in ascending order, or all NA";
  if (text_to_number(fields[N], &values[FAN_RUNS]) || !is_whole(values[FAN_RUNS]) || values[FAN_RUNS] < 0)
    return "n must be a whole number";
  return NULL;
}

static int read_row(const struct reading *reading, char *line) {
  struct fan_table *table = reading->table;
  char *fields[FIELDS];
  if (csv_split(line, fields, FIELDS) != FIELDS) return damaged(reading, "a row must have 12 fields");
  if (strcmp(fields[SUBSET], "all") != 0 || strcmp(fields[ARM], reading->arm) != 0) return 0;
  double day, values[FAN_COLUMNS];
  if (text_to_number(fields[DAY], &day) || !is_whole(day)) return damaged(reading, "the day must be a whole number");
  const char *fault = read_values(fields, values);
  if (fault) return damaged(reading, fault);
  if (values[FAN_RUNS] > table->runs) table->runs = (int)values[FAN_RUNS];
  int newest = table->n_days ? table->day[table->n_days - 1] : INT_MIN;
  if (day < newest) return damaged(reading, "days must not go backwards");
  if (day > newest) {
    int code = add_day(reading, (int)day);
    if (code) return code;
  }
  int fan = find(table, fields[INDICATOR]);
  if (fan < 0) return 0;
  if (reading->seen[fan]) return damaged(reading, "an indicator must have one row a day");
  reading->seen[fan] = reading->ever[fan] = 1;
  memcpy(cell(table, table->n_days - 1, fan), values, sizeof values);
  return 0;
}

static int check_whole(const struct reading *reading) {
  const struct fan_table *table = reading->table;
  if (table->n_days == 0)
    return error_set(reading->error, ERROR_INPUT, "%s: has no rows of arm \"%.200s\", subset \"all\"", reading->path,
                     reading->arm);
  for (int i = 0; i < table->n_fans; i++)
    if (!reading->ever[i])
      return error_set(reading->error, ERROR_INPUT, "%s: has no rows of indicator \"%s\"", reading->path,
                       table->indicators[i]);
  return 0;
}

static int read_lines(struct reading *reading, FILE *file) {
  char *line = NULL;
  size_t size = 0;
  ssize_t length;
  int code = 0;
  while (!code && (length = getline(&line, &size, file)) >= 0) {
    reading->line++;
    if (memchr(line, '\0', (size_t)length) || line[length - 1] != '\n') {
      code = damaged(reading, "the line is cut off");
      break;
    }
    line[length - 1] = '\0';
    if (reading->line > 1)
      code = read_row(reading, line);
    else if (strcmp(line, header) != 0)
      code = damaged(reading, "the first line must name the 12 columns of a summary");
  }
  if (!code && ferror(file)) code = error_set(reading->error, ERROR_INPUT, "%s: %s", reading->path, strerror(errno));
  free(line);
  return code ? code : check_whole(reading);
}

int fan_read(struct fan_table *table, const char *path, const char *arm, const char *const *indicators, int n_fans,
             struct error *error) {
  *table = (struct fan_table){.indicators = indicators, .n_fans = n_fans};
  struct reading reading = {.table = table, .path = path, .arm = arm, .error = error};
  FILE *file = fopen(path, "r");
  if (!file) return error_set(error, ERROR_INPUT, "cannot read %s: %s", path, strerror(errno));
  reading.seen = calloc((size_t)n_fans + 1, 1);
  reading.ever = calloc((size_t)n_fans + 1, 1);
  int code = reading.seen && reading.ever ? read_lines(&reading, file)
                                          : error_set(error, ERROR_MEMORY, "no memory for %s", path);
  free(reading.seen);
  free(reading.ever);
  fclose(file);
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

void fan_write(const struct fan_table *table, struct text *text) {
  text_add(text, "day");
  for (int i = 0; i < table->n_fans; i++) {
    const char *name = table->indicators[i];
    text_format(text, ",%s_q05,%s_q50,%s_q95,%s_n", name, name, name, name);
  }
  for (int row = 0; row < table->n_days; row++) {
    text_format(text, "\n%d", table->day[row]);
    for (int i = 0; i < table->n_fans * FAN_COLUMNS; i++) {
      text_add(text, ",");
      text_add_ratio(text, cell(table, row, 0)[i]);
    }
  }
  text_add(text, "\n");
}
