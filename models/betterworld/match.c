/* match.c - the join that brings submissions and validators together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/money.h"

/* Evaluations that the day's submissions ask for: 3 by the consensus threshold, 4 or 5 by the documented volumes. */
static int64_t slots_arrived(const struct economy *e) {
  const int64_t *counter = e->total.counter;
  bool consensus = economy_choice(e, SWITCH_EVALUATION_SLOTS) == SLOTS_CONSENSUS,
       extra = economy_choice(e, SWITCH_NEW_TIER) == NEW_TIER_EXTRA_REVIEW;
  double slots = economy_value(e, consensus ? PARAMETER_CONSENSUS_THRESHOLD : PARAMETER_CALIBRATED_SLOTS);
  return counter[COUNTER_POSTS] * (int64_t)slots + (extra ? counter[COUNTER_POSTS_FLAGGED] : 0);
}

int betterworld_match(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  int64_t wanted = e->total.counter[COUNTER_EVALUATIONS_WANTED];
  (void)error;
  if (state->strategies.any_ring) betterworld_ring_gather(e);
  if (economy_choice(e, SWITCH_EVALUATION_SLOTS) == SLOTS_UNRATIONED) {
    betterworld_rationing_grant(e, &state->matched, wanted, 1);
    return 0;
  }
  struct betterworld_queue_input day = {.arrived = slots_arrived(e),
                                        .wanted = wanted,
                                        .pickup_delay = economy_value(e, PARAMETER_PICKUP_DELAY),
                                        .fallback_days = (int)economy_value(e, PARAMETER_FALLBACK_DAYS)};
  day.unmatched = money_scale(day.arrived, economy_value(e, PARAMETER_UNMATCHED_SHARE));
  int64_t eligible = betterworld_queue_eligible(&state->queue, &day);
  day.served = wanted < eligible ? wanted : eligible;
  betterworld_queue_advance(&state->queue, &day, &state->queued);
  betterworld_rationing_grant(e, &state->matched, day.served, 1);
  return 0;
}
