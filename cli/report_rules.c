/* report_rules.c - what the rules of a policy did, for a person to read; see report.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/report.h"

/* "12", or "3.4" where runs were averaged. */
static const char *mean_text(int64_t sum, int64_t n, char *buffer, size_t size) {
  snprintf(buffer, size, n > 1 ? "%.1f" : "%.0f", (double)sum / (double)n);
  return buffer;
}

static const char *first_text(const struct policy_totals *totals, int rule, char *buffer, size_t size) {
  int day = policy_totals_first_day(totals, rule);
  if (day)
    snprintf(buffer, size, "%d", day);
  else
    snprintf(buffer, size, "never");
  return buffer;
}

/* "cooldown 3, range 0.5" */
static void print_blocked(FILE *file, const struct policy_rule_audit *sum, int64_t n) {
  char text[32];
  bool any = false;
  for (int k = POLICY_DONE + 1; k < POLICY_OUTCOMES; k++) {
    if (sum->outcome[k] == 0) continue;
    fprintf(file, "%s%s %s", any ? ", " : "", policy_outcome_name((enum policy_outcome)k),
            mean_text(sum->outcome[k], n, text, sizeof text));
    any = true;
  }
  fprintf(file, "%s\n", any ? "" : "-");
}

static void print_bands(FILE *file, const struct model *model, const struct policy_totals *totals) {
  for (int b = 0; b < totals->sum.n_bands; b++) {
    const struct policy_band_audit *sum = &totals->sum.bands[b];
    char critical[32], silent[32];
    if (sum->critical == 0) continue;
    fprintf(file, "  %s: critical on %s days; on %s of them no rule that looks at it did or went on doing anything\n",
            model->bands[b].indicator, mean_text(sum->critical, totals->n_runs, critical, sizeof critical),
            mean_text(sum->silent, totals->n_runs, silent, sizeof silent));
  }
}

void report_rules(FILE *file, const struct scenario *s, const struct policy_totals *totals) {
  if (totals->n_runs == 0) return;
  fprintf(file, "\n  %-22s %9s %9s %9s %9s %9s   blocked\n", totals->n_runs > 1 ? "rules, means over runs" : "rules",
          "days on", "first day", "fired", "acted", "reversed");
  for (int r = 0; r < totals->sum.n_rules; r++) {
    const struct policy_rule_audit *sum = &totals->sum.rules[r];
    char text[5][32];
    if (!s->rules.rules[r].enabled) continue;
    fprintf(file, "  %-22s %9s %9s %9s %9s %9s   ", s->rules.rules[r].id,
            mean_text(sum->days_on, totals->n_runs, text[0], sizeof *text),
            first_text(totals, r, text[1], sizeof *text), mean_text(sum->fired, totals->n_runs, text[2], sizeof *text),
            mean_text(sum->outcome[POLICY_DONE], totals->n_runs, text[3], sizeof *text),
            mean_text(sum->reversals, totals->n_runs, text[4], sizeof *text));
    print_blocked(file, sum, totals->n_runs);
  }
  if (s->rules.constraints.relaxation.rate > 0) {
    char steps[32];
    fprintf(file, "  relaxation: parameters stepped back towards their baselines %s times\n",
            mean_text(totals->sum.relaxed, totals->n_runs, steps, sizeof steps));
  }
  print_bands(file, s->model, totals);
}
