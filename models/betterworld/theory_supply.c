/* theory_supply.c - closed forms of supply, its cap and the rules that watch it (1.3, 2.4, 3.1, 4.2, 4.4); see theory.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/theory.h"

/* Daily inflation that the rules of 3.1 answer; the longest growth campaign of 3.3. */
static const double RULE_INFLATION = 0.05, RULE_EMERGENCY = 0.10, CAMPAIGN_DAYS = 28;

static double net(const struct economy *e) { return betterworld_theory_net_flow(e); }
static double supply(const struct economy *e) { return betterworld_theory_supply(e); }
static double ratio(double a, double b) { return b > 0 ? a / b : NAN; }

double betterworld_theory_inflation(const struct economy *e) { return ratio(THEORY_MONTH * net(e), supply(e)); }
double betterworld_theory_inflation_year(const struct economy *e) { return ratio(THEORY_YEAR * net(e), supply(e)); }

double betterworld_theory_velocity(const struct economy *e) {
  return ratio(THEORY_MONTH * (betterworld_theory_faucet(e) + betterworld_theory_sink(e)), supply(e));
}

double betterworld_theory_velocity_spend(const struct economy *e) {
  return ratio(THEORY_MONTH * betterworld_theory_sink(e), supply(e));
}

double betterworld_theory_rule_supply(const struct economy *e) { return net(e) / RULE_INFLATION; }
double betterworld_theory_emergency_supply(const struct economy *e) { return net(e) / RULE_EMERGENCY; }

/* The document annualizes the first as if it compounded, the second (3 % a week in its first scenario) as if it did not. */
double betterworld_theory_rule_year(const struct economy *e) {
  (void)e;
  return pow(1 + RULE_INFLATION, THEORY_YEAR) - 1;
}

double betterworld_theory_week_year(const struct economy *e) {
  (void)e;
  return pow(1.03, 52) - 1;
}

/* Ends of the healthy bands (2.4), from the model's own table. */
static double healthy(const struct economy *e, const char *indicator, int end) {
  const struct band_row *band = indicator_band(e->model, indicator);
  return band ? band->healthy[end] : NAN;
}

double betterworld_theory_supply_least(const struct economy *e) {
  return THEORY_MONTH * net(e) / healthy(e, "inflation_monthly", 1);
}

double betterworld_theory_supply_most(const struct economy *e) {
  return THEORY_MONTH * (betterworld_theory_faucet(e) + betterworld_theory_sink(e)) / healthy(e, "velocity", 0);
}

/* T1: inflation = velocity (f - 1) / (f + 1), so velocity at its least and inflation at its most give the largest ratio f. */
double betterworld_theory_ratio_most(const struct economy *e) {
  double velocity = healthy(e, "velocity", 0), inflation = healthy(e, "inflation_monthly", 1);
  return (velocity + inflation) / (velocity - inflation);
}

double betterworld_theory_ratio_most_spend(const struct economy *e) {
  return 1 + healthy(e, "inflation_monthly", 1) / healthy(e, "velocity", 0);
}

/* T3: newcomers are to have what the others have: f - 1 = g s / k, g the growth of the population. */
double betterworld_theory_ratio_at_growth(const struct economy *e) {
  double growth = betterworld_theory_newcomers(e) / (double)e->n_active;
  return 1 + ratio(growth * supply(e), betterworld_theory_sink(e));
}

/* Half of the agents have at least the median. */
double betterworld_theory_median_most(const struct economy *e) { return 2 * supply(e) / (double)e->population.n; }

double betterworld_theory_cap_per_agent(const struct economy *e) {
  return economy_value(e, PARAMETER_SUPPLY_CAP_MULTIPLIER);
}

double betterworld_theory_cap(const struct economy *e) {
  return economy_value(e, PARAMETER_SUPPLY_CAP_MULTIPLIER) * (double)e->n_active;
}

double betterworld_theory_cap_median(const struct economy *e) {
  return 2 * economy_value(e, PARAMETER_SUPPLY_CAP_MULTIPLIER);
}

double betterworld_theory_days_to_cap(const struct economy *e) {
  double room = betterworld_theory_cap(e) - supply(e);
  return room <= 0 ? 0 : ratio(room, net(e));
}

/* T5: at the cap all faucets of 4.4 are cut and nobody gets a grant; what comes back from disputes is no faucet of it. */
static double days_down(const struct economy *e, double factor) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  double cut = day.validation + day.mission + day.evidence + day.referrals;
  return ratio((1 - economy_value(e, PARAMETER_CAP_RELEASE)) * betterworld_theory_cap(e),
               betterworld_theory_sink(e) - day.refunds - day.bonuses - factor * cut);
}

double betterworld_theory_cap_days_down(const struct economy *e) {
  return days_down(e, economy_value(e, PARAMETER_CAP_FACTOR));
}
double betterworld_theory_cap_days_escalated(const struct economy *e) {
  return days_down(e, economy_value(e, PARAMETER_CAP_FACTOR_ESCALATED));
}

double betterworld_theory_cap_days_up(const struct economy *e) {
  return ratio((1 - economy_value(e, PARAMETER_CAP_RELEASE)) * betterworld_theory_cap(e), net(e));
}

double betterworld_theory_cap_cycle(const struct economy *e) {
  return betterworld_theory_cap_days_down(e) + betterworld_theory_cap_days_up(e);
}

/* T9: topping up a share s of the agents at mean balance m adds s x top-up / m. */
double betterworld_theory_topup_share(const struct economy *e) {
  double mean = supply(e) / (double)e->population.n;
  return RULE_INFLATION * mean / economy_value(e, PARAMETER_EMERGENCY_TOPUP);
}

static double per_newcomer(const struct economy *e) {
  return economy_value(e, PARAMETER_STARTER_GRANT) +
         economy_value(e, PARAMETER_REFERRAL_SHARE) * economy_value(e, PARAMETER_REFERRAL_REWARD);
}

double betterworld_theory_newcomers_at_rule(const struct economy *e) {
  struct betterworld_theory_day day = betterworld_theory_day(e);
  return fmax(0, RULE_INFLATION * supply(e) - (net(e) - day.grants - day.referrals)) / per_newcomer(e);
}

double betterworld_theory_grants_inflation(const struct economy *e) {
  return ratio(THEORY_WEEK * betterworld_theory_grants(e), supply(e));
}

double betterworld_theory_campaign(const struct economy *e) {
  return ratio(CAMPAIGN_DAYS * betterworld_theory_newcomers(e) * per_newcomer(e), supply(e));
}

double betterworld_theory_decay_left(const struct economy *e) {
  double floor = economy_value(e, PARAMETER_DECAY_FLOOR), left = 1 - economy_value(e, PARAMETER_INACTIVITY_DECAY_RATE);
  return 200 <= floor ? 200 : fmax(floor, 200 * left);
}

static double months_to_floor(const struct economy *e, double balance) {
  double floor = economy_value(e, PARAMETER_DECAY_FLOOR), rate = economy_value(e, PARAMETER_INACTIVITY_DECAY_RATE);
  return balance <= floor ? 0 : rate > 0 ? log(floor / balance) / log1p(-rate) : INFINITY;
}

double betterworld_theory_decay_months(const struct economy *e) { return months_to_floor(e, 200); }
double betterworld_theory_decay_months_whale(const struct economy *e) { return months_to_floor(e, 20000); }

/* Appendix A computes the share of a day's income of 150 IT that diminishing returns take. */
double betterworld_theory_diminished(const struct economy *e) {
  double above = fmax(0, 150 - economy_value(e, PARAMETER_DIMINISHING_THRESHOLD));
  return above / 150 * economy_value(e, PARAMETER_DIMINISHING_REDUCTION_RATE);
}
