/* help.c - help and version.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_version.h>
#include <stdio.h>
#include <string.h>

#include "analysis/provenance.h"
#include "cli/cli.h"

static void print_all(void) {
  printf("mintage %s: agent-based simulation of token and credit economies\n\nusage: mintage COMMAND [ARGUMENTS] "
         "[OPTIONS]\n\n",
         provenance_version());
  for (int i = 0; i < cli_n_commands; i++)
    printf("  %-11s %-16s %s\n", cli_commands[i].name, cli_commands[i].arguments, cli_commands[i].summary);
  printf("\nmintage help COMMAND explains one. Try: mintage run betterworld/baseline\n");
}

int cli_help(const struct options *options, struct error *error) {
  if (options->n_arguments == 0) {
    print_all();
    return 0;
  }
  for (int i = 0; i < cli_n_commands; i++) {
    const struct command *c = &cli_commands[i];
    if (strcmp(c->name, options->arguments[0]) != 0) continue;
    printf("usage: mintage %s%s%s%s\n\n%s\n", c->name, c->arguments[0] ? " " : "", c->arguments,
           c->groups ? " [OPTIONS]" : "", c->summary);
    if (c->details) printf("%s\n", c->details);
    printf("\n");
    options_print_help(c->groups, stdout);
    return 0;
  }
  return error_set(error, ERROR_USAGE, "unknown command \"%s\"; mintage help lists them", options->arguments[0]);
}

int cli_version(const struct options *options, struct error *error) {
  (void)options, (void)error;
  printf("mintage %s\ncompiler %s\nflags %s\nGSL %s, cJSON %s\n", provenance_version(), provenance_compiler(),
         provenance_flags(), GSL_VERSION, cJSON_Version());
  return 0;
}
