/* kept.h - one table that a run kept by period, from matrices.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_KEPT_H
#define PLOTS_KEPT_H

#include "plots/page.h"

enum { KEPT_MOST_ROWS = 500, KEPT_NAME_SIZE = 128 };

/* Zero-initialise; kept_free in any case. */
struct kept {
  const struct matrix_row *matrix;
  const char *arm;
  int n_rows, n_columns, n_periods;
  char (*names)[KEPT_NAME_SIZE]; /* (n_rows) */
  int *days;                     /* (n_periods) last day of each */
  double *values;                /* (n_periods)(KEPT_MOST_ROWS)(n_columns), NAN: none */
};

/* Reads the arm of the page. Errors: ERROR_INPUT (no such file, damaged), page_nothing where the table is empty, ERROR_MEMORY. */
int kept_read(struct kept *kept, struct page *page, const struct matrix_row *matrix, struct error *error);
void kept_free(struct kept *kept);

/* A value of a period; of all of them the sum. */
double kept_value(const struct kept *kept, int period, int row, int column);
double kept_sum(const struct kept *kept, int row, int column);

/* Days of a period. */
int kept_days(const struct kept *kept, int period);

#endif
