/* items.h - things that agents make, as columns: content, offers, tasks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An item is a slot below n; slots of items that are gone are used again, the one freed last first. Items are added and
 * removed serially, from hooks and joins, in an order that follows from the run alone, so every slot is the same for any
 * number of threads. Blocks of a stage (its range: n) may change the columns of their own slots and must leave
 * out free ones. Columns of the model are of the types of sim/model.h, numbered as in its rows.
 *
 * The identity of an item in draws is (id of its owner, day of birth, its rank among that owner's of that day), whatever
 * slot it lives in: arms that differ in what expires keep common luck. */
#ifndef SIM_ITEMS_H
#define SIM_ITEMS_H

#include "sim/population.h"

#define ITEMS_NOBODY UINT32_MAX /* owner of a free slot */
#define ITEMS_NONE   UINT32_MAX /* no slot */

/* Blocks of draws an item has to itself for each purpose and day: lanes 0 .. 8 * ITEMS_BLOCKS - 1. */
enum { ITEMS_BLOCKS = 16 };

struct items {
  const struct column_row *rows; /* (n_columns) */
  int n_columns;
  uint32_t n;         /* slots ever used: the range of loops over items */
  uint32_t n_live;    /* of them with an item */
  uint32_t capacity;  /* slots there is room for */
  uint32_t *owner;    /* (n) agent, ITEMS_NOBODY: the slot is free */
  uint64_t *owner_id; /* (n) in draws */
  int32_t *birth;     /* (n) day, as economy.day */
  uint32_t *rank;     /* (n) among the items of its owner of that day, from 0 */
  uint32_t *use;      /* (n) how often the slot was used before */
  uint8_t *domain;    /* (n) the model's own classification */
  void **column;      /* (n_columns)(n) of the declared types */
  uint32_t *free;     /* (capacity) slots to use again, a stack of n_free */
  uint32_t n_free;
};

/* Empty, with room for some items; rows are borrowed. 0 or ERROR_MEMORY; items_free in any case. */
int items_init(struct items *items, const struct column_row *rows, int n_columns, uint32_t capacity,
               struct error *error);
void items_free(struct items *items);

/* Makes room for n more items than there are: once a day, before the first items_add. Columns may move. Room grows by
 * half at least, so that days as full as the one before need none. 0 or ERROR_MEMORY. */
int items_reserve(struct items *items, uint32_t n, struct error *error);

/* Adds an item of an agent, born on a day, to a domain; its columns are 0. Returns its slot. There must be room. rank:
 * among the agent's items of the day; the caller counts. O(1 + columns). */
uint32_t items_add(struct items *items, uint32_t owner, uint64_t owner_id, int day, uint32_t rank, uint8_t domain);

/* Removes the item of a slot that has one; its columns stay as they were until the slot is used again. O(1). */
void items_remove(struct items *items, uint32_t slot);

/* Whether a slot has an item. A slot that was noted for a later day, as in a calendar, may have passed to another item by
 * then: note items_name (64 bits) instead, and items_find says whether the item still lives there. */
static inline bool items_live(const struct items *items, uint32_t slot) { return items->owner[slot] != ITEMS_NOBODY; }

uint64_t items_name(const struct items *items, uint32_t slot);
uint32_t items_find(const struct items *items, uint64_t name); /* its slot, or ITEMS_NONE */

/* The key of today's draws of an item for a purpose, and the first of its ITEMS_BLOCKS blocks: use it as
 *   philox4x64_ctr_t words = random_block(&key, items_block(items, slot) + k);   k = 0 .. ITEMS_BLOCKS - 1
 * The purpose must be one that draws for items alone. From the key of an economy's day only the agent word is replaced. */
static inline struct random_key items_key(const struct items *items, uint32_t slot, const struct random_key *day) {
  struct random_key key = *day;
  key.agent = items->owner_id[slot];
  return key;
}
static inline uint64_t items_block(const struct items *items, uint32_t slot) {
  return 1 + (((uint64_t)(uint32_t)items->birth[slot] << 24 | items->rank[slot]) * ITEMS_BLOCKS);
}

/* Bytes of one item. */
size_t items_bytes_per_item(const struct items *items);

#endif
