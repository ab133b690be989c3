/* test_betterworld_queue.c - the validation queue alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "models/betterworld/queue.h"
#include "sim/random.h"

static uint64_t word(uint64_t k) { return random_word(&(struct random_key){.seed = 8}, k); }

static int64_t below(uint64_t k, int64_t n) { return (int64_t)random_below(word(k), (uint64_t)n); }

/* A day as the model will have it: as much is served as is wanted and can be. */
static struct betterworld_queue_day advance(struct betterworld_queue *queue, struct betterworld_queue_input today) {
  struct betterworld_queue_day day;
  int64_t eligible = betterworld_queue_eligible(queue, &today);
  today.served = today.wanted < eligible ? today.wanted : eligible;
  betterworld_queue_advance(queue, &today, &day);
  assert_true(day.served == today.served);
  return day;
}

static struct betterworld_queue_input input(int64_t arrived, int64_t unmatched, int64_t wanted, double pickup_delay,
                                            int fallback_days) {
  return (struct betterworld_queue_input){.arrived = arrived,
                                          .unmatched = unmatched,
                                          .wanted = wanted,
                                          .pickup_delay = pickup_delay,
                                          .fallback_days = fallback_days};
}

static void assert_near(double value, double expected, double tolerance) {
  if (!(fabs(value - expected) <= tolerance)) fail_msg("%.12g is not within %g of %.12g", value, tolerance, expected);
}

static void a_day_of_nothing_measures_nothing(void **state) {
  (void)state;
  struct betterworld_queue queue = {0};
  struct betterworld_queue_day day = advance(&queue, input(0, 0, 100, 4, 2));
  assert_true(day.served == 0 && day.fallen == 0);
  assert_true(isnan(day.wait_hours) && isnan(day.fallen_wait_hours));
  assert_int_equal(betterworld_queue_slots(&queue), 0);
}

/* 100 slots, 20 of them unmatched. Day 1: 50 of the 80 are served; those of time s arrived at 5/8 s, so they
 * wait 3/8 s, on average 3/16 days. Day 2: 30 of day 1 by the time 30/40, which arrived at 5/8 + 3/8 s: they wait
 * 1 + 3/4 s - 5/8 - 3/8 s, on average 9/16; then 10 of day 2, arrived at s/10, served at 3/4 + s/4, on average after
 * 33/40. Day 3: the 20 unmatched fall back. */
static void three_days_by_hand_come_out(void **state) {
  (void)state;
  struct betterworld_queue queue = {0};
  struct betterworld_queue_day day = advance(&queue, input(100, 20, 50, 0, 2));
  assert_true(day.arrived == 100 && day.unmatched == 20 && day.served == 50 && day.fallen == 0);
  assert_near(day.wait_hours, 24 * 3.0 / 16, 1e-12);
  assert_int_equal(betterworld_queue_slots(&queue), 50);
  day = advance(&queue, input(100, 0, 40, 0, 2));
  assert_true(day.served == 40 && day.fallen == 0);
  assert_near(day.wait_hours, 24 * (30 * 9.0 / 16 + 10 * 33.0 / 40) / 40, 1e-12);
  assert_int_equal(betterworld_queue_slots(&queue), 110);
  day = advance(&queue, input(0, 0, 0, 0, 2));
  assert_true(day.served == 0 && day.fallen == 20);
  assert_true(isnan(day.wait_hours));
  assert_near(day.fallen_wait_hours, 48, 0);
  assert_int_equal(betterworld_queue_slots(&queue), 90);
}

static void only_slots_older_than_the_delay_are_served_even_while_validators_idle(void **state) {
  (void)state;
  struct betterworld_queue queue = {0};
  struct betterworld_queue_input today = input(3600, 0, 9999, 6, 2);
  assert_int_equal(betterworld_queue_eligible(&queue, &today), 2700);
  today.pickup_delay = 24;
  assert_int_equal(betterworld_queue_eligible(&queue, &today), 0);
  advance(&queue, today);
  assert_int_equal(betterworld_queue_slots(&queue), 3600);
  assert_int_equal(betterworld_queue_eligible(&queue, &today), 3600); /* yesterday's are a day old before midnight */
  today.pickup_delay = 0;
  assert_int_equal(betterworld_queue_eligible(&queue, &today), 7200);
  today.unmatched = 600;
  assert_int_equal(betterworld_queue_eligible(&queue, &today), 6600);
}

static void the_part_of_today_is_rounded_half_to_even(void **state) {
  (void)state;
  struct betterworld_queue queue = {0};
  static const int64_t half[][2] = {{1, 0}, {3, 2}, {5, 2}, {7, 4}, {8, 4}};
  for (size_t i = 0; i < sizeof half / sizeof *half; i++) {
    struct betterworld_queue_input today = input(half[i][0], 0, 0, 12, 2);
    assert_int_equal(betterworld_queue_eligible(&queue, &today), half[i][1]);
  }
}

static void what_nobody_serves_falls_back_after_its_days(void **state) {
  (void)state;
  for (int days = 1; days <= BETTERWORLD_QUEUE_DAYS; days++) {
    struct betterworld_queue queue = {0};
    advance(&queue, input(1000, 100, 0, 0, days));
    for (int d = 1; d < days; d++) assert_int_equal(advance(&queue, input(0, 0, 0, 0, days)).fallen, 0);
    struct betterworld_queue_day day = advance(&queue, input(0, 0, 0, 0, days));
    assert_int_equal(day.fallen, 1000);
    assert_near(day.fallen_wait_hours, 24.0 * days, 0);
    assert_int_equal(betterworld_queue_slots(&queue), 0);
  }
}

/* On its last day the oldest cohort still comes first: 300 of 1000 are served, 700 fall back. */
static void a_cohort_is_served_first_on_its_last_day(void **state) {
  (void)state;
  struct betterworld_queue queue = {0};
  advance(&queue, input(1000, 0, 0, 0, 2));
  advance(&queue, input(1000, 0, 0, 0, 2));
  struct betterworld_queue_day day = advance(&queue, input(1000, 0, 300, 0, 2));
  assert_true(day.served == 300 && day.fallen == 700);
  assert_near(day.wait_hours, 48, 1e-12); /* not 2 + 0.7 s days, as the work alone would have it */
  assert_int_equal(betterworld_queue_slots(&queue), 2000);
}

/* Days lowered from 5 to 2: those that arrived 4 and 3 days ago fall back at 00:00, before anyone is served, and have
 * waited 4 or 3 days less the time of day they arrived at: half a day, or three quarters for the second half of a day.
 * Those of 2 days ago are still served. */
static void days_lowered_send_older_cohorts_back_at_once(void **state) {
  (void)state;
  struct betterworld_queue queue = {0};
  advance(&queue, input(100, 20, 40, 0, 5)); /* 4 days ago: 40 left of the second half, 20 unmatched */
  advance(&queue, input(60, 0, 0, 0, 5));
  advance(&queue, input(50, 0, 0, 0, 5));
  advance(&queue, input(10, 0, 0, 0, 5));
  struct betterworld_queue_input today = input(0, 0, 55, 0, 2);
  assert_int_equal(betterworld_queue_eligible(&queue, &today), 60);
  struct betterworld_queue_day day = advance(&queue, today);
  assert_true(day.served == 55 && day.fallen == 120);
  assert_near(day.fallen_wait_hours, 24 * (40 * 3.25 + 20 * 3.5 + 60 * 2.5) / 120, 1e-12);
  assert_int_equal(betterworld_queue_slots(&queue), 5);
}

static void days_raised_keep_what_waits(void **state) {
  (void)state;
  struct betterworld_queue queue = {0};
  advance(&queue, input(100, 0, 0, 0, 2));
  advance(&queue, input(100, 0, 0, 0, 2));
  for (int d = 0; d < 3; d++) assert_int_equal(advance(&queue, input(0, 0, 0, 0, 5)).fallen, 0);
  assert_int_equal(advance(&queue, input(0, 0, 0, 0, 5)).fallen, 100);
}

/* Random days; every seventh or so brings nothing, and as many want nothing. */
static struct betterworld_queue_input draw_day(uint64_t k, int64_t most, int fallback_days) {
  static const double delay[] = {0, 3, 6, 12, 18, 24};
  k *= 8;
  int64_t arrived = below(k, 7) ? below(k + 1, most + 1) : 0;
  int64_t unmatched = below(k + 2, 3) ? below(k + 3, arrived + 1) / 2 : 0;
  int64_t wanted = below(k + 4, 7) ? below(k + 5, most + 1) : 0;
  return input(arrived, unmatched, wanted, delay[below(k + 6, 6)], fallback_days);
}

static int draw_fallback_days(uint64_t k) { return 1 + (int)below(5000000 + k / 9, BETTERWORLD_QUEUE_DAYS); }

static void no_slot_is_lost_or_made_on_any_day(void **state) {
  (void)state;
  static const int64_t most[] = {3, 40, 5000, INT64_C(1000000000000)};
  int64_t served = 0, fallen = 0;
  for (uint64_t round = 0; round < 4; round++) {
    struct betterworld_queue queue = {0};
    for (uint64_t d = 0; d < 5000; d++) {
      int64_t before = betterworld_queue_slots(&queue);
      struct betterworld_queue_input today = draw_day(round * 5000 + d, most[round], draw_fallback_days(d));
      struct betterworld_queue_day day = advance(&queue, today);
      assert_true(before + today.arrived == day.served + day.fallen + betterworld_queue_slots(&queue));
      assert_true(day.served >= 0 && day.fallen >= 0);
      for (int age = 0; age <= BETTERWORLD_QUEUE_DAYS; age++) {
        const struct betterworld_cohort *c = &queue.cohort[age];
        assert_true(c->left >= 0 && c->left <= c->matched && c->unmatched >= 0);
        if (age == 0 || age > today.fallback_days) assert_true(c->left == 0 && c->unmatched == 0);
      }
      if (day.served) /* by rounding alone below the delay or above the days */
        assert_true(day.wait_hours > today.pickup_delay - 1e-9 && day.wait_hours < 24 * today.fallback_days + 1e-9);
      if (day.fallen) assert_true(day.fallen_wait_hours > 24 * today.fallback_days - 1e-9);
      served += day.served, fallen += day.fallen;
    }
  }
  assert_true(served > 0 && fallen > 0);
}

/* A plain reference: every slot by itself, in order of arrival. Slot j of a day's n matched ones stands for the arrivals
 * between j / n and (j + 1) / n. */
struct slot {
  int day, rank, matched; /* matched: n, or 0 for an unmatched slot */
  bool gone;
};

struct reference {
  struct slot slot[20000];
  int n, first; /* the slots before first are gone */
};

struct reference_day {
  int64_t served, fallen;
  double hours, doubt; /* in all; doubt: at most that far from the exact hours of the fluid */
};

static void reference_fall(struct reference *reference, struct reference_day *day, int up_to) {
  for (int i = reference->first; i < reference->n; i++)
    if (!reference->slot[i].gone && reference->slot[i].day <= up_to) reference->slot[i].gone = true, day->fallen++;
}

/* The wait at the middle of the slot. Where the slot holds a bend of the wait it is off by less than the change of time
 * within it. */
static void reference_serve(struct reference_day *day, struct slot *slot, int today,
                            const struct betterworld_queue_input *in) {
  double step = 1.0 / (double)in->wanted - 1.0 / slot->matched;
  double middle =
      24 * (today + ((double)day->served + 0.5) / (double)in->wanted - slot->day - (slot->rank + 0.5) / slot->matched);
  double reach = 12 * fabs(step), most = 24.0 * in->fallback_days;
  day->hours += fmin(most, fmax(middle, in->pickup_delay));
  if (fabs(middle - in->pickup_delay) <= reach || fabs(middle - most) <= reach) day->doubt += reach;
  day->served++;
  slot->gone = true;
}

static struct reference_day reference_advance(struct reference *r, int today, const struct betterworld_queue_input *in,
                                              int ripe) {
  struct reference_day day = {0};
  int matched = (int)(in->arrived - in->unmatched);
  for (int j = 0; j < in->arrived; j++) r->slot[r->n++] = (struct slot){today, j, j < matched ? matched : 0, false};
  reference_fall(r, &day, today - in->fallback_days - 1);
  for (int i = r->first; i < r->n && day.served < in->wanted; i++) {
    struct slot *slot = &r->slot[i];
    if (!slot->gone && slot->matched && (slot->day < today || slot->rank < ripe))
      reference_serve(&day, slot, today, in);
  }
  reference_fall(r, &day, today - in->fallback_days);
  while (r->first < r->n && r->slot[r->first].gone) r->first++;
  return day;
}

static void every_day_is_that_of_slots_taken_one_by_one(void **state) {
  (void)state;
  static struct reference reference;
  for (uint64_t round = 0; round < 60; round++) {
    struct betterworld_queue queue = {0};
    memset(&reference, 0, sizeof reference);
    for (int d = 0; d < 120; d++) {
      uint64_t k = 30000 + round * 120 + (uint64_t)d;
      struct betterworld_queue_input today = draw_day(k, 150, round % 3 ? 1 + (int)(round % 5) : draw_fallback_days(k));
      struct betterworld_queue none = {0};
      int ripe = (int)betterworld_queue_eligible(&none, &today);
      struct betterworld_queue_day day = advance(&queue, today);
      struct reference_day expected = reference_advance(&reference, d, &today, ripe);
      assert_int_equal(day.served, expected.served);
      assert_int_equal(day.fallen, expected.fallen);
      if (day.served) assert_near(day.wait_hours * (double)day.served, expected.hours, expected.doubt + 1e-8);
    }
  }
}

/* Days 31 to 60 of constant days. */
struct steady {
  double slots, served, fallen, hours; /* means a day; hours: of all that left */
  double wait_hours, fallen_wait_hours;
};

static struct steady run_steady(struct betterworld_queue_input today) {
  struct betterworld_queue queue = {0};
  struct steady mean = {0};
  for (int d = 1; d <= 60; d++) {
    struct betterworld_queue_day day = advance(&queue, today);
    if (d <= 30) continue;
    mean.slots += (double)betterworld_queue_slots(&queue) / 30;
    mean.served += (double)day.served / 30;
    mean.fallen += (double)day.fallen / 30;
    if (day.served) mean.hours += (double)day.served * day.wait_hours / 30;
    if (day.fallen) mean.hours += (double)day.fallen * day.fallen_wait_hours / 30;
    mean.wait_hours = day.wait_hours;
    mean.fallen_wait_hours = day.fallen_wait_hours;
  }
  return mean;
}

static struct betterworld_queue_input at_load(double load, int64_t unmatched, double pickup_delay) {
  return input(3600, unmatched, llrint((double)(3600 - unmatched) / load), pickup_delay, 2);
}

static const double loads[] = {0.3, 0.86, 0.99, 1.2, 2.0}, delays[] = {0, 4, 12};

/* Little (1961): the mean number waiting is the number arriving a day times the mean days from arrival to leaving. */
static void the_queue_keeps_to_littles_law(void **state) {
  (void)state;
  for (int i = 0; i < 5; i++)
    for (int j = 0; j < 3; j++)
      for (int64_t unmatched = 0; unmatched <= 360; unmatched += 360) {
        struct steady mean = run_steady(at_load(loads[i], unmatched, delays[j]));
        assert_near(mean.served + mean.fallen, 3600, 1e-9); /* steady indeed */
        double days = mean.hours / 3600 / 24;
        assert_near(mean.slots, 3600 * days, 0.01 * 3600 * days);
      }
}

static void with_validators_to_spare_a_slot_waits_for_the_delay_alone(void **state) {
  (void)state;
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      for (int64_t unmatched = 0; unmatched <= 360; unmatched += 360) {
        struct steady mean = run_steady(at_load(loads[i], unmatched, delays[j]));
        assert_near(mean.wait_hours, delays[j], 1e-9);
        assert_near(mean.slots, delays[j] / 24 * (double)(3600 - unmatched) + 2 * (double)unmatched, 1e-9);
        assert_near(mean.fallen, (double)unmatched, 1e-9);
        if (unmatched) assert_near(mean.fallen_wait_hours, 48, 1e-9);
      }
}

static void with_too_few_validators_two_days_of_slots_wait_48_hours(void **state) {
  (void)state;
  for (int i = 3; i < 5; i++)
    for (int j = 0; j < 3; j++)
      for (int64_t unmatched = 0; unmatched <= 360; unmatched += 360) {
        struct betterworld_queue_input today = at_load(loads[i], unmatched, delays[j]);
        struct steady mean = run_steady(today);
        double matched = (double)(3600 - unmatched);
        assert_near(mean.wait_hours, 48, 1e-9);
        assert_near(mean.fallen_wait_hours, 48, 1e-9);
        assert_near(mean.slots, 2 * 3600, 1e-9);
        assert_near((mean.fallen - (double)unmatched) / matched, 1 - (double)today.wanted / matched, 1e-12);
      }
}

/* Nothing is served on day 1, all that waits on the days after it. A queue that was empty and is empty again: the hours
 * of all slots are the area under the slots waiting, and in a fluid without delay these go in straight lines from close
 * to close, apart from the day on which the queue runs empty, at the share of it that the backlog needs. */
static void the_waits_of_a_burst_add_up_to_the_area_under_the_queue(void **state) {
  (void)state;
  const double arrive = 1000, serve = 1300, backlog[] = {1000, 700, 400, 100};
  struct betterworld_queue queue = {0};
  double hours = 0, area = backlog[0] / 2;
  advance(&queue, input(1000, 0, 0, 0, 14));
  for (int d = 0; d < 4; d++) {
    assert_int_equal(betterworld_queue_slots(&queue), (int64_t)backlog[d]);
    struct betterworld_queue_day day = advance(&queue, input(1000, 0, 1300, 0, 14));
    hours += (double)day.served * day.wait_hours;
    area += d < 3 ? (backlog[d] + backlog[d + 1]) / 2 : backlog[d] / 2 * (backlog[d] / (serve - arrive));
  }
  assert_int_equal(betterworld_queue_slots(&queue), 0);
  assert_near(hours, 24 * area, 1e-9 * 24 * area);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_day_of_nothing_measures_nothing),
      cmocka_unit_test(three_days_by_hand_come_out),
      cmocka_unit_test(only_slots_older_than_the_delay_are_served_even_while_validators_idle),
      cmocka_unit_test(the_part_of_today_is_rounded_half_to_even),
      cmocka_unit_test(what_nobody_serves_falls_back_after_its_days),
      cmocka_unit_test(a_cohort_is_served_first_on_its_last_day),
      cmocka_unit_test(days_lowered_send_older_cohorts_back_at_once),
      cmocka_unit_test(days_raised_keep_what_waits),
      cmocka_unit_test(no_slot_is_lost_or_made_on_any_day),
      cmocka_unit_test(every_day_is_that_of_slots_taken_one_by_one),
      cmocka_unit_test(the_queue_keeps_to_littles_law),
      cmocka_unit_test(with_validators_to_spare_a_slot_waits_for_the_delay_alone),
      cmocka_unit_test(with_too_few_validators_two_days_of_slots_wait_48_hours),
      cmocka_unit_test(the_waits_of_a_burst_add_up_to_the_area_under_the_queue),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
