/* scenario_series.c - the series a check may name: indicators, flow.NAME, parameter.NAME, rule.ID, theory.NAME.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sim/indicator.h"
#include "sim/scenario_parts.h"
#include "sim/text.h"

static const struct {
  const char *prefix, *what;
  const char *(*name)(const void *list, int i);
} prefixes[] = {[CHECK_INDICATOR] = {"", "indicator", indicator_name},
                [CHECK_FLOW] = {"flow.", "flow", scenario_flow_name},
                [CHECK_PARAMETER] = {"parameter.", "parameter", parameter_name},
                [CHECK_RULE] = {"rule.", "rule", scenario_rule_name},
                [CHECK_THEORY] = {"theory.", "closed form", scenario_theory_name}};

const char *scenario_flow_name(const void *scenario, int i) {
  const struct scenario *s = scenario;
  return i < s->n_flow_rows ? s->flow_rows[i].name : NULL;
}

const char *scenario_rule_name(const void *scenario, int i) {
  const struct policy *policy = &((const struct scenario *)scenario)->rules;
  return i < policy->n_rules ? policy->rules[i].id : NULL;
}

const char *scenario_theory_name(const void *model, int i) {
  const struct model *m = model;
  return i < m->n_closed_forms ? m->closed_forms[i].name : NULL;
}

static enum check_series_kind kind_of(const char *name) {
  enum check_series_kind kind = CHECK_THEORY;
  while (kind != CHECK_INDICATOR && strncmp(name, prefixes[kind].prefix, strlen(prefixes[kind].prefix)) != 0) kind--;
  return kind;
}

static const void *list_of(const struct scenario *s, enum check_series_kind kind) {
  return kind == CHECK_FLOW || kind == CHECK_RULE ? (const void *)s : (const void *)s->model;
}

static int find(const char *name, const char *(*candidate)(const void *list, int i), const void *list) {
  for (int i = 0; candidate(list, i); i++)
    if (strcmp(candidate(list, i), name) == 0) return i;
  return -1;
}

const char *scenario_subset_name(const void *scenario, int i) {
  const struct scenario *s = scenario;
  return i < s->n_subsets ? s->subsets[i].selector : NULL;
}

int scenario_series(const struct scenario *s, const char *name, const char *subset, struct check_series *series) {
  enum check_series_kind kind = kind_of(name);
  *series = (struct check_series){.kind = kind};
  series->index = find(name + strlen(prefixes[kind].prefix), prefixes[kind].name, list_of(s, kind));
  series->subset = find(subset, scenario_subset_name, s);
  if (kind == CHECK_RULE && s->rules.n_rules == 0) return series->subset == 0 ? 0 : -1; /* it never acts */
  return series->index < 0 || series->subset < 0 || (kind != CHECK_INDICATOR && series->subset > 0) ? -1 : 0;
}

/* A bare name that is something with a prefix, perhaps with several. */
static bool lacks_prefix(const struct reader *r, const struct scenario *s, const cJSON *node, const char *name) {
  struct text meant = {0};
  for (int kind = CHECK_FLOW; kind <= CHECK_THEORY; kind++)
    if (find(name, prefixes[kind].name, list_of(s, (enum check_series_kind)kind)) >= 0)
      text_format(&meant, "%s\"%s%.60s\"", meant.length ? " or " : "", prefixes[kind].prefix, name);
  bool found = meant.length > 0;
  if (found)
    json_fault(r->origins, r->root, node, r->error, "unknown indicator \"%.60s\"; did you mean %s?", name, meant.bytes);
  text_free(&meant);
  return found;
}

static void fault_name(const struct reader *r, const struct scenario *s, const cJSON *node, const char *name) {
  enum check_series_kind kind = kind_of(name);
  if (kind != CHECK_INDICATOR || !lacks_prefix(r, s, node, name))
    reader_unknown(r, node, prefixes[kind].what, name + strlen(prefixes[kind].prefix), prefixes[kind].name,
                   list_of(s, kind));
}

void scenario_fault_series(struct scenario_reading *reading, const cJSON *node, const char *name, const char *subset) {
  const struct reader *r = &reading->reader;
  const struct scenario *s = reading->scenario;
  const cJSON *where = json_member(node, "subset");
  struct check_series series;
  if (scenario_series(s, name, "all", &series)) {
    fault_name(r, s, json_member(node, "indicator"), name);
  } else if (series.kind != CHECK_INDICATOR) {
    json_fault(r->origins, r->root, where, r->error, "\"%.60s\" has no subsets", name);
  } else if (s->n_subsets == 1 && scenario_who(s, subset)) {
    json_fault(r->origins, r->root, where, r->error,
               "no subsets are recorded: write \"record\": {\"subsets\": \"all\"}");
  } else {
    reader_unknown(r, where, "subset", subset, scenario_subset_name, s);
  }
}

int scenario_no_series(const struct scenario *s, const char *option, const char *name, const char *subset,
                       struct error *error) {
  const struct reader r = {&s->origins, s->tree, error};
  enum check_series_kind kind = kind_of(name);
  struct check_series series;
  if (scenario_series(s, name, "all", &series))
    return reader_unknown_option(&r, option, prefixes[kind].what, name + strlen(prefixes[kind].prefix),
                                 prefixes[kind].name, list_of(s, kind));
  if (series.kind != CHECK_INDICATOR) return error_set(error, ERROR_USAGE, "%s: \"%s\" has no subsets", option, name);
  if (s->n_subsets == 1 && scenario_who(s, subset))
    return error_set(error, ERROR_USAGE, "%s: no subsets are recorded: add --set /record/subsets=all", option);
  return reader_unknown_option(&r, option, "subset", subset, scenario_subset_name, s);
}
