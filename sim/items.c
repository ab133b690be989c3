/* items.c - things that agents make; see items.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/items.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { OWN_COLUMNS = 7 };

static int grow(void **column, size_t size, uint32_t capacity) {
  void *bigger = realloc(*column, (size_t)capacity * size);
  if (!bigger) return -1;
  *column = bigger;
  return 0;
}

static int grow_all(struct items *items, uint32_t capacity) {
  void *own[OWN_COLUMNS] = {items->owner, items->owner_id, items->birth, items->rank,
                            items->use,   items->domain,   items->free};
  static const size_t sizes[OWN_COLUMNS] = {sizeof *items->owner, sizeof *items->owner_id, sizeof *items->birth,
                                            sizeof *items->rank,  sizeof *items->use,      sizeof *items->domain,
                                            sizeof *items->free};
  int failed = 0;
  for (int i = 0; i < OWN_COLUMNS; i++) failed |= grow(&own[i], sizes[i], capacity);
  items->owner = own[0], items->owner_id = own[1], items->birth = own[2], items->rank = own[3];
  items->use = own[4], items->domain = own[5], items->free = own[6];
  for (int i = 0; i < items->n_columns; i++)
    failed |= grow(&items->column[i], population_column_size(items->rows[i].type), capacity);
  if (!failed) items->capacity = capacity;
  return failed;
}

int items_init(struct items *items, const struct column_row *rows, int n_columns, uint32_t capacity,
               struct error *error) {
  memset(items, 0, sizeof *items);
  items->rows = rows;
  items->n_columns = n_columns;
  items->column = calloc((size_t)n_columns + 1, sizeof *items->column);
  if (!items->column || grow_all(items, capacity ? capacity : 1))
    return error_set(error, ERROR_MEMORY, "no memory for %u items", capacity);
  return 0;
}

void items_free(struct items *items) {
  for (int i = 0; items->column && i < items->n_columns; i++) free(items->column[i]);
  free(items->column);
  free(items->owner);
  free(items->owner_id);
  free(items->birth);
  free(items->rank);
  free(items->use);
  free(items->domain);
  free(items->free);
  memset(items, 0, sizeof *items);
}

int items_reserve(struct items *items, uint32_t n, struct error *error) {
  uint64_t wanted = (uint64_t)items->n_live + n, larger = (uint64_t)items->capacity + items->capacity / 2;
  if (wanted <= items->capacity) return 0;
  if (larger > wanted) wanted = larger;
  if (wanted >= ITEMS_NOBODY || grow_all(items, (uint32_t)wanted))
    return error_set(error, ERROR_MEMORY, "no memory for %llu items", (unsigned long long)wanted);
  return 0;
}

static void clear_columns(struct items *items, uint32_t slot) {
  for (int i = 0; i < items->n_columns; i++) {
    size_t size = population_column_size(items->rows[i].type);
    memset((char *)items->column[i] + slot * size, 0, size);
  }
}

uint32_t items_add(struct items *items, uint32_t owner, uint64_t owner_id, int day, uint32_t rank, uint8_t domain) {
  assert(items->n_live < items->capacity && owner != ITEMS_NOBODY && rank < UINT32_C(1) << 24 && day >= 0);
  uint32_t slot;
  if (items->n_free) {
    slot = items->free[--items->n_free];
  } else {
    slot = items->n++;
    items->use[slot] = 0;
  }
  items->owner[slot] = owner;
  items->owner_id[slot] = owner_id;
  items->birth[slot] = day;
  items->rank[slot] = rank;
  items->domain[slot] = domain;
  clear_columns(items, slot);
  items->n_live++;
  return slot;
}

void items_remove(struct items *items, uint32_t slot) {
  assert(slot < items->n && items_live(items, slot));
  items->owner[slot] = ITEMS_NOBODY;
  items->use[slot]++;
  items->free[items->n_free++] = slot;
  items->n_live--;
}

uint64_t items_name(const struct items *items, uint32_t slot) { return (uint64_t)items->use[slot] << 32 | slot; }

uint32_t items_find(const struct items *items, uint64_t name) {
  uint32_t slot = (uint32_t)name;
  return slot < items->n && items_live(items, slot) && items->use[slot] == (uint32_t)(name >> 32) ? slot : ITEMS_NONE;
}

size_t items_bytes_per_item(const struct items *items) {
  size_t bytes = sizeof *items->owner + sizeof *items->owner_id + sizeof *items->birth + sizeof *items->rank +
                 sizeof *items->use + sizeof *items->domain + sizeof *items->free;
  for (int i = 0; i < items->n_columns; i++) bytes += population_column_size(items->rows[i].type);
  return bytes;
}
