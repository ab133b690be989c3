/* mosaics.c - the tables that a run kept, as cells; see mosaics.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/mosaics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/heat.h"
#include "plots/kept.h"
#include "plots/wording.h"

enum { MOST_PANELS = 8, THICK = 20, TALL = 400, NAME_SIZE = 16 };

/* One panel: its table, and how it stands. */
struct mosaic {
  struct kept kept;
  struct heat heat;
  int *order;        /* (n_rows) of the table from the top */
  const char **rows; /* (n_rows) names from the top */
  const char **labels;
  const char **across;
  char (*numbers)[NAME_SIZE];
  char (*classes)[KEPT_NAME_SIZE]; /* (n_rows) */
  double *values;
  struct text unit;
};

static void mosaic_free(struct mosaic *mosaic) {
  kept_free(&mosaic->kept);
  free(mosaic->order);
  free(mosaic->rows);
  free(mosaic->labels);
  free(mosaic->across);
  free(mosaic->numbers);
  free(mosaic->classes);
  free(mosaic->values);
  text_free(&mosaic->unit);
}

/* "builder 37": the archetype alone is told, and as long as it is. */
static size_t class_length(const char *name) {
  const char *blank = strrchr(name, ' ');
  return blank ? (size_t)(blank - name) : strlen(name);
}

static bool same_class(const char *a, const char *b) {
  size_t length = class_length(a);
  return length == class_length(b) && strncmp(a, b, length) == 0;
}

/* The first row of the same archetype: archetypes stand in the order in which they come. */
static int class_of(const struct kept *kept, int row) {
  int first = 0;
  while (!same_class(kept->names[first], kept->names[row])) first++;
  return first;
}

/* Agents by archetype, then by their sum, the largest first; other tables as they are. */
static void sort(struct mosaic *mosaic) {
  const struct kept *kept = &mosaic->kept;
  double sums[KEPT_MOST_ROWS];
  int class[KEPT_MOST_ROWS];
  for (int r = 0; r < kept->n_rows; r++) {
    mosaic->order[r] = r;
    sums[r] = kept_sum(kept, r, 0);
    class[r] = class_of(kept, r);
  }
  for (int i = 1; !kept->matrix->rows && i < kept->n_rows; i++)
    for (int k = i; k > 0; k--) {
      int a = mosaic->order[k - 1], b = mosaic->order[k];
      if (class[a] < class[b] || (class[a] == class[b] && sums[a] >= sums[b])) break;
      mosaic->order[k - 1] = b;
      mosaic->order[k] = a;
    }
}

/* A name in the middle of the rows of each archetype. */
static void label(struct mosaic *mosaic) {
  const struct kept *kept = &mosaic->kept;
  for (int r = 0; r < kept->n_rows; r++) mosaic->rows[r] = kept->names[mosaic->order[r]];
  if (kept->matrix->rows) return;
  for (int first = 0, last; first < kept->n_rows; first = last) {
    for (last = first + 1; last < kept->n_rows && same_class(mosaic->rows[first], mosaic->rows[last]);) last++;
    snprintf(mosaic->classes[first], KEPT_NAME_SIZE, "%.*s", (int)class_length(mosaic->rows[first]),
             mosaic->rows[first]);
    mosaic->labels[(first + last - 1) / 2] = mosaic->classes[first];
  }
  mosaic->heat.y_labels = mosaic->labels;
  mosaic->heat.cell = kept->n_rows > THICK ? (TALL > kept->n_rows ? TALL / kept->n_rows : 1) : 0;
}

static void fill(struct mosaic *mosaic) {
  const struct kept *kept = &mosaic->kept;
  int n = mosaic->heat.n_x, all_days = kept->days[kept->n_periods - 1];
  for (int r = 0; r < kept->n_rows; r++)
    for (int x = 0; x < n; x++) {
      int row = mosaic->order[r];
      mosaic->values[r * n + x] =
          kept->matrix->columns ? kept_sum(kept, row, x) / all_days : kept_value(kept, x, row, 0) / kept_days(kept, x);
    }
}

static int make(struct mosaic *mosaic, struct page *page, struct error *error) {
  const struct kept *kept = &mosaic->kept;
  const struct matrix_row *matrix = kept->matrix;
  size_t rows = (size_t)kept->n_rows, across = (size_t)(matrix->columns ? matrix->n_columns : kept->n_periods);
  mosaic->order = calloc(rows, sizeof *mosaic->order);
  mosaic->rows = calloc(rows, sizeof *mosaic->rows);
  mosaic->labels = calloc(rows, sizeof *mosaic->labels);
  mosaic->across = calloc(across, sizeof *mosaic->across);
  mosaic->numbers = calloc(across, sizeof *mosaic->numbers);
  mosaic->classes = calloc(rows, sizeof *mosaic->classes);
  mosaic->values = calloc(rows * across, sizeof *mosaic->values);
  if (!mosaic->order || !mosaic->rows || !mosaic->labels || !mosaic->across || !mosaic->numbers || !mosaic->classes ||
      !mosaic->values)
    return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  for (size_t x = 0; x < across; x++) {
    if (!matrix->columns) snprintf(mosaic->numbers[x], NAME_SIZE, "%d", kept->days[x]);
    mosaic->across[x] = matrix->columns ? matrix->columns[x] : mosaic->numbers[x];
  }
  text_format(&mosaic->unit, "%s a day", matrix->unit);
  mosaic->heat = (struct heat){.title = matrix->title,
                               .x_axis = matrix->columns ? "" : "last day of the period",
                               .y_axis = matrix->rows ? "" : "agents",
                               .unit = mosaic->unit.bytes ? mosaic->unit.bytes : "",
                               .n_x = (int)across,
                               .n_y = kept->n_rows,
                               .x_names = mosaic->across,
                               .y_names = mosaic->rows,
                               .values = mosaic->values};
  sort(mosaic);
  label(mosaic);
  fill(mosaic);
  return 0;
}

static int draw(struct page *page, const struct mosaic *mosaics, int n, struct error *error) {
  int height = 0;
  for (int i = 0; i < n; i++) height += heat_height(&mosaics[i].heat);
  page_word(
      page, 1,
      "cells: means a day over the period, or over all days where columns are named, of the first run; lighter is "
      "more, each panel has a scale of its own; agents by archetype and, in it, by their sum, of more than 500 by "
      "hundredths, ranked in each period; one run, one outcome of many");
  int top = page_begin(page, height, 0, 1);
  heat_write_heading(&page->data);
  for (int i = 0; i < n; i++) {
    heat_draw(&mosaics[i].heat, page, i + 1, top);
    heat_write(&mosaics[i].heat, i + 1, &page->data);
    top += heat_height(&mosaics[i].heat);
  }
  return page_write(page, error);
}

int mosaics_chart(struct page *page, struct error *error) {
  struct mosaic *mosaics = calloc(MOST_PANELS, sizeof *mosaics);
  int n = 0, code = mosaics ? 0 : error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  for (int i = 0; i < page->model->n_matrices && n < MOST_PANELS && !code; i++) {
    if (!page->model->matrices[i].title) continue;
    struct mosaic *mosaic = &mosaics[n++];
    code = kept_read(&mosaic->kept, page, &page->model->matrices[i], error);
    if (!code) code = make(mosaic, page, error);
  }
  if (!code && n == 0) code = page_nothing(page, "the model keeps no tables", error);
  if (!code) code = draw(page, mosaics, n, error);
  for (int i = 0; mosaics && i < n; i++) mosaic_free(&mosaics[i]);
  free(mosaics);
  return code;
}
