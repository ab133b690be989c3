/* calendar.c - what is due on which day; see calendar.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/calendar.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define NOTHING UINT32_MAX
enum { FIRST_BUCKETS = 64, FIRST_NODES = 256 };

struct calendar_node {
  struct calendar_entry entry;
  uint32_t next;
};

/* The entries of one day, in the order of adding. All days of a calendar are less than n_buckets apart. */
struct calendar_bucket {
  uint32_t head, tail;
};

static struct calendar_bucket *bucket_of(const struct calendar *c, int day) {
  return &c->buckets[(uint32_t)day & (c->n_buckets - 1)];
}

static struct calendar_bucket *make_buckets(uint32_t n) {
  struct calendar_bucket *buckets = calloc(n, sizeof *buckets);
  for (uint32_t i = 0; buckets && i < n; i++) buckets[i] = (struct calendar_bucket){NOTHING, NOTHING};
  return buckets;
}

int calendar_init(struct calendar *c, int today, struct error *error) {
  *c = (struct calendar){.today = today, .free = NOTHING, .n_buckets = FIRST_BUCKETS};
  c->buckets = make_buckets(FIRST_BUCKETS);
  return c->buckets ? 0 : error_set(error, ERROR_MEMORY, "no memory for the calendar");
}

void calendar_free(struct calendar *c) {
  free(c->nodes);
  free(c->buckets);
  memset(c, 0, sizeof *c);
}

/* Room for days up to one that is too far ahead: each bucket's day goes to a new place whole. */
static int add_buckets(struct calendar *c, int day) {
  uint32_t n = c->n_buckets;
  while (day - c->today >= (int)n) n *= 2;
  struct calendar_bucket *more = make_buckets(n);
  if (!more) return -1;
  for (uint32_t i = 0; i < c->n_buckets; i++) {
    const struct calendar_bucket *old = &c->buckets[i];
    if (old->head != NOTHING) more[(uint32_t)c->nodes[old->head].entry.day & (n - 1)] = *old;
  }
  free(c->buckets);
  c->buckets = more;
  c->n_buckets = n;
  return 0;
}

static int add_nodes(struct calendar *c) {
  uint64_t capacity = c->capacity ? (uint64_t)c->capacity * 2 : FIRST_NODES;
  struct calendar_node *more = capacity < NOTHING ? realloc(c->nodes, (size_t)capacity * sizeof *more) : NULL;
  if (!more) return -1;
  c->nodes = more;
  for (uint32_t i = (uint32_t)capacity; i-- > c->capacity;) { /* so that they are used in ascending order */
    more[i].next = c->free;
    c->free = i;
  }
  c->capacity = (uint32_t)capacity;
  return 0;
}

int calendar_add(struct calendar *c, int day, int kind, uint64_t id, struct error *error) {
  assert(day >= c->today && day <= CALENDAR_LARGEST_DAY);
  if ((day - c->today >= (int)c->n_buckets && add_buckets(c, day)) || (c->free == NOTHING && add_nodes(c)))
    return error_set(error, ERROR_MEMORY, "no memory for the calendar");
  struct calendar_bucket *bucket = bucket_of(c, day);
  uint32_t place = c->free;
  struct calendar_node *node = &c->nodes[place];
  c->free = node->next;
  *node = (struct calendar_node){{day, kind, id}, NOTHING};
  if (bucket->head == NOTHING)
    bucket->head = place;
  else
    c->nodes[bucket->tail].next = place;
  bucket->tail = place;
  c->n++;
  return 0;
}

bool calendar_take(struct calendar *c, int day, struct calendar_entry *entry) {
  for (; c->today <= day; c->today++) {
    struct calendar_bucket *bucket = bucket_of(c, c->today);
    uint32_t place = bucket->head;
    if (place == NOTHING) continue;
    struct calendar_node *node = &c->nodes[place];
    *entry = node->entry;
    bucket->head = node->next;
    node->next = c->free;
    c->free = place;
    c->n--;
    return true;
  }
  return false;
}
