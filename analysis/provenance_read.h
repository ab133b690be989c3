/* provenance_read.h - what run.json of an output folder says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_PROVENANCE_READ_H
#define ANALYSIS_PROVENANCE_READ_H

#include "sim/json.h"

struct provenance_record {
  struct json_origins origins;
  cJSON *tree; /* what the strings point into */
  const char *version, *model, *scenario, *title, *variant, *scenario_hash, *result_hash;
  double seed, runs, days, warmup_days, days_audited;
  bool exact; /* every Gini was sorted for, so that --exact would have changed nothing */
};

/* Reads run.json of a folder that mintage run wrote. 0, ERROR_INPUT, ERROR_MEMORY; provenance_record_free in any case. */
int provenance_read(const char *folder, struct provenance_record *record, struct error *error);
void provenance_record_free(struct provenance_record *record);

#endif
