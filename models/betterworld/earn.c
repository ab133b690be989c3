/* earn.c - the third stage of a BetterWorld day: missions are handed out, work is done, and claims for it are worked out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims wait in their columns until the join knows who pays for them. */
#include <string.h>

#include "models/betterworld/day.h"
#include "sim/clones.h"
#include "sim/prorate.h"
#include "sim/sieve.h"
#include "sim/team.h"

const struct betterworld_piecework betterworld_missions = {COLUMN_MISSION_EARNED,  COLUMN_MISSIONS,
                                                           SWITCH_MISSION_FUNDING, COUNTER_MISSION_CLAIMS,
                                                           FLOW_MISSION_RESERVE,   FLOW_MISSION_REWARD};
const struct betterworld_piecework betterworld_reviews = {COLUMN_EVIDENCE_EARNED,  COLUMN_REVIEWS,
                                                          SWITCH_EVIDENCE_FUNDING, COUNTER_EVIDENCE_CLAIMS,
                                                          FLOW_EVIDENCE_RESERVE,   FLOW_EVIDENCE_REWARD};

/* Work income of the agents of a block by kind, smallest units, and what it is for. */
struct claims {
  int64_t validation[TEAM_BLOCK], mission[TEAM_BLOCK], evidence[TEAM_BLOCK], internal[TEAM_BLOCK];
  int64_t sum[TEAM_BLOCK];
  int16_t evaluations[TEAM_BLOCK];
  /* By their places in the block: who is paid from the experts' own pool, did missions, reviews, internal missions; and who
   * earns more than is left whole. */
  uint32_t expert[TEAM_BLOCK], missions[TEAM_BLOCK], reviews[TEAM_BLOCK], internals[TEAM_BLOCK], cut[TEAM_BLOCK];
  uint32_t n_experts, n_missions, n_reviews, n_internals;
};

/* Takes from the evaluations wanted what is not to be had today. */
static void ration_evaluations(const struct economy *e, const struct betterworld_block *block, int16_t *evaluations,
                               uint32_t first) {
  const struct betterworld_rationing *matched = &betterworld_state(e)->matched;
  int16_t *column = e->population.column[COLUMN_EVALUATIONS];
  ration_block(&matched->ration, matched->before[first / TEAM_BLOCK], evaluations, block->n);
  for (uint32_t j = 0; j < block->n; j++) column[block->agent[j]] = evaluations[j];
}

static void count_evaluations(struct tally *tally, const struct betterworld_block *block, const int16_t *evaluations) {
  int64_t by_class[POPULATION_MOST_CLASSES] = {0}, n[TEAM_BLOCK];
  int32_t sum = 0; /* of at most TEAM_BLOCK int16 */
  for (uint32_t j = 0; j < block->n; j++) sum += evaluations[j];
  tally->counter[COUNTER_EVALUATIONS] += sum;
  if (!tally->class_counter) return;
  for (uint32_t j = 0; j < block->n; j++) n[j] = evaluations[j];
  betterworld_sum_by_class(block->agent_class, n, block->n, by_class, tally->n_classes);
  for (int c = 0; c < tally->n_classes; c++) tally_count_class(tally, c, COUNTER_EVALUATIONS, by_class[c]);
}

/* Lists without branches who is paid from the experts' own pool for something. */
static void list_experts(const struct economy *e, const struct betterworld_block *block, struct claims *claims) {
  const struct betterworld *state = betterworld_state(e);
  const int16_t *f1 = e->population.column[COLUMN_F1], expert_f1 = state->expert_f1;
  uint8_t expert[TEAM_BLOCK];
  claims->n_experts = 0;
  if (!state->expert_pool) return;
  for (uint32_t j = 0; j < block->n; j++) expert[j] = (claims->evaluations[j] > 0) & (f1[block->agent[j]] >= expert_f1);
  claims->n_experts = sieve_list(expert, block->n, claims->expert);
}

static void evaluate(const struct economy *e, struct tally *tally, struct betterworld_block *block,
                     struct claims *claims, uint32_t first) {
  const int16_t *column = e->population.column[COLUMN_EVALUATIONS];
  for (uint32_t j = 0; j < block->n; j++) claims->evaluations[j] = column[block->agent[j]];
  if (betterworld_state(e)->matched.scarce) ration_evaluations(e, block, claims->evaluations, first);
  count_evaluations(tally, block, claims->evaluations);
  list_experts(e, block, claims);
  betterworld_rewards_claim(e, block, claims->evaluations, claims->expert, claims->n_experts, claims->validation);
}

/* Missions granted to each agent that wanted some; keeps those listed who are to do any. */
static void grant_missions(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                           struct claims *claims, uint32_t first) {
  const struct betterworld_rationing *offered = &betterworld_state(e)->offered;
  int16_t *missions = e->population.column[COLUMN_MISSIONS], granted[TEAM_BLOCK];
  uint32_t n = claims->n_missions, left = 0;
  int32_t sum = 0; /* of at most TEAM_BLOCK int16 */
  for (uint32_t k = 0; k < n; k++) granted[k] = missions[block->agent[claims->missions[k]]];
  if (offered->scarce) ration_block(&offered->ration, offered->before[first / TEAM_BLOCK], granted, n);
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = claims->missions[k];
    missions[block->agent[j]] = granted[k];
    sum += granted[k];
    tally_count_class(tally, block->agent_class[j], COUNTER_MISSIONS, granted[k]);
    claims->missions[left] = j;
    left += granted[k] > 0;
  }
  claims->n_missions = left;
  tally->counter[COUNTER_MISSIONS] += sum;
}

/* And what they earn. */
static void do_missions(const struct economy *e, struct tally *tally, struct betterworld_block *block,
                        struct claims *claims, uint32_t first) {
  const struct betterworld *state = betterworld_state(e);
  const int16_t *missions = e->population.column[COLUMN_MISSIONS];
  struct random_key key = economy_key(e, PURPOSE_MISSION_AMOUNT, 0);
  memset(claims->mission, 0, block->n * sizeof *claims->mission);
  claims->n_missions = state->missions.any ? betterworld_block_counted(block, missions, claims->missions) : 0;
  grant_missions(e, tally, block, claims, first);
  betterworld_block_draw_listed(e, block, PURPOSE_MISSION_AMOUNT, claims->missions, claims->n_missions);
  for (uint32_t k = 0; k < claims->n_missions; k++) {
    uint32_t j = claims->missions[k];
    int agent_class = block->agent_class[j];
    key.agent = block->id[j];
    claims->mission[j] = random_sum_of_lanes(&key, (uint64_t)missions[block->agent[j]], state->mission_low[agent_class],
                                             state->mission_high[agent_class], &block->lane[0][k], TEAM_BLOCK);
  }
}

/* The first reviews draw their amounts from what the decisions left of their block of draws. */
static int64_t review_amount(const struct economy *e, const uint32_t *lane, uint64_t id, uint64_t n) {
  enum { IN_BLOCK = RANDOM_LANES - LANE_REVIEW_AMOUNTS };
  const struct betterworld *state = betterworld_state(e);
  int64_t amount = 0;
  for (uint64_t k = 0; k < n && k < IN_BLOCK; k++)
    amount += random_amount(lane[(LANE_REVIEW_AMOUNTS + k) * TEAM_BLOCK], state->review_low, state->review_high);
  if (n <= IN_BLOCK) return amount;
  struct random_key later = economy_key(e, PURPOSE_EVIDENCE_AMOUNT, id);
  return amount + random_sum(&later, n - IN_BLOCK, state->review_low, state->review_high);
}

/* Reviews done, and what they earn: drawn here for those few who do some. */
static void do_reviews(const struct economy *e, const struct betterworld_block *block, struct claims *claims) {
  const int16_t *reviews = e->population.column[COLUMN_REVIEWS];
  struct random_key key = economy_key(e, PURPOSE_EARN, 0);
  uint64_t id[TEAM_BLOCK];
  uint32_t lane[RANDOM_LANES][TEAM_BLOCK];
  memset(claims->evidence, 0, block->n * sizeof *claims->evidence);
  claims->n_reviews =
      betterworld_state(e)->evidence.any ? betterworld_block_counted(block, reviews, claims->reviews) : 0;
  for (uint32_t k = 0; k < claims->n_reviews; k++) id[k] = block->id[claims->reviews[k]];
  random_lanes(&key, id, claims->n_reviews, lane[0], TEAM_BLOCK);
  for (uint32_t k = 0; k < claims->n_reviews; k++) {
    uint32_t j = claims->reviews[k];
    claims->evidence[j] = review_amount(e, &lane[0][k], id[k], (uint64_t)reviews[block->agent[j]]);
  }
}

/* The platform's own missions go round among the acting agents, at most one to each. */
static void do_internal_missions(const struct economy *e, const struct betterworld_block *block, struct claims *claims,
                                 uint32_t first) {
  const struct betterworld *state = betterworld_state(e);
  const struct betterworld_rationing *internal = &state->internal;
  memset(claims->internal, 0, block->n * sizeof *claims->internal);
  claims->n_internals =
      ration_list(&internal->ration, internal->before[first / TEAM_BLOCK], block->n, claims->internals);
  for (uint32_t k = 0; k < claims->n_internals; k++) claims->internal[claims->internals[k]] = state->internal_reward;
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
  uint8_t beyond[TEAM_BLOCK];
  for (uint32_t j = 0; j < block->n; j++)
    claims->sum[j] = claims->validation[j] + claims->mission[j] + claims->evidence[j] + claims->internal[j];
  for (uint32_t j = 0; j < block->n; j++)
    beyond[j] = (claims->sum[j] > threshold) | (claims->sum[j] + (received ? received[block->agent[j]] : 0) > cap);
  return sieve_list(beyond, block->n, claims->cut);
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
                              const struct claims *claims) {
  int64_t *earned = e->population.column[COLUMN_EARNED], sum = 0, experts = 0;
  for (uint32_t j = 0; j < block->n; j++) {
    earned[block->agent[j]] = claims->validation[j];
    sum += claims->validation[j];
  }
  for (uint32_t k = 0; k < claims->n_experts; k++) experts += claims->validation[claims->expert[k]];
  tally->counter[COUNTER_GROSS] += sum - experts;
  tally->counter[COUNTER_GROSS_EXPERT] += experts;
}

/* Of those listed keeps whose claim is not 0. */
static uint32_t keep_due(const int64_t *claim, uint32_t *listed, uint32_t n) {
  uint32_t due = 0;
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = listed[k];
    listed[due] = j;
    due += claim[j] != 0;
  }
  return due;
}

/* Of a kind of income that comes by counts: what the mint pays is paid at once, since it has no limit; what the reserve
 * pays waits in its column for the join. */
static void claim_or_take(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                          const int64_t *claim, uint32_t *listed, uint32_t n,
                          const struct betterworld_piecework *work) {
  int64_t *waiting = e->population.column[work->claims], sum = 0;
  bool at_once = economy_choice(e, work->funding) == SOURCE_MINT;
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = listed[k];
    sum += claim[j];
    if (!at_once) waiting[block->agent[j]] = claim[j];
  }
  tally->counter[work->counter] += sum;
  if (at_once)
    betterworld_block_pay(e, tally, block, work->minted, listed, keep_due(claim, listed, n), claim,
                          e->population.column[work->counts]);
}

CLONES void betterworld_earn(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  struct betterworld_block block;
  struct claims claims;
  const struct betterworld *state = betterworld_state(e);
  betterworld_block_list(e, &block, first, last);
  evaluate(e, tally, &block, &claims, first);
  if (state->strategies.any_ring && !state->panels) betterworld_ring_review(e, tally, &block);
  do_missions(e, tally, &block, &claims, first);
  do_reviews(e, &block, &claims);
  do_internal_missions(e, &block, &claims, first);
  cut(e, tally, &block, &claims);
  forget_credits(e, first, last);
  claim_validations(e, tally, &block, &claims);
  claim_or_take(e, tally, &block, claims.mission, claims.missions, claims.n_missions, &betterworld_missions);
  claim_or_take(e, tally, &block, claims.evidence, claims.reviews, claims.n_reviews, &betterworld_reviews);
  /* Paid at once: the reserve has what they cost. */
  betterworld_block_pay(e, tally, &block, FLOW_INTERNAL_MISSION, claims.internals,
                        keep_due(claims.internal, claims.internals, claims.n_internals), claims.internal, NULL);
}
