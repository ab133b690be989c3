/* readings_csv.h - a specification curve as data: readings.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_READINGS_CSV_H
#define ANALYSIS_READINGS_CSV_H

#include "analysis/readings_trial.h"

#define READINGS_CSV_HEADER "scenario,check,reading,arm,value,low,high,finding,margin,runs,reverses\n"

/* The rows of a scenario: of each claim first "as it stands", then every reading that changes the scenario. Of several arms
 * the one that decides. margin: distance of the value to the nearer end of the bound, negative outside; reverses: yes, no;
 * NA where a reading makes no valid scenario (finding "invalid") and where a number is undefined. */
void readings_csv(const struct readings_court *court, struct text *text);

#endif
