/* parameter.h - values of parameters: one number, or numbers by scale.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_PARAMETER_H
#define SIM_PARAMETER_H

#include "sim/model.h"

enum { PARAMETER_SCALE_POINTS = 16 };

/* A value, or a table by platform size: log-linear between the points, flat outside them.
 * n = 0: the constant value[0]. Otherwise at[0] < at[1] < ... are platform sizes (agents). */
struct parameter_value {
  int n;
  double at[PARAMETER_SCALE_POINTS], value[PARAMETER_SCALE_POINTS];
};

/* The value at a platform size (agents > 0). Between two positive values it is a (b/a)^w with w linear in log size (so
 * that volumes follow a power law, as the documents' tables do); where one of them is zero it is linear in log size. */
double parameter_at(const struct parameter_value *value, double platform_size);

/* Index of a named row, or -1. parameter_name and the others return names by index for suggestions, NULL past the end. */
int parameter_index(const struct model *model, const char *name);
int parameter_switch_index(const struct model *model, const char *name);
int parameter_choice_index(const struct switch_row *row, const char *choice);
const char *parameter_name(const void *model, int i);
const char *parameter_switch_name(const void *model, int i);
const char *parameter_choice_name(const void *switch_row, int i);

/* NULL if v is allowed by the row, else the rule it breaks, written to buffer ("must be in [0, 1] IT"). */
const char *parameter_rule_broken(const struct parameter_row *row, double v, char *buffer, size_t size);

#endif
