/* theory_reward.c - closed forms of what an evaluation earns (5.1, 5.2, 8 question 2); see theory.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/theory.h"
#include "sim/money.h"

/* Section 5.1: the quality bonus of a single evaluation; the model has only its mean. Section 8, question 2: a novice's and
 * an expert's F1. */
static const double QUALITY_LEAST = 1, QUALITY_MOST = 1.5, F1_NOVICE = 0.7, F1_EXCELLENT = 0.95;

static double base(const struct economy *e) { return economy_value(e, PARAMETER_BASE_VALIDATION_REWARD); }

static double normal_below(double x, double mean, double deviation) {
  if (deviation <= 0) return x >= mean;
  return erfc((mean - x) / (deviation * sqrt(2))) / 2;
}

/* Reward at an F1 in 1 / F1_UNIT. */
static double reward_at(const struct economy *e, int f1, int keys) {
  const struct betterworld *state = betterworld_state(e);
  const struct betterworld_reward *reward = &state->reward[keys];
  bool expert = f1 >= state->expert_f1;
  double units;
  if (expert && state->expert_pool)
    units = ((double)state->expert_reward.low + (double)state->expert_reward.high) / 2;
  else if (reward->by_f1)
    units = (double)reward->by_f1[f1];
  else
    units = ((double)reward->low + (double)reward->high) / 2 * (expert ? 1 + reward->bonus : 1);
  return units / (double)money_unit(e->model->assets[0].decimals);
}

/* Over the steps of F1, which is rounded to 1 / F1_UNIT and ends at 0 and 1. */
static void average(const struct economy *e, int keys, double *able, double *reward) {
  double mean = economy_value(e, PARAMETER_F1_SCORE) + (keys ? economy_value(e, PARAMETER_BYOK_SKILL) : 0),
         deviation = economy_value(e, PARAMETER_F1_SPREAD), sum = 0, below;
  bool qualified = economy_choice(e, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED;
  int entry = qualified ? (int)(economy_value(e, PARAMETER_F1_MIN_POOL_ENTRY) * F1_UNIT + 0.5) : 0;
  *able = 0;
  below = entry > 0 ? normal_below((entry - 0.5) / F1_UNIT, mean, deviation) : 0;
  for (int k = entry; k <= F1_UNIT; k++) {
    double up_to = k < F1_UNIT ? normal_below((k + 0.5) / F1_UNIT, mean, deviation) : 1;
    *able += up_to - below;
    sum += (up_to - below) * reward_at(e, k, keys);
    below = up_to;
  }
  *reward = *able > 0 ? sum / *able : NAN;
}

struct betterworld_theory_validators betterworld_theory_validators(const struct economy *e) {
  struct betterworld_theory_validators who;
  who.share[1] = economy_value(e, PARAMETER_BYOK_SHARE);
  who.share[0] = 1 - who.share[1];
  for (int keys = 0; keys < 2; keys++) {
    who.able[keys] = 1;
    who.reward[keys] = reward_at(e, 0, keys);
    if (betterworld_state(e)->needs_f1) average(e, keys, &who.able[keys], &who.reward[keys]);
  }
  return who;
}

/* Mean of min(factor X, cap), X Poisson: the cap less the chances of falling short of it, weighted. */
static double capped_mean(double mean, double factor, double cap) {
  double chance = exp(-mean), left = cap;
  if (!(mean > 0)) return 0;
  for (int k = 0; factor * k < cap; k++) {
    left -= chance * (cap - factor * k);
    chance *= mean / (k + 1);
  }
  return left;
}

double betterworld_theory_evaluations(const struct economy *e, const struct betterworld_theory_validators *who, int c,
                                      double *pay) {
  double mean = betterworld_state(e)->class_rate[c * BETTERWORLD_N_TRAITS + TRAIT_VALIDATIONS],
         cap = floor(economy_value(e, PARAMETER_DAILY_VALIDATION_CAP)), sum = 0;
  *pay = 0;
  for (int keys = 0; keys < 2; keys++) {
    double n = who->share[keys] * who->able[keys] *
               capped_mean(mean, keys ? economy_value(e, PARAMETER_BYOK_CAPACITY) : 1, cap);
    sum += n;
    if (n > 0) *pay += n * who->reward[keys];
  }
  return sum;
}

double betterworld_theory_mission_middle(const struct economy *e) {
  return (economy_value(e, PARAMETER_MISSION_REWARD_MIN) + economy_value(e, PARAMETER_MISSION_REWARD_MAX)) / 2;
}

/* The ends of the multiplier over those who may validate. */
static double least_f1(const struct economy *e) {
  return economy_choice(e, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED ? economy_value(e, PARAMETER_F1_MIN_POOL_EXIT) : 0;
}

double betterworld_theory_reward_least(const struct economy *e) {
  if (economy_choice(e, SWITCH_REWARD_MODEL) != REWARD_FORMULA) return base(e);
  return base(e) * betterworld_f1_multiplier(e, least_f1(e)) * QUALITY_LEAST;
}

double betterworld_theory_reward_most(const struct economy *e) {
  int model = economy_choice(e, SWITCH_REWARD_MODEL);
  if (model != REWARD_FORMULA) return model == REWARD_UNIFORM ? 2 * base(e) : base(e);
  return base(e) * betterworld_f1_multiplier(e, 1) * QUALITY_MOST;
}

double betterworld_theory_reward_honest(const struct economy *e) {
  return base(e) * betterworld_f1_multiplier(e, economy_value(e, PARAMETER_F1_SCORE)) *
         economy_value(e, PARAMETER_QUALITY_BONUS);
}

double betterworld_theory_reward_novice(const struct economy *e) {
  return base(e) * betterworld_f1_multiplier(e, F1_NOVICE);
}

double betterworld_theory_reward_expert(const struct economy *e) {
  return base(e) * betterworld_f1_multiplier(e, F1_EXCELLENT);
}

double betterworld_theory_expert_to_average(const struct economy *e) {
  return betterworld_f1_multiplier(e, F1_EXCELLENT) /
         betterworld_f1_multiplier(e, economy_value(e, PARAMETER_F1_SCORE));
}
