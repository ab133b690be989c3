/* scenario_load.c - from a file, or a merged tree, to a scenario.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "sim/balances.h"
#include "sim/moment.h"
#include "sim/scenario_parts.h"

static int by_value(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

/* A snapshot's day, or -1 after a fault. */
static int read_snapshot(const struct reader *r, const cJSON *node, int days) {
  char value[READER_VALUE_SIZE];
  if (cJSON_IsString(node) && strcmp(node->valuestring, "end") == 0) return days;
  int64_t hours = moment_from_json(node);
  if (hours >= 0 && hours % MOMENT_HOURS_PER_DAY == 0 && hours / MOMENT_HOURS_PER_DAY <= days)
    return (int)(hours / MOMENT_HOURS_PER_DAY);
  json_fault(r->origins, r->root, node, r->error, "must be a whole day of the run, 0 to %d, or \"end\", got %s", days,
             reader_value_text(node, value, sizeof value));
  return -1;
}

/* Days in ascending order, "end" among them. */
static void read_snapshots(struct scenario_reading *reading) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const cJSON *list = json_member(r->root, "snapshots"), *node;
  s->snapshots = scenario_array(reading, cJSON_GetArraySize(list), sizeof *s->snapshots);
  if (!s->snapshots || !list) return;
  if (!cJSON_IsArray(list)) {
    char value[READER_VALUE_SIZE];
    json_fault(r->origins, r->root, list, r->error,
               "must be an array of times such as [\"0d\", \"60d\", \"end\"], got %s",
               reader_value_text(list, value, sizeof value));
    return;
  }
  cJSON_ArrayForEach(node, list) {
    int day = read_snapshot(r, node, s->days);
    if (day >= 0) s->snapshots[s->n_snapshots++] = day;
  }
  if (s->n_snapshots) qsort(s->snapshots, (size_t)s->n_snapshots, sizeof *s->snapshots, by_value);
}

static void read_record(struct scenario_reading *reading) {
  static const char *const known[] = {"every", "flows", "subsets", NULL}, *const flows[] = {"first", "all", "none",
                                                                                            NULL};
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const cJSON *record = reader_object(r, r->root, "record");
  reader_keys(r, record, known);
  s->record_every = reader_days(r, record, "every", 1, 1);
  s->record_flows = (enum record_flows)reader_choice(r, record, "flows", flows, RECORD_FIRST);
  scenario_read_subsets(reading, record);
}

static bool is_among(const char *const *names, const char *name) {
  for (; *names; names++)
    if (strcmp(*names, name) == 0) return true;
  return false;
}

/* Where a key that stands at the top belongs, or NULL. */
static const char *home_of(const struct model *model, const char *key) {
  static const char *const population[] = {"agents", "platform_size", "mix",     "balances",
                                           "groups", "arrivals",      "dormant", NULL};
  if (is_among(population, key)) return "under /population";
  if (parameter_index(model, key) >= 0) return "under /parameters";
  if (parameter_switch_index(model, key) >= 0) return "under /switches";
  return NULL;
}

static void read_top_keys(const struct reader *r, const struct model *model) {
  static const char *const known[] = {"format",        "title",  "source",  "model",      "behaviour",  "days",
                                      "warmup",        "seed",   "runs",    "population", "archetypes", "parameters",
                                      "switches",      "policy", "flows",   "events",     "snapshots",  "record",
                                      "resolved_from", "preset", "extends", "variants",   "checks",     NULL};
  const cJSON *node;
  cJSON_ArrayForEach(node, r->root) {
    const char *home = home_of(model, node->string);
    if (home)
      json_fault(r->origins, r->root, node, r->error, "\"%s\" belongs %s", node->string, home);
    else if (!reader_is_note(node) && !is_among(known, node->string))
      reader_unknown(r, node, "key", node->string, reader_string, known);
  }
}

static void read_names(struct scenario_reading *reading) {
  static const char *const known[] = {"preset", "variant", NULL};
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  s->title = reader_text(r, r->root, "title", "");
  reader_text(r, r->root, "source", "");
  s->behaviour = scenario_behaviours[reader_choice(r, r->root, "behaviour", scenario_behaviours, 0)];
  const cJSON *from = reader_object(r, r->root, "resolved_from");
  reader_keys(r, from, known);
  s->preset = reader_text(r, from, "preset", "none");
  s->variant = reader_text(r, from, "variant", "base");
  scenario_check_name(r, json_member(from, "variant"), s->variant);
  scenario_check_name(r, json_member(from, "preset"), s->preset);
}

static void read_top(struct scenario_reading *reading) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  read_top_keys(r, s->model);
  scenario_check_format(r->origins, r->root, "scenario", r->error);
  read_names(reading);
  s->days = reader_days(r, r->root, "days", 1, 180);
  s->warmup = reader_days(r, r->root, "warmup", 0, 0);
  if (s->days + s->warmup > MOMENT_LARGEST_DAY)
    json_fault(r->origins, r->root, json_member(r->root, "warmup"), r->error,
               "days and warm-up together must be at most %d days, got %d", MOMENT_LARGEST_DAY, s->days + s->warmup);
  s->seed = (uint64_t)reader_whole(r, r->root, "seed", 0, INT64_C(1) << 53, "", 1);
  scenario_read_runs(reading);
}

static int read_all(struct scenario_reading *reading) {
  struct error *error = reading->reader.error;
  read_top(reading);
  scenario_read_parameters(reading);
  scenario_read_archetypes(reading);
  scenario_read_population(reading);
  scenario_read_policy(reading);
  if (reading->scenario->classes) {
    scenario_read_flows(reading);
    scenario_read_events(reading);
  }
  read_snapshots(reading);
  read_record(reading);
  if (reading->scenario->classes && reading->scenario->subsets) scenario_read_checks(reading);
  return error->code;
}

static void inline_files(struct json_origins *origins, const cJSON *root, cJSON *node, struct error *error) {
  if (json_member(node, "distribution")) balances_inline_file(origins, root, node, error);
  for (cJSON *child = cJSON_IsObject(node) ? node->child : NULL; child; child = child->next)
    inline_files(origins, root, child, error);
}

static const struct model *model_of(const cJSON *tree, const struct model *const *models) {
  const cJSON *name = json_member(tree, "model");
  for (int i = 0; models[i]; i++)
    if (cJSON_IsString(name) && strcmp(models[i]->name, name->valuestring) == 0) return models[i];
  return NULL;
}

/* "-" is standard input; other paths lose folder and ".json". */
static char *name_of(const char *path) {
  const char *slash = strrchr(path, '/'), *start = slash ? slash + 1 : path;
  size_t length = strlen(start);
  if (strcmp(path, "-") == 0) start = "stdin", length = 5;
  if (length > 5 && strcmp(start + length - 5, ".json") == 0) length -= 5;
  return strndup(start, length);
}

int scenario_from_tree(struct scenario **scenario, cJSON *tree, struct json_origins *origins,
                       const struct model *const *models, struct error *error) {
  struct scenario *s = *scenario = calloc(1, sizeof *s);
  if (!s) {
    cJSON_Delete(tree);
    return error_set(error, ERROR_MEMORY, "no memory for a scenario");
  }
  s->tree = tree;
  s->origins = *origins;
  memset(origins, 0, sizeof *origins);
  s->model = model_of(tree, models);
  if (!s->model) error_set(error, ERROR_INPUT, "the scenario names no known model");
  s->variants = cJSON_DetachItemFromObjectCaseSensitive(tree, "variants");
  inline_files(&s->origins, tree, tree, error);
  struct scenario_reading reading = {.reader = {&s->origins, tree, error}, .scenario = s};
  if (s->model) read_all(&reading);
  if (error->code == 0) return 0;
  scenario_free(s);
  *scenario = NULL;
  return error->code;
}

/* Consumes the path. */
static int keep_path(struct scenario *s, char *path, struct error *error) {
  s->path = path;
  s->name = name_of(path);
  return s->name ? 0 : error_set(error, ERROR_MEMORY, "no memory for a name");
}

int scenario_load(struct scenario **scenario, const struct scenario_request *request, const struct library *library,
                  const struct model *const *models, struct error *error) {
  struct json_origins origins = {0};
  cJSON *tree = NULL;
  char *path = NULL;
  *scenario = NULL;
  int code = scenario_layers(request, library, models, &origins, &tree, &path, error);
  if (code == 0) code = scenario_from_tree(scenario, tree, &origins, models, error);
  if (code == 0 && *scenario) {
    code = keep_path(*scenario, path, error);
    path = NULL;
  }
  if (code) {
    scenario_free(*scenario);
    *scenario = NULL;
  }
  free(path);
  json_origins_free(&origins);
  return code;
}
