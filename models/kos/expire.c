/* expire.c - the life of items after their first day: receptions, and their end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a reception at age a on, an item is received again each day with chance reception_rate x quality x fade(a); the
 * wait is drawn at once, and the item stands in the calendar for that day, or for its end. So a day costs what happens in
 * it, not the number of live items. */
#include "models/kos/kos.h"
#include "sim/power.h"

static const double LARGEST_CHANCE = 0.95;

static const struct column_row rows[] = {
    [ITEM_WEIGHT] = {"weight", COLUMN_I64, "in the passive pool on its first day, millionths"},
    [ITEM_QUALITY] = {"quality", COLUMN_U32, "millionths"},
    [ITEM_LAST] = {"last", COLUMN_I16, "day of the last reception"},
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

static int end_of(const struct economy *e, uint32_t slot) {
  const struct items *items = &kos_state(e)->items;
  int quiet = ((int16_t *)items->column[ITEM_LAST])[slot] + (int)economy_value(e, PARAMETER_QUIET_DAYS),
      old = items->birth[slot] + (int)economy_value(e, PARAMETER_ITEM_DAYS);
  return quiet < old ? quiet : old;
}

int kos_expire_begin(struct economy *e, uint32_t slot, struct error *error) {
  struct kos *kos = kos_state(e);
  struct items *items = &kos->items;
  struct random_key day = economy_key(e, PURPOSE_RECEPTION, 0), key = items_key(items, slot, &day);
  philox4x64_ctr_t words = random_block(&key, items_block(items, slot));
  double u = ((double)(uint32_t)words.v[0] + 0.5) * 0x1p-32;
  double quality = ((uint32_t *)items->column[ITEM_QUALITY])[slot] / (double)KOS_MILLION;
  double chance = economy_value(e, PARAMETER_RECEPTION_RATE) * quality * kos->fade[e->day - items->birth[slot]];
  ((int16_t *)items->column[ITEM_LAST])[slot] = (int16_t)e->day;
  int end = end_of(e, slot), next = e->day + 1 + quiet_days(fmin(chance, LARGEST_CHANCE), u);
  int due = next < end ? next : end;
  return calendar_add(&kos->calendar, due > e->day ? due : e->day + 1, 0, slot, error);
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

int kos_expire_open(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  struct calendar_entry entry;
  int code = 0;
  while (code == 0 && calendar_take(&kos->calendar, e->day, &entry)) {
    uint32_t slot = (uint32_t)entry.id;
    if (e->day >= end_of(e, slot))
      end(e, slot);
    else
      code = kos_expire_begin(e, slot, error);
  }
  return code;
}
