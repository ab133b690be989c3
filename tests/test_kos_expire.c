/* test_kos_expire.c - items: how long they live, and that owners weigh what their live items weigh.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/kos_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

/* Live items and weights of owners are the sums over the store; weights lose a unit at most to each rounding. */
static void owners_weigh_what_their_live_items_weigh(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'item_days': 40, 'quiet_days': 8}, " AGENTS("60", ""));
  trial_days(&trial, 100);
  const struct kos *kos = trial_kos(&trial);
  const struct items *items = &kos->items;
  double weight[60] = {0};
  uint32_t live[60] = {0}, all = 0;
  int64_t born[KOS_BIRTHS] = {0};
  for (uint32_t k = 0; k < items->n; k++) {
    if (!items_live(items, k)) continue;
    int age = 100 - items->birth[k];
    assert_true(age >= 0 && age < 40);
    weight[items->owner[k]] += (double)((int64_t *)items->column[ITEM_WEIGHT])[k] * kos->fade[age];
    born[items->birth[k] % KOS_BIRTHS] += ((int64_t *)items->column[ITEM_WEIGHT])[k];
    live[items->owner[k]]++;
    all++;
  }
  assert_true(all == items->n_live && all > 100);
  for (int b = 0; b < KOS_BIRTHS; b++) assert_true(born[b] == kos->born_weight[b]);
  for (uint32_t i = 0; i < 60; i++) {
    assert_true(live[i] == ((uint32_t *)trial.economy.population.column[COLUMN_LIVE_ITEMS])[i]);
    assert_true(fabs((double)((int64_t *)trial.economy.population.column[COLUMN_WEIGHT])[i] - weight[i]) <
                200 + 1e-9 * weight[i]);
  }
}

static void unreceived_items_expire_on_their_quiet_day(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'reception_rate': 0, 'quiet_days': 5}, " AGENTS("100", ""));
  for (int day = 1; day <= 12; day++) {
    trial_days(&trial, 1);
    assert_true((trial_kos(&trial)->day.expired > 0) == (day >= 6));
  }
  assert_true(trial_kos(&trial)->items.n_live < 6 * 200);
}

/* Received every day (chance 0.95 at most), all live to their last day and none longer. */
static void wanted_items_live_to_their_last_day(void **state) {
  (void)state;
  trial_open(
      &trial,
      KOS "'parameters': {'reception_rate': 1, 'item_days': 20, 'quiet_days': 20, 'passive_lifetime': 10000}, " AGENTS(
          "100", ""));
  int64_t published = 0;
  trial_days(&trial, 1);
  published = trial_kos(&trial)->items.n_live;
  trial_days(&trial, 19);
  assert_true(trial_kos(&trial)->day.expired == 0);
  trial_days(&trial, 1);
  assert_true(trial_kos(&trial)->day.expired == published);
}

/* With p = 0.2 q a day, q near 0.625, an item is next received after 1 / p days: half of all are quiet for less than
 * log 2 / -log(1 - 0.125) = 5.2 days. Within 3 quiet days (1 - p)^3 = 0.67 end, less what quality spreads. */
static void waiting_times_are_geometric(void **state) {
  (void)state;
  trial_open(&trial, KOS
             "'parameters': {'quiet_days': 4, 'activity': 5, 'passive_lifetime': 10000}, " ONLY("200", "agent_labour"));
  trial_days(&trial, 1);
  double published = trial_kos(&trial)->items.n_live, expired;
  trial_days(&trial, 4);
  expired = (double)trial_kos(&trial)->day.expired;
  /* E (1 - 0.2 q)^3 for Beta(5, 3): 1 - 0.6 m1 + 0.12 m2 - 0.008 m3, m = 5/8, 5/12, 7/24 */
  double share = 1 - 0.6 * 5 / 8 + 0.12 * 5 / 12 - 0.008 * 7 / 24;
  assert_true(fabs(expired / published - share) < 4 * sqrt(share * (1 - share) / published));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(owners_weigh_what_their_live_items_weigh, stop),
      cmocka_unit_test_teardown(unreceived_items_expire_on_their_quiet_day, stop),
      cmocka_unit_test_teardown(wanted_items_live_to_their_last_day, stop),
      cmocka_unit_test_teardown(waiting_times_are_geometric, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
