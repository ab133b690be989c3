/* check_readings.c - mintage check --readings: every claim under every reading, and the table that a person reads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "analysis/readings_csv.h"
#include "cli/check.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "models/models.h"

/* The arms that claims look at, under a reading: *n of them, for the caller. */
static int load_arms(const struct readings_court *court, struct scenario_request request, const struct library *library,
                     struct scenario **arms, int *n, struct error *error) {
  const struct check_suite *stands = court->stands;
  int code = 0;
  request.keep_checks = true;
  for (int i = 0; i < stands->n_arms && code == 0; i++) {
    request.variant = stands->arms[i].scenario->variant;
    if (!readings_need(court, request.variant)) continue;
    code = scenario_load(&arms[*n], &request, library, models_all, error);
    *n += code == 0;
  }
  return code;
}

/* An arm that is no valid scenario makes the reading invalid. */
static int load(struct readings_court *court, int reading, struct scenario_request request,
                const struct library *library, struct error *error) {
  struct scenario **arms = calloc((size_t)court->stands->n_arms + 1, sizeof(struct scenario *));
  struct error own;
  int n = 0;
  if (!arms) return error_set(error, ERROR_MEMORY, "no memory for arms");
  error_init(&own);
  request.reading = court->readings->list[reading].patch;
  int code = load_arms(court, request, library, arms, &n, &own);
  if (code == 0) return readings_bind(court, reading, arms, n, error);
  for (int i = 0; i < n; i++) scenario_free(arms[i]);
  free(arms);
  if (code != ERROR_INPUT) return error_set(error, code, "%s", own.text);
  readings_refuse(court, reading, &own);
  return 0;
}

static int simulate(const struct options *options, struct readings_court *court, struct error *error) {
  struct progress progress;
  struct ensemble_options ensemble = progress_ensemble(&progress, options);
  int code = 0;
  int64_t days = 0;
  for (int i = 0; i < court->readings->n; i++) days += readings_days(court, i);
  progress_begin(&progress, days, options);
  for (int i = 0; i < court->readings->n && code == 0; i++) code = readings_run(court, i, &ensemble, error);
  progress_end(&progress);
  return code;
}

/* "29 readings of 12 to 16 runs; 2 more change nothing, 1 makes no valid scenario". */
static void print_counts(FILE *file, const struct readings_court *court) {
  int n = readings_count(court, READINGS_JUDGED), unchanged = readings_count(court, READINGS_SAME);
  int invalid = readings_count(court, READINGS_INVALID);
  size_t least = SIZE_MAX, most = 0;
  for (int i = 0; i < court->readings->n; i++) {
    const struct check_suite *suite = &court->trials[i].suite;
    for (int k = 0; k < suite->n_results; k++) {
      if (suite->results[k].n < least) least = suite->results[k].n;
      if (suite->results[k].n > most) most = suite->results[k].n;
    }
  }
  fprintf(file, "  %d reading%s that change%s the scenario", n, n == 1 ? "" : "s", n == 1 ? "s" : "");
  if (most > 0 && least == most) fprintf(file, ", %zu run%s each", most, most == 1 ? "" : "s");
  if (most > 0 && least < most) fprintf(file, ", %zu to %zu runs each", least, most);
  if (unchanged) fprintf(file, "; %d more change%s nothing", unchanged, unchanged == 1 ? "s" : "");
  if (invalid) fprintf(file, "; %d more make%s no valid scenario:", invalid, invalid == 1 ? "s" : "");
  fputc('\n', file);
  for (int i = 0; i < court->readings->n; i++)
    if (court->trials[i].state == READINGS_INVALID)
      fprintf(file, "    %s: %s\n", court->readings->list[i].name, court->trials[i].fault);
}

/* The readings under which the finding is another, those that reverse it or those that leave it open. */
static void print_names(FILE *file, const struct readings_court *court, const struct check *claim, bool reversing) {
  struct readings_finding stands = readings_finding(court, claim, -1);
  const char *comma = "";
  for (int i = 0; i < court->readings->n; i++) {
    struct readings_finding found = readings_finding(court, claim, i);
    if (court->trials[i].state != READINGS_JUDGED || found.verdict == stands.verdict || found.reverses != reversing)
      continue;
    fprintf(file, "%s%s", comma, court->readings->list[i].name);
    if (!reversing) fprintf(file, " (%s)", verdict_word(found.verdict, true));
    comma = "; ";
  }
}

/* Whether the claim holds under the reading that it names. */
static void print_under(FILE *file, const struct readings_court *court, const struct check *claim, int under) {
  struct readings_finding found = readings_finding(court, claim, under);
  const char *name = court->readings->list[under].name;
  if (court->trials[under].state == READINGS_INVALID)
    fprintf(file, "    supported_under %s: no valid scenario\n", name);
  else
    fprintf(file, "    supported_under %s: %s%s%s\n", name, verdict_word(found.verdict, true),
            found.verdict == VERDICT_MET ? ", as it says" : ", NOT as it says",
            court->trials[under].state == READINGS_SAME ? " (it changes nothing)" : "");
}

static void print_claim(FILE *file, const struct readings_court *court, const struct check *claim, int under) {
  struct readings_summary sum = readings_sum(court, claim);
  struct readings_finding stands = readings_finding(court, claim, -1);
  char value[48], distance[48];
  fprintf(file, "  %-10s  %s: stands in %d of %d reading%s; ", verdict_word(stands.verdict, true), claim->id,
          sum.n_stands, sum.n, sum.n == 1 ? "" : "s");
  if (sum.n_reverses)
    fprintf(file, "reversed by %d: ", sum.n_reverses);
  else
    fputs("reversed by none", file);
  print_names(file, court, claim, true);
  fputc('\n', file);
  if (sum.n_stands + sum.n_reverses < sum.n) {
    fputs("    otherwise under ", file);
    print_names(file, court, claim, false);
    fputc('\n', file);
  }
  if (sum.nearest >= 0) {
    const struct check_result *r = readings_finding(court, claim, sum.nearest).result;
    double scale = r->kind == CHECK_EFFECT_SHARE ? 100 : 1;
    fprintf(file, "    nearest to its bound of those it stands in: %s, %s%s, %s%s\n",
            court->readings->list[sum.nearest].name, report_value(scale * r->effect, value, sizeof value),
            r->kind == CHECK_EFFECT_SHARE ? " %" : "",
            report_value(scale * fabs(r->distance), distance, sizeof distance),
            r->distance < 0 ? " outside" : " inside");
  }
  if (under >= 0) print_under(file, court, claim, under);
}

static void print(FILE *file, const struct readings_court *court) {
  const struct scenario *s = court->stands->scenario;
  print_counts(file, court);
  for (int i = 0; i < s->n_checks; i++)
    if (s->checks[i].kind == CHECK_CLAIM && check_suite_judged(court->stands, &s->checks[i]))
      print_claim(file, court, &s->checks[i], court->readings->under[i]);
}

/* Whether a claim was judged at all; --readings of a scenario without is told, and no fault. */
static bool has_claims(const struct check_suite *stands) {
  const struct scenario *s = stands->scenario;
  for (int i = 0; i < s->n_checks; i++)
    if (s->checks[i].kind == CHECK_CLAIM && check_suite_judged(stands, &s->checks[i])) return true;
  fprintf(stderr, "mintage: warning: %s: there are no claims to read otherwise\n", s->name);
  return false;
}

int check_readings(const struct options *options, const char *name, const struct library *library,
                   const struct check_suite *stands, struct text *csv, struct error *error) {
  struct readings readings = {0};
  struct readings_court court = {0};
  struct scenario_request request = options->request;
  if (!has_claims(stands)) return 0;
  request.name = name;
  int code = readings_list(&readings, stands->scenario, library, error);
  if (code == 0) code = readings_open(&court, &readings, stands, error);
  for (int i = 0; i < readings.n && code == 0; i++) code = load(&court, i, request, library, error);
  if (code == 0) code = simulate(options, &court, error);
  if (code == 0 && !options->quiet) print(options->tap ? stderr : stdout, &court);
  if (code == 0) readings_csv(&court, csv);
  if (code == 0 && csv->failed) code = error_set(error, ERROR_MEMORY, "no memory for readings.csv");
  readings_close(&court);
  readings_free(&readings);
  return code;
}
