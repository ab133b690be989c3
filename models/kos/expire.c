/* expire.c - the life of items after their first day: receptions, and their end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a reception at age a on, an item is received again each day with chance reception_rate x quality x fade(a); the
 * wait is drawn at once. Draws belong to owner, day of publication and rank, so that an item's life is the same whatever
 * else happens. */
#include "models/kos/kos.h"

static const double LARGEST_CHANCE = 0.95;

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

static int end_of(const struct economy *e, const struct kos_item *item) {
  int quiet = item->last + (int)economy_value(e, PARAMETER_QUIET_DAYS),
      old = item->born + (int)economy_value(e, PARAMETER_ITEM_DAYS);
  return quiet < old ? quiet : old;
}

void kos_expire_plan(const struct economy *e, struct kos_item *item, uint32_t slot) {
  struct kos *kos = kos_state(e);
  struct random_key key = economy_key(e, PURPOSE_RECEPTION, population_id(&e->population, item->owner));
  key.day = (uint64_t)item->born;
  double u = ((double)random_lane(&key, (uint64_t)item->rank << 8 | item->receptions) + 0.5) * 0x1p-32;
  double chance =
      economy_value(e, PARAMETER_RECEPTION_RATE) * item->quality / 65536.0 * kos->fade[item->last - item->born];
  int end = end_of(e, item), next = item->last + 1 + quiet_days(fmin(chance, LARGEST_CHANCE), u);
  int due = next < end ? next : end;
  kos_items_due(&kos->items, slot, due > e->day ? due : e->day + 1);
}

/* The owner's weights are those of the last close. What was held back of its passive income goes to the commons in the
 * item's proportion. */
static void end(struct economy *e, uint32_t slot) {
  struct kos *kos = kos_state(e);
  const struct kos_item *item = &kos->items.item[slot];
  const struct population *p = &e->population;
  int64_t *weight = &((int64_t *)p->column[COLUMN_WEIGHT])[item->owner],
          held = p->balance[ACCOUNT_ESCROW - ACCOUNT_MODEL][item->owner];
  uint32_t *live = &((uint32_t *)p->column[COLUMN_LIVE_ITEMS])[item->owner];
  int age = e->day - 1 - item->born;
  int64_t gone = (int64_t)((double)item->weight * kos->fade[age < 0 ? 0 : age]), all = *weight;
  if (*live == 1 || gone > all) gone = all;
  *weight = all - gone;
  (*live)--;
  if (held > 0) {
    int64_t part = *live == 0 || all == 0 ? held : kos_part(held, gone, all);
    if (part > 0) economy_post_agent(e, FLOW_PASSIVE_EXPIRED, item->owner, part);
  }
  kos_items_end(&kos->items, slot);
  kos->day.expired++;
}

void kos_expire(struct economy *e) {
  struct kos *kos = kos_state(e);
  for (uint32_t slot = kos_items_take(&kos->items, e->day), next; slot != KOS_NO_ITEM; slot = next) {
    struct kos_item *item = &kos->items.item[slot];
    next = item->next;
    if (e->day >= end_of(e, item)) {
      end(e, slot);
      continue;
    }
    item->last = (int16_t)e->day;
    if (item->receptions < UINT8_MAX) item->receptions++;
    kos_expire_plan(e, item, slot);
  }
}
