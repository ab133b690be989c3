/* folder.c - output folders that appear whole or not at all; see folder.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/folder.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int folder_remove(const char *path) {
  struct stat status;
  if (lstat(path, &status)) return errno == ENOENT || errno == ENOTDIR ? 0 : -1;
  if (!S_ISDIR(status.st_mode)) return unlink(path);
  DIR *stream = opendir(path);
  if (!stream) return -1;
  int failed = 0;
  for (struct dirent *entry; (entry = readdir(stream));) {
    char child[FOLDER_PATH_SIZE + 256];
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    int length = snprintf(child, sizeof child, "%s/%s", path, entry->d_name);
    failed |= length < 0 || (size_t)length >= sizeof child || folder_remove(child);
  }
  closedir(stream);
  return failed ? -1 : rmdir(path);
}

/* Makes the folders above the last part of a path. */
static int make_parents(const char *path) {
  char parent[FOLDER_PATH_SIZE];
  for (size_t i = 1; path[i] && i < sizeof parent; i++) {
    if (path[i] != '/') continue;
    memcpy(parent, path, i);
    parent[i] = '\0';
    if (mkdir(parent, 0777) && errno != EEXIST) return -1;
  }
  return 0;
}

/* PARENT/.NAME.SUFFIX for PARENT/NAME. */
static int beside(const char *path, const char *suffix, char *out) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  int length = snprintf(out, FOLDER_PATH_SIZE, "%.*s.%s.%s", (int)(name - path), path, name, suffix);
  return length > 0 && length < FOLDER_PATH_SIZE && *name ? 0 : -1;
}

static int fail(struct error *error, const char *what, const char *path) {
  return error_set(error, ERROR_OUTPUT, "cannot %s %s: %s", what, path, strerror(errno));
}

int folder_name(struct folder *folder, const char *path, struct error *error) {
  folder->begun = false;
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  if (length == 0 || length >= FOLDER_PATH_SIZE)
    return error_set(error, ERROR_USAGE, "\"%.80s\" is no name for an output folder", path);
  memcpy(folder->path, path, length);
  folder->path[length] = '\0';
  if (beside(folder->path, "partial", folder->partial))
    return error_set(error, ERROR_USAGE, "\"%.80s\" is no name for an output folder", path);
  return 0;
}

int folder_begin(struct folder *folder, const char *path, struct error *error) {
  int code = folder_name(folder, path, error);
  if (code) return code;
  if (make_parents(folder->path)) return fail(error, "make the folders above", folder->path);
  if (folder_remove(folder->partial)) return fail(error, "remove the unfinished", folder->partial);
  if (mkdir(folder->partial, 0777)) return fail(error, "make", folder->partial);
  folder->begun = true;
  return 0;
}

int folder_resume(struct folder *folder, const char *path, struct error *error) {
  int code = folder_name(folder, path, error);
  if (code) return code;
  if (make_parents(folder->path)) return fail(error, "make the folders above", folder->path);
  if (mkdir(folder->partial, 0777) && errno != EEXIST) return fail(error, "make", folder->partial);
  folder->begun = true;
  return 0;
}

int folder_commit(struct folder *folder, struct error *error) {
  char old[FOLDER_PATH_SIZE];
  if (beside(folder->path, "old", old) || folder_remove(old)) return fail(error, "make room for", folder->path);
  bool replaced = rename(folder->path, old) == 0;
  if (!replaced && errno != ENOENT) return fail(error, "replace", folder->path);
  if (rename(folder->partial, folder->path)) {
    int code = fail(error, "put in place", folder->path);
    if (replaced && rename(old, folder->path)) fail(error, "put back", folder->path);
    return code;
  }
  folder->begun = false;
  if (replaced && folder_remove(old)) return fail(error, "remove the old", old);
  return 0;
}

void folder_discard(struct folder *folder) {
  if (folder->begun) folder_remove(folder->partial);
  folder->begun = false;
}

FILE *folder_file(const char *folder, const char *name, struct error *error) {
  char path[FOLDER_PATH_SIZE + 64];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w+");
  if (!file) fail(error, "write", path);
  return file;
}

int folder_close(FILE *file, const char *name, struct error *error) {
  if (!file) return 0;
  bool failed = ferror(file) != 0;
  errno = failed && errno == 0 ? EIO : errno;
  if (fclose(file)) failed = true;
  return failed ? fail(error, "write", name) : 0;
}
