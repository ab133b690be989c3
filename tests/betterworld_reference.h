/* betterworld_reference.h - BetterWorld written down plainly, one agent at a time: people, money, draws and accounts.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reference shares with the engine the keyed draws (random_*), guide tables, uniform amounts, and what a scenario says:
 * parameters of the day, switches, traits. Days, decisions, money and accounts are its own. Its parts, in the order of a
 * day: betterworld_reference_spend.h, _queue.h, _earn.h, _pay.h. Include after cmocka.h. */
#ifndef TESTS_BETTERWORLD_REFERENCE_H
#define TESTS_BETTERWORLD_REFERENCE_H

#include <math.h>

#include "tests/betterworld_text.h"

enum { REFERENCE_MOST_AGENTS = 4000, REFERENCE_MOST_SLOTS = 400000, REFERENCE_TABLES = 128 };

struct agent {
  uint64_t id;
  int birth, last, class, f1, skill;
  bool dormant, member, own_keys, spends, practised, leaves, acts; /* acts: today */
  int64_t balance, won, received;                                  /* received: credits today beside work */
  int64_t purse;                                                   /* balance before the day's purchases */
  int64_t missions, evaluations, reviews;                          /* wanted, then done */
  int64_t validation, mission, evidence;                           /* claims of the day */
};

/* One evaluation that a submission waits for. */
struct slot {
  int day;
  bool unmatched;
};

struct reference {
  const struct scenario *scenario;
  const double *value; /* parameters of the day */
  struct agent agent[REFERENCE_MOST_AGENTS];
  int n, acting, day; /* acting: registered before today */
  int64_t n_active, members;
  int64_t pool, pool_expert, reserve, escrow, won, lost, stake;
  int64_t amount[BETTERWORLD_N_FLOWS], count[BETTERWORLD_N_FLOWS], counter[BETTERWORLD_N_COUNTERS];
  bool breached; /* the supply cap */
  int breached_since;
  double amount_factor, count_factor; /* what that leaves */
  int64_t held_back;                  /* purchases that the limit on transactions took away today */
  double reviews_each;
  struct slot slot[REFERENCE_MOST_SLOTS]; /* oldest first */
  int n_slots;
  int64_t slots_arrived, served, fallen;
  struct guide guide[REFERENCE_TABLES];
  int next_guide;
};

static inline double value(const struct reference *r, int parameter) { return r->value[parameter]; }
static inline int choice(const struct reference *r, int which) { return r->scenario->choices[which]; }
static inline int64_t in_units(double tokens) { return (int64_t)nearbyint(1e6 * tokens); }
static inline int64_t money(const struct reference *r, int parameter) { return in_units(value(r, parameter)); }
static inline int64_t lesser(int64_t a, int64_t b) { return a < b ? a : b; }

static inline double trait(const struct reference *r, int class, int which) {
  return r->scenario->archetypes[r->scenario->classes[class].archetype].traits[which];
}

/* amount x factor, half to even; 2^-7 <= factor < 8 or 0: then factor is an integer over 2^60. */
static inline int64_t scaled(int64_t amount, double factor) {
  const wide_uint one = (wide_uint)1 << 60;
  assert_true(factor == 0 || (factor >= 0x1p-7 && factor < 8));
  wide_uint product = (wide_uint)amount * (uint64_t)(factor * 0x1p60), whole = product / one, rest = product % one;
  return (int64_t)(whole + (rest > one / 2 || (rest == one / 2 && whole % 2 == 1)));
}

/* An amount of a faucet as a breach of the supply cap leaves it. */
static inline int64_t cut(const struct reference *r, double tokens) { return in_units(tokens * r->amount_factor); }

/* The part of a claim when `paid` is paid of all claims: rounded down. */
static inline int64_t part_of(int64_t claim, int64_t paid, int64_t claims) {
  return claims ? (int64_t)((wide_int)claim * paid / claims) : 0;
}

static inline struct random_key key_of(const struct reference *r, uint64_t purpose, uint64_t agent) {
  return (struct random_key){
      .seed = r->scenario->seed, .run = 0, .day = (uint64_t)r->day, .agent = agent, .purpose = purpose};
}

static inline uint32_t lane_of(const struct reference *r, uint64_t purpose, const struct agent *a, int64_t k) {
  struct random_key key = key_of(r, purpose, a->id);
  return random_lane(&key, (uint64_t)k);
}

static inline double bell(const struct reference *r, uint64_t purpose, const struct agent *a) {
  struct random_key key = key_of(r, purpose, a->id);
  philox4x64_ctr_t words = random_block(&key, 1);
  return random_bell(&words);
}

/* A Poisson count; the tables of the latest means are kept. */
static inline int64_t count_of(struct reference *r, double mean, uint32_t lane) {
  if (!(mean > 0)) return 0;
  for (int k = 0; k < REFERENCE_TABLES; k++)
    if (r->guide[k].n > 0 && r->guide[k].mean == mean) return guide_count(&r->guide[k], lane);
  struct guide *guide = &r->guide[r->next_guide++ % REFERENCE_TABLES];
  guide_poisson(guide, mean);
  return guide_count(guide, lane);
}

static inline void flow(struct reference *r, int row, int64_t amount, int64_t count) {
  const struct flow_row *f = &betterworld_model.flows[row];
  int64_t *account[BETTERWORLD_ACCOUNTS_END] = {[ACCOUNT_POOL] = &r->pool,
                                                [ACCOUNT_RESERVE] = &r->reserve,
                                                [ACCOUNT_ESCROW] = &r->escrow,
                                                [ACCOUNT_POOL_EXPERT] = &r->pool_expert};
  r->amount[row] += amount;
  r->count[row] += count;
  if (account[f->from]) *account[f->from] -= amount;
  if (account[f->to]) *account[f->to] += amount;
}

/* Pays an agent of the day's work. */
static inline void reward(struct reference *r, struct agent *a, int row, int64_t amount, int64_t count) {
  if (amount == 0) return;
  flow(r, row, amount, count);
  a->balance += amount;
  a->last = r->day;
}

static inline void append(struct reference *r, int birth, uint64_t rank, int class) {
  assert_true(r->n < REFERENCE_MOST_AGENTS);
  r->agent[r->n++] = (struct agent){.id = (uint64_t)birth << 40 | rank, .birth = birth, .last = birth, .class = class};
}

/* What units agent after agent gets of its demand, when `granted` are shared out: floor((c G + U) / W) less what those
 * before it have got. */
struct sharing {
  int64_t granted, wanted, demand, handed_out;
  uint64_t offset;
};

static inline struct sharing share_out(const struct reference *r, int64_t granted, int64_t wanted, uint64_t word) {
  struct random_key key = key_of(r, PURPOSE_RATIONING, RANDOM_NO_AGENT);
  return (struct sharing){.granted = lesser(granted, wanted),
                          .wanted = wanted,
                          .offset = wanted ? random_below(random_word(&key, word), (uint64_t)wanted) : 0};
}

static inline int64_t next_share(struct sharing *s, int64_t demand) {
  s->demand += demand;
  if (s->wanted == 0) return 0;
  int64_t all = (int64_t)(((wide_uint)s->demand * (uint64_t)s->granted + s->offset) / (uint64_t)s->wanted);
  int64_t got = all - s->handed_out;
  s->handed_out = all;
  return got;
}

static inline bool has_pool(const struct reference *r) { return choice(r, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED; }

static inline bool uses_f1(const struct reference *r) {
  return choice(r, SWITCH_REWARD_MODEL) == REWARD_FORMULA || has_pool(r) ||
         choice(r, SWITCH_EXPERT_POOL) == EXPERT_POOL_ON || choice(r, SWITCH_BYOK) == BYOK_BONUS;
}

static inline int f1_units(double f1) { return (int)floor(10000 * fmin(fmax(f1, 0), 1) + 0.5); }

#endif
