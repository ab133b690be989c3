/* firings.c - what the rules of a policy did; see firings.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/firings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"
#include "sim/folder.h"

enum { ARM, RUN, DAY, KIND, ID, TARGET, BEFORE, AFTER, REASON, COLUMNS };
static const char *const columns[COLUMNS] = {"arm", "run", "day", "kind", "id", "target", "before", "after", "reason"};

struct reading {
  struct firings *firings;
  const struct page *page;
  int first_run; /* whose parameters are kept, -1: not known yet */
  int64_t last;  /* run and day on which some rule acted last, as in count */
  bool failed;
};

void firings_free(struct firings *firings) {
  for (int i = 0; i < firings->n_rules; i++) {
    free(firings->rules[i].acted);
    free(firings->rules[i].blocked);
  }
  for (int i = 0; firings->paths && i < firings->n_paths; i++) free(firings->paths[i].values);
  free(firings->paths);
  free(firings->any);
  *firings = (struct firings){0};
}

static struct firings_rule *find_rule(struct firings *firings, const char *id) {
  for (int i = 0; i < firings->n_rules; i++)
    if (strcmp(firings->rules[i].id, id) == 0) return &firings->rules[i];
  return NULL;
}

/* Counts a rule once a run and day. */
static void count(const struct firings *firings, double *share, double *sum, int64_t *last, int run, int day) {
  int64_t now = (int64_t)run * firings->n_days + (day - firings->first) + 1;
  if (*last == now) return;
  *last = now;
  share[day - firings->first] += 1.0 / firings->runs;
  *sum += 1.0 / firings->runs;
}

static bool is_end(const char *reason) { return strcmp(reason, "cleared") == 0 || strcmp(reason, "lasting over") == 0; }

static void take_rule(struct reading *reading, char *const *fields, int run, int day) {
  struct firings *firings = reading->firings;
  struct firings_rule *rule = find_rule(firings, fields[ID]);
  double sum = 0;
  if (!rule) return;
  if (strcmp(fields[KIND], "blocked") == 0) {
    count(firings, rule->blocked, &rule->n_blocked, &rule->last[1], run, day);
    snprintf(rule->why, sizeof rule->why, "%.60s", fields[REASON]);
  } else if (strcmp(fields[KIND], "rule") == 0 || (strcmp(fields[KIND], "overlay") == 0 && !is_end(fields[REASON]))) {
    count(firings, rule->acted, &rule->n_acted, &rule->last[0], run, day);
    count(firings, firings->any, &sum, &reading->last, run, day);
  }
}

/* The path of a parameter, a new one at its first change: until then it has the value before it. NULL: no memory. */
static struct firings_path *path_of(struct firings *firings, const char *name, double before) {
  for (int i = 0; i < firings->n_paths; i++)
    if (strcmp(firings->paths[i].name, name) == 0) return &firings->paths[i];
  struct firings_path *more = realloc(firings->paths, (size_t)(firings->n_paths + 1) * sizeof *more);
  if (!more) return NULL;
  firings->paths = more;
  more += firings->n_paths;
  *more = (struct firings_path){.values = calloc((size_t)firings->n_days, sizeof *more->values)};
  if (!more->values) return NULL;
  snprintf(more->name, sizeof more->name, "%s", name);
  for (int d = 0; d < firings->n_days; d++) more->values[d] = before;
  firings->n_paths++;
  return more;
}

static bool is_parameter(const struct model *model, const char *name) {
  for (int i = 0; i < model->n_parameters; i++)
    if (strcmp(model->parameters[i].name, name) == 0) return strlen(name) < FIRINGS_NAME_SIZE;
  return false;
}

/* A change holds from its day on; later ones come later in the file. */
static const char *take_path(struct reading *reading, char *const *fields, int day) {
  struct firings *firings = reading->firings;
  double before, after;
  if (strcmp(fields[KIND], "blocked") == 0 || !is_parameter(reading->page->model, fields[TARGET])) return NULL;
  if (csv_number(fields[BEFORE], &before) || csv_number(fields[AFTER], &after)) return "values must be numbers or NA";
  if (isnan(before) || isnan(after) || before == after) return NULL;
  struct firings_path *path = path_of(firings, fields[TARGET], before);
  reading->failed |= !path;
  if (!path) return NULL;
  path->n_changes++;
  for (int d = day - firings->first; d < firings->n_days; d++) path->values[d] = after;
  return NULL;
}

static const char *take(void *context, char *const *fields) {
  struct reading *reading = context;
  struct firings *firings = reading->firings;
  int run, day;
  if (strcmp(fields[ARM], reading->page->facts.variant) != 0) return NULL;
  if (csv_whole(fields[RUN], &run) || csv_whole(fields[DAY], &day)) return "run and day must be whole numbers";
  if (day < firings->first || day >= firings->first + firings->n_days) return "the day must be one of the scenario's";
  if (reading->first_run < 0) reading->first_run = run;
  take_rule(reading, fields, run, day);
  return run == reading->first_run ? take_path(reading, fields, day) : NULL;
}

/* The enabled rules, in the order of the scenario. 0 or -1. */
static int list_rules(struct firings *firings, const struct page *page) {
  firings->any = calloc((size_t)firings->n_days, sizeof *firings->any);
  if (!firings->any) return -1;
  const cJSON *rules = json_member(json_member(page->facts.tree, "policy"), "rules"), *node;
  cJSON_ArrayForEach(node, rules) {
    if (cJSON_IsFalse(json_member(node, "enabled"))) continue;
    if (firings->n_rules == FIRINGS_MOST_RULES) {
      firings->n_left_out++;
      continue;
    }
    struct firings_rule *rule = &firings->rules[firings->n_rules++];
    rule->id = node->string;
    rule->acted = calloc((size_t)firings->n_days, sizeof *rule->acted);
    rule->blocked = calloc((size_t)firings->n_days, sizeof *rule->blocked);
    if (!rule->acted || !rule->blocked) return -1;
  }
  return 0;
}

static int by_changes(const void *a, const void *b) {
  const struct firings_path *x = a, *y = b;
  return x->n_changes != y->n_changes ? y->n_changes - x->n_changes : strcmp(x->name, y->name);
}

static int by_name(const void *a, const void *b) {
  const struct firings_path *x = a, *y = b;
  return strcmp(x->name, y->name);
}

/* Keeps the paths that change most often. */
static void choose_paths(struct firings *firings) {
  if (!firings->paths) return;
  qsort(firings->paths, (size_t)firings->n_paths, sizeof *firings->paths, by_changes);
  while (firings->n_paths > FIRINGS_MOST_PATHS) free(firings->paths[--firings->n_paths].values);
  qsort(firings->paths, (size_t)firings->n_paths, sizeof *firings->paths, by_name);
}

int firings_read(struct firings *firings, const struct page *page, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  *firings = (struct firings){.first = -page->facts.warmup, .n_days = page->facts.warmup + page->facts.days + 1};
  firings->runs = page->facts.runs > 0 ? (int)page->facts.runs : 1;
  struct reading reading = {.firings = firings, .page = page, .first_run = -1};
  int code = page_path(page->folder, "events.csv", path, error);
  if (!code && list_rules(firings, page)) code = error_set(error, ERROR_MEMORY, "no memory for the rules of %s", path);
  if (!code) code = csv_read(path, columns, COLUMNS, take, &reading, error);
  if (!code && reading.failed) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  choose_paths(firings);
  return code;
}
