/* json_merge.c - JSON Merge Patch (RFC 7396), with objects that name a kind replaced whole; see json.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An event that sets and an event that multiplies have nothing to merge: what is left of the old one would be wrong
 * beside the new one; so it is with points of two tables by scale. So such objects are replaced. An object that is itself a collection keyed by ids is never
 * taken for one, whatever its ids are called: "population" has a member "arrivals", and an event may be called
 * "shock". */
#include <string.h>

#include "sim/json_scan.h"

static const char *const kinds[] = {"distribution", "kind",     "set",        "multiply", "add", "overlay", "verb",
                                    "inject",       "arrivals", "departures", "shock",    "by",  "lever"};

static const char *const collections[] = {"population", "groups", "mix",     "archetypes", "parameters",
                                          "switches",   "policy", "rules",   "do",         "flows",
                                          "events",     "checks", "variants"};

static bool is_collection(const cJSON *member) {
  for (size_t i = 0; i < sizeof collections / sizeof *collections; i++)
    if (member->string && strcmp(member->string, collections[i]) == 0) return true;
  return false;
}

static bool names_kind(const cJSON *object) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    const cJSON *kind = json_member(object, kinds[i]);
    if (kind && !cJSON_IsNull(kind)) return true; /* null takes a kind away */
  }
  return false;
}

static bool merge_members(cJSON *object, const cJSON *patch);

/* A copy of what a patch leaves where nothing was: without the nulls of its objects. NULL if memory ran out. */
static cJSON *fresh(const cJSON *patch) {
  if (!cJSON_IsObject(patch)) return cJSON_Duplicate(patch, true);
  cJSON *object = cJSON_CreateObject();
  if (!object) return NULL;
  object->valueint = patch->valueint;
  if (merge_members(object, patch)) return object;
  cJSON_Delete(object);
  return NULL;
}

/* Puts a copy of value under its key, in the place of old (NULL: behind the last member). */
static bool set_member(cJSON *object, cJSON *old, const cJSON *value) {
  cJSON *copy = fresh(value);
  if (!copy) return false;
  if (old) {
    json_replace(object, old, copy);
    return true;
  }
  if (cJSON_AddItemToObject(object, value->string, copy)) return true;
  cJSON_Delete(copy);
  return false;
}

static bool merge_member(cJSON *object, const cJSON *value) {
  cJSON *old = json_member(object, value->string);
  if (cJSON_IsNull(value)) {
    cJSON_Delete(cJSON_DetachItemViaPointer(object, old)); /* nothing happens where there is none */
    return true;
  }
  bool merges = cJSON_IsObject(value) && cJSON_IsObject(old);
  if (merges && (is_collection(value) || !names_kind(value) || !names_kind(old))) return merge_members(old, value);
  return set_member(object, old, value);
}

static bool merge_members(cJSON *object, const cJSON *patch) {
  for (const cJSON *value = patch->child; value; value = value->next)
    if (!merge_member(object, value)) return false;
  return true;
}

cJSON *json_merge(cJSON *target, const cJSON *patch) {
  if (cJSON_IsObject(target) && cJSON_IsObject(patch)) {
    if (merge_members(target, patch)) return target;
    cJSON_Delete(target);
    return NULL;
  }
  cJSON_Delete(target);
  return fresh(patch);
}
