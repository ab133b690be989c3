/* suite.c - what the scenarios of checks.json are; see suite.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/suite.h"

#include <math.h>
#include <string.h>

#include "plots/wording.h"

static const char *string(const cJSON *object, const char *key) {
  const cJSON *node = json_member(object, key);
  return cJSON_IsString(node) ? node->valuestring : "";
}

static void take_in(double range[2], const cJSON *node) {
  if (!cJSON_IsNumber(node)) return;
  range[0] = fmin(range[0], node->valuedouble);
  range[1] = fmax(range[1], node->valuedouble);
}

/* The values of a member over the scenarios, each once: "preset table, text". */
static void add_values(struct text *text, const cJSON *scenarios, const char *key) {
  const cJSON *scenario, *before;
  int n = 0;
  cJSON_ArrayForEach(scenario, scenarios) {
    const char *value = string(scenario, key);
    bool told = *value == '\0';
    for (before = scenarios->child; before != scenario && !told; before = before->next)
      told = strcmp(string(before, key), value) == 0;
    if (!told) text_format(text, "%s%s", n++ ? ", " : "", value);
  }
  if (n == 0) text_add(text, "not told");
}

static void add_range(struct text *text, const double range[2], const char *unit) {
  if (!(range[0] <= range[1])) return;
  text_add(text, "; ");
  wording_count(text, range[0]);
  if (range[1] > range[0]) text_add(text, " to ");
  if (range[1] > range[0]) wording_count(text, range[1]);
  text_format(text, " %s", unit);
}

void suite_setting(const struct page *page, const double runs[2], struct text *setting) {
  const cJSON *scenarios = json_member(page->facts.tree, "scenarios"), *scenario;
  double agents[2] = {INFINITY, -INFINITY};
  cJSON_ArrayForEach(scenario, scenarios) take_in(agents, json_member(scenario, "agents"));
  text_format(setting, "%s; presets ", page->facts.model);
  add_values(setting, scenarios, "preset");
  text_add(setting, "; behaviour ");
  add_values(setting, scenarios, "behaviour");
  text_add(setting, "; policies ");
  add_values(setting, scenarios, "policy");
  add_range(setting, agents, "agents");
  add_range(setting, runs, "runs");
}
