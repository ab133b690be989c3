/* rules_log.c - rows of events.csv about rules; see rules.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   rule     a change of the base layer (values before it and after its ramp), or a verb
 *   overlay  an overlay begins or its term begins anew, or it ends (reason: lasting over, cleared)
 *   blocked  an order that a constraint, named as the reason, left nothing of; after: what was wanted
 *   alert    a rule fires that raises one
 * The reason of the others is the condition with its values, and the limit that made a step smaller. */
#include "sim/economy_parts.h"
#include "sim/moment.h"
#include "sim/rules.h"

static void log_reason(struct economy *e, const char *kind, const struct policy_rule *rule, const char *target,
                       double before, double after, const char *limit) {
  struct text reason = {0};
  policy_describe(&rule->when, e->model, e->indicator, &reason);
  if (limit) text_format(&reason, "; kept by %s", limit);
  if (!reason.failed)
    economy_log(e, 0, kind, rule->id, target, before, after, reason.bytes);
  else if (e->log)
    e->log->failed = true;
  text_free(&reason);
}

void rules_log_order(struct economy *e, const struct rules_order *o, double value) {
  const struct policy_rule *rule = &e->scenario->rules.rules[o->rule];
  const char *target = e->model->parameters[o->action->parameter].name;
  double baseline = o->baseline;
  if (o->outcome != POLICY_DONE)
    economy_log(e, 0, "blocked", rule->id, target, o->before * baseline, o->wanted * baseline,
                policy_outcome_name(o->outcome));
  else if (o->action->target == POLICY_OVERLAY)
    log_reason(e, "overlay", rule, target, o->value, value, o->limit);
  else
    log_reason(e, "rule", rule, target, o->before * baseline, o->after * baseline, o->limit);
}

void rules_log_alert(struct economy *e, const struct policy_rule *rule) {
  log_reason(e, "alert", rule, rule->alert, NAN, NAN, NULL);
}

void rules_log_end(struct economy *e, const struct policy_rule *rule, const struct policy_action *action,
                   const char *reason) {
  double end = (double)e->schedule.overlays[action->overlay].until;
  economy_log(e, (int)((int64_t)end % MOMENT_HOURS_PER_DAY), "overlay", rule->id,
              e->model->parameters[action->parameter].name, rules_value(e, action->parameter, end - 0.5),
              rules_value(e, action->parameter, end + 0.5), reason);
}
