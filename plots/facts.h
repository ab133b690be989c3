/* facts.h - what a sheet says about its scenario, from the scenario.json of an output folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_FACTS_H
#define PLOTS_FACTS_H

#include "sim/json.h"

struct text;

/* Zero-initialise; facts_free in any case. Strings point into the tree. */
struct facts {
  struct json_origins origins;
  cJSON *tree;
  const char *title, *model, *preset, *variant, *behaviour, *policy;
  double agents, seed, runs; /* runs: as the scenario asks for them */
  int days, warmup;
};

/* Reads the tree alone, whatever is in it. Errors: ERROR_INPUT, ERROR_MEMORY. */
int facts_open(struct facts *facts, const char *path, struct error *error);

/* Reads a resolved scenario. Errors: ERROR_INPUT with all faults, ERROR_MEMORY. */
int facts_read(struct facts *facts, const char *path, struct error *error);
void facts_free(struct facts *facts);

/* "betterworld, preset table, behaviour fixed, policy none, 1,000 agents, 16 runs, variant base, seed 1": cleaned, long
 * names shortened. */
void facts_setting(const struct facts *facts, int runs, struct text *text);

/* What line and band of a chart over runs are. fewer: on some days some runs have no value. */
void facts_reading(int runs, bool fewer, struct text *text);

#endif
