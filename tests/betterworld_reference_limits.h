/* betterworld_reference_limits.h - which limits a day of the reference has met.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_BETTERWORLD_REFERENCE_LIMITS_H
#define TESTS_BETTERWORLD_REFERENCE_LIMITS_H

#include "tests/betterworld_reference.h"

/* What may bind or not on a day of a world; cases of the same kind are told apart by who pays. */
enum limit {
  LIMIT_MISSIONS,         /* fewer on offer than asked for */
  LIMIT_MISSIONS_RESERVE, /* because the reserve, which alone pays, has no more */
  LIMIT_INTERNAL_RESERVE, /* it does not even have what its own missions cost */
  LIMIT_EVALUATIONS,      /* fewer than wanted */
  LIMIT_POOL,             /* it cannot pay its part */
  LIMIT_BACKSTOP,         /* nor can the reserve */
  LIMIT_MINT,             /* the cap on what is minted */
  LIMIT_EXPERTS,          /* their pool is short */
  LIMIT_EVIDENCE,         /* reviews that the reserve, which alone pays, cannot pay */
  LIMIT_BONUS,            /* of disputes, by the reserve */
  LIMIT_FALLBACK,         /* slots fall back */
  LIMIT_DIMINISHED,
  LIMIT_EARNING_CAP,
  LIMIT_VALIDATION_CAP,
  LIMIT_PURSE,  /* submissions that cannot be paid for */
  LIMIT_SUPPLY, /* the cap is breached, amounts are cut */
  LIMIT_SUPPLY_BY_COUNTS,
  LIMIT_DISCOUNT, /* some submissions are at a discount, or none in a world with discounts */
  LIMIT_TRANSACTIONS,
  N_LIMITS
};

struct limits {
  bool met[N_LIMITS], not_met[N_LIMITS];
};

static inline void limits_note(struct limits *limits, enum limit limit, bool met) {
  (met ? limits->met : limits->not_met)[limit] = true;
}

/* Those of who pays, by the amounts of the reference. */
static inline void limits_of_funds(struct limits *limits, const struct reference *r) {
  const int64_t *counter = r->counter, *amount = r->amount;
  int64_t units = r->acting; /* rounding leaves less than a unit each */
  int64_t from_pool =
      scaled(counter[COUNTER_GROSS],
             choice(r, SWITCH_REWARD_FUNDING) == FUNDING_POOL ? 1 : value(r, PARAMETER_REWARD_POOL_SHARE));
  if (choice(r, SWITCH_REWARD_FUNDING) != FUNDING_MINTED)
    limits_note(limits, LIMIT_POOL, amount[FLOW_VALIDATION_POOL] - amount[FLOW_POOL_BACKSTOP] < from_pool - units);
  if (amount[FLOW_POOL_BACKSTOP] > 0)
    limits_note(limits, LIMIT_BACKSTOP, amount[FLOW_VALIDATION_POOL] < from_pool - units);
  if (choice(r, SWITCH_MINT_CAP) == MINT_CAP_PER_AGENT)
    limits_note(limits, LIMIT_MINT,
                amount[FLOW_VALIDATION_MINT] > money(r, PARAMETER_VALIDATION_MINT_DAILY_CAP) * r->n - units);
  if (counter[COUNTER_GROSS_EXPERT] > 0)
    limits_note(limits, LIMIT_EXPERTS, amount[FLOW_VALIDATION_EXPERT] < counter[COUNTER_GROSS_EXPERT] - units);
  if (choice(r, SWITCH_EVIDENCE_FUNDING) == SOURCE_RESERVE_ONLY && counter[COUNTER_EVIDENCE_CLAIMS] > 0)
    limits_note(limits, LIMIT_EVIDENCE, amount[FLOW_EVIDENCE_RESERVE] < counter[COUNTER_EVIDENCE_CLAIMS] - units);
  if (r->count[FLOW_DISPUTE_REFUND] > 0)
    limits_note(limits, LIMIT_BONUS,
                amount[FLOW_DISPUTE_BONUS] < money(r, PARAMETER_DISPUTE_SUCCESS_BONUS) * r->count[FLOW_DISPUTE_REFUND]);
}

/* Those of what agents want to do. */
static inline void limits_of_work(struct limits *limits, const struct reference *r) {
  const int64_t *counter = r->counter;
  int64_t missions = counter[COUNTER_MISSIONS_WANTED];
  bool reserve_alone = choice(r, SWITCH_MISSION_FUNDING) == SOURCE_RESERVE_ONLY;
  if (missions > 0) limits_note(limits, LIMIT_MISSIONS, counter[COUNTER_MISSIONS] < missions);
  if (missions > 0 && reserve_alone && choice(r, SWITCH_MISSION_SUPPLY) == MISSIONS_UNLIMITED)
    limits_note(limits, LIMIT_MISSIONS_RESERVE, counter[COUNTER_MISSIONS] < missions);
  if (value(r, PARAMETER_INTERNAL_MISSION_RATE) > 0)
    limits_note(limits, LIMIT_INTERNAL_RESERVE,
                r->count[FLOW_INTERNAL_MISSION] <
                    (int64_t)nearbyint(value(r, PARAMETER_INTERNAL_MISSION_RATE) * (double)r->n_active * 0.9));
  limits_note(limits, LIMIT_EVALUATIONS, counter[COUNTER_EVALUATIONS] < counter[COUNTER_EVALUATIONS_WANTED]);
  limits_note(limits, LIMIT_FALLBACK, r->fallen > 0);
  limits_note(limits, LIMIT_DIMINISHED, counter[COUNTER_DIMINISHED] > 0);
  limits_note(limits, LIMIT_EARNING_CAP, counter[COUNTER_EARNING_CAPPED] > 0);
  limits_note(limits, LIMIT_VALIDATION_CAP, counter[COUNTER_VALIDATION_CAPPED] > 0);
  limits_note(limits, LIMIT_PURSE, counter[COUNTER_BLOCKED] > 0);
  limits_note(limits, LIMIT_TRANSACTIONS, r->held_back > 0);
  if (choice(r, SWITCH_SUPPLY_CAP) == SUPPLY_CAP_ON)
    limits_note(limits, choice(r, SWITCH_CAP_SCALING) == CAP_AMOUNTS ? LIMIT_SUPPLY : LIMIT_SUPPLY_BY_COUNTS,
                r->breached);
  limits_note(limits, LIMIT_DISCOUNT, counter[COUNTER_DISCOUNTED] > 0);
}

#endif
