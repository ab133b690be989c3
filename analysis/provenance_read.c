/* provenance_read.c - what run.json of an output folder says; see provenance_read.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/provenance_read.h"

#include <stdio.h>
#include <string.h>

#include "sim/folder.h"

static const char *read_string(const struct provenance_record *r, const char *key, struct error *error) {
  const cJSON *node = json_member(r->tree, key);
  if (cJSON_IsString(node)) return node->valuestring;
  json_fault(&r->origins, r->tree, node ? node : r->tree, error,
             "\"%s\" must be a string: mintage run writes these records", key);
  return "";
}

static double read_number(const struct provenance_record *r, const char *key, struct error *error) {
  const cJSON *node = json_member(r->tree, key);
  if (cJSON_IsNumber(node)) return node->valuedouble;
  json_fault(&r->origins, r->tree, node ? node : r->tree, error,
             "\"%s\" must be a number: mintage run writes these records", key);
  return 0;
}

int provenance_read(const char *folder, struct provenance_record *r, struct error *error) {
  char path[FOLDER_PATH_SIZE + 16];
  *r = (struct provenance_record){.tree = NULL};
  snprintf(path, sizeof path, "%s/run.json", folder);
  int code = json_read(&r->origins, path, &r->tree, error);
  if (code) return code;
  if (strcmp(read_string(r, "program", error), "mintage") != 0 && error->code == 0)
    return json_fault(&r->origins, r->tree, json_member(r->tree, "program"), error, "must be \"mintage\"");
  r->version = read_string(r, "version", error);
  r->model = read_string(r, "model", error);
  r->scenario = read_string(r, "scenario", error);
  r->title = read_string(r, "title", error);
  r->variant = read_string(r, "variant", error);
  r->scenario_hash = read_string(r, "scenario_hash", error);
  r->result_hash = read_string(r, "result_hash", error);
  r->seed = read_number(r, "seed", error);
  r->runs = read_number(r, "runs", error);
  r->days = read_number(r, "days", error);
  r->warmup_days = read_number(r, "warmup_days", error);
  r->days_audited = read_number(r, "days_audited", error);
  r->exact = read_number(r, "largest_gini_error", error) == 0;
  return error->code;
}

void provenance_record_free(struct provenance_record *r) {
  cJSON_Delete(r->tree);
  json_origins_free(&r->origins);
  memset(r, 0, sizeof *r);
}
