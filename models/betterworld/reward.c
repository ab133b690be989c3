/* reward.c - what an evaluation earns: by formula (5.1, 8 question 2), the flat base (1.1), or one to two bases (2.2).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "models/betterworld/day.h"
#include "sim/clones.h"
#include "sim/money.h"
#include "sim/team.h"

/* The multiplier of an F1: the line of section 8, question 2, inside the range of 5.1; or F1 itself, as 5.2 computes. */
double betterworld_f1_multiplier(const struct economy *e, double f1) {
  if (economy_choice(e, SWITCH_F1_MAP) == F1_MAP_IDENTITY) return f1;
  double least = economy_value(e, PARAMETER_F1_MULTIPLIER_LEAST), most = economy_value(e, PARAMETER_F1_MULTIPLIER_MOST);
  double m =
      economy_value(e, PARAMETER_F1_MULTIPLIER_BASE) + economy_value(e, PARAMETER_F1_MULTIPLIER_SLOPE) * (f1 - 0.7);
  return m < least ? least : m > most ? most : m;
}

static bool same(const double *a, const double *b, size_t n) {
  for (size_t k = 0; k < n; k++)
    if (a[k] != b[k]) return false;
  return true;
}

/* The table of the formula, anew only when something it rests on has changed. */
static int tabulate(const struct economy *e, struct betterworld_reward *reward, double base, double bonus,
                    double quality, struct error *error) {
  const double made_of[] = {base,
                            bonus,
                            quality,
                            economy_value(e, PARAMETER_EXPERT_F1),
                            economy_value(e, PARAMETER_F1_MULTIPLIER_BASE),
                            economy_value(e, PARAMETER_F1_MULTIPLIER_SLOPE),
                            economy_value(e, PARAMETER_F1_MULTIPLIER_LEAST),
                            economy_value(e, PARAMETER_F1_MULTIPLIER_MOST)};
  _Static_assert(sizeof made_of == sizeof reward->made_of, "all that the table rests on is kept");
  if (reward->by_f1 && same(made_of, reward->made_of, sizeof made_of / sizeof *made_of)) return 0;
  if (!reward->by_f1) reward->by_f1 = malloc((F1_UNIT + 1) * sizeof *reward->by_f1);
  if (!reward->by_f1) return error_set(error, ERROR_MEMORY, "no memory for the table of rewards");
  memcpy(reward->made_of, made_of, sizeof made_of);
  for (int k = 0; k <= F1_UNIT; k++) {
    double f1 = (double)k / F1_UNIT, tokens = base * betterworld_f1_multiplier(e, f1) * quality;
    if (f1 >= economy_value(e, PARAMETER_EXPERT_F1)) tokens *= 1 + bonus;
    reward->by_f1[k] = money_from_tokens(tokens, e->model->assets[0].decimals);
  }
  return 0;
}

static int update(const struct economy *e, struct betterworld_reward *reward, double base, double bonus, double quality,
                  struct error *error) {
  int decimals = e->model->assets[0].decimals, model = economy_choice(e, SWITCH_REWARD_MODEL);
  reward->low = money_from_tokens(base, decimals);
  reward->high = money_from_tokens(model == REWARD_UNIFORM ? 2 * base : base, decimals);
  reward->bonus = bonus;
  return model == REWARD_FORMULA ? tabulate(e, reward, base, bonus, quality, error) : 0;
}

int betterworld_rewards_update(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  double left = state->amount_factor, base = left * economy_value(e, PARAMETER_BASE_VALIDATION_REWARD);
  int byok = economy_choice(e, SWITCH_BYOK);
  double own_base = byok == BYOK_REDUCED ? left * economy_value(e, PARAMETER_BYOK_REWARD_REDUCED) : base;
  bool experts = economy_choice(e, SWITCH_EXPERT_POOL) == EXPERT_POOL_ON;
  state->expert_f1 = (int16_t)(economy_value(e, PARAMETER_EXPERT_F1) * F1_UNIT + 0.5);
  state->expert_pool = experts;
  state->expert_reward.low = betterworld_cut(e, economy_value(e, PARAMETER_EXPERT_REWARD_MIN));
  state->expert_reward.high = betterworld_cut(e, economy_value(e, PARAMETER_EXPERT_REWARD_MAX));
  int code = 0;
  for (int k = 0; k < (state->any_drift ? 4 : 2) && code == 0; k++) {
    bool own_keys = k & 1, careless = k & 2;
    code = update(e, &state->reward[k], own_keys ? own_base : base,
                  own_keys && byok == BYOK_BONUS ? economy_value(e, PARAMETER_BYOK_BONUS) : 0,
                  careless ? 1 : economy_value(e, PARAMETER_QUALITY_BONUS), error);
  }
  state->one_reward =
      !experts && !state->reward[0].by_f1 && state->reward[0].low == state->reward[0].high && byok == BYOK_SAME;
  return code;
}

void betterworld_rewards_free(struct betterworld *state) {
  for (int k = 0; k < 4; k++) free(state->reward[k].by_f1);
}

int64_t betterworld_reward_of(const struct economy *e, uint32_t agent, uint64_t id, int64_t evaluations) {
  const struct betterworld *state = betterworld_state(e);
  const int16_t *f1 = e->population.column[COLUMN_F1];
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  bool expert = betterworld_is_expert(e, agent);
  bool careless = betterworld_drift(state, e->population.agent_class[agent]) > 0;
  int row = (standing[agent] & STANDING_OWN_KEYS ? 1 : 0) + (careless ? 2 : 0);
  const struct betterworld_reward *reward = expert ? &state->expert_reward : &state->reward[row];
  if (reward->by_f1) return evaluations * reward->by_f1[f1[agent]];
  int64_t amount = evaluations * reward->low;
  if (reward->low != reward->high) {
    struct random_key key = economy_key(e, PURPOSE_REWARD_AMOUNT, id);
    amount = random_sum(&key, (uint64_t)evaluations, reward->low, reward->high);
  }
  if (reward->bonus > 0 && f1[agent] >= state->expert_f1) amount += money_scale(amount, reward->bonus);
  return amount;
}

/* By the table of each agent's row. */
static void look_up(const struct economy *e, const struct betterworld_block *block, const int16_t *evaluations,
                    int64_t *claim) {
  const struct betterworld *state = betterworld_state(e);
  const int16_t *f1 = e->population.column[COLUMN_F1];
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  const int64_t *table[4];
  int careless[POPULATION_MOST_CLASSES];
  for (int row = 0; row < 4; row++) table[row] = state->reward[row].by_f1;
  for (int c = 0; c < state->n_classes; c++) careless[c] = betterworld_drift(state, c) > 0 ? 2 : 0;
  for (uint32_t j = 0; j < block->n; j++) {
    uint32_t i = block->agent[j];
    int row = careless[block->agent_class[j]] + !!(standing[i] & STANDING_OWN_KEYS);
    claim[j] = evaluations[j] * table[row][f1[i]];
  }
}

/* Of those who are paid from the experts' own pool: what betterworld_reward_of says, drawn side by side. */
static void draw_experts(const struct economy *e, struct betterworld_block *block, const int16_t *evaluations,
                         const uint32_t *experts, uint32_t n, int64_t *claim) {
  const struct betterworld_reward *reward = &betterworld_state(e)->expert_reward;
  struct random_key key = economy_key(e, PURPOSE_REWARD_AMOUNT, 0);
  betterworld_block_draw_listed(e, block, PURPOSE_REWARD_AMOUNT, experts, n);
  for (uint32_t k = 0; k < n; k++) {
    uint32_t j = experts[k];
    key.agent = block->id[j];
    claim[j] =
        random_sum_of_lanes(&key, (uint64_t)evaluations[j], reward->low, reward->high, &block->lane[0][k], TEAM_BLOCK);
  }
}

CLONES void betterworld_rewards_claim(const struct economy *e, struct betterworld_block *block,
                                      const int16_t *evaluations, const uint32_t *experts, uint32_t n_experts,
                                      int64_t *claim) {
  const struct betterworld_reward *reward = &betterworld_state(e)->reward[0];
  if (betterworld_state(e)->one_reward) {
    for (uint32_t j = 0; j < block->n; j++) claim[j] = evaluations[j] * reward->low;
  } else if (reward->by_f1) {
    look_up(e, block, evaluations, claim);
    draw_experts(e, block, evaluations, experts, n_experts, claim);
  } else {
    for (uint32_t j = 0; j < block->n; j++)
      claim[j] = evaluations[j] > 0 ? betterworld_reward_of(e, block->agent[j], block->id[j], evaluations[j]) : 0;
  }
}
