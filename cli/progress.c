/* progress.c - a progress bar; see progress.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

enum { WIDTH = 30, EVERY_MS = 200 };

double progress_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void progress_begin(struct progress *p, int64_t total, const struct options *options) {
  p->shown = !options->quiet && isatty(STDERR_FILENO);
  p->began = progress_now();
  p->total = total;
  atomic_init(&p->done, 0);
  atomic_init(&p->last_shown, 0);
}

struct ensemble_options progress_ensemble(struct progress *p, const struct options *options) {
  return (struct ensemble_options){
      .threads = options->threads, .exact = options->exact, .stop = &cli_stop, .day_done = progress_day, .context = p};
}

void progress_day(void *context, uint64_t run) {
  struct progress *p = context;
  (void)run;
  long long done = atomic_fetch_add(&p->done, 1) + 1;
  if (!p->shown) return;
  double elapsed = progress_now() - p->began;
  long long now = (long long)(elapsed * 1000), before = atomic_load(&p->last_shown);
  if (now - before < EVERY_MS || !atomic_compare_exchange_strong(&p->last_shown, &before, now)) return;
  double share = (double)done / (double)p->total, left = elapsed / share - elapsed;
  int full = (int)(share * WIDTH);
  fprintf(stderr, "\r[%.*s%*s] %3.0f %%, %.0f s left ", full, "##############################", WIDTH - full, "",
          100 * share, left);
}

void progress_end(struct progress *p) {
  if (p->shown && atomic_load(&p->last_shown) > 0) fprintf(stderr, "\r%*s\r", WIDTH + 30, "");
}
