/* scenario_nulls.c - nulls of a patch that take away what is not there: most often a name that was misspelt.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only in collections of things with names of the user's: elsewhere a null says that a value is not wanted, whether it was
 * there or not. */
#include "sim/scenario_parts.h"

static const char *member_name(const void *collection, int i) {
  const cJSON *node = collection ? ((const cJSON *)collection)->child : NULL;
  for (; node; node = node->next)
    if (!reader_is_note(node) && i-- == 0) return node->string;
  return NULL;
}

/* A null that ends up where nothing is. */
static void check(const struct reader *r, const cJSON *collection, const cJSON *patch, const char *what) {
  const cJSON *node;
  if (!cJSON_IsObject(patch)) return;
  cJSON_ArrayForEach(node, patch) {
    if (!cJSON_IsNull(node) || reader_is_note(node) || json_member(collection, node->string)) continue;
    reader_unknown(r, node, what, node->string, member_name, collection);
  }
}

void scenario_check_rule_nulls(const struct reader *r, const cJSON *policy, const cJSON *patch) {
  check(r, json_member(policy, "rules"), json_member(patch, "rules"), "rule to take away");
}

void scenario_check_nulls(const struct reader *r, const cJSON *tree, const cJSON *patch) {
  static const char *const collections[][2] = {{"events", "event to take away"},
                                               {"flows", "flow to take away"},
                                               {"checks", "check to take away"},
                                               {"archetypes", "archetype to take away"}};
  for (int i = 0; i < 4; i++)
    check(r, json_member(tree, collections[i][0]), json_member(patch, collections[i][0]), collections[i][1]);
  check(r, json_member(json_member(tree, "population"), "groups"),
        json_member(json_member(patch, "population"), "groups"), "group to take away");
  scenario_check_rule_nulls(r, json_member(tree, "policy"), json_member(patch, "policy"));
}
