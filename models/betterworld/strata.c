/* strata.c - agents of one class differ in activity: five strata of a lognormal law with mean 1; see behaviour.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each agent falls into one of five equally likely strata for good and has the law's mean in it. Of a lognormal with
 * parameters -s^2 / 2 and s the part of the mean between the normal quantiles a and b is Phi(b - s) - Phi(a - s) (Aitchison
 * and Brown 1957, "The Lognormal Distribution": the first moment distribution). */
#include <stdlib.h>

#include "models/betterworld/day.h"
#include "sim/power.h"
#include "sim/team.h"

enum { LANE_STRATUM = RANDOM_LANES + 1 }; /* of PURPOSE_TALENT, after own keys */

/* The last stratum takes the rest, so that the mean is 1 but for one rounding. */
void betterworld_strata_update(struct economy *e) {
  static const double quantile[] = {-0.8416212335729143, -0.2533471031357997, 0.2533471031357997, 0.8416212335729143};
  struct betterworld_behaviour *b = &betterworld_state(e)->behaviour;
  double spread = economy_value(e, PARAMETER_ACTIVITY_SPREAD), below = 0;
  if (b->n_strata == 1 || b->spread == spread) return;
  b->spread = spread;
  for (int s = 0; s < BETTERWORLD_STRATA; s++) {
    double share = spread > 0 ? s < BETTERWORLD_STRATA - 1 ? power_normal(quantile[s] - spread) : 1
                              : (s + 1.0) / BETTERWORLD_STRATA;
    b->stratum_mean[s] = spread > 0 ? BETTERWORLD_STRATA * (share - below) : 1;
    below = share;
  }
}

/* Room for the agents there are. */
static int reserve(struct betterworld_behaviour *b, uint32_t n, struct error *error) {
  if (n <= b->room) return 0;
  uint32_t room = n + n / 2;
  uint8_t *bigger = realloc(b->stratum, room);
  if (!bigger) return error_set(error, ERROR_MEMORY, "no memory for the strata of %u agents", n);
  b->stratum = bigger;
  b->room = room;
  return 0;
}

int betterworld_strata_enrol(struct economy *e, struct error *error) {
  struct betterworld_behaviour *b = &betterworld_state(e)->behaviour;
  if (b->n_strata == 1) return 0;
  if (reserve(b, e->population.n, error)) return ERROR_MEMORY;
  for (; b->n_enrolled < e->population.n; b->n_enrolled++) {
    struct random_key key = economy_key(e, PURPOSE_TALENT, population_id(&e->population, b->n_enrolled));
    uint64_t lane = random_lane(&key, LANE_STRATUM);
    b->stratum[b->n_enrolled] = (uint8_t)(lane * BETTERWORLD_STRATA >> 32);
  }
  return 0;
}

void betterworld_strata_kinds(const struct economy *e, struct betterworld_block *block) {
  const struct betterworld_behaviour *b = &betterworld_state(e)->behaviour;
  for (uint32_t j = 0; j < block->n; j++)
    block->own_kind[j] = (uint16_t)(block->agent_class[j] * b->n_strata + b->stratum[block->agent[j]]);
  block->kind = block->own_kind;
}
