/* domains.c - the domains' average shares of value, which tomorrow's scarcity follows; agents that change their work.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "models/kos/day.h"
#include "sim/power.h"

void kos_domains_init(struct economy *e) {
  for (int d = 0; d < KOS_DOMAINS; d++) kos_state(e)->share[d] = economy_value(e, PARAMETER_TARGET_LABOUR + d);
}

static void average(struct economy *e) {
  struct kos *kos = kos_state(e);
  double memory = economy_value(e, PARAMETER_SCARCITY_MEMORY), total = 0;
  for (int d = 0; d < KOS_DOMAINS; d++) total += (double)kos->day.value[d];
  for (int d = 0; total > 0 && d < KOS_DOMAINS; d++)
    kos->share[d] += memory * ((double)kos->day.value[d] / total - kos->share[d]);
}

static bool may_choose(const struct economy *e, int c) {
  return kos_enrol_honest(e, c) && kos_trait(e, c, TRAIT_ARBITRATES) == 0;
}

/* Chances of each class's work to be chosen, as running sums: softmax of the mean income of those who do it. False: there
 * is no income to compare. */
static bool weigh(const struct economy *e, double running[static POPULATION_MOST_CLASSES]) {
  const struct population *p = &e->population;
  const uint8_t *profile = p->column[COLUMN_PROFILE];
  const int64_t *income = p->column[COLUMN_INCOME];
  double sum[POPULATION_MOST_CLASSES] = {0}, count[POPULATION_MOST_CLASSES] = {0}, all = 0, n = 0, total = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    if (!may_choose(e, profile[i]) || p->status[i] & STATUS_DORMANT) continue;
    sum[profile[i]] += (double)income[i];
    count[profile[i]]++;
    all += (double)income[i];
    n++;
  }
  double heat = n > 0 ? all / n * economy_value(e, PARAMETER_SWITCHING_HEAT) : 0;
  for (int c = 0; c < e->scenario->n_classes; c++) {
    if (heat > 0 && count[c] > 0) total += power_exp(fmin(30, (sum[c] / count[c] - all / n) / heat));
    running[c] = total;
  }
  return total > 0;
}

static void change_work(struct economy *e) {
  const struct population *p = &e->population;
  uint8_t *profile = p->column[COLUMN_PROFILE];
  double running[POPULATION_MOST_CLASSES] = {0};
  int n = e->scenario->n_classes;
  uint64_t chance = random_threshold(economy_value(e, PARAMETER_SWITCHING_RATE));
  if (!weigh(e, running)) return;
  for (uint32_t i = 0; i < p->n_acting; i++) {
    if (!may_choose(e, p->agent_class[i]) || p->status[i] & STATUS_DORMANT) continue;
    struct random_key key = economy_key(e, PURPOSE_WORK, population_id(p, i));
    if (random_lane(&key, 0) >= chance) continue;
    double x = random_uniform(&key, 1) * running[n - 1];
    int c = 0;
    while (c < n - 1 && running[c] <= x) c++;
    profile[i] = (uint8_t)c;
  }
}

void kos_domains_close(struct economy *e) {
  average(e);
  if (economy_choice(e, SWITCH_DOMAIN_CHOICE) == DOMAIN_INCOME) change_work(e);
}
