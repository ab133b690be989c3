/* policy_audit.h - what the rules of a policy did in a run, and over the runs of an ensemble.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_POLICY_AUDIT_H
#define SIM_POLICY_AUDIT_H

#include <stdint.h>

#include "sim/error.h"

/* What becomes of an action that a rule orders. One that would change nothing counts nowhere. */
enum policy_outcome {
  POLICY_DONE,
  POLICY_BLOCKED_COOLDOWN,   /* the parameter was adjusted less than the cooldown before */
  POLICY_BLOCKED_CONFLICT,   /* another rule adjusts it at the same opening */
  POLICY_BLOCKED_CUMULATIVE, /* it is as far from its baseline as it may be */
  POLICY_BLOCKED_RANGE,      /* it is at the end of its range */
  POLICY_BLOCKED_RELATION,   /* a relation between parameters would break */
  POLICY_BLOCKED_ZERO,       /* its baseline is 0, which no factor changes */
  POLICY_OUTCOMES
};

/* "done", "cooldown", "conflict", ... */
const char *policy_outcome_name(enum policy_outcome outcome);

struct policy_rule_audit {
  int first_day;   /* on which its first orders acted, as events.csv numbers days; 0: it never fired */
  int64_t days_on; /* closes from day 1 on at which its "when" held */
  int64_t fired;   /* times it became active */
  int64_t outcome[POLICY_OUTCOMES];
  int64_t reversals; /* adjustments against the direction of the parameter's last one, by whichever rule */
};

/* Of an indicator with health bands: days on which rules could act after a critical close, and those on which none that
 * looks at the indicator did anything, or went on doing it. */
struct policy_band_audit {
  int64_t critical, silent;
};

/* Of one run. Zero-initialise: n_rules 0 means that there is no policy. */
struct policy_audit {
  int n_rules, n_bands, days;
  struct policy_rule_audit *rules; /* (n_rules), in the order in which they act */
  struct policy_band_audit *bands; /* (n_bands) */
  int64_t relaxed;                 /* steps of parameters back towards their baselines */
  unsigned char *on;               /* (days + 1)(n_rules) 1: "when" held at the close of the day */
};
int policy_audit_init(struct policy_audit *audit, int n_rules, int n_bands, int days, struct error *error);
void policy_audit_free(struct policy_audit *audit);

/* Over runs: sums, and how many runs had their first firing on which day. Memory does not grow with runs.
 * Zero-initialise. */
struct policy_totals {
  int64_t n_runs;
  struct policy_audit sum; /* its first_day is not used */
  int64_t *first;          /* (n_rules)(days + 2) runs by first day; 0: never */
};
int policy_totals_add(struct policy_totals *totals, const struct policy_audit *audit, struct error *error);
void policy_totals_free(struct policy_totals *totals);

/* The first day by which at least half of the runs saw the rule fire; 0: most runs never did. */
int policy_totals_first_day(const struct policy_totals *totals, int rule);

#endif
