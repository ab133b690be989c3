/* random_scenario.h - random small scenarios of BetterWorld for property tests.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parameters lie anywhere in their ranges, but for relations that the model checks and for rates that would let a
 * population explode or an agent act more than 300 times a day, which is refused on purpose. One draw a statement: the
 * order of draws must not hang on the compiler. */
#ifndef TESTS_RANDOM_SCENARIO_H
#define TESTS_RANDOM_SCENARIO_H

#include "models/betterworld/day.h"
#include "models/models.h"
#include "sim/random.h"
#include "sim/text.h"

/* A stream of luck for one scenario, and the text it writes. */
struct luck {
  struct random_key key;
  uint64_t k;
  struct text *text;
};

static inline double luck_uniform(struct luck *luck, double low, double high) {
  return low + (high - low) * random_uniform(&luck->key, luck->k++);
}

static inline int luck_below(struct luck *luck, int n) {
  return (int)random_below(random_word(&luck->key, luck->k++), (uint64_t)n);
}

static inline bool luck_chance(struct luck *luck, double p) { return luck_uniform(luck, 0, 1) < p; }

/* Append the text before and what was drawn: a number (returned), one of n whole numbers, a string of a list. */
static inline double luck_number(struct luck *luck, const char *before, double low, double high) {
  double value = luck_uniform(luck, low, high);
  text_format(luck->text, "%s%.6f", before, value);
  return value;
}

static inline void luck_whole(struct luck *luck, const char *before, int least, int n) {
  int value = least + luck_below(luck, n);
  text_format(luck->text, "%s%d", before, value);
}

static inline void luck_name(struct luck *luck, const char *before, const char *const *names, int n) {
  const char *name = names[luck_below(luck, n)];
  text_format(luck->text, "%s'%s'", before, name);
}

static const char *const random_scenario_archetypes[] = {"validator", "creator", "balanced", "mission_runner"};

static inline void random_scenario_balances(struct luck *luck) {
  double mean = exp(luck_uniform(luck, 0, 7));
  if (luck_chance(luck, 0.1)) mean = 0;
  switch (luck_below(luck, 4)) {
  case 0:
    text_format(luck->text, "{'distribution': 'constant', 'mean': %.6g}", mean);
    break;
  case 1:
    text_format(luck->text, "{'distribution': 'lognormal', 'mean': %.6g", mean);
    luck_number(luck, ", 'gini': ", 0, 0.9);
    text_add(luck->text, "}");
    break;
  case 2:
    text_format(luck->text, "{'distribution': 'pareto', 'mean': %.6g", mean);
    luck_number(luck, ", 'gini': ", 0, 0.9);
    text_add(luck->text, "}");
    break;
  default:
    text_format(luck->text, "{'distribution': 'quantiles', 'quantiles': {'0': 0, '0.5': %.6g, '1': %.6g}}", mean,
                5 * mean);
  }
}

/* Two archetypes by share, one takes the rest, one has none. */
static inline void random_scenario_mix(struct luck *luck) {
  const char *const *names = random_scenario_archetypes;
  int first = luck_below(luck, 4);
  text_format(luck->text, ", 'mix': {'%s': 'rest', '%s': 0", names[first], names[(first + 1) % 4]);
  text_format(luck->text, ", '%s': ", names[(first + 2) % 4]);
  luck_number(luck, "", 0, 0.5);
  text_format(luck->text, ", '%s': ", names[(first + 3) % 4]);
  luck_number(luck, "", 0, 0.5);
  text_add(luck->text, "}");
}

static inline void random_scenario_population(struct luck *luck) {
  int most = luck_chance(luck, 0.3) ? 2000 : 200, agents = 1 + luck_below(luck, most);
  text_format(luck->text, "'population': {'agents': %d, 'balances': ", agents);
  random_scenario_balances(luck);
  if (luck_chance(luck, 0.5)) luck_number(luck, ", 'dormant': ", 0, 1);
  if (luck_chance(luck, 0.6)) random_scenario_mix(luck);
  if (luck_chance(luck, 0.5)) luck_whole(luck, ", 'platform_size': ", 1, 200000);
  if (luck_chance(luck, 0.4)) {
    luck_number(luck, ", 'arrivals': {'per_day': ", 0, 12);
    luck_whole(luck, ", 'from': ", 0, 9);
    text_add(luck->text, "}");
  }
  if (luck_chance(luck, 0.5)) {
    luck_name(luck, ", 'groups': {'some': {'archetype': ", random_scenario_archetypes, 4);
    text_format(luck->text, ", 'agents': %d, 'balances': ", 1 + agents / 10);
    random_scenario_balances(luck);
    text_add(luck->text, "}}");
  }
  text_add(luck->text, "}, ");
}

/* The largest value a scenario gives to a parameter. */
static inline double random_scenario_most(int parameter) {
  switch (parameter) {
  case PARAMETER_NEW_AGENT_RATE:
    return 0.03;
  case PARAMETER_DORMANCY_RATE:
    return 0.05;
  case PARAMETER_MISSION_RATE:
  case PARAMETER_VOTE_RATE:
  case PARAMETER_CIRCLE_RATE:
  case PARAMETER_PRIORITY_RATE:
    return 3;
  case PARAMETER_VALIDATION_RATE:
  case PARAMETER_SUBMISSION_RATE:
    return 30;
  case PARAMETER_REVIEWS_PER_REVIEWED_MISSION:
    return 10;
  case PARAMETER_WILLINGNESS:
  case PARAMETER_MISSION_AVAILABILITY:
    return 3;
  case PARAMETER_DAILY_TRANSACTION_LIMIT:
    return 20;
  case PARAMETER_POVERTY_EXIT_RATE:
    return 0.05;
  case PARAMETER_MIN_POOL_DAYS:
  case PARAMETER_TRUST_NEW_DAYS:
    return 40;
  case PARAMETER_SUBMISSION_QUIET_DAYS:
  case PARAMETER_SUBMISSION_RAMP_DAYS:
    return 9;
  default:
    return betterworld_model.parameters[parameter].most;
  }
}

static inline double random_scenario_value(struct luck *luck, int parameter) {
  const struct parameter_row *row = &betterworld_model.parameters[parameter];
  double value = luck_uniform(luck, row->least, random_scenario_most(parameter));
  return row->kind == PARAMETER_WHOLE ? nearbyint(value) : value;
}

/* Parameters that the model relates to each other. */
static inline bool random_scenario_related(int parameter) {
  static const int related[] = {
      PARAMETER_SPLIT_POOL,          PARAMETER_SPLIT_RESERVE,       PARAMETER_SPLIT_BURN,
      PARAMETER_REWARD_POOL_SHARE,   PARAMETER_REWARD_MINT_SHARE,   PARAMETER_MISSION_REWARD_MIN,
      PARAMETER_MISSION_REWARD_MAX,  PARAMETER_EVIDENCE_REWARD_MIN, PARAMETER_EVIDENCE_REWARD_MAX,
      PARAMETER_F1_MULTIPLIER_LEAST, PARAMETER_F1_MULTIPLIER_MOST,  PARAMETER_EXPERT_REWARD_MIN,
      PARAMETER_EXPERT_REWARD_MAX,   PARAMETER_F1_MIN_POOL_ENTRY,   PARAMETER_F1_MIN_POOL_EXIT};
  for (size_t i = 0; i < sizeof related / sizeof *related; i++)
    if (related[i] == parameter) return true;
  return false;
}

static inline void random_scenario_relations(struct luck *luck) {
  double burn = luck_uniform(luck, 0, 1), reserve = luck_uniform(luck, 0, 1 - burn);
  text_format(luck->text, "'split_burn': %.17g, 'split_reserve': %.17g, 'split_pool': %.17g", burn, reserve,
              1 - burn - reserve);
  double pool = luck_number(luck, ", 'reward_pool_share': ", 0, 1);
  luck_number(luck, ", 'reward_mint_share': ", 0, 1 - pool);
  double least = luck_number(luck, ", 'mission_reward_min': ", 0, 250);
  luck_number(luck, ", 'mission_reward_max': ", least, 500);
  least = luck_number(luck, ", 'evidence_reward_min': ", 0, 50);
  luck_number(luck, ", 'evidence_reward_max': ", least, 100);
  least = luck_number(luck, ", 'f1_multiplier_least': ", 0, 1);
  luck_number(luck, ", 'f1_multiplier_most': ", least, 2);
  least = luck_number(luck, ", 'expert_reward_min': ", 0, 3);
  luck_number(luck, ", 'expert_reward_max': ", least, 6);
  least = luck_number(luck, ", 'f1_min_pool_exit': ", 0, 0.8);
  luck_number(luck, ", 'f1_min_pool_entry': ", least < 0.5 ? 0.5 : least, 0.8);
}

static inline void random_scenario_parameter(struct luck *luck, int i) {
  const struct parameter_row *row = &betterworld_model.parameters[i];
  bool constant = luck_chance(luck, 0.8) || row->kind == PARAMETER_WHOLE;
  double value = random_scenario_value(luck, i);
  if (constant) {
    text_format(luck->text, ", '%s': %.17g", row->name, value);
    return;
  }
  text_format(luck->text, ", '%s': {'by': 'platform_size', 'at': {'100': %.17g", row->name, value);
  value = random_scenario_value(luck, i);
  text_format(luck->text, ", '5000': %.17g}}", value);
}

static inline void random_scenario_parameters(struct luck *luck) {
  text_add(luck->text, "'parameters': {");
  random_scenario_relations(luck);
  for (int i = 0; i < betterworld_model.n_parameters; i++)
    if (!random_scenario_related(i) && luck_chance(luck, 0.6)) random_scenario_parameter(luck, i);
  text_add(luck->text, "}, 'switches': {");
  for (int i = 0; i < betterworld_model.n_switches; i++) {
    const struct switch_row *row = &betterworld_model.switches[i];
    int n = 0;
    if (i == SWITCH_PANELS) continue; /* the reference knows expected ones only */
    while (row->choices[n]) n++;
    text_format(luck->text, "%s'%s': ", i ? ", " : "", row->name);
    luck_name(luck, "", row->choices, n);
  }
  text_add(luck->text, "}, ");
}

/* Archetypes are changed in what no parameter changes. */
static inline void random_scenario_traits(struct luck *luck) {
  text_add(luck->text, "'archetypes': {'creator': {");
  luck_number(luck, "'solutions': ", 0, 2);
  luck_number(luck, ", 'missions': ", 0, 1);
  luck_number(luck, ", 'other_spending': ", 0, 2);
  if (luck_chance(luck, 0.5)) luck_number(luck, ", 'savings_goal': ", 0, 200);
  text_add(luck->text, "}}, ");
}

static inline void random_scenario_flows(struct luck *luck) {
  static const char *const legs[] = {"'to': {'BURN': 1}", "'to': {'POOL': 0.3, 'RESERVE': 0.3, 'BURN': 0.4}",
                                     "'to': {'WORLD': 1}", "'from': {'MINT': 1}",
                                     "'from': {'WORLD': 0.5, 'MINT': 0.5}"};
  static const char *const who[] = {"all", "archetype:validator", "archetype:creator"}, *const limits[] = {
                                                                                            "none", "none", "once"};
  int n = luck_below(luck, 4);
  text_add(luck->text, "'flows': {");
  for (int i = 0; i < n; i++) {
    int leg = luck_below(luck, 5);
    text_format(luck->text, "%s'extra_%d': {%s", i ? ", " : "", i, legs[leg]);
    luck_name(luck, ", 'who': ", who, 3);
    luck_number(luck, ", 'rate': ", 0, 3);
    luck_number(luck, ", 'price': ", 0, 20);
    luck_number(luck, ", 'needs_balance': ", 0, 50);
    luck_name(luck, ", 'limit': ", limits, 3);
    luck_whole(luck, ", 'at': ", 0, 6);
    luck_whole(luck, ", 'for': ", 1, 20);
    text_add(luck->text, "}");
  }
  text_add(luck->text, "}, ");
}

static inline void random_scenario_change(struct luck *luck, int kind) {
  static const int changed[] = {PARAMETER_STARTER_GRANT,        PARAMETER_COST_PROBLEM,
                                PARAMETER_DISPUTE_STAKE,        PARAMETER_TRANSACTION_TAX,
                                PARAMETER_SUBMISSION_RAMP_DAYS, PARAMETER_INACTIVITY_THRESHOLD};
  static const char *const kinds[] = {"set", "multiply", "add"};
  int p = changed[luck_below(luck, 6)];
  double operand =
      kind == 0 ? random_scenario_value(luck, p) : luck_uniform(luck, kind == 1 ? 0 : -20, kind == 1 ? 3 : 20);
  if (luck_chance(luck, 0.6)) {
    luck_whole(luck, "'for': '", betterworld_model.parameters[p].within == WITHIN_START ? 24 : 1, 200);
    text_add(luck->text, "h', ");
  }
  text_format(luck->text, "'%s': {'%s': %.17g}", kinds[kind], betterworld_model.parameters[p].name, operand);
}

static inline void random_scenario_lever(struct luck *luck) {
  static const char *const names[] = {"starter_grant", "referral_reward", "daily_validation_cap"};
  luck_name(luck, "'ramp': '3h', 'lever': {'parameter': ", names, 3);
  luck_number(luck, ", 'value': ", 10, 90);
  luck_whole(luck, ", 'renew': ", 0, 2);
  text_add(luck->text, ", 'off_grid': true, 'reason': 'to try, so to say'}");
}

static inline void random_scenario_event(struct luck *luck, int days) {
  if (luck_chance(luck, 0.7)) {
    luck_whole(luck, "{'at': '", 0, 24 * days);
    text_add(luck->text, "h', ");
  } else {
    luck_number(luck, "{'at': {'when': {'indicator': 'gini', 'above': ", 0.2, 0.9);
    luck_whole(luck, "}, 'after': '", 0, 99);
    text_add(luck->text, "h'}, ");
  }
  int action = luck_below(luck, 11);
  switch (action) {
  case 3:
    luck_whole(luck, "'arrivals': {'agents': ", 1, 60);
    break;
  case 4:
    luck_number(luck, "'departures': {'share': ", 0, 0.6);
    break;
  case 5:
    luck_number(luck, "'shock': {'who': 'archetype:creator', 'share': ", 0, 1);
    break;
  case 6:
    luck_number(luck, "'inject': {'amount': ", 0, 99);
    break;
  case 7:
    text_add(luck->text, "'verb': 'emergency_topup'");
    break;
  case 8:
    text_add(luck->text, "'verb': 'revoke_membership'");
    break;
  case 9:
    random_scenario_lever(luck);
    break;
  case 10:
    luck_number(luck, "'multiply': {'starter_grant': ", 1, 3);
    luck_number(luck, ", 'referral_reward': ", 1, 2);
    luck_number(luck, "}, 'stop': {'extra_supply': ", 0.001, 0.1);
    text_add(luck->text, "}");
    break;
  default:
    random_scenario_change(luck, action);
  }
  text_add(luck->text, action >= 3 && action <= 6 ? "}}" : "}");
}

/* Appends the members of scenario number i. */
static inline void random_scenario(uint64_t i, struct text *text) {
  struct luck stream = {.key = {.seed = 20, .agent = i}, .text = text}, *luck = &stream;
  int days = 20 + luck_below(luck, 41), events = luck_below(luck, 6);
  text_format(text, "'model': 'betterworld', 'days': %d, ", days);
  luck_whole(luck, "'seed': ", 0, 1000);
  luck_whole(luck, ", 'warmup': ", 0, 6);
  text_add(text, luck_chance(luck, 0.5) ? ", 'snapshots': ['10d', 'end'], " : ", ");
  random_scenario_population(luck);
  random_scenario_parameters(luck);
  random_scenario_traits(luck);
  random_scenario_flows(luck);
  text_add(text, "'events': {");
  for (int k = 0; k < events; k++) {
    text_format(text, "%s'event_%d': ", k ? ", " : "", k);
    random_scenario_event(luck, days);
  }
  text_add(text, "}");
}

#endif
