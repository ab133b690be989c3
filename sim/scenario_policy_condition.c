/* scenario_policy_condition.c - reads when rules act, clear and relax: bounds on indicators; see scenario_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sim/indicator.h"
#include "sim/scenario_parts.h"

/* Two keys for one bound, of which one may be there: its value, or the fallback. */
static double read_side(const struct reader *r, const cJSON *node, const char *open_key, const char *closed_key,
                        double fallback, bool *open) {
  *open = json_member(node, open_key) != NULL;
  if (*open && json_member(node, closed_key))
    json_fault(r->origins, r->root, node, r->error, "needs \"%s\" or \"%s\", not both", open_key, closed_key);
  return reader_number(r, node, *open ? open_key : closed_key, -1e15, 1e15, "", fallback);
}

/* {"above" or "at_least": x, "below" or "at_most": y}, one of them or both. */
static void read_bound(const struct reader *r, const cJSON *node, struct policy_bound *bound) {
  static const char *const known[] = {"above", "at_least", "below", "at_most", NULL};
  reader_keys(r, node, known);
  if (reader_count(node) == 0)
    json_fault(r->origins, r->root, node, r->error,
               "a condition needs \"above\" or \"at_least\", \"below\" or \"at_most\", got none");
  bound->least = read_side(r, node, "above", "at_least", -INFINITY, &bound->open_least);
  bound->most = read_side(r, node, "below", "at_most", INFINITY, &bound->open_most);
  if (bound->least < bound->most || (bound->least == bound->most && !bound->open_least && !bound->open_most)) return;
  json_fault(r->origins, r->root, node, r->error, "can never hold: no value is %s %.12g and %s %.12g",
             bound->open_least ? "above" : "at least", bound->least, bound->open_most ? "below" : "at most",
             bound->most);
}

void scenario_read_condition(struct scenario_reading *reading, const cJSON *rule, const char *key,
                             struct policy_condition *condition) {
  static const char example[] = "{\"gini\": {\"above\": 0.6}}";
  const struct reader *r = &reading->reader;
  const cJSON *object = reader_object_like(r, rule, key, example), *node;
  if (!object) return;
  if (reader_count(object) == 0)
    json_fault(r->origins, r->root, object, r->error, "names no indicator: write for example %s", example);
  condition->bounds = scenario_array(reading, reader_count(object), sizeof *condition->bounds);
  if (!condition->bounds) return;
  cJSON_ArrayForEach(node, object) {
    if (reader_is_note(node)) continue;
    int indicator = indicator_index(reading->scenario->model, node->string);
    struct policy_bound *bound = &condition->bounds[condition->n++];
    bound->indicator = indicator < 0 ? 0 : indicator;
    if (indicator < 0)
      reader_unknown(r, node, "indicator", node->string, indicator_name, reading->scenario->model);
    else if (reader_object_like(r, object, node->string, "{\"above\": 0.6}"))
      read_bound(r, node, bound);
  }
}
