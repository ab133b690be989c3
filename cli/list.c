/* list.c - mintage list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "sim/json.h"

/* The title of a library scenario, or "" if it cannot be read. */
static void print_title(const struct library *library, const char *name) {
  char path[LIBRARY_PATH_SIZE];
  struct json_origins origins = {0};
  struct error unread;
  cJSON *tree = NULL;
  error_init(&unread);
  if (library_find(library, name, NULL, path)) json_read(&origins, path, &tree, &unread);
  const cJSON *title = json_member(tree, "title"), *variants = json_member(tree, "variants");
  printf("%-32s %s", name, cJSON_IsString(title) ? title->valuestring : "(cannot be read; try mintage validate)");
  int n = 0;
  for (const cJSON *v = variants ? variants->child : NULL; v; v = v->next)
    if (cJSON_IsObject(v)) printf("%s%s", n++ ? ", " : "  [variants: ", v->string);
  printf("%s\n", n ? "]" : "");
  cJSON_Delete(tree);
  json_origins_free(&origins);
}

int cli_list(const struct options *options, struct error *error) {
  struct library library;
  int n = 0;
  (void)options;
  cli_library(&library);
  char **names = library_names(&library, &n);
  if (n == 0)
    error_set(error, ERROR_USAGE, "no scenario library found; set MINTAGE_PATH to a folder that holds MODEL/NAME.json");
  for (int i = 0; i < n; i++) {
    print_title(&library, names[i]);
    free(names[i]);
  }
  free(names);
  return error->code;
}
