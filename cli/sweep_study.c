/* sweep_study.c - a sweep from the command line to its folder; see sweep.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/sweep.h"
#include "models/models.h"

static int read_axes(struct sweep_study *study, const struct options *options, struct error *error) {
  int code = 0;
  if (options->n_varied > SWEEP_MOST_AXES)
    return error_set(error, ERROR_USAGE, "--vary: more than %d of them", SWEEP_MOST_AXES);
  study->axes = calloc((size_t)options->n_varied + 1, sizeof *study->axes);
  if (!study->axes) return error_set(error, ERROR_MEMORY, "no memory for a sweep");
  for (int i = 0; i < options->n_varied && code == 0; i++) {
    code = sweep_axis_read(&study->axes[study->n_axes++], options->varied[i], study->scenario, error);
    for (int k = 0; k < i && code == 0; k++)
      if (strcmp(study->axes[k].pointer, study->axes[i].pointer) == 0)
        code = error_set(error, ERROR_USAGE, "--vary %s: is named twice", options->varied[i]);
  }
  return code;
}

int sweep_study_load(struct sweep_study *study, const struct options *options, struct error *error) {
  struct scenario_request request = options->request;
  struct library library;
  struct sweep_watch watch;
  if (options->journal) return error_set(error, ERROR_USAGE, "a sweep writes no journal of postings; mintage run does");
  if (!options->of)
    return error_set(error, ERROR_USAGE, "say what to look at, for example --of gini@end,blocked_share@tail");
  cli_library(&library);
  request.name = options->arguments[0];
  if (request.runs < 0) request.runs = 1;
  int code = sweep_outcome_read(options->of, &study->outcomes, &study->n_outcomes, error);
  if (code == 0) code = scenario_load(&study->scenario, &request, &library, models_all, error);
  for (int i = 0; i < study->n_outcomes && code == 0; i++)
    code = sweep_outcome_bind(&study->outcomes[i], study->scenario, &watch, error);
  return code ? code : read_axes(study, options, error);
}

void sweep_study_free(struct sweep_study *study) {
  for (int i = 0; i < study->n_axes; i++) sweep_axis_free(&study->axes[i]);
  free(study->axes);
  free(study->outcomes);
  sweep_free(&study->sweep);
  sweep_design_free(&study->design);
  scenario_free(study->scenario);
}

/* Takes up what was done before, or sees to it that nothing is overwritten unasked. *fresh: nothing is there to go on. */
static int look_before(struct sweep_study *study, const struct options *options, const char *path, bool *fresh,
                       struct error *error) {
  struct stat status;
  int code = folder_name(&study->folder, path, error);
  bool unfinished = sweep_journal_exists(study->folder.partial);
  *fresh = !(options->resume && unfinished);
  if (code) return code;
  if (options->resume && (unfinished || sweep_journal_exists(study->folder.path)))
    return sweep_journal_read(unfinished ? study->folder.partial : study->folder.path, &study->sweep.table, error);
  if (options->force) return 0;
  if (unfinished)
    return error_set(error, ERROR_USAGE,
                     "%s: a sweep was stopped here; --resume goes on with it, --force starts afresh", path);
  if (lstat(study->folder.path, &status) == 0)
    return error_set(error, ERROR_USAGE,
                     "%s exists; --resume runs what a sweep has not done there, --force replaces it, --out writes "
                     "elsewhere",
                     path);
  return 0;
}

static int simulate(struct sweep_study *study, const struct options *options, struct sweep_journal *journal,
                    struct error *error) {
  struct progress progress;
  const struct scenario *s = study->scenario;
  struct ensemble_options ensemble = {
      .threads = options->threads, .stop = &cli_stop, .day_done = progress_day, .context = &progress};
  progress_begin(&progress, (int64_t)(s->days + s->warmup) * s->runs * study->sweep.n_left, options);
  int code = sweep_run(&study->sweep, &ensemble, journal, error);
  progress_end(&progress);
  return code;
}

/* The folder stays as it is if the runs end early: its journal is what --resume needs. */
static int run_into(struct sweep_study *study, const struct options *options, const char *path, bool fresh,
                    struct error *error) {
  int code = fresh ? folder_begin(&study->folder, path, error) : folder_resume(&study->folder, path, error);
  if (code == 0) code = sweep_journal_open(&study->journal, study->folder.partial, &study->sweep.table, error);
  if (code == 0) code = simulate(study, options, &study->journal, error);
  if (sweep_journal_close(&study->journal, error) && code == 0) code = ERROR_OUTPUT;
  if (code && study->sweep.table.n_done == 0) folder_discard(&study->folder);
  if (code && study->sweep.table.n_done > 0)
    error_set(error, code, "%d of %d points are done; the same command with --resume goes on",
              study->sweep.table.n_done, study->sweep.table.n_points);
  return code;
}

int sweep_study_run(struct sweep_study *study, const struct options *options, const char *path, struct error *error) {
  struct sweep *s = &study->sweep;
  bool fresh = true;
  s->base = study->scenario;
  s->axes = study->axes;
  s->design = &study->design;
  s->outcomes = study->outcomes;
  s->n_outcomes = study->n_outcomes;
  s->exact = options->exact;
  if (s->n_shards == 0) s->shard = s->n_shards = 1;
  if (!path && options->resume) return error_set(error, ERROR_USAGE, "--resume goes on in a folder: name it by --out");
  int code = sweep_init(s, error);
  if (code == 0 && path) code = look_before(study, options, path, &fresh, error);
  if (code == 0) code = sweep_check(s, options->threads, error);
  if (code) return code;
  return path ? run_into(study, options, path, fresh, error) : simulate(study, options, NULL, error);
}

int sweep_study_write(struct sweep_study *study, const struct options *options, const char *design,
                      struct error *error) {
  const char *partial = study->folder.partial;
  int code = sweep_output_describe(&study->sweep, design, partial, error);
  if (code == 0) code = sweep_output_write(&study->sweep.table, partial, options->plain, error);
  if (code == 0) code = sweep_journal_open(&study->journal, partial, &study->sweep.table, error); /* now in order */
  if (sweep_journal_close(&study->journal, error) && code == 0) code = ERROR_OUTPUT;
  return code ? code : folder_commit(&study->folder, error);
}
