/* folders.h - what kinds of output a folder holds, and where it says what was simulated.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_FOLDERS_H
#define PLOTS_FOLDERS_H

#include "sim/error.h"

/* Bits: a folder may be several. */
enum folders_kind {
  FOLDERS_RUN = 1,         /* of mintage run */
  FOLDERS_SWEEP = 2,       /* of mintage sweep */
  FOLDERS_SENSITIVITY = 4, /* of mintage sensitivity */
  FOLDERS_COMPARE = 8,     /* of mintage compare */
  FOLDERS_CHECKS = 16,     /* of mintage check */
  FOLDERS_READINGS = 32,   /* of mintage check --readings */
  FOLDERS_ALL = 63
};

/* The kinds, told by the files that are there; 0: none of ours. */
unsigned folders_kinds(const char *folder);

/* What writes a folder of a kind: "mintage sweep". */
const char *folders_command(enum folders_kind kind);

/* The path (FOLDER_PATH_SIZE) of the JSON file that describes the scenario: scenario.json, that of the reference of a
 * comparison, or checks.json. *checks: it is the latter. 0 or ERROR_INPUT. */
int folders_scenario(const char *folder, char *path, int *checks, struct error *error);

#endif
