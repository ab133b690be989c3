/* economy_day.c - a run's beginning, its days and its end: the order of a day stands here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "sim/economy_parts.h"

static int allocate(struct economy *e, struct error *error) {
  const struct model *m = e->model;
  e->now = calloc((size_t)m->n_parameters + 1, sizeof *e->now);
  e->indicator = calloc((size_t)indicator_number(m), sizeof *e->indicator);
  e->health = calloc((size_t)m->n_bands + 1, sizeof *e->health);
  e->due = calloc((size_t)e->scenario->n_events + 1, sizeof *e->due);
  e->tallies = calloc((size_t)e->threads, sizeof *e->tallies);
  e->scratch = calloc((size_t)e->threads, sizeof *e->scratch);
  if (!e->now || !e->indicator || !e->health || !e->due || !e->tallies || !e->scratch)
    return error_set(error, ERROR_MEMORY, "no memory for a run");
  int code = tally_init(&e->total, e->scenario->n_flow_rows, m->n_counters, error);
  for (int t = 0; t < e->threads && code == 0; t++)
    code = tally_init(&e->tallies[t], e->scenario->n_flow_rows, m->n_counters, error);
  return code ? code : subset_init(e, error);
}

static void update_parameters(struct economy *e) {
  const struct scenario *s = e->scenario;
  e->platform_size = s->platform_size > 0 ? s->platform_size : e->n_active > 0 ? (double)e->n_active : 1;
  for (int i = 0; i < e->model->n_parameters; i++) {
    double base = parameter_at(&s->parameters[i], e->platform_size);
    e->now[i] = schedule_day(&e->schedule, &e->model->parameters[i], i, base, e->day);
  }
}

/* Events, or scales between their points, can break a relation between parameters that the file keeps. */
static int check_parameters(const struct economy *e, struct error *error) {
  const char *name = NULL, *rule = NULL;
  if (!e->model->check || e->model->check(e->now, e->scenario->choices, &name, &rule) == 0) return 0;
  return error_set(error, ERROR_INPUT, "day %d: the day's parameters break a rule: /parameters/%s: %s",
                   economy_shown_day(e), name, rule);
}

/* Nothing posts after the close, so the identities are judged first: indicators of a broken ledger would mislead. */
static int audit(const struct economy *e, struct error *error) {
  int day = economy_shown_day(e);
  if (e->counts.negative > 0)
    return error_set(error, ERROR_FAULT, "day %d: %lld balances of agents are negative", day,
                     (long long)e->counts.negative);
  int code = ledger_audit(&e->ledger, day, e->counts.held, error);
  if (code == 0) code = subset_audit(e, error);
  if (code == 0 && e->journal) code = journal_audit(e->journal, error);
  if (code == 0 && e->model->audit) code = e->model->audit(e, error);
  return code;
}

int economy_init(struct economy *e, const struct scenario *scenario, uint64_t run, int threads, bool exact,
                 struct text *log, struct journal *journal, struct error *error) {
  *e = (struct economy){
      .scenario = scenario, .model = scenario->model, .run = run, .threads = threads, .exact = exact, .log = log};
  int code = ledger_init(&e->ledger, e->model, scenario->flow_rows, scenario->n_flow_rows, error);
  if (code == 0 && journal) {
    e->journal = journal;
    code = journal_init(journal, journal->file, journal->arm, run, &e->ledger, error);
  }
  if (code == 0) code = allocate(e, error);
  if (code == 0) code = rules_init(e, error);
  if (code == 0) code = levers_init(e, error);
  if (code == 0) code = campaigns_init(e, error);
  if (code == 0) code = hash_init(&e->hash, error);
  if (code) return code;
  for (int t = 0; t < threads; t++) e->tallies[t].journal = e->journal;
  events_plan(e);
  e->n_active = scenario->agents;
  if (e->journal) journal_open(e->journal, economy_shown_day(e));
  code = founders_create(e, error);
  update_parameters(e);
  if (code == 0 && e->model->setup) code = e->model->setup(e, error);
  if (code == 0) measure_close(e);
  if (code == 0) code = audit(e, error);
  if (code == 0) code = measure_day(e, error);
  if (code == 0) code = subset_measure(e, error);
  if (code == 0) hash_add_day(&e->hash, &e->ledger);
  return code;
}

void economy_free(struct economy *e) {
  if (!e->model) return;
  if (e->model->free) e->model->free(e);
  if (e->journal) journal_free(e->journal);
  for (int t = 0; e->tallies && t < e->threads; t++) tally_free(&e->tallies[t]);
  tally_free(&e->total);
  population_free(&e->population);
  ledger_free(&e->ledger);
  schedule_free(&e->schedule);
  rules_free(e);
  levers_free(e);
  campaigns_free(e);
  for (int t = 0; e->scratch && t < e->threads; t++) inequality_free(&e->scratch[t]);
  subset_free(e);
  counted_free(e);
  hash_free(&e->hash);
  free(e->now);
  free(e->indicator);
  free(e->health);
  free(e->due);
  free(e->tallies);
  free(e->scratch);
  memset(e, 0, sizeof *e);
}

static int open_day(struct economy *e, struct error *error) {
  e->day++;
  e->population.n_acting = e->population.n;
  ledger_open(&e->ledger);
  tally_clear(&e->total, e->ledger.n_flows, e->model->n_counters);
  if (e->journal) journal_open(e->journal, economy_shown_day(e));
  rules_change(e);
  int code = events_change(e, error);
  update_parameters(e);
  if (code == 0) code = check_parameters(e, error);
  int64_t n_active = e->n_active;
  if (code == 0) code = rules_act(e, error);
  if (code == 0) code = events_act(e, error);
  if (e->n_active != n_active) update_parameters(e); /* departures make the platform smaller */
  uint32_t arrivals = economy_scenario_arrivals(e);
  if (code == 0) code = economy_arrive(e, arrivals, -1, NULL, error);
  if (code == 0 && e->model->open) code = e->model->open(e, error);
  return code;
}

int economy_day(struct economy *e, struct error *error) {
  int code = open_day(e, error);
  if (code == 0) code = stages_run(e, error);
  if (code == 0 && e->model->close) code = e->model->close(e, error);
  if (code == 0) measure_close(e);
  if (code == 0) code = audit(e, error);
  if (code == 0) code = measure_day(e, error);
  if (code == 0) code = subset_measure(e, error);
  if (code == 0) events_adjust(e);
  if (code == 0) rules_decide(e);
  if (code == 0) hash_add_day(&e->hash, &e->ledger);
  return code;
}
