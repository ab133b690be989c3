/* sweep.c - mintage sweep: runs a scenario at many points.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/sweep.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/progress.h"

enum { MOST_SHOWN = 40 };

static bool is_file(const char *design) {
  static const char *const kinds[] = {"grid", "zip", "lhs", "sobol"};
  for (int i = 0; i < 4; i++)
    if (strcmp(design, kinds[i]) == 0) return false;
  return true;
}

static int check_options(const struct options *options, const char *design, struct error *error) {
  bool file = is_file(design), sampled = strcmp(design, "lhs") == 0 || strcmp(design, "sobol") == 0;
  if (file && options->n_varied > 0)
    return error_set(error, ERROR_USAGE, "--design %s names what is varied itself: leave --vary out", design);
  if (!file && options->n_varied == 0)
    return error_set(error, ERROR_USAGE, "say what to vary, for example --vary starter_grant=25:100:4");
  if (!file && options->names)
    return error_set(error, ERROR_USAGE, "--names are those of a design file: add --design FILE");
  if (sampled && options->samples < 0)
    return error_set(error, ERROR_USAGE, "--design %s: say how many points, for example --samples 64", design);
  if (!sampled && options->samples > 0)
    return error_set(error, ERROR_USAGE, "--samples: the points of --design %s are as many as they are", design);
  if (strcmp(design, "sobol") == 0 && (options->samples & (options->samples - 1)))
    fprintf(stderr,
            "mintage: warning: --samples %lld: Sobol's points fill the cube evenly where they are a power of two\n",
            (long long)options->samples);
  return 0;
}

static int make_design(struct sweep_study *study, const struct options *options, const char *design,
                       struct error *error) {
  int n = (int)options->samples;
  uint64_t seed = study->scenario->seed;
  if (strcmp(design, "grid") == 0) return sweep_design_grid(&study->design, study->axes, study->n_axes, error);
  if (strcmp(design, "zip") == 0) return sweep_design_zip(&study->design, study->axes, study->n_axes, error);
  if (strcmp(design, "lhs") == 0) return sweep_design_lhs(&study->design, study->axes, study->n_axes, n, seed, error);
  if (strcmp(design, "sobol") == 0)
    return sweep_design_sobol(&study->design, study->axes, study->n_axes, n, seed, error);
  free(study->axes);
  return sweep_design_file(&study->design, design, options->names, study->scenario, &study->axes, &study->n_axes,
                           error);
}

/* A whole number of 1 to 7 digits at the start of a text, which moves behind it; else 0. */
static int next_number(const char **text) {
  size_t n = strspn(*text, "0123456789");
  int number = n >= 1 && n <= 7 ? (int)strtol(*text, NULL, 10) : 0;
  *text += n;
  return number;
}

/* "2/8": the second of eight. */
static int read_shard(struct sweep *sweep, const char *shard, struct error *error) {
  const char *at = shard;
  sweep->shard = sweep->n_shards = 1;
  if (!shard) return 0;
  int i = next_number(&at);
  bool is_pair = at > shard && *at++ == '/';
  int n = is_pair ? next_number(&at) : 0;
  is_pair = is_pair && at[-1] != '/' && *at == '\0';
  if (!is_pair || i < 1 || i > n)
    return error_set(error, is_pair ? ERROR_INPUT : ERROR_USAGE,
                     "--shard %.40s: must be I/N with I from 1 to N, such as 2/8", shard);
  sweep->shard = i;
  sweep->n_shards = n;
  return 0;
}

static void set_path(const struct sweep_study *study, const struct options *options, char *path, size_t size) {
  const struct scenario *s = study->scenario;
  const char *variant = strcmp(s->variant, "base") == 0 ? "" : s->variant;
  char shard[48] = "";
  if (study->sweep.n_shards > 1) snprintf(shard, sizeof shard, "-%d-of-%d", study->sweep.shard, study->sweep.n_shards);
  if (options->out)
    snprintf(path, size, "%s", options->out);
  else
    snprintf(path, size, "out/%s%s%s-sweep%s", s->name, variant[0] ? "@" : "", variant, shard);
}

/* Points and means over the runs, if they are few. */
static void print_points(const struct sweep_table *t) {
  printf("\n  %5s", "point");
  for (int f = 0; f < t->n_factors; f++) printf("  %14s", t->factor[f]);
  for (int k = 0; k < t->n_outcomes; k++) printf("  %14s", t->outcome[k]);
  printf("\n");
  for (int i = 0; i < t->n_points; i++) {
    if (!t->done[i]) continue;
    printf("  %5d", i);
    for (int f = 0; f < t->n_factors; f++) {
      int width = (int)strlen(t->factor[f]);
      printf("  %*s", width > 14 ? width : 14, sweep_table_cells(t, i)[f]);
    }
    for (int k = 0; k < t->n_outcomes; k++) {
      int width = (int)strlen(t->outcome[k]);
      printf("  %*.6g", width > 14 ? width : 14, sweep_table_mean(t, i, k));
    }
    printf("\n");
  }
  printf("\n");
}

static void print_end(const struct sweep_study *study, const struct options *options, int n_run, double seconds) {
  const struct sweep_table *t = &study->sweep.table;
  if (t->n_done <= MOST_SHOWN) print_points(t);
  printf("  wrote %s: scenario.json sweep.json samples.csv outcomes.csv%s%s " SWEEP_JOURNAL "\n", study->folder.path,
         t->n_runs > 1 ? " runs.csv" : "", options->plain ? " Y.txt" : "");
  fflush(stdout);
  fprintf(stderr, "mintage: %d of %d points, %d of them now, %d run%s each, %.2f s\n", t->n_done, t->n_points, n_run,
          t->n_runs, t->n_runs == 1 ? "" : "s", seconds);
}

int cli_sweep(const struct options *options, struct error *error) {
  struct sweep_study study = {.scenario = NULL};
  const char *design = options->design ? options->design : "grid";
  char path[FOLDER_PATH_SIZE];
  double began = progress_now();
  int code = check_options(options, design, error);
  if (code == 0) code = read_shard(&study.sweep, options->shard, error);
  if (code == 0) code = sweep_study_load(&study, options, error);
  if (code == 0) code = make_design(&study, options, design, error);
  if (code == 0) {
    set_path(&study, options, path, sizeof path);
    code = sweep_study_run(&study, options, path, error);
  }
  if (code == 0) code = sweep_study_write(&study, options, design, error);
  if (code == 0 && !options->quiet) print_end(&study, options, study.sweep.n_left, progress_now() - began);
  sweep_study_free(&study);
  return code;
}
