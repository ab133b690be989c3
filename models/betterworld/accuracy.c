/* accuracy.c - skill and F1 of validators, and who is in their pool (5.1, 6.3, 6.4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The document gives no law for F1. Ours: skill is near normal between agents; on a day on which an agent wants to evaluate
 * its F1 moves a part of the way to its skill, and luck adds a little. Outside the pool those evaluations are unpaid practice.
 * Who stamps without looking loses a fixed amount instead, without luck (5.2: 0.85 - 0.02 t). Both give way to what real
 * panels measure (panels.h), for those who sit on them. */
#include "models/betterworld/panels.h"
#include "sim/clones.h"
#include "sim/sieve.h"
#include "sim/team.h"

/* A real in 0..1 as a whole number of 1 / F1_UNIT, half up. */
static int16_t to_units(double f1) { return (int16_t)(F1_UNIT * (f1 < 0 ? 0 : f1 > 1 ? 1 : f1) + 0.5); }

/* F1 is of no use before the first evaluations; founders have theirs behind them. */
static void enrol(struct economy *e, uint32_t i) {
  struct betterworld *state = betterworld_state(e);
  void **column = e->population.column;
  uint16_t *standing = (uint16_t *)column[COLUMN_STANDING] + i;
  struct random_key key = economy_key(e, PURPOSE_TALENT, population_id(&e->population, i));
  double share = economy_value(e, PARAMETER_BYOK_SHARE);
  if (share > 0 && random_lane(&key, RANDOM_LANES) < random_threshold(share)) *standing |= STANDING_OWN_KEYS;
  if (!state->needs_f1) return;
  philox4x64_ctr_t words = random_block(&key, 1);
  double mean = economy_value(e, PARAMETER_F1_SCORE) +
                (*standing & STANDING_OWN_KEYS ? economy_value(e, PARAMETER_BYOK_SKILL) : 0);
  double spread =
      betterworld_drift(state, e->population.agent_class[i]) > 0 ? 0 : economy_value(e, PARAMETER_F1_SPREAD);
  int16_t skill = to_units(mean + spread * random_bell(&words));
  int16_t f1 = e->day == 0 ? skill : to_units(economy_value(e, PARAMETER_F1_NEWCOMER));
  ((int16_t *)column[COLUMN_SKILL])[i] = skill;
  ((int16_t *)column[COLUMN_F1])[i] = f1;
  bool founder = e->day == 0 && economy_choice(e, SWITCH_FOUNDERS_QUALIFIED) == FOUNDERS_QUALIFIED_YES;
  if (economy_choice(e, SWITCH_VALIDATOR_POOL) != POOL_QUALIFIED || !founder) return;
  if (f1 < to_units(economy_value(e, PARAMETER_F1_MIN_POOL_ENTRY))) return;
  *standing |= STANDING_MEMBER;
  state->members += !(e->population.status[i] & STATUS_DORMANT);
}

void betterworld_accuracy_enrol(struct economy *e, uint32_t first, uint32_t last) {
  if (!betterworld_state(e)->needs_f1 && economy_value(e, PARAMETER_BYOK_SHARE) <= 0) return;
  for (uint32_t i = first; i < last; i++) enrol(e, i);
}

/* What the day's parameters say about F1 and the pool. */
struct rules {
  double reversion, noise;
  int16_t entry, exit;
  int64_t days, founder_days;
  bool qualified;
};

/* Founders have been there for long before the opening, where they are qualified at all. */
static struct rules rules_of(const struct economy *e) {
  int64_t days = (int64_t)economy_value(e, PARAMETER_MIN_POOL_DAYS);
  bool founders = economy_choice(e, SWITCH_FOUNDERS_QUALIFIED) == FOUNDERS_QUALIFIED_YES;
  return (struct rules){.reversion = economy_value(e, PARAMETER_F1_REVERSION),
                        .noise = economy_value(e, PARAMETER_F1_NOISE),
                        .entry = to_units(economy_value(e, PARAMETER_F1_MIN_POOL_ENTRY)),
                        .exit = to_units(economy_value(e, PARAMETER_F1_MIN_POOL_EXIT)),
                        .days = days,
                        .founder_days = founders ? 0 : days,
                        .qualified = economy_choice(e, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED};
}

/* What becomes of the F1 of those who are listed as practising. */
struct practice {
  uint32_t n;
  double luck[TEAM_BLOCK]; /* standard deviations */
  int16_t f1[TEAM_BLOCK], skill[TEAM_BLOCK];
};

/* Lists those acting agents who wanted to evaluate, and no others. */
static void list_practice(const struct economy *e, struct betterworld_block *block, struct practice *practice,
                          uint32_t first, uint32_t last) {
  const struct population *p = &e->population;
  const uint16_t *standing = (const uint16_t *)p->column[COLUMN_STANDING] + first;
  const int16_t *f1 = p->column[COLUMN_F1], *skill = p->column[COLUMN_SKILL];
  const uint8_t *status = p->status + first, *agent_class = p->agent_class;
  uint8_t practises[TEAM_BLOCK];
  for (uint32_t j = 0; j < last - first; j++)
    practises[j] = ((standing[j] & STANDING_PRACTISED) != 0) & ((status[j] & STATUS_DORMANT) == 0);
  practice->n = block->n = sieve_list(practises, last - first, block->agent);
  for (uint32_t k = 0; k < practice->n; k++) {
    uint32_t i = block->agent[k] += first;
    block->agent_class[k] = agent_class[i];
    practice->f1[k] = f1[i];
    practice->skill[k] = skill[i];
  }
  population_ids(p, block->agent, block->n, block->id);
}

/* For all of them at once. */
static void draw_luck(const struct economy *e, struct betterworld_block *block, struct practice *practice) {
  betterworld_block_draw(e, block, PURPOSE_LUCK);
  for (uint32_t k = 0; k < practice->n; k++) practice->luck[k] = random_bell_of_lanes(&block->lane[0][k], TEAM_BLOCK);
}

/* F1 moves towards skill, and luck adds to it; who works without care loses what its class does. */
static void practise(const struct betterworld *state, const struct rules *rules, const struct betterworld_block *block,
                     struct practice *practice) {
  for (uint32_t k = 0; k < practice->n; k++) {
    double f1 = practice->f1[k], way = rules->reversion * (practice->skill[k] - f1) / F1_UNIT;
    double moved = f1 / F1_UNIT + way + rules->noise * practice->luck[k];
    moved = moved < 0 ? 0 : moved;
    moved = moved > 1 ? 1 : moved;
    practice->skill[k] = (int16_t)(F1_UNIT * moved + 0.5); /* what it would be with care */
  }
  for (uint32_t k = 0; state->any_drift && k < practice->n; k++) {
    double drift = betterworld_drift(state, block->agent_class[k]);
    if (drift > 0) practice->skill[k] = to_units((double)practice->f1[k] / F1_UNIT - drift);
  }
}

/* What panels found of those who sit on them counts instead. */
static void heed_panels(const struct economy *e, const struct rules *rules, const struct betterworld_block *block,
                        struct practice *practice) {
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  for (uint32_t k = 0; k < practice->n; k++) {
    uint32_t i = block->agent[k];
    if (!rules->qualified || standing[i] & STANDING_MEMBER)
      practice->skill[k] = to_units(betterworld_panels_f1(e, i, (double)practice->f1[k] / F1_UNIT));
  }
}

/* Entry needs age and F1, exit a lower F1: between the two thresholds nothing changes. entry: none is as high as INT16_MAX,
 * which stands for those that are not old enough. */
static uint16_t reviewed(const struct rules *rules, uint16_t standing, int16_t f1, int16_t entry) {
  uint16_t in = f1 >= entry ? STANDING_MEMBER : 0, out = f1 < rules->exit ? STANDING_MEMBER : 0;
  return (uint16_t)((standing | in) & ~out);
}

/* Of agents first..last-1, who are old enough to enter or are not. Whoever is dormant stays as it is. Returns the members. */
static uint32_t review_alike(const struct economy *e, const struct rules *rules, int16_t entry, uint32_t first,
                             uint32_t last) {
  uint16_t *standing = e->population.column[COLUMN_STANDING];
  const int16_t *f1 = e->population.column[COLUMN_F1];
  const uint8_t *status = e->population.status;
  uint32_t members = 0;
  for (uint32_t i = first; i < last; i++) {
    uint16_t acts = status[i] & STATUS_DORMANT ? 0 : UINT16_MAX, now = (uint16_t)(standing[i] & ~STANDING_PRACTISED);
    if (rules->qualified) now = reviewed(rules, now, f1[i], entry);
    members += now & acts & STANDING_MEMBER;
    standing[i] = (uint16_t)((now & acts) | (standing[i] & ~acts));
  }
  return members;
}

/* Cohort by cohort, as all of one are old enough or none is. Returns the members. */
static int64_t review(const struct economy *e, const struct rules *rules, uint32_t first, uint32_t last) {
  const struct population *p = &e->population;
  int64_t members = 0;
  for (int c = population_cohort(p, first); first < last; c++) {
    uint32_t next = c + 1 < p->n_cohorts ? p->cohorts[c + 1].first : p->n, end = next < last ? next : last;
    int birth_day = p->cohorts[c].birth_day;
    bool old_enough = e->day - birth_day >= (birth_day == 0 ? rules->founder_days : rules->days);
    members += review_alike(e, rules, old_enough ? rules->entry : INT16_MAX, first, end);
    first = end;
  }
  return members;
}

CLONES void betterworld_accuracy_keep(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  struct betterworld_block block; /* of those who practise */
  struct practice practice;
  int16_t *f1 = e->population.column[COLUMN_F1];
  if (!betterworld_state(e)->needs_f1) return;
  struct rules rules = rules_of(e);
  list_practice(e, &block, &practice, first, last);
  draw_luck(e, &block, &practice);
  practise(betterworld_state(e), &rules, &block, &practice);
  if (betterworld_state(e)->panels) heed_panels(e, &rules, &block, &practice);
  for (uint32_t k = 0; k < practice.n; k++) f1[block.agent[k]] = practice.skill[k];
  tally->counter[COUNTER_MEMBERS] += review(e, &rules, first, last);
}

/* The quality crackdown of scenario 3: F1 of a share of the members drops below the threshold at which they must leave. */
int betterworld_revoke(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  uint16_t *standing = e->population.column[COLUMN_STANDING];
  int16_t *f1 = e->population.column[COLUMN_F1], below = to_units(economy_value(e, PARAMETER_F1_MIN_POOL_EXIT));
  uint64_t threshold = random_threshold(economy_value(e, PARAMETER_REVOKED_SHARE));
  (void)error;
  for (uint32_t i = 0; i < e->population.n_acting; i++) {
    struct random_key key = economy_key(e, PURPOSE_REVOCATION, population_id(&e->population, i));
    if (!(standing[i] & STANDING_MEMBER) || random_lane(&key, 0) >= threshold) continue;
    standing[i] &= (uint16_t)~STANDING_MEMBER;
    f1[i] = (int16_t)(below > 0 ? below - 1 : 0);
    state->members -= !(e->population.status[i] & STATUS_DORMANT);
  }
  return 0;
}
