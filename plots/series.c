/* series.c - indicators of the first run, day by day; see series.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/series.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"
#include "sim/folder.h"

enum { ARM, SUBSET, RUN, DAY, FIRST, MOST = 8 };

struct reading {
  struct series_table *table;
  const char *arm;
  int run; /* that is kept, -1: not known yet */
  bool failed;
};

void series_free(struct series_table *table) {
  free(table->day);
  free(table->values);
  *table = (struct series_table){0};
}

double series_value(const struct series_table *table, int name, int day) {
  int low = 0, high = table->n_days;
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (table->day[middle] < day)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == table->n_days || table->day[low] != day) return NAN;
  return table->values[(size_t)low * (size_t)table->n_names + (size_t)name];
}

static double *add_day(struct series_table *table, int day) {
  if (table->n_days == table->capacity) {
    int capacity = 2 * table->capacity + 64;
    int *days = realloc(table->day, (size_t)capacity * sizeof *days);
    if (days) table->day = days;
    double *values = realloc(table->values, (size_t)capacity * (size_t)table->n_names * sizeof *values);
    if (values) table->values = values;
    if (!days || !values) return NULL;
    table->capacity = capacity;
  }
  table->day[table->n_days] = day;
  return table->values + (size_t)table->n_days++ * (size_t)table->n_names;
}

static const char *take(void *context, char *const *fields) {
  struct reading *reading = context;
  struct series_table *table = reading->table;
  int run, day;
  if (strcmp(fields[ARM], reading->arm) != 0 || strcmp(fields[SUBSET], "all") != 0) return NULL;
  if (csv_whole(fields[RUN], &run) || csv_whole(fields[DAY], &day)) return "run and day must be whole numbers";
  if (reading->run < 0) reading->run = run;
  if (run != reading->run) return csv_enough; /* runs leave in their order */
  if (table->n_days && day <= table->day[table->n_days - 1]) return "days must ascend";
  double *values = add_day(table, day);
  reading->failed |= !values;
  for (int i = 0; i < table->n_names && values; i++)
    if (csv_number(fields[FIRST + i], &values[i])) return "indicators must be numbers or NA";
  return NULL;
}

int series_read(struct series_table *table, const struct page *page, const char *const *names, int n_names,
                struct error *error) {
  const char *columns[FIRST + MOST] = {"arm", "subset", "run", "day"};
  char path[FOLDER_PATH_SIZE];
  *table = (struct series_table){.n_names = n_names};
  struct reading reading = {.table = table, .arm = page->facts.variant, .run = -1};
  for (int i = 0; i < n_names; i++) columns[FIRST + i] = names[i];
  int code = page_path(page->folder, "series.csv", path, error);
  if (!code) code = csv_read(path, columns, FIRST + n_names, take, &reading, error);
  if (!code && reading.failed) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code && table->n_days == 0)
    code = error_set(error, ERROR_INPUT, "%s: has no rows of arm \"%.200s\", subset \"all\"", path, reading.arm);
  return code;
}
