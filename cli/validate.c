/* validate.c - mintage validate.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "models/models.h"

/* Loads one variant only to see whether it can be. */
static int try_variant(struct scenario_request request, const char *variant, const struct library *library,
                       struct error *error) {
  struct scenario *scenario = NULL;
  struct error own;
  error_init(&own);
  request.variant = variant;
  int code = scenario_load(&scenario, &request, library, models_all, &own);
  scenario_free(scenario);
  if (code && variant)
    error_set(error, code, "in variant %s: %s", variant, own.text);
  else if (code)
    error_set(error, code, "%s", own.text);
  return code;
}

static int validate_one(const struct options *options, const char *name, const struct library *library,
                        struct error *error) {
  struct scenario_request request = options->request;
  struct json_origins origins = {0};
  cJSON *tree = NULL;
  char *path = NULL;
  int n_variants = 0;
  request.name = name;
  int code = try_variant(request, request.variant, library, error);
  if (code == 0 && !request.variant && strcmp(name, "-") != 0 &&
      scenario_layers(&request, library, models_all, &origins, &tree, &path, error) == 0) {
    const cJSON *variants = json_member(tree, "variants");
    for (const cJSON *v = variants ? variants->child : NULL; v; v = v->next) {
      if (strcmp(v->string, "note") == 0) continue;
      n_variants++;
      int own = try_variant(request, v->string, library, error);
      code = code ? code : own;
    }
  }
  const char *end = n_variants               ? ""
                    : strcmp(name, "-") == 0 ? "; its variants cannot be tried from standard input\n"
                                             : "\n";
  if (code == 0) printf("%s: valid%s", name, end);
  if (code == 0 && n_variants)
    printf(", and so %s its %d variant%s\n", n_variants == 1 ? "is" : "are", n_variants, n_variants == 1 ? "" : "s");
  cJSON_Delete(tree);
  free(path);
  json_origins_free(&origins);
  return code;
}

int cli_validate(const struct options *options, struct error *error) {
  struct library library;
  int worst = 0;
  cli_library(&library);
  for (int i = 0; i < options->n_arguments; i++)
    worst = error_worse(worst, validate_one(options, options->arguments[i], &library, error));
  return worst;
}
