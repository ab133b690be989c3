/* stages.c - the stages of a day, blocks in parallel, then a join: the scenario's sinks, the model's own, the faucets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/economy_parts.h"
#include "sim/team.h"

struct work {
  const struct economy *economy;
  const struct stage *stage;
};

static void work_on(void *context, int thread, uint32_t first, uint32_t last) {
  const struct work *work = context;
  work->stage->block(work->economy, &work->economy->tallies[thread], first, last);
}

/* Collects the threads' tallies: flows go to the ledger, counters to the day's total. */
static void collect(struct economy *e) {
  for (int t = 0; t < e->threads; t++) {
    ledger_post_tally(&e->ledger, &e->tallies[t]);
    tally_add(&e->total, &e->tallies[t], e->ledger.n_flows, e->model->n_counters);
    tally_clear(&e->tallies[t], e->ledger.n_flows, e->model->n_counters);
  }
}

static int run_stage(struct economy *e, const struct stage *stage, struct error *error) {
  struct work work = {.economy = e, .stage = stage};
  if (stage->block) {
    team_blocks(e->threads, stage->range ? stage->range(e) : e->population.n_acting, work_on, &work);
    collect(e);
  }
  return stage->join ? stage->join(e, error) : 0;
}

int stages_run(struct economy *e, struct error *error) {
  static const struct stage sinks = {.name = "sinks", .block = flows_sinks};
  static const struct stage faucets = {.name = "faucets", .block = flows_faucets};
  int code = e->scenario->n_flows ? run_stage(e, &sinks, error) : 0;
  for (int i = 0; i < e->model->n_stages && code == 0; i++) code = run_stage(e, &e->model->stages[i], error);
  if (code == 0 && e->scenario->n_flows) code = run_stage(e, &faucets, error);
  return code;
}
