/* spam.c - posts that are worth nothing, how many of them pass, and who is found out (5.2, 6.4).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"

/* Spam is rejected with 0.70 (5.2) and a rejected one is found out with a chance of ours: the document says only that
 * detection leads to a ban. */
void betterworld_spam_update(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  struct betterworld_strategies *s = &state->strategies;
  double reject = economy_value(e, PARAMETER_SPAM_REJECTION), detect = economy_value(e, PARAMETER_SPAM_DETECTION);
  s->any_spam = false;
  for (int c = 0; c < state->n_classes; c++) {
    double share = state->class_rate[c * BETTERWORLD_N_TRAITS + TRAIT_SPAM];
    s->spam[c] = (struct betterworld_spam){.detected = random_threshold(share * reject * detect),
                                           .rejected = random_threshold(share * reject),
                                           .spam = random_threshold(share)};
    s->any_spam |= share > 0;
  }
}

/* One agent's posts in the order problems, solutions, debates: the k-th of the day has lane k. */
static void judge(const struct economy *e, struct tally *tally, const struct betterworld_block *block, uint32_t j,
                  const uint16_t *const posts[3]) {
  const struct betterworld *state = betterworld_state(e);
  const struct betterworld_spam *spam = &state->strategies.spam[block->agent_class[j]];
  struct random_key key = economy_key(e, PURPOSE_SPAM, block->id[j]);
  uint64_t lane = 0;
  for (int type = BUY_PROBLEM; type <= BUY_DEBATE; type++)
    for (int n = 0; n < posts[type][j]; n++) {
      uint32_t u = random_lane(&key, lane++);
      if (u >= spam->spam) continue;
      tally->counter[COUNTER_SPAM_POSTS]++;
      tally->counter[COUNTER_SPAM_SPENT] += state->price[type].price;
      tally->counter[COUNTER_SPAM_ACCEPTED] += u >= spam->rejected;
      if (u < spam->detected) ((uint16_t *)e->population.column[COLUMN_STANDING])[block->agent[j]] |= STANDING_SPAMMED;
    }
}

void betterworld_spam_judge(const struct economy *e, struct tally *tally, const struct betterworld_block *block,
                            const uint16_t *const posts[3]) {
  const struct betterworld_spam *spam = betterworld_state(e)->strategies.spam;
  for (uint32_t j = 0; j < block->n; j++)
    if (spam[block->agent_class[j]].spam > 0) judge(e, tally, block, j, posts);
}
