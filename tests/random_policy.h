/* random_policy.h - random policies of BetterWorld for property tests; they go behind a random scenario.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules want anything of any adjustable parameter. Overlays leave alone what the model relates to each other, since a
 * relation may break when one of two overlays ends, which stops a run on purpose. */
#ifndef TESTS_RANDOM_POLICY_H
#define TESTS_RANDOM_POLICY_H

#include "tests/random_scenario.h"

static inline void random_policy_condition(struct luck *luck) {
  static const char *const indicators[] = {"gini",   "median_balance", "inflation_daily", "velocity",
                                           "agents", "blocked_share",  "active_share"};
  static const double low[] = {0.2, 0, -0.1, 0, 1, 0, 0}, high[] = {0.9, 300, 0.1, 10, 300, 1, 1};
  int i = luck_below(luck, 7);
  text_format(luck->text, "'%s': {", indicators[i]);
  double level = luck_number(luck, luck_chance(luck, 0.5) ? "'above': " : "'at_least': ", low[i], high[i]);
  if (luck_chance(luck, 0.3)) luck_number(luck, ", 'below': ", level + 1e-3, level + 1);
  text_add(luck->text, "}");
}

/* {"multiply": x} and the like; a set lies in the range. */
static inline void random_policy_change(struct luck *luck, const struct parameter_row *row) {
  int kind = luck_below(luck, 3);
  text_add(luck->text, "{");
  if (kind == 0) luck_number(luck, "'multiply': ", 0.2, 2);
  if (kind == 1) luck_number(luck, "'add': ", -0.5 * row->most, 0.5 * row->most);
  if (kind == 2) {
    double value = luck_uniform(luck, row->least, row->most);
    text_format(luck->text, "'set': %.17g", row->kind == PARAMETER_WHOLE ? nearbyint(value) : value);
  }
  text_add(luck->text, "}");
}

static inline void random_policy_orders(struct luck *luck) {
  bool any = luck_chance(luck, 0.3);
  if (any) text_add(luck->text, "'relief': {'verb': 'emergency_topup'}");
  for (int p = 0; p < betterworld_model.n_parameters; p++) {
    const struct parameter_row *row = &betterworld_model.parameters[p];
    if (!row->adjustable || !luck_chance(luck, 0.4)) continue;
    text_format(luck->text, "%s'%s': ", any ? ", " : "", row->name);
    any = true;
    bool lies = !random_scenario_related(p) && luck_chance(luck, 0.4);
    if (lies) text_add(luck->text, "{'overlay': ");
    random_policy_change(luck, row);
    if (lies && luck_chance(luck, 0.6)) {
      luck_whole(luck, ", 'lasting': '", 1, 120);
      text_add(luck->text, "h'");
    }
    if (lies) text_add(luck->text, "}");
  }
  if (!any) text_add(luck->text, "'cost_debate': {'multiply': 1.1}");
}

static inline void random_policy_rule(struct luck *luck, int i) {
  text_format(luck->text, "%s'rule_%d': {", i ? ", " : "", i);
  luck_whole(luck, "'order': ", 0, 5);
  luck_whole(luck, ", 'every': ", 1, 4);
  luck_whole(luck, ", 'for': ", 0, 3);
  text_add(luck->text, ", 'when': {");
  random_policy_condition(luck);
  text_add(luck->text, "}");
  if (luck_chance(luck, 0.4)) {
    text_add(luck->text, ", 'clear': {");
    random_policy_condition(luck);
    text_add(luck->text, "}");
  }
  text_add(luck->text, ", 'do': {");
  random_policy_orders(luck);
  text_add(luck->text, "}}");
}

/* Appends the member "policy" of scenario number i. */
static inline void random_policy(uint64_t i, struct text *text) {
  static const char *const overlays[] = {"exempt", "strict", "literal"}, *const conflicts[] = {"first", "strongest"};
  struct luck stream = {.key = {.seed = 21, .agent = i}, .text = text}, *luck = &stream;
  int rules = 1 + luck_below(luck, 6);
  luck_whole(luck, ", 'policy': {'from': ", 0, 6);
  luck_number(luck, ", 'constraints': {'per_cycle': ", 0.01, 1);
  luck_number(luck, ", 'cumulative': ", 0.01, 1);
  luck_whole(luck, ", 'cooldown': '", 0, 80);
  luck_whole(luck, "h', 'ramp': '", 0, 25);
  luck_name(luck, "h', 'overlays': ", overlays, 3);
  luck_name(luck, ", 'same_parameter': ", conflicts, 2);
  if (luck_chance(luck, 0.5)) {
    luck_number(luck, ", 'relaxation': {'rate': ", 0, 1);
    text_add(luck->text, ", 'while': {");
    random_policy_condition(luck);
    text_add(luck->text, "}}");
  }
  text_add(text, "}, 'rules': {");
  for (int r = 0; r < rules; r++) random_policy_rule(luck, r);
  text_add(text, "}}");
}

#endif
