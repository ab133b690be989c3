/* trust.c - the high-trust network: stakes, notice, violations, slashes; bonds of arbiters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/kos.h"
#include "sim/money.h"

enum { LANE_VIOLATION, LANE_ENTRY, LANE_EXIT };

/* Whether an agent expects the bonus to outweigh what violations will cost it. */
static bool is_worth(const struct economy *e, uint32_t i) {
  if (economy_choice(e, SWITCH_SELF_SELECTION) == SELF_SELECTION_OFF) return true;
  double income = (double)((int64_t *)e->population.column[COLUMN_INCOME])[i],
         risk = kos_trait(e, e->population.agent_class[i], TRAIT_VIOLATION) * economy_value(e, PARAMETER_SLASH_SHARE);
  return income * (economy_value(e, PARAMETER_STAKE_BONUS) - 1) >=
         risk * (double)economy_money(e, PARAMETER_STAKE_AMOUNT);
}

static void leave(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct population *p = &e->population;
  kos_move(e, tally, FLOW_STAKE_RELEASE, i, p->balance[ACCOUNT_STAKE - ACCOUNT_MODEL][i]);
  ((uint8_t *)p->column[COLUMN_STANDING])[i] &= (uint8_t)~STANDING_MEMBER;
  ((int16_t *)p->column[COLUMN_RELEASE_DAY])[i] = 0;
}

static void slash(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct population *p = &e->population;
  const int64_t *stake = &p->balance[ACCOUNT_STAKE - ACCOUNT_MODEL][i];
  int64_t amount = money_scale(*stake, economy_value(e, PARAMETER_SLASH_SHARE)),
          burned = money_scale(amount, economy_value(e, PARAMETER_SLASH_BURN));
  tally->counter[COUNTER_SLASHED] += amount;
  kos_move(e, tally, FLOW_SLASH_BURN, i, burned);
  kos_move(e, tally, FLOW_SLASH_COMMONS, i, amount - burned);
  ((int64_t *)p->column[COLUMN_CHARGED])[i] += amount;
  int64_t least = money_scale(economy_money(e, PARAMETER_STAKE_AMOUNT), economy_value(e, PARAMETER_STAKE_LEAST));
  if (*stake < least) leave(e, tally, i);
}

static void of_member(const struct economy *e, struct tally *tally, uint32_t i, const philox4x64_ctr_t *words) {
  int16_t *release = &((int16_t *)e->population.column[COLUMN_RELEASE_DAY])[i];
  if (*release == 0 && (uint32_t)words->v[1] < random_threshold(economy_value(e, PARAMETER_STAKE_EXIT_RATE)))
    *release = (int16_t)fmin(INT16_MAX, e->day + economy_value(e, PARAMETER_STAKE_NOTICE));
  if (*release && *release <= e->day) leave(e, tally, i);
}

static void of_other(const struct economy *e, struct tally *tally, uint32_t i, const philox4x64_ctr_t *words) {
  const struct population *p = &e->population;
  uint8_t *standing = &((uint8_t *)p->column[COLUMN_STANDING])[i];
  int64_t stake = economy_money(e, PARAMETER_STAKE_AMOUNT);
  if (!(*standing & STANDING_SEEKS_TRUST) || p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL][i] < stake) return;
  if ((uint32_t)(words->v[0] >> 32) >= random_threshold(economy_value(e, PARAMETER_STAKE_ENTRY_RATE)) ||
      !is_worth(e, i))
    return;
  kos_move(e, tally, FLOW_STAKE_LOCK, i, stake);
  *standing |= STANDING_MEMBER;
}

static void post_bond(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct population *p = &e->population;
  int64_t missing = economy_money(e, PARAMETER_BOND_AMOUNT) - p->balance[ACCOUNT_BOND - ACCOUNT_MODEL][i];
  if (missing > 0 && p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL][i] >= missing)
    kos_move(e, tally, FLOW_BOND_LOCK, i, missing);
}

void kos_trust(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct population *p = &e->population;
  int c = p->agent_class[i];
  bool member = ((uint8_t *)p->column[COLUMN_STANDING])[i] & STANDING_MEMBER;
  struct random_key key = economy_key(e, PURPOSE_TRUST, population_id(p, i));
  philox4x64_ctr_t words = random_block(&key, 1);
  bool violates = (uint32_t)words.v[0] < random_threshold(kos_trait(e, c, TRAIT_VIOLATION));
  tally->counter[member ? COUNTER_MEMBERS : COUNTER_OTHERS]++;
  tally->counter[member ? COUNTER_VIOLATIONS_MEMBERS : COUNTER_VIOLATIONS_OTHERS] += violates;
  if (member && violates) slash(e, tally, i);
  if (kos_trait(e, c, TRAIT_ARBITRATES) > 0) post_bond(e, tally, i);
  if (((uint8_t *)p->column[COLUMN_STANDING])[i] & STANDING_MEMBER)
    of_member(e, tally, i, &words);
  else
    of_other(e, tally, i, &words);
}
