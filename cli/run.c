/* run.c - mintage run: simulate, print a summary, write the output folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "analysis/ensemble.h"
#include "analysis/provenance.h"
#include "analysis/summary.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "models/models.h"
#include "sim/folder.h"

/* --out names the folder of one scenario; of several, the folder that holds theirs. */
static void folder_path(const struct options *options, const struct scenario *s, char *path, size_t size) {
  bool base = strcmp(s->variant, "base") == 0;
  if (options->out && options->n_arguments == 1)
    snprintf(path, size, "%s", options->out);
  else
    snprintf(path, size, "%s/%s%s%s", options->out ? options->out : "out", s->name, base ? "" : "@",
             base ? "" : s->variant);
}

/* A folder that mintage wrote for the same scenario with no more runs is replaced; any other needs --force. */
static int may_replace(const struct options *options, const struct scenario *s, const char *path, bool *replaces,
                       struct error *error) {
  struct stat status;
  int runs = 0;
  *replaces = lstat(path, &status) == 0;
  if (!*replaces || options->force) return 0;
  if (!provenance_same_scenario(path, s, &runs))
    return error_set(error, ERROR_USAGE,
                     "%s exists and is no output of this scenario; --force replaces it, --out writes elsewhere", path);
  if (runs > s->runs)
    return error_set(error, ERROR_USAGE,
                     "%s holds %d runs of this scenario, more than the %d asked for; --force replaces them", path, runs,
                     s->runs);
  return 0;
}

static int simulate(const struct options *options, const struct scenario *s, struct recorder *recorder,
                    struct error *error) {
  struct progress progress;
  struct ensemble_options ensemble = progress_ensemble(&progress, options);
  progress_begin(&progress, (int64_t)(s->days + s->warmup) * s->runs, options);
  int code = ensemble_run(s, &ensemble, recorder, error);
  progress_end(&progress);
  return code;
}

static void print_end(const struct folder *folder, const struct model *model, bool replaces, bool journal,
                      double seconds) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("  %s %s: scenario.json run.json env.json series.csv flows.csv events.csv distribution.csv newcomers.csv "
         "summary.csv "
         "codebook.csv%s%s\n",
         replaces ? "replaced" : "wrote", folder->path, model->n_matrices ? " matrices.csv" : "",
         journal ? " journal.csv" : "");
  fflush(stdout);
  fprintf(stderr, "mintage %s: %.2f s, %.0f MiB at the peak\n\n", provenance_version(), seconds,
          (double)usage.ru_maxrss / 1024);
}

/* Everything that goes into the partial folder. */
static int fill_folder(const struct options *options, const struct scenario *s, const char *folder,
                       struct error *error) {
  struct recorder recorder;
  struct summary summary = {0};
  double began = progress_now();
  int code = recorder_open(&recorder, s, folder, options->journal, error);
  if (code == 0) code = simulate(options, s, &recorder, error);
  if (code == 0) code = summary_write(&recorder, &summary, error);
  struct provenance_environment environment = {.threads = options->threads, .wall_seconds = progress_now() - began};
  if (code == 0) code = provenance_write(folder, &recorder, &environment, error);
  if (code == 0 && !options->quiet) report_print(stdout, s, &recorder, &summary);
  summary_free(&summary);
  if (recorder_close(&recorder, error) && code == 0) code = ERROR_OUTPUT;
  return code;
}

/* Two scenarios of one command may have one name; the second would replace the first. */
static int take_path(const struct options *options, const struct scenario *s, struct text *taken, char *path,
                     size_t size, struct error *error) {
  char line[FOLDER_PATH_SIZE + 2];
  folder_path(options, s, path, size);
  snprintf(line, sizeof line, "%s\n", path);
  if (taken->bytes && strstr(taken->bytes, line))
    return error_set(error, ERROR_USAGE,
                     "%s: an earlier scenario of this command was written there; run them apart, with --out", path);
  text_add(taken, line);
  return taken->failed ? error_set(error, ERROR_MEMORY, "no memory for names") : 0;
}

static int run_scenario(const struct options *options, const struct scenario *s, struct text *taken,
                        struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct folder folder = {.begun = false};
  bool replaces = false;
  double began = progress_now();
  int code = take_path(options, s, taken, path, sizeof path, error);
  if (code == 0) code = may_replace(options, s, path, &replaces, error);
  if (code == 0) code = folder_begin(&folder, path, error);
  if (code == 0) code = fill_folder(options, s, folder.partial, error);
  if (code == 0) code = folder_commit(&folder, error);
  if (code == 0 && !options->quiet) print_end(&folder, s->model, replaces, options->journal, progress_now() - began);
  folder_discard(&folder);
  return code;
}

/* Reads all scenarios of the command, so that a fault of the last is told before the first has run. */
static int load_all(const struct options *options, struct scenario **scenarios, struct error *error) {
  struct library library;
  int worst = 0;
  cli_library(&library);
  for (int i = 0; i < options->n_arguments; i++) {
    struct scenario_request request = options->request;
    struct error own;
    error_init(&own);
    request.name = options->arguments[i];
    int code = scenario_load(&scenarios[i], &request, &library, models_all, &own);
    if (code) error_set(error, code, "%s", own.text);
    worst = error_worse(worst, code);
  }
  return worst;
}

static int run_all(const struct options *options, struct scenario *const *scenarios, struct error *error) {
  struct text taken = {0}; /* folders, a line each */
  int worst = 0;
  for (int i = 0; i < options->n_arguments; i++) {
    struct error own;
    error_init(&own);
    int code = run_scenario(options, scenarios[i], &taken, &own);
    if (code) error_set(error, code, "%s", own.text);
    worst = error_worse(worst, code);
    if (code == ERROR_INTERRUPTED || code == ERROR_MEMORY) break;
  }
  text_free(&taken);
  return worst;
}

int cli_run(const struct options *options, struct error *error) {
  struct scenario *scenarios[OPTIONS_MOST_REPEATED] = {NULL};
  int code = load_all(options, scenarios, error);
  if (code == 0) code = run_all(options, scenarios, error);
  for (int i = 0; i < options->n_arguments; i++) scenario_free(scenarios[i]);
  return code;
}
