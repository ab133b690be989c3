/* csv.c - the CSV files of an output folder, read row by row; see csv.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/csv.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "sim/text.h"

static const double most_whole = 1e9;
const char csv_enough[] = "";

/* Where reading stands. */
struct reading {
  const char *path;
  long line;
  bool enough;
  int n_columns, column[CSV_MOST_NAMED]; /* of the file; of each name */
  const char *const *names;
  int n_names;
  struct error *error;
};

/* Takes one field of RFC 4180 off a line, in place: quotes go, doubled ones become one. Returns where the field
 * ended, or NULL if a quote is not closed. */
static char *take_field(char *from) {
  if (*from != '"') return from + strcspn(from, ",");
  char *to = from++;
  while (*from) {
    if (*from == '"' && *++from != '"') {
      *to = '\0';
      return from;
    }
    *to++ = *from++;
  }
  return NULL;
}

int csv_split(char *line, char **fields, int most) {
  for (int n = 0; n < most; line++) {
    fields[n++] = line;
    line = take_field(line);
    if (!line || (*line && *line != ',')) return -1;
    if (*line == '\0') return n;
    *line = '\0';
  }
  return -1;
}

int csv_number(const char *field, double *value) {
  *value = NAN;
  if (strcmp(field, "NA") == 0 || strcmp(field, "Inf") == 0 || strcmp(field, "-Inf") == 0) return 0;
  return text_to_number(field, value);
}

int csv_whole(const char *field, int *value) {
  double number;
  if (text_to_number(field, &number) || number != trunc(number) || fabs(number) > most_whole) return -1;
  *value = (int)number;
  return 0;
}

static int damaged(const struct reading *reading, const char *what) {
  return error_set(reading->error, ERROR_INPUT, "%s:%ld: %s; not a file that mintage wrote", reading->path,
                   reading->line, what);
}

static int find_columns(struct reading *reading, char *const *fields) {
  for (int i = 0; i < reading->n_names; i++) {
    int column = 0;
    while (column < reading->n_columns && strcmp(fields[column], reading->names[i]) != 0) column++;
    if (column == reading->n_columns)
      return error_set(reading->error, ERROR_INPUT, "%s:1: has no column \"%s\"", reading->path, reading->names[i]);
    reading->column[i] = column;
  }
  return 0;
}

static int read_line(struct reading *reading, char *line, const char *(*take)(void *context, char *const *fields),
                     void *context) {
  char *fields[CSV_MOST_FIELDS], *named[CSV_MOST_NAMED];
  int n = csv_split(line, fields, CSV_MOST_FIELDS);
  if (n < 0) return damaged(reading, "a quote is not closed, or there are too many fields");
  if (reading->line == 1) {
    reading->n_columns = n;
    return find_columns(reading, fields);
  }
  if (n != reading->n_columns) return damaged(reading, "a row must have as many fields as the heading");
  for (int i = 0; i < reading->n_names; i++) named[i] = fields[reading->column[i]];
  const char *fault = take(context, named);
  reading->enough = fault == csv_enough;
  if (reading->enough) return 0;
  return fault ? damaged(reading, fault) : 0;
}

int csv_read(const char *path, const char *const *names, int n_names,
             const char *(*take)(void *context, char *const *fields), void *context, struct error *error) {
  struct reading reading = {.path = path, .names = names, .n_names = n_names, .error = error};
  FILE *file = fopen(path, "r");
  if (!file) return error_set(error, ERROR_INPUT, "cannot read %s: %s", path, strerror(errno));
  char *line = NULL;
  size_t size = 0;
  ssize_t length;
  int code = 0;
  while (!code && !reading.enough && (length = getline(&line, &size, file)) >= 0) {
    reading.line++;
    if (memchr(line, '\0', (size_t)length) || line[length - 1] != '\n') {
      code = damaged(&reading, "the line is cut off");
    } else {
      line[length - 1] = '\0';
      code = read_line(&reading, line, take, context);
    }
  }
  if (!code && ferror(file)) code = error_set(error, ERROR_INPUT, "%s: %s", path, strerror(errno));
  if (!code && reading.line == 0) code = error_set(error, ERROR_INPUT, "%s: is empty", path);
  free(line);
  fclose(file);
  return code;
}
