/* sweep_file.c - a design that somebody else made: a matrix in a file; see sweep_design.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "analysis/sweep_design.h"
#include "sim/text.h"

enum { MOST_LINE = 65536 };
static const char separators[] = " \t,\r\n";

struct matrix {
  struct sweep_design *design;
  struct sweep_axis **axes;
  int *n_axes;
  const struct scenario *scenario;
  struct error *error;
  int line, capacity;
};

static int no_memory(const struct matrix *m) {
  error_set(m->error, ERROR_MEMORY, "no memory for a design");
  return ERROR_MEMORY;
}

/* The next word of a line, cut out of it in place, or NULL. */
static char *next_word(char **at) {
  *at += strspn(*at, separators);
  if (**at == '\0') return NULL;
  char *word = *at;
  *at += strcspn(*at, separators);
  if (**at) *(*at)++ = '\0';
  return word;
}

/* The axes that the names say; where: the file and its line, or --names. */
static int name_axes(struct matrix *m, const char *where, char *names) {
  char option[520];
  double number;
  int code = 0;
  snprintf(option, sizeof option, "%s%s", where, m->line > 0 ? ":" : "");
  *m->axes = calloc(SWEEP_MOST_AXES, sizeof **m->axes);
  if (!*m->axes) return no_memory(m);
  for (char *word; code == 0 && (word = next_word(&names));) {
    if (*m->n_axes == SWEEP_MOST_AXES)
      return error_set(m->error, ERROR_INPUT, "%s: more than %d columns", where, SWEEP_MOST_AXES);
    if (text_to_number(word, &number) == 0)
      return error_set(m->error, ERROR_INPUT, "%s: %s is no name; name the columns of a file of numbers by --names A,B",
                       where, word);
    for (int a = 0; a < *m->n_axes; a++)
      if (strcmp((*m->axes)[a].name, word) == 0)
        return error_set(m->error, ERROR_INPUT, "%s: %s names two columns", where, word);
    code = sweep_axis_name(&(*m->axes)[*m->n_axes], option, word, word, m->scenario, m->error);
    ++*m->n_axes;
  }
  m->design->n_axes = *m->n_axes;
  return code;
}

/* What programs write for a number that is none. */
static bool is_no_number(const char *word) {
  static const char *const none[] = {"nan", "inf", "infinity", "na"};
  word += *word == '-' || *word == '+';
  for (int i = 0; i < 4; i++)
    if (strcasecmp(word, none[i]) == 0) return true;
  return false;
}

static int add_row(struct matrix *m) {
  struct sweep_design *d = m->design;
  if (d->n_points == SWEEP_MOST_POINTS)
    return error_set(m->error, ERROR_INPUT, "%s: more than %d points", d->file, SWEEP_MOST_POINTS);
  if (d->n_points == m->capacity) {
    size_t capacity = 2 * (size_t)m->capacity + 64, n = (size_t)d->n_axes;
    char **cell = realloc(d->cell, capacity * n * sizeof *cell);
    if (cell) d->cell = cell;
    int *line = cell ? realloc(d->line, capacity * sizeof *line) : NULL;
    if (!line) return no_memory(m);
    d->line = line;
    m->capacity = (int)capacity;
  }
  for (int a = 0; a < d->n_axes; a++) d->cell[(size_t)d->n_points * (size_t)d->n_axes + (size_t)a] = NULL;
  d->line[d->n_points++] = m->line;
  return 0;
}

static int read_row(struct matrix *m, char *text) {
  struct sweep_design *d = m->design;
  int n = 0, code = add_row(m);
  if (code) return code;
  char **cell = d->cell + (size_t)(d->n_points - 1) * (size_t)d->n_axes;
  for (char *word; (word = next_word(&text)); n++) {
    if (n >= d->n_axes) continue;
    if (is_no_number(word))
      code = error_set(m->error, ERROR_INPUT, "%s:%d, column %d: %s must be a value, got %s", d->file, m->line, n + 1,
                       (*m->axes)[n].name, word);
    if (!(cell[n] = strdup(word))) return no_memory(m);
  }
  if (n == d->n_axes) return code;
  return error_set(m->error, ERROR_INPUT, "%s:%d: must have %d columns, got %d", d->file, m->line, d->n_axes, n);
}

static int read_lines(struct matrix *m, FILE *file, char *text) {
  char where[512];
  int code = 0;
  while (code != ERROR_MEMORY && code != ERROR_USAGE && fgets(text, MOST_LINE, file)) {
    m->line++;
    if (!strchr(text, '\n') && strlen(text) == MOST_LINE - 1)
      return error_set(m->error, ERROR_INPUT, "%s:%d: the line is too long", m->design->file, m->line);
    size_t blank = strspn(text, separators);
    if (text[blank] == '\0' || text[blank] == '#') continue;
    snprintf(where, sizeof where, "%s:%d", m->design->file, m->line);
    if (*m->n_axes == 0) {
      code = name_axes(m, where, text);
      if (code) return code;
    } else if (read_row(m, text)) {
      code = m->error->code;
    }
  }
  return code;
}

/* The names of --names are cut out of a copy. */
static int name_by_option(struct matrix *m, const char *names) {
  char *copy = strdup(names);
  int code = copy ? name_axes(m, "--names", copy) : no_memory(m);
  free(copy);
  if (code == 0 && *m->n_axes == 0) return error_set(m->error, ERROR_USAGE, "--names: names no column");
  return code;
}

int sweep_design_file(struct sweep_design *design, const char *path, const char *names, const struct scenario *scenario,
                      struct sweep_axis **axes, int *n_axes, struct error *error) {
  struct matrix m = {.design = design, .axes = axes, .n_axes = n_axes, .scenario = scenario, .error = error};
  *design = (struct sweep_design){.file = path};
  *axes = NULL;
  *n_axes = 0;
  FILE *file = fopen(path, "r");
  if (!file) return error_set(error, ERROR_INPUT, "%s: cannot read the design: %s", path, strerror(errno));
  char *text = malloc(MOST_LINE);
  int code = !text ? no_memory(&m) : names ? name_by_option(&m, names) : 0;
  if (code == 0) code = read_lines(&m, file, text);
  if (code == 0 && ferror(file)) code = error_set(error, ERROR_INPUT, "%s: cannot be read", path);
  if (code == 0 && design->n_points == 0) code = error_set(error, ERROR_INPUT, "%s: holds no points", path);
  free(text);
  fclose(file);
  return error->code ? error->code : code;
}
