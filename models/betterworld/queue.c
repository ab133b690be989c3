/* queue.c - the validation queue; see queue.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/queue.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "sim/money.h"

/* A day under way: its slots so far, and the hours they waited in all. */
struct progress {
  const struct betterworld_queue_input *today;
  int64_t served, fallen;
  double served_hours, fallen_hours;
};

/* Of today's slots those that will be old enough before midnight. */
static int64_t ripe_today(const struct betterworld_queue_input *today) {
  return money_scale(today->arrived - today->unmatched, (24 - today->pickup_delay) / 24);
}

int64_t betterworld_queue_eligible(const struct betterworld_queue *queue, const struct betterworld_queue_input *today) {
  int64_t slots = ripe_today(today);
  for (int age = 1; age <= today->fallback_days; age++) slots += queue->cohort[age].left;
  return slots;
}

int64_t betterworld_queue_slots(const struct betterworld_queue *queue) {
  int64_t slots = 0;
  for (int age = 0; age <= BETTERWORLD_QUEUE_DAYS; age++)
    slots += queue->cohort[age].left + queue->cohort[age].unmatched;
  return slots;
}

static double inside(double x, double least, double most) { return x < least ? least : x > most ? most : x; }

/* The mean of x kept inside least..most while x goes evenly from one value to another: by the lengths below, inside and
 * above, so that nothing cancels when the values are near each other. */
static double mean_inside(double from, double to, double least, double most) {
  double low = fmin(from, to), high = fmax(from, to);
  double low_inside = inside(low, least, most), high_inside = inside(high, least, most);
  if (high <= low) return low_inside;
  double below = fmin(high, least) - fmin(low, least), above = fmax(high, most) - fmax(low, most);
  double sum = below * least + (high_inside - low_inside) * (low_inside + high_inside) / 2 + above * most;
  return sum / (high - low);
}

/* Serves what the day's work still reaches of a cohort; of today's that is never more than are ripe, since those count in
 * today->served. In days since its 00:00 the slots at
 * position p of the cohort arrived at p - age, and work q of the day is done at q. */
static void serve(struct progress *progress, struct betterworld_cohort *cohort, int age) {
  const struct betterworld_queue_input *today = progress->today;
  int64_t due = today->served - progress->served, slots = cohort->left < due ? cohort->left : due;
  if (slots == 0) return;
  double matched = (double)cohort->matched, wanted = (double)today->wanted;
  int64_t gone = cohort->matched - cohort->left;
  double from = age + (double)progress->served / wanted - (double)gone / matched;
  double to = age + (double)(progress->served + slots) / wanted - (double)(gone + slots) / matched;
  double wait = mean_inside(24 * from, 24 * to, today->pickup_delay, 24.0 * today->fallback_days);
  progress->served_hours += wait * (double)slots;
  progress->served += slots;
  cohort->left -= slots;
}

/* All that waits of a cohort falls back: in time, or now at 00:00, if the days were lowered below its age. Then those left
 * arrived in the last part of their day, the unmatched over all of it. */
static void fall_back(struct progress *progress, struct betterworld_cohort *cohort, int age) {
  double left = (double)cohort->left, unmatched = (double)cohort->unmatched;
  double left_hours = 24.0 * age, unmatched_hours = left_hours;
  if (age > progress->today->fallback_days) {
    if (cohort->left > 0) left_hours -= 24 * (1 - left / (double)cohort->matched / 2);
    unmatched_hours -= 12;
  }
  progress->fallen_hours += left * left_hours + unmatched * unmatched_hours;
  progress->fallen += cohort->left + cohort->unmatched;
  *cohort = (struct betterworld_cohort){0, 0, 0};
}

static void assert_input(const struct betterworld_queue *queue, const struct betterworld_queue_input *today) {
  assert(today->unmatched >= 0 && today->unmatched <= today->arrived && today->wanted >= 0);
  assert(today->pickup_delay >= 0 && today->pickup_delay <= 24);
  assert(today->fallback_days >= 1 && today->fallback_days <= BETTERWORLD_QUEUE_DAYS);
  int64_t eligible = betterworld_queue_eligible(queue, today);
  assert(today->served == (today->wanted < eligible ? today->wanted : eligible));
  (void)eligible; /* without assertions */
}

void betterworld_queue_advance(struct betterworld_queue *queue, const struct betterworld_queue_input *today,
                               struct betterworld_queue_day *day) {
  assert_input(queue, today);
  struct betterworld_cohort *cohort = queue->cohort;
  struct progress progress = {.today = today};
  int64_t matched = today->arrived - today->unmatched;
  cohort[0] = (struct betterworld_cohort){matched, matched, today->unmatched};
  for (int age = BETTERWORLD_QUEUE_DAYS; age >= 0; age--) {
    if (age <= today->fallback_days) serve(&progress, &cohort[age], age);
    if (age >= today->fallback_days) fall_back(&progress, &cohort[age], age);
  }
  memmove(cohort + 1, cohort, BETTERWORLD_QUEUE_DAYS * sizeof *cohort); /* the oldest is empty */
  cohort[0] = (struct betterworld_cohort){0, 0, 0};
  *day = (struct betterworld_queue_day){
      .arrived = today->arrived,
      .unmatched = today->unmatched,
      .served = progress.served,
      .fallen = progress.fallen,
      .wait_hours = progress.served ? progress.served_hours / (double)progress.served : NAN,
      .fallen_wait_hours = progress.fallen ? progress.fallen_hours / (double)progress.fallen : NAN,
  };
}
