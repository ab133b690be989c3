#include "cli/cli.h"
int cli_sensitivity(const struct options *options, struct error *error) {
  (void)options;
  return error_set(error, ERROR_USAGE, "not yet");
}
