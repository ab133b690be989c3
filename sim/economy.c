/* economy.c - what models may do with the state of one run; see economy.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/economy.h"

#include <assert.h>

#include "sim/guide.h"
#include "sim/moment.h"
#include "sim/money.h"

int economy_shown_day(const struct economy *economy) { return economy->day - economy->scenario->warmup; }

bool economy_recorded(const struct economy *e) {
  int day = economy_shown_day(e);
  return day % e->scenario->record_every == 0 || day == e->scenario->days;
}

int64_t economy_class_counter(const struct economy *e, uint64_t classes, int counter) {
  const struct tally *total = &e->total;
  int64_t sum = 0;
  for (int c = 0; c < total->n_classes; c++)
    if (classes >> c & 1) sum = economy_add(sum, total->class_counter[c * total->n_class_counters + counter]);
  return sum;
}

int64_t economy_money(const struct economy *e, int parameter) {
  return money_from_tokens(e->now[parameter], e->model->assets[0].decimals);
}

int economy_pieces(const struct economy *e, int parameter, int64_t n, double value[static 24],
                   int64_t count[static 24]) {
  const struct parameter_row *row = &e->model->parameters[parameter];
  double hours[MOMENT_HOURS_PER_DAY], weight[MOMENT_HOURS_PER_DAY];
  int pieces = 0;
  if (!schedule_moves(&e->schedule, parameter, e->day)) {
    value[0] = e->now[parameter];
    count[0] = n;
    return 1;
  }
  double base = parameter_at(&e->scenario->parameters[parameter], e->platform_size);
  schedule_hours(&e->schedule, row, parameter, base, e->day, hours);
  for (int h = 0; h < MOMENT_HOURS_PER_DAY; h++) {
    if (pieces && value[pieces - 1] == hours[h]) {
      weight[pieces - 1] += 1;
    } else {
      value[pieces] = hours[h];
      weight[pieces++] = 1;
    }
  }
  money_split(n, weight, pieces, count);
  return pieces;
}

struct random_key economy_key(const struct economy *e, uint64_t purpose, uint64_t agent) {
  return (struct random_key){
      .seed = e->scenario->seed, .run = e->run, .day = (uint64_t)e->day, .agent = agent, .purpose = purpose};
}

int64_t economy_poisson(const struct economy *e, uint64_t purpose, double mean) {
  struct random_key key = economy_key(e, purpose, RANDOM_NO_AGENT);
  struct guide guide;
  if (!(mean > 0)) return 0;
  uint64_t parts = (uint64_t)(mean / (GUIDE_LARGEST_MEAN / 2)) + 1; /* a sum of Poisson counts is a Poisson count */
  int64_t sum = 0;
  guide_poisson(&guide, mean / (double)parts);
  for (uint64_t k = 0; k < parts; k++) sum += guide_count(&guide, random_lane(&key, k));
  return sum;
}

void economy_post(struct economy *e, int flow, int64_t amount, int64_t count) {
  if (amount == 0 && count == 0) return;
  ledger_post(&e->ledger, flow, amount, count);
  if (e->journal) journal_system(e->journal, flow, amount, count);
}

/* Where the balance of an agent in an account is kept; NULL: the account is the system's. */
static int64_t *balance_of(const struct economy *e, int account, uint32_t agent) {
  int64_t *column = account < ACCOUNT_MODEL ? NULL : e->population.balance[account - ACCOUNT_MODEL];
  return column ? &column[agent] : NULL;
}

/* Credits of agents are income, but not opening balances and the like, and not one's own stake that comes back. */
static void note_income(const struct economy *e, const struct flow_row *row, bool paid_by_agent, uint32_t receiver,
                        int64_t amount) {
  bool earned = row->side == SIDE_FAUCET || (paid_by_agent && row->kind == FLOW_TRANSFER);
  if (e->population.income && row->asset == 0 && row->kind != FLOW_UNLOCK && earned)
    e->population.income[receiver] += amount;
}

/* Moves the balances of both sides, either of which may be the system's, and writes the row of the journal. */
static void move(const struct economy *e, struct journal *journal, int flow, uint32_t payer, uint32_t receiver,
                 int64_t amount, int64_t count) {
  const struct flow_row *row = &e->ledger.flows[flow];
  int64_t *from = balance_of(e, row->from, payer), *to = balance_of(e, row->to, receiver);
  if (journal && from && to) {
    struct journal_side sides[] = {{population_id(&e->population, payer), *from},
                                   {population_id(&e->population, receiver), *to}};
    journal_pair(journal, flow, &sides[0], &sides[1], amount, count);
  } else if (journal) {
    journal_agent(journal, flow, population_id(&e->population, from ? payer : receiver), from ? *from : *to, amount,
                  count);
  }
  if (from) *from -= amount;
  if (to) *to += amount;
  if (to) note_income(e, row, from != NULL, receiver, amount);
}

static void note_volume(const struct economy *e, int flow, uint32_t agent, int64_t amount) {
  if (e->population.volume) e->population.volume[agent] += ledger_volume(&e->ledger.flows[flow], amount);
}

void economy_post_agent(struct economy *e, int flow, uint32_t agent, int64_t amount) {
  move(e, e->journal, flow, agent, agent, amount, 1);
  note_volume(e, flow, agent, amount);
  ledger_post(&e->ledger, flow, amount, 1);
  ledger_note_class(&e->total, &e->ledger.flows[flow], e->population.agent_class[agent], amount);
}

void economy_post_pair(struct economy *e, int flow, uint32_t payer, uint32_t receiver, int64_t amount) {
  assert(e->ledger.flows[flow].side == SIDE_NONE); /* sums by class would not add up to the ledger's */
  move(e, e->journal, flow, payer, receiver, amount, 1);
  ledger_post(&e->ledger, flow, amount, 1);
}

void economy_tally_agent(const struct economy *e, struct tally *tally, int flow, uint32_t agent, int64_t amount,
                         int64_t count) {
  move(e, tally->journal, flow, agent, agent, amount, count);
  note_volume(e, flow, agent, amount);
  tally->amount[flow] += amount;
  tally->count[flow] += count;
  ledger_note_class(tally, &e->ledger.flows[flow], e->population.agent_class[agent], amount);
}

void economy_reclassify(struct economy *e, uint32_t agent, int agent_class) {
  uint8_t *own = &e->population.agent_class[agent];
  if (agent < e->subsets.counted) {
    e->subsets.count[*own]--;
    e->subsets.count[agent_class]++;
  }
  *own = (uint8_t)agent_class;
}

void economy_log_text(struct economy *e, int hour, const char *kind, const char *id, const char *target,
                      const char *before, const char *after, const char *reason) {
  if (!e->log) return;
  text_format(e->log, "%s,%llu,%d,%d,%s,%s,%s,%s,%s,%s\n", e->scenario->variant, (unsigned long long)e->run,
              economy_shown_day(e), hour, kind, id, target, before, after, reason);
}

void economy_log(struct economy *e, int hour, const char *kind, const char *id, const char *target, double before,
                 double after, const char *reason) {
  struct text text[2] = {{0}, {0}};
  text_add_ratio(&text[0], before);
  text_add_ratio(&text[1], after);
  if (e->log && (text[0].failed || text[1].failed))
    e->log->failed = true;
  else
    economy_log_text(e, hour, kind, id, target, text[0].bytes, text[1].bytes, reason);
  text_free(&text[0]);
  text_free(&text[1]);
}
