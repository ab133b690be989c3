/* compare.c - mintage compare: the same luck in every arm, paired differences with intervals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/compare.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/compare_input.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "models/models.h"
#include "sim/folder.h"

/* Whether a file may stand in a folder that a comparison wrote. */
static bool is_known(const char *name) {
  return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, "compare.csv") == 0 ||
         strcmp(name, "compare.json") == 0 || strcmp(name, "charts") == 0 || strncmp(name, "scenario@", 9) == 0;
}

static bool is_ours(const char *path, const char *scenario) {
  const char *const keys[] = {"program", "command", "scenario"}, *const values[] = {"mintage", "compare", scenario};
  char name[FOLDER_PATH_SIZE + 16];
  struct json_origins origins = {0};
  struct error unread;
  cJSON *tree = NULL;
  bool ours = true;
  DIR *folder = opendir(path);
  for (const struct dirent *entry; folder && (entry = readdir(folder));) ours = ours && is_known(entry->d_name);
  if (folder) closedir(folder);
  error_init(&unread);
  snprintf(name, sizeof name, "%s/compare.json", path);
  ours = ours && json_read(&origins, name, &tree, &unread) == 0;
  for (int i = 0; i < 3 && ours; i++) {
    const cJSON *node = json_member(tree, keys[i]);
    ours = cJSON_IsString(node) && strcmp(node->valuestring, values[i]) == 0;
  }
  cJSON_Delete(tree);
  json_origins_free(&origins);
  return ours;
}

static int may_replace(const struct options *options, const char *scenario, struct error *error) {
  struct stat status;
  if (!options->out || options->force || lstat(options->out, &status) || is_ours(options->out, scenario)) return 0;
  return error_set(error, ERROR_USAGE, "%s exists and is no comparison of this scenario; --force replaces it",
                   options->out);
}

static int simulate(const struct options *options, struct compare *compare, struct error *error) {
  struct progress progress;
  struct ensemble_options ensemble = progress_ensemble(&progress, options);
  int64_t days = 0;
  for (int i = 0; i < compare->n_arms; i++) {
    const struct scenario *s = compare->arms[i].scenario;
    days += (int64_t)(s->days + s->warmup) * s->runs;
  }
  progress_begin(&progress, days, options);
  int code = compare_run(compare, &ensemble, error);
  progress_end(&progress);
  return code;
}

static int write_folder(const struct options *options, struct compare *compare, struct error *error) {
  struct folder folder = {.begun = false};
  int code = folder_begin(&folder, options->out, error);
  if (code == 0) code = compare_write(compare, folder.partial, error);
  if (code == 0) code = folder_commit(&folder, error);
  folder_discard(&folder);
  if (code == 0 && !options->quiet)
    printf("  wrote %s: compare.csv compare.json and scenario@ARM.json of each arm\n", options->out);
  return code;
}

/* What keeps arms from being compared as well as they might. */
static void warn(const struct compare *compare) {
  const struct scenario *first = compare->arms[0].scenario;
  for (int i = 1; i < compare->n_arms; i++) {
    const struct scenario *s = compare->arms[i].scenario;
    if (s->runs != first->runs)
      fprintf(stderr, "mintage: warning: arm %s has %d runs, arm %s %d: only runs of both are paired\n",
              compare->arms[i].name, s->runs, compare->arms[0].name, first->runs);
    if (s->warmup != first->warmup)
      fprintf(stderr, "mintage: warning: arm %s has a warm-up of %d days, arm %s of %d: their days share no luck\n",
              compare->arms[i].name, s->warmup, compare->arms[0].name, first->warmup);
  }
  if (first->runs < 2) fprintf(stderr, "mintage: warning: one run gives no interval; --runs 8 gives one\n");
}

static int compare_all(const struct options *options, struct compare *compare, struct error *error) {
  warn(compare);
  int code = simulate(options, compare, error);
  if (code == 0 && !options->quiet) code = compare_report(stdout, compare, error);
  if (code == 0 && options->out) code = write_folder(options, compare, error);
  return code;
}

int cli_compare(const struct options *options, struct error *error) {
  struct scenario_request request = options->request;
  struct compare_input input = {.n = 0};
  struct compare compare = {.n_arms = 0};
  struct library library;
  if (options->journal) return error_set(error, ERROR_USAGE, "compare writes no journal; mintage run --journal does");
  cli_library(&library);
  request.name = options->arguments[0];
  int code = compare_input_load(&input, &request, options->arms, options->n_arms, &library, models_all, error);
  if (code == 0) code = may_replace(options, input.scenarios[0]->name, error);
  if (code == 0) code = compare_init(&compare, (const char *const *)input.names, input.scenarios, input.n, error);
  if (code == 0) code = compare_all(options, &compare, error);
  compare_free(&compare);
  compare_input_free(&input);
  return code;
}
