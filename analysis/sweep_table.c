/* sweep_table.c - what a sweep is about and what came out; see sweep_table.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sweep_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int no_memory(struct error *error) {
  error_set(error, ERROR_MEMORY, "no memory for a sweep");
  return ERROR_MEMORY;
}

int sweep_table_init(struct sweep_table *t, struct error *error) {
  size_t n = (size_t)t->n_points, n_values = n * (size_t)t->n_runs * (size_t)t->n_outcomes;
  t->factor = calloc((size_t)t->n_factors + 1, sizeof *t->factor);
  t->outcome = calloc((size_t)t->n_outcomes + 1, sizeof *t->outcome);
  t->cell = calloc(n * (size_t)t->n_factors + 1, sizeof *t->cell);
  t->hash = calloc(n + 1, sizeof *t->hash);
  t->value = malloc((n_values + 1) * sizeof *t->value);
  t->done = calloc(n + 1, sizeof *t->done);
  if (!t->factor || !t->outcome || !t->cell || !t->hash || !t->value || !t->done) return no_memory(error);
  for (size_t i = 0; i < n_values; i++) t->value[i] = NAN;
  return 0;
}

static void free_texts(char **texts, size_t n) {
  for (size_t i = 0; texts && i < n; i++) free(texts[i]);
  free(texts);
}

void sweep_table_free(struct sweep_table *t) {
  free_texts(t->factor, (size_t)t->n_factors);
  free_texts(t->outcome, (size_t)t->n_outcomes);
  free_texts(t->cell, (size_t)t->n_points * (size_t)t->n_factors);
  free(t->hash);
  free(t->value);
  free(t->done);
  *t = (struct sweep_table){.n_points = 0};
}

char **sweep_table_cells(const struct sweep_table *t, int point) {
  return t->cell + (size_t)point * (size_t)t->n_factors;
}

double *sweep_table_values(const struct sweep_table *t, int point) {
  return t->value + (size_t)point * (size_t)t->n_runs * (size_t)t->n_outcomes;
}

double sweep_table_mean(const struct sweep_table *t, int point, int outcome) {
  const double *value = sweep_table_values(t, point) + outcome;
  double first = NAN, sum = 0.0;
  int n = 0;
  for (int run = 0; run < t->n_runs; run++, value += t->n_outcomes) {
    if (isnan(*value)) continue;
    if (n++ == 0) first = *value;
    sum += *value - first;
  }
  return n > 0 ? first + sum / n : NAN;
}

static void add_names(struct text *text, const char *what, char *const *names, int n) {
  text_add(text, what);
  for (int i = 0; i < n; i++) text_format(text, "\t%s", names[i]);
  text_add(text, "\n");
}

#define TITLE "mintage sweep journal 1\n"
void sweep_table_header(const struct sweep_table *t, struct text *text) {
  text_format(text, TITLE "sweep\t%s\npoints\t%d\nruns\t%d\n", t->id, t->n_points, t->n_runs);
  add_names(text, "factors", t->factor, t->n_factors);
  add_names(text, "outcomes", t->outcome, t->n_outcomes);
}

void sweep_table_line(const struct sweep_table *t, int point, struct text *text) {
  char number[TEXT_NUMBER_SIZE];
  const double *value = sweep_table_values(t, point);
  text_format(text, "%d\t%s", point, t->hash[point]);
  for (int i = 0; i < t->n_factors; i++) text_format(text, "\t%s", sweep_table_cells(t, point)[i]);
  for (int i = 0; i < t->n_runs * t->n_outcomes; i++) text_format(text, "\t%s", text_number(value[i], number));
  text_add(text, "\n");
}

/* The next field of a line that ends at end, cut off at a tab; false behind the last one. */
struct fields {
  const char *at, *end;
};

static bool next_field(struct fields *fields, const char **field, size_t *length) {
  if (!fields->at) return false;
  const char *tab = memchr(fields->at, '\t', (size_t)(fields->end - fields->at));
  *field = fields->at;
  *length = (size_t)((tab ? tab : fields->end) - fields->at);
  fields->at = tab ? tab + 1 : NULL;
  return true;
}

/* A whole number of 1 to 9 digits, or -1. */
static int next_whole(struct fields *fields) {
  const char *field;
  size_t length;
  int number = 0;
  if (!next_field(fields, &field, &length) || length < 1 || length > 9) return -1;
  for (size_t i = 0; i < length; i++) {
    if (field[i] < '0' || field[i] > '9') return -1;
    number = 10 * number + (field[i] - '0');
  }
  return number;
}

static bool next_value(struct fields *fields, double *value) {
  const char *field;
  char number[TEXT_NUMBER_SIZE];
  size_t length;
  if (!next_field(fields, &field, &length) || length >= sizeof number) return false;
  memcpy(number, field, length);
  number[length] = '\0';
  *value = strcmp(number, "Inf") == 0 ? INFINITY : strcmp(number, "-Inf") == 0 ? -INFINITY : NAN;
  return strcmp(number, "NA") == 0 || isinf(*value) || text_to_number(number, value) == 0;
}

/* A line of the header: its word, then fields. Moves *text behind it. */
static bool header_line(const char **text, const char *word, struct fields *fields) {
  const char *end = strchr(*text, '\n'), *field;
  size_t length;
  if (!end) return false;
  *fields = (struct fields){*text, end};
  *text = end + 1;
  return next_field(fields, &field, &length) && length == strlen(word) && strncmp(field, word, length) == 0;
}

static int count_fields(struct fields fields) {
  const char *field;
  size_t length;
  int n = 0;
  while (next_field(&fields, &field, &length)) n++;
  return n;
}

static bool copy_fields(struct fields fields, char **names) {
  const char *field;
  size_t length;
  for (int i = 0; next_field(&fields, &field, &length); i++)
    if (!(names[i] = strndup(field, length))) return false;
  return true;
}

int sweep_table_read_header(struct sweep_table *t, const char **text, struct error *error) {
  struct fields fields, factors, outcomes;
  const char *id;
  size_t length;
  if (strncmp(*text, TITLE, strlen(TITLE)) != 0) return ERROR_INPUT;
  *text += strlen(TITLE);
  if (!header_line(text, "sweep", &fields) || !next_field(&fields, &id, &length) || length != HASH_TEXT_SIZE - 1)
    return ERROR_INPUT;
  memcpy(t->id, id, length);
  t->id[length] = '\0';
  int n_points = header_line(text, "points", &fields) ? next_whole(&fields) : -1;
  int n_runs = header_line(text, "runs", &fields) ? next_whole(&fields) : -1;
  if (n_points < 1 || n_runs < 1 || !header_line(text, "factors", &factors) ||
      !header_line(text, "outcomes", &outcomes))
    return ERROR_INPUT;
  t->n_points = n_points;
  t->n_runs = n_runs;
  t->n_factors = count_fields(factors);
  t->n_outcomes = count_fields(outcomes);
  int code = sweep_table_init(t, error);
  if (code == 0 && (!copy_fields(factors, t->factor) || !copy_fields(outcomes, t->outcome))) code = no_memory(error);
  return code;
}

/* Puts a value of a factor, or compares it with the one that is there. */
static int put_cell(char **cell, const char *field, size_t length, struct error *error) {
  if (*cell) return strlen(*cell) == length && strncmp(*cell, field, length) == 0 ? 0 : ERROR_INPUT;
  *cell = strndup(field, length);
  return *cell ? 0 : no_memory(error);
}

static bool same_value(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

int sweep_table_read_line(struct sweep_table *t, const char *line, size_t length, struct error *error) {
  struct fields fields = {line, line + length};
  const char *field;
  size_t n;
  int point = next_whole(&fields), code = 0;
  if (point < 0 || point >= t->n_points || !next_field(&fields, &field, &n) || n != HASH_TEXT_SIZE - 1)
    return ERROR_INPUT;
  memcpy(t->hash[point], field, n);
  for (int i = 0; i < t->n_factors && code == 0; i++)
    code = next_field(&fields, &field, &n) ? put_cell(&sweep_table_cells(t, point)[i], field, n, error) : ERROR_INPUT;
  double *value = sweep_table_values(t, point), read;
  for (int i = 0; i < t->n_runs * t->n_outcomes && code == 0; i++) {
    if (!next_value(&fields, &read) || (t->done[point] && !same_value(value[i], read))) return ERROR_INPUT;
    value[i] = read;
  }
  if (code || fields.at) return code ? code : ERROR_INPUT;
  if (!t->done[point]) t->n_done++;
  t->done[point] = true;
  return 0;
}
