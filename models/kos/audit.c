/* audit.c - the identities of kOS beyond the ledger's (K-E3 to K-E6), exact every day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "models/kos/day.h"

static int64_t sum(const struct economy *e, int first, int second) {
  return e->ledger.amount[first] + e->ledger.amount[second];
}

static int must_equal(const struct economy *e, const char *what, int64_t is, int64_t should, struct error *error) {
  if (is == should) return 0;
  return error_set(error, ERROR_FAULT, "day %d: %s: %" PRId64 ", must be %" PRId64, economy_shown_day(e), what, is,
                   should);
}

/* Pools are minted but for what caps cut and rounding leaves, less than a unit for each agent and pool; a pool that nobody
 * has a claim on is not minted at all. */
static int audit_emission(const struct economy *e, struct error *error) {
  const struct kos_day *day = &kos_state(e)->day;
  int64_t paid = e->ledger.amount[FLOW_PAYOUT] + sum(e, FLOW_PASSIVE, FLOW_PASSIVE_HELD),
          cut = e->total.counter[COUNTER_CUT],
          budget = (day->value_total > 0 ? day->direct : 0) + (day->weight_total > 0 ? day->passive : 0),
          rest = budget - paid - cut;
  if (rest < 0 || rest > 2 * (int64_t)e->population.n)
    return error_set(error, ERROR_FAULT,
                     "day %d: payouts and passive income of %" PRId64 " and cuts of %" PRId64
                     " do not add up to the pools of %" PRId64,
                     economy_shown_day(e), paid, cut, budget);
  if (e->ledger.amount[FLOW_CONVERSION] > day->consumer)
    return error_set(error, ERROR_FAULT, "day %d: credits were converted for %" PRId64 ", the pool was %" PRId64,
                     economy_shown_day(e), e->ledger.amount[FLOW_CONVERSION], day->consumer);
  return 0;
}

static int audit_splits(const struct economy *e, struct error *error) {
  const int64_t *counter = e->total.counter;
  int code = must_equal(e, "what decays is burned or goes to the commons", sum(e, FLOW_DECAY_BURN, FLOW_DECAY_COMMONS),
                        counter[COUNTER_DECAYED], error);
  if (code == 0)
    code = must_equal(e, "what is reclaimed is burned or goes to the commons",
                      sum(e, FLOW_RECLAIM_BURN, FLOW_RECLAIM_COMMONS), counter[COUNTER_RECLAIMED], error);
  if (code == 0)
    code = must_equal(e, "what is slashed is burned or goes to the commons",
                      sum(e, FLOW_SLASH_BURN, FLOW_SLASH_COMMONS), counter[COUNTER_SLASHED], error);
  return code;
}

static int audit_reputations(const struct economy *e, struct error *error) {
  const uint32_t *reputation = e->population.column[COLUMN_REPUTATION];
  for (uint32_t i = 0; i < e->population.n; i++)
    if (reputation[i] < KOS_REPUTATION_LEAST || reputation[i] > KOS_REPUTATION_MOST)
      return error_set(error, ERROR_FAULT, "day %d: the reputation of agent %" PRIu32 " is %g, outside 0.2..2",
                       economy_shown_day(e), i, reputation[i] / (double)KOS_MILLION);
  return 0;
}

int kos_audit(const struct economy *e, struct error *error) {
  const struct kos *kos = kos_state(e);
  int code = e->day > 0 ? audit_emission(e, error) : 0;
  if (code == 0) code = audit_splits(e, error);
  if (code == 0)
    code = must_equal(e, "credits held are those made less those converted, spent and decayed",
                      ledger_supply(&e->ledger, 1, false), kos->credits_made - kos->credits_gone, error);
  return code ? code : audit_reputations(e, error);
}
