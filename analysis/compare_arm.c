/* compare_arm.c - the runs of one arm of a comparison; see compare_arm.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/compare_arm.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int compare_arm_init(struct compare_arm *arm, const char *name, const struct scenario *scenario, struct error *error) {
  size_t n = (size_t)indicator_number(scenario->model);
  *arm = (struct compare_arm){.name = name, .scenario = scenario};
  arm->row = malloc(n * sizeof *arm->row);
  arm->seen = malloc(n * sizeof *arm->seen);
  if (!arm->row || !arm->seen) return error_set(error, ERROR_MEMORY, "no memory for an arm");
  arm->spill = tmpfile();
  if (!arm->spill)
    return error_set(error, ERROR_OUTPUT, "cannot make a file for the rows of arm %s: %s", name, strerror(errno));
  return hash_init(&arm->hash, error);
}

void compare_arm_free(struct compare_arm *arm) {
  if (arm->spill) fclose(arm->spill);
  hash_free(&arm->hash);
  free(arm->row);
  free(arm->seen);
  memset(arm, 0, sizeof *arm);
}

static int take(void *taker, const struct recording *recording, struct error *error) {
  struct compare_arm *arm = taker;
  size_t n = (size_t)recording->n_rows * (size_t)recording->n_subsets * (size_t)recording->n_indicators;
  uint64_t words[] = {recording->hash.low, recording->hash.high};
  hash_add(&arm->hash, words, sizeof words);
  arm->n_rows = recording->n_rows;
  arm->n_runs++;
  if (fwrite(recording->rows, sizeof *recording->rows, n, arm->spill) == n) return 0;
  return error_set(error, ERROR_OUTPUT, "cannot keep the rows of a run: %s", strerror(errno ? errno : EIO));
}

int compare_arm_run(struct compare_arm *arm, const struct ensemble_options *options, struct error *error) {
  struct ensemble_options own = *options;
  struct error fault;
  own.take = take;
  own.taker = arm;
  own.rows = true;
  error_init(&fault);
  int code = ensemble_run(arm->scenario, &own, NULL, &fault);
  return code ? error_set(error, code, "in arm %s: %s", arm->name, fault.text) : 0;
}

int compare_arm_subset(const struct compare_arm *arm, const char *selector) {
  for (int i = 0; i < arm->scenario->n_subsets; i++)
    if (strcmp(arm->scenario->subsets[i].selector, selector) == 0) return i;
  return -1;
}

int compare_arm_rows(const struct compare_arm *arm, struct compare_window window, int *end) {
  int begin = 0;
  while (begin < arm->n_rows && recording_day(arm->scenario, begin) <= window.from) begin++;
  *end = begin;
  while (*end < arm->n_rows && recording_day(arm->scenario, *end) <= window.to) ++*end;
  return begin;
}

static int read_row(struct compare_arm *arm, int run, int subset, int row, size_t n) {
  size_t n_subsets = (size_t)arm->scenario->n_subsets;
  size_t before = ((size_t)run * (size_t)arm->n_rows + (size_t)row) * n_subsets + (size_t)subset;
  if (fseeko(arm->spill, (off_t)(before * n * sizeof *arm->row), SEEK_SET)) return -1;
  return fread(arm->row, sizeof *arm->row, n, arm->spill) == n ? 0 : -1;
}

int compare_arm_mean(struct compare_arm *arm, int run, int subset, int begin, int end, double *values) {
  size_t n = (size_t)indicator_number(arm->scenario->model);
  for (size_t i = 0; i < n; i++) values[i] = arm->seen[i] = 0;
  for (int row = begin; row < end; row++) {
    if (read_row(arm, run, subset, row, n)) return -1;
    for (size_t i = 0; i < n; i++) {
      if (isnan(arm->row[i])) continue;
      values[i] += arm->row[i];
      arm->seen[i]++;
    }
  }
  for (size_t i = 0; i < n; i++) values[i] = arm->seen[i] > 0 ? values[i] / arm->seen[i] : NAN;
  return 0;
}
