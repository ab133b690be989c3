/* json_equal.c - whether two JSON trees say the same; see json.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sim/json.h"

static int type_of(const cJSON *node) { return node->type & 0xff; } /* without cJSON's notes on who owns what */

static bool are_elements_equal(const cJSON *a, const cJSON *b) {
  const cJSON *in_a = a->child, *in_b = b->child;
  while (in_a && in_b && json_equal(in_a, in_b)) in_a = in_a->next, in_b = in_b->next;
  return !in_a && !in_b;
}

/* Keys are unique, so equal counts and every member of a found in b suffice. */
static bool are_members_equal(const cJSON *a, const cJSON *b) {
  if (cJSON_GetArraySize(a) != cJSON_GetArraySize(b)) return false;
  for (const cJSON *in_a = a->child; in_a; in_a = in_a->next) {
    const cJSON *in_b = json_member(b, in_a->string);
    if (!in_b || !json_equal(in_a, in_b)) return false;
  }
  return true;
}

bool json_equal(const cJSON *a, const cJSON *b) {
  if (!a || !b) return a == b;
  if (type_of(a) != type_of(b)) return false;
  if (cJSON_IsNumber(a)) return a->valuedouble == b->valuedouble;
  if (cJSON_IsString(a)) return strcmp(a->valuestring, b->valuestring) == 0;
  if (cJSON_IsArray(a)) return are_elements_equal(a, b);
  if (cJSON_IsObject(a)) return are_members_equal(a, b);
  return true;
}
