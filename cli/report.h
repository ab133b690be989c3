/* report.h - the summary of a run that a person reads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdio.h>

#include "analysis/summary.h"

/* Prints what ran, the main indicators at a few days beside the document's bands, the identities and the hash. */
void report_print(FILE *file, const struct scenario *scenario, const struct recorder *recorder,
                  const struct summary *summary);

/* Prints what the rules of the policy did, a line each, and how often a critical indicator met no rule. Nothing without
 * a policy. */
void report_rules(FILE *file, const struct scenario *scenario, const struct policy_totals *totals);

/* "1,234,567". */
const char *report_thousands(long long n, char *buffer, size_t size);

/* Four digits that matter, thousands apart from 10,000 on; "NA". */
const char *report_value(double value, char *buffer, size_t size);

#endif
