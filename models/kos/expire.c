/* expire.c - the life of items after their first day: receptions, and their end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a reception at age a on, an item is received again each day with chance reception_rate x quality x fade(a); it ends
 * when it was quiet for quiet_days, or at the age of item_days. Waits follow from each other and from nothing else, so they
 * are all drawn when the item is published, by the parameters of that day, and it stands in the calendar once, for its end.
 * So a day costs what begins and ends in it, not the number of live items. */
#include "models/kos/day.h"
#include "sim/power.h"

static const double LARGEST_CHANCE = 0.95;

static const struct column_row rows[] = {
    [ITEM_WEIGHT] = {"weight", COLUMN_I64, "in the passive pool on its first day, millionths"},
    [ITEM_QUALITY] = {"quality", COLUMN_U32, "millionths"},
    [ITEM_RECEPTIONS] = {"receptions", COLUMN_U8, "after the first day, until its end"},
};

int kos_expire_init(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  int code = items_init(&kos->items, rows, KOS_ITEM_COLUMNS, 1024, error);
  return code ? code : calendar_init(&kos->calendar, 0, error);
}

/* Days without a reception, less than 256: the largest k with (1 - chance)^k > u, by its binary digits. */
static int quiet_days(double chance, double u) {
  double power[8], product = 1;
  int k = 0;
  power[0] = 1 - chance;
  for (int j = 1; j < 8; j++) power[j] = power[j - 1] * power[j - 1];
  for (int j = 7; j >= 0; j--)
    if (product * power[j] > u) {
      product *= power[j];
      k += 1 << j;
    }
  return k;
}

enum { DRAWS = ITEMS_BLOCKS * RANDOM_LANES };

/* The k-th uniform draw of an item; words hold the block of the one before. */
static double draw(const struct items *items, uint32_t slot, struct random_key *key, int k, philox4x64_ctr_t *words) {
  int lane = k % RANDOM_LANES;
  if (lane == 0) {
    key->day = (uint64_t)items->birth[slot] + (uint64_t)(k / DRAWS); /* an item has so many draws to each day's key */
    *words = random_block(key, items_block(items, slot) + (uint64_t)(k % DRAWS / RANDOM_LANES));
  }
  return ((double)(uint32_t)(words->v[lane / 2] >> (lane % 2 ? 32 : 0)) + 0.5) * 0x1p-32;
}

int kos_expire_begin(struct economy *e, uint32_t slot, struct error *error) {
  struct kos *kos = kos_state(e);
  struct items *items = &kos->items;
  struct random_key day = economy_key(e, PURPOSE_RECEPTION, 0), key = items_key(items, slot, &day);
  philox4x64_ctr_t words = {{0}};
  int oldest = (int)economy_value(e, PARAMETER_ITEM_DAYS), quiet = (int)economy_value(e, PARAMETER_QUIET_DAYS);
  double rate =
      economy_value(e, PARAMETER_RECEPTION_RATE) * ((uint32_t *)items->column[ITEM_QUALITY])[slot] / KOS_MILLION;
  int age = 0, n = 0;
  for (;; n++) {
    int wait = 1 + quiet_days(fmin(rate * kos->fade[age], LARGEST_CHANCE), draw(items, slot, &key, n, &words));
    if (wait >= quiet || age + wait >= oldest) break;
    age += wait;
  }
  ((uint8_t *)items->column[ITEM_RECEPTIONS])[slot] = (uint8_t)(n < UINT8_MAX ? n : UINT8_MAX);
  int end = age + quiet < oldest ? age + quiet : oldest;
  return calendar_add(&kos->calendar, e->day + end, 0, slot, error);
}

/* The owner's weights are those of the last close. What was held back of its passive income goes to the commons in the
 * item's proportion. */
static void end(struct economy *e, uint32_t slot) {
  struct kos *kos = kos_state(e);
  const struct population *p = &e->population;
  uint32_t owner = kos->items.owner[slot];
  int64_t weight = ((int64_t *)kos->items.column[ITEM_WEIGHT])[slot],
          *all = &((int64_t *)p->column[COLUMN_WEIGHT])[owner],
          held = p->balance[ACCOUNT_ESCROW - ACCOUNT_MODEL][owner];
  uint32_t *live = &((uint32_t *)p->column[COLUMN_LIVE_ITEMS])[owner];
  int age = e->day - 1 - kos->items.birth[slot];
  int64_t gone = (int64_t)((double)weight * kos->fade[age]);
  if (*live == 1 || gone > *all) gone = *all;
  struct pool pool = pool_make(held, *all, INT64_MAX);
  int64_t part = *live == 1 ? held : pool_part(&pool, gone);
  if (part > 0) economy_post_agent(e, FLOW_PASSIVE_EXPIRED, owner, part);
  *all -= gone;
  (*live)--;
  kos->born_weight[kos->items.birth[slot] % KOS_BIRTHS] -= weight;
  items_remove(&kos->items, slot);
  kos->day.expired++;
}

void kos_expire_open(struct economy *e) {
  struct kos *kos = kos_state(e);
  struct calendar_entry entry;
  while (calendar_take(&kos->calendar, e->day, &entry)) end(e, (uint32_t)entry.id);
}
