/* readings.h - the ways to read documents that contradict themselves, each as a patch on a scenario.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every ambiguity of a document is a switch, every table or text that stands against another a preset. A reading is one
 * of them chosen otherwise: what a specification curve (Simonsohn, Simmons and Nelson 2020, Nature Human Behaviour 4,
 * 1208) calls a specification. */
#ifndef ANALYSIS_READINGS_H
#define ANALYSIS_READINGS_H

#include "sim/scenario.h"

/* What is read otherwise. */
struct reading {
  char *name;  /* "tax=off"; of several at once "preset=text, tax=off" */
  char *patch; /* the same as a JSON merge patch, for scenario_request.reading */
};

struct readings {
  struct reading *list; /* (n) each once */
  int n, capacity;
  int *under; /* (checks of the scenario) the reading that a claim is said to hold under, or -1 */
};

/* All readings of a scenario: every switch at each of its other choices, every other preset and behaviour that the library
 * has for the model, and what claims name in "supported_under". 0 or ERROR_MEMORY; readings_free in any case. */
int readings_list(struct readings *readings, const struct scenario *scenario, const struct library *library,
                  struct error *error);
void readings_free(struct readings *readings);

#endif
