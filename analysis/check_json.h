/* check_json.h - the verdicts on a scenario as they stand in checks.json.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_CHECK_JSON_H
#define ANALYSIS_CHECK_JSON_H

#include "analysis/check_suite.h"

/* What was judged, what it rests on (scenario, its hash, seed), and each check with its arms. What is infinite or
 * undefined is null. The caller frees; NULL with ERROR_MEMORY set. */
cJSON *check_json(const struct check_suite *suite, struct error *error);

#endif
