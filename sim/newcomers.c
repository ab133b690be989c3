/* newcomers.c - what agents that registered after the opening hold, by age; see newcomers.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/newcomers.h"

#include <inttypes.h>
#include <stdlib.h>

#include "sim/money.h"

/* Balances below 32 have a class each, then each octave has 32. */
enum { STEPS = 32, STEP_BITS = 5, CLASSES = STEPS * (64 - STEP_BITS) };

static int class_of(int64_t balance) {
  if (balance < STEPS) return balance < 0 ? 0 : (int)balance;
  int shift = 0;
  for (int half = 32; half > 0; half /= 2)
    if (balance >> shift >> half >= STEPS) shift += half;
  return STEPS * shift + (int)(balance >> shift);
}

/* The least balance of a class. */
static double class_begin(int class) {
  double begin = class < 2 * STEPS ? class : STEPS + class % STEPS;
  for (int octave = class / STEPS; octave > 1; octave--) begin *= 2;
  return begin;
}

void newcomers_free(struct newcomers *newcomers) {
  free(newcomers->count);
  *newcomers = (struct newcomers){.count = NULL};
}

static void note_cohort(struct newcomers *newcomers, const int64_t *balance, uint32_t first, uint32_t last, int age,
                        int64_t price) {
  uint32_t *count = newcomers->count + (size_t)age * CLASSES;
  newcomers->agents[age] += last - first;
  for (uint32_t i = first; i < last; i++) {
    count[class_of(balance[i])]++;
    newcomers->broke[age] += balance[i] < price;
  }
}

int newcomers_note(struct newcomers *newcomers, const struct economy *e) {
  const struct population *p = &e->population;
  if (economy_shown_day(e) < 1) return 0;
  const int64_t *balance = p->balance[ledger_free_account(e->model)];
  int64_t price = e->model->least_price ? e->model->least_price(e) : 1;
  uint32_t last = p->n;
  for (int c = p->n_cohorts - 1; c >= 0; c--) {
    int birth_day = p->cohorts[c].birth_day, age = e->day - birth_day;
    if (birth_day < 1 || age > NEWCOMERS_DAYS) break;
    if (!newcomers->count) newcomers->count = calloc((size_t)(NEWCOMERS_DAYS + 1) * CLASSES, sizeof *newcomers->count);
    if (!newcomers->count) return -1;
    note_cohort(newcomers, balance, p->cohorts[c].first, last, age, price);
    last = p->cohorts[c].first;
  }
  return 0;
}

/* The value below which half of n balances lie: inside its class as if they were spread evenly. */
static double median_of(const uint32_t *count, int64_t n) {
  int64_t before = 0;
  int class = 0;
  while (2 * (before + count[class]) < n) before += count[class ++];
  double begin = class_begin(class), width = class < STEPS ? 0 : class_begin(class + 1) - begin;
  return begin + width * ((double)n / 2 - (double)before) / count[class];
}

void newcomers_write(const struct newcomers *newcomers, const struct economy *e, struct text *text) {
  double unit = (double)money_unit(e->model->assets[0].decimals);
  for (int age = 0; age <= NEWCOMERS_DAYS; age++) {
    int64_t n = newcomers->agents[age];
    if (n == 0) continue;
    text_format(text, "%s,%" PRIu64 ",%d,%" PRId64 ",", e->scenario->variant, e->run, age, n);
    text_add_ratio(text, median_of(newcomers->count + (size_t)age * CLASSES, n) / unit);
    text_add(text, ",");
    text_add_ratio(text, (double)newcomers->broke[age] / (double)n);
    text_add(text, "\n");
  }
}
