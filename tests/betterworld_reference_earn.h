/* betterworld_reference_earn.h - missions, evaluations and reviews of the reference, and what agents claim for them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_BETTERWORLD_REFERENCE_EARN_H
#define TESTS_BETTERWORLD_REFERENCE_EARN_H

#include "tests/betterworld_reference_queue.h"
#include "tests/betterworld_reference_spend.h"

static inline void mission_range(const struct reference *r, int class, int64_t *low, int64_t *high) {
  double least = value(r, PARAMETER_MISSION_REWARD_MIN), most = value(r, PARAMETER_MISSION_REWARD_MAX),
         boost = value(r, PARAMETER_MISSION_BOOST) * r->amount_factor,
         scale = value(r, PARAMETER_MISSION_MEAN) * 2 / (least + most);
  double a = least * scale, b = most * scale;
  if (choice(r, SWITCH_MISSION_RANGE) == RANGE_ARCHETYPE) {
    a = fmax(trait(r, class, TRAIT_MISSION_LOW), least);
    b = fmin(trait(r, class, TRAIT_MISSION_HIGH), most);
  }
  *low = in_units(a * boost);
  *high = in_units(b * boost);
}

static inline int64_t dearest_mission(const struct reference *r) {
  int64_t dearest = 0, low, high;
  for (int c = 0; c < r->scenario->n_classes; c++) {
    mission_range(r, c, &low, &high);
    if ((low + high) / 2 > dearest) dearest = (low + high) / 2;
  }
  return dearest;
}

static inline int64_t internal_reward(const struct reference *r) {
  return cut(r, value(r, PARAMETER_MISSION_MEAN) * value(r, PARAMETER_MISSION_BOOST));
}

/* The platform's own missions come first, then those on offer: as many as are wanted, as there are, and, if the reserve
 * alone pays them, as it can pay. Reviews of them go round among those who may review. */
static inline void offer_missions(struct reference *r, struct sharing *missions, struct sharing *internal) {
  int64_t wanted = r->counter[COUNTER_MISSIONS_WANTED], offered = wanted,
          own = lesser(
              (int64_t)nearbyint(value(r, PARAMETER_INTERNAL_MISSION_RATE) * (double)r->n_active * r->count_factor),
              r->reserve / internal_reward(r));
  if (choice(r, SWITCH_MISSION_SUPPLY) == MISSIONS_LIMITED)
    offered = lesser(offered, (int64_t)nearbyint(value(r, PARAMETER_MISSION_RATE) * (double)r->n_active *
                                                 value(r, PARAMETER_MISSION_AVAILABILITY) * r->count_factor));
  if (choice(r, SWITCH_MISSION_FUNDING) == SOURCE_RESERVE_ONLY)
    offered = lesser(offered, (r->reserve - own * internal_reward(r)) / dearest_mission(r));
  int64_t reviewers = has_pool(r) ? r->members : r->n_active;
  double reviews = (double)offered * value(r, PARAMETER_EVIDENCE_SHARE) *
                   value(r, PARAMETER_REVIEWS_PER_REVIEWED_MISSION) / (double)reviewers;
  r->reviews_each = reviewers > 0 ? fmin(reviews, GUIDE_LARGEST_MEAN) : 0;
  *missions = share_out(r, offered, wanted, 0);
  *internal = share_out(r, own, value(r, PARAMETER_INTERNAL_MISSION_RATE) > 0 ? r->n_active : 0, 2);
}

/* What an agent wants to evaluate and to review: outside the pool nothing, though it practises. */
static inline void come_forward(struct reference *r, struct agent *a) {
  int64_t cap = (int64_t)value(r, PARAMETER_DAILY_VALIDATION_CAP),
          n = count_of(r, rate_of(r, a->class, TRAIT_VALIDATIONS), lane_of(r, PURPOSE_EARN, a, 0));
  if (a->own_keys) n *= (int64_t)value(r, PARAMETER_BYOK_CAPACITY);
  if (r->breached) cap = lesser(cap, (int64_t)value(r, PARAMETER_CAP_VALIDATION_CAP));
  r->counter[COUNTER_VALIDATION_CAPPED] += n > cap;
  bool admitted = a->member || !has_pool(r);
  a->practised = n > 0;
  a->evaluations = admitted ? lesser(n, cap) : 0;
  r->counter[COUNTER_EVALUATIONS_WANTED] += a->evaluations;
  int64_t reviews = count_of(r, r->reviews_each, lane_of(r, PURPOSE_EARN, a, 1));
  a->reviews = admitted ? reviews : 0;
  uint64_t threshold = random_threshold(value(r, PARAMETER_DORMANCY_RATE));
  if (a->balance < cheapest_post(r)) threshold += random_threshold(value(r, PARAMETER_POVERTY_EXIT_RATE));
  a->leaves = lane_of(r, PURPOSE_EARN, a, 2) < threshold;
}

static inline int64_t evaluations_served(struct reference *r) {
  int64_t wanted = r->counter[COUNTER_EVALUATIONS_WANTED];
  int slots = choice(r, SWITCH_EVALUATION_SLOTS);
  if (slots == SLOTS_UNRATIONED) return wanted;
  double each = value(r, slots == SLOTS_CONSENSUS ? PARAMETER_CONSENSUS_THRESHOLD : PARAMETER_CALIBRATED_SLOTS);
  r->slots_arrived = r->counter[COUNTER_POSTS] * (int64_t)each + r->counter[COUNTER_POSTS_FLAGGED];
  return queue_day(r, wanted);
}

static inline bool is_expert(const struct reference *r, const struct agent *a) {
  return a->f1 >= f1_units(value(r, PARAMETER_EXPERT_F1));
}

static inline bool has_own_pool(const struct reference *r, const struct agent *a) {
  return choice(r, SWITCH_EXPERT_POOL) == EXPERT_POOL_ON && is_expert(r, a);
}

static inline double multiplier(const struct reference *r, double f1) {
  if (choice(r, SWITCH_F1_MAP) == F1_MAP_IDENTITY) return f1;
  return fmin(fmax(value(r, PARAMETER_F1_MULTIPLIER_BASE) + value(r, PARAMETER_F1_MULTIPLIER_SLOPE) * (f1 - 0.7),
                   value(r, PARAMETER_F1_MULTIPLIER_LEAST)),
              value(r, PARAMETER_F1_MULTIPLIER_MOST));
}

static inline int64_t random_rewards(const struct reference *r, const struct agent *a, int64_t low, int64_t high) {
  int64_t sum = 0;
  for (int64_t k = 0; k < a->evaluations; k++) sum += random_amount(lane_of(r, PURPOSE_REWARD_AMOUNT, a, k), low, high);
  return sum;
}

/* What the day's evaluations of an agent earn. */
static inline int64_t evaluations_earn(const struct reference *r, const struct agent *a) {
  bool reduced = a->own_keys && choice(r, SWITCH_BYOK) == BYOK_REDUCED,
       bonus = a->own_keys && choice(r, SWITCH_BYOK) == BYOK_BONUS && is_expert(r, a);
  double base = value(r, reduced ? PARAMETER_BYOK_REWARD_REDUCED : PARAMETER_BASE_VALIDATION_REWARD) * r->amount_factor,
         on_top = bonus ? value(r, PARAMETER_BYOK_BONUS) : 0;
  if (has_own_pool(r, a))
    return random_rewards(r, a, cut(r, value(r, PARAMETER_EXPERT_REWARD_MIN)),
                          cut(r, value(r, PARAMETER_EXPERT_REWARD_MAX)));
  if (choice(r, SWITCH_REWARD_MODEL) == REWARD_FORMULA)
    return a->evaluations *
           in_units(base * multiplier(r, a->f1 / 10000.0) * value(r, PARAMETER_QUALITY_BONUS) * (1 + on_top));
  bool flat = choice(r, SWITCH_REWARD_MODEL) == REWARD_FLAT;
  int64_t sum = flat ? a->evaluations * in_units(base) : random_rewards(r, a, in_units(base), 2 * in_units(base));
  return sum + scaled(sum, on_top);
}

static inline int64_t missions_earn(const struct reference *r, const struct agent *a) {
  int64_t low, high, sum = 0;
  mission_range(r, a->class, &low, &high);
  for (int64_t k = 0; k < a->missions; k++) sum += random_amount(lane_of(r, PURPOSE_MISSION_AMOUNT, a, k), low, high);
  return sum;
}

static inline int64_t reviews_earn(const struct reference *r, const struct agent *a) {
  int64_t sum = 0;
  for (int64_t k = 0; k < a->reviews; k++)
    sum +=
        random_amount(k < 5 ? lane_of(r, PURPOSE_EARN, a, 3 + k) : lane_of(r, PURPOSE_EVIDENCE_AMOUNT, a, k - 5),
                      cut(r, value(r, PARAMETER_EVIDENCE_REWARD_MIN)), cut(r, value(r, PARAMETER_EVIDENCE_REWARD_MAX)));
  return sum;
}

/* Of a day's work income: what is above the threshold is cut by the rate, and all stays below the cap; what counts towards
 * it already takes room. */
static inline int64_t income_left(struct reference *r, const struct agent *a, int64_t income) {
  int64_t above = income - money(r, PARAMETER_DIMINISHING_THRESHOLD),
          room = money(r, PARAMETER_DAILY_EARNING_CAP) - a->received, left = income;
  if (above > 0) left -= scaled(above, value(r, PARAMETER_DIMINISHING_REDUCTION_RATE));
  if (room < 0) room = 0;
  r->counter[COUNTER_DIMINISHED] += above > 0;
  r->counter[COUNTER_EARNING_CAPPED] += left > room;
  return lesser(left, room);
}

/* Works out the claims; the platform's own missions are paid at once. */
static inline void earn(struct reference *r, struct agent *a, struct sharing *evaluations, struct sharing *internal) {
  a->evaluations = next_share(evaluations, a->evaluations);
  r->counter[COUNTER_EVALUATIONS] += a->evaluations;
  int64_t kind[] = {evaluations_earn(r, a), missions_earn(r, a), reviews_earn(r, a),
                    next_share(internal, internal->wanted > 0) * internal_reward(r)};
  int64_t income = kind[0] + kind[1] + kind[2] + kind[3], left = income_left(r, a, income);
  for (int k = 0; k < 4; k++) kind[k] = part_of(kind[k], left, income);
  a->validation = kind[0];
  a->mission = kind[1];
  a->evidence = kind[2];
  a->received = 0;
  reward(r, a, FLOW_INTERNAL_MISSION, kind[3], 1);
  r->counter[has_own_pool(r, a) ? COUNTER_GROSS_EXPERT : COUNTER_GROSS] += a->validation;
  r->counter[COUNTER_MISSION_CLAIMS] += a->mission;
  r->counter[COUNTER_EVIDENCE_CLAIMS] += a->evidence;
}

#endif
