/* provenance.c - what produced an output folder; see provenance.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/provenance.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>

#include "sim/folder.h"

const char *provenance_version(void) { return MINTAGE_VERSION; }
const char *provenance_flags(void) { return MINTAGE_FLAGS; }
const char *provenance_compiler(void) {
#ifdef __clang__
  return "clang " __clang_version__;
#else
  return "gcc " __VERSION__;
#endif
}

int provenance_scenario_hash(const struct scenario *scenario, char text[static HASH_TEXT_SIZE], struct error *error) {
  struct text json = {0};
  struct hash hash;
  int code = hash_init(&hash, error);
  if (code == 0 && (json_format(&json, scenario->tree) || json.failed))
    code = error_set(error, ERROR_MEMORY, "no memory for the scenario's text");
  if (code == 0) {
    hash_add(&hash, json.bytes, json.length);
    hash_text(hash_digest(&hash), text);
  }
  hash_free(&hash);
  text_free(&json);
  return code;
}

int provenance_write_tree(const char *folder, const char *name, const cJSON *tree, struct error *error) {
  if (!tree) return error_set(error, ERROR_MEMORY, "no memory for %s", name);
  FILE *file = folder_file(folder, name, error);
  int failed = !file || json_write(file, tree);
  return folder_close(file, name, error) || failed ? error_set(error, ERROR_OUTPUT, "cannot write %s", name) : 0;
}

/* Writes a tree that was made for the purpose and frees it. */
static int write_record(const char *folder, const char *name, cJSON *record, struct error *error) {
  int code = provenance_write_tree(folder, name, record, error);
  cJSON_Delete(record);
  return code;
}

static cJSON *run_record(const struct recorder *r, const char *scenario_hash) {
  const struct scenario *s = r->scenario;
  char hash[HASH_TEXT_SIZE];
  cJSON *tree = cJSON_CreateObject();
  bool exact = r->largest_gini_error == 0;
  bool made =
      tree && cJSON_AddStringToObject(tree, "program", "mintage") &&
      cJSON_AddStringToObject(tree, "version", provenance_version()) &&
      cJSON_AddStringToObject(tree, "model", s->model->name) && cJSON_AddStringToObject(tree, "scenario", s->name) &&
      cJSON_AddStringToObject(tree, "title", s->title) && cJSON_AddStringToObject(tree, "variant", s->variant) &&
      cJSON_AddStringToObject(tree, "scenario_hash", scenario_hash) &&
      cJSON_AddNumberToObject(tree, "seed", (double)s->seed) && cJSON_AddNumberToObject(tree, "runs", r->n_runs) &&
      cJSON_AddNumberToObject(tree, "days", s->days) && cJSON_AddNumberToObject(tree, "warmup_days", s->warmup) &&
      cJSON_AddNumberToObject(tree, "most_agents", r->most_agents) &&
      cJSON_AddNumberToObject(tree, "days_audited", (double)r->days_audited) &&
      cJSON_AddStringToObject(tree, "gini_method", exact ? "sorted, exact" : "grouped, bound proven") &&
      cJSON_AddNumberToObject(tree, "largest_gini_error", r->largest_gini_error) &&
      cJSON_AddStringToObject(tree, "result_hash", hash_text(recorder_hash(r), hash));
  if (made) return tree;
  cJSON_Delete(tree);
  return NULL;
}

static cJSON *environment_record(const struct recorder *r, const struct provenance_environment *environment) {
  struct utsname host = {0};
  struct rusage usage = {0};
  uname(&host);
  getrusage(RUSAGE_SELF, &usage);
  cJSON *tree = cJSON_CreateObject();
  bool made = tree && cJSON_AddStringToObject(tree, "host", host.nodename) &&
              cJSON_AddStringToObject(tree, "system", host.sysname) &&
              cJSON_AddStringToObject(tree, "release", host.release) &&
              cJSON_AddStringToObject(tree, "machine", host.machine) &&
              cJSON_AddStringToObject(tree, "compiler", provenance_compiler()) &&
              cJSON_AddStringToObject(tree, "flags", provenance_flags()) &&
              cJSON_AddNumberToObject(tree, "threads", environment->threads) &&
              cJSON_AddNumberToObject(tree, "wall_seconds", environment->wall_seconds) &&
              cJSON_AddNumberToObject(tree, "peak_memory_kib", (double)usage.ru_maxrss) &&
              cJSON_AddNumberToObject(tree, "bytes_per_agent", (double)r->bytes_per_agent);
  if (made) return tree;
  cJSON_Delete(tree);
  return NULL;
}

/* A field of a CSV file, quoted where RFC 4180 asks for it. */
static void put_field(FILE *file, const char *field, char end) {
  bool quoted = strpbrk(field, ",\"\n") != NULL;
  if (quoted) fputc('"', file);
  for (; *field; field++) {
    if (*field == '"') fputc('"', file);
    fputc(*field, file);
  }
  if (quoted) fputc('"', file);
  fputc(end, file);
}

static void put_code(FILE *file, const char *file_name, const char *column, const char *unit, const char *definition,
                     const char *source) {
  put_field(file, file_name, ',');
  put_field(file, column, ',');
  put_field(file, unit, ',');
  put_field(file, definition, ',');
  put_field(file, source, '\n');
}

/* Columns that are the same for all models. */
static const char *const fixed_columns[][4] = {
    {"all", "arm", "name", "variant of the scenario; base without one"},
    {"all", "run", "number", "run, from 0: with the seed it keys all draws"},
    {"all", "day", "day",
     "row k is the state at the end of day k and the flows during it; 0 is the opening; with a warm-up the opening is "
     "minus its days, and the warm-up is the days up to 0"},
    {"all", "subset", "name",
     "agents the row is about: all, archetype:NAME (those of its groups too), group:NAME; supply, faucet and sink are "
     "theirs, "
     "what only the whole economy has is NA"},
    {"flows.csv", "asset", "name", "asset that moved; rows are of the first run, or of all with record.flows all"},
    {"flows.csv", "flow", "name", "kind of posting; its legs share a name"},
    {"flows.csv", "from", "account", "account that pays"},
    {"flows.csv", "to", "account", "account that receives"},
    {"flows.csv", "kind", "name", "mint, burn, transfer, lock or unlock"},
    {"flows.csv", "amount", "tokens", "sum of the day, exact"},
    {"flows.csv", "count", "number", "events of the day"},
    {"events.csv", "hour", "hour", "hour of the day"},
    {"events.csv", "kind", "name",
     "event or lever (of the scenario), alert (an indicator entered a health band; before is none the first time), or "
     "rule, overlay, blocked (of the policy)"},
    {"events.csv", "id", "name", "event, rule, or indicator of an alert"},
    {"events.csv", "target", "name", "parameter or action; band for alerts"},
    {"events.csv", "before", "as the target", "value or band before"},
    {"events.csv", "after", "as the target", "value or band after; tokens or agents moved by an action, NA for a verb"},
    {"events.csv", "reason", "name",
     "time, indicator, or close; extra supply: a campaign is at its bound; of a lever the step and the operator's "
     "reason; "
     "of a rule its condition"},
    {"journal.csv", "agent", "id", "agent that paid or was paid; empty between system accounts"},
    {"journal.csv", "receiver", "id", "agent that was paid, where another agent paid; else empty"},
    {"journal.csv", "from_before", "tokens",
     "balance of the paying side before the posting: the agent's, or the account's"},
    {"journal.csv", "from_after", "tokens", "and after it"},
    {"journal.csv", "to_before", "tokens", "balance of the receiving side before the posting"},
    {"journal.csv", "to_after", "tokens", "and after it"},
    {"distribution.csv", "kind", "name",
     "lorenz, balance or income; of the first run, or of all with record.flows all"},
    {"distribution.csv", "at", "share", "share of agents, or quantile"},
    {"distribution.csv", "value", "share or tokens",
     "lorenz: share of tokens held by the poorest; balance and income: quantile in tokens, income since the snapshot "
     "before"},
    {"newcomers.csv", "age", "days", "since an agent registered, founders left out; 0: the close of that day"},
    {"newcomers.csv", "agent_days", "number", "agents of that age, summed over the closes of the run"},
    {"newcomers.csv", "median_balance", "tokens", "median over these agent-days, to 1/32 of itself"},
    {"newcomers.csv", "broke_share", "share",
     "agent-days with less than the least price of the day of what agents set out to buy / agent-days"},
    {"matrices.csv", "day", "day", "last day of the period over which values are summed; of the first run alone"},
    {"matrices.csv", "matrix", "name", "of a table of the model"},
    {"matrices.csv", "row", "name",
     "of the table; agents are told by archetype and number, of more than 500 by hundredths, poorest first"},
    {"matrices.csv", "column", "name", "of the table, or the unit of its only column"},
    {"matrices.csv", "value", "as the table", "summed over the period; of a hundredth of the agents the mean"},
    {"summary.csv", "indicator", "name", "column of series.csv"},
    {"summary.csv", "n", "number", "runs with a value"},
    {"summary.csv", "mean", "as the indicator", "mean over runs"},
    {"summary.csv", "sd", "as the indicator", "standard deviation over runs (n - 1)"},
    {"summary.csv", "q05", "as the indicator", "5 % quantile over runs, type 7 of Hyndman and Fan"},
    {"summary.csv", "q25", "as the indicator", "25 % quantile"},
    {"summary.csv", "q50", "as the indicator", "median"},
    {"summary.csv", "q75", "as the indicator", "75 % quantile"},
    {"summary.csv", "q95", "as the indicator", "95 % quantile"},
};

static int write_codebook(const char *folder, const struct model *model, struct error *error) {
  FILE *file = folder_file(folder, "codebook.csv", error);
  if (!file) return error->code;
  fputs("file,column,unit,definition,source\n", file);
  for (size_t i = 0; i < sizeof fixed_columns / sizeof *fixed_columns; i++)
    put_code(file, fixed_columns[i][0], fixed_columns[i][1], fixed_columns[i][2], fixed_columns[i][3], "engine");
  for (int i = 0; i < indicator_number(model); i++) {
    const struct indicator_row *row = indicator_row(model, i);
    put_code(file, "series.csv", row->name, row->unit, row->definition, i < INDICATOR_GENERAL ? "engine" : row->source);
  }
  return folder_close(file, "codebook.csv", error);
}

int provenance_write(const char *folder, const struct recorder *recorder,
                     const struct provenance_environment *environment, struct error *error) {
  char hash[HASH_TEXT_SIZE];
  int code = provenance_scenario_hash(recorder->scenario, hash, error);
  if (code == 0) code = provenance_write_tree(folder, "scenario.json", recorder->scenario->tree, error);
  if (code == 0) code = write_record(folder, "run.json", run_record(recorder, hash), error);
  if (code == 0) code = write_record(folder, "env.json", environment_record(recorder, environment), error);
  if (code == 0) code = write_codebook(folder, recorder->scenario->model, error);
  return code;
}

bool provenance_same_scenario(const char *folder, const struct scenario *scenario, int *runs) {
  char path[FOLDER_PATH_SIZE + 16];
  struct json_origins origins = {0};
  cJSON *tree = NULL;
  struct error unread;
  error_init(&unread);
  snprintf(path, sizeof path, "%s/run.json", folder);
  bool same = json_read(&origins, path, &tree, &unread) == 0;
  const char *const keys[] = {"program", "model", "scenario", "title", "variant"};
  const char *const values[] = {"mintage", scenario->model->name, scenario->name, scenario->title, scenario->variant};
  for (int i = 0; same && i < 5; i++) {
    const cJSON *node = json_member(tree, keys[i]);
    same = cJSON_IsString(node) && strcmp(node->valuestring, values[i]) == 0;
  }
  const cJSON *n = json_member(tree, "runs");
  *runs = cJSON_IsNumber(n) ? (int)n->valuedouble : 0;
  cJSON_Delete(tree);
  json_origins_free(&origins);
  return same;
}
