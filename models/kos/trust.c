/* trust.c - the high-trust network: stakes, notice, violations, slashes; bonds of arbiters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/day.h"
#include "sim/fraction.h"
#include "sim/money.h"

enum { LANE_VIOLATION, LANE_ENTRY, LANE_EXIT };

/* Thresholds and amounts of the day. */
struct terms {
  uint64_t entry, exit;
  int64_t stake, least, bond, slash, burned;
  int notice;
};

int kos_trust_init(struct economy *e, struct error *error) {
  static const struct stake_terms stake = {.free = ACCOUNT_AGENT - ACCOUNT_MODEL,
                                           .locked = ACCOUNT_STAKE - ACCOUNT_MODEL,
                                           .lock = FLOW_STAKE_LOCK,
                                           .unlock = FLOW_STAKE_RELEASE,
                                           .burn = FLOW_SLASH_BURN,
                                           .give = FLOW_SLASH_COMMONS},
                                  bond = {.free = ACCOUNT_AGENT - ACCOUNT_MODEL,
                                          .locked = ACCOUNT_BOND - ACCOUNT_MODEL,
                                          .lock = FLOW_BOND_LOCK,
                                          .unlock = -1,
                                          .burn = -1,
                                          .give = FLOW_BOND_AWARD};
  int code = stake_init(&kos_state(e)->stake, &stake, error);
  return code ? code : stake_init(&kos_state(e)->bond, &bond, error);
}

int kos_trust_open(struct economy *e, struct error *error) {
  int code = stake_open(&kos_state(e)->stake, e, error);
  return code ? code : stake_open(&kos_state(e)->bond, e, error);
}

void kos_trust_free(struct kos *kos) {
  stake_free(&kos->stake);
  stake_free(&kos->bond);
}

/* Whether an agent expects the bonus to outweigh what violations will cost it. */
static bool is_worth(const struct economy *e, const struct terms *terms, uint32_t i) {
  if (economy_choice(e, SWITCH_SELF_SELECTION) == SELF_SELECTION_OFF) return true;
  double income = (double)((int64_t *)e->population.column[COLUMN_INCOME])[i],
         risk = kos_trait(e, e->population.agent_class[i], TRAIT_VIOLATION) * economy_value(e, PARAMETER_SLASH_SHARE);
  return income * (economy_value(e, PARAMETER_STAKE_BONUS) - 1) >= risk * (double)terms->stake;
}

static void expel(struct economy *e, uint32_t i) {
  ((uint8_t *)e->population.column[COLUMN_STANDING])[i] &= (uint8_t)~STANDING_MEMBER;
  ((int16_t *)e->population.column[COLUMN_RELEASE_DAY])[i] = 0;
}

/* Gives notice; the stake comes back at the opening of the day noted. */
static int give_notice(struct economy *e, uint32_t i, int days, struct error *error) {
  struct stake *stake = &kos_state(e)->stake;
  int64_t bound = stake_bound(stake, e, i);
  ((int16_t *)e->population.column[COLUMN_RELEASE_DAY])[i] = (int16_t)fmin(INT16_MAX, e->day + days);
  return bound > 0 ? stake_ask(stake, e, i, bound, days, error) : 0;
}

static int of_member(struct economy *e, const struct terms *terms, uint32_t i, const philox4x64_ctr_t *words,
                     bool violates, struct error *error) {
  struct kos *kos = kos_state(e);
  int16_t release = ((int16_t *)e->population.column[COLUMN_RELEASE_DAY])[i];
  int code = 0;
  if (release && release <= e->day) {
    expel(e, i);
    return 0;
  }
  if (violates) {
    int64_t taken = stake_slash(&kos->stake, e, i, terms->slash, terms->burned);
    e->total.counter[COUNTER_SLASHED] += taken;
    kos_note(e, COLUMN_CHARGED, i, taken);
    if (stake_held(&kos->stake, e, i) < terms->least) {
      code = release ? 0 : give_notice(e, i, 1, error);
      expel(e, i);
      return code;
    }
  }
  if (release == 0 && (uint32_t)words->v[1] < terms->exit) code = give_notice(e, i, terms->notice, error);
  return code;
}

static void of_other(struct economy *e, const struct terms *terms, uint32_t i, const philox4x64_ctr_t *words) {
  uint8_t *standing = &((uint8_t *)e->population.column[COLUMN_STANDING])[i];
  if (!(*standing & STANDING_SEEKS_TRUST) || (uint32_t)(words->v[0] >> 32) >= terms->entry || !is_worth(e, terms, i))
    return;
  struct stake *stake = &kos_state(e)->stake;
  if (stake_held(stake, e, i) > 0) return; /* the last one has not come back yet */
  if (terms->stake > 0 && !stake_lock(stake, e, i, terms->stake)) return;
  *standing |= STANDING_MEMBER;
}

static void post_bond(struct economy *e, const struct terms *terms, uint32_t i) {
  struct stake *bond = &kos_state(e)->bond;
  int64_t missing = terms->bond - stake_held(bond, e, i);
  if (missing > 0) stake_lock(bond, e, i, missing); /* once it can pay all that is missing */
}

static int of_agent(struct economy *e, const struct terms *terms, uint32_t i, struct error *error) {
  const struct population *p = &e->population;
  int c = p->agent_class[i];
  bool member = ((uint8_t *)p->column[COLUMN_STANDING])[i] & STANDING_MEMBER;
  struct random_key key = economy_key(e, PURPOSE_TRUST, population_id(p, i));
  philox4x64_ctr_t words = random_block(&key, 1);
  bool violates = (uint32_t)words.v[0] < random_threshold(kos_trait(e, c, TRAIT_VIOLATION));
  e->total.counter[member ? COUNTER_MEMBERS : COUNTER_OTHERS]++;
  e->total.counter[member ? COUNTER_VIOLATIONS_MEMBERS : COUNTER_VIOLATIONS_OTHERS] += violates;
  if (kos_trait(e, c, TRAIT_ARBITRATES) > 0) post_bond(e, terms, i);
  if (member) return of_member(e, terms, i, &words, violates, error);
  of_other(e, terms, i, &words);
  return 0;
}

int kos_trust(struct economy *e, struct error *error) {
  struct terms terms = {.entry = random_threshold(economy_value(e, PARAMETER_STAKE_ENTRY_RATE)),
                        .exit = random_threshold(economy_value(e, PARAMETER_STAKE_EXIT_RATE)),
                        .stake = economy_money(e, PARAMETER_STAKE_AMOUNT),
                        .bond = economy_money(e, PARAMETER_BOND_AMOUNT),
                        .slash = fraction_of(economy_value(e, PARAMETER_SLASH_SHARE)),
                        .burned = fraction_of(economy_value(e, PARAMETER_SLASH_BURN)),
                        .notice = (int)economy_value(e, PARAMETER_STAKE_NOTICE)};
  terms.least = money_scale(terms.stake, economy_value(e, PARAMETER_STAKE_LEAST));
  int code = 0;
  for (uint32_t i = 0; i < e->population.n_acting && code == 0; i++)
    if (!(e->population.status[i] & STATUS_DORMANT)) code = of_agent(e, &terms, i, error);
  return code;
}
