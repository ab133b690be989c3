/* records.c - reads the CSV files of an output folder; see records.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/records.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static const double most_whole = 1e9;

int records_fault(const struct records *csv, const char *what, struct error *error) {
  return error_set(error, ERROR_INPUT, "%s:%ld: %s; not a file that mintage wrote", csv->path, csv->line, what);
}

/* One character, line ends counted. */
static int take(struct records *csv) {
  int c = getc(csv->file);
  if (c == '\n') csv->next_line++;
  return c;
}

/* Appends one field with its NUL. Returns what ended it (',', '\n' or EOF), or 0 if it is damaged. */
static int take_field(struct records *csv) {
  int c = take(csv);
  bool quoted = c == '"';
  if (quoted) c = take(csv);
  for (;; c = take(csv)) {
    if (quoted && c == '"') {
      c = take(csv);
      if (c != '"') break;
    } else if (c == EOF || (!quoted && (c == ',' || c == '\n')))
      break;
    if (c == '\0' || (!quoted && c == '"')) return 0;
    const char byte = (char)c;
    text_append(&csv->bytes, &byte, 1);
  }
  text_append(&csv->bytes, "", 1);
  return c == ',' || c == '\n' || (c == EOF && !quoted) ? c : 0;
}

/* Reads a row into bytes and field. 1, 0 at the end of the file, or an error. */
static int read_row(struct records *csv, struct error *error) {
  size_t at[RECORDS_MOST_FIELDS];
  int end = ',', n = 0;
  text_clear(&csv->bytes);
  csv->line = csv->next_line;
  int first = getc(csv->file);
  if (first == EOF) return ferror(csv->file) ? records_fault(csv, strerror(errno), error) : 0;
  ungetc(first, csv->file);
  for (; end == ','; n++) {
    if (n == RECORDS_MOST_FIELDS) return records_fault(csv, "too many fields", error);
    at[n] = csv->bytes.length;
    end = take_field(csv);
  }
  if (csv->bytes.failed) return error_set(error, ERROR_MEMORY, "no memory for %s", csv->path);
  if (end == 0) return records_fault(csv, "a quote is not closed, or stands inside a field", error);
  if (end == EOF) return records_fault(csv, "the last line is cut", error);
  for (int i = 0; i < n; i++) csv->field[i] = csv->bytes.bytes + at[i];
  csv->n_fields = n;
  return 1;
}

/* Whether the row is the header. */
static bool is_header(const struct records *csv, const char *header) {
  for (int i = 0; i < csv->n_fields; i++) {
    size_t length = strlen(csv->field[i]);
    if (strncmp(header, csv->field[i], length) != 0) return false;
    header += length;
    if (*header != (i + 1 < csv->n_fields ? ',' : '\0')) return false;
    header++;
  }
  return csv->n_fields > 0;
}

int records_open(struct records *csv, const char *path, const char *header, struct error *error) {
  *csv = (struct records){.path = path, .line = 1, .next_line = 1};
  csv->file = fopen(path, "r");
  if (!csv->file && errno == ENOENT) return 1;
  if (!csv->file) return error_set(error, ERROR_INPUT, "%s: %s", path, strerror(errno));
  int code = read_row(csv, error);
  if (code < 0) return code;
  csv->n_wanted = csv->n_fields;
  if (code == 1 && is_header(csv, header)) return 0;
  return error_set(error, ERROR_INPUT, "%s:1: the header must be %s; not a file that mintage wrote", path, header);
}

int records_next(struct records *csv, struct error *error) {
  int code = read_row(csv, error);
  if (code == 1 && csv->n_fields != csv->n_wanted) return records_fault(csv, "has another number of fields", error);
  return code;
}

int records_whole(const struct records *csv, int field, int *value, struct error *error) {
  double number;
  if (text_to_number(csv->field[field], &number) || number != trunc(number) || fabs(number) > most_whole)
    return records_fault(csv, "run, day and hour must be whole numbers", error);
  *value = (int)number;
  return 0;
}

void records_close(struct records *csv) {
  if (csv->file) fclose(csv->file);
  text_free(&csv->bytes);
  csv->file = NULL;
}
