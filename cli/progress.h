/* progress.h - a progress bar with the time left, on a terminal only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "analysis/ensemble.h"
#include "cli/options.h"

struct progress {
  bool shown;
  double began; /* seconds */
  int64_t total;
  atomic_llong done;
  atomic_llong last_shown; /* milliseconds since began */
};

/* Seconds of a clock that only goes forward. */
double progress_now(void);

/* total: days of all runs. Shown if standard error is a terminal and the options do not ask for quiet. */
void progress_begin(struct progress *progress, int64_t total, const struct options *options);

/* How ensembles run under the options, each day told to the bar. */
struct ensemble_options progress_ensemble(struct progress *progress, const struct options *options);

/* One more day is done; any thread may call. context is the struct progress. */
void progress_day(void *context, uint64_t run);

/* Wipes the bar. */
void progress_end(struct progress *progress);

#endif
