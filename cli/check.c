/* check.c - mintage check: judge targets and claims.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/check_against.h"
#include "analysis/check_json.h"
#include "analysis/check_plan.h"
#include "analysis/check_record.h"
#include "cli/cli.h"
#include "cli/progress.h"

/* What these runs can never show is said before they begin. */
static void warn(const struct check_suite *suite) {
  char sentence[160];
  for (int i = 0; i < suite->scenario->n_checks; i++) {
    const struct check *check = &suite->scenario->checks[i];
    bool grows;
    int line, runs = check_suite_runs(suite, check, &grows);
    if (runs == 0 || !check_plan(check, runs, grows, sentence, sizeof sentence)) continue;
    const char *file = check_place(suite->scenario, check, &line);
    fprintf(stderr, "mintage: warning: %s:%d: /checks/%s: %s %s\n", file, line, check->id, check_kind_name(check->kind),
            sentence);
  }
}

static int simulate(const struct options *options, struct check_suite *suite, struct error *error) {
  struct progress progress;
  struct ensemble_options ensemble = progress_ensemble(&progress, options);
  int code = 0;
  do {
    progress_begin(&progress, check_suite_days(suite), options);
    code = check_suite_look(suite, &ensemble, error);
    progress_end(&progress);
  } while (code == 0 && check_suite_days(suite) > 0);
  return code;
}

/* Findings of a scenario that options changed are not those of the file. */
static int may_begin(const struct options *options, struct error *error) {
  const struct scenario_request *r = &options->request;
  bool changed = r->variant || r->policy || r->n_overlays || r->n_sets || r->runs >= 0 || r->seed >= 0 ||
                 r->days >= 0 || r->agents >= 0;
  if (options->record && changed)
    return error_set(error, ERROR_USAGE,
                     "--record takes no option that changes the scenario: a finding is one of the file as it stands");
  for (int i = 0; i < options->n_arguments && (options->record || options->readings); i++) {
    if (strcmp(options->arguments[i], "-") != 0) continue;
    return error_set(error, ERROR_USAGE,
                     options->record ? "--record writes into files, not into standard input"
                                     : "--readings reads a file again and again, which standard input is not");
  }
  return 0;
}

static int record_findings(const struct options *options, const struct check_suite *suite, struct scenario *s,
                           struct error *error) {
  struct check_record record;
  int code = check_record_file(suite, s, &record, error);
  if (code) return code;
  if (!options->quiet)
    fprintf(options->tap ? stderr : stdout, "  recorded %d finding%s in %s; %d stood there already\n", record.n_written,
            record.n_written == 1 ? "" : "s", s->path, record.n_kept);
  if (record.n_elsewhere > 0)
    fprintf(stderr,
            "mintage: warning: %s: %d finding%s not recorded: the claims stand in a file that this one extends\n",
            s->path, record.n_elsewhere, record.n_elsewhere == 1 ? " is" : "s are");
  return 0;
}

/* What is left when all files are judged. */
struct yield {
  int n_judged;         /* files with checks */
  int n_tap;            /* lines of TAP */
  cJSON *scenarios;     /* of checks.json */
  cJSON *earlier;       /* the checks.json of --against, or NULL */
  struct text junit;    /* test suites, with --junit */
  struct text markdown; /* tables for a summary, with --github */
  struct text readings; /* rows of readings.csv, with --readings */
};

static int keep(const struct options *options, const struct check_suite *suite, struct yield *yield,
                struct error *error) {
  if (options->junit) check_junit_add(suite, &yield->junit);
  if (options->github) check_github_summary(suite, &yield->markdown);
  cJSON *tree = check_json(suite, error);
  if (!tree) return error->code;
  cJSON_AddItemToArray(yield->scenarios, tree);
  if (!yield->earlier || options->quiet) return 0;
  return check_against_print(options->tap ? stderr : stdout, options->against, yield->earlier, tree, error);
}

static void print(const struct options *options, const struct check_suite *suite, struct yield *yield) {
  if (options->tap)
    check_tap(stdout, suite, &yield->n_tap);
  else if (!options->quiet)
    check_report(stdout, suite);
  if (options->github) check_github(stdout, suite);
}

/* Runs and judges one file. */
static int check_input(const struct options *options, const char *name, const struct library *library,
                       const struct check_input *input, struct yield *yield, struct error *error) {
  struct check_suite suite;
  int code = check_suite_init(&suite, input->checked, input->arms, input->n_arms, error);
  if (code == 0) {
    warn(&suite);
    code = simulate(options, &suite, error);
  }
  if (code == 0) print(options, &suite, yield);
  if (code == 0) code = keep(options, &suite, yield, error);
  if (code == 0 && options->record) code = record_findings(options, &suite, input->checked, error);
  if (code == 0 && options->readings) code = check_readings(options, name, library, &suite, &yield->readings, error);
  if (code == 0) code = check_suite_code(&suite);
  check_suite_free(&suite);
  return code;
}

/* One file. Verdicts are codes without a sentence: the table has said it. */
static int check_file(const struct options *options, const char *name, const struct library *library,
                      struct yield *yield, struct error *error) {
  struct check_input input;
  struct error own;
  error_init(&own);
  int code = check_input_load(&input, options, name, library, &own);
  if (code == 0 && input.n_arms > 0) {
    yield->n_judged++;
    code = check_input(options, name, library, &input, yield, &own);
  } else if (code == 0) {
    fprintf(stderr, "mintage: %s: there are no checks to judge\n", name);
  }
  if (own.length) error_set(error, code, "%s", own.text);
  check_input_free(&input);
  return code;
}

/* Reads all files with all their arms, so that a fault of the last is told before the first is judged. Standard input can
 * be read once, and is alone. */
static int read_all(const struct options *options, const struct library *library, struct error *error) {
  int worst = 0;
  for (int i = 0; i < options->n_arguments && options->n_arguments > 1; i++) {
    struct check_input input;
    struct error own;
    error_init(&own);
    if (strcmp(options->arguments[i], "-") == 0) continue;
    int code = check_input_load(&input, options, options->arguments[i], library, &own);
    if (code) error_set(error, code, "%s", own.text);
    worst = error_worse(worst, code);
    check_input_free(&input);
  }
  return worst;
}

static int check_all(const struct options *options, struct yield *yield, struct error *error) {
  struct library library;
  cli_library(&library);
  int worst = read_all(options, &library, error);
  if (worst) return worst;
  for (int i = 0; i < options->n_arguments; i++) {
    int code = check_file(options, options->arguments[i], &library, yield, error);
    worst = error_worse(worst, code);
    if (code == ERROR_INTERRUPTED || code == ERROR_MEMORY) break;
  }
  return worst == 0 && yield->n_judged == 0 ? error_set(error, ERROR_USAGE, "nothing to do: no checks to judge")
                                            : worst;
}

/* The table that GitHub Actions shows below a job. */
static int write_summary(const struct text *markdown, struct error *error) {
  const char *path = getenv("GITHUB_STEP_SUMMARY");
  if (!path || !path[0] || !markdown->bytes) return 0;
  FILE *file = fopen(path, "a");
  bool failed = !file || markdown->failed || fputs(markdown->bytes, file) < 0;
  if (file && fclose(file)) failed = true;
  return failed ? error_set(error, ERROR_OUTPUT, "cannot write %s", path) : 0;
}

/* Codes of verdicts go on, faults of writing are graver. */
static int write_all(const struct options *options, const struct yield *yield, int code, struct error *error) {
  if (options->tap && code != 0 && code != ERROR_MISSED && code != ERROR_UNDECIDED)
    printf("Bail out! Not all scenarios could be judged\n");
  else if (options->tap)
    printf("1..%d\n", yield->n_tap);
  if (yield->n_judged == 0) return code;
  if (options->out) code = error_worse(code, check_out_write(options, yield->scenarios, &yield->readings, error));
  if (options->junit) code = error_worse(code, check_junit_write(options->junit, &yield->junit, error));
  if (options->github) code = error_worse(code, write_summary(&yield->markdown, error));
  return code;
}

int cli_check(const struct options *options, struct error *error) {
  struct yield yield = {0};
  if (options->journal) return error_set(error, ERROR_USAGE, "check writes no journal; mintage run --journal does");
  int code = may_begin(options, error);
  if (code == 0 && options->out) code = check_out_refuse(options, error);
  if (code) return code;
  if (options->against && !(yield.earlier = check_against_read(options->against, error))) return error->code;
  yield.scenarios = cJSON_CreateArray();
  if (!yield.scenarios) code = error_set(error, ERROR_MEMORY, "no memory for checks.json");
  if (options->tap && code == 0) printf("TAP version 14\n");
  if (code == 0) code = write_all(options, &yield, check_all(options, &yield, error), error);
  cJSON_Delete(yield.scenarios);
  cJSON_Delete(yield.earlier);
  text_free(&yield.junit);
  text_free(&yield.markdown);
  text_free(&yield.readings);
  return code;
}
