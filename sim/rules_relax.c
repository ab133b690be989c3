/* rules_relax.c - adjusted parameters go back towards their baselines while all is well; see rules.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A step is an adjustment like another: it keeps the cooldown, the change per cycle and the ramp. The steps of an opening
 * are made together: if a relation between parameters breaks by them, none of them is. */
#include "sim/economy_parts.h"
#include "sim/rules.h"

/* A distance from the baseline, as a share of it, that is gone at once: a share of a share would never be all. */
static const double NEAR = 0.001;

/* A parameter that a rule wants elsewhere is that rule's as long as it is active. */
static bool is_held(const struct economy *e, int parameter) {
  const struct policy *policy = &e->scenario->rules;
  for (int r = 0; r < policy->n_rules; r++)
    for (int k = 0; e->rules->state[r].active && k < policy->rules[r].n_actions; k++) {
      const struct policy_action *action = &policy->rules[r].actions[k];
      if (action->target == POLICY_BASE && action->parameter == parameter) return true;
    }
  return false;
}

/* The factor after one step from another. */
static double relaxed(const struct policy_constraints *c, double factor) {
  double distance = factor - 1, step = c->relaxation.rate * distance, most = c->per_cycle * fabs(factor);
  if (fabs(distance) < NEAR) step = distance;
  if (c->overlays != POLICY_LITERAL && fabs(step) > most) step = copysign(most, step);
  return step == distance ? 1 : factor - step;
}

static double baseline_of(const struct economy *e, int p) {
  double base = parameter_at(&e->scenario->parameters[p], e->platform_size);
  return schedule_baseline(&e->schedule, &e->model->parameters[p], p, base, (double)rules_now(e));
}

/* Steps the factor of a parameter. False: it stays. */
static bool step(struct economy *e, int p) {
  const struct policy_constraints *c = &e->scenario->rules.constraints;
  struct schedule_factor *factor = &e->schedule.factors[p];
  int64_t now = rules_now(e), adjusted = e->rules->adjusted[p];
  double before = schedule_factor(&e->schedule, p, (double)now), baseline = baseline_of(e, p), low, high;
  if (before == 1 || baseline == 0 || is_held(e, p)) return false;
  if (adjusted >= 0 && now - adjusted < c->cooldown) return false;
  rules_range(&e->model->parameters[p], baseline, &low, &high);
  before = before < low ? low : before > high ? high : before;
  e->rules->relaxing[p] = *factor;
  *factor = (struct schedule_factor){
      .start = before, .end = relaxed(c, before), .from = now, .ramp = c->ramp, .reset = SCHEDULE_FOR_EVER};
  return true;
}

static void note(struct economy *e, int p) {
  const struct schedule_factor *factor = &e->schedule.factors[p];
  double baseline = baseline_of(e, p);
  e->rules->adjusted[p] = rules_now(e);
  e->rules->audit.relaxed++;
  economy_log(e, 0, "relaxation", "policy", e->model->parameters[p].name, factor->start * baseline,
              factor->end * baseline, factor->end == 1 ? "back at its baseline" : "all is well");
}

void rules_relax(struct economy *e) {
  int n = e->model->n_parameters, steps = 0;
  for (int p = 0; p < n; p++) {
    bool steps_back = step(e, p);
    if (!steps_back) e->rules->relaxing[p].ramp = -1;
    steps += steps_back;
  }
  bool broken = steps > 0 && rules_relation_broken(e);
  for (int p = 0; p < n && steps > 0; p++) {
    if (e->rules->relaxing[p].ramp < 0) continue;
    if (broken)
      e->schedule.factors[p] = e->rules->relaxing[p];
    else
      note(e, p);
  }
}
