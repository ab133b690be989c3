/* rationing.c - whole units shared out among agents by running sums over blocks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "models/betterworld/day.h"
#include "sim/team.h"

static int grow(struct betterworld_rationing *rationing, uint32_t n_blocks) {
  int64_t *before = realloc(rationing->before, n_blocks * sizeof *before);
  if (!before) return -1;
  rationing->before = before;
  return 0;
}

int betterworld_rationing_reserve(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  uint32_t n_blocks = e->population.n / TEAM_BLOCK + 1;
  if (n_blocks <= state->n_blocks) return 0;
  if (grow(&state->offered, n_blocks) || grow(&state->matched, n_blocks) || grow(&state->internal, n_blocks))
    return error_set(error, ERROR_MEMORY, "no memory for the sums of %u blocks", n_blocks);
  state->n_blocks = n_blocks;
  return 0;
}

void betterworld_rationing_free(struct betterworld *state) {
  free(state->offered.before);
  free(state->matched.before);
  free(state->internal.before);
}

void betterworld_rationing_grant(const struct economy *e, struct betterworld_rationing *rationing, int64_t granted,
                                 int word) {
  struct random_key key = economy_key(e, PURPOSE_RATIONING, RANDOM_NO_AGENT);
  int64_t sum = 0;
  for (uint32_t b = 0; b * (uint64_t)TEAM_BLOCK < e->population.n_acting; b++) {
    int64_t demand = rationing->before[b];
    rationing->before[b] = sum;
    sum += demand;
  }
  uint64_t offset = sum > 0 ? random_below(random_word(&key, (uint64_t)word), (uint64_t)sum) : 0;
  rationing->scarce = granted < sum;
  rationing->ration = ration_make(rationing->scarce ? granted : sum, sum, offset);
}
