/* measure.c - kOS's own series at the close of a day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/series.h"
#include "sim/money.h"

static double ratio(double a, double b) { return b != 0 ? a / b : NAN; }
static double tokens(const struct economy *e, int64_t amount) { return money_to_tokens(amount, kos_decimals(e)); }
static double flow(const struct economy *e, int f) { return tokens(e, e->ledger.amount[f]); }
static double account(const struct economy *e, int a) {
  return tokens(e, ledger_balance(&e->ledger, e->model->accounts[a - ACCOUNT_MODEL].asset, a));
}

static double sum_of_month(const double *ring) {
  double sum = 0;
  for (int k = 0; k < KOS_MONTH; k++) sum += ring[k];
  return sum;
}

static void measure_accounts(const struct economy *e, double *v) {
  v[SERIES_COMMONS] = account(e, ACCOUNT_COMMONS);
  v[SERIES_STAKED] = account(e, ACCOUNT_STAKE);
  v[SERIES_BONDED] = account(e, ACCOUNT_BOND);
  v[SERIES_HELD] = account(e, ACCOUNT_ESCROW);
  v[SERIES_CREDITS] = account(e, ACCOUNT_CREDIT);
  v[SERIES_CLOSED_FORM] = kos_state(e)->path_agents + kos_state(e)->path_commons;
  v[SERIES_STAKING_RATIO] = ratio(v[SERIES_STAKED] + v[SERIES_BONDED], tokens(e, ledger_supply(&e->ledger, 0, false)));
}

static void measure_items(const struct economy *e, double *v) {
  const struct kos *kos = kos_state(e);
  double old = 0, all = 0;
  for (int age = 0; age <= KOS_MOST_AGE && age < e->day; age++) {
    double weight = (double)kos->born_weight[(e->day - age) % KOS_BIRTHS] * kos->fade[age];
    all += weight;
    old += age > KOS_MONTH ? weight : 0;
  }
  v[SERIES_LIVE_ITEMS] = kos->items.n_live;
  v[SERIES_PASSIVE_OLD] = ratio(old, all);
  v[SERIES_ITEMS] = (double)kos->day.items;
  v[SERIES_EXPIRED] = (double)kos->day.expired;
}

static void measure_emission(const struct economy *e, double *v) {
  const struct kos_day *day = &kos_state(e)->day;
  v[SERIES_EMISSION] = tokens(e, day->emission);
  v[SERIES_CAP_RESIDUE] = tokens(e, e->total.counter[COUNTER_CUT]);
  v[SERIES_CONTRIBUTORS] = (double)day->contributors;
  v[SERIES_CREDITS_OFFERED] = tokens(e, day->conversion.total);
  v[SERIES_CONSUMER_POOL] = tokens(e, day->consumer);
  v[SERIES_CONVERSION_RATE] = ratio((double)day->conversion.budget, (double)day->conversion.total);
  v[SERIES_POOL_USED] = ratio(flow(e, FLOW_CONVERSION), v[SERIES_CONSUMER_POOL]);
}

static void measure_commons(const struct economy *e, double *v) {
  const struct kos *kos = kos_state(e);
  v[SERIES_COMMONS_INFLOW] = kos->ring.inflow[e->day % KOS_MONTH];
  v[SERIES_COMMONS_OUTFLOW] =
      flow(e, FLOW_COMMONS_ORGANISERS) + flow(e, FLOW_COMMONS_PUBLIC) + flow(e, FLOW_COMMONS_INFRASTRUCTURE);
  if (e->day >= KOS_MONTH) v[SERIES_COVERAGE] = ratio(sum_of_month(kos->ring.inflow), sum_of_month(kos->ring.need));
  v[SERIES_DECAYED] = tokens(e, e->total.counter[COUNTER_DECAYED] + e->total.counter[COUNTER_RECLAIMED]);
  v[SERIES_RECYCLED] =
      ratio(flow(e, FLOW_DECAY_COMMONS) + flow(e, FLOW_RECLAIM_COMMONS) + flow(e, FLOW_PASSIVE_EXPIRED),
            v[SERIES_COMMONS_INFLOW]);
  v[SERIES_EXTRA_BURNS] =
      tokens(e, ledger_burned(&e->ledger, 0)) - flow(e, FLOW_DECAY_BURN) - flow(e, FLOW_RECLAIM_BURN);
}

static void measure_supply(const struct economy *e, double *v) {
  const struct kos_ring *ring = &kos_state(e)->ring;
  if (e->day < KOS_MONTH) return;
  double renewed = sum_of_month(ring->renewed), decayed = sum_of_month(ring->decayed);
  double now = ring->supply[e->day % (KOS_MONTH + 1)], before = ring->supply[(e->day + 1) % (KOS_MONTH + 1)];
  if (renewed > 0) v[SERIES_REST_RATIO] = decayed / renewed;
  if (now > 0 && now < before) v[SERIES_HALF_LIFE] = KOS_MONTH * log(2) / log(before / now);
}

static void measure_domains(const struct economy *e, double *v) {
  const struct kos *kos = kos_state(e);
  double squares = 0, least = 1;
  for (int d = 0; d < KOS_DOMAINS; d++) {
    double off = kos->share[d] - 1.0 / KOS_DOMAINS;
    v[SERIES_SCARCITY + d] = kos->scarcity[d];
    v[SERIES_DOMAIN + d] = kos->share[d];
    squares += off * off;
    least = fmin(least, kos->share[d]);
  }
  v[SERIES_DOMAIN_SPREAD] = sqrt(squares / KOS_DOMAINS);
  v[SERIES_DOMAIN_LEAST] = least;
}

static void measure_incomes(const struct economy *e, double *v) {
  const struct kos *kos = kos_state(e);
  double parts[] = {flow(e, FLOW_PAYOUT) - flow(e, FLOW_MENTORING),
                    flow(e, FLOW_PASSIVE) + flow(e, FLOW_PASSIVE_CLAIM),
                    flow(e, FLOW_CONVERSION),
                    flow(e, FLOW_TIP),
                    v[SERIES_COMMONS_OUTFLOW],
                    flow(e, FLOW_MENTORING)};
  double all = 0, total = 0, top = 0, squares = 0;
  for (int k = 0; k < 6; k++) all += parts[k];
  for (int k = 0; k < 6; k++) v[SERIES_INCOME_PAYOUT + k] = ratio(parts[k], all);
  for (int t = 0; t < KOS_MOST_TRIBES; t++) total += (double)kos->tribe_income[t];
  for (int t = 0; t < KOS_MOST_TRIBES; t++) {
    double share = ratio((double)kos->tribe_income[t], total);
    v[SERIES_TRIBE + t] = share;
    top = fmax(top, share);
    squares += share * share;
  }
  v[SERIES_TRIBE_TOP] = total > 0 ? top : NAN;
  v[SERIES_TRIBE_HHI] = squares;
  v[SERIES_INCOME_GINI] = kos->income_gini;
  v[SERIES_MERIT] = kos->merit_correlation;
  v[SERIES_ABUSER_NET] = ratio(tokens(e, kos->abuser_net), (double)kos->abuser_items);
  v[SERIES_HONEST_NET] = ratio(tokens(e, kos->honest_net), (double)kos->honest_items);
}

static void measure_trust(const struct economy *e, double *v) {
  const struct kos *kos = kos_state(e);
  const int64_t *c = e->total.counter;
  v[SERIES_MEMBERS] = (double)c[COUNTER_MEMBERS];
  v[SERIES_VIOLATIONS_MEMBERS] = ratio(sum_of_month(kos->ring.trust[2]), sum_of_month(kos->ring.trust[0]));
  v[SERIES_VIOLATIONS_OTHERS] = ratio(sum_of_month(kos->ring.trust[3]), sum_of_month(kos->ring.trust[1]));
  v[SERIES_ARBITERS] = kos->n_arbiters;
  v[SERIES_ABUSIVE] = (double)kos->day.abusive;
  v[SERIES_VERIFIED] = (double)kos->day.verified;
  v[SERIES_DETECTION] = (double)kos->detection * 0x1p-32;
  v[SERIES_FEES] = flow(e, FLOW_ABUSE_FEE);
  v[SERIES_DEDUCTIONS] = flow(e, FLOW_DEDUCTION);
  v[SERIES_WRONG] = (double)kos->day.wrong;
  v[SERIES_OVERTURNED] = (double)kos->day.overturned;
  v[SERIES_PERKS] = (double)c[COUNTER_PERKS];
}

/* What can be told of some classes: of all of them for the economy. */
static void measure_classes(const struct economy *e, uint64_t classes, double *v) {
  const struct kos *kos = kos_state(e);
  int64_t net = 0, items = 0, payout = 0, reputation = 0, agents = 0;
  for (int c = 0; c < kos->n_classes; c++) {
    if (!(classes >> c & 1)) continue;
    net += kos->class_income[c] - kos->class_charged[c];
    items += kos->class_items[c];
    payout += kos->class_payout[c];
    reputation += kos->class_reputation[c];
    agents += kos->class_agents[c];
  }
  v[SERIES_ITEMS] = (double)items;
  v[SERIES_REPUTATION] = ratio((double)reputation / KOS_MILLION, (double)agents);
  v[SERIES_PAYOUT_PER_AGENT] = ratio(tokens(e, payout), (double)agents);
  v[SERIES_INCOME_PER_AGENT] = ratio(tokens(e, net), (double)agents);
  v[SERIES_INCOME_PER_ITEM] = ratio(tokens(e, net), (double)items);
}

void kos_measure(const struct economy *e, double *v) {
  measure_accounts(e, v);
  measure_domains(e, v);
  if (e->day == 0) return; /* nothing has been done yet */
  measure_items(e, v);
  measure_emission(e, v);
  measure_commons(e, v);
  measure_supply(e, v);
  measure_incomes(e, v);
  measure_trust(e, v);
  measure_classes(e, UINT64_MAX, v);
}

void kos_measure_class(const struct economy *e, uint64_t classes, double *v) {
  if (e->day > 0) measure_classes(e, classes, v);
}
