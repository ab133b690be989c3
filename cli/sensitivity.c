/* sensitivity.c - mintage sensitivity: ranks parameters by what they do to an outcome.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "analysis/sensitivity_study.h"
#include "cli/cli.h"
#include "cli/sweep.h"

enum { ROWS = 64, TRAJECTORIES = 20 }; /* unless --samples says otherwise */

static int read_method(const struct options *options, enum sensitivity_method *method, int *n, struct error *error) {
  const char *name = options->method ? options->method : "sobol";
  bool sobol = strcmp(name, "sobol") == 0;
  if (!sobol && strcmp(name, "morris") != 0)
    return error_set(error, ERROR_USAGE, "--method %s: there are sobol and morris", name);
  if (options->n_varied == 0)
    return error_set(error, ERROR_USAGE, "say what to vary, for example --vary starter_grant=25:100");
  *method = sobol ? SENSITIVITY_SOBOL : SENSITIVITY_MORRIS;
  *n = options->samples > 0 ? (int)options->samples : sobol ? ROWS : TRAJECTORIES;
  if (*n < SENSITIVITY_LEAST_SAMPLES)
    return error_set(error, ERROR_USAGE, "--samples %d: must be at least %d to have intervals", *n,
                     SENSITIVITY_LEAST_SAMPLES);
  if (sobol && (*n & (*n - 1)))
    fprintf(stderr,
            "mintage: warning: --samples %d: Sobol's points fill the cube evenly where they are a power of two\n", *n);
  return 0;
}

static void print_sobol(const struct sensitivity_study *s, const struct sweep_table *t) {
  printf("  %-28s %8s  %-18s %8s  %s\n", "share of variance", "total", "95 %", "alone", "95 %");
  for (int i = 0; i < s->n_factors; i++) {
    const struct sensitivity_factor *f = &s->factor[i];
    char total[40];
    snprintf(total, sizeof total, "%.3f to %.3f", f->interval.low, f->interval.high);
    printf("  %-28s %8.3f  %-18s %8.3f  %.3f to %.3f\n", t->factor[f->factor], f->strength, total, f->index.first,
           f->index.first_interval.low, f->index.first_interval.high);
  }
}

static void print_morris(const struct sensitivity_study *s, const struct sweep_table *t) {
  printf("  %-28s %10s  %-24s %10s %10s\n", "change over the range", "mu*", "95 %", "mu", "sigma");
  for (int i = 0; i < s->n_factors; i++) {
    const struct sensitivity_factor *f = &s->factor[i];
    char range[64];
    snprintf(range, sizeof range, "%.4g to %.4g", f->interval.low, f->interval.high);
    printf("  %-28s %10.4g  %-24s %10.4g %10.4g\n", t->factor[f->factor], f->strength, range, f->morris.mu,
           f->morris.sigma);
  }
}

/* What the numbers do not settle. */
static void warn(const struct sensitivity_study *s, const struct sweep_table *t, const char *outcome) {
  if (!s->varies) {
    fprintf(stderr, "mintage: warning: %s is the same at all points: nothing can be ranked\n", outcome);
    return;
  }
  for (int i = 0; i + 1 < s->n_factors; i++)
    if (sensitivity_study_open(s, i))
      fprintf(stderr,
              "mintage: warning: %s: the intervals of %s and %s overlap, so their order is open; try --samples %d\n",
              outcome, t->factor[s->factor[i].factor], t->factor[s->factor[i + 1].factor], 4 * s->n_samples);
}

static void add_line(struct text *csv, const struct sensitivity_study *s, const struct sweep_table *t, int outcome,
                     int i) {
  const struct sensitivity_factor *f = &s->factor[i];
  bool sobol = s->method == SENSITIVITY_SOBOL;
  double more[] = {f->strength,
                   f->interval.low,
                   f->interval.high,
                   sobol ? f->index.first : f->morris.mu,
                   sobol ? f->index.first_interval.low : f->morris.sigma,
                   f->index.first_interval.high};
  text_add_field(csv, t->outcome[outcome]);
  text_add(csv, ",");
  text_add_field(csv, t->factor[f->factor]);
  text_format(csv, ",%d", i + 1);
  for (int k = 0; k < (sobol ? 6 : 5); k++) {
    text_add(csv, ",");
    text_add_ratio(csv, more[k]);
  }
  text_add(csv, "\n");
}

/* All outcomes, one after the other: to the screen, and as lines of sensitivity.csv. */
static int rank(const struct sweep_table *t, const struct options *options, enum sensitivity_method method,
                uint64_t seed, struct text *csv, struct error *error) {
  int code = 0;
  text_add(csv, method == SENSITIVITY_SOBOL
                    ? "outcome,factor,rank,total,total_low,total_high,first,first_low,first_high\n"
                    : "outcome,factor,rank,mu_star,mu_star_low,mu_star_high,mu,sigma\n");
  for (int k = 0; k < t->n_outcomes && code == 0; k++) {
    struct sensitivity_study study;
    code = sensitivity_study(&study, t, k, method, seed, error);
    if (code == 0 && !options->quiet) {
      printf("\n%s: %d points of %d run%s\n", t->outcome[k], t->n_points, t->n_runs, t->n_runs == 1 ? "" : "s");
      if (study.varies && method == SENSITIVITY_SOBOL) print_sobol(&study, t);
      if (study.varies && method == SENSITIVITY_MORRIS) print_morris(&study, t);
    }
    fflush(stdout);
    if (code == 0) warn(&study, t, t->outcome[k]);
    for (int i = 0; i < study.n_factors && code == 0; i++) add_line(csv, &study, t, k, i);
    sensitivity_study_free(&study);
  }
  return code == 0 && csv->failed ? error_set(error, ERROR_MEMORY, "no memory for sensitivity.csv") : code;
}

static int write_csv(const struct sweep_study *study, const struct text *csv, struct error *error) {
  FILE *file = folder_file(study->folder.partial, "sensitivity.csv", error);
  if (file) fwrite(csv->bytes, 1, csv->length, file);
  return file ? folder_close(file, "sensitivity.csv", error) : error->code;
}

int cli_sensitivity(const struct options *options, struct error *error) {
  struct sweep_study study = {.scenario = NULL};
  struct text csv = {0};
  enum sensitivity_method method = SENSITIVITY_SOBOL;
  int n = 0, code = read_method(options, &method, &n, error);
  bool sobol = method == SENSITIVITY_SOBOL;
  if (code == 0) code = sweep_study_load(&study, options, error);
  uint64_t seed = study.scenario ? study.scenario->seed : 0;
  if (code == 0)
    code = sobol ? sweep_design_rows(&study.design, study.axes, study.n_axes, n, seed, error)
                 : sweep_design_trajectories(&study.design, study.axes, study.n_axes, n, seed, error);
  if (code == 0) code = sweep_study_run(&study, options, options->out, error);
  if (code == 0) code = rank(&study.sweep.table, options, method, seed, &csv, error);
  if (code == 0 && options->out) code = write_csv(&study, &csv, error);
  if (code == 0 && options->out)
    code = sweep_study_write(&study, options, sobol ? "sobol indices" : "morris trajectories", error);
  if (code == 0 && options->out && !options->quiet) printf("\n  wrote %s\n", study.folder.path);
  sweep_study_free(&study);
  text_free(&csv);
  return code;
}
