/* records.h - reads the CSV files of an output folder, row by row (RFC 4180).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_RECORDS_H
#define PLOTS_RECORDS_H

#include <stdio.h>

#include "sim/error.h"
#include "sim/text.h"

enum { RECORDS_MOST_FIELDS = 16 };

/* Zero-initialise; records_close in any case. Fields are valid until the next row. */
struct records {
  FILE *file;
  const char *path;     /* by reference */
  long line, next_line; /* where the row begins, and the next one */
  int n_fields, n_wanted;
  const char *field[RECORDS_MOST_FIELDS];
  struct text bytes; /* the fields of the row, each with its NUL */
};

/* Opens a file whose first line must be `header`. 0, 1 if there is no such file, or ERROR_INPUT. */
int records_open(struct records *csv, const char *path, const char *header, struct error *error);

/* The next row: 1, 0 at the end, ERROR_INPUT if it has not as many fields as the header or is damaged, ERROR_MEMORY. */
int records_next(struct records *csv, struct error *error);

/* A field as a whole number, up to 1e9. 0 or ERROR_INPUT. */
int records_whole(const struct records *csv, int field, int *value, struct error *error);

/* Faults the row. Returns ERROR_INPUT. */
int records_fault(const struct records *csv, const char *what, struct error *error);

void records_close(struct records *csv);

#endif
