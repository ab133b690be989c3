/* seek.c - the second stage of a BetterWorld day: validators and reviewers come forward.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/clones.h"
#include "sim/sieve.h"
#include "sim/team.h"

/* Returns how many were above the cap. */
static int64_t cap_counts(uint16_t *count, uint32_t n, uint32_t cap) {
  int32_t capped = 0;
  for (uint32_t j = 0; j < n; j++) {
    capped += count[j] > cap;
    count[j] = count[j] > cap ? (uint16_t)cap : count[j];
  }
  return capped;
}

/* What validators want to do: own keys let them do more, the daily cap less, and outside the pool it is practice. */
static void come_forward(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                         uint16_t *count) {
  const struct betterworld *state = betterworld_state(e);
  uint16_t *standing = e->population.column[COLUMN_STANDING];
  uint32_t capacity = (uint32_t)economy_value(e, PARAMETER_BYOK_CAPACITY), cap = state->validation_cap;
  bool qualified = economy_choice(e, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED,
       own_keys = economy_value(e, PARAMETER_BYOK_SHARE) > 0;
  if (!own_keys && !state->needs_f1 && !qualified) {
    tally->counter[COUNTER_VALIDATION_CAPPED] += cap_counts(count, block->n, cap);
    return;
  }
  uint16_t practised = state->needs_f1 ? STANDING_PRACTISED : 0, enough = qualified ? 0 : STANDING_MEMBER;
  int32_t capped = 0;
  for (uint32_t j = 0; j < block->n; j++) { /* no branch: nobody can foretell who is in the pool */
    uint16_t *s = &standing[block->agent[j]], before = *s;
    uint32_t n = count[j] * (own_keys && before & STANDING_OWN_KEYS ? capacity : 1);
    capped += n > cap;
    n = n > cap ? cap : n;
    *s = (uint16_t)(before | (n > 0 ? practised : 0));
    count[j] = (uint16_t)((before | enough) & STANDING_MEMBER ? n : 0);
  }
  tally->counter[COUNTER_VALIDATION_CAPPED] += capped;
}

static void note_wanted(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                        const uint16_t *count, uint32_t first) {
  int16_t *evaluations = e->population.column[COLUMN_EVALUATIONS];
  int64_t n = 0;
  for (uint32_t j = 0; j < block->n; j++) {
    evaluations[block->agent[j]] = (int16_t)count[j];
    n += count[j];
  }
  tally->counter[COUNTER_EVALUATIONS_WANTED] += n;
  betterworld_state(e)->matched.before[first / TEAM_BLOCK] = n;
}

static void note_reviews(const struct economy *e, const struct betterworld_block *block, const uint16_t *count) {
  int16_t *reviews = e->population.column[COLUMN_REVIEWS];
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  bool qualified = economy_choice(e, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED;
  if (!betterworld_state(e)->evidence.any) return;
  for (uint32_t j = 0; j < block->n; j++) {
    uint32_t i = block->agent[j];
    reviews[i] = (int16_t)(!qualified || standing[i] & STANDING_MEMBER ? count[j] : 0);
  }
}

/* Who leaves is known now and does so at the close. Who cannot pay for the cheapest submission may give up. They are few, so
 * those whose lane is low enough for either are looked for first. */
static void decide_to_leave(const struct economy *e, const struct betterworld_block *block) {
  const struct betterworld *state = betterworld_state(e);
  const int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  const uint32_t *lane = block->lane[LANE_DORMANCY];
  uint16_t *standing = e->population.column[COLUMN_STANDING];
  uint64_t dormancy = state->dormancy_threshold, either = dormancy + state->poverty_threshold;
  uint32_t low[TEAM_BLOCK];
  uint8_t is_low[TEAM_BLOCK];
  if (either == 0) return;
  for (uint32_t j = 0; j < block->n; j++) is_low[j] = lane[j] < either;
  uint32_t n = sieve_list(is_low, block->n, low);
  for (uint32_t k = 0; k < n; k++) {
    uint32_t i = block->agent[low[k]];
    if (lane[low[k]] < dormancy || balance[i] < state->cheapest_post) standing[i] |= STANDING_LEAVES;
  }
}

CLONES void betterworld_seek(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  struct betterworld_block block;
  uint16_t count[TEAM_BLOCK];
  const struct betterworld *state = betterworld_state(e);
  betterworld_block_list(e, &block, first, last);
  betterworld_block_draw(e, &block, PURPOSE_EARN);
  betterworld_block_count(&state->validations, &block, block.kind, LANE_VALIDATIONS, count);
  if (state->behaviour.satiates) betterworld_wealth_rest(e, &block, count, LANE_VALIDATION_EFFORT);
  come_forward(e, tally, &block, count);
  note_wanted(e, tally, &block, count, first);
  betterworld_block_count(&state->evidence, &block, NULL, LANE_EVIDENCE, count);
  note_reviews(e, &block, count);
  decide_to_leave(e, &block);
  if (state->behaviour.marks) betterworld_comeback_mark(e, &block);
}
