/* pay.c - the last stage of a BetterWorld day: claims are paid as far as they are funded, and standing is reviewed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "models/betterworld/day.h"
#include "sim/clones.h"
#include "sim/prorate.h"
#include "sim/sieve.h"
#include "sim/team.h"

/* What the pool and the mint pay of the claims of a block on validation rewards. */
struct paid {
  int64_t pool[TEAM_BLOCK], mint[TEAM_BLOCK];
};

static void journal_validations(const struct economy *e, struct journal *journal, const struct paid *paid,
                                uint32_t first, uint32_t n) {
  const struct population *p = &e->population;
  const int64_t *balance = p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  const int16_t *evaluations = p->column[COLUMN_EVALUATIONS];
  for (uint32_t j = 0; j < n; j++) {
    uint32_t i = first + j;
    if (paid->pool[j] + paid->mint[j] == 0) continue;
    uint64_t id = population_id(p, i);
    journal_agent(journal, FLOW_VALIDATION_POOL, id, balance[i], paid->pool[j], evaluations[i]);
    journal_agent(journal, FLOW_VALIDATION_MINT, id, balance[i] + paid->pool[j], paid->mint[j], evaluations[i]);
  }
}

/* Who is paid has acted; without branches, as nobody can foretell who is. Returns the evaluations that were paid for. */
static int64_t mark_paid(const struct economy *e, const int64_t *amount, uint32_t first, uint32_t n) {
  const int16_t *evaluations = (const int16_t *)e->population.column[COLUMN_EVALUATIONS] + first;
  int16_t *last_active = e->population.last_active + first, today = (int16_t)e->day;
  uint8_t *status = e->population.status + first;
  int16_t paid[TEAM_BLOCK]; /* all bits or none */
  int32_t count = 0;        /* of at most 512 int16 */
  for (uint32_t j = 0; j < n; j++) paid[j] = amount[j] != 0 ? -1 : 0;
  for (uint32_t j = 0; j < n; j++) count += evaluations[j] & paid[j];
  for (uint32_t j = 0; j < n; j++) last_active[j] = (int16_t)((today & paid[j]) | (last_active[j] & ~paid[j]));
  for (uint32_t j = 0; j < n; j++) status[j] = (uint8_t)(status[j] | (paid[j] & STATUS_ACTED));
  return count;
}

static void receive(const struct population *p, struct tally *tally, const int64_t *amount, uint32_t first,
                    uint32_t n) {
  int64_t *balance = (int64_t *)p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL] + first;
  int64_t by_class[POPULATION_MOST_CLASSES] = {0};
  uint16_t agent_class[TEAM_BLOCK];
  for (uint32_t j = 0; j < n; j++) balance[j] += amount[j];
  for (uint32_t j = 0; p->income && j < n; j++) p->income[first + j] += amount[j];
  for (uint32_t j = 0; p->volume && j < n; j++) p->volume[first + j] += amount[j];
  if (!tally->class_faucet) return;
  for (uint32_t j = 0; j < n; j++) agent_class[j] = p->agent_class[first + j];
  betterworld_sum_by_class(agent_class, amount, n, by_class, tally->n_classes);
  for (int c = 0; c < tally->n_classes; c++) tally_note_class(tally, c, by_class[c], 0);
}

/* Nearly every agent has a claim on validation rewards: plain loops without branches. */
static void pay_validations(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct betterworld_funding *funding = &betterworld_state(e)->funding[INCOME_VALIDATION];
  int64_t *earned = (int64_t *)e->population.column[COLUMN_EARNED] + first;
  struct prorate pool = prorate_make(funding->first, funding->claims),
                 mint = prorate_make(funding->second, funding->claims);
  struct paid paid;
  uint32_t n = last - first;
  tally->amount[FLOW_VALIDATION_POOL] += prorate_parts(&pool, earned, n, paid.pool);
  tally->amount[FLOW_VALIDATION_MINT] += prorate_parts(&mint, earned, n, paid.mint);
  memset(earned, 0, n * sizeof *earned);
  if (tally->journal) journal_validations(e, tally->journal, &paid, first, n);
  for (uint32_t j = 0; j < n; j++) paid.pool[j] += paid.mint[j];
  receive(&e->population, tally, paid.pool, first, n);
  int64_t count = mark_paid(e, paid.pool, first, n);
  tally->count[FLOW_VALIDATION_POOL] += count;
  tally->count[FLOW_VALIDATION_MINT] += count;
}

/* Some claims of a block, for work that is counted in a column, and what each of two sources pays of them by its flow. */
struct dues {
  int claims, counts; /* columns */
  int flow[2];
  struct prorate part[2];
  uint32_t first, listed[TEAM_BLOCK], n; /* agents, counted from the first of the block */
};

/* Pays one source's part; returns it. */
static int64_t pay_part(const struct economy *e, struct tally *tally, const struct dues *dues, int source, uint32_t i,
                        int64_t before, int64_t sum[2], int64_t times[2]) {
  int64_t amount = prorate_part(&dues->part[source], ((const int64_t *)e->population.column[dues->claims])[i]),
          count = amount ? ((const int16_t *)e->population.column[dues->counts])[i] : 0;
  if (tally->journal && amount)
    journal_agent(tally->journal, dues->flow[source], population_id(&e->population, i), before, amount, count);
  sum[source] += amount;
  times[source] += count;
  return amount;
}

/* Pays the claims and clears them. */
CLONES static void pay_dues(const struct economy *e, struct tally *tally, const struct dues *dues) {
  const struct population *p = &e->population;
  int64_t *balance = p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL], *claim = p->column[dues->claims];
  int64_t sum[2] = {0, 0}, times[2] = {0, 0};
  for (uint32_t k = 0; k < dues->n; k++) {
    uint32_t i = dues->first + dues->listed[k];
    int64_t amount = pay_part(e, tally, dues, 0, i, balance[i], sum, times);
    amount += pay_part(e, tally, dues, 1, i, balance[i] + amount, sum, times);
    claim[i] = 0;
    if (amount == 0) continue;
    balance[i] += amount;
    if (p->income) p->income[i] += amount;
    if (p->volume) p->volume[i] += amount;
    tally_note_class(tally, p->agent_class[i], amount, 0);
    betterworld_mark_active(e, i);
  }
  for (int source = 0; source < 2; source++) {
    tally->amount[dues->flow[source]] += sum[source];
    tally->count[dues->flow[source]] += times[source];
  }
}

/* What the mint pays alone has been paid already. Who is due is looked for without branches. */
static void pay_piecework(const struct economy *e, struct tally *tally, int income,
                          const struct betterworld_piecework *work, uint32_t first, uint32_t last) {
  const struct betterworld_funding *f = &betterworld_state(e)->funding[income];
  const int16_t *count = e->population.column[work->counts];
  uint8_t due[TEAM_BLOCK];
  struct dues dues;
  dues.claims = work->claims, dues.counts = work->counts, dues.first = first;
  dues.flow[0] = work->reserve, dues.flow[1] = work->minted;
  if (economy_choice(e, work->funding) == SOURCE_MINT) return;
  dues.part[0] = prorate_make(f->first, f->claims);
  dues.part[1] = prorate_make(f->second, f->claims);
  for (uint32_t i = first; i < last; i++) due[i - first] = count[i] != 0;
  dues.n = sieve_list(due, last - first, dues.listed);
  pay_dues(e, tally, &dues);
}

/* Experts first: what they are paid from their own pool must not wait in the column of the others. */
static void pay_experts(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct betterworld *state = betterworld_state(e);
  const struct betterworld_funding *f = &state->funding[INCOME_EXPERT];
  const int64_t *earned = e->population.column[COLUMN_EARNED];
  const int16_t *f1 = e->population.column[COLUMN_F1], expert_f1 = state->expert_f1;
  uint8_t due[TEAM_BLOCK];
  struct dues dues;
  dues.claims = COLUMN_EARNED, dues.counts = COLUMN_EVALUATIONS, dues.first = first;
  dues.flow[0] = dues.flow[1] = FLOW_VALIDATION_EXPERT;
  dues.part[0] = prorate_make(f->first, f->claims);
  dues.part[1] = (struct prorate){0}; /* pays nothing */
  for (uint32_t i = first; i < last; i++) due[i - first] = (earned[i] != 0) & (f1[i] >= expert_f1);
  dues.n = sieve_list(due, last - first, dues.listed);
  pay_dues(e, tally, &dues);
}

static void close_block(const struct economy *e, uint32_t first, uint32_t last) {
  const struct betterworld *state = betterworld_state(e);
  size_t n = last - first;
  memset((int16_t *)e->population.column[COLUMN_EVALUATIONS] + first, 0, n * sizeof(int16_t));
  if (state->missions.any) memset((int16_t *)e->population.column[COLUMN_MISSIONS] + first, 0, n * sizeof(int16_t));
  if (state->evidence.any) memset((int16_t *)e->population.column[COLUMN_REVIEWS] + first, 0, n * sizeof(int16_t));
  if (!state->dormancy_threshold && !state->poverty_threshold) return;
  uint16_t *standing = e->population.column[COLUMN_STANDING];
  uint8_t *status = e->population.status;
  const int stay = ~(STANDING_LEAVES | STANDING_PRACTISED | STANDING_MEMBER);
  for (uint32_t i = first; i < last; i++) {
    status[i] = (uint8_t)(status[i] | (standing[i] & STANDING_LEAVES ? STATUS_DORMANT : 0));
    standing[i] = (uint16_t)(standing[i] & (standing[i] & STANDING_LEAVES ? stay : ~0));
  }
}

CLONES void betterworld_pay(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  if (betterworld_state(e)->expert_pool) pay_experts(e, tally, first, last);
  pay_validations(e, tally, first, last);
  if (betterworld_state(e)->missions.any) pay_piecework(e, tally, INCOME_MISSION, &betterworld_missions, first, last);
  if (betterworld_state(e)->evidence.any) pay_piecework(e, tally, INCOME_EVIDENCE, &betterworld_reviews, first, last);
  close_block(e, first, last);
  if (betterworld_state(e)->strategies.any_spam || betterworld_state(e)->strategies.any_ring)
    betterworld_sanctions_close(e, tally, first, last);
  betterworld_accuracy_keep(e, tally, first, last);
}

static void sum_up_strategies(struct economy *e) {
  struct betterworld_strategies *s = &betterworld_state(e)->strategies;
  s->spam_posts += e->total.counter[COUNTER_SPAM_POSTS];
  s->spam_accepted += e->total.counter[COUNTER_SPAM_ACCEPTED];
  s->spam_spent += e->total.counter[COUNTER_SPAM_SPENT];
  s->ring_reviews += e->total.counter[COUNTER_RING_REVIEWS];
}

int betterworld_welcome(struct economy *e, struct error *error) {
  (void)error;
  if (economy_choice(e, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED)
    betterworld_state(e)->members = e->total.counter[COUNTER_MEMBERS];
  sum_up_strategies(e);
  betterworld_newcomers_welcome(e);
  betterworld_behaviour_note_income(e);
  return 0;
}
