/* csv.h - the CSV files of an output folder, read row by row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_CSV_H
#define PLOTS_CSV_H

#include "sim/error.h"

enum { CSV_MOST_FIELDS = 512, CSV_MOST_NAMED = 16 };

/* Cuts a line into at most `most` fields (RFC 4180), in place. The number of fields, or -1: a quote is not closed, or
 * there are more. */
int csv_split(char *line, char **fields, int most);

/* A number as our files hold it; what is not finite (NA, Inf) cannot be drawn and becomes NAN. 0 or -1. */
int csv_number(const char *field, double *value);

/* A whole number of at most nine digits, such as a day. 0 or -1. */
int csv_whole(const char *field, int *value);

extern const char csv_enough[];

/* Reads a file with a heading and hands over each row: the fields of the named columns, in the order of the names (at most
 * CSV_MOST_NAMED). take returns NULL, what a row must be, or csv_enough: the rest is not read. Errors: ERROR_INPUT (no such file, a column is missing,
 * damaged), ERROR_MEMORY. */
int csv_read(const char *path, const char *const *names, int n_names,
             const char *(*take)(void *context, char *const *fields), void *context, struct error *error);

#endif
