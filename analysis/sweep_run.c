/* sweep_run.c - runs the points of a sweep; see sweep_run.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sweep_run.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/provenance.h"

static int no_memory(struct error *error) {
  error_set(error, ERROR_MEMORY, "no memory for a sweep");
  return ERROR_MEMORY;
}

static bool copy_names(struct sweep *s) {
  struct sweep_table *t = &s->table;
  bool copied = true;
  for (int i = 0; i < t->n_factors && copied; i++) copied = (t->factor[i] = strdup(s->axes[i].name)) != NULL;
  for (int i = 0; i < t->n_outcomes && copied; i++) copied = (t->outcome[i] = strdup(s->outcomes[i].name)) != NULL;
  for (size_t i = 0; i < (size_t)t->n_points * (size_t)t->n_factors && copied; i++)
    copied = (t->cell[i] = strdup(s->design->cell[i])) != NULL;
  return copied;
}

/* The hash of all that the results depend on. */
static int identify(struct sweep *s, struct error *error) {
  char scenario[HASH_TEXT_SIZE];
  struct text text = {0};
  struct hash hash;
  int code = hash_init(&hash, error);
  if (code == 0) code = provenance_scenario_hash(s->base, scenario, error);
  if (code == 0) {
    text_format(&text, "%s %s %d\n", provenance_version(), scenario, s->exact);
    sweep_table_header(&s->table, &text);
    for (size_t i = 0; i < (size_t)s->table.n_points * (size_t)s->table.n_factors; i++)
      text_format(&text, "%s\t", s->table.cell[i]);
    if (text.failed) code = no_memory(error);
  }
  if (code == 0) {
    hash_add(&hash, text.bytes, text.length);
    hash_text(hash_digest(&hash), s->table.id);
  }
  hash_free(&hash);
  text_free(&text);
  return code;
}

int sweep_init(struct sweep *s, struct error *error) {
  s->table = (struct sweep_table){.n_points = s->design->n_points,
                                  .n_factors = s->design->n_axes,
                                  .n_outcomes = s->n_outcomes,
                                  .n_runs = s->base->runs};
  s->left = NULL;
  s->n_left = 0;
  int code = sweep_table_init(&s->table, error);
  if (code == 0 && !copy_names(s)) code = no_memory(error);
  return code ? code : identify(s, error);
}

void sweep_free(struct sweep *s) {
  sweep_table_free(&s->table);
  free(s->left);
  s->left = NULL;
}

/* A point as a scenario, and where its outcomes are found. */
struct point {
  struct scenario *scenario;
  struct sweep_watch *watch;   /* (n_outcomes) */
  struct check_series *series; /* (n_outcomes) */
};

static int read_point(const struct sweep *s, int i, struct point *point, struct error *error) {
  struct scenario_value values[SWEEP_MOST_AXES];
  char place[SWEEP_MOST_AXES][512];
  *point = (struct point){.scenario = NULL};
  for (int a = 0; a < s->table.n_factors; a++)
    values[a] = (struct scenario_value){
        .pointer = s->axes[a].pointer,
        .text = sweep_table_cells(&s->table, i)[a],
        .place = sweep_design_place(s->design, s->axes, i, a, place[a], sizeof place[a]),
    };
  int code = scenario_vary(&point->scenario, s->base, values, s->table.n_factors, error);
  if (code) return code;
  point->watch = calloc((size_t)s->n_outcomes, sizeof *point->watch);
  point->series = calloc((size_t)s->n_outcomes, sizeof *point->series);
  if (!point->watch || !point->series) return no_memory(error);
  for (int k = 0; k < s->n_outcomes && code == 0; k++) {
    code = sweep_outcome_bind(&s->outcomes[k], point->scenario, &point->watch[k], error);
    point->series[k] = point->watch[k].series;
  }
  return code;
}

static void point_free(struct point *point) {
  scenario_free(point->scenario);
  free(point->watch);
  free(point->series);
}

/* Threads of sweep_check and sweep_run share this. */
struct work {
  struct sweep *sweep;
  const struct ensemble_options *options;
  int threads_per_run;
  struct sweep_journal *journal;
  uint32_t *agents; /* (n_left) */
};

static int check_point(void *context, int i, struct error *error) {
  const struct work *work = context;
  struct point point;
  int code = read_point(work->sweep, work->sweep->left[i], &point, error);
  if (code == 0) work->agents[i] = point.scenario->agents;
  point_free(&point);
  return code;
}

int sweep_check(struct sweep *s, int threads, struct error *error) {
  struct work work = {.sweep = s};
  free(s->left);
  s->left = malloc(((size_t)s->table.n_points + 1) * sizeof *s->left);
  if (!s->left) return no_memory(error);
  s->n_left = 0;
  s->most_agents = 0;
  for (int i = s->shard - 1; i < s->table.n_points; i += s->n_shards)
    if (!s->table.done[i]) s->left[s->n_left++] = i;
  work.agents = calloc((size_t)s->n_left + 1, sizeof *work.agents);
  if (!work.agents) return no_memory(error);
  struct ensemble_work each = {.n = s->n_left, .at_once = threads, .act = check_point, .context = &work};
  int code = ensemble_each(&each, error);
  for (int i = 0; i < s->n_left; i++)
    if (work.agents[i] > s->most_agents) s->most_agents = work.agents[i];
  free(work.agents);
  return code;
}

static int run_once(const struct work *work, const struct point *point, int run, double *value, struct error *error) {
  const struct scenario *s = point->scenario;
  int n = work->sweep->n_outcomes;
  size_t n_days = (size_t)s->warmup + (size_t)s->days + 1;
  struct run_options options = {.threads = work->threads_per_run,
                                .exact = work->sweep->exact,
                                .stop = work->options->stop,
                                .day_done = work->options->day_done,
                                .context = work->options->context,
                                .watched = point->series,
                                .n_watched = n,
                                .only_watched = true};
  struct recording recording = {0};
  int code = run_one(s, (uint64_t)run, &options, &recording, error);
  for (int k = 0; k < n && code == 0; k++)
    value[k] = sweep_outcome_value(&point->watch[k], recording.watches + (size_t)k * n_days + s->warmup);
  recording_free(&recording);
  return code;
}

static int run_point(void *context, int i, struct error *error) {
  const struct work *work = context;
  struct sweep_table *t = &work->sweep->table;
  int number = work->sweep->left[i];
  double *value = sweep_table_values(t, number);
  struct point point;
  int code = read_point(work->sweep, number, &point, error);
  if (code == 0) code = provenance_scenario_hash(point.scenario, t->hash[number], error);
  for (int run = 0; run < t->n_runs && code == 0; run++)
    code = run_once(work, &point, run, value + (size_t)run * (size_t)t->n_outcomes, error);
  point_free(&point);
  return code;
}

static int keep_point(void *context, int i, struct error *error) {
  struct work *work = context;
  struct sweep_table *t = &work->sweep->table;
  int number = work->sweep->left[i];
  t->done[number] = true;
  t->n_done++;
  return work->journal ? sweep_journal_add(work->journal, t, number, error) : 0;
}

/* Points are the parallel axis, unless they are few and large. */
int sweep_run(struct sweep *s, const struct ensemble_options *options, struct sweep_journal *journal,
              struct error *error) {
  struct scenario largest = {.agents = s->most_agents, .runs = s->n_left};
  struct work work = {.sweep = s, .options = options, .journal = journal};
  work.threads_per_run = ensemble_threads_per_run(&largest, options->threads);
  struct ensemble_work each = {.n = s->n_left,
                               .at_once = work.threads_per_run > 1 ? 1 : options->threads,
                               .act = run_point,
                               .done = keep_point,
                               .context = &work};
  return ensemble_each(&each, error);
}
