/* ring.c - rings of agents that approve what the others of the ring submit, and how they are found out (5.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The agents of a class with the trait collusion are one ring. Without real panels (panels.h) an evaluation is of a
 * submission drawn among those of the day that are not the evaluator's own. Of P submissions, R of them the ring's and O its
 * own, that is one of a partner with probability (R - O) / (P - O); each such review shows the ring with a chance of 0.15, so
 * that n of them leave it hidden with 0.85^n. */
#include <gsl/gsl_cdf.h>
#include <string.h>

#include "models/betterworld/day.h"

void betterworld_ring_update(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  struct betterworld_strategies *s = &state->strategies;
  s->any_ring = false;
  memset(s->ring_caught, 0, sizeof s->ring_caught);
  for (int c = 0; c < state->n_classes; c++) {
    s->collusion[c] = state->class_rate[c * BETTERWORLD_N_TRAITS + TRAIT_COLLUSION];
    s->any_ring |= s->collusion[c] > 0;
  }
}

void betterworld_ring_note(const struct economy *e, const struct betterworld_block *block,
                           const uint16_t *const posts[3]) {
  const struct betterworld_strategies *s = &betterworld_state(e)->strategies;
  int16_t *own = e->population.column[COLUMN_OWN_POSTS];
  for (uint32_t j = 0; j < block->n; j++)
    if (s->collusion[block->agent_class[j]] > 0)
      own[block->agent[j]] = (int16_t)(posts[BUY_PROBLEM][j] + posts[BUY_SOLUTION][j] + posts[BUY_DEBATE][j]);
}

void betterworld_ring_gather(struct economy *e) {
  struct betterworld_strategies *s = &betterworld_state(e)->strategies;
  const struct population *p = &e->population;
  const int16_t *own = p->column[COLUMN_OWN_POSTS];
  memset(s->ring_posts, 0, sizeof s->ring_posts);
  for (uint32_t i = 0; i < p->n_acting; i++) s->ring_posts[p->agent_class[i]] += own[i];
}

double betterworld_ring_rate(const struct economy *e, int agent_class, int64_t own) {
  const struct betterworld_strategies *s = &betterworld_state(e)->strategies;
  int64_t others = e->total.counter[COUNTER_POSTS] - own;
  if (others <= 0) return 0;
  return s->collusion[agent_class] * (double)(s->ring_posts[agent_class] - own) / (double)others;
}

/* Each evaluation of a member has a lane: low ones are of a partner, the lowest show the ring. */
static void review(const struct economy *e, struct tally *tally, uint32_t i, uint64_t id) {
  const struct population *p = &e->population;
  double rate = betterworld_ring_rate(e, p->agent_class[i], ((const int16_t *)p->column[COLUMN_OWN_POSTS])[i]);
  uint64_t partner = random_threshold(rate),
           shown = random_threshold(rate * economy_value(e, PARAMETER_COLLUSION_DETECTION));
  struct random_key key = economy_key(e, PURPOSE_COLLUSION, id);
  int16_t evaluations = ((const int16_t *)p->column[COLUMN_EVALUATIONS])[i];
  for (int16_t k = 0; k < evaluations; k++) {
    uint32_t u = random_lane(&key, (uint64_t)k);
    tally->counter[COUNTER_RING_REVIEWS] += u < partner;
    if (u < shown) ((uint16_t *)p->column[COLUMN_STANDING])[i] |= STANDING_COLLUDED;
  }
}

void betterworld_ring_review(const struct economy *e, struct tally *tally, const struct betterworld_block *block) {
  const struct betterworld_strategies *s = &betterworld_state(e)->strategies;
  for (uint32_t j = 0; j < block->n; j++)
    if (s->collusion[block->agent_class[j]] > 0) review(e, tally, block->agent[j], block->id[j]);
}

void betterworld_ring_expose(struct economy *e) {
  struct betterworld_strategies *s = &betterworld_state(e)->strategies;
  const struct population *p = &e->population;
  const uint16_t *standing = p->column[COLUMN_STANDING];
  for (uint32_t i = 0; i < p->n_acting; i++) {
    bool *caught = &s->ring_caught[p->agent_class[i]];
    if (!(standing[i] & STANDING_COLLUDED) || *caught) continue;
    *caught = true;
    s->ring_detections++;
  }
}

double betterworld_collusion_detected(const struct economy *e) {
  double hidden = 1, missed = 1 - economy_value(e, PARAMETER_COLLUSION_DETECTION);
  for (int k = 0; k < (int)economy_value(e, PARAMETER_FLAG_REVIEWS); k++) hidden *= missed;
  return 1 - hidden;
}

/* Agreements are Binomial(m, a); a product such as 0.9 x 20 is meant to be whole if it nearly is. */
double betterworld_honest_flagged(const struct economy *e) {
  double m = economy_value(e, PARAMETER_FLAG_REVIEWS);
  unsigned most = (unsigned)floor(economy_value(e, PARAMETER_FLAG_AGREEMENT) * m + 1e-9);
  return gsl_cdf_binomial_Q(most, economy_value(e, PARAMETER_HONEST_AGREEMENT), (unsigned)m);
}
