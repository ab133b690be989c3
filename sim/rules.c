/* rules.c - adjustment rules: what they decide at the close, their verbs at the opening, the record of both; see rules.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/rules.h"

#include <stdlib.h>
#include <string.h>

#include "sim/economy_parts.h"

static int count_orders(const struct policy *policy) {
  int n = 0;
  for (int i = 0; i < policy->n_rules; i++) n += policy->rules[i].n_actions;
  return n;
}

int rules_init(struct economy *e, struct error *error) {
  const struct policy *policy = &e->scenario->rules;
  size_t n_rules = (size_t)policy->n_rules, n_parameters = (size_t)e->model->n_parameters;
  if (policy->n_rules == 0) return 0;
  struct rules *rules = e->rules = calloc(1, sizeof *rules);
  if (!rules) return error_set(error, ERROR_MEMORY, "no memory for the rules");
  rules->state = calloc(n_rules, sizeof *rules->state);
  rules->orders = calloc((size_t)count_orders(policy) + 1, sizeof *rules->orders);
  rules->adjusted = calloc(n_parameters + 1, sizeof *rules->adjusted);
  rules->direction = calloc(n_parameters + 1, sizeof *rules->direction);
  rules->values = calloc(n_parameters + 1, sizeof *rules->values);
  rules->relaxing = calloc(n_parameters + 1, sizeof *rules->relaxing);
  rules->critical = calloc((size_t)e->model->n_bands + 1, sizeof *rules->critical);
  if (!rules->state || !rules->orders || !rules->adjusted || !rules->direction || !rules->values || !rules->relaxing ||
      !rules->critical)
    return error_set(error, ERROR_MEMORY, "no memory for the rules");
  for (size_t i = 0; i < n_parameters; i++) rules->adjusted[i] = -1;
  int code = schedule_add_rules(&e->schedule, e->model->n_parameters, policy->n_overlays, error);
  if (code) return code;
  return policy_audit_init(&rules->audit, policy->n_rules, e->model->n_bands, e->scenario->days, error);
}

void rules_free(struct economy *e) {
  struct rules *rules = e->rules;
  if (!rules) return;
  policy_audit_free(&rules->audit);
  free(rules->state);
  free(rules->orders);
  free(rules->adjusted);
  free(rules->direction);
  free(rules->values);
  free(rules->relaxing);
  free(rules->critical);
  free(rules);
  e->rules = NULL;
}

void rules_take_audit(struct economy *e, struct policy_audit *audit) {
  *audit = (struct policy_audit){0};
  if (!e->rules) return;
  *audit = e->rules->audit;
  e->rules->audit = (struct policy_audit){0};
}

/* Notes whether the condition holds, and for how long it has. */
static void watch(struct economy *e, int r, int day) {
  struct policy_audit *audit = &e->rules->audit;
  struct rules_state *state = &e->rules->state[r];
  bool holds = policy_judge(&e->scenario->rules.rules[r].when, e->indicator) == POLICY_TRUE;
  state->held = holds ? state->held + 1 : 0;
  if (!holds) return;
  audit->rules[r].days_on++;
  audit->on[(size_t)day * (size_t)audit->n_rules + (size_t)r] = 1;
}

static void decide(const struct economy *e, const struct policy_rule *rule, struct rules_state *state) {
  bool ripe = state->active || state->held > rule->wait;
  if (state->held > 0 && ripe) {
    state->fires = !state->active;
    state->active = state->acts = true;
  } else if (state->active && policy_clears(rule, e->indicator)) {
    state->active = false;
    state->clears = true;
  }
}

void rules_decide(struct economy *e) {
  struct rules *rules = e->rules;
  const struct policy *policy = &e->scenario->rules;
  int day = economy_shown_day(e), first = policy->from > 1 ? policy->from : 1;
  if (!rules || day < 1) return;
  rules->decided = day >= first;
  for (int r = 0; r < policy->n_rules; r++) {
    const struct policy_rule *rule = &policy->rules[r];
    struct rules_state *state = &rules->state[r];
    state->acted = state->acts;
    state->fires = state->acts = state->clears = false;
    if (!rule->enabled) continue;
    watch(e, r, day);
    if (rules->decided && (day - first) % rule->every == 0) decide(e, rule, state);
  }
  rules->relaxes = rules->decided && policy_relaxes(policy, e->model, e->indicator);
  for (int b = 0; b < e->model->n_bands; b++) {
    const struct band_row *band = &e->model->bands[b];
    double value = e->indicator[indicator_index(e->model, band->indicator)];
    rules->critical[b] = indicator_health(band, value) == HEALTH_CRITICAL;
  }
}

static int run_verbs(struct economy *e, int r, struct error *error) {
  const struct policy_rule *rule = &e->scenario->rules.rules[r];
  struct text reason = {0};
  int code = 0;
  policy_describe(&rule->when, e->model, e->indicator, &reason);
  if (reason.failed) code = error_set(error, ERROR_MEMORY, "no memory for a rule");
  for (int k = 0; k < rule->n_actions && code == 0; k++) {
    const struct policy_action *action = &rule->actions[k];
    if (action->target != POLICY_VERB) continue;
    const struct verb_row *verb = &e->model->verbs[action->verb];
    economy_log(e, 0, "rule", rule->id, verb->name, NAN, NAN, reason.bytes);
    e->rules->audit.rules[r].outcome[POLICY_DONE]++;
    e->rules->state[r].effective = true;
    code = verb->act(e, error);
  }
  text_free(&reason);
  return code;
}

/* Whether a rule that looks at the band's indicator has done something at this opening, or goes on doing it. */
static bool answered(const struct economy *e, const struct band_row *band) {
  int indicator = indicator_index(e->model, band->indicator);
  for (int r = 0; r < e->scenario->rules.n_rules; r++) {
    const struct policy_condition *when = &e->scenario->rules.rules[r].when;
    for (int k = 0; k < when->n && e->rules->state[r].effective; k++)
      if (when->bounds[k].indicator == indicator) return true;
  }
  return false;
}

int rules_act(struct economy *e, struct error *error) {
  struct rules *rules = e->rules;
  int code = 0;
  if (!rules) return 0;
  for (int r = 0; r < e->scenario->rules.n_rules && code == 0; r++)
    if (rules->state[r].acts) code = run_verbs(e, r, error);
  for (int b = 0; b < e->model->n_bands && rules->decided; b++) {
    rules->audit.bands[b].critical += rules->critical[b];
    rules->audit.bands[b].silent += rules->critical[b] && !answered(e, &e->model->bands[b]);
  }
  return code;
}
