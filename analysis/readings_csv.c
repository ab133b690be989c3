/* readings_csv.c - a specification curve as data; see readings_csv.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/readings_csv.h"

static void add_number(struct text *text, double value) {
  text_add(text, ",");
  text_add_ratio(text, value);
}

static void add_row(const struct readings_court *court, const struct check *claim, int reading, struct text *text) {
  struct readings_finding found = readings_finding(court, claim, reading);
  const struct check_result *r = found.result;
  const char *const fields[] = {court->claims.name, claim->id,
                                reading < 0 ? "as it stands" : court->readings->list[reading].name, r ? r->arm : "NA"};
  for (int i = 0; i < 4; i++) {
    if (i > 0) text_add(text, ",");
    text_add_field(text, fields[i]);
  }
  add_number(text, r ? r->effect : NAN);
  add_number(text, r ? r->interval.low : NAN);
  add_number(text, r ? r->interval.high : NAN);
  text_format(text, ",%s", r ? verdict_word(found.verdict, true) : "invalid");
  add_number(text, r ? r->distance : NAN);
  text_format(text, ",%zu,%s\n", r ? r->n : (size_t)0, found.reverses ? "yes" : "no");
}

void readings_csv(const struct readings_court *court, struct text *text) {
  const struct scenario *s = court->stands->scenario;
  for (int i = 0; i < s->n_checks; i++) {
    if (s->checks[i].kind != CHECK_CLAIM || !check_suite_judged(court->stands, &s->checks[i])) continue;
    for (int r = -1; r < court->readings->n; r++)
      if (r < 0 || court->trials[r].state != READINGS_SAME) add_row(court, &s->checks[i], r, text);
  }
}
