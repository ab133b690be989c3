/* rules.h - the adjustment rules of a policy at work in one run.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A rule is idle until its "when" has held at a close, and at all closes of its "for" before; then it fires and is active.
 * At each of its evaluations while "when" holds, an active rule acts. It is idle again at the first evaluation at which it
 * is cleared. On the base layer a rule moves the parameter's factor (sim/schedule.h); all limits but the cooldown are
 * limits of that factor, so that 1.5 times the baseline is 1.5 whatever the baseline. */
#ifndef SIM_RULES_H
#define SIM_RULES_H

#include "sim/policy.h"
#include "sim/policy_audit.h"

struct rules_state {
  int held; /* closes in a row at which "when" held */
  bool active;
  bool fires, acts, clears; /* decided at the last close, for the next opening */
  bool acted;               /* at the opening of this day */
  bool effective;           /* at this opening it did something, or an overlay of it goes on */
};

/* An action on a parameter that a rule orders at an opening. Factors are of the baseline. */
struct rules_order {
  const struct policy_action *action;
  int rule;
  double baseline, before, wanted, after; /* the last three as factors */
  enum policy_outcome outcome;
  const char *limit;             /* constraint that made the step smaller, or NULL */
  double value;                  /* of the parameter before it */
  bool goes_on;                  /* an overlay that is in force and stays as it is */
  struct schedule_factor factor; /* what it replaced */
  struct change overlay;
};

struct rules {
  struct policy_audit audit;
  struct rules_state *state;  /* (rules) */
  struct rules_order *orders; /* (n_orders) of the opening, rule by rule */
  int n_orders;
  int64_t *adjusted;                /* (parameters) hour at which a rule last adjusted it; -1: none did */
  signed char *direction;           /* (parameters) of that adjustment: 1 up, -1 down, 0 none */
  double *values;                   /* (parameters) to try relations on */
  struct schedule_factor *relaxing; /* (parameters) what relaxation replaced; ramp -1: nothing */
  bool *critical;                   /* (bands) at the last close */
  bool decided, relaxes;            /* at the last close */
};

/* Takes what the rules did in a run; it is the caller's (policy_audit_free). Without a policy n_rules is 0. */
struct economy;
void rules_take_audit(struct economy *economy, struct policy_audit *audit);

/* rules_orders.c: the hour of this opening; fills orders with what the rules that act want; says what the constraints
 * leave of one (of a strict overlay `after` is then a factor of the base layer). */
int64_t rules_now(const struct economy *economy);
void rules_gather_orders(struct economy *economy);
void rules_limit_order(const struct economy *economy, struct rules_order *order);

/* rules_relation.c: whether a relation between parameters breaks at this opening, or when its ramps are over. */
bool rules_relation_broken(const struct economy *economy);

/* rules_relax.c: at an opening after a close with all in health, parameters that no active rule adjusts go back towards
 * their baselines. */
void rules_relax(struct economy *economy);

/* rules_orders.c: the row's range as factors of a baseline that is not 0. */
void rules_range(const struct parameter_row *row, double baseline, double *low, double *high);

/* rules_log.c: rows of events.csv about a rule: what became of an order (value: of the parameter after it), an alert, the
 * end of an overlay. */
void rules_log_order(struct economy *economy, const struct rules_order *order, double value);
void rules_log_alert(struct economy *economy, const struct policy_rule *rule);
void rules_log_end(struct economy *economy, const struct policy_rule *rule, const struct policy_action *action,
                   const char *reason);

/* rules_orders.c: the value of a parameter at an hour, under yesterday's platform size. */
double rules_value(const struct economy *economy, int parameter, double hour);

#endif
