/* sweep_axis.h - what a sweep varies: a name, where it stands in the scenario, and the values it takes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Written NAME=LOW:HIGH (a range), NAME=LOW:HIGH:N (N values, the ends included) or NAME=V1,V2,... (values: numbers, names
 * of choices, times). NAME is what --set takes: a parameter, a switch, a JSON pointer; or mix.ARCHETYPE, a share that
 * the archetype with "rest" gives. */
#ifndef ANALYSIS_SWEEP_AXIS_H
#define ANALYSIS_SWEEP_AXIS_H

#include "sim/scenario.h"

enum { SWEEP_MOST_AXES = 40, SWEEP_MOST_VALUES = 100000, SWEEP_NAME_SIZE = 256 };

struct sweep_axis {
  char name[SWEEP_NAME_SIZE];
  char pointer[SCENARIO_POINTER_SIZE];
  char *given;      /* the option with its value, for messages */
  double low, high; /* of a range */
  bool whole;       /* only whole numbers: points of a range are rounded */
  int n_values;     /* 0: a range without a number of values, or the column of a file */
  char **values;    /* (n_values), as text */
};

/* The axis called name, without values, of a scenario. option and given are for messages. Errors: ERROR_INPUT (no such
 * parameter), ERROR_USAGE (a name that is too long, what cannot be varied). sweep_axis_free in any case. */
int sweep_axis_name(struct sweep_axis *axis, const char *option, const char *given, const char *name,
                    const struct scenario *scenario, struct error *error);

/* The axis that the value of --vary means. */
int sweep_axis_read(struct sweep_axis *axis, const char *vary, const struct scenario *scenario, struct error *error);
void sweep_axis_free(struct sweep_axis *axis);

/* The value at u in [0, 1], as text to be freed by the caller: of a range LOW + u (HIGH - LOW), rounded where only whole
 * numbers are; of values the one whose equal part of [0, 1] holds u. NULL: no memory. */
char *sweep_axis_at(const struct sweep_axis *axis, double u);

#endif
