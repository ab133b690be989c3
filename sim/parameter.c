/* parameter.c - values of parameters; see parameter.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/parameter.h"

#include <stdio.h>
#include <string.h>

/* log and exp in long double: the double ones differ in the last bit between processors, and these values feed draws. */
static double between(double size, double at0, double at1, double a, double b) {
  long double weight = (logl(size) - logl(at0)) / (logl(at1) - logl(at0));
  if (a > 0 && b > 0) return (double)(a * expl(weight * logl((long double)b / a)));
  return (double)(a + weight * ((long double)b - a));
}

double parameter_at(const struct parameter_value *value, double platform_size) {
  int n = value->n;
  if (n == 0 || platform_size <= value->at[0]) return value->value[0];
  if (platform_size >= value->at[n - 1]) return value->value[n - 1];
  int i = 1;
  while (platform_size > value->at[i]) i++;
  if (value->value[i] == value->value[i - 1]) return value->value[i];
  return between(platform_size, value->at[i - 1], value->at[i], value->value[i - 1], value->value[i]);
}

int parameter_index(const struct model *model, const char *name) {
  for (int i = 0; i < model->n_parameters; i++)
    if (strcmp(model->parameters[i].name, name) == 0) return i;
  return -1;
}

int parameter_switch_index(const struct model *model, const char *name) {
  for (int i = 0; i < model->n_switches; i++)
    if (strcmp(model->switches[i].name, name) == 0) return i;
  return -1;
}

int parameter_choice_index(const struct switch_row *row, const char *choice) {
  for (int i = 0; row->choices[i]; i++)
    if (strcmp(row->choices[i], choice) == 0) return i;
  return -1;
}

const char *parameter_name(const void *model, int i) {
  const struct model *m = model;
  return i < m->n_parameters ? m->parameters[i].name : NULL;
}

const char *parameter_switch_name(const void *model, int i) {
  const struct model *m = model;
  return i < m->n_switches ? m->switches[i].name : NULL;
}

const char *parameter_choice_name(const void *switch_row, int i) {
  return ((const struct switch_row *)switch_row)->choices[i];
}

const char *parameter_rule_broken(const struct parameter_row *row, double v, char *buffer, size_t size) {
  const char *space = row->unit[0] ? " " : "";
  if (!(v >= row->least && v <= row->most)) {
    snprintf(buffer, size, "must be in [%.12g, %.12g]%s%s", row->least, row->most, space, row->unit);
    return buffer;
  }
  if (row->kind == PARAMETER_WHOLE && v != nearbyint(v)) {
    snprintf(buffer, size, "must be a whole number");
    return buffer;
  }
  return NULL;
}
