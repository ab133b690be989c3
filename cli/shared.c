/* shared.c - what the commands share: the library of scenarios and the models.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "models/models.h"
#include "sim/reader.h"
#include "sim/text.h"

/* The folder of the program: where it really is on Linux, else what argv[0] says. */
static char program_folder[LIBRARY_PATH_SIZE] = ".";

void cli_remember_program(const char *argv0) {
  char path[LIBRARY_PATH_SIZE];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  if (length > 0) path[length] = '\0';
  library_folder(length > 0 ? path : argv0, program_folder);
}

void cli_library(struct library *library) {
  char beside[LIBRARY_PATH_SIZE + 16];
  library->n = 0;
  library_add_list(library, getenv("MINTAGE_PATH"));
  snprintf(beside, sizeof beside, "%s/scenarios", program_folder);
  int before = library->n;
  library_add(library, beside);
  if (library->n == before) library_add(library, MINTAGE_DATADIR "/scenarios");
}

static const char *model_name(const void *models, int i) {
  const struct model *const *list = models;
  return list[i] ? list[i]->name : NULL;
}

const struct model *cli_model(const char *name, struct error *error) {
  for (int i = 0; models_all[i]; i++)
    if (strcmp(models_all[i]->name, name) == 0) return models_all[i];
  const char *meant = text_suggestion(name, model_name, models_all);
  if (meant)
    error_set(error, ERROR_USAGE, "unknown model \"%s\"; did you mean \"%s\"?", name, meant);
  else
    error_set(error, ERROR_USAGE, "unknown model \"%s\"; mintage describe lists them", name);
  return NULL;
}
