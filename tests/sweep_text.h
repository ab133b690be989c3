/* sweep_text.h - axes and designs of the toy model, for tests of sweeps. Include after cmocka.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SWEEP_TEXT_H
#define TESTS_SWEEP_TEXT_H

#include "analysis/sweep_design.h"
#include "tests/scenario_text.h"

struct sweep_trial {
  struct scenario *scenario;
  struct sweep_axis *axes; /* (n_axes) */
  int n_axes;
  struct sweep_design design;
  struct error error;
};

/* A toy scenario of 4 days and up to three axes, as --vary takes them. */
static inline void sweep_trial_open(struct sweep_trial *t, const char *first, const char *second, const char *third) {
  const char *const vary[] = {first, second, third};
  *t = (struct sweep_trial){.scenario = scenario_text("'model': 'toy', 'days': 4, 'population': {'balances': "
                                                      "{'distribution': 'constant', 'mean': 100}, 'agents': 10}")};
  error_init(&t->error);
  t->axes = calloc(3, sizeof *t->axes);
  assert_non_null(t->axes);
  for (int i = 0; i < 3 && vary[i]; i++)
    if (sweep_axis_read(&t->axes[t->n_axes++], vary[i], t->scenario, &t->error)) fail_msg("%s", t->error.text);
}

static inline void sweep_trial_close(struct sweep_trial *t) {
  for (int i = 0; i < t->n_axes; i++) sweep_axis_free(&t->axes[i]);
  free(t->axes);
  sweep_design_free(&t->design);
  scenario_free(t->scenario);
}

/* The value of a cell, as a number. */
static inline double sweep_trial_number(const struct sweep_trial *t, int point, int axis) {
  double value;
  assert_int_equal(text_to_number(t->design.cell[point * t->design.n_axes + axis], &value), 0);
  return value;
}

/* All points: cells separated by blanks, each point ended by a bar. */
static inline void sweep_trial_assert(const struct sweep_trial *t, const char *expected) {
  struct text text = {0};
  for (int i = 0; i < t->design.n_points * t->design.n_axes; i++)
    text_format(&text, "%s%s", t->design.cell[i], (i + 1) % t->design.n_axes ? " " : "|");
  assert_string_equal(text.bytes, expected);
  text_free(&text);
}

#endif
