/* fan.h - quantiles across runs, day by day, of the indicators a sheet draws: what summary.csv says about one arm.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_FAN_H
#define PLOTS_FAN_H

#include <stdbool.h>

#include "sim/error.h"
#include "sim/text.h"

/* Of one indicator on one day: the 5, 25, 50, 75 and 95 % quantiles, and the number of runs that have a value. */
enum fan_column { FAN_LOW, FAN_LOW_QUARTER, FAN_MEDIAN, FAN_HIGH_QUARTER, FAN_HIGH, FAN_RUNS, FAN_COLUMNS };

/* Zero-initialise; fan_free in any case. */
struct fan_table {
  const char *const *indicators; /* (n_fans) */
  int n_fans, n_days, capacity;
  int runs;       /* the most runs that have a value of any indicator of the file on any day */
  int *day;       /* (n_days) ascending; up to 0: warm-up */
  double *values; /* (n_days)(n_fans)(FAN_COLUMNS); quantiles are NAN where undefined */
};

/* Reads the rows of subset "all" and one arm. Names are kept by reference. Errors: ERROR_INPUT (no such file,
 * damaged, no rows of the arm, no rows of an indicator), ERROR_MEMORY. */
int fan_read(struct fan_table *table, const char *path, const char *arm, const char *const *indicators, int n_fans,
             struct error *error);
void fan_free(struct fan_table *table);

/* Appends a day on which nothing is defined. The values of its fans (n_fans)(FAN_COLUMNS), or NULL: no memory. */
double *fan_add(struct fan_table *table, int day);

double fan_value(const struct fan_table *table, int row, int fan, enum fan_column column);

/* The least of the low and the most of the high quantiles over all days; false if no day has a value. */
bool fan_extent(const struct fan_table *table, int fan, double *least, double *most);

/* A day with a value between days without one: a line alone would not show it. */
bool fan_has_lonely_day(const struct fan_table *table, int fan);

/* On some day the indicator has a value in some runs, but not in all. */
bool fan_has_fewer_runs(const struct fan_table *table, int fan);

/* Appends the table as CSV: day, then INDICATOR_q05, _q25, _q50, _q75, _q95 and _n of each. */
void fan_write(const struct fan_table *table, struct text *text);

/* The same piece by piece, for files with further columns: the names and a row, both without the end of the line. */
void fan_write_names(const struct fan_table *table, struct text *text);
void fan_write_row(const struct fan_table *table, int row, struct text *text);

#endif
