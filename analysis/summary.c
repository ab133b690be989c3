/* summary.c - statistics across runs; see summary.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/summary.h"

#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>
#include <string.h>

#include "sim/folder.h"
#include "sim/inequality.h"

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* One line: the values of an indicator on a day over the runs, NAN left out. Returns the median. */
static double write_line(FILE *file, const char *start, const char *indicator, double *values, size_t n) {
  static const double quantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};
  struct text line = {0};
  double median = inequality_quantile_real(values, n, 0.5);
  text_format(&line, "%s,%s,%zu,", start, indicator, n);
  text_add_ratio(&line, n ? gsl_stats_mean(values, 1, n) : NAN);
  text_add(&line, ",");
  text_add_ratio(&line, n > 1 ? gsl_stats_sd(values, 1, n) : NAN);
  for (int q = 0; q < 5; q++) {
    text_add(&line, ",");
    text_add_ratio(&line, inequality_quantile_real(values, n, quantiles[q]));
  }
  text_add(&line, "\n");
  if (!line.failed) fputs(line.bytes, file);
  text_free(&line);
  return median;
}

/* The lines of a subset on a recorded day; their medians go to median, unless it is NULL. */
static int write_subset(struct recorder *r, FILE *file, int row, int subset, double *rows, double *values,
                        double *median) {
  const struct scenario *s = r->scenario;
  size_t n_indicators = (size_t)indicator_number(s->model);
  char start[192];
  snprintf(start, sizeof start, "%s,%s,%d", s->variant, s->subsets[subset].selector, recorder_day(r, row));
  for (int run = 0; run < r->n_runs; run++)
    if (recorder_row(r, run, row, subset, rows + (size_t)run * n_indicators)) return -1;
  for (size_t i = 0; i < n_indicators; i++) {
    size_t n = 0;
    for (int run = 0; run < r->n_runs; run++) {
      double v = rows[(size_t)run * n_indicators + i];
      if (!isnan(v)) values[n++] = v;
    }
    qsort(values, n, sizeof *values, by_value);
    double middle = write_line(file, start, indicator_name(s->model, (int)i), values, n);
    if (median) median[i] = middle;
  }
  return 0;
}

static int write_row(struct recorder *r, FILE *file, int row, double *rows, double *values, struct summary *s) {
  double *median = s->median + (size_t)row * (size_t)s->n_indicators;
  s->day[row] = recorder_day(r, row);
  for (int i = 0; i < r->scenario->n_subsets; i++)
    if (write_subset(r, file, row, i, rows, values, i == 0 ? median : NULL)) return -1;
  return 0;
}

int summary_write(struct recorder *r, struct summary *s, struct error *error) {
  *s = (struct summary){.n_rows = r->n_rows, .n_indicators = indicator_number(r->scenario->model)};
  size_t columns = (size_t)s->n_indicators, runs = (size_t)r->n_runs;
  double *rows = malloc((runs + 1) * columns * sizeof *rows), *values = malloc((runs + 1) * sizeof *values);
  s->day = malloc(((size_t)s->n_rows + 1) * sizeof *s->day);
  s->median = malloc(((size_t)s->n_rows + 1) * columns * sizeof *s->median);
  FILE *file = folder_file(r->folder, "summary.csv", error);
  int code = file ? 0 : error->code;
  if (!rows || !values || !s->day || !s->median) code = error_set(error, ERROR_MEMORY, "no memory for the summary");
  if (code == 0) fputs(SUMMARY_HEADER, file);
  for (int row = 0; row < s->n_rows && code == 0; row++)
    if (write_row(r, file, row, rows, values, s))
      code = error_set(error, ERROR_OUTPUT, "cannot read the rows of the runs back");
  if (folder_close(file, "summary.csv", error)) code = ERROR_OUTPUT;
  free(rows);
  free(values);
  return code;
}

void summary_free(struct summary *s) {
  free(s->day);
  free(s->median);
  memset(s, 0, sizeof *s);
}
