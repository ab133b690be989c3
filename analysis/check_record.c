/* check_record.c - the file that findings are written into, replaced whole; see check_record.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/check_record.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int cannot(const char *verb, const char *path, struct error *error) {
  return error_set(error, ERROR_OUTPUT, "cannot %s %s: %s", verb, path, strerror(errno));
}

static int read_text(const char *path, struct text *text, struct error *error) {
  char block[16384];
  size_t n;
  FILE *file = fopen(path, "rb");
  if (!file) return cannot("read", path, error);
  while ((n = fread(block, 1, sizeof block, file)) > 0) text_append(text, block, n);
  bool failed = ferror(file) != 0;
  fclose(file);
  return failed ? cannot("read", path, error) : 0;
}

/* Writes beside the file, with its rights, and takes its place. */
static int replace(const char *path, const struct text *text, struct error *error) {
  struct text beside = {0};
  struct stat status;
  text_format(&beside, "%s.XXXXXX", path);
  if (beside.failed) return error_set(error, ERROR_MEMORY, "no memory to write %s", path);
  int descriptor = stat(path, &status) ? -1 : mkstemp(beside.bytes);
  FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
  int code = file ? 0 : cannot("write beside", path, error);
  if (code == 0 && (fchmod(descriptor, status.st_mode & 07777) || access(path, W_OK) ||
                    fwrite(text->bytes, 1, text->length, file) != text->length || fflush(file) || fsync(descriptor)))
    code = cannot("write", path, error);
  if (descriptor >= 0 && !file) close(descriptor);
  if (file && fclose(file) && code == 0) code = cannot("write", path, error);
  if (code == 0 && rename(beside.bytes, path)) code = cannot("replace", path, error);
  if (code && descriptor >= 0) unlink(beside.bytes);
  text_free(&beside);
  return code;
}

/* Replacing a link would leave the file it leads to as it was. */
static int refuse_link(const char *path, struct error *error) {
  struct stat status;
  if (lstat(path, &status)) return cannot("find", path, error);
  return S_ISLNK(status.st_mode) ? error_set(error, ERROR_USAGE, "%s is a link; record in the file it leads to", path)
                                 : 0;
}

int check_record_file(const struct check_suite *suite, struct scenario *scenario, struct check_record *record,
                      struct error *error) {
  const char *path = scenario->path;
  struct text text = {0};
  *record = (struct check_record){0};
  int code = refuse_link(path, error);
  if (code == 0) code = read_text(path, &text, error);
  if (code == 0 && text.failed) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (code == 0) code = check_record_text(suite, scenario, &text, record, error);
  if (code == 0 && record->n_written > 0) code = replace(path, &text, error);
  text_free(&text);
  return code;
}
