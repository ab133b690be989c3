/* kept.c - one table that a run kept by period; see kept.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/kept.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"
#include "sim/folder.h"

enum { ARM, DAY, MATRIX, ROW, COLUMN, VALUE, COLUMNS };
static const char *const columns[COLUMNS] = {"arm", "day", "matrix", "row", "column", "value"};

void kept_free(struct kept *kept) {
  free(kept->names);
  free(kept->days);
  free(kept->values);
  *kept = (struct kept){.matrix = NULL};
}

static size_t cells_of(const struct kept *kept) { return (size_t)KEPT_MOST_ROWS * (size_t)kept->n_columns; }

double kept_value(const struct kept *kept, int period, int row, int column) {
  return kept->values[(size_t)period * cells_of(kept) + (size_t)row * (size_t)kept->n_columns + (size_t)column];
}

double kept_sum(const struct kept *kept, int row, int column) {
  double sum = 0;
  for (int p = 0; p < kept->n_periods; p++) {
    double value = kept_value(kept, p, row, column);
    sum += isnan(value) ? 0 : value;
  }
  return sum;
}

int kept_days(const struct kept *kept, int period) {
  return kept->days[period] - (period > 0 ? kept->days[period - 1] : 0);
}

/* The row of a name; rows come in the same order in each period, so that the next is looked at first. -1: too many. */
static int row_of(struct kept *kept, const char *name, int next) {
  if (next < kept->n_rows && strcmp(kept->names[next], name) == 0) return next;
  for (int i = 0; i < kept->n_rows; i++)
    if (strcmp(kept->names[i], name) == 0) return i;
  if (kept->n_rows == KEPT_MOST_ROWS) return -1;
  snprintf(kept->names[kept->n_rows], KEPT_NAME_SIZE, "%s", name);
  return kept->n_rows++;
}

static int column_of(const struct kept *kept, const char *name) {
  const struct matrix_row *matrix = kept->matrix;
  for (int i = 0; matrix->columns && i < matrix->n_columns; i++)
    if (strcmp(matrix->columns[i], name) == 0) return i;
  return matrix->columns ? -1 : 0;
}

/* Room for one more period. 0 or -1: no memory. */
static int add_period(struct kept *kept, int day) {
  size_t cells = cells_of(kept), n = (size_t)kept->n_periods + 1;
  int *days = realloc(kept->days, n * sizeof *days);
  if (!days) return -1;
  kept->days = days;
  double *values = realloc(kept->values, n * cells * sizeof *values);
  if (!values) return -1;
  kept->values = values;
  for (size_t i = 0; i < cells; i++) values[(n - 1) * cells + i] = NAN;
  days[kept->n_periods++] = day;
  return 0;
}

struct reading {
  struct kept *kept;
  int next;
  bool failed;
};

static const char *take(void *context, char *const *fields) {
  struct reading *reading = context;
  struct kept *kept = reading->kept;
  double value;
  int day;
  if (reading->failed || strcmp(fields[MATRIX], kept->matrix->name) != 0 || strcmp(fields[ARM], kept->arm) != 0)
    return NULL;
  if (csv_whole(fields[DAY], &day) || csv_number(fields[VALUE], &value)) return "day and value must be numbers";
  if (day < 1 || (kept->n_periods && day < kept->days[kept->n_periods - 1])) return "days must not go backwards";
  if (kept->n_periods == 0 || day > kept->days[kept->n_periods - 1]) reading->failed = add_period(kept, day) != 0;
  int row = row_of(kept, fields[ROW], reading->next), column = column_of(kept, fields[COLUMN]);
  if (row < 0 || column < 0) return "there must be no other rows and columns than the table's";
  reading->next = row + 1;
  if (!reading->failed)
    kept->values[(size_t)(kept->n_periods - 1) * cells_of(kept) + (size_t)row * (size_t)kept->n_columns +
                 (size_t)column] = value;
  return NULL;
}

int kept_read(struct kept *kept, struct page *page, const struct matrix_row *matrix, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  *kept = (struct kept){.matrix = matrix, .arm = page->facts.variant, .n_columns = matrix->n_columns};
  struct reading reading = {.kept = kept};
  int code = page_path(page->folder, "matrices.csv", path, error);
  kept->names = calloc(KEPT_MOST_ROWS, sizeof *kept->names);
  if (!kept->names) return error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code) code = csv_read(path, columns, COLUMNS, take, &reading, error);
  if (!code && reading.failed) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code && kept->n_periods == 0) code = page_nothing(page, "matrices.csv has no rows of this arm", error);
  return code;
}
