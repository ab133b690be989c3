/* settle.c - the fifth stage: decay of balances and of credits, reclaim; then what the commons pay.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/day.h"
#include "sim/demurrage.h"
#include "sim/money.h"

/* Rates of the day, as fractions. */
struct rates {
  int64_t idle, burned, credits;
  double decay, renewal, idle_days;
};

static void take(const struct economy *e, struct tally *tally, uint32_t i, struct demurrage gone, int flow,
                 int counter) {
  tally->counter[counter] += gone.burned + gone.kept;
  kos_move(e, tally, flow, i, gone.burned);
  kos_move(e, tally, flow + 1, i, gone.kept);
}

/* What is reclaimed is a part of the same balance, but of no more than decay leaves. */
static void decay(const struct economy *e, struct tally *tally, uint32_t i, const struct rates *rates) {
  const struct population *p = &e->population;
  int64_t balance = p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL][i],
          credits = p->balance[ACCOUNT_CREDIT - ACCOUNT_MODEL][i];
  double effort = fmin(1, ((uint32_t *)p->column[COLUMN_EFFORT])[i] / 1000.0);
  int64_t rate = fraction_of(rates->decay * (1 - rates->renewal * effort)),
          idle = e->day - p->last_active[i] > rates->idle_days ? rates->idle : 0;
  if (idle > FRACTION_ONE - rate) idle = FRACTION_ONE - rate;
  take(e, tally, i, demurrage_of(balance, rate, rates->burned), FLOW_DECAY_BURN, COUNTER_DECAYED);
  take(e, tally, i, demurrage_of(balance, idle, rates->burned), FLOW_RECLAIM_BURN, COUNTER_RECLAIMED);
  kos_move(e, tally, FLOW_CREDIT_DECAY, i, fraction_take(credits, rates->credits));
}

/* Whose work an agent does: what the commons pay it for. */
static bool does(const struct economy *e, uint32_t i, int domain) {
  const struct population *p = &e->population;
  int profile = ((uint8_t *)p->column[COLUMN_PROFILE])[i];
  return !(p->status[i] & STATUS_DORMANT) && kos_enrol_honest(e, profile) &&
         kos_trait(e, profile, TRAIT_ARBITRATES) == 0 && (int)kos_trait(e, profile, TRAIT_DOMAIN) - 1 == domain;
}

static bool is_public(const struct economy *e, uint32_t i) {
  return ((uint8_t *)e->population.column[COLUMN_STANDING])[i] & STANDING_PUBLIC &&
         !(e->population.status[i] & STATUS_DORMANT);
}

void kos_settle(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct rates rates = {.idle = fraction_of(economy_value(e, PARAMETER_IDLE_RATE)),
                              .burned = fraction_of(economy_value(e, PARAMETER_BURN_SHARE)),
                              .credits = fraction_of(economy_value(e, PARAMETER_CREDIT_DEMURRAGE_RATE)),
                              .decay = economy_value(e, PARAMETER_DEMURRAGE_RATE),
                              .renewal = economy_value(e, PARAMETER_RENEWAL),
                              .idle_days = economy_value(e, PARAMETER_IDLE_DAYS)};
  for (uint32_t i = first; i < last; i++) {
    decay(e, tally, i, &rates);
    bool organises = does(e, i, DOMAIN_ORGANISING), builds = does(e, i, DOMAIN_BUILD);
    tally->counter[COUNTER_ORGANISERS] += organises;
    tally->counter[COUNTER_PUBLIC] += is_public(e, i);
    tally->counter[COUNTER_PROVIDERS] += organises || builds;
  }
}

/* What each of n gets of a part of the commons' payments; what cannot be divided, or has nobody to go to, stays. */
static int64_t each(const struct economy *e, int64_t budget, int parameter, int counter) {
  int64_t n = e->total.counter[counter];
  return n > 0 ? money_scale(budget, economy_value(e, parameter)) / n : 0;
}

int kos_commons(struct economy *e, struct error *error) {
  (void)error;
  struct kos_day *day = &kos_state(e)->day;
  int64_t balance = ledger_balance(&e->ledger, 0, ACCOUNT_COMMONS),
          budget = money_scale(balance, economy_value(e, PARAMETER_COMMONS_RATE));
  day->each_organiser = each(e, budget, PARAMETER_COMMONS_ORGANISERS, COUNTER_ORGANISERS);
  day->each_public = each(e, budget, PARAMETER_COMMONS_PUBLIC, COUNTER_PUBLIC);
  day->each_provider = each(e, budget, PARAMETER_COMMONS_INFRASTRUCTURE, COUNTER_PROVIDERS);
  return 0;
}

void kos_share(const struct economy *e, struct tally *tally, uint32_t first, uint32_t last) {
  const struct kos_day *day = &kos_state(e)->day;
  const int64_t *earned = e->population.column[COLUMN_EARNED];
  int64_t *income = e->population.column[COLUMN_INCOME];
  for (uint32_t i = first; i < last; i++) {
    bool organises = does(e, i, DOMAIN_ORGANISING), builds = does(e, i, DOMAIN_BUILD);
    if (organises) kos_pay(e, tally, FLOW_COMMONS_ORGANISERS, i, day->each_organiser);
    if (is_public(e, i)) kos_pay(e, tally, FLOW_COMMONS_PUBLIC, i, day->each_public);
    if (organises || builds) kos_pay(e, tally, FLOW_COMMONS_INFRASTRUCTURE, i, day->each_provider);
    income[i] += (earned[i] - income[i]) / KOS_MONTH;
  }
}
