/* survey.c - what a sweep varied and what came out; see survey.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/survey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"
#include "plots/wording.h"
#include "sim/folder.h"
#include "sim/indicator.h"

struct reading {
  struct survey *survey;
  int capacity;
  bool failed, too_many;
};

void survey_free(struct survey *survey) {
  cJSON_Delete(survey->tree);
  json_origins_free(&survey->origins);
  free(survey->place);
  free(survey->number);
  *survey = (struct survey){.tree = NULL};
}

/* The names of a list, as many as there is room for; the number there are. -1: it is none. */
static int list_names(const cJSON *list, const char **names, int most) {
  const cJSON *node;
  int n = 0;
  if (!cJSON_IsArray(list)) return -1;
  cJSON_ArrayForEach(node, list) {
    if (!cJSON_IsString(node)) return -1;
    if (n < most) names[n] = node->valuestring;
    n++;
  }
  return n;
}

static int level_of(struct survey_factor *factor, const char *value) {
  for (int i = 0; i < factor->n; i++)
    if (strncmp(factor->level[i], value, SURVEY_NAME_SIZE - 1) == 0) return i;
  if (factor->n == SURVEY_MOST_LEVELS) return -1;
  snprintf(factor->level[factor->n], SURVEY_NAME_SIZE, "%s", value);
  return factor->n++;
}

static int make_room(struct reading *reading) {
  struct survey *survey = reading->survey;
  if (survey->n_points < reading->capacity) return 0;
  int capacity = 2 * reading->capacity + 64;
  void *place = realloc(survey->place, (size_t)capacity * sizeof *survey->place);
  if (place) survey->place = place;
  int *number = realloc(survey->number, (size_t)capacity * sizeof *number);
  if (number) survey->number = number;
  if (!place || !number) return -1;
  reading->capacity = capacity;
  return 0;
}

static const char *take(void *context, char *const *fields) {
  struct reading *reading = context;
  struct survey *survey = reading->survey;
  int number;
  if (csv_whole(fields[0], &number)) return "the point must be a whole number";
  if (survey->n_points && number <= survey->number[survey->n_points - 1]) return "points must ascend";
  if (make_room(reading)) {
    reading->failed = true;
    return csv_enough;
  }
  for (int f = 0; f < survey->n_factors; f++) {
    int level = level_of(&survey->factor[f], fields[1 + f]);
    reading->too_many |= level < 0;
    survey->place[survey->n_points][f] = level;
  }
  survey->number[survey->n_points++] = number;
  return reading->too_many ? csv_enough : NULL;
}

/* Puts the levels of a factor in the order of their numbers, if all are. */
static void sort_levels(struct survey *survey, int f) {
  struct survey_factor *factor = &survey->factor[f];
  double value[SURVEY_MOST_LEVELS];
  int rank[SURVEY_MOST_LEVELS];
  char level[SURVEY_MOST_LEVELS][SURVEY_NAME_SIZE];
  for (int i = 0; i < factor->n; i++)
    if (text_to_number(factor->level[i], &value[i])) return;
  for (int i = 0; i < factor->n; i++) {
    rank[i] = 0;
    for (int k = 0; k < factor->n; k++) rank[i] += value[k] < value[i] || (value[k] == value[i] && k < i);
    snprintf(level[rank[i]], SURVEY_NAME_SIZE, "%.6g", value[i]);
  }
  memcpy(factor->level, level, (size_t)factor->n * SURVEY_NAME_SIZE);
  for (int p = 0; p < survey->n_points; p++) survey->place[p][f] = rank[survey->place[p][f]];
}

static int read_samples(struct survey *survey, struct page *page, struct error *error) {
  const char *columns[1 + SURVEY_MOST_FACTORS] = {"point"};
  struct reading reading = {.survey = survey};
  char path[FOLDER_PATH_SIZE];
  for (int f = 0; f < survey->n_factors; f++) columns[1 + f] = survey->factor[f].name;
  int code = page_path(page->folder, "samples.csv", path, error);
  if (!code) code = csv_read(path, columns, 1 + survey->n_factors, take, &reading, error);
  if (!code && reading.failed) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code && reading.too_many) code = page_nothing(page, "its points are no grid of at most 60 values a side", error);
  if (!code && survey->n_points == 0) code = page_nothing(page, "no point was run", error);
  for (int f = 0; f < survey->n_factors && !code; f++) sort_levels(survey, f);
  return code;
}

int survey_read(struct survey *survey, struct page *page, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  const char *names[SURVEY_MOST_FACTORS];
  *survey = (struct survey){.tree = NULL};
  int code = page_path(page->folder, "sweep.json", path, error);
  if (!code) code = json_read(&survey->origins, path, &survey->tree, error);
  if (code) return code;
  int n_factors = list_names(json_member(survey->tree, "factors"), names, SURVEY_MOST_FACTORS);
  int n_outcomes = list_names(json_member(survey->tree, "outcomes"), survey->outcome, SURVEY_MOST_OUTCOMES);
  const cJSON *runs = json_member(survey->tree, "runs");
  if (n_factors < 1 || n_outcomes < 1 || !cJSON_IsNumber(runs))
    return error_set(error, ERROR_INPUT, "%s: must name \"factors\", \"outcomes\" and \"runs\"", path);
  if (n_factors > SURVEY_MOST_FACTORS) return page_nothing(page, "more than two things were varied", error);
  survey->n_factors = n_factors;
  survey->n_outcomes = n_outcomes < SURVEY_MOST_OUTCOMES ? n_outcomes : SURVEY_MOST_OUTCOMES;
  survey->n_left_out = n_outcomes - survey->n_outcomes;
  survey->runs = (int)runs->valuedouble;
  for (int f = 0; f < n_factors; f++) survey->factor[f].name = names[f];
  return read_samples(survey, page, error);
}

int survey_point(const struct survey *survey, int number) {
  int low = 0, high = survey->n_points;
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (survey->number[middle] < number)
      low = middle + 1;
    else
      high = middle;
  }
  return low < survey->n_points && survey->number[low] == number ? low : -1;
}

void survey_unit(const struct page *page, const char *outcome, struct text *text) {
  size_t length = strcspn(outcome, "@");
  for (int i = 0; i < indicator_number(page->model); i++) {
    const char *name = indicator_name(page->model, i);
    if (strlen(name) == length && strncmp(name, outcome, length) == 0)
      text_format(text, ", %s", indicator_row(page->model, i)->unit);
  }
}

void survey_axis(const struct page *page, const char *factor, struct text *text) {
  wording_clean(text, factor);
  for (int i = 0; i < page->model->n_parameters; i++) {
    const struct parameter_row *row = &page->model->parameters[i];
    if (strcmp(row->name, factor) == 0 && *row->unit) text_format(text, ", %s", row->unit);
  }
}

static double number(const cJSON *node) { return cJSON_IsNumber(node) ? node->valuedouble : NAN; }

/* "between", "near" and "within", "at_least" or "at_most". */
static void read_bound(const cJSON *check, double bound[2]) {
  const cJSON *between = json_member(check, "between");
  double near = number(json_member(check, "near")), within = number(json_member(check, "within"));
  bound[0] = between ? number(cJSON_GetArrayItem(between, 0)) : number(json_member(check, "at_least"));
  bound[1] = between ? number(cJSON_GetArrayItem(between, 1)) : number(json_member(check, "at_most"));
  if (!isnan(near)) bound[0] = near - within, bound[1] = near + within;
}

static bool is_target(const cJSON *check, const char *indicator, size_t length) {
  const cJSON *kind = json_member(check, "kind"), *of = json_member(check, "indicator");
  return cJSON_IsString(kind) && strcmp(kind->valuestring, "target") == 0 && cJSON_IsString(of) &&
         strlen(of->valuestring) == length && strncmp(of->valuestring, indicator, length) == 0 &&
         !json_member(check, "minus");
}

bool survey_bound(const struct page *page, const char *outcome, double bound[2], struct text *name) {
  size_t length = strcspn(outcome, "@");
  const cJSON *check;
  cJSON_ArrayForEach(check, json_member(page->facts.tree, "checks")) {
    if (!is_target(check, outcome, length)) continue;
    read_bound(check, bound);
    if (isnan(bound[0]) && isnan(bound[1])) continue;
    text_format(name, "target %s", check->string);
    return true;
  }
  for (int i = 0; i < page->model->n_bands; i++) {
    const struct band_row *band = &page->model->bands[i];
    if (strlen(band->indicator) != length || strncmp(band->indicator, outcome, length) != 0) continue;
    for (int k = 0; k < 2; k++) bound[k] = isfinite(band->healthy[k]) ? band->healthy[k] : NAN;
    text_add(name, "healthy range");
    return !(isnan(bound[0]) && isnan(bound[1]));
  }
  return false;
}
