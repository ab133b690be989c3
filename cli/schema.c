/* schema.c - mintage schema.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/schema.h"

#include <stdio.h>

#include "cli/cli.h"

int cli_schema(const struct options *options, struct error *error) {
  const struct model *model = cli_model(options->arguments[0], error);
  if (!model) return error->code;
  cJSON *schema = schema_make(model);
  if (!schema) return error_set(error, ERROR_MEMORY, "no memory for a schema");
  int failed = json_write(stdout, schema);
  cJSON_Delete(schema);
  return failed ? error_set(error, ERROR_OUTPUT, "cannot write to standard output") : 0;
}
