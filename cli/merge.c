/* merge.c - mintage merge: joins the shards of a sweep.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/sweep.h"

/* The name of a shard's folder without its -I-of-N; false if it has none. */
static bool name_whole(const char *shard, char *path, size_t size) {
  size_t length = strlen(shard);
  while (length > 1 && shard[length - 1] == '/') length--;
  size_t end = length;
  while (end > 0 && isdigit((unsigned char)shard[end - 1])) end--;
  if (end == length || end < 4 || strncmp(shard + end - 4, "-of-", 4) != 0) return false;
  size_t start = end - 4, digits = start;
  while (start > 0 && isdigit((unsigned char)shard[start - 1])) start--;
  if (start == digits || start < 2 || shard[start - 1] != '-' || start - 1 >= size) return false;
  snprintf(path, size, "%.*s", (int)(start - 1), shard);
  return true;
}

static int set_path(const struct options *options, char *path, size_t size, struct error *error) {
  struct stat status;
  if (options->out)
    snprintf(path, size, "%s", options->out);
  else if (!name_whole(options->arguments[0], path, size))
    return error_set(error, ERROR_USAGE, "%s is not called NAME-I-of-N: say by --out where the whole goes",
                     options->arguments[0]);
  if (!options->force && lstat(path, &status) == 0)
    return error_set(error, ERROR_USAGE, "%s exists; --force replaces it, --out writes elsewhere", path);
  return 0;
}

static int read_shards(const struct options *options, struct sweep_table *table, struct error *error) {
  int code = 0, first = 0;
  for (int i = 0; i < options->n_arguments && code == 0; i++)
    code = sweep_journal_read(options->arguments[i], table, error);
  if (code || table->n_done == table->n_points) return code;
  while (table->done[first]) first++;
  return error_set(error, ERROR_INPUT, "%d of %d points are missing, the first is %d: name all shards",
                   table->n_points - table->n_done, table->n_points, first);
}

/* What all shards have alike. */
static int copy_file(const char *from, const char *to, const char *name, struct error *error) {
  char path[FOLDER_PATH_SIZE + 64], bytes[65536];
  snprintf(path, sizeof path, "%s/%s", from, name);
  FILE *source = fopen(path, "r");
  if (!source) return error_set(error, ERROR_INPUT, "%s: cannot be read: %s", path, strerror(errno));
  FILE *copy = folder_file(to, name, error);
  for (size_t n; copy && (n = fread(bytes, 1, sizeof bytes, source)) > 0;) fwrite(bytes, 1, n, copy);
  int code = ferror(source) ? error_set(error, ERROR_INPUT, "%s: cannot be read", path) : 0;
  fclose(source);
  return !copy || folder_close(copy, name, error) ? ERROR_OUTPUT : code;
}

static int write_whole(const struct options *options, const struct sweep_table *table, const char *path,
                       struct error *error) {
  struct folder folder = {.begun = false};
  struct sweep_journal journal = {.file = NULL};
  int code = folder_begin(&folder, path, error);
  if (code == 0) code = copy_file(options->arguments[0], folder.partial, "scenario.json", error);
  if (code == 0) code = copy_file(options->arguments[0], folder.partial, "sweep.json", error);
  if (code == 0) code = sweep_output_write(table, folder.partial, options->plain, error);
  if (code == 0) code = sweep_journal_open(&journal, folder.partial, table, error);
  if (sweep_journal_close(&journal, error) && code == 0) code = ERROR_OUTPUT;
  if (code == 0) code = folder_commit(&folder, error);
  folder_discard(&folder);
  return code;
}

int cli_merge(const struct options *options, struct error *error) {
  struct sweep_table table = {.n_points = 0};
  char path[FOLDER_PATH_SIZE];
  int code = set_path(options, path, sizeof path, error);
  if (code == 0) code = read_shards(options, &table, error);
  if (code == 0) code = write_whole(options, &table, path, error);
  if (code == 0 && !options->quiet)
    printf("  wrote %s: %d points of %d folders\n", path, table.n_points, options->n_arguments);
  sweep_table_free(&table);
  return code;
}
