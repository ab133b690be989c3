/* items.h - content items: slots that are used again, and a calendar of what happens to each next.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An item stands in the bucket of exactly one day: that of its next reception or of its end. So a day costs what happens
 * in it, not the number of live items. */
#ifndef MODELS_KOS_ITEMS_H
#define MODELS_KOS_ITEMS_H

#include <stdint.h>

#include "sim/error.h"

enum { KOS_ITEM_MOST_DAYS = 250, KOS_ITEM_BUCKETS = 256 };

struct kos_item {
  int64_t weight;       /* in the passive pool on its first day, millionths */
  uint32_t owner, next; /* next of the bucket, or of the free slots */
  int16_t born, last;   /* days of publication and of the last reception */
  uint16_t quality;     /* 65536ths */
  uint16_t rank;        /* among its owner's items of that day, for draws */
  uint8_t receptions;   /* after the first day, at most 255 */
  uint8_t domain;
};

struct kos_items {
  struct kos_item *item; /* (capacity) */
  uint32_t used, capacity, free, live;
  uint32_t bucket[KOS_ITEM_BUCKETS];
  int64_t born_weight[KOS_ITEM_BUCKETS]; /* of live items, by day of publication */
};
#define KOS_NO_ITEM UINT32_MAX

void kos_items_init(struct kos_items *items);
void kos_items_free(struct kos_items *items);

/* A slot for a live item, whose number it returns in *slot. 0 or ERROR_MEMORY. O(1). */
int kos_items_add(struct kos_items *items, const struct kos_item *item, uint32_t *slot, struct error *error);

/* Puts an item into the bucket of a day, less than KOS_ITEM_BUCKETS days ahead. */
void kos_items_due(struct kos_items *items, uint32_t slot, int day);

/* Takes all items of a day out of its bucket: the first of a list by next, or KOS_NO_ITEM. */
uint32_t kos_items_take(struct kos_items *items, int day);

/* Ends an item that stands in no bucket; its slot is free. */
void kos_items_end(struct kos_items *items, uint32_t slot);

#endif
