/* policy_audit.c - what the rules of a policy did; see policy_audit.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/policy_audit.h"

#include <stdlib.h>
#include <string.h>

const char *policy_outcome_name(enum policy_outcome outcome) {
  static const char *const names[] = {"done", "cooldown", "conflict", "cumulative", "range", "relation", "zero"};
  return names[outcome];
}

int policy_audit_init(struct policy_audit *audit, int n_rules, int n_bands, int days, struct error *error) {
  *audit = (struct policy_audit){.n_rules = n_rules, .n_bands = n_bands, .days = days};
  audit->rules = calloc((size_t)n_rules + 1, sizeof *audit->rules);
  audit->bands = calloc((size_t)n_bands + 1, sizeof *audit->bands);
  audit->on = calloc((size_t)days + 1, (size_t)n_rules + 1);
  if (audit->rules && audit->bands && audit->on) return 0;
  return error_set(error, ERROR_MEMORY, "no memory for the record of the rules");
}

void policy_audit_free(struct policy_audit *audit) {
  free(audit->rules);
  free(audit->bands);
  free(audit->on);
  memset(audit, 0, sizeof *audit);
}

static int begin(struct policy_totals *totals, const struct policy_audit *audit, struct error *error) {
  if (totals->first) return 0;
  int code = policy_audit_init(&totals->sum, audit->n_rules, audit->n_bands, audit->days, error);
  totals->first = calloc((size_t)audit->n_rules + 1, ((size_t)audit->days + 2) * sizeof *totals->first);
  return code || totals->first ? code : error_set(error, ERROR_MEMORY, "no memory for the record of the rules");
}

int policy_totals_add(struct policy_totals *totals, const struct policy_audit *audit, struct error *error) {
  if (audit->n_rules == 0) return 0;
  int code = begin(totals, audit, error);
  if (code) return code;
  totals->n_runs++;
  for (int r = 0; r < audit->n_rules; r++) {
    const struct policy_rule_audit *one = &audit->rules[r];
    struct policy_rule_audit *sum = &totals->sum.rules[r];
    sum->days_on += one->days_on;
    sum->fired += one->fired;
    sum->reversals += one->reversals;
    for (int k = 0; k < POLICY_OUTCOMES; k++) sum->outcome[k] += one->outcome[k];
    totals->first[(size_t)r * ((size_t)audit->days + 2) + (size_t)one->first_day]++;
  }
  totals->sum.relaxed += audit->relaxed;
  for (int b = 0; b < audit->n_bands; b++) {
    totals->sum.bands[b].critical += audit->bands[b].critical;
    totals->sum.bands[b].silent += audit->bands[b].silent;
  }
  return 0;
}

void policy_totals_free(struct policy_totals *totals) {
  policy_audit_free(&totals->sum);
  free(totals->first);
  memset(totals, 0, sizeof *totals);
}

int policy_totals_first_day(const struct policy_totals *totals, int rule) {
  const int64_t *first = totals->first + (size_t)rule * ((size_t)totals->sum.days + 2);
  int64_t runs = 0;
  for (int day = 1; day <= totals->sum.days; day++) {
    runs += first[day];
    if (2 * runs >= totals->n_runs) return day;
  }
  return 0;
}
