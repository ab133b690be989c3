/* test_sweep_sample.c - designs that are drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/sweep_text.h"

/* Whether each of n equal parts of [low, high] has one point of an axis. */
static bool is_stratified(const struct sweep_trial *t, int axis, double low, double high) {
  bool taken[64] = {false};
  int n = t->design.n_points;
  for (int i = 0; i < n; i++) {
    int part = (int)(n * (sweep_trial_number(t, i, axis) - low) / (high - low));
    if (part < 0 || part >= n || taken[part]) return false;
    taken[part] = true;
  }
  return true;
}

static void a_latin_hypercube_has_every_part_of_every_axis_once(void **state) {
  struct sweep_trial t, other;
  int n_same = 0;
  (void)state;
  sweep_trial_open(&t, "price=2:6", "grant=0:100", NULL);
  sweep_trial_open(&other, "price=2:6", "grant=0:100", NULL);
  assert_int_equal(sweep_design_lhs(&t.design, t.axes, 2, 50, 1, &t.error), 0);
  assert_int_equal(sweep_design_lhs(&other.design, t.axes, 2, 50, 2, &t.error), 0);
  assert_true(is_stratified(&t, 0, 2, 6) && is_stratified(&t, 1, 0, 100));
  for (int i = 0; i < 50; i++) {
    double a = (sweep_trial_number(&t, i, 0) - 2) / 4, b = sweep_trial_number(&t, i, 1) / 100;
    n_same += (int)(50 * a) == (int)(50 * b);
    assert_true(sweep_trial_number(&t, i, 0) != sweep_trial_number(&other, i, 0));
  }
  assert_true(n_same < 10); /* axes are shuffled apart: 1 is expected, Poisson */
  sweep_trial_close(&t);
  sweep_trial_close(&other);
}

static void choices_are_sampled_in_equal_parts(void **state) {
  struct sweep_trial t;
  int n_fancy = 0;
  (void)state;
  sweep_trial_open(&t, "mode=plain,fancy", NULL, NULL);
  assert_int_equal(sweep_design_lhs(&t.design, t.axes, 1, 10, 1, &t.error), 0);
  for (int i = 0; i < 10; i++) n_fancy += strcmp(t.design.cell[i], "fancy") == 0;
  assert_int_equal(n_fancy, 5);
  sweep_trial_close(&t);
}

static void points_of_sobol_are_the_scrambled_ones(void **state) {
  struct sweep_trial t;
  struct sobol sobol;
  (void)state;
  sobol_init(&sobol);
  sweep_trial_open(&t, "price=2:6", "grant=0:100", NULL);
  assert_int_equal(sweep_design_sobol(&t.design, t.axes, 2, 20, 9, &t.error), 0);
  for (uint32_t i = 0; i < 20; i++) {
    assert_true(sweep_trial_number(&t, (int)i, 0) == 2 + 4 * sobol_scrambled(&sobol, 9, i, 0));
    assert_true(sweep_trial_number(&t, (int)i, 1) == 100 * sobol_scrambled(&sobol, 9, i, 1));
  }
  sweep_trial_close(&t);
}

/* A, AB_1, AB_2, BA_1, BA_2, B: which of the two points each coordinate is of. */
static void base_rows_mix_two_points(void **state) {
  static const bool from_b[6][2] = {{0, 0}, {1, 0}, {0, 1}, {0, 1}, {1, 0}, {1, 1}};
  struct sweep_trial t;
  struct sobol sobol;
  (void)state;
  sobol_init(&sobol);
  sweep_trial_open(&t, "price=0:1", "grant=0:1", NULL);
  assert_int_equal(sweep_design_rows(&t.design, t.axes, 2, 8, 3, &t.error), 0);
  assert_int_equal(t.design.n_points, 48);
  for (int i = 0; i < 48; i++)
    for (int a = 0; a < 2; a++)
      assert_true(sweep_trial_number(&t, i, a) ==
                  sobol_scrambled(&sobol, 3, (uint32_t)i / 6, from_b[i % 6][a] ? 2 + a : a));
  sweep_trial_close(&t);
}

static void a_trajectory_moves_every_axis_once_by_two_levels(void **state) {
  struct sweep_trial t;
  int n_first[3] = {0}, n_up = 0;
  (void)state;
  sweep_trial_open(&t, "price=0:3", "grant=0:3", "threshold=0:3");
  assert_int_equal(sweep_design_trajectories(&t.design, t.axes, 3, 32, 1, &t.error), 0);
  assert_int_equal(t.design.n_points, 128);
  for (int i = 0; i < 128; i++) {
    int moved = 0;
    for (int a = 0; a < 3; a++) {
      double here = sweep_trial_number(&t, i, a), before = i % 4 ? sweep_trial_number(&t, i - 1, a) : here;
      assert_true(here == nearbyint(here) && here >= 0 && here <= 3);
      assert_true(here == before || fabs(here - before) == 2);
      if (here != before && i % 4 == 1) n_first[a]++;
      if (here > before) n_up++;
      moved += here != before;
    }
    assert_int_equal(moved, i % 4 ? 1 : 0);
  }
  for (int a = 0; a < 3; a++) assert_true(n_first[a] >= 3);
  assert_int_equal(n_up, 48); /* 32 starts spread over four levels evenly: half of the 96 steps go up */
  sweep_trial_close(&t);
}

static void there_are_forty_dimensions(void **state) {
  struct sweep_trial t;
  struct sweep_axis *axes = calloc(SWEEP_MOST_AXES, sizeof *axes);
  (void)state;
  assert_non_null(axes);
  sweep_trial_open(&t, NULL, NULL, NULL);
  for (int i = 0; i < SWEEP_MOST_AXES; i++) axes[i] = (struct sweep_axis){.low = 0, .high = 1};
  assert_int_equal(sweep_design_sobol(&t.design, axes, 40, 2, 1, &t.error), 0);
  sweep_design_free(&t.design);
  assert_int_equal(sweep_design_rows(&t.design, axes, 21, 2, 1, &t.error), ERROR_USAGE);
  assert_string_equal(t.error.text, "Sobol's points have 40 dimensions: at most 20 things can be varied, got 21");
  sweep_trial_close(&t);
  free(axes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_latin_hypercube_has_every_part_of_every_axis_once),
      cmocka_unit_test(choices_are_sampled_in_equal_parts),
      cmocka_unit_test(points_of_sobol_are_the_scrambled_ones),
      cmocka_unit_test(base_rows_mix_two_points),
      cmocka_unit_test(a_trajectory_moves_every_axis_once_by_two_levels),
      cmocka_unit_test(there_are_forty_dimensions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
