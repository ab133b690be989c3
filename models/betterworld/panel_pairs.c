/* panel_pairs.c - in how many shared reviews two validators voted the same, and who is flagged for it; see panels.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Section 5.1: agreement above 90 %, where honest pairs have 70 %. After how many reviews it does not say: flag_reviews,
 * and then the count begins anew, so that each judgement rests on reviews of its own. A flag sets off an inquiry: it
 * exposes a ring if both are of it, and clears all others. */
#include "models/betterworld/panels.h"

static uint32_t number_of(struct betterworld_panels *p, uint32_t agent) {
  if (p->number[agent] == 0) p->number[agent] = (uint16_t)++p->n_validators;
  return p->number[agent] - 1U;
}

static struct betterworld_pair *pair_at(const struct betterworld_panels *p, size_t a, size_t b) {
  size_t low = a < b ? a : b, high = a < b ? b : a;
  return &p->pair[high * (high - 1) / 2 + low];
}

struct betterworld_pair *betterworld_panels_pair(const struct betterworld_panels *p, uint32_t one, uint32_t other) {
  if (one == other || p->number[one] == 0 || p->number[other] == 0) return NULL;
  return pair_at(p, p->number[one] - 1U, p->number[other] - 1U);
}

/* A product such as 0.9 x 20 is meant to be whole if it nearly is. */
static void judge(struct economy *e, struct betterworld_pair *pair, uint32_t one, uint32_t other) {
  struct betterworld *state = betterworld_state(e);
  struct betterworld_panels *p = state->panels;
  const struct population *population = &e->population;
  uint16_t *standing = population->column[COLUMN_STANDING];
  int most = (int)floor(economy_value(e, PARAMETER_FLAG_AGREEMENT) * pair->shared + 1e-9);
  bool flagged = pair->agreed > most;
  p->judged_pairs++;
  p->flagged_pairs += flagged;
  *pair = (struct betterworld_pair){0, 0};
  int agent_class = population->agent_class[one];
  if (!flagged || population->agent_class[other] != agent_class || state->strategies.collusion[agent_class] <= 0)
    return;
  p->flagged_ring_pairs++;
  standing[one] |= STANDING_COLLUDED;
  standing[other] |= STANDING_COLLUDED;
}

void betterworld_panels_meet(struct economy *e, uint32_t one, uint32_t other, bool agreed) {
  struct betterworld_panels *p = betterworld_state(e)->panels;
  uint32_t a = number_of(p, one), b = number_of(p, other);
  struct betterworld_pair *pair = pair_at(p, a, b);
  p->day.pairs++;
  pair->shared++;
  pair->agreed = (uint16_t)(pair->agreed + agreed);
  if (pair->shared >= economy_value(e, PARAMETER_FLAG_REVIEWS)) judge(e, pair, one, other);
}
