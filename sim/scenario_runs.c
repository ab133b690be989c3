/* scenario_runs.c - how many runs a scenario asks for: a number, or from a least number on until its checks are decided.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/scenario_parts.h"

static const char example[] = "\"runs\": { \"min\": 64, \"max\": 512 }";

static bool has(const struct reader *r, const cJSON *runs, const char *key) {
  if (json_member(runs, key)) return true;
  json_fault(r->origins, r->root, runs, r->error, "\"%s\" is missing: write for example %s", key, example);
  return false;
}

/* Intervals that hold however often one looks are those of many runs. */
static void read_range(const struct reader *r, const cJSON *runs, struct scenario *s) {
  static const char *const known[] = {"min", "max", NULL};
  int before = r->error->n_sentences;
  reader_keys(r, runs, known);
  bool whole = has(r, runs, "min") && has(r, runs, "max");
  s->runs = (int)reader_whole(r, runs, "min", 1, SCENARIO_MOST_RUNS, "runs", SCENARIO_LEAST_LOOK);
  s->most_runs = (int)reader_whole(r, runs, "max", 1, SCENARIO_MOST_RUNS, "runs", SCENARIO_MOST_RUNS);
  if (!whole || r->error->n_sentences > before) return;
  if (s->runs < SCENARIO_LEAST_LOOK)
    json_fault(r->origins, r->root, json_member(runs, "min"), r->error,
               "must be at least %d: intervals that hold at every number of runs need as many to begin with, got %d",
               SCENARIO_LEAST_LOOK, s->runs);
  if (s->most_runs <= s->runs)
    json_fault(r->origins, r->root, json_member(runs, "max"), r->error,
               "must be above \"min\", %d, got %d; for a fixed number write \"runs\": %d", s->runs, s->most_runs,
               s->runs);
}

void scenario_read_runs(struct scenario_reading *reading) {
  const struct reader *r = &reading->reader;
  struct scenario *s = reading->scenario;
  const cJSON *runs = json_member(r->root, "runs");
  char value[READER_VALUE_SIZE];
  s->runs = s->most_runs = 1;
  if (cJSON_IsObject(runs)) {
    read_range(r, runs, s);
    return;
  }
  if (runs && !cJSON_IsNumber(runs)) {
    json_fault(r->origins, r->root, runs, r->error,
               "must be a whole number of runs, or as many as the checks take: %s; got %s", example,
               reader_value_text(runs, value, sizeof value));
    return;
  }
  s->runs = s->most_runs = (int)reader_whole(r, r->root, "runs", 1, SCENARIO_MOST_RUNS, "runs", 1);
}
