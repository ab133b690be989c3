/* provenance.h - what produced an output folder: scenario.json, run.json, env.json, codebook.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_PROVENANCE_H
#define ANALYSIS_PROVENANCE_H

#include "sim/recorder.h"

/* What is not the same on every machine. */
struct provenance_environment {
  int threads;
  double wall_seconds;
};

/* XXH3-128 of the resolved scenario as it is written, as text. 0 or ERROR_MEMORY. */
int provenance_scenario_hash(const struct scenario *scenario, char text[static HASH_TEXT_SIZE], struct error *error);

/* Writes the four files into a folder. run.json is the same on every machine. 0 or an error. */
int provenance_write(const char *folder, const struct recorder *recorder,
                     const struct provenance_environment *environment, struct error *error);

/* Writes a tree as a file of a folder; NULL: ERROR_MEMORY. 0 or an error. */
int provenance_write_tree(const char *folder, const char *name, const cJSON *tree, struct error *error);

/* Reads run.json of an existing folder: true if mintage wrote it for this scenario and variant, with its number of runs. */
bool provenance_same_scenario(const char *folder, const struct scenario *scenario, int *runs);

/* Version and compiler flags of this program. */
const char *provenance_version(void);
const char *provenance_flags(void);
const char *provenance_compiler(void);

#endif
