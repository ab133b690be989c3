/* founders.c - agents of the opening: their classes, their status, their balances.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Founders are dealt so that every prefix of the population has the mix as nearly as whole agents allow (exact counts in
 * all), groups last. Dormant founders are dealt evenly within each class; they last acted 90 to
 * 119 days before the opening, one after the other, so that monthly anniversaries fall on all days alike. */
#include <stdlib.h>

#include "sim/balances.h"
#include "sim/economy_parts.h"
#include "sim/money.h"

enum { DORMANT_SINCE = 90, MONTH_DAYS = 30 };

/* The archetype that is furthest behind its share after i agents. */
static int furthest_behind(const struct scenario *s, const uint32_t *dealt, uint64_t i, uint64_t n) {
  int best = 0;
  int64_t most = INT64_MIN;
  for (int c = 0; c < s->n_archetypes; c++) {
    int64_t behind = (int64_t)s->classes[c].founders * (int64_t)(i + 1) - (int64_t)dealt[c] * (int64_t)n;
    if (dealt[c] < s->classes[c].founders && behind > most) {
      most = behind;
      best = c;
    }
  }
  return best;
}

static void deal_classes(struct economy *e) {
  const struct scenario *s = e->scenario;
  uint32_t dealt[POPULATION_MOST_CLASSES] = {0}, n = 0, agent = 0;
  for (int c = 0; c < s->n_archetypes; c++) n += s->classes[c].founders;
  for (; agent < n; agent++) {
    int c = furthest_behind(s, dealt, agent, n);
    e->population.agent_class[agent] = (uint8_t)c;
    dealt[c]++;
  }
  for (int c = s->n_archetypes; c < s->n_classes; c++)
    for (uint32_t k = 0; k < s->classes[c].founders; k++) e->population.agent_class[agent++] = (uint8_t)c;
}

/* Founders count as having acted on day 0, the dormant ones 90 to 119 days before; these are no part of the platform's size. */
static void deal_status(struct economy *e) {
  uint32_t rank[POPULATION_MOST_CLASSES] = {0}, n_dormant = 0;
  for (uint32_t i = 0; i < e->population.n; i++) {
    double k = rank[e->population.agent_class[i]]++, share = e->scenario->dormant;
    bool dormant = nearbyint((k + 1) * share) > nearbyint(k * share);
    e->population.status[i] = dormant ? STATUS_ACTED | STATUS_DORMANT : STATUS_ACTED;
    if (dormant) e->population.last_active[i] = (int16_t)(-DORMANT_SINCE - (int)(n_dormant++ % MONTH_DAYS));
  }
  e->n_active -= n_dormant;
}

int founders_deal_balances(struct economy *e, int flow, uint32_t first, uint32_t last, const struct balances *balances,
                           struct error *error) {
  const struct scenario *s = e->scenario;
  int decimals = e->model->assets[0].decimals;
  uint64_t rank[POPULATION_MOST_CLASSES] = {0}, together = 0;
  for (uint32_t i = first; i < last; i++) {
    int c = e->population.agent_class[i];
    bool own = s->classes[c].group;
    const struct balances *dealt = balances ? balances : &s->classes[c].balances;
    struct random_key key =
        economy_key(e, RANDOM_ENGINE_PURPOSE + PURPOSE_OPENING_BALANCE, population_id(&e->population, i));
    uint64_t place = balances ? i - first : own ? rank[c]++ : together++;
    double tokens = balances_draw(dealt, &key, place);
    int64_t amount = money_from_tokens(tokens, decimals);
    if (amount > 0) economy_post_agent(e, flow, i, amount);
  }
  return e->ledger.overflow ? error_set(error, ERROR_INPUT, "the opening supply overflows 64 bits") : 0;
}

int founders_create(struct economy *e, struct error *error) {
  const struct scenario *s = e->scenario;
  bool limited = s->n_limited > 0, income = s->n_snapshots > 0;
  int code = population_init(&e->population, e->model, s, s->agents, income, limited, error);
  if (code == 0) code = population_append(&e->population, 0, s->agents, error);
  if (code) return code;
  deal_classes(e);
  deal_status(e);
  return founders_deal_balances(e, economy_flow(e, FLOW_GENESIS), 0, e->population.n, NULL, error);
}
