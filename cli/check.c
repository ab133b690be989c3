/* check.c - mintage check: judge targets and claims.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check.h"

#include <string.h>
#include <unistd.h>

#include "analysis/check_plan.h"
#include "cli/cli.h"
#include "cli/progress.h"

/* What these runs can never show is said before they begin. */
static void warn(const struct check_suite *suite) {
  char sentence[160];
  for (int i = 0; i < suite->scenario->n_checks; i++) {
    const struct check *check = &suite->scenario->checks[i];
    int line, runs = check_suite_runs(suite, check);
    if (runs == 0 || !check_plan(check, runs, sentence, sizeof sentence)) continue;
    const char *file = check_place(suite->scenario, check, &line);
    fprintf(stderr, "mintage: warning: %s:%d: /checks/%s: %s %s\n", file, line, check->id, check_kind_name(check->kind),
            sentence);
  }
}

static int simulate(const struct options *options, struct check_suite *suite, struct error *error) {
  struct progress progress;
  struct ensemble_options ensemble = {.threads = options->threads,
                                      .exact = options->exact,
                                      .stop = &cli_stop,
                                      .day_done = progress_day,
                                      .context = &progress};
  int64_t days = 0;
  for (int i = 0; i < suite->n_arms; i++) {
    const struct scenario *s = suite->arms[i].scenario;
    days += (int64_t)(s->days + s->warmup) * s->runs;
  }
  progress_begin(&progress, days, !options->quiet && isatty(STDERR_FILENO));
  int code = check_suite_run(suite, &ensemble, error);
  progress_end(&progress);
  return code;
}

/* Runs and judges one file; *judged tells whether there was anything. */
static int check_input(const struct options *options, const struct check_input *input, struct error *error) {
  struct check_suite suite;
  int code = check_suite_init(&suite, input->checked, input->arms, input->n_arms, error);
  if (code == 0) {
    warn(&suite);
    code = simulate(options, &suite, error);
  }
  if (code == 0 && !options->quiet) check_report(stdout, &suite);
  if (code == 0) code = check_suite_code(&suite);
  check_suite_free(&suite);
  return code;
}

/* One file. Verdicts are codes without a sentence: the table has said it. */
static int check_file(const struct options *options, const char *name, const struct library *library, int *n_judged,
                      struct error *error) {
  struct check_input input;
  struct error own;
  error_init(&own);
  int code = check_input_load(&input, options, name, library, &own);
  if (code == 0 && input.n_arms > 0) {
    ++*n_judged;
    code = check_input(options, &input, &own);
  } else if (code == 0) {
    fprintf(stderr, "mintage: %s: there are no checks to judge\n", name);
  }
  if (own.length) error_set(error, code, "%s", own.text);
  check_input_free(&input);
  return code;
}

int cli_check(const struct options *options, struct error *error) {
  struct library library;
  int worst = 0, n_judged = 0;
  if (options->journal) return error_set(error, ERROR_USAGE, "check writes no journal; mintage run --journal does");
  cli_library(&library);
  for (int i = 0; i < options->n_arguments; i++) {
    int code = check_file(options, options->arguments[i], &library, &n_judged, error);
    worst = error_worse(worst, code);
    if (code == ERROR_INTERRUPTED || code == ERROR_MEMORY) break;
  }
  return worst == 0 && n_judged == 0 ? error_set(error, ERROR_USAGE, "nothing to do: no checks to judge") : worst;
}
