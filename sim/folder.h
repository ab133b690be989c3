/* folder.h - output folders that appear whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder is written as .NAME.partial beside its place and renamed at the end; what stood there before is removed only
 * after that. */
#ifndef SIM_FOLDER_H
#define SIM_FOLDER_H

#include <stdbool.h>
#include <stdio.h>

#include "sim/error.h"

enum { FOLDER_PATH_SIZE = 4096 };

struct folder {
  char path[FOLDER_PATH_SIZE];    /* where it will stand */
  char partial[FOLDER_PATH_SIZE]; /* where it is written */
  bool begun;
};

/* Fills in the two paths and touches nothing. 0 or ERROR_USAGE. */
int folder_name(struct folder *folder, const char *path, struct error *error);

/* Makes the partial folder and the folders above it; a stale partial of an interrupted run is removed. 0 or ERROR_OUTPUT. */
int folder_begin(struct folder *folder, const char *path, struct error *error);

/* The same, but an unfinished partial folder is taken up as it is. */
int folder_resume(struct folder *folder, const char *path, struct error *error);

/* Puts the partial folder in its place. On failure what stood there is put back. 0 or ERROR_OUTPUT. */
int folder_commit(struct folder *folder, struct error *error);

/* Removes the partial folder; does nothing after a commit. */
void folder_discard(struct folder *folder);

/* A file of the partial folder, or of any folder, opened for writing; NULL with ERROR_OUTPUT set. */
FILE *folder_file(const char *folder, const char *name, struct error *error);

/* Closes a file and reports what could not be written. */
int folder_close(FILE *file, const char *name, struct error *error);

/* Removes a folder with all in it; symbolic links are removed, never followed. 0 or -1. */
int folder_remove(const char *path);

#endif
