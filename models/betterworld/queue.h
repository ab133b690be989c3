/* queue.h - the validation queue: evaluation slots by their day of arrival, first come, first served.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Submissions bring slots, evenly over the 24 hours of a day. Some never find a validator (unmatched). Validators do the
 * evaluations they want to do evenly over the day, oldest slots first, none sooner than pickup_delay hours after it
 * arrived. What is not served within fallback_days goes to the platform's own model: it falls back.
 *
 * A day, for a slot that arrived k days ago: k > fallback_days (they were just lowered): falls back at 00:00. Otherwise a
 * matched one may be served; of today's only those that arrived before 24:00 less the delay. k = fallback_days: what is
 * then left, and the unmatched, falls back, fallback_days after its arrival. Slots are integers, none is lost:
 *   waiting before + arrived = served + fallen + waiting after.
 *
 * Waiting times are those of a fluid: a part of a day's slots has arrived at even steps, and is served while the work of
 * the day goes from one share of `wanted` to another. They are measured only and never feed the slots.
 *
 * A slot reached after its time is up stands for one of the same cohort served just in time (its wait is fallback_days):
 * the numbers served and fallen are the same. Without a delay the step of a day is exact. With one, work of hours in which
 * no slot was old enough is not lost, so if arrivals jump from day to day a little too much is served, too soon. Measured
 * against steps of six minutes at 2 fallback_days, loads 0.86 to 1.2, delays of 4 and 12 hours: with jumps of a tenth
 * either way up to 0.006 % too much and 0.4 hours too soon, with jumps of a half 0.2 % and 1.3 hours. */
#ifndef MODELS_BETTERWORLD_QUEUE_H
#define MODELS_BETTERWORLD_QUEUE_H

#include <stdint.h>

enum { BETTERWORLD_QUEUE_DAYS = 14 }; /* the most fallback_days may be */

/* The slots of one day of arrival, of which 0 <= left <= matched wait for a validator, and unmatched for the fallback. */
struct betterworld_cohort {
  int64_t matched, left, unmatched;
};

/* Between days cohort[k] arrived k days before the coming day, and cohort[0] is empty. All zero: an empty queue. */
struct betterworld_queue {
  struct betterworld_cohort cohort[BETTERWORLD_QUEUE_DAYS + 1];
};

/* What a day brings. */
struct betterworld_queue_input {
  int64_t arrived, unmatched; /* slots, 0 <= unmatched <= arrived */
  int64_t wanted;             /* evaluations that validators want to do, >= 0 */
  int64_t served;             /* the lesser of wanted and betterworld_queue_eligible */
  double pickup_delay;        /* hours, 0..24 */
  int fallback_days;          /* 1..14 */
};

/* What became of it. */
struct betterworld_queue_day {
  int64_t arrived, unmatched, served, fallen; /* slots; fallen: matched and unmatched */
  double wait_hours;                          /* mean from arrival to service of those served; NAN if none */
  double fallen_wait_hours;                   /* mean from arrival to fallback of those fallen; NAN if none */
};

/* Slots that can be served on the coming day; reads all of today but wanted and served. The part of today's that is old
 * enough is rounded half to even. */
int64_t betterworld_queue_eligible(const struct betterworld_queue *queue, const struct betterworld_queue_input *today);

/* Moves the queue over one day. today->served is as its line says: the caller shares it out among validators. */
void betterworld_queue_advance(struct betterworld_queue *queue, const struct betterworld_queue_input *today,
                               struct betterworld_queue_day *day);

/* Slots waiting, matched and unmatched. */
int64_t betterworld_queue_slots(const struct betterworld_queue *queue);

#endif
