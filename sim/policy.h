/* policy.h - adjustment rules as data: what a policy file says, read and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Once a day, at the close, every rule judges its condition on one snapshot of the indicators; what the active rules
 * order acts at the next opening, 00:00. The engine that does it is sim/rules.h. Constant while a scenario runs; strings
 * point into the scenario's tree. */
#ifndef SIM_POLICY_H
#define SIM_POLICY_H

#include "sim/schedule.h"
#include "sim/text.h"

/* An indicator between two bounds, INFINITY where there is none; open: the bound itself does not count. */
struct policy_bound {
  int indicator;
  double least, most;
  bool open_least, open_most;
};

/* All bounds must hold. n = 0: there is no condition. */
struct policy_condition {
  int n;
  struct policy_bound *bounds;
};

enum policy_target {
  POLICY_BASE,    /* changes the base layer of an adjustable parameter, for good, under the constraints */
  POLICY_OVERLAY, /* lies on a parameter for a time */
  POLICY_VERB,    /* a verb of the model */
};

struct policy_action {
  const char *key; /* in "do" */
  enum policy_target target;
  int parameter;
  enum change_kind change;
  double operand;
  int64_t lasting; /* of an overlay, hours; 0: until the rule is cleared */
  int overlay;     /* of an overlay: its place in the schedule */
  int verb;        /* row of the model's table */
};

struct policy_rule {
  const char *id;
  int order; /* rules act in ascending order, of one order by id */
  bool enabled;
  int every, wait; /* days between evaluations; days for which the condition must have held before the rule fires */
  struct policy_condition when, clear;
  int n_actions;
  struct policy_action *actions; /* in the order of the file */
  const char *alert;             /* NULL: raises none */
};

enum policy_overlays { POLICY_EXEMPT, POLICY_STRICT, POLICY_LITERAL };
enum policy_conflict { POLICY_FIRST, POLICY_STRONGEST };

struct policy_constraints {
  double per_cycle;  /* largest relative change of one adjustment, in (0, 1] */
  double cumulative; /* largest relative distance from the baseline, in (0, 1] */
  int64_t cooldown;  /* hours before a parameter that a rule adjusted may be adjusted again */
  int64_t ramp;      /* hours over which an adjustment comes into force, at most 24 */
  enum policy_overlays overlays;
  enum policy_conflict same_parameter;
  struct policy_relaxation {
    double rate; /* share of a parameter's distance from its baseline that it goes back a day; 0: none */
    struct policy_condition when; /* none: while every band that an enabled rule looks at is healthy */
  } relaxation;
};

/* What holds where a policy says nothing. */
#define POLICY_PER_CYCLE  0.25
#define POLICY_CUMULATIVE 0.5
#define POLICY_COOLDOWN   24
#define POLICY_RAMP       6

struct policy {
  int from; /* whole days since the opening before which no rule acts */
  struct policy_constraints constraints;
  int n_rules; /* 0: no policy */
  struct policy_rule *rules;
  int n_overlays;
};

void policy_free(struct policy *policy);

/* Kleene's logic: an indicator that is NAN makes a bound neither hold nor fail. */
enum policy_truth { POLICY_FALSE, POLICY_TRUE, POLICY_UNKNOWN };
enum policy_truth policy_judge(const struct policy_condition *condition, const double *indicators);

/* Whether an enabled rule of the policy looks at an indicator. */
bool policy_looks_at(const struct policy *policy, int indicator);

/* Whether adjusted parameters go back towards their baselines after a close with these indicators. An indicator that is
 * NAN is not healthy. */
bool policy_relaxes(const struct policy *policy, const struct model *model, const double *indicators);

/* Whether an active rule ends: its "clear" holds, or without one its "when" is known not to hold. */
bool policy_clears(const struct policy_rule *rule, const double *indicators);

/* Appends the condition with the values that meet it: "gini 0.62 > 0.6 and velocity 0.8 >= 0.5 and <= 1". */
void policy_describe(const struct policy_condition *condition, const struct model *model, const double *indicators,
                     struct text *text);

#endif
