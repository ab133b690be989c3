/* recorder.c - the CSV files of an output folder; see recorder.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/recorder.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "sim/folder.h"

static const char spill_name[] = ".spill";

int recorder_open(struct recorder *r, const struct scenario *scenario, const char *folder, bool journal,
                  struct error *error) {
  *r = (struct recorder){.scenario = scenario, .folder = folder};
  struct text header = {0};
  recording_series_header(scenario->model, &header);
  int code = hash_init(&r->hash, error);
  if (code == 0 && header.failed) code = error_set(error, ERROR_MEMORY, "no memory for a heading");
  r->series = folder_file(folder, "series.csv", error);
  r->flows = folder_file(folder, "flows.csv", error);
  r->events = folder_file(folder, "events.csv", error);
  r->distribution = folder_file(folder, "distribution.csv", error);
  r->newcomers = folder_file(folder, "newcomers.csv", error);
  if (scenario->model->n_matrices) r->matrices = folder_file(folder, "matrices.csv", error);
  r->spill = folder_file(folder, spill_name, error);
  if (journal) r->journal = folder_file(folder, "journal.csv", error);
  if (code == 0) code = error->code;
  if (code == 0) {
    fputs(header.bytes, r->series);
    fputs(RECORDING_FLOWS_HEADER, r->flows);
    fputs(RECORDING_EVENTS_HEADER, r->events);
    fputs(RECORDING_DISTRIBUTION_HEADER, r->distribution);
    fputs(NEWCOMERS_HEADER, r->newcomers);
    if (r->matrices) fputs(MATRICES_HEADER, r->matrices);
    if (r->journal) fputs(JOURNAL_HEADER, r->journal);
  }
  text_free(&header);
  return code;
}

static void put(FILE *file, const struct text *text) {
  if (text->length) fwrite(text->bytes, 1, text->length, file);
}

int recorder_take(struct recorder *r, const struct recording *recording, struct error *error) {
  put(r->series, &recording->series);
  put(r->flows, &recording->flows);
  put(r->events, &recording->events);
  put(r->distribution, &recording->distribution);
  put(r->newcomers, &recording->arrivals);
  if (r->matrices) put(r->matrices, &recording->tables);
  fwrite(recording->rows, sizeof *recording->rows,
         (size_t)recording->n_rows * (size_t)recording->n_subsets * (size_t)recording->n_indicators, r->spill);
  r->n_runs++;
  r->n_rows = recording->n_rows;
  uint64_t words[] = {recording->hash.low, recording->hash.high};
  hash_add(&r->hash, words, sizeof words);
  if (recording->largest_gini_error > r->largest_gini_error) r->largest_gini_error = recording->largest_gini_error;
  if (recording->agents > r->most_agents) r->most_agents = recording->agents;
  r->bytes_per_agent = recording->bytes_per_agent;
  r->days_audited += recording->days_audited;
  int code = policy_totals_add(&r->rules, &recording->audit, error);
  if (ferror(r->series) || ferror(r->flows) || ferror(r->events) || ferror(r->distribution) || ferror(r->newcomers) ||
      (r->matrices && ferror(r->matrices)) || ferror(r->spill))
    return error_set(error, ERROR_OUTPUT, "cannot write to %s: %s", r->folder, strerror(errno ? errno : EIO));
  return code;
}

int recorder_row(struct recorder *r, int run, int row, int subset, double *values) {
  size_t n = (size_t)indicator_number(r->scenario->model), n_subsets = (size_t)r->scenario->n_subsets;
  size_t before = ((size_t)run * (size_t)r->n_rows + (size_t)row) * n_subsets + (size_t)subset;
  off_t at = (off_t)(before * n * sizeof *values);
  return fseeko(r->spill, at, SEEK_SET) == 0 && fread(values, sizeof *values, n, r->spill) == n ? 0 : -1;
}

int recorder_day(const struct recorder *r, int row) { return recording_day(r->scenario, row); }

struct hash_value recorder_hash(const struct recorder *r) {
  return hash_digest(&r->hash);
}

int recorder_close(struct recorder *r, struct error *error) {
  char path[FOLDER_PATH_SIZE + 64];
  int code = folder_close(r->series, "series.csv", error);
  if (folder_close(r->flows, "flows.csv", error)) code = ERROR_OUTPUT;
  if (folder_close(r->events, "events.csv", error)) code = ERROR_OUTPUT;
  if (folder_close(r->distribution, "distribution.csv", error)) code = ERROR_OUTPUT;
  if (folder_close(r->newcomers, "newcomers.csv", error)) code = ERROR_OUTPUT;
  if (folder_close(r->matrices, "matrices.csv", error)) code = ERROR_OUTPUT;
  if (folder_close(r->journal, "journal.csv", error)) code = ERROR_OUTPUT;
  if (folder_close(r->spill, "the spill file", error)) code = ERROR_OUTPUT;
  snprintf(path, sizeof path, "%s/%s", r->folder, spill_name);
  unlink(path);
  policy_totals_free(&r->rules);
  hash_free(&r->hash);
  memset(r, 0, sizeof *r);
  return code;
}
