/* compare.h - the parts of mintage compare.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMPARE_H
#define CLI_COMPARE_H

#include <stdio.h>

#include "analysis/compare.h"

/* Prints, arm by arm, what differs from the reference at the end and in the tail, who gains and who pays, and what the
 * shared luck was worth. 0 or an error. */
int compare_report(FILE *file, struct compare *compare, struct error *error);

#endif
