/* resolve.c - mintage resolve.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "cli/cli.h"
#include "models/models.h"
#include "sim/text.h"

/* One line a value: pointer, value, origin. */
static void print_origins(const struct scenario *s, const cJSON *node, const char *pointer) {
  if (node->child) {
    int i = 0;
    for (const cJSON *child = node->child; child; child = child->next, i++) {
      struct text below = {0};
      if (child->string)
        text_format(&below, "%s/%s", pointer, child->string);
      else
        text_format(&below, "%s/%d", pointer, i);
      if (!below.failed) print_origins(s, child, below.bytes);
      text_free(&below);
    }
    return;
  }
  char place[512], *value = cJSON_PrintUnformatted(node), number[TEXT_NUMBER_SIZE];
  printf("%-52s %-24s %s\n", pointer,
         cJSON_IsNumber(node) ? text_number(node->valuedouble, number)
         : value              ? value
                              : "",
         json_place_text(&s->origins, node, place, sizeof place));
  cJSON_free(value);
}

int cli_resolve(const struct options *options, struct error *error) {
  struct library library;
  struct scenario_request request = options->request;
  struct scenario *scenario = NULL;
  request.name = options->arguments[0];
  cli_library(&library);
  int code = scenario_load(&scenario, &request, &library, models_all, error);
  if (code == 0 && options->origin)
    print_origins(scenario, scenario->tree, "");
  else if (code == 0 && json_write(stdout, scenario->tree))
    code = error_set(error, ERROR_OUTPUT, "cannot write to standard output");
  scenario_free(scenario);
  return code;
}
