/* check_message.c - a check in one line, and what it comes to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check.h"
#include "cli/report.h"

enum check_outcome check_outcome(const struct check_suite *suite, const struct check *check) {
  enum verdict verdict = check_suite_verdict(suite, check);
  if (check->kind == CHECK_CLAIM) return check_suite_changed(suite, check) ? CHECK_FAILS : CHECK_PASSES;
  return verdict == VERDICT_MET ? CHECK_PASSES : verdict == VERDICT_MISSED ? CHECK_FAILS : CHECK_IS_OPEN;
}

static void add_result(const struct check_result *r, struct text *text) {
  char effect[48], low[48], high[48];
  double scale = r->kind == CHECK_EFFECT_SHARE ? 100 : 1;
  const char *unit = r->kind == CHECK_EFFECT_SHARE ? " %" : "";
  text_format(text, "; %s %s", r->arm, verdict_word(r->verdict, r->check->kind == CHECK_CLAIM));
  if (r->verdict != VERDICT_NOT_JUDGED)
    text_format(text, ": %s%s%s (%s to %s%s) in %zu run%s", r->kind == CHECK_EFFECT_MARGIN ? "margin " : "",
                report_value(scale * r->effect, effect, sizeof effect), unit,
                report_value(scale * r->interval.low, low, sizeof low),
                report_value(scale * r->interval.high, high, sizeof high), unit, r->n, r->n == 1 ? "" : "s");
  if (r->reason[0]) text_format(text, ", %s", r->reason);
}

void check_message(const struct check_suite *suite, const struct check *check, struct text *text) {
  char sentence[CHECK_SENTENCE_SIZE];
  text_format(text, "%s: %s", verdict_word(check_suite_verdict(suite, check), check->kind == CHECK_CLAIM),
              check_sentence(check, sentence));
  if (check->recorded) text_format(text, "; recorded %s", check->recorded);
  for (int i = 0; i < suite->n_results; i++)
    if (suite->results[i].check == check) add_result(&suite->results[i], text);
}
