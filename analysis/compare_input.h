/* compare_input.h - the arms of a comparison, from the names given for them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_COMPARE_INPUT_H
#define ANALYSIS_COMPARE_INPUT_H

#include "sim/scenario.h"

struct compare_input {
  char **names;                /* (n): variants as they are called, overlays by their file without folder and ".json" */
  struct scenario **scenarios; /* (n) */
  int n;
};

/* Loads a scenario once for each arm: "base", a variant, or the file of an overlay, which lies over those of the request
 * (a variant goes before a file of its name). request: as for scenario_load, without a variant. ERROR_USAGE: fewer than two arms, an
 * arm given twice, a variant in the request, standard input; ERROR_INPUT: an unknown arm, a fault of the files.
 * compare_input_free in any case. */
int compare_input_load(struct compare_input *input, const struct scenario_request *request, const char *const *arms,
                       int n_arms, const struct library *library, const struct model *const *models,
                       struct error *error);
void compare_input_free(struct compare_input *input);

#endif
