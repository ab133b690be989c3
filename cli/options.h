/* options.h - the command line: options shared by the commands, positional arguments, help.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "sim/scenario.h"

enum { OPTIONS_MOST_REPEATED = 256 };

/* Which options a command takes: bits. */
enum option_group {
  OPTIONS_LAYERS =
      1, /* what changes a scenario: --set, --overlay, --variant, --policy, --runs, --seed, --days, --agents */
  OPTIONS_RUNNING = 2,      /* --threads, --out, --journal, --exact, --force, --quiet */
  OPTIONS_ORIGIN = 4,       /* --origin */
  OPTIONS_FROM = 8,         /* --from, --force */
  OPTIONS_CHECKING = 16,    /* --record, --readings and the forms of a report */
  OPTIONS_COMPARING = 32,   /* --arm */
  OPTIONS_TRACING = 64,     /* --run, --threads, --quiet */
  OPTIONS_VARYING = 128,    /* --vary, --of, --samples, --resume */
  OPTIONS_SWEEPING = 256,   /* --design, --names, --shard */
  OPTIONS_RANKING = 512,    /* --method */
  OPTIONS_PLACE = 1024,     /* --out, --force, --quiet, which OPTIONS_RUNNING has as well */
  OPTIONS_PLAIN = 2048,     /* --plain */
  OPTIONS_PLOTTING = 4096,  /* --chart, --list */
  OPTIONS_REPORTING = 8192, /* -o */
  OPTIONS_POSTINGS = 16384, /* --journal does something, and help says so */
};

struct options {
  struct scenario_request request;
  int threads;
  const char *out, *from, *junit, *against, *chart;
  const char *of, *design, *names, *shard, *method;
  int64_t samples; /* -1: not given */
  bool journal, exact, force, quiet, origin, help, record, readings, tap, github, resume, plain, list;
  const char *arguments[OPTIONS_MOST_REPEATED]; /* not options, in order */
  int n_arguments;
  const char *overlays[OPTIONS_MOST_REPEATED], *sets[OPTIONS_MOST_REPEATED], *arms[OPTIONS_MOST_REPEATED],
      *varied[OPTIONS_MOST_REPEATED];
  int n_arms, n_varied;
  int64_t run;
};

/* Parses argv after the command's name. groups: what is allowed. 0 or ERROR_USAGE with a sentence. */
int options_parse(struct options *options, int groups, int argc, char *const *argv, struct error *error);

/* The options of the groups with their defaults, one line each. */
void options_print_help(int groups, FILE *file);

#endif
