/* earn.c - the third stage of a BetterWorld day: work is done, and what the agents claim for it is worked out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims wait in their columns until the join knows who pays for them. */
#include <string.h>

#include "models/betterworld/day.h"
#include "sim/prorate.h"
#include "sim/team.h"

const struct betterworld_piecework betterworld_missions = {COLUMN_MISSION_EARNED,  COLUMN_MISSIONS,
                                                           SWITCH_MISSION_FUNDING, COUNTER_MISSION_CLAIMS,
                                                           FLOW_MISSION_RESERVE,   FLOW_MISSION_REWARD};
const struct betterworld_piecework betterworld_reviews = {COLUMN_EVIDENCE_EARNED,  COLUMN_REVIEWS,
                                                          SWITCH_EVIDENCE_FUNDING, COUNTER_EVIDENCE_CLAIMS,
                                                          FLOW_EVIDENCE_RESERVE,   FLOW_EVIDENCE_REWARD};

/* Work income of the agents of a block by kind, smallest units. */
struct claims {
  int64_t validation[TEAM_BLOCK], mission[TEAM_BLOCK], evidence[TEAM_BLOCK], internal[TEAM_BLOCK];
  int64_t sum[TEAM_BLOCK];
  uint32_t cut[TEAM_BLOCK]; /* who earns more than is left whole */
};

/* Takes from the evaluations wanted what is not to be had today. */
static void ration_evaluations(const struct economy *e, const struct betterworld_block *block, uint32_t first) {
  const struct betterworld_rationing *matched = &betterworld_state(e)->matched;
  int16_t *evaluations = e->population.column[COLUMN_EVALUATIONS];
  struct ration_cursor cursor = ration_cursor_at(&matched->ration, matched->before[first / TEAM_BLOCK]);
  for (uint32_t j = 0; j < block->n; j++) {
    int16_t *wanted = &evaluations[block->agent[j]];
    *wanted = (int16_t)ration_take(&matched->ration, &cursor, *wanted);
  }
}

static void evaluate(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                     struct claims *claims, uint32_t first) {
  const struct betterworld *state = betterworld_state(e);
  const int16_t *evaluations = e->population.column[COLUMN_EVALUATIONS];
  int64_t by_class[POPULATION_MOST_CLASSES] = {0}, done = 0, reward = state->reward[0].low;
  if (state->matched.scarce) ration_evaluations(e, block, first);
  for (uint32_t j = 0; j < block->n; j++) {
    int64_t n = evaluations[block->agent[j]];
    claims->validation[j] = n * reward;
    by_class[block->agent_class[j]] += n;
    done += n;
  }
  for (uint32_t j = 0; !state->one_reward && j < block->n; j++) {
    int64_t n = evaluations[block->agent[j]];
    claims->validation[j] = n > 0 ? betterworld_reward_of(e, block->agent[j], block->id[j], n) : 0;
  }
  for (int c = 0; c < tally->n_classes; c++) tally_count_class(tally, c, COUNTER_EVALUATIONS, by_class[c]);
  tally->counter[COUNTER_EVALUATIONS] += done;
}

/* What missions and reviews earn was drawn with the decision to do them. */
static void collect(const struct economy *e, const struct betterworld_block *block, bool any, int column,
                    int64_t *amount) {
  const int64_t *drawn = e->population.column[column];
  for (uint32_t j = 0; j < block->n; j++) amount[j] = any ? drawn[block->agent[j]] : 0;
}

/* The platform's own missions go round among the acting agents, at most one to each. */
static void do_internal_missions(const struct economy *e, const struct betterworld_block *block, struct claims *claims,
                                 uint32_t first) {
  const struct betterworld *state = betterworld_state(e);
  const struct betterworld_rationing *internal = &state->internal;
  struct ration_cursor cursor = ration_cursor_at(&internal->ration, internal->before[first / TEAM_BLOCK]);
  for (uint32_t j = 0; j < block->n; j++)
    claims->internal[j] = ration_take(&internal->ration, &cursor, 1) * state->internal_reward;
}

/* Claims take the place of credits noted; those of agents that have fallen dormant since are of no more use. */
static void forget_credits(const struct economy *e, uint32_t first, uint32_t last) {
  int64_t *received = e->population.column[COLUMN_EARNED];
  if (economy_choice(e, SWITCH_EARNING_CAP_SCOPE) == CAP_ALL)
    memset(received + first, 0, (last - first) * sizeof *received);
}

/* Who is beyond a threshold, looked for without branches. received: what counts towards the cap already, or NULL. */
static uint32_t list_cut(const struct betterworld *state, const struct betterworld_block *block, struct claims *claims,
                         const int64_t *received) {
  int64_t threshold = state->diminishing_threshold, cap = state->earning_cap;
  uint32_t n = 0;
  for (uint32_t j = 0; j < block->n; j++)
    claims->sum[j] = claims->validation[j] + claims->mission[j] + claims->evidence[j] + claims->internal[j];
  for (uint32_t j = 0; j < block->n; j++) {
    claims->cut[n] = j;
    n += (claims->sum[j] > threshold) | (claims->sum[j] + (received ? received[block->agent[j]] : 0) > cap);
  }
  return n;
}

/* Diminishing returns and the daily cap act on the sum; all kinds are cut in the same proportion, rounded down. What the
 * agent has received already today counts only if the cap is one on all credits. */
static void cut(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                struct claims *claims) {
  const struct betterworld *state = betterworld_state(e);
  const int64_t *received =
      e->population.column[COLUMN_EARNED]; /* since the opening, left there by betterworld_credit */
  bool all_credits = economy_choice(e, SWITCH_EARNING_CAP_SCOPE) == CAP_ALL;
  uint32_t n = list_cut(state, block, claims, all_credits ? received : NULL);
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = claims->cut[k];
    int64_t *kind[] = {&claims->validation[j], &claims->mission[j], &claims->evidence[j], &claims->internal[j]};
    int64_t sum = claims->sum[j], before = all_credits ? received[block->agent[j]] : 0;
    int64_t left = betterworld_income_left(state, sum, before);
    tally->counter[COUNTER_DIMINISHED] += sum > state->diminishing_threshold;
    tally->counter[COUNTER_EARNING_CAPPED] += left < betterworld_income_diminished(state, sum);
    struct prorate part = prorate_make(left, sum);
    for (int c = 0; c < 4; c++) *kind[c] = prorate_part(&part, *kind[c]);
  }
}

static void claim_validations(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                              const int64_t *claim) {
  const struct betterworld *state = betterworld_state(e);
  int64_t *earned = e->population.column[COLUMN_EARNED], sum = 0, experts = 0;
  for (uint32_t j = 0; j < block->n; j++) {
    earned[block->agent[j]] = claim[j];
    sum += claim[j];
    if (state->expert_pool && betterworld_is_expert(e, block->agent[j])) experts += claim[j];
  }
  tally->counter[COUNTER_GROSS] += sum - experts;
  tally->counter[COUNTER_GROSS_EXPERT] += experts;
}

/* Of a kind of income that comes by counts: what the mint pays is paid at once, since it has no limit; what the reserve
 * pays waits in its column for the join. Those with a claim are looked for without branches first. */
static void claim_or_take(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                          const int64_t *claim, const struct betterworld_piecework *work) {
  int64_t *waiting = e->population.column[work->claims], sum = 0;
  const int16_t *count = e->population.column[work->counts];
  bool at_once = economy_choice(e, work->funding) == SOURCE_MINT;
  uint32_t due[TEAM_BLOCK], n = betterworld_block_counted(block, count, due);
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = due[k], i = block->agent[j];
    sum += claim[j];
    waiting[i] = at_once ? 0 : claim[j];
    if (!at_once || claim[j] == 0) continue;
    betterworld_post(e, tally, work->minted, i, claim[j], count[i]);
    betterworld_mark_active(e, i);
  }
  tally->counter[work->counter] += sum;
}

/* Paid at once: the reserve has what they cost. */
static void pay_internal_missions(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                                  const struct claims *claims) {
  for (uint32_t j = 0; j < block->n; j++) {
    if (claims->internal[j] == 0) continue;
    betterworld_post(e, tally, FLOW_INTERNAL_MISSION, block->agent[j], claims->internal[j], 1);
    betterworld_mark_active(e, block->agent[j]);
  }
}

void betterworld_earn(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  struct betterworld_block block;
  struct claims claims;
  const struct betterworld *state = betterworld_state(e);
  bool internal = state->internal.ration.granted > 0;
  betterworld_block_list(e, &block, first, last);
  evaluate(e, tally, &block, &claims, first);
  if (state->strategies.any_ring && !state->panels) betterworld_ring_review(e, tally, &block);
  collect(e, &block, state->missions.any, COLUMN_MISSION_EARNED, claims.mission);
  collect(e, &block, state->evidence.any, COLUMN_EVIDENCE_EARNED, claims.evidence);
  if (internal)
    do_internal_missions(e, &block, &claims, first);
  else
    memset(claims.internal, 0, block.n * sizeof *claims.internal);
  cut(e, tally, &block, &claims);
  forget_credits(e, first, last);
  claim_validations(e, tally, &block, claims.validation);
  claim_or_take(e, tally, &block, claims.mission, &betterworld_missions);
  claim_or_take(e, tally, &block, claims.evidence, &betterworld_reviews);
  if (internal) pay_internal_missions(e, tally, &block, &claims);
}
