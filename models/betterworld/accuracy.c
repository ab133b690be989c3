/* accuracy.c - skill and F1 of validators, and who is in their pool (5.1, 6.3, 6.4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The document gives no law for F1. Ours: skill is near normal between agents; on a day on which an agent wants to evaluate
 * its F1 moves a part of the way to its skill, and luck adds a little. Outside the pool those evaluations are unpaid practice.
 * Who stamps without looking loses a fixed amount instead, without luck (5.2: 0.85 - 0.02 t). Both give way to what real
 * panels measure (panels.h), for those who sit on them. */
#include "models/betterworld/panels.h"
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
  bool qualified, panels;
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
                        .qualified = economy_choice(e, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED,
                        .panels = betterworld_state(e)->panels != NULL};
}

/* Whose F1 moves by the agent's own practice, not by what panels find. */
static bool practises(const struct rules *rules, uint16_t standing) {
  bool sits = rules->panels && (!rules->qualified || standing & STANDING_MEMBER);
  return standing & STANDING_PRACTISED && !sits;
}

static int16_t practised(const struct rules *rules, int16_t f1, int16_t skill, double luck) {
  double way = rules->reversion * (skill - f1) / F1_UNIT;
  return to_units((double)f1 / F1_UNIT + way + rules->noise * luck);
}

/* Those who practised today move towards their skill, with luck that is drawn for all of them at once. */
static void practise(const struct economy *e, const struct rules *rules, struct betterworld_block *block) {
  const struct betterworld *state = betterworld_state(e);
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  const int16_t *skill = e->population.column[COLUMN_SKILL];
  int16_t *f1 = e->population.column[COLUMN_F1];
  struct random_key luck = economy_key(e, PURPOSE_LUCK, 0);
  uint32_t who[TEAM_BLOCK], n = 0;
  uint64_t id[TEAM_BLOCK];
  for (uint32_t j = 0; j < block->n; j++) {
    who[n] = block->agent[j];
    id[n] = block->id[j];
    n += practises(rules, standing[who[n]]) && !(betterworld_drift(state, block->agent_class[j]) > 0);
  }
  random_lanes(&luck, id, n, block->lane[0], TEAM_BLOCK);
  for (uint32_t k = 0; k < n; k++) {
    double bell = random_bell_of_lanes(&block->lane[0][k], TEAM_BLOCK);
    f1[who[k]] = practised(rules, f1[who[k]], skill[who[k]], bell);
  }
}

/* Those who stamp without looking lose a fixed amount. */
static void grow_careless(const struct economy *e, const struct rules *rules, const struct betterworld_block *block) {
  const struct betterworld *state = betterworld_state(e);
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  int16_t *f1 = e->population.column[COLUMN_F1];
  for (uint32_t j = 0; j < block->n; j++) {
    uint32_t i = block->agent[j];
    double drift = betterworld_drift(state, block->agent_class[j]);
    if (drift > 0 && practises(rules, standing[i])) f1[i] = to_units((double)f1[i] / F1_UNIT - drift);
  }
}

/* What panels found of those who sit on them. */
static void measure_f1(const struct economy *e, const struct rules *rules, const struct betterworld_block *block) {
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  int16_t *f1 = e->population.column[COLUMN_F1];
  for (uint32_t j = 0; j < block->n; j++) {
    uint32_t i = block->agent[j];
    if (standing[i] & STANDING_PRACTISED && !practises(rules, standing[i]))
      f1[i] = to_units(betterworld_panels_f1(e, i, (double)f1[i] / F1_UNIT));
  }
}

/* Entry needs age and F1, exit a lower F1: between the two thresholds nothing changes. */
static uint16_t reviewed(const struct rules *rules, uint16_t standing, int16_t f1, int64_t day, int64_t birth_day) {
  if (f1 < rules->exit) return (uint16_t)(standing & ~STANDING_MEMBER);
  bool old_enough = day - birth_day >= (birth_day == 0 ? rules->founder_days : rules->days);
  return f1 >= rules->entry && old_enough ? standing | STANDING_MEMBER : standing;
}

void betterworld_accuracy_keep(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  struct betterworld_block block;
  uint16_t *standing = e->population.column[COLUMN_STANDING];
  const int16_t *f1 = e->population.column[COLUMN_F1];
  int64_t members = 0;
  if (!betterworld_state(e)->needs_f1) return;
  struct rules rules = rules_of(e);
  betterworld_block_list(e, &block, first, last);
  practise(e, &rules, &block);
  if (betterworld_state(e)->any_drift) grow_careless(e, &rules, &block);
  if (rules.panels) measure_f1(e, &rules, &block);
  for (uint32_t j = 0; j < block.n; j++) {
    uint32_t i = block.agent[j];
    standing[i] &= (uint16_t)~STANDING_PRACTISED;
    if (rules.qualified) standing[i] = reviewed(&rules, standing[i], f1[i], e->day, (int64_t)(block.id[j] >> 40));
    members += standing[i] & STANDING_MEMBER;
  }
  tally->counter[COUNTER_MEMBERS] += members;
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
