/* indicators.c - kOS's own series.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/kos.h"
#include "models/kos/tables.h"
#include "sim/money.h"

enum {
  SERIES_COMMONS,
  SERIES_STAKED,
  SERIES_BONDED,
  SERIES_HELD,
  SERIES_CREDITS,
  SERIES_CLOSED_FORM,
  SERIES_EMISSION,
  SERIES_CAP_RESIDUE,
  SERIES_CONTRIBUTORS,
  SERIES_ITEMS,
  SERIES_LIVE_ITEMS,
  SERIES_EXPIRED,
  SERIES_PASSIVE_OLD,
  SERIES_CONVERSION_RATE,
  SERIES_CREDITS_OFFERED,
  SERIES_CONSUMER_POOL,
  SERIES_POOL_USED,
  SERIES_COMMONS_INFLOW,
  SERIES_COMMONS_OUTFLOW,
  SERIES_COVERAGE,
  SERIES_DECAYED,
  SERIES_RECYCLED,
  SERIES_EXTRA_BURNS,
  SERIES_SCARCITY,                               /* of the five domains */
  SERIES_DOMAIN = SERIES_SCARCITY + KOS_DOMAINS, /* the same */
  SERIES_DOMAIN_SPREAD = SERIES_DOMAIN + KOS_DOMAINS,
  SERIES_DOMAIN_LEAST,
  SERIES_INCOME_PAYOUT,
  SERIES_INCOME_PASSIVE,
  SERIES_INCOME_CONSUMER,
  SERIES_INCOME_TIPS,
  SERIES_INCOME_COMMONS,
  SERIES_INCOME_MENTORING,
  SERIES_INCOME_PER_AGENT,
  SERIES_INCOME_PER_ITEM,
  SERIES_INCOME_GINI,
  SERIES_STAKING_RATIO,
  SERIES_MEMBERS,
  SERIES_VIOLATIONS_MEMBERS,
  SERIES_VIOLATIONS_OTHERS,
  SERIES_ARBITERS,
  SERIES_ABUSIVE,
  SERIES_VERIFIED,
  SERIES_DETECTION,
  SERIES_FEES,
  SERIES_DEDUCTIONS,
  SERIES_WRONG,
  SERIES_OVERTURNED,
  SERIES_ABUSER_NET,
  SERIES_HONEST_NET,
  SERIES_REPUTATION,
  SERIES_PERKS,
  SERIES_TRIBE, /* of eight tribes */
  SERIES_TRIBE_TOP = SERIES_TRIBE + KOS_MOST_TRIBES,
  SERIES_TRIBE_HHI,
  N_SERIES
};

_Static_assert((int)N_SERIES == (int)KOS_N_INDICATORS, "count of indicators");

#define SCARCITY(d, name, what)                                                                                        \
  [SERIES_SCARCITY + d] = {"scarcity_" name, "x", "scarcity multiplier of " what " today", "Reward Mechanisms"}
#define DOMAIN(d, name, what)                                                                                          \
  [SERIES_DOMAIN +                                                                                                     \
      d] = {"domain_" name, "share", "average share of " what " in the value of all items", "Visualization"}
#define TRIBE(t)                                                                                                       \
  [SERIES_TRIBE + t - 1] = {"tribe_" #t, "share", "share of tribe " #t " in the income of the day", "Visualization"}

const struct indicator_row kos_indicators[] = {
    [SERIES_COMMONS] = {"commons", "TOK", "commons at the close", "Deflationary Design"},
    [SERIES_STAKED] = {"staked", "TOK", "stakes in the high-trust network at the close", "Burn/Staking Functions"},
    [SERIES_BONDED] = {"bonded", "TOK", "bonds of arbiters at the close", "Burn/Staking Functions"},
    [SERIES_HELD] = {"passive_held", "TOK", "passive income held back at the close", "Deflationary Design"},
    [SERIES_CREDITS] = {"credits", "CRD", "credits of agents at the close", "Value Units"},
    [SERIES_CLOSED_FORM] = {"supply_closed_form", "TOK",
                            "total supply if, beside what was really minted, there were only decay and the commons' "
                            "payments: what lies between it and supply_total are the other burns and stakes",
                            "K-F6"},
    [SERIES_EMISSION] = {"emission", "TOK/day", "what might be minted today for contributions", "K-F2"},
    [SERIES_CAP_RESIDUE] = {"cap_residue", "TOK/day", "what caps cut from payouts and passive income: not minted",
                            "K-F2"},
    [SERIES_CONTRIBUTORS] = {"contributors", "agents", "agents with an accepted item today", "K-F2"},
    [SERIES_ITEMS] = {"items", "items", "items of the day, abusive ones too", "Value Sources"},
    [SERIES_LIVE_ITEMS] = {"live_items", "items", "items that have not expired at the close", "Deflationary Design"},
    [SERIES_EXPIRED] = {"items_expired", "items", "items that expired at the opening", "Deflationary Design"},
    [SERIES_PASSIVE_OLD] = {"passive_old_share", "share",
                            "part of the weight in the passive pool that items of more than 30 days have", "K-F4"},
    [SERIES_CONVERSION_RATE] = {"conversion_rate", "TOK/CRD", "tokens for a credit; NA: none offered", "K-F10"},
    [SERIES_CREDITS_OFFERED] = {"credits_offered", "CRD", "credits offered for conversion today", "K-F10"},
    [SERIES_CONSUMER_POOL] = {"consumer_pool", "TOK/day", "what credits may be converted into today", "K-F10"},
    [SERIES_POOL_USED] = {"consumer_pool_used", "share", "part of it that was", "K-F10"},
    [SERIES_COMMONS_INFLOW] = {"commons_inflow", "TOK/day", "paid into the commons today", "K-F11"},
    [SERIES_COMMONS_OUTFLOW] = {"commons_outflow", "TOK/day", "paid by the commons today", "K-F11"},
    [SERIES_COVERAGE] =
        {"coverage_ratio", "ratio",
         "inflow of the commons over 30 days / what they are budgeted to need; NA before day 30 and without need",
         "K-F11"},
    [SERIES_DECAYED] = {"decayed", "TOK/day", "what decayed and was reclaimed today", "K-F5"},
    [SERIES_RECYCLED] = {"recycled_share", "share",
                         "part of the inflow of the commons that was decay, reclaim or expiry", "Deflationary Design"},
    [SERIES_EXTRA_BURNS] = {"extra_burns", "TOK/day", "burned beside decay and reclaim: fees, perks, slashes", "K-F6"},
    SCARCITY(DOMAIN_LABOUR, "labour", "agent labour"),
    SCARCITY(DOMAIN_CREATIVE, "creative", "creative contributions"),
    SCARCITY(DOMAIN_BUILD, "build", "technical builds"),
    SCARCITY(DOMAIN_KNOWLEDGE, "knowledge", "knowledge curation"),
    SCARCITY(DOMAIN_ORGANISING, "organising", "community organising"),
    DOMAIN(DOMAIN_LABOUR, "labour", "agent labour"),
    DOMAIN(DOMAIN_CREATIVE, "creative", "creative contributions"),
    DOMAIN(DOMAIN_BUILD, "build", "technical builds"),
    DOMAIN(DOMAIN_KNOWLEDGE, "knowledge", "knowledge curation"),
    DOMAIN(DOMAIN_ORGANISING, "organising", "community organising"),
    [SERIES_DOMAIN_SPREAD] = {"domain_spread", "share", "standard deviation of the five average shares", "K-F3"},
    [SERIES_DOMAIN_LEAST] = {"domain_least", "share", "the smallest of them", "K-F3"},
    [SERIES_INCOME_PAYOUT] = {"income_payout", "share", "payouts in the income of agents today", "Visualization"},
    [SERIES_INCOME_PASSIVE] = {"income_passive", "share", "passive income in it", "Visualization"},
    [SERIES_INCOME_CONSUMER] = {"income_consumer", "share", "conversion in it", "Visualization"},
    [SERIES_INCOME_TIPS] = {"income_tips", "share", "tips and purchases in it", "Visualization"},
    [SERIES_INCOME_COMMONS] = {"income_commons", "share", "payments of the commons in it", "Visualization"},
    [SERIES_INCOME_MENTORING] = {"income_mentoring", "share", "mentors' shares in it", "Visualization"},
    [SERIES_INCOME_PER_AGENT] = {"income_per_agent", "TOK/day",
                                 "income today less fees, deductions and slashes, per agent", "Visualization"},
    [SERIES_INCOME_PER_ITEM] = {"income_per_item", "TOK/day", "the same per item of the day", "K-C5"},
    [SERIES_INCOME_GINI] =
        {"income_gini", "index",
         "Gini coefficient of the average incomes (memory 30 days) of agents that contribute by archetype", "K-C11"},
    [SERIES_STAKING_RATIO] = {"staking_ratio", "share", "stakes and bonds / supply_total", "Burn/Staking Functions"},
    [SERIES_MEMBERS] = {"members", "agents", "members of the high-trust network today", "Burn/Staking Functions"},
    [SERIES_VIOLATIONS_MEMBERS] = {"violation_rate_members", "1/agent/day", "violations of members", "K-F9"},
    [SERIES_VIOLATIONS_OTHERS] = {"violation_rate_others", "1/agent/day", "violations of others", "K-F9"},
    [SERIES_ARBITERS] = {"arbiters", "agents", "arbiters with a bond", "Burn/Staking Functions"},
    [SERIES_ABUSIVE] = {"abusive_items", "items", "abusive items of the day", "K-F7"},
    [SERIES_VERIFIED] = {"abuse_verified", "items", "of these, verified as such", "K-F7"},
    [SERIES_DETECTION] = {"detection", "share", "chance that an abusive item is verified today", "K-F7"},
    [SERIES_FEES] = {"abuse_fees", "TOK/day", "burned for verified abuse", "K-F7"},
    [SERIES_DEDUCTIONS] = {"deductions", "TOK/day", "taken for votes against", "Burn/Staking Functions"},
    [SERIES_WRONG] = {"wrong_verdicts", "items", "honest items taken for abuse today", "Burn/Staking Functions"},
    [SERIES_OVERTURNED] = {"verdicts_overturned", "items", "of these, overturned", "Burn/Staking Functions"},
    [SERIES_ABUSER_NET] = {"abuser_net_per_item", "TOK",
                           "income less fees, deductions and slashes of abusers since the opening, per item of theirs",
                           "K-C5"},
    [SERIES_HONEST_NET] = {"honest_net_per_item", "TOK", "the same of other contributors", "K-C5"},
    [SERIES_REPUTATION] = {"reputation_mean", "x", "mean reputation of all agents", "K-F8"},
    [SERIES_PERKS] = {"perks", "agents", "agents with a perk that act today", "Consumer Incentives"},
    TRIBE(1),
    TRIBE(2),
    TRIBE(3),
    TRIBE(4),
    TRIBE(5),
    TRIBE(6),
    TRIBE(7),
    TRIBE(8),
    [SERIES_TRIBE_TOP] = {"tribe_top_share", "share", "the largest of the tribes' shares", "Visualization"},
    [SERIES_TRIBE_HHI] = {"tribe_concentration", "index", "sum of their squares", "Visualization"},
};

static double ratio(double a, double b) { return b != 0 ? a / b : NAN; }
static double tokens(const struct economy *e, int64_t amount) { return money_to_tokens(amount, kos_decimals(e)); }
static double flow(const struct economy *e, int f) { return tokens(e, e->ledger.amount[f]); }
static double account(const struct economy *e, int a) {
  return tokens(e, ledger_balance(&e->ledger, e->model->accounts[a - ACCOUNT_MODEL].asset, a));
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
  double inflow = 0, need = 0;
  for (int k = 0; k < KOS_MONTH; k++) {
    inflow += kos->ring.inflow[k];
    need += kos->ring.need[k];
  }
  v[SERIES_COMMONS_INFLOW] = kos->ring.inflow[e->day % KOS_MONTH];
  v[SERIES_COMMONS_OUTFLOW] =
      flow(e, FLOW_COMMONS_ORGANISERS) + flow(e, FLOW_COMMONS_PUBLIC) + flow(e, FLOW_COMMONS_INFRASTRUCTURE);
  if (e->day >= KOS_MONTH) v[SERIES_COVERAGE] = ratio(inflow, need);
  v[SERIES_DECAYED] = tokens(e, e->total.counter[COUNTER_DECAYED] + e->total.counter[COUNTER_RECLAIMED]);
  v[SERIES_RECYCLED] =
      ratio(flow(e, FLOW_DECAY_COMMONS) + flow(e, FLOW_RECLAIM_COMMONS) + flow(e, FLOW_PASSIVE_EXPIRED),
            v[SERIES_COMMONS_INFLOW]);
  v[SERIES_EXTRA_BURNS] =
      tokens(e, ledger_burned(&e->ledger, 0)) - flow(e, FLOW_DECAY_BURN) - flow(e, FLOW_RECLAIM_BURN);
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
  v[SERIES_ABUSER_NET] = ratio(tokens(e, kos->abuser_net), (double)kos->abuser_items);
  v[SERIES_HONEST_NET] = ratio(tokens(e, kos->honest_net), (double)kos->honest_items);
}

static void measure_trust(const struct economy *e, double *v) {
  const struct kos *kos = kos_state(e);
  const int64_t *c = e->total.counter;
  v[SERIES_MEMBERS] = (double)c[COUNTER_MEMBERS];
  v[SERIES_VIOLATIONS_MEMBERS] = ratio((double)c[COUNTER_VIOLATIONS_MEMBERS], (double)c[COUNTER_MEMBERS]);
  v[SERIES_VIOLATIONS_OTHERS] = ratio((double)c[COUNTER_VIOLATIONS_OTHERS], (double)c[COUNTER_OTHERS]);
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
  int64_t net = 0, items = 0, reputation = 0, agents = 0;
  for (int c = 0; c < kos->n_classes; c++) {
    if (!(classes >> c & 1)) continue;
    net += kos->class_income[c] - kos->class_charged[c];
    items += kos->class_items[c];
    reputation += kos->class_reputation[c];
    agents += kos->class_agents[c];
  }
  v[SERIES_ITEMS] = (double)items;
  v[SERIES_REPUTATION] = ratio((double)reputation / KOS_MILLION, (double)agents);
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
  measure_incomes(e, v);
  measure_trust(e, v);
  measure_classes(e, UINT64_MAX, v);
}

void kos_measure_class(const struct economy *e, uint64_t classes, double *v) {
  if (e->day > 0) measure_classes(e, classes, v);
}
