/* trace.h - one agent's ledger, recomputed from the seed of an output folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_TRACE_H
#define ANALYSIS_TRACE_H

#include "analysis/ensemble.h"

/* A folder whose scenario can be run again. */
struct trace {
  struct scenario *scenario;
  char result_hash[HASH_TEXT_SIZE]; /* that the runs must give again */
  bool exact;
};

/* What was found about an agent. */
struct trace_agent {
  uint64_t id;
  const char *class_name; /* of its archetype or group; belongs to the scenario */
  int birth_day;          /* as files number it; of founders the opening */
  int64_t balance;        /* at the end, in the account agents pay from; smallest units */
  char *rows;             /* as in journal.csv without the heading; ends with NUL */
  size_t length;
};

/* Reads run.json and scenario.json of a folder of mintage run. Refuses (ERROR_INPUT) another version than this program's,
 * whose bits may differ, and a scenario.json that is not the one of run.json. models is NULL-terminated. trace_free in any case. */
int trace_open(struct trace *trace, const char *folder, const struct library *library,
               const struct model *const *models, struct error *error);
void trace_free(struct trace *trace);

/* An agent's id: a number as in journal.csv, or "DAY:RANK" of one that arrived on a day (as files number it), ranks from 0. 0 or
 * ERROR_USAGE. */
int trace_agent_id(const struct trace *trace, const char *text, uint64_t *id, struct error *error);

/* Makes all runs again, and run number `run` (from 0) with a journal of the agent. options: threads, stop, day_done and its
 * context. ERROR_INPUT if the result hash is another; ERROR_USAGE if there is no such run or no such agent in it.
 * trace_agent_free in any case. */
int trace_run(const struct trace *trace, int64_t run, uint64_t id, const struct ensemble_options *options,
              struct trace_agent *agent, struct error *error);
void trace_agent_free(struct trace_agent *agent);

#endif
