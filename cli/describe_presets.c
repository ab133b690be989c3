/* describe_presets.c - mintage describe: the presets and behaviours of a model, and what they make of one of its rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/describe.h"
#include "sim/json.h"
#include "sim/library.h"
#include "sim/text.h"

/* Bundles of values under the files of a scenario: the folder has the kind's name with an s. */
typedef void tell_function(const struct library *library, const char *kind, const char *bundle, const char *model,
                           const char *name);

/* Calls a function for each preset (or behaviour) of a model. */
static void for_each(const struct model *m, const char *kind, const char *name, tell_function *tell) {
  struct library library;
  int n = 0;
  cli_library(&library);
  char **names = (kind[0] == 'p' ? library_presets : library_behaviours)(&library, m->name, &n);
  for (int i = 0; i < n; i++) {
    tell(&library, kind, names[i], m->name, name);
    free(names[i]);
  }
  free(names);
}

static void tell_name(const struct library *library, const char *kind, const char *bundle, const char *model,
                      const char *name) {
  (void)library, (void)kind, (void)model, (void)name;
  printf("  %s\n", bundle);
}

static void print_number(const cJSON *node) {
  char number[TEXT_NUMBER_SIZE];
  printf("%s", cJSON_IsNumber(node) ? text_number(node->valuedouble, number) : "?");
}

/* A number, a name, or values by scale. */
static void print_value(const cJSON *value) {
  const cJSON *at = json_member(value, "at"), *by = json_member(value, "by"), *point;
  if (cJSON_IsString(value)) {
    printf("%s", value->valuestring);
  } else if (!cJSON_IsObject(at) || !cJSON_IsString(by)) {
    print_number(value);
  } else {
    cJSON_ArrayForEach(point, at) {
      print_number(point);
      printf(" at %s%s", point->string, point->next ? ", " : "");
    }
    printf(" of %s, a power law between, flat outside", by->valuestring);
  }
}

/* A bundle that cannot be read is the business of who runs it. */
static void tell_value(const struct library *library, const char *kind, const char *bundle, const char *model,
                       const char *name) {
  static const char *const parts[] = {"parameters", "switches"};
  char relative[LIBRARY_PATH_SIZE], path[LIBRARY_PATH_SIZE];
  struct json_origins origins = {0};
  struct error error = {0};
  cJSON *tree = NULL;
  snprintf(relative, sizeof relative, "%s/%ss/%s", model, kind, bundle);
  if (library_find(library, relative, NULL, path) && json_read(&origins, path, &tree, &error) == 0)
    for (int k = 0; k < 2; k++) {
      const cJSON *value = json_member(json_member(tree, parts[k]), name);
      if (!value) continue;
      printf("  %s %-7s ", kind, bundle);
      print_value(value);
      printf("\n");
    }
  cJSON_Delete(tree);
  json_origins_free(&origins);
}

void describe_presets(const struct model *m) {
  printf("\nPresets\n");
  for_each(m, "preset", NULL, tell_name);
  printf("\nBehaviours\n  fixed\n");
  for_each(m, "behaviour", NULL, tell_name);
}

void describe_in_presets(const struct model *m, const char *name) {
  for_each(m, "preset", name, tell_value);
  for_each(m, "behaviour", name, tell_value);
}
