/* readings.c - the ways to read a scenario's documents; see readings.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/readings.h"

#include <stdlib.h>
#include <string.h>

#include "sim/text.h"

/* Adds "NAME=VALUE", a string without its quotes. Notes change nothing. */
static void add_part(struct text *name, const cJSON *value) {
  if (strcmp(value->string, "note") == 0) return;
  char *json = cJSON_IsString(value) ? NULL : cJSON_PrintUnformatted(value);
  text_format(name, "%s%s=%s", name->length ? ", " : "", value->string,
              json                    ? json
              : cJSON_IsString(value) ? value->valuestring
                                      : "");
  if (!json && !cJSON_IsString(value)) name->failed = true;
  cJSON_free(json);
}

/* What a patch changes, in an order of its own, so that equal patches have equal names. */
static void name_patch(const cJSON *patch, struct text *name) {
  static const char *const names[] = {"preset", "behaviour"}, *const objects[] = {"switches", "parameters"};
  const cJSON *member;
  for (int i = 0; i < 2; i++)
    if (json_member(patch, names[i])) add_part(name, json_member(patch, names[i]));
  for (int i = 0; i < 2; i++) cJSON_ArrayForEach(member, json_member(patch, objects[i])) add_part(name, member);
  text_add(name, "");
}

static bool has_room(struct readings *readings) {
  if (readings->n < readings->capacity) return true;
  int capacity = 2 * readings->capacity + 16;
  struct reading *list = realloc(readings->list, (size_t)capacity * sizeof *list);
  if (!list) return false;
  readings->list = list;
  readings->capacity = capacity;
  return true;
}

/* Adds a patch, unless it is there. Its index, or -1 without memory. */
static int add(struct readings *readings, const cJSON *patch) {
  struct text name = {0};
  struct reading *r = NULL;
  name_patch(patch, &name);
  for (int i = 0; i < readings->n && !name.failed; i++) {
    if (strcmp(readings->list[i].name, name.bytes) != 0) continue;
    text_free(&name);
    return i;
  }
  if (!name.failed && has_room(readings)) {
    r = &readings->list[readings->n++];
    *r = (struct reading){.name = strdup(name.bytes), .patch = cJSON_PrintUnformatted(patch)};
  }
  text_free(&name);
  return r && r->name && r->patch ? readings->n - 1 : -1;
}

/* {"KEY": "NAME"}, or {"switches": {"KEY": "NAME"}}. False: no memory. */
static bool add_named(struct readings *readings, const char *object, const char *key, const char *name) {
  cJSON *patch = cJSON_CreateObject();
  cJSON *inner = object && patch ? cJSON_AddObjectToObject(patch, object) : patch;
  bool added = inner && cJSON_AddStringToObject(inner, key, name) && add(readings, patch) >= 0;
  cJSON_Delete(patch);
  return added;
}

static bool add_switches(struct readings *readings, const struct scenario *s) {
  bool made = true;
  for (int i = 0; i < s->model->n_switches; i++)
    for (int c = 0; s->model->switches[i].choices[c] && made; c++)
      if (c != s->choices[i])
        made = add_named(readings, "switches", s->model->switches[i].name, s->model->switches[i].choices[c]);
  return made;
}

/* Presets, or behaviours: those the library has, but for the one the scenario has. Frees the names. */
static bool add_bundles(struct readings *readings, const char *key, char **names, int n, const char *own) {
  bool made = true;
  for (int i = 0; i < n; i++) {
    if (made && strcmp(names[i], own) != 0) made = add_named(readings, NULL, key, names[i]);
    free(names[i]);
  }
  free(names);
  return made;
}

static bool add_library(struct readings *readings, const struct scenario *s, const struct library *library) {
  int n;
  char **names = library_presets(library, s->model->name, &n);
  bool made = add_bundles(readings, "preset", names, n, s->preset);
  names = library_behaviours(library, s->model->name, &n);
  made = add_bundles(readings, "behaviour", names, n, s->behaviour) && made;
  if (strcmp(s->behaviour, "fixed") != 0) made = made && add_named(readings, NULL, "behaviour", "fixed");
  return made;
}

static bool add_claims(struct readings *readings, const struct scenario *s) {
  bool made = true;
  for (int i = 0; i < s->n_checks; i++) {
    const cJSON *patch = s->checks[i].supported_under;
    readings->under[i] = patch ? add(readings, patch) : -1;
    made = made && (!patch || readings->under[i] >= 0);
  }
  return made;
}

int readings_list(struct readings *readings, const struct scenario *s, const struct library *library,
                  struct error *error) {
  *readings = (struct readings){.under = calloc((size_t)s->n_checks + 1, sizeof(int))};
  bool made =
      readings->under && add_switches(readings, s) && add_library(readings, s, library) && add_claims(readings, s);
  return made ? 0 : error_set(error, ERROR_MEMORY, "no memory for the readings of a scenario");
}

void readings_free(struct readings *readings) {
  for (int i = 0; i < readings->n; i++) {
    free(readings->list[i].name);
    cJSON_free(readings->list[i].patch);
  }
  free(readings->list);
  free(readings->under);
  memset(readings, 0, sizeof *readings);
}
