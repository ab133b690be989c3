/* describe_theory.c - mintage describe: the closed forms of a model, and what one is at the defaults and under each preset.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/describe.h"
#include "models/models.h"
#include "sim/economy.h"

/* The founders at which closed forms are shown, and what each holds. */
enum { FOUNDERS = 1000, HOLDING = 250 };

void describe_closed_forms(const struct model *m) {
  if (m->n_closed_forms) printf("\nClosed forms (unit, section of the source)\n");
  for (int i = 0; i < m->n_closed_forms; i++) {
    const struct closed_form_row *row = &m->closed_forms[i];
    printf("  %-30s %-12s %-13s %s\n", row->name, row->unit, row->source, row->meaning);
  }
}

static const struct closed_form_row *find(const struct model *m, const char *name) {
  for (int i = 0; i < m->n_closed_forms; i++)
    if (strcmp(m->closed_forms[i].name, name) == 0) return &m->closed_forms[i];
  return NULL;
}

/* Scenarios are files: a short one, under a name of its own. */
static bool write_scenario(const char *model, const char *preset, char *path) {
  int descriptor = mkstemp(path);
  FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
  if (!file) return false;
  fprintf(file, "{ \"format\": 1, \"model\": \"%s\", ", model);
  if (preset) fprintf(file, "\"preset\": \"%s\", ", preset);
  fprintf(file,
          "\"population\": { \"agents\": %d, \"balances\": { \"distribution\": \"constant\", \"mean\": %d } } }\n",
          FOUNDERS, HOLDING);
  return fclose(file) == 0;
}

static int load(struct scenario **scenario, const char *model, const char *preset, const struct library *library,
                struct error *error) {
  struct scenario_request request = {.runs = -1, .seed = -1, .days = -1, .agents = -1};
  char path[] = "/tmp/mintage-describe-XXXXXX";
  request.name = path;
  *scenario = NULL;
  int code = write_scenario(model, preset, path) ? scenario_load(scenario, &request, library, models_all, error)
                                                 : error_set(error, ERROR_OUTPUT, "cannot write %s", path);
  unlink(path);
  return code;
}

static void print_line(const char *preset, double value, const char *unit) {
  printf("  %-7s%-9s ", preset ? "preset " : "default", preset ? preset : "");
  if (isnan(value))
    printf("none\n");
  else
    printf("%.10g %s\n", value, unit);
}

/* Like a preset that cannot be read, an economy that does not open is the business of who runs it. */
static void print_value(const struct closed_form_row *row, const char *model, const char *preset,
                        const struct library *library) {
  struct error error;
  struct economy economy;
  struct scenario *scenario;
  error_init(&error);
  int code = load(&scenario, model, preset, library, &error);
  if (code == 0) {
    code = economy_init(&economy, scenario, 0, 1, false, NULL, NULL, &error);
    double value = code == 0 ? row->value(&economy) : NAN;
    if (code == 0) print_line(preset, value, row->unit);
    economy_free(&economy);
  }
  scenario_free(scenario);
}

bool describe_one_closed_form(const struct model *m, const char *name) {
  const struct closed_form_row *row = find(m, name);
  if (!row) return false;
  printf("%s: %s\n  unit          %s\n  section       %s\n", row->name, row->meaning, row->unit, row->source);
  printf("  at the opening of %d agents that hold %d each:\n", FOUNDERS, HOLDING);
  struct library library;
  cli_library(&library);
  int n;
  char **presets = library_presets(&library, m->name, &n);
  print_value(row, m->name, NULL, &library);
  for (int i = 0; i < n; i++) {
    print_value(row, m->name, presets[i], &library);
    free(presets[i]);
  }
  free(presets);
  return true;
}
