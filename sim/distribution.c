/* distribution.c - Lorenz curves, quantiles and income ladders; see distribution.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/distribution.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sim/money.h"

enum { POINTS = 100 };

/* Copies the values of the agents of the classes, sorted; of those alone that are marked, unless mark is NULL. Returns
 * their number. */
static uint64_t select_sorted(const struct economy *e, const int64_t *values, uint64_t classes, const uint8_t *mark,
                              int64_t *out, int64_t *scratch) {
  uint64_t n = 0;
  for (uint32_t i = 0; i < e->population.n; i++)
    if (classes >> e->population.agent_class[i] & 1 && (!mark || mark[i])) out[n++] = values[i];
  inequality_sort(out, scratch, n);
  return n;
}

static void row(const struct economy *e, struct text *text, const char *subset, const char *kind, int point,
                double value) {
  text_format(text, "%s,%" PRIu64 ",%d,%s,%s,%.2f,", e->scenario->variant, e->run, economy_shown_day(e), subset, kind,
              (double)point / POINTS);
  text_add_ratio(text, value);
  text_append(text, "\n", 1);
}

static void note_subset(struct economy *e, struct text *text, const char *subset, uint64_t classes, int64_t *sorted,
                        int64_t *scratch) {
  double unit = (double)money_unit(e->model->assets[0].decimals);
  const int64_t *balance = population_wealth(&e->population);
  uint64_t n = select_sorted(e, balance, classes, e->counted.some ? e->counted.mark : NULL, sorted, scratch);
  for (int p = 0; p <= POINTS && n; p++)
    row(e, text, subset, "lorenz", p, inequality_lorenz(sorted, n, (double)p / POINTS));
  if (e->counted.some) n = select_sorted(e, balance, classes, NULL, sorted, scratch);
  for (int p = 0; p <= POINTS && n; p++)
    row(e, text, subset, "balance", p, inequality_quantile(sorted, n, (double)p / POINTS) / unit);
  if (!e->population.income || e->day == 0) return;
  n = select_sorted(e, e->population.income, classes, NULL, sorted, scratch);
  for (int p = 0; p <= POINTS && n; p++)
    row(e, text, subset, "income", p, inequality_quantile(sorted, n, (double)p / POINTS) / unit);
}

int distribution_note(struct economy *e, struct text *text) {
  const struct scenario *s = e->scenario;
  int64_t *memory = malloc(2 * (size_t)e->population.n * sizeof *memory);
  if (!memory) return -1;
  note_subset(e, text, "all", UINT64_MAX, memory, memory + e->population.n);
  for (int c = 0; c < s->n_classes; c++) {
    char subset[160];
    snprintf(subset, sizeof subset, "%s:%.120s", s->classes[c].group ? "group" : "archetype", s->classes[c].name);
    uint64_t classes = scenario_who(s, subset);
    if (classes) note_subset(e, text, subset, classes, memory, memory + e->population.n);
  }
  if (e->population.income) memset(e->population.income, 0, (size_t)e->population.n * sizeof *e->population.income);
  free(memory);
  return text->failed ? -1 : 0;
}
