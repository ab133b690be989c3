/* series.h - indicators of the first run, day by day, from series.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SERIES_H
#define PLOTS_SERIES_H

#include "plots/page.h"

/* Zero-initialise; series_free in any case. */
struct series_table {
  int n_names, n_days, capacity;
  int *day;       /* (n_days) ascending */
  double *values; /* (n_days)(n_names); NAN where undefined */
};

/* Reads columns of subset "all" and the page's arm; at most 8 names. Errors: ERROR_INPUT (no such file, damaged, no rows),
 * ERROR_MEMORY. */
int series_read(struct series_table *table, const struct page *page, const char *const *names, int n_names,
                struct error *error);
void series_free(struct series_table *table);

/* The value on a day, or NAN where there is none. */
double series_value(const struct series_table *table, int name, int day);

#endif
