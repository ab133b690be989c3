/* cli.h - the commands, and what they share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <signal.h>

#include "cli/options.h"

/* One command: its name, arguments, one-line description, option groups, and what it does (an error code). */
struct command {
  const char *name, *arguments, *summary;
  int groups;
  int least_arguments, most_arguments;
  int (*act)(const struct options *options, struct error *error);
  const char *details; /* further help, or NULL */
};

extern const struct command cli_commands[];
extern const int cli_n_commands;

/* Set by SIGINT and SIGTERM. */
extern volatile sig_atomic_t cli_stop;

/* Folders of the scenario library: $MINTAGE_PATH, then the installed one, or scenarios/ beside the program. */
void cli_library(struct library *library);

/* Where the program stands, for cli_library; called once by main. */
void cli_remember_program(const char *argv0);

/* A model by name, with a suggestion in the error. */
const struct model *cli_model(const char *name, struct error *error);

int cli_run(const struct options *options, struct error *error);
int cli_check(const struct options *options, struct error *error);
int cli_compare(const struct options *options, struct error *error);
int cli_sweep(const struct options *options, struct error *error);
int cli_merge(const struct options *options, struct error *error);
int cli_sensitivity(const struct options *options, struct error *error);
int cli_validate(const struct options *options, struct error *error);
int cli_resolve(const struct options *options, struct error *error);
int cli_describe(const struct options *options, struct error *error);
int cli_schema(const struct options *options, struct error *error);
int cli_new(const struct options *options, struct error *error);
int cli_list(const struct options *options, struct error *error);
int cli_report(const struct options *options, struct error *error);
int cli_plot(const struct options *options, struct error *error);
int cli_trace(const struct options *options, struct error *error);
int cli_cite(const struct options *options, struct error *error);
int cli_version(const struct options *options, struct error *error);
int cli_help(const struct options *options, struct error *error);

#endif
