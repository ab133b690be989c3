/* json_origins.c - the places where values stand: files, lines, columns, options; see json.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/json_scan.h"

void json_origins_free(struct json_origins *origins) {
  for (int i = 0; i < origins->n_files; i++) free(origins->files[i]);
  free(origins->files);
  free(origins->places);
  *origins = (struct json_origins){0};
}

int json_origins_copy(const struct json_origins *from, struct json_origins *to) {
  size_t n_places = (size_t)from->n_places;
  *to = (struct json_origins){0};
  to->places = n_places ? malloc(n_places * sizeof *to->places) : NULL;
  if (n_places && !to->places) return ERROR_MEMORY;
  if (n_places) memcpy(to->places, from->places, n_places * sizeof *to->places);
  to->n_places = to->capacity = from->n_places;
  for (int i = 0; i < from->n_files; i++) {
    if (json_origins_file(to, from->files[i]) == i) continue;
    json_origins_free(to);
    return ERROR_MEMORY;
  }
  return 0;
}

int json_origins_file(struct json_origins *origins, const char *name) {
  for (int i = 0; i < origins->n_files; i++)
    if (strcmp(origins->files[i], name) == 0) return i;
  char **files = realloc(origins->files, ((size_t)origins->n_files + 1) * sizeof *files);
  if (!files) return ERROR_MEMORY;
  origins->files = files;
  files[origins->n_files] = strdup(name);
  return files[origins->n_files] ? origins->n_files++ : ERROR_MEMORY;
}

int json_origins_note(struct json_origins *origins, struct json_place place) {
  if (origins->n_places == origins->capacity) {
    int capacity = origins->capacity ? origins->capacity * 2 : 64;
    struct json_place *places = realloc(origins->places, (size_t)capacity * sizeof *places);
    if (!places) return ERROR_MEMORY;
    origins->places = places;
    origins->capacity = capacity;
  }
  if (origins->n_places == 0) origins->places[origins->n_places++] = (struct json_place){0};
  origins->places[origins->n_places] = place;
  return origins->n_places++;
}

static void give_place(cJSON *node, int index) {
  node->valueint = index;
  for (cJSON *child = node->child; child; child = child->next) give_place(child, index);
}

int json_mark_option(struct json_origins *origins, cJSON *node, const char *name) {
  int file = json_origins_file(origins, name);
  int index = file < 0 ? file : json_origins_note(origins, (struct json_place){.file = file});
  if (index < 0) return ERROR_MEMORY;
  give_place(node, index);
  return 0;
}

const char *json_place_text(const struct json_origins *origins, const cJSON *node, char *buffer, size_t size) {
  int index = node ? node->valueint : 0;
  if (size > 0) buffer[0] = '\0';
  if (index <= 0 || index >= origins->n_places) return buffer;
  const struct json_place *place = &origins->places[index];
  if (place->line == 0)
    snprintf(buffer, size, "%s", origins->files[place->file]);
  else
    snprintf(buffer, size, "%s:%d:%d", origins->files[place->file], place->line, place->column);
  return buffer;
}

const char *json_file_of(const struct json_origins *origins, const cJSON *node) {
  int index = node->valueint;
  bool in_file = index > 0 && index < origins->n_places && origins->places[index].line > 0;
  return in_file ? origins->files[origins->places[index].file] : NULL;
}
