/* compare_write.c - the files of a comparison: compare.csv, compare.json, the scenario of each arm.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "analysis/compare.h"
#include "analysis/provenance.h"
#include "sim/folder.h"

static int put_line(FILE *file, const struct compare_arm *arm, const char *subset, const char *day,
                    const char *indicator, const struct compare_line *line, struct error *error) {
  const double values[] = {line->reference,    line->value,         line->difference,
                           line->interval.low, line->interval.high, line->variance_ratio};
  struct text text = {0};
  text_add_field(&text, arm->name);
  text_format(&text, ",%s,%s,%s,%zu", subset, day, indicator, line->n);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    text_add(&text, ",");
    text_add_ratio(&text, values[i]);
  }
  text_add(&text, "\n");
  int code = text.failed ? error_set(error, ERROR_MEMORY, "no memory for a line of compare.csv") : 0;
  if (code == 0) fputs(text.bytes, file);
  text_free(&text);
  return code;
}

/* All subsets and indicators of an arm over a window. */
static int put_window(struct compare *c, FILE *file, int arm, const char *day, struct compare_window window,
                      struct compare_line *lines, struct error *error) {
  const struct scenario *s = c->arms[0].scenario;
  int code = 0;
  for (int subset = 0; subset < s->n_subsets && code == 0; subset++) {
    if (!compare_lines(c, arm, subset, window, lines, error)) {
      code = error->code;
      continue;
    }
    for (int i = 0; i < indicator_number(s->model) && code == 0; i++)
      code = put_line(file, &c->arms[arm], s->subsets[subset].selector, day, indicator_name(s->model, i), &lines[i],
                      error);
  }
  return code;
}

static int put_arm(struct compare *c, FILE *file, int arm, struct compare_line *lines, struct error *error) {
  const struct compare_arm *reference = &c->arms[0];
  char day[16];
  int code = 0;
  for (int row = 0; row < reference->n_rows && code == 0; row++) {
    int number = recording_day(reference->scenario, row);
    snprintf(day, sizeof day, "%d", number);
    code = put_window(c, file, arm, day, (struct compare_window){number - 1, number}, lines, error);
  }
  return code ? code : put_window(c, file, arm, "tail", compare_tail(c, arm), lines, error);
}

static int write_csv(struct compare *c, const char *folder, struct error *error) {
  struct compare_line *lines = calloc((size_t)indicator_number(c->arms[0].scenario->model), sizeof *lines);
  if (!lines) return error_set(error, ERROR_MEMORY, "no memory for compare.csv");
  FILE *file = folder_file(folder, "compare.csv", error);
  int code = file ? 0 : error->code;
  if (file) fputs(COMPARE_HEADER, file);
  for (int arm = 1; arm < c->n_arms && code == 0; arm++) code = put_arm(c, file, arm, lines, error);
  free(lines);
  return folder_close(file, "compare.csv", error) ? ERROR_OUTPUT : code;
}

/* Adds what one arm was to the array of them. */
static bool add_arm(cJSON *arms, const struct compare_arm *arm, const char *scenario_hash) {
  char hash[HASH_TEXT_SIZE];
  cJSON *tree = cJSON_CreateObject();
  if (tree && cJSON_AddStringToObject(tree, "arm", arm->name) &&
      cJSON_AddStringToObject(tree, "scenario_hash", scenario_hash) &&
      cJSON_AddNumberToObject(tree, "runs", arm->n_runs) &&
      cJSON_AddNumberToObject(tree, "days", arm->scenario->days) &&
      cJSON_AddNumberToObject(tree, "agents", arm->scenario->agents) &&
      cJSON_AddStringToObject(tree, "result_hash", hash_text(hash_digest(&arm->hash), hash)) &&
      cJSON_AddItemToArray(arms, tree))
    return true;
  cJSON_Delete(tree);
  return false;
}

static bool fill_record(const struct compare *c, cJSON *tree) {
  const struct scenario *s = c->arms[0].scenario;
  return cJSON_AddNumberToObject(tree, "format", 1) && cJSON_AddStringToObject(tree, "program", "mintage") &&
         cJSON_AddStringToObject(tree, "command", "compare") &&
         cJSON_AddStringToObject(tree, "version", provenance_version()) &&
         cJSON_AddStringToObject(tree, "model", s->model->name) && cJSON_AddStringToObject(tree, "scenario", s->name) &&
         cJSON_AddNumberToObject(tree, "seed", (double)s->seed) &&
         cJSON_AddStringToObject(tree, "reference", c->arms[0].name);
}

static int write_record(const struct compare *c, const char *folder, struct error *error) {
  cJSON *tree = cJSON_CreateObject();
  bool made = tree && fill_record(c, tree);
  cJSON *arms = made ? cJSON_AddArrayToObject(tree, "arms") : NULL;
  made = arms != NULL;
  for (int i = 0; i < c->n_arms && made; i++) {
    char hash[HASH_TEXT_SIZE];
    made = provenance_scenario_hash(c->arms[i].scenario, hash, error) == 0 && add_arm(arms, &c->arms[i], hash);
  }
  int code = provenance_write_tree(folder, "compare.json", made ? tree : NULL, error);
  cJSON_Delete(tree);
  return code;
}

int compare_write(struct compare *c, const char *folder, struct error *error) {
  int code = write_csv(c, folder, error);
  if (code == 0) code = write_record(c, folder, error);
  for (int i = 0; i < c->n_arms && code == 0; i++) {
    char name[FOLDER_PATH_SIZE];
    snprintf(name, sizeof name, "scenario@%s.json", c->arms[i].name);
    code = provenance_write_tree(folder, name, c->arms[i].scenario->tree, error);
  }
  return code;
}
