/* flows.c - the scenario's extra faucets and sinks: each agent of the classes meets one Poisson(rate) times a day.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sinks are paid from the opening balance, before the model's own stages; faucets pay at the close, after them. */
#include "sim/economy_parts.h"
#include "sim/team.h"

/* How many events an agent can take part in: what it wants, what it may (once), what it can pay. */
static int64_t events_of(const struct population *p, const struct scenario_flow *flow, uint32_t i, int64_t balance,
                         int64_t wanted) {
  if (balance < flow->needs) return 0;
  if (flow->limited >= 0) wanted = p->bought[i] >> flow->limited & 1 ? 0 : 1;
  if (flow->faucet || flow->price == 0) return wanted;
  int64_t affordable = balance / flow->price;
  if (flow->needs > flow->price)
    affordable = (balance - flow->needs) / flow->price + 1; /* it must be there each time */
  return wanted < affordable ? wanted : affordable;
}

static void post(const struct economy *e, struct tally *tally, const struct scenario_flow *flow, uint32_t i,
                 uint64_t id, int64_t n) {
  const struct population *p = &e->population;
  int64_t *balance = &p->balance[ledger_free_account(e->model)][i];
  for (int leg = 0; leg < flow->n_legs; leg++) {
    int64_t amount = n * flow->leg[leg];
    if (tally->journal) journal_agent(tally->journal, flow->first_row + leg, id, *balance, amount, n);
    tally->amount[flow->first_row + leg] += amount;
    tally->count[flow->first_row + leg] += n;
    *balance += flow->faucet ? amount : -amount;
    if (flow->faucet && p->income) p->income[i] += amount;
    ledger_note_class(tally, &e->ledger.flows[flow->first_row + leg], p->agent_class[i], amount);
    if (p->volume) p->volume[i] += ledger_volume(&e->ledger.flows[flow->first_row + leg], amount);
  }
  if (flow->limited >= 0) p->bought[i] = (uint8_t)(p->bought[i] | 1u << flow->limited);
}

/* The agents of a block that a flow is open to. */
static uint32_t list_takers(const struct population *p, const struct scenario_flow *flow, uint32_t first, uint32_t last,
                            uint32_t *agent) {
  uint32_t n = 0;
  for (uint32_t i = first; i < last; i++) {
    agent[n] = i;
    bool acts = !(p->status[i] & STATUS_DORMANT), meant = flow->classes >> p->agent_class[i] & 1;
    n += acts & meant;
  }
  return n;
}

static void flow_block(const struct economy *e, struct tally *tally, const struct scenario_flow *flow, uint32_t first,
                       uint32_t last) {
  const struct population *p = &e->population;
  const int64_t *balance = p->balance[ledger_free_account(e->model)];
  struct random_key key = economy_key(e, flow->purpose, 0);
  uint32_t agent[TEAM_BLOCK], lane[RANDOM_LANES][TEAM_BLOCK], n_takers = list_takers(p, flow, first, last, agent);
  uint64_t id[TEAM_BLOCK];
  population_ids(p, agent, n_takers, id);
  random_lanes(&key, id, n_takers, lane[0], TEAM_BLOCK);
  for (uint32_t j = 0; j < n_takers; j++) {
    uint32_t i = agent[j];
    int64_t n = guide_count(&flow->counts, lane[0][j]);
    if (n > 0) n = events_of(p, flow, i, balance[i], n);
    if (n == 0) continue;
    post(e, tally, flow, i, id[j], n);
    if (flow->faucet) continue; /* to be paid is no act of one's own */
    p->status[i] |= STATUS_ACTED;
    p->last_active[i] = (int16_t)e->day;
  }
}

static bool runs_today(const struct economy *e, const struct scenario_flow *flow) {
  int day = economy_shown_day(e);
  return day > flow->from && day <= flow->to;
}

static void side_block(const struct economy *e, struct tally *tally, bool faucets, uint32_t first, uint32_t last) {
  for (int f = 0; f < e->scenario->n_flows; f++)
    if (e->scenario->flows[f].faucet == faucets && runs_today(e, &e->scenario->flows[f]))
      flow_block(e, tally, &e->scenario->flows[f], first, last);
}

void flows_sinks(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  side_block(e, tally, false, first, last);
}

void flows_faucets(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  side_block(e, tally, true, first, last);
}
