/* scenario_parts.c - what all reading functions of the scenario loader use; see scenario_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/scenario_parts.h"

#include <stdlib.h>
#include <string.h>

void *scenario_array(struct scenario_reading *reading, int n, size_t size) {
  void *array = calloc((size_t)n + 1, size);
  if (!array) error_set(reading->reader.error, ERROR_MEMORY, "no memory for a scenario");
  return array;
}

bool scenario_is_default(const struct reader *r, const cJSON *node) {
  char place[64];
  return strcmp(json_place_text(r->origins, node, place, sizeof place), SCENARIO_DEFAULT) == 0;
}

bool scenario_check_name(const struct reader *r, const cJSON *node, const char *name) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
  enum { LONGEST = 63 };
  size_t length = strlen(name);
  if (length >= 1 && length <= LONGEST && strspn(name, allowed) == length) return true;
  json_fault(r->origins, r->root, node, r->error,
             "\"%.70s\" is no name: 1 to %d letters, digits, \"_\", \"-\" and \".\"", name, LONGEST);
  return false;
}

bool scenario_check_id(const struct reader *r, const cJSON *node) { return scenario_check_name(r, node, node->string); }

const char *scenario_archetype_name(const void *scenario, int i) {
  const struct scenario *s = scenario;
  return i < s->n_archetypes ? s->archetypes[i].name : NULL;
}

int scenario_archetype_index(const struct scenario *s, const char *name) {
  for (int i = 0; i < s->n_archetypes; i++)
    if (strcmp(s->archetypes[i].name, name) == 0) return i;
  return -1;
}

static const char *group_name(const void *scenario, int i) {
  const struct scenario *s = scenario;
  return s->n_archetypes + i < s->n_classes ? s->classes[s->n_archetypes + i].name : NULL;
}

static bool is_group(const struct scenario *s, const char *name) {
  for (int i = s->n_archetypes; i < s->n_classes; i++)
    if (strcmp(s->classes[i].name, name) == 0) return true;
  return false;
}

uint64_t scenario_read_who(struct scenario_reading *reading, const cJSON *parent, const char *key) {
  const struct reader *r = &reading->reader;
  const struct scenario *s = reading->scenario;
  const char *selector = reader_text(r, parent, key, "all");
  const cJSON *node = json_member(parent, key);
  uint64_t bits = scenario_who(s, selector);
  if (bits) return bits;
  if (strncmp(selector, "archetype:", 10) == 0)
    reader_unknown(r, node, "archetype", selector + 10, scenario_archetype_name, s);
  else if (strncmp(selector, "group:", 6) == 0)
    reader_unknown(r, node, "group", selector + 6, group_name, s);
  else {
    const char *kind = scenario_archetype_index(s, selector) >= 0 ? "archetype"
                       : is_group(s, selector)                    ? "group"
                                                                  : NULL;
    json_fault(r->origins, r->root, node, r->error,
               "must be \"all\", \"archetype:NAME\" or \"group:NAME\", got \"%.60s\"%s%s%s%s%s", selector,
               kind ? "; did you mean \"" : "", kind ? kind : "", kind ? ":" : "", kind ? selector : "",
               kind ? "\"?" : "");
  }
  return 0;
}
