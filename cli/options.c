/* options.c - the command line; see options.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include <string.h>

#include "sim/team.h"
#include "sim/text.h"

enum kind { FLAG, STRING, REPEATED, WHOLE };

/* One option: where its value goes is an offset into struct options. */
struct option_row {
  const char *name, *value;
  enum kind kind;
  int groups;
  size_t at;
  double least, most;
  const char *help;
};

#define AT(member) offsetof(struct options, member)
static const struct option_row rows[] = {
    {"--variant", "NAME", STRING, OPTIONS_LAYERS, AT(request.variant), 0, 0, "a variant of the file (default: base)"},
    {"--overlay", "FILE", REPEATED, OPTIONS_LAYERS, AT(overlays), 0, 0,
     "a JSON merge patch over the scenario; may be repeated"},
    {"--policy", "FILE", STRING, OPTIONS_LAYERS, AT(request.policy), 0, 0,
     "adjustment rules: a policy file such as betterworld/policies/default, or none"},
    {"--behaviour", "NAME", STRING, OPTIONS_LAYERS, AT(request.behaviour), 0, 0,
     "fixed: agents keep to their rates; responsive: they react to rewards, prices and balances"},
    {"--set", "NAME=VALUE", REPEATED, OPTIONS_LAYERS, AT(sets), 0, 0,
     "a parameter, a switch, or a JSON pointer such as /population/agents; may be repeated"},
    {"--runs", "N", WHOLE, OPTIONS_LAYERS, AT(request.runs), 1, 1e6,
     "number of runs (default: the scenario's; of a sweep's points 1)"},
    {"--seed", "N", WHOLE, OPTIONS_LAYERS, AT(request.seed), 0, 0x1p53, "seed of all draws (default: the scenario's)"},
    {"--days", "N", WHOLE, OPTIONS_LAYERS, AT(request.days), 1, 20000,
     "days to simulate (default: the scenario's); events and snapshots beyond the end are left out; check "
     "refuses checks that look there"},
    {"--agents", "N", WHOLE, OPTIONS_LAYERS, AT(request.agents), 1, 1e9,
     "agents at the opening (default: the scenario's)"},
    {"--threads", "N", WHOLE, OPTIONS_RUNNING | OPTIONS_TRACING, AT(threads), 1, TEAM_MOST_THREADS,
     "threads; the results do not depend on it"},
    {"--vary", "NAME=VALUES", REPEATED, OPTIONS_VARYING, AT(varied), 0, 0,
     "LOW:HIGH:N, V1,V2,... or LOW:HIGH of what --set takes, or of a share mix.ARCHETYPE; may be repeated"},
    {"--of", "WHAT@WHEN,...", STRING, OPTIONS_VARYING, AT(of), 0, 0,
     "outcomes: gini@180d, blocked_share@tail, @mean, @end, @60d-180d; of a subset gini@end:archetype:NAME"},
    {"--design", "KIND", STRING, OPTIONS_SWEEPING, AT(design), 0, 0,
     "grid (default), zip, lhs, sobol, or a file: a matrix with a line of names"},
    {"--names", "A,B,...", STRING, OPTIONS_SWEEPING, AT(names), 0, 0,
     "names of the columns of a design file without them"},
    {"--samples", "N", WHOLE, OPTIONS_VARYING, AT(samples), 1, 1e6,
     "points of lhs and sobol; rows of Sobol's indices (default: 64), trajectories of morris (default: 20)"},
    {"--method", "NAME", STRING, OPTIONS_RANKING, AT(method), 0, 0,
     "sobol (default): shares of the variance; morris: elementary effects, for fewer runs"},
    {"--shard", "I/N", STRING, OPTIONS_SWEEPING, AT(shard), 0, 0,
     "run only part I of N, from 1/N to N/N; mintage merge joins them"},
    {"--resume", NULL, FLAG, OPTIONS_VARYING, AT(resume), 0, 0, "go on with the points that --out has not yet"},
    {"--plain", NULL, FLAG, OPTIONS_PLAIN, AT(plain), 0, 0, "write Y.txt too, the bare matrix of outcomes"},
    {"--out", "DIR", STRING, OPTIONS_RUNNING | OPTIONS_PLACE, AT(out), 0, 0,
     "output folder (run: out/NAME or out/NAME@VARIANT, a parent of these for several; sweep: out/NAME-sweep)"},
    {"-o", "FILE", STRING, OPTIONS_REPORTING, AT(out), 0, 0, "the file to write (default: report.html)"},
    {"--journal", NULL, FLAG, OPTIONS_RUNNING, AT(journal), 0, 0, "write every posting to journal.csv (one thread)"},
    {"--exact", NULL, FLAG, OPTIONS_RUNNING, AT(exact), 0, 0,
     "sort for the Gini also above 1,000,000 agents (else grouped, with a proven bound)"},
    {"--force", NULL, FLAG, OPTIONS_RUNNING | OPTIONS_FROM | OPTIONS_PLACE, AT(force), 0, 0,
     "replace what stands in the way"},
    {"--quiet", NULL, FLAG, OPTIONS_RUNNING | OPTIONS_TRACING | OPTIONS_PLACE, AT(quiet), 0, 0,
     "print no summary and no progress"},
    {"--origin", NULL, FLAG, OPTIONS_ORIGIN, AT(origin), 0, 0, "print each value with the file and line it comes from"},
    {"--record", NULL, FLAG, OPTIONS_CHECKING, AT(record), 0, 0, "write the findings on claims into the files"},
    {"--readings", NULL, FLAG, OPTIONS_CHECKING, AT(readings), 0, 0,
     "judge the claims under every other choice of a switch, every other preset and behaviour (readings.csv with "
     "--out)"},
    {"--against", "FILE", STRING, OPTIONS_CHECKING, AT(against), 0, 0,
     "print what moved since an earlier checks.json: verdicts, effects beyond their intervals, checks new and gone"},
    {"--junit", "FILE", STRING, OPTIONS_CHECKING, AT(junit), 0, 0, "write the verdicts as JUnit XML"},
    {"--tap", NULL, FLAG, OPTIONS_CHECKING, AT(tap), 0, 0, "print the verdicts as TAP 14 in place of the table"},
    {"--github", NULL, FLAG, OPTIONS_CHECKING, AT(github), 0, 0,
     "print annotations for GitHub Actions, and a table to $GITHUB_STEP_SUMMARY"},
    {"--arm", "NAME", REPEATED, OPTIONS_COMPARING, AT(arms), 0, 0,
     "a variant, base, or the file of an overlay; at least two, the first is the reference"},
    {"--run", "N", WHOLE, OPTIONS_TRACING, AT(run), 0, 1e6, "the run, from 0 (default: 0)"},
    {"--chart", "NAME,...", STRING, OPTIONS_PLOTTING, AT(chart), 0, 0,
     "these charts, or all (default: those the model names, where the run left data for them)"},
    {"--list", NULL, FLAG, OPTIONS_PLOTTING, AT(list), 0, 0, "print the charts there are, with DIR those of its model"},
    {"--from", "SCENARIO", STRING, OPTIONS_FROM, AT(from), 0, 0,
     "start from a scenario of the library (default: a short starter)"},
};
enum { N_ROWS = sizeof rows / sizeof *rows };

/* Options of the groups, by index. */
static const char *row_name(const void *groups, int i) {
  for (int k = 0; k < N_ROWS; k++)
    if (rows[k].groups & *(const int *)groups && i-- == 0) return rows[k].name;
  return NULL;
}

static const struct option_row *find(const char *name, size_t length) {
  for (int i = 0; i < N_ROWS; i++)
    if (strlen(rows[i].name) == length && strncmp(rows[i].name, name, length) == 0) return &rows[i];
  return NULL;
}

/* An option that is none, or none of this command. */
static int unknown(const char *name, const struct option_row *row, int groups, struct error *error) {
  const char *meant = text_suggestion(row ? row->name : name, row_name, &groups);
  return error_set(error, ERROR_USAGE, "%s %s%s%s%s", row ? "this command takes no" : "unknown option",
                   row ? row->name : name, meant ? "; did you mean " : "", meant ? meant : "", meant ? "?" : "");
}

static int set_whole(struct options *options, const struct option_row *row, const char *value, struct error *error) {
  double number;
  if (text_to_number(value, &number) || number != (double)(int64_t)number || number < row->least || number > row->most)
    return error_set(error, ERROR_USAGE, "%s %s: must be a whole number from %.0f to %.0f", row->name, value,
                     row->least, row->most);
  if (number == 0x1p53 && strcmp(value, "9007199254740992") != 0) /* a larger number was rounded to this one */
    return error_set(error, ERROR_USAGE, "%s %s: must be a whole number from %.0f to %.0f", row->name, value,
                     row->least, row->most);
  if (row->at == AT(threads))
    options->threads = (int)number;
  else
    *(int64_t *)(void *)((char *)options + row->at) = (int64_t)number;
  return 0;
}

static int add_repeated(struct options *options, const struct option_row *row, const char *value, struct error *error) {
  const char **list = (const char **)(void *)((char *)options + row->at);
  int *n = row->at == AT(overlays) ? &options->request.n_overlays
           : row->at == AT(arms)   ? &options->n_arms
           : row->at == AT(varied) ? &options->n_varied
                                   : &options->request.n_sets;
  if (*n == OPTIONS_MOST_REPEATED)
    return error_set(error, ERROR_USAGE, "%s: more than %d of them", row->name, OPTIONS_MOST_REPEATED);
  list[(*n)++] = value;
  return 0;
}

static int take(struct options *options, const struct option_row *row, const char *value, struct error *error) {
  switch (row->kind) {
  case FLAG:
    *(bool *)((char *)options + row->at) = true;
    return 0;
  case STRING:
    *(const char **)(void *)((char *)options + row->at) = value;
    return 0;
  case REPEATED:
    return add_repeated(options, row, value, error);
  case WHOLE:
    return set_whole(options, row, value, error);
  }
  return 0;
}

/* One option at argv[*i], as --name value or --name=value. */
static int parse_one(struct options *options, int groups, int argc, char *const *argv, int *i, struct error *error) {
  const char *text = argv[*i], *equals = strchr(text, '=');
  const struct option_row *row = find(text, equals ? (size_t)(equals - text) : strlen(text));
  if (!row || !(row->groups & groups)) return unknown(text, row, groups, error);
  const char *value = equals ? equals + 1 : NULL;
  if (row->kind == FLAG && value) return error_set(error, ERROR_USAGE, "%s takes no value", row->name);
  if (row->kind != FLAG && !value) {
    if (*i + 1 >= argc)
      return error_set(error, ERROR_USAGE, "%s needs a value: %s %s", row->name, row->name, row->value);
    value = argv[++*i];
  }
  return take(options, row, value, error);
}

int options_parse(struct options *options, int groups, int argc, char *const *argv, struct error *error) {
  *options = (struct options){.threads = team_processors(), .samples = -1};
  options->request = (struct scenario_request){.runs = -1, .seed = -1, .days = -1, .agents = -1};
  options->request.overlays = options->overlays;
  options->request.sets = options->sets;
  bool only_arguments = false;
  for (int i = 0; i < argc; i++) {
    int code = 0;
    if (!only_arguments && strcmp(argv[i], "--") == 0)
      only_arguments = true;
    else if (!only_arguments && (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0))
      options->help = true;
    else if (!only_arguments && argv[i][0] == '-' && argv[i][1])
      code = parse_one(options, groups, argc, argv, &i, error);
    else if (options->n_arguments == OPTIONS_MOST_REPEATED)
      code = error_set(error, ERROR_USAGE, "too many arguments");
    else
      options->arguments[options->n_arguments++] = argv[i];
    if (code) return code;
  }
  return 0;
}

void options_print_help(int groups, FILE *file) {
  for (int i = 0; i < N_ROWS; i++) {
    char left[64];
    bool refused = rows[i].at == AT(journal) && !(groups & OPTIONS_POSTINGS);
    if (!(rows[i].groups & groups) || refused) continue;
    snprintf(left, sizeof left, "%s%s%s", rows[i].name, rows[i].value ? " " : "", rows[i].value ? rows[i].value : "");
    fprintf(file, "  %-20s %s", left, rows[i].help);
    if (rows[i].at == AT(threads)) fprintf(file, " (default: %d)", team_processors());
    fputc('\n', file);
  }
  fprintf(file, "  %-20s %s\n", "--help", "this text");
}
