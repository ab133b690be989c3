/* sweep_journal.c - the file that a sweep goes on from; see sweep_journal.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sweep_journal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "sim/folder.h"

static void set_path(char path[static 4200], const char *folder) {
  snprintf(path, 4200, "%.4000s/" SWEEP_JOURNAL, folder);
}

static int cannot_write(const struct sweep_journal *journal, struct error *error) {
  return error_set(error, ERROR_OUTPUT, "cannot write %s: %s", journal->path, strerror(errno));
}

bool sweep_journal_exists(const char *folder) {
  char path[4200];
  set_path(path, folder);
  return access(path, F_OK) == 0;
}

/* The whole file, with a NUL at its end. */
static int read_whole(const char *path, struct text *text, struct error *error) {
  char bytes[65536];
  FILE *file = fopen(path, "r");
  if (!file) return error_set(error, ERROR_INPUT, "%s: cannot read the journal: %s", path, strerror(errno));
  for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;) text_append(text, bytes, n);
  text_append(text, "", 0);
  int code = ferror(file) ? error_set(error, ERROR_INPUT, "%s: cannot be read", path) : 0;
  fclose(file);
  return text->failed ? error_set(error, ERROR_MEMORY, "no memory for %s", path) : code;
}

/* Moves *at behind the first lines, which must be those of the table. */
static int match_header(const char *path, const struct sweep_table *table, const char **at, struct error *error) {
  struct text header = {0};
  sweep_table_header(table, &header);
  bool same = !header.failed && strncmp(*at, header.bytes, header.length) == 0;
  if (same) *at += header.length;
  text_free(&header);
  return same ? 0
              : error_set(error, ERROR_INPUT,
                          "%s: is the journal of another sweep: scenario, points, outcomes, runs, seed or the "
                          "version of mintage differ",
                          path);
}

static int read_lines(const char *path, struct sweep_table *table, const char *at, struct error *error) {
  const char *end;
  for (int line = 7; (end = strchr(at, '\n')); line++, at = end + 1) {
    int code = sweep_table_read_line(table, at, (size_t)(end - at), error);
    if (code == ERROR_INPUT) error_set(error, code, "%s:%d: is no line of this sweep's journal", path, line);
    if (code) return code;
  }
  return 0;
}

int sweep_journal_read(const char *folder, struct sweep_table *table, struct error *error) {
  char path[4200];
  struct text text = {0};
  set_path(path, folder);
  int code = read_whole(path, &text, error);
  const char *at = text.bytes ? text.bytes : "";
  if (code == 0 && table->n_points > 0) {
    code = match_header(path, table, &at, error);
  } else if (code == 0) {
    code = sweep_table_read_header(table, &at, error);
    if (code == ERROR_INPUT) error_set(error, code, "%s: is no journal of a sweep", path);
  }
  if (code == 0) code = read_lines(path, table, at, error);
  text_free(&text);
  return code;
}

int sweep_journal_open(struct sweep_journal *journal, const char *folder, const struct sweep_table *table,
                       struct error *error) {
  char fresh[4210];
  struct text text = {0};
  set_path(journal->path, folder);
  snprintf(fresh, sizeof fresh, "%s.new", journal->path);
  journal->file = fopen(fresh, "w");
  if (!journal->file) return cannot_write(journal, error);
  sweep_table_header(table, &text);
  for (int i = 0; i < table->n_points; i++)
    if (table->done[i]) sweep_table_line(table, i, &text);
  bool written = !text.failed && fwrite(text.bytes, 1, text.length, journal->file) == text.length;
  text_free(&text);
  if (!written || fflush(journal->file) || fsync(fileno(journal->file)) || rename(fresh, journal->path))
    return cannot_write(journal, error);
  journal->synced = time(NULL);
  return 0;
}

int sweep_journal_add(struct sweep_journal *journal, const struct sweep_table *table, int point, struct error *error) {
  struct text line = {0};
  time_t now = time(NULL);
  sweep_table_line(table, point, &line);
  bool written = !line.failed && fwrite(line.bytes, 1, line.length, journal->file) == line.length;
  text_free(&line);
  if (!written || fflush(journal->file)) return cannot_write(journal, error);
  if (now == journal->synced) return 0;
  journal->synced = now;
  return fsync(fileno(journal->file)) ? cannot_write(journal, error) : 0;
}

int sweep_journal_close(struct sweep_journal *journal, struct error *error) {
  FILE *file = journal->file;
  journal->file = NULL;
  if (!file) return 0;
  bool failed = fsync(fileno(file)) != 0;
  return fclose(file) || failed ? cannot_write(journal, error) : 0;
}
