/* check_record.h - findings on claims, written into the scenario file they are about.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only the member "recorded" of claims is touched: every other byte of the file stays as it is. */
#ifndef ANALYSIS_CHECK_RECORD_H
#define ANALYSIS_CHECK_RECORD_H

#include "analysis/check_suite.h"

/* What became of the findings. */
struct check_record {
  int n_written;   /* new or changed */
  int n_kept;      /* as they stood */
  int n_elsewhere; /* of claims that stand in a file below, by "extends": not written */
};

/* Puts the findings of a suite into a text of JSON, which *text is then, and into the checks of the suite's own scenario.
 * Claims that the text does not have are left alone. 0, ERROR_INPUT (no JSON) or ERROR_MEMORY. */
int check_record_text(const struct check_suite *suite, struct scenario *scenario, struct text *text,
                      struct check_record *record, struct error *error);

/* The same with the file that the scenario came from, which is replaced whole or not at all. */
int check_record_file(const struct check_suite *suite, struct scenario *scenario, struct check_record *record,
                      struct error *error);

#endif
