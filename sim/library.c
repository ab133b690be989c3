/* library.c - where JSON files are found by name; see library.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/library.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_file(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

static bool ends_in_json(const char *name) {
  size_t length = strlen(name);
  return length > 5 && strcmp(name + length - 5, ".json") == 0;
}

void library_add(struct library *library, const char *root) {
  if (library->n == LIBRARY_MOST_ROOTS || strlen(root) >= LIBRARY_PATH_SIZE || !is_folder(root)) return;
  memcpy(library->root[library->n++], root, strlen(root) + 1);
}

void library_add_list(struct library *library, const char *list) {
  while (list && *list) {
    size_t length = strcspn(list, ":");
    char root[LIBRARY_PATH_SIZE];
    if (length > 0 && length < sizeof root) {
      memcpy(root, list, length);
      root[length] = '\0';
      library_add(library, root);
    }
    list += length + (list[length] == ':');
  }
}

/* folder/name or folder/name.json, if one is a file. folder NULL: the name alone. */
static bool try_path(const char *folder, const char *name, char path[static LIBRARY_PATH_SIZE]) {
  const char *suffix[] = {"", ".json"};
  for (int i = ends_in_json(name) ? 0 : 1; i >= 0; i--) {
    int n = snprintf(path, LIBRARY_PATH_SIZE, "%s%s%s%s", folder ? folder : "", folder ? "/" : "", name, suffix[i]);
    if (n > 0 && n < LIBRARY_PATH_SIZE && is_file(path)) return true;
  }
  return false;
}

void library_folder(const char *path, char folder[static LIBRARY_PATH_SIZE]) {
  const char *slash = strrchr(path, '/');
  snprintf(folder, LIBRARY_PATH_SIZE, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
  if (slash == path) snprintf(folder, LIBRARY_PATH_SIZE, "/");
}

bool library_find(const struct library *library, const char *name, const char *beside,
                  char path[static LIBRARY_PATH_SIZE]) {
  if (name[0] == '/') return try_path(NULL, name, path);
  if (beside) {
    char folder[LIBRARY_PATH_SIZE];
    library_folder(beside, folder);
    if (try_path(folder, name, path)) return true;
  } else if (try_path(NULL, name, path)) {
    return true;
  }
  for (int i = 0; i < library->n; i++)
    if (try_path(library->root[i], name, path)) return true;
  return false;
}

struct names {
  char **list;
  int n, capacity;
};

/* The file's name without ".json", behind "MODEL/" if there is a model. */
static void add_name(struct names *names, const char *model, const char *file) {
  char name[2 * 256 + 2];
  snprintf(name, sizeof name, "%.255s%s%.*s", model ? model : "", model ? "/" : "", (int)strlen(file) - 5, file);
  for (int i = 0; i < names->n; i++)
    if (strcmp(names->list[i], name) == 0) return;
  if (names->n == names->capacity) {
    int capacity = 2 * names->capacity + 32;
    char **bigger = realloc(names->list, (size_t)capacity * sizeof *bigger);
    if (!bigger) return;
    names->list = bigger;
    names->capacity = capacity;
  }
  char *copy = strdup(name);
  if (copy) names->list[names->n++] = copy;
}

static void add_folder(struct names *names, const char *folder, const char *model) {
  DIR *stream = opendir(folder);
  if (!stream) return;
  for (struct dirent *entry; (entry = readdir(stream));)
    if (entry->d_name[0] != '.' && ends_in_json(entry->d_name)) add_name(names, model, entry->d_name);
  closedir(stream);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

char **library_names(const struct library *library, int *n) {
  struct names names = {0};
  for (int i = 0; i < library->n; i++) {
    DIR *stream = opendir(library->root[i]);
    if (!stream) continue;
    for (struct dirent *entry; (entry = readdir(stream));) {
      char folder[LIBRARY_PATH_SIZE + 256];
      snprintf(folder, sizeof folder, "%s/%s", library->root[i], entry->d_name);
      if (entry->d_name[0] != '.') add_folder(&names, folder, entry->d_name);
    }
    closedir(stream);
  }
  if (names.n) qsort(names.list, (size_t)names.n, sizeof *names.list, by_name);
  *n = names.n;
  return names.list;
}

/* The names of a model's files of a kind, behind a prefix unless it is NULL. */
static char **names_of(const struct library *library, const char *model, const char *kind, const char *prefix, int *n) {
  struct names names = {0};
  for (int i = 0; i < library->n; i++) {
    char folder[LIBRARY_PATH_SIZE + 256];
    snprintf(folder, sizeof folder, "%s/%.200s/%s", library->root[i], model, kind);
    add_folder(&names, folder, prefix);
  }
  if (names.n) qsort(names.list, (size_t)names.n, sizeof *names.list, by_name);
  *n = names.n;
  return names.list;
}

char **library_presets(const struct library *library, const char *model, int *n) {
  return names_of(library, model, "presets", NULL, n);
}

char **library_behaviours(const struct library *library, const char *model, int *n) {
  return names_of(library, model, "behaviours", NULL, n);
}

char **library_policies(const struct library *library, const char *model, int *n) {
  char prefix[256];
  snprintf(prefix, sizeof prefix, "%.200s/policies", model);
  return names_of(library, model, "policies", prefix, n);
}
