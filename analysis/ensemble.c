/* ensemble.c - many runs of one scenario; one of the two files that know OpenMP.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/ensemble.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { FEW_AGENTS = 50000, MOST_TOLD = 20 };

int ensemble_threads_per_run(const struct scenario *scenario, int threads) {
  return scenario->runs >= 2 * threads || scenario->agents < FEW_AGENTS ? 1 : threads;
}

/* One run into a recording and an error of its own, so that runs do not meet. */
static void run_alone(const struct scenario *scenario, int run, const struct ensemble_options *options, int threads,
                      FILE *journal, struct recording *recording, struct error *error) {
  struct run_options own = {.threads = threads,
                            .exact = options->exact,
                            .journal = journal,
                            .stop = options->stop,
                            .day_done = options->day_done,
                            .context = options->context,
                            .watched = options->watched,
                            .n_watched = options->n_watched,
                            .only_watched = options->take && !options->rows,
                            .only_rows = options->take && options->rows,
                            .days = options->days};
  error_init(error);
  run_one(scenario, (uint64_t)run, &own, recording, error);
}

/* Who takes the runs, in run order, and what they come to. */
struct turns {
  const struct scenario *scenario;
  const struct ensemble_options *options;
  struct recorder *recorder;
  int n_failed; /* runs that broke an identity */
  bool ended;   /* no run after this one counts */
};

/* A run that broke an identity is told with what repeats it; the others go on, so that all such runs are. */
static void tell(struct turns *turns, int run, const struct error *own, struct error *error) {
  const struct scenario *s = turns->scenario;
  if (own->code != ERROR_FAULT) {
    turns->ended = true;
    error_set(error, own->code, "%s", own->text);
  } else if (turns->n_failed++ < MOST_TOLD) {
    error_set(error, ERROR_FAULT, "run %d of %s (seed %llu): %s", run, s->variant, (unsigned long long)s->seed,
              own->text);
  }
}

/* own: NULL without memory. Runs after one that failed are no results: nothing more is handed over. */
static void hand_over(struct turns *turns, int run, const struct recording *recording, const struct error *own,
                      struct error *error) {
  const struct ensemble_options *options = turns->options;
  if (turns->ended) return;
  if (!own)
    turns->ended = error_set(error, ERROR_MEMORY, "no memory for run %d", run) != 0;
  else if (own->code)
    tell(turns, run, own, error);
  else if (turns->n_failed == 0 && options->take)
    turns->ended = options->take(options->taker, recording, error) != 0;
  else if (turns->n_failed == 0)
    turns->ended = recorder_take(turns->recorder, recording, error) != 0;
}

int ensemble_run(const struct scenario *scenario, const struct ensemble_options *options, struct recorder *recorder,
                 struct error *error) {
  FILE *journal = recorder ? recorder->journal : NULL;
  int threads_per_run = journal ? 1 : ensemble_threads_per_run(scenario, options->threads);
  int at_once = journal || threads_per_run > 1 ? 1 : options->threads;
  int end = options->end > 0 ? options->end : scenario->runs;
  if (at_once > end - options->first) at_once = end - options->first;
  struct turns turns = {.scenario = scenario, .options = options, .recorder = recorder};
  atomic_int ended = 0;
  (void)at_once; /* without OpenMP */
#ifdef _OPENMP
#pragma omp parallel for ordered schedule(dynamic, 1) num_threads(at_once) if (at_once > 1)
#endif
  for (int run = options->first; run < end; run++) {
    struct recording recording = {0};
    struct error *own = malloc(sizeof *own);
    bool ran = own && !ended;
    if (ran) run_alone(scenario, run, options, threads_per_run, journal, &recording, own);
#ifdef _OPENMP
#pragma omp ordered
#endif
    {
      if (ran || !own) hand_over(&turns, run, &recording, ran ? own : NULL, error);
      if (turns.ended) ended = 1;
    }
    recording_free(&recording);
    free(own);
  }
  if (turns.n_failed > 0)
    error_set(error, ERROR_FAULT, "%d of %d runs of %s broke an identity: there are no results", turns.n_failed,
              end - options->first, scenario->variant);
  return error->code;
}

/* The fault to report, and whose it is. */
struct first_fault {
  int i;
  struct error *error;
};

static void finish_one(const struct ensemble_work *work, int i, struct error *own, struct first_fault *fault,
                       atomic_int *failed) {
  if (own->code == 0 && work->done) work->done(work->context, i, own);
  if (own->code == 0) return;
  if (fault->error->code == 0 || i < fault->i) {
    *fault->error = *own;
    fault->i = i;
  }
  *failed = 1;
}

int ensemble_each(const struct ensemble_work *work, struct error *error) {
  struct first_fault fault = {.i = work->n, .error = error};
  atomic_int failed = 0;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic, 1) num_threads(work->at_once) if (work->at_once > 1)
#endif
  for (int i = 0; i < work->n; i++) {
    struct error *own = failed ? NULL : malloc(sizeof *own);
    if (own) {
      error_init(own);
      work->act(work->context, i, own);
    }
#ifdef _OPENMP
#pragma omp critical
#endif
    {
      if (own) {
        finish_one(work, i, own, &fault, &failed);
      } else if (!failed) {
        error_set(error, ERROR_MEMORY, "no memory for an error");
        failed = 1;
      }
    }
    free(own);
  }
  return error->code;
}
