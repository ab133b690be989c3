/* trace.c - one agent's ledger, recomputed from the seed; see trace.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/trace.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/provenance.h"
#include "analysis/provenance_read.h"
#include "sim/folder.h"

/* Whether this program can give the folder's bits again. */
static int check_record(const struct provenance_record *record, const char *folder, const struct scenario *scenario,
                        struct error *error) {
  char hash[HASH_TEXT_SIZE];
  if (provenance_scenario_hash(scenario, hash, error)) return error->code;
  if (strcmp(record->scenario_hash, hash) == 0 && record->runs == scenario->runs) return 0;
  return error_set(error, ERROR_INPUT, "%s/scenario.json is not the scenario that run.json tells of: it was changed",
                   folder);
}

static int check_version(const struct provenance_record *record, const char *folder, struct error *error) {
  if (strcmp(record->version, provenance_version()) == 0) return 0;
  return error_set(error, ERROR_INPUT,
                   "%s was written by mintage %s, this is %s: other versions may give other bits; trace with that one, "
                   "or run the scenario again",
                   folder, record->version, provenance_version());
}

int trace_open(struct trace *trace, const char *folder, const struct library *library,
               const struct model *const *models, struct error *error) {
  char path[FOLDER_PATH_SIZE + 16];
  struct provenance_record record;
  struct scenario_request request = {.name = path, .runs = -1, .seed = -1, .days = -1, .agents = -1};
  *trace = (struct trace){.scenario = NULL};
  snprintf(path, sizeof path, "%s/scenario.json", folder);
  int code = provenance_read(folder, &record, error);
  if (code == 0) code = check_version(&record, folder, error);
  if (code == 0) code = scenario_load(&trace->scenario, &request, library, models, error);
  if (code == 0) code = check_record(&record, folder, trace->scenario, error);
  if (code == 0) snprintf(trace->result_hash, sizeof trace->result_hash, "%s", record.result_hash);
  trace->exact = record.exact;
  provenance_record_free(&record);
  return code;
}

void trace_free(struct trace *trace) {
  scenario_free(trace->scenario);
  memset(trace, 0, sizeof *trace);
}

/* Digits alone, below 2^63. */
static bool read_digits(const char *text, size_t length, uint64_t *number) {
  *number = 0;
  if (length == 0 || length > 18) return false;
  for (size_t i = 0; i < length; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    *number = 10 * *number + (uint64_t)(text[i] - '0');
  }
  return true;
}

int trace_agent_id(const struct trace *trace, const char *text, uint64_t *id, struct error *error) {
  const char *colon = strchr(text, ':');
  uint64_t day, rank;
  if (!colon && read_digits(text, strlen(text), id)) return 0;
  int64_t warmup = trace->scenario->warmup, last = warmup + trace->scenario->days;
  bool negative = text[0] == '-';
  if (!colon || !read_digits(text + negative, (size_t)(colon - text) - negative, &day) ||
      !read_digits(colon + 1, strlen(colon + 1), &rank) || rank >= UINT64_C(1) << 40)
    return error_set(
        error, ERROR_USAGE,
        "agent \"%s\": must be an id as in journal.csv, such as 17, or DAY:RANK of an arrival, such as 12:0", text);
  int64_t birth = (day < INT32_MAX ? negative ? -(int64_t)day : (int64_t)day : INT32_MAX) + warmup;
  if (birth < 1 || birth > last)
    return error_set(error, ERROR_USAGE, "agent \"%s\": agents arrive on days %" PRId64 " to %" PRId64, text,
                     1 - warmup, last - warmup);
  *id = random_agent_id((uint32_t)birth, rank);
  return 0;
}

/* What the population says of the agent at the end. */
static int describe(const struct economy *e, struct trace_agent *agent, struct error *error) {
  const struct population *p = &e->population;
  uint32_t i = population_find(p, agent->id);
  if (i == UINT32_MAX)
    return error_set(error, ERROR_USAGE,
                     "run %" PRIu64 " has no agent %" PRIu64 ": founders are 0 to %" PRIu32
                     ", who arrived later has an id of its day, or DAY:RANK",
                     e->run, agent->id, e->scenario->agents - 1);
  agent->class_name = e->scenario->classes[p->agent_class[i]].name;
  agent->birth_day = p->cohorts[population_cohort(p, i)].birth_day - e->scenario->warmup;
  agent->balance = p->balance[ledger_free_account(e->model)][i];
  return 0;
}

/* The traced run, with its journal; hash: of the run. */
static int run_traced(const struct trace *trace, uint64_t run, const struct ensemble_options *options, FILE *file,
                      struct trace_agent *agent, struct hash_value *hash, struct error *error) {
  struct economy e;
  struct journal journal = {.file = file, .arm = trace->scenario->variant, .only = &agent->id};
  int code = economy_init(&e, trace->scenario, run, 1, trace->exact, NULL, &journal, error);
  while (code == 0 && e.day < trace->scenario->warmup + trace->scenario->days) {
    if (options->stop && *options->stop)
      code = error_set(error, ERROR_INTERRUPTED, "interrupted on day %d", e.day);
    else
      code = economy_day(&e, error);
    if (options->day_done) options->day_done(options->context, run);
  }
  if (code == 0) {
    hash_add_population(&e.hash, &e.population);
    *hash = hash_digest(&e.hash);
    code = describe(&e, agent, error);
  }
  economy_free(&e);
  return code;
}

/* The hash of all runs, and whether the traced one is among them as it was traced. */
struct again {
  struct hash hash;
  uint64_t run;
  struct hash_value traced;
  bool same;
};

static int take(void *taker, const struct recording *recording, struct error *error) {
  struct again *again = taker;
  uint64_t words[] = {recording->hash.low, recording->hash.high};
  (void)error;
  hash_add(&again->hash, words, sizeof words);
  if (recording->run == again->run)
    again->same = recording->hash.low == again->traced.low && recording->hash.high == again->traced.high;
  return 0;
}

static int verify(const struct trace *trace, uint64_t run, struct hash_value traced,
                  const struct ensemble_options *options, struct error *error) {
  struct again again = {.run = run, .traced = traced};
  struct ensemble_options own = *options;
  char text[HASH_TEXT_SIZE];
  own.exact = trace->exact;
  own.take = take;
  own.taker = &again;
  int code = hash_init(&again.hash, error);
  if (code == 0) code = ensemble_run(trace->scenario, &own, NULL, error);
  if (code == 0 && !again.same)
    code = error_set(error, ERROR_FAULT, "run %" PRIu64 " gave other bits with its journal than without", run);
  if (code == 0 && strcmp(hash_text(hash_digest(&again.hash), text), trace->result_hash) != 0)
    code = error_set(error, ERROR_INPUT,
                     "the runs give the result hash %s, the folder has %s: it is not what this program makes of its "
                     "scenario.json",
                     text, trace->result_hash);
  hash_free(&again.hash);
  return code;
}

int trace_run(const struct trace *trace, int64_t run, uint64_t id, const struct ensemble_options *options,
              struct trace_agent *agent, struct error *error) {
  struct hash_value hash = {0};
  *agent = (struct trace_agent){.id = id};
  if (run < 0 || run >= trace->scenario->runs)
    return error_set(error, ERROR_USAGE, "--run %" PRId64 ": the folder has runs 0 to %d", run,
                     trace->scenario->runs - 1);
  FILE *file = open_memstream(&agent->rows, &agent->length);
  if (!file) return error_set(error, ERROR_MEMORY, "no memory for a journal");
  int code = run_traced(trace, (uint64_t)run, options, file, agent, &hash, error);
  if (fclose(file) && code == 0) code = error_set(error, ERROR_MEMORY, "no memory for a journal");
  return code ? code : verify(trace, (uint64_t)run, hash, options, error);
}

void trace_agent_free(struct trace_agent *agent) {
  free(agent->rows);
  memset(agent, 0, sizeof *agent);
}
