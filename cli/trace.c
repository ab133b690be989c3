/* trace.c - mintage trace: one agent's ledger, recomputed from the seed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/trace.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/progress.h"
#include "models/models.h"
#include "sim/money.h"

static int simulate(const struct options *options, const struct trace *trace, uint64_t id, struct trace_agent *agent,
                    struct error *error) {
  const struct scenario *s = trace->scenario;
  struct progress progress;
  struct ensemble_options ensemble = {
      .threads = options->threads, .stop = &cli_stop, .day_done = progress_day, .context = &progress};
  progress_begin(&progress, (int64_t)(s->days + s->warmup) * (s->runs + 1), options);
  int code = trace_run(trace, options->run, id, &ensemble, agent, error);
  progress_end(&progress);
  return code;
}

/* The ledger is data, who the agent is is talk. */
static void print(const struct options *options, const struct trace *trace, const struct trace_agent *agent) {
  const struct scenario *s = trace->scenario;
  const struct asset_row *asset = &s->model->assets[0];
  char balance[MONEY_TEXT_SIZE];
  int n = 0;
  for (const char *c = agent->rows; *c; c++) n += *c == '\n';
  fputs(JOURNAL_HEADER, stdout);
  fputs(agent->rows, stdout);
  if (options->quiet || fflush(stdout)) return;
  fprintf(stderr, "agent %llu of run %lld: %s, ", (unsigned long long)agent->id, (long long)options->run,
          agent->class_name);
  if (agent->birth_day == -s->warmup)
    fprintf(stderr, "founder");
  else
    fprintf(stderr, "arrived on day %d", agent->birth_day);
  fprintf(stderr, "; %d row%s, %s %s at the end\n%d run%s made again, result hash %s as in the folder\n", n,
          n == 1 ? "" : "s", money_text(agent->balance, asset->decimals, balance), asset->symbol, s->runs,
          s->runs == 1 ? "" : "s", trace->result_hash);
}

int cli_trace(const struct options *options, struct error *error) {
  struct trace trace;
  struct trace_agent agent = {0};
  struct library library;
  uint64_t id = 0;
  cli_library(&library);
  int code = trace_open(&trace, options->arguments[0], &library, models_all, error);
  if (code == 0) code = trace_agent_id(&trace, options->arguments[1], &id, error);
  if (code == 0) code = simulate(options, &trace, id, &agent, error);
  if (code == 0) print(options, &trace, &agent);
  trace_agent_free(&agent);
  trace_free(&trace);
  return code;
}
