/* sweep_output.c - the files of a sweep; see sweep_output.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sweep_output.h"

#include <math.h>
#include <string.h>

#include "analysis/provenance.h"
#include "sim/folder.h"

/* Writes a text as a file and frees it. */
static int write_text(const char *folder, const char *name, struct text *text, struct error *error) {
  int code = text->failed ? error_set(error, ERROR_MEMORY, "no memory for %s", name) : 0;
  FILE *file = code == 0 ? folder_file(folder, name, error) : NULL;
  if (file && text->length > 0) fwrite(text->bytes, 1, text->length, file);
  if (code == 0 && (!file || folder_close(file, name, error))) code = ERROR_OUTPUT;
  text_free(text);
  return code;
}

static void add_header(struct text *text, const char *first, char *const *names, int n) {
  text_add(text, first);
  for (int i = 0; i < n; i++) {
    text_add(text, ",");
    text_add_field(text, names[i]);
  }
  text_add(text, "\n");
}

static void add_number(struct text *text, const char *before, double value) {
  char number[TEXT_NUMBER_SIZE];
  text_format(text, "%s%s", before, text_number(value, number));
}

static int write_samples(const struct sweep_table *t, const char *folder, struct error *error) {
  struct text text = {0};
  add_header(&text, "point", t->factor, t->n_factors);
  for (int i = 0; i < t->n_points; i++) {
    if (!t->done[i]) continue;
    text_format(&text, "%d", i);
    for (int f = 0; f < t->n_factors; f++) {
      text_add(&text, ",");
      text_add_field(&text, sweep_table_cells(t, i)[f]);
    }
    text_add(&text, "\n");
  }
  return write_text(folder, "samples.csv", &text, error);
}

static int write_outcomes(const struct sweep_table *t, const char *folder, struct error *error) {
  struct text text = {0};
  add_header(&text, "point", t->outcome, t->n_outcomes);
  for (int i = 0; i < t->n_points; i++) {
    if (!t->done[i]) continue;
    text_format(&text, "%d", i);
    for (int k = 0; k < t->n_outcomes; k++) add_number(&text, ",", sweep_table_mean(t, i, k));
    text_add(&text, "\n");
  }
  return write_text(folder, "outcomes.csv", &text, error);
}

static int write_runs(const struct sweep_table *t, const char *folder, struct error *error) {
  struct text text = {0};
  add_header(&text, "point,run", t->outcome, t->n_outcomes);
  for (int i = 0; i < t->n_points; i++) {
    const double *value = sweep_table_values(t, i);
    for (int run = 0; t->done[i] && run < t->n_runs; run++) {
      text_format(&text, "%d,%d", i, run);
      for (int k = 0; k < t->n_outcomes; k++) add_number(&text, ",", *value++);
      text_add(&text, "\n");
    }
  }
  return write_text(folder, "runs.csv", &text, error);
}

static int write_plain(const struct sweep_table *t, const char *folder, struct error *error) {
  struct text text = {0};
  for (int i = 0; i < t->n_points; i++) {
    for (int k = 0; t->done[i] && k < t->n_outcomes; k++) {
      double mean = sweep_table_mean(t, i, k);
      if (isnan(mean))
        text_format(&text, "%snan", k ? " " : "");
      else
        add_number(&text, k ? " " : "", mean);
    }
    if (t->done[i]) text_add(&text, "\n");
  }
  return write_text(folder, "Y.txt", &text, error);
}

int sweep_output_write(const struct sweep_table *t, const char *folder, bool plain, struct error *error) {
  int code = write_samples(t, folder, error);
  if (code == 0) code = write_outcomes(t, folder, error);
  if (code == 0 && t->n_runs > 1) code = write_runs(t, folder, error);
  if (code == 0 && plain) code = write_plain(t, folder, error);
  return code;
}

static int write_tree(const char *folder, const char *name, const cJSON *tree, struct error *error) {
  struct text text = {0};
  if (!tree || json_format(&text, tree)) text.failed = true;
  return write_text(folder, name, &text, error);
}

static bool add_names(cJSON *tree, const char *key, char *const *names, int n) {
  cJSON *list = cJSON_AddArrayToObject(tree, key);
  for (int i = 0; list && i < n; i++)
    if (!cJSON_AddItemToArray(list, cJSON_CreateString(names[i]))) return false;
  return list != NULL;
}

/* Whatever could not be added makes the file one that could not be written. */
static cJSON *describe(const struct sweep *s, const char *design, const char *scenario_hash) {
  const struct scenario *base = s->base;
  const struct sweep_table *t = &s->table;
  cJSON *tree = cJSON_CreateObject();
  bool made = tree && cJSON_AddStringToObject(tree, "program", "mintage") &&
              cJSON_AddStringToObject(tree, "version", provenance_version()) &&
              cJSON_AddStringToObject(tree, "model", base->model->name) &&
              cJSON_AddStringToObject(tree, "scenario", base->name ? base->name : "") &&
              cJSON_AddStringToObject(tree, "title", base->title) &&
              cJSON_AddStringToObject(tree, "variant", base->variant) &&
              cJSON_AddStringToObject(tree, "scenario_hash", scenario_hash) &&
              cJSON_AddNumberToObject(tree, "seed", (double)base->seed) &&
              cJSON_AddStringToObject(tree, "design", design) && cJSON_AddNumberToObject(tree, "points", t->n_points) &&
              cJSON_AddNumberToObject(tree, "runs", t->n_runs) && add_names(tree, "factors", t->factor, t->n_factors) &&
              add_names(tree, "outcomes", t->outcome, t->n_outcomes) && cJSON_AddStringToObject(tree, "sweep", t->id);
  if (made) return tree;
  cJSON_Delete(tree);
  return NULL;
}

int sweep_output_describe(const struct sweep *s, const char *design, const char *folder, struct error *error) {
  char hash[HASH_TEXT_SIZE];
  int code = provenance_scenario_hash(s->base, hash, error);
  if (code == 0) code = write_tree(folder, "scenario.json", s->base->tree, error);
  cJSON *tree = code == 0 ? describe(s, design, hash) : NULL;
  if (code == 0) code = write_tree(folder, "sweep.json", tree, error);
  cJSON_Delete(tree);
  return code;
}
