/* rules_change.c - what rules do to parameters at an opening; see rules.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cleared overlays end first, then the rules act in order, then what
 * none of them adjusts relaxes. The changes of one rule are made together: if a relation
 * between parameters breaks by them, none of them is. */
#include <stdlib.h>

#include "sim/economy_parts.h"
#include "sim/moment.h"
#include "sim/rules.h"

static bool is_on(const struct economy *e, const struct policy_action *action) {
  return e->schedule.overlays[action->overlay].until > rules_now(e);
}

/* Overlays without a term end with the condition that called them. */
static void end_cleared(struct economy *e, int r) {
  const struct policy_rule *rule = &e->scenario->rules.rules[r];
  for (int k = 0; k < rule->n_actions; k++) {
    const struct policy_action *action = &rule->actions[k];
    if (action->target != POLICY_OVERLAY || action->lasting > 0 || !is_on(e, action)) continue;
    e->schedule.overlays[action->overlay].until = rules_now(e);
    rules_log_end(e, rule, action, "cleared");
  }
}

/* Terms that are over today. */
static void end_terms(struct economy *e, const struct policy_rule *rule) {
  int64_t begin = rules_now(e);
  for (int k = 0; k < rule->n_actions; k++) {
    const struct policy_action *action = &rule->actions[k];
    if (action->target != POLICY_OVERLAY || action->lasting == 0) continue;
    int64_t until = e->schedule.overlays[action->overlay].until;
    if (until >= begin && until < begin + MOMENT_HOURS_PER_DAY) rules_log_end(e, rule, action, "lasting over");
  }
}

static void put_overlay(struct economy *e, struct rules_order *o) {
  struct change *slot = &e->schedule.overlays[o->action->overlay];
  bool strict = e->scenario->rules.constraints.overlays == POLICY_STRICT;
  int64_t now = rules_now(e);
  o->overlay = *slot;
  *slot = (struct change){.parameter = o->action->parameter,
                          .kind = strict ? CHANGE_MULTIPLY : o->action->change,
                          .operand = strict ? o->after : o->action->operand,
                          .from = now,
                          .until = o->action->lasting ? now + o->action->lasting : SCHEDULE_FOR_EVER};
}

static void put_factor(struct economy *e, struct rules_order *o) {
  struct schedule_factor *factor = &e->schedule.factors[o->action->parameter];
  o->factor = *factor;
  *factor = (struct schedule_factor){.start = o->before,
                                     .end = o->after,
                                     .from = rules_now(e),
                                     .ramp = e->scenario->rules.constraints.ramp,
                                     .reset = SCHEDULE_FOR_EVER};
}

static void put_back(struct economy *e, struct rules_order *o) {
  if (o->action->target == POLICY_OVERLAY)
    e->schedule.overlays[o->action->overlay] = o->overlay;
  else
    e->schedule.factors[o->action->parameter] = o->factor;
  o->outcome = POLICY_BLOCKED_RELATION;
}

/* A change of the base layer: its hour, and whether it turns against the last one. */
static void note_adjustment(struct economy *e, const struct rules_order *o) {
  struct rules *rules = e->rules;
  int p = o->action->parameter, direction = (o->after > o->before) == (o->baseline > 0) ? 1 : -1;
  rules->adjusted[p] = rules_now(e);
  rules->audit.rules[o->rule].reversals += rules->direction[p] == -direction;
  rules->direction[p] = (signed char)direction;
}

static void note(struct economy *e, const struct rules_order *o) {
  e->rules->audit.rules[o->rule].outcome[o->outcome]++;
  e->rules->state[o->rule].effective |= o->outcome == POLICY_DONE;
  if (o->outcome == POLICY_DONE && o->action->target == POLICY_BASE) note_adjustment(e, o);
  rules_log_order(e, o, rules_value(e, o->action->parameter, (double)rules_now(e)));
}

/* An overlay without a term that is in force already goes on: nothing to do and nothing to log. */
static bool goes_on(const struct economy *e, const struct rules_order *o) {
  bool strict = e->scenario->rules.constraints.overlays == POLICY_STRICT;
  const struct policy_action *action = o->action;
  if (action->target != POLICY_OVERLAY || action->lasting > 0 || o->outcome != POLICY_DONE) return false;
  return is_on(e, action) && (!strict || o->after == e->schedule.overlays[action->overlay].operand);
}

/* The orders of one rule: first and the ones behind it. Returns their number. */
static int carry_out(struct economy *e, struct rules_order *first) {
  const struct rules *rules = e->rules;
  int n = 0, done = 0;
  while (first + n < rules->orders + rules->n_orders && first[n].rule == first->rule) n++;
  for (int i = 0; i < n; i++) {
    struct rules_order *o = &first[i];
    rules_limit_order(e, o);
    o->value = rules_value(e, o->action->parameter, (double)rules_now(e));
    o->goes_on = goes_on(e, o);
    e->rules->state[o->rule].effective |= o->goes_on;
    if (o->goes_on || o->outcome != POLICY_DONE) continue;
    done++;
    if (o->action->target == POLICY_OVERLAY)
      put_overlay(e, o);
    else
      put_factor(e, o);
  }
  bool broken = done > 0 && rules_relation_broken(e);
  for (int i = n - 1; i >= 0 && broken; i--)
    if (!first[i].goes_on && first[i].outcome == POLICY_DONE) put_back(e, &first[i]);
  for (int i = 0; i < n; i++)
    if (!first[i].goes_on) note(e, &first[i]);
  return n;
}

void rules_change(struct economy *e) {
  struct rules *rules = e->rules;
  const struct policy *policy = &e->scenario->rules;
  if (!rules) return;
  for (int r = 0; r < policy->n_rules; r++) {
    rules->state[r].effective = false;
    struct policy_rule_audit *audit = &rules->audit.rules[r];
    if (rules->state[r].clears) end_cleared(e, r);
    if (!rules->state[r].fires) continue;
    if (audit->fired++ == 0) audit->first_day = economy_shown_day(e);
    if (policy->rules[r].alert) rules_log_alert(e, &policy->rules[r]);
  }
  rules_gather_orders(e);
  for (int i = 0; i < rules->n_orders;) i += carry_out(e, &rules->orders[i]);
  if (rules->relaxes) rules_relax(e);
  for (int r = 0; r < policy->n_rules; r++) end_terms(e, &policy->rules[r]);
}
