/* test_sweep_run.c - the points of a sweep, run in any way: the same bits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/sweep_run.h"
#include "tests/scenario_text.h"

/* A sweep over BetterWorld, and what it needs. */
struct swept {
  struct scenario *scenario;
  struct sweep_axis axes[2];
  struct sweep_design design;
  struct sweep_outcome *outcomes;
  struct sweep sweep;
  struct error error;
};

static void open_with(struct swept *s, const char *first, const char *second, const char *of) {
  *s = (struct swept){
      .scenario = scenario_text("'model': 'betterworld', 'preset': 'table', 'days': 12, 'warmup': '3d', 'runs': 2, "
                                "'population': {'agents': 80, 'balances': {'distribution': 'constant', 'mean': 100}}")};
  error_init(&s->error);
  s->sweep = (struct sweep){.base = s->scenario, .axes = s->axes, .design = &s->design, .shard = 1, .n_shards = 1};
  if (sweep_axis_read(&s->axes[0], first, s->scenario, &s->error) ||
      sweep_axis_read(&s->axes[1], second, s->scenario, &s->error) ||
      sweep_design_grid(&s->design, s->axes, 2, &s->error) ||
      sweep_outcome_read(of, &s->outcomes, &s->sweep.n_outcomes, &s->error))
    fail_msg("%s", s->error.text);
  s->sweep.outcomes = s->outcomes;
  if (sweep_init(&s->sweep, &s->error)) fail_msg("%s", s->error.text);
}

static void open(struct swept *s) {
  open_with(s, "starter_grant=20,40,80", "mission_rate=0,0.3", "gini@end,supply@mean,flow.mission_reward@tail");
}

static void close_swept(struct swept *s) {
  sweep_free(&s->sweep);
  free(s->outcomes);
  sweep_design_free(&s->design);
  for (int i = 0; i < 2; i++) sweep_axis_free(&s->axes[i]);
  scenario_free(s->scenario);
}

static void run(struct swept *s, int threads) {
  struct ensemble_options options = {.threads = threads};
  if (sweep_check(&s->sweep, threads, &s->error) || sweep_run(&s->sweep, &options, NULL, &s->error))
    fail_msg("%s", s->error.text);
}

static bool same_point(const struct sweep_table *a, const struct sweep_table *b, int i) {
  size_t n = (size_t)a->n_runs * (size_t)a->n_outcomes * sizeof(double);
  return a->done[i] && b->done[i] && strcmp(a->hash[i], b->hash[i]) == 0 &&
         memcmp(sweep_table_values(a, i), sweep_table_values(b, i), n) == 0;
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
  struct swept one, four;
  (void)state;
  open(&one);
  open(&four);
  run(&one, 1);
  run(&four, 4);
  assert_int_equal(one.sweep.table.n_done, 6);
  assert_string_equal(one.sweep.table.id, four.sweep.table.id);
  for (int i = 0; i < 6; i++) assert_true(same_point(&one.sweep.table, &four.sweep.table, i));
  close_swept(&one);
  close_swept(&four);
}

static void shards_are_the_whole_in_parts(void **state) {
  struct swept whole, part;
  (void)state;
  open(&whole);
  run(&whole, 2);
  for (int shard = 1; shard <= 4; shard++) {
    open(&part);
    part.sweep.shard = shard;
    part.sweep.n_shards = 4;
    run(&part, 2);
    assert_int_equal(part.sweep.table.n_done, shard <= 2 ? 2 : 1);
    for (int i = shard - 1; i < 6; i += 4) assert_true(same_point(&whole.sweep.table, &part.sweep.table, i));
    close_swept(&part);
  }
  close_swept(&whole);
}

static void what_is_done_is_not_run_again(void **state) {
  struct swept s;
  (void)state;
  open(&s);
  s.sweep.table.done[2] = true;
  run(&s, 1);
  assert_int_equal(s.sweep.n_left, 5);
  assert_true(isnan(sweep_table_values(&s.sweep.table, 2)[0]));
  close_swept(&s);
}

/* An outcome is what the run itself has: days are counted from the end of the warm-up. */
static void outcomes_are_those_of_the_run(void **state) {
  struct swept s;
  struct trial trial = {0};
  (void)state;
  open(&s);
  run(&s, 1);
  trial_open(&trial, "'model': 'betterworld', 'preset': 'table', 'days': 12, 'warmup': '3d', 'runs': 2, "
                     "'parameters': {'starter_grant': 40, 'mission_rate': 0.3}, "
                     "'population': {'agents': 80, 'balances': {'distribution': 'constant', 'mean': 100}}");
  double supply = 0;
  trial_days(&trial, 3);
  for (int day = 1; day <= 12; day++) {
    trial_days(&trial, 1);
    supply += trial_indicator(&trial, "supply") / 12;
  }
  const double *value = sweep_table_values(&s.sweep.table, 3);
  assert_true(value[0] == trial_indicator(&trial, "gini"));
  assert_true(fabs(value[1] - supply) < 1e-9 * supply);
  assert_true(value[0] != value[3]); /* the second run has other luck */
  trial_close(&trial);
  close_swept(&s);
}

/* Whatever the results depend on changes the id; the same arguments do not. */
static void the_id_knows_one_sweep_from_another(void **state) {
  struct swept s[5];
  (void)state;
  open(&s[0]);
  open(&s[1]);
  open_with(&s[2], "starter_grant=20,40,81", "mission_rate=0,0.3", "gini@end,supply@mean,flow.mission_reward@tail");
  open_with(&s[3], "starter_grant=20,40,80", "mission_rate=0,0.3", "gini@end,supply@mean,flow.mission_reward@mean");
  open_with(&s[4], "starter_grant=20,40,80", "circle_rate=0,0.3", "gini@end,supply@mean,flow.mission_reward@tail");
  assert_string_equal(s[0].sweep.table.id, s[1].sweep.table.id);
  for (int i = 2; i < 5; i++) assert_string_not_equal(s[0].sweep.table.id, s[i].sweep.table.id);
  for (int i = 0; i < 5; i++) close_swept(&s[i]);
}

static void the_first_point_that_is_wrong_is_told_before_any_runs(void **state) {
  struct swept s;
  (void)state;
  open_with(&s, "starter_grant=20,4000,5000", "mission_rate=0,0.3", "gini@end");
  assert_int_equal(sweep_check(&s.sweep, 4, &s.error), ERROR_INPUT);
  assert_string_equal(s.error.text,
                      "--vary starter_grant=20,4000,5000: /parameters/starter_grant: must be in [10, 200] "
                      "IT, got 4000");
  close_swept(&s);
}

static void a_window_beyond_a_point_s_days_is_told(void **state) {
  struct swept s;
  (void)state;
  open_with(&s, "/days=12,8", "mission_rate=0,0.3", "gini@10d");
  assert_int_equal(sweep_check(&s.sweep, 1, &s.error), ERROR_INPUT);
  assert_string_equal(s.error.text, "--of gini@10d: the run ends at 8d");
  close_swept(&s);
}

static void a_signal_ends_it_after_what_was_done(void **state) {
  struct swept s;
  static const volatile sig_atomic_t stop = 1;
  struct ensemble_options options = {.threads = 1, .stop = &stop};
  (void)state;
  open(&s);
  assert_int_equal(sweep_check(&s.sweep, 1, &s.error), 0);
  assert_int_equal(sweep_run(&s.sweep, &options, NULL, &s.error), ERROR_INTERRUPTED);
  assert_int_equal(s.sweep.table.n_done, 0);
  close_swept(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
      cmocka_unit_test(shards_are_the_whole_in_parts),
      cmocka_unit_test(what_is_done_is_not_run_again),
      cmocka_unit_test(outcomes_are_those_of_the_run),
      cmocka_unit_test(the_id_knows_one_sweep_from_another),
      cmocka_unit_test(the_first_point_that_is_wrong_is_told_before_any_runs),
      cmocka_unit_test(a_window_beyond_a_point_s_days_is_told),
      cmocka_unit_test(a_signal_ends_it_after_what_was_done),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
