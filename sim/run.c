/* run.c - one run of a scenario; see run.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/run.h"

#include <string.h>

#include "sim/rules.h"

static int simulate(struct economy *e, const struct run_options *options, struct recording *recording,
                    struct error *error) {
  int last = e->scenario->warmup + (options->days > 0 ? options->days : e->scenario->days);
  int code = recording_note(recording, e, error);
  while (code == 0 && e->day < last) {
    if (options->stop && *options->stop)
      return error_set(error, ERROR_INTERRUPTED, "interrupted in run %llu on day %d", (unsigned long long)e->run,
                       e->day);
    code = economy_day(e, error);
    if (code == 0) code = recording_note(recording, e, error);
    if (code == 0) recording->days_audited++;
    if (options->day_done) options->day_done(options->context, e->run);
  }
  return code;
}

int run_one(const struct scenario *scenario, uint64_t run, const struct run_options *options,
            struct recording *recording, struct error *error) {
  struct economy economy;
  struct journal journal = {.file = options->journal, .arm = scenario->variant};
  memset(recording, 0, sizeof *recording);
  recording->run = run;
  recording->with_flows = scenario->record_flows == RECORD_ALL || (scenario->record_flows == RECORD_FIRST && run == 0);
  recording->with_distribution = scenario->record_flows == RECORD_ALL || run == 0;
  recording->watched = options->watched;
  recording->n_watched = options->n_watched;
  recording->only_watched = options->only_watched;
  recording->only_rows = options->only_rows;
  bool without_text = options->only_watched || options->only_rows;
  if (without_text) recording->with_flows = recording->with_distribution = false;
  int code = economy_init(&economy, scenario, run, options->threads, options->exact,
                          without_text ? NULL : &recording->events, options->journal ? &journal : NULL, error);
  if (code == 0) code = simulate(&economy, options, recording, error);
  if (code == 0) code = recording_end(recording, &economy, error);
  if (code == 0) {
    hash_add_population(&economy.hash, &economy.population);
    recording->hash = hash_digest(&economy.hash);
  }
  rules_take_audit(&economy, &recording->audit);
  economy_free(&economy);
  return code;
}
