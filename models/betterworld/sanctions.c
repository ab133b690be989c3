/* sanctions.c - slashes, suspensions and bans (4.3, 5.1, 8 question 5).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A banned agent is dormant for good, counts as one that has not acted for long, and holds nothing: what it still gets, such as the
 * stake of a dispute it won, goes the way of its balance at the close. A suspended one is dormant for a time. */
#include <string.h>

#include "models/betterworld/day.h"

void betterworld_sanctions_open(struct economy *e) {
  struct betterworld_strategies *s = &betterworld_state(e)->strategies;
  s->slash[0] = economy_money(e, PARAMETER_SLASH_FIRST);
  s->slash[1] = economy_money(e, PARAMETER_SLASH_SECOND);
  s->share = e->n_active > 0 ? ledger_balance(&e->ledger, 0, ACCOUNT_COMMUNITY) / e->n_active : 0;
}

void betterworld_sanctions_share(const struct economy *e, struct tally *tally, const struct betterworld_block *block) {
  int64_t share = betterworld_state(e)->strategies.share;
  for (uint32_t j = 0; j < block->n; j++) {
    betterworld_post(e, tally, FLOW_COMMUNITY_SHARE, block->agent[j], share, 1);
    betterworld_credit(e, block->agent[j], share);
  }
}

static int64_t balance_of(const struct economy *e, uint32_t i) {
  return e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL][i];
}

/* What the balance does not cover is forgiven. */
static void slash(const struct economy *e, struct tally *tally, uint32_t i, int64_t amount) {
  if (amount > balance_of(e, i)) amount = balance_of(e, i);
  if (amount > 0) betterworld_post(e, tally, FLOW_SLASH, i, amount, 1);
}

/* Section 4.3: 50, 200, all. */
static void slash_by_ladder(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct betterworld_strategies *s = &betterworld_state(e)->strategies;
  uint8_t *offences = (uint8_t *)e->population.column[COLUMN_OFFENCES] + i;
  slash(e, tally, i, *offences < 2 ? s->slash[*offences] : balance_of(e, i));
  if (*offences < 3) ++*offences;
}

/* Section 8, question 5: burned, given to the community, or frozen. */
static void seize(const struct economy *e, struct tally *tally, uint32_t i) {
  static const int flow[] = {
      [BAN_BURN] = FLOW_BAN_BURN, [BAN_REDISTRIBUTE] = FLOW_BAN_REDISTRIBUTE, [BAN_NOTHING] = FLOW_BAN_FREEZE};
  if (balance_of(e, i) > 0)
    betterworld_post(e, tally, flow[economy_choice(e, SWITCH_BAN_POLICY)], i, balance_of(e, i), 1);
}

static void ban(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct population *p = &e->population;
  int long_ago = e->day - RECENT_DAYS;
  seize(e, tally, i);
  p->status[i] |= STATUS_DORMANT;
  if (p->last_active[i] > long_ago) p->last_active[i] = (int16_t)long_ago;
  ((uint16_t *)p->column[COLUMN_STANDING])[i] = STANDING_BANNED;
  ((int16_t *)p->column[COLUMN_SANCTIONED])[i] = (int16_t)e->day;
}

/* Section 5.1: 200 IT whatever the agent did before, or the next rung; then it is suspended, and its F1 is a newcomer's. */
static void break_up(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct population *p = &e->population;
  const struct betterworld *state = betterworld_state(e);
  uint8_t *offences = (uint8_t *)p->column[COLUMN_OFFENCES] + i;
  if (economy_choice(e, SWITCH_COLLUSION_SLASH) == COLLUSION_LADDER) {
    slash_by_ladder(e, tally, i);
  } else {
    slash(e, tally, i, state->strategies.slash[1]);
    *offences = *offences < 1 ? 2 : 3;
  }
  p->status[i] |= STATUS_DORMANT;
  ((uint16_t *)p->column[COLUMN_STANDING])[i] &= (uint16_t) ~(STANDING_MEMBER | STANDING_PRACTISED);
  ((int16_t *)p->column[COLUMN_SANCTIONED])[i] = (int16_t)(e->day + (int)economy_value(e, PARAMETER_SUSPENSION_DAYS));
  if (state->needs_f1)
    ((int16_t *)p->column[COLUMN_F1])[i] = (int16_t)(F1_UNIT * economy_value(e, PARAMETER_F1_NEWCOMER) + 0.5);
}

/* A suspension ends with its last day. */
static void release(const struct economy *e, uint32_t i) {
  int16_t *until = (int16_t *)e->population.column[COLUMN_SANCTIONED] + i;
  if (e->day < *until) return;
  *until = 0;
  e->population.status[i] &= (uint8_t)~STATUS_DORMANT;
}

/* What befalls an agent that was caught today. Who spams and colludes is punished for both. */
static void punish(const struct economy *e, struct tally *tally, uint32_t i) {
  const struct population *p = &e->population;
  uint16_t *standing = (uint16_t *)p->column[COLUMN_STANDING] + i, found = *standing;
  *standing &= (uint16_t) ~(STANDING_SPAMMED | STANDING_COLLUDED);
  if (found & STANDING_SPAMMED && economy_choice(e, SWITCH_SPAM_SANCTION) == SPAM_BAN) {
    ban(e, tally, i);
    return;
  }
  if (found & STANDING_SPAMMED) slash_by_ladder(e, tally, i);
  bool leaves = p->status[i] & STATUS_DORMANT;
  if (betterworld_state(e)->strategies.ring_caught[p->agent_class[i]] && !leaves) break_up(e, tally, i);
}

void betterworld_sanctions_close(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct population *p = &e->population;
  const bool *ring_caught = betterworld_state(e)->strategies.ring_caught;
  const uint16_t *standing = p->column[COLUMN_STANDING];
  const int16_t *sanctioned = p->column[COLUMN_SANCTIONED];
  for (uint32_t i = first; i < last; i++) {
    if (standing[i] & STANDING_BANNED)
      seize(e, tally, i);
    else if (sanctioned[i])
      release(e, i);
    else if (standing[i] & (STANDING_SPAMMED | STANDING_COLLUDED) || ring_caught[p->agent_class[i]])
      punish(e, tally, i);
    bool banned = standing[i] & STANDING_BANNED;
    tally->counter[COUNTER_BANNED] += banned;
    tally->counter[COUNTER_SUSPENDED] += !banned && sanctioned[i];
  }
  if (betterworld_state(e)->strategies.any_ring)
    memset((int16_t *)p->column[COLUMN_OWN_POSTS] + first, 0, (last - first) * sizeof(int16_t));
}

int betterworld_sanctions_return(struct economy *e, struct error *error) {
  const struct population *p = &e->population;
  const uint16_t *standing = p->column[COLUMN_STANDING];
  const int16_t *sanctioned = p->column[COLUMN_SANCTIONED];
  int day = e->day - (int)economy_value(e, PARAMETER_REREGISTRATION_DELAY), code = 0;
  uint32_t count[POPULATION_MOST_CLASSES] = {0};
  if (!sanctioned || economy_choice(e, SWITCH_REREGISTRATION) == REREGISTRATION_NO) return 0;
  for (uint32_t i = 0; i < p->n_acting; i++)
    count[p->agent_class[i]] += standing[i] & STANDING_BANNED && sanctioned[i] == day;
  for (int c = 0; c < e->scenario->n_classes && code == 0; c++) code = economy_arrive(e, count[c], c, NULL, error);
  return code;
}
