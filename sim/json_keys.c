/* json_keys.c - the keys of all objects of a JSON text, to find duplicates.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One hash table with open addressing for the whole text; an entry is (object, key). Keys are compared unescaped, so
 * that "a" and "\u0061" are the same, as they are to every reader of the tree. */
#include <stdlib.h>
#include <string.h>

#include "sim/json_scan.h"

struct json_key {
  uint64_t hash;
  size_t offset, length; /* in keys->bytes */
  uint32_t object;
  int line; /* 0: the slot is free */
};

void json_keys_free(struct json_keys *keys) {
  text_free(&keys->bytes);
  free(keys->slots);
  *keys = (struct json_keys){0};
}

/* FNV-1a, started from the object's number. */
static uint64_t hash_of(uint32_t object, const char *bytes, size_t length) {
  uint64_t hash = (UINT64_C(14695981039346656037) ^ object) * UINT64_C(1099511628211);
  for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
  return hash ^ hash >> 32;
}

static bool is_same(const struct json_keys *keys, const struct json_key *a, const struct json_key *b) {
  return a->hash == b->hash && a->object == b->object && a->length == b->length &&
         memcmp(keys->bytes.bytes + a->offset, keys->bytes.bytes + b->offset, a->length) == 0;
}

/* The slot that holds the key, or the free one where it belongs. */
static struct json_key *slot_of(const struct json_keys *keys, const struct json_key *key) {
  size_t mask = keys->capacity - 1;
  size_t i = (size_t)key->hash & mask;
  while (keys->slots[i].line && !is_same(keys, &keys->slots[i], key)) i = (i + 1) & mask;
  return &keys->slots[i];
}

static int grow(struct json_keys *keys) {
  const struct json_keys old = *keys;
  keys->capacity = old.capacity ? old.capacity * 2 : 64;
  keys->slots = calloc(keys->capacity, sizeof *keys->slots);
  if (!keys->slots) {
    *keys = old;
    return ERROR_MEMORY;
  }
  for (size_t i = 0; i < old.capacity; i++)
    if (old.slots[i].line) *slot_of(keys, &old.slots[i]) = old.slots[i];
  free(old.slots);
  return 0;
}

int json_keys_note(struct json_keys *keys, uint32_t object, size_t offset, int line) {
  if (keys->bytes.failed) return ERROR_MEMORY;
  if (keys->n_keys >= keys->capacity / 2 && grow(keys)) return ERROR_MEMORY;
  size_t length = keys->bytes.length - offset;
  struct json_key key = {.offset = offset, .length = length, .object = object, .line = line};
  key.hash = hash_of(object, keys->bytes.bytes + offset, length);
  struct json_key *slot = slot_of(keys, &key);
  if (slot->line) return slot->line;
  *slot = key;
  keys->n_keys++;
  return 0;
}
