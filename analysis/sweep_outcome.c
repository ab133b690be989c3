/* sweep_outcome.c - what is looked at in each run of a sweep; see sweep_outcome.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sweep_outcome.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/moment.h"

static int misuse(const char *name, struct error *error) {
  return error_set(error, ERROR_USAGE,
                   "--of %s: write INDICATOR@WHEN, WHEN being a day such as 180d, end, mean, tail or a window such as "
                   "60d-180d",
                   name);
}

/* A whole number of days, or -1. */
static int day_of(const char *text, size_t length) {
  char moment[MOMENT_TEXT_SIZE];
  if (length >= sizeof moment) return -1;
  memcpy(moment, text, length);
  moment[length] = '\0';
  int64_t hours = moment_from_text(moment);
  return hours >= 0 && hours % MOMENT_HOURS_PER_DAY == 0 ? (int)(hours / MOMENT_HOURS_PER_DAY) : -1;
}

static int read_when(struct sweep_outcome *o, const char *when, size_t length, struct error *error) {
  static const char *const words[] = {[SWEEP_END] = "end", [SWEEP_MEAN] = "mean", [SWEEP_TAIL] = "tail"};
  for (int i = SWEEP_END; i <= SWEEP_TAIL; i++) {
    if (strlen(words[i]) != length || strncmp(words[i], when, length) != 0) continue;
    o->when = (enum sweep_when)i;
    return 0;
  }
  const char *dash = memchr(when, '-', length);
  o->when = dash ? SWEEP_WINDOW : SWEEP_DAY;
  o->to = dash ? day_of(dash + 1, length - 1 - (size_t)(dash - when)) : day_of(when, length);
  o->from = dash ? day_of(when, (size_t)(dash - when)) : o->to - 1;
  bool is_right = dash ? o->from >= 0 && o->to > o->from : o->to >= 0;
  return is_right ? 0 : misuse(o->name, error);
}

static int read_one(struct sweep_outcome *o, const char *text, size_t length, struct error *error) {
  *o = (struct sweep_outcome){.subset = "all"};
  if (length >= sizeof o->name) return misuse(text, error);
  memcpy(o->name, text, length);
  const char *at = strchr(o->name, '@');
  if (!at || at == o->name || strpbrk(o->name, "\t\n\"")) return misuse(o->name, error);
  memcpy(o->indicator, o->name, (size_t)(at - o->name));
  size_t when = strcspn(at + 1, ":");
  if (at[1 + when] == ':') snprintf(o->subset, sizeof o->subset, "%s", at + 2 + when);
  return read_when(o, at + 1, when, error);
}

int sweep_outcome_read(const char *of, struct sweep_outcome **outcomes, int *n, struct error *error) {
  int most = 1, code = 0;
  for (const char *c = of; *c; c++) most += *c == ',';
  *n = 0;
  *outcomes = calloc((size_t)most, sizeof **outcomes);
  if (!*outcomes) return error_set(error, ERROR_MEMORY, "no memory for --of");
  for (const char *text = of; code == 0; text++) {
    size_t length = strcspn(text, ",");
    code = read_one(&(*outcomes)[*n], text, length, error);
    for (int i = 0; i < *n && code == 0; i++)
      if (strcmp((*outcomes)[i].name, (*outcomes)[*n].name) == 0)
        code = error_set(error, ERROR_USAGE, "--of %s: is named twice", (*outcomes)[i].name);
    if (code == 0) ++*n;
    text += length;
    if (*text == '\0') break;
  }
  return code;
}

int sweep_outcome_bind(const struct sweep_outcome *o, const struct scenario *s, struct sweep_watch *watch,
                       struct error *error) {
  char option[SWEEP_OUTCOME_SIZE + 8];
  int tail = s->days / 4 > 0 ? s->days / 4 : 1;
  snprintf(option, sizeof option, "--of %s", o->name);
  if (scenario_series(s, o->indicator, o->subset, &watch->series))
    return scenario_no_series(s, option, o->indicator, o->subset, error);
  if (watch->series.subset > 0 && s->record_every > 1)
    return error_set(error, ERROR_INPUT, "%s: subsets are measured on recorded days alone: add --set /record/every=1d",
                     option);
  bool given = o->when == SWEEP_DAY || o->when == SWEEP_WINDOW;
  watch->to = given ? o->to : s->days;
  watch->from = given ? o->from : o->when == SWEEP_MEAN ? 0 : o->when == SWEEP_TAIL ? s->days - tail : s->days - 1;
  if (watch->to <= s->days) return 0;
  return error_set(error, ERROR_INPUT, "%s: the run ends at %dd", option, s->days);
}

/* As a difference from the first defined day, so that the mean of equal values is that value. */
double sweep_outcome_value(const struct sweep_watch *watch, const double *value) {
  double first = NAN, sum = 0.0;
  int n = 0;
  for (int day = watch->from + 1; day <= watch->to; day++) {
    if (isnan(value[day])) continue;
    if (n++ == 0) first = value[day];
    sum += value[day] - first;
  }
  return n > 0 ? first + sum / n : NAN;
}
