/* compare_input.c - the arms of a comparison, from their names; see compare_input.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/compare_input.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim/reader.h"

/* What every arm is loaded with. */
struct loading {
  struct scenario_request request;
  const struct library *library;
  const struct model *const *models;
  const cJSON *variants; /* of the scenario, or NULL */
};

static const char *arm_name(const void *variants, int i) {
  if (i == 0) return "base";
  const cJSON *item = cJSON_GetArrayItem(variants, i - 1);
  return item ? item->string : NULL;
}

/* "tests/small.json" is called small. */
static char *name_of_file(const char *path) {
  const char *slash = strrchr(path, '/'), *start = slash ? slash + 1 : path;
  size_t length = strlen(start);
  if (length > 5 && strcmp(start + length - 5, ".json") == 0) length -= 5;
  return strndup(start, length);
}

static int check_request(const struct scenario_request *request, int n_arms, struct error *error) {
  if (request->variant)
    return error_set(error, ERROR_USAGE, "compare takes no --variant: --arm %s makes it one of the arms",
                     request->variant);
  if (strcmp(request->name, "-") == 0)
    return error_set(error, ERROR_USAGE, "<stdin>: compare reads the scenario once for each arm, which takes a file");
  if (n_arms == 0)
    return error_set(error, ERROR_USAGE,
                     "nothing to compare: at least two arms are needed, as in --arm base --arm NAME");
  if (n_arms == 1)
    return error_set(error, ERROR_USAGE, "one arm alone cannot be compared: at least two --arm are needed");
  return 0;
}

/* A number of scenario_load's faults may stand in one arm: all are told, each after the arm's name. */
static int load(struct compare_input *input, const struct loading *loading, const struct scenario_request *request,
                struct error *error) {
  struct error own;
  error_init(&own);
  int code = scenario_load(&input->scenarios[input->n], request, loading->library, loading->models, &own);
  return code ? error_set(error, code, "in arm %s: %s", input->names[input->n], own.text) : 0;
}

static int load_overlay(struct compare_input *input, const struct loading *loading, const char *path,
                        struct error *error) {
  struct scenario_request request = loading->request;
  const char **overlays = malloc(((size_t)request.n_overlays + 1) * sizeof *overlays);
  if (!overlays) return error_set(error, ERROR_MEMORY, "no memory for overlays");
  for (int i = 0; i < request.n_overlays; i++) overlays[i] = request.overlays[i];
  overlays[request.n_overlays++] = path;
  request.overlays = overlays;
  int code = load(input, loading, &request, error);
  free(overlays);
  return code;
}

static int check_name(const struct compare_input *input, const char *arm, struct error *error) {
  const char *name = input->names[input->n];
  for (int i = 0; i < input->n; i++)
    if (strcmp(input->names[i], name) == 0)
      return strcmp(arm, name) == 0
                 ? error_set(error, ERROR_USAGE, "--arm %s: this arm is given twice", arm)
                 : error_set(error, ERROR_USAGE, "--arm %s: there is an arm called \"%s\" already", arm, name);
  return 0;
}

static int load_arm(struct compare_input *input, const struct loading *loading, const char *arm, struct error *error) {
  struct scenario_request request = loading->request;
  bool base = strcmp(arm, "base") == 0, variant = json_member(loading->variants, arm) != NULL;
  if (!base && !variant && access(arm, R_OK)) {
    const struct reader r = {.error = error};
    return reader_unknown_option(&r, "--arm", "arm", arm, arm_name, loading->variants);
  }
  char *name = input->names[input->n] = base || variant ? strdup(arm) : name_of_file(arm);
  int code = name ? check_name(input, arm, error) : error_set(error, ERROR_MEMORY, "no memory for names");
  request.variant = variant ? arm : NULL;
  if (code == 0)
    code = base || variant ? load(input, loading, &request, error) : load_overlay(input, loading, arm, error);
  if (code == 0)
    input->n++;
  else
    free(name);
  return code;
}

int compare_input_load(struct compare_input *input, const struct scenario_request *request, const char *const *arms,
                       int n_arms, const struct library *library, const struct model *const *models,
                       struct error *error) {
  struct loading loading = {.request = *request, .library = library, .models = models};
  struct scenario *base = NULL;
  *input = (struct compare_input){.n = 0};
  int code = check_request(request, n_arms, error);
  if (code) return code;
  input->names = calloc((size_t)n_arms, sizeof *input->names);
  input->scenarios = calloc((size_t)n_arms, sizeof(struct scenario *));
  if (!input->names || !input->scenarios) return error_set(error, ERROR_MEMORY, "no memory for arms");
  code = scenario_load(&base, request, library, models, error);
  loading.variants = base ? base->variants : NULL;
  for (int i = 0; i < n_arms && code == 0; i++) code = load_arm(input, &loading, arms[i], error);
  scenario_free(base);
  return code;
}

void compare_input_free(struct compare_input *input) {
  for (int i = 0; i < input->n; i++) {
    free(input->names[i]);
    scenario_free(input->scenarios[i]);
  }
  free(input->names);
  free(input->scenarios);
  memset(input, 0, sizeof *input);
}
