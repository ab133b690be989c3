/* economy_arrivals.c - newcomers: how many the scenario sends, and how they are registered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/economy_parts.h"
#include "sim/moment.h"

uint32_t economy_scenario_arrivals(const struct economy *e) {
  const struct scenario *s = e->scenario;
  int64_t day = economy_shown_day(e);
  if (!s->arrivals_given || day < 1) return 0;
  /* Hours of arrivals up to the end of a day; rounding the running sum makes the total exact. */
  double sum[2];
  for (int k = 0; k < 2; k++) {
    int64_t hour = (day - 1 + k) * MOMENT_HOURS_PER_DAY;
    int64_t until = hour < s->arrivals_to ? hour : s->arrivals_to;
    int64_t lived = until > s->arrivals_from ? until - s->arrivals_from : 0;
    sum[k] = nearbyint(s->arrivals_per_day * (double)lived / MOMENT_HOURS_PER_DAY);
  }
  return (uint32_t)(sum[1] - sum[0]);
}

/* The class of a newcomer, by inversion over the mix. */
static int draw_class(const struct economy *e, uint32_t agent) {
  const struct scenario *s = e->scenario;
  struct random_key key =
      economy_key(e, RANDOM_ENGINE_PURPOSE + PURPOSE_ARRIVAL_CLASS, population_id(&e->population, agent));
  double u = random_uniform(&key, 0), sum = 0;
  int last = 0;
  for (int c = 0; c < s->n_archetypes; c++) {
    if (s->archetypes[c].share <= 0) continue;
    sum += s->archetypes[c].share;
    last = c;
    if (u < sum) return c;
  }
  return last;
}

int economy_arrive(struct economy *e, uint32_t count, int agent_class, const struct balances *balances,
                   struct error *error) {
  uint32_t first = e->population.n;
  int code = population_append(&e->population, e->day, count, error);
  if (code) return code;
  for (uint32_t i = first; i < e->population.n; i++)
    e->population.agent_class[i] = (uint8_t)(agent_class >= 0 ? agent_class : draw_class(e, i));
  return balances ? founders_deal_balances(e, economy_flow(e, FLOW_INJECTION), first, e->population.n, balances, error)
                  : 0;
}
