/* theory.c - closed forms of kOS: what follows from the parameters alone (K-F1, K-F3, K-F6, K-F7).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Agents A and commons C, with emission E, demurrage d, burned share b, commons rate r (K-F6):
 *   A' = E - d A + r C,  C' = d (1 - b) A - r C
 * so at rest A* = E / (d b) and C* = d (1 - b) A* / r; without emission the slow mode is
 *   (-(d + r) + sqrt((d + r)^2 - 4 d b r)) / 2.
 * Nothing else burns here, and nothing else feeds the commons. */
#include "models/kos/day.h"
#include "models/kos/tables.h"
#include "sim/money.h"

static double value(const struct economy *e, int parameter) { return economy_value(e, parameter); }
static double ratio(double a, double b) { return b > 0 ? a / b : NAN; }

/* Accepted items a day of an agent of a class and stratum. */
static double accepted(const struct economy *e, int c, int s) {
  double abusive = kos_trait(e, c, TRAIT_ABUSIVE), rate = kos_trait(e, c, TRAIT_ITEMS) * value(e, PARAMETER_ACTIVITY);
  if (abusive > 0) rate *= value(e, PARAMETER_ABUSE_INTENSITY);
  return rate * kos_state(e)->stratum[s] * (1 - abusive * (double)kos_state(e)->detection * 0x1p-32);
}

static double contributors(const struct economy *e) {
  double sum = 0;
  for (int c = 0; c < e->scenario->n_classes; c++)
    for (int s = 0; s < KOS_STRATA; s++)
      sum += e->scenario->classes[c].founders * (1 - exp(-accepted(e, c, s))) / KOS_STRATA;
  return sum * (1 - value(e, PARAMETER_IDLE_SHARE));
}

static double emission(const struct economy *e) {
  return contributors(e) * value(e, PARAMETER_EMISSION_PER_CONTRIBUTOR);
}

static double steady_agents(const struct economy *e) {
  return ratio(emission(e), value(e, PARAMETER_DEMURRAGE_RATE) * value(e, PARAMETER_BURN_SHARE));
}

static double steady_commons(const struct economy *e) {
  double decayed = value(e, PARAMETER_DEMURRAGE_RATE) * steady_agents(e);
  return ratio(decayed * (1 - value(e, PARAMETER_BURN_SHARE)), value(e, PARAMETER_COMMONS_RATE));
}

static double steady_supply(const struct economy *e) { return steady_agents(e) + steady_commons(e); }

/* The slow mode at a rate of decay, per day; 0 where nothing is burned. */
static double slow_mode(const struct economy *e, double decay) {
  double r = value(e, PARAMETER_COMMONS_RATE), b = value(e, PARAMETER_BURN_SHARE);
  return (sqrt((decay + r) * (decay + r) - 4 * decay * b * r) - (decay + r)) / 2;
}

static double half_life_of(double mode) { return mode < 0 ? log(2) / -mode : NAN; }

static double half_life(const struct economy *e) {
  return half_life_of(slow_mode(e, value(e, PARAMETER_DEMURRAGE_RATE)));
}

static double half_life_idle(const struct economy *e) {
  return half_life_of(slow_mode(e, value(e, PARAMETER_DEMURRAGE_RATE) + value(e, PARAMETER_IDLE_RATE)));
}

static double half_life_burned(const struct economy *e) {
  double decay = value(e, PARAMETER_DEMURRAGE_RATE);
  return decay > 0 && decay < 1 ? log(2) / -log(1 - decay) : NAN;
}

/* Growth a day while the supply is the opening's, in tokens: what is minted less what is burned of it. */
static double growth(const struct economy *e) {
  double held = money_to_tokens(ledger_supply(&e->ledger, 0, true), kos_decimals(e));
  return emission(e) - value(e, PARAMETER_DEMURRAGE_RATE) * value(e, PARAMETER_BURN_SHARE) * held;
}

/* Mean deduction of an abusive item that is not verified, alone on its day. */
static double deduction(const struct economy *e) {
  return value(e, PARAMETER_ABUSE_DOWNVOTES) * value(e, PARAMETER_DEDUCTION);
}

/* Abuse does not pay while (1 - p) y < p F + (1 - p) d: the payout y at which it begins to (K-F7). */
static double abuse_break_even(const struct economy *e) {
  double p = (double)kos_state(e)->detection * 0x1p-32;
  return p < 1 ? p * value(e, PARAMETER_ABUSE_FEE) / (1 - p) + deduction(e) : NAN;
}

/* The fee at which abuse does not pay, if an item that is not found out is paid as much as the mean of all. */
static double abuse_fee_needed(const struct economy *e) {
  double p = (double)kos_state(e)->detection * 0x1p-32, items = 0;
  for (int c = 0; c < e->scenario->n_classes; c++)
    for (int s = 0; s < KOS_STRATA; s++) items += e->scenario->classes[c].founders * accepted(e, c, s) / KOS_STRATA;
  double payout = ratio(emission(e) * value(e, PARAMETER_DIRECT_SHARE), items);
  return p > 0 ? fmax(0, (1 - p) * (payout - deduction(e)) / p) : NAN;
}

/* A creative item of quality 0.7 with 8 receptions, wanted as much as there is: 6 x sqrt(9) x 1.2 x 1.2 (K-F1). */
static double value_reference(const struct economy *e) {
  double scarce = sqrt(1.44);
  return value(e, PARAMETER_BASE_VALUE_CREATIVE) * sqrt(1 + 8) * (0.5 + 0.7) * scarce;
}

static double scarcity_at_half(const struct economy *e) {
  return fmin(value(e, PARAMETER_SCARCITY_MOST), fmax(value(e, PARAMETER_SCARCITY_LEAST), sqrt(2)));
}

static double credits_per_consumer(const struct economy *e) {
  double sum = 0;
  for (int a = 0; a < KOS_ACTIONS; a++) {
    double rate = value(e, PARAMETER_DATA_SHARES + a) * value(e, PARAMETER_ACTIVITY);
    for (int s = 0; s < KOS_STRATA; s++) {
      double mean = rate * kos_state(e)->stratum[s], chance = exp(-mean);
      for (int n = 1; n < 200 && mean < 100; n++) {
        chance *= mean / n;
        sum += chance * money_to_tokens(kos_state(e)->credit[a][n], e->model->assets[1].decimals) / KOS_STRATA;
      }
    }
  }
  return sum;
}

const struct closed_form_row kos_closed_forms[] = {
    {"contributors", "agents", "K-F2", "agents with an accepted item on the mean of a day", contributors},
    {"emission", "TOK/day", "K-F2", "what may be minted on the mean of a day", emission},
    {"steady_agents", "TOK", "K-F6", "tokens of agents at rest: emission / (demurrage x burned share)", steady_agents},
    {"steady_commons", "TOK", "K-F6", "the commons at rest", steady_commons},
    {"steady_supply", "TOK", "K-F6", "both together", steady_supply},
    {"half_life", "days", "K-F6", "half-life of the supply once all effort stops, in the first idle_days days",
     half_life},
    {"half_life_idle", "days", "K-F6", "the same after idle_days days, when accounts are reclaimed too",
     half_life_idle},
    {"half_life_burned", "days", "K-F6", "the same if all that decays were burned", half_life_burned},
    {"growth", "TOK/day", "K-F6", "growth of the supply at its size of the last close", growth},
    {"abuse_break_even", "TOK", "K-F7", "payout of an abusive item that is not found out from which on abuse pays",
     abuse_break_even},
    {"abuse_fee_needed", "TOK", "K-F7", "fee from which on abuse does not pay, at the mean payout of an item",
     abuse_fee_needed},
    {"value_reference", "", "K-F1", "value of a creative item of quality 0.7, 8 receptions and scarcity 1.2",
     value_reference},
    {"scarcity_at_half", "x", "K-F3", "multiplier of a domain that has half of its target share", scarcity_at_half},
    {"credits_per_consumer", "CRD/day", "Consumer Incentives", "credits a consumer earns on the mean of a day",
     credits_per_consumer},
};

_Static_assert(sizeof kos_closed_forms / sizeof *kos_closed_forms == KOS_N_CLOSED_FORMS, "count of closed forms");
