/* check_plan.h - whether a check can be decided with the runs there will be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_CHECK_PLAN_H
#define ANALYSIS_CHECK_PLAN_H

#include <stddef.h>

#include "sim/check.h"

/* A sentence on what this many runs can never show, however they turn out, and how many it takes. False, and "": they
 * can show both that the check holds and that it does not. grows: they are the most that there may be, looked at on the
 * way, which takes more of them. */
bool check_plan(const struct check *check, int runs, bool grows, char *sentence, size_t size);

#endif
