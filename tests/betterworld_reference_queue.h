/* betterworld_reference_queue.h - the validation queue of the reference: every slot by itself, oldest first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_BETTERWORLD_REFERENCE_QUEUE_H
#define TESTS_BETTERWORLD_REFERENCE_QUEUE_H

#include "tests/betterworld_reference.h"

/* Of the slots those that are still wanted; keep[k] says which. */
static inline void queue_compact(struct reference *r, const bool *gone) {
  int n = 0;
  for (int k = 0; k < r->n_slots; k++)
    if (!gone[k]) r->slot[n++] = r->slot[k];
  r->n_slots = n;
}

static inline int age_of(const struct reference *r, const struct slot *slot) { return r->day - slot->day; }

/* A day: slots that are too old fall back at 00:00; those of the day arrive, the matched before the unmatched; validators
 * take as many as they want, oldest first, none unmatched, and of today's only the part that is old enough by midnight;
 * what has then waited fallback_days falls back. Returns how many were served. */
static inline int64_t queue_day(struct reference *r, int64_t wanted) {
  static bool gone[REFERENCE_MOST_SLOTS];
  int64_t unmatched = scaled(r->slots_arrived, value(r, PARAMETER_UNMATCHED_SHARE)),
          ripe = scaled(r->slots_arrived - unmatched, (24 - value(r, PARAMETER_PICKUP_DELAY)) / 24);
  int longest = (int)value(r, PARAMETER_FALLBACK_DAYS);
  r->served = r->fallen = 0;
  assert_true(r->n_slots + r->slots_arrived <= REFERENCE_MOST_SLOTS);
  for (int64_t k = 0; k < r->slots_arrived; k++)
    r->slot[r->n_slots++] = (struct slot){.day = r->day, .unmatched = k >= r->slots_arrived - unmatched};
  for (int k = 0; k < r->n_slots; k++) {
    const struct slot *slot = &r->slot[k];
    int age = age_of(r, slot);
    gone[k] = false;
    if (slot->unmatched || age > longest || r->served == wanted || (age == 0 && ripe == 0)) continue;
    gone[k] = true;
    r->served++;
    ripe -= age == 0;
  }
  for (int k = 0; k < r->n_slots; k++) {
    if (gone[k] || age_of(r, &r->slot[k]) < longest) continue;
    gone[k] = true;
    r->fallen++;
  }
  queue_compact(r, gone);
  return r->served;
}

#endif
