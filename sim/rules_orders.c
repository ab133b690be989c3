/* rules_orders.c - what rules want of the parameters, and what the constraints leave of it; see rules.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/economy_parts.h"
#include "sim/moment.h"
#include "sim/rules.h"

int64_t rules_now(const struct economy *e) { return (int64_t)(e->day - 1) * MOMENT_HOURS_PER_DAY; }

double rules_value(const struct economy *e, int p, double hour) {
  double base = parameter_at(&e->scenario->parameters[p], e->platform_size);
  return schedule_value(&e->schedule, &e->model->parameters[p], p, base, hour);
}

static double within(double x, double low, double high) { return x < low ? low : x > high ? high : x; }

void rules_range(const struct parameter_row *row, double baseline, double *low, double *high) {
  double a = row->least / baseline, b = row->most / baseline;
  *low = a < b ? a : b;
  *high = a < b ? b : a;
}

/* What an action makes of a factor of the baseline. */
static double wanted(const struct policy_action *action, double factor, double baseline) {
  switch (action->change) {
  case CHANGE_SET:
    return action->operand / baseline;
  case CHANGE_MULTIPLY:
    return factor * action->operand;
  case CHANGE_ADD:
    return factor + action->operand / baseline;
  }
  return factor;
}

/* False: it would change nothing. */
static bool propose(const struct economy *e, struct rules_order *o) {
  int p = o->action->parameter;
  const struct parameter_row *row = &e->model->parameters[p];
  double base = parameter_at(&e->scenario->parameters[p], e->platform_size), low, high;
  o->baseline = schedule_baseline(&e->schedule, row, p, base, (double)rules_now(e));
  o->outcome = POLICY_DONE;
  o->limit = NULL;
  o->before = o->wanted = o->after = 1;
  if (o->baseline == 0) {
    o->outcome = POLICY_BLOCKED_ZERO;
    return true;
  }
  rules_range(row, o->baseline, &low, &high);
  o->before = within(schedule_factor(&e->schedule, p, (double)rules_now(e)), low, high);
  o->after = o->wanted = wanted(o->action, o->before, o->baseline);
  return o->wanted != o->before;
}

void rules_gather_orders(struct economy *e) {
  const struct policy *policy = &e->scenario->rules;
  struct rules *rules = e->rules;
  rules->n_orders = 0;
  for (int r = 0; r < policy->n_rules; r++)
    for (int k = 0; rules->state[r].acts && k < policy->rules[r].n_actions; k++) {
      struct rules_order *o = &rules->orders[rules->n_orders];
      o->action = &policy->rules[r].actions[k];
      o->rule = r;
      if (o->action->target != POLICY_VERB && (propose(e, o) || o->action->target == POLICY_OVERLAY)) rules->n_orders++;
    }
}

/* Whether another order has the parameter: an earlier one, or if the policy says so a stronger one. */
static bool loses(const struct economy *e, const struct rules_order *o) {
  const struct rules *rules = e->rules;
  bool strongest = e->scenario->rules.constraints.same_parameter == POLICY_STRONGEST;
  for (const struct rules_order *x = rules->orders; x < rules->orders + rules->n_orders; x++) {
    if (x == o || x->action->target != POLICY_BASE || x->action->parameter != o->action->parameter) continue;
    double step = fabs(o->wanted - o->before), other = fabs(x->wanted - x->before);
    if (strongest ? other > step || (other == step && x < o) : x < o) return true;
  }
  return false;
}

/* Keeps the step between two factors; where nothing is left of it, it is blocked. */
static void keep(struct rules_order *o, double low, double high, enum policy_outcome outcome) {
  double kept = within(o->after, low, high);
  if (o->outcome != POLICY_DONE || kept == o->after) return;
  o->after = kept;
  o->limit = policy_outcome_name(outcome);
  if (kept == o->before) o->outcome = outcome;
}

static void limit(const struct economy *e, struct rules_order *o) {
  const struct policy_constraints *c = &e->scenario->rules.constraints;
  double low, high, step = c->per_cycle * fabs(o->before), kept;
  if (c->overlays != POLICY_LITERAL) {
    kept = within(o->after, o->before - step, o->before + step);
    if (kept != o->after) o->limit = "per_cycle";
    o->after = kept;
    keep(o, 1 - c->cumulative, 1 + c->cumulative, POLICY_BLOCKED_CUMULATIVE);
  }
  rules_range(&e->model->parameters[o->action->parameter], o->baseline, &low, &high);
  keep(o, low, high, POLICY_BLOCKED_RANGE);
}

/* A strict overlay moves from what it is now, on what the base layer is now, as far as a base change might. Its step
 * becomes a factor of the base layer. */
static void limit_overlay(const struct economy *e, struct rules_order *o) {
  const struct change *slot = &e->schedule.overlays[o->action->overlay];
  double base = o->before;
  bool is_on = slot->until > rules_now(e);
  if (o->outcome == POLICY_DONE && base == 0) o->outcome = POLICY_BLOCKED_ZERO;
  if (o->outcome != POLICY_DONE) return;
  if (is_on) o->before = base * slot->operand;
  if (o->wanted != o->before) limit(e, o);
  if (is_on) o->outcome = POLICY_DONE; /* at the worst it stays what it is, for another term */
  o->after /= base;
}

void rules_limit_order(const struct economy *e, struct rules_order *o) {
  const struct policy_constraints *c = &e->scenario->rules.constraints;
  int64_t adjusted = e->rules->adjusted[o->action->parameter];
  if (o->action->target == POLICY_OVERLAY) {
    if (c->overlays == POLICY_STRICT)
      limit_overlay(e, o);
    else
      o->outcome = POLICY_DONE;
    return;
  }
  if (o->outcome != POLICY_DONE) return;
  if (loses(e, o))
    o->outcome = POLICY_BLOCKED_CONFLICT;
  else if (adjusted >= 0 && rules_now(e) - adjusted < c->cooldown)
    o->outcome = POLICY_BLOCKED_COOLDOWN;
  else
    limit(e, o);
}
