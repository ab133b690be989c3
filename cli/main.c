/* main.c - the front door of mintage: a table of commands. Only cli/ prints and exits.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To read on: cli/run.c, analysis/ensemble.c, sim/run.c, sim/economy.c, sim/stages.c, sim/model.h, models/betterworld/. */
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "sim/text.h"

volatile sig_atomic_t cli_stop;

const struct command cli_commands[] = {
    {"run", "SCENARIO...", "simulate, print a summary, write the output folder",
     OPTIONS_LAYERS | OPTIONS_RUNNING | OPTIONS_POSTINGS, 1, OPTIONS_MOST_REPEATED, cli_run,
     "SCENARIO is a file, - for standard input, or a name of the library (mintage list)."},
    {"check", "SCENARIO...", "judge targets and claims", OPTIONS_LAYERS | OPTIONS_RUNNING | OPTIONS_CHECKING, 1,
     OPTIONS_MOST_REPEATED, cli_check,
     "Exit status: 0 every target met and every finding as recorded, 1 a target missed or a finding changed, 2 nothing "
     "to\n"
     "check, 3 a file is invalid, 4 a target undecided at the most runs. Writes nothing without --out (checks.json, "
     "and\n"
     "readings.csv of --readings) or --record. --readings and --against tell, and never change the status."},
    {"compare", "SCENARIO --arm A --arm B ...", "same luck in every arm: paired differences with intervals",
     OPTIONS_LAYERS | OPTIONS_RUNNING | OPTIONS_COMPARING, 1, 1, cli_compare,
     "An arm is base, a variant of the scenario, or the file of an overlay; differences are from the first arm, run "
     "by\n"
     "run, with Student intervals of 95 %. Writes nothing without --out (compare.csv, compare.json, "
     "scenario@ARM.json)."},
    {"sweep", "SCENARIO", "vary parameters over a grid, a sample or a design file",
     OPTIONS_LAYERS | OPTIONS_RUNNING | OPTIONS_VARYING | OPTIONS_SWEEPING | OPTIONS_PLAIN, 1, 1, cli_sweep,
     "Every point runs with the same luck: the scenario's seed, and --runs runs (here 1 unless given). Writes "
     "samples.csv\n"
     "and outcomes.csv, means over the runs, into out/NAME-sweep, or out/NAME-sweep-I-of-N for a shard. A sweep that "
     "was\n"
     "stopped goes on with --resume. Values of a range that must be whole are rounded."},
    {"merge", "DIR...", "join the shards of a sweep", OPTIONS_PLACE | OPTIONS_PLAIN, 1, OPTIONS_MOST_REPEATED,
     cli_merge,
     "Writes what the whole sweep would have written, into --out or the name of the first without its -I-of-N."},
    {"sensitivity", "SCENARIO", "rank parameters by what they do to an outcome",
     OPTIONS_LAYERS | OPTIONS_RUNNING | OPTIONS_VARYING | OPTIONS_RANKING | OPTIONS_PLAIN, 1, 1, cli_sensitivity,
     "For k things varied sobol runs N (2 k + 2) points and morris N (k + 1), each with the same luck: the scenario's "
     "seed, and\n"
     "--runs runs (here 1 unless given). To see what luck does, add --vary /seed=1:1000000. Writes nothing without "
     "--out."},
    {"validate", "SCENARIO...", "strict reading only, all variants included", OPTIONS_LAYERS, 1, OPTIONS_MOST_REPEATED,
     cli_validate, NULL},
    {"resolve", "SCENARIO", "print the full scenario, every value given", OPTIONS_LAYERS | OPTIONS_ORIGIN, 1, 1,
     cli_resolve, NULL},
    {"plot", "DIR...", "draw the charts of output folders", OPTIONS_PLOTTING, 0, OPTIONS_MOST_REPEATED, cli_plot,
     "DIR is a folder of mintage run, sweep, sensitivity, compare or check.\n"
     "Each chart is DIR/charts/NAME.svg and .png, beside the script NAME.gp and the data NAME.csv that drew it."},
    {"report", "DIR...", "one HTML file on output folders: verdicts, charts, rules, flows, assumptions",
     OPTIONS_REPORTING, 1, OPTIONS_MOST_REPEATED, cli_report,
     "DIR is a folder of mintage run, or of mintage check --out: verdicts of one stand beside the runs of others.\n"
     "The file needs no network and no scripts. Charts that a folder does not have yet are drawn into it."},
    {"describe", "[MODEL [NAME]]", "tables of a model, or one row of them", 0, 0, 2, cli_describe, NULL},
    {"schema", "MODEL", "JSON Schema of the model's scenario files", 0, 1, 1, cli_schema, NULL},
    {"new", "FILE", "write a short, valid, annotated starter", OPTIONS_FROM, 1, 1, cli_new, NULL},
    {"list", "", "scenarios of the library, one line each", 0, 0, 0, cli_list, NULL},
    {"trace", "DIR AGENT", "one agent's ledger, recomputed from the seed", OPTIONS_TRACING, 2, 2, cli_trace,
     "DIR is a folder of mintage run. AGENT is an id as in journal.csv, or DAY:RANK for who arrived on a day, from 0.\n"
     "Prints rows as in journal.csv. All runs are made again, and must give the folder's result hash."},
    {"cite", "[DIR]", "BibTeX and a methods paragraph, of an output folder with its hashes", 0, 0, 1, cli_cite, NULL},
    {"version", "", "version, compiler and flags", 0, 0, 0, cli_version, NULL},
    {"help", "[COMMAND]", "this text, or that of a command", 0, 0, 1, cli_help, NULL},
};
const int cli_n_commands = sizeof cli_commands / sizeof *cli_commands;

static void on_signal(int number) {
  (void)number;
  cli_stop = 1;
}

static const char *command_name(const void *list, int i) {
  (void)list;
  return i < cli_n_commands ? cli_commands[i].name : NULL;
}

static const struct command *find_command(const char *name) {
  for (int i = 0; i < cli_n_commands; i++)
    if (strcmp(cli_commands[i].name, name) == 0) return &cli_commands[i];
  return NULL;
}

static int unknown_command(const char *name, struct error *error) {
  const char *meant = text_suggestion(name, command_name, NULL);
  if (meant) return error_set(error, ERROR_USAGE, "unknown command \"%s\"; did you mean \"%s\"?", name, meant);
  return error_set(error, ERROR_USAGE, "unknown command \"%s\"; mintage help lists them", name);
}

static int perform(const struct command *command, int argc, char **argv, struct error *error) {
  static struct options options;
  int code = options_parse(&options, command->groups, argc, argv, error);
  if (code) return code;
  if (options.help) {
    options.arguments[0] = command->name;
    options.n_arguments = 1;
    return cli_help(&options, error);
  }
  if (options.n_arguments < command->least_arguments)
    return error_set(error, ERROR_USAGE, "mintage %s%s%s: an argument is missing (mintage help %s)", command->name,
                     command->arguments[0] ? " " : "", command->arguments, command->name);
  if (options.n_arguments > command->most_arguments)
    return error_set(error, ERROR_USAGE, "mintage %s%s%s: \"%s\" is one argument too many (mintage help %s)",
                     command->name, command->arguments[0] ? " " : "", command->arguments,
                     options.arguments[command->most_arguments], command->name);
  return command->act(&options, error);
}

int main(int argc, char **argv) {
  static struct error error;
  struct sigaction action = {.sa_handler = on_signal};
  gsl_set_error_handler_off();
  error_init(&error);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a fault of writing, told by write itself */
  cli_remember_program(argv[0]);
  const char *name = argc > 1 ? argv[1] : "help";
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
  if (strcmp(name, "--version") == 0) name = "version";
  const struct command *command = find_command(name);
  int code = command ? perform(command, argc > 2 ? argc - 2 : 0, argv + 2, &error) : unknown_command(name, &error);
  if (fflush(stdout) || ferror(stdout))
    code = error_worse(code, error_set(&error, ERROR_OUTPUT, "cannot write to standard output"));
  if (error.length) fprintf(stderr, "mintage: %s\n", error.text);
  return error_exit_status(code);
}
