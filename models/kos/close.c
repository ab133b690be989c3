/* close.c - sums of the day by class and tribe, running sums, the closed form's path; nothing is posted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_statistics_double.h>
#include <string.h>

#include "models/kos/day.h"
#include "sim/money.h"

static void sum_agents(struct economy *e) {
  struct kos *kos = kos_state(e);
  const struct population *p = &e->population;
  const int64_t *earned = p->column[COLUMN_EARNED], *charged = p->column[COLUMN_CHARGED],
                *payout = p->column[COLUMN_PAYOUT];
  const int16_t *items = p->column[COLUMN_ITEMS];
  const uint32_t *reputation = p->column[COLUMN_REPUTATION];
  const uint8_t *tribe = p->column[COLUMN_TRIBE];
  size_t size = (size_t)kos->n_classes;
  memset(kos->tribe_income, 0, sizeof kos->tribe_income);
  memset(kos->class_income, 0, size * sizeof *kos->class_income);
  memset(kos->class_charged, 0, size * sizeof *kos->class_charged);
  memset(kos->class_items, 0, size * sizeof *kos->class_items);
  memset(kos->class_reputation, 0, size * sizeof *kos->class_reputation);
  memset(kos->class_payout, 0, size * sizeof *kos->class_payout);
  memset(kos->class_agents, 0, size * sizeof *kos->class_agents);
  for (uint32_t i = 0; i < p->n; i++) {
    int c = p->agent_class[i];
    kos->tribe_income[tribe[i]] += earned[i];
    kos->class_income[c] += earned[i];
    kos->class_charged[c] += charged[i];
    kos->class_items[c] += items[i];
    kos->class_payout[c] += payout[i];
    kos->class_reputation[c] += reputation[i];
    kos->class_agents[c]++;
  }
}

static void sum_since_opening(struct economy *e) {
  struct kos *kos = kos_state(e);
  kos->credits_made += ledger_minted(&e->ledger, 1);
  kos->credits_gone += ledger_burned(&e->ledger, 1);
  for (int c = 0; c < kos->n_classes; c++) {
    int64_t net = kos->class_income[c] - kos->class_charged[c];
    bool abuser = kos_trait(e, c, TRAIT_ABUSIVE) > 0;
    if (abuser) {
      kos->abuser_net += net;
      kos->abuser_items += kos->class_items[c];
    } else if (kos_enrol_honest(e, c)) {
      kos->honest_net += net;
      kos->honest_items += kos->class_items[c];
    }
  }
}

static double inflow(const struct economy *e) {
  int64_t sum = 0;
  for (int f = 0; f < KOS_N_FLOWS; f++)
    if (e->ledger.flows[f].to == ACCOUNT_COMMONS) sum += e->ledger.amount[f];
  return money_to_tokens(sum, kos_decimals(e));
}

/* Agents A and commons C under nothing but emission, decay and the commons' payments (K-F6). */
static void follow_path(struct economy *e) {
  struct kos *kos = kos_state(e);
  double decay = economy_value(e, PARAMETER_DEMURRAGE_RATE), burn = economy_value(e, PARAMETER_BURN_SHARE);
  kos->path_agents += money_to_tokens(ledger_minted(&e->ledger, 0), kos_decimals(e));
  double decayed = decay * kos->path_agents, paid;
  kos->path_commons += (1 - burn) * decayed;
  paid = economy_value(e, PARAMETER_COMMONS_RATE) * kos->path_commons;
  kos->path_commons -= paid;
  kos->path_agents += paid - decayed;
}

static int measure_incomes(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  const struct population *p = &e->population;
  const int64_t *income = p->column[COLUMN_INCOME];
  struct inequality result;
  uint64_t n = 0;
  if (!economy_recorded(e)) return 0;
  for (uint32_t i = 0; i < p->n; i++)
    if (kos_trait(e, p->agent_class[i], TRAIT_ITEMS) > 0 && !(p->status[i] & STATUS_DORMANT))
      kos->incomes[n++] = income[i];
  int code = inequality_measure(kos->incomes, NULL, 0, n, 0, &kos->scratch, &result, error);
  kos->income_gini = code == 0 ? result.gini : NAN;
  kos->merit_correlation =
      kos->n_sample > 1 ? gsl_stats_spearman(kos->merit, 1, kos->worth, 1, (size_t)kos->n_sample, kos->work) : NAN;
  return code;
}

static void note_rings(struct economy *e) {
  struct kos *kos = kos_state(e);
  struct kos_ring *ring = &kos->ring;
  int day = e->day % KOS_MONTH, decimals = kos_decimals(e);
  int64_t decayed = e->ledger.amount[FLOW_DECAY_BURN] + e->ledger.amount[FLOW_RECLAIM_BURN],
          bound = ledger_balance(&e->ledger, 0, ACCOUNT_STAKE) + ledger_balance(&e->ledger, 0, ACCOUNT_BOND);
  ring->inflow[day] = inflow(e);
  ring->need[day] = economy_value(e, PARAMETER_COMMONS_NEED) * money_to_tokens(kos->day.emission, decimals);
  ring->renewed[day] = money_to_tokens(ledger_minted(&e->ledger, 0) - ledger_burned(&e->ledger, 0) + decayed, decimals);
  for (int k = 0; k < 4; k++) ring->trust[k][day] = (double)e->total.counter[COUNTER_MEMBERS + k];
  ring->decayed[day] = money_to_tokens(decayed, decimals);
  ring->supply[e->day % (KOS_MONTH + 1)] = money_to_tokens(ledger_supply(&e->ledger, 0, false) - bound, decimals);
}

int kos_close(struct economy *e, struct error *error) {
  sum_agents(e);
  sum_since_opening(e);
  follow_path(e);
  note_rings(e);
  kos_domains_close(e);
  return measure_incomes(e, error);
}
