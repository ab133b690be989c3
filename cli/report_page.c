/* report_page.c - mintage report: one HTML file on output folders.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "models/models.h"
#include "plots/review.h"
#include "sim/folder.h"

/* Writes beside the place and renames, so that the file appears whole or not at all. */
static int write_whole(const struct text *html, const char *path, struct error *error) {
  char partial[FOLDER_PATH_SIZE];
  struct stat status;
  int length = snprintf(partial, sizeof partial, "%s.partial", path);
  if (length < 0 || (size_t)length >= sizeof partial)
    return error_set(error, ERROR_OUTPUT, "the name of the report is too long: %.80s...", path);
  if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
    return error_set(error, ERROR_USAGE, "%s exists and is no file; -o FILE names the report", path);
  FILE *file = fopen(partial, "w");
  bool written = file && fwrite(html->bytes, 1, html->length, file) == html->length;
  if (file && fclose(file)) written = false;
  if (written && rename(partial, path) == 0) return 0;
  error_set(error, ERROR_OUTPUT, "cannot write %s: %s", path, strerror(errno));
  if (file) unlink(partial);
  return ERROR_OUTPUT;
}

int cli_report(const struct options *options, struct error *error) {
  const char *path = options->out ? options->out : "report.html";
  struct text html = {0};
  int code = review_report(&html, options->arguments, options->n_arguments, models_all, error);
  if (code == 0) code = write_whole(&html, path, error);
  if (code == 0) printf("%s\n", path);
  text_free(&html);
  return code;
}
