/* facts.c - what a sheet says about its scenario; see facts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/facts.h"

#include "plots/wording.h"
#include "sim/reader.h"

static const double longest_name = 24; /* ems */

void facts_free(struct facts *facts) {
  cJSON_Delete(facts->tree);
  json_origins_free(&facts->origins);
  *facts = (struct facts){0};
}

/* "none", a file, or an object with the rules in it and perhaps the name of the file they came from. */
static const char *policy_name(const struct reader *reader) {
  const cJSON *policy = json_member(reader->root, "policy");
  if (cJSON_IsObject(policy)) return reader_text(reader, policy, "name", "of its own");
  return reader_text(reader, reader->root, "policy", "none");
}

int facts_open(struct facts *facts, const char *path, struct error *error) {
  *facts = (struct facts){0};
  return json_read(&facts->origins, path, &facts->tree, error);
}

int facts_read(struct facts *facts, const char *path, struct error *error) {
  int code = facts_open(facts, path, error), sentences = error->n_sentences;
  if (code) return code;
  struct reader reader = {&facts->origins, facts->tree, error};
  const cJSON *root = facts->tree;
  if (!cJSON_IsObject(root))
    return json_fault(&facts->origins, root, root, error, "must be an object: a resolved scenario");
  const cJSON *from = reader_object(&reader, root, "resolved_from");
  const cJSON *population = reader_object(&reader, root, "population");
  if (reader_needs(&reader, root, "model")) facts->model = reader_text(&reader, root, "model", "");
  facts->title = reader_text(&reader, root, "title", "");
  facts->behaviour = reader_text(&reader, root, "behaviour", "fixed");
  facts->policy = policy_name(&reader);
  facts->preset = from ? reader_text(&reader, from, "preset", "none") : "none";
  facts->variant = from ? reader_text(&reader, from, "variant", "base") : "base";
  facts->seed = (double)reader_whole(&reader, root, "seed", 0, INT64_C(1) << 53, "", 1);
  facts->runs = (double)reader_whole(&reader, root, "runs", 0, 1000000, "runs", 1);
  facts->days = reader_days(&reader, root, "days", 1, 1);
  facts->warmup = reader_days(&reader, root, "warmup", 0, 0);
  if (population && reader_needs(&reader, population, "agents"))
    facts->agents = (double)reader_whole(&reader, population, "agents", 0, INT64_C(1) << 53, "agents", 0);
  return error->n_sentences > sentences ? ERROR_INPUT : 0;
}

static void add_name(struct text *text, const char *what, const char *name) {
  struct text clean = {0};
  wording_clean(&clean, name);
  text_add(text, what);
  wording_shorten(text, clean.bytes ? clean.bytes : "", longest_name);
  text_free(&clean);
}

static void add_number(struct text *text, double n, const char *one, const char *several) {
  text_add(text, ", ");
  wording_count(text, n);
  text_add(text, n == 1 ? one : several);
}

void facts_setting(const struct facts *facts, int runs, struct text *text) {
  add_name(text, "", facts->model);
  add_name(text, ", preset ", facts->preset);
  add_name(text, ", behaviour ", facts->behaviour);
  add_name(text, ", policy ", facts->policy);
  if (facts->agents > 0) add_number(text, facts->agents, " agent", " agents");
  add_number(text, runs, " run", " runs");
  add_name(text, ", variant ", facts->variant);
  text_format(text, ", seed %.0f", facts->seed);
}

void facts_reading(int runs, bool fewer, struct text *text) {
  if (runs <= 1) {
    text_add(text, "line: a single run, one outcome of many; more runs would show how far others differ");
    return;
  }
  text_add(text, "line: median; bands: 25 % to 75 % and 5 % to 95 %, the spread over ");
  wording_count(text, runs);
  text_add(text, " runs of one reading, not uncertainty about the model");
  if (fewer) text_add(text, "; on some days only some runs have a value");
}
