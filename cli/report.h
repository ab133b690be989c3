/* report.h - the summary of a run that a person reads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdio.h>

#include "analysis/summary.h"

/* Prints what ran, the main indicators at a few days beside the document's bands, the identities and the hash. */
void report_print(FILE *file, const struct scenario *scenario, const struct recorder *recorder,
                  const struct summary *summary);

/* "1,234,567". */
const char *report_thousands(long long n, char *buffer, size_t size);

#endif
