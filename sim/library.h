/* library.h - where scenarios, presets and other JSON files are found by name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_LIBRARY_H
#define SIM_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

enum { LIBRARY_MOST_ROOTS = 16, LIBRARY_PATH_SIZE = 4096 };

/* Folders that hold MODEL/NAME.json, in the order of search. */
struct library {
  int n;
  char root[LIBRARY_MOST_ROOTS][LIBRARY_PATH_SIZE];
};

/* Adds a folder if it exists and there is room. */
void library_add(struct library *library, const char *root);

/* Adds the folders of a colon-separated list (NULL: none). */
void library_add_list(struct library *library, const char *list);

/* Finds the file for a name as given in a scenario or on the command line: a path as it stands, with or without ".json"
 * (beside the file `beside`, or from the working folder if that is NULL); then in the roots. */
bool library_find(const struct library *library, const char *name, const char *beside,
                  char path[static LIBRARY_PATH_SIZE]);

/* The folder part of a path ("." if it has none). */
void library_folder(const char *path, char folder[static LIBRARY_PATH_SIZE]);

/* The names MODEL/NAME of all scenarios in the roots (presets, behaviours, policies and claims left out), sorted, without duplicates:
 * an array of n strings for the caller to free, each and all; NULL and n = 0 if there are none or no memory. */
char **library_names(const struct library *library, int *n);

/* The names of a model's presets in the roots, likewise; and of its policies, as MODEL/policies/NAME. */
char **library_presets(const struct library *library, const char *model, int *n);
char **library_policies(const struct library *library, const char *model, int *n);
char **library_behaviours(const struct library *library, const char *model, int *n); /* names alone, as of presets */

#endif
