/* matrices.c - tables of numbers that a model keeps by period; see matrices.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/matrices.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void matrices_free(struct matrices *matrices) {
  for (int m = 0; matrices->cells && m < matrices->n; m++) free(matrices->cells[m]);
  free(matrices->cells);
  free(matrices->capacity);
  *matrices = (struct matrices){.cells = NULL};
}

static int begin(struct matrices *matrices, const struct economy *e) {
  if (matrices->cells) return 0;
  matrices->n = e->model->n_matrices;
  matrices->cells = calloc((size_t)matrices->n, sizeof *matrices->cells);
  matrices->capacity = calloc((size_t)matrices->n, sizeof *matrices->capacity);
  matrices->grouped = e->scenario->agents > MATRICES_MOST_AGENTS;
  return matrices->cells && matrices->capacity ? 0 : -1;
}

static uint32_t rows_of(const struct matrix_row *row, const struct economy *e) {
  return row->rows ? (uint32_t)row->n_rows : e->population.n;
}

/* Room for the rows there are now; new ones begin at 0. */
static int make_room(struct matrices *matrices, int m, uint32_t rows, int n_columns) {
  uint32_t had = matrices->capacity[m];
  size_t size = (size_t)n_columns * sizeof(double);
  if (rows <= had) return 0;
  double *bigger = realloc(matrices->cells[m], rows * size);
  if (!bigger) return -1;
  memset(bigger + (size_t)had * (size_t)n_columns, 0, (rows - had) * size);
  matrices->cells[m] = bigger;
  matrices->capacity[m] = rows;
  return 0;
}

static void write_cells(const struct economy *e, const struct matrix_row *row, const char *name, const double *cells,
                        double share, struct text *text) {
  for (int c = 0; c < row->n_columns; c++) {
    text_format(text, "%s,%" PRIu64 ",%d,%s,%s,%s,", e->scenario->variant, e->run, economy_shown_day(e), row->name,
                name, row->columns ? row->columns[c] : row->unit);
    text_add_ratio(text, cells[c] * share);
    text_append(text, "\n", 1);
  }
}

/* An agent's sum over the columns, and who it is. */
struct ranked {
  double sum;
  uint32_t agent;
};

static int compare(const void *left, const void *right) {
  const struct ranked *a = left, *b = right;
  if (a->sum != b->sum) return a->sum < b->sum ? -1 : 1;
  return (a->agent > b->agent) - (a->agent < b->agent);
}

static void write_group(const struct economy *e, const struct matrix_row *row, int group, const struct ranked *members,
                        uint32_t n, const double *cells, double *sums, struct text *text) {
  char name[32];
  size_t n_columns = (size_t)row->n_columns;
  memset(sums, 0, n_columns * sizeof *sums);
  for (uint32_t i = 0; i < n; i++)
    for (size_t c = 0; c < n_columns; c++) sums[c] += cells[members[i].agent * n_columns + c];
  snprintf(name, sizeof name, "group %d", group + 1);
  write_cells(e, row, name, sums, n > 0 ? 1.0 / n : 0, text);
}

static int write_groups(const struct economy *e, const struct matrix_row *row, const double *cells, struct text *text) {
  uint32_t n = e->population.n;
  struct ranked *ranked = malloc(n * sizeof *ranked);
  double *sums = malloc((size_t)row->n_columns * sizeof *sums);
  bool made = ranked && sums;
  for (uint32_t i = 0; made && i < n; i++) {
    ranked[i] = (struct ranked){0, i};
    for (int c = 0; c < row->n_columns; c++) ranked[i].sum += cells[(size_t)i * (size_t)row->n_columns + (size_t)c];
  }
  if (made) qsort(ranked, n, sizeof *ranked, compare);
  for (int g = 0; made && g < MATRICES_GROUPS; g++) {
    uint32_t first = (uint32_t)((uint64_t)n * (unsigned)g / MATRICES_GROUPS),
             last = (uint32_t)((uint64_t)n * (unsigned)(g + 1) / MATRICES_GROUPS);
    write_group(e, row, g, ranked + first, last - first, cells, sums, text);
  }
  free(ranked);
  free(sums);
  return made ? 0 : -1;
}

static void write_agents(const struct economy *e, const struct matrix_row *row, const double *cells,
                         struct text *text) {
  const struct scenario *s = e->scenario;
  for (uint32_t i = 0; i < e->population.n && i < MATRICES_MOST_AGENTS; i++) {
    char name[160];
    snprintf(name, sizeof name, "%.120s %" PRIu32, s->classes[e->population.agent_class[i]].name, i + 1);
    write_cells(e, row, name, cells + (size_t)i * (size_t)row->n_columns, 1, text);
  }
}

static int write_matrix(const struct matrices *matrices, const struct economy *e, int m, struct text *text) {
  const struct matrix_row *row = &e->model->matrices[m];
  const double *cells = matrices->cells[m];
  if (!row->rows && matrices->grouped) return write_groups(e, row, cells, text);
  if (!row->rows) write_agents(e, row, cells, text);
  for (int r = 0; row->rows && r < row->n_rows; r++)
    write_cells(e, row, row->rows[r], cells + (size_t)r * (size_t)row->n_columns, 1, text);
  return 0;
}

int matrices_note(struct matrices *matrices, const struct economy *e, struct text *text) {
  int day = economy_shown_day(e);
  if (e->model->n_matrices == 0 || day < 1) return 0;
  if (begin(matrices, e)) return -1;
  for (int m = 0; m < matrices->n; m++) {
    const struct matrix_row *row = &e->model->matrices[m];
    uint32_t rows = rows_of(row, e);
    if (make_room(matrices, m, rows, row->n_columns)) return -1;
    row->fill(e, rows, matrices->cells[m]);
    if (day % row->days != 0 && day != e->scenario->days) continue;
    if (write_matrix(matrices, e, m, text)) return -1;
    memset(matrices->cells[m], 0, (size_t)rows * (size_t)row->n_columns * sizeof *matrices->cells[m]);
  }
  return text->failed ? -1 : 0;
}
