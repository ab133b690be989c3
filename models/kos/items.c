/* items.c - content items: slots that are used again, and a calendar; see items.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/items.h"

#include <stdlib.h>
#include <string.h>

void kos_items_init(struct kos_items *items) {
  memset(items, 0, sizeof *items);
  items->free = KOS_NO_ITEM;
  for (int b = 0; b < KOS_ITEM_BUCKETS; b++) items->bucket[b] = KOS_NO_ITEM;
}

void kos_items_free(struct kos_items *items) {
  free(items->item);
  kos_items_init(items);
}

static int grow(struct kos_items *items, struct error *error) {
  uint64_t capacity = items->capacity + (uint64_t)items->capacity / 2 + 1024;
  if (capacity >= KOS_NO_ITEM) return error_set(error, ERROR_MEMORY, "more content items than can be counted");
  struct kos_item *bigger = realloc(items->item, capacity * sizeof *bigger);
  if (!bigger) return error_set(error, ERROR_MEMORY, "no memory for %u content items", (unsigned)capacity);
  items->item = bigger;
  items->capacity = (uint32_t)capacity;
  return 0;
}

int kos_items_add(struct kos_items *items, const struct kos_item *item, uint32_t *slot, struct error *error) {
  if (items->free != KOS_NO_ITEM) {
    *slot = items->free;
    items->free = items->item[*slot].next;
  } else {
    if (items->used == items->capacity && grow(items, error)) return ERROR_MEMORY;
    *slot = items->used++;
  }
  items->item[*slot] = *item;
  items->born_weight[item->born % KOS_ITEM_BUCKETS] += item->weight;
  items->live++;
  return 0;
}

void kos_items_due(struct kos_items *items, uint32_t slot, int day) {
  uint32_t *bucket = &items->bucket[day % KOS_ITEM_BUCKETS];
  items->item[slot].next = *bucket;
  *bucket = slot;
}

uint32_t kos_items_take(struct kos_items *items, int day) {
  uint32_t *bucket = &items->bucket[day % KOS_ITEM_BUCKETS], first = *bucket;
  *bucket = KOS_NO_ITEM;
  return first;
}

void kos_items_end(struct kos_items *items, uint32_t slot) {
  struct kos_item *item = &items->item[slot];
  items->born_weight[item->born % KOS_ITEM_BUCKETS] -= item->weight;
  item->next = items->free;
  items->free = slot;
  items->live--;
}
