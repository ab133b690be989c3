/* comeback.c - agents that gave up because they could not pay come back when they can; see behaviour.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"

/* Of those who leave today, who does so only because of poverty_exit_rate: dormancy has the lower part of the lane. */
void betterworld_comeback_mark(const struct economy *e, const struct betterworld_block *block) {
  const struct betterworld *state = betterworld_state(e);
  uint16_t *standing = e->population.column[COLUMN_STANDING];
  for (uint32_t j = 0; j < block->n; j++) {
    uint32_t i = block->agent[j];
    if (standing[i] & STANDING_LEAVES && block->lane[LANE_DORMANCY][j] >= state->dormancy_threshold)
      standing[i] |= STANDING_GAVE_UP;
  }
}

void betterworld_comeback(const struct economy *e, uint32_t first, uint32_t last) {
  const struct betterworld *state = betterworld_state(e);
  const int64_t *balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  uint16_t *standing = e->population.column[COLUMN_STANDING];
  uint8_t *status = e->population.status;
  for (uint32_t i = first; i < last; i++) {
    if (!(standing[i] & STANDING_GAVE_UP) || balance[i] < state->cheapest_post) continue;
    struct random_key key = economy_key(e, PURPOSE_RETURN, population_id(&e->population, i));
    if (random_lane(&key, 0) >= state->behaviour.return_threshold) continue;
    standing[i] &= (uint16_t)~STANDING_GAVE_UP;
    status[i] &= (uint8_t)~STATUS_DORMANT;
  }
}
