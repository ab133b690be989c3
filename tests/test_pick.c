/* test_pick.c - picks follow the weights: exactly over all draws of small totals, by chi-square over random ones.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "sim/pick.h"

static struct pick pick;

static int stop(void **state) {
  (void)state;
  pick_free(&pick);
  pick_free(&pick); /* harmless a second time */
  return 0;
}

static void build(const int64_t *weights, uint32_t n) { assert_int_equal(pick_build(&pick, weights, n, NULL), 0); }

static void every_draw_of_a_small_total_falls_where_it_should(void **state) {
  (void)state;
  static const int64_t lists[][8] = {{1},       {0, 5},          {3, 0, 0, 1, 4, 0},          {0, 0, 0, 0, 0, 0, 0, 7},
                                     {1, 1, 1}, {1000, 1, 1000}, {2, 3, 5, 7, 11, 13, 17, 19}};
  for (int list = 0; list < 7; list++) {
    int64_t counts[8] = {0};
    uint32_t last = 0;
    build(lists[list], 8);
    for (uint64_t u = 0; u < pick.total; u++) {
      uint32_t i = pick_at(&pick, u);
      assert_true(i >= last && i < 8);
      last = i;
      counts[i]++;
    }
    for (int i = 0; i < 8; i++) assert_int_equal(counts[i], lists[list][i]);
  }
}

static void every_weight_is_found_at_both_of_its_ends(void **state) {
  (void)state;
  enum { N = 30000 };
  static int64_t weights[N];
  struct random_key key = {.seed = 8};
  for (int round = 0; round < 4; round++) {
    uint64_t sum = 0;
    for (uint64_t i = 0; i < N; i++) {
      uint64_t word = random_word(&key, i + (uint64_t)round * N);
      weights[i] = word % 3 ? (int64_t)(word >> 20 >> (word % 44)) : 0; /* many sizes, a third of them 0 */
    }
    build(weights, (uint32_t)(N - 1000 * round));
    for (uint32_t i = 0; i < pick.n; i++) {
      if (weights[i] > 0) assert_int_equal(pick_at(&pick, sum), i);
      sum += (uint64_t)weights[i];
      if (weights[i] > 0) assert_int_equal(pick_at(&pick, sum - 1), i);
    }
    assert_int_equal(pick.total, sum);
  }
}

static void nothing_weighs_nothing(void **state) {
  (void)state;
  static const int64_t none[3];
  uint32_t indices[3];
  build(none, 3);
  assert_true(pick.total == 0 && pick.n_positive == 0);
  assert_int_equal(pick_several(&pick, &(struct random_key){.seed = 1}, 3, indices), 0);
  build(none, 0);
  assert_true(pick.n == 0);
}

/* The statistic of counts against expectations; its p value, by which a fixed seed must not be one in 1000. */
static double p_value(const int64_t *counts, const double *expected, int n) {
  double statistic = 0;
  for (int i = 0; i < n; i++)
    statistic += ((double)counts[i] - expected[i]) * ((double)counts[i] - expected[i]) / expected[i];
  return gsl_cdf_chisq_Q(statistic, n - 1);
}

static void picks_follow_the_weights(void **state) {
  (void)state;
  enum { N = 40, DRAWS = 200000 };
  int64_t weights[N], counts[N] = {0};
  double expected[N];
  struct random_key key = {.seed = 3};
  for (int i = 0; i < N; i++) weights[i] = 1 + i * i;
  build(weights, N);
  for (uint64_t k = 0; k < DRAWS; k++) counts[pick_one(&pick, random_word(&key, k))]++;
  for (int i = 0; i < N; i++) expected[i] = (double)DRAWS * (double)weights[i] / (double)pick.total;
  assert_true(p_value(counts, expected, N) > 0.001);
  expected[N - 1] *= 1.06, expected[N - 2] *= 0.94; /* and it would tell */
  assert_true(p_value(counts, expected, N) < 0.001);
}

/* Ordered triples of 5: P(i, j, k) = w_i / W * w_j / (W - w_i) * w_k / (W - w_i - w_j). */
static void several_are_picked_one_after_the_other(void **state) {
  (void)state;
  enum { DRAWS = 100000 };
  static const int64_t weights[] = {5, 1, 0, 3, 10};
  int64_t counts[60] = {0};
  double expected[60];
  int cell_of[5][5][5], cells = 0;
  build(weights, 5);
  for (int i = 0; i < 5; i++)
    for (int j = 0; j < 5; j++)
      for (int k = 0; k < 5; k++) {
        cell_of[i][j][k] = -1;
        if (i == j || j == k || i == k || i == 2 || j == 2 || k == 2) continue;
        double w = 19, p = (double)weights[i] / w * (double)weights[j] / (w - (double)weights[i]) * (double)weights[k] /
                           (w - (double)weights[i] - (double)weights[j]);
        expected[cells] = DRAWS * p;
        cell_of[i][j][k] = cells++;
      }
  for (uint64_t agent = 0; agent < DRAWS; agent++) {
    uint32_t v[3];
    struct random_key key = {.seed = 4, .agent = agent};
    assert_int_equal(pick_several(&pick, &key, 3, v), 3);
    int cell = cell_of[v[0]][v[1]][v[2]];
    assert_true(cell >= 0);
    counts[cell]++;
  }
  assert_int_equal(cells, 24);
  assert_true(p_value(counts, expected, cells) > 0.001);
}

static void all_that_weigh_anything_are_picked_if_so_many_are_asked_for(void **state) {
  (void)state;
  int64_t weights[100];
  for (int i = 0; i < 100; i++) weights[i] = i % 2 ? INT64_C(1) << (i % 40) : 0;
  build(weights, 100);
  uint32_t v[PICK_MOST], seen[100] = {0};
  assert_int_equal(pick_several(&pick, &(struct random_key){.seed = 1}, PICK_MOST, v), 50);
  for (int i = 0; i < 50; i++) seen[v[i]]++;
  for (int i = 0; i < 100; i++) assert_int_equal(seen[i], i % 2);
}

static void several_of_equals_are_distinct_and_uniform(void **state) {
  (void)state;
  enum { N = 6, DRAWS = 60000 };
  int64_t counts[N * N] = {0}, pairs[N * (N - 1)];
  double expected[N * (N - 1)];
  int cells = 0;
  for (uint64_t agent = 0; agent < DRAWS; agent++) {
    uint32_t v[N];
    struct random_key key = {.seed = 5, .agent = agent};
    assert_int_equal(pick_several_of(N, &key, 2, v), 2);
    counts[v[0] * N + v[1]]++;
  }
  for (int i = 0; i < N * N; i++) {
    if (i / N == i % N) {
      assert_int_equal(counts[i], 0);
    } else {
      expected[cells] = (double)DRAWS / (N * (N - 1));
      pairs[cells++] = counts[i];
    }
  }
  assert_true(p_value(pairs, expected, cells) > 0.001);
  uint32_t v[N], all = 0;
  assert_int_equal(pick_several_of(N, &(struct random_key){.seed = 1}, 60, v), N);
  for (int i = 0; i < N; i++) all |= 1u << v[i];
  assert_int_equal(all, (1u << N) - 1);
}

static void memory_is_kept_from_day_to_day(void **state) {
  (void)state;
  int64_t weights[1000];
  for (int i = 0; i < 1000; i++) weights[i] = i;
  build(weights, 1000);
  const uint64_t *before = pick.before;
  build(weights, 10);
  build(weights, 1000);
  assert_ptr_equal(pick.before, before);
  assert_int_equal(pick.total, 499500);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(every_draw_of_a_small_total_falls_where_it_should, stop),
      cmocka_unit_test_teardown(every_weight_is_found_at_both_of_its_ends, stop),
      cmocka_unit_test_teardown(nothing_weighs_nothing, stop),
      cmocka_unit_test_teardown(picks_follow_the_weights, stop),
      cmocka_unit_test_teardown(several_are_picked_one_after_the_other, stop),
      cmocka_unit_test_teardown(all_that_weigh_anything_are_picked_if_so_many_are_asked_for, stop),
      cmocka_unit_test_teardown(several_of_equals_are_distinct_and_uniform, stop),
      cmocka_unit_test_teardown(memory_is_kept_from_day_to_day, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
